//! What to do at each kind of node.

use linnea_syntax::{
    BindingKind, Draft, Export, Expression, ExpressionId, List, Literal, Qualifier, Role, Rule, ScopeId,
    ScopeKind, SymbolFlags, SymbolKind, Walk,
};
use linnea_text::TextRange;

use super::tables;

pub(super) const RULES: &[(&str, Rule)] = &[
    ("chunk", Rule::With(chunk)),
    ("block", Rule::Scope(ScopeKind::Block)),
    ("function_declaration", Rule::With(function)),
    ("function_definition", Rule::With(closure)),
    ("variable_declaration", Rule::With(local)),
    ("assignment_statement", Rule::With(assignment)),
    ("for_statement", Rule::Scope(ScopeKind::Block)),
    ("for_generic_clause", Rule::With(each)),
    ("for_numeric_clause", Rule::With(each)),
    ("repeat_statement", Rule::Descend),
    ("return_statement", Rule::With(returned)),
    ("label_statement", Rule::With(label)),
    ("goto_statement", Rule::As(Role::Label)),
    ("identifier", Rule::Name(Role::Read)),
    ("attribute", Rule::As(Role::Token)),
    ("dot_index_expression", Rule::Member(Role::Read)),
    ("method_index_expression", Rule::Member(Role::Read)),
    ("bracket_index_expression", Rule::With(tables::indexed)),
    ("function_call", Rule::With(call)),
    ("parenthesized_expression", Rule::Transparent),
    ("table_constructor", Rule::With(tables::anonymous)),
    ("string", Rule::Plain(Literal::String)),
    ("number", Rule::Plain(Literal::Float)),
    ("true", Rule::Plain(Literal::Boolean)),
    ("false", Rule::Plain(Literal::Boolean)),
    ("nil", Rule::Plain(Literal::Null)),
    ("comment", Rule::Doc(|_| true)),
    ("hash_bang_line", Rule::Skip),
];

pub(super) type Value = Option<ExpressionId>;

/// A file: its local names are in a block, so that no other file sees them.
fn chunk(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| w.descend());
    None
}

/// The block of the file's local names.
pub(super) const CHUNK: usize = 1;

/// `local function f() … end`, `function f() … end`, `function M.f() … end`, `function M:f() … end`
fn function(w: &mut Walk<'_, '_>) -> Value {
    let (whole, body, kind) = (w.range(), w.child("body"), w.child_kind("name"));
    let Some(at) = w.child("name") else {
        w.descend();
        return None;
    };
    let mut symbol = None;
    if kind == Some("identifier") {
        let name = w.name_at(at);
        let mut draft = Draft::new(SymbolKind::Function, name, at, whole).body(body);
        if !w.has_child("local") {
            draft.place = Some(place_of(w, at));
            if draft.place.is_some_and(|it| it.0 == ScopeId::new(0)) {
                draft.flags |= SymbolFlags::EXPORTED;
            }
        }
        symbol = Some(w.define(draft));
    }
    let mut method = false;
    w.named_children(|w| match w.field() {
        "name" if symbol.is_some() => {}
        "name" => {
            method = w.kind() == "method_index_expression";
            let kind = if method { SymbolKind::Method } else { SymbolKind::Function };
            symbol = tables::member(w, kind, whole, body);
        }
        _ => {}
    });
    w.scoped(ScopeKind::Function, symbol, |w, _| {
        if method {
            receiver(w, at);
        }
        w.named_children(|w| {
            if w.field() != "name" {
                part(w);
            }
        });
    });
    None
}

/// Returns where a name is bound that is assigned without `local`: where it is local already, or for all files.
pub(super) fn place_of(w: &mut Walk<'_, '_>, at: TextRange) -> (ScopeId, Option<linnea_syntax::SymbolId>) {
    let name = w.name_at(at);
    let mut scope = Some(w.scope());
    while let Some(id) = scope {
        if w.binding_in(id, name).is_some() {
            return (id, w.container());
        }
        scope = w.scope_of(id).parent;
    }
    (ScopeId::new(0), None)
}

/// `self`, which is not written where it is bound.
fn receiver(w: &mut Walk<'_, '_>, at: TextRange) {
    let id = w.bind(TextRange::new(at.start, at.start), BindingKind::Receiver);
    let name = w.name("self");
    w.binding_mut(id).name = name;
}

/// `function() … end`
pub(super) fn closure(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Function, None, |w, scope| {
        w.named_children(part);
        Some(w.expression(Expression::Closure(scope)))
    })
}

/// The function that is the value of a symbol.
pub(super) fn body_of(w: &mut Walk<'_, '_>, symbol: linnea_syntax::SymbolId) {
    w.scoped(ScopeKind::Function, Some(symbol), |w, _| w.named_children(part));
}

/// Parameters and body of a function.
fn part(w: &mut Walk<'_, '_>) {
    if w.kind() != "parameters" {
        w.visit();
        return;
    }
    let mut position = 0;
    w.named_children(|w| {
        if w.kind() == "identifier" {
            w.bind(w.range(), BindingKind::Parameter(position));
            position += 1;
        }
    });
}

/// `local a, b <const> = 1, 2`
fn local(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let global = w.has_child("global");
    w.named_children(|w| match w.kind() {
        "assignment_statement" => assigned(w, whole, !global),
        "variable_list" => {
            names(w, whole, !global, 1, None);
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `a, M.b = 1, 2`
fn assignment(w: &mut Walk<'_, '_>) -> Value {
    assigned(w, w.range(), false);
    None
}

/// What is assigned: the values are read before the names are there.
fn assigned(w: &mut Walk<'_, '_>, whole: TextRange, local: bool) {
    let mut left = 0;
    let mut kinds = Vec::new();
    w.named_children(|w| match w.kind() {
        "variable_list" => w.named_children(|w| left += usize::from(w.field() == "name")),
        "expression_list" => w.named_children(|w| kinds.push(w.kind())),
        _ => {}
    });
    // Only what stands alone is worth more than its name.
    let alone = (left == 1 && kinds.len() == 1).then(|| kinds[0]);
    let mut target = None;
    w.named_children(|w| match w.kind() {
        "variable_list" => target = names(w, whole, local, left, alone),
        "expression_list" => w.named_children(|w| tables::value(w, target)),
        _ => {
            w.visit();
        }
    });
}

/// Declares the names of a list, or says that they are written. Returns what the only one declares.
fn names(
    w: &mut Walk<'_, '_>,
    whole: TextRange,
    local: bool,
    count: usize,
    value: Option<&str>,
) -> Option<tables::Target> {
    let kind = if value == Some("function_definition") { SymbolKind::Function } else { SymbolKind::Variable };
    let mut target = None;
    w.named_children(|w| match w.kind() {
        "identifier" => {
            let at = w.range();
            let place = if local { (w.scope(), w.container()) } else { place_of(w, at) };
            let top = place.0.index() <= CHUNK;
            let name = w.name_at(at);
            if !local && (!top || w.binding_in(place.0, name).is_some()) {
                w.mention(Role::Write);
                return;
            }
            if !top {
                let id = w.bind(at, BindingKind::Local);
                w.binding_mut(id).from = whole.end;
                target = Some(tables::Target { symbol: None, binding: id });
                return;
            }
            let global = place.0 == ScopeId::new(0);
            let mut draft = Draft::new(kind, name, at, if count == 1 { whole } else { at });
            draft.flags = if global { SymbolFlags::EXPORTED } else { SymbolFlags::default() };
            draft.place = Some((place.0, place.1.filter(|_| !global)));
            let symbol = w.define(draft);
            target = Some(tables::Target { symbol: Some(symbol), binding: w.last_binding() });
        }
        "dot_index_expression" if count == 1 => {
            let kind = if kind == SymbolKind::Variable { SymbolKind::Field } else { kind };
            let symbol = tables::assigned_member(w, kind, whole);
            target = symbol.map(|it| tables::Target { symbol: Some(it), binding: w.last_binding() });
        }
        "attribute" => {
            w.visit();
        }
        _ => {
            let value = w.visit();
            w.set_role(value, Role::Write);
        }
    });
    target.filter(|_| count == 1)
}

/// `a, b in pairs(t)`, `i = 1, 2`
fn each(w: &mut Walk<'_, '_>) -> Value {
    // What is gone through does not see the names.
    w.named_children(|w| {
        if w.kind() != "variable_list" && w.field() != "name" {
            w.visit();
        }
    });
    let from = w.range().end;
    let bind = |w: &mut Walk<'_, '_>| {
        let id = w.bind(w.range(), BindingKind::Local);
        w.binding_mut(id).from = from;
    };
    w.named_children(|w| match (w.kind(), w.field()) {
        ("variable_list", _) => w.named_children(bind),
        (_, "name") => bind(w),
        _ => {}
    });
    None
}

/// `return value`; at the end of a file, that is what `require` gives.
fn returned(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let top = w.scope().index() == CHUNK;
    let mut values = Vec::new();
    w.named_children(|w| {
        if w.kind() == "expression_list" {
            w.named_children(|w| values.push(w.visit()));
        } else {
            w.visit();
        }
    });
    let value = values.first().copied().flatten();
    if top && value.is_some() {
        w.export(Export {
            range: whole,
            name: None,
            mention: None,
            value,
            module: None,
            default: true,
            replaces: true,
        });
    } else {
        w.outcome(value, false);
    }
    None
}

fn label(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        w.bind(w.range(), BindingKind::Label);
    });
    None
}

/// A call; `require "name"` gives what the file of that name returns.
fn call(w: &mut Walk<'_, '_>) -> Value {
    let loads = w.child("name").is_some_and(|it| w.text_of(it) == b"require");
    let (based, first) = (tables::base_of(w), w.next_mention());
    let mut callee = None;
    let mut module = None;
    w.named_children(|w| match w.field() {
        "name" => {
            callee = w.visit();
            w.set_role(callee, Role::Call);
        }
        _ if loads => w.named_children(|w| {
            if w.kind() == "string" && module.is_none() {
                module = w.child("content");
            } else {
                w.visit();
            }
        }),
        _ => {
            w.visit();
        }
    });
    if let Some((Some(table), base)) = based
        && let Some(symbol) = tables::named(w, table)
    {
        tables::stands_in(w, symbol, first, Some(base));
    }
    if let Some(module) = module {
        let mention = w.mention_at(module, Role::Import, Qualifier::None);
        return Some(w.expression(Expression::Module(mention)));
    }
    callee.map(|callee| w.expression(Expression::Call { callee, arguments: List::default() }))
}
