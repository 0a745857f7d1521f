//! What to do at each kind of node.

use linnea_syntax::{
    BindingKind, Draft, ExpressionId, Import, Literal, Qualifier, Role, Rule, ScopeId, ScopeKind, SymbolKind,
    Walk,
};
use linnea_text::TextRange;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("function_definition", Rule::With(function)),
    ("declaration_command", Rule::With(declaration)),
    ("variable_assignment", Rule::With(assignment)),
    ("for_statement", Rule::With(each)),
    ("command", Rule::With(command)),
    ("variable_name", Rule::Name(Role::Read)),
    ("word", Rule::With(word)),
    ("case_item", Rule::With(case)),
    ("test_command", Rule::With(test)),
    ("c_style_for_statement", Rule::With(counted)),
    ("string_content", Rule::Skip),
    ("raw_string", Rule::Plain(Literal::String)),
    ("ansi_c_string", Rule::Plain(Literal::String)),
    ("number", Rule::Plain(Literal::Integer)),
    ("special_variable_name", Rule::Skip),
    ("heredoc_content", Rule::Skip),
    ("regex", Rule::Skip),
    ("comment", Rule::Doc(|text| !text.starts_with(b"#!"))),
];

type Value = Option<ExpressionId>;

/// `name() { … }`, `function name { … }`. Wherever it stands, everybody sees it.
fn function(w: &mut Walk<'_, '_>) -> Value {
    let Some(at) = w.child("name") else {
        w.descend();
        return None;
    };
    let name = w.name_at(at);
    let mut draft = Draft::new(SymbolKind::Function, name, at, w.range()).body(w.child("body"));
    draft.place = Some((ScopeId::new(0), w.container()));
    let symbol = w.define(draft);
    w.scoped(ScopeKind::Function, Some(symbol), |w, _| {
        w.named_children(|w| {
            if w.range() != at {
                w.visit();
            }
        });
    });
    None
}

/// `local a=1 b`, `declare -r A=1`, `export A`, `readonly A`.
fn declaration(w: &mut Walk<'_, '_>) -> Value {
    let text = w.text();
    let word = text.split(u8::is_ascii_whitespace).next().unwrap_or(text);
    let function = w.enclosing(ScopeKind::Function);
    let global = text.split(u8::is_ascii_whitespace).any(|it| it.starts_with(b"-") && it.contains(&b'g'));
    let local = function.is_some() && !global && matches!(word, b"local" | b"declare" | b"typeset");
    // `-f` is for functions.
    let functions = text.split(u8::is_ascii_whitespace).any(|it| it == b"-f" || it == b"-F");
    let mut names = 0;
    w.named_children(|w| names += usize::from(matches!(w.kind(), "variable_assignment" | "variable_name")));
    let alone = names == 1;
    let whole = w.range();
    w.named_children(|w| match w.kind() {
        "variable_assignment" if local => bind_local(w),
        "variable_name" if local => {
            w.bind(w.range(), BindingKind::Local);
        }
        "variable_assignment" => assign(w, if alone { whole } else { w.range() }),
        "variable_name" if functions => {
            w.mention(Role::Read);
        }
        "variable_name" if word == b"export" => {
            w.mention(Role::Read);
        }
        "variable_name" => variable(w, w.range(), whole),
        _ => {
            w.visit();
        }
    });
    None
}

/// `name=value` behind `local`.
fn bind_local(w: &mut Walk<'_, '_>) {
    let from = w.range().end;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", "variable_name") => {
            let binding = w.bind(w.range(), BindingKind::Local);
            w.binding_mut(binding).from = from;
        }
        _ => {
            w.visit();
        }
    });
}

/// `name=value`. Before a command it is for that only.
fn assignment(w: &mut Walk<'_, '_>) -> Value {
    if w.parent_kind() == Some("command") {
        w.named_children(|w| match w.field() {
            "name" => {
                w.mention_at(w.range(), Role::Token, Qualifier::Unknown);
            }
            _ => {
                w.visit();
            }
        });
        return None;
    }
    assign(w, w.range());
    None
}

fn assign(w: &mut Walk<'_, '_>, whole: TextRange) {
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", "variable_name") => variable(w, w.range(), whole),
        ("name", "subscript") => {
            w.named_children(|w| match w.field() {
                "name" => variable(w, w.range(), whole),
                _ => {
                    w.visit();
                }
            });
        }
        _ => {
            w.visit();
        }
    });
}

/// A variable that is assigned: the first time, it is declared, for everybody unless a function has one of its own.
fn variable(w: &mut Walk<'_, '_>, at: TextRange, whole: TextRange) {
    let name = w.name_at(at);
    let mut scope = Some(w.scope());
    while let Some(id) = scope {
        if w.binding_in(id, name).is_some() {
            w.mention_at(at, Role::Write, Qualifier::None);
            return;
        }
        scope = w.scope_of(id).parent;
    }
    let mut draft = Draft::new(SymbolKind::Variable, name, at, whole);
    draft.place = Some((ScopeId::new(0), None));
    w.define(draft);
}

/// `for name in …; do … done`
fn each(w: &mut Walk<'_, '_>) -> Value {
    let function = w.enclosing(ScopeKind::Function).is_some();
    w.named_children(|w| match w.field() {
        // Not worth a symbol.
        "variable" => {
            let name = w.name_at(w.range());
            let scope = w.scope();
            match w.binding_in(scope, name).is_some()
                || function && w.binding_in(ScopeId::new(0), name).is_some()
            {
                true => {
                    w.mention(Role::Write);
                }
                false => {
                    w.bind(w.range(), BindingKind::Local);
                }
            }
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// A word as a value may be the name of anything.
fn word(w: &mut Walk<'_, '_>) -> Value {
    if is_name(w.text()) {
        w.mention_at(w.range(), Role::Token, Qualifier::Unknown);
    }
    None
}

/// `pattern) commands ;;`
fn case(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.kind() != "word" || w.field() != "value" {
            w.visit();
        }
    });
    None
}

/// `(( … ))`, `[[ … ]]`, `[ … ]`
fn test(w: &mut Walk<'_, '_>) -> Value {
    let counts = w.text().starts_with(b"((");
    w.named_children(if counts { arithmetic } else { tested });
    None
}

/// `for ((i = 0; i < n; i++)); do … done`
fn counted(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.field() {
        "body" => {
            w.visit();
        }
        _ => arithmetic(w),
    });
    None
}

/// In arithmetic, a word is a variable.
fn arithmetic(w: &mut Walk<'_, '_>) {
    match w.kind() {
        "word" if is_variable(w.text()) => {
            w.mention(Role::Read);
        }
        "binary_expression"
        | "unary_expression"
        | "postfix_expression"
        | "ternary_expression"
        | "parenthesized_expression" => w.named_children(arithmetic),
        _ => {
            w.visit();
        }
    }
}

/// In a test, words are variables where they are counted, or asked for; others are text.
fn tested(w: &mut Walk<'_, '_>) {
    match w.kind() {
        "word" => {}
        "binary_expression" => {
            let texts = [&b"="[..], b"==", b"!=", b"=~", b"<", b">"];
            let operator = w.child("operator").map_or(&b""[..], |it| w.text_of(it));
            let counts = operator.starts_with(b"-") && !texts.contains(&operator);
            w.named_children(if counts { asked } else { tested });
        }
        "unary_expression" => {
            let operator = w.child("operator").map_or(&b""[..], |it| w.text_of(it));
            w.named_children(if operator == b"-v" { asked } else { tested });
        }
        "parenthesized_expression" => w.named_children(tested),
        _ => {
            w.visit();
        }
    }
}

fn asked(w: &mut Walk<'_, '_>) {
    match w.kind() {
        "word" => {
            word(w);
        }
        _ => tested(w),
    }
}

/// The words of a text that is run or counted later may be the names of anything.
fn words_in(w: &mut Walk<'_, '_>) {
    let range = w.range();
    let text = w.text();
    let is_part = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_' || *it >= 0x80;
    let mut at = 0;
    while at < text.len() {
        let len = text[at..].iter().take_while(|it| is_part(it)).count();
        if len > 0 && is_name(&text[at..at + len]) {
            let start = range.start + at as u32;
            w.mention_at(TextRange::new(start, start + len as u32), Role::Token, Qualifier::Unknown);
        }
        at += len.max(1);
    }
}

/// `name argument …`
fn command(w: &mut Walk<'_, '_>) -> Value {
    let name = w.child("name");
    let text = name.map_or(&b""[..], |it| w.text_of(it));
    let whole = w.range();
    let mut argument = 0;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", _) if is_name(text) => {
            w.mention_at(w.range(), Role::Call, Qualifier::None);
        }
        ("name", _) if is_name(bare(text)) => {
            let at = TextRange::new(w.range().start + 1, w.range().end - 1);
            w.mention_at(at, Role::Call, Qualifier::None);
        }
        ("argument", kind) => {
            argument += 1;
            match text {
                b"source" | b"." if argument == 1 => sourced(w, whole),
                b"trap" if argument == 1 && kind == "word" && is_name(w.text()) => {
                    w.mention_at(w.range(), Role::Call, Qualifier::None);
                }
                b"trap" if argument == 1 && matches!(kind, "string" | "raw_string") && is_plain(w.text()) => {
                    words_in(w);
                }
                b"let" | b"alias" if is_plain(w.text()) => words_in(w),
                b"read" | b"mapfile" | b"readarray" if kind == "word" && is_variable(w.text()) => {
                    variable(w, w.range(), w.range());
                }
                // It may be anything that is called so.
                _ if kind == "word" && is_name(w.text()) => {
                    w.mention_at(w.range(), Role::Token, Qualifier::Unknown);
                }
                _ => {
                    w.visit();
                }
            }
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `source file`: what it declares is declared here as well.
fn sourced(w: &mut Walk<'_, '_>, whole: TextRange) {
    let path = String::from_utf8_lossy(w.text()).replace(['"', '\''], "");
    // What is known of a path is what stands behind the last expansion.
    let known = path.rfind(['}', ')', '`']).map(|it| it + 1);
    let known = known.or_else(|| path.starts_with('$').then(|| path.find('/').unwrap_or(path.len())));
    let known = path[known.unwrap_or(0)..].trim_start_matches('/').to_owned();
    w.visit();
    if known.is_empty() || known.contains('$') {
        return;
    }
    let module = w.name(&known);
    w.import(Import {
        module: Some(module),
        wildcard: true,
        reexport: true,
        ..Import::new(ScopeId::new(0), whole)
    });
}

/// Takes off the quotes around a text.
fn bare(text: &[u8]) -> &[u8] {
    match text {
        [b'"', inner @ .., b'"'] | [b'\'', inner @ .., b'\''] => inner,
        _ => b"",
    }
}

/// Says whether nothing in a text is read before the command is run.
fn is_plain(text: &[u8]) -> bool {
    text.starts_with(b"'") || !text.iter().any(|it| b"$`".contains(it))
}

/// Says whether a word may be the name of a function.
fn is_name(text: &[u8]) -> bool {
    let first = text.first().is_some_and(|it| it.is_ascii_alphabetic() || *it == b'_' || *it >= 0x80);
    first && text.iter().all(|it| it.is_ascii_alphanumeric() || b"_-:.".contains(it) || *it >= 0x80)
}

fn is_variable(text: &[u8]) -> bool {
    is_name(text) && !text.iter().any(|it| b"-:.".contains(it))
}

/// Says whether a word may be the name of a function or a variable: one that is assigned or filled.
pub(super) fn may_declare(before: &[u8], after: &[u8]) -> bool {
    let line = crate::data::line_before(before);
    let filled = [
        &b"read"[..],
        b"mapfile",
        b"declare",
        b"local",
        b"typeset",
        b"readonly",
        b"function",
        b"for",
        b"select",
    ];
    let has = |word: &&[u8]| memchr::memmem::find(line, word).is_some();
    let after = after.trim_ascii_start();
    matches!(after, [b'=' | b'(' | b'[', ..] | [b'+', b'=', ..]) || filled.iter().any(has)
}
