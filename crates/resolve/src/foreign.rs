//! Values of types that are not of the project, in languages of which no library is known: what stands behind them, and
//! what they point to.

use linnea_syntax::{Expression, ExpressionId, Mention, Qualifier, Type, TypeId};

use crate::types::Value;
use crate::unit::Unit;
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// How many names for types are followed one after the other.
const MAX_NAMES: u32 = 4;

impl Program<'_> {
    /// Returns what a member is looked up in: the receiver, or what it points to.
    pub(crate) fn receiver_of(&self, file: FileId, unit: &Unit, member: &Mention, of: ExpressionId) -> Value {
        let base = self.type_of(file, of);
        let words = unit.semantics.map(|it| it.words).unwrap_or_default();
        if !base.is_unknown() || words.pointers.is_empty() || !self.is_behind(file, member, words.arrow) {
            return base;
        }
        let pointed = self.written_type(file, unit, of).and_then(|(file, ty)| {
            let (name, file, ty) = self.foreign_name(file, ty)?;
            let unit = self.unit(file);
            let Type::Apply { arguments, .. } = unit.ty(ty) else { return None };
            let first = unit.facts.type_list(arguments).first().copied().flatten();
            first.filter(|_| words.pointers.contains(&name.as_str())).map(|it| self.annotation(file, it))
        });
        pointed.map_or(base, |it| it.at_most(Certainty::Typed))
    }

    /// Says whether a name stands behind a value of the language's library that points to nothing: what is a member of it is
    /// not the project's.
    pub(crate) fn is_behind_library(
        &self,
        file: FileId,
        unit: &Unit,
        member: &Mention,
        of: ExpressionId,
    ) -> bool {
        let closed = unit.semantics.map_or(&[][..], |it| it.words.closed);
        // An element counts as what holds it.
        !closed.is_empty()
            && !self.is_behind(file, member, "].")
            && !self.is_behind(file, member, "]->")
            && self
                .written_type(file, unit, of)
                .and_then(|(file, ty)| self.foreign_name(file, ty))
                .is_some_and(|it| closed.contains(&it.0.as_str()))
    }

    /// Says whether a sign stands before a name.
    fn is_behind(&self, file: FileId, mention: &Mention, sign: &str) -> bool {
        let text = self.text_of(file);
        let before = text.as_ref().and_then(|it| it.get(..mention.range.start as usize));
        before.is_some_and(|it| it.trim_end().ends_with(sign))
    }

    /// Returns the type that a variable is declared with, or that a function is said to give, and the file it is written in.
    pub(crate) fn written_type(
        &self,
        file: FileId,
        unit: &Unit,
        of: ExpressionId,
    ) -> Option<(FileId, TypeId)> {
        let (mention, called) = match unit.facts.expression(of) {
            Expression::Mention(mention) => (mention, false),
            Expression::Call { callee, .. } => match unit.facts.expression(callee) {
                Expression::Mention(mention) => (mention, true),
                _ => return None,
            },
            Expression::Cast { of: None, to } => return Some((file, to)),
            _ => return None,
        };
        let found = self.definition_of(file, mention);
        let [Entity { file, binding: Some(binding) }] = found.entities()[..] else { return None };
        let unit = self.unit(file);
        let ty = match called {
            true => {
                let inner = unit.symbol_of(binding).and_then(|it| unit.facts.symbol(it).inner)?;
                unit.facts.scope(inner).returns
            }
            false => {
                let it = unit.facts.binding(binding);
                let given = it.value.map(|it| unit.facts.expression(it));
                it.declared.or(match given {
                    Some(Expression::Cast { of: None, to }) => Some(to),
                    _ => None,
                })
            }
        };
        ty.map(|it| (file, it))
    }

    /// Returns the name of a type that the project does not declare, and where it is written; other names for it are followed.
    fn foreign_name(&self, mut file: FileId, mut ty: TypeId) -> Option<(String, FileId, TypeId)> {
        for _ in 0..MAX_NAMES {
            let unit = self.unit(file);
            let named = match unit.ty(ty) {
                Type::Apply { base, .. } => unit.ty(base),
                other => other,
            };
            let Type::Mention(mention) = named else { return None };
            let it = unit.facts.mention(mention);
            match self.definition_of(file, mention) {
                Definition::Outside(_) => {
                    return Some((unit.facts.name(it.name).to_owned(), file, ty));
                }
                // A module that is opened may have it.
                Definition::Unknown(Reason::Unbound)
                    if it.qualifier == Qualifier::None && !unit.wildcards.is_empty() =>
                {
                    return Some((unit.facts.name(it.name).to_owned(), file, ty));
                }
                Definition::To(found, _) => {
                    let [Entity { file: of, binding: Some(binding) }] = found[..] else { return None };
                    let unit = self.unit(of);
                    let alias = unit.symbol_of(binding).and_then(|it| unit.alias_of(it))?;
                    (file, ty) = (of, alias);
                }
                Definition::Unknown(_) => return None,
            }
        }
        None
    }
}
