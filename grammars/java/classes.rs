//! What `new` builds, classes without a name included.

use linnea_syntax::{
    Draft, Expression, ExpressionId, Namespace, Qualifier, RelationKind, Role, ScopeKind, SymbolKind, Type,
    TypeId, Walk,
};
use linnea_text::TextRange;

use super::expressions::{self, Value};
use super::{calls, types};

/// `new Name<A>(arguments)`, `outer.new Name(arguments)`, `new Name(arguments) { … }`.
pub(super) fn created(w: &mut Walk<'_, '_>) -> Value {
    let mut outer = None;
    let mut to = None;
    let mut arguments = Vec::new();
    let written = w.child("type");
    let mut body = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("type", _) => to = named(w, outer),
        ("type_arguments", _) => {
            types::arguments(w);
        }
        ("arguments", _) => arguments = expressions::arguments(w),
        (_, "class_body") => body = Some(w.range()),
        (_, "annotation" | "marker_annotation") => {
            w.visit();
        }
        _ => {
            let value = w.visit();
            if written.is_some_and(|it| w.range().end <= it.start) {
                outer = value.or(outer);
            }
        }
    });
    let class = to.map(|to| class_of(w, to));
    let value = class.map(|it| calls::built(w, it, &arguments));
    if let (Some(body), Some(written)) = (body, written) {
        nameless(w, written, body, to);
    }
    value
}

/// The class that is built: with its arguments, if they are given.
fn class_of(w: &mut Walk<'_, '_>, to: TypeId) -> ExpressionId {
    match w.type_of(to) {
        Type::Mention(mention) => w.expression(Expression::Mention(mention)),
        _ => w.expression(Expression::Cast { of: None, to }),
    }
}

/// The type behind `new`; that of an inner class may be a member of the type of `outer`.
fn named(w: &mut Walk<'_, '_>, outer: Option<ExpressionId>) -> Option<TypeId> {
    let Some(of) = outer else { return types::annotation(w) };
    match w.kind() {
        "type_identifier" => {
            let mention = w.mention_at(w.range(), Role::Type, Qualifier::Of(of));
            Some(w.ty(Type::Mention(mention)))
        }
        "generic_type" => {
            let mut found = None;
            w.named_children(|w| match w.kind() {
                "type_identifier" => found = named(w, outer),
                _ => {
                    w.visit();
                }
            });
            found
        }
        _ => types::annotation(w),
    }
}

/// A class without a name: a symbol that is called like what it is made of.
fn nameless(w: &mut Walk<'_, '_>, written: TextRange, body: TextRange, base: Option<TypeId>) {
    let name = w.text_of(written);
    let name = name.split(|it| *it == b'<').next().unwrap_or(name).trim_ascii();
    let name = format!("new {}() {{...}}", String::from_utf8_lossy(name));
    let id = w.name(&name);
    let at = TextRange::new(written.start, written.start);
    let mut draft =
        Draft::new(SymbolKind::Class, id, at, w.range()).body(Some(body)).namespace(Namespace::Type);
    draft.signature = None;
    let symbol = w.define(draft);
    if let Some(base) = base {
        w.relate(symbol, RelationKind::Extends, base);
    }
    w.named_children(|w| {
        if w.kind() == "class_body" {
            w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.descend());
        }
    });
}
