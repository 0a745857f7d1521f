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
    ("word", Rule::Skip),
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
    w.scoped(ScopeKind::Function, Some(symbol), |w, _| w.descend());
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
        ("argument", kind) => {
            argument += 1;
            match text {
                b"source" | b"." if argument == 1 => sourced(w, whole),
                b"trap" if argument == 1 && kind == "word" && is_name(w.text()) => {
                    w.mention_at(w.range(), Role::Call, Qualifier::None);
                }
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
