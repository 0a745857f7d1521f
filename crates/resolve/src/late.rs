//! What is found out about a file when somebody first asks: where its values go, what is called with what, what stands
//! where.

use std::cell::OnceCell;
use std::rc::Rc;

use linnea_syntax::{
    BindingId, Expression, ExpressionId, List, MentionId, NameId, Qualifier, Role, ScopeId, Type, TypeId,
};
use rustc_hash::FxHashMap;

use crate::same_value::Used;
use crate::{FileId, Program, Unit};

/// Where a value goes, which tells what is expected of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// Of this declared type.
    Declared(TypeId),
    /// An argument of the call, with its position.
    Argument(ExpressionId, u32),
    /// A value of the binding, which may be a member of something.
    Bound(BindingId),
    /// Given back by the function.
    Returned(ScopeId),
    /// Given out by the generator, one of many.
    Yielded(ScopeId),
    /// An argument behind this name.
    Named(MentionId),
    /// An element of the collection.
    Element(ExpressionId),
    /// What this is one of the cases of.
    Case(ExpressionId),
}

/// What a name is given to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given {
    /// The macro.
    pub(crate) to: MentionId,
    /// The place among so many, where that is known.
    pub(crate) place: Option<(usize, usize)>,
}

impl Unit {
    /// Returns the mentions by where they start.
    fn places(&self) -> Vec<(u32, MentionId)> {
        let place = |(at, it): (usize, &linnea_syntax::Mention)| (it.range.start, MentionId::new(at));
        let mut places: Vec<_> = self.facts.mentions.iter().enumerate().map(place).collect();
        places.sort_unstable();
        places
    }

    /// Finds where every value goes.
    fn expectations(&self) -> FxHashMap<ExpressionId, Expected> {
        let facts = &self.facts;
        let mut found = FxHashMap::default();
        for (at, binding) in facts.bindings.iter().enumerate() {
            if let Some(value) = binding.value {
                let expected = match binding.declared {
                    Some(declared) => Expected::Declared(declared),
                    None => Expected::Bound(BindingId::new(at)),
                };
                found.entry(value).or_insert(expected);
            }
        }
        for outcome in &facts.outcomes {
            if let Some(value) = outcome.value {
                let expected = match outcome.yielded {
                    true => Expected::Yielded(outcome.scope),
                    false => Expected::Returned(outcome.scope),
                };
                found.entry(value).or_insert(expected);
            }
        }
        for (name, value) in &facts.named {
            found.entry(*value).or_insert(Expected::Named(*name));
        }
        for (at, expression) in facts.expressions.iter().enumerate() {
            let id = ExpressionId::new(at);
            match *expression {
                Expression::Call { arguments, .. } | Expression::New { class: _, arguments } => {
                    for (position, argument) in facts.expression_list(arguments).iter().enumerate() {
                        if let Some(argument) = argument {
                            found.entry(*argument).or_insert(Expected::Argument(id, position as u32));
                        }
                    }
                }
                Expression::Collection(_, list) => {
                    for element in facts.expression_list(list).iter().flatten() {
                        found.entry(*element).or_insert(Expected::Element(id));
                    }
                }
                Expression::Either(list) | Expression::Operator { operator: _, operands: list } => {
                    for case in facts.expression_list(list).iter().flatten() {
                        found.entry(*case).or_insert(Expected::Case(id));
                    }
                }
                Expression::Cast { of: Some(of), to } | Expression::Checked { of, to } => {
                    found.entry(of).or_insert(Expected::Declared(to));
                }
                Expression::Try(of) | Expression::Reference(of) | Expression::Await(of) => {
                    found.entry(of).or_insert(Expected::Case(id));
                }
                _ => {}
            }
        }
        found
    }

    /// Finds the value that each mention is which is called, built or named as a function, with the arguments if there
    /// are some.
    fn calls(&self) -> FxHashMap<MentionId, (ExpressionId, Option<List>)> {
        let facts = &self.facts;
        let mut found: FxHashMap<MentionId, (ExpressionId, Option<List>)> = FxHashMap::default();
        for (at, expression) in facts.expressions.iter().enumerate() {
            let id = ExpressionId::new(at);
            let (of, list) = match *expression {
                Expression::Mention(mention) if facts.mention(mention).role == Role::Call => {
                    found.entry(mention).or_insert((id, None));
                    continue;
                }
                Expression::Call { callee, arguments } => (callee, arguments),
                Expression::New { class, arguments } => (class, arguments),
                _ => continue,
            };
            let named = match facts.expression(of) {
                Expression::Mention(mention) => Some(mention),
                // A class with its type arguments.
                Expression::Cast { to, .. } => match facts.ty(to) {
                    Type::Apply { base, .. } => match facts.ty(base) {
                        Type::Mention(mention) => Some(mention),
                        _ => None,
                    },
                    _ => None,
                },
                _ => None,
            };
            if let Some(mention) = named {
                found.insert(mention, (id, Some(list)));
            }
        }
        found
    }

    /// Finds the names that macros are given on their own.
    fn given_to_macros(&self) -> FxHashMap<MentionId, Given> {
        let facts = &self.facts;
        let mut found = FxHashMap::default();
        for expression in &facts.expressions {
            let Expression::Call { callee, arguments } = *expression else { continue };
            let Expression::Mention(callee) = facts.expression(callee) else { continue };
            if facts.mention(callee).role != Role::Macro {
                continue;
            }
            let arguments = facts.expression_list(arguments);
            for (at, argument) in arguments.iter().enumerate() {
                if let Some(Expression::Mention(given)) = argument.map(|it| facts.expression(it)) {
                    found.insert(given, Given { to: callee, place: Some((at, arguments.len())) });
                }
            }
        }
        found
    }

    /// Finds the calls of macros outside of rules of others, in the order of the source.
    fn macros(&self) -> Vec<MentionId> {
        let mentions = self.facts.mentions.iter().enumerate();
        let called = mentions.filter(|(_, it)| it.role == Role::Macro && it.qualifier != Qualifier::Unknown);
        called.map(|(at, _)| MentionId::new(at)).collect()
    }

    /// Finds the names by which calls give arguments, by callee.
    fn keywords(&self) -> FxHashMap<ExpressionId, Rc<[String]>> {
        let mut found: FxHashMap<ExpressionId, Vec<String>> = FxHashMap::default();
        for mention in self.facts.mentions.iter().filter(|it| it.role == Role::Keyword) {
            if let Qualifier::Of(callee) = mention.qualifier {
                found.entry(callee).or_default().push(self.facts.name(mention.name).to_owned());
            }
        }
        found.into_iter().map(|(callee, names)| (callee, names.into())).collect()
    }

    /// Finds the arguments that calls give by names, by callee.
    fn named(&self) -> FxHashMap<ExpressionId, Rc<[ExpressionId]>> {
        let mut found: FxHashMap<ExpressionId, Vec<ExpressionId>> = FxHashMap::default();
        for (name, value) in &self.facts.named {
            if let Qualifier::Of(callee) = self.facts.mention(*name).qualifier {
                found.entry(callee).or_default().push(*value);
            }
        }
        found.into_iter().map(|(callee, values)| (callee, values.into())).collect()
    }

    /// Finds the variables whose value is a name, by that name.
    fn renamed(&self) -> FxHashMap<NameId, Vec<(MentionId, NameId)>> {
        let mut found: FxHashMap<NameId, Vec<(MentionId, NameId)>> = FxHashMap::default();
        for binding in &self.facts.bindings {
            if let Some(Expression::Mention(mention)) = binding.value.map(|it| self.facts.expression(it)) {
                let name = self.facts.mention(mention).name;
                if name != binding.name {
                    found.entry(name).or_default().push((mention, binding.name));
                }
            }
        }
        found
    }

    /// Finds for each name the first one that stands behind it as a member.
    fn behind(&self) -> FxHashMap<MentionId, MentionId> {
        let mut found = FxHashMap::default();
        for (at, mention) in self.facts.mentions.iter().enumerate() {
            if let Qualifier::Of(of) = mention.qualifier
                && let Expression::Mention(before) = self.facts.expression(of)
            {
                found.entry(before).or_insert(MentionId::new(at));
            }
        }
        found
    }

    /// Finds the type arguments that functions are called with, and the types before them, where they are written.
    fn type_arguments(&self) -> FxHashMap<MentionId, List> {
        let applied = |it: &Type| match *it {
            Type::Apply { base, arguments } => match self.facts.ty(base) {
                Type::Mention(mention)
                    if matches!(self.facts.mention(mention).role, Role::Call | Role::Read | Role::Path) =>
                {
                    Some((mention, arguments))
                }
                _ => None,
            },
            _ => None,
        };
        self.facts.types.iter().filter_map(applied).collect()
    }
}

/// What is found out about a unit when somebody first asks.
#[derive(Default)]
pub(crate) struct Late {
    pub(crate) calls: OnceCell<FxHashMap<MentionId, (ExpressionId, Option<List>)>>,
    pub(crate) expectations: OnceCell<FxHashMap<ExpressionId, Expected>>,
    /// The names that macros are given on their own.
    pub(crate) given_to_macros: OnceCell<FxHashMap<MentionId, Given>>,
    /// The calls of macros.
    pub(crate) macros: OnceCell<Vec<MentionId>>,
    /// The names by which calls of a callee give arguments.
    pub(crate) keywords: OnceCell<FxHashMap<ExpressionId, Rc<[String]>>>,
    /// The arguments that calls of a callee give by names.
    pub(crate) named: OnceCell<FxHashMap<ExpressionId, Rc<[ExpressionId]>>>,
    /// The type arguments that functions are called with.
    pub(crate) type_arguments: OnceCell<FxHashMap<MentionId, List>>,
    /// The names behind others (`a.b`), the first in the file of each.
    pub(crate) behind: OnceCell<FxHashMap<MentionId, MentionId>>,
    /// The variables whose value is a name, by that name.
    pub(crate) renamed: OnceCell<FxHashMap<NameId, Vec<(MentionId, NameId)>>>,
    /// The mentions by where they start.
    pub(crate) places: OnceCell<Vec<(u32, MentionId)>>,
    /// The text, if it can be read.
    pub(crate) text: OnceCell<Option<Rc<str>>>,
    /// What is used on values.
    pub(crate) used: OnceCell<Rc<Used>>,
}

impl Program<'_> {
    /// Returns the mention that starts at an offset.
    pub fn mention_at(&self, file: FileId, offset: u32) -> Option<MentionId> {
        let late = self.late(file);
        let places = late.places.get_or_init(|| self.unit(file).places());
        let at = places.partition_point(|it| it.0 < offset);
        places.get(at).filter(|it| it.0 == offset).map(|it| it.1)
    }

    /// Returns the macro that a name is given to on its own.
    pub(crate) fn given_to_macro(&self, file: FileId, name: MentionId) -> Option<Given> {
        let late = self.late(file);
        let all = late.given_to_macros.get_or_init(|| self.unit(file).given_to_macros());
        all.get(&name).copied()
    }

    /// Returns the macro that was called last before a word among tokens.
    pub(crate) fn macro_before(&self, file: FileId, word: MentionId) -> Option<MentionId> {
        let late = self.late(file);
        let all = late.macros.get_or_init(|| self.unit(file).macros());
        all[..all.partition_point(|it| *it < word)].last().copied()
    }

    /// Returns the variables of a file whose value is a name, with the mention of that.
    pub(crate) fn renamed(&self, file: FileId, name: NameId) -> Vec<(MentionId, NameId)> {
        let late = self.late(file);
        let found = late.renamed.get_or_init(|| self.unit(file).renamed());
        found.get(&name).cloned().unwrap_or_default()
    }

    /// Returns the names that are the value of some variable of a file.
    pub(crate) fn all_renamed(&self, file: FileId) -> Vec<NameId> {
        let late = self.late(file);
        late.renamed.get_or_init(|| self.unit(file).renamed()).keys().copied().collect()
    }

    /// Returns the text of a file; for as long as the program lasts it is read once.
    pub(crate) fn text_of(&self, file: FileId) -> Option<Rc<str>> {
        let late = self.late(file);
        let read = || Some(self.source(file)?.source(self.fs).ok()?.text().into());
        late.text.get_or_init(read).clone()
    }

    /// Returns what is used on values in a file, by what these are.
    pub(crate) fn used(&self, file: FileId) -> Rc<Used> {
        let late = self.late(file);
        Rc::clone(late.used.get_or_init(|| self.unit(file).used().into()))
    }

    /// Returns the value that a mention is, and what it is called with if it is called.
    pub(crate) fn call_of(&self, file: FileId, mention: MentionId) -> Option<(ExpressionId, Option<List>)> {
        let late = self.late(file);
        let found = late.calls.get_or_init(|| self.unit(file).calls());
        found.get(&mention).copied()
    }

    pub(crate) fn expectation(&self, file: FileId, of: ExpressionId) -> Option<Expected> {
        let late = self.late(file);
        let found = late.expectations.get_or_init(|| self.unit(file).expectations());
        found.get(&of).copied()
    }

    /// Returns the names by which the call of `callee` gives arguments.
    pub(crate) fn keywords(&self, file: FileId, callee: ExpressionId) -> Rc<[String]> {
        let late = self.late(file);
        let found = late.keywords.get_or_init(|| self.unit(file).keywords());
        found.get(&callee).cloned().unwrap_or_default()
    }

    /// Returns the arguments that the call of `callee` gives by names.
    pub(crate) fn given_by_name(&self, file: FileId, callee: ExpressionId) -> Rc<[ExpressionId]> {
        let late = self.late(file);
        let found = late.named.get_or_init(|| self.unit(file).named());
        found.get(&callee).cloned().unwrap_or_default()
    }

    /// Returns the name that stands behind another one as a member.
    pub(crate) fn behind(&self, file: FileId, mention: MentionId) -> Option<MentionId> {
        let late = self.late(file);
        late.behind.get_or_init(|| self.unit(file).behind()).get(&mention).copied()
    }

    /// Returns the type arguments that a function is called with where it is mentioned, if these are written.
    pub(crate) fn type_arguments(&self, file: FileId, called: MentionId) -> Option<List> {
        let late = self.late(file);
        let found = late.type_arguments.get_or_init(|| self.unit(file).type_arguments());
        found.get(&called).copied()
    }
}
