#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]
use std::time::Instant;
use linnea_syntax::facts;
use linnea_text::TextRange;
fn files(p: &std::path::Path, out: &mut Vec<std::path::PathBuf>) {
    for e in std::fs::read_dir(p).unwrap() { let p = e.unwrap().path();
        if p.is_dir() { files(&p, out) } else if p.extension().is_some_and(|x| x == "rs") { out.push(p) } }
}
fn main() {
    let lang = linnea_grammars::ALL.iter().find(|l| l.id == "rust").unwrap();
    assert!(lang.unknown_kinds().is_empty(), "{:?}", lang.unknown_kinds());
    let verbose = std::env::args().any(|a| a == "-v");
    for dir in std::env::args().skip(1).filter(|a| a != "-v") {
        let mut list = vec![]; files(dir.as_ref(), &mut list); list.sort();
        let mut tw = 0f64; let (mut tp, mut tf, mut bytes) = (0f64, 0f64, 0usize);
        let (mut issues, mut unacc, mut idents, mut syms, mut bad) = (0, 0, 0, 0, 0);
        let (mut mentions, mut no, mut token) = (0usize, 0usize, 0usize);
        let mut worst = vec![];
        for f in &list {
            let src = std::fs::read(f).unwrap(); bytes += src.len();
            let mut best = (f64::MAX, f64::MAX); let mut tree = None; let mut fx = None;
            for _ in 0..3 {
                let t = Instant::now();
                let mut p = tree_sitter::Parser::new(); p.set_language(&(lang.grammar)()).unwrap();
                tree = p.parse(&src, None); best.0 = best.0.min(t.elapsed().as_secs_f64());
                let t = Instant::now(); fx = Some(facts(lang, &src)); best.1 = best.1.min(t.elapsed().as_secs_f64());
            }
            { let t = Instant::now(); let tree = tree.as_ref().unwrap(); let mut c = tree.walk(); let mut n = 0usize;
              'q: loop { n += c.node().kind_id() as usize; if c.goto_first_child() { continue; } loop { if c.goto_next_sibling() { break; } if !c.goto_parent() { break 'q; } } }
              std::hint::black_box(n); tw += t.elapsed().as_secs_f64(); }
            tp += best.0; tf += best.1;
            worst.push((best.1 - best.0, best.1 / best.0, f.clone(), src.len()));
            let (tree, fx) = (tree.unwrap(), fx.unwrap());
            if !fx.issues.is_empty() { issues += 1; if verbose { println!("ISSUE {} {:?}", f.display(), &fx.issues[..fx.issues.len().min(3)].iter().map(|i| (fx.lines.row(i.range.start)+1, i.kind)).collect::<Vec<_>>()); } }
            let mut words = vec![]; let mut c = tree.walk(); let mut mac = 0;
            'o: loop {
                let n = c.node();
                if matches!(n.kind(), "identifier"|"type_identifier"|"field_identifier"|"shorthand_field_identifier") {
                    let t = &src[n.byte_range()]; let raw = t.starts_with(b"r#");
                    let kw: &[&[u8]] = &[b"_",b"as",b"else",b"in",b"ref",b"dyn",b"move",b"extern",b"const",b"fn",b"for",b"if",b"impl",b"let",b"loop",b"match",b"mod",b"mut",b"pub",b"return",b"static",b"struct",b"trait",b"type",b"unsafe",b"use",b"where",b"while",b"async",b"await",b"break",b"continue",b"enum",b"true",b"false",b"self",b"super",b"crate"];
                    let dollar = n.start_byte() > 0 && src[n.start_byte()-1] == b'$'; let colon = n.start_byte() > 0 && src[n.start_byte()-1] == b':' && n.start_byte() > 1 && src[n.start_byte()-2] != b':' && [&b"expr"[..], b"tt", b"ident", b"ty", b"pat", b"block", b"literal", b"meta", b"path", b"item", b"lifetime", b"stmt", b"vis"].contains(&t);
                    if !kw.contains(&t) && !dollar && !colon && t != b"macro_rules" { words.push(TextRange::new((n.start_byte() + if raw {2} else {0}) as u32, n.end_byte() as u32)); }
                }
                if c.goto_first_child() { continue; }
                loop { if c.goto_next_sibling() { break; } if !c.goto_parent() { break 'o; } }
            }
            mac += 0; let _ = mac;
            idents += words.len();
            let mut known: Vec<(u32,u32)> = fx.mentions.iter().map(|m| (m.range.start, m.range.end)).chain(fx.bindings.iter().map(|b| (b.range.start, b.range.end))).collect();
            known.sort();
            for w in &words { if known.binary_search(&(w.start, w.end)).is_err() { unacc += 1; if verbose { println!("UNACC {}:{} {}", f.display(), fx.lines.row(w.start)+1, String::from_utf8_lossy(w.slice(&src))); } } }
            // duplicates among mentions
            for s in &fx.symbols { syms += 1;
                let mut ranges = vec![s.name_range];
                if fx.name(s.name).starts_with("impl ") {
                    let h = s.signature; ranges.clear();
                    let text = String::from_utf8_lossy(&src[h.start as usize..s.name_range.end as usize]).into_owned();
                    let mut i = 0; let b = text.as_bytes();
                    while i < b.len() { if b[i].is_ascii_alphabetic() || b[i]==b'_' { let st=i; while i<b.len() && (b[i].is_ascii_alphanumeric()||b[i]==b'_') {i+=1}
                        if !matches!(&b[st..i], b"impl"|b"unsafe"|b"for"|b"default") && b[..st].windows(4).any(|w| w==b"impl") { ranges.push(TextRange::new(h.start+st as u32,h.start+i as u32)); } } else {i+=1} }
                }
                for r in ranges { if !(lang.may_declare)(&src[..r.start as usize], &src[r.end as usize..]) { bad += 1;
                    println!("NO {}:{} {} {}", f.display(), fx.lines.row(r.start)+1, s.kind, String::from_utf8_lossy(r.slice(&src))); } }
            }
            for m in &fx.mentions { mentions += 1; if m.role == linnea_syntax::Role::Token { token += 1; }
                if !(lang.may_declare)(&src[..m.range.start as usize], &src[m.range.end as usize..]) { no += 1 } }
            for r in fx.mentions.iter().map(|m| m.range) { assert!(r.end as usize <= src.len() && r.start < r.end, "{}", f.display()); }
        }
        println!("bare walk {:.3}", tw / tp); println!("{dir}: files {} bytes {bytes} parse {:.1}ms facts {:.1}ms ratio {:.3} issues {issues} idents {idents} unaccounted {unacc} symbols {syms} wrong-no {bad} mentions {mentions} token-role {token} ({:.1}%) may_declare-no {:.1}%", list.len(), tp*1e3, tf*1e3, tf/tp, 100.*token as f64/mentions as f64, 100.*no as f64/mentions as f64);
        worst.sort_by(|a,b| b.0.total_cmp(&a.0));
        for (d, r, f, n) in worst.iter().take(6) { println!("  +{:.2}ms x{r:.2} {} {n}", d*1e3, f.display()); }
    }
}
