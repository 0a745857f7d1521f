//! Tokens that the grammar did not read as code.

use linnea_syntax::{Expression, ExpressionId, Qualifier, Role, Walk};
use linnea_text::TextRange;

use super::definitions::Value;
use super::rules::{Rules, starts_upper};
use super::{attributes, format, types};

/// Tokens that are not read as code.
pub(super) fn tokens(w: &mut Walk<'_, '_>) -> Value {
    let mut tokens = Tokens::default();
    w.children(|w| tokens.next(w));
    None
}

/// The tokens at `range`, of which nothing tells what they mean.
pub(super) fn unsettled(w: &mut Walk<'_, '_>, range: TextRange) {
    w.children(|w| match w.kind() {
        _ if !range.contains(w.range()) => {}
        kind if is_tree(kind) => unsettled(w, range),
        "identifier" | "primitive_type" if !is_keyword(w.text()) => {
            let name = types::name_range(w);
            w.mention_at(name, Role::Token, Qualifier::Unknown);
        }
        "identifier" | "primitive_type" => {}
        _ => {
            w.visit();
        }
    });
}

/// The rules of a macro: what a name in them means is found out where the macro is used, unless it is that of another
/// macro or starts with `$crate`.
pub(super) fn rules(w: &mut Walk<'_, '_>, of: &Rules<'_>) {
    match w.kind() {
        "macro_rule" => w.children(|w| rules(w, of)),
        kind if is_tree(kind) => rules_within(w, of, false, kind == "token_tree_pattern"),
        _ => {
            w.visit();
        }
    }
}

/// The tokens of a rule, or of a tree in it, that is given to another macro if `given` says so. The macro's own rules
/// tell themselves apart by a first token if they are `chosen` by these tokens.
fn rules_within(w: &mut Walk<'_, '_>, of: &Rules<'_>, given: bool, chosen: bool) {
    let keyed = w.kind().starts_with("token_repetition");
    let matched = w.kind().ends_with("_pattern");
    let mut tokens = Tokens { rules: Some(of), given, chosen, keyed, matched, ..Tokens::default() };
    w.children(|w| tokens.next(w));
}

pub(super) fn is_tree(kind: &str) -> bool {
    matches!(kind, "token_tree" | "token_tree_pattern" | "token_repetition" | "token_repetition_pattern")
}

/// Mentions the names among tokens; what stands around a name tells a little of it.
#[derive(Default)]
pub(super) struct Tokens<'r> {
    before: Before,
    path: Option<ExpressionId>,
    /// The last name.
    last: TextRange,
    /// They are these rules of a macro.
    rules: Option<&'r Rules<'r>>,
    /// They are a pattern: what a call must write, not what comes of it.
    matched: bool,
    /// The rules of the same macro are chosen by them: they are a pattern, or what a rule gives to its own macro.
    chosen: bool,
    /// They are given to another macro, which may make anything of them.
    given: bool,
    /// They stand where fields can: in braces, or in what is repeated.
    keyed: bool,
    /// What the last name means is found out where the macro is used.
    unsettled: bool,
    /// The last name, if the next token tells whether it can be that of a member.
    open: Option<Open>,
    /// A macro or attribute is named: what comes next is given to it.
    invokes: bool,
    /// What stands before an attribute.
    before_attribute: Option<Before>,
    /// The last token can come before `::` in a path.
    within_path: bool,
    /// How many tokens there have been.
    count: u32,
}

/// A name of which the next token tells more.
#[derive(Clone, Copy)]
enum Open {
    /// Behind a dot: it is called or read.
    Member(ExpressionId),
    /// On its own, behind this: a key or the name of an associated type, if one can stand there.
    Plain(ExpressionId, Before),
    /// On its own, with `!` behind.
    Marked(ExpressionId),
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    #[default]
    Other,
    /// The start of a list with keys, or a comma in it.
    Start,
    /// The start of a list of types, or a comma in any list without keys.
    Listed,
    /// A keyword that the name of a member may stand behind where it is declared.
    Declared,
    /// `fn`: what comes next is declared.
    Function,
    Name,
    Dot,
    Colons,
    /// `::` at the start of a path: what comes next is a crate.
    Root,
    Quote,
    Dollar,
    /// `@` that only tells the rules of a macro apart.
    Mark,
}

impl Tokens<'_> {
    pub(super) fn next(&mut self, w: &mut Walk<'_, '_>) {
        let before = std::mem::take(&mut self.before);
        let path = self.path.take();
        let invokes = std::mem::take(&mut self.invokes);
        let within_path = std::mem::replace(&mut self.within_path, may_have_segments(w));
        let attributed = self.before_attribute.take();
        self.close(w);
        self.count += 1;
        match w.kind() {
            "." => self.before = Before::Dot,
            "'" => self.before = Before::Quote,
            "$" => self.before = Before::Dollar,
            "{" => (self.before, self.keyed) = (Before::Start, true),
            "(" if self.keyed => self.before = Before::Start,
            "," if self.keyed => self.before = Before::Start,
            "," | "<" => self.before = Before::Listed,
            // Not every keyword is an identifier to the grammar.
            "fn" => self.before = Before::Function,
            "const" | "static" | "type" | "pub" => self.before = Before::Declared,
            "ref" | "mut" | "mutable_specifier" => self.before = before,
            "#" => (self.invokes, self.before_attribute) = (true, Some(before)),
            "@" if self.chosen && self.count == 2 => self.before = Before::Mark,
            "::" if !within_path => self.before = Before::Root,
            "::" => (self.before, self.path) = (Before::Colons, path),
            "!" if before == Before::Name => {
                self.invokes = !format::is_plain(w.text_of(self.last));
                w.set_role(path.filter(|_| !self.unsettled), Role::Macro);
            }
            "!" if invokes => (self.invokes, self.before_attribute) = (true, attributed),
            kind if is_tree(kind) && attributed.is_some() && attributes::is_for_compiler(w.text()) => {
                attributes::words(w);
                self.before = attributed.unwrap_or_default();
            }
            kind if is_tree(kind)
                && let Some(of) = self.rules =>
            {
                let chosen = invokes && attributed.is_none() && w.text_of(self.last) == w.text_of(of.own);
                rules_within(w, of, self.given || invokes, chosen);
                self.before = match attributed {
                    Some(before) => before,
                    // What is repeated may be keys, with the commas between them.
                    None if self.keyed && kind.starts_with("token_repetition") => Before::Start,
                    // `pub(crate)`.
                    None if before == Before::Declared => before,
                    None => Before::Other,
                };
            }
            "identifier" | "primitive_type" => {
                let range = types::name_range(w);
                if is_keyword(w.text()) {
                    self.before = match w.text() {
                        // `ref name` and `mut name` are names of fields as well, where a pattern takes them.
                        b"ref" | b"mut" => before,
                        b"fn" => Before::Function,
                        b"const" | b"static" | b"type" | b"pub" => Before::Declared,
                        _ => Before::Other,
                    };
                    return;
                }
                let (role, qualifier) = match before {
                    Before::Quote | Before::Dollar | Before::Mark => (Role::Label, Qualifier::None),
                    Before::Dot if self.rules.is_some() => {
                        let nothing = w.list(&[]);
                        (Role::Token, Qualifier::Of(w.expression(Expression::Either(nothing))))
                    }
                    Before::Dot => (Role::Token, Qualifier::Unknown),
                    Before::Root => (Role::Path, Qualifier::None),
                    Before::Function if self.rules.is_some() && !self.given => {
                        (Role::Declared, Qualifier::Unknown)
                    }
                    Before::Colons => (Role::Token, path.map_or(Qualifier::Unknown, Qualifier::Of)),
                    _ if self.rules.is_some() => (Role::Token, Qualifier::Unknown),
                    _ => (Role::Token, Qualifier::None),
                };
                let mention = w.mention_at(range, role, qualifier);
                self.last = range;
                self.unsettled = self.rules.is_some() && qualifier == Qualifier::Unknown;
                let value = w.expression(Expression::Mention(mention));
                self.path = Some(value);
                self.before = Before::Name;
                self.open = match before {
                    Before::Dot if self.rules.is_some() => Some(Open::Member(value)),
                    Before::Other | Before::Name | Before::Start | Before::Listed
                        if self.rules.is_some() && !self.given =>
                    {
                        Some(Open::Plain(value, before))
                    }
                    _ => None,
                };
            }
            // Where the macro is called that is another module.
            "super" if self.rules.is_some() => {
                let mention = w.mention_at(w.range(), Role::Path, Qualifier::Unknown);
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

    /// Says of the last name what the token behind it tells.
    fn close(&mut self, w: &mut Walk<'_, '_>) {
        let kind = w.kind();
        match self.open.take() {
            // What stands for a variable of the macro may be arguments.
            Some(Open::Member(_)) if matches!(kind, "$" | "metavariable") => {}
            Some(Open::Member(value)) => {
                let called = kind == "::" || (is_tree(kind) && w.text().starts_with(b"("));
                w.set_role(Some(value), if called { Role::Call } else { Role::Read });
            }
            Some(Open::Plain(..)) if self.keyed && kind == ":" => {}
            Some(Open::Plain(_, Before::Start)) if matches!(kind, "," | "}" | ")") => {}
            // `Iterator<Item = u8>`.
            Some(Open::Plain(_, Before::Listed)) if kind == "=" => {}
            Some(Open::Plain(value, _)) if kind == "!" => self.open = Some(Open::Marked(value)),
            Some(Open::Marked(value)) if is_tree(kind) => {
                // It may be one that the rules define.
                let defined = self.rules.is_some_and(|it| it.macros);
                w.set_role(Some(value), if defined { Role::Word } else { Role::Macro });
            }
            Some(Open::Plain(value, _) | Open::Marked(value)) => {
                let role = self.free_role(w, kind).unwrap_or(Role::Word);
                w.set_role(Some(value), role);
            }
            None => {}
        }
    }

    /// Returns what the last name is, by the kind of the next token, if it is looked up where the macro is called.
    fn free_role(&self, w: &Walk<'_, '_>, next: &str) -> Option<Role> {
        let name = w.text_of(self.last);
        let rules = self.rules.filter(|it| !self.matched && it.is_free(name))?;
        match next {
            "::" => Some(Role::Path),
            next if is_tree(next) && w.text().starts_with(b"(") => {
                rules.is_free_value(name).then_some(Role::Call)
            }
            _ => starts_upper(name).then_some(Role::Type),
        }
    }
}

/// Says whether the token that the current node is can come before `::` within a path.
fn may_have_segments(w: &Walk<'_, '_>) -> bool {
    match w.kind() {
        "identifier" => !is_keyword(w.text()),
        "primitive_type" | "crate" | "super" | "self" | "metavariable" | ">" | ">>" => true,
        kind => is_tree(kind),
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
