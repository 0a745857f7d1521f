use std::fmt::Write as _;

/// A spec file: prose, and cases under second-level headings.
///
/// ````markdown
/// ## A class is a symbol
///
/// `shop/cart.py`:
/// ```py
/// class Cart: ...
/// ```
/// ```symbols
/// 1 Class Cart
/// ```
/// ````
///
/// A path in backticks on the last line before a block names that block's file; without one it is called
/// `file.` and the block's info string. Blocks with an info string that the runner knows (`symbols`, `call`,
/// `answer` …) are checks; all others are files.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The whole text, for rewriting.
    text: String,
    /// The cases in order.
    pub cases: Vec<Case>,
}

/// One heading with its blocks.
#[derive(Clone, Debug)]
pub struct Case {
    /// The heading.
    pub name: String,
    /// The blocks in order.
    pub blocks: Vec<Block>,
}

/// A fenced block.
#[derive(Clone, Debug)]
pub struct Block {
    /// What stands behind the opening fence.
    pub info: String,
    /// The path in backticks on the line before, if there is one.
    pub path: Option<String>,
    /// The text between the fences, ending with a line break unless empty.
    pub text: String,
    /// The byte range of `text` in the spec.
    range: (usize, usize),
}

impl Spec {
    /// Reads a spec.
    pub fn parse(text: &str) -> Self {
        let mut cases: Vec<Case> = Vec::new();
        let mut open: Option<(String, Block)> = None;
        let mut path = None;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end();
            let start = at;
            at += line.len();
            if let Some((fence, block)) = &mut open {
                if bare == fence {
                    block.range.1 = start;
                    block.text = text[block.range.0..start].to_owned();
                    if let (Some(case), Some((_, block))) = (cases.last_mut(), open.take()) {
                        case.blocks.push(block);
                    }
                }
                continue;
            }
            if let Some(name) = bare.strip_prefix("## ") {
                cases.push(Case { name: name.to_owned(), blocks: Vec::new() });
            } else if bare.starts_with("```") {
                let ticks = bare.len() - bare.trim_start_matches('`').len();
                let info = bare[ticks..].trim().to_owned();
                let block = Block { info, path: path.take(), text: String::new(), range: (at, at) };
                open = Some((bare[..ticks].to_owned(), block));
                continue;
            }
            if !bare.is_empty() {
                path = bare.strip_prefix('`').and_then(|it| it.strip_suffix("`:")).map(str::to_owned);
            }
        }
        Self { text: text.to_owned(), cases }
    }

    /// Returns the text with the given blocks replaced.
    pub fn rewritten(&self, mut replacements: Vec<(&Block, String)>) -> String {
        replacements.sort_by_key(|(block, _)| block.range.0);
        let mut out = String::new();
        let mut at = 0;
        for (block, text) in replacements {
            out.push_str(&self.text[at..block.range.0]);
            let _ = write!(out, "{text}");
            at = block.range.1;
        }
        out.push_str(&self.text[at..]);
        out
    }
}
