//! CSS, nested rules included.

use linnea_syntax::{
    Draft, Editing, ExpressionId, Language, Qualifier, Role, Rule, ScopeId, Semantics, Sharing, SymbolFlags,
    SymbolKind, Table, Walk,
};
use linnea_text::TextRange;

use crate::data;

pub(crate) static LANGUAGE: Language = Language {
    id: "css",
    name: "CSS",
    extensions: &["css", "pcss"],
    grammar: || tree_sitter_css::LANGUAGE.into(),
    rules: &[RULES],
    prepare: data::prepare,
    may_declare: |_, _| true,
    screen: |_, _, _| true,
    vendored: &["node_modules"],
    editing: Editing { comment_marks: &["/*", "//"], ..Editing::NONE },
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

// All styles of a project may be those of one page: they see each other's custom properties and animations.
static SEMANTICS: Semantics = Semantics::outline(|| &LANGUAGE, Sharing::Everything);

const RULES: &[(&str, Rule)] = &[
    ("stylesheet", Rule::With(data::document)),
    ("rule_set", Rule::With(rule_set)),
    ("keyframes_statement", Rule::With(keyframes)),
    ("media_statement", Rule::With(at_rule)),
    ("supports_statement", Rule::With(at_rule)),
    ("scope_statement", Rule::With(at_rule)),
    ("at_rule", Rule::With(at_rule)),
    ("declaration", Rule::With(declaration)),
    ("plain_value", Rule::With(value)),
    ("feature_name", Rule::With(value)),
    ("class_selector", Rule::With(selector)),
    ("id_selector", Rule::With(selector)),
    ("class_name", Rule::Name(Role::Token)),
    ("id_name", Rule::Skip),
    ("string_value", Rule::Skip),
    ("comment", Rule::Doc(|_| true)),
    ("js_comment", Rule::Doc(|_| true)),
];

type Value = Option<ExpressionId>;

/// `selectors { … }`, by the selectors.
fn rule_set(w: &mut Walk<'_, '_>) -> Value {
    if let Some(selectors) = w.child_of_kind("selectors") {
        nested(w, SymbolKind::Class, selectors);
    } else {
        w.descend();
    }
    None
}

/// `@media (…) { … }`, by all before the block. Without one, it declares nothing.
fn at_rule(w: &mut Walk<'_, '_>) -> Value {
    match w.child_of_kind("block") {
        Some(block) => nested(w, SymbolKind::Namespace, TextRange::new(w.range().start, block.start)),
        None => w.descend(),
    }
    None
}

/// Declares a rule that others may be nested in, by its header.
fn nested(w: &mut Walk<'_, '_>, kind: SymbolKind, header: TextRange) {
    let text = w.text_of(header);
    let header = TextRange::new(header.start, header.start + text.trim_ascii_end().len() as u32);
    let text = String::from_utf8_lossy(w.text_of(header)).into_owned();
    let name = w.name(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let body = w.child_of_kind("block");
    let draft = Draft::new(kind, name, header, w.range()).body(body).flags(SymbolFlags::SHARED);
    let symbol = w.define(draft);
    // Nothing in it is for itself: all names are those of the page.
    w.inside(ScopeId::new(0), Some(symbol), |w| {
        w.named_children(|w| {
            // A class or id alone is what is declared.
            if w.kind() == "selectors" && is_one(text.as_bytes()) {
                return;
            }
            w.visit();
        });
    });
}

/// Says whether a selector is one class or id.
fn is_one(selector: &[u8]) -> bool {
    let is_name = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_') || *it >= 0x80;
    matches!(selector, [b'.' | b'#', name @ ..] if !name.is_empty() && name.iter().all(is_name))
}

/// `@keyframes name { … }`
fn keyframes(w: &mut Walk<'_, '_>) -> Value {
    if let Some(name) = w.child_of_kind("keyframes_name") {
        global(w, SymbolKind::Function, name, w.child_of_kind("keyframe_block_list"));
    }
    w.descend();
    None
}

/// `--name: value;`, and values that name animations.
fn declaration(w: &mut Walk<'_, '_>) -> Value {
    let property = w.child_of_kind("property_name");
    let text = property.map_or(&b""[..], |it| w.text_of(it));
    if let Some(name) = property.filter(|_| text.starts_with(b"--")) {
        global(w, SymbolKind::Property, name, None);
    }
    let animation = text.ends_with(b"animation") || text.ends_with(b"animation-name");
    w.named_children(|w| {
        if animation && w.kind() == "plain_value" {
            w.mention(Role::Read);
        } else {
            w.visit();
        }
    });
    None
}

/// Declares what is known by its name wherever it stands.
fn global(w: &mut Walk<'_, '_>, kind: SymbolKind, at: TextRange, body: Option<TextRange>) {
    let name = w.name_at(at);
    let mut draft = Draft::new(kind, name, at, w.range()).body(body).flags(SymbolFlags::SHARED);
    draft.place = Some((ScopeId::new(0), w.container()));
    w.define(draft);
}

/// `--name`, as in `var(--name)`.
fn value(w: &mut Walk<'_, '_>) -> Value {
    if w.text().starts_with(b"--") && w.text().len() > 2 {
        w.mention(Role::Read);
    }
    None
}

/// `.class` or `#id`, with what it narrows before it. Its mark is part of the name.
fn selector(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "class_name" | "id_name" if w.range().start > 0 => {
            w.mention_at(TextRange::new(w.range().start - 1, w.range().end), Role::Read, Qualifier::None);
        }
        _ => {
            w.visit();
        }
    });
    None
}
