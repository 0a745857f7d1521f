use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A file's text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// Says whether the file starts with a byte order mark.
    pub mark: bool,
    /// Says whether some bytes fit no character and were replaced.
    pub lossy: bool,
    /// What the project says files are that are not Unicode.
    asked: Option<&'static Encoding>,
}

impl Default for Decoded {
    /// An empty file.
    fn default() -> Self {
        Self { text: String::new(), encoding: UTF_8.name(), mark: false, lossy: false, asked: None }
    }
}

impl Decoded {
    /// Returns `text` as the bytes of a file that is written like this one: its encoding, and its byte order mark if it
    /// has one. `None` if that would not be read as the same text again: the encoding has no bytes for some character, or
    /// the bytes look like those of another one.
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        let bytes = self.bytes_of(text)?;
        let again = decode_as(bytes.clone(), self.asked)?;
        (again.text == text
            && again.mark == self.mark
            && (again.encoding == self.encoding || text.is_ascii()))
        .then_some(bytes)
    }

    fn bytes_of(&self, text: &str) -> Option<Vec<u8>> {
        let encoding = Encoding::for_label(self.encoding.as_bytes())?;
        let marked = if self.mark { "\u{feff}" } else { "" };
        let utf16 = |bytes: fn(u16) -> [u8; 2]| {
            marked.encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
        };
        if encoding == UTF_16LE {
            return Some(utf16(u16::to_le_bytes));
        }
        if encoding == UTF_16BE {
            return Some(utf16(u16::to_be_bytes));
        }
        let (bytes, _, unmappable) = encoding.encode(text);
        let mark = if encoding == UTF_8 { marked.as_bytes() } else { &[] };
        (!unmappable).then(|| [mark, &bytes].concat())
    }

    /// Says whether the file is plain UTF-8, as most are.
    pub fn is_utf8(&self) -> bool {
        self.encoding == UTF_8.name() && !self.lossy
    }
}

/// Decodes a file: by its byte order mark, else as UTF-8, else by the encoding that its bytes look like.
/// Returns `None` for binary data, that is where a NUL stands in the first 8,000 bytes, as git has it.
pub fn decode(bytes: Vec<u8>) -> Option<Decoded> {
    decode_as(bytes, None)
}

/// Decodes a file as [`decode`] does, with `asked` in the place of a guess.
pub(crate) fn decode_as(bytes: Vec<u8>, asked: Option<&'static Encoding>) -> Option<Decoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return Some(decoded(encoding, &bytes[mark..], true, asked));
    }
    if bytes[..bytes.len().min(8_000)].contains(&0) {
        let encoding = utf16_without_mark(&bytes)?;
        return Some(decoded(encoding, &bytes, false, asked));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(Decoded { text, asked, ..Decoded::default() }),
        Err(error) => {
            let bytes = error.as_bytes();
            if let Some(encoding) = asked {
                return Some(decoded(encoding, bytes, false, asked));
            }
            let mut detector = EncodingDetector::new();
            detector.feed(bytes, true);
            Some(decoded(detector.guess(None, true), bytes, false, asked))
        }
    }
}

/// Returns the encoding of a name, also one that is spelled as Python does (`latin-1`, `utf_8`).
pub(crate) fn named(name: &str) -> Option<&'static Encoding> {
    let plain = name.trim().replace('_', "-").to_lowercase();
    // A mark at the beginning is seen in any case.
    let plain = plain.strip_suffix("-sig").unwrap_or(&plain).to_owned();
    let spellings = [plain.clone(), plain.replace('-', ""), plain.replacen('-', "", 1)];
    spellings.iter().find_map(|it| Encoding::for_label(it.as_bytes()))
}

fn decoded(
    encoding: &'static Encoding,
    bytes: &[u8],
    mark: bool,
    asked: Option<&'static Encoding>,
) -> Decoded {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), mark, lossy, asked }
}

/// Text in UTF-16 has a NUL in every other place as long as it is mostly ASCII.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(2_000) / 2 * 2];
    let nuls = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|it| **it == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let most = sample.len() / 2 * 7 / 10;
    match () {
        () if sample.len() < 4 => None,
        () if odd > most && even == 0 => Some(UTF_16LE),
        () if even > most && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_and_binary_is_not() {
        let check = |bytes: &[u8], text: Option<&str>, encoding: &str| {
            let found = decode(bytes.to_vec());
            assert_eq!(found.as_ref().map(|it| it.text.as_str()), text);
            assert!(found.is_none_or(|it| it.encoding == encoding));
        };
        check(b"abc", Some("abc"), "UTF-8");
        check(b"\xef\xbb\xbfabc", Some("abc"), "UTF-8");
        check(b"\xff\xfea\0b\0", Some("ab"), "UTF-16LE");
        check(b"a\0b\0c\0", Some("abc"), "UTF-16LE");
        check(b"caf\xe9 d\xe9j\xe0 vu", Some("caf\u{e9} d\u{e9}j\u{e0} vu"), "windows-1252");
        check(b"\x7fELF\0\0\x01", None, "");
        check(b"", Some(""), "UTF-8");
    }

    #[test]
    fn what_was_decoded_is_encoded_to_the_same_bytes() {
        let check = |bytes: &[u8]| {
            let found = decode(bytes.to_vec()).expect("text");
            assert_eq!(found.encode(&found.text).as_deref(), Some(bytes));
        };
        check(b"abc\r\n");
        check(b"\xef\xbb\xbfabc");
        check(b"\xff\xfea\0b\0");
        check(b"\xfe\xff\0a\0b");
        check(b"a\0b\0c\0");
        check(b"caf\xe9 d\xe9j\xe0 vu");
        let latin = decode(b"caf\xe9 d\xe9j\xe0 vu".to_vec()).expect("text");
        assert_eq!(latin.encode("\u{4e2d}"), None);
        assert!(latin.encode("plain").is_some(), "what is plain in every encoding");
    }

    #[test]
    fn what_would_be_read_as_something_else_is_not_written() {
        let latin = decode(b"caf\xe9 d\xe9j\xe0 vu".to_vec()).expect("text");
        let texts = [
            "\u{e9} \u{153}",
            "\u{e9} \u{153}\n",
            "caf\u{e9} \u{153}\n",
            "\u{153}",
            "\u{e9}\u{e8}",
            "\u{ff}\u{fe}",
        ];
        let written = texts.map(|text| latin.encode(text).map(|it| decode(it).map(|it| it.text)));
        for (text, written) in texts.iter().zip(&written) {
            assert!(written.as_ref().is_none_or(|it| it.as_deref() == Some(text)), "{text}: {written:?}");
        }
        assert!(written.contains(&None), "some look like another encoding: {written:?}");
        let asked = decode_as(b"caf\xe9".to_vec(), named("cp1252")).expect("text");
        assert!(asked.encode("\u{e9} \u{153}").is_some(), "is not guessed");
        let wide = decode(b"a\0b\0c\0".to_vec()).expect("text");
        assert_eq!(wide.encode("\u{4e2d}\u{6587}\u{5b57}a"), None, "looks like no text");
        assert_eq!(Decoded::default().encode("a\0b"), None);
    }

    #[test]
    fn a_named_encoding_takes_the_place_of_a_guess_only() {
        for name in ["latin-1", "latin_1", "ISO-8859-1", "cp1252"] {
            assert_eq!(named(name).map(Encoding::name), Some("windows-1252"), "{name}");
        }
        assert_eq!(named("utf8").map(Encoding::name), Some("UTF-8"));
        assert_eq!(named("utf_8").map(Encoding::name), Some("UTF-8"));
        assert_eq!(named("shift_jis").map(Encoding::name), Some("Shift_JIS"));
        assert_eq!(named("klingon"), None);
        let as_cyrillic = |bytes: &[u8]| decode_as(bytes.to_vec(), named("cp1251")).map(|it| it.text);
        assert_eq!(as_cyrillic(b"\xe4\xe0").as_deref(), Some("\u{434}\u{430}"));
        assert_eq!(as_cyrillic("\u{e4}".as_bytes()).as_deref(), Some("\u{e4}"));
    }
}
