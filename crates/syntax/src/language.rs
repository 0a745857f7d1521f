use std::ops::Range;
use std::sync::OnceLock;

use linnea_text::TextRange;

use crate::{BindingKind, ExpressionId, Literal, Role, ScopeKind, Semantics, SymbolFlags, SymbolKind, Walk};

/// All that is known of a language before a resolver looks at it.
pub struct Language {
    /// A short lower-case identifier, `[a-z0-9_]+`.
    pub id: &'static str,
    /// The name for people.
    pub name: &'static str,
    /// File name extensions without the dot, lower case.
    pub extensions: &'static [&'static str],
    /// The grammar.
    pub grammar: fn() -> tree_sitter::Language,
    /// What to do at nodes of a kind, in tables that languages may share; the first row for a kind counts. A
    /// named node without a row is descended into, an anonymous one skipped.
    pub rules: &'static [&'static [(&'static str, Rule)]],
    /// Overwrites what the grammar does not know with something it does, **without changing any offset**;
    /// `None` if there is nothing to overwrite.
    pub prepare: fn(&[u8]) -> Option<Vec<u8>>,
    /// Says whether a word may be the name of a symbol's declaration, going by the bytes before and after it
    /// in its file. It may be wrong in saying yes, never in saying no: files where it always says no are not
    /// parsed when a symbol is looked for.
    pub may_declare: fn(before: &[u8], after: &[u8]) -> bool,
    /// Says whether one of the words at these places (ascending, all passed by `may_declare` or far from the start of
    /// their lines) may be declared, going by the text up to there; with `false`, variables of functions do not count.
    /// Wrong in saying yes at most, like `may_declare`.
    pub screen: fn(source: &[u8], words: &[Range<usize>], locals: bool) -> bool,
    /// Directories that hold dependencies or build products even where nothing ignores them.
    pub vendored: &'static [&'static str],
    /// What edits must know of it.
    pub editing: Editing,
    /// How its names are understood, if the resolver is to see more than scopes.
    pub semantics: Option<&'static Semantics>,
    /// The grammar and the rules by node kind, resolved when first needed.
    pub table: Table,
}

/// What edits must know of a language.
#[derive(Clone, Copy, Debug)]
pub struct Editing {
    /// Words that are no names, also those that the grammar takes for some.
    pub reserved: &'static [&'static str],
    /// Words that are names, but of no type.
    pub reserved_for_types: &'static [&'static str],
    /// Words that are no identifiers and stand in the names of symbols all the same (`impl Trait for Type`).
    pub in_names: &'static [&'static str],
    /// Whether these words are no names of members either.
    pub reserved_in_members: bool,
    /// Kinds of nodes in which line breaks and indentation are part of what is meant: strings over several lines.
    pub verbatim: &'static [&'static str],
    /// Names by which the language itself finds something, so that they are not the project's to choose; whether it is a
    /// member is said as well.
    pub special: fn(&str, bool) -> bool,
    /// The word in the header of a member that says that it overrides another; empty where there is none.
    pub overriding: &'static str,
    /// The word in the header of a member that says that the language finds it by its name; empty where there is none.
    pub operator: &'static str,
    /// Words that may stand between a key's place and its name in a pattern (`S { ref x }`).
    pub modifiers: &'static [&'static str],
    /// What may stand before a name that would be a keyword without it, and is no part of it; empty where nothing may.
    pub raw: &'static str,
    /// What the language forbids and the grammar lets through.
    pub strict: Strict,
    /// Whether a file must have the name of the exported type in it.
    pub file_has_type_name: bool,
    /// What stands between key and value where a shorthand (`{x}`) is written out; empty where there is none.
    pub key_value: &'static str,
    /// Characters besides letters, digits and `_` that names may have or begin with.
    pub name_marks: &'static str,
    /// Characters that the name of a function may end with.
    pub function_ends: &'static str,
    /// What may stand around a name that would be none without it (a keyword, blanks), and is no part of the name.
    pub name_quotes: (&'static str, &'static str),
    /// What stands behind the name of a setter that has the name of its getter and is no part of it.
    pub setter_sign: &'static str,
    /// From where a name is seen, by the way it is written.
    pub seen: fn(&str) -> Seen,
    /// How a member is spelled outside of its class, if that is otherwise.
    pub spelled_outside: fn(class: &str, member: &str) -> Option<String>,
    /// The name of the member that is spelled so outside of its class.
    pub spelled_inside: fn(&str) -> Option<&str>,
    /// How comments begin.
    pub comment_marks: &'static [&'static str],
    /// Kinds of symbols whose names mean the same in capitals and in small letters.
    pub any_case: &'static [SymbolKind],
    /// What the name of a class may leave off at its end where it is an attribute; empty if that is nothing.
    pub attribute_ending: &'static str,
    /// Says of each of the words at these places (ascending) whether it stands outside of comments and strings, going by the
    /// text alone. Wrong in saying yes at most.
    pub in_code: fn(source: &[u8], words: &[Range<usize>]) -> Vec<bool>,
    /// How macros join words to one.
    pub pastes: Pastes,
    /// Says of the rules of a macro whether a name that it is given at a place among so many, or at any, may be for something
    /// else than what is in sight under it, such as a member.
    pub names_other: fn(rules: &str, place: Option<(usize, usize)>) -> bool,
    /// How the names of functions begin that show what something is good for, by the name of which tools find it.
    pub example: &'static str,
    /// Rows that take over what the row before says in a field where they lack it: kind and field.
    pub taken_over: &'static [(&'static str, &'static str)],
}

/// How macros make one word of two.
#[derive(Clone, Copy, Debug)]
pub struct Pastes {
    /// What joins them; empty if nothing does.
    pub sign: &'static str,
    /// The words that a macro begins with.
    pub define: &'static [&'static str],
    /// The parameter that takes all other arguments, and the names of these in the text.
    pub rest: (&'static str, &'static [&'static str]),
    /// What a line ends with that goes on in the next one.
    pub continued: &'static str,
}

impl Pastes {
    /// No macro does.
    pub const NONE: Pastes = Pastes { sign: "", define: &[], rest: ("", &[]), continued: "" };
}

/// From where a name is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// From wherever its declaration is reached.
    Everywhere,
    /// From the files of its own module.
    Module,
    /// From the class that it is written in: the same name in another class is another one.
    Class,
}

/// Rules of a language's syntax that its grammar does not know, by kinds of nodes.
#[derive(Clone, Copy, Debug)]
pub struct Strict {
    /// Nodes that have a block, which must not be empty, with the name of its field or, where it has none, its kind.
    pub filled: &'static [(&'static str, &'static str)],
    /// Blocks whose statements begin in the same column.
    pub aligned: &'static [&'static str],
    /// Nodes that need a child of one of these kinds.
    pub complete: &'static [(&'static str, &'static [&'static str])],
    /// Nodes that stand inside of one of these only, and not directly in one of those.
    pub inside: &'static [(&'static str, &'static [&'static str], &'static [&'static str])],
}

impl Strict {
    /// The grammar knows all rules, or none of the others is known.
    pub const NONE: Strict = Strict { filled: &[], aligned: &[], complete: &[], inside: &[] };
}

impl Editing {
    /// Nothing is known.
    pub const NONE: Editing = Editing {
        reserved: &[],
        reserved_for_types: &[],
        in_names: &[],
        reserved_in_members: false,
        verbatim: &[],
        special: |_, _| false,
        overriding: "",
        operator: "",
        modifiers: &[],
        raw: "",
        strict: Strict::NONE,
        file_has_type_name: false,
        key_value: "",
        name_marks: "",
        function_ends: "",
        name_quotes: ("", ""),
        setter_sign: "",
        seen: |_| Seen::Everywhere,
        spelled_outside: |_, _| None,
        spelled_inside: |_| None,
        comment_marks: &[],
        any_case: &[],
        attribute_ending: "",
        in_code: |_, words| vec![true; words.len()],
        pastes: Pastes::NONE,
        names_other: |_, _| false,
        example: "",
        taken_over: &[],
    };

    /// Says whether a character can be a part of a name.
    pub fn is_part(&self, it: char) -> bool {
        it.is_alphanumeric() || it == '_' || self.name_marks.contains(it)
    }

    /// Returns the part of `range` that is a name, without the quotes around it.
    pub fn name_in(&self, range: TextRange, source: &[u8]) -> TextRange {
        let (open, close) = self.name_quotes;
        let quoted = !open.is_empty()
            && range.len() as usize > open.len() + close.len()
            && range.slice(source).starts_with(open.as_bytes())
            && range.slice(source).ends_with(close.as_bytes());
        if !quoted {
            return range;
        }
        TextRange::new(range.start + open.len() as u32, range.end - close.len() as u32)
    }
}

impl Language {
    /// Returns the language by whose grammar and rules a text is read: this one, or another that the text shows.
    pub fn of_text<'a>(&'a self, source: &[u8]) -> &'a Language {
        (self.table.parsing.by_text)(source).unwrap_or(self)
    }

    /// Returns what to read instead of a text that has errors, if there is something to try.
    pub(crate) fn otherwise(&self, source: &[u8]) -> Option<Vec<u8>> {
        (self.table.parsing.retry)(source)
    }

    /// Returns the rules by node kind.
    pub(crate) fn resolved(&self) -> &Resolved {
        self.table.resolved.get_or_init(|| Resolved::new(self))
    }

    /// Lists what is wrong with the rules: kinds that the grammar does not have. For tests.
    pub fn unknown_kinds(&self) -> Vec<&'static str> {
        let grammar = (self.grammar)();
        let known = |kind: &str| {
            (0..grammar.node_kind_count()).any(|id| grammar.node_kind_for_id(id as u16) == Some(kind))
        };
        self.rules
            .iter()
            .flat_map(|it| it.iter())
            .map(|(kind, _)| *kind)
            .filter(|kind| !known(kind))
            .collect()
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

/// What to do at a node.
#[derive(Clone, Copy)]
pub enum Rule {
    /// Go on with the children.
    Descend,
    /// Go on with the children; the whole is the value of its only named child (parentheses).
    Transparent,
    /// Nothing in it matters.
    Skip,
    /// An identifier: a mention with this role.
    Name(Role),
    /// The same where a prefix may mark a name that would be a keyword without it (`r#type`); it is left out.
    RawName(Role, &'static str),
    /// A literal without code in it; its children are not looked at.
    Plain(Literal),
    /// A literal; the children may hold interpolated code.
    Literal(Literal),
    /// A comment that documents what follows, if this says so of its text.
    Doc(fn(&[u8]) -> bool),
    /// An attribute or decorator that belongs to what follows.
    Attribute(fn(&mut Walk<'_, '_>) -> Option<ExpressionId>),
    /// Code of the language's own; returns the value of the node.
    With(fn(&mut Walk<'_, '_>) -> Option<ExpressionId>),
    /// A declaration or binding.
    Declare(&'static Declaration),
    /// Go on with the children in a scope of their own.
    Scope(ScopeKind),
    /// The last child names a member of the first (`a.b`, `a::b`), which has this role if it is a name.
    Member(Role),
    /// The word for the receiver of the method around; the only rule for what the grammar takes for a mere keyword.
    This,
    /// The same as its base class sees it.
    Super,
    /// A call of the first child.
    Call,
    /// An object built of what the first child names that is a name.
    New,
    /// Go on with the children; the whole has the value of the first that has one (a generic type with arguments).
    First,
    /// What the type around builds on, each child one.
    Bases,
    /// Go on with the children; all names in them have this role.
    As(Role),
}

/// A declaration that needs no code of the language's own. Start from [`Declaration::NEW`].
///
/// A *place* is a field of the node or, where it has no field of this name, the kind of a child; several are tried in
/// turn (`a|b`).
#[derive(Clone, Copy, Debug)]
pub struct Declaration {
    /// What is declared; `None` if it is a binding without a symbol.
    pub symbol: Option<SymbolKind>,
    /// What is declared if the node has a child of a kind, such as a keyword; the first that it has counts.
    pub kinds: &'static [(&'static str, SymbolKind)],
    /// What is declared instead directly inside of a type.
    pub member: Option<SymbolKind>,
    /// What it is directly inside of a function, or without a symbol, if not a symbol.
    pub binding: Option<BindingKind>,
    /// Where its name is: places, each inside of the one before.
    pub name: &'static [&'static str],
    /// Kinds of nodes inside of each other, of which the last is a declarator: each has a name, and stands for the
    /// whole if it is the only one. Empty if the node itself has the name.
    pub each: &'static [&'static str],
    /// The place of its body.
    pub body: &'static str,
    /// The place of the type of a variable, or of what a function gives back.
    pub ty: &'static str,
    /// The place of the value; empty if it is the last child without one.
    pub value: &'static str,
    /// The scope around what is inside.
    pub opens: Option<ScopeKind>,
    /// Whether all that follows in the same block is inside (`namespace name;`).
    pub open_ended: bool,
    /// Flags that it has always, or by a child of a kind.
    pub flags: &'static [(&'static str, SymbolFlags)],
}

impl Declaration {
    /// Nothing is known but that the name is in the field `name`, the body in the field `body`, the type in the field
    /// `type` and the value in the field `value`.
    pub const NEW: Declaration = Declaration {
        symbol: None,
        kinds: &[],
        member: None,
        binding: None,
        name: &["name"],
        each: &[],
        body: "body",
        ty: "type",
        value: "value",
        opens: None,
        open_ended: false,
        flags: &[],
    };
}

/// What is peculiar to how texts of a language are parsed; most languages are [`Parsing::PLAIN`].
#[derive(Clone, Copy)]
pub struct Parsing {
    /// For files whose names leave open what they are: the language by whose grammar and rules a text is read instead, if it
    /// is not this one. It must understand names in the same way.
    pub by_text: fn(&[u8]) -> Option<&'static Language>,
    /// For a grammar that knows something in certain places only: where a text has errors, it is read once more with what this
    /// overwrites, **without changing any offset**, and the reading counts of which less is broken.
    pub retry: fn(&[u8]) -> Option<Vec<u8>>,
}

impl Parsing {
    /// Nothing is.
    pub const PLAIN: Parsing = Parsing { by_text: |_| None, retry: |_| None };
}

/// How texts of a language are parsed, and what is looked up meanwhile, which is filled in when the language is first used.
pub struct Table {
    resolved: OnceLock<Resolved>,
    parsing: Parsing,
}

impl Table {
    /// A table of a language with nothing peculiar.
    #[expect(
        clippy::declare_interior_mutable_const,
        reason = "a fresh cell for each static is what is wanted"
    )]
    pub const EMPTY: Table = Table::of(Parsing::PLAIN);

    /// A table of a language.
    pub const fn of(parsing: Parsing) -> Table {
        Table { resolved: OnceLock::new(), parsing }
    }
}

pub(crate) struct Resolved {
    pub(crate) grammar: tree_sitter::Language,
    rules: Box<[Rule]>,
    /// The names of kinds and fields, which the grammar would measure and check at every look.
    kinds: Box<[Box<str>]>,
    fields: Box<[Box<str>]>,
}

impl Resolved {
    fn new(language: &Language) -> Self {
        let grammar = (language.grammar)();
        let rules = (0..grammar.node_kind_count())
            .map(|id| {
                let id = id as u16;
                let named = grammar.node_kind_is_named(id);
                let row = grammar.node_kind_for_id(id).and_then(|kind| {
                    let mut rows = language.rules.iter().flat_map(|it| it.iter());
                    rows.find(|(it, _)| *it == kind).map(|(_, rule)| *rule)
                });
                let row = row.filter(|it| named || matches!(it, Rule::This | Rule::Super));
                let default = if grammar.node_kind_is_named(id) { Rule::Descend } else { Rule::Skip };
                row.unwrap_or(default)
            })
            .collect();
        let kinds: Box<[Box<str>]> = (0..grammar.node_kind_count())
            .map(|id| grammar.node_kind_for_id(id as u16).unwrap_or_default().into())
            .collect();
        // Field ids start at 1.
        let fields: Box<[Box<str>]> = (0..=grammar.field_count())
            .map(|id| grammar.field_name_for_id(id as u16).unwrap_or_default().into())
            .collect();
        Self { grammar, rules, kinds, fields }
    }

    /// Returns the name of a node kind.
    #[inline]
    pub(crate) fn kind(&self, kind: u16) -> &str {
        self.kinds.get(kind as usize).map_or("ERROR", |it| it)
    }

    /// Returns the name of a field.
    #[inline]
    pub(crate) fn field(&self, field: u16) -> &str {
        self.fields.get(field as usize).map_or("", |it| it)
    }

    /// Returns the rule for a node kind. Error nodes have the id 65535, beyond every table.
    #[inline]
    pub(crate) fn rule(&self, kind: u16) -> Rule {
        self.rules.get(kind as usize).copied().unwrap_or(Rule::Descend)
    }
}
