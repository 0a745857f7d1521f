//! Assignments of names, and what they say of them besides.

use linnea_syntax::{BindingKind, Qualifier, RelationKind, Role, ScopeKind, Walk};
use linnea_text::TextRange;

use super::definitions::Value;
use super::{patterns, types};

/// `target = value`, `target: type = value`, also chained.
pub(super) fn assignment(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let slot = w.unknown();
    let mut value = None;
    let (mut bound, mut target, mut body) = (None, None, None);
    let mut alias = false;
    w.named_children(|w| match w.field() {
        "left" => {
            target = Some(w.range());
            bound = patterns::target(
                w,
                patterns::Target { value: Some(slot), declared: None, whole, body: None },
            );
        }
        "type" => {
            alias = w.text().ends_with(b"TypeAlias");
            // Without brackets they leave it to the value what the type is.
            let bare = w.text().ends_with(b"Final") || w.text().ends_with(b"ClassVar");
            let declared = types::annotation(w).filter(|_| !bare);
            if let Some(id) = bound {
                w.binding_mut(id).declared = declared;
            }
        }
        "right" => {
            body = Some(w.range());
            let symbol = bound.map(|it| w.binding(it).kind);
            match symbol {
                Some(BindingKind::Symbol(symbol)) if alias || types::is_form(w) => {
                    if let Some(target) = types::annotation(w) {
                        w.relate(symbol, RelationKind::Alias, target);
                    }
                }
                _ => value = w.visit(),
            }
        }
        _ => {}
    });
    w.set_expression(slot, value);
    match (bound, body) {
        (Some(id), None) => w.binding_mut(id).value = None,
        (Some(id), Some(body)) => {
            if let BindingKind::Symbol(symbol) = w.binding(id).kind {
                w.symbol_mut(symbol).body = body;
            }
        }
        _ => {}
    }
    exports_list(w, target, body);
    name_again(w, target, body);
    value
}

/// What makes something that is told the name of the variable it is for.
const TOLD_THEIR_NAMES: &[&[u8]] = &[
    b"TypeVar",
    b"ParamSpec",
    b"TypeVarTuple",
    b"TypeAliasType",
    b"NewType",
    b"namedtuple",
    b"NamedTuple",
    b"TypedDict",
    b"Enum",
    b"IntEnum",
    b"StrEnum",
    b"Flag",
    b"IntFlag",
    b"make_dataclass",
];

/// `T = TypeVar("T")`: the string is the name as well, and must stay the same. In a class the name would be looked for
/// around it, too.
fn name_again(w: &mut Walk<'_, '_>, target: Option<TextRange>, value: Option<TextRange>) {
    let (Some(target), Some(value)) = (target, value) else { return };
    if w.scope_of(w.scope()).kind == ScopeKind::Class {
        return;
    }
    let text = w.text_of(value);
    let Some(open) = text.iter().position(|it| *it == b'(') else { return };
    let maker = text[..open].rsplit(|it| *it == b'.').next().unwrap_or_default();
    if !TOLD_THEIR_NAMES.contains(&maker) {
        return;
    }
    let argument = text[open + 1..].trim_ascii_start();
    let Some((quote @ (b'"' | b'\''), rest)) = argument.split_first() else { return };
    let name = w.text_of(target);
    if rest.strip_prefix(name).and_then(|it| it.first()) == Some(quote) {
        let start = value.start + (text.len() - rest.len()) as u32;
        let range = TextRange::new(start, start + name.len() as u32);
        w.mention_at(range, Role::Declared, Qualifier::None);
    }
}

/// `__all__ = [...]` names what the file exports.
fn exports_list(w: &mut Walk<'_, '_>, target: Option<TextRange>, value: Option<TextRange>) {
    let (Some(target), Some(value)) = (target, value) else { return };
    if w.text_of(target) == b"__all__" {
        patterns::export_strings(w, value);
    }
}

pub(super) fn augmented_assignment(w: &mut Walk<'_, '_>) -> Value {
    let (target, value) = (w.child("left"), w.child("right"));
    w.named_children(|w| {
        let written = w.field() == "left";
        let value = w.visit();
        if written {
            w.set_role(value, Role::Write);
        }
    });
    exports_list(w, target, value);
    None
}
