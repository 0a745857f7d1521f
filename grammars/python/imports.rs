//! `import` and `from … import`.

use linnea_syntax::{BindingKind, Expression, ExpressionId, Import, List, MentionId, Qualifier, Role, Walk};
use linnea_text::TextRange;

use super::definitions::Value;
use super::narrowing;

/// `import a.b`, `import a.b as c`.
pub(super) fn import(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    w.named_children(|w| match w.kind() {
        "dotted_name" => {
            let (path, _) = dotted(w, None);
            // `import a.b` binds `a`, through which `a.b` is reached.
            let bound = path.first().copied();
            add(w, whole, &path, 0, Imported { name: None, bound: bound.map(|it| w.range_of_mention(it)) });
        }
        "aliased_import" => {
            let mut path = Vec::new();
            let mut alias = None;
            w.named_children(|w| match w.field() {
                "name" => path = dotted(w, None).0,
                "alias" => alias = Some(w.range()),
                _ => {}
            });
            add(w, whole, &path, 0, Imported { name: path.last().copied(), bound: alias });
        }
        _ => {}
    });
    None
}

/// `from a.b import c, d as e`, `from . import f`, `from a import *`.
pub(super) fn import_from(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let mut module = Vec::new();
    let mut object = None;
    let mut level = 0;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("module_name", "relative_import") => {
            w.named_children(|w| match w.kind() {
                "import_prefix" => level = w.text().iter().filter(|it| **it == b'.').count() as u32,
                "dotted_name" => (module, object) = dotted(w, None),
                _ => {}
            });
        }
        ("module_name", _) => (module, object) = dotted(w, None),
        // A keyword of its own in `from __future__ import …`, but a module like any other.
        (_, "__future__") => {
            let mention = w.mention_at(w.range(), Role::Import, Qualifier::None);
            object = Some(w.expression(Expression::Mention(mention)));
            module.push(mention);
        }
        (_, "wildcard_import") => {
            let path = w.mention_list(&module);
            w.import(Import { wildcard: true, reexport: true, ..blank(w, whole, path, level) });
        }
        ("name", "dotted_name") => {
            let (names, _) = dotted(w, Some(object));
            let path: Vec<_> = module.iter().chain(&names).copied().collect();
            let name = names.last().copied();
            let bound = name.map(|it| w.range_of_mention(it));
            add(w, whole, &path, level, Imported { name, bound });
        }
        ("name", "aliased_import") => {
            let mut names = Vec::new();
            let mut alias = None;
            w.named_children(|w| match w.field() {
                "name" => names = dotted(w, Some(object)).0,
                "alias" => alias = Some(w.range()),
                _ => {}
            });
            let path: Vec<_> = module.iter().chain(&names).copied().collect();
            add(w, whole, &path, level, Imported { name: names.last().copied(), bound: alias });
        }
        _ => {}
    });
    None
}

/// Mentions the segments of a dotted name, each qualified by the one before; `of` is what the first belongs to,
/// where it belongs to something.
fn dotted(w: &mut Walk<'_, '_>, of: Option<Value>) -> (Vec<MentionId>, Option<ExpressionId>) {
    let mut segments = Vec::new();
    let mut qualifier = match of {
        None => Qualifier::None,
        Some(object) => object.map_or(Qualifier::Unknown, Qualifier::Of),
    };
    let mut value = None;
    w.named_children(|w| {
        if w.kind() == "identifier" {
            let mention = w.mention_at(w.range(), Role::Import, qualifier);
            let id = w.expression(Expression::Mention(mention));
            segments.push(mention);
            qualifier = Qualifier::Of(id);
            value = Some(id);
        }
    });
    (segments, value)
}

struct Imported {
    name: Option<MentionId>,
    bound: Option<TextRange>,
}

fn add(w: &mut Walk<'_, '_>, whole: TextRange, path: &[MentionId], level: u32, imported: Imported) {
    let scope = narrowing::home(w);
    let bind = |range| w.inside(scope, None, |w| w.bind(range, BindingKind::Local));
    let binding = imported.bound.map(bind);
    let path = w.mention_list(path);
    w.import(Import { name: imported.name, binding, ..blank(w, whole, path, level) });
}

/// Every name of a module can be imported from it, so that no import passes on more than others.
fn blank(w: &Walk<'_, '_>, range: TextRange, path: List, level: u32) -> Import {
    Import { level, path, ..Import::new(narrowing::home(w), range) }
}
