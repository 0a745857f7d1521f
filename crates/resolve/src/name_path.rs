//! Name paths: how symbols are addressed, and which of a file fit.

use linnea_index::{Needle, SymbolNames};
use linnea_syntax::{NameId, Outline, Symbol, SymbolId, SymbolKind};
use memchr::memmem::Finder;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use thiserror::Error;

/// A name path to look for: the names of a symbol and of its ancestors in the same file, `/` between them.
///
/// It fits from the right: `b/c` fits `a/b/c`. A leading `/` makes it absolute: `/b/c` fits only a `b` that has
/// no ancestor. `name[1]` asks for the second of several siblings of the same name. `(anonymous …)` stands for something
/// without a name of its own, for a symbol if one fits; a namespace without a name is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As written, without slashes at its ends.
    text: String,
    absolute: bool,
    /// At least one; the last is the symbol's own name.
    parts: Vec<Part>,
    /// The last part may be any piece of the name.
    substring: bool,
}

/// What is around a symbol and no symbol itself.
const NAMELESS: &str = "(anonymous namespace)";

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    name: String,
    /// The 0-based position among siblings of the same name.
    index: Option<u32>,
}

/// Why a text is no name path.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PatternError {
    /// There is no name in it.
    #[error("the name path is empty")]
    Empty,
}

impl Pattern {
    /// Reads a name path. With `substring`, its last part fits every name that contains it.
    ///
    /// # Errors
    /// If there is no name in it.
    pub fn parse(text: &str, substring: bool) -> Result<Self, PatternError> {
        let text = text.trim();
        let (above, own) = own_slash(text).map_or((text, None), |(above, own)| (above, Some(own)));
        let named = above.split('/').filter(|it| !it.is_empty()).map(Part::parse);
        let bare = if own.is_some() { text.trim_start_matches('/') } else { text.trim_matches('/') };
        let mut parts: Vec<Part> = named.chain(own).collect();
        if parts.iter().all(|it| it.name.is_empty()) {
            return Err(PatternError::Empty);
        }
        let mut bare = bare.to_owned();
        if parts.len() > 1 && bare.contains(NAMELESS) {
            bare = bare.replace(&format!("{NAMELESS}/"), "");
            let last = parts.len() - 1;
            let mut at = 0;
            parts.retain(|it| {
                at += 1;
                it.name != NAMELESS || at > last
            });
        }
        Ok(Self { text: bare, absolute: text.starts_with('/'), parts, substring })
    }

    /// Returns the name path as it is shown, without slashes at its ends.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the symbol's own name, or the piece of it that is asked for.
    pub fn name(&self) -> &str {
        &self.last().name
    }

    /// Says whether an ancestor is named.
    pub fn has_ancestor(&self) -> bool {
        self.parts.len() > 1
    }

    /// Returns the test for files that may declare such a symbol; without `locals`, variables of functions need
    /// not be found.
    pub fn needle(&self, locals: bool) -> Needle {
        Needle::new(self.name(), self.substring, locals)
    }

    /// Returns the symbols of a file that fit, in their order.
    pub fn matches(&self, outline: &Outline, paths: &NamePaths) -> Vec<SymbolId> {
        let slashes = outline.names.any_with_slash();
        let fitting = |skips: bool| -> Vec<SymbolId> {
            let fits = |id: &SymbolId| {
                self.fits(outline, paths, *id, skips) || (slashes && self.is_shown_as(outline, paths, *id))
            };
            outline.iter().map(|(id, _)| id).filter(fits).collect()
        };
        let found = fitting(false);
        let nameless = self.parts.iter().any(Part::is_nameless);
        if found.is_empty() && nameless { fitting(true) } else { found }
    }

    /// Says whether the pattern is the shown name path of a symbol, or its end. For names that have a `/` in them.
    fn is_shown_as(&self, outline: &Outline, paths: &NamePaths, id: SymbolId) -> bool {
        let path = paths.path(outline, id);
        let rest = path.strip_suffix(&*self.text);
        rest.is_some_and(|it| it.is_empty() || (it.ends_with('/') && !self.absolute))
    }

    /// Returns the test for files of which the names of symbols are known: whether some symbol has the name, whatever
    /// its ancestors.
    pub fn name_test(&self) -> impl Fn(SymbolNames<'_>) -> bool {
        let name = self.last().name.as_str();
        // What is beside its type is also found with that in front.
        let bare = name.rsplit("::").next().filter(|it| *it != name).map(Finder::new);
        let whole = Finder::new(name);
        move |names| {
            let has = |it: &Finder<'_>| names.any(it, self.substring);
            has(&whole) || bare.as_ref().is_some_and(has) || names.any_with_slash()
        }
    }

    /// Says whether a symbol fits; with `skips`, what has no name of its own need not be a symbol.
    pub(crate) fn fits(&self, outline: &Outline, paths: &NamePaths, id: SymbolId, skips: bool) -> bool {
        let last = self.last();
        let name = outline.name(id);
        let own = outline.symbol(id);
        let named =
            if self.substring { name.contains(&*last.name) } else { is_called(outline, own, &last.name) };
        if !named || last.index.is_some_and(|it| paths.index(id) != Some(it)) {
            return false;
        }
        self.fits_above(outline, paths, own, &self.parts[..self.parts.len() - 1], skips)
    }

    /// Says whether what is around a symbol fits the parts before its own.
    fn fits_above(
        &self,
        outline: &Outline,
        paths: &NamePaths,
        own: &Symbol,
        parts: &[Part],
        skips: bool,
    ) -> bool {
        let Some((part, rest)) = parts.split_last() else { return !self.absolute || own.parent.is_none() };
        // What is beside its type is as if it stood in there.
        if let Some(of) = type_beside(own)
            && part.index.is_none()
            && outline.names.get(of) == part.name
        {
            let around = Symbol { also: None, ..*own };
            return self.fits_above(outline, paths, &around, rest, skips);
        }
        let nameless = part.is_nameless();
        if nameless && skips && self.fits_above(outline, paths, own, rest, skips) {
            return true;
        }
        let Some(ancestor) = own.parent else { return false };
        let symbol = outline.symbol(ancestor);
        let second = symbol.also.filter(|_| type_beside(symbol).is_none());
        let called = nameless
            || is_called(outline, symbol, &part.name)
            || second.is_some_and(|also| outline.names.get(also) == part.name);
        called
            && part.index.is_none_or(|it| paths.index(ancestor) == Some(it))
            && self.fits_above(outline, paths, symbol, rest, skips)
    }

    fn last(&self) -> &Part {
        &self.parts[self.parts.len() - 1]
    }
}

impl Part {
    fn is_nameless(&self) -> bool {
        self.name.starts_with("(anonymous ")
    }

    fn parse(text: &str) -> Self {
        let index = text.strip_suffix(']').and_then(|it| it.rsplit_once('['));
        match index.and_then(|(name, digits)| Some((name, digits.parse().ok()?))) {
            Some((name, index)) if !name.is_empty() => Self { name: name.to_owned(), index: Some(index) },
            _ => Self { name: text.to_owned(), index: None },
        }
    }
}

/// Splits off a name that is a slash itself, an operator (`a//`, `a//[1]`).
fn own_slash(text: &str) -> Option<(&str, Part)> {
    let (above, own) = text.split_at(text.rfind("//")? + 1);
    let part = Part::parse(own);
    (part.name == "/" && !above.trim_matches('/').is_empty()).then_some((above, part))
}

/// The name paths of the symbols of one file, as they are shown.
pub struct NamePaths {
    /// The position among siblings of the same name, where there are several.
    indices: Vec<Option<u32>>,
    /// Whether a method beside its type is told by that from others of its name.
    told_by_type: Vec<bool>,
    /// Whether the type itself declares one of the name in this file.
    declared: Vec<bool>,
}

impl NamePaths {
    /// Numbers the siblings of the same name. Methods beside different types are no siblings.
    pub fn new(outline: &Outline) -> Self {
        type Key = (Option<SymbolId>, NameId, Option<NameId>);
        let mut first: FxHashMap<Key, (usize, u32)> =
            FxHashMap::with_capacity_and_hasher(outline.symbols.len(), FxBuildHasher);
        let mut indices = vec![None; outline.symbols.len()];
        // How many there are of a name with each type counted once.
        let mut kinds: FxHashMap<(Option<SymbolId>, NameId), u32> = FxHashMap::default();
        let beside = outline.symbols.iter().any(|it| type_beside(it).is_some());
        for (id, symbol) in outline.iter() {
            let key = (symbol.parent, symbol.name, type_beside(symbol));
            let (first, count) = first.entry(key).or_insert((id.index(), 0));
            if *count > 0 {
                indices[*first] = Some(0);
                indices[id.index()] = Some(*count);
            } else if beside {
                *kinds.entry((symbol.parent, symbol.name)).or_default() += 1;
            }
            *count += 1;
        }
        let several = |it: &Symbol| kinds.get(&(it.parent, it.name)).is_some_and(|it| *it > 1);
        let told = |it: &Symbol| type_beside(it).is_some() && several(it);
        let told_by_type = if beside { outline.symbols.iter().map(told).collect() } else { Vec::new() };
        // The members of types, with the names of these.
        let members: FxHashSet<_> = match beside {
            true => outline.iter().filter_map(|(_, it)| member_of(outline, it)).collect(),
            false => FxHashSet::default(),
        };
        let declared = |it: &Symbol| {
            let of = type_beside(it).map(|of| (it.parent, of, it.name));
            of.is_some_and(|it| members.contains(&it))
        };
        let declared = if beside { outline.symbols.iter().map(declared).collect() } else { Vec::new() };
        Self { indices, told_by_type, declared }
    }

    /// Returns the 0-based position of a symbol among its siblings of the same name, if there are any.
    pub fn index(&self, id: SymbolId) -> Option<u32> {
        self.indices[id.index()]
    }

    /// Returns the last part of a name path, with its index if it needs one.
    pub fn part(&self, outline: &Outline, id: SymbolId) -> String {
        match self.index(id) {
            Some(index) => format!("{}[{index}]", outline.name(id)),
            None => outline.name(id).to_owned(),
        }
    }

    /// Returns the name path by which exactly this symbol of the file is found.
    pub fn path(&self, outline: &Outline, id: SymbolId) -> String {
        let mut parts = vec![self.part(outline, id)];
        let of = outline.symbol(id).also.filter(|_| self.told_by_type.get(id.index()) == Some(&true));
        match of.map(|it| outline.names.get(it)) {
            Some(of) if self.declared.get(id.index()) == Some(&true) => {
                parts[0] = format!("{of}::{}", parts[0]);
            }
            of => parts.extend(of.map(str::to_owned)),
        }
        let mut above = outline.symbol(id).parent;
        while let Some(ancestor) = above {
            parts.push(self.part(outline, ancestor));
            above = outline.symbol(ancestor).parent;
        }
        parts.reverse();
        parts.join("/")
    }
}

/// Returns what is around the type that a symbol is declared in, the name of that and its own.
fn member_of(outline: &Outline, it: &Symbol) -> Option<(Option<SymbolId>, NameId, NameId)> {
    let around = outline.symbol(it.parent?);
    Some((around.parent, around.name, it.name))
}

/// Returns the name of the type that a symbol is declared beside, if it is. The second name of a block that adds to a type is
/// another one for the block.
fn type_beside(symbol: &Symbol) -> Option<NameId> {
    symbol.also.filter(|_| symbol.kind != SymbolKind::Object)
}

/// Says whether a symbol has this name, its type in front of it or not (`Type::name`, `Outer::Type::name`).
fn is_called(outline: &Outline, symbol: &Symbol, name: &str) -> bool {
    let own = outline.names.get(symbol.name);
    own == name
        || type_beside(symbol).is_some_and(|of| {
            let before = name.strip_suffix(own).and_then(|it| it.strip_suffix("::"));
            let around = before.and_then(|it| it.strip_suffix(outline.names.get(of)));
            around.is_some_and(|it| it.is_empty() || it.ends_with("::"))
        })
}
