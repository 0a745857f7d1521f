use linnea_text::LineIndex;
use serde::Deserialize;

use crate::{FileFacts, Issue, Names, Symbol, SymbolId};

/// The part of [`FileFacts`] that most questions need: what is declared, and where.
// The fields of `FileFacts` that come first, in their order: `unpack` reads no further.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Outline {
    /// The names of the file, those of symbols among them.
    pub names: Names,
    /// Where the lines start.
    pub lines: LineIndex,
    /// The symbols, as in [`FileFacts::symbols`].
    pub symbols: Box<[Symbol]>,
    /// Where the syntax is broken.
    pub issues: Box<[Issue]>,
}

impl Outline {
    /// Takes the outline out of the facts of a file.
    pub fn new(facts: &FileFacts) -> Self {
        Self {
            names: facts.names.clone(),
            lines: facts.lines.clone(),
            symbols: facts.symbols.as_slice().into(),
            issues: facts.issues.as_slice().into(),
        }
    }

    /// Takes the outline off the front of what [`FileFacts::pack`] gave. `None` if the bytes are no facts.
    pub fn unpack(packed: &[u8]) -> Option<Self> {
        postcard::take_from_bytes(packed).ok().map(|it| it.0)
    }

    /// Returns about how much memory it takes, in bytes.
    pub fn size(&self) -> usize {
        let lines = self.lines.row_count() as usize * 4;
        self.names.size() + lines + size_of_val(&*self.symbols) + size_of::<Self>()
    }

    /// Returns the symbol with this id.
    pub fn symbol(&self, id: SymbolId) -> &Symbol {
        &self.symbols[id.index()]
    }

    /// Returns the name of a symbol.
    pub fn name(&self, id: SymbolId) -> &str {
        self.names.get(self.symbol(id).name)
    }

    /// Returns all symbols with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SymbolId, &Symbol)> {
        self.symbols.iter().enumerate().map(|(index, symbol)| (SymbolId::new(index), symbol))
    }

    /// Returns the symbols directly below `parent`, or the outermost ones, in source order.
    pub fn children(&self, parent: Option<SymbolId>) -> impl Iterator<Item = SymbolId> {
        self.iter().filter(move |(_, it)| it.parent == parent).map(|(id, _)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_is_the_front_of_packed_facts() {
        let mut facts = FileFacts::empty();
        facts.lines = LineIndex::new(b"one\ntwo\r\n");
        facts.names.push("one");
        let packed = facts.pack();
        assert_eq!(Outline::unpack(&packed), Some(Outline::new(&facts)));
        assert_eq!(FileFacts::unpack(&packed), Some(facts));
        assert!(Outline::unpack(&[0xff; 3]).is_none());
    }
}
