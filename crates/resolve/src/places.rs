//! What a name cannot mean by how it stands, in languages where fields and methods have names of their own and are seen
//! behind a value only.

use linnea_syntax::{
    BindingKind, Expression, Mention, MentionId, Namespace, Qualifier, Role, SymbolKind, Type,
};
use rustc_hash::FxHashSet;

use crate::unit::{Unit, Wanted};
use crate::{Entity, FileId, Program, Reason};

/// What a name stands behind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing, and nothing binds it: a macro may make a member of it.
    Nothing,
    /// Nothing, but it is imported.
    Import,
    /// A value and a dot.
    Value,
    /// The path of a module or type.
    Path,
    /// A type parameter, or a type seen as a trait.
    Parameter,
    Unknown,
}

impl Program<'_> {
    /// Says whether nothing of `family` can be meant where a name stands that is undecided for this reason.
    pub(crate) fn is_no_place_for(
        &self,
        file: FileId,
        id: MentionId,
        reason: Reason,
        family: &FxHashSet<Entity>,
    ) -> bool {
        let unit = self.unit(file);
        let it = unit.facts.mention(id);
        if !unit.semantics.is_some_and(|it| it.has_extensions) {
            return false;
        }
        let before = match self.stands_behind(file, unit, it) {
            Before::Nothing if reason == Reason::Import => Before::Import,
            before => before,
        };
        !family.iter().any(|of| self.may_stand(*of, it, before))
    }

    fn stands_behind(&self, file: FileId, unit: &Unit, it: &Mention) -> Before {
        let of = match it.qualifier {
            Qualifier::None | Qualifier::Root => return Before::Nothing,
            Qualifier::Unknown => return Before::Unknown,
            Qualifier::Of(of) => of,
        };
        match unit.facts.expression(of) {
            Expression::Mention(mention) => match unit.facts.mention(mention).role {
                Role::Read | Role::Write | Role::Call => Before::Value,
                Role::Path | Role::Type if self.is_type_parameter(file, mention) => Before::Parameter,
                Role::Path | Role::Type => Before::Path,
                _ => Before::Unknown,
            },
            // The type alone is that of a path (`<A as B>::name`), or of a value of which no more is known.
            Expression::Cast { of: None, to } => match unit.ty(to) {
                Type::All(_) if it.role == Role::Type => Before::Parameter,
                _ => Before::Unknown,
            },
            _ => Before::Value,
        }
    }

    fn is_type_parameter(&self, file: FileId, mention: MentionId) -> bool {
        let found = self.definition_of(file, mention);
        let is_parameter = |it: &Entity| {
            let kind = it.binding.map(|binding| self.unit(it.file).facts.binding(binding).kind);
            kind == Some(BindingKind::TypeParameter)
        };
        !found.entities().is_empty() && found.entities().iter().all(is_parameter)
    }

    fn may_stand(&self, of: Entity, it: &Mention, before: Before) -> bool {
        let member = self.is_member(of) && !self.is_variant(of);
        let function = self.is_declared_function(of);
        match (it.role, before) {
            // What is declared there may be what a trait asks for.
            (Role::Declared, _) => member && self.class_of_member(of).is_some_and(|it| self.is_interface(it)),
            (Role::Macro, _) => self.is_named_in(of, Wanted::Macro),
            (_, Before::Unknown) => true,
            (Role::Call, Before::Value) => member && !self.is_field(of),
            (Role::Read | Role::Write, Before::Value) => member && !function,
            (Role::Key, Before::Value | Before::Path) => self.is_kind(of, SymbolKind::Field),
            (Role::Type | Role::Base | Role::Path, _) if function || self.is_kind(of, SymbolKind::Field) => {
                false
            }
            (Role::Type | Role::Read | Role::Call, Before::Parameter) => !self.is_variant(of),
            (Role::Read | Role::Write | Role::Call | Role::Type | Role::Path, Before::Import) => !member,
            (Role::Read | Role::Write | Role::Call, Before::Path) => !self.is_kind(of, SymbolKind::Field),
            _ => true,
        }
    }

    fn is_named_in(&self, of: Entity, wanted: Wanted) -> bool {
        let namespace =
            of.binding.map_or(Namespace::Type, |it| self.unit(of.file).facts.binding(it).namespace);
        wanted.fits(namespace)
    }
}
