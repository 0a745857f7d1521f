//! Imports and exports, of both kinds of modules.

use linnea_syntax::{
    BindingKind, Draft, Export, Expression, Import, MentionId, NameId, Namespace, Qualifier, Role, ScopeKind,
    SymbolFlags, SymbolKind, Walk,
};
use linnea_text::TextRange;

use super::functions::{Value, header};
use super::objects::{self, Members};
use super::{classes, variables};

/// Returns the range of the text of a string without its quotes, if the current node is one.
pub(super) fn content(w: &Walk<'_, '_>) -> Option<TextRange> {
    let range = w.range();
    let plain = matches!(w.kind(), "string" | "template_string")
        && w.child_of_kind("template_substitution").is_none();
    (plain && range.len() > 2).then(|| TextRange::new(range.start + 1, range.end - 1))
}

/// Returns the module that the string at `range` names.
fn module_at(w: &mut Walk<'_, '_>, range: Option<TextRange>) -> Option<NameId> {
    let range = range.filter(|it| it.len() >= 2)?;
    Some(w.name_at(TextRange::new(range.start + 1, range.end - 1)))
}

/// `import d, { a, b as c } from "m"`, `import * as ns from "m"`, `import "m"`, `import x = require("m")`.
pub(super) fn import(w: &mut Walk<'_, '_>) -> Value {
    let source = w.child("source");
    let module = module_at(w, source);
    let mut all = blank(w, module);
    all.type_only = w.has_child("type");
    let mut bare = true;
    w.named_children(|w| match w.kind() {
        "import_clause" => {
            bare = false;
            import_clause(w, all);
        }
        "import_require_clause" => {
            bare = false;
            let mut bound = None;
            let mut module = None;
            w.named_children(|w| match (w.field(), w.kind()) {
                ("source", _) => module = Some(w.range()),
                (_, "identifier") => bound = Some(w.range()),
                _ => {
                    w.visit();
                }
            });
            let module = module_at(w, module);
            bind(w, Import { module, ..all }, bound);
        }
        "string" => {}
        _ => {
            w.visit();
        }
    });
    if bare && all.module.is_some() {
        w.import(all);
    }
    None
}

fn import_clause(w: &mut Walk<'_, '_>, all: Import) {
    w.named_children(|w| match w.kind() {
        "identifier" => bind(w, Import { default: true, ..all }, Some(w.range())),
        "namespace_import" => w.named_children(|w| {
            if w.kind() == "identifier" {
                bind(w, all, Some(w.range()));
            } else {
                w.visit();
            }
        }),
        "named_imports" => w.named_children(|w| match w.kind() {
            "import_specifier" => {
                let pair = specifier(w, Role::Import);
                let name = pair.name;
                let default = name.is_some_and(|it| w.text_of(w.range_of_mention(it)) == b"default");
                let type_only = all.type_only || w.has_child("type");
                bind(w, Import { name, default, type_only, ..all }, pair.local);
            }
            _ => {
                w.visit();
            }
        }),
        _ => {
            w.visit();
        }
    });
}

/// What an import or export specifier says.
struct Specifier {
    /// The mention of the first name.
    name: Option<MentionId>,
    /// Where the last name stands.
    local: Option<TextRange>,
}

/// `name`, `name as alias`; a name may be a string.
fn specifier(w: &mut Walk<'_, '_>, role: Role) -> Specifier {
    let mut found = Specifier { name: None, local: None };
    w.children(|w| {
        let range = content(w).unwrap_or(w.range());
        match w.field() {
            _ if range.is_empty() => {}
            "name" => {
                found.name = Some(w.mention_at(range, role, Qualifier::None));
                found.local = Some(range);
            }
            "alias" => found.local = Some(range),
            _ => {
                w.visit();
            }
        }
    });
    found
}

fn bind(w: &mut Walk<'_, '_>, import: Import, name: Option<TextRange>) {
    let binding = name.filter(|it| !it.is_empty()).map(|range| w.bind(range, BindingKind::Local));
    w.import(Import { binding, ..import });
}

fn blank(w: &Walk<'_, '_>, module: Option<NameId>) -> Import {
    Import { module, ..Import::new(w.scope(), w.range()) }
}

fn empty(range: TextRange) -> Export {
    Export { range, name: None, mention: None, value: None, module: None, default: false, replaces: false }
}

/// Everything that starts with `export`.
pub(super) fn export(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let source = w.child("source");
    let module = module_at(w, source);
    let import = Import { reexport: true, type_only: w.has_child("type"), ..blank(w, module) };
    let mut flags = SymbolFlags::EXPORTED;
    let mut keyword = whole;
    let mut assigns = false;
    w.children(|w| match (w.field(), w.kind()) {
        ("declaration", _) => w.wrapped(whole, flags, |w| {
            w.visit();
        }),
        ("value", _) => default(w, whole, keyword),
        ("source", _) => {}
        // Inside the construct, so that it is not what comes before it.
        (_, "decorator") => {
            classes::decorator(w);
        }
        (_, "default") => {
            keyword = w.range();
            flags |= SymbolFlags::DEFAULT;
        }
        (_, "=") => assigns = true,
        (_, "*") => {
            w.export(Export { module, ..empty(whole) });
            w.import(Import { wildcard: true, ..import });
        }
        (_, "namespace_export") => {
            let mut name = None;
            w.named_children(|w| {
                if w.is_named() {
                    let range = content(w).unwrap_or(w.range());
                    let mention = w.mention_at(range, Role::Export, Qualifier::None);
                    name = Some(w.mention_of(mention).name);
                }
            });
            w.export(Export { name, module, ..empty(whole) });
            w.import(import);
        }
        // With nothing in it, all that it says is that the file is a module.
        (_, "export_clause") if w.child_of_kind("export_specifier").is_none() => w.export(empty(whole)),
        (_, "export_clause") => w.named_children(|w| {
            if w.kind() != "export_specifier" {
                w.visit();
                return;
            }
            let pair = specifier(w, Role::Export);
            let name = pair.local.map(|it| w.name_at(it));
            // The name that others see is a word of its own where it differs.
            let own = pair.name.map(|it| w.range_of_mention(it));
            if let Some(alias) = pair.local.filter(|it| Some(*it) != own) {
                w.mention_at(alias, Role::Export, Qualifier::Unknown);
            }
            let default = pair.local.is_some_and(|it| w.text_of(it) == b"default");
            w.export(Export { name, mention: pair.name, module, default, ..empty(whole) });
            if module.is_some() {
                let default = own.is_some_and(|it| w.text_of(it) == b"default");
                w.import(Import { name: pair.name, default, ..import });
            }
        }),
        // `export as namespace Name`.
        (_, "identifier") if !assigns => {
            let mention = w.mention(Role::Export);
            let name = Some(w.mention_of(mention).name);
            w.export(Export { name, ..empty(whole) });
        }
        (_, _) if assigns && w.is_named() && !w.is_comment() => {
            let value = w.visit();
            export_value(w, whole, value, true);
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `export default value`: a symbol where the value is code, else an export of what it names.
fn default(w: &mut Walk<'_, '_>, whole: TextRange, keyword: TextRange) {
    let kind = match w.kind() {
        "function_expression" | "generator_function" | "arrow_function" => SymbolKind::Function,
        "class" => SymbolKind::Class,
        "identifier" | "member_expression" => {
            let value = w.visit();
            return export_value(w, whole, value, false);
        }
        _ => SymbolKind::Variable,
    };
    let name = w.name("default");
    let body = w.child("body");
    let mut draft = Draft::new(kind, name, keyword, whole)
        .flags(SymbolFlags::EXPORTED | SymbolFlags::DEFAULT)
        .namespace(Namespace::Value);
    draft.signature = Some(header(w, whole, body));
    let symbol = w.define(draft);
    let binding = w.last_binding();
    let value = variables::initialiser(w, symbol);
    w.binding_mut(binding).value = value;
    w.export(Export { value, default: true, ..empty(whole) });
}

/// Exports a value as the default, or in the module's place: by name, if it is one.
fn export_value(w: &mut Walk<'_, '_>, whole: TextRange, value: Value, replaces: bool) {
    w.set_role(value, Role::Export);
    let mention = match value.map(|it| w.expression_of(it)) {
        Some(Expression::Mention(mention)) => Some(mention),
        _ => None,
    };
    let plain = mention.is_some_and(|it| w.mention_of(it).qualifier == Qualifier::None);
    let value = if plain { None } else { value };
    w.export(Export { mention, value, default: true, replaces, ..empty(whole) });
}

/// What an assignment at the top of a file declares or exports.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Assigned {
    /// `exports.name`, `module.exports.name`.
    Export,
    /// `it.name`, where `it` is a variable for what the file exports.
    ByVariable,
    /// `module.exports`.
    Whole,
}

/// Says what the assignment to a member written as `left` is, going by where it stands.
pub(super) fn assignment(left: &[u8], w: &mut Walk<'_, '_>) -> Option<Assigned> {
    if w.scope_of(w.scope()).kind != ScopeKind::File {
        return None;
    }
    if left == b"module.exports" {
        return Some(Assigned::Whole);
    }
    // `const it = exports.name = value` declares two symbols, unless they have one name.
    if let Some(it) = w.container().map(|it| *w.symbol(it)) {
        let own = w.name_text(it.name).as_bytes();
        if it.inner.is_some() || left.rsplit(|it| *it == b'.').next() == Some(own) {
            return None;
        }
    }
    if let Some(member) = left.strip_prefix(b"module.").unwrap_or(left).strip_prefix(b"exports.") {
        return (!member.contains(&b'.')).then_some(Assigned::Export);
    }
    let dot = left.iter().position(|it| *it == b'.').filter(|it| !left[it + 1..].contains(&b'.'))?;
    stands_for_exports(w, dot as u32).then_some(Assigned::ByVariable)
}

/// `it.name` on the left side: the name that others see is a word of its own.
pub(super) fn exported_name(w: &mut Walk<'_, '_>) {
    w.named_children(|w| match w.field() {
        "property" if !w.range().is_empty() => {
            w.mention_at(w.range(), Role::Export, Qualifier::Unknown);
        }
        _ => {
            w.visit();
        }
    });
}

/// Says whether the current node starts with a variable, of `len` bytes, for what the file exports:
/// `const it = module.exports`, `const it = module.exports = value`. Where the value is written out, it has members of its
/// own.
fn stands_for_exports(w: &mut Walk<'_, '_>, len: u32) -> bool {
    let start = w.range().start;
    let name = w.name_at(TextRange::new(start, start + len));
    let Some(binding) = w.binding_in(w.scope(), name).map(|it| *w.binding(it)) else { return false };
    if !matches!(binding.kind, BindingKind::Symbol(_)) {
        return false;
    }
    let mut rest = &w.source()[binding.range.end as usize..];
    let mut found = false;
    while let Some(value) = rest.trim_ascii_start().strip_prefix(b"=") {
        let value = value.trim_ascii_start();
        let exports = value.strip_prefix(b"module.").unwrap_or(value).strip_prefix(b"exports");
        match exports.filter(|it| it.first().is_none_or(|it| it.is_ascii_whitespace() || b";,=".contains(it)))
        {
            Some(after) => (rest, found) = (after, true),
            None => return found && !value.starts_with(b"{"),
        }
    }
    found
}

/// Says whether a value of this kind declares something when it is assigned to a member: a name or another
/// assignment only passes something on, and compiled code assigns `void 0` first.
pub(super) fn declares(value: &str) -> bool {
    !matches!(value, "identifier" | "assignment_expression" | "unary_expression" | "undefined")
}

/// `exports.name = value`, seen from behind: the name is that of the symbol or mention on the left.
pub(super) fn member_export(w: &mut Walk<'_, '_>, whole: TextRange, value: Value) {
    let text = w.text_of(whole);
    let left = text.split(|it| *it == b'=').next().unwrap_or_default().trim_ascii_end();
    let Some(dot) = left.iter().rposition(|it| *it == b'.') else { return };
    let (start, end) = (whole.start + dot as u32 + 1, whole.start + left.len() as u32);
    let name = w.name_at(TextRange::new(start, end));
    export_member(w, whole, name, value);
}

/// Exports `name`: the value that is mentioned, or another.
pub(super) fn export_member(w: &mut Walk<'_, '_>, whole: TextRange, name: NameId, value: Value) {
    let mention = match value.map(|it| w.expression_of(it)) {
        Some(Expression::Mention(mention)) => Some(mention),
        _ => None,
    };
    let plain = mention.is_some_and(|it| w.mention_of(it).qualifier == Qualifier::None);
    let (mention, value) = if plain { (mention, None) } else { (None, value) };
    w.export(Export { name: Some(name), mention, value, ..empty(whole) });
}

/// `module.exports = value`, with the cursor on the value.
pub(super) fn whole_export(w: &mut Walk<'_, '_>, whole: TextRange) -> Value {
    if w.kind() != "object" {
        let value = w.visit();
        export_value(w, whole, value, true);
        return value;
    }
    let value = objects::object(w, Members::Exports)?;
    w.export(Export { value: Some(value), default: true, replaces: true, ..empty(whole) });
    Some(value)
}
