//! What an edit says of declarations whose header is another one afterwards: whoever calls them may have to follow, and
//! what stood before them may have been forgotten.

use std::collections::BTreeMap;

use linnea_edit::{Finding, Plan};
use linnea_resolve::NamePaths;
use linnea_syntax::{FileFacts, Outline, SymbolFlags, SymbolKind};

/// An edit that changes more functions than this knows what it does.
const FEW: usize = 3;

/// What stands at the head of a declaration.
struct Head {
    /// What is behind the name of a function up to its body.
    signature: Option<String>,
    /// The lines above that with the name: what is in no line of its own is hardly forgotten.
    marks: Vec<String>,
}

/// Says which decorators and attributes a plan takes from declarations that stay (an agent that gives a function from its
/// keyword on has hardly meant to), and how to find who uses the functions whose signatures it changes.
pub(crate) fn changed(plan: &Plan) -> Vec<Finding> {
    let (mut bared, mut changed) = (Vec::new(), Vec::new());
    for planned in plan.changed().filter(|it| it.document.exists()) {
        let Some((before, after)) = planned.document.facts().zip(planned.facts_after()) else { continue };
        let before = heads(before, planned.document.text());
        let after = heads(after, planned.after());
        for (name_path, before) in before {
            let Some(now) = after.get(&name_path) else { continue };
            let gone = before.marks.iter().filter(|it| !now.marks.contains(it));
            let gone: Vec<&str> = gone.map(String::as_str).collect();
            if !gone.is_empty() {
                bared.push(format!("no longer before {name_path}: {}", gone.join(" ")));
            }
            if before.signature.is_some() && now.signature.is_some() && before.signature != now.signature {
                changed.push(format!(
                    "the signature changed; find_referencing_symbols name_path={name_path:?} relative_path={:?} lists its uses",
                    planned.document.path().as_str()
                ));
            }
        }
    }
    let few = [bared, changed].into_iter().filter(|it| it.len() <= FEW).flatten();
    few.map(|what| Finding { what, spots: Vec::new() }).collect()
}

/// Returns the heads of a file's declarations, by name path. What is declared inside of functions is left out, and so are names
/// that are declared several times: it cannot be told which is which.
fn heads(facts: &FileFacts, text: &str) -> BTreeMap<String, Head> {
    let outline = Outline::new(facts);
    let paths = NamePaths::new(&outline);
    let slice = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or_default();
    let mut found = BTreeMap::new();
    for (id, it) in outline.iter() {
        if it.flags.has(SymbolFlags::LOCAL) || paths.index(id).is_some() {
            continue;
        }
        let function = matches!(it.kind, SymbolKind::Function | SymbolKind::Method | SymbolKind::Constructor);
        let signature = function.then(|| {
            let start = it.name_range.end.clamp(it.signature.start, it.signature.end);
            slice(start, it.signature.end).split_whitespace().collect()
        });
        let above = slice(it.full_range.start, it.name_range.start).rsplit_once('\n').map_or("", |it| it.0);
        let marks = above.lines().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
        found.insert(paths.path(&outline, id), Head { signature, marks });
    }
    found
}
