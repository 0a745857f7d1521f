//! What is assigned, and patterns.

use linnea_syntax::{
    BindingId, BindingKind, Draft, Expression, Role, ScopeId, ScopeKind, SymbolFlags, SymbolKind, Walk,
};
use linnea_text::TextRange;

use super::facts::{Value, place};

/// `left = right`, `left += right`
pub(super) fn assignment(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let class = w.child("right").is_some_and(|it| makes_class(w.text_of(it)));
    let slot = w.unknown();
    let mut made = None;
    w.named_children(|w| match w.field() {
        "left" if class && w.kind() == "constant" => {
            made = Some(constant(w, SymbolKind::Class, whole));
        }
        "left" => {
            let binding = target(w, whole);
            if let Some(binding) = binding {
                w.binding_mut(binding).value = Some(slot);
            }
        }
        _ => match made {
            // What a block behind `Struct.new` declares is of the class.
            Some(symbol) => {
                w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.visit());
            }
            None => {
                let value = w.visit();
                w.set_expression(slot, value);
            }
        },
    });
    Some(slot)
}

fn makes_class(text: &[u8]) -> bool {
    [&b"Struct.new"[..], b"Class.new", b"Module.new", b"Data.define"].iter().any(|it| text.starts_with(it))
}

fn constant(w: &mut Walk<'_, '_>, kind: SymbolKind, whole: TextRange) -> linnea_syntax::SymbolId {
    let name = w.name_at(w.range());
    let mut draft = Draft::new(kind, name, w.range(), whole);
    draft.place = Some(place(w));
    w.define(draft)
}

/// The left side of an assignment; returns what it binds, if that is new.
fn target(w: &mut Walk<'_, '_>, whole: TextRange) -> Option<BindingId> {
    let at = w.range();
    match w.kind() {
        "identifier" => local(w, whole.end),
        "constant" => {
            constant(w, SymbolKind::Constant, whole);
            Some(w.last_binding())
        }
        kind @ ("instance_variable" | "class_variable" | "global_variable") => {
            let place = if kind == "global_variable" { (ScopeId::new(0), None) } else { place(w) };
            let name = w.name_at(at);
            if w.binding_in(place.0, name).is_some() {
                w.mention(Role::Write);
                return None;
            }
            let kind = if kind == "global_variable" { SymbolKind::Variable } else { SymbolKind::Field };
            let mut draft = Draft::new(kind, name, at, whole).flags(SymbolFlags::ASSIGNED);
            draft.place = Some(place);
            w.define(draft);
            Some(w.last_binding())
        }
        "left_assignment_list" | "destructured_left_assignment" | "rest_assignment" => {
            // Of several, each is only a name.
            w.named_children(|w| {
                target(w, w.range());
            });
            None
        }
        _ => {
            let value = w.visit();
            w.set_role(value, Role::Write);
            None
        }
    }
}

/// Says whether the current node names a local variable that is there already.
fn is_local(w: &mut Walk<'_, '_>) -> bool {
    let name = w.name_at(w.range());
    let mut scope = Some(w.scope());
    while let Some(id) = scope {
        let here = w.scope_of(id);
        let known = w.binding_in(id, name).map(|it| w.binding(it).kind);
        if matches!(known, Some(BindingKind::Local | BindingKind::Parameter(_))) {
            return true;
        }
        scope = here.parent.filter(|_| here.kind == ScopeKind::Block);
    }
    false
}

/// A name: a local variable, or else a method that is called.
pub(super) fn name(w: &mut Walk<'_, '_>) -> Value {
    if w.range().is_empty() {
        return None;
    }
    let local = is_local(w);
    let mention = w.mention(Role::Read);
    let value = w.expression(Expression::Mention(mention));
    let arguments = linnea_syntax::List::default();
    Some(if local { value } else { w.expression(Expression::Call { callee: value, arguments }) })
}

/// A local variable that is assigned: bound where that happens first, if no block around has it.
fn local(w: &mut Walk<'_, '_>, from: u32) -> Option<BindingId> {
    if is_local(w) {
        w.mention(Role::Write);
        return None;
    }
    let id = w.bind(w.range(), BindingKind::Local);
    w.binding_mut(id).from = from;
    Some(id)
}

/// `for x in values`
pub(super) fn each(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.field() {
        "pattern" => {
            target(w, w.range());
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `rescue Error => e`
pub(super) fn targets(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        target(w, w.range());
    });
    None
}

/// `in pattern`, `value => pattern`, `value in pattern`: the names in a pattern are variables.
pub(super) fn case_in(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.field() {
        "pattern" => pattern(w),
        _ => {
            w.visit();
        }
    });
    None
}

fn pattern(w: &mut Walk<'_, '_>) {
    match w.kind() {
        "identifier" => {
            let end = w.range().end;
            local(w, end);
        }
        // `{name:}` binds the name.
        "keyword_pattern" if w.child("value").is_none() => w.named_children(|w| {
            let at = w.range();
            if w.kind() == "hash_key_symbol" {
                let id = w.bind(at, BindingKind::Local);
                w.binding_mut(id).from = at.end;
            }
        }),
        "keyword_pattern" => w.named_children(|w| match w.field() {
            "value" => pattern(w),
            _ => {
                w.visit();
            }
        }),
        "variable_reference_pattern" | "expression_reference_pattern" | "scope_resolution" | "constant" => {
            w.visit();
        }
        "splat_parameter"
        | "hash_splat_parameter"
        | "as_pattern"
        | "array_pattern"
        | "find_pattern"
        | "hash_pattern"
        | "alternative_pattern"
        | "parenthesized_pattern" => w.named_children(pattern),
        _ => {
            w.visit();
        }
    }
}

/// Says that a value is an object of the class.
pub(super) fn made(w: &mut Walk<'_, '_>, class: Value) -> Value {
    let arguments = linnea_syntax::List::default();
    class.map(|class| w.expression(Expression::New { class, arguments }))
}
