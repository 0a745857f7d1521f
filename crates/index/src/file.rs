use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

use linnea_syntax::{FileFacts, Language, MAX_SOURCE_LEN, Outline};
use linnea_vfs::{Decoded, FileError, FileSystem, RelPath, Stat};
use xxhash_rust::xxh3::xxh3_64;

use crate::{Needle, Words};

/// One version of a file of the project.
///
/// It is read when somebody first asks and does not change afterwards: when the disk does, the next snapshot
/// has another `File` in its place.
pub struct File {
    path: RelPath,
    language: Option<&'static Language>,
    loaded: OnceLock<Loaded>,
    worded: OnceLock<Worded>,
}

/// The words of a file, with the state it was in just before it was read and when that was.
pub(crate) struct Worded {
    words: Result<Words, Unreadable>,
    /// `None` if the file could not even be looked at.
    pub(crate) seen: Option<(Stat, SystemTime)>,
}

/// What is kept of a file that was read.
pub(crate) struct Loaded {
    /// The state before reading and when that was; `None` if the file could not even be looked at.
    seen: Mutex<Option<(Stat, SystemTime)>>,
    pub(crate) hash: u64,
    outline: Result<Arc<Outline>, Unreadable>,
    /// All facts, packed; empty where there is no outline.
    packed: Box<[u8]>,
}

/// What is read off a text.
type Reading = (Result<Arc<Outline>, Unreadable>, Box<[u8]>);

impl Loaded {
    fn new(seen: Option<(Stat, SystemTime)>, hash: u64, (outline, packed): Reading) -> Self {
        Self { seen: Mutex::new(seen), hash, outline, packed }
    }

    pub(crate) fn seen(&self) -> Option<(Stat, SystemTime)> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that the contents were the same when they were read again.
    pub(crate) fn confirm(&self, stat: Stat, read_at: SystemTime) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some((stat, read_at));
    }
}

/// Why a file has no symbols.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The file system says no.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is no text.
    #[error("{0} is a binary file")]
    Binary(RelPath),
    /// Reading it hit an error of ours.
    #[error("{0} cannot be read because of an internal error")]
    Failed(RelPath),
    /// No language is known for it.
    #[error("no symbols are known for files such as {0}")]
    NoLanguage(RelPath),
}

/// The text of a file together with the outline that was read off exactly this text.
pub struct Source {
    /// The text and how it was decoded.
    pub decoded: Decoded,
    /// Its symbols.
    pub outline: Arc<Outline>,
}

impl Source {
    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.decoded.text
    }
}

impl File {
    /// Makes a file that has not been read; it need not be one that the project lists.
    pub fn new(path: RelPath, language: Option<&'static Language>) -> Self {
        Self { path, language, loaded: OnceLock::new(), worded: OnceLock::new() }
    }

    /// Says whether what is known of the file was read off these bytes. Of what is not known yet, nothing can differ.
    pub fn is_read_off(&self, bytes: &[u8]) -> bool {
        self.loaded.get().is_none_or(|it| it.hash == xxh3_64(bytes))
    }

    /// Makes a file of which everything is known: `facts` are those of `bytes`.
    pub fn known(path: RelPath, language: &'static Language, facts: &FileFacts, bytes: &[u8]) -> Self {
        let reading = (Ok(Arc::new(Outline::new(facts))), facts.pack());
        let file = Self::new(path, Some(language));
        let _ = file.loaded.set(Loaded::new(None, xxh3_64(bytes), reading));
        file
    }

    /// Returns its path.
    pub fn path(&self) -> &RelPath {
        &self.path
    }

    /// Returns its language, if symbols are known for it.
    pub fn language(&self) -> Option<&'static Language> {
        self.language
    }

    pub(crate) fn loaded(&self) -> Option<&Loaded> {
        self.loaded.get()
    }

    pub(crate) fn worded(&self) -> Option<&Worded> {
        self.worded.get()
    }

    /// Says whether an identifier of the file may be `word`; reads the file if need be, and never parses it.
    ///
    /// # Errors
    /// If the file cannot be read. A binary file has no words.
    pub fn may_mention(&self, fs: &dyn FileSystem, word: &str) -> Result<bool, Unreadable> {
        let worded = self.worded.get_or_init(|| {
            let read_at = fs.now();
            match fs.read(&self.path, MAX_SOURCE_LEN as u64) {
                Ok((bytes, stat)) => {
                    let words = fs.decode(bytes).map(|it| Words::new(it.text.as_bytes())).unwrap_or_default();
                    Worded { words: Ok(words), seen: Some((stat, read_at)) }
                }
                Err(error) => {
                    let seen = fs.stat(&self.path).ok().map(|stat| (stat, read_at));
                    Worded { words: Err(error.into()), seen }
                }
            }
        });
        worded.words.as_ref().map(|it| it.may_have(word)).map_err(Unreadable::clone)
    }

    /// Says whether the file may declare a symbol that `needle` fits; reads it if need be, and never parses it.
    pub fn may_declare(&self, fs: &dyn FileSystem, needle: &Needle) -> bool {
        let Some(language) = self.language else { return false };
        let read = fs.read(&self.path, MAX_SOURCE_LEN as u64);
        read.is_ok_and(|(bytes, _)| needle.may_declare(language, &bytes))
    }

    /// Returns everything that is known of the file by looking at it alone, reading and parsing it if need be. It is
    /// kept packed.
    ///
    /// # Errors
    /// If the file cannot be read or has no language.
    pub fn facts(&self, fs: &dyn FileSystem) -> Result<FileFacts, Unreadable> {
        let loaded = self.loaded.get_or_init(|| self.load(fs));
        let lines = loaded.outline.as_ref().map_err(Unreadable::clone)?.lines.clone();
        FileFacts::unpack(&loaded.packed, lines).ok_or_else(|| Unreadable::Failed(self.path.clone()))
    }

    /// Returns the outline if it is known already.
    pub fn known_outline(&self) -> Option<&Arc<Outline>> {
        self.loaded.get()?.outline.as_ref().ok()
    }

    /// Returns the symbols, reading and parsing the file if need be.
    ///
    /// # Errors
    /// If the file cannot be read or has no language.
    pub fn outline(&self, fs: &dyn FileSystem) -> Result<Arc<Outline>, Unreadable> {
        self.loaded.get_or_init(|| self.load(fs)).outline.clone()
    }

    /// Returns the symbols if the file may declare one that `needle` fits; reads it if need be, and parses it
    /// only then. `None` says that there is none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn outline_if(
        &self,
        fs: &dyn FileSystem,
        needle: &Needle,
    ) -> Result<Option<Arc<Outline>>, Unreadable> {
        if let Some(loaded) = self.loaded.get() {
            return loaded.outline.clone().map(Some);
        }
        let language = self.language.ok_or_else(|| Unreadable::NoLanguage(self.path.clone()))?;
        let read_at = fs.now();
        let (bytes, stat) = fs.read(&self.path, MAX_SOURCE_LEN as u64)?;
        if !needle.may_declare(language, &bytes) {
            return Ok(None);
        }
        self.loaded.get_or_init(|| self.parse(fs, bytes, Some((stat, read_at)))).outline.clone().map(Some)
    }

    /// Reads the text, with the outline of exactly this text.
    ///
    /// # Errors
    /// If the file cannot be read or has no language.
    pub fn source(&self, fs: &dyn FileSystem) -> Result<Source, Unreadable> {
        let language = self.language.ok_or_else(|| Unreadable::NoLanguage(self.path.clone()))?;
        let read_at = fs.now();
        let (bytes, stat) = fs.read(&self.path, MAX_SOURCE_LEN as u64)?;
        let hash = xxh3_64(&bytes);
        let decoded = fs.decode(bytes).ok_or_else(|| Unreadable::Binary(self.path.clone()))?;
        let read = || self.read_outline(language, &decoded);
        let loaded = self.loaded.get_or_init(|| Loaded::new(Some((stat, read_at)), hash, read()));
        // Written in the blink between the sweep and now: the text counts.
        let outline = if loaded.hash == hash { loaded.outline.clone() } else { read().0 }?;
        Ok(Source { decoded, outline })
    }

    fn load(&self, fs: &dyn FileSystem) -> Loaded {
        if self.language.is_none() {
            return Loaded::new(None, 0, (Err(Unreadable::NoLanguage(self.path.clone())), Box::default()));
        }
        let read_at = fs.now();
        match fs.read(&self.path, MAX_SOURCE_LEN as u64) {
            Ok((bytes, stat)) => self.parse(fs, bytes, Some((stat, read_at))),
            Err(error) => {
                let seen = fs.stat(&self.path).ok().map(|stat| (stat, read_at));
                Loaded::new(seen, 0, (Err(error.into()), Box::default()))
            }
        }
    }

    fn parse(&self, fs: &dyn FileSystem, bytes: Vec<u8>, seen: Option<(Stat, SystemTime)>) -> Loaded {
        let hash = xxh3_64(&bytes);
        let reading = match (self.language, fs.decode(bytes)) {
            (None, _) => (Err(Unreadable::NoLanguage(self.path.clone())), Box::default()),
            (_, None) => (Err(Unreadable::Binary(self.path.clone())), Box::default()),
            (Some(language), Some(decoded)) => self.read_outline(language, &decoded),
        };
        Loaded::new(seen, hash, reading)
    }

    /// Reads the symbols off the text. An error of ours stays with this file: it must not take the others' answers
    /// with it.
    fn read_outline(&self, language: &Language, decoded: &Decoded) -> Reading {
        let read = || {
            let facts = linnea_syntax::facts(language, decoded.text.as_bytes());
            (Ok(Arc::new(Outline::new(&facts))), facts.pack())
        };
        let failed = |_| (Err(Unreadable::Failed(self.path.clone())), Box::default());
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(failed)
    }
}
