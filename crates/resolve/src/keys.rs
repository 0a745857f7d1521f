//! Object types with the keys of another type (`{ [K in keyof T]: … }`): their members go by its names.

use std::rc::Rc;

use linnea_syntax::ScopeId;

use crate::members::Members;
use crate::types::{Subst, Ty};
use crate::unit::Wanted;
use crate::{FileId, Program};

impl Program<'_> {
    /// Returns the members of another type whose names an object type takes over, if it has the keys of one. Types may have
    /// their own keys: `depth` says how many were gone through.
    pub(crate) fn member_by_key(
        &self,
        (file, scope): (FileId, ScopeId),
        of: &Rc<Subst>,
        name: &str,
        wanted: Wanted,
        depth: u32,
    ) -> Option<Members> {
        let keys = self.semantics(file)?.protocols.keys;
        let unit = self.unit(file);
        let binding = unit.bindings_in(scope, unit.name_id(keys)?).next()?;
        let declared = unit.facts.binding(binding).declared?;
        let members = self.named_by(&self.annotation(file, declared).ty.with(of), name, wanted, depth + 1)?;
        match members.found.is_empty() {
            true => members.unknown.then_some(members),
            false => Some(Members { found: members.found, by_key: true, ..Members::default() }),
        }
    }

    /// Returns the members that the first of several keys names.
    fn named_by(&self, keys: &Ty, name: &str, wanted: Wanted, depth: u32) -> Option<Members> {
        match keys {
            Ty::Keys(_, named) => Some(self.member_at(named, name, wanted, depth)),
            Ty::Union(items) | Ty::All(items) => {
                items.iter().find_map(|it| self.named_by(it, name, wanted, depth))
            }
            _ => None,
        }
    }
}
