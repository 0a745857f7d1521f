//! Numbers: of which type they say they are.

use linnea_syntax::{Expression, Literal, Walk};

use super::definitions::Value;

pub(super) const INTEGERS: &[&str] =
    &["u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64", "u128", "i128", "usize", "isize"];
pub(super) const FLOATS: &[&str] = &["f32", "f64"];

/// Returns the type with a number ([`Literal::Typed`]).
pub(super) fn named(number: u8) -> &'static str {
    INTEGERS.iter().chain(FLOATS).nth(number.into()).copied().unwrap_or_default()
}

/// `1`, `1_u8`, `0x1Fu8`, `1f64`.
pub(super) fn integer(w: &mut Walk<'_, '_>) -> Value {
    // Among hexadecimal digits there is no suffix of that kind.
    let floats = if w.text().starts_with(b"0x") { &[][..] } else { FLOATS };
    literal(w, floats, Literal::Integer)
}

/// `1.0`, `1e3_f32`.
pub(super) fn float(w: &mut Walk<'_, '_>) -> Value {
    literal(w, FLOATS, Literal::Float)
}

/// `b'c'`.
pub(super) fn byte(w: &mut Walk<'_, '_>) -> Value {
    Some(w.expression(Expression::Literal(Literal::Typed(0))))
}

fn literal(w: &mut Walk<'_, '_>, floats: &[&str], otherwise: Literal) -> Value {
    let text = w.text();
    let number = INTEGERS.iter().chain(floats).position(|it| text.ends_with(it.as_bytes()));
    let literal = number.map_or(otherwise, |it| Literal::Typed(it as u8));
    Some(w.expression(Expression::Literal(literal)))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_byte_is_the_first_of_all() {
        assert_eq!((named(0), named(13), named(14)), ("u8", "f64", ""));
    }
}
