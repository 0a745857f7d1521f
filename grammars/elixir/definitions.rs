//! Calls that declare modules, functions, macros, fields and types, and attributes.

use linnea_syntax::{
    BindingKind, Draft, Expression, List, Namespace, Qualifier, RelationKind, Role, ScopeId, ScopeKind,
    SymbolFlags, SymbolId, SymbolKind, Walk,
};
use linnea_text::TextRange;

use super::names::{self, Value};

/// A call, which may be a definition.
pub(super) fn call(w: &mut Walk<'_, '_>) -> Value {
    let plain = w.child_kind("target") == Some("identifier");
    let word = w.child("target").filter(|_| plain).map_or(&b""[..], |it| w.text_of(it));
    match word {
        b"defmodule" => module(w, SymbolKind::Module),
        b"defprotocol" => module(w, SymbolKind::Interface),
        b"defimpl" => module(w, SymbolKind::Object),
        b"def" | b"defmacro" | b"defguard" | b"defdelegate" | b"defn" => function(w, SymbolFlags::default()),
        b"defp" | b"defmacrop" | b"defguardp" | b"defnp" => function(w, SymbolFlags::PRIVATE),
        b"defstruct" | b"defexception" => fields(w),
        b"import" => w.named_children(|w| match w.kind() {
            "arguments" => names::imports(w),
            _ => {
                w.mention(Role::Call);
            }
        }),
        b"alias" => w.named_children(|w| match w.kind() {
            "arguments" => names::aliases(w),
            _ => {
                w.mention(Role::Call);
            }
        }),
        _ => return plain_call(w),
    }
    None
}

fn plain_call(w: &mut Walk<'_, '_>) -> Value {
    let mut callee = None;
    w.named_children(|w| {
        let value = w.visit();
        if w.field() == "target" {
            w.set_role(value, Role::Call);
            callee = value;
        }
    });
    callee.map(|callee| w.expression(Expression::Call { callee, arguments: List::default() }))
}

/// The word that defines; it is called.
fn word(w: &mut Walk<'_, '_>) {
    w.mention(Role::Call);
}

/// `defmodule A.B do … end`, `defimpl P, for: T do … end`
fn module(w: &mut Walk<'_, '_>, kind: SymbolKind) {
    let whole = w.range();
    let body = w.child_of_kind("do_block");
    let mut symbol: Option<SymbolId> = None;
    w.named_children(|w| match w.kind() {
        "arguments" => {
            let text = String::from_utf8_lossy(w.text()).into_owned();
            let target = text.split_once("for:").map(|it| it.1.trim().to_owned());
            w.named_children(|w| match w.kind() {
                "alias" if symbol.is_none() => {
                    let at = names::last_of(w);
                    let path = String::from_utf8_lossy(w.text()).into_owned();
                    // It is called by its path, and named by the last part of it.
                    let bound = w.name_at(at);
                    let mut draft = Draft::new(kind, bound, at, whole).body(body);
                    // Outside of everything, the last part alone names nothing.
                    if w.container().is_none() && (at != w.range() || kind == SymbolKind::Object) {
                        draft.place = Some((w.scoped(ScopeKind::Block, None, |_, it| it), None));
                    }
                    let id = w.define(draft);
                    let name = match target.as_deref().filter(|_| kind == SymbolKind::Object) {
                        Some(target) => w.name(&format!("{path} for {target}")),
                        None => w.name(&path),
                    };
                    w.symbol_mut(id).name = name;
                    symbol = Some(id);
                    // What implements a protocol names it.
                    if kind == SymbolKind::Object {
                        let protocol = names::module(w);
                        if let Some(protocol) = w.type_named(protocol) {
                            w.relate(id, RelationKind::Implements, protocol);
                        }
                    }
                }
                _ => {
                    w.visit();
                }
            });
        }
        "do_block" => {
            w.scoped(ScopeKind::Module, symbol, |w, _| w.descend());
        }
        _ => word(w),
    });
}

/// Says whether the lines before the current node have an `@impl` among their attributes.
fn says_impl(w: &Walk<'_, '_>) -> bool {
    let before = &w.source()[..w.range().start as usize];
    let lines = before.trim_ascii_end().rsplit(|it| *it == b'\n').map(<[u8]>::trim_ascii);
    let mut attributes = lines.take_while(|it| it.starts_with(b"@"));
    attributes.any(|it| it.starts_with(b"@impl ") && !it.ends_with(b" false"))
}

/// Where the head of a function has its parts.
struct Head {
    name: TextRange,
    symbol: SymbolId,
}

/// `def name(parameters) when guard do … end`
fn function(w: &mut Walk<'_, '_>, mut flags: SymbolFlags) {
    let whole = w.range();
    // A call of the protocol's function leads to that of an implementation, and both have one name.
    let around = w.container().map(|it| w.symbol(it).kind);
    if matches!(around, Some(SymbolKind::Interface | SymbolKind::Object)) || says_impl(w) {
        flags |= SymbolFlags::IMPLIED;
    }
    let body = w.child_of_kind("do_block");
    let mut symbol = None;
    w.named_children(|w| {
        if w.kind() == "arguments" {
            w.named_children(|w| {
                if symbol.is_none() {
                    symbol = name_of(w).map(|name| {
                        let id = w.name_at(name);
                        let draft = Draft::new(SymbolKind::Function, id, name, whole).body(body).flags(flags);
                        Head { name, symbol: w.define(draft) }
                    });
                }
            });
        }
    });
    let Some(head) = symbol else {
        w.descend();
        return;
    };
    w.scoped(ScopeKind::Function, Some(head.symbol), |w, _| {
        w.named_children(|w| match w.kind() {
            "arguments" => {
                let mut first = true;
                w.named_children(|w| {
                    if first {
                        parameters(w, head.name);
                    } else {
                        w.visit();
                    }
                    first = false;
                });
            }
            "do_block" => w.descend(),
            _ => word(w),
        });
    });
}

/// Returns where the name of a function is in its head.
fn name_of(w: &mut Walk<'_, '_>) -> Option<TextRange> {
    match w.kind() {
        "identifier" => Some(w.range()),
        "call" => w.child("target").filter(|_| w.child_kind("target") == Some("identifier")),
        // `name(…) when …`, or an operator.
        "binary_operator" if w.has_child("when") => {
            let mut found = None;
            w.named_children(|w| {
                if w.field() == "left" {
                    found = name_of(w);
                }
            });
            found
        }
        "binary_operator" => w.child("operator"),
        _ => None,
    }
    .filter(|it| !it.is_empty())
}

/// The head of a function without its name.
fn parameters(w: &mut Walk<'_, '_>, name: TextRange) {
    match w.kind() {
        _ if w.range() == name => {}
        "call" => w.named_children(|w| match w.kind() {
            "arguments" => {
                let mut position = 0;
                w.named_children(|w| {
                    if w.kind() == "identifier" {
                        w.bind(w.range(), BindingKind::Parameter(position));
                    } else {
                        names::pattern(w, 0);
                    }
                    position += 1;
                });
            }
            _ if w.range() == name => {}
            _ => {
                w.visit();
            }
        }),
        "binary_operator" if w.has_child("when") => w.named_children(|w| match w.field() {
            "left" => parameters(w, name),
            _ => {
                w.visit();
            }
        }),
        _ => names::pattern(w, 0),
    }
}

/// `defstruct [:a, b: 1]`: fields, which no plain name reaches.
fn fields(w: &mut Walk<'_, '_>) {
    let container = w.container();
    let scope = w.scoped(ScopeKind::Object, None, |_, scope| scope);
    w.named_children(|w| match w.kind() {
        "arguments" => field(w, scope, container),
        _ => word(w),
    });
}

fn field(w: &mut Walk<'_, '_>, scope: ScopeId, container: Option<SymbolId>) {
    w.named_children(|w| {
        let range = w.range();
        let (at, whole) = match w.kind() {
            "atom" => (TextRange::new(range.start + 1, range.end), range),
            "pair" => match w.child("key") {
                Some(key) => {
                    let len = w.text_of(key).trim_ascii_end().len() as u32;
                    (TextRange::new(key.start, key.start + len.saturating_sub(1)), range)
                }
                None => return w.descend(),
            },
            "list" | "keywords" | "arguments" => return field(w, scope, container),
            _ => {
                w.visit();
                return;
            }
        };
        if !at.is_empty() {
            let name = w.name_at(at);
            let mut draft = Draft::new(SymbolKind::Field, name, at, whole);
            draft.place = Some((scope, container));
            w.define(draft);
        }
        w.named_children(|w| {
            if w.field() == "value" {
                w.visit();
            }
        });
    });
}

/// Attributes that say something of the function that follows.
const OF_NEXT: &[&[u8]] =
    &[b"doc", b"spec", b"impl", b"deprecated", b"dialyzer", b"typedoc", b"tag", b"since", b"describetag"];

/// Attributes that say something of the module.
const OF_MODULE: &[&[u8]] = &[
    b"moduledoc",
    b"moduletag",
    b"behaviour",
    b"derive",
    b"enforce_keys",
    b"compile",
    b"before_compile",
    b"after_compile",
    b"on_load",
    b"on_definition",
    b"external_resource",
    b"optional_callbacks",
    b"nifs",
];

/// `@name value`, `@name`, or an operator.
pub(super) fn attribute(w: &mut Walk<'_, '_>) -> Value {
    let text = w.text();
    let Some(rest) = text.strip_prefix(b"@") else {
        w.descend();
        return None;
    };
    let len = rest.iter().take_while(|it| it.is_ascii_alphanumeric() || b"_?!".contains(it)).count();
    let (word, whole) = (&rest[..len], w.range());
    let at = TextRange::new(whole.start + 1, whole.start + 1 + len as u32);
    let given = w.child_kind("operand") == Some("call");
    if word.is_empty() {
        w.descend();
    } else if !given {
        w.mention_at(at, Role::Macro, Qualifier::None);
    } else if OF_NEXT.contains(&word) {
        w.attached(|w| w.named_children(|w| value_of(w, at)));
    } else if OF_MODULE.contains(&word) {
        w.named_children(|w| value_of(w, at));
    } else if matches!(word, b"type" | b"typep" | b"opaque" | b"callback" | b"macrocallback") {
        let kind = if word.ends_with(b"callback") { SymbolKind::Function } else { SymbolKind::Class };
        w.named_children(|w| typed(w, at, kind, whole));
    } else {
        let name = w.name_at(at);
        let here = w.scope();
        if w.binding_in(here, name).is_some() {
            w.named_children(|w| value_of(w, at));
        } else {
            w.define(Draft::new(SymbolKind::Constant, name, at, whole).namespace(Namespace::Macro));
            w.with_declared(at, |w| w.named_children(|w| value_of(w, at)));
        }
    }
    None
}

/// What is behind the name of an attribute.
fn value_of(w: &mut Walk<'_, '_>, name: TextRange) {
    if w.range() == name {
        w.visit_as(Role::Macro);
    } else if w.child("target") == Some(name) {
        w.named_children(|w| value_of(w, name));
    } else {
        w.visit();
    }
}

/// `@type name :: type`, `@callback name(types) :: type`
fn typed(w: &mut Walk<'_, '_>, attribute: TextRange, kind: SymbolKind, whole: TextRange) {
    w.named_children(|w| match w.kind() {
        "arguments" => w.named_children(|w| {
            let mut name = None;
            w.named_children(|w| {
                if w.field() == "left" {
                    name = name_of(w);
                }
            });
            let Some(name) = name else {
                w.visit();
                return;
            };
            let id = w.name_at(name);
            let namespace = if kind == SymbolKind::Class { Namespace::Type } else { Namespace::All };
            let mut draft = Draft::new(kind, id, name, whole).namespace(namespace);
            if kind == SymbolKind::Function {
                draft.flags |= SymbolFlags::ABSTRACT | SymbolFlags::IMPLIED;
            }
            w.define(draft);
            w.with_declared(name, |w| {
                w.visit_as(Role::Type);
            });
        }),
        _ if w.range() == attribute => {
            w.mention_at(attribute, Role::Macro, Qualifier::None);
        }
        _ => {
            w.visit();
        }
    });
}
