//! Tokens that the grammar did not read as code.

use linnea_syntax::{Expression, ExpressionId, Qualifier, Role, Walk};

use super::definitions::Value;
use super::types;

/// Tokens that are not read as code.
pub(super) fn tokens(w: &mut Walk<'_, '_>) -> Value {
    let mut tokens = Tokens::default();
    w.children(|w| tokens.next(w));
    None
}

/// The rules of a macro: what a name in them means is found out where the macro is used, unless it is that of another
/// macro or starts with `$crate`.
pub(super) fn rules(w: &mut Walk<'_, '_>) {
    match w.kind() {
        "macro_rule" => w.children(rules),
        kind if is_tree(kind) => {
            let mut tokens = Tokens { rules: true, ..Tokens::default() };
            w.children(|w| tokens.next(w));
        }
        _ => {
            w.visit();
        }
    }
}

fn is_tree(kind: &str) -> bool {
    matches!(kind, "token_tree" | "token_tree_pattern" | "token_repetition" | "token_repetition_pattern")
}

/// Mentions the names among tokens; what stands before a name tells a little of it.
#[derive(Default)]
pub(super) struct Tokens {
    before: Before,
    path: Option<ExpressionId>,
    /// They are the rules of a macro.
    rules: bool,
    /// What the last name means is found out where the macro is used.
    unsettled: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    #[default]
    Other,
    Name,
    Dot,
    Colons,
    Quote,
    Dollar,
}

impl Tokens {
    pub(super) fn next(&mut self, w: &mut Walk<'_, '_>) {
        let before = std::mem::take(&mut self.before);
        let path = self.path.take();
        match w.kind() {
            "." => self.before = Before::Dot,
            "'" => self.before = Before::Quote,
            "$" => self.before = Before::Dollar,
            "::" => (self.before, self.path) = (Before::Colons, path),
            "!" if before == Before::Name => w.set_role(path.filter(|_| !self.unsettled), Role::Macro),
            kind if self.rules && is_tree(kind) => rules(w),
            "identifier" | "primitive_type" => {
                let range = types::name_range(w);
                if is_keyword(w.text()) {
                    return;
                }
                let (role, qualifier) = match before {
                    Before::Quote | Before::Dollar => (Role::Label, Qualifier::None),
                    Before::Dot => (Role::Token, Qualifier::Unknown),
                    Before::Colons => (Role::Token, path.map_or(Qualifier::Unknown, Qualifier::Of)),
                    Before::Other | Before::Name if self.rules => (Role::Token, Qualifier::Unknown),
                    Before::Other | Before::Name => (Role::Token, Qualifier::None),
                };
                let mention = w.mention_at(range, role, qualifier);
                self.unsettled = self.rules && qualifier == Qualifier::Unknown;
                self.path = Some(w.expression(Expression::Mention(mention)));
                self.before = Before::Name;
            }
            "crate" | "super" => {
                let found = types::path(w, Role::Path);
                self.path = found.map(|it| it.value);
                self.before = Before::Name;
            }
            "self" => {}
            "metavariable" => self.path = types::metavariable(w),
            _ => {
                w.visit();
            }
        }
    }
}

/// The keywords that the grammar does not tell from names among tokens.
pub(super) fn is_keyword(text: &[u8]) -> bool {
    matches!(
        text,
        b"_" | b"as"
            | b"break"
            | b"const"
            | b"continue"
            | b"dyn"
            | b"else"
            | b"enum"
            | b"extern"
            | b"false"
            | b"fn"
            | b"for"
            | b"if"
            | b"impl"
            | b"in"
            | b"let"
            | b"loop"
            | b"match"
            | b"mod"
            | b"move"
            | b"mut"
            | b"pub"
            | b"ref"
            | b"return"
            | b"static"
            | b"struct"
            | b"trait"
            | b"true"
            | b"type"
            | b"unsafe"
            | b"use"
            | b"where"
            | b"while"
            | b"async"
            | b"await"
    )
}

/// A glance at a run of tokens that saves parsing what cannot be read.
#[derive(Default)]
pub(super) struct Glance {
    tokens: u32,
    /// Holds something that can be a name.
    named: bool,
    /// The last token is a name or literal.
    operand: bool,
    /// Two of them stand side by side, or something else that expressions do not have.
    broken: bool,
    colon: bool,
    pipe: bool,
    /// Starts with `name:`.
    key: bool,
}

impl Glance {
    pub(super) fn next(&mut self, w: &mut Walk<'_, '_>) {
        let operand = match w.kind() {
            "identifier" => !is_keyword(w.text()),
            "self" | "primitive_type" | "boolean_literal" => true,
            kind => kind.ends_with("_literal"),
        };
        self.broken |= self.operand && operand;
        self.operand = operand;
        match w.kind() {
            "identifier" | "token_tree" | "self" | "primitive_type" => self.named = true,
            "=>" | "$" | "@" => self.broken = true,
            "?" | "%" if self.tokens == 0 => self.broken = true,
            ":" => {
                self.colon = true;
                self.key |= self.tokens == 1 && self.named;
            }
            "|" | "||" => self.pipe = true,
            _ => {}
        }
        self.tokens += 1;
    }

    pub(super) fn rules_out_expression(&self) -> bool {
        // Only parameters of closures have types.
        self.broken || (self.colon && !self.pipe)
    }

    /// Says the same of items and statements.
    pub(super) fn rules_out_item(&self) -> bool {
        self.key
    }

    /// Says whether a parser can find more in it than is plain to see.
    pub(super) fn is_more_than_a_name(&self) -> bool {
        self.tokens > 1 && self.named
    }
}
