//! What the key of a literal or of a pattern means: a member of the type that is expected there, the variable that a pattern
//! takes it in, or a value of a map.

use linnea_syntax::{Collection, Expression, ExpressionId};

use crate::definition::sureness;
use crate::types::Ty;
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what the key of a literal or pattern means.
    pub(crate) fn key(&self, file: FileId, unit: &Unit, of: ExpressionId, name: &str) -> Definition {
        // The fields of a variant are its own, whatever the type of the value.
        if let Some(variant) = self.variant_named(file, unit, of) {
            let found = self.declared_by(variant, name, Wanted::Value, false);
            if !found.is_empty() {
                return Definition::of(found, Certainty::Exact, Reason::Member);
            }
        }
        // A literal is what is expected where it stands.
        if let Expression::Object(_) | Expression::Symbol(_) = unit.facts.expression(of) {
            return match self.members_of_key(file, of, name) {
                Some((base, members)) if !base.is_unknown() => members.definition(sureness(&base)),
                _ => Definition::Unknown(Reason::Receiver),
            };
        }
        let base = self.type_of(file, of);
        if base.is_unknown() {
            return Definition::Unknown(Reason::Receiver);
        }
        self.member(&base.ty, name, Wanted::Value).definition(sureness(&base))
    }

    /// Says whether a literal is of one of the language's own collections, or of a type that is made of one.
    pub(crate) fn is_keyed_by_values(&self, file: FileId, unit: &Unit, of: ExpressionId) -> bool {
        let Some(semantics) = unit.semantics.filter(|it| it.implicit_interfaces) else { return false };
        let Ty::Instance(class, _) = self.type_of(file, of).ty else { return false };
        let collections = [Collection::List, Collection::Map].map(semantics.collections);
        let classes = collections.map(|it| self.builtin(file, it));
        self.line(class).steps.iter().any(|it| classes.contains(&Some(it.0)))
    }

    /// Returns the variant that a literal or pattern names.
    pub(crate) fn variant_named(&self, file: FileId, unit: &Unit, of: ExpressionId) -> Option<Entity> {
        let class = match unit.facts.expression(of) {
            Expression::New { class, .. } => Some(class),
            _ => None,
        };
        match class.map(|it| unit.facts.expression(it)) {
            Some(Expression::Mention(mention)) => {
                let found = self.definition_of(file, mention);
                found.entities().first().copied().filter(|it| self.is_variant(*it))
            }
            _ => self.variant_of(file, of),
        }
    }
}
