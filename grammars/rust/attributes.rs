//! Attributes and doc comments: what belongs to the item behind them.

use linnea_syntax::{
    Collection, Expression, ExpressionId, Namespace, Qualifier, RelationKind, Role, Symbol, SymbolFlags,
    Type, Walk,
};
use linnea_text::TextRange;

use super::definitions::Value;
use super::tokens::{Tokens, is_tree};
use super::types;

/// Says whether a comment documents the item behind it.
pub(super) fn is_doc(text: &[u8]) -> bool {
    match text {
        [b'/', b'/', b'/', rest @ ..] => rest.first() != Some(&b'/'),
        [b'/', b'*', b'*', rest @ ..] => !matches!(rest.first(), Some(b'*' | b'/')),
        _ => false,
    }
}

/// `#[path(arguments)]`, `#![path = value]`. The value is the list of the traits that are derived, if some are.
pub(super) fn attribute_item(w: &mut Walk<'_, '_>) -> Value {
    let mut derived = Vec::new();
    w.named_children(|w| {
        if w.kind() == "attribute" {
            attribute(w, &mut derived);
        } else {
            w.visit();
        }
    });
    if derived.is_empty() {
        return None;
    }
    let list = w.list(&derived);
    Some(w.expression(Expression::Collection(Collection::List, list)))
}

fn attribute(w: &mut Walk<'_, '_>, derived: &mut Vec<Option<ExpressionId>>) {
    let mut name: &[u8] = b"";
    w.named_children(|w| match (w.field(), w.kind()) {
        // A macro may make anything of it, such as the name of a type that it declares.
        ("value", "identifier") => {
            w.mention_at(types::name_range(w), Role::Token, Qualifier::None);
        }
        ("value", _) => {
            w.visit();
        }
        ("arguments", _) => match name {
            b"derive" => derives(w, derived),
            b"cfg_attr" => conditional(w, derived),
            _ if is_compilers(name) => words(w),
            _ => {
                w.visit();
            }
        },
        (_, "identifier" | "scoped_identifier" | "crate" | "self" | "super" | "metavariable") => {
            name = w.text();
            types::path(w, Role::Decorator);
        }
        _ => {
            w.visit();
        }
    });
}

/// `(Debug, serde::Serialize)`: each path is a derived trait.
fn derives(w: &mut Walk<'_, '_>, derived: &mut Vec<Option<ExpressionId>>) {
    let mut path: Option<ExpressionId> = None;
    let mut segment = false;
    w.children(|w| match w.kind() {
        "identifier" => {
            let qualifier = path.filter(|_| segment).map_or(Qualifier::None, Qualifier::Of);
            let mention = w.mention_at(types::name_range(w), Role::Read, qualifier);
            path = Some(w.expression(Expression::Mention(mention)));
        }
        "crate" | "self" | "super" => path = types::path(w, Role::Path).map(|it| it.value),
        "::" => {
            segment = true;
            w.set_role(path, Role::Path);
        }
        "," | ")" => {
            w.set_role(path, Role::Decorator);
            derived.extend(path.take().map(Some));
            segment = false;
        }
        _ => {
            w.visit();
        }
    });
}

/// `(condition, derive(Debug), other)`.
fn conditional(w: &mut Walk<'_, '_>, derived: &mut Vec<Option<ExpressionId>>) {
    let mut name: &[u8] = b"";
    let mut condition = true;
    let mut tokens = Tokens::default();
    w.children(|w| {
        let is_tree = w.kind() == "token_tree";
        if w.kind() == "," {
            condition = false;
        }
        if is_tree && name == b"derive" {
            derives(w, derived);
        } else if condition || is_tree && is_compilers(name) {
            words(w);
        } else if w.kind() == "identifier" && (w.text() == b"derive" || is_compilers(w.text())) {
            name = w.text();
            w.mention_at(types::name_range(w), Role::Decorator, Qualifier::None);
        } else {
            name = w.text();
            tokens.next(w);
        }
    });
}

/// The attributes that the compiler itself understands: what they are given means nothing that is declared.
/// <https://doc.rust-lang.org/reference/attributes.html#built-in-attributes-index>
const COMPILERS: &[&[u8]] = &[
    b"allow",
    b"automatically_derived",
    b"bench",
    b"cfg",
    b"cold",
    b"coverage",
    b"crate_name",
    b"crate_type",
    b"debugger_visualizer",
    b"deny",
    b"deprecated",
    b"doc",
    b"expect",
    b"export_name",
    b"feature",
    b"forbid",
    b"global_allocator",
    b"ignore",
    b"inline",
    b"instruction_set",
    b"link",
    b"link_name",
    b"link_ordinal",
    b"link_section",
    b"macro_export",
    b"must_use",
    b"naked",
    b"no_builtins",
    b"no_implicit_prelude",
    b"no_link",
    b"no_main",
    b"no_mangle",
    b"no_std",
    b"non_exhaustive",
    b"panic_handler",
    b"path",
    b"proc_macro",
    b"proc_macro_attribute",
    b"recursion_limit",
    b"repr",
    b"should_panic",
    b"target_feature",
    b"test",
    b"track_caller",
    b"type_length_limit",
    b"used",
    b"warn",
    b"windows_subsystem",
];

fn is_compilers(name: &[u8]) -> bool {
    COMPILERS.binary_search(&name).is_ok()
}

/// Says whether `[name …]` is an attribute that the compiler itself understands.
pub(super) fn is_for_compiler(list: &[u8]) -> bool {
    let inside = list.strip_prefix(b"[").unwrap_or_default().trim_ascii();
    let end = inside.iter().position(|it| !it.is_ascii_alphanumeric() && *it != b'_');
    is_compilers(&inside[..end.unwrap_or(inside.len())])
        && !inside[end.unwrap_or(inside.len())..].starts_with(b"::")
}

/// Mentions a word of the compiler's.
fn word(w: &mut Walk<'_, '_>) {
    let range = types::name_range(w);
    w.mention_at(range, Role::Label, Qualifier::None);
}

/// Mentions the words in the current node, all of them the compiler's.
pub(super) fn words(w: &mut Walk<'_, '_>) {
    match w.kind() {
        "identifier" | "primitive_type" => word(w),
        kind if is_tree(kind) => w.children(words),
        _ => {
            w.visit();
        }
    }
}

/// What attributes say about the item behind them, gathered by the list that both stand in.
#[derive(Default)]
pub(super) struct Pending {
    derived: Vec<ExpressionId>,
    exported: bool,
    /// A function that others call as a macro.
    makes_macro: bool,
}

impl Pending {
    /// Notes an attribute, after its visit.
    pub(super) fn attribute(&mut self, w: &Walk<'_, '_>, value: Value, range: TextRange) {
        self.makes_macro |= matches!(w.text_of(range), b"#[proc_macro]" | b"#[proc_macro_attribute]");
        self.exported |= w.text_of(range).windows(12).any(|it| it == b"macro_export");
        if let Some(Expression::Collection(_, list)) = value.map(|it| w.expression_of(it)) {
            self.derived.extend(w.listed(list).iter().flatten());
        }
    }

    /// Hands everything to the item just visited.
    pub(super) fn finish(&mut self, w: &mut Walk<'_, '_>, item: Value) {
        if let Some(Expression::Symbol(symbol)) = item.map(|it| w.expression_of(it)) {
            for value in &self.derived {
                if let Expression::Mention(mention) = w.expression_of(*value) {
                    let target = w.ty(Type::Mention(mention));
                    w.relate(symbol, RelationKind::Implements, target);
                }
            }
            if self.exported {
                w.symbol_mut(symbol).flags |= SymbolFlags::EXPORTED;
            }
            let Symbol { scope, name, .. } = *w.symbol(symbol);
            if self.makes_macro
                && let Some(binding) = w.binding_in(scope, name)
            {
                w.binding_mut(binding).namespace = Namespace::All;
            }
        }
        self.derived.clear();
        self.exported = false;
        self.makes_macro = false;
    }
}
