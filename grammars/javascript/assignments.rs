//! Assignments, and the members that they declare: of `this`, of what a CommonJS module exports, of functions, classes
//! and objects beside them.

use linnea_syntax::{
    BindingKind, Draft, Expression, ExpressionId, NameId, Namespace, Qualifier, RelationKind, Role, ScopeId,
    ScopeKind, SymbolFlags, SymbolId, SymbolKind, Type, Walk,
};
use linnea_text::TextRange;

use super::functions::Value;
use super::objects::Members;
use super::{classes, jsdoc, modules, objects, patterns, variables};

/// What an assignment to a member is.
#[derive(Clone, Copy)]
enum Left {
    /// One that declares nothing: what is written to, if that is known.
    Plain(Value),
    /// It declares this symbol, or exports it as well.
    Member(SymbolId, bool),
    /// It exports a name for what is declared elsewhere.
    Export,
    /// `module.exports = …`, with what stands for it.
    Whole(Value),
    /// `Class.prototype = …`.
    Prototype(SymbolId),
}

/// `left = right`. On the left, a member may declare.
pub(super) fn assignment(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let slot = w.unknown();
    let right = w.child_kind("right").unwrap_or_default();
    let mut to = Left::Plain(None);
    let mut value = None;
    let mut name = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("left", "member_expression") => {
            to = left(w, whole, right);
            if let Left::Member(..) = to {
                let binding = w.last_binding();
                w.binding_mut(binding).value = Some(slot);
                let documented = jsdoc::type_before(w, whole.start);
                w.binding_mut(binding).declared = documented;
            }
        }
        ("left", kind) => {
            name = (kind == "identifier").then(|| w.range());
            to = Left::Plain(patterns::assign(w, slot));
        }
        ("right", _) => {
            value = match to {
                // What is assigned further is no part of this member.
                Left::Member(symbol, _) if right != "assignment_expression" => {
                    variables::initialiser(w, symbol)
                }
                Left::Whole(_) => modules::whole_export(w, whole),
                Left::Prototype(symbol) if right == "object" => {
                    objects::object(w, Members::Prototype(symbol));
                    None
                }
                _ => w.visit(),
            };
        }
        _ => {
            w.visit();
        }
    });
    w.set_expression(slot, value);
    let tells = |it| !matches!(w.expression_of(it), Expression::Literal(_) | Expression::Operation(_));
    if let Some(name) = name.filter(|_| value.is_some_and(tells)) {
        patterns::reassigned(w, name, slot);
    }
    match to {
        Left::Plain(Some(left)) if takes_after(right) => {
            // What stands in it may be asked for by either.
            expect(w, Some(slot), left);
            expect(w, value, left);
        }
        Left::Export => modules::member_export(w, whole, value),
        Left::Member(symbol, true) => {
            let value = exported(w, symbol, value);
            modules::member_export(w, whole, value);
        }
        Left::Prototype(symbol) => inherit(w, symbol, value),
        // It has the members that are exported beside it.
        Left::Whole(exports) if right == "identifier" => return exports,
        _ => {}
    }
    value
}

/// What `exports.name = value` exports: what the value declares, else the symbol that is `name`.
fn exported(w: &mut Walk<'_, '_>, symbol: SymbolId, value: Value) -> Value {
    let declared = |it| matches!(it, Expression::Symbol(_) | Expression::Object(_) | Expression::Closure(_));
    match value {
        Some(value) if declared(w.expression_of(value)) => Some(value),
        _ => Some(w.expression(Expression::Symbol(symbol))),
    }
}

/// The left side of an assignment that is a member or an element.
pub(super) fn written(w: &mut Walk<'_, '_>) -> Value {
    let value = w.visit();
    w.set_role(value, Role::Write);
    value
}

/// Says whether what a value of this kind is depends on where it goes: its keys, its parameters.
fn takes_after(right: &str) -> bool {
    matches!(
        right,
        "object"
            | "array"
            | "arrow_function"
            | "function_expression"
            | "ternary_expression"
            | "binary_expression"
    )
}

/// Notes that a value goes where `left` is.
fn expect(w: &mut Walk<'_, '_>, value: Value, left: ExpressionId) {
    if let Some(of) = value {
        let to = w.ty(Type::Of(left));
        w.expression(Expression::Checked { of, to });
    }
}

/// The left side of an assignment of a value of the kind `right`, a member.
fn left(w: &mut Walk<'_, '_>, whole: TextRange, right: &str) -> Left {
    let text = w.text();
    if w.child_kind("object") == Some("this") {
        return match classes::assigned(w, whole) {
            Ok(symbol) => Left::Member(symbol, false),
            Err(member) => Left::Plain(member),
        };
    }
    let function = matches!(right, "function_expression" | "generator_function" | "arrow_function");
    match modules::assignment(text, w) {
        Some(modules::Assigned::Whole) => {
            return Left::Whole(written(w));
        }
        Some(exported) => {
            let symbol = modules::declares(right).then(|| {
                let kind = if function { SymbolKind::Function } else { SymbolKind::Variable };
                declare(w, whole, Member { kind, flags: SymbolFlags::EXPORTED, owner: None })
            });
            return match symbol.flatten() {
                Some(symbol) => Left::Member(symbol, true),
                None if exported == modules::Assigned::ByVariable => {
                    modules::exported_name(w);
                    Left::Export
                }
                None => {
                    written(w);
                    Left::Export
                }
            };
        }
        None => {}
    }
    let segments: Vec<&[u8]> = text.split(|it| *it == b'.').collect();
    let (prototype, last) = match segments[..] {
        [_, b"prototype"] => {
            let owner = owner(w, segments[0].len(), None);
            mention_written(w);
            return owner.map_or(Left::Plain(None), |it| Left::Prototype(it.symbol));
        }
        [_, b"prototype", last] => (true, last),
        [_, last] => (false, last),
        _ => (false, &b""[..]),
    };
    let end = w.range().end;
    let name = w.name_at(TextRange::new(end - last.len() as u32, end));
    let owner = owner(w, segments[0].len(), Some(name)).filter(|_| !last.is_empty());
    // The prototype may also be that of something declared elsewhere.
    let elsewhere = prototype
        && modules::declares(right)
        && w.container().is_none()
        && w.scope_of(w.scope()).kind == ScopeKind::File;
    let is_static = !prototype && owner.as_ref().is_some_and(|it| it.instances);
    let member = (owner.is_some() || elsewhere).then(|| Member {
        kind: if function { SymbolKind::Method } else { SymbolKind::Property },
        flags: SymbolFlags::ASSIGNED | if is_static { SymbolFlags::STATIC } else { SymbolFlags::default() },
        owner,
    });
    match member.and_then(|it| declare(w, whole, it)) {
        Some(symbol) => Left::Member(symbol, false),
        None => Left::Plain(written(w)),
    }
}

/// What a member that an assignment declares is.
struct Member {
    kind: SymbolKind,
    flags: SymbolFlags,
    owner: Option<Owner>,
}

/// What a member is assigned to.
struct Owner {
    symbol: SymbolId,
    /// The scope of its members, if it has one.
    scope: Option<ScopeId>,
    /// It is a class, or a function that may be used as one.
    instances: bool,
}

/// The function, class or object that is declared in the same scope as the current assignment, by a name of `len` bytes;
/// not if it has the member `name` already.
fn owner(w: &mut Walk<'_, '_>, len: usize, name: Option<NameId>) -> Option<Owner> {
    let start = w.range().start;
    let id = w.name_at(TextRange::new(start, start + len as u32));
    let here = [w.scope(), variables::hoisted(w)];
    let binding = here.iter().find_map(|it| w.binding_in(*it, id)).map(|it| *w.binding(it))?;
    let BindingKind::Symbol(symbol) = binding.kind else { return None };
    let inner = |it: SymbolId| w.symbol(it).inner;
    let value = binding.value.filter(|_| binding.declared.is_none()).map(|it| w.expression_of(it));
    let top = w.scope_of(binding.scope).kind == ScopeKind::File;
    let (scope, instances) = match (w.symbol(symbol).kind, value) {
        (SymbolKind::Class, _) => (inner(symbol), true),
        (SymbolKind::Function, _) | (_, Some(Expression::Closure(_))) => (None, true),
        (_, Some(Expression::Symbol(of))) => {
            let scope = inner(of)?;
            let class = w.scope_of(scope).kind == ScopeKind::Class;
            if !class && !top {
                return None;
            }
            (Some(scope), class)
        }
        (_, Some(Expression::Object(scope))) if top => (Some(scope), false),
        (_, Some(Expression::Call { callee, .. })) if top && is_create(w, callee) => (None, false),
        _ => return None,
    };
    let known = |scope: ScopeId| name.is_some_and(|it| w.binding_in(scope, it).is_some());
    (!scope.is_some_and(known)).then_some(Owner { symbol, scope, instances })
}

/// Says whether this is `Object.create`.
fn is_create(w: &Walk<'_, '_>, callee: ExpressionId) -> bool {
    let Expression::Mention(mention) = w.expression_of(callee) else { return false };
    w.name_text(w.mention_of(mention).name) == "create"
}

/// Declares the member that the current node, the left side, names: in the scope of its owner's members, or in an
/// extension of the owner; in a scope of its own if it is only exported. No plain name reaches it.
fn declare(w: &mut Walk<'_, '_>, whole: TextRange, member: Member) -> Option<SymbolId> {
    let mut symbol = None;
    let whole = classes::with_separator(w, whole);
    let container = w.container();
    w.named_children(|w| match w.field() {
        "property" if !w.range().is_empty() => {
            let (range, name) = (w.range(), w.name_at(w.range()));
            let mut draft = Draft::new(member.kind, name, range, whole).flags(member.flags);
            if member.owner.is_none() {
                draft = draft.namespace(Namespace::Value);
            }
            let scope = match &member.owner {
                Some(Owner { scope: Some(scope), .. }) => *scope,
                Some(owner) => w.scoped(ScopeKind::Extension, Some(owner.symbol), |_, scope| scope),
                None => w.scoped(ScopeKind::Object, None, |_, scope| scope),
            };
            // Addressed below what it is assigned to, though it stands beside it.
            let parent = match &member.owner {
                Some(owner) => Some(owner.symbol),
                None => container.filter(|_| !member.flags.has(SymbolFlags::EXPORTED)),
            };
            draft.place = Some((scope, parent));
            symbol = Some(w.define(draft));
        }
        _ => {
            w.visit();
        }
    });
    symbol
}

/// `Class.prototype` on the left side.
fn mention_written(w: &mut Walk<'_, '_>) {
    let mut object = None;
    w.named_children(|w| match w.field() {
        "object" => object = w.visit(),
        "property" => {
            w.member(object, Role::Write);
        }
        _ => {
            w.visit();
        }
    });
}

/// `Class.prototype = Object.create(Base.prototype)`, `… = new Base()`.
fn inherit(w: &mut Walk<'_, '_>, symbol: SymbolId, value: Value) {
    let instance = match value.map(|it| w.expression_of(it)) {
        Some(Expression::Call { callee, arguments }) if is_create(w, callee) => {
            w.listed(arguments).first().copied().flatten()
        }
        _ => value,
    };
    if let Some(Expression::New { class, .. }) = instance.map(|it| w.expression_of(it)) {
        let base = w.ty(Type::Of(class));
        w.relate(symbol, RelationKind::Extends, base);
    }
}

/// `inherits(Class, Base)`, as Node.js has it: the values are the arguments of the call.
pub(super) fn inherits(w: &mut Walk<'_, '_>, class: ExpressionId, base: ExpressionId) {
    let Expression::Mention(mention) = w.expression_of(class) else { return };
    let mention = *w.mention_of(mention);
    let binding = w.binding_in(w.scope(), mention.name).filter(|_| mention.qualifier == Qualifier::None);
    if let Some(BindingKind::Symbol(symbol)) = binding.map(|it| w.binding(it).kind) {
        let base = w.ty(Type::Of(base));
        w.relate(symbol, RelationKind::Extends, base);
    }
}
