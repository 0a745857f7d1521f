use linnea_syntax::Language;
use memchr::memmem::Finder;

/// A name that is looked for, as a test on the bytes of a file that costs no parse.
///
/// It may say yes to a file that declares nothing of the kind, never no to one that does: a symbol's name is
/// put together from words that stand in its file, and each language says by its neighbourhood whether a word
/// may be declared there.
pub struct Needle {
    words: Vec<Finder<'static>>,
    /// The whole name is one word, so that where it stands matters.
    simple: bool,
    substring: bool,
    /// Variables of functions count.
    locals: bool,
}

impl Needle {
    /// Makes the test for symbols called `name`, or whose name contains it. Without `locals` it may say no to a
    /// file that only has variables of functions with the name.
    pub fn new(name: &str, substring: bool, locals: bool) -> Self {
        let words: Vec<&str> = name.split(|it: char| !is_word(it)).filter(|it| !it.is_empty()).collect();
        let simple = words.len() == 1 && words[0] == name;
        Self {
            words: words.into_iter().map(|it| Finder::new(it).into_owned()).collect(),
            simple,
            substring,
            locals,
        }
    }

    /// Says whether a file may declare a symbol with the name.
    pub fn may_declare(&self, language: &Language, bytes: &[u8]) -> bool {
        // A NUL is binary or UTF-16, whose words do not stand there byte by byte.
        let plain = !bytes.starts_with(b"\xff\xfe") && !bytes.iter().take(1_000).any(|it| *it == 0);
        if !plain
            || (!self.words.iter().all(|it| it.needle().is_ascii()) && std::str::from_utf8(bytes).is_err())
        {
            return true;
        }
        if !self.simple {
            return self.words.iter().all(|it| it.find(bytes).is_some());
        }
        let places = self.words[0].find_iter(bytes).filter_map(|at| {
            let (mut start, mut end) = (at, at + self.words[0].needle().len());
            let (open, close) = (word_before(bytes, start), word_after(bytes, end));
            if self.substring {
                (start, end) = (open, close);
            } else if open != start || close != end {
                return None;
            }
            (language.may_declare)(&bytes[..start], &bytes[end..]).then_some(start..end)
        });
        let places: Vec<_> = places.collect();
        !places.is_empty() && (language.screen)(bytes, &places, self.locals)
    }
}

fn is_word(it: char) -> bool {
    it.is_alphanumeric() || it == '_' || it == '$'
}

fn is_word_byte(it: u8) -> bool {
    it.is_ascii_alphanumeric() || it == b'_' || it == b'$' || it >= 0x80
}

fn word_before(bytes: &[u8], at: usize) -> usize {
    at - bytes[..at].iter().rev().take_while(|it| is_word_byte(**it)).count()
}

fn word_after(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|it| is_word_byte(**it)).count()
}
