//! What package a file is of, and what it imports.

use linnea_syntax::{BindingKind, Expression, Import, MentionId, Namespace, Qualifier, Role, SymbolId, Walk};

use super::expressions::Value;

/// `package a.b.c;`
pub(super) fn package(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "identifier" | "scoped_identifier" => {
            if let Some(last) = segments(w, Role::Export).last() {
                w.part_of(*last);
            }
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `import a.b.C;`, `import a.b.*;`, `import static a.b.C.member;`, `import static a.b.C.*;`
pub(super) fn import(w: &mut Walk<'_, '_>) -> Value {
    let wildcard = w.has_child("asterisk");
    let of_members = w.has_child("static");
    let mut path = Vec::new();
    w.named_children(|w| match w.kind() {
        "identifier" | "scoped_identifier" => path = segments(w, Role::Import),
        _ => {
            w.visit();
        }
    });
    let name = path.last().copied().filter(|_| !wildcard);
    let binding = name.map(|it| {
        let namespace = if of_members { Namespace::All } else { Namespace::Type };
        w.bind_in(w.range_of_mention(it), BindingKind::Local, namespace)
    });
    let path = w.mention_list(&path);
    w.import(Import {
        path,
        name,
        binding,
        wildcard,
        type_only: !of_members,
        ..Import::new(w.scope(), w.range())
    });
    None
}

/// `module name { … }`: its name is none that code could use; what it speaks of are packages and types.
pub(super) fn module(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", _) => labels(w),
        (_, "module_body") => w.named_children(|w| {
            w.named_children(|w| match w.field() {
                "module" | "modules" => labels(w),
                _ => {
                    w.visit();
                }
            });
        }),
        _ => {
            w.visit();
        }
    });
    None
}

/// The name of a module, which nothing but other modules can mean.
fn labels(w: &mut Walk<'_, '_>) {
    match w.kind() {
        "identifier" => {
            w.mention(Role::Label);
        }
        _ => w.named_children(labels),
    }
}

/// `a.b.C` outside of imports.
pub(super) fn path(w: &mut Walk<'_, '_>) -> Value {
    let last = segments(w, Role::Type).last().copied();
    last.map(|it| w.expression(Expression::Mention(it)))
}

/// Mentions each segment of a name with dots; the last has the role that is given, those of imports all.
pub(super) fn segments(w: &mut Walk<'_, '_>, role: Role) -> Vec<MentionId> {
    let mut found = Vec::new();
    gather(w, role, true, &mut found);
    found
}

fn gather(w: &mut Walk<'_, '_>, role: Role, last: bool, found: &mut Vec<MentionId>) {
    match w.kind() {
        "identifier" => {
            let role = if last || role == Role::Import { role } else { Role::Path };
            let qualifier = match found.last() {
                Some(of) => Qualifier::Of(w.expression(Expression::Mention(*of))),
                None => Qualifier::None,
            };
            found.push(w.mention_at(w.range(), role, qualifier));
        }
        "scoped_identifier" => w.named_children(|w| match w.field() {
            "scope" => gather(w, role, false, found),
            "name" => gather(w, role, last, found),
            _ => {
                w.visit();
            }
        }),
        _ => {
            w.visit();
        }
    }
}

/// Says whether a symbol is an interface, whose members are public without saying so.
pub(super) fn is_interface(w: &Walk<'_, '_>, symbol: Option<SymbolId>) -> bool {
    symbol.is_some_and(|it| w.symbol(it).kind == linnea_syntax::SymbolKind::Interface)
}
