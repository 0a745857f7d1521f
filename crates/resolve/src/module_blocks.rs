//! Modules that no file of the project is, and that blocks of its files declare or add to (`declare module "m" { … }`).

use std::rc::Rc;

use linnea_index::Needle;
use linnea_syntax::{Binding, Import, ScopeId, ScopeKind, Scripts, SymbolFlags, SymbolId};
use memchr::memmem::Finder;

use crate::ambient::ends;
use crate::augmented::module_of_block;
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what an import brings in from a module that only blocks declare; nothing if they do not.
    pub(crate) fn by_blocks(&self, file: FileId, unit: &Unit, import: &Import) -> Option<Definition> {
        let module = unit.facts.name(import.module?);
        let mut found = Vec::new();
        for block in self.module_blocks(file, module).iter().copied() {
            match import.name.map(|it| unit.facts.name(unit.facts.mention(it).name)) {
                _ if import.default => found.extend(self.default_of_block(block)),
                Some(name) => {
                    found.extend(self.member_of_module(block, name, Wanted::Any).entities());
                }
                // What only adds to a module is not all of it.
                None if !self.is_addition(block) => found.push(block),
                None => {}
            }
        }
        (!found.is_empty()).then(|| Definition::of(found, Certainty::Exact, Reason::Import))
    }

    /// Returns what a plain name means in a block for a module by the other blocks for it: together they are one scope.
    pub(crate) fn by_other_blocks(
        &self,
        file: FileId,
        unit: &Unit,
        scope: ScopeId,
        name: &str,
        wanted: Wanted,
    ) -> Option<Definition> {
        let blocks = self.module_blocks(file, module_of_block(unit, scope)?);
        let scopes = blocks.iter().flat_map(|block| {
            let unit = self.unit(block.file);
            let symbols = self.symbols_of(*block).into_iter();
            symbols.filter_map(|it| Some((block.file, unit.facts.symbol(it).inner?))).collect::<Vec<_>>()
        });
        let others = scopes.filter(|it| *it != (file, scope));
        let found: Vec<Entity> = others.flat_map(|it| self.names_at(it, name, wanted)).collect();
        (!found.is_empty()).then(|| Definition::of(found, Certainty::Exact, Reason::Unbound))
    }

    /// Returns the blocks of all files for a module of this name.
    fn module_blocks(&self, near: FileId, name: &str) -> Rc<[Entity]> {
        let quotes = self.semantics(near).map_or(&[][..], |it| it.words.module_quotes);
        if quotes.is_empty() || name.starts_with('.') {
            return Rc::from([]);
        }
        let key = (self.source(near).and_then(|it| it.language()).map(|it| it.name), name.to_owned());
        if let Some(known) = self.memo.named_modules.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        for file in self.files_quoting(near, name) {
            let unit = self.unit(file);
            for at in 0..unit.facts.symbols.len() {
                let symbol = unit.facts.symbol(SymbolId::new(at));
                if symbol.inner.and_then(|it| module_of_block(unit, it)) == Some(name) {
                    found.extend(self.entity_of(file, SymbolId::new(at)));
                }
            }
        }
        let found: Rc<[Entity]> = found.into();
        self.memo.named_modules.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// Returns the files of declarations that have the name of a module in quotes. Others are not read for that: which words a
    /// file has says nothing of what stands in quotes.
    fn files_quoting(&self, near: FileId, name: &str) -> Vec<FileId> {
        let Some(semantics) = self.semantics(near) else { return Vec::new() };
        let Some(scripts) = semantics.scripts else { return Vec::new() };
        let quotes = semantics.words.module_quotes.iter();
        let quoted: Vec<String> = quotes.map(|it| format!("{it}{name}{it}")).collect();
        let finders: Vec<Finder<'_>> = quoted.iter().map(Finder::new).collect();
        let known =
            |it: FileId| self.source(it)?.known_names(|names| finders.iter().any(|it| names.any(it, false)));
        let quotes = |it: FileId| {
            let text = self.text_of(it);
            text.is_some_and(|text| finders.iter().any(|it| it.find(text.as_bytes()).is_some()))
        };
        let may = |it: &FileId| {
            ends(&self.path(*it), scripts.declarations) && known(*it).unwrap_or_else(|| quotes(*it))
        };
        self.files_for_all(semantics, scripts).iter().map(|it| FileId(*it)).filter(may).collect()
    }

    /// Returns what a block exports without a name.
    fn default_of_block(&self, block: Entity) -> Vec<Entity> {
        let unit = self.unit(block.file);
        let Some(symbol) = self.symbol_of(block).map(|it| unit.facts.symbol(it)) else { return Vec::new() };
        let named = unit
            .facts
            .symbols
            .iter()
            .enumerate()
            .filter(|(_, it)| it.flags.has(SymbolFlags::DEFAULT) && Some(it.scope) == symbol.inner);
        let mut found: Vec<Entity> =
            named.filter_map(|it| self.entity_of(block.file, SymbolId::new(it.0))).collect();
        if found.is_empty() {
            let exports = unit.facts.exports.iter().enumerate();
            let own = exports.filter(|(_, it)| it.default && symbol.full_range.contains(it.range));
            found.extend(own.flat_map(|it| self.exported_by(block.file, it.0).entities().to_vec()));
        }
        found
    }

    /// Says whether a block adds to a module that is declared elsewhere: its file is a module itself.
    fn is_addition(&self, block: Entity) -> bool {
        let unit = self.unit(block.file);
        let scripts = unit.semantics.and_then(|it| it.scripts);
        scripts.is_some_and(|it| !unit.is_script(it, &self.path(block.file)))
    }

    /// Says whether a type is declared in a block that adds to a module which is not of the project.
    pub(crate) fn adds_to_foreign(&self, class: Entity) -> bool {
        let unit = self.unit(class.file);
        let Some(scope) = class.binding.map(|it| unit.facts.binding(it).scope) else { return false };
        let Some(module) = module_of_block(unit, scope) else { return false };
        self.is_addition(class)
            && self.module_file(class.file, &self.find_module(class.file, module, 0)).is_err()
    }

    /// Says whether the project adds a member of this name to types that are not its own: who has one of those may use it.
    pub(crate) fn is_added_outside(&self, near: FileId, name: &str) -> bool {
        let Some(semantics) = self.semantics(near) else { return false };
        let Some(scripts) = semantics.scripts else { return false };
        let key = (self.dialect_of(near), name.to_owned());
        if let Some(known) = self.memo.added_outside.borrow().get(&key) {
            return *known;
        }
        let needle = Needle::new(name, false, false);
        let may = |it: &FileId| {
            self.source(*it).is_some_and(|it| {
                it.may_mention(self.fs, name).unwrap_or(false) && it.may_declare(self.fs, &needle)
            })
        };
        let files = self.files_for_all(semantics, scripts);
        let mut files = files.iter().map(|it| FileId(*it)).filter(may);
        let found = files.any(|it| self.adds_outside(it, name, scripts));
        self.memo.added_outside.borrow_mut().insert(key, found);
        found
    }

    /// Says whether a file declares a member of this name in a block for another module, or in a module of the block for all.
    fn adds_outside(&self, file: FileId, name: &str, scripts: &Scripts) -> bool {
        let unit = self.unit(file);
        let Some(name) = unit.name_id(name) else { return false };
        let has_blocks = ends(&self.path(file), scripts.declarations);
        let declares = |it: &Binding| {
            let scope = unit.facts.scope(it.scope);
            let class = scope.symbol.filter(|_| scope.kind == ScopeKind::Class);
            let class = class.and_then(|it| self.entity_of(file, it));
            class.is_some_and(|it| {
                has_blocks && self.adds_to_foreign(it) || is_for_all(unit, it, scripts.block)
            })
        };
        unit.facts.bindings.iter().any(|it| it.name == name && declares(it))
    }
}

/// Says whether a type is declared in a module inside of the block for all files.
fn is_for_all(unit: &Unit, class: Entity, block: &str) -> bool {
    let module = |scope: ScopeId| {
        let module = unit.enclosing(scope, |it| it == ScopeKind::Module)?;
        Some((unit.facts.symbol(unit.facts.scope(module).symbol?).name, unit.facts.scope(module).parent?))
    };
    let inner = class.binding.and_then(|it| module(unit.facts.binding(it).scope));
    let outer = inner.and_then(|it| module(it.1));
    outer.is_some_and(|it| unit.facts.name(it.0) == block)
}
