//! Fields and the constants of enums.

use linnea_syntax::{
    Draft, Expression, Namespace, Qualifier, RelationKind, Role, ScopeKind, SymbolFlags, SymbolKind, Type,
    Walk,
};
use linnea_text::TextRange;

use super::expressions::{self, Value};
use super::{annotations, calls, imports, statements, types};

/// `A a = value, b;` in the body of a type. One that stands alone is the whole construct.
pub(super) fn fields(w: &mut Walk<'_, '_>) -> Value {
    let (mut flags, start) = annotations::modifiers(w);
    let mut fixed = annotations::says(w, "final");
    if imports::is_interface(w, w.container()) {
        flags |= SymbolFlags::STATIC | SymbolFlags::EXPORTED;
        fixed = true;
    }
    let kind = match fixed && flags.has(SymbolFlags::STATIC) {
        true => SymbolKind::Constant,
        false => SymbolKind::Field,
    };
    let mut count = 0;
    w.named_children(|w| count += usize::from(w.kind() == "variable_declarator"));
    let whole = (count == 1).then(|| w.range());
    let mut declared = None;
    w.named_children(|w| match w.kind() {
        "variable_declarator" => {
            let Some(name) = w.child("name").filter(|it| !it.is_empty()) else { return w.descend() };
            let range = whole.unwrap_or(w.range());
            let mut draft =
                Draft::new(kind, w.name_at(name), name, range).flags(flags).namespace(Namespace::Variable);
            let end = w.child("value").map_or(range.end, |it| it.start);
            draft.signature =
                Some(annotations::header(w, if whole.is_some() { start } else { range.start }, end));
            draft = draft.body(w.child("value"));
            let symbol = w.define(draft);
            let binding = w.last_binding();
            let mut value = None;
            let mut dimensions = 0;
            w.inside(w.scope(), Some(symbol), |w| {
                w.named_children(|w| match w.kind() {
                    _ if w.range() == name => {}
                    "dimensions" => dimensions = types::count(w),
                    _ if w.field() == "value" => value = statements::apart(w),
                    _ => {
                        w.visit();
                    }
                });
            });
            let declared = types::with_dimensions(w, declared, dimensions);
            let binding = w.binding_mut(binding);
            (binding.declared, binding.value) = (declared, value);
        }
        kind if kind != "modifiers" && w.field() == "type" => declared = types::annotation(w),
        _ => {
            w.visit();
        }
    });
    None
}

/// `A(arguments) { … }` of an enum; what stands in the braces is a class below the enum.
pub(super) fn constant(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name").filter(|it| !it.is_empty()) else {
        w.descend();
        return None;
    };
    let (_, start) = annotations::modifiers(w);
    let body = w.child("body");
    let mut draft = Draft::new(SymbolKind::EnumMember, w.name_at(name), name, w.range())
        .body(body)
        .flags(SymbolFlags::STATIC | SymbolFlags::EXPORTED)
        .namespace(Namespace::Variable);
    draft.signature = Some(annotations::header(w, start, body.map_or(w.range().end, |it| it.start)));
    let around = w.container().map(|it| w.symbol(it).name);
    let symbol = w.define(draft);
    w.named_children(|w| match w.field() {
        "name" => {}
        "arguments" => {
            let this = w.expression(Expression::This(w.scope()));
            w.inside(w.scope(), Some(symbol), |w| {
                let arguments = expressions::arguments(w);
                calls::built(w, this, &arguments);
            });
        }
        "body" => {
            if let Some(name) = around {
                let at = TextRange::new(w.range().start, w.range().start);
                let base = w.quoted(name, at.start, Role::Base, Qualifier::None);
                let base = w.ty(Type::Mention(base));
                w.relate(symbol, RelationKind::Extends, base);
            }
            w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.descend());
        }
        _ => {
            w.visit();
        }
    });
    None
}
