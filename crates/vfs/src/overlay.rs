use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

use crate::{
    Decoded, Edit, FileError, FileKind, FileSystem, Ignored, Listing, PathError, RelPath, Stat, WriteError,
    WriteSet,
};

/// A project as it would be after some changes that nobody has written.
pub struct Overlay<'a> {
    below: &'a dyn FileSystem,
    changed: BTreeMap<RelPath, Option<Arc<[u8]>>>,
}

impl<'a> Overlay<'a> {
    /// Makes the changes in memory; `None` removes a file.
    pub fn new(below: &'a dyn FileSystem, changed: BTreeMap<RelPath, Option<Arc<[u8]>>>) -> Self {
        Self { below, changed }
    }
}

impl FileSystem for Overlay<'_> {
    fn root(&self) -> String {
        self.below.root()
    }

    fn folders(&self) -> &[RelPath] {
        self.below.folders()
    }

    fn locate(&self, path: &str) -> Result<RelPath, PathError> {
        self.below.locate(path)
    }

    fn stat(&self, path: &RelPath) -> Result<Stat, FileError> {
        match self.changed.get(path) {
            Some(Some(bytes)) => {
                let len = bytes.len() as u64;
                Ok(Stat { kind: FileKind::File, len, modified: 0, changed: 0, inode: 0 })
            }
            Some(None) => Err(FileError::Missing { path: path.clone() }),
            None => self.below.stat(path),
        }
    }

    fn read(&self, path: &RelPath, limit: u64) -> Result<(Vec<u8>, Stat), FileError> {
        let Some(changed) = self.changed.get(path) else { return self.below.read(path, limit) };
        let stat = self.stat(path)?;
        if stat.len > limit {
            return Err(FileError::TooLarge { path: path.clone(), len: stat.len, limit });
        }
        Ok((changed.as_deref().unwrap_or_default().to_vec(), stat))
    }

    fn walk(&self, under: &RelPath, depth: Option<usize>, ignored: Ignored) -> Result<Listing, FileError> {
        self.below.walk(under, depth, ignored)
    }

    fn decode(&self, bytes: Vec<u8>) -> Option<Decoded> {
        self.below.decode(bytes)
    }

    fn outer_rules(&self) -> Vec<Option<Stat>> {
        self.below.outer_rules()
    }

    fn now(&self) -> SystemTime {
        self.below.now()
    }

    fn commit(&self, _: &WriteSet) -> Result<u64, WriteError> {
        Err(WriteError::Record { why: "it is only thought of".to_owned() })
    }

    fn edits(&self) -> Vec<u64> {
        self.below.edits()
    }

    fn edit(&self, id: u64) -> Option<Edit> {
        self.below.edit(id)
    }
}
