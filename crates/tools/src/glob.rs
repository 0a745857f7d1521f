//! Path patterns as agents write them: `*` and `?` within a name, `**` across directories (also inside a part, as
//! in `**agent.py`), `[a-z]`, `[!0-9]`, and `{a,b}`, also nested. A pattern is matched against the whole path.

use regex::Regex;

use crate::ToolError;

/// Translates a glob to a regular expression on paths with `/`.
pub(crate) fn compile(glob: &str, parameter: &str) -> Result<Regex, ToolError> {
    let malformed = |why: &str| {
        ToolError::arguments(format!("{parameter}: {glob:?} is not a glob: {why}."))
            .hint("Globs match whole paths from the project root, such as src/**/*.{c,h} or **/test_*.py.")
    };
    let expression = translate(glob).map_err(malformed)?;
    Regex::new(&expression).map_err(|_| malformed("it cannot be understood"))
}

fn translate(glob: &str) -> Result<String, &'static str> {
    let glob = glob.strip_prefix("./").unwrap_or(glob);
    let mut out = String::from("(?s)^");
    let mut depth = 0_u32;
    let mut rest = glob.chars().peekable();
    let mut previous = None;
    while let Some(it) = rest.next() {
        match it {
            '*' if rest.peek() == Some(&'*') => {
                while rest.peek() == Some(&'*') {
                    rest.next();
                }
                let whole_part = matches!(previous, None | Some('/'));
                if whole_part && rest.peek() == Some(&'/') {
                    rest.next();
                    // Any directories, or none.
                    out.push_str("(?:.*/)?");
                    previous = Some('/');
                    continue;
                }
                out.push_str(".*");
            }
            '*' => out.push_str("[^/]*"),
            '?' => out.push_str("[^/]"),
            '[' => out.push_str(&class(&mut rest)?),
            '{' if rest.peek() == Some(&'}') => return Err("its braces {} are empty"),
            '{' => {
                depth += 1;
                out.push_str("(?:");
            }
            '}' => {
                depth = depth.checked_sub(1).ok_or("a brace } closes nothing")?;
                out.push(')');
            }
            ',' if depth > 0 => out.push('|'),
            // Paths of other systems are written with a backslash.
            '\\' | '/' => out.push('/'),
            _ => out.push_str(&regex::escape(it.encode_utf8(&mut [0; 4]))),
        }
        previous = Some(if it == '\\' { '/' } else { it });
    }
    if depth > 0 {
        return Err("a brace { is not closed");
    }
    out.push('$');
    Ok(out)
}

/// `[abc]`, `[a-z]`, `[!a]`; a `]` that comes first stands for itself.
fn class(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<String, &'static str> {
    let mut out = String::from("[");
    if matches!(rest.peek(), Some('!' | '^')) {
        rest.next();
        // A path separator is matched by nothing but itself.
        out.push_str("^/");
    }
    let mut first = true;
    loop {
        match rest.next() {
            None => return Err("a bracket [ is not closed"),
            Some(']') if !first => break,
            Some('-') => out.push('-'),
            Some(it) => out.push_str(&regex::escape(it.encode_utf8(&mut [0; 4]))),
        }
        first = false;
    }
    out.push(']');
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_match_whole_paths() {
        let check = |glob: &str, path: &str, fits: bool| {
            assert_eq!(compile(glob, "glob").unwrap().is_match(path), fits, "{glob} on {path}");
        };
        check("*.py", "a.py", true);
        check("*.py", "a/b.py", false);
        check("**/*.py", "b.py", true);
        check("dir/**/*.py", "dir/x/y.py", true);
        check("**agent.py", "src/my_agent.py", true);
        check("src/s**a/agent.py", "src/serena/a/agent.py", true);
        check("*.{py,{js,ts}}", "a.ts", true);
        check("a[!0-9].py", "a1.py", false);
        check("a[!0-9].py", "a/.py", false);
        check("src\\a.py", "src/a.py", true);
        check("a.b", "axb", false);
        assert!(compile("a{}", "glob").is_err());
        assert!(compile("a,b}", "glob").is_err());
        assert!(compile("{a", "glob").is_err());
        assert!(compile("[a", "glob").is_err());
    }
}
