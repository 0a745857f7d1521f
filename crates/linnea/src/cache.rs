//! The store on disk: whether there is one, what it takes, and emptying it.

use clap::ArgMatches;
use linnea_index::{DEFAULT_MEMORY, Kept};
use linnea_tools::{Format, ToolError};
use linnea_vfs::CacheDir;
use serde_json::json;

use crate::environment::Environment;

/// What reads facts off texts, see `build.rs`.
const VERSION: &str = env!("LINNEA_FACTS_VERSION");

/// How a process may remember what it finds out.
#[derive(Clone, Debug)]
pub(crate) struct Memory {
    /// The store, if one may be used and can be.
    pub(crate) kept: Option<Kept>,
    /// How much memory may be used, in bytes, about.
    pub(crate) most: usize,
}

impl Memory {
    /// Goes by the flags. A store that cannot be written is done without.
    pub(crate) fn new(matches: &ArgMatches, environment: &Environment) -> Self {
        let directory = environment.cache.clone().filter(|_| !matches.get_flag("no-cache"));
        let opened = directory.map(CacheDir::open).transpose();
        if let Err(error) = &opened {
            tracing::warn!(%error, "nothing is kept for later calls");
        }
        let version = VERSION.parse().unwrap_or_default();
        let kept = opened.ok().flatten().map(|directory| Kept { directory, version });
        let most = matches.get_one::<u64>("max-memory").and_then(|it| usize::try_from(*it << 20).ok());
        Self { kept, most: most.unwrap_or(DEFAULT_MEMORY) }
    }
}

/// Says what the store takes.
pub(crate) fn status(environment: &Environment, format: Format) -> Result<String, ToolError> {
    let directory = directory(environment)?;
    let usage = linnea_index::usage(&directory);
    let place = directory.path().display();
    if format == Format::Json {
        let status = json!({
            "directory": place.to_string(), "bytes": usage.bytes, "limit_bytes": usage.limit,
            "projects": usage.projects, "segments": usage.segments,
        });
        return Ok(status.to_string());
    }
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    Ok(format!(
        "{place}: {:.1} MB of at most {:.0} MB; {} projects, {} segments.\n`linnea cache clear` empties it: nothing is lost but time.\n",
        megabytes(usage.bytes),
        megabytes(usage.limit),
        usage.projects,
        usage.segments
    ))
}

/// Empties the store.
pub(crate) fn clear(environment: &Environment) -> Result<String, ToolError> {
    let directory = directory(environment)?;
    let before = linnea_index::usage(&directory);
    linnea_index::clear(&directory).map_err(|error| {
        ToolError::failure(format!("{} cannot be emptied: {error}.", directory.path().display()))
    })?;
    Ok(format!("{:.1} MB removed from {}.\n", before.bytes as f64 / 1e6, directory.path().display()))
}

fn directory(environment: &Environment) -> Result<CacheDir, ToolError> {
    let path = environment.cache.clone().ok_or_else(|| {
        ToolError::failure("no directory for caches is known").hint("XDG_CACHE_HOME names one.")
    })?;
    let failed = |error| ToolError::failure(format!("{}: {error}.", path.display()));
    CacheDir::open(path.clone()).map_err(failed)
}
