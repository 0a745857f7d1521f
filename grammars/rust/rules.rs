//! The rules of a macro: which of the words in them the macro binds itself.

use std::collections::HashSet;

use linnea_syntax::Walk;
use linnea_text::TextRange;

use super::tokens::{is_keyword, is_tree};

/// What is known of the rules of one macro before their words are mentioned.
pub(super) struct Rules<'s> {
    /// The name of the macro.
    pub(super) own: TextRange,
    /// What they declare or import.
    declared: HashSet<&'s [u8]>,
    /// What may be a variable.
    variables: HashSet<&'s [u8]>,
    /// A name can come from an import of all, or mean something else inside of a module.
    open: bool,
    /// They define macros.
    pub(super) macros: bool,
}

impl<'s> Rules<'s> {
    /// Looks through the rules that are children of the current node.
    pub(super) fn of(w: &mut Walk<'_, 's>, own: TextRange) -> Self {
        let mut scan = Scan::default();
        w.named_children(|w| {
            if w.kind() == "macro_rule" {
                w.named_children(|w| {
                    if w.kind() == "token_tree" {
                        scan.tree(w);
                    }
                });
            }
        });
        let Scan { declared, variables, open, macros, .. } = scan;
        Self { own, declared, variables, open, macros }
    }

    /// Says whether a name that is capitalized, invoked, or the start of a path is looked up where the macro is called.
    pub(super) fn is_free(&self, name: &[u8]) -> bool {
        // `Self` is that of a block, which the macro may put out as well.
        !self.open && name != b"Self" && !self.declared.contains(name)
    }

    /// Says the same of a name that is called.
    pub(super) fn is_free_value(&self, name: &[u8]) -> bool {
        self.is_free(name) && !self.variables.contains(name)
    }
}

/// A run through the tokens that a macro puts out. It errs on the side of taking a name for bound.
#[derive(Default)]
struct Scan<'s> {
    declared: HashSet<&'s [u8]>,
    variables: HashSet<&'s [u8]>,
    open: bool,
    macros: bool,
    /// The last two tokens.
    before: [&'s [u8]; 2],
    /// A name that the next token tells more of.
    name: &'s [u8],
    /// How deep the list of generic parameters goes.
    generics: usize,
    /// There is an `enum`: what stands in lists may be a variant.
    variants: bool,
    importing: bool,
}

impl<'s> Scan<'s> {
    fn tree(&mut self, w: &mut Walk<'_, 's>) {
        w.children(|w| match w.kind() {
            kind if is_tree(kind) => self.tree(w),
            _ if w.is_comment() => {}
            kind => self.token(w.text(), matches!(kind, "identifier" | "primitive_type")),
        });
    }

    fn token(&mut self, text: &'s [u8], name: bool) {
        self.close(text);
        let [before_last, last] = self.before;
        match text {
            b"use" => self.importing = true,
            b";" => self.importing = false,
            b"*" => self.open |= self.importing,
            b"mod" => self.open = true,
            b"macro_rules" => (self.open, self.macros) = (true, true),
            b"enum" => self.variants = true,
            b"<" if self.generics > 0 || last == b"impl" || last == b"for" || declares(before_last) => {
                self.generics += 1;
            }
            b">" | b">>" => self.generics = self.generics.saturating_sub(text.len()),
            _ if name && !is_keyword(text) => self.name(text),
            _ => {}
        }
        self.before = [last, text];
    }

    fn name(&mut self, text: &'s [u8]) {
        let [before_last, last] = self.before;
        let declared = declares(last) || last == b"mut" && before_last == b"static";
        let parameter = self.generics == 1 && matches!(last, b"<" | b"," | b"(" | b"const");
        let variant = self.variants && matches!(last, b"{" | b"}" | b"," | b"]" | b"(" | b")");
        let tail = matches!(last, b"." | b"::" | b"$" | b"'");
        if declared || parameter || variant && starts_upper(text) {
            self.declared.insert(text);
        } else if self.importing || !tail && !starts_upper(text) {
            self.name = text;
        }
    }

    /// A variable stands on its own somewhere, an imported name at the end of its path.
    fn close(&mut self, next: &[u8]) {
        let name = std::mem::take(&mut self.name);
        if name.is_empty() {
            return;
        }
        if self.importing && next != b"::" {
            self.declared.insert(name);
        } else if !matches!(next, b"(" | b"::" | b"!") {
            self.variables.insert(name);
        }
    }
}

fn declares(word: &[u8]) -> bool {
    matches!(word, b"fn" | b"struct" | b"enum" | b"union" | b"trait" | b"type" | b"const" | b"static")
}

/// Says whether a name is written as types, variants and constants are.
pub(super) fn starts_upper(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_uppercase)
}
