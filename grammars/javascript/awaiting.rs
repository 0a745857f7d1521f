//! `await`, which the grammar takes for part of what it is followed by: in `await f<T>(x).y` for that of `f` alone.

use linnea_syntax::{Expression, ExpressionId, Walk};

use super::functions::Value;

pub(super) fn awaited(w: &mut Walk<'_, '_>) -> Value {
    let value = w.values().into_iter().flatten().next();
    waited_for(w, value)
}

/// Returns what waiting for a value gives.
pub(super) fn waited_for(w: &mut Walk<'_, '_>, value: Value) -> Value {
    value.map(|it| w.expression(Expression::Await(it)))
}

/// What a member is looked up in, or what is called.
#[derive(Clone, Copy, Default)]
pub(crate) struct Start {
    /// Its value, before it is waited for.
    pub(crate) value: Value,
    /// The operator before it is that of all that follows.
    awaits: bool,
}

impl Start {
    /// Visits the current node as what something is looked up in or called.
    pub(crate) fn visit(w: &mut Walk<'_, '_>) -> Start {
        // Where it stands in parentheses it is what they are around that is waited for.
        let kind = w.kind();
        let value = w.visit();
        match value.map(|it| w.expression_of(it)) {
            Some(Expression::Await(of)) if kind != "parenthesized_expression" => {
                Start { value: Some(of), awaits: true }
            }
            _ => Start { value, awaits: false },
        }
    }

    /// Returns the value of what follows.
    pub(crate) fn whole(self, w: &mut Walk<'_, '_>, value: Option<ExpressionId>) -> Value {
        if self.awaits { waited_for(w, value) } else { value }
    }
}
