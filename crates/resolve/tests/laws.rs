//! Laws of the resolver, on projects made at random from few names, so that the same name means many things and
//! imports, bases and calls lead around in circles.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use linnea_index::{Index, Snapshot};
use linnea_resolve::{Cache, Definition, Entity, FileId, Program, References};
use linnea_syntax::{MentionId, SymbolId};
use linnea_vfs::{FileSystem, InMemory, RelPath};

/// A small generator of random numbers (Lehmer's, modulus 2³¹ − 1), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0 * 48_271 % 0x7fff_ffff;
        (self.0 % limit as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const NAMES: &[&str] = &["a", "b", "c", "d"];
const TYPES: &[&str] = &["A", "B", "C"];

/// Statements with holes: `$n` a name, `$t` a type, `$m` a module. A `$>` line is indented below the one before.
const PYTHON: &[&str] = &[
    "from $m import $t, $n as $n",
    "from . import $m",
    "import $m",
    "from $m import *",
    "class $t($t):\n    $n: $t = None\n    def $n(self, $n: $t):\n        self.$n = $n\n        return self.$n.$n",
    "class $t:\n    @property\n    def $n(self) -> \"$t\": return $t().$n\n    def $n(self): return super().$n()",
    "def $n($n, $n=$t()):\n    for $n in [$t(), $n]:\n        $n.$n($n=1)\n    return [$n.$n for $n in $n.$n]",
    "$n = $t().$n($n)",
    "$n.$n = $m.$n",
    "with $t() as $n:\n    $n, $n = $n.$n, ($n := 1)",
    "if isinstance($n, $t): $n.$n",
];
const SCRIPT: &[&str] = &[
    "import { $t, $n as $n } from './$m';",
    "import * as $n from './$m';",
    "export * from './$m';",
    "export { $n as $n } from './$m';",
    "const { $n, $n: $n } = require('./$m');",
    "export class $t extends $t implements $t {\n  $n: $t;\n  static $n() { return new $t().$n; }\n  $n($n: $t) { return this.$n.$n($n); }\n}",
    "interface $t extends $t { $n($n: $t): $t; $n?: $t }",
    "type $t = $t | { $n: $t };",
    "export function $n($n: $t, { $n } = $n) { return [$n].map(($n) => $n.$n); }",
    "export const $n: $t = { $n: $n.$n, $n, $n() { return this.$n } };",
    "namespace $t { export const $n = $t.$n; }",
    "for (const $n of $n.$n) $n.$n = $n;",
    "module.exports = { $n, $n: $n };",
];
const RUST: &[&str] = &[
    "mod $m;",
    "use crate::$m::{self, $t, $n as $n};",
    "pub use crate::$m::*;",
    "use super::$m::$t;",
    "pub struct $t<T> { pub $n: T, $n: Vec<$t<T>> }",
    "pub enum $t { A($t), B { $n: $t }, C }",
    "impl<T> $t<T> {\n    pub fn $n(&self, $n: $t) -> Self { let $n = self.$n.$n($n); $t { $n, $n: $n } }\n}",
    "pub trait $t: $t { type A; fn $n(&self) -> Self::A; fn $n() -> $t { $t::$n() } }",
    "impl $t for $t { type A = $t; fn $n(&self) -> $t { self.$n() } }",
    "pub fn $n<T: $t>($n: T, $n: &$t) { match $n { $t::A($n) => $n.$n(), $t::B { $n } => $m::$n($n), _ => {} } }",
    "macro_rules! $n { ($n:expr) => { $n.$n() } }",
    "fn $n() { if let Some($n) = $n!($n).$n { vec![$n].iter().map(|$n| $n.$n); } }",
];

fn filled(template: &str, modules: &[&str], random: &mut Random) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let (hole, tail) = after.split_at(1);
        let word = match hole {
            "n" => random.pick(NAMES),
            "t" => random.pick(TYPES),
            _ => random.pick(modules),
        };
        out.push_str(word);
        rest = tail;
    }
    out + rest
}

fn project(random: &mut Random) -> Vec<(String, String)> {
    let (templates, paths): (&[&str], &[&str]) = match random.below(3) {
        0 => (PYTHON, &["m.py", "n.py", "p/__init__.py", "p/m.py"]),
        1 => (SCRIPT, &["m.ts", "n.ts", "o.js", "index.tsx"]),
        _ => (RUST, &["src/lib.rs", "src/m.rs", "src/n.rs", "src/m/n.rs"]),
    };
    let text = |random: &mut Random| {
        let lines: Vec<String> = (0..6)
            .map(|_| filled(templates[random.below(templates.len())], &["m", "n", "p"], random))
            .collect();
        lines.join("\n") + "\n"
    };
    let manifest = ("Cargo.toml".to_owned(), "[package]\nname = \"p\"\n".to_owned());
    let files = paths.iter().map(|it| ((*it).to_owned(), text(random)));
    files.collect::<Vec<_>>().into_iter().chain([manifest]).collect()
}

fn all_symbols(program: &Program<'_>, snapshot: &Snapshot) -> Vec<Entity> {
    let mut all = Vec::new();
    for file in snapshot.files().iter().filter(|it| it.language().is_some()) {
        let id = program.id_of(file);
        let count = program.unit(id).facts.symbols.len();
        all.extend((0..count).filter_map(|it| program.entity_of(id, SymbolId::new(it))));
    }
    all
}

fn described(program: &Program<'_>, of: Entity, found: &References) -> String {
    let name = program.name(of);
    format!("{name} at {:?}: {found:?}", program.place_of(of))
}

/// Every place in the project where an identifier is `name`.
fn occurrences(program: &Program<'_>, snapshot: &Snapshot, name: &str) -> usize {
    let in_file = |id: FileId| {
        let unit = program.unit(id);
        let Some(wanted) = unit.name_id(name) else { return 0 };
        let mentions = unit.facts.mentions.iter().filter(|it| it.name == wanted).map(|it| it.range);
        let bindings = unit.facts.bindings.iter().filter(|it| it.name == wanted).map(|it| it.range);
        // What has no range is not written.
        mentions.chain(bindings).filter(|it| !it.is_empty()).map(|it| it.start).collect::<BTreeSet<_>>().len()
    };
    snapshot.files().iter().filter(|it| it.language().is_some()).map(|it| in_file(program.id_of(it))).sum()
}

fn program<'a>(index: &'a Index, snapshot: &'a Arc<Snapshot>, cache: &'a Cache) -> Program<'a> {
    Program::new(&**index.fs(), snapshot, index.languages(), cache)
}

#[test]
fn every_occurrence_is_in_one_bucket_and_answers_do_not_depend_on_what_was_asked_before() {
    let mut random = Random(20_261_122);
    let stop = AtomicBool::new(false);
    for round in 0..60 {
        let files = project(&mut random);
        let listing: Vec<String> = files.iter().map(|(path, text)| format!("--- {path}\n{text}")).collect();
        let memory = InMemory::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).unwrap();
        let index = Index::new(Arc::new(memory), linnea_grammars::ALL);
        let snapshot = index.refresh().unwrap();
        // One cache has been through all questions before, the other through none.
        let used = Cache::default();
        let shared = program(&index, &snapshot, &used);
        let mut symbols = all_symbols(&shared, &snapshot);
        if random.below(2) == 0 {
            symbols.reverse();
        }
        // Blocks without a name of their own (`impl …`) occur nowhere.
        symbols.retain(|it| shared.name(*it).chars().all(char::is_alphanumeric));
        for of in symbols {
            let again = program(&index, &snapshot, &used);
            let found = again.references(of, &stop);
            let context =
                || format!("round {round}\n{}\n{}", listing.join("\n"), described(&shared, of, &found));
            // A fresh one reads everything again, which takes its time.
            if random.below(12) == 0 {
                let fresh = Cache::default();
                let alone = program(&index, &snapshot, &fresh).references(of, &stop);
                assert_eq!(format!("{alone:?}"), format!("{found:?}"), "{}", context());
            }
            let sum = found.here.len() + found.elsewhere + found.undecided.len() + found.declarations.len();
            assert_eq!(sum, occurrences(&shared, &snapshot, &shared.name(of)), "{}", context());
            for reference in &found.here {
                let unit = shared.unit(reference.file);
                // A shorthand stands for several things, a variable and a member: one of them is meant.
                if unit.facts.bindings.iter().any(|it| it.range == reference.range) {
                    continue;
                }
                let there = |it: &(usize, &linnea_syntax::Mention)| it.1.range == reference.range;
                let means: Vec<Definition> = unit
                    .facts
                    .mentions
                    .iter()
                    .enumerate()
                    .filter(there)
                    .map(|(at, _)| again.definition_of(reference.file, MentionId::new(at)))
                    .collect();
                let counts = |it: &Definition| it.entities().iter().any(|it| shared.counts_as(*it, of));
                assert!(means.iter().any(counts), "{means:?}: {}", context());
            }
        }
    }
}

#[test]
fn circles_end() {
    let files = [
        ("a.py", "from b import *\nfrom b import x\nclass A(B): pass\ny = y.z\n"),
        ("b.py", "from a import *\nfrom a import x\nclass B(A):\n    def f(self): return self.f().f()\n"),
        ("c.ts", "export * from './c'; export * from './d'; class A extends A { m() { return this.m().m } }"),
        (
            "d.ts",
            "export * from './c'; type T = T | U; type U = T; const x: T = x.x; interface I extends I {}",
        ),
        ("src/lib.rs", "mod m; pub use m::*; use self::x as x; impl S for S {} trait S: S { type A; }"),
        ("src/m.rs", "pub use super::*; pub use crate::m::m::x; fn f() -> impl Fn() { f } type X = X;"),
        ("Cargo.toml", "[package]\nname = \"p\"\n[dependencies]\np = { path = \".\" }\n"),
    ];
    let index = Index::new(Arc::new(InMemory::new(files).unwrap()), linnea_grammars::ALL);
    let snapshot = index.refresh().unwrap();
    let cache = Cache::default();
    let program = Program::new(&**index.fs() as &dyn FileSystem, &snapshot, index.languages(), &cache);
    for (path, _) in files.iter().filter(|it| it.0 != "Cargo.toml") {
        let id = program.file_at(&RelPath::parse(path).unwrap()).unwrap();
        for mention in 0..program.unit(id).facts.mentions.len() {
            program.definition_of(id, MentionId::new(mention));
        }
    }
}

#[test]
fn names_are_looked_for_among_files_that_see_each_other() {
    let files =
        [("a.py", "class Item: pass\n"), ("a.rs", "pub struct Item;\n"), ("b.rs", "use crate::a::Item;\n")];
    let index = Index::new(Arc::new(InMemory::new(files).unwrap()), linnea_grammars::ALL);
    let snapshot = index.refresh().unwrap();
    let cache = Cache::default();
    let program = program(&index, &snapshot, &cache);
    let id = |path: &str| program.file_at(&RelPath::parse(path).unwrap()).unwrap();
    // Whoever asks first.
    assert_eq!(*program.files_declaring(id("a.py"), "Item"), [id("a.py")]);
    assert_eq!(*program.files_declaring(id("a.rs"), "Item"), [id("a.rs")]);
}

/// Returns what `name` means at its last mention in `a.py`, asked on a thread with a small stack.
fn last_meaning(text: &str, name: &'static str) -> Definition {
    let index = Index::new(Arc::new(InMemory::new([("a.py", text)]).unwrap()), linnea_grammars::ALL);
    let snapshot = index.refresh().unwrap();
    let cache = Cache::default();
    let ask = || {
        let program = program(&index, &snapshot, &cache);
        let file = program.file_at(&RelPath::parse("a.py").unwrap()).unwrap();
        let unit = program.unit(file);
        let name = unit.name_id(name).unwrap();
        let all: Vec<Definition> = (0..unit.facts.mentions.len())
            .filter(|it| unit.facts.mentions[*it].name == name)
            .map(|it| program.definition_of(file, MentionId::new(it)))
            .collect();
        all.last().unwrap().clone()
    };
    std::thread::scope(|scope| {
        std::thread::Builder::new().stack_size(2 << 20).spawn_scoped(scope, ask).unwrap().join().unwrap()
    })
}

const CLASS: &str = "class C:\n    def m(self): pass\n\n";

#[test]
fn hard_programs_end() {
    // Many functions, each giving back what the one before does, asked from the last.
    let mut chain = format!("{CLASS}def f0(): return C()\n");
    for at in 1..3_000 {
        chain += &format!("def f{at}(): return f{}()\n", at - 1);
    }
    chain += "f2999().m()\n";
    assert!(matches!(last_meaning(&chain, "m"), Definition::To(..)));
    // Functions that call each other at random.
    let mut random = Random(20_261_123);
    let mut circle = String::from(CLASS);
    for at in 0..1_000 {
        let mut other = || random.below(1_000);
        let [a, b, c] = [other(), other(), other()];
        circle +=
            &format!("def f{at}(x):\n    f{a}(x).m()\n    f{b}(x).m()\n    return f{c}(f{a}(f{b}(x)))\n");
    }
    assert!(matches!(last_meaning(&circle, "m"), Definition::Unknown(_)));
    // One name that is bound again and again.
    let again = format!("{CLASS}def f() -> C: return C()\n{}", "r = f(); r.m()\n".repeat(1_000));
    assert!(matches!(last_meaning(&again, "m"), Definition::To(..)));
    // A type that is twice as large each time.
    let mut pairs = format!("{CLASS}a0 = C()\n");
    for at in 1..60 {
        pairs += &format!("a{at} = (a{0}, a{0})\n", at - 1);
    }
    pairs += "a59[0][0].m()\na2[0][0].m()\n";
    assert!(matches!(last_meaning(&pairs, "m"), Definition::To(..)));
    // Many classes below one, beside each other and each on the one before.
    let mut below = String::from("class A0: pass\nclass B0(A0): pass\n");
    for at in 1..300 {
        below += &format!("class A{at}(A0): pass\nclass B{at}(B{}): pass\n", at - 1);
    }
    let index = Index::new(Arc::new(InMemory::new([("a.py", &*below)]).unwrap()), linnea_grammars::ALL);
    let snapshot = index.refresh().unwrap();
    let cache = Cache::default();
    let program = program(&index, &snapshot, &cache);
    let file = program.file_at(&RelPath::parse("a.py").unwrap()).unwrap();
    let of = program.entity_of(file, SymbolId::new(0)).unwrap();
    let found = program.implementations(of, &AtomicBool::new(false));
    assert_eq!(found.len(), 599);
}
