//! What a resolver must know of a language that no single file says.

use crate::{Collection, Language, Literal};

/// The rules by which names of a language are understood, as data and small functions.
///
/// A language without them has its scopes only: members and imports stay undecided.
pub struct Semantics {
    /// Where plain names see the members of a class around them.
    pub members: MemberNames,
    /// Where plain names see the members of an enum around them.
    pub enum_members: MemberNames,
    /// Whether a name in the body of a class or file means what is outside of it until it has been assigned there.
    pub bodies_run: bool,
    /// Whether a member and those that override or implement it are one to whoever asks for references
    /// (structural languages), or each has its own.
    pub overrides_are_one: bool,
    /// Whether a declaration assigns its name, so that each of several (a getter and its setter, overloads, branches) is
    /// a use of the name as well.
    pub redeclarations: bool,
    /// Whether a member that a class declares with a type is meant also where a class below assigns it without one, and
    /// a method's parameter without a type has that of the method above.
    pub declared_members_first: bool,
    /// Whether a call must give every parameter that has no default.
    pub defaults_tell: bool,
    /// Whether names from around a module inside a file are not visible in it.
    pub closed_modules: bool,
    /// Whether a module sees nothing of the modules around it but values and functions of the root: what it names otherwise
    /// is imported or written in full.
    pub modules_are_apart: bool,
    /// Whether a directory without a file of its own is a module.
    pub directories_are_modules: bool,
    /// Whether members can be added to a type by blocks elsewhere (`impl`, extensions).
    pub has_extensions: bool,
    /// Whether a module is several files, which see each other's names but not each other's imports.
    pub modules_have_parts: bool,
    /// Whether methods are declared beside their types, in any file of the module.
    pub methods_stand_beside: bool,
    /// Whether a path may start with a package that nothing imports (`a.b.C`).
    pub paths_start_anywhere: bool,
    /// Whether the path of an import starts with a name in scope, as any other path does (`import A = N.B`).
    pub scoped_imports: bool,
    /// Whether a type implements an interface by having its methods, without saying so. Methods that stand for each other
    /// that way are one to whoever asks for references.
    pub implicit_interfaces: bool,
    /// Whether a call that is the only argument of another gives it each of its results as an argument of its own.
    pub results_are_arguments: bool,
    /// How one of several functions of a name is chosen by what it is called with; `None` where they are one.
    pub overloads: Option<Overloads>,
    /// A module that an expression loads may still be to come, with the members of a future (`import("m").then(…)`).
    pub loads_later: bool,
    /// The prelude's class that all others build on; empty if there is none.
    pub root: &'static str,
    /// Words that stand for a module or type seen from where they are written.
    pub words: Words,
    /// The prelude's classes of literals; an empty name where there is none.
    pub literals: fn(Literal) -> &'static str,
    /// Of the classes of literals, those that stand for any of several, with these: which one, how the value is used tells.
    pub open_literals: &'static [(&'static str, &'static [&'static str])],
    /// The prelude's classes of collections that are written out; their type arguments are the element's type (of a
    /// map: key's and value's).
    pub collections: fn(Collection) -> &'static str,
    /// The prelude's classes of what an async function, a generator function and an async generator function give
    /// back; empty where the declared result is what the call gives.
    pub results: Results,
    /// Members through which a language's constructs work.
    pub protocols: Protocols,
    /// The names that every file may see without binding them, whatever it runs in, separated by white space; with them, a
    /// value's name that nothing binds is certainly wrong. Empty if that can never be said.
    pub globals: &'static str,
    /// How files that neither import nor export share their names, if they do.
    pub scripts: Option<&'static Scripts>,
    /// What says that a name is right though nothing binds it.
    pub unbound: Unbound,
    /// The parts of the standard library that carry types through, written in the language itself.
    pub prelude: &'static [Prelude],
    /// The language in which the preludes are written.
    pub prelude_language: fn() -> &'static Language,
    /// Makes the module map of a project.
    pub modules: fn(&dyn Tree) -> Box<dyn Modules>,
    /// Which names files see of each other without importing them.
    pub sharing: Sharing,
}

/// How files share names in a language in which those that import or export are modules.
#[derive(Clone, Copy, Debug)]
pub struct Scripts {
    /// How the paths of files end that are scripts if they neither import nor export.
    pub files: &'static [&'static str],
    /// How the paths of those of them end that only declare what is there.
    pub declarations: &'static [&'static str],
    /// The name of a block that declares for all files (`declare global`).
    pub block: &'static str,
    /// The prelude's class of the object that has variables and functions that are declared for all as members (`window`).
    pub object: &'static str,
}

/// Which names files see of each other without importing them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// None: imports say it all.
    Imports,
    /// Those that are declared outside of functions and types, in all files: packages and what is imported of them are
    /// not told apart.
    Everything,
    /// The same, and types that are declared in several places are one: each declaration adds members.
    OpenTypes,
    /// Those that are declared outside of functions and types and flagged [`EXPORTED`](crate::SymbolFlags::EXPORTED),
    /// and all that is declared in headers.
    Headers(&'static Headers),
}

/// What is known of headers.
#[derive(Debug, PartialEq, Eq)]
pub struct Headers {
    /// How their names end, without the dot.
    pub extensions: &'static [&'static str],
    /// Names that those of the language itself declare, separated by white space: they are from there where a file includes
    /// any that is not the project's, and none of the project's that declares them.
    pub standard: &'static str,
}

impl Headers {
    /// No file is a header.
    pub const NONE: Headers = Headers { extensions: &[], standard: "" };
}

impl Semantics {
    /// The rules of a language at outline depth: scopes, members of what has a declared type, and names of other files.
    pub const fn outline(language: fn() -> &'static Language, sharing: Sharing) -> Semantics {
        Semantics {
            members: MemberNames::Nested,
            enum_members: MemberNames::Nested,
            bodies_run: false,
            overrides_are_one: false,
            redeclarations: false,
            declared_members_first: false,
            defaults_tell: false,
            closed_modules: false,
            modules_are_apart: false,
            directories_are_modules: false,
            has_extensions: false,
            modules_have_parts: false,
            methods_stand_beside: false,
            paths_start_anywhere: false,
            scoped_imports: false,
            implicit_interfaces: false,
            results_are_arguments: false,
            overloads: None,
            loads_later: false,
            root: "",
            words: Words::NONE,
            literals: |_| "",
            open_literals: &[],
            collections: |_| "",
            results: Results { future: "", generator: "", async_generator: "", declared_is_future: false },
            protocols: Protocols::NONE,
            globals: "",
            scripts: None,
            unbound: Unbound::NONE,
            prelude: &[],
            prelude_language: language,
            modules: |_| Box::new(NoModules),
            sharing,
        }
    }
}

/// What says that a name is right though nothing binds it. Names are those of the language itself: not of what a file
/// binds, and not of members.
#[derive(Clone, Copy, Debug)]
pub struct Unbound {
    /// The word that asks of the name behind it whether anything binds it (`typeof`); empty if there is none.
    pub asks: &'static str,
    /// Functions that make names when the program runs: a file that has one may see any.
    pub makers: &'static [&'static str],
    /// Members that do.
    pub making_members: &'static [&'static str],
    /// Errors that a missing name leads to: a file that has one knows what to do then, unless all it does is make new
    /// ones to throw.
    pub errors: &'static [&'static str],
    /// Marks of comments that say that what stands in the next line is wrong on purpose.
    pub excuses: &'static [&'static str],
}

impl Unbound {
    /// Nothing does.
    pub const NONE: Unbound =
        Unbound { asks: "", makers: &[], making_members: &[], errors: &[], excuses: &[] };
}

/// The module map of a language in which files are not modules.
struct NoModules;

impl Modules for NoModules {
    fn find(&self, _: &dyn Tree, _: &str, _: &str, _: u32) -> Module {
        Module::Unknown
    }
}

/// Where plain names see the members of a class around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberNames {
    /// Nowhere.
    Never,
    /// In the body of the class itself, not in the functions in it.
    Body,
    /// Everywhere in the class.
    Nested,
    /// Everywhere in the class, what it inherits included.
    Inherited,
}

/// What is known of a language where each of several functions of one name is one of its own ([`Function`]). There, an
/// interface with one method stands for functions, and the key of a choice may be a member of what is chosen from.
///
/// [`Function`]: crate::Namespace::Function
#[derive(Clone, Copy, Debug)]
pub struct Overloads {
    /// The prelude's classes that are passed for each other where nothing fits without that.
    pub boxes: &'static [(&'static str, &'static str)],
    /// The prelude's classes whose values operators reckon as those of others.
    pub operands: &'static [(&'static str, &'static str)],
}

/// Words that stand for a module or type; empty where a language has none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words {
    /// The module around (`self`).
    pub module: &'static str,
    /// The module around that (`super`).
    pub parent: &'static str,
    /// The root of the package (`crate`).
    pub root: &'static str,
    /// The type around (`Self`).
    pub this_type: &'static str,
    /// The type by whose members the elements of the platform are declared ([`Role::Element`](crate::Role::Element)).
    pub elements: &'static str,
    /// The methods that macros make for a type which give its fields.
    pub views: &'static [&'static str],
    /// The prelude's class whose type argument is a class itself (`type[C]`).
    pub class_type: &'static str,
    /// The prelude's functions that make a type parameter (`TypeVar("T")`).
    pub type_parameters: &'static [&'static str],
    /// Which of their arguments, if it is the last, is the bound of the parameter.
    pub bound_argument: usize,
    /// The prelude's classes whose type arguments are a class's own type parameters (`Generic[T]`).
    pub generic: &'static [&'static str],
    /// The prelude's class whose subclasses have an instance for each value that their bodies assign to a name.
    pub enumeration: &'static str,
    /// The member by which an instance of such a class gives the value that its name was assigned.
    pub enumerated: &'static str,
    /// The prelude's functions that give the module of a name.
    pub loads: &'static [&'static str],
    /// The prelude's class whose subclasses are tuples of what their bodies declare.
    pub record: &'static str,
    /// The prelude's class whose subclasses are maps with the keys that their bodies declare.
    pub keyed_record: &'static str,
    /// Decorators of functions that are found by name when the program runs: a parameter of that name asks for what the function
    /// gives (fixtures of tests).
    pub found_by_name: &'static [&'static str],
    /// How the names of functions begin whose parameters ask so; those that are found by name themselves do as well.
    pub asking_by_name: &'static str,
    /// The name under which a file exports what is imported without a name; importing everything leaves it out.
    pub default_export: &'static str,
    /// How a file speaks of what it exports, unless it has the first of the names otherwise.
    pub own_exports: &'static [&'static [&'static str]],
    /// What is around the name of a block that adds to the module with that name (`declare module "m"`).
    pub module_quotes: &'static [char],
    /// What joins the names in that of a module which is found by what declares it, whatever file that is in; empty where
    /// modules are files.
    pub module_joint: &'static str,
    /// Characters that stand between the names in that of a module which blocks open.
    pub joints: &'static [char],
    /// Types of the library that point to a value of their first type argument, where there is no prelude to say so.
    pub pointers: &'static [&'static str],
    /// What stands before a member of what something points to (`->`).
    pub arrow: &'static str,
    /// Types of the library that point to nothing, so that what stands behind a value of theirs is never the project's.
    pub closed: &'static [&'static str],
}

impl Words {
    /// No words at all.
    pub const NONE: Words = Words {
        module: "",
        parent: "",
        root: "",
        this_type: "",
        elements: "",
        views: &[],
        class_type: "",
        type_parameters: &[],
        bound_argument: 0,
        generic: &[],
        enumeration: "",
        enumerated: "",
        loads: &[],
        record: "",
        keyed_record: "",
        found_by_name: &[],
        asking_by_name: "",
        default_export: "",
        own_exports: &[],
        module_quotes: &[],
        module_joint: "",
        joints: &[],
        pointers: &[],
        arrow: "",
        closed: &[],
    };
}

/// See [`Semantics::results`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Results {
    /// Of an async function; its type argument is the declared or returned type.
    pub future: &'static str,
    /// Of a generator whose result is not declared; its type argument is what is yielded.
    pub generator: &'static str,
    /// Of an async generator whose result is not declared.
    pub async_generator: &'static str,
    /// The declared result of an async function already is the future (`Promise<T>`).
    pub declared_is_future: bool,
}

/// Chains of members to call one after the other (`__iter__`, then `__next__`); the first that a type has counts.
pub type Chains = &'static [&'static [&'static str]];

/// Members through which a language's constructs work.
#[derive(Clone, Copy, Debug, Default)]
pub struct Protocols {
    /// An element of what is iterated over.
    pub each: Chains,
    /// A key of what is iterated over.
    pub each_key: Chains,
    /// What a future gives; what is none stays as it is.
    pub wait: Chains,
    /// What a generator gives back when it has given out all.
    pub finish: Chains,
    /// What a context manager gives.
    pub enter: Chains,
    /// The good case of a result; what is none stays as it is.
    pub good: Chains,
    /// An element at an index.
    pub index: Chains,
    /// What is called when an object is.
    pub call: Chains,
    /// What a pointer-like object points to: its members count as the object's own (auto-deref).
    pub deref: Chains,
    /// What reading an attribute gives if the attribute's value has this method (descriptors).
    pub get: Chains,
    /// The constructors of a class, called when the class is.
    pub construct: &'static [&'static str],
    /// The hidden member of a type by which a value of it builds others (`new (…): T`); empty if there is none.
    pub build: &'static str,
    /// The member of an object that holds what a tag gives it (`<Component name={value} />`).
    pub given: &'static [&'static str],
    /// What stands for every member that is not declared (`__getattr__`, index signatures), and gives its value when it
    /// is called.
    pub any_member: Chains,
    /// The hidden member of an object type whose declared type gives its keys ([`Type::Keys`](crate::Type::Keys)).
    pub keys: &'static str,
    /// Members that every value has, though its class does not declare them.
    pub of_all: &'static [&'static str],
    /// The prelude's class that declares them, though no class builds on it here; empty where none does.
    pub class_of_all: &'static str,
    /// The operators that methods of their operands define, in the order in which facts number them.
    pub operators: &'static [Operator],
    /// A value of any class can stand for one of the prelude's that declares only methods which it has as well.
    pub by_shape: bool,
}

/// An operator that methods of its operands define; see [`Expression::Operator`](crate::Expression::Operator).
#[derive(Clone, Copy, Debug)]
pub struct Operator {
    /// How it is written.
    pub sign: &'static str,
    /// The method of the first operand.
    pub method: &'static str,
    /// The method of the second operand that is called where the first has none; empty for what has one operand.
    pub reflected: &'static str,
    /// What it gives where no operand has a method.
    pub otherwise: Otherwise,
}

/// What an operator gives where no operand has a method for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Otherwise {
    /// As a rule something like its first operand.
    First,
    /// Something like either operand.
    Either,
    /// True or false.
    Truth,
}

/// A module of the standard library, written in the language itself.
#[derive(Clone, Copy, Debug)]
pub struct Prelude {
    /// How [`Modules`] names it; the names of the one without a name are visible in every file.
    pub module: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Protocols {
    /// No protocols at all.
    pub const NONE: Protocols = Protocols {
        each: &[],
        each_key: &[],
        wait: &[],
        finish: &[],
        enter: &[],
        good: &[],
        index: &[],
        call: &[],
        deref: &[],
        get: &[],
        construct: &[],
        build: "",
        given: &[],
        any_member: &[],
        keys: "",
        of_all: &[],
        class_of_all: "",
        operators: &[],
        by_shape: false,
    };
}

/// The files of a project, as a module map sees them. Paths are relative to the project, with `/`.
pub trait Tree {
    /// Says whether the project has this file.
    fn is_file(&self, path: &str) -> bool;

    /// Says whether the project has this directory.
    fn is_directory(&self, path: &str) -> bool;

    /// Returns the text of a file such as a manifest.
    fn read(&self, path: &str) -> Option<String>;

    /// Returns all files, sorted.
    fn files(&self) -> Box<dyn Iterator<Item = &str> + '_>;

    /// Returns the directories that are the root of a project: the outermost one, unless there are several below it.
    fn roots(&self) -> Vec<String> {
        vec![String::new()]
    }

    /// Returns the root that a file lies in.
    fn root_of(&self, file: &str) -> String {
        let holds = |root: &String| {
            root.is_empty() || file.strip_prefix(root.as_str()).is_some_and(|it| it.starts_with('/'))
        };
        self.roots().into_iter().find(holds).unwrap_or_default()
    }
}

/// Which file a module is.
pub trait Modules: Send + Sync {
    /// Returns what the module `name` means in the file `from`: as written in an import, or the first segment of a
    /// path; `level` is how many levels up a relative import starts (0 is absolute).
    fn find(&self, tree: &dyn Tree, from: &str, name: &str, level: u32) -> Module;

    /// Returns the module `name` inside another (a submodule of a package, the file of a module that is only declared), if
    /// the language has such.
    fn member(&self, _: &dyn Tree, _of: &Module, _name: &str) -> Option<Module> {
        None
    }

    /// Returns all that the module `name` inside another may be, where it is another file on each platform.
    fn variants(&self, tree: &dyn Tree, of: &Module, name: &str) -> Vec<Module> {
        self.member(tree, of, name).into_iter().collect()
    }

    /// Returns the directory of the package that a file is in: what is declared there is for that package.
    fn home<'p>(&self, _path: &'p str) -> &'p str {
        ""
    }

    /// Says whether code in the file `from` can have to do with what the file `to` declares. It can, unless packages are
    /// declared that keep them apart.
    fn reaches(&self, _: &dyn Tree, _from: &str, _to: &str) -> bool {
        true
    }

    /// Returns the files that are one module with this one, itself included, if they say that they are of the same.
    fn parts(&self, _: &dyn Tree, _file: &str) -> Vec<String> {
        Vec::new()
    }

    /// Returns the file that declares once more what this one does, if there is one: what a module's code defines, its stub
    /// announces, and the other way round.
    fn restating(&self, _: &dyn Tree, _file: &str) -> Option<String> {
        None
    }

    /// Says whether a default import in the file `from` may be the value that takes a module's place. It may, unless
    /// the project is configured otherwise.
    fn default_is_whole(&self, _: &dyn Tree, _from: &str) -> bool {
        true
    }
}

/// A module.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Module {
    /// A file of the project.
    File(String),
    /// A directory of the project without a file of its own (a namespace package).
    Directory(String),
    /// The prelude with this name.
    Prelude(&'static str),
    /// Certainly not of the project: the standard library or a dependency.
    Outside,
    /// Not known: it may be made when the project is built, or be missing.
    Unknown,
}
