//! What comments say of types (JSDoc): in JavaScript they are the declared types.
//!
//! A name in a comment is an occurrence if the file imports or binds it. Others are none, since nobody has to bind what a comment
//! says: these mentions, and the bindings of comments, have empty ranges.

mod types;

use std::collections::{HashMap, HashSet};

use linnea_syntax::{
    Binding, BindingId, BindingKind, Expression, Import, MentionId, NameId, Namespace, Qualifier, Role,
    ScopeId, ScopeKind, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::functions::Value;
use super::minified;
use types::{Reader, nowhere};

/// What says that comments of the file declare types.
const MARK: &str = "@type";

/// A file of JavaScript: declares the types that comments define and import, wherever they stand.
pub(super) fn program(w: &mut Walk<'_, '_>) -> Value {
    if minified::is_minified(w.source()) {
        minified::words(w);
        return None;
    }
    let mark = w.name(MARK);
    w.announce(ScopeId::new(0), mark);
    let whole = w.range();
    let text = w.text_of(whole);
    let mut at = 0;
    while let Some(start) = find(&text[at..], b"/**").map(|it| it + at) {
        let Some(len) = find(&text[start + 3..], b"*/") else { break };
        at = start + 3 + len + 2;
        let comment = TextRange::new(whole.start + start as u32, whole.start + at as u32);
        let tags = tags(w, comment);
        if tags.iter().any(|it| matches!(it.kind, "typedef" | "callback" | "import")) {
            define(w, &tags);
        }
    }
    w.descend();
    place(w);
    None
}

/// Gives those names in comments their places that the file imports or binds.
fn place(w: &mut Walk<'_, '_>) {
    let all = (0..w.next_mention().index()).map(MentionId::new);
    let open: Vec<MentionId> = all.filter(|it| is_without_place(w, *it)).collect();
    if open.is_empty() {
        return;
    }
    let imported: HashSet<MentionId> = w.imports().iter().filter_map(|it| it.name).collect();
    let mut bound: HashMap<(ScopeId, NameId), Binding> = HashMap::new();
    for it in (0..w.next_binding().index()).map(|it| *w.binding(BindingId::new(it))) {
        bound.entry((it.scope, it.name)).or_insert(it);
    }
    for id in open {
        let it = *w.mention_of(id);
        let known = match it.qualifier {
            Qualifier::None => imported.contains(&id) || is_bound(w, &bound, it.scope, it.name),
            Qualifier::Of(of) => match w.expression_of(of) {
                Expression::Mention(of) => !w.mention_of(of).range.is_empty(),
                _ => false,
            },
            Qualifier::Root | Qualifier::Unknown => false,
        };
        if known {
            let len = w.name_text(it.name).len() as u32;
            w.mention_mut(id).range.end = it.range.start + len;
        }
    }
}

/// Says whether a mention is that of a name in a comment.
fn is_without_place(w: &Walk<'_, '_>, id: MentionId) -> bool {
    let it = w.mention_of(id);
    it.range.is_empty()
        && matches!(it.role, Role::Type | Role::Path | Role::Import)
        && w.source()[it.range.start as usize..].starts_with(w.name_text(it.name).as_bytes())
}

/// Says whether a scope or one around it binds a name for types.
fn is_bound(
    w: &Walk<'_, '_>,
    bound: &HashMap<(ScopeId, NameId), Binding>,
    scope: ScopeId,
    name: NameId,
) -> bool {
    let mut around = Some(scope);
    while let Some(id) = around {
        if let Some(it) = bound.get(&(id, name)) {
            let apart = match it.kind {
                BindingKind::Parameter(_) | BindingKind::TypeParameter => true,
                // What a comment imports as a whole has any name there.
                BindingKind::Import(import) => it.range.is_empty() && w.imports()[import.index()].default,
                _ => false,
            };
            return !apart && matches!(it.namespace, Namespace::All | Namespace::Type);
        }
        around = w.scope_of(id).parent;
    }
    false
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(text, what)
}

/// `@kind {type} name`, in a comment.
#[derive(Clone, Copy)]
struct Tag<'s> {
    kind: &'s str,
    /// The text of the type, and where it stands.
    ty: Option<(&'s [u8], u32)>,
    /// What follows up to the next tag, and where it stands.
    rest: (&'s [u8], u32),
}

impl<'s> Tag<'s> {
    /// Returns the name that follows, also of `[name=default]`; none if it is a part of another (`options.name`).
    fn name(&self) -> Option<&'s str> {
        let mut reader = Reader::new(self.rest.0, self.rest.1);
        reader.eat(b"[");
        let name = reader.word()?;
        (!reader.text.get(reader.at).is_some_and(|it| matches!(it, b'.' | b'['))).then_some(name)
    }

    fn lower(&self, w: &mut Walk<'_, '_>) -> Option<TypeId> {
        let (text, base) = self.ty?;
        Reader::new(text, base).ty(w)
    }
}

/// Returns the tags of a comment.
fn tags<'s>(w: &Walk<'_, 's>, comment: TextRange) -> Vec<Tag<'s>> {
    let text = w.text_of(TextRange::new(comment.start, comment.end - 2));
    let mut starts = Vec::new();
    for at in memchr::memchr_iter(b'@', text) {
        // Only at the start of a line or of the comment.
        let before = text[..at].iter().rev().take_while(|it| **it != b'\n');
        if before.clone().all(|it| matches!(it, b' ' | b'\t' | b'*' | b'/' | b'\r')) {
            starts.push(at);
        }
    }
    let mut found = Vec::new();
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(text.len());
        let mut reader = Reader::new(&text[..end], comment.start);
        reader.at = start + 1;
        let Some(kind) = reader.word() else { continue };
        let mut ty = None;
        if kind != "import" && reader.eat(b"{") {
            let from = reader.at;
            let Some(len) = braced(&text[from..end]) else { continue };
            ty = Some((&text[from..from + len], comment.start + from as u32));
            reader.at = from + len + 1;
        }
        let rest = (&text[reader.at..end], comment.start + reader.at as u32);
        found.push(Tag { kind, ty, rest });
    }
    found
}

/// Returns where the brace that is open at the start of `text` is closed.
fn braced(text: &[u8]) -> Option<usize> {
    let mut open = 1;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'{' => open += 1,
            b'}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}

// ---- definitions

/// `@typedef`, `@callback` with what belongs to them, and `@import`.
fn define(w: &mut Walk<'_, '_>, tags: &[Tag<'_>]) {
    let starts = |it: &Tag<'_>| matches!(it.kind, "typedef" | "callback" | "import");
    let first = tags.iter().position(starts).unwrap_or(tags.len());
    let templates = &tags[..first];
    let mut at = first;
    while at < tags.len() {
        let len = 1 + tags[at + 1..].iter().position(starts).unwrap_or(tags.len() - at - 1);
        let own = &tags[at..at + len];
        match own[0].kind {
            "import" => import(w, own[0]),
            _ => definition(w, own, templates),
        }
        at += len;
    }
}

fn definition(w: &mut Walk<'_, '_>, tags: &[Tag<'_>], templates: &[Tag<'_>]) {
    let tag = tags[0];
    let Some(name) = tag.name() else { return };
    let mut parameters = None;
    let declared = w.scoped(ScopeKind::TypeParameters, None, |w, scope| {
        for template in templates.iter().chain(tags) {
            template_of(w, *template, &mut parameters, scope);
        }
        let members: Vec<&Tag<'_>> =
            tags.iter().filter(|it| matches!(it.kind, "property" | "prop")).collect();
        if tag.kind == "callback" {
            return Some(callback(w, tags));
        }
        if members.is_empty() {
            return tag.lower(w);
        }
        let scope = w.scoped(ScopeKind::Object, None, |w, scope| {
            for member in members {
                if let Some(name) = member.name() {
                    let declared = member.lower(w);
                    bind(w, name, member.rest.1, declared);
                }
            }
            scope
        });
        Some(w.ty(Type::Object(scope)))
    });
    let binding = bind(w, name, tag.rest.1, declared);
    w.binding_mut(binding).namespace = Namespace::Type;
    if let Some(scope) = parameters {
        let value = w.expression(Expression::Object(scope));
        w.binding_mut(binding).value = Some(value);
    }
}

fn template_of(w: &mut Walk<'_, '_>, tag: Tag<'_>, found: &mut Option<ScopeId>, scope: ScopeId) {
    if tag.kind != "template" {
        return;
    }
    *found = Some(scope);
    let bound = tag.lower(w);
    let mut reader = Reader::new(tag.rest.0, tag.rest.1);
    loop {
        let default = reader.eat(b"[");
        let Some(name) = reader.word() else { return };
        type_parameter(w, name, tag.rest.1, bound);
        if default && reader.eat(b"=") {
            reader.ty(w);
            reader.eat(b"]");
        }
        if !reader.eat(b",") {
            return;
        }
    }
}

fn callback(w: &mut Walk<'_, '_>, tags: &[Tag<'_>]) -> TypeId {
    let mut parameters = Vec::new();
    let mut returns = None;
    for tag in tags {
        match tag.kind {
            "param" if tag.name().is_some() => parameters.push(tag.lower(w)),
            "returns" | "return" => returns = tag.lower(w),
            _ => {}
        }
    }
    let parameters = w.type_list(&parameters);
    w.ty(Type::Function { parameters, returns })
}

/// `@import d, { a, b as c } from "m"`, `@import * as ns from "m"`.
fn import(w: &mut Walk<'_, '_>, tag: Tag<'_>) {
    let (text, base) = tag.rest;
    let mut reader = Reader::new(text, base);
    let mut names: Vec<(Option<(&str, u32)>, &str)> = Vec::new();
    let mut whole = None;
    if reader.eat(b"*") {
        reader.word();
        whole = reader.word();
    } else {
        if let Some(name) = reader.word() {
            names.push((None, name));
            reader.eat(b",");
        }
        if reader.eat(b"{") {
            while !reader.eat(b"}") {
                let mut at = reader.place();
                let Some(mut name) = reader.word() else { return };
                if name == "type" {
                    at = reader.place();
                    name = reader.word().unwrap_or(name);
                }
                let from = reader.at;
                let alias = if reader.word() == Some("as") { reader.word() } else { None };
                if alias.is_none() {
                    reader.at = from;
                }
                names.push((Some((name, at)), alias.unwrap_or(name)));
                reader.eat(b",");
            }
        }
    }
    reader.word();
    let Some(module) = reader.string() else { return };
    let all = Import { module: Some(w.name(module)), ..blank(w, base) };
    for (name, local) in names {
        let default = name.is_none_or(|it| it.0 == "default");
        let name = name.map(|(name, at)| quote(w, name, at, Role::Import, Qualifier::None));
        let binding = bind(w, local, base, None);
        w.binding_mut(binding).namespace = Namespace::Type;
        w.import(Import { name, default, binding: Some(binding), ..all });
    }
    if let Some(local) = whole {
        let binding = bind(w, local, base, None);
        w.binding_mut(binding).namespace = Namespace::Type;
        w.import(Import { binding: Some(binding), ..all });
    }
}

// ---- what comments say of what follows

/// What the comment before a function says of it.
#[derive(Default)]
pub(super) struct Signature {
    parameters: Vec<(String, Option<TypeId>)>,
    pub(super) returns: Option<TypeId>,
}

impl Signature {
    /// Returns the type of the parameter at a position: by its name, or where it has none, by the position.
    pub(super) fn parameter(&self, name: Option<&[u8]>, position: u32) -> Option<TypeId> {
        match name {
            Some(name) => self.parameters.iter().find(|it| it.0.as_bytes() == name)?.1,
            None => self.parameters.get(position as usize)?.1,
        }
    }
}

/// Reads the comment before the current node, a function whose scope the walk is in.
pub(super) fn signature(w: &mut Walk<'_, '_>) -> Signature {
    let mut found = Signature::default();
    let start = w.range().start;
    let Some(comment) = before_function(w, start) else { return found };
    let tags = tags(w, comment);
    if tags.iter().any(|it| matches!(it.kind, "overload" | "typedef" | "callback")) {
        return found;
    }
    let scope = w.scope();
    for tag in &tags {
        template_of(w, *tag, &mut None, scope);
    }
    for tag in &tags {
        match tag.kind {
            "param" | "arg" | "argument" => {
                if let Some(name) = tag.name() {
                    let ty = tag.lower(w);
                    found.parameters.push((name.to_owned(), ty));
                }
            }
            "returns" | "return" => found.returns = tag.lower(w),
            "this" => {
                let declared = tag.lower(w);
                let binding = bind(w, "this", tag.rest.1, declared);
                w.binding_mut(binding).kind = BindingKind::Receiver;
            }
            _ => {}
        }
    }
    found
}

/// Returns the type that the comment directly before `start` declares (`@type {T}`).
pub(super) fn type_before(w: &mut Walk<'_, '_>, start: u32) -> Option<TypeId> {
    let comment = enabled(w).then(|| comment_before(w, start)).flatten()?;
    let tag = tags(w, comment).into_iter().find(|it| it.kind == "type")?;
    tag.lower(w)
}

fn enabled(w: &mut Walk<'_, '_>) -> bool {
    let mark = w.name(MARK);
    w.is_announced(ScopeId::new(0), mark)
}

fn comment_before(w: &Walk<'_, '_>, start: u32) -> Option<TextRange> {
    let text = w.text_of(TextRange::new(0, start)).trim_ascii_end();
    let inner = text.strip_suffix(b"*/")?;
    let open = memchr::memmem::rfind(inner, b"/**")?;
    (find(&inner[open..], b"*/").is_none()).then(|| TextRange::new(open as u32, text.len() as u32))
}

/// How far before a function its comment may end: what it is assigned to stands between.
const REACH: usize = 200;

/// Returns the comment before a function, or before what the function is the value of.
fn before_function(w: &mut Walk<'_, '_>, start: u32) -> Option<TextRange> {
    if !enabled(w) {
        return None;
    }
    let text = w.text_of(TextRange::new(0, start));
    let mut at = text.len();
    loop {
        let kept = text[..at].trim_ascii_end().len();
        if text[..kept].ends_with(b"*/") {
            return comment_before(w, kept as u32);
        }
        let byte = *text[..kept].last()?;
        // Only a value goes on in the next line.
        let broken = text[kept..at].contains(&b'\n') && !matches!(byte, b'=' | b':');
        let names = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'.' | b'=' | b':' | b'#');
        if broken || !names || text.len() - kept > REACH {
            return None;
        }
        at = kept - 1;
    }
}

// ---- facts without a place

fn quote(w: &mut Walk<'_, '_>, name: &str, at: u32, role: Role, qualifier: Qualifier) -> MentionId {
    let name = w.name(name);
    w.quoted(name, at, role, qualifier)
}

fn bind(w: &mut Walk<'_, '_>, name: &str, at: u32, declared: Option<TypeId>) -> BindingId {
    let name = w.name(name);
    let binding = w.bind(nowhere(at), BindingKind::Local);
    let it = w.binding_mut(binding);
    (it.name, it.declared) = (name, declared);
    binding
}

fn type_parameter(w: &mut Walk<'_, '_>, name: &str, at: u32, declared: Option<TypeId>) {
    let binding = bind(w, name, at, declared);
    let it = w.binding_mut(binding);
    (it.kind, it.namespace) = (BindingKind::TypeParameter, Namespace::Type);
}

fn blank(w: &Walk<'_, '_>, at: u32) -> Import {
    Import { type_only: true, ..Import::new(w.scope(), nowhere(at)) }
}
