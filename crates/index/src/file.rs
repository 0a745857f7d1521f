use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use linnea_syntax::{FileFacts, Language, MAX_SOURCE_LEN, Outline};
use linnea_vfs::{Decoded, FileError, FileSystem, RelPath, Stat};

use crate::record::{Record, SymbolNames};
use crate::shared::{self, Shared};
use crate::{Needle, Words};

/// One version of a file of the project.
///
/// It is read when somebody first asks and does not change afterwards: when the disk does, the next snapshot
/// has another `File` in its place. What is known of it grows: nothing, its words, its facts.
pub struct File {
    path: RelPath,
    language: Option<&'static Language>,
    /// What it has in common with the others of an index; `None` for a file that is only thought of.
    shared: Option<Arc<Shared>>,
    /// Held while the file is read, so that nobody reads it twice.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// `None` if the file was not read, or could not even be looked at.
    seen: Option<Seen>,
    /// Tells the text that was read from others.
    key: u128,
    known: Known,
    /// The outline, while there is room for it.
    outline: Option<Arc<Outline>>,
}

#[derive(Default)]
enum Known {
    #[default]
    Nothing,
    Record(Record),
    Unreadable(Unreadable),
}

/// The state in which a file was read, and a moment before.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) stat: Stat,
    pub(crate) read_at: SystemTime,
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
        Self { path, language, shared: None, state: Mutex::default() }
    }

    /// Makes a file of which everything is known: `facts` are those of `bytes`.
    pub fn of(path: RelPath, language: &'static Language, facts: &FileFacts, bytes: &[u8]) -> Self {
        let file = Self::new(path, Some(language));
        let known = Known::Record(Record::of_facts(facts, None));
        *file.state() = State { key: file.key(bytes), known, ..State::default() };
        file
    }

    /// Makes a file of a project, of which something may be known.
    pub(crate) fn listed(
        path: RelPath,
        language: Option<&'static Language>,
        shared: &Arc<Shared>,
        known: Option<(Seen, u128, Record)>,
    ) -> Self {
        let state = known.map(|(seen, key, record)| State {
            seen: Some(seen),
            key,
            known: Known::Record(record),
            outline: None,
        });
        let state = Mutex::new(state.unwrap_or_default());
        Self { path, language, shared: Some(Arc::clone(shared)), state }
    }

    /// Returns the next version of the file, of which nothing is known.
    pub(crate) fn anew(&self) -> Self {
        Self {
            path: self.path.clone(),
            language: self.language,
            shared: self.shared.clone(),
            state: Mutex::default(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn key(&self, bytes: &[u8]) -> u128 {
        match &self.shared {
            Some(shared) => shared.key(self.language, bytes),
            None => shared::key(0, self.language, bytes),
        }
    }

    /// Returns its path.
    pub fn path(&self) -> &RelPath {
        &self.path
    }

    /// Returns its language, if symbols are known for it.
    pub fn language(&self) -> Option<&'static Language> {
        self.language
    }

    /// Says whether what is known of the file was read off these bytes. Of what is not known yet, nothing can differ.
    pub fn is_read_off(&self, bytes: &[u8]) -> bool {
        let state = self.state();
        matches!(state.known, Known::Nothing) || state.key == self.key(bytes)
    }

    /// Says whether it was read, and in which state that was: `None` if it could not be looked at.
    pub(crate) fn seen(&self) -> Option<Option<Seen>> {
        let state = self.state();
        (!matches!(state.known, Known::Nothing)).then_some(state.seen)
    }

    /// Notes that these are the contents again that were read before, and says whether they are.
    pub(crate) fn confirm(&self, bytes: &[u8], seen: Seen) -> bool {
        let key = self.key(bytes);
        let mut state = self.state();
        let same = state.key == key;
        if same {
            self.begin();
            state.seen = Some(seen);
            self.unsaved();
        }
        same
    }

    /// Returns what is known of it for the store.
    pub(crate) fn known(&self) -> Option<(Seen, u128, Record)> {
        let state = self.state();
        let Known::Record(record) = &state.known else { return None };
        Some((state.seen?, state.key, record.clone()))
    }

    /// Notes where the record of the text with this key is now.
    pub(crate) fn place(&self, key: u128, record: Option<Record>) {
        let mut state = self.state();
        // More may be known meanwhile.
        if let (Some(new), Known::Record(old)) = (record, &state.known)
            && state.key == key
            && (new.is_parsed() || !old.is_parsed())
        {
            state.known = Known::Record(new);
        }
    }

    /// Notes that something will be known of the file. The state is held, and the text is not read yet: what is known of it
    /// is in the next inventory, or newer than the sweep that goes without.
    fn begin(&self) {
        if let Some(shared) = &self.shared {
            shared.begun.fetch_add(1, Ordering::SeqCst);
        }
    }

    fn unsaved(&self) {
        if let Some(shared) = &self.shared {
            shared.unsaved.store(true, Ordering::Relaxed);
        }
    }

    // ---- what is asked of it

    /// Says whether an identifier of the file may be `word`; reads the file if need be, and never parses it.
    ///
    /// # Errors
    /// If the file cannot be read. A binary file has no words.
    pub fn may_mention(&self, fs: &dyn FileSystem, word: &str) -> Result<bool, Unreadable> {
        // Asked of every file: a record that is passed on has its uses counted, by all threads in one place.
        if let Known::Record(it) = &self.state().known
            && let Some(may) = it.may_have(word)
        {
            return Ok(may);
        }
        match self.record(fs, false) {
            Ok(it) => it.may_have(word).map_or_else(|| self.words_again(fs, word), Ok),
            Err(Unreadable::Binary(_)) => Ok(false),
            Err(why) => Err(why),
        }
    }

    /// The same where what was known is lost: the store is damaged, the sources are not.
    fn words_again(&self, fs: &dyn FileSystem, word: &str) -> Result<bool, Unreadable> {
        let (bytes, _) = fs.read(&self.path, MAX_SOURCE_LEN as u64)?;
        Ok(fs.decode(bytes).is_some_and(|it| Words::may_have(&Words::new(it.text.as_bytes()), word)))
    }

    /// Says whether the file may declare a symbol that `needle` fits; reads it if need be, and never parses it.
    pub fn may_declare(&self, fs: &dyn FileSystem, needle: &Needle) -> bool {
        let Some(language) = self.language else { return false };
        let read = fs.read(&self.path, MAX_SOURCE_LEN as u64);
        read.is_ok_and(|(bytes, _)| needle.may_declare(language, &bytes))
    }

    /// Passes the names of its symbols to `look` if they are known already. `look` must not ask the file anything: its state
    /// is held meanwhile.
    pub fn known_names<T>(&self, look: impl FnOnce(SymbolNames<'_>) -> T) -> Option<T> {
        match &self.state().known {
            Known::Record(it) => it.names().map(look),
            Known::Nothing | Known::Unreadable(_) => None,
        }
    }

    /// Returns everything that is known of the file by looking at it alone, reading and parsing it if need be.
    ///
    /// # Errors
    /// If the file cannot be read or has no language.
    pub fn facts(&self, fs: &dyn FileSystem) -> Result<FileFacts, Unreadable> {
        match self.record(fs, true)?.facts() {
            Some(facts) => Ok(facts),
            None => self.again(fs),
        }
    }

    /// Returns the facts of these bytes if they are what was read last, and the facts are known.
    pub fn facts_of(&self, bytes: &[u8]) -> Option<FileFacts> {
        let state = self.state();
        match &state.known {
            Known::Record(it) if state.key == self.key(bytes) => it.facts(),
            _ => None,
        }
    }

    /// Returns the symbols, reading and parsing the file if need be.
    ///
    /// # Errors
    /// If the file cannot be read or has no language.
    pub fn outline(&self, fs: &dyn FileSystem) -> Result<Arc<Outline>, Unreadable> {
        let record = self.record(fs, true)?;
        if let Some(outline) = &self.state().outline {
            return Ok(Arc::clone(outline));
        }
        let outline = match record.outline() {
            Some(it) => it,
            None => Outline::new(&self.again(fs)?),
        };
        Ok(self.keep(outline))
    }

    /// Reads and parses it if need be; what cannot be read is said by whoever asks for it.
    pub(crate) fn learn_all(&self, fs: &dyn FileSystem) {
        let _ = self.record(fs, true);
    }

    fn keep(&self, outline: Outline) -> Arc<Outline> {
        let outline = Arc::new(outline);
        if self.shared.as_ref().is_some_and(|it| it.has_many_outlines()) {
            return outline;
        }
        let first = self.state().outline.replace(Arc::clone(&outline)).is_none();
        if let Some(shared) = self.shared.as_ref().filter(|_| first) {
            shared.outlines.fetch_add(outline.size(), Ordering::Relaxed);
        }
        outline
    }

    /// Lets go of what can be unpacked again.
    pub(crate) fn forget_outline(&self) {
        let outline = self.state().outline.take();
        if let (Some(shared), Some(outline)) = (&self.shared, outline) {
            shared.outlines.fetch_sub(outline.size(), Ordering::Relaxed);
        }
    }

    /// Returns the symbols if the file may declare one that `needle` fits; reads it if need be, and parses it
    /// only then. Where the names of its symbols are known, `fits` decides instead. `None` says that there is none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn outline_if(
        &self,
        fs: &dyn FileSystem,
        needle: &Needle,
        fits: impl FnOnce(SymbolNames<'_>) -> bool,
    ) -> Result<Option<Arc<Outline>>, Unreadable> {
        if let Some(fits) = self.known_names(fits) {
            return if fits { self.outline(fs).map(Some) } else { Ok(None) };
        }
        let language = self.language.ok_or_else(|| Unreadable::NoLanguage(self.path.clone()))?;
        let mut state = self.state();
        if matches!(state.known, Known::Nothing) {
            self.begin();
        }
        let read_at = fs.now();
        let (bytes, stat) = fs.read(&self.path, MAX_SOURCE_LEN as u64)?;
        if !needle.may_declare(language, &bytes) {
            return Ok(None);
        }
        if !state.known.is_parsed() {
            self.learn(fs, &mut state, bytes, Seen { stat, read_at }, true);
        }
        drop(state);
        self.outline(fs).map(Some)
    }

    /// Reads the text, with the outline of exactly this text.
    ///
    /// # Errors
    /// If the file cannot be read or has no language.
    pub fn source(&self, fs: &dyn FileSystem) -> Result<Source, Unreadable> {
        let language = self.language.ok_or_else(|| Unreadable::NoLanguage(self.path.clone()))?;
        let mut state = self.state();
        if matches!(state.known, Known::Nothing) {
            self.begin();
        }
        let read_at = fs.now();
        let (bytes, stat) = fs.read(&self.path, MAX_SOURCE_LEN as u64)?;
        let key = self.key(&bytes);
        if matches!(state.known, Known::Nothing) || (state.key == key && !state.known.is_parsed()) {
            self.learn(fs, &mut state, bytes.clone(), Seen { stat, read_at }, true);
        }
        let same = state.key == key;
        drop(state);
        let decoded = fs.decode(bytes).ok_or_else(|| Unreadable::Binary(self.path.clone()))?;
        // Written in the blink between the sweep and now: the text counts.
        let outline = match same {
            true => self.outline(fs)?,
            false => Arc::new(Outline::new(&self.parse(language, &decoded)?)),
        };
        Ok(Source { decoded, outline })
    }

    // ---- reading

    /// Returns what is known of the file, reading it if need be, and parsing it if facts are wanted.
    fn record(&self, fs: &dyn FileSystem, parsed: bool) -> Result<Record, Unreadable> {
        if parsed && self.language.is_none() {
            return Err(Unreadable::NoLanguage(self.path.clone()));
        }
        let mut state = self.state();
        match &state.known {
            Known::Record(it) if !parsed || it.is_parsed() => return Ok(it.clone()),
            Known::Unreadable(why) => return Err(why.clone()),
            Known::Nothing => self.begin(),
            Known::Record(_) => {}
        }
        let read_at = fs.now();
        match fs.read(&self.path, MAX_SOURCE_LEN as u64) {
            Ok((bytes, stat)) => self.learn(fs, &mut state, bytes, Seen { stat, read_at }, parsed),
            Err(error) => {
                let seen = fs.stat(&self.path).ok().map(|stat| Seen { stat, read_at });
                *state = State { seen, known: Known::Unreadable(error.into()), ..State::default() };
            }
        }
        match &state.known {
            Known::Record(it) => Ok(it.clone()),
            Known::Unreadable(why) => Err(why.clone()),
            Known::Nothing => Err(Unreadable::Failed(self.path.clone())),
        }
    }

    /// Notes what is to be known of these bytes.
    fn learn(&self, fs: &dyn FileSystem, state: &mut State, bytes: Vec<u8>, seen: Seen, parsed: bool) {
        let key = self.key(&bytes);
        let stored = self.shared.as_ref().and_then(|it| it.find(key)).filter(|it| !parsed || it.is_parsed());
        let known = stored.map_or_else(|| self.read_off(fs, bytes, parsed), Known::Record);
        *state = State { seen: Some(seen), key, known, outline: None };
        self.unsaved();
    }

    fn read_off(&self, fs: &dyn FileSystem, bytes: Vec<u8>, parsed: bool) -> Known {
        let Some(decoded) = fs.decode(bytes) else {
            return Known::Unreadable(Unreadable::Binary(self.path.clone()));
        };
        let shared = self.shared.as_ref();
        match self.language.filter(|_| parsed) {
            None => Known::Record(Record::of_words(Words::new(decoded.text.as_bytes()), shared)),
            Some(language) => match self.parse(language, &decoded) {
                Ok(facts) => Known::Record(Record::of_facts(&facts, shared)),
                Err(why) => Known::Unreadable(why),
            },
        }
    }

    /// Reads and parses the file though it was before: what was known of it is lost, or there is no room to keep it.
    fn again(&self, fs: &dyn FileSystem) -> Result<FileFacts, Unreadable> {
        let language = self.language.ok_or_else(|| Unreadable::NoLanguage(self.path.clone()))?;
        let read_at = fs.now();
        let (bytes, stat) = fs.read(&self.path, MAX_SOURCE_LEN as u64)?;
        let key = self.key(&bytes);
        let decoded = fs.decode(bytes).ok_or_else(|| Unreadable::Binary(self.path.clone()))?;
        let facts = self.parse(language, &decoded)?;
        let known = Known::Record(Record::of_facts(&facts, self.shared.as_ref()));
        *self.state() = State { seen: Some(Seen { stat, read_at }), key, known, outline: None };
        Ok(facts)
    }

    /// Reads the facts off the text. An error of ours stays with this file: it must not take the others' answers
    /// with it.
    fn parse(&self, language: &Language, decoded: &Decoded) -> Result<FileFacts, Unreadable> {
        let read = || linnea_syntax::facts(language, decoded.text.as_bytes());
        catch_unwind(AssertUnwindSafe(read)).map_err(|_| Unreadable::Failed(self.path.clone()))
    }
}

impl Known {
    fn is_parsed(&self) -> bool {
        match self {
            Known::Nothing => false,
            Known::Record(it) => it.is_parsed(),
            Known::Unreadable(_) => true,
        }
    }
}
