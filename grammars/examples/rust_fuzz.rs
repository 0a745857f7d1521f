#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]
use linnea_syntax::facts;
use linnea_text::TextRange;
fn check(name: &str, src: &[u8]) {
    let lang = linnea_grammars::ALL.iter().find(|l| l.id == "rust").unwrap();
    let t = std::time::Instant::now();
    let fx = facts(lang, src);
    let el = t.elapsed();
    let mut p = tree_sitter::Parser::new(); p.set_language(&(lang.grammar)()).unwrap();
    let t = std::time::Instant::now();
    let tree = p.parse(src, None).unwrap();
    let pl = t.elapsed();
    if el.as_millis() > 100 && el > pl * 4 { println!("SLOW {name} {el:?} parse {pl:?}"); }
    for m in &fx.mentions { assert!(m.range.start < m.range.end, "{name} empty mention at {} {:?}", m.range.start, m.role); }
    let mut known: Vec<_> = fx.mentions.iter().map(|m| (m.range.start, m.range.end)).chain(fx.bindings.iter().map(|b| (b.range.start, b.range.end))).collect(); known.sort();
    let mut c = tree.walk();
    'o: loop {
        let n = c.node();
        if matches!(n.kind(), "identifier"|"type_identifier"|"field_identifier"|"shorthand_field_identifier") && n.end_byte() > n.start_byte() {
            let t = &src[n.byte_range()]; let raw = if t.starts_with(b"r#") {2} else {0};
            let kw: &[&[u8]] = &[b"_",b"as",b"else",b"in",b"ref",b"dyn",b"move",b"extern",b"const",b"fn",b"for",b"if",b"impl",b"let",b"loop",b"match",b"mod",b"mut",b"pub",b"return",b"static",b"struct",b"trait",b"type",b"unsafe",b"use",b"where",b"while",b"async",b"await",b"break",b"continue",b"enum",b"true",b"false",b"self",b"super",b"crate",b"macro_rules"];
            let w = TextRange::new((n.start_byte()+raw) as u32, n.end_byte() as u32);
            let dollar = n.start_byte() > 0 && src[n.start_byte()-1] == b'$';
            if !kw.contains(&t) && !dollar && known.binary_search(&(w.start, w.end)).is_err() { println!("UNACC {name} {} {:?} parent {:?} in {:?}", w.start, String::from_utf8_lossy(t), n.parent().map(|p| p.kind()), String::from_utf8_lossy(&src[(w.start as usize).saturating_sub(30)..(w.end as usize + 20).min(src.len())])); }
        }
        if c.goto_first_child() { continue; }
        loop { if c.goto_next_sibling() { break; } if !c.goto_parent() { break 'o; } }
    }
}
fn main() {
    let n = 3000;
    for (name, open, mid, close) in [
        ("paren", "(", "a", ")"), ("macro", "a!(", "x.y", ")"), ("macrob", "a!{", "fn f() {}", "}"), ("macrof", "a!(b => ", "x.y", ")"), ("macroc", "a!{b: ", "x.y", "}"), ("vec", "Vec<", "T", ">"), ("use", "use a::{", "b", "}"), ("closure", "|x| ", "x", ""), ("block", "{", "x", "}"),
        ("ref", "&", "x", ""), ("pat", "let Some(", "x", ")"), ("else", "if a {} else ", "{}", ""), ("match", "match a { b => ", "c", "}"), ("mod", "mod a {", "fn b() {}", "}"), ("path", "a::", "b", ""), ("call", "a(", "b", ")"), ("tuple", "(x, ", "b", ")"), ("attr", "#[a(", "b", ")]"), ("impl", "impl A for B { fn c() { ", "", "}}"), ("dot", "a.b(", "", ")"), ("tree", "m!{ {", "x", "} }"), ("brack", "m![", "x", "]"), ("arr", "[", "x", ";1]"),
    ] {
        let text = format!("{}{}{}", open.repeat(n), mid, close.repeat(n));
        for (i, wrap) in [("", ""), ("fn f() {", "}"), ("fn f() { let x: ", " = 1; }"), ("fn f() { let ", " = 1; }"), ("m!{", "}")].iter().enumerate() {
            check(&format!("{name}{i}"), format!("{}{text}{}", wrap.0, wrap.1).as_bytes());
        }
        check(&format!("{name} lines"), format!("{}{mid}{};\n", open, close).repeat(3000).as_bytes());
    }
    println!("nesting done");
    let mut list: Vec<_> = std::env::args().skip(1).collect(); list.sort();
    let mut seed = 12345u64;
    let mut rnd = |n: usize| { seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); (seed >> 33) as usize % n.max(1) };
    for f in &list {
        let src = std::fs::read(f).unwrap();
        for k in 0..12 {
            let mut s = src.clone();
            match k % 3 {
                0 => { s.truncate(rnd(src.len())); }
                1 => { for _ in 0..5 { let a = rnd(s.len()); let b = (a + rnd(40)).min(s.len()); s.drain(a..b); } }
                _ => { for _ in 0..5 { let a = rnd(s.len()); let c = b"(){}[]<>;,.:&'\"#!$= \n"[rnd(21)]; s.insert(a, c); } }
            }
            let s = String::from_utf8_lossy(&s).into_owned();
            check(&format!("{f} {k}"), s.as_bytes());
        }
    }
    println!("fuzz done {}", list.len());
}
