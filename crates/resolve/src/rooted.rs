//! Names that are looked up from the root of all modules, because they are written so or because modules do not see those
//! around them.

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, Mention, MentionId, Qualifier, Role, ScopeId, Sharing,
};

use crate::qualified::{modules_around, opened};
use crate::scopes::visible;
use crate::shared::{Shared, decide};
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// How many imports a path may be short for one through the other.
const MAX_SHORT: u32 = 64;

impl Program<'_> {
    /// Returns what a name means that is written as one of the root (`::name`). What nothing declares there is not of the
    /// project.
    pub(crate) fn of_root(&self, file: FileId, unit: &Unit, it: &Mention, wanted: Wanted) -> Definition {
        let root = ScopeId::new(0);
        let found = self.name_in_scope(file, root, it.name, u32::MAX, wanted);
        let Definition::To(entities, _) = &found else {
            return match found {
                Definition::Unknown(Reason::Unbound) => Definition::Outside(Certainty::Inferred),
                found => found,
            };
        };
        let is_there = |it: &Entity| self.shared_as(*it).is_none_or(|it| it.path.is_empty());
        let bound = !visible(unit, root, it.name, u32::MAX, wanted).is_empty();
        if bound || entities.iter().all(is_there) || !opened(unit, root).is_empty() {
            return found;
        }
        match self.sharing(file) {
            // A header may open the module.
            Sharing::Headers(_) => Definition::Unknown(Reason::Several),
            _ => Definition::Outside(Certainty::Inferred),
        }
    }

    /// Returns what a name means by its full path. What nothing declares there is not of the project.
    pub(crate) fn in_full(&self, file: FileId, unit: &Unit, id: MentionId, wanted: Wanted) -> Definition {
        let Some(names) = full_name(unit, id, MAX_SHORT) else { return Definition::Unknown(Reason::Import) };
        let Some((last, path)) = names.split_last() else { return Definition::Unknown(Reason::Import) };
        let all = self.shared(file, last);
        let there = |it: &&Shared| it.is_free() && wanted.fits(it.namespace) && it.path == path;
        match decide(all.iter().filter(there)) {
            Definition::Unknown(Reason::Unbound) => Definition::Outside(Certainty::Inferred),
            found => found,
        }
    }

    /// Returns the module that a segment of a path is.
    pub(crate) fn module_in_full(&self, file: FileId, unit: &Unit, id: MentionId) -> Definition {
        let joint = unit.semantics.and_then(|it| it.words.joints.first());
        let names = full_name(unit, id, MAX_SHORT).zip(joint);
        let Some((names, joint)) = names else { return Definition::Unknown(Reason::Import) };
        let all = self.shared(file, &names.join(&joint.to_string()));
        let found = all.iter().filter(|it| self.as_module(it.entity).is_some()).map(|it| it.entity).collect();
        Definition::of(found, Certainty::Inferred, Reason::Import)
    }

    /// Of what has a name, returns what a place sees where modules do not see those around them: what its own module declares,
    /// of values and functions otherwise what the root does.
    pub(crate) fn apart(&self, unit: &Unit, scope: ScopeId, all: &[&Shared], wanted: Wanted) -> Definition {
        let around = modules_around(unit, scope);
        let at = |path: &[String]| decide(all.iter().copied().filter(|it| it.path == path));
        let found = match at(&around) {
            Definition::Unknown(Reason::Unbound) if wanted != Wanted::Type => at(&[]),
            found => found,
        };
        match found {
            Definition::Unknown(Reason::Unbound)
                if matches!(wanted, Wanted::Type | Wanted::Call | Wanted::Value) =>
            {
                Definition::Outside(Certainty::Inferred)
            }
            found => found,
        }
    }
}

/// Says whether what stands before a name are modules that are named in full, or as far as an import has them.
pub(crate) fn is_in_full(unit: &Unit, of: ExpressionId) -> bool {
    match unit.facts.expression(of) {
        Expression::Mention(before) => unit.facts.mention(before).role == Role::Module,
        _ => false,
    }
}

/// Returns the names of a path from the root on, the last of which is that of a mention.
fn full_name(unit: &Unit, id: MentionId, depth: u32) -> Option<Vec<String>> {
    let depth = depth.checked_sub(1)?;
    let mut names = Vec::new();
    let mut at = id;
    let first = loop {
        let it = unit.facts.mention(at);
        names.push(unit.facts.name(it.name).to_owned());
        match it.qualifier {
            Qualifier::Of(of) => match unit.facts.expression(of) {
                Expression::Mention(before) => at = before,
                _ => return None,
            },
            Qualifier::Root => {
                names.reverse();
                return Some(names);
            }
            Qualifier::None => break it,
            Qualifier::Unknown => return None,
        }
    };
    names.reverse();
    let mut whole = match imported_as(unit, first) {
        Some(import) => {
            names.remove(0);
            full_name(unit, import, depth)?
        }
        None => modules_around(unit, first.scope),
    };
    whole.extend(names);
    Some(whole)
}

/// Returns the mention of what the name that a path starts with is imported from.
fn imported_as(unit: &Unit, first: &Mention) -> Option<MentionId> {
    unit.enclosing_scopes(first.scope).find_map(|scope| {
        let found = visible(unit, scope, first.name, u32::MAX, Wanted::Any);
        let mut imports = found.iter().filter_map(|it| match unit.facts.binding(*it).kind {
            BindingKind::Import(import) => unit.facts.import(import).by_mention(),
            _ => None,
        });
        imports.next_back()
    })
}
