//! How types are spelled of which nothing else is known: two that are spelled alike are one.

use linnea_syntax::{BindingKind, Expression, ExpressionId, MentionId, Qualifier, ScopeId, Type, TypeId};

use crate::unit::Unit;
use crate::{Definition, FileId, Program};

/// How deep types are nested that are looked into for their names.
const MAX_NESTED: usize = 8;

/// How a type is spelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// The names of its path, and those of what it is imported from.
    path: Vec<String>,
    /// How often it is an array.
    dimensions: usize,
    /// The only file in which the path means this, unless it is a path in full.
    within: Option<FileId>,
}

impl Spelling {
    /// Says whether two types are certainly the same.
    pub(crate) fn is(&self, other: &Spelling) -> bool {
        self == other
    }

    /// Says whether two types may be the same, whether or not they are arrays.
    pub(crate) fn may_be(&self, other: &Spelling) -> bool {
        let in_full = self.within.is_none() && other.within.is_none();
        self.path.last() == other.path.last() && (!in_full || self.path == other.path)
    }
}

impl Program<'_> {
    /// Returns how a written type is spelled, whatever its type arguments.
    pub(crate) fn spelling(&self, file: FileId, ty: TypeId) -> Option<Spelling> {
        let unit = self.unit(file);
        let (mut at, mut dimensions) = (ty, 0);
        for _ in 0..MAX_NESTED {
            match unit.ty(at) {
                Type::Mention(mention) => return self.spelled_out(file, unit, mention, dimensions),
                Type::Apply { base, .. } => at = base,
                Type::Array(Some(of)) => (at, dimensions) = (of, dimensions + 1),
                _ => return None,
            }
        }
        None
    }

    /// Returns how the type of a value is spelled, where it is written for it.
    pub(crate) fn spelling_of_value(&self, file: FileId, value: ExpressionId) -> Option<Spelling> {
        let unit = self.unit(file);
        let (file, ty) = match unit.facts.expression(value) {
            Expression::Cast { to, .. } => (file, to),
            _ => self.written_type(file, unit, value)?,
        };
        self.spelling(file, ty)
    }

    fn spelled_out(
        &self,
        file: FileId,
        unit: &Unit,
        mention: MentionId,
        dimensions: usize,
    ) -> Option<Spelling> {
        let mut first = mention;
        let mut path = Vec::new();
        loop {
            let it = unit.facts.mention(first);
            path.push(unit.facts.name(it.name).to_owned());
            match it.qualifier {
                Qualifier::None => break,
                Qualifier::Of(of) if path.len() < MAX_NESTED => match unit.facts.expression(of) {
                    Expression::Mention(of) => first = of,
                    _ => return None,
                },
                _ => return None,
            }
        }
        let imported = unit.bindings_in(ScopeId::new(0), unit.facts.mention(first).name).find_map(|it| {
            let BindingKind::Import(import) = unit.facts.binding(it).kind else { return None };
            Some(unit.facts.mention_list(unit.facts.import(import).path))
        });
        if let Some(imported) = imported {
            path.pop();
            path.extend(
                imported.iter().rev().map(|it| unit.facts.name(unit.facts.mention(*it).name).to_owned()),
            );
        }
        // A path that starts with something in sight goes on from there.
        let starts_with_module = || match self.definition_of(file, first) {
            Definition::Outside(_) => true,
            found => found.entities().iter().any(|it| it.binding.is_none()),
        };
        let in_full = imported.is_some() || first != mention && starts_with_module();
        path.reverse();
        Some(Spelling { path, dimensions, within: (!in_full).then_some(file) })
    }
}
