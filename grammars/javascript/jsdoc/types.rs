//! Types in comments: those of TypeScript, and the few forms that only JSDoc has.

use linnea_syntax::{Expression, Import, Literal, MentionId, Qualifier, Role, ScopeKind, Type, TypeId, Walk};
use linnea_text::TextRange;

use super::{bind, blank, quote};

/// Reads a type from a comment. Whatever it cannot read ends it: then nothing is known.
pub(super) struct Reader<'s> {
    pub(super) text: &'s [u8],
    pub(super) at: usize,
    /// The offset of the text in the file.
    pub(super) base: u32,
    /// How deep types are nested.
    depth: u32,
}

/// How deep types in comments may be nested.
const MAX_DEPTH: u32 = 40;

impl<'s> Reader<'s> {
    pub(super) fn new(text: &'s [u8], base: u32) -> Self {
        Self { text, at: 0, base, depth: 0 }
    }

    // ---- tokens

    /// Skips blanks, and the stars that lines start with.
    fn skip(&mut self) {
        let mut fresh = false;
        while let Some(byte) = self.text.get(self.at) {
            match byte {
                b'\n' => fresh = true,
                b'*' if fresh => fresh = false,
                it if it.is_ascii_whitespace() => {}
                _ => break,
            }
            self.at += 1;
        }
    }

    fn peek(&mut self) -> u8 {
        self.skip();
        self.text.get(self.at).copied().unwrap_or(0)
    }

    pub(super) fn eat(&mut self, token: &[u8]) -> bool {
        self.skip();
        let found = self.text.get(self.at..).is_some_and(|it| it.starts_with(token));
        if found {
            self.at += token.len();
        }
        found
    }

    /// Gives up.
    fn fail<T>(&mut self) -> Option<T> {
        self.at = self.text.len();
        None
    }

    pub(super) fn word(&mut self) -> Option<&'s str> {
        self.skip();
        let rest = self.text.get(self.at..)?;
        let part = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'$') || *it >= 0x80;
        let len = rest.iter().take_while(|it| part(it)).count();
        let word = std::str::from_utf8(&rest[..len]).ok().filter(|it| !it.is_empty())?;
        self.at += len;
        Some(word)
    }

    fn eat_word(&mut self, wanted: &str) -> bool {
        let start = self.at;
        let found = self.word() == Some(wanted);
        if !found {
            self.at = start;
        }
        found
    }

    pub(super) fn string(&mut self) -> Option<&'s str> {
        let quote = self.peek();
        if !matches!(quote, b'"' | b'\'' | b'`') {
            return None;
        }
        let rest = &self.text[self.at + 1..];
        let len = rest.iter().position(|it| *it == quote)?;
        self.at += len + 2;
        std::str::from_utf8(&rest[..len]).ok()
    }

    /// Returns where the next token stands.
    pub(super) fn place(&mut self) -> u32 {
        self.skip();
        self.base + self.at as u32
    }

    // ---- types

    pub(super) fn ty(&mut self, w: &mut Walk<'_, '_>) -> Option<TypeId> {
        if self.depth >= MAX_DEPTH {
            return self.fail();
        }
        self.depth += 1;
        let found = self.conditional(w);
        self.depth -= 1;
        found
    }

    fn conditional(&mut self, w: &mut Walk<'_, '_>) -> Option<TypeId> {
        let left = self.sides(w, b'|');
        if !self.eat_word("extends") {
            return left;
        }
        self.sides(w, b'|');
        if !self.eat(b"?") {
            return left;
        }
        let yes = self.ty(w);
        if !self.eat(b":") {
            return self.fail();
        }
        let no = self.ty(w);
        let list = w.type_list(&[yes, no]);
        Some(w.ty(Type::Union(list)))
    }

    /// The sides of a union, or of an intersection.
    fn sides(&mut self, w: &mut Walk<'_, '_>, between: u8) -> Option<TypeId> {
        self.eat(&[between]);
        let mut sides = Vec::new();
        loop {
            sides.push(if between == b'|' { self.sides(w, b'&') } else { self.postfix(w) });
            if !self.eat(&[between]) {
                break;
            }
        }
        if let [one] = sides[..] {
            return one;
        }
        let list = w.type_list(&sides);
        Some(w.ty(if between == b'|' { Type::Union(list) } else { Type::All(list) }))
    }

    fn postfix(&mut self, w: &mut Walk<'_, '_>) -> Option<TypeId> {
        if self.eat(b"?") || self.eat(b"!") {
            return if matches!(self.peek(), b'}' | b'|' | b')' | 0) { None } else { self.postfix(w) };
        }
        if self.eat(b"...") {
            let of = self.postfix(w);
            return Some(w.ty(Type::Array(of)));
        }
        let mut found = self.primary(w);
        loop {
            if self.eat(b"[") {
                if self.eat(b"]") {
                    found = Some(w.ty(Type::Array(found)));
                } else {
                    found = self.lookup(w, found);
                }
            } else if self.text.get(self.at) == Some(&b'=') && self.text.get(self.at + 1) != Some(&b'>') {
                self.at += 1;
            } else {
                return found;
            }
        }
    }

    /// `T[K]`, behind the bracket: an element, or the member that a string names.
    fn lookup(&mut self, w: &mut Walk<'_, '_>, of: Option<TypeId>) -> Option<TypeId> {
        let at = self.place();
        let value = of.map(|to| w.expression(Expression::Cast { of: None, to }));
        let found = match self.string() {
            Some(name) => value.map(|of| {
                let mention = quote(w, name, at, Role::Read, Qualifier::Of(of));
                w.expression(Expression::Mention(mention))
            }),
            None => {
                let index = self.ty(w).map(|to| w.expression(Expression::Cast { of: None, to }));
                value.map(|of| w.expression(Expression::Index { of, index }))
            }
        };
        if !self.eat(b"]") {
            return self.fail();
        }
        found.map(|it| w.ty(Type::Of(it)))
    }

    fn primary(&mut self, w: &mut Walk<'_, '_>) -> Option<TypeId> {
        match self.peek() {
            b'(' if self.is_function() => self.function(w),
            b'<' => self.function(w),
            b'(' => {
                self.at += 1;
                let found = self.ty(w);
                if self.eat(b")") { found } else { self.fail() }
            }
            b'{' => self.object(w),
            b'[' => {
                self.at += 1;
                let items = self.items(w, b"]");
                let list = w.type_list(&items);
                Some(w.ty(Type::Tuple(list)))
            }
            b'"' | b'\'' | b'`' => {
                self.string()?;
                Some(w.ty(Type::Literal(Literal::String)))
            }
            b'*' => {
                self.at += 1;
                None
            }
            b'-' | b'0'..=b'9' => {
                self.eat(b"-");
                self.word();
                if self.eat(b".") {
                    self.word();
                }
                Some(w.ty(Type::Literal(Literal::Float)))
            }
            _ => self.named(w),
        }
    }

    /// Types up to a closing bracket; `name: T` and `name?: T` are labelled.
    fn items(&mut self, w: &mut Walk<'_, '_>, close: &[u8]) -> Vec<Option<TypeId>> {
        let mut items = Vec::new();
        while !self.eat(close) && self.at < self.text.len() {
            let start = self.at;
            self.eat(b"...");
            let labelled = self.word().is_some() && {
                self.eat(b"?");
                self.eat(b":")
            };
            if !labelled {
                self.at = start;
            }
            items.push(self.ty(w));
            if !self.eat(b",") && !self.text.get(self.at..).is_some_and(|it| it.starts_with(close)) {
                self.fail::<()>();
            }
        }
        items
    }

    fn named(&mut self, w: &mut Walk<'_, '_>) -> Option<TypeId> {
        let at = self.place();
        let Some(word) = self.word() else { return self.fail() };
        let literal = |w: &mut Walk<'_, '_>, it| Some(w.ty(Type::Literal(it)));
        match word {
            "string" => literal(w, Literal::String),
            "number" => literal(w, Literal::Float),
            "boolean" | "true" | "false" => literal(w, Literal::Boolean),
            "void" | "null" | "undefined" => literal(w, Literal::Null),
            "any" | "unknown" | "never" | "object" | "bigint" | "symbol" => None,
            "this" => Some(w.ty(Type::This(w.scope()))),
            "keyof" => {
                self.postfix(w);
                literal(w, Literal::String)
            }
            "readonly" | "unique" | "infer" => self.postfix(w),
            "asserts" => self.ty(w),
            "new" => self.function(w),
            "typeof" => self.value(w),
            "import" => self.imported(w),
            "function" if self.peek() == b'(' => {
                self.at += 1;
                let parameters = self.items(w, b")");
                let returns = if self.eat(b":") { self.ty(w) } else { None };
                let parameters = w.type_list(&parameters);
                Some(w.ty(Type::Function { parameters, returns }))
            }
            _ => {
                let mention = quote(w, word, at, Role::Type, Qualifier::None);
                let found = self.path(w, mention);
                // `value is T` is yes or no to whoever calls it.
                if self.eat_word("is") {
                    self.ty(w);
                    return literal(w, Literal::Boolean);
                }
                self.applied(w, found)
            }
        }
    }

    /// `.Name`, any number of times.
    fn path(&mut self, w: &mut Walk<'_, '_>, first: MentionId) -> TypeId {
        let mut last = first;
        while self.text.get(self.at) == Some(&b'.') && self.text.get(self.at + 1) != Some(&b'<') {
            self.at += 1;
            let at = self.place();
            let Some(word) = self.word() else { break };
            let of = w.expression(Expression::Mention(last));
            w.set_role(Some(of), Role::Path);
            last = quote(w, word, at, Role::Type, Qualifier::Of(of));
        }
        w.ty(Type::Mention(last))
    }

    /// `Name<A, B>`, `Name.<A, B>`.
    fn applied(&mut self, w: &mut Walk<'_, '_>, base: TypeId) -> Option<TypeId> {
        let start = self.at;
        self.eat(b".");
        if !self.eat(b"<") {
            self.at = start;
            return Some(base);
        }
        let arguments = self.items(w, b">");
        let arguments = w.type_list(&arguments);
        Some(w.ty(Type::Apply { base, arguments }))
    }

    /// `typeof a.b`, `typeof import("m")`.
    fn value(&mut self, w: &mut Walk<'_, '_>) -> Option<TypeId> {
        let at = self.place();
        let mut value = match self.word()? {
            "import" => {
                self.eat(b"(");
                let at = self.place();
                let module = self.string()?;
                self.eat(b")");
                let mention = quote(w, module, at, Role::Import, Qualifier::None);
                w.expression(Expression::Module(mention))
            }
            word => {
                let mention = quote(w, word, at, Role::Read, Qualifier::None);
                w.expression(Expression::Mention(mention))
            }
        };
        while self.text.get(self.at) == Some(&b'.') {
            self.at += 1;
            let at = self.place();
            let word = self.word()?;
            let mention = quote(w, word, at, Role::Read, Qualifier::Of(value));
            value = w.expression(Expression::Mention(mention));
        }
        Some(w.ty(Type::Of(value)))
    }

    /// `import("m").Name`; without a name, what the module itself is.
    fn imported(&mut self, w: &mut Walk<'_, '_>) -> Option<TypeId> {
        if !self.eat(b"(") {
            return self.fail();
        }
        let Some(module) = self.string() else { return self.fail() };
        self.eat(b")");
        let module = Some(w.name(module));
        let named = self.text.get(self.at) == Some(&b'.');
        if named {
            self.at += 1;
        }
        let at = self.place();
        let name = if named { self.word()? } else { "default" };
        let mention = quote(w, name, at, Role::Type, Qualifier::None);
        w.import(Import { module, name: Some(mention), default: name == "default", ..blank(w, at) });
        let found = self.path(w, mention);
        self.applied(w, found)
    }

    /// Says whether a parenthesis starts the parameters of a function type.
    fn is_function(&self) -> bool {
        let mut open = 0;
        let mut quote = None;
        for (at, byte) in self.text.iter().enumerate().skip(self.at) {
            match (byte, quote) {
                (it, Some(by)) if *it == by => quote = None,
                (_, Some(_)) => {}
                (b'"' | b'\'' | b'`', None) => quote = Some(*byte),
                (b'(' | b'[' | b'{', None) => open += 1,
                (b')' | b']' | b'}', None) => {
                    open -= 1;
                    if open == 0 {
                        return self.text[at + 1..].trim_ascii_start().starts_with(b"=>");
                    }
                }
                _ => {}
            }
        }
        false
    }

    /// `<T>(a: A, b?: B) => C`.
    fn function(&mut self, w: &mut Walk<'_, '_>) -> Option<TypeId> {
        self.generic(w, |reader, w| {
            if !reader.eat(b"(") {
                return reader.fail();
            }
            let parameters = reader.items(w, b")");
            let returns = match reader.eat(b"=>") || reader.eat(b":") {
                true => reader.ty(w),
                false => None,
            };
            let parameters = w.type_list(&parameters);
            Some(w.ty(Type::Function { parameters, returns }))
        })
    }

    /// Type parameters, if there are some, around what `code` reads.
    fn generic(
        &mut self,
        w: &mut Walk<'_, '_>,
        code: impl FnOnce(&mut Self, &mut Walk<'_, '_>) -> Option<TypeId>,
    ) -> Option<TypeId> {
        if !self.eat(b"<") {
            return code(self, w);
        }
        w.scoped(ScopeKind::TypeParameters, None, |w, _| {
            while !self.eat(b">") {
                let at = self.place();
                let Some(name) = self.word() else { return self.fail() };
                let declared = if self.eat_word("extends") { self.ty(w) } else { None };
                super::type_parameter(w, name, at, declared);
                if self.eat(b"=") {
                    self.ty(w);
                }
                self.eat(b",");
            }
            code(self, w)
        })
    }

    /// `{ name: T, other?: U, [key: K]: V }`, `Record<K, V>` written out.
    fn object(&mut self, w: &mut Walk<'_, '_>) -> Option<TypeId> {
        self.at += 1;
        let scope = w.scoped(ScopeKind::Object, None, |w, scope| {
            while !self.eat(b"}") && self.at < self.text.len() {
                self.member(w);
                if !self.eat(b",") && !self.eat(b";") && self.peek() != b'}' {
                    // Lines may end members.
                    let before = self.text[..self.at].trim_ascii_end().len();
                    if !self.text[before..self.at].contains(&b'\n') {
                        self.fail::<()>();
                    }
                }
            }
            scope
        });
        Some(w.ty(Type::Object(scope)))
    }

    fn member(&mut self, w: &mut Walk<'_, '_>) {
        let at = self.place();
        if self.eat(b"[") {
            // Of an index or mapped type only the values count.
            self.word();
            let _ = self.eat(b":") || self.eat_word("in");
            self.ty(w);
            self.eat(b"]");
            let _ = self.eat(b"?") || self.eat(b"-?");
            let returns = if self.eat(b":") { self.ty(w) } else { None };
            let parameters = w.type_list(&[]);
            let declared = w.ty(Type::Function { parameters, returns });
            bind(w, "__index__", at, Some(declared));
            return;
        }
        if matches!(self.peek(), b'(' | b'<') {
            let declared = self.function(w);
            bind(w, "__call__", at, declared);
            return;
        }
        let mut name = self.string().or_else(|| self.word());
        if name == Some("readonly") && !matches!(self.peek(), b':' | b'?') {
            name = self.string().or_else(|| self.word());
        }
        let Some(name) = name else { return self.fail().unwrap_or_default() };
        self.eat(b"?");
        let declared = match self.peek() {
            b'(' | b'<' => self.function(w),
            _ if self.eat(b":") => self.ty(w),
            _ => None,
        };
        bind(w, name, at, declared);
    }
}

/// An empty range: what a comment binds is no occurrence.
pub(super) fn nowhere(at: u32) -> TextRange {
    TextRange::new(at, at)
}
