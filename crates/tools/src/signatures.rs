//! What an edit says of declarations whose header is another one afterwards: whoever calls them may have to follow, and
//! what stood before them may have been forgotten.

use std::collections::BTreeMap;

use linnea_edit::{Finding, Plan};
use linnea_resolve::NamePaths;
use linnea_syntax::{FileFacts, Outline, SymbolFlags, SymbolKind};

/// An edit that changes more functions than this knows what it does.
const FEW: usize = 3;

/// Says how to find who uses the functions whose signatures a plan changes.
pub(crate) fn changed(plan: &Plan) -> Vec<Finding> {
    let mut found = Vec::new();
    for planned in plan.changed().filter(|it| it.document.exists()) {
        let Some((before, after)) = planned.document.facts().zip(planned.facts_after()) else { continue };
        let before = signatures(before, planned.document.text());
        let mut after = signatures(after, planned.after());
        after.retain(|name_path, text| before.get(name_path).is_some_and(|it| it != text));
        found.extend(after.into_keys().map(|it| (it, planned.document.path().clone())));
    }
    if found.len() > FEW {
        return Vec::new();
    }
    let line = |(name_path, path): (String, linnea_vfs::RelPath)| Finding {
        what: format!(
            "the signature changed; find_referencing_symbols name_path={name_path:?} relative_path={:?} lists its uses",
            path.as_str()
        ),
        spots: Vec::new(),
    };
    found.into_iter().map(line).collect()
}

/// Says which decorators and attributes a plan takes from declarations that stay: an agent that gives a function from its
/// keyword on has hardly meant to.
pub(crate) fn bared(plan: &Plan) -> Vec<Finding> {
    let mut found = Vec::new();
    for planned in plan.changed().filter(|it| it.document.exists()) {
        let Some((before, after)) = planned.document.facts().zip(planned.facts_after()) else { continue };
        let before = marks(before, planned.document.text());
        let after = marks(after, planned.after());
        for (name_path, lines) in before {
            let Some(now) = after.get(&name_path) else { continue };
            let gone: Vec<String> = lines.into_iter().filter(|it| !now.contains(it)).collect();
            if !gone.is_empty() {
                found.push(Finding {
                    what: format!("no longer before {name_path}: {}", gone.join(" ")),
                    spots: Vec::new(),
                });
            }
        }
    }
    if found.len() > FEW { Vec::new() } else { found }
}

/// Returns the lines of declarations above those with their names, by name path: what is in no line of its own is hardly
/// forgotten. Names that are declared several times are left out.
fn marks(facts: &FileFacts, text: &str) -> BTreeMap<String, Vec<String>> {
    let outline = Outline::new(facts);
    let paths = NamePaths::new(&outline);
    let mut found = BTreeMap::new();
    for (id, it) in outline.iter() {
        if it.flags.has(SymbolFlags::LOCAL) || paths.index(id).is_some() {
            continue;
        }
        let head = text.get(it.full_range.start as usize..it.name_range.start as usize).unwrap_or_default();
        let Some((above, _)) = head.rsplit_once('\n') else { continue };
        let lines = above.lines().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        found.insert(paths.path(&outline, id), lines.collect());
    }
    // What had nothing before it has lost nothing; what has nothing now may have.
    for (id, _) in outline.iter() {
        found.entry(paths.path(&outline, id)).or_default();
    }
    found
}

/// Returns what stands behind the names of a file's functions up to their bodies, by name path. What is declared inside of
/// functions is left out, and so are the headers of a name that has several: it cannot be told which is which.
fn signatures(facts: &FileFacts, text: &str) -> BTreeMap<String, String> {
    let outline = Outline::new(facts);
    let paths = NamePaths::new(&outline);
    let mut found = BTreeMap::new();
    for (id, it) in outline.iter() {
        let function = matches!(it.kind, SymbolKind::Function | SymbolKind::Method | SymbolKind::Constructor);
        if !function || it.flags.has(SymbolFlags::LOCAL) || paths.index(id).is_some() {
            continue;
        }
        let start = it.name_range.end.clamp(it.signature.start, it.signature.end);
        let header = text.get(start as usize..it.signature.end as usize).unwrap_or_default();
        let words: Vec<&str> = header.split_whitespace().collect();
        found.insert(paths.path(&outline, id), words.concat());
    }
    found
}
