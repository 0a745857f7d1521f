//! Constants and variables: declared, assigned, and got from a range.

use linnea_syntax::{
    BindingKind, Draft, Expression, ExpressionId, Literal, Qualifier, Role, ScopeKind, SymbolKind, TypeId,
    Walk,
};
use linnea_text::TextRange;

use super::expressions::Value;
use super::types;

/// What a group of constants repeats where nothing is written.
type Repeated = (Option<TypeId>, Vec<Option<ExpressionId>>);

/// `const name = value`, `const ( … )`.
pub(super) fn constants(w: &mut Walk<'_, '_>) -> Value {
    let alone = (!w.has_child("(")).then(|| w.range());
    let mut repeated = Repeated::default();
    w.named_children(|w| match w.kind() {
        "const_spec" => {
            let written = specified(w, SymbolKind::Constant, alone, &repeated);
            repeated = written;
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `var name type = value`, `var ( … )`.
pub(super) fn variables(w: &mut Walk<'_, '_>) -> Value {
    let alone = (!w.has_child("var_spec_list")).then(|| w.range());
    w.named_children(|w| match w.kind() {
        "var_spec" => {
            specified(w, SymbolKind::Variable, alone, &Repeated::default());
        }
        "var_spec_list" => w.named_children(|w| match w.kind() {
            "var_spec" => {
                specified(w, SymbolKind::Variable, None, &Repeated::default());
            }
            _ => {
                w.visit();
            }
        }),
        _ => {
            w.visit();
        }
    });
    None
}

/// `a, b type = x, y`: symbols outside of functions. One that stands alone is the construct `whole`.
fn specified(
    w: &mut Walk<'_, '_>,
    kind: SymbolKind,
    whole: Option<TextRange>,
    repeated: &Repeated,
) -> Repeated {
    let mut names = Vec::new();
    w.named_children(|w| {
        if w.field() == "name" && w.kind() == "identifier" {
            names.push(w.range());
        }
    });
    let local = w.enclosing(ScopeKind::Function).is_some();
    let (spec, value) = (w.range(), w.child("value"));
    let range = if names.len() == 1 { Some(whole.unwrap_or(spec)) } else { None };
    let mut bindings = Vec::new();
    let mut container = None;
    let known: Vec<TextRange> = names.iter().copied().filter(|it| w.text_of(*it) != b"_").collect();
    for name in known.iter().copied().filter(|_| !local) {
        let id = w.name_at(name);
        let mut draft = Draft::new(kind, id, name, range.unwrap_or(name)).flags(types::exported(w, name));
        if let (Some(range), Some(value)) = (range, value) {
            draft.signature = Some(before_value(w, TextRange::new(range.start, value.start)));
            draft = draft.body(Some(value));
        }
        let symbol = w.define(draft);
        container.get_or_insert(symbol);
        bindings.push((name, w.last_binding()));
    }
    let (mut declared, mut values) = (None, Vec::new());
    w.inside(w.scope(), container, |w| {
        w.named_children(|w| match w.field() {
            "name" => {}
            "type" => declared = types::annotation(w),
            "value" => values = expressions_for(w, names.len()),
            _ => {
                w.visit();
            }
        });
    });
    if declared.is_none() && values.is_empty() {
        (declared, values) = repeated.clone();
    }
    if local {
        for name in known {
            let binding = w.bind(name, BindingKind::Local);
            w.binding_mut(binding).from = spec.end;
            bindings.push((name, binding));
        }
    }
    for (name, binding) in bindings {
        let at = names.iter().position(|it| *it == name).unwrap_or(0);
        let value = values.get(at).copied().flatten();
        let binding = w.binding_mut(binding);
        (binding.declared, binding.value) = (declared, value);
    }
    (declared, values)
}

/// Returns what stands before the `=` of a value.
fn before_value(w: &Walk<'_, '_>, header: TextRange) -> TextRange {
    let shown = w.text_of(header).trim_ascii_end();
    let shown = shown.strip_suffix(b"=").unwrap_or(shown).trim_ascii_end().len() as u32;
    TextRange::new(header.start, header.start + shown)
}

/// Visits a list of values that are assigned to `count` variables; returns what each gets. One call gives several
/// values, and what may fail says as a second one whether it did.
fn expressions_for(w: &mut Walk<'_, '_>, count: usize) -> Vec<Option<ExpressionId>> {
    let values = match w.kind() {
        "expression_list" => w.values(),
        _ => vec![w.visit()],
    };
    let (&[Some(of)], true) = (&values[..], count > 1) else { return values };
    if let Expression::Call { .. } = w.expression_of(of) {
        return (0..count as u32).map(|index| Some(w.expression(Expression::Item { of, index }))).collect();
    }
    let good = w.expression(Expression::Literal(Literal::Boolean));
    vec![Some(of), Some(good)]
}

/// `a, b := x, y`, `a.b, c = x, y`, `a += x`, also what `case a := <-channel` of a `select` assigns.
pub(super) fn assigned(w: &mut Walk<'_, '_>) -> Value {
    let declares = w.kind() == "short_var_declaration" || w.has_child(":=");
    let mut count = 1;
    let mut values = Vec::new();
    w.named_children(|w| {
        if w.field() == "left" {
            count = targets(w);
        }
    });
    // What is assigned does not see what is declared.
    w.named_children(|w| match w.field() {
        "left" => {}
        "right" => values = expressions_for(w, count),
        _ => {
            w.visit();
        }
    });
    let end = w.range().end;
    w.named_children(|w| {
        if w.field() == "left" {
            write(w, declares, end, &values);
        }
    });
    None
}

fn targets(w: &mut Walk<'_, '_>) -> usize {
    let mut count = 0;
    w.named_children(|w| count += usize::from(!w.is_comment()));
    count
}

/// Visits the variables on the left. Those that are new are declared from `from` on.
fn write(w: &mut Walk<'_, '_>, declares: bool, from: u32, values: &[Option<ExpressionId>]) {
    let mut at = 0;
    w.named_children(|w| {
        if w.is_comment() {
            w.visit();
            return;
        }
        let value = values.get(at).copied().flatten();
        at += 1;
        if w.kind() == "identifier" && declares {
            declare(w, from, value);
        } else {
            let target = w.visit();
            w.set_role(target, Role::Write);
        }
    });
}

/// Declares the variable that the current node names, unless its scope has it already.
pub(super) fn declare(w: &mut Walk<'_, '_>, from: u32, value: Value) {
    let range = w.range();
    if w.text() == b"_" {
        return;
    }
    let name = w.name_at(range);
    if w.binding_in(w.scope(), name).is_some() {
        w.mention_at(range, Role::Write, Qualifier::None);
        return;
    }
    let binding = w.bind(range, BindingKind::Local);
    let binding = w.binding_mut(binding);
    (binding.from, binding.value) = (from, value);
}

/// `for key, value := range of`.
pub(super) fn range(w: &mut Walk<'_, '_>) -> Value {
    let declares = w.has_child(":=");
    let mut of = None;
    w.named_children(|w| match w.field() {
        "left" => {}
        "right" => of = w.visit(),
        _ => {
            w.visit();
        }
    });
    let values =
        [of.map(|it| w.expression(Expression::EachKey(it))), of.map(|it| w.expression(Expression::Each(it)))];
    let end = w.range().end;
    w.named_children(|w| {
        if w.field() == "left" {
            write(w, declares, end, &values);
        }
    });
    None
}
