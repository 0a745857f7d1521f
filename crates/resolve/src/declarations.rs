//! From entities to what declares them and back: symbols, and places in files.

use linnea_syntax::{BindingKind, Expression, Qualifier, Sharing, SymbolFlags, SymbolId};

use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Returns what the name at an offset declares.
    pub fn declared_at(&self, file: FileId, offset: u32) -> Option<Entity> {
        let unit = self.unit(file);
        let declares = |it: &linnea_syntax::Binding| {
            it.range.start <= offset && offset < it.range.end && it.kind != BindingKind::Narrowed
        };
        let at = unit.facts.bindings.iter().position(declares)?;
        Some(Entity::new(file, unit.canonical(linnea_syntax::BindingId::new(at))))
    }

    /// Returns the symbol of the same file that is the plain receiver of the member at an offset: `x` of `x.y`.
    pub fn receiver_at(&self, file: FileId, offset: u32) -> Option<linnea_syntax::SymbolId> {
        let unit = self.unit(file);
        let member = self.mention_at(file, offset)?;
        let Qualifier::Of(of) = unit.facts.mention(member).qualifier else { return None };
        let Expression::Mention(receiver) = unit.facts.expression(of) else { return None };
        if unit.facts.mention(receiver).qualifier != Qualifier::None {
            return None;
        }
        let means = self.definition_of(file, receiver);
        means.entities().iter().filter(|it| it.file == file).find_map(|it| self.symbol_of(*it))
    }

    /// Returns where the name of an entity stands; a file has none.
    pub fn place_of(&self, entity: Entity) -> Option<linnea_text::TextRange> {
        Some(self.unit(entity.file).facts.binding(entity.binding?).range)
    }

    /// Returns the symbol that an entity is, if it is one.
    pub fn symbol_of(&self, entity: Entity) -> Option<SymbolId> {
        self.unit(entity.file).symbol_of(entity.binding?)
    }

    /// Returns the symbols that an entity is declared by, several if it is declared in several places.
    pub(crate) fn symbols_of(&self, entity: Entity) -> Vec<SymbolId> {
        entity.binding.map(|it| self.unit(entity.file).symbols_of(it)).unwrap_or_default()
    }

    /// Returns the symbol that declares an entity, rather than one that only assigns it or announces it.
    pub fn declaring_symbol(&self, entity: Entity) -> Option<SymbolId> {
        let unit = self.unit(entity.file);
        let symbols = unit.symbols_of(entity.binding?);
        let shares = unit.semantics.is_some_and(|it| it.sharing != Sharing::Imports);
        let declares = |it: &&SymbolId| !unit.facts.symbol(**it).flags.has(SymbolFlags::ASSIGNED);
        let defines = |it: &&SymbolId| shares && !unit.facts.symbol(**it).flags.has(SymbolFlags::ABSTRACT);
        symbols.iter().find(defines).or(symbols.iter().find(declares)).or(symbols.first()).copied()
    }

    /// Returns the entity that a symbol is.
    pub fn entity_of(&self, file: FileId, symbol: SymbolId) -> Option<Entity> {
        let unit = self.unit(file);
        Some(Entity::new(file, unit.canonical(unit.binding_of(symbol)?)))
    }
}
