//! Elements written as tags.

use linnea_syntax::{Expression, Qualifier, Role, Walk};

use super::functions::Value;

/// An opening, closing or self-closing tag.
pub(super) fn tag(w: &mut Walk<'_, '_>) -> Value {
    let closes = w.kind() == "jsx_closing_element";
    let mut component = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", "identifier") if w.text().first().is_some_and(u8::is_ascii_lowercase) => {
            // An element of the platform: no name of the code stands for it.
            let mention = w.mention_at(w.range(), Role::Read, Qualifier::Unknown);
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
        (_, "jsx_attribute") => attribute(w, component.map_or(Qualifier::Unknown, Qualifier::Of)),
        _ => {
            w.visit();
        }
    });
    None
}

/// `name={value}`: names a property that the component takes.
fn attribute(w: &mut Walk<'_, '_>, component: Qualifier) {
    let mut named = false;
    w.named_children(|w| match w.kind() {
        "property_identifier" if !named => {
            named = true;
            w.mention_at(w.range(), Role::Key, component);
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
            w.visit();
        }
    });
}
