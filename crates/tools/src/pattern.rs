//! Regular expressions as agents write them, which is for Python's `re`.
//!
//! The engine (`fancy-regex`) knows lookaround and backreferences and gives up after a bounded number of steps.
//! What it reads differently from Python is rewritten: a lone `{` is a character, `[` inside a class is one too,
//! `\Z` is the end of the text, an escaped punctuation mark is that mark, octal escapes.

use fancy_regex::{Regex, RegexBuilder};

use crate::ToolError;

/// Steps of backtracking before the search for one match gives up; about two seconds. A backreference takes some for
/// every place where it might begin, so that a large file needs millions.
const BACKTRACK_LIMIT: usize = 20_000_000;
/// Bytes of compiled automaton.
const SIZE_LIMIT: usize = 20 * 1024 * 1024;
/// A longer pattern is a mistake.
const LENGTH_LIMIT: usize = 20_000;

/// Compiles a pattern; with `multiline`, `.` matches line breaks and `^` and `$` match at lines.
pub(crate) fn compile(pattern: &str, multiline: bool) -> Result<Regex, ToolError> {
    if pattern.is_empty() {
        return Err(ToolError::arguments("The pattern is empty, so it would match everywhere.")
            .hint("read_file shows a whole file, list_dir and find_file list files."));
    }
    if pattern.len() > LENGTH_LIMIT {
        return Err(ToolError::arguments(format!(
            "The pattern has {} characters, more than {LENGTH_LIMIT}.",
            pattern.len()
        )));
    }
    let flags = if multiline { "(?ms)" } else { "" };
    RegexBuilder::new(&format!("{flags}{}", translate(pattern)))
        .backtrack_limit(BACKTRACK_LIMIT)
        .delegate_size_limit(SIZE_LIMIT)
        .build()
        .map_err(|error| {
            ToolError::arguments(format!("Invalid regular expression {pattern:?}: {error}.")).hint(
                "To search for text as it stands, escape . * + ? ( ) [ ] { } ^ $ | and \\ with a backslash.",
            )
        })
}

/// Says whether a pattern fits a text as a whole. A pattern that takes too long fits everything: it is there to keep
/// something out.
pub(crate) fn fits_whole(pattern: &str, text: &str) -> bool {
    whole(pattern).map_or(true, |it| it.is_match(text).unwrap_or(true))
}

/// Refuses what is no pattern for names of memories.
///
/// # Errors
/// If it cannot be read.
pub fn check_memory_pattern(pattern: &str) -> Result<(), ToolError> {
    whole(pattern).map(|_| ())
}

fn whole(pattern: &str) -> Result<Regex, ToolError> {
    compile(&format!("\\A(?:{pattern})\\Z"), false)
}

/// Says that a search took too many steps.
pub(crate) fn too_slow(pattern: &str, path: &str) -> ToolError {
    ToolError::arguments(format!(
        "The pattern {pattern:?} takes too many steps on {path} (nested repetitions?)."
    ))
    .hint("Simplify it, or narrow the search with relative_path or paths_include_glob.")
}

fn translate(pattern: &str) -> String {
    let chars: Vec<char> = pattern.chars().collect();
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut at = 0;
    let mut class: Option<usize> = None;
    while let Some(&it) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        match it {
            '\\' => {
                at += escape(&chars[at + 1..], class.is_some(), &mut out);
            }
            '[' if class.is_none() => {
                out.push('[');
                let negated = usize::from(next == Some('^'));
                if negated == 1 {
                    out.push('^');
                    at += 1;
                }
                class = Some(at + 1);
            }
            // A `]` that comes first in a class stands for itself.
            ']' if class == Some(at) => out.push_str("\\]"),
            ']' if class.is_some() => {
                class = None;
                out.push(']');
            }
            '[' => out.push_str("\\["),
            // Set operations that Python does not have.
            '&' | '~' if class.is_some() => {
                out.push('\\');
                out.push(it);
            }
            '-' if class.is_some() && next == Some('-') => {
                out.push_str("\\-");
            }
            '{' if class.is_none() => match repetition(&chars[at..]) {
                Some((text, len)) => {
                    out.push_str(&text);
                    at += len - 1;
                }
                None => out.push_str("\\{"),
            },
            '}' if class.is_none() => out.push_str("\\}"),
            '(' if class.is_none() && chars[at..].starts_with(&['(', '?', '#']) => {
                // A comment.
                at += chars[at..].iter().position(|it| *it == ')').unwrap_or(chars.len() - at - 1);
            }
            _ => out.push(it),
        }
        at += 1;
    }
    out
}

/// `{2}`, `{2,}`, `{,3}`, `{2,3}`: the same in the engine's words, and its length; else `{` is a character.
fn repetition(chars: &[char]) -> Option<(String, usize)> {
    let close = chars.iter().position(|it| *it == '}')?;
    let inside: String = chars[1..close].iter().collect();
    let (low, high) = match inside.split_once(',') {
        Some((low, high)) => (low, Some(high)),
        None => (inside.as_str(), None),
    };
    let digits = |text: &str| text.chars().all(|it| it.is_ascii_digit());
    if inside.is_empty() || inside == "," || !digits(low) || !high.is_none_or(digits) {
        return None;
    }
    let low = if low.is_empty() { "0" } else { low };
    let text = match high {
        Some(high) => format!("{{{low},{high}}}"),
        None => format!("{{{low}}}"),
    };
    Some((text, close + 1))
}

/// Writes what a backslash and the characters behind it mean; returns how many of those it took.
fn escape(rest: &[char], in_class: bool, out: &mut String) -> usize {
    let Some(&it) = rest.first() else {
        out.push_str("\\\\");
        return 0;
    };
    match it {
        'Z' if !in_class => out.push_str("\\z"),
        // Three octal digits are a character, as is anything that starts with a zero; else it is a group.
        '0'..='3' if it == '0' || rest.iter().take(3).filter(|it| ('0'..='7').contains(*it)).count() == 3 => {
            let digits: String = rest.iter().take(3).take_while(|it| ('0'..='7').contains(*it)).collect();
            let code = u32::from_str_radix(&digits, 8).unwrap_or(0);
            out.push_str(&format!("\\x{{{code:x}}}"));
            return digits.len();
        }
        // In Python these are the characters; the engine takes some for word boundaries or knows none.
        '<' | '>' | '"' | '\'' | '/' | '_' | '%' | '@' | ',' | ':' | ';' | '=' | '!' | '`' | ' ' => {
            if it == ' ' { out.push_str("\\x20") } else { out.push(it) }
        }
        _ if !it.is_ascii() => out.push(it),
        _ => {
            out.push('\\');
            out.push(it);
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_what_agents_expect() {
        let check = |pattern: &str, text: &str, found: &str| {
            let regex = compile(pattern, true).unwrap();
            assert_eq!(regex.find(text).unwrap().map(|it| it.as_str()), Some(found), "{pattern}");
        };
        check(r"fn \w+\(\) {", "pub fn main() {", "fn main() {");
        check(r"interface{}", "x interface{}", "interface{}");
        check(r"a{2,3}", "caaaa", "aaa");
        check(r"a{,2}b", "aaab", "aab");
        check(r"[[]x[]]", "a[x]", "[x]");
        check(r"[]a]+", "b]a", "]a");
        check(r"[^]a]", "]ab", "b");
        check(r"\<div\>", "<div>", "<div>");
        check(r"(?<!self\.)x", "self.x x", "x");
        check(r#"(?P<q>['"]).*?(?P=q)"#, "a 'b' c", "'b'");
        check(r"(\w)\1", "abb", "bb");
        check(r"a\Z", "a\na", "a");
        check(r"^b$", "a\nb\nc", "b");
        check(r"a.b", "a\nb", "a\nb");
        check(r"x(?#note)y", "xy", "xy");
        check(r"[a&&b]+", "&b", "&b");
        check(r"\x41\u0042\103", "ABC", "ABC");
    }

    #[test]
    fn a_catastrophic_pattern_gives_up() {
        let regex = compile(r"(?=(a+)+$)b|(a+)+\1$", true).unwrap();
        assert!(regex.find(&format!("{}b", "a".repeat(40))).is_err());
    }
}
