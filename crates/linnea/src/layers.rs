//! The files that say what holds, as layers: the project's, and the user's.

use std::path::{Path, PathBuf};

use linnea_config::{Layer, Said};
use linnea_tools::{OPTIONAL, ToolError};
use linnea_vfs::{Disk, FileError, FileSystem, RelPath, is_directory, read_own};

use crate::environment::Environment;

/// Our own file in a project. It counts more than Serena's.
const OURS: &str = ".linnea/config.toml";
/// Serena's files of a project, in their directory, the one that counts most first.
const SERENAS: &[&str] = &["project.local.yml", "project.yml"];
/// Serena's directory in a project.
const SERENA: &str = ".serena";
/// Larger files are no configuration; in bytes.
const MAX_CONFIG: u64 = 1 << 20;

/// Tools of Serena's that have no counterpart here: what is said of them says nothing. Some have gone there too.
const WITHOUT_COUNTERPART: &[&str] = &[
    "find_referencing_code_snippets",
    "get_active_project",
    "open_dashboard",
    "remove_project",
    "restart_language_server",
    "serena_info",
    "switch_modes",
];
/// How others of these begin.
const OF_AN_EDITOR: &str = "jet_brains_";

/// Reads the project's own files, the one that counts most first. Serena's lie in `central` if that is elsewhere.
pub(crate) fn of_project(disk: &Disk, central: Option<&Path>) -> Result<Vec<Layer>, ToolError> {
    let mut found = Vec::new();
    found.extend(in_project(disk, OURS)?);
    for file in SERENAS {
        found.extend(match central {
            Some(central) => of_users(&central.join(file), Said::ByProject)?,
            None => in_project(disk, &format!("{SERENA}/{file}"))?,
        });
    }
    Ok(found)
}

/// Reads the user's own files, the one that counts most first.
pub(crate) fn of_user(environment: &Environment) -> Result<Vec<Layer>, ToolError> {
    let ours = environment.config.as_ref().map(|it| it.join("config.toml"));
    let serena = environment.serena.as_ref().map(|it| it.join("serena_config.yml"));
    let mut found = Vec::new();
    for path in [ours, serena].into_iter().flatten() {
        found.extend(of_users(&path, Said::ByUser)?);
    }
    Ok(found)
}

/// Returns where Serena keeps what belongs to the project at `root`, if the user has it kept elsewhere and it is there.
pub(crate) fn central(user: &[Layer], root: &Path) -> Result<Option<PathBuf>, ToolError> {
    let Some((layer, given)) =
        user.iter().find_map(|it| Some((it, it.keys.project_serena_folder_location.as_ref()?)))
    else {
        return Ok(None);
    };
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    let filled = given.replace("$projectFolderName", &name).replace("$projectDir", &root.to_string_lossy());
    if filled.contains('$') {
        let why = format!("{}: project_serena_folder_location is {given:?}.", layer.origin);
        return Err(ToolError::arguments(why).hint("It can hold $projectDir and $projectFolderName."));
    }
    let central = root.join(filled);
    Ok((central != root.join(SERENA) && is_directory(&central)).then_some(central))
}

/// Reads a file of the project. One that is reached through a link to elsewhere would not be the project's; to go on
/// without it would open what it closes.
fn in_project(disk: &Disk, place: &str) -> Result<Option<Layer>, ToolError> {
    let failed = |why: &dyn std::fmt::Display| ToolError::failure(format!("{place}: {why}."));
    let path = RelPath::parse(place).map_err(|it| failed(&it))?;
    let bytes = match disk.read(&path, MAX_CONFIG) {
        Ok((bytes, _)) => bytes,
        Err(FileError::Missing { .. }) => {
            return match disk.locate(place) {
                Ok(_) => Ok(None),
                Err(_) => Err(failed(&"it is reached through a link that leads out of the project")
                    .hint("A file or directory in place of the link is read; so is what the link leads to, with --project.")),
            };
        }
        Err(error) => return Err(failed(&error)),
    };
    layer(place, Said::ByProject, &String::from_utf8_lossy(&bytes)).map(Some)
}

/// Reads a file that the user keeps.
fn of_users(path: &Path, said: Said) -> Result<Option<Layer>, ToolError> {
    let place = path.display().to_string();
    let text = read_own(path).map_err(|error| ToolError::failure(format!("{place}: {error}.")))?;
    text.map(|it| layer(&place, said, &it)).transpose()
}

fn layer(place: &str, said: Said, text: &str) -> Result<Layer, ToolError> {
    let text = text.trim_start_matches('\u{feff}');
    let ours = place.ends_with(".toml");
    let read = if ours { Layer::toml } else { Layer::yaml };
    let mut layer = read(place, said, text).map_err(|it| ToolError::arguments(it.to_string()))?;
    let keys = &mut layer.keys;
    for (key, names) in [
        ("excluded_tools", &mut keys.excluded_tools),
        ("included_optional_tools", &mut keys.included_optional_tools),
        ("fixed_tools", &mut keys.fixed_tools),
    ] {
        let Some(names) = names else { continue };
        *names = tools(names, key).map_err(|mut error| {
            error.message = format!("{place}: {key}: {}", error.message);
            error
        })?;
        // Serena means the tool that has taken its place.
        if !ours && key == "excluded_tools" && names.iter().any(|it| it == "replace_regex") {
            names.push("replace_content".to_owned());
        }
    }
    Ok(layer)
}

/// Returns those of the names that are tools here, each of which must be one here or of Serena's.
fn tools(names: &[String], key: &str) -> Result<Vec<String>, ToolError> {
    let mut found = Vec::new();
    for name in names {
        if WITHOUT_COUNTERPART.contains(&name.as_str()) || name.starts_with(OF_AN_EDITOR) {
            continue;
        }
        let word = key == "included_optional_tools" && name == OPTIONAL;
        found.push(if word { name.clone() } else { linnea_tools::named(name)?.name.to_owned() });
    }
    Ok(found)
}
