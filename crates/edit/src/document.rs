use std::sync::{Arc, OnceLock};

use linnea_index::{File, Unreadable};
use linnea_syntax::{FileFacts, Language, Reading};
use linnea_text::LineIndex;
use linnea_vfs::{Decoded, FileError, FileSystem, RelPath};

use crate::Refusal;
use crate::indent::indentation;

/// Larger files are not edited, in bytes.
const MAX_LEN: u64 = 64 << 20;

/// A file as an edit finds it: its bytes, and how they become text and text becomes bytes again.
#[derive(Clone)]
pub struct Document {
    path: RelPath,
    language: Option<&'static Language>,
    /// `None` if there is no file yet.
    bytes: Option<Vec<u8>>,
    decoded: Decoded,
    lines: LineIndex,
    /// Who may know the facts of the text.
    file: Option<Arc<File>>,
    /// The facts that it knew, when first asked.
    known: Arc<OnceLock<Option<FileFacts>>>,
    /// Read off the text when first needed.
    reading: Arc<OnceLock<Reading>>,
}

impl Document {
    /// Reads a file that is to be edited.
    ///
    /// # Errors
    /// If it cannot be read, is no text, or could not be written again without changing bytes that nobody asked to
    /// change.
    pub fn read(
        fs: &dyn FileSystem,
        path: &RelPath,
        language: Option<&'static Language>,
    ) -> Result<Self, Refusal> {
        let (bytes, _) = fs.read(path, MAX_LEN)?;
        let decoded = fs.decode(bytes.clone()).ok_or_else(|| Unreadable::Binary(path.clone()))?;
        if decoded.encode(&decoded.text).as_ref() != Some(&bytes) {
            return Err(Refusal::Encoding { path: path.clone(), encoding: decoded.encoding });
        }
        Ok(Self::of(path, language, Some(bytes), decoded))
    }

    fn of(
        path: &RelPath,
        language: Option<&'static Language>,
        bytes: Option<Vec<u8>>,
        decoded: Decoded,
    ) -> Self {
        let lines = LineIndex::new(decoded.text.as_bytes());
        Self {
            path: path.clone(),
            language,
            bytes,
            decoded,
            lines,
            file: None,
            known: Arc::default(),
            reading: Arc::default(),
        }
    }

    /// Reads a file, or starts one where there is none.
    ///
    /// # Errors
    /// As [`read`](Document::read), but not if there is nothing.
    pub fn read_or_new(
        fs: &dyn FileSystem,
        path: &RelPath,
        language: Option<&'static Language>,
    ) -> Result<Self, Refusal> {
        match Self::read(fs, path, language) {
            Err(Refusal::File(FileError::Missing { .. })) => {
                Ok(Self::of(path, language, None, Decoded::default()))
            }
            read => read,
        }
    }

    /// Returns where it is.
    pub fn path(&self) -> &RelPath {
        &self.path
    }

    /// Returns its language, if symbols are known for it.
    pub fn language(&self) -> Option<&'static Language> {
        self.language
    }

    /// Lets facts be taken from the project's file if it was read with exactly these bytes, so that the text need not be
    /// parsed for them.
    pub fn known_by(self, file: Option<&Arc<File>>) -> Self {
        Self { file: file.cloned(), known: Arc::default(), ..self }
    }

    /// Returns the facts of its text, if it has a language.
    pub fn facts(&self) -> Option<&FileFacts> {
        let known = || self.file.as_ref().zip(self.bytes()).and_then(|(file, bytes)| file.facts_of(bytes));
        self.known.get_or_init(known).as_ref().or_else(|| self.reading().map(|it| &it.facts))
    }

    /// Returns what is read off its text, if it has a language.
    pub(crate) fn reading(&self) -> Option<&Reading> {
        let language = self.language?;
        Some(self.reading.get_or_init(|| linnea_syntax::read(language, self.text().as_bytes())))
    }

    /// Says whether there is such a file.
    pub fn exists(&self) -> bool {
        self.bytes.is_some()
    }

    /// Returns what is in it.
    pub fn bytes(&self) -> Option<&[u8]> {
        self.bytes.as_deref()
    }

    /// Returns its text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.decoded.text
    }

    /// Returns where its lines start.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// Returns the bytes of the file if `text` were in it.
    ///
    /// # Errors
    /// If it would not be read as the same text again.
    pub fn encode(&self, text: &str) -> Result<Vec<u8>, Refusal> {
        let encoding = self.decoded.encoding;
        self.decoded.encode(text).ok_or_else(|| Refusal::Character { path: self.path.clone(), encoding })
    }

    /// Returns `text` with the line breaks that are usual around `offset`: those of the line there or the one before,
    /// else the first of the file, else as they are.
    pub fn with_breaks(&self, text: &str, offset: u32) -> String {
        let plain = text.replace("\r\n", "\n");
        match self.line_break(offset) {
            "\n" => plain,
            other => plain.replace('\r', "\n").replace('\n', other),
        }
    }

    /// Returns the line break that is usual around `offset`.
    pub fn line_break(&self, offset: u32) -> &'static str {
        let row = self.lines.row(offset);
        let of_row = |row: u32| line_break(&self.text()[self.lines.range_of(row, row).as_usize()]);
        of_row(row).or_else(|| row.checked_sub(1).and_then(of_row)).or_else(|| of_row(0)).unwrap_or("\n")
    }

    /// Returns the white space at the start of a row.
    pub fn indentation(&self, row: u32) -> &str {
        indentation(&self.text()[self.lines.range_of(row, row).as_usize()])
    }

    /// Returns where the row of `offset` starts if nothing but white space stands before it there.
    pub fn line_start(&self, offset: u32) -> Option<u32> {
        let start = self.lines.start_of(self.lines.row(offset));
        let before = self.text().get(start as usize..offset as usize)?;
        before.bytes().all(|it| matches!(it, b' ' | b'\t')).then_some(start)
    }
}

/// Returns the line break at the end of a line, if it has one.
fn line_break(line: &str) -> Option<&'static str> {
    match line {
        _ if line.ends_with("\r\n") => Some("\r\n"),
        _ if line.ends_with('\n') => Some("\n"),
        _ if line.ends_with('\r') => Some("\r"),
        _ => None,
    }
}
