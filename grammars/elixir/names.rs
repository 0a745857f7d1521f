//! Names of modules, atoms, members, and patterns.

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, Import, MentionId, Qualifier, Role, ScopeKind, Walk,
};
use linnea_text::TextRange;

use crate::outline;

pub(super) type Value = Option<ExpressionId>;

/// `A.B.C`: a plain name may be short for a longer one; whatever is not bound in sight names a module that any file may
/// declare.
pub(super) fn alias(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    if whole.is_empty() {
        return None;
    }
    if last_of(w) != whole || !is_bound(w, whole) {
        return module(w);
    }
    let mention = w.mention(Role::Read);
    Some(w.expression(Expression::Mention(mention)))
}

/// The name of a module, whatever file declares it.
pub(super) fn module(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let mention = w.mention_at(last_of(w), Role::Read, Qualifier::None);
    let module = w.name_at(whole);
    let scope = w.scope();
    w.import(Import { module: Some(module), name: Some(mention), ..Import::new(scope, whole) });
    Some(w.expression(Expression::Mention(mention)))
}

/// Says whether something around binds a name.
fn is_bound(w: &mut Walk<'_, '_>, at: TextRange) -> bool {
    let name = w.name_at(at);
    let mut scope = Some(w.scope());
    while let Some(id) = scope {
        let found = w.binding_in(id, name).map(|it| w.binding(it).kind);
        scope = w.scope_of(id).parent;
        // Outside of everything, a module is known by its whole name only.
        if found.is_some_and(|it| scope.is_some() || !matches!(it, BindingKind::Symbol(_))) {
            return true;
        }
    }
    false
}

/// Returns where the last name of a path is.
pub(super) fn last_of(w: &Walk<'_, '_>) -> TextRange {
    let range = w.range();
    let start = memchr::memrchr(b'.', w.text()).map_or(0, |it| it as u32 + 1);
    TextRange::new(range.start + start, range.end)
}

/// `:name`, which may be the name of a function that somebody calls by it.
pub(super) fn atom(w: &mut Walk<'_, '_>) -> Value {
    let at = TextRange::new(w.range().start + 1, w.range().end);
    let name = w.text_of(at);
    if !name.is_empty() && name.iter().all(|it| it.is_ascii_alphanumeric() || b"_?!".contains(it)) {
        w.mention_at(at, Role::Token, Qualifier::Unknown);
    }
    None
}

/// `name: `
pub(super) fn keyword(w: &mut Walk<'_, '_>) -> Value {
    if let Some(at) = key(w) {
        w.mention_at(at, Role::Key, Qualifier::Unknown);
    }
    None
}

/// Returns where the name of a key stands.
fn key(w: &Walk<'_, '_>) -> Option<TextRange> {
    let len = w.text().trim_ascii_end().strip_suffix(b":").map_or(0, <[u8]>::len) as u32;
    (len > 0).then(|| TextRange::new(w.range().start, w.range().start + len))
}

/// `left.right`
pub(super) fn dot(w: &mut Walk<'_, '_>) -> Value {
    let mut left = None;
    let mut value = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("left", kind) => {
            left = w.visit();
            if kind == "alias" {
                w.set_role(left, Role::Path);
            }
        }
        ("right", "identifier") if !w.range().is_empty() => value = Some(w.member(left, Role::Read)),
        _ => {
            w.visit();
        }
    });
    value
}

/// `pattern = value`, `pattern <- values`, `a + b`
pub(super) fn operator(w: &mut Walk<'_, '_>) -> Value {
    let matches = w.has_child("=") || w.has_child("<-");
    let end = w.range().end;
    // The value is read before the names are there.
    w.named_children(|w| {
        if !matches || w.field() != "left" {
            w.visit();
        }
    });
    if matches {
        w.named_children(|w| {
            if w.field() == "left" {
                pattern(w, end);
            }
        });
    }
    None
}

/// `pattern when guard -> body`
pub(super) fn clause(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        w.named_children(|w| match w.field() {
            "left" => pattern(w, 0),
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// The names in a pattern are variables, visible from an offset on.
pub(super) fn pattern(w: &mut Walk<'_, '_>, from: u32) {
    match w.kind() {
        "identifier" => variable(w, from),
        // `^name` is no variable of the pattern.
        "unary_operator" | "call" | "alias" | "atom" | "keyword" | "struct" => {
            w.visit();
        }
        "binary_operator" if w.has_child("when") => w.named_children(|w| match w.field() {
            "left" => pattern(w, from),
            _ => {
                w.visit();
            }
        }),
        // A default is a value.
        "binary_operator" if w.has_child("\\\\") => w.named_children(|w| match w.field() {
            "left" => pattern(w, from),
            _ => {
                w.visit();
            }
        }),
        "binary_operator" | "arguments" | "tuple" | "list" | "map" | "map_content" | "keywords" | "pair"
        | "bitstring" | "block" => w.named_children(|w| pattern(w, from)),
        _ => {
            w.visit();
        }
    }
}

fn variable(w: &mut Walk<'_, '_>, from: u32) {
    let name = w.name_at(w.range());
    let mut scope = Some(w.scope());
    while let Some(id) = scope {
        let here = w.scope_of(id);
        let known = w.binding_in(id, name).map(|it| w.binding(it).kind);
        if matches!(known, Some(BindingKind::Local | BindingKind::Parameter(_))) {
            w.mention(Role::Write);
            return;
        }
        scope = here.parent.filter(|_| here.kind == ScopeKind::Block);
    }
    let id = w.bind(w.range(), BindingKind::Local);
    w.binding_mut(id).from = from;
}

/// `alias A.B, as: C`, `alias A.{B, C}`: the current node is the arguments.
pub(super) fn aliases(w: &mut Walk<'_, '_>) {
    let whole = w.range();
    let text = String::from_utf8_lossy(w.text()).into_owned();
    let renamed = text.contains("as:");
    w.named_children(|w| match w.kind() {
        "alias" => {
            let path = String::from_utf8_lossy(w.text()).into_owned();
            let at = last_of(w);
            let mention = w.mention_at(at, Role::Import, Qualifier::None);
            if !renamed {
                bind(w, whole, &path, mention, at);
            } else if let Some(to) = renamed_to(w, &text, whole) {
                bind(w, whole, &path, mention, to);
            }
        }
        "dot" => several(w, whole),
        // `as: C` was bound.
        "keywords" if renamed => {}
        _ => {
            w.visit();
        }
    });
}

/// `import A.B`, whose functions are seen without it, `import A.B, only: [name: 1]`: the current node is the arguments.
pub(super) fn imports(w: &mut Walk<'_, '_>) {
    let whole = w.range();
    let chosen = memchr::memmem::find(w.text(), b"only:")
        .is_some_and(|at| w.text()[at + "only:".len()..].trim_ascii_start().starts_with(b"["));
    let mut module = None;
    w.named_children(|w| match w.kind() {
        "keywords" if module.is_some() => listed(w, module, chosen.then_some(whole), false),
        _ => {
            let seen = w.visit();
            if module.is_none() {
                module = seen;
                if !chosen {
                    outline::imported_all(w, whole, seen);
                }
            }
        }
    });
}

/// The names in `only: [name: 1]` are members of the module, which the statement at `only` brings in.
fn listed(w: &mut Walk<'_, '_>, module: Value, only: Option<TextRange>, inside: bool) {
    w.named_children(|w| match w.kind() {
        "keyword" if inside => {
            let Some(at) = key(w) else { return };
            let of = module.map_or(Qualifier::Unknown, Qualifier::Of);
            let mention = w.mention_at(at, Role::Read, of);
            if let Some(whole) = only {
                let value = w.expression(Expression::Mention(mention));
                outline::imported_as(w, whole, Some(value), at);
            }
        }
        "list" => listed(w, module, only, true),
        "keywords" | "pair" => listed(w, module, only, inside),
        _ => {
            w.visit();
        }
    });
}

/// `A.{B, C}`
fn several(w: &mut Walk<'_, '_>, whole: TextRange) {
    let mut base = String::new();
    w.named_children(|w| match (w.field(), w.kind()) {
        ("left", _) => {
            base = String::from_utf8_lossy(w.text()).into_owned();
            w.visit();
        }
        (_, "tuple") => w.named_children(|w| {
            if w.kind() == "alias" {
                let path = format!("{base}.{}", String::from_utf8_lossy(w.text()));
                let at = last_of(w);
                let mention = w.mention_at(at, Role::Import, Qualifier::None);
                bind(w, whole, &path, mention, at);
            } else {
                w.visit();
            }
        }),
        _ => {
            w.visit();
        }
    });
}

/// Returns where the name behind `as:` is.
fn renamed_to(w: &Walk<'_, '_>, text: &str, whole: TextRange) -> Option<TextRange> {
    let at = text.find("as:")? + 3;
    let rest = &text[at..];
    let blank = rest.len() - rest.trim_start().len();
    let len = rest.trim_start().bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'_').count();
    let start = whole.start + (at + blank) as u32;
    let range = TextRange::new(start, start + len as u32);
    (len > 0 && !w.text_of(range).is_empty()).then_some(range)
}

fn bind(w: &mut Walk<'_, '_>, whole: TextRange, path: &str, mention: MentionId, at: TextRange) {
    let module = w.name(path);
    let binding = w.bind(at, BindingKind::Local);
    let scope = w.scope();
    w.import(Import {
        module: Some(module),
        name: Some(mention),
        binding: Some(binding),
        ..Import::new(scope, whole)
    });
}
