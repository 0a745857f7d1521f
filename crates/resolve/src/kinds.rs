//! What kind of thing an entity is, by how it is declared.

use linnea_syntax::{SymbolFlags, SymbolKind};

use crate::{Entity, Program};

impl Program<'_> {
    pub(crate) fn is_field(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let symbol = entity.binding.and_then(|it| unit.symbol_of(it));
        symbol.is_some_and(|it| {
            matches!(
                unit.facts.symbol(it).kind,
                SymbolKind::Field | SymbolKind::Property | SymbolKind::Variable | SymbolKind::Constant
            )
        })
    }

    pub(crate) fn is_variant(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let symbol = entity.binding.and_then(|it| unit.symbol_of(it));
        symbol.is_some_and(|it| unit.facts.symbol(it).kind == SymbolKind::EnumMember)
    }

    pub(crate) fn is_static(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        self.symbol_of(entity).is_some_and(|it| unit.facts.symbol(it).flags.has(SymbolFlags::STATIC))
    }
}
