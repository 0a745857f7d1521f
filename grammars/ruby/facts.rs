//! What to do at each kind of node.

use linnea_syntax::{
    BindingKind, Declaration, Draft, ExpressionId, Literal, Qualifier, RelationKind, Role, Rule, ScopeId,
    ScopeKind, SymbolFlags, SymbolId, SymbolKind, Walk,
};
use linnea_text::TextRange;

use super::{assignments, calls};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("program", Rule::With(program)),
    // Declarations.
    ("class", Rule::With(class)),
    ("module", Rule::With(class)),
    ("singleton_class", Rule::With(singleton)),
    ("method", Rule::With(method)),
    ("singleton_method", Rule::With(method)),
    ("alias", Rule::With(alias)),
    ("undef", Rule::As(Role::Token)),
    ("superclass", Rule::With(superclass)),
    // Scopes and bindings.
    ("block", Rule::Scope(ScopeKind::Block)),
    ("do_block", Rule::Scope(ScopeKind::Block)),
    ("lambda", Rule::Scope(ScopeKind::Block)),
    ("method_parameters", Rule::With(parameters)),
    ("block_parameters", Rule::With(parameters)),
    ("lambda_parameters", Rule::With(parameters)),
    ("destructured_parameter", Rule::With(parameters)),
    ("optional_parameter", Rule::Declare(&PARAMETER)),
    ("keyword_parameter", Rule::Declare(&PARAMETER)),
    ("splat_parameter", Rule::Declare(&PARAMETER)),
    ("hash_splat_parameter", Rule::Declare(&PARAMETER)),
    ("block_parameter", Rule::Declare(&PARAMETER)),
    ("assignment", Rule::With(assignments::assignment)),
    ("operator_assignment", Rule::With(assignments::assignment)),
    ("for", Rule::With(assignments::each)),
    ("exception_variable", Rule::With(assignments::targets)),
    ("in_clause", Rule::With(assignments::case_in)),
    ("match_pattern", Rule::With(assignments::case_in)),
    ("test_pattern", Rule::With(assignments::case_in)),
    // Names.
    ("identifier", Rule::With(assignments::name)),
    ("constant", Rule::Name(Role::Read)),
    ("instance_variable", Rule::Name(Role::Read)),
    ("class_variable", Rule::Name(Role::Read)),
    ("global_variable", Rule::Name(Role::Read)),
    ("simple_symbol", Rule::With(calls::symbol)),
    ("bare_symbol", Rule::With(calls::bare)),
    ("hash_key_symbol", Rule::With(calls::key)),
    ("pair", Rule::With(calls::pair)),
    ("self", Rule::This),
    ("super", Rule::Skip),
    ("scope_resolution", Rule::Member(Role::Path)),
    ("call", Rule::With(calls::call)),
    ("parenthesized_statements", Rule::Transparent),
    // Literals and comments.
    ("string", Rule::Literal(Literal::String)),
    ("heredoc_body", Rule::Literal(Literal::String)),
    ("regex", Rule::Literal(Literal::Pattern)),
    ("subshell", Rule::Literal(Literal::String)),
    ("integer", Rule::Plain(Literal::Integer)),
    ("float", Rule::Plain(Literal::Float)),
    ("character", Rule::Plain(Literal::Character)),
    ("true", Rule::Plain(Literal::Boolean)),
    ("false", Rule::Plain(Literal::Boolean)),
    ("nil", Rule::Plain(Literal::Null)),
    ("uninterpreted", Rule::Skip),
    ("comment", Rule::Doc(|_| true)),
];

const PARAMETER: Declaration = Declaration { binding: Some(BindingKind::Parameter(0)), ..Declaration::NEW };

pub(super) type Value = Option<ExpressionId>;

/// A file: its local variables are in a block, so that no other file sees them.
fn program(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| w.descend());
    None
}

/// Returns the class, module or file around, which binds what is no local variable.
pub(super) fn place(w: &Walk<'_, '_>) -> (ScopeId, Option<SymbolId>) {
    let mut id = w.scope();
    loop {
        let scope = w.scope_of(id);
        match (scope.kind, scope.parent) {
            (ScopeKind::Class | ScopeKind::Module, _) => return (id, scope.symbol),
            (_, Some(around)) => id = around,
            _ => return (id, None),
        }
    }
}

/// `class A::B < C … end`, `module A … end`
fn class(w: &mut Walk<'_, '_>) -> Value {
    let (kind, opens) = match w.kind() {
        "class" => (SymbolKind::Class, ScopeKind::Class),
        _ => (SymbolKind::Module, ScopeKind::Module),
    };
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    // The last of `A::B` is declared, in a place of its own; the others are named.
    let qualified = w.child_kind("name") == Some("scope_resolution");
    let last = memchr::memrchr(b':', w.text_of(name)).map_or(0, |it| it as u32 + 1);
    let at = TextRange::new(name.start + last, name.end);
    let id = w.name_at(at);
    let mut draft = Draft::new(kind, id, at, w.range()).body(w.child("body"));
    draft.place = Some(place(w));
    let symbol = w.define(draft);
    if qualified {
        w.with_declared(at, |w| {
            w.named_children(|w| {
                if w.field() == "name" {
                    w.visit();
                }
            });
        });
    }
    w.scoped(opens, Some(symbol), |w, _| {
        w.named_children(|w| {
            if w.field() != "name" {
                w.visit();
            }
        });
    });
    None
}

/// `class << self … end`
fn singleton(w: &mut Walk<'_, '_>) -> Value {
    w.flagged(SymbolFlags::STATIC, |w| w.descend());
    None
}

fn superclass(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(builds_on);
    None
}

/// Says that the class around builds on what the current node names.
pub(super) fn builds_on(w: &mut Walk<'_, '_>) {
    let ty = w.type_seen();
    if let (Some(symbol), Some(ty)) = (w.container(), ty) {
        w.relate(symbol, RelationKind::Extends, ty);
    }
}

/// `def name … end`, `def self.name … end`
fn method(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    // Getter and setter have one name.
    let setter = w.child_kind("name") == Some("setter");
    let at = TextRange::new(name.start, name.end - u32::from(setter));
    let place = place(w);
    let kind = if place.0 == ScopeId::new(0) { SymbolKind::Function } else { SymbolKind::Method };
    let id = w.name_at(at);
    let mut draft = Draft::new(kind, id, at, w.range()).body(w.child("body"));
    if w.kind() == "singleton_method" {
        draft.flags |= SymbolFlags::STATIC;
    }
    // A method inside of another one is a method of the same class.
    draft.place = Some(place);
    let symbol = w.define(draft);
    w.scoped(ScopeKind::Function, Some(symbol), |w, _| {
        w.named_children(|w| {
            if w.field() != "name" {
                w.visit();
            }
        });
    });
    None
}

/// `alias new old`
fn alias(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", "identifier") => {
            declare(w, SymbolKind::Method, w.range(), whole);
        }
        ("name", "simple_symbol") => {
            let at = TextRange::new(w.range().start + 1, w.range().end);
            declare(w, SymbolKind::Method, at, whole);
        }
        ("alias", "simple_symbol") => calls::named(w, Role::Read, Qualifier::None),
        _ => {
            w.visit();
        }
    });
    None
}

/// Declares a member of the class around.
pub(super) fn declare(w: &mut Walk<'_, '_>, kind: SymbolKind, at: TextRange, whole: TextRange) -> SymbolId {
    let name = w.name_at(at);
    let mut draft = Draft::new(kind, name, at, whole);
    if kind == SymbolKind::Property {
        draft.flags |= SymbolFlags::ACCESSOR;
    }
    draft.place = Some(place(w));
    w.define(draft)
}

fn parameters(w: &mut Walk<'_, '_>) -> Value {
    let mut position = 0;
    w.named_children(|w| {
        match w.kind() {
            "identifier" => {
                w.bind(w.range(), BindingKind::Parameter(position));
            }
            _ => {
                w.visit();
            }
        }
        position += 1;
    });
    None
}
