//! What package a file is of, and what it imports.

use linnea_syntax::{BindingKind, Import, Qualifier, Role, Walk};
use linnea_text::TextRange;

use super::expressions::Value;

/// `package name`.
pub(super) fn package(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.kind() == "package_identifier" {
            let mention = w.mention(Role::Export);
            w.part_of(mention);
        } else {
            w.visit();
        }
    });
    None
}

/// `"path"`, `name "path"`, `. "path"`, `_ "path"`.
pub(super) fn import(w: &mut Walk<'_, '_>) -> Value {
    let Some(quoted) = w.child("path") else {
        w.descend();
        return None;
    };
    let unquoted = TextRange::new(quoted.start + 1, quoted.end.max(quoted.start + 2) - 1);
    let module = Some(w.name_at(unquoted));
    let binding = match (w.child_kind("name"), w.child("name")) {
        (Some("dot" | "blank_identifier"), _) => None,
        (_, Some(name)) if w.text_of(name) == b"_" => None,
        (_, Some(name)) => Some(w.bind(name, BindingKind::Local)),
        (_, None) => {
            // Nobody writes the name: most often, it is the end of the path.
            let binding = w.bind(usual_name(unquoted, w.text_of(unquoted)), BindingKind::Local);
            w.binding_mut(binding).range = TextRange::new(quoted.start, quoted.start);
            Some(binding)
        }
    };
    w.import(Import {
        module,
        binding,
        wildcard: w.child_kind("name") == Some("dot"),
        ..Import::new(w.scope(), w.range())
    });
    None
}

/// Returns the part of an import path that is most likely the name of the package: its last segment without what says
/// the version or the language.
fn usual_name(range: TextRange, path: &[u8]) -> TextRange {
    let mut end = path.len();
    let mut start = last_segment(path);
    let is_version = |it: &[u8]| matches!(it, [b'v', rest @ ..] if !rest.is_empty() && rest.iter().all(u8::is_ascii_digit));
    if start > 0 && is_version(&path[start..]) {
        end = start - 1;
        start = last_segment(&path[..end]);
    }
    let segment = &path[start..end];
    if let Some(dot) = segment.iter().rposition(|it| *it == b'.') {
        end = start + dot;
    }
    let segment = &path[start..end];
    if segment.ends_with(b"-go") {
        end -= 3;
    } else if let Some(hyphen) = segment.iter().rposition(|it| *it == b'-') {
        start += hyphen + 1;
    }
    TextRange::new(range.start + start as u32, range.start + end.max(start) as u32)
}

fn last_segment(path: &[u8]) -> usize {
    path.iter().rposition(|it| *it == b'/').map_or(0, |it| it + 1)
}

/// Mentions the package that a name is qualified by.
pub(super) fn qualifier(w: &mut Walk<'_, '_>) -> linnea_syntax::MentionId {
    w.mention_at(w.range(), Role::Path, Qualifier::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_package_is_read_off_its_path() {
        let name = |path: &str| {
            let range = usual_name(TextRange::new(0, path.len() as u32), path.as_bytes());
            String::from_utf8_lossy(range.slice(path.as_bytes())).into_owned()
        };
        assert_eq!(name("fmt"), "fmt");
        assert_eq!(name("net/http"), "http");
        assert_eq!(name("github.com/a/b/v2"), "b");
        assert_eq!(name("gopkg.in/yaml.v3"), "yaml");
        assert_eq!(name("github.com/mattn/go-isatty"), "isatty");
        assert_eq!(name("github.com/a/json-go"), "json");
        assert_eq!(name(""), "");
    }
}
