//! Names that are not written as they are declared: in another case, or without their ending.

use std::collections::BTreeSet;

use linnea_syntax::{BindingKind, Role};

use crate::references::References;
use crate::{Definition, Entity, Program, Reason, Undecided};

impl Program<'_> {
    /// Adds where a name stands in another case that may mean the symbol: as it is with all letters or the first one
    /// large or small.
    pub(crate) fn in_other_cases(&self, of: Entity, all: &mut References) {
        let unit = self.unit(of.file);
        let kind = of.binding.map(|it| unit.facts.binding(it).kind);
        let Some(BindingKind::Symbol(symbol)) = kind else { return };
        let kind = unit.facts.symbol(symbol).kind;
        let language = self.source(of.file).and_then(|it| it.language());
        self.as_attribute(of, all);
        if !language.is_some_and(|it| it.editing.any_case.contains(&kind)) {
            return;
        }
        let called = self.is_declared_function(of);
        let fits = |role: Role| match role {
            Role::Call => called,
            Role::Type | Role::Base | Role::Path | Role::Import => !called,
            _ => false,
        };
        for name in cases(&self.name(of)) {
            self.unmeant(of, &name, fits, Reason::Case, all);
        }
    }

    /// Adds where the name of a class stands without its ending, as an attribute.
    fn as_attribute(&self, of: Entity, all: &mut References) {
        let language = self.source(of.file).and_then(|it| it.language());
        let ending = language.map_or("", |it| it.editing.attribute_ending);
        let whole = self.name(of);
        let Some(name) = whole.strip_suffix(ending).filter(|it| !it.is_empty() && !ending.is_empty()) else {
            return;
        };
        self.unmeant(of, name, |role| role == Role::Decorator, Reason::Ending, all);
    }

    /// Adds where a name stands in a fitting role and means nothing of the project.
    fn unmeant(
        &self,
        of: Entity,
        name: &str,
        fits: impl Fn(Role) -> bool,
        reason: Reason,
        all: &mut References,
    ) {
        for file in self.files_with(of.file, name) {
            let unit = self.unit(file);
            let Some(id) = unit.name_id(name) else { continue };
            for mention in unit.mentions_of(id) {
                let it = unit.facts.mention(mention);
                if fits(it.role) && !matches!(self.definition_of(file, mention), Definition::To(..)) {
                    all.undecided.push(Undecided { file, range: it.range, reason });
                }
            }
        }
    }
}

/// Returns a name as it is written in other cases.
fn cases(name: &str) -> BTreeSet<String> {
    let first = |capital: bool| {
        let mut rest = name.chars();
        let first = rest.next();
        let first = first.map(|it| if capital { it.to_ascii_uppercase() } else { it.to_ascii_lowercase() });
        first.into_iter().chain(rest).collect::<String>()
    };
    let lower = name.to_ascii_lowercase();
    let mut capital = lower.clone();
    if let Some(it) = capital.get_mut(..1) {
        it.make_ascii_uppercase();
    }
    let mut found = BTreeSet::from([lower, capital, name.to_ascii_uppercase(), first(true), first(false)]);
    found.remove(name);
    found
}
