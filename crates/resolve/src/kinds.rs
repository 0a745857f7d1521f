//! What kind of thing an entity is, by how it is declared.

use linnea_syntax::{ScopeKind, Symbol, SymbolFlags, SymbolKind};

use crate::{Entity, Program};

impl Program<'_> {
    /// Says whether something is a symbol that fits.
    fn is_symbol(&self, entity: Entity, fits: impl FnOnce(&Symbol) -> bool) -> bool {
        self.symbol_of(entity).is_some_and(|it| fits(self.unit(entity.file).facts.symbol(it)))
    }

    /// Says whether something is a symbol of this kind.
    pub(crate) fn is_kind(&self, entity: Entity, kind: SymbolKind) -> bool {
        self.is_symbol(entity, |it| it.kind == kind)
    }

    /// Says whether something is a symbol with this flag.
    pub(crate) fn has_flag(&self, entity: Entity, flag: SymbolFlags) -> bool {
        self.is_symbol(entity, |it| it.flags.has(flag))
    }

    /// Says whether the declaration of something opens a scope of this kind.
    fn opens(&self, entity: Entity, kind: ScopeKind) -> bool {
        let unit = self.unit(entity.file);
        self.is_symbol(entity, |it| it.inner.is_some_and(|it| unit.facts.scope(it).kind == kind))
    }

    /// Says whether a member holds a value.
    pub(crate) fn is_field(&self, entity: Entity) -> bool {
        self.is_symbol(entity, |it| {
            matches!(
                it.kind,
                SymbolKind::Field | SymbolKind::Property | SymbolKind::Variable | SymbolKind::Constant
            )
        })
    }

    /// Says whether something is one of the values that its type lists.
    pub(crate) fn is_variant(&self, entity: Entity) -> bool {
        self.is_kind(entity, SymbolKind::EnumMember)
    }

    /// Says whether a type promises members rather than having them.
    pub(crate) fn is_interface(&self, class: Entity) -> bool {
        self.is_kind(class, SymbolKind::Interface)
    }

    /// Says whether a member belongs to the class itself.
    pub(crate) fn is_static(&self, entity: Entity) -> bool {
        self.has_flag(entity, SymbolFlags::STATIC)
    }

    /// Says whether a member is a function that is read like a field.
    pub(crate) fn is_accessor(&self, entity: Entity) -> bool {
        self.has_flag(entity, SymbolFlags::ACCESSOR)
    }

    /// Says whether a member is declared by an assignment to an instance only.
    pub(crate) fn is_assigned(&self, entity: Entity) -> bool {
        self.has_flag(entity, SymbolFlags::ASSIGNED)
    }

    /// Says whether a member is declared as a function.
    pub fn is_declared_function(&self, entity: Entity) -> bool {
        self.opens(entity, ScopeKind::Function)
    }

    /// Says whether something is declared as a function and no constructor.
    pub fn is_method(&self, entity: Entity) -> bool {
        self.is_declared_function(entity) && !self.is_kind(entity, SymbolKind::Constructor)
    }

    /// Says whether something is declared to be of a type from outside of it.
    pub fn is_declared_beside(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        entity.binding.is_some_and(|it| unit.type_beside(it).is_some())
    }

    /// Says whether an entity is a block that adds members to a type.
    pub(crate) fn is_block(&self, entity: Entity) -> bool {
        self.opens(entity, ScopeKind::Extension)
    }

    /// Says whether a declaration tells the type: all but variables that are only assigned do.
    pub(crate) fn has_declared_type(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return true };
        unit.group(binding).any(|it| {
            let binding = unit.facts.binding(it);
            let opens = unit.symbol_of(it).is_some_and(|it| unit.facts.symbol(it).inner.is_some());
            binding.declared.is_some() || opens
        })
    }
}

/// Says whether symbols of this kind are classes: have members and instances. [`is_class`](crate::Unit::is_class) knows more.
pub(crate) fn is_class(kind: SymbolKind) -> bool {
    matches!(kind, SymbolKind::Class | SymbolKind::Struct | SymbolKind::Interface | SymbolKind::Enum)
}
