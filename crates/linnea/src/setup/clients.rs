//! The clients: where each keeps its servers, and in which form.

use std::path::PathBuf;

use crate::environment::Environment;

/// A client that can start this server.
pub(crate) struct Client {
    /// What it is called on the command line.
    pub(crate) name: &'static str,
    /// What people call it.
    pub(crate) title: &'static str,
    /// Which tools it has itself; see `linnea_config::CONTEXTS`.
    pub(crate) context: &'static str,
    /// What its files look like.
    pub(crate) form: Form,
    /// Its own program, with what that is asked to do.
    pub(crate) program: Option<Program>,
    /// Where it keeps what holds for the user.
    user: fn(&Environment) -> Option<Place>,
    /// Where it keeps what holds for a project, below the project's root.
    project: Option<&'static str>,
    /// What it replaces by the project's root in arguments; none if it starts servers there, or says where that is.
    pub(crate) root: Root,
}

/// How a server that holds for the user comes to know the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    /// It is started there, or told.
    Known,
    /// The client replaces this by it.
    Variable(&'static str),
    /// It does not; the project must be named.
    Named,
}

/// The form of a client's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// JSON, perhaps with comments: the key of the servers, and what else an entry needs.
    Json { servers: &'static str, fields: &'static [(&'static str, &'static str)] },
    /// The same, with a list of all tools in each entry.
    JsonWithTools { servers: &'static str, fields: &'static [(&'static str, &'static str)] },
    /// TOML with a table for each server.
    Toml { servers: &'static str },
}

impl Form {
    /// Returns the key of the servers.
    pub(crate) fn servers(self) -> &'static str {
        match self {
            Form::Json { servers, .. } | Form::JsonWithTools { servers, .. } | Form::Toml { servers } => {
                servers
            }
        }
    }
}

/// A client's own program.
pub(crate) struct Program {
    /// Its name.
    pub(crate) name: &'static str,
    /// Arguments that add a server; `{name}`, `{scope}`, `{json}` are filled in, `{command}` by command and arguments.
    pub(crate) add: &'static [&'static str],
    /// Arguments that remove one; empty if it cannot.
    pub(crate) remove: &'static [&'static str],
    /// The scopes that it knows.
    pub(crate) scopes: &'static [&'static str],
}

/// A file, below a directory that is not to be left by links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The directory.
    pub(crate) base: PathBuf,
    /// The path below it, with `/`.
    pub(crate) path: String,
}

impl Place {
    fn new(base: Option<&PathBuf>, path: &str) -> Option<Self> {
        Some(Self { base: base?.clone(), path: path.to_owned() })
    }

    /// Returns the whole path.
    pub(crate) fn whole(&self) -> PathBuf {
        self.base.join(&self.path)
    }
}

impl Client {
    /// Returns the file that a scope is kept in.
    pub(crate) fn place(
        &self,
        environment: &Environment,
        scope: &str,
        root: &std::path::Path,
    ) -> Option<Place> {
        match scope {
            "project" => Place::new(Some(&root.to_owned()), self.project?),
            _ => (self.user)(environment),
        }
    }
}

/// Returns the files and directories of the user's that tell clients, this server and the one it replaces what to do.
pub(crate) fn of_user(environment: &Environment) -> Vec<PathBuf> {
    let below = |base: &Option<PathBuf>, path: &str| base.as_ref().map(|it| it.join(path));
    let own = [
        below(&environment.config, "config.toml"),
        below(&environment.serena, "serena_config.yml"),
        environment.state.clone(),
        environment.cache.clone(),
    ];
    // Reached through links from elsewhere, they are what they are.
    let directories = [".claude", ".codex", ".cursor", ".gemini", ".copilot", ".vscode"]
        .map(|it| below(&environment.home, it));
    let applications = ["Code/User", "Claude"].map(|it| below(&environment.applications, it));
    let own = own.into_iter().chain(directories).chain(applications);
    let clients = CLIENTS.iter().filter_map(|it| (it.user)(environment)).map(|it| it.whole());
    own.flatten().chain(clients).collect()
}

const STDIO: &[(&str, &str)] = &[("type", "stdio")];

/// All clients.
pub(crate) const CLIENTS: &[Client] = &[
    Client {
        name: "claude-code",
        title: "Claude Code",
        context: "claude-code",
        form: Form::Json { servers: "mcpServers", fields: STDIO },
        program: Some(Program {
            name: "claude",
            add: &["mcp", "add-json", "--scope", "{scope}", "{name}", "{json}"],
            remove: &["mcp", "remove", "--scope", "{scope}", "{name}"],
            scopes: &["user"],
        }),
        user: |it| Place::new(it.claude.as_ref().or(it.home.as_ref()), ".claude.json"),
        project: Some(".mcp.json"),
        root: Root::Known,
    },
    Client {
        name: "claude-desktop",
        title: "Claude Desktop",
        context: "claude-desktop",
        form: Form::Json { servers: "mcpServers", fields: &[] },
        program: None,
        user: |it| Place::new(it.applications.as_ref(), "Claude/claude_desktop_config.json"),
        project: None,
        root: Root::Named,
    },
    Client {
        name: "codex",
        title: "Codex",
        context: "codex",
        form: Form::Toml { servers: "mcp_servers" },
        program: Some(Program {
            name: "codex",
            add: &["mcp", "add", "{name}", "--", "{command}"],
            remove: &["mcp", "remove", "{name}"],
            scopes: &["user"],
        }),
        user: |it| match &it.codex {
            Some(codex) => Place::new(Some(codex), "config.toml"),
            None => Place::new(it.home.as_ref(), ".codex/config.toml"),
        },
        project: Some(".codex/config.toml"),
        root: Root::Known,
    },
    Client {
        name: "gemini",
        title: "Gemini CLI",
        context: "gemini",
        form: Form::Json { servers: "mcpServers", fields: &[] },
        program: None,
        user: |it| Place::new(it.home.as_ref(), ".gemini/settings.json"),
        project: Some(".gemini/settings.json"),
        root: Root::Known,
    },
    Client {
        name: "cursor",
        title: "Cursor",
        context: "cursor",
        form: Form::Json { servers: "mcpServers", fields: STDIO },
        program: None,
        user: |it| Place::new(it.home.as_ref(), ".cursor/mcp.json"),
        project: Some(".cursor/mcp.json"),
        root: Root::Variable("${workspaceFolder}"),
    },
    Client {
        name: "vscode",
        title: "VS Code",
        context: "vscode",
        form: Form::Json { servers: "servers", fields: STDIO },
        program: Some(Program {
            name: "code",
            add: &["--add-mcp", "{json}"],
            remove: &[],
            scopes: &["user"],
        }),
        user: |it| Place::new(it.applications.as_ref(), "Code/User/mcp.json"),
        project: Some(".vscode/mcp.json"),
        root: Root::Variable("${workspaceFolder}"),
    },
    Client {
        name: "copilot-cli",
        title: "Copilot CLI",
        context: "copilot-cli",
        form: Form::JsonWithTools { servers: "mcpServers", fields: &[("type", "local")] },
        program: None,
        user: |it| match &it.copilot {
            Some(copilot) => Place::new(Some(copilot), "mcp-config.json"),
            None => Place::new(it.home.as_ref(), ".copilot/mcp-config.json"),
        },
        project: None,
        root: Root::Known,
    },
];

#[cfg(test)]
mod tests {
    use linnea_config::{CONTEXTS, Context};

    use super::*;

    #[test]
    fn contexts_and_the_tools_in_them_are_known() {
        for client in CLIENTS {
            assert!(Context::named(client.context).is_some(), "{}", client.name);
        }
        for context in CONTEXTS {
            for tool in context.has {
                assert!(linnea_tools::tool(tool).is_some(), "{tool} in {}", context.name);
            }
        }
    }
}
