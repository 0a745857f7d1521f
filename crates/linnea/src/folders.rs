//! The folders beside a project that its configuration names: they may come from a stranger, and are looked at closely.

use std::path::Path;

use linnea_config::Config;
use linnea_vfs::{Disk, FileSystem as _, RelPath, place_of_folder, real_path};

use crate::project::vendored;

/// Opens the folders beside the project at `root` that are named. What cannot be one is left out with a warning.
pub(crate) fn beside(root: &Path, home: Option<&Path>, config: &mut Config) -> Vec<(RelPath, Disk)> {
    let home = home.and_then(|it| real_path(it).ok());
    let mut found = Vec::new();
    for it in &config.additional_folders {
        match open(root, home.as_deref(), &it.value) {
            Ok(folder) => found.extend(folder),
            Err(why) => config.warnings.push(format!(
                "{}: not used: ls_additional_workspace_folders {:?}: {why}",
                it.origin, it.value
            )),
        }
    }
    found
}

/// Opens one folder; `None` if it is in the project.
fn open(root: &Path, home: Option<&Path>, named: &str) -> Result<Option<(RelPath, Disk)>, String> {
    let disk = Disk::open(&root.join(named), vendored()).map_err(|it| it.to_string())?;
    let folder = disk.root();
    let place = place_of_folder(root, Path::new(&folder))?;
    if place.is_some() && home.is_some_and(|it| it.starts_with(&folder)) {
        return Err("your home directory lies in it".to_owned());
    }
    Ok(place.map(|it| (it, disk)))
}
