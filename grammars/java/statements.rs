//! Statements that open scopes, leave functions or have labels.

use linnea_syntax::{BindingKind, Namespace, Qualifier, Role, ScopeKind, Walk};

use super::expressions::Value;

/// What has a scope of its own: a block, and whatever may declare something before one.
pub(super) fn block(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| w.descend());
    None
}

/// Visits the current node, a value, in a scope of its own if it may name what it tests: nothing around it sees that.
pub(super) fn apart(w: &mut Walk<'_, '_>) -> Value {
    match tests(w.text()) {
        true => w.scoped(ScopeKind::Block, None, |w, _| w.visit()),
        false => w.visit(),
    }
}

/// Says whether something in a text may be bound by a test. Most texts are too short for one.
fn tests(text: &[u8]) -> bool {
    text.len() >= "a instanceof B b".len() && memchr::memmem::find(text, b"instanceof").is_some()
}

/// `if (condition) a else b`. What the condition binds is seen behind the statement only if that is reached just where
/// the condition does not hold.
pub(super) fn conditional(w: &mut Walk<'_, '_>) -> Value {
    let condition = w.child("condition").map_or(&b""[..], |it| w.text_of(it));
    let guards = condition.contains(&b'!') && w.child("alternative").is_none();
    match tests(condition) && !(guards && leaves(w)) {
        true => w.scoped(ScopeKind::Block, None, |w, _| w.descend()),
        false => w.descend(),
    }
    None
}

/// Says whether what is done under the condition never gets to what stands behind it. Nothing is visited.
fn leaves(w: &mut Walk<'_, '_>) -> bool {
    let mut last = "";
    w.named_children(|w| match (w.field(), w.kind()) {
        ("consequence", "block") => w.named_children(|w| {
            if !w.is_comment() {
                last = w.kind();
            }
        }),
        ("consequence", kind) => last = kind,
        _ => {}
    });
    matches!(
        last,
        "return_statement" | "throw_statement" | "break_statement" | "continue_statement" | "yield_statement"
    )
}

/// `return value;`
pub(super) fn returned(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    let mut given = false;
    w.named_children(|w| {
        value = apart(w).or(value);
        given |= !w.is_comment();
    });
    if given {
        w.outcome(value, false);
    }
    None
}

/// A statement that is a value, or gives one to what is around it.
pub(super) fn given(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    w.named_children(|w| value = apart(w).or(value));
    value
}

/// `label: statement`.
pub(super) fn labeled(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let mut first = true;
        w.named_children(|w| {
            if first && w.kind() == "identifier" {
                first = false;
                w.bind_in(w.range(), BindingKind::Label, Namespace::Label);
            } else {
                w.visit();
            }
        });
    });
    None
}

/// `break label;`, `continue label;`
pub(super) fn jump(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "identifier" => {
            w.mention_at(w.range(), Role::Label, Qualifier::None);
        }
        _ => {
            w.visit();
        }
    });
    None
}
