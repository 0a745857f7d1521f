//! Elements written as tags.

use linnea_syntax::{BindingKind, Expression, ExpressionId, Qualifier, Role, ScopeKind, Walk};

use super::functions::Value;

/// An opening, closing or self-closing tag: a call of the component with an object made of the attributes.
pub(super) fn tag(w: &mut Walk<'_, '_>) -> Value {
    if !w.has_child("jsx_attribute") {
        parts(w, None);
        return None;
    }
    w.scoped(ScopeKind::Object, None, |w, scope| {
        let given = w.expression(Expression::Object(scope));
        if let Some(callee) = parts(w, Some(given)) {
            let arguments = w.list(&[Some(given)]);
            w.expression(Expression::Call { callee, arguments });
        }
    });
    None
}

/// The name of a tag and its attributes, which are given in an object.
fn parts(w: &mut Walk<'_, '_>, given: Option<ExpressionId>) -> Value {
    let closes = w.kind() == "jsx_closing_element";
    let mut component = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", "identifier") if w.text().first().is_some_and(u8::is_ascii_lowercase) => {
            // An element of the platform: no name of the code stands for it.
            let mention = w.mention_at(w.range(), Role::Element, Qualifier::None);
            component = Some(w.expression(Expression::Mention(mention)));
        }
        ("name", "jsx_namespace_name") => w.named_children(|w| {
            if w.is_named() {
                w.mention_at(w.range(), Role::Read, Qualifier::Unknown);
            }
        }),
        ("name", _) => {
            component = w.visit();
            if !closes {
                w.set_role(component, Role::Call);
            }
        }
        (_, "jsx_attribute") => attribute(w, given),
        _ => {
            w.visit();
        }
    });
    component
}

/// `name={value}`: names a property that the component takes.
fn attribute(w: &mut Walk<'_, '_>, given: Option<ExpressionId>) {
    let mut named = false;
    let mut binding = None;
    w.named_children(|w| match w.kind() {
        "property_identifier" if !named => {
            named = true;
            w.mention_at(w.range(), Role::Key, given.map_or(Qualifier::Unknown, Qualifier::Of));
            binding = Some(w.bind(w.range(), BindingKind::Local));
        }
        "jsx_namespace_name" if !named => {
            named = true;
            w.named_children(|w| {
                if w.is_named() {
                    w.mention_at(w.range(), Role::Key, Qualifier::Unknown);
                }
            });
        }
        _ => {
            let value = w.visit();
            if let Some(id) = binding {
                w.binding_mut(id).value = w.binding(id).value.or(value);
            }
        }
    });
}
