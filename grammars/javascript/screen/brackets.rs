//! What a bracket holds, by what stands before it.

use super::super::words;
use super::lexer::{BEFORE_VALUES, Lexer, Slash, last_word};
use crate::lexical::is_word_with_dollar as is_word;

/// A bracket that is open.
#[derive(Clone, Copy)]
pub(super) struct Bracket {
    /// How it is written; a placeholder of a template is a `$`.
    pub(super) sign: u8,
    pub(super) kind: Kind,
    /// It lies in the body of a function.
    pub(super) local: bool,
    /// What has begun directly in it and whose own braces come.
    pub(super) header: Header,
    /// Variables are declared directly in it.
    pub(super) declares: bool,
    /// How many `<` are open in it, if all of them are those of types.
    pub(super) angles: u16,
    /// How many of them certainly are.
    pub(super) types: u16,
    /// A `<` stood in it where a value begins: that of an asserted type, or of type parameters.
    pub(super) asserts: bool,
    /// What a slash behind its end begins.
    pub(super) slash: Slash,
}

/// What a bracket holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Statements,
    /// What stands behind `=>`: statements, or an object type that a function gives back.
    Result,
    Class,
    Enum,
    /// An interface, or an object type whose members may be symbols.
    Type,
    /// An object whose keys may be symbols.
    Literal,
    /// An object type whose properties are no symbols, or an object like that.
    Loose,
    /// An object whose keys are no symbols.
    Keys,
    /// Names of variables that are declared.
    Pattern,
    /// Names that are imported, exported or bound without being symbols.
    Names,
    /// The name of a member, by a value.
    Computed,
    /// Parentheses with what braces directly in them hold.
    Parentheses(Inner),
    /// An array, an index, a tuple.
    List,
    /// A tag of an element, with attributes.
    Tag,
    /// The text of an element.
    Text,
    Unknown,
}

/// What braces directly behind a parenthesis hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inner {
    Keys,
    Loose,
    Literal,
    Type,
}

/// What a declaration is whose braces come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    None,
    Function,
    Class,
    Interface,
    Enum,
    Namespace,
    /// `type Name =`; it has no braces of its own.
    Alias,
    Import,
    Variables,
}

impl Kind {
    pub(super) fn holds_statements(self) -> bool {
        matches!(self, Kind::Statements | Kind::Result | Kind::Unknown)
    }
}

impl Inner {
    fn kind(self) -> Kind {
        match self {
            Inner::Keys => Kind::Keys,
            Inner::Loose => Kind::Loose,
            Inner::Literal => Kind::Literal,
            Inner::Type => Kind::Type,
        }
    }
}

impl Bracket {
    /// The file as a whole.
    pub(super) const FILE: Bracket = Bracket {
        sign: 0,
        kind: Kind::Statements,
        local: false,
        header: Header::None,
        declares: false,
        angles: 0,
        types: 0,
        asserts: false,
        slash: Slash::Unclear,
    };

    pub(super) fn begin(&mut self, header: Header) {
        match header {
            // They may be the value of a variable, before another.
            Header::Function | Header::Class => self.header = header,
            _ => {
                self.end_statement();
                self.declares = header == Header::Variables;
                self.header = if self.declares { Header::None } else { header };
            }
        }
    }

    pub(super) fn end_statement(&mut self) {
        (self.header, self.declares) = (Header::None, false);
        (self.angles, self.types, self.asserts) = (0, 0, false);
    }
}

impl Lexer<'_> {
    /// Opens the bracket at the current place.
    pub(super) fn open_bracket(&mut self, sign: u8) {
        let before = self.text_before();
        let outer = *self.top();
        let is_body = sign == b'{' && self.is_body(before);
        let kind = match sign {
            _ if outer.kind == Kind::Computed => Kind::Computed,
            b'$' => Kind::Parentheses(Inner::Keys),
            b'(' => Kind::Parentheses(self.inner(before)),
            b'[' => self.list(before),
            _ if is_body && before.ends_with(b"=>") => {
                match outer.header == Header::Alias || outer.kind == Kind::Type {
                    true => Kind::Unknown,
                    false => Kind::Result,
                }
            }
            _ if is_body => Kind::Statements,
            _ => self.braces(before),
        };
        let slash = match sign {
            b'(' => behind_parentheses(before),
            _ => Slash::Unclear,
        };
        let is_arrow = before.ends_with(b"=>");
        let top = self.inside();
        let has_braces = !matches!(top.header, Header::Alias | Header::Import);
        if sign == b'{' && has_braces && !is_arrow && !expects_type(before) {
            top.header = Header::None;
        }
        top.asserts &= is_arrow || !before.ends_with(b">");
        self.open.push(Bracket { sign, kind, local: outer.local || is_body, slash, ..Bracket::FILE });
    }

    /// Says whether braces behind this text are the body of a function.
    fn is_body(&self, before: &[u8]) -> bool {
        let top = self.top();
        if before.ends_with(b"=>") {
            return true;
        }
        if expects_type(before) {
            return false;
        }
        match (top.kind, top.header) {
            (_, Header::Function) => !self.is_controlled(before),
            (_, Header::None) => match top.kind {
                Kind::Class => last_word(before).0 == b"static" || self.ends_signature(before),
                Kind::Literal | Kind::Keys | Kind::Loose => self.ends_signature(before),
                Kind::Type => before.ends_with(b")"),
                _ => false,
            },
            _ => false,
        }
    }

    /// Says whether a text ends with parameters or the type behind them.
    fn ends_signature(&self, before: &[u8]) -> bool {
        match before.last() {
            Some(b'>') => !self.top().asserts,
            Some(b')' | b']' | b'}' | b'"' | b'\'' | b'`') => true,
            Some(it) if is_word(*it) => match last_word(before).0 {
                b"void" => true,
                word => !BEFORE_VALUES.contains(&word) && !declares_variables(before),
            },
            _ => false,
        }
    }

    /// Says whether a text ends with the condition of a statement.
    fn is_controlled(&self, before: &[u8]) -> bool {
        before.ends_with(b")") && self.closed == Slash::Regex
    }

    /// What braces behind this text hold, which are no body of a function.
    fn braces(&self, before: &[u8]) -> Kind {
        let outer = *self.top();
        match outer.header {
            Header::Import => return Kind::Names,
            _ if declares_variables(before) => {
                let is_loop = matches!(outer.kind, Kind::Parentheses(_));
                return if is_loop { Kind::Names } else { Kind::Pattern };
            }
            Header::Alias if last_word(before).0 != b"type" => return Kind::Type,
            _ if expects_type(before) => {}
            Header::Class => return Kind::Class,
            Header::Interface => return Kind::Type,
            Header::Enum => return Kind::Enum,
            Header::Namespace => return Kind::Statements,
            _ => {}
        }
        match outer.kind {
            Kind::Statements | Kind::Result | Kind::Unknown | Kind::Enum => self.in_statements(before),
            Kind::Class => match before.last() {
                Some(b'=') => Kind::Literal,
                Some(b'>') => Kind::Unknown,
                _ => Kind::Loose,
            },
            Kind::Type => Kind::Type,
            Kind::Literal | Kind::Keys | Kind::Loose => in_object(outer.kind, before),
            Kind::Parentheses(inner) => self.in_parentheses(inner, before),
            Kind::List if before.ends_with(b"...") => Kind::Keys,
            Kind::List => Kind::Loose,
            Kind::Pattern | Kind::Names | Kind::Computed | Kind::Tag | Kind::Text => outer.kind,
        }
    }

    fn in_statements(&self, before: &[u8]) -> Kind {
        let outer = self.top();
        match *before {
            [.., b')'] if self.is_controlled(before) => Kind::Statements,
            [] | [.., b';' | b'}' | b'{'] if outer.kind != Kind::Unknown => Kind::Statements,
            [.., b'='] => Kind::Literal,
            [.., b','] if outer.declares => Kind::Pattern,
            [.., b'?' | b'|' | b'&' | b'<' | b','] => Kind::Loose,
            [.., b'.', b'.', b'.'] => Kind::Keys,
            // Of a variable, or of what a function gives back.
            [ref rest @ .., b':'] if outer.header == Header::Function || names_variable(rest) => Kind::Loose,
            _ => match last_word(before) {
                (b"export" | b"type", false) => Kind::Names,
                (b"else" | b"do" | b"try" | b"finally" | b"global", false) => Kind::Statements,
                (b"default", false) => Kind::Literal,
                (word, false) if BEFORE_TYPES.contains(&word) => Kind::Loose,
                (word, false) if BEFORE_VALUES.contains(&word) => Kind::Keys,
                _ => Kind::Unknown,
            },
        }
    }

    fn in_parentheses(&self, inner: Inner, before: &[u8]) -> Kind {
        let types = if inner == Inner::Type { Kind::Type } else { Kind::Loose };
        match *before {
            [.., b'('] => inner.kind(),
            [.., b','] if self.top().angles == 0 => Kind::Keys,
            [.., b'='] if !assigns_member(before) => Kind::Keys,
            [.., b'='] => Kind::Literal,
            [.., b'.', b'.', b'.'] | [.., b'{'] => Kind::Keys,
            [.., b':' | b'|' | b'&' | b'<' | b'?' | b','] => types,
            _ => match last_word(before) {
                (word, false) if BEFORE_TYPES.contains(&word) => types,
                (word, false) if BEFORE_VALUES.contains(&word) => Kind::Keys,
                _ => Kind::Unknown,
            },
        }
    }

    /// What braces directly in parentheses behind this text hold.
    fn inner(&self, before: &[u8]) -> Inner {
        match *before {
            [.., b'=', b'>'] => return Inner::Loose,
            [.., b'>'] => return if self.top().asserts { Inner::Literal } else { Inner::Keys },
            [] | [.., b')' | b']' | b'}' | b'{' | b';' | b'.' | b'!' | b'"' | b'\'' | b'`'] => {
                return Inner::Keys;
            }
            [.., last] if is_word(last) => {
                let (word, member) = last_word(before);
                if member || (word != b"default" && !BEFORE_TYPES.contains(&word)) {
                    return Inner::Keys;
                }
            }
            _ => {}
        }
        match self.braces(before) {
            Kind::Keys => Inner::Keys,
            Kind::Literal => Inner::Literal,
            Kind::Type => Inner::Type,
            _ => Inner::Loose,
        }
    }

    /// What a `[` behind this text begins.
    fn list(&self, before: &[u8]) -> Kind {
        let outer = self.top();
        match outer.kind {
            Kind::Pattern => Kind::Pattern,
            Kind::Class | Kind::Enum | Kind::Type | Kind::Literal | Kind::Loose | Kind::Unknown
                if words::may_be_computed(&self.source[..self.at]) =>
            {
                let is_type = matches!(outer.kind, Kind::Type | Kind::Loose);
                match binds_key(&self.source[self.at + 1..], is_type) {
                    true => Kind::List,
                    false => Kind::Computed,
                }
            }
            Kind::Parentheses(_) => Kind::List,
            _ if declares_variables(before) || outer.declares && before.ends_with(b",") => Kind::Pattern,
            _ => Kind::List,
        }
    }
}

/// What braces in an object or object type hold.
fn in_object(outer: Kind, before: &[u8]) -> Kind {
    match *before {
        // The type of what a function gives back.
        [ref rest @ .., b':'] if outer == Kind::Keys && rest.trim_ascii_end().ends_with(b")") => Kind::Loose,
        [.., b':'] => outer,
        [.., b'>'] => Kind::Unknown,
        [.., b'='] => Kind::Literal,
        [.., b'.', b'.', b'.'] => Kind::Keys,
        _ => Kind::Loose,
    }
}

/// Says whether a type follows a text, so that braces do not belong to what has begun before.
fn expects_type(before: &[u8]) -> bool {
    match before.last() {
        Some(b':' | b'|' | b'&' | b'<' | b',' | b'=' | b'?' | b'(' | b'[' | b'.') => true,
        Some(it) if is_word(*it) => BEFORE_TYPES.contains(&last_word(before).0),
        _ => false,
    }
}

/// Words that a type follows.
const BEFORE_TYPES: &[&[u8]] =
    &[b"extends", b"implements", b"as", b"satisfies", b"is", b"keyof", b"readonly", b"infer", b"unique"];

/// Says whether a text ends with the name of a variable behind its keyword.
fn names_variable(text: &[u8]) -> bool {
    let text = text.trim_ascii_end();
    declares_variables(text[..text.len() - last_word(text).0.len()].trim_ascii_end())
}

fn declares_variables(text: &[u8]) -> bool {
    matches!(last_word(text), (b"const" | b"let" | b"var" | b"using", false))
}

/// Says whether a bracket begins what gives names to any keys of a type: `[key: string]`, `[K in T]`.
fn binds_key(inside: &[u8], is_type: bool) -> bool {
    let text = inside.trim_ascii_start();
    let rest = text[text.iter().take_while(|it| is_word(**it)).count()..].trim_ascii_start();
    let keys = || rest.strip_prefix(b"in ").is_some_and(|it| is_type || it.starts_with(b"keyof "));
    rest.len() < text.len() && (rest.starts_with(b":") || keys())
}

/// Says whether a text ends with the sign of an assignment to a member.
fn assigns_member(before: &[u8]) -> bool {
    let Some(left) = before.strip_suffix(b"=") else { return false };
    last_word(left.trim_ascii_end()).1
}

/// Says what a slash begins behind parentheses that are opened behind `before`.
fn behind_parentheses(before: &[u8]) -> Slash {
    match last_word(before) {
        (b"if" | b"while" | b"for" | b"with" | b"switch" | b"catch", false) => Slash::Regex,
        // Of a loop, or of a value.
        (b"await", false) => Slash::Unclear,
        _ => Slash::Division,
    }
}
