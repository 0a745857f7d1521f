//! What the screen rules out, and what it does not.

use super::may_declare_without_jsx;

/// Says of each `name` in a text whether it may be declared.
fn places(source: &str, locals: bool) -> Vec<bool> {
    let all = source.match_indices("name").map(|(at, it)| at..at + it.len());
    all.map(|it| may_declare_without_jsx(source.as_bytes(), &[it], locals)).collect()
}

#[track_caller]
fn declares(sources: &[&str]) {
    for source in sources {
        assert_eq!(places(source, false), [true], "{source}");
    }
}

#[track_caller]
fn mentions(sources: &[&str]) {
    for source in sources {
        let all = places(source, true);
        assert!(!all.is_empty() && !all.contains(&true), "{source}");
    }
}

#[test]
fn comments_strings_and_regular_expressions_declare_nothing() {
    mentions(&[
        "// name\nx = 'name // name'; y // name",
        "const x = { a: 'the name' }",
        "x = `// name ${`/* ${name}` /* name */} name`",
        "x = /[/*]name/; y = a / b; // name",
        "return /'/; // name '",
        "if (!a && !/'/.test(b)) {} // name",
        "if (f(b)) /'/.test(c); // name",
        "x.if(a) / 2; // name '/",
        "if (f() < a) /* name */ s = '<p/>';",
    ]);
    declares(&["for await (a of b) /'/.test(name);", "a // b\n!/'/.test(name);", "<!-- /*\nname"]);
}

#[test]
fn keywords_declare() {
    declares(&[
        "function name() {}",
        "export default async function* name() {}",
        "f(function name() {})",
        "f(...function name() {})",
        "function f() { class name {} }",
        "export abstract class name<T> extends B {",
        "interface name {}",
        "export declare const enum name {}",
        "type name = A",
        "declare module name {}",
        "module A.name.B {}",
        "const a = function () {}, b = [1, 2], name = 3",
        "const [a, { b: name }] = x, c = 1",
        "let { a = 1, ...name } = x",
        "import a = b.c\ntype name = d",
        "export { a as b }; export default 1; var name",
    ]);
    mentions(&[
        "import name, { name as a } from 'name'; export { name as b }; import type { name } from 'x'",
        "import { type name } from 'x'; import type name from 'y'; export { name }; export type { name }",
        "for (const name of x) {} for (let i = 0, name = 1; ;) {} for (const { name } of x) {}",
        "try {} catch (name) {} function f(name, { name: b = name }) {}",
        "export const f: <A, name>(a: A) => Array<name> = g",
    ]);
    assert_eq!(places("function f() { const name = 1, { a: name } = x }", false), [false, false]);
    assert_eq!(places("function f() { const name = 1, { a: name } = x }", true), [true, true]);
    assert_eq!(places("const f = (a): B => { let name }", false), [false]);
}

#[test]
fn values_declare_nothing() {
    mentions(&[
        "f(name, x); return name; x = [name, a[name]]; a + name; name.x = 1; a = name ? name : b",
        "name(a); a.name(b); a?.name; new name(); `${name}`; name`x`; switch (a) { case name: }",
        "function f(): name { return name(a) || name }",
        "class A extends name<name> implements B, name {}",
        "class A { a = name; b: name; c(name: name): name { name(a) } @name() d() {} }",
        "const x: name = <name>y as name",
        "enum A { a = name }",
    ]);
}

#[test]
fn members_of_classes_are_declared() {
    declares(&[
        "class A { name() {} }",
        "class A { a() {} static async name<T>() {} }",
        "class A { a = 1\n  name\n  b() {} }",
        "class A { private readonly name?: B }",
        "class A { a(): Promise<B> { f({}) } name = 1 }",
        "class A { a = (b: { c: D }): E => { return {} }; get name(): F { return 1 } }",
        "class A { @b() name!: C }",
        "class A { constructor(@b() private name: C) {} }",
        "class A { 'name'() {} }",
        "class A { [Symbol.name]() {} }",
        "class A { a() { if (b) this.name = 1 } }",
        "const x = class extends mixin({ a: 1 }) { name() {} }",
        "interface A<T = {}> { a(): { b: C }; name: D }",
        "interface A { a: string, name }",
        "interface A { a: B<C, D>, readonly name?: E }",
        "enum A { a = 1, name }",
        "enum A { 'name' }",
    ]);
    mentions(&["interface A { a: Map<B, name, C>; [name: string]: D; b: { [K in keyof name]: A[K] } }"]);
}

#[test]
fn keys_are_declared_where_something_holds_the_object() {
    declares(&[
        "const x = { name: 1 }",
        "const x: A<B> = { a: { name() {} } }",
        "export default { a, name: 1 }",
        "module.exports = ({ 'name': 1 })",
        "x = { get name() { return 1 } }",
        "type A = { a: B } & { name: C }",
        "type A = { name(): void }[]",
        "const x = <A>({ name: 1 })",
        "let x: { name(): void }",
        "let x: () => { name(): void }",
        "type A = B extends () => { name() } ? C : D",
        "function f(a: Map<A, { name(): void }>) {}",
        "const x = { a: () => { return { b: 1 } }, name: 1 }",
    ]);
    mentions(&[
        "f({ name: 1, a: { name() {} } }, b, { name: 2 })",
        "return { name: 1 }",
        "f(() => { name(a) })",
        "const x = { name, ...name, a: name, b: f({ name: 1 }) }",
        "const x = { a() { return { name: name } } }",
        "let x: { name: string }",
    ]);
}

#[test]
fn assignments_to_members_declare() {
    declares(&[
        "exports.name = 1",
        "A.prototype.name = function () {}",
        "A.name = 1",
        "function A() { B.name = () => 1 }",
        "function A() { this.name = 1 }",
    ]);
    mentions(&["A.b.name = 1; f().name = 2; a.name == 1; this.a.name = 3; a.name += 1; b = c.name"]);
    assert_eq!(places("function A() { b.name = 1 }", false), [false]);
}

#[test]
fn what_is_broken_is_not_judged() {
    declares(&["f(name", "f(name))", "f(name); 'a", "f(name); { ] }", "f(name); `a ${b", "f(name) /* "]);
}

#[test]
fn elements_declare_nothing() {
    let places = |source: &str| -> Vec<bool> {
        let all = source.match_indices("name").map(|(at, it)| at..at + it.len());
        all.map(|it| super::may_declare(source.as_bytes(), &[it], false)).collect()
    };
    assert_eq!(places("x = <p>it's // name</p>; const name = 1"), [false, true]);
    assert_eq!(places("return < p>{name} /* name</p>; var name // name"), [false, false, true, false]);
    assert_eq!(
        places("x = y => <name name={name} a='\\' b>{/* ' */ f({ name: 1 })}<br/></name>; let name"),
        [false, false, false, false, false, true]
    );
    assert_eq!(places("if (a) <>it's<a.b {...c}/></>; function name() {}"), [true]);
    assert_eq!(places("x = <p>{f(() => { class name {} })}</p>"), [true]);
    // Types, comparisons, and what may be anything.
    assert_eq!(places("f = <A,>(name) => { const name = <p/> }; let name"), [false, false, true]);
    assert_eq!(places("if (a < name) s = '</p>'; // name"), [false, false]);
    assert_eq!(places("x = <name>(a)</name>"), [true, true]);
    assert_eq!(places("{} <p>it's name</p>"), [true]);
    assert_eq!(places("x = <p>name</b"), [true]);
}
