//! Names that come from other files, and names that are made visible to them.

use linnea_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::{BindingId, ExpressionId, List, MentionId, NameId, ScopeId};

/// A name that comes from another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The scope that imports.
    pub scope: ScopeId,
    /// The whole statement.
    pub range: TextRange,
    /// The module as written, if it is written as a string or dotted name.
    pub module: Option<NameId>,
    /// How many levels up a relative import starts; 0 is absolute.
    pub level: u32,
    /// The segments of the path, with the imported name last unless `module` holds the path.
    pub path: List,
    /// The mention of the imported name; `None` if the module itself or everything is imported.
    pub name: Option<MentionId>,
    /// The name it is bound to here; `None` for a wildcard and an import for its effect.
    pub binding: Option<BindingId>,
    /// Imports all names of the module.
    pub wildcard: bool,
    /// Makes the names visible to those who import this file.
    pub reexport: bool,
    /// Imports types only.
    pub type_only: bool,
    /// The default export is imported.
    pub default: bool,
}

impl Import {
    /// Makes an import of nothing, for filling in: what is left out names no module and binds nothing.
    pub fn new(scope: ScopeId, range: TextRange) -> Self {
        Self {
            scope,
            range,
            module: None,
            level: 0,
            path: List::default(),
            name: None,
            binding: None,
            wildcard: false,
            reexport: false,
            type_only: false,
            default: false,
        }
    }

    /// Returns the mention of what is brought in, if that is what the mention means where it stands: the import says neither
    /// a module nor a path.
    pub fn by_mention(&self) -> Option<MentionId> {
        self.name.filter(|_| self.module.is_none() && self.path.is_empty() && self.level == 0)
    }
}

/// A name made visible to other files by a statement of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// The whole statement.
    pub range: TextRange,
    /// The name others see; `None` for everything and for the default or only export.
    pub name: Option<NameId>,
    /// The mention of the local name, or of the name in `module`.
    pub mention: Option<MentionId>,
    /// The value that is exported, if it is no plain name.
    pub value: Option<ExpressionId>,
    /// The module it comes from, as written.
    pub module: Option<NameId>,
    /// Is the default export, or the only one.
    pub default: bool,
    /// The value takes the place of the module itself (`module.exports = …`).
    pub replaces: bool,
}
