//! What surely runs with what, by how it is laid out.
//!
//! Not every language has scopes for its branches. Where lines are indented as usual, those of a branch stand deeper
//! than what decides about it; what looks otherwise is taken to run alone.

use linnea_text::TextRange;

/// Says whether `other` surely runs where `used` does: a plain statement before it, in the same block or one around, or
/// right behind it among plain statements.
pub(crate) fn runs_with(text: &str, other: TextRange, used: TextRange) -> bool {
    let (Some(one), Some(two)) = (line_of(text, other), line_of(text, used)) else { return false };
    let (line, until) = if one.0 <= two.0 { (one, two) } else { (two, one) };
    let statement = &text[one.0..one.1];
    if !is_plain(statement) || continues(&text[..one.0]) {
        return false;
    }
    // What is first on a line is its receiver and what it sets.
    let before = text.get(one.0..other.start as usize).unwrap_or_default();
    if !before.chars().all(|it| is_word(it) || " \t.=@$".contains(it)) {
        return false;
    }
    let indent = indent_of(statement);
    let behind = one.0 > two.0;
    text[line.0..until.1]
        .lines()
        .filter(|it| !it.trim().is_empty())
        .all(|it| it.starts_with(indent) && (!behind || (indent_of(it) == indent && is_plain(it))))
}

/// Returns where the line starts and ends on which something stands.
fn line_of(text: &str, range: TextRange) -> Option<(usize, usize)> {
    let (before, after) = (text.get(..range.start as usize)?, text.get(range.end as usize..)?);
    let start = before.rfind('\n').map_or(0, |it| it + 1);
    Some((start, after.find('\n').map_or(text.len(), |it| range.end as usize + it)))
}

fn indent_of(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// Says whether the last line of a text goes on in the next.
fn continues(text: &str) -> bool {
    text.trim_end().ends_with(['&', '|', '?', '=', '+', '\\', '.'])
}

/// Says whether a line is one statement that is no more than calls and an assignment: no two words stand side by side
/// in it, as they do behind the words by which languages choose and leave, and no bracket is left open.
fn is_plain(line: &str) -> bool {
    let line = line.trim();
    let mut open = 0_i32;
    // Whether a word or closing bracket came last, and whether a space came since.
    let (mut operand, mut apart) = (false, false);
    for it in line.strip_suffix(';').unwrap_or(line).chars() {
        match it {
            '(' | '[' => open += 1,
            ')' | ']' => open -= 1,
            '{' | '}' | '?' | ';' | '&' | '|' | ':' | '#' => return false,
            _ => {}
        }
        if open < 0 || (apart && operand && is_word(it)) {
            return false;
        }
        if it.is_whitespace() {
            apart = true;
        } else {
            (operand, apart) = (is_word(it) || matches!(it, ')' | ']' | '"' | '\''), false);
        }
    }
    // A lone word may leave the block.
    open == 0 && operand && line.contains(['(', '.', '='])
}

fn is_word(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_together(text: &str) -> bool {
        let range = |word: &str| {
            let at = text.find(word).unwrap_or_default();
            TextRange::new(at as u32, (at + word.len()) as u32)
        };
        runs_with(text, range("open"), range("run"))
    }

    #[test]
    fn statements_of_a_block() {
        assert!(run_together("  x.open()\n  x.run()"));
        assert!(run_together("  x.run();\n\n  x.open();\n"));
        assert!(run_together("x.open();\nif (a) {\n  return x.run();\n}"));
        assert!(run_together("y = x.open(1, a)\nwhile a:\n    x.run()"));
    }

    #[test]
    fn branches() {
        assert!(!run_together("if a:\n    x.open()\nelse:\n    x.run()"));
        assert!(!run_together("if a: x.open()\nelse: x.run()"));
        assert!(!run_together("if (a) return x.run();\nx.open();"));
        assert!(!run_together("x.run()\nreturn\nx.open()"));
        assert!(!run_together("x.open() if a\nx.run()"));
        assert!(!run_together("a && x.open();\nx.run();"));
        assert!(!run_together("a &&\nx.open();\nx.run();"));
        assert!(!run_together("if (a or\n    x.open()):\n    x.run()"));
        assert!(!run_together("try:\n    x.open()\nexcept E:\n    x.run()"));
    }
}
