//! Composite literals: structs, slices, arrays and maps written out.

use linnea_syntax::{Expression, ExpressionId, Qualifier, Role, Walk};

use super::expressions::Value;
use super::types;

/// `Type{ … }`.
pub(super) fn composite(w: &mut Walk<'_, '_>) -> Value {
    // The keys of other types are values.
    let named = !matches!(
        w.child_kind("type"),
        Some("map_type" | "slice_type" | "array_type" | "implicit_length_array_type")
    );
    let mut built = None;
    w.named_children(|w| match w.field() {
        "type" => {
            built = types::annotation(w).map(|to| w.expression(Expression::Cast { of: None, to }));
        }
        "body" => elements(w, built, named),
        _ => {
            w.visit();
        }
    });
    built
}

/// Visits what stands in the braces of a literal that is `of`. In one of a named type, a name before a colon is a field,
/// or a value if the type has no fields.
fn elements(w: &mut Walk<'_, '_>, of: Option<ExpressionId>, named: bool) {
    w.named_children(|w| match w.kind() {
        "literal_element" => element(w, of),
        "keyed_element" => w.named_children(|w| match w.field() {
            "key" => key(w, of, named),
            "value" => element(w, of),
            _ => {
                w.visit();
            }
        }),
        _ => {
            w.visit();
        }
    });
}

/// A value; one in braces without a type is an element of what it stands in.
fn element(w: &mut Walk<'_, '_>, of: Option<ExpressionId>) {
    w.named_children(|w| match w.kind() {
        "literal_value" => {
            let inner = of.map(|of| w.expression(Expression::Index { of, index: None }));
            elements(w, inner, true);
        }
        _ => {
            w.visit();
        }
    });
}

fn key(w: &mut Walk<'_, '_>, of: Option<ExpressionId>, named: bool) {
    w.named_children(|w| match w.kind() {
        "identifier" if named && w.text() != b"_" => {
            w.mention_at(w.range(), Role::Key, of.map_or(Qualifier::Unknown, Qualifier::Of));
        }
        "literal_value" => {
            let inner = of.map(|of| w.expression(Expression::EachKey(of)));
            elements(w, inner, true);
        }
        _ => {
            w.visit();
        }
    });
}
