//! Facts as text, for specs: 1-based lines and columns, one entry a line.

use std::fmt::Write as _;

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, FileFacts, List, MentionId, Qualifier, ScopeId, SymbolFlags,
    SymbolId, Type, TypeId,
};
use linnea_text::TextRange;

/// The parts of facts that a spec can show, as info strings of its blocks.
pub const PARTS: &[&str] = &[
    "symbols",
    "scopes",
    "bindings",
    "mentions",
    "imports",
    "exports",
    "relations",
    "decorations",
    "outcomes",
    "issues",
];

/// Returns one part of the facts as text.
pub fn render(facts: &FileFacts, part: &str) -> String {
    let view = View { facts };
    let mut lines = match part {
        "symbols" => view.symbols(),
        "scopes" => view.scopes(),
        "bindings" => view.bindings(),
        "mentions" => view.mentions(),
        "imports" => view.imports(),
        "exports" => view.exports(),
        "relations" => view.relations(),
        "decorations" => view.decorations(),
        "outcomes" => view.outcomes(),
        "issues" => facts.issues.iter().map(|it| format!("{} {:?}", view.lines(it.range), it.kind)).collect(),
        _ => vec![format!("unknown part {part}")],
    };
    lines.push(String::new());
    lines.join("\n")
}

struct View<'a> {
    facts: &'a FileFacts,
}

impl View<'_> {
    fn symbols(&self) -> Vec<String> {
        let mut out = Vec::new();
        self.children(None, 0, &mut out);
        out
    }

    fn children(&self, parent: Option<SymbolId>, depth: usize, out: &mut Vec<String>) {
        for (index, symbol) in self.facts.symbols.iter().enumerate() {
            if symbol.parent != parent {
                continue;
            }
            let mut line = format!(
                "{:indent$}{} {} {}",
                "",
                self.lines(symbol.full_range),
                symbol.kind,
                self.facts.name(symbol.name),
                indent = depth * 2
            );
            if let Some(also) = symbol.also {
                let _ = write!(line, " ({})", self.facts.name(also));
            }
            for (flag, name) in SymbolFlags::ALL {
                if symbol.flags.has(*flag) {
                    let _ = write!(line, " {}", name.to_lowercase());
                }
            }
            if symbol.lead_start < symbol.full_range.start {
                let _ = write!(line, " lead {}", self.facts.lines.row(symbol.lead_start) + 1);
            }
            if !symbol.doc.is_empty() {
                let _ = write!(line, " doc {}", self.lines(symbol.doc));
            }
            out.push(line);
            self.children(Some(SymbolId::new(index)), depth + 1, out);
        }
    }

    fn scopes(&self) -> Vec<String> {
        let depth = |mut id: ScopeId| {
            let mut depth = 0;
            while let Some(parent) = self.facts.scope(id).parent {
                depth += 1;
                id = parent;
            }
            depth
        };
        let line = |index: usize| {
            let id = ScopeId::new(index);
            let scope = self.facts.scope(id);
            let returns = scope.returns.map(|it| format!(" -> {}", self.ty(Some(it)))).unwrap_or_default();
            let label = self.label(id);
            format!("{:indent$}{} {label}{returns}", "", self.lines(scope.range), indent = depth(id) * 2)
        };
        (0..self.facts.scopes.len()).map(line).collect()
    }

    /// The kind of a scope with the symbol that opens it.
    fn label(&self, id: ScopeId) -> String {
        let scope = self.facts.scope(id);
        let name = scope.symbol.map(|it| format!(" {}", self.facts.name(self.facts.symbol(it).name)));
        format!("{:?}{}", scope.kind, name.unwrap_or_default())
    }

    fn bindings(&self) -> Vec<String> {
        let line = |it: &linnea_syntax::Binding| {
            let kind = match it.kind {
                BindingKind::Symbol(id) => self.facts.symbol(id).kind.name().to_owned(),
                BindingKind::Import(_) => "import".to_owned(),
                BindingKind::Parameter(position) => format!("parameter {position}"),
                other => format!("{other:?}").to_lowercase(),
            };
            let mut line = format!(
                "{} {} {kind} in {}",
                self.at(it.range),
                self.facts.name(it.name),
                self.label(it.scope)
            );
            if it.namespace != linnea_syntax::Namespace::All {
                let _ = write!(line, " ({:?})", it.namespace);
            }
            if it.from > 0 {
                let _ = write!(line, " from {}", self.at(TextRange::new(it.from, it.from)));
            }
            if let Some(declared) = it.declared {
                let _ = write!(line, ": {}", self.ty(Some(declared)));
            }
            if let Some(value) = it.value {
                let _ = write!(line, " = {}", self.value(Some(value)));
            }
            line
        };
        self.facts.bindings.iter().map(line).collect()
    }

    fn mentions(&self) -> Vec<String> {
        let mut sorted: Vec<_> = self.facts.mentions.iter().collect();
        sorted.sort_by_key(|it| it.range);
        let line = |it: &linnea_syntax::Mention| {
            let qualifier = match it.qualifier {
                Qualifier::None => String::new(),
                Qualifier::Of(value) => format!(" of {}", self.value(Some(value))),
                Qualifier::Root => " of root".to_owned(),
                Qualifier::Unknown => " of ?".to_owned(),
            };
            let role = format!("{:?}", it.role).to_lowercase();
            format!("{} {} {role}{qualifier}", self.at(it.range), self.facts.name(it.name))
        };
        sorted.into_iter().map(line).collect()
    }

    fn imports(&self) -> Vec<String> {
        let line = |it: &linnea_syntax::Import| {
            let path: Vec<_> =
                self.facts.mention_list(it.path).iter().map(|it| self.mention_name(*it)).collect();
            let mut line = format!("{} {}", self.lines(it.range), ".".repeat(it.level as usize));
            line.push_str(&path.join("."));
            if let Some(module) = it.module {
                let _ = write!(line, " from {:?}", self.facts.name(module));
            }
            if let Some(binding) = it.binding {
                let _ = write!(line, " as {}", self.facts.name(self.facts.bindings[binding.index()].name));
            }
            let flags = [
                (it.wildcard, "*"),
                (it.reexport, "reexport"),
                (it.type_only, "type"),
                (it.default, "default"),
            ];
            for (_, flag) in flags.iter().filter(|(set, _)| *set) {
                let _ = write!(line, " {flag}");
            }
            line
        };
        self.facts.imports.iter().map(line).collect()
    }

    fn exports(&self) -> Vec<String> {
        let line = |it: &linnea_syntax::Export| {
            let mut line = self.lines(it.range);
            let _ = write!(line, " {}", it.name.map_or("*", |it| self.facts.name(it)));
            if it.default {
                line.push_str(" default");
            }
            if let Some(mention) = it.mention {
                let _ = write!(line, " is {}", self.mention_name(mention));
            }
            if let Some(value) = it.value {
                let _ = write!(line, " = {}", self.value(Some(value)));
            }
            if let Some(module) = it.module {
                let _ = write!(line, " from {:?}", self.facts.name(module));
            }
            line
        };
        self.facts.exports.iter().map(line).collect()
    }

    fn relations(&self) -> Vec<String> {
        let line = |it: &linnea_syntax::Relation| {
            let name = self.facts.name(self.facts.symbol(it.symbol).name);
            format!("{name} {} {}", format!("{:?}", it.kind).to_lowercase(), self.ty(Some(it.target)))
        };
        self.facts.relations.iter().map(line).collect()
    }

    fn decorations(&self) -> Vec<String> {
        let line = |it: &linnea_syntax::Decoration| {
            let symbol = self.facts.symbol(it.symbol);
            let name = self.facts.name(symbol.name);
            format!("{} {name} through {}", self.at(symbol.name_range), self.value(Some(it.value)))
        };
        self.facts.decorations.iter().map(line).collect()
    }

    fn outcomes(&self) -> Vec<String> {
        let line = |it: &linnea_syntax::Outcome| {
            let verb = if it.yielded { "yields" } else { "returns" };
            format!("{} {verb} {}", self.label(it.scope), self.value(it.value))
        };
        self.facts.outcomes.iter().map(line).collect()
    }

    fn mention_name(&self, id: MentionId) -> &str {
        self.facts.name(self.facts.mention(id).name)
    }

    fn mention(&self, id: MentionId) -> String {
        match self.facts.mention(id).qualifier {
            Qualifier::None => self.mention_name(id).to_owned(),
            Qualifier::Of(value) => format!("{}.{}", self.value(Some(value)), self.mention_name(id)),
            Qualifier::Root => format!("root.{}", self.mention_name(id)),
            Qualifier::Unknown => format!("?.{}", self.mention_name(id)),
        }
    }

    fn value(&self, id: Option<ExpressionId>) -> String {
        let Some(id) = id else { return "?".to_owned() };
        let one = |it: ExpressionId| self.value(Some(it));
        match self.facts.expressions[id.index()] {
            Expression::Mention(mention) => self.mention(mention),
            Expression::This(_) => "this".to_owned(),
            Expression::Super(_) => "super".to_owned(),
            Expression::Call { callee, arguments } => format!("{}({})", one(callee), self.values(arguments)),
            Expression::New { class, arguments } => format!("new {}({})", one(class), self.values(arguments)),
            Expression::Index { of, index } => format!("{}[{}]", one(of), self.value(index)),
            Expression::Await(of) => format!("await {}", one(of)),
            Expression::Finish(of) => format!("end of {}", one(of)),
            Expression::Try(of) => format!("{}?", one(of)),
            Expression::Reference(of) => format!("&{}", one(of)),
            Expression::Dereference(of) => format!("*{}", one(of)),
            Expression::Each(of) => format!("each {}", one(of)),
            Expression::EachKey(of) => format!("each key {}", one(of)),
            Expression::Tested(of) => format!("tested by {}", one(of)),
            Expression::Enter(of) => format!("enter {}", one(of)),
            Expression::Item { of, index } => format!("{}#{index}", one(of)),
            Expression::Rest(of) => format!("rest {}", one(of)),
            Expression::Parameter { position, .. } => format!("parameter {position}"),
            Expression::Literal(literal) => format!("{literal:?}"),
            Expression::Collection(kind, items) => format!("{kind:?}({})", self.values(items)),
            Expression::Either(list) if list.is_empty() => "?".to_owned(),
            Expression::Either(list) => format!("either({})", self.values(list)),
            Expression::Operation(first) => format!("{} op", one(first)),
            Expression::Operator { operator, operands } => match self.facts.expression_list(operands) {
                [one] => format!("op{operator} {}", self.value(*one)),
                all => {
                    let all: Vec<_> = all.iter().map(|it| self.value(*it)).collect();
                    all.join(&format!(" op{operator} "))
                }
            },
            Expression::Cast { of, to } => format!("{} as {}", self.value(of), self.ty(Some(to))),
            Expression::Checked { of, to } => {
                format!("{} for {}", self.value(Some(of)), self.ty(Some(to)))
            }
            Expression::Closure(scope) => format!("closure {}", self.lines(self.facts.scope(scope).range)),
            Expression::Symbol(symbol) => {
                format!("symbol {}", self.facts.name(self.facts.symbol(symbol).name))
            }
            Expression::Object(scope) => format!("object {}", self.lines(self.facts.scope(scope).range)),
            Expression::Module(mention) => format!("module {}", self.mention_name(mention)),
        }
    }

    fn values(&self, list: List) -> String {
        let items: Vec<_> = self.facts.expression_list(list).iter().map(|it| self.value(*it)).collect();
        items.join(", ")
    }

    fn ty(&self, id: Option<TypeId>) -> String {
        let Some(id) = id else { return "?".to_owned() };
        match self.facts.types[id.index()] {
            Type::Mention(mention) => self.mention(mention),
            Type::Apply { base, arguments } => {
                format!("{}<{}>", self.ty(Some(base)), self.types(arguments, ", "))
            }
            Type::Union(list) => self.types(list, " | "),
            Type::All(list) => self.types(list, " & "),
            Type::Tuple(list) => format!("({})", self.types(list, ", ")),
            Type::Array(of) => format!("[{}]", self.ty(of)),
            Type::Reference(of) => format!("&{}", self.ty(of)),
            Type::Rest(of) => format!("...{}", self.ty(of)),
            Type::Keys(of) => format!("keys of {}", self.ty(of)),
            Type::Test(of) => format!("is {}", self.ty(of)),
            Type::Optional(of) => format!("{}?", self.ty(of)),
            Type::Function { parameters, returns } => {
                format!("fn({}) -> {}", self.types(parameters, ", "), self.ty(returns))
            }
            Type::This(_) => "Self".to_owned(),
            Type::Of(value) => format!("typeof {}", self.value(Some(value))),
            Type::Literal(literal) => format!("{literal:?}"),
            Type::Conditional { sides, .. } => format!("if {}", self.types(sides, ", ")),
            Type::Object(scope) => format!("object {}", self.lines(self.facts.scope(scope).range)),
        }
    }

    fn types(&self, list: List, separator: &str) -> String {
        let items: Vec<_> = self.facts.type_list(list).iter().map(|it| self.ty(*it)).collect();
        items.join(separator)
    }

    fn lines(&self, range: TextRange) -> String {
        let (first, last) = self.facts.lines.rows(range);
        if first == last { format!("{}", first + 1) } else { format!("{}-{}", first + 1, last + 1) }
    }

    fn at(&self, range: TextRange) -> String {
        let (row, column) = self.facts.lines.position(range.start);
        format!("{}:{}", row + 1, column + 1)
    }
}

/// Lists identifiers of the source that are neither a binding's name nor a mention: none, if the walk is right.
///
/// `words` are the ranges of the identifiers, found by other means.
pub fn unaccounted(facts: &FileFacts, words: &[TextRange]) -> Vec<TextRange> {
    let mut known: Vec<u32> = facts
        .mentions
        .iter()
        .map(|it| it.range.end)
        .chain(facts.bindings.iter().map(|it| it.range.end))
        .collect();
    known.sort_unstable();
    words.iter().filter(|it| known.binary_search(&it.end).is_err()).copied().collect()
}
