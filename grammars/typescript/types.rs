//! Types as written, lowered.

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, Literal, NameId, Qualifier, Role, ScopeId, ScopeKind, SymbolId,
    Type, TypeId, Walk,
};

use linnea_text::TextRange;

use super::declarations::path;
use crate::javascript::classes;
use crate::javascript::expressions;
use crate::javascript::functions::{self, Value, generic_scope};

/// Where a type stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// What its name stands there for: a type or a base.
    pub(super) role: Role,
    /// The symbol that the members of an object type are below.
    pub(super) owner: Option<SymbolId>,
}

/// A type anywhere.
const TYPE: Place = Place { role: Role::Type, owner: None };

/// The type that the current node writes down, as a value cast to it.
pub(super) fn annotation(w: &mut Walk<'_, '_>) -> Value {
    let to = lower(w, TYPE)?;
    Some(w.expression(Expression::Cast { of: None, to }))
}

/// Type arguments, as a tuple.
pub(super) fn arguments(w: &mut Walk<'_, '_>) -> Value {
    let items = each(w);
    let list = w.type_list(&items);
    let to = w.ty(Type::Tuple(list));
    Some(w.expression(Expression::Cast { of: None, to }))
}

/// The type that the current node writes down.
pub(super) fn lower(w: &mut Walk<'_, '_>, place: Place) -> Option<TypeId> {
    match w.kind() {
        "type_identifier" | "identifier" => {
            let mention = w.mention(place.role);
            Some(w.ty(Type::Mention(mention)))
        }
        "predefined_type" => predefined(w.text()).map(|it| w.ty(Type::Literal(it))),
        "this" | "this_type" => Some(w.ty(Type::This(w.scope()))),
        _ => compound(w, place),
    }
}

fn compound(w: &mut Walk<'_, '_>, place: Place) -> Option<TypeId> {
    match w.kind() {
        "type_annotation"
        | "constraint"
        | "default_type"
        | "parenthesized_type"
        | "readonly_type"
        | "optional_type"
        | "asserts_annotation"
        | "type_predicate_annotation"
        | "adding_type_annotation"
        | "omitting_type_annotation"
        | "opting_type_annotation"
        | "flow_maybe_type" => only(w, place),
        "rest_type" => {
            let of = only(w, TYPE);
            Some(w.ty(Type::Rest(of)))
        }
        "nested_type_identifier" => nested(w, place.role),
        "generic_type" => generic(w, place.role),
        "union_type" => {
            let sides = sides(w, place);
            Some(w.ty(Type::Union(sides)))
        }
        "intersection_type" => {
            let sides = sides(w, place);
            Some(w.ty(Type::All(sides)))
        }
        "tuple_type" => {
            let items = each(w);
            // `[...T]` is a list as long as `T`, of the same elements.
            if let [Some(of)] = items[..]
                && let Type::Rest(of) = w.type_of(of)
            {
                return of;
            }
            let list = w.type_list(&items);
            Some(w.ty(Type::Tuple(list)))
        }
        "array_type" => {
            let of = only(w, TYPE);
            Some(w.ty(Type::Array(of)))
        }
        "required_parameter" | "optional_parameter" => tuple_member(w),
        "function_type" | "constructor_type" => function(w),
        "object_type" => {
            let (scope, mapped) = w.scoped(ScopeKind::Object, place.owner, |w, scope| {
                let mut mapped = None;
                w.named_children(|w| {
                    let value = w.visit();
                    if w.kind() == "index_signature" {
                        mapped = value;
                    }
                });
                (scope, mapped)
            });
            Some(w.ty(mapped.map_or(Type::Object(scope), Type::Of)))
        }
        "literal_type" => literal(w),
        "template_literal_type" => {
            w.descend();
            Some(w.ty(Type::Literal(Literal::String)))
        }
        "type_query" => {
            let value = w.values().into_iter().flatten().next();
            value.map(|it| w.ty(Type::Of(it)))
        }
        "conditional_type" => conditional(w),
        "infer_type" => infer(w),
        "type_predicate" | "asserts" => predicate(w),
        "member_expression" | "call_expression" => imported(w, place.role),
        "index_type_query" => {
            let of = only(w, TYPE);
            Some(w.ty(Type::Keys(of)))
        }
        "lookup_type" => lookup(w),
        _ => {
            // Not the rule of the node itself, which leads here.
            w.descend();
            None
        }
    }
}

/// `T[K]`: an element, or the member whose name `K` is.
fn lookup(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut of = None;
    let mut element = None;
    w.named_children(|w| {
        if !w.is_named() || w.is_comment() {
            return;
        }
        if let Some(object) = of {
            element = member_key(w, object).or_else(|| position(w, object)).or_else(|| {
                let key = lower(w, TYPE).filter(|it| w.type_of(*it) != Type::Literal(Literal::String));
                let key = key.map(|to| w.expression(Expression::Cast { of: None, to }))?;
                Some(w.expression(Expression::Index { of: object, index: Some(key) }))
            });
        } else {
            let object = annotation(w);
            of = object.or_else(|| Some(w.unknown()));
        }
    });
    // What several names stand for is not followed, but it is something.
    let element = element.unwrap_or_else(|| w.unknown());
    Some(w.ty(Type::Of(element)))
}

/// The key in `T["key"]`, as a member of `object`.
fn member_key(w: &mut Walk<'_, '_>, object: ExpressionId) -> Value {
    let mut member = None;
    if w.kind() == "literal_type" && w.child_of_kind("string").is_some() {
        w.named_children(|w| member = expressions::member_string(w, object));
    }
    member
}

/// The number in `T[0]`, as a place in `object`.
fn position(w: &mut Walk<'_, '_>, object: ExpressionId) -> Value {
    let number = w.kind() == "literal_type" && w.child_of_kind("number").is_some();
    let index = std::str::from_utf8(w.text()).ok().filter(|_| number)?.parse().ok()?;
    Some(w.expression(Expression::Item { of: object, index }))
}

/// The type among the children.
fn only(w: &mut Walk<'_, '_>, place: Place) -> Option<TypeId> {
    let mut found = None;
    w.named_children(|w| {
        if w.is_comment() {
            w.visit();
        } else if w.is_named() {
            found = lower(w, place).or(found);
        }
    });
    found
}

fn each(w: &mut Walk<'_, '_>) -> Vec<Option<TypeId>> {
    let mut items = Vec::new();
    w.named_children(|w| {
        if w.is_named() && !w.is_comment() {
            items.push(lower(w, TYPE));
        }
    });
    items
}

/// The sides of a union or intersection, which the grammar nests to the left.
fn sides(w: &mut Walk<'_, '_>, place: Place) -> linnea_syntax::List {
    let mut items = Vec::new();
    gather(w, place, &mut items);
    w.type_list(&items)
}

fn gather(w: &mut Walk<'_, '_>, place: Place, items: &mut Vec<Option<TypeId>>) {
    let kind = w.kind();
    w.named_children(|w| {
        if !w.is_named() || w.is_comment() {
        } else if w.kind() == kind {
            gather(w, place, items);
        } else {
            items.push(lower(w, place));
        }
    });
}

/// `namespace.Name`.
fn nested(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    let mut module = None;
    let mut found = None;
    w.named_children(|w| match w.field() {
        "module" => module = path(w, Role::Path),
        "name" => {
            let qualifier = module.map_or(Qualifier::Unknown, Qualifier::Of);
            let mention = w.mention_at(w.range(), role, qualifier);
            found = Some(w.ty(Type::Mention(mention)));
        }
        _ => {
            w.visit();
        }
    });
    found
}

/// `Name<A, B>`.
fn generic(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    let mut base = None;
    let mut items = Vec::new();
    w.named_children(|w| match w.field() {
        "name" => base = lower(w, Place { role, owner: None }),
        "type_arguments" => items = each(w),
        _ => {
            w.visit();
        }
    });
    let arguments = w.type_list(&items);
    base.map(|base| w.ty(Type::Apply { base, arguments }))
}

/// `name: T`, `name?: T`, `...name: T[]` in a tuple; the name is only a label.
fn tuple_member(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let labelled = w.child("type").is_some();
    let mut found = None;
    w.named_children(|w| match w.field() {
        "type" => found = lower(w, TYPE),
        // It is nobody's name: a label of its own.
        "name" | "pattern" if labelled => {
            if w.kind() == "identifier" {
                w.bind(w.range(), BindingKind::Label);
            } else {
                w.named_children(|w| {
                    if w.is_named() {
                        w.bind(w.range(), BindingKind::Label);
                    }
                });
            }
        }
        // `[A?]` is read as a parameter named like the type.
        "name" | "pattern" if w.kind() == "identifier" => {
            let mention = w.mention(Role::Type);
            found = Some(w.ty(Type::Mention(mention)));
        }
        _ => {
            w.visit();
        }
    });
    found
}

/// `(a: A) => B`, `new (a: A) => B`.
fn function(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    generic_scope(w, |w| {
        w.scoped(ScopeKind::Function, None, |w, scope| {
            let mut parameters = Vec::new();
            let mut returns = None;
            w.named_children(|w| match w.field() {
                "type_parameters" => {}
                "parameters" => {
                    parameters = functions::parameters(w, false);
                    if gathers(w)
                        && let Some(last) = parameters.last_mut()
                    {
                        *last = Some(w.ty(Type::Rest(*last)));
                    }
                }
                "return_type" | "type" => {
                    returns = lower(w, TYPE);
                    w.scope_mut(scope).returns = returns;
                }
                _ => {
                    w.visit();
                }
            });
            let parameters = w.type_list(&parameters);
            Some(w.ty(Type::Function { parameters, returns }))
        })
    })
}

/// Says whether the last of the parameters that the current node holds takes the rest of the arguments.
fn gathers(w: &mut Walk<'_, '_>) -> bool {
    let mut rest = false;
    w.named_children(|w| {
        if w.is_named() && !w.is_comment() {
            rest = w.child_kind("pattern") == Some("rest_pattern");
        }
    });
    rest
}

/// `(a: A): B`, `new (a: A): B` in an interface: a member that is no symbol, `__call__` or `__new__`.
pub(super) fn signature(w: &mut Walk<'_, '_>) -> Value {
    let name = if w.kind() == "construct_signature" { "__new__" } else { "__call__" };
    let declared = function(w);
    classes::hidden(w, start(w), name, declared);
    None
}

/// Where what is not written is bound.
fn start(w: &Walk<'_, '_>) -> TextRange {
    TextRange::new(w.range().start, w.range().start)
}

/// `[key: string]: T`, and the clause of a mapped type, `[K in keyof T as N]: U`: a member that is no symbol,
/// `__index__`, which gives the type when it is called. Its value is one of the type whose members a mapped type keeps.
pub(super) fn index_signature(w: &mut Walk<'_, '_>) -> Value {
    let mut returns = None;
    let mut key = None;
    let mut keys = None;
    w.scoped(ScopeKind::TypeParameters, None, |w, _| {
        w.named_children(|w| match (w.field(), w.kind()) {
            ("name", _) => {
                w.bind(w.range(), BindingKind::Local);
            }
            (_, "mapped_type_clause") => w.named_children(|w| match w.field() {
                "name" => {
                    key = Some(w.bind(w.range(), BindingKind::TypeParameter));
                }
                "type" => keys = lower(w, TYPE),
                "alias" => {
                    lower(w, TYPE);
                    (key, keys) = (None, None);
                }
                _ => {
                    w.visit();
                }
            }),
            ("index_type", _) => {
                lower(w, TYPE);
            }
            ("type", _) => returns = lower(w, TYPE),
            _ => {
                w.visit();
            }
        });
    });
    let parameters = w.type_list(&[]);
    let declared = w.ty(Type::Function { parameters, returns });
    classes::hidden(w, start(w), "__index__", Some(declared));
    if keys.is_some() {
        classes::hidden(w, start(w), "__keys__", keys);
    }
    kept(w, w.binding(key?).name, returns?)
}

/// `T` of a mapped type that gives each of its keys `T[K]`, perhaps or nothing: its members are those of `T`.
fn kept(w: &Walk<'_, '_>, key: NameId, gives: TypeId) -> Value {
    match w.type_of(gives) {
        Type::Of(element) => match w.expression_of(element) {
            Expression::Index { of, index: Some(index) } => {
                let Expression::Cast { to, .. } = w.expression_of(index) else { return None };
                let Type::Mention(mention) = w.type_of(to) else { return None };
                (w.mention_of(mention).name == key).then_some(of)
            }
            _ => None,
        },
        Type::Union(cases) => {
            let nothing = |it: &TypeId| w.type_of(*it) == Type::Literal(Literal::Null);
            let mut some = w.listed_types(cases).iter().flatten().filter(|it| !nothing(it));
            let only = some.next().filter(|_| some.next().is_none())?;
            kept(w, key, *only)
        }
        _ => None,
    }
}

/// `A extends B ? C : D`: one of the last two. What `infer` names is bound around all of it but the last, which does not see it.
fn conditional(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let outer = w.scope();
    w.scoped(ScopeKind::TypeParameters, None, |w, scope| {
        let mark = w.name("infer");
        w.announce(scope, mark);
        let mut sides = [None; 4];
        w.named_children(|w| {
            let side = match w.field() {
                "left" => 0,
                "right" => 1,
                "consequence" => 2,
                "alternative" => 3,
                _ => {
                    w.visit();
                    return;
                }
            };
            sides[side] = match side {
                3 => w.inside(outer, None, |w| lower(w, TYPE)),
                _ => lower(w, TYPE),
            };
        });
        let sides = w.type_list(&sides);
        Some(w.ty(Type::Conditional { scope, sides }))
    })
}

/// `infer T extends U`: a type parameter of the condition around it.
fn infer(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mark = w.name("infer");
    let condition = condition_around(w, mark);
    let mut binding = None;
    let mut found = None;
    w.named_children(|w| {
        if !w.is_named() || w.is_comment() {
            return;
        }
        match binding {
            None => {
                let range = w.range();
                let id = w.inside(condition, None, |w| w.bind(range, BindingKind::TypeParameter));
                let name = w.binding(id).name;
                let mention = w.quoted(name, range.start, Role::Type, Qualifier::None);
                found = Some(w.ty(Type::Mention(mention)));
                binding = Some(id);
            }
            Some(id) => {
                let declared = lower(w, TYPE);
                w.binding_mut(id).declared = declared;
            }
        }
    });
    found
}

/// Returns the scope of the condition that the current node is in, which is marked. What types in it open lies between.
fn condition_around(w: &Walk<'_, '_>, mark: NameId) -> ScopeId {
    let mut at = Some(w.scope());
    while let Some(scope) = at {
        if w.is_announced(scope, mark) {
            return scope;
        }
        at = w.scope_of(scope).parent;
    }
    w.scope()
}

/// `x is T`, `asserts x`, `asserts x is T`: for the caller, yes or no.
fn predicate(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut to = None;
    let mut first = false;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("type", _) => to = lower(w, TYPE),
        (_, "identifier") => {
            let mention = w.mention(Role::Read);
            let name = w.mention_of(mention).name;
            let parameter = w.binding_in(w.scope(), name).map(|it| w.binding(it).kind);
            first = parameter == Some(BindingKind::Parameter(0));
        }
        _ => {
            w.visit();
        }
    });
    Some(w.ty(if first { Type::Test(to) } else { Type::Literal(Literal::Boolean) }))
}

/// `import("module").Name` as a type.
fn imported(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    // The node has the rule of the expression that it looks like.
    let value = w.visit()?;
    w.set_role(Some(value), role);
    Some(match w.expression_of(value) {
        Expression::Mention(mention) => w.ty(Type::Mention(mention)),
        _ => w.ty(Type::Of(value)),
    })
}

fn literal(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut found = None;
    w.named_children(|w| {
        if let Some(value) = w.visit()
            && let Expression::Literal(literal) = w.expression_of(value)
        {
            // Of a text or number it is one, not any.
            found = Some(w.ty(match literal {
                Literal::Null => Type::Literal(literal),
                _ => Type::Of(value),
            }));
        }
    });
    found
}

/// The types without a name of their own in any scope; `any`, `object` and the like say nothing.
fn predefined(text: &[u8]) -> Option<Literal> {
    Some(match text {
        b"string" => Literal::String,
        b"number" => Literal::Float,
        b"boolean" => Literal::Boolean,
        b"void" | b"null" | b"undefined" | b"never" => Literal::Null,
        _ => return None,
    })
}

/// `<T extends Bound = Default>`: binds the names in the current scope.
pub(super) fn parameters(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.kind() != "type_parameter" {
            w.visit();
            return;
        }
        let mut binding = None;
        w.named_children(|w| match w.field() {
            "name" => binding = Some(w.bind(w.range(), BindingKind::TypeParameter)),
            "constraint" => {
                let declared = lower(w, TYPE);
                if let Some(id) = binding {
                    w.binding_mut(id).declared = declared;
                }
            }
            "value" => {
                let default = annotation(w);
                if let Some(id) = binding {
                    w.binding_mut(id).value = default;
                }
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}
