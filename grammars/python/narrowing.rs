//! What a test says about a name: behind `isinstance(x, A)`, `x` is an `A`; behind `is_a(x)`, what the function tests for.
//!
//! A guarded part of a function is a block in which the name is narrowed to an instance of the class. Only variables of
//! functions are narrowed, and what is reached from them by names (`x.y`), and only where the part does not assign any
//! of these names itself. What is assigned, defined or imported in such a block belongs to the function around it all
//! the same: see [`home`].

use linnea_syntax::{
    BindingKind, Collection, Expression, ExpressionId, List, Literal, MentionId, Qualifier, ScopeId,
    ScopeKind, SymbolFlags, Walk,
};
use linnea_text::TextRange;

use super::definitions::Value;
use super::{expressions, patterns, screen};

/// What is known of a name.
#[derive(Clone, Copy)]
pub(super) struct Guard {
    name: MentionId,
    is: Is,
}

#[derive(Clone, Copy)]
enum Is {
    /// An instance of a class, or of one of a tuple of them.
    Instance(ExpressionId),
    /// This value.
    Value(ExpressionId),
    /// What this call tests for.
    Tested(ExpressionId),
}

/// What is known where a condition holds, and where it does not.
#[derive(Default)]
struct Guards {
    holds: Vec<Guard>,
    fails: Vec<Guard>,
}

/// Returns the scope that binds what is assigned here: blocks only narrow.
pub(super) fn home(w: &Walk<'_, '_>) -> ScopeId {
    let mut scope = w.scope();
    while let (ScopeKind::Block, Some(parent)) = (w.scope_of(scope).kind, w.scope_of(scope).parent) {
        scope = parent;
    }
    scope
}

/// Returns an instance of `class`, where a tuple stands for any of its classes.
pub(super) fn instance(w: &mut Walk<'_, '_>, class: ExpressionId) -> ExpressionId {
    let class = match w.expression_of(class) {
        Expression::Collection(Collection::Tuple, list) => w.expression(Expression::Either(list)),
        _ => class,
    };
    w.expression(Expression::New { class, arguments: List::default() })
}

/// The statements of a block; a test that leaves the block if it fails holds for those behind it.
pub(super) fn block(w: &mut Walk<'_, '_>) -> Value {
    let mut statements = Statements::new(w);
    w.named_children(|w| statements.visit(w));
    None
}

/// Visits statements one after the other.
pub(super) struct Statements {
    end: u32,
    /// The block that the statements still to come are in, if something is known by now.
    rest: Option<ScopeId>,
}

impl Statements {
    /// The statements that are children of the current node.
    pub(super) fn new(w: &Walk<'_, '_>) -> Self {
        Self { end: w.range().end, rest: None }
    }

    /// Visits the next one.
    pub(super) fn visit(&mut self, w: &mut Walk<'_, '_>) {
        let scope = self.rest.unwrap_or(w.scope());
        w.inside(scope, None, |w| {
            let known = match w.kind() {
                "if_statement" => w.flagged(SymbolFlags::CONDITIONAL, branches),
                "assert_statement" => assertion(w),
                _ => {
                    w.visit();
                    return;
                }
            };
            let rest = TextRange::new(w.range().end, self.end);
            let known = usable(w, &known, rest);
            if !known.is_empty() {
                self.rest = Some(w.scoped(ScopeKind::Block, None, |w, scope| {
                    w.scope_mut(scope).range = rest;
                    narrow(w, &known);
                    scope
                }));
            }
        });
    }
}

/// `if`, `elif` and `else`; returns what is known behind them.
fn branches(w: &mut Walk<'_, '_>) -> Vec<Guard> {
    let (fails, left) = branch(w);
    if left { fails } else { Vec::new() }
}

/// A branch and those that are its alternatives; returns what is known where no condition holds, and whether the block
/// is left where one does.
fn branch(w: &mut Walk<'_, '_>) -> (Vec<Guard>, bool) {
    let mut guards = Guards::default();
    let mut left = true;
    w.named_children(|w| match w.field() {
        "condition" => guards = condition(w).1,
        "consequence" | "body" => {
            left &= leaves(w);
            within(w, &guards.holds, |w| {
                w.visit();
            });
        }
        "alternative" => {
            let (fails, further) = within(w, &guards.fails, branch);
            guards.fails.extend(fails);
            left &= further;
        }
        _ => {
            w.visit();
        }
    });
    (guards.fails, left)
}

/// `while`: its body is guarded by the condition.
pub(super) fn while_loop(w: &mut Walk<'_, '_>) -> Value {
    branches(w);
    None
}

/// `assert`: what is asserted holds from there on.
fn assertion(w: &mut Walk<'_, '_>) -> Vec<Guard> {
    let mut known = None;
    w.named_children(|w| {
        if !w.is_named() || w.is_comment() {
        } else if known.is_none() {
            known = Some(condition(w).1.holds);
        } else {
            w.visit();
        }
    });
    known.unwrap_or_default()
}

/// `and`, `or`, `not` as values.
pub(super) fn boolean(w: &mut Walk<'_, '_>) -> Value {
    condition(w).0
}

/// Visits a condition.
fn condition(w: &mut Walk<'_, '_>) -> (Value, Guards) {
    match w.kind() {
        "parenthesized_expression" => {
            let mut found = (None, Guards::default());
            w.named_children(|w| {
                if w.is_named() && !w.is_comment() {
                    found = condition(w);
                }
            });
            found
        }
        "not_operator" => {
            let mut guards = Guards::default();
            w.named_children(|w| {
                if w.field() == "argument" {
                    guards = condition(w).1;
                }
            });
            std::mem::swap(&mut guards.holds, &mut guards.fails);
            (Some(w.expression(Expression::Literal(Literal::Boolean))), guards)
        }
        "boolean_operator" => {
            let and = w.child_of_kind("and").is_some();
            let mut guards = Guards::default();
            let mut values = Vec::new();
            w.named_children(|w| {
                if !w.is_named() || w.is_comment() {
                    return;
                }
                let known = if and { guards.holds.clone() } else { guards.fails.clone() };
                let (value, found) = within(w, &known, condition);
                values.push(value);
                match and {
                    true => guards.holds.extend(found.holds),
                    false => guards.fails.extend(found.fails),
                }
            });
            let list = w.list(&values);
            (Some(w.expression(Expression::Either(list))), guards)
        }
        "comparison_operator" => {
            let (value, sides) = expressions::compared(w);
            let mut guards = Guards::default();
            match sides {
                Some((left, true, right)) => guards.holds.extend(is_type(w, left, right)),
                Some((left, false, right)) => guards.fails.extend(is_type(w, left, right)),
                _ => {}
            }
            (value, guards)
        }
        _ => {
            let value = w.visit();
            let holds = value.and_then(|it| tested(w, it)).into_iter().collect();
            (value, Guards { holds, fails: Vec::new() })
        }
    }
}

/// Reads `isinstance(x, A)` and `test(x)`.
fn tested(w: &Walk<'_, '_>, value: ExpressionId) -> Option<Guard> {
    let Expression::Call { callee, arguments } = w.expression_of(value) else { return None };
    let arguments = w.listed(arguments);
    let name = path(w, arguments.first().copied().flatten()?)?;
    let is = match (called(w, callee), arguments) {
        (Some("isinstance"), &[_, Some(class)]) => Is::Instance(class),
        (Some("isinstance"), _) => return None,
        _ => Is::Tested(value),
    };
    Some(Guard { name, is })
}

/// Reads `type(x)` as the left side of a comparison with a class.
fn is_type(w: &Walk<'_, '_>, left: ExpressionId, class: ExpressionId) -> Option<Guard> {
    let Expression::Call { callee, arguments } = w.expression_of(left) else { return None };
    match w.listed(arguments) {
        &[Some(of)] if called(w, callee) == Some("type") && path(w, class).is_some() => {
            path(w, of).map(|name| Guard { name, is: Is::Instance(class) })
        }
        _ => None,
    }
}

/// What a pattern says of the subject of `match`: that it is like `value`.
pub(super) fn matched(w: &Walk<'_, '_>, subject: ExpressionId, value: ExpressionId) -> Option<Guard> {
    path(w, subject).map(|name| Guard { name, is: Is::Value(value) })
}

/// The name of a function that is called by it alone.
fn called<'w>(w: &'w Walk<'_, '_>, callee: ExpressionId) -> Option<&'w str> {
    plain(w, callee).map(|it| w.name_text(w.mention_of(it).name))
}

/// The mention that a plain name is.
fn plain(w: &Walk<'_, '_>, value: ExpressionId) -> Option<MentionId> {
    match w.expression_of(value) {
        Expression::Mention(it) if w.mention_of(it).qualifier == Qualifier::None => Some(it),
        _ => None,
    }
}

/// The last mention of a path of names (`x`, `x.y.z`).
fn path(w: &Walk<'_, '_>, value: ExpressionId) -> Option<MentionId> {
    let Expression::Mention(it) = w.expression_of(value) else { return None };
    match w.mention_of(it).qualifier {
        Qualifier::None => Some(it),
        Qualifier::Of(of) => path(w, of).map(|_| it),
        Qualifier::Root | Qualifier::Unknown => None,
    }
}

/// The names of a path from the last to the first.
fn names(w: &Walk<'_, '_>, last: MentionId) -> Vec<MentionId> {
    let before = |it: &MentionId| match w.mention_of(*it).qualifier {
        Qualifier::Of(of) => path(w, of),
        _ => None,
    };
    std::iter::successors(Some(last), before).collect()
}

/// Visits the clauses of a comprehension, of which the first is looked up in the scope `outer`; returns what is known
/// behind them.
pub(super) fn clauses(w: &mut Walk<'_, '_>, outer: ScopeId) -> Vec<Guard> {
    let mut known: Vec<Guard> = Vec::new();
    let mut first = true;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("body", _) => {}
        (_, "for_in_clause") => within(w, &known, |w| {
            // What is iterated over first is looked up around the comprehension.
            let of = if std::mem::take(&mut first) { outer } else { w.scope() };
            patterns::clause(w, of);
        }),
        (_, "if_clause") => {
            let mut holds = Vec::new();
            within(w, &known, |w| {
                w.named_children(|w| {
                    if w.is_named() && !w.is_comment() {
                        holds = condition(w).1.holds;
                    }
                });
            });
            known.extend(holds);
        }
        _ => {
            w.visit();
        }
    });
    known
}

/// Runs `code` on the current node inside a block where the guards hold.
pub(super) fn within<T>(
    w: &mut Walk<'_, '_>,
    guards: &[Guard],
    code: impl FnOnce(&mut Walk<'_, '_>) -> T,
) -> T {
    let guards = usable(w, guards, w.range());
    if guards.is_empty() {
        return code(w);
    }
    w.scoped(ScopeKind::Block, None, |w, _| {
        narrow(w, &guards);
        code(w)
    })
}

fn narrow(w: &mut Walk<'_, '_>, guards: &[Guard]) {
    for guard in guards {
        let value = match guard.is {
            Is::Instance(class) => instance(w, class),
            Is::Value(value) => value,
            Is::Tested(call) => w.expression(Expression::Tested(call)),
        };
        let first = names(w, guard.name).pop().unwrap_or(guard.name);
        let range = TextRange::new(w.range_of_mention(first).start, w.range_of_mention(guard.name).end);
        let binding = w.bind(range, BindingKind::Narrowed);
        w.binding_mut(binding).value = Some(value);
    }
}

/// The guards of variables of a function or comprehension, and of paths that start with one, of which `range` assigns no name.
fn usable(w: &Walk<'_, '_>, guards: &[Guard], range: TextRange) -> Vec<Guard> {
    let kept = |it: &&Guard| {
        let names = names(w, it.name);
        names.last().is_some_and(|it| is_of_function(w, *it))
            && !names.iter().any(|it| assigns(w, *it, range))
    };
    guards.iter().filter(kept).copied().collect()
}

fn is_of_function(w: &Walk<'_, '_>, name: MentionId) -> bool {
    let name = w.mention_of(name).name;
    let scopes = std::iter::successors(Some(w.scope()), |it| w.scope_of(*it).parent);
    let mut scopes = scopes.filter(|it| w.scope_of(*it).kind != ScopeKind::Block);
    let bound = scopes.find_map(|it| Some((it, w.binding_in(it, name)?)));
    bound.is_some_and(|it| matches!(w.scope_of(it.0).kind, ScopeKind::Function | ScopeKind::Comprehension))
}

/// Says whether the text in `range` may assign the name, or delete it.
fn assigns(w: &Walk<'_, '_>, name: MentionId, range: TextRange) -> bool {
    let name = w.name_text(w.mention_of(name).name).as_bytes();
    let text = w.text_of(range);
    let is_word = |at: usize| text.get(at).is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
    let words: Vec<_> = text
        .windows(name.len())
        .enumerate()
        .filter(|(at, it)| *it == name && !is_word(at + name.len()) && (*at == 0 || !is_word(at - 1)))
        .map(|(at, _)| at..at + name.len())
        .collect();
    !words.is_empty() && screen::may_declare(text, &words, true)
}

/// Says whether the last statement of the current node leaves it.
fn leaves(w: &Walk<'_, '_>) -> bool {
    let start = w.range().start;
    let before = w.text_of(TextRange::new(0, start));
    let column = before.iter().rev().take_while(|it| **it != b'\n').count();
    // What is further in goes on with a statement or is nested in one; only the latter does not leave.
    let mut lines = w.text().split(|it| *it == b'\n');
    let first = lines.next().unwrap_or_default();
    let statement = |line: &'_ [u8]| line.len() - line.trim_ascii_start().len() == column;
    let last = lines.rfind(|it| statement(it) && !it.trim_ascii().is_empty()).unwrap_or(first);
    let last = last.rsplit(|it| *it == b';').next().unwrap_or_default().trim_ascii_start();
    let word = last.split(|it| !it.is_ascii_alphabetic()).next().unwrap_or_default();
    matches!(word, b"return" | b"raise" | b"continue" | b"break")
}
