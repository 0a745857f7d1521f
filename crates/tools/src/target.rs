//! The one symbol that a call is about.

use std::collections::BTreeSet;
use std::sync::Arc;

use linnea_edit::Construct;
use linnea_index::{File, Unreadable};
use linnea_resolve::{Entity, FileId, Match, Pattern, Program, find, find_in, near};
use linnea_syntax::{BindingKind, SymbolFlags, SymbolId};
use linnea_vfs::{FileKind, RelPath};

use crate::render::one_line;
use crate::{ToolError, View, scope};

/// A symbol found by its name path, as an entity of the program.
pub(crate) struct Target {
    pub(crate) entity: Entity,
    /// How it is addressed.
    pub(crate) name_path: String,
    pub(crate) file: Arc<File>,
}

/// Returns the program that a call looks at.
pub(crate) fn program<'a>(view: &'a View<'_>) -> Result<Program<'a>, ToolError> {
    Ok(Program::new(view.fs(), view.snapshot()?, view.index.languages(), view.cache).stopping(view.stop))
}

/// Returns the symbol that `name_path` fits in a file or directory. Several declarations of one thing (overloads, a
/// getter and its setter) are one.
///
/// # Errors
/// If none or several fit; those that do, or are named alike, are said.
pub(crate) fn unique(
    view: &View<'_>,
    program: &Program<'_>,
    name_path: &str,
    relative_path: &str,
) -> Result<Target, ToolError> {
    let entity = |it: &Match, symbol| program.entity_of(program.id_of(&it.file), symbol);
    let is_exact = |path: &str, wanted: &str| path == wanted || unnumbered(path) == wanted;
    let (entity, name_path, file) = only(view, name_path, relative_path, entity, is_exact)?;
    Ok(Target { entity, name_path, file })
}

/// A symbol found by its name path, as one declaration.
pub(crate) struct Declared {
    /// The name path by which exactly this one is found.
    pub(crate) name_path: String,
    pub(crate) file: Arc<File>,
}

/// Returns the one declaration that `name_path` fits in a file or directory; several of one thing (overloads, a getter
/// and its setter) are several.
///
/// # Errors
/// If none or several fit; those that do, or are named alike, are said.
pub(crate) fn declared(view: &View<'_>, name_path: &str, relative_path: &str) -> Result<Declared, ToolError> {
    let declaration = |it: &Match, symbol| Some((it.file.path().clone(), symbol));
    let (_, name_path, file) =
        only(view, name_path, relative_path, declaration, |path, wanted| path == wanted)?;
    Ok(Declared { name_path, file })
}

/// Returns the only thing that `name_path` fits in a file or directory, with its own name path and its file. What counts as
/// one thing is said by `thing`; `is_exact` compares whole name paths.
fn only<T: PartialEq>(
    view: &View<'_>,
    name_path: &str,
    relative_path: &str,
    thing: impl Fn(&Match, SymbolId) -> Option<T>,
    is_exact: impl Fn(&str, &str) -> bool,
) -> Result<(T, String, Arc<File>), ToolError> {
    let pattern = Pattern::parse(name_path, false)
        .map_err(|error| ToolError::arguments(format!("name_path: {error}.")))?;
    let path = view.fs().locate(relative_path)?;
    let matches = matches(view, &pattern, &path)?;
    let mut found: Vec<(T, &Match, SymbolId)> = Vec::new();
    for it in &matches {
        for symbol in &it.symbols {
            let Some(new) = thing(it, *symbol) else { continue };
            if found.iter().all(|other| other.0 != new) {
                found.push((new, it, *symbol));
            }
        }
    }
    let full = |it: &(T, &Match, SymbolId)| it.1.paths.path(&it.1.outline, it.2);
    let wanted = pattern.text();
    let positions = |is: &dyn Fn(&(T, &Match, SymbolId)) -> bool| -> Vec<usize> {
        found.iter().enumerate().filter(|it| is(it.1)).map(|it| it.0).collect()
    };
    let exact = positions(&|it| is_exact(&full(it), wanted));
    // What is declared inside a function is meant only where nothing else fits.
    let outer = positions(&|it| !it.1.outline.symbol(it.2).flags.has(SymbolFlags::LOCAL));
    // What is opened several times in a file (a namespace) need not be numbered.
    let plain = positions(&|it| is_exact(&without_numbers(&full(it)), wanted));
    let at = match (found.len(), exact.as_slice(), outer.as_slice(), plain.as_slice()) {
        (1, ..) => 0,
        (_, [one], ..) | (_, _, [one], _) | (_, _, _, [one]) => *one,
        (0, ..) => return Err(none(view, &pattern, name_path, &path)),
        _ => {
            let all: Vec<_> = found.iter().map(|it| (full(it), it.1, it.2)).collect();
            return Err(several(view, name_path, &all));
        }
    };
    let name_path = full(&found[at]);
    let (thing, it, _) = found.swap_remove(at);
    Ok((thing, name_path, Arc::clone(&it.file)))
}

/// Returns the one declaration that `name_path` fits, with the text that is to be edited.
///
/// # Errors
/// As [`declared`]; also if the file cannot be edited.
pub(crate) fn construct(
    view: &View<'_>,
    name_path: &str,
    relative_path: &str,
) -> Result<(Declared, Construct), ToolError> {
    // An edit is checked against the project. Looking at it first, the file is parsed once for all that is asked of it.
    view.snapshot()?;
    let found = declared(view, name_path, relative_path)?;
    let document = view.document(found.file.path())?;
    let construct = Construct::find(document, &found.name_path).map_err(|it| view.refused(it))?;
    Ok((found, construct))
}

/// Returns what fits in a file or directory.
fn matches(view: &View<'_>, pattern: &Pattern, path: &RelPath) -> Result<Vec<Match>, ToolError> {
    let files = scope::files(view, path)?;
    Ok(match &*files {
        [file] if file.path() == path => {
            let outline = file.outline(view.fs()).map_err(|error| match error {
                Unreadable::NoLanguage(_) => scope::no_language(view, path),
                other => other.into(),
            })?;
            find_in(file, &outline, pattern).into_iter().collect()
        }
        _ => find(&files, view.fs(), pattern, true, view.stop).matches,
    })
}

/// Returns a name path without the number that tells siblings of one name apart.
fn unnumbered(path: &str) -> &str {
    path.strip_suffix(']').and_then(|it| it.rsplit_once('[')).map_or(path, |it| it.0)
}

/// Returns a name path without the numbers of those around what it names.
fn without_numbers(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((around, own)) => {
            let around: Vec<&str> = around.split('/').map(unnumbered).collect();
            format!("{}/{own}", around.join("/"))
        }
        None => path.to_owned(),
    }
}

fn none(view: &View<'_>, pattern: &Pattern, name_path: &str, path: &RelPath) -> ToolError {
    let place = if path.is_root() { "the project" } else { path.as_str() };
    let error = ToolError::not_found(format!("No symbol fits {name_path:?} in {place}."));
    let Ok(snapshot) = view.snapshot() else { return error };
    let elsewhere = find(&snapshot.own_files(), view.fs(), pattern, true, view.stop);
    let places: Vec<String> = elsewhere.matches.iter().take(3).map(|it| it.file.path().to_string()).collect();
    if !places.is_empty() {
        return error.hint(format!("It is declared in {}.", places.join(", ")));
    }
    if let Some(local) = local_name(view, name_path, path) {
        return error.hint(local);
    }
    let near = similar(view, pattern.name()).unwrap_or_default();
    match near.is_empty() {
        // Of a directory there is no overview.
        true if view.fs().stat(path).is_ok_and(|it| it.kind == FileKind::File) => {
            error.hint(format!("get_symbols_overview relative_path={:?} lists what is there.", path.as_str()))
        }
        true => error
            .hint(format!("search_for_pattern substring_pattern={:?} finds it in texts.", pattern.name())),
        false => error.hint(format!("Similar: {}.", near.join(", "))),
    }
}

/// Returns the symbols of the project whose names are like `name`, as people write them, the nearest first.
pub(crate) fn similar(view: &View<'_>, name: &str) -> Result<Vec<String>, ToolError> {
    let files = view.snapshot()?.own_files();
    let called = |name: &str| match Pattern::parse(name, false) {
        Ok(pattern) => find(&files, view.fs(), &pattern, false, view.stop).matches,
        Err(_) => Vec::new(),
    };
    // Written as the language has it (`Cart.total`, `Cart::total`, `func total`).
    let words: Vec<&str> = words(name).collect();
    let mut found = match words[..] {
        [.., above, last] => called(&format!("{above}/{last}")),
        _ => Vec::new(),
    };
    if found.is_empty() {
        found = near(&files, view.fs(), name, 5, view.stop);
    }
    if let ([_, .., last], true) = (&words[..], found.is_empty()) {
        found = called(last);
    }
    found.truncate(5);
    let shown = |it: &Match| {
        Some(format!("{} ({})", it.paths.path(&it.outline, *it.symbols.first()?), it.file.path()))
    };
    Ok(found.iter().filter_map(shown).collect())
}

/// Returns the words of a name that is put together.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|it: char| !it.is_alphanumeric() && !matches!(it, '_' | '$')).filter(|it| !it.is_empty())
}

/// How many of those that fit are listed.
const LISTED: usize = 10;

/// How much of a signature is shown.
const SIGNATURE_CHARS: usize = 100;

fn several(view: &View<'_>, name_path: &str, found: &[(String, &Match, SymbolId)]) -> ToolError {
    let files: BTreeSet<&str> = found.iter().map(|it| it.1.file.path().as_str()).collect();
    let line = |(path, it, symbol): &(String, &Match, SymbolId)| {
        let row = it.outline.lines.row(it.outline.symbol(*symbol).name_range.start);
        let place = format!("{}:{}", it.file.path(), view.style().line(row));
        format!("\n  {path} ({place}) {}", signature(view, it, *symbol)).trim_end().to_owned()
    };
    let mut listed: String = found.iter().take(LISTED).map(line).collect();
    if found.len() > LISTED {
        listed.push_str(&format!("\n  and {} more", found.len() - LISTED));
    }
    let error = ToolError::not_found(format!("{} symbols fit {name_path:?}:{listed}", found.len()));
    match (found.first(), files.len()) {
        (Some((path, it, _)), 1) => error.hint(format!(
            "Give the whole name path, such as name_path={path:?} relative_path={:?}.",
            it.file.path().as_str()
        )),
        (Some((path, it, _)), _) => error.hint(format!(
            "Narrow it, such as name_path={path:?} relative_path={:?}.",
            it.file.path().as_str()
        )),
        (None, _) => error,
    }
}

/// Returns the header of a symbol in one line, shortened, if the file is still as it was.
fn signature(view: &View<'_>, it: &Match, symbol: SymbolId) -> String {
    let own = it.outline.symbol(symbol);
    let same = |it: &linnea_syntax::Symbol| it.name_range == own.name_range && it.signature == own.signature;
    let source = it.file.source(view.fs()).ok();
    let source = source.filter(|it| it.outline.symbols.get(symbol.index()).is_some_and(same));
    let range = own.signature.as_usize();
    let text = source.as_ref().and_then(|it| it.text().get(range)).unwrap_or_default();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.chars().count() > SIGNATURE_CHARS {
        true => one_line(&format!("{} …", words.chars().take(SIGNATURE_CHARS).collect::<String>())),
        false => one_line(&words),
    }
}

/// Says what a name path leads to that has none of its own: a parameter or another local name of a function.
pub(crate) fn local_name(view: &View<'_>, name_path: &str, path: &RelPath) -> Option<String> {
    let (owner, name) = name_path.trim().trim_matches('/').rsplit_once('/')?;
    let pattern = Pattern::parse(owner, false).ok()?;
    let program = program(view).ok()?;
    let functions = matches(view, &pattern, path).ok()?;
    let (it, function, scope) = functions.iter().find_map(|it| {
        let inner = |id: &SymbolId| Some((it, *id, it.outline.symbol(*id).inner?));
        it.symbols.iter().find_map(inner)
    })?;
    let unit = program.unit(program.id_of(&it.file));
    let wanted = unit.facts.names.find(name)?;
    let declared = unit.facts.bindings.iter().find(|it| it.scope == scope && it.name == wanted)?;
    let what = match declared.kind {
        BindingKind::Parameter(_) => "a parameter",
        _ => "a local name",
    };
    let owner = it.paths.path(&it.outline, function);
    let (first, last) = it.outline.lines.rows(it.outline.symbol(function).full_range);
    let (first, last) = (view.style().line(first), view.style().line(last));
    let file = it.file.path().as_str();
    Some(format!(
        "{name} is {what} of {owner} ({file}:{first}-{last}); only symbols have name paths. find_symbol name_path_pattern={owner:?} relative_path={file:?} include_body=true shows where it is used, replace_symbol_body and replace_content change it."
    ))
}

/// Returns the declarations of entities as matches, by file; what is not of the project is left out.
pub(crate) fn declarations(view: &View<'_>, program: &Program<'_>, entities: &[Entity]) -> Vec<Match> {
    let mut files: Vec<FileId> = entities.iter().map(|it| it.file).filter(|it| program.is_own(*it)).collect();
    files.sort_unstable();
    files.dedup();
    let mut matches = Vec::new();
    for id in files {
        let Some(file) = program.source(id) else { continue };
        let Ok(outline) = file.outline(view.fs()) else { continue };
        let of_file = entities.iter().filter(|it| it.file == id);
        let mut symbols: Vec<_> = of_file.filter_map(|it| program.declaring_symbol(*it)).collect();
        symbols.retain(|it| it.index() < outline.symbols.len());
        symbols.sort_unstable();
        symbols.dedup();
        if !symbols.is_empty() {
            let paths = linnea_resolve::NamePaths::new(&outline);
            matches.push(Match { file, outline, paths, symbols });
        }
    }
    matches
}
