//! Uses that no reading of the project shows: what something else calls, by its name or without it.

use std::fmt;
use std::sync::atomic::AtomicBool;

use linnea_syntax::{Language, Sharing, SymbolFlags, SymbolKind};

use crate::qualified::parts;
use crate::{Entity, Program};

/// Why something may be used from where nobody looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unseen {
    /// Other languages and programs know it by its name.
    Shared,
    /// The language finds it: an operator, a method that a loop calls, where a program starts.
    Language(&'static str),
    /// The macro of this name may make its name of parts.
    Pasted(String),
    /// It is named by its parts, which are not looked for.
    Parts,
    /// It makes what it belongs to, and is called by the name of that.
    Constructor,
    /// It overrides or implements something that is not of the project.
    Overrides,
    /// It overrides or implements this member of the project, whose uses count as uses of that alone.
    Through(String),
    /// Methods of these names are made of it.
    Made(Vec<String>),
    /// Its type is converted to or from this one, which has fields of the same names.
    Converted(String),
    /// With it a type satisfies these interfaces, which are not of the project.
    Satisfies(Vec<String>),
    /// What its class builds on is not of the project, so that it may override something there.
    MayOverride,
    /// The class of this name builds on its class and on something that is not of the project.
    Combined(String),
}

/// Words of a header, in whatever language has them, by which a member overrides nothing.
const HIDDEN: &[&str] = &["private", "fileprivate", "static"];

impl fmt::Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unseen::Shared => f.write_str("other languages and programs may use it by its name"),
            Unseen::Language(name) => write!(f, "{name} itself finds it"),
            Unseen::Pasted(name) => write!(f, "the macro {name} may make its name of parts"),
            Unseen::Parts => f.write_str("its name has several parts, and uses of these are not looked for"),
            Unseen::Constructor => f.write_str("it is called wherever its class is made, without its name"),
            Unseen::Overrides => {
                f.write_str("it overrides or implements something that is not of the project and may call it")
            }
            Unseen::Through(name) => {
                write!(f, "those of {name}, which it overrides or implements, may call it")
            }
            Unseen::Made(names) => {
                let are = if names.len() == 1 { "is" } else { "are" };
                write!(f, "{} {are} made of its name when the project is built", names.join(", "))
            }
            Unseen::Converted(name) => {
                write!(
                    f,
                    "its type and {name} are converted to each other, for which it is called alike in both"
                )
            }
            Unseen::Satisfies(names) => {
                let names = names.join(", ");
                write!(f, "with it a type satisfies {names}, which is not of the project and may call it")
            }
            Unseen::MayOverride => {
                f.write_str("its class builds on something that is not of the project and may call it")
            }
            Unseen::Combined(name) => {
                write!(
                    f,
                    "{name} builds on its class and on something that is not of the project and may call it"
                )
            }
        }
    }
}

impl Program<'_> {
    /// Says why there may be uses of `of` that [`references`](Program::references) cannot see, the most certain reason.
    pub fn unseen(&self, of: Entity, stop: &AtomicBool) -> Option<Unseen> {
        let unit = self.unit(of.file);
        let symbol = self.symbol_of(of).map(|it| *unit.facts.symbol(it))?;
        if let Some(sure) = self.surely_unseen(of) {
            return Some(sure);
        }
        if symbol.kind == SymbolKind::Constructor {
            return Some(Unseen::Constructor);
        }
        if !self.is_member(of) {
            return None;
        }
        let satisfied = self.satisfied_outside(of, stop);
        if !satisfied.is_empty() {
            return Some(Unseen::Satisfies(satisfied));
        }
        if self.overrides_foreign(of) || self.overrides_beside(of, stop) {
            return Some(Unseen::Overrides);
        }
        if let Some(above) = self.called_through(of) {
            return Some(Unseen::Through(above));
        }
        let may_override = self.is_method(of)
            && !symbol.flags.has(SymbolFlags::PRIVATE)
            && !symbol.flags.has(SymbolFlags::STATIC)
            && !HIDDEN.iter().any(|it| self.is_marked(of, it))
            && !self.is_private_to_class(of.file, &self.name(of));
        let line = self.class_of_member(of).filter(|_| may_override).map(|it| self.line(it))?;
        match line.unknown || line.foreign {
            true => Some(Unseen::MayOverride),
            false => self.combined_in(of, stop).map(|it| Unseen::Combined(self.name(it))),
        }
    }

    /// Returns the member of the project that a member overrides without being one with it, below the name of its class.
    fn called_through(&self, of: Entity) -> Option<String> {
        let family = self.family(of);
        let above =
            self.overridden(of).into_iter().find(|it| !family.contains(it) && self.is_own(it.file))?;
        let class = self.class_of_member(above).map_or_else(String::new, |it| self.name(it) + "/");
        Some(class + &self.name(above))
    }

    /// Says why there are uses that cannot be seen, whatever is found: what is sure by the declaration alone.
    pub fn surely_unseen(&self, of: Entity) -> Option<Unseen> {
        let language = self.language_of(of)?;
        match self.is_shared(of) {
            true => Some(Unseen::Shared),
            false if self.is_special(of, language) => Some(Unseen::Language(language.name)),
            false if self.is_named_in_parts(of) => Some(Unseen::Parts),
            false => self
                .pasted_by(of)
                .map(Unseen::Pasted)
                .or_else(|| self.converted_with(of).map(Unseen::Converted))
                .or_else(|| Some(self.names_made_of(of)).filter(|it| !it.is_empty()).map(Unseen::Made)),
        }
    }

    fn is_special(&self, of: Entity, language: &Language) -> bool {
        (language.editing.special)(&self.name(of), self.is_member(of))
            || self.is_marked(of, language.editing.operator)
            || self.has_flag(of, SymbolFlags::IMPLIED)
    }

    /// Says whether something is a module of which the name has several parts.
    fn is_named_in_parts(&self, of: Entity) -> bool {
        let unit = self.unit(of.file);
        matches!(self.as_module(of), Some(Ok(_))) && parts(unit, &self.name(of)).count() > 1
    }

    /// Says whether other languages and programs know something by its name.
    fn is_shared(&self, of: Entity) -> bool {
        self.has_flag(of, SymbolFlags::SHARED)
    }

    /// Says whether a member overrides or implements something that is not of the project.
    fn overrides_foreign(&self, of: Entity) -> bool {
        self.is_of_foreign_trait(of)
            || self.overridden(of).iter().any(|it| !self.is_own(it.file))
            || self.overrides_unknown(of)
    }

    /// Says whether a member is marked as one that overrides another, of which there is none in the project.
    pub(crate) fn overrides_unknown(&self, of: Entity) -> bool {
        let word = self.language_of(of).map_or("", |it| it.editing.overriding);
        !word.is_empty() && self.overridden(of).iter().all(|it| *it == of) && self.is_marked(of, word)
    }

    /// Says whether `word` stands in the header of a declaration, before its name or behind its parameters.
    fn is_marked(&self, of: Entity, word: &str) -> bool {
        let unit = self.unit(of.file);
        let symbol = self.symbol_of(of).map(|it| *unit.facts.symbol(it)).filter(|_| !word.is_empty());
        let name = of.binding.map(|it| unit.facts.binding(it).range);
        let Some((symbol, name)) = symbol.zip(name) else { return false };
        let Some(source) = self.text_of(of.file) else { return false };
        let end = if symbol.body.is_empty() { symbol.full_range.end } else { symbol.body.start };
        let text = |start: u32, end: u32| source.get(start as usize..end as usize).unwrap_or_default();
        let (before, behind) = (text(symbol.full_range.start, name.start), text(name.end, end.max(name.end)));
        has_word(before, word) || has_word(&behind[..header_end(behind)], word)
    }

    fn language_of(&self, of: Entity) -> Option<&'static Language> {
        let language = self.source(of.file).and_then(|it| it.language())?;
        // What a header is shows in its text.
        let is_header = matches!(self.sharing(of.file), Sharing::Headers(it) if self.is_header(of.file, it));
        let text = self.text_of(of.file).filter(|_| is_header);
        Some(text.map_or(language, |it| language.of_text(it.as_bytes())))
    }
}

/// Says whether a text has a word outside of parentheses, comments and strings.
fn has_word(text: &str, word: &str) -> bool {
    let plain = plain(text);
    plain.split(|it: char| !it.is_alphanumeric() && it != '_').any(|it| it == word)
}

/// Returns where what stands behind a name is no longer its header, but a value, a type or a body.
fn header_end(text: &str) -> usize {
    plain(text).find(['=', ':', '{', ';', '-']).unwrap_or(text.len())
}

/// Overwrites parentheses with what is in them, comments and strings with blanks, byte by byte.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut depth, mut rest) = (0_usize, text);
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '"' | '\'' => rest[1..].find([first, '\n']).map_or(rest.len(), |it| it + 2),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |it| it + 2),
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let kept = depth == 0 && len == first.len_utf8() && !matches!(first, '(' | ')');
        match first {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if kept {
            out.push(first);
        } else {
            out.extend(std::iter::repeat_n(' ', len));
        }
        rest = &rest[len..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{has_word, header_end};

    #[test]
    fn only_words_of_the_header_mark() {
        assert!(has_word("@Override public int ", "Override"));
        assert!(has_word("#[Override] public function ", "Override"));
        assert!(has_word("@Deprecated(\"use (\") override fun ", "override"));
        assert!(has_word("(int c) override ", "override"));
        assert!(!has_word("@Deprecated(\"override\") fun ", "override"));
        assert!(!has_word("(int c) /* override */ ", "override"));
        assert!(!has_word("int overrides()", "override"));
        let with_value = "(a: Int) = operator.trim()";
        assert!(!has_word(&with_value[..header_end(with_value)], "operator"));
    }
}
