//! Methods that Lombok makes of fields, as marks of these and of their class ask for: <https://projectlombok.org/features/>.
//!
//! They are written nowhere: each is bound where its field stands, and takes and gives what the field is declared as.

use linnea_syntax::{
    BindingId, BindingKind, Literal, Qualifier, Role, ScopeId, SymbolId, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::annotations;
use super::declarations::hidden;

/// What the marks of a class or field ask for.
#[derive(Clone, Default)]
struct Asked {
    getter: bool,
    setter: bool,
    with: bool,
    builder: bool,
    /// Accessors are called like their field.
    fluent: bool,
    /// Setters give back what they were called on.
    chained: bool,
    /// A builder has methods that are not known.
    open: bool,
    /// The method that takes the place of a constructor.
    factory: Option<String>,
}

/// A field, and what its marks ask for together with those of its class.
struct Field {
    name: TextRange,
    asked: Asked,
    fixed: bool,
}

/// What the body of a class declares.
#[derive(Default)]
struct Body {
    fields: Vec<Field>,
    methods: Vec<String>,
    builds: bool,
}

/// How far into a file imports are looked for: each class asks, and a generated file may have many thousands.
const MAX_IMPORTS: usize = 64 * 1024;

/// Says whether a type has to do with Lombok: the imports of its file speak of it, or what stands before its body.
fn is_used(w: &Walk<'_, '_>) -> bool {
    let (start, all) = (w.range().start, w.source());
    let body = w.child("body").map_or(w.range().end, |it| it.start);
    let header = &all[start as usize..body as usize];
    let top = &all[..(start as usize).min(MAX_IMPORTS)];
    [header, top].into_iter().any(|it| memchr::memmem::find(it, b"lombok").is_some())
}

/// Says whether the current word stands for the type that the initialiser has.
pub(super) fn is_variable(w: &Walk<'_, '_>) -> bool {
    w.text() == b"val" && memchr::memmem::find(w.text_before(), b"import lombok.val;").is_some()
}

/// Binds what is made for the type that the current node declares; the bindings from `first` on are what its body declares.
pub(super) fn members(w: &mut Walk<'_, '_>, symbol: SymbolId, scope: ScopeId, first: BindingId) {
    if !is_used(w) {
        return;
    }
    let mut of_class = Asked::default();
    marks(w, &mut of_class);
    let mut body = Body::default();
    w.named_children(|w| match w.field() {
        "body" => w.named_children(|w| declared(w, &of_class, &mut body)),
        "parameters" => w.named_children(|w| fields(w, &of_class, &mut body)),
        _ => {}
    });
    let own = w.symbol(symbol).name;
    let own = w.quoted(own, w.range().start, Role::Type, Qualifier::None);
    let own = w.ty(Type::Mention(own));
    let mut made = Made { scope, own, written: body.methods, made: Vec::new() };
    let all = first.index()..w.next_binding().index();
    for field in &body.fields {
        let is_it = |it: &BindingId| {
            let binding = w.binding(*it);
            binding.range == field.name && matches!(binding.kind, BindingKind::Symbol(_))
        };
        let binding = all.clone().map(BindingId::new).find(is_it);
        let ty = binding.and_then(|it| w.binding(it).declared);
        made.accessors(w, field, ty);
    }
    if of_class.builder || body.builds {
        let open = body.builds || of_class.open || body.fields.iter().any(|it| it.asked.open);
        made.builder(w, open || body.fields.iter().any(|it| made.is_written(w, it)));
    }
    if let Some(name) = of_class.factory {
        made.method(w, w.range().start, name, &[], Some(own));
    }
}

/// Reads what a part of a body declares. Nothing is visited.
fn declared(w: &mut Walk<'_, '_>, of_class: &Asked, body: &mut Body) {
    match w.kind() {
        "field_declaration" => fields(w, of_class, body),
        "method_declaration" | "constructor_declaration" => {
            if let Some(name) = w.child("name").filter(|_| w.kind() == "method_declaration") {
                body.methods.push(text(w, name));
            }
            let mut asked = Asked::default();
            marks(w, &mut asked);
            body.builds |= asked.builder;
        }
        // What is written out of a builder is completed.
        "class_declaration" => {
            body.builds |= w.child("name").is_some_and(|it| w.text_of(it).ends_with(b"Builder"));
        }
        // What follows the constants of an enum.
        "enum_body_declarations" => w.named_children(|w| declared(w, of_class, body)),
        _ => {}
    }
}

fn fields(w: &mut Walk<'_, '_>, of_class: &Asked, body: &mut Body) {
    let is_static = annotations::says(w, "static");
    let mut asked = if is_static { Asked::default() } else { of_class.clone() };
    marks(w, &mut asked);
    let fixed = annotations::says(w, "final");
    let mut field = |name| body.fields.push(Field { name, asked: asked.clone(), fixed });
    match w.kind() {
        "formal_parameter" => w.child("name").into_iter().for_each(field),
        _ => w.named_children(|w| {
            if w.kind() == "variable_declarator" {
                w.child("name").into_iter().for_each(&mut field);
            }
        }),
    }
}

/// Reads what the marks of the current node ask for. Nothing is visited.
fn marks(w: &mut Walk<'_, '_>, asked: &mut Asked) {
    w.named_children(|w| {
        if w.kind() == "modifiers" {
            w.named_children(|w| {
                if let Some(name) = w.child("name") {
                    mark(&text(w, name), &text(w, w.range()), asked);
                }
            });
        }
    });
}

fn mark(name: &str, whole: &str, asked: &mut Asked) {
    let wanted = !whole.contains("NONE");
    match name.rsplit('.').next().unwrap_or(name) {
        "Data" => (asked.getter, asked.setter) = (true, true),
        "Value" | "Getter" => asked.getter = wanted,
        "Setter" => asked.setter = wanted,
        "With" | "Wither" => asked.with = wanted,
        "Builder" => asked.builder = true,
        "SuperBuilder" => (asked.builder, asked.open) = (true, true),
        "Singular" => asked.open = true,
        "Accessors" => {
            let says = |it: &str| whole.split(',').any(|part| part.contains(it) && part.contains("true"));
            asked.fluent |= says("fluent");
            asked.chained |= says("chain") || asked.fluent;
        }
        _ => {}
    }
    let factory = ["staticName", "staticConstructor"].iter().find_map(|it| whole.split_once(it));
    if let Some((_, rest)) = factory {
        asked.factory = rest.split('"').nth(1).map(str::to_owned);
    }
}

/// What is made for a class.
struct Made {
    scope: ScopeId,
    own: TypeId,
    /// What is written out by one of these names is not made.
    written: Vec<String>,
    /// The names and numbers of parameters of what has been made.
    made: Vec<(String, usize)>,
}

impl Made {
    fn accessors(&mut self, w: &mut Walk<'_, '_>, field: &Field, ty: Option<TypeId>) {
        let asked = &field.asked;
        let boolean = ty.is_some_and(|it| w.type_of(it) == Type::Literal(Literal::Boolean));
        let name = text(w, field.name);
        let rest = name.strip_prefix("is").filter(|it| boolean && it.starts_with(char::is_uppercase));
        let stem = capital(rest.unwrap_or(&name));
        let called = |prefix: &str| if asked.fluent { name.clone() } else { format!("{prefix}{stem}") };
        let (at, own) = (field.name.start, Some(self.own));
        if asked.getter {
            self.method(w, at, called(if boolean { "is" } else { "get" }), &[], ty);
        }
        if asked.setter && !field.fixed {
            self.method(w, at, called("set"), &[ty], own.filter(|_| asked.chained));
        }
        if asked.with {
            self.method(w, at, format!("with{stem}"), &[ty], own);
        }
        // That of the builder, which is taken for what it builds.
        if asked.builder {
            self.method(w, at, name, &[ty], own);
        }
    }

    /// Makes what gives builders, and what these give at last. Of an open one more may be written somewhere.
    fn builder(&mut self, w: &mut Walk<'_, '_>, open: bool) {
        let (at, own) = (w.range().start, Some(self.own).filter(|_| !open));
        for name in ["builder", "toBuilder", "build"] {
            self.method(w, at, name.to_owned(), &[], own);
        }
    }

    fn is_written(&self, w: &Walk<'_, '_>, field: &Field) -> bool {
        self.written.iter().any(|it| it == "build" || it.as_bytes() == w.text_of(field.name))
    }

    fn method(
        &mut self,
        w: &mut Walk<'_, '_>,
        at: u32,
        name: String,
        parameters: &[Option<TypeId>],
        returns: Option<TypeId>,
    ) {
        let known = self.made.iter().any(|it| it.0 == name && it.1 == parameters.len());
        if !known && !self.written.contains(&name) {
            hidden(w, self.scope, at, &name, parameters, returns);
            self.made.push((name, parameters.len()));
        }
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

fn text(w: &Walk<'_, '_>, range: TextRange) -> String {
    String::from_utf8_lossy(w.text_of(range)).into_owned()
}
