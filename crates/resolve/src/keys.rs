//! Object types with the keys of another type (`{ [K in keyof T]: … }`): their members go by its names.

use std::rc::Rc;

use linnea_syntax::ScopeId;

use crate::members::Members;
use crate::types::{Subst, Ty};
use crate::unit::Wanted;
use crate::{FileId, Program};

impl Program<'_> {
    /// Returns the members of another type whose names an object type takes over, if it has the keys of one.
    pub(crate) fn member_by_key(
        &self,
        file: FileId,
        scope: ScopeId,
        of: &Rc<Subst>,
        name: &str,
        wanted: Wanted,
    ) -> Option<Members> {
        let keys = self.semantics(file)?.protocols.keys;
        let unit = self.unit(file);
        let binding = unit.bindings_in(scope, unit.name_id(keys)?).next()?;
        let declared = unit.facts.binding(binding).declared?;
        let found = match self.annotation(file, declared).ty.with(of) {
            Ty::Keys(_, named) => self.member(&named, name, wanted).found,
            _ => Vec::new(),
        };
        (!found.is_empty()).then(|| Members { found, by_key: true, ..Members::default() })
    }
}
