use linnea_resolve::{Definition, Entity, Pattern, Program, find_in};
use linnea_syntax::{MentionId, SymbolKind};
use linnea_text::TextRange;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::find_symbol::{Place, Shown};
use crate::{Reply, ToolError, View, pattern, scope, target};

/// Parameters of `find_declaration`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file in which the name is used.
    relative_path: String,
    /// A regular expression that matches once, with one group around the name, such as `cart\.(total)\(\)`.
    regex: String,
    /// Look only inside this symbol of the file.
    #[serde(default)]
    containing_symbol_name_path: Option<String>,
    /// Give the source of the declaration.
    #[serde(default)]
    include_body: bool,
    /// Give signature and documentation; not with include_body.
    #[serde(default)]
    include_info: bool,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let path = view.fs().locate(&input.relative_path)?;
    let file = scope::file(view, &path)?;
    if file.language().is_none() {
        return Err(scope::no_language(view, &path));
    }
    let source = file.source(view.fs())?;
    let text = source.text();
    let within = match input.containing_symbol_name_path.as_deref().map(str::trim).filter(|it| !it.is_empty())
    {
        None => 0..text.len(),
        Some(name_path) => {
            let pattern = Pattern::parse(name_path, false)
                .map_err(|error| ToolError::arguments(format!("containing_symbol_name_path: {error}.")))?;
            let found = find_in(&file, &source.outline, &pattern);
            let symbol = found.as_ref().and_then(|it| it.symbols.first()).ok_or_else(|| {
                ToolError::not_found(format!("No symbol fits {name_path:?} in {path}.")).hint(format!(
                    "get_symbols_overview relative_path={:?} lists its symbols.",
                    path.as_str()
                ))
            })?;
            let (first, last) = source.outline.lines.rows(source.outline.symbol(*symbol).full_range);
            source.outline.lines.range_of(first, last).as_usize()
        }
    };
    let name = place(&input.regex, text, within, path.as_str())?;
    let program = target::program(view)?;
    let id = program.id_of(&file);
    let unit = program.unit(id);
    let inside = |it: TextRange| it.start <= name.start && name.start < it.end.max(it.start + 1);
    let mention = unit.facts.mentions.iter().position(|it| inside(it.range)).map(MentionId::new);
    let row = source.outline.lines.row(name.start);
    let place = format!("{path}:{}", view.style().line(row));
    let word = text.get(name.as_usize()).unwrap_or_default();
    let entities: Vec<Entity> = match mention {
        Some(mention) => match program.definition_of(id, mention) {
            // A variable that a module is loaded into stands for what is loaded.
            Definition::To(entities, _) => {
                entities.into_iter().map(|it| program.loaded(it).unwrap_or(it)).collect()
            }
            Definition::Outside(_) => return Err(outside(word, &place)),
            Definition::Unknown(reason) => {
                return Err(ToolError::not_found(format!(
                    "It cannot be told what {word} at {place} means: {}.",
                    reason.name()
                ))
                .hint(format!("find_symbol name_path_pattern={word:?} lists what has the name.")));
            }
        },
        None => program.declared_at(id, name.start).into_iter().collect(),
    };
    let entities = program.defining(entities, Some((id, name.start)));
    let matches = target::declarations(view, &program, &entities);
    let places = match matches.is_empty() {
        true => entities.iter().filter_map(|it| no_symbol(&program, *it)).collect(),
        false => Vec::new(),
    };
    if matches.is_empty() && places.is_empty() {
        return Err(match entities.is_empty() {
            true => ToolError::not_found(format!("There is no name at {place}, only {word:?}.")),
            false => outside(word, &place),
        });
    }
    let answer = Shown::new(view, matches, input.include_body, input.include_info).single(places);
    view.reply(&answer, -1, "include_body=false is shorter.")
}

fn outside(word: &str, place: &str) -> ToolError {
    ToolError::not_found(format!(
        "{word} at {place} is declared outside the project: in the standard library or a dependency."
    ))
}

/// Returns where something of the project is declared that is no symbol.
fn no_symbol(program: &Program<'_>, entity: Entity) -> Option<Place> {
    let file = program.source(entity.file).filter(|_| program.is_own(entity.file))?;
    let unit = program.unit(entity.file);
    let path = file.path().to_string();
    let Some(range) = program.place_of(entity) else {
        let rows = (0, unit.facts.lines.line_count().saturating_sub(1));
        let stem = file.path().file_stem().to_owned();
        return Some(Place { name_path: stem, kind: SymbolKind::File, path, rows });
    };
    let mut names = vec![program.name(entity)];
    let mut around = unit.facts.symbols.iter().rfind(|it| it.full_range.contains(range));
    while let Some(symbol) = around {
        names.push(unit.facts.name(symbol.name).to_owned());
        around = symbol.parent.map(|it| unit.facts.symbol(it));
    }
    names.reverse();
    let row = unit.facts.lines.row(range.start);
    Some(Place { name_path: names.join("/"), kind: SymbolKind::Variable, path, rows: (row, row) })
}

/// Returns where the group of the only match of a regular expression is.
fn place(
    regex: &str,
    text: &str,
    within: std::ops::Range<usize>,
    path: &str,
) -> Result<TextRange, ToolError> {
    let compiled = pattern::compile(regex, true)?;
    let area = text.get(within.clone()).unwrap_or_default();
    let mut found = Vec::new();
    for captures in compiled.captures_iter(area) {
        let captures = captures.map_err(|_| pattern::too_slow(regex, path))?;
        found.push((captures.len(), captures.get(1).map(|it| it.range())));
        if found.len() > 1_000 {
            break;
        }
    }
    let example =
        r#"One group around the name, and enough text around it to be unique: regex="cart\.(total)\(\)"."#;
    match found.as_slice() {
        [] => Err(ToolError::not_found(format!("No match for {regex:?} in {path}."))
            .hint("The expression is searched in the text of the file; escape `(`, `)` and `.`.")),
        [(2, Some(range))] => {
            Ok(TextRange::new((within.start + range.start) as u32, (within.start + range.end) as u32))
        }
        [(groups, _)] => Err(ToolError::arguments(format!(
            "The expression must have exactly one group, around the name; {regex:?} has {}.",
            groups - 1
        ))
        .hint(example)),
        several => Err(ToolError::arguments(format!(
            "The match must be unique; {regex:?} matches {} times in {path}.",
            several.len()
        ))
        .hint("Add text before or behind the group, or give containing_symbol_name_path.")),
    }
}
