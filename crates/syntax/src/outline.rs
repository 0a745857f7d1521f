use linnea_text::LineIndex;

use crate::{FileFacts, Issue, NameId, Names, Symbol, SymbolId};

/// The part of [`FileFacts`] that is small enough to stay in memory for every file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The names of the symbols.
    pub names: Names,
    /// Where the lines start.
    pub lines: LineIndex,
    /// The symbols, as in [`FileFacts::symbols`] but with names of this table.
    pub symbols: Box<[Symbol]>,
    /// Where the syntax is broken.
    pub issues: Box<[Issue]>,
}

impl Outline {
    /// Takes the outline out of the facts of a file.
    pub fn new(facts: &FileFacts) -> Self {
        let mut names = Names::default();
        let mut renamed: Vec<Option<NameId>> = vec![None; facts.names.len()];
        let mut rename =
            |name: NameId| *renamed[name.index()].get_or_insert_with(|| names.push(facts.names.get(name)));
        let symbols = facts
            .symbols
            .iter()
            .map(|it| Symbol { name: rename(it.name), also: it.also.map(&mut rename), ..*it })
            .collect();
        names.shrink();
        Self { names, lines: facts.lines.clone(), symbols, issues: facts.issues.as_slice().into() }
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
