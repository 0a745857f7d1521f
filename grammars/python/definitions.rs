//! Functions, classes, variables.

use linnea_syntax::{
    BindingId, BindingKind, Collection, Draft, Expression, ExpressionId, Literal, Qualifier, RelationKind,
    Role, ScopeId, ScopeKind, SymbolFlags, SymbolId, SymbolKind, TypeId, Walk,
};
use linnea_text::TextRange;

use super::narrowing::{self, Statements};
use super::types;

pub(super) type Value = Option<ExpressionId>;

pub(super) fn module(w: &mut Walk<'_, '_>) -> Value {
    narrowing::block(w)
}

pub(super) fn conditional(w: &mut Walk<'_, '_>) -> Value {
    w.flagged(SymbolFlags::CONDITIONAL, |w| w.descend());
    None
}

/// Decorators and what they decorate are one construct.
pub(super) fn decorated(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let mut decorators = Decorators::default();
    let mut values = Vec::new();
    let mut symbol = None;
    w.named_children(|w| match w.kind() {
        "decorator" => {
            decorators.read(w.text());
            w.named_children(|w| {
                let value = w.visit();
                w.set_role(value, Role::Decorator);
                values.extend(value);
            });
        }
        "function_definition" => symbol = function_in(w, whole, decorators),
        "class_definition" => symbol = class_in(w, whole),
        _ => {
            w.visit();
        }
    });
    if let Some(symbol) = symbol {
        values.into_iter().rev().for_each(|it| w.decorate(symbol, it));
    }
    None
}

/// What the decorators of the standard library say about a function.
#[derive(Clone, Copy, Default)]
struct Decorators {
    flags: SymbolFlags,
    property: bool,
    is_static: bool,
}

impl Decorators {
    fn read(&mut self, text: &[u8]) {
        let text = text.trim_ascii().strip_prefix(b"@").unwrap_or(text).trim_ascii();
        let name = text.split(|it| matches!(it, b'(' | b' ' | b'#' | b'\n')).next().unwrap_or_default();
        let last = name.rsplit(|it| *it == b'.').next().unwrap_or_default();
        match last {
            b"staticmethod" => {
                self.is_static = true;
                self.flags |= SymbolFlags::STATIC;
            }
            b"classmethod" => self.flags |= SymbolFlags::CLASS_METHOD,
            b"property" | b"setter" | b"deleter" | b"getter" => {
                self.property = true;
                self.flags |= SymbolFlags::ACCESSOR;
            }
            b"cached_property" | b"abstractproperty" => self.flags |= SymbolFlags::ACCESSOR,
            b"overload" => self.flags |= SymbolFlags::OVERLOAD,
            b"abstractmethod" => self.flags |= SymbolFlags::ABSTRACT,
            _ => {}
        }
    }
}

pub(super) fn function(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    function_in(w, whole, Decorators::default());
    None
}

fn function_in(w: &mut Walk<'_, '_>, whole: TextRange, decorators: Decorators) -> Option<SymbolId> {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    let in_class = w.scope_of(narrowing::home(w)).kind == ScopeKind::Class;
    let kind = match (in_class, decorators.property) {
        (true, true) => SymbolKind::Property,
        (true, false) => SymbolKind::Method,
        _ => SymbolKind::Function,
    };
    let mut flags = decorators.flags;
    if in_class && matches!(w.text_of(name), b"__new__" | b"__init_subclass__" | b"__class_getitem__") {
        flags |= SymbolFlags::CLASS_METHOD;
    }
    if w.has_child("async") {
        flags |= SymbolFlags::ASYNC;
    }
    let symbol = declare(w, kind, name, whole, flags);
    let receiver = in_class && !decorators.is_static;
    let generic = w.child("type_parameters").is_some();
    generic_scope(w, generic, |w| {
        let outer = w.scope();
        w.scoped(ScopeKind::Function, Some(symbol), |w, scope| {
            w.named_children(|w| match w.field() {
                "name" => {}
                "parameters" => parameters(w, receiver, outer),
                "type_parameters" => {}
                "return_type" => {
                    let returns = w.inside(outer, None, types::annotation);
                    w.scope_mut(scope).returns = returns;
                }
                "body" => body(w, symbol),
                _ => {
                    w.visit();
                }
            });
        });
    });
    Some(symbol)
}

pub(super) fn class(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    class_in(w, whole);
    None
}

fn class_in(w: &mut Walk<'_, '_>, whole: TextRange) -> Option<SymbolId> {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    let symbol = declare(w, SymbolKind::Class, name, whole, SymbolFlags::default());
    let generic = w.child("type_parameters").is_some();
    generic_scope(w, generic, |w| {
        w.named_children(|w| match w.field() {
            "name" | "type_parameters" => {}
            "superclasses" => superclasses(w, symbol),
            "body" => w.scoped(ScopeKind::Class, Some(symbol), |w, _| body(w, symbol)),
            _ => {
                w.visit();
            }
        });
    });
    Some(symbol)
}

fn declare(
    w: &mut Walk<'_, '_>,
    kind: SymbolKind,
    name: TextRange,
    whole: TextRange,
    flags: SymbolFlags,
) -> SymbolId {
    let (node, block) = (w.range(), w.child("body"));
    // The colon belongs to neither the header nor the body.
    let header_end = block.map_or(node.end, |it| it.start);
    let header = TextRange::new(node.start, header_end);
    let shown = w.text_of(header).trim_ascii_end();
    let shown = shown.strip_suffix(b":").unwrap_or(shown).len() as u32;
    let id = w.name_at(name);
    let mut draft = Draft::new(kind, id, name, whole).body(block).flags(flags);
    draft.signature = Some(TextRange::new(node.start, node.start + shown));
    draft.place = Some((narrowing::home(w), w.container()));
    w.define(draft)
}

/// Runs `code` inside a scope for the type parameters, if there are some.
fn generic_scope(w: &mut Walk<'_, '_>, generic: bool, code: impl FnOnce(&mut Walk<'_, '_>)) {
    if !generic {
        return code(w);
    }
    w.scoped(ScopeKind::TypeParameters, None, |w, _| {
        w.named_children(|w| {
            if w.field() == "type_parameters" {
                types::parameters(w);
            }
        });
        code(w);
    });
}

/// A body, and the docstring it may start with.
fn body(w: &mut Walk<'_, '_>, symbol: SymbolId) {
    let mut first = true;
    let mut statements = Statements::new(w);
    w.named_children(|w| {
        if first && w.is_named() && !w.is_comment() {
            first = false;
            if w.kind() == "expression_statement"
                && matches!(w.text().first(), Some(b'"' | b'\'' | b'r' | b'R'))
            {
                let range = w.range();
                let mut only = 0;
                let mut string = false;
                w.children(|w| {
                    only += 1;
                    string = w.kind() == "string";
                });
                if only == 1 && string {
                    w.symbol_mut(symbol).doc = range;
                }
            }
        }
        statements.visit(w);
    });
}

fn superclasses(w: &mut Walk<'_, '_>, symbol: SymbolId) {
    w.named_children(|w| match w.kind() {
        "keyword_argument" => {
            let mut made = false;
            w.named_children(|w| match w.field() {
                "name" => {
                    made = w.text() == b"metaclass";
                    w.mention_at(w.range(), Role::Keyword, Qualifier::Unknown);
                }
                "value" if made && matches!(w.kind(), "identifier" | "attribute") => {
                    if let Some(class) = types::annotation(w) {
                        w.relate(symbol, RelationKind::MadeBy, class);
                    }
                }
                _ => {
                    w.visit();
                }
            });
        }
        "(" | ")" | "," | "comment" => {}
        _ => {
            if let Some(base) = types::base(w) {
                w.relate(symbol, RelationKind::Extends, base);
            }
        }
    });
}

/// The parameters of a function or lambda, bound in the current scope. Annotations and defaults mean what they mean
/// around it, in `outer`.
pub(super) fn parameters(w: &mut Walk<'_, '_>, mut receiver: bool, outer: ScopeId) {
    let mut position = 0;
    w.named_children(|w| {
        if !w.is_named() || w.is_comment() {
            return;
        }
        let kind = if std::mem::take(&mut receiver) {
            BindingKind::Receiver
        } else {
            BindingKind::Parameter(position)
        };
        match w.kind() {
            "keyword_separator" | "positional_separator" => return,
            _ => parameter(w, kind, outer),
        }
        position += 1;
    });
}

fn parameter(w: &mut Walk<'_, '_>, kind: BindingKind, outer: ScopeId) {
    match w.kind() {
        "identifier" => {
            w.bind(w.range(), kind);
        }
        "tuple_pattern" => w.named_children(|w| parameter(w, kind, outer)),
        "list_splat_pattern" | "dictionary_splat_pattern" => {
            let before = w.last_binding();
            w.named_children(|w| parameter(w, kind, outer));
            if let Some(kind) = starred_kind(w).filter(|_| w.last_binding() != before) {
                gathered(w, w.last_binding(), kind, None);
            }
        }
        "default_parameter" | "typed_parameter" | "typed_default_parameter" => {
            let mut bound = None;
            let mut starred = None;
            w.named_children(|w| match w.field() {
                "type" => {
                    let declared = w.inside(outer, None, types::annotation);
                    if let Some(id) = bound {
                        w.binding_mut(id).declared = declared;
                    } else if let Some((id, kind)) = starred {
                        gathered(w, id, kind, declared);
                    }
                }
                "value" => {
                    let value = w.inside(outer, None, Walk::visit);
                    // That there is a default matters even where it is `...`.
                    let value = value.unwrap_or_else(|| w.unknown());
                    if let Some(id) = bound {
                        w.binding_mut(id).value = Some(value);
                    }
                }
                _ if w.is_named() => {
                    let splat = starred_kind(w);
                    parameter(w, kind, outer);
                    // `*args: T` declares the type of each argument, not of `args`.
                    match splat {
                        Some(kind) => starred = Some((w.last_binding(), kind)),
                        None => bound = Some(w.last_binding()),
                    }
                }
                _ => {}
            });
        }
        _ => {
            w.visit();
        }
    }
}

/// What a starred parameter gathers arguments in.
fn starred_kind(w: &Walk<'_, '_>) -> Option<Collection> {
    match w.kind() {
        "list_splat_pattern" => Some(Collection::Tuple),
        "dictionary_splat_pattern" => Some(Collection::Map),
        _ => None,
    }
}

/// Gives a starred parameter its value: a collection of arguments that have the declared type, if there is one.
fn gathered(w: &mut Walk<'_, '_>, binding: BindingId, kind: Collection, declared: Option<TypeId>) {
    if let Some(unpacked) = declared.and_then(|it| types::unpacked(w, it)) {
        w.binding_mut(binding).declared = Some(unpacked);
    }
    let argument = declared.map(|to| w.expression(Expression::Cast { of: None, to }));
    let key = w.expression(Expression::Literal(Literal::String));
    let items = match kind {
        Collection::Map => w.list(&[Some(key), argument]),
        _ => w.list(&[argument]),
    };
    let value = w.expression(Expression::Collection(kind, items));
    w.binding_mut(binding).value = Some(value);
}

/// `type Name[T] = …`.
pub(super) fn type_alias(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let place = (narrowing::home(w), w.container());
    w.scoped(ScopeKind::TypeParameters, None, |w, _| {
        let mut symbol = None;
        w.named_children(|w| match w.field() {
            "left" => symbol = alias_name(w, whole, place),
            "right" => {
                if let (Some(target), Some(symbol)) = (types::annotation(w), symbol) {
                    w.relate(symbol, RelationKind::Alias, target);
                }
            }
            _ => {}
        });
    });
    None
}

/// Declares the alias at `place`, and binds its type parameters here.
fn alias_name(
    w: &mut Walk<'_, '_>,
    whole: TextRange,
    place: (ScopeId, Option<SymbolId>),
) -> Option<SymbolId> {
    let mut symbol = None;
    w.named_children(|w| match w.kind() {
        "identifier" if symbol.is_none() => {
            let name = w.name_at(w.range());
            let mut draft = Draft::new(SymbolKind::Variable, name, w.range(), whole);
            draft.place = Some(place);
            symbol = Some(w.define(draft));
        }
        "generic_type" => symbol = alias_name(w, whole, place),
        "type_parameter" => types::parameters(w),
        _ => {
            w.visit();
        }
    });
    symbol
}
