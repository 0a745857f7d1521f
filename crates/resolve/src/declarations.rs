//! From entities to what declares them and back: symbols, and places in files.

use linnea_syntax::{BindingKind, Expression, Qualifier};

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
}
