//! Macros that make other names of the one that they are given (`L_##name`).

use std::collections::{BTreeMap, BTreeSet};

use linnea_resolve::FileId;
use linnea_syntax::{Editing, Language, Pastes};
use linnea_text::TextRange;

use crate::rename::{IfUndecided, Renaming};
use crate::{Document, Refusal};

/// So far back the macro is looked for that a name is given to.
const FAR: usize = 400;

impl Renaming<'_> {
    /// Refuses what a macro is given that makes another name of it: whoever uses that one would not find it any more.
    pub(crate) fn check_pasted(
        &self,
        language: &Language,
        chosen: &BTreeSet<(FileId, TextRange)>,
        undecided: IfUndecided,
    ) -> Result<(), Refusal> {
        let editing = &language.editing;
        if editing.pastes.sign.is_empty() || undecided != IfUndecided::Refuse {
            return Ok(());
        }
        let mut spots = Vec::new();
        let mut read: Option<(FileId, Document)> = None;
        let mut macros: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (file, range) in chosen {
            if read.as_ref().is_none_or(|it| it.0 != *file) {
                read = self.text_of(*file).map(|it| (*file, it));
            }
            let Some((_, document)) = &read else { continue };
            let before = document.text().get(..range.start as usize).unwrap_or_default();
            let Some((at, position)) = given_to(before, editing) else { continue };
            let name = before[at..].split(|it: char| !editing.is_part(it)).next().unwrap_or_default();
            if editing.reserved.contains(&name) {
                continue;
            }
            if !macros.contains_key(name) {
                macros.insert(name.to_owned(), self.macros_that_paste(*file, name, &editing.pastes));
            }
            if macros[name].iter().any(|it| is_pasted(it, position, editing)) {
                spots.extend(self.spot(*file, *range, String::new()));
            }
        }
        if spots.is_empty() {
            return Ok(());
        }
        let what = format!("a macro makes other names of {} here", self.name_path);
        Err(Refusal::Undecided { what, spots })
    }

    fn text_of(&self, file: FileId) -> Option<Document> {
        let source = self.program.source(file)?;
        Document::read(self.project.fs, source.path(), source.language()).ok()
    }

    /// Returns the texts of all macros called `name`, of which another one may hold in each build, that join words.
    fn macros_that_paste(&self, near: FileId, name: &str, pastes: &Pastes) -> Vec<String> {
        let mut found = Vec::new();
        for file in self.program.files_with_symbol(near, name).iter().copied() {
            let unit = self.program.unit(file);
            let named = unit.facts.symbols.iter().filter(|it| unit.facts.name(it.name) == name);
            let ranges: Vec<TextRange> = named.map(|it| it.full_range).collect();
            let Some(document) = self.text_of(file).filter(|_| !ranges.is_empty()) else { continue };
            let texts = ranges.iter().filter_map(|it| document.text().get(it.as_usize()));
            let is_macro = |it: &&str| pastes.define.first().is_some_and(|word| it.starts_with(word));
            let texts = texts.filter(is_macro).filter(|it| it.contains(pastes.sign));
            found.extend(texts.map(str::to_owned));
        }
        found
    }
}

/// Says whether a macro joins what it is given at a position with something else.
fn is_pasted(text: &str, position: usize, editing: &Editing) -> bool {
    let Pastes { sign, rest: (more, all), .. } = editing.pastes;
    let is_word = |it: char| editing.is_part(it);
    let parameters = text.split_once('(').and_then(|it| it.1.split_once(')'));
    let Some((parameters, body)) = parameters else { return false };
    let names: Vec<&str> = parameters.split(',').map(str::trim).collect();
    // What has no parameter of its own is one of the rest.
    let name = match names.get(position).or(names.last()) {
        Some(name) if *name != more => name,
        _ => all.first().copied().unwrap_or_default(),
    };
    body.match_indices(name).any(|(at, _)| {
        let (before, after) = (&body[..at], &body[at + name.len()..]);
        let whole = !before.ends_with(is_word) && !after.starts_with(is_word);
        whole && (before.trim_end().ends_with(sign) || after.trim_start().starts_with(sign))
    })
}

/// Returns where the name stands of what is called with the argument that a text ends before, and its position: only a
/// lone word is pasted.
fn given_to(before: &str, editing: &Editing) -> Option<(usize, usize)> {
    if !before.trim_end().ends_with(['(', ',']) {
        return None;
    }
    let bytes = before.as_bytes();
    let (mut depth, mut position) = (0, 0);
    for at in (bytes.len().saturating_sub(FAR)..bytes.len()).rev() {
        match bytes[at] {
            b')' => depth += 1,
            b'(' if depth > 0 => depth -= 1,
            b'(' => {
                let name = before.get(..at)?.trim_end();
                let start = name.rfind(|it: char| !editing.is_part(it));
                let start = start.map_or(0, |it| it + name[it..].chars().next().map_or(1, char::len_utf8));
                return (start < name.len()).then_some((start, position));
            }
            b',' if depth == 0 => position += 1,
            b';' | b'{' | b'}' => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use linnea_syntax::{Editing, Pastes};

    use super::{given_to, is_pasted};

    const EDITING: Editing = Editing {
        pastes: Pastes {
            sign: "##",
            define: &["#", "define"],
            rest: ("...", &["__VA_ARGS__"]),
            continued: "\\",
        },
        ..Editing::NONE
    };

    #[test]
    fn a_macro_joins_what_stands_beside_the_sign() {
        assert!(is_pasted("#define case(l) L_##l:", 0, &EDITING));
        assert!(!is_pasted("#define make(a, b) a L_## b", 0, &EDITING));
        assert!(is_pasted("#define make(a, ...) a L_## __VA_ARGS__", 2, &EDITING));
    }

    #[test]
    fn the_call_around_an_argument_is_found() {
        assert_eq!(given_to("x = make(", &EDITING), Some((4, 0)));
        assert_eq!(given_to("make(a, f(b, c), ", &EDITING), Some((0, 2)));
        assert_eq!(given_to("make(a + ", &EDITING), None);
        assert_eq!(given_to("((", &EDITING), None);
        assert_eq!(given_to("make(a; b, ", &EDITING), None);
    }
}
