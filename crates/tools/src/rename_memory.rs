use linnea_edit::Checked;
use linnea_vfs::Change;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::memories::{self, Memory};
use crate::{ToolError, View};

/// Parameters of `rename_memory`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// What it is called.
    old_name: String,
    /// What it is to be called; another topic, or `global/…`, moves it there.
    new_name: String,
    /// Only show what would change.
    #[serde(default)]
    dry_run: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let config = &view.settings.config;
    let (old, new) = (Memory::to_change(view, &input.old_name)?, Memory::to_change(view, &input.new_name)?);
    let before = old.bytes(view)?.ok_or_else(|| old.missing(view))?;
    if new.bytes(view)?.is_some() {
        return Err(ToolError::refused(format!("Memory {:?} already exists.", new.name))
            .hint("Nothing was changed. Choose another name, or delete_memory it first."));
    }
    let new = new.beside(view, &old);
    let known = memories::all(view.fs(), config);
    // `mem:a` in `mem:a.b` means the memory a.b if there is one.
    let longer: Vec<&str> =
        known.iter().filter_map(|it| it.strip_prefix(&old.name)).filter(|it| !it.is_empty()).collect();
    let after = rewritten(&before, &old.name, &new.name, &longer).unwrap_or_else(|| before.clone());
    let mut changes = vec![
        Change { path: old.path, before: Some(before), after: None },
        Change { path: new.path, before: None, after: Some(after) },
    ];
    let (mut mended, mut locked) = (Vec::new(), Vec::new());
    for name in known.iter().filter(|it| **it != old.name) {
        // A link where a memory was is none.
        let Ok(other) = Memory::named(view, name) else { continue };
        let Some(bytes) = other.bytes(view)? else { continue };
        let Some(after) = rewritten(&bytes, &old.name, &new.name, &longer) else { continue };
        if memories::is_read_only(config, name) { &mut locked } else { &mut mended }.push(name.as_str());
        changes.push(Change { path: other.path, before: Some(bytes), after: Some(after) });
    }
    if !locked.is_empty() {
        return Err(ToolError::refused(format!(
            "Memory {:?} is referred to by read-only ones: {}.",
            old.name,
            locked.join(", ")
        ))
        .hint("Nothing was changed. The user can mend these, or take them off read_only_memory_patterns."));
    }
    let references = match mended.is_empty() {
        true => String::new(),
        false => format!(", references in {} rewritten", mended.join(", ")),
    };
    let what = format!("Renamed memory {} to {}{references}", old.name, new.name);
    let serena = format!("Memory renamed from {} to {}.", old.name, new.name);
    let done = Done { serena: Some(serena), ..Done::new(what) };
    let checked = Checked::files(format!("rename_memory {} to {}", old.name, new.name), changes);
    Ok(Proposal { checked, dry_run: input.dry_run, done })
}

/// Returns a text with the references to a memory under its new name; `None` if it has none. What follows a reference
/// must end the name, and be none of `longer`, how the names of other memories go on. Only bytes of the names change.
fn rewritten(text: &[u8], old: &str, new: &str, longer: &[&str]) -> Option<Vec<u8>> {
    let needle = format!("mem:{old}").into_bytes();
    let mut out = Vec::new();
    let mut done = 0;
    for at in memchr::memmem::find_iter(text, &needle) {
        let (before, behind) = (&text[..at], &text[at + needle.len()..]);
        let begins = !before.last().is_some_and(|it| it.is_ascii_alphanumeric() || b"_-/".contains(it));
        let another = longer.iter().any(|it| behind.strip_prefix(it.as_bytes()).is_some_and(ends));
        if at < done || !begins || !ends(behind) || another {
            continue;
        }
        out.extend_from_slice(&text[done..at]);
        out.extend_from_slice(b"mem:");
        out.extend_from_slice(new.as_bytes());
        done = at + needle.len();
    }
    (done > 0).then(|| {
        out.extend_from_slice(&text[done..]);
        out
    })
}

/// Says whether a name that stands before `behind` ends there.
fn ends(behind: &[u8]) -> bool {
    let next = behind.utf8_chunks().next().and_then(|it| it.valid().chars().next());
    !next.is_some_and(|it| it.is_alphanumeric() || "_-/".contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_references_are_rewritten() {
        let check = |text: &str, expected: Option<&str>| {
            let found = rewritten(text.as_bytes(), "a", "b/c", &[".x"]);
            assert_eq!(found.as_deref(), expected.map(str::as_bytes), "{text}");
        };
        check("`mem:a`, mem:a. mem:a", Some("`mem:b/c`, mem:b/c. mem:b/c"));
        check("mem:ab mem:a_ mem:a-b mem:a/b xmem:a mem:aé a mem:b", None);
        check("mem:a.md and mem:a.x, mem:a.xy", Some("mem:b/c.md and mem:a.x, mem:b/c.xy"));
        check("“mem:a”", Some("“mem:b/c”"));
        assert_eq!(rewritten(b"\xff mem:a\xff", "a", "b", &[]).as_deref(), Some(&b"\xff mem:b\xff"[..]));
    }
}
