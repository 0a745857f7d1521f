//! Declarations of functions, variables, fields and types.

use linnea_syntax::{
    BindingId, BindingKind, Draft, Expression, ExpressionId, List, Namespace, RelationKind, Role, ScopeId,
    ScopeKind, SymbolFlags, SymbolId, SymbolKind, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::declarators::{self, Declared, declared, declared_below};
use super::{Value, types};

/// Where a symbol is declared: around the parameters of a template.
pub(crate) fn home(w: &Walk<'_, '_>) -> (ScopeId, Option<SymbolId>) {
    let mut id = w.scope();
    while let (ScopeKind::TypeParameters, Some(around)) = (w.scope_of(id).kind, w.scope_of(id).parent) {
        id = around;
    }
    (id, w.container())
}

/// Says whether the walk is directly inside of a class.
fn in_class(w: &Walk<'_, '_>) -> bool {
    matches!(w.place().kind, ScopeKind::Class | ScopeKind::Object)
}

fn in_function(w: &Walk<'_, '_>) -> bool {
    w.place().kind == ScopeKind::Function
}

/// What the words in front of a declaration say of it.
fn storage(w: &mut Walk<'_, '_>) -> SymbolFlags {
    let is_static = has_storage(w, b"static");
    match (in_class(w), is_static) {
        (true, true) => SymbolFlags::STATIC,
        (true, false) => SymbolFlags::default(),
        (false, true) => SymbolFlags::PRIVATE,
        (false, false) => SymbolFlags::EXPORTED,
    }
}

fn has_storage(w: &mut Walk<'_, '_>, word: &[u8]) -> bool {
    let mut found = false;
    w.named_children(|w| found |= w.kind() == "storage_class_specifier" && w.text() == word);
    found
}

/// Returns what a function is: a method of the class around or of the one it is declared to be of.
fn kind_of_function(w: &mut Walk<'_, '_>, it: &Declared) -> SymbolKind {
    let name = w.text_of(it.name);
    let class = match it.of {
        Some(of) => Some(w.text_of(of).to_vec()),
        None => w.container().filter(|_| in_class(w)).map(|it| {
            let name = w.symbol(it).name;
            w.name_text(name).as_bytes().to_vec()
        }),
    };
    match class {
        None => SymbolKind::Function,
        Some(class) if class == name => SymbolKind::Constructor,
        Some(_) => SymbolKind::Method,
    }
}

/// In a class its name means the class, not what makes objects of it. Functions hide no types.
fn namespace_of(kind: SymbolKind) -> Namespace {
    match kind {
        SymbolKind::Constructor => Namespace::Tag,
        SymbolKind::Function | SymbolKind::Method => Namespace::Value,
        _ => Namespace::All,
    }
}

/// `type name(parameters) { … }`.
pub(crate) fn function(w: &mut Walk<'_, '_>) -> Value {
    let Some(it) = declared_below(w).filter(|it| it.function) else {
        // What macros make of it is no function as it stands.
        w.scoped(ScopeKind::Function, None, |w, _| w.descend());
        return None;
    };
    let (whole, flags) = w.construct();
    let kind = kind_of_function(w, &it);
    let id = w.name_at(it.name);
    let mut draft = Draft::new(kind, id, it.name, whole).body(w.child("body")).flags(flags | storage(w));
    draft.namespace = namespace_of(kind);
    draft.place = Some(home(w));
    let symbol = w.define(draft);
    if let Some(of) = it.of {
        let of = w.name_at(of);
        w.symbol_mut(symbol).also = Some(of);
    }
    parts_of_function(w, symbol, it.name);
    None
}

/// Visits the parts of a function in a scope of its own.
pub(crate) fn parts_of_function(w: &mut Walk<'_, '_>, symbol: SymbolId, name: TextRange) {
    w.scoped(ScopeKind::Function, Some(symbol), |w, scope| {
        let mut old = false;
        w.named_children(|w| match w.field() {
            "type" => {
                let returns = types::written(w);
                w.scope_mut(scope).returns = returns;
            }
            "declarator" => {
                declarators::of_function(w, name);
                old = true;
            }
            _ if old && w.kind() == "declaration" => old_parameters(w),
            _ => {
                w.visit();
            }
        });
    });
}

/// `int a, *b;` between the list of parameters and the body: they are bound already.
fn old_parameters(w: &mut Walk<'_, '_>) {
    let mut ty = None;
    w.named_children(|w| match w.field() {
        "type" => ty = types::written(w),
        _ => match declared(w) {
            Some(it) => {
                let binding = w.bind(it.name, BindingKind::Local);
                w.binding_mut(binding).declared = ty;
                w.with_declared(it.name, |w| w.visit());
            }
            None => {
                w.visit();
            }
        },
    });
}

/// `type a, *b = value, f(int);`, of variables, fields and functions without body.
pub(crate) fn declaration(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.construct().0;
    let mut flags = w.construct().1 | storage(w);
    let alone = w.count_in("declarator") == 1;
    let is_extern = has_storage(w, b"extern");
    if in_function(w) && is_extern {
        // What is declared elsewhere is only named here.
        w.descend();
        return None;
    }
    if is_extern && !w.has_child("init_declarator") {
        flags |= SymbolFlags::ABSTRACT;
    }
    let nameless = has_nameless_type(w);
    let mut ty = None;
    let mut first = None;
    if nameless && let Some(it) = declared_below(w) {
        // Its members are inside of what has the type.
        let range = if alone { whole } else { it.name };
        first = Some((it.name, declare(w, &it, range, flags)));
    }
    w.named_children(|w| match w.field() {
        "type" => match first {
            Some((_, (symbol, _))) => w.inside(w.scope(), symbol, |w| ty = nameless_type(w)),
            None => ty = type_written(w),
        },
        "declarator" => {
            let Some(it) = declared(w) else {
                w.visit();
                return;
            };
            if is_attribute(w, it.name, ty) {
                w.visit();
                return;
            }
            let known = first.filter(|known| known.0 == it.name).map(|it| it.1);
            let range = if alone { whole } else { w.range() };
            let (symbol, binding) = known.unwrap_or_else(|| declare(w, &it, range, flags));
            w.binding_mut(binding).declared = ty;
            match symbol {
                Some(symbol) if it.function => {
                    w.scoped(ScopeKind::Function, Some(symbol), |w, scope| {
                        w.scope_mut(scope).returns = ty;
                        declarators::of_function(w, it.name);
                    });
                    w.binding_mut(binding).declared = None;
                }
                Some(symbol) => w.inside(w.scope(), Some(symbol), |w| rest(w, it.name, binding, ty)),
                None => rest(w, it.name, binding, ty),
            }
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// Declares what a declarator names: a symbol, or in a function a binding.
fn declare(
    w: &mut Walk<'_, '_>,
    it: &Declared,
    range: TextRange,
    flags: SymbolFlags,
) -> (Option<SymbolId>, BindingId) {
    if in_function(w) {
        return (None, w.bind(it.name, BindingKind::Local));
    }
    let kind = match it.function {
        true => kind_of_function(w, it),
        false if in_class(w) => SymbolKind::Field,
        false => SymbolKind::Variable,
    };
    let id = w.name_at(it.name);
    let flags = if it.function { flags | SymbolFlags::ABSTRACT } else { flags };
    let mut draft = Draft::new(kind, id, it.name, range).flags(flags);
    draft.namespace = namespace_of(kind);
    draft.place = Some(home(w));
    let symbol = w.define(draft);
    if let Some(of) = it.of {
        let of = w.name_at(of);
        w.symbol_mut(symbol).also = Some(of);
    }
    (Some(symbol), w.last_binding())
}

/// Visits a declarator whose name is declared, and its value.
fn rest(w: &mut Walk<'_, '_>, name: TextRange, binding: BindingId, ty: Option<TypeId>) {
    w.with_declared(name, |w| {
        if w.kind() != "init_declarator" {
            w.visit();
            if in_function(w) {
                w.binding_mut(binding).from = w.range().end;
            }
            return;
        }
        let of = ty.map(|to| w.expression(Expression::Cast { of: None, to }));
        w.named_children(|w| match (w.field(), w.kind()) {
            ("declarator", _) => {
                w.visit();
                // The value sees it already.
                if in_function(w) {
                    w.binding_mut(binding).from = w.range().end;
                }
            }
            ("value", "initializer_list") => declarators::initializers(w, of),
            _ => {
                let value = w.visit();
                w.binding_mut(binding).value = value;
            }
        });
    });
}

/// Says whether a name behind a type written out is no variable but a macro for an attribute
/// (`struct s { … } __packed;`).
fn is_attribute(w: &mut Walk<'_, '_>, name: TextRange, ty: Option<TypeId>) -> bool {
    let text = w.text_of(name);
    ty.is_some() && text.starts_with(b"__") && text == w.text() && w.text_of(before(name)) == b"}"
}

/// Where the last byte of code before a name is, if that is within a few bytes.
fn before(name: TextRange) -> TextRange {
    TextRange::new(name.start.saturating_sub(2), name.start.saturating_sub(1))
}

/// `typedef type name, *pointer;`.
pub(crate) fn typedef(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.construct().0;
    let alone = w.count_in("declarator") == 1;
    let nameless = has_nameless_type(w);
    let kind_of_type = w.child_kind("type").unwrap_or("");
    let mut first = None;
    if nameless && let Some(it) = declared_below(w) {
        let kind = if kind_of_type == "enum_specifier" { SymbolKind::Enum } else { SymbolKind::Struct };
        first = Some((it.name, type_symbol(w, &it, kind, if alone { whole } else { it.name })));
    }
    let mut ty = None;
    let mut tagged = None;
    let name = declared_below(w).map(|it| w.text_of(it.name).to_vec());
    w.named_children(|w| match w.field() {
        "type" => match first {
            Some((_, symbol)) if kind_of_type == "enum_specifier" => {
                w.inside(w.scope(), Some(symbol), |w| w.descend());
            }
            Some((_, symbol)) => w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.descend()),
            None => {
                let same = w.child("name").is_some_and(|it| name.as_deref() == Some(w.text_of(it)));
                let value = match same && alone {
                    true => w.wrapped(whole, SymbolFlags::default(), |w| w.visit()),
                    false => w.visit(),
                };
                w.set_role(value, Role::Type);
                if let Some(Expression::Symbol(symbol)) = value.map(|it| w.expression_of(it)) {
                    tagged = Some((w.symbol(symbol).name_range, symbol));
                }
                ty = type_of(w, value);
            }
        },
        "declarator" => {
            let Some(it) = declared(w) else {
                w.visit();
                return;
            };
            let tag = tagged.filter(|(tag, _)| w.text_of(*tag) == w.text_of(it.name)).map(|it| it.1);
            if let Some(symbol) = tag {
                // One type by two names that are the same.
                w.bind_in(it.name, BindingKind::Symbol(symbol), Namespace::All);
            } else if first.is_none_or(|known| known.0 != it.name) {
                let symbol = type_symbol(w, &it, SymbolKind::Class, if alone { whole } else { w.range() });
                if let Some(target) = ty {
                    w.relate(symbol, RelationKind::Alias, target);
                }
            }
            w.with_declared(it.name, |w| w.visit());
        }
        _ => {
            w.visit();
        }
    });
    None
}

fn type_symbol(w: &mut Walk<'_, '_>, it: &Declared, kind: SymbolKind, range: TextRange) -> SymbolId {
    let id = w.name_at(it.name);
    let mut draft = Draft::new(kind, id, it.name, range).flags(w.construct().1);
    draft.place = Some(home(w));
    w.define(draft)
}

/// Visits the type of a declaration: it is named, or written out there with a name.
fn type_written(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    types::applied(w, |w| {
        let value = w.visit();
        w.set_role(value, Role::Type);
        type_of(w, value)
    })
}

fn type_of(w: &mut Walk<'_, '_>, value: Option<ExpressionId>) -> Option<TypeId> {
    let Some(Expression::Symbol(_)) = value.map(|it| w.expression_of(it)) else {
        return w.type_named(value);
    };
    let of = w.expression(Expression::New { class: value?, arguments: List::default() });
    Some(w.ty(Type::Of(of)))
}

/// Says whether the type of a declaration is written out there and has no name.
fn has_nameless_type(w: &mut Walk<'_, '_>) -> bool {
    let mut found = false;
    w.named_children(|w| {
        let written =
            matches!(w.kind(), "struct_specifier" | "union_specifier" | "class_specifier" | "enum_specifier");
        found |= written && w.field() == "type" && w.child("name").is_none() && w.child("body").is_some();
    });
    found
}

/// The members of a type without a name, which only the declared name has.
fn nameless_type(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    if w.kind() == "enum_specifier" {
        w.descend();
        return None;
    }
    w.scoped(ScopeKind::Object, None, |w, scope| {
        w.descend();
        Some(w.ty(Type::Object(scope)))
    })
}
