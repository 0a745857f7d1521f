//! What languages share, those at outline depth above all, beside the rules that are data.

use std::ops::Range;

use linnea_syntax::{
    BindingId, BindingKind, Expression, ExpressionId, Import, Literal, MentionId, Module, Qualifier,
    RelationKind, Role, SymbolId, Tree, Type, Walk,
};
use linnea_text::TextRange;
use memchr::{memchr, memmem, memrchr};

use crate::lexical::last_word;

/// Returns where the name in the field `name` is, unless it is missing.
pub(crate) fn name(w: &Walk<'_, '_>) -> Option<TextRange> {
    w.child("name").filter(|it| !it.is_empty())
}

/// Says by the neighbourhood of a word whether it may be declared, in languages where a member is taken with a dot and only
/// what stands behind one of `keywords` is declared with a parenthesis behind it.
pub(crate) fn may_declare(before: &[u8], after: &[u8], keywords: &[&[u8]]) -> bool {
    let dot = before.ends_with(b".");
    let before = before.trim_ascii_end();
    let after = after.trim_ascii_start();
    let line = memrchr(b'\n', before).map_or(before, |it| &before[it..]);
    // What is quoted, and what stands beside a comment, cannot be judged.
    if before.ends_with(b"*/")
        || memmem::find(line, b"//").is_some()
        || matches!(after.first(), Some(b'/' | b'`' | b'"'))
    {
        return true;
    }
    let called = after.starts_with(b"(") && !keywords.contains(&last_word(before));
    !(called || dot || (after.starts_with(b".") && !after.starts_with(b"..")))
}

/// Goes on with the children; for attributes.
pub(crate) fn within(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    w.descend();
    None
}

/// `(Type)value`, `value as Type`: of the type in the field `type`.
pub(crate) fn cast(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let mut of = None;
    let mut to = None;
    w.named_children(|w| match w.field() {
        "type" => to = w.type_seen(),
        _ => of = w.visit().or(of),
    });
    to.map(|to| w.expression(Expression::Cast { of, to }))
}

/// A member of the type in the field `type`.
pub(crate) fn offset(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let mut of = None;
    w.named_children(|w| match w.field() {
        "type" => of = w.type_seen().map(|to| w.expression(Expression::Cast { of: None, to })),
        "member" => {
            w.member(of, Role::Read);
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// The names of a package: no other declaration is meant.
pub(crate) fn package(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    segments(w, false);
    None
}

/// A path that is imported; what its last name means is found in whatever file declares it.
pub(crate) fn import(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let all = w.has_child("*");
    w.named_children(|w| {
        segments(w, !all);
    });
    None
}

/// Mentions the names below the current node, the last as itself if that is wanted, and returns that.
pub(crate) fn segments(w: &mut Walk<'_, '_>, last: bool) -> Option<MentionId> {
    let mut found = Vec::new();
    leaves(w, &mut found);
    let count = found.len();
    let mut mention = None;
    for (at, range) in found.into_iter().enumerate() {
        let of = if last && at + 1 == count { Qualifier::None } else { Qualifier::Unknown };
        mention = Some(w.mention_at(range, Role::Import, of));
    }
    mention
}

/// Binds a name to what `value` mentions, which the statement at `whole` imports.
pub(crate) fn imported_as(
    w: &mut Walk<'_, '_>,
    whole: TextRange,
    value: Option<ExpressionId>,
    name: TextRange,
) {
    let binding = w.bind(name, BindingKind::Local);
    let value = value.map(|it| w.expression_of(it));
    if let Some(Expression::Mention(mention)) = value {
        let import = Import::new(w.scope(), whole);
        w.import(Import { name: Some(mention), binding: Some(binding), ..import });
    }
}

/// Says that something is declared for the type that `target` mentions, from outside of it.
pub(crate) fn extends(w: &mut Walk<'_, '_>, symbol: SymbolId, target: MentionId) {
    let target = w.ty(Type::Mention(target));
    w.relate(symbol, RelationKind::Of, target);
}

/// Returns the mention of the name of the type that is written at `range`, of those since `first`; what it is made of is
/// left out.
pub(crate) fn type_mentioned(w: &Walk<'_, '_>, first: MentionId, range: TextRange) -> Option<MentionId> {
    let text = w.text_of(range);
    let len = text.iter().position(|it| b"<[(".contains(it)).unwrap_or(text.len());
    let head = TextRange::new(range.start, range.start + len as u32);
    let all = (first.index()..w.next_mention().index()).map(MentionId::new);
    all.rev().find(|it| head.contains(w.range_of_mention(*it)))
}

/// Returns the symbol that the first binding since `first` is.
pub(crate) fn symbol_since(w: &Walk<'_, '_>, first: BindingId) -> Option<SymbolId> {
    match w.binding(Some(first).filter(|it| *it < w.next_binding())?).kind {
        BindingKind::Symbol(symbol) => Some(symbol),
        _ => None,
    }
}

/// Says that the statement at `whole` brings in all names of what `value` mentions.
pub(crate) fn imported_all(w: &mut Walk<'_, '_>, whole: TextRange, value: Option<ExpressionId>) {
    if let Some(Expression::Mention(mention)) = value.map(|it| w.expression_of(it)) {
        let import = Import::new(w.scope(), whole);
        w.import(Import { name: Some(mention), wildcard: true, ..import });
    }
}

fn leaves(w: &mut Walk<'_, '_>, found: &mut Vec<TextRange>) {
    let before = found.len();
    w.named_children(|w| leaves(w, found));
    if found.len() == before && w.is_named() && is_name(w.text()) {
        found.push(w.range());
    }
}

fn is_name(text: &[u8]) -> bool {
    if let Some(quoted) = text.strip_prefix(b"`") {
        return quoted.len() > 1 && quoted.ends_with(b"`");
    }
    text.first().is_some_and(|it| it.is_ascii_alphabetic() || *it == b'_' || !it.is_ascii())
        && text.iter().all(|it| it.is_ascii_alphanumeric() || *it == b'_' || !it.is_ascii())
}

/// Names joined by dots: each is a member of the one before. The value is the last.
pub(crate) fn path(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let mut value = None;
    w.named_children(|w| {
        if is_name(w.text()) && w.kind().ends_with("identifier") {
            w.set_role(value, Role::Path);
            let of = value.map_or(Qualifier::None, Qualifier::Of);
            let mention = w.mention_at(w.range(), Role::Type, of);
            value = Some(w.expression(Expression::Mention(mention)));
        } else {
            let seen = w.visit();
            value = value.or(seen);
        }
    });
    value
}

/// `name = value` of a call: the first name is that of a parameter where a sign stands behind it.
pub(crate) fn argument(w: &mut Walk<'_, '_>, sign: &str) -> Option<ExpressionId> {
    let mut named = w.has_child(sign);
    let mut value = None;
    w.named_children(|w| {
        if named && is_name(w.text()) {
            w.mention_at(w.range(), Role::Keyword, Qualifier::Unknown);
        } else {
            value = w.visit();
        }
        named = false;
    });
    value
}

/// `left = right`: what stands on the left is written.
pub(crate) fn assignment(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    w.named_children(|w| {
        let value = w.visit();
        if w.field() == "left" {
            w.set_role(value, Role::Write);
        }
    });
    None
}

/// The rest of a declaration whose `name` was seen: its `type` is what the binding is declared as.
pub(crate) fn typed(w: &mut Walk<'_, '_>, binding: BindingId) {
    w.named_children(|w| match w.field() {
        "name" => {}
        "type" => {
            let ty = w.type_seen();
            w.binding_mut(binding).declared = ty;
        }
        _ => {
            w.visit();
        }
    });
}

/// Binds the first name as a variable, visible in the whole scope.
pub(crate) fn first_name(w: &mut Walk<'_, '_>, kind: BindingKind) -> Option<ExpressionId> {
    let mut first = true;
    w.named_children(|w| {
        if first && is_name(w.text()) {
            w.bind(w.range(), kind);
            first = false;
        } else {
            w.visit();
        }
    });
    None
}

/// Binds the name that the current node is as a parameter.
pub(crate) fn parameter(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let kind = w.next_parameter();
    w.bind(w.range(), kind);
    None
}

/// Binds every name in the field `name` as a variable that is visible from the end of the node.
pub(crate) fn names(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let from = w.range().end;
    w.named_children(|w| {
        if w.field() == "name" {
            let binding = w.bind(w.range(), BindingKind::Local);
            w.binding_mut(binding).from = from;
        } else {
            w.visit();
        }
    });
    None
}

/// How comments and strings of a language begin and end, for telling that a word stands in them only.
#[derive(Debug)]
pub(crate) struct Lexis {
    /// What begins a comment that ends with its line.
    pub(crate) line: &'static [&'static str],
    /// What begins and ends a comment over several lines; whether these lie in each other.
    pub(crate) block: &'static [(&'static str, &'static str, bool)],
    /// Characters that begin and end a string within a line, in which a backslash takes the next one's meaning.
    pub(crate) quotes: &'static [u8],
    /// Whether code may stand in strings.
    pub(crate) interpolates: bool,
}

impl Lexis {
    /// Says whether one of `words` (ascending) may stand in code.
    ///
    /// Where strings may have code in them, all words behind the first that may have are taken for code.
    pub(crate) fn in_code(&self, source: &[u8], words: &[Range<usize>]) -> bool {
        let mut at = 0;
        words.iter().any(|word| {
            while at < word.start {
                match self.skip(source, at) {
                    Some(end) => at = end,
                    None => return true,
                }
            }
            at == word.start
        })
    }

    /// Says of each of `words` (ascending) whether it may stand in code, as [`in_code`](Lexis::in_code) says it of one.
    pub(crate) fn each_in_code(&self, source: &[u8], words: &[Range<usize>]) -> Vec<bool> {
        let mut at = Some(0);
        let each = words.iter().map(|word| {
            while let Some(before) = at.filter(|it| *it < word.start) {
                at = self.skip(source, before);
            }
            at.is_none_or(|it| it == word.start)
        });
        each.collect()
    }

    /// Returns where what begins at `at` ends: a comment, a string or any other byte. `None` if that is not certain.
    fn skip(&self, source: &[u8], at: usize) -> Option<usize> {
        let rest = &source[at..];
        let starts = |it: &&&str| rest.starts_with(it.as_bytes());
        if self.line.iter().any(|it| starts(&it)) {
            return Some(at + memchr(b'\n', rest).unwrap_or(rest.len()));
        }
        if let Some((open, close, nested)) = self.block.iter().find(|it| rest.starts_with(it.0.as_bytes())) {
            return Some(at + block(rest, open.as_bytes(), close.as_bytes(), *nested));
        }
        if !self.quotes.contains(&rest[0]) {
            return Some(at + 1);
        }
        let line = memchr(b'\n', rest).unwrap_or(rest.len());
        let mut end = 1;
        while end < line {
            match rest[end] {
                b'\\' => end += 2,
                byte if byte == rest[0] => return Some(at + end + 1),
                b'{' | b'$' | b'(' if self.interpolates => return None,
                _ => end += 1,
            }
        }
        // One that is not closed ends with its line, or goes on.
        (!self.interpolates).then_some(at + line.max(1))
    }
}

/// Returns how long a comment is that `text` begins with.
fn block(text: &[u8], open: &[u8], close: &[u8], nested: bool) -> usize {
    let mut depth = 1;
    let mut at = open.len();
    while depth > 0 {
        let Some(end) = memmem::find(&text[at..], close).map(|it| at + it) else { return text.len() };
        let inner = memmem::find(&text[at..end], open).filter(|_| nested);
        match inner {
            Some(inner) => (depth, at) = (depth + 1, at + inner + open.len()),
            None => (depth, at) = (depth - 1, end + close.len()),
        }
    }
    at
}

/// Returns the only file of the project whose path ends in one of these ways.
pub(crate) fn only_file(tree: &dyn Tree, ends: &[String]) -> Option<Module> {
    let mut ending = tree.files().filter(|it| ends.iter().any(|end| it.ends_with(end)));
    let one = ending.next().filter(|_| ending.next().is_none());
    one.map(|it| Module::File(it.to_owned()))
}

/// Returns the type of a literal, as Kotlin and Scala call it.
pub(crate) fn type_of_literal(literal: Literal) -> &'static str {
    match literal {
        Literal::String => "String",
        Literal::Integer => "Int",
        Literal::Float => "Double",
        Literal::Character => "Char",
        Literal::Boolean => "Boolean",
        _ => "",
    }
}

/// Follows a relative path; `None` if it leaves the project.
pub(crate) fn join(directory: &str, relative: &str) -> Option<String> {
    let mut segments: Vec<&str> = directory.split('/').filter(|it| !it.is_empty()).collect();
    for segment in relative.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            _ => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::Lexis;

    #[test]
    fn members_and_calls_are_not_declared() {
        let may = |source: &str| {
            let at = source.find("word").unwrap();
            super::may_declare(&source.as_bytes()[..at], &source.as_bytes()[at + 4..], &[b"fn"])
        };
        assert_eq!(["a.word", "word(1)", "x = word.b", "a\n    .word()"].map(may), [false; 4]);
        assert_eq!(
            ["const word = 1", "fn word(", "// Ends.\nword: u8", "fn // why\nword("].map(may),
            [true; 4]
        );
    }

    #[test]
    fn only_what_is_certainly_no_code_is_left_out() {
        let lexis = Lexis { line: &["//"], block: &[("/*", "*/", true)], quotes: b"\"'", interpolates: true };
        let places = |source: &str| -> Vec<bool> {
            let all = source.match_indices("word").map(|(at, it)| at..at + it.len());
            all.map(|it| lexis.in_code(source.as_bytes(), &[it])).collect()
        };
        assert_eq!(
            places("// word\nword /* word /* word */ word */ word"),
            [false, true, false, false, false, true]
        );
        assert_eq!(places(r#"x("word \" word", word)"#), [false, false, true]);
        assert_eq!(places(r#"x("a {word}", word)"#), [true, true]);
        assert_eq!(places("\"open word\nword"), [true, true]);
    }
}
