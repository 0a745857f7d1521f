//! Which tools a project offers, and what enables the others.

use linnea_config::{Config, Said, Setting};

use crate::arguments::nearest;
use crate::{Effect, Offer, Tool, ToolError};

/// Says whether a tool is listed.
pub fn is_offered(config: &Config, tool: &Tool) -> bool {
    unavailable(config, tool).is_none()
}

/// Says whether the tool called `name` is listed.
pub(crate) fn is_named_offered(config: &Config, name: &str) -> bool {
    crate::tool(name).is_some_and(|it| is_offered(config, it))
}

/// Returns a text without the advice to call what is not offered: a sentence, or a part of one between semicolons, stays if
/// all tools in it are there. A line that advised to call something and does no more goes.
pub(crate) fn followable(config: &Config, text: &str) -> String {
    let withheld: Vec<&str> =
        crate::ALL.iter().filter(|it| !is_offered(config, it)).map(|it| it.name).collect();
    let lines = text.lines().filter_map(|line| {
        if !withheld.iter().any(|it| names(line, it)) {
            return Some(line.to_owned());
        }
        let parts = parts(line);
        let kept: Vec<&str> =
            parts.iter().copied().filter(|part| !withheld.iter().any(|it| names(part, it))).collect();
        // What only said what to call is of no use without it.
        let advises = |it: &&str| crate::ALL.iter().any(|tool| names(it, tool.name));
        let bullet = if line.starts_with("- ") { "- " } else { "" };
        if !bullet.is_empty() && !kept.iter().any(advises) {
            return None;
        }
        let rest = kept.concat();
        let rest = rest.trim_start_matches("- ").trim_end_matches([' ', ';']);
        (!rest.is_empty()).then(|| format!("{bullet}{rest}"))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns an error whose hints can be followed.
pub(crate) fn helpful(config: &Config, mut error: ToolError) -> ToolError {
    error.hints = error.hints.iter().map(|it| followable(config, it)).filter(|it| !it.is_empty()).collect();
    error
}

/// Says that there is no such tool, and which one is like it.
pub(crate) fn unknown(config: &Config, name: &str) -> ToolError {
    let offered = crate::ALL.iter().filter(|it| is_offered(config, it)).map(|it| it.name);
    let error = ToolError::arguments(format!("There is no tool {name:?}."));
    match nearest(name, offered) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => helpful(config, error.hint("initial_instructions says which tool answers what.")),
    }
}

/// Splits a line behind sentences and semicolons.
fn parts(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices(' ') {
        if line[start..at].ends_with([';', '.', '?']) {
            found.push(&line[start..=at]);
            start = at + 1;
        }
    }
    found.push(&line[start..]);
    found
}

/// Says whether a text has a tool's name as a word.
fn names(text: &str, tool: &str) -> bool {
    let word = |it: char| it.is_alphanumeric() || it == '_';
    text.match_indices(tool)
        .any(|(at, _)| !text[..at].ends_with(word) && !text[at + tool.len()..].starts_with(word))
}

/// Refuses a call of a tool that is not offered.
pub(crate) fn check(config: &Config, tool: &Tool) -> Result<(), ToolError> {
    match unavailable(config, tool) {
        None => Ok(()),
        Some((why, instead)) => {
            Err(ToolError::arguments(format!("{} is not available: {why}.", tool.name)).hint(instead))
        }
    }
}

/// Says why a tool is not offered, and what enables it; `None` if it is offered.
///
/// What changes nothing is never withheld for being read-only; what is excluded stays so, whoever asks; and what the
/// user asks for by name is not withheld because a client of this kind has its own.
fn unavailable(config: &Config, tool: &Tool) -> Option<(String, String)> {
    if config.read_only.value && tool.effect != Effect::Read {
        let place = &config.read_only.origin;
        return Some((
            format!("it changes things, and the project is read-only ({place})"),
            format!("The user can take read_only away there: {place}."),
        ));
    }
    if let Some(excluded) = config.excluded_tools.iter().find(|it| it.value == tool.name) {
        let place = &excluded.origin;
        return Some((
            format!("it is excluded ({place})"),
            format!("The user can take it off the excluded tools there: {place}."),
        ));
    }
    let asked: Vec<_> = config.included_tools.iter().filter(|it| it.value == tool.name).collect();
    let by_user = asked.iter().any(|it| it.origin.said == Said::ByUser);
    let lists = |it: &&Setting<Vec<String>>| it.value.iter().any(|it| it == tool.name);
    if let Some(fixed) = config.fixed_tools.iter().find(|it| !lists(it)) {
        let place = &fixed.origin;
        return Some((
            format!("it is not one of the fixed_tools ({place})"),
            format!("The user can add it there: {place}."),
        ));
    }
    let fixed_by_user = config.fixed_tools.iter().any(|it| it.origin.said == Said::ByUser);
    let fixed = !config.fixed_tools.is_empty();
    let wanted = match tool.offer {
        Offer::Always => true,
        Offer::IfAsked => fixed || !asked.is_empty() || every_optional(config, false),
        Offer::IfUserAsks => by_user || fixed_by_user,
    };
    let enables = format!(
        "To enable it, start the server with --tools {}, or name it in included_optional_tools of {}.",
        tool.name,
        if tool.offer == Offer::IfUserAsks { "the user's own configuration" } else { ".linnea/config.toml" }
    );
    if !wanted {
        return Some(("it is off by default".to_owned(), enables));
    }
    let context = &config.context;
    // What the user's context leaves out, a project does not bring back, and a list of fixed tools leaves nothing open.
    let only_user = context.origin.said == Said::ByUser;
    let asked = if only_user { by_user } else { !asked.is_empty() } || every_optional(config, only_user);
    let fixed = if only_user { fixed_by_user } else { fixed };
    if context.value.has.contains(&tool.name) && !asked && !fixed {
        return Some((
            format!("{} has its own (context from {})", context.value.name, context.origin),
            enables,
        ));
    }
    None
}

/// The word that stands for all optional tools but those that the user must ask for by name, and for what the client has
/// itself: it is for prompts that name tools.
pub const OPTIONAL: &str = "optional";

fn every_optional(config: &Config, only_user: bool) -> bool {
    let said = |it: &Setting<String>| !only_user || it.origin.said == Said::ByUser;
    config.included_tools.iter().any(|it| it.value == OPTIONAL && said(it))
}

#[cfg(test)]
mod tests {
    use linnea_config::{Keys, Layer, Said};

    use super::*;

    fn offered(user: Keys, project: &str, name: &str) -> bool {
        let project = Layer::toml("project", Said::ByProject, project).unwrap();
        let config = Config::new("p", &[Layer::flags(user), project]).unwrap();
        is_offered(&config, crate::tool(name).unwrap())
    }

    fn tools(names: &[&str]) -> Option<Vec<String>> {
        Some(names.iter().map(|it| (*it).to_owned()).collect())
    }

    #[test]
    fn clients_are_not_offered_what_they_have_unless_asked() {
        let context = || Keys { context: Some("claude-code".to_owned()), ..Keys::default() };
        assert!(!offered(context(), "", "read_file"));
        assert!(offered(context(), "", "find_symbol"));
        let asked = Keys { included_optional_tools: tools(&["read_file"]), ..context() };
        assert!(offered(asked.clone(), "", "read_file"));
        let named = Keys { included_optional_tools: tools(&["optional"]), ..context() };
        assert!(offered(named.clone(), "", "read_file"));
        assert!(!offered(named, "", "execute_shell_command"));
        assert!(!offered(context(), "included_optional_tools = ['optional', 'read_file']", "read_file"));
        assert!(!offered(context(), "context = 'agent'\nfixed_tools = ['read_file']", "read_file"));
        let but = Keys { excluded_tools: tools(&["read_file"]), ..asked };
        assert!(!offered(but, "", "read_file"));
    }

    #[test]
    fn what_cannot_be_followed_is_not_advised() {
        let keys = Keys { excluded_tools: tools(&["find_file", "list_dir"]), ..Keys::default() };
        let config = Config::new("p", &[Layer::flags(keys)]).unwrap();
        let check = |text: &str, expected: &str| assert_eq!(followable(&config, text), expected);
        check("- A file: find_file, list_dir. Lines: read_file.", "- Lines: read_file.");
        check("- A file: find_file.\nMore", "More");
        check("1. Look: list_dir path=\".\" x=1; the README. Ask.", "1. the README. Ask.");
        check("find_files and find_symbol", "find_files and find_symbol");
    }

    #[test]
    fn optional_tools_are_asked_for_by_name_or_all_together() {
        assert!(!offered(Keys::default(), "", "query_project"));
        assert!(offered(Keys::default(), "included_optional_tools = ['query_project']", "query_project"));
        let all = Keys { included_optional_tools: tools(&["optional"]), ..Keys::default() };
        assert!(offered(all, "", "query_project"));
        assert!(offered(Keys::default(), "fixed_tools = ['query_project']", "query_project"));
        assert!(!offered(Keys::default(), "fixed_tools = ['query_project']", "find_symbol"));
        // A tool must be in everybody's list.
        let fixed = || Keys { fixed_tools: tools(&["find_symbol", "read_file"]), ..Keys::default() };
        let also = "fixed_tools = ['create_text_file', 'find_symbol']";
        assert!(offered(fixed(), also, "find_symbol"));
        assert!(!offered(fixed(), also, "create_text_file") && !offered(fixed(), also, "read_file"));
    }

    #[test]
    fn a_project_cannot_bring_in_what_only_the_user_may() {
        let found = crate::tool("query_project").unwrap();
        let tool = Tool { offer: Offer::IfUserAsks, ..*found };
        let by = |said: Said, text: &str| {
            let layer = Layer::toml("file", said, text).unwrap();
            is_offered(&Config::new("p", &[layer]).unwrap(), &tool)
        };
        for text in ["included_optional_tools = ['query_project']", "fixed_tools = ['query_project']"] {
            assert!(by(Said::ByUser, text));
            assert!(!by(Said::ByProject, text));
        }
        assert!(!by(Said::ByUser, "included_optional_tools = ['optional']"));
    }
}
