//! What names of parameters and arguments can stand for beyond what scopes and types tell.

use linnea_syntax::{BindingKind, Expression, ExpressionId, MentionId, Qualifier, Role};
use rustc_hash::FxHashSet;

use crate::types::Ty;
use crate::{Entity, FileId, Program, Unit};

impl Program<'_> {
    /// Says whether a function is one that parameters of its name ask for when the program runs.
    pub(crate) fn is_found_by_name(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let makers = unit.semantics.map_or(&[][..], |it| it.words.found_by_name);
        let Some(binding) = entity.binding.filter(|_| !makers.is_empty()) else { return false };
        let made = |it: ExpressionId| called(unit, it).is_some_and(|it| makers.contains(&it));
        let symbols = unit.symbols_of(binding);
        symbols.into_iter().any(|it| unit.decorations_of(it).any(|it| made(it.value)))
    }

    /// Says whether a parameter is given what is found by its name.
    pub(crate) fn asks_by_name(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding.map(|it| unit.facts.binding(it)) else { return false };
        if !matches!(binding.kind, BindingKind::Parameter(_)) {
            return false;
        }
        let start = unit.semantics.map_or("", |it| it.words.asking_by_name);
        unit.facts.scope(binding.scope).symbol.is_some_and(|it| {
            let name = unit.facts.name(unit.facts.symbol(it).name);
            let asks = !start.is_empty() && name.starts_with(start);
            asks || self.entity_of(entity.file, it).is_some_and(|it| self.is_found_by_name(it))
        })
    }

    /// Says whether an argument's name, which is no parameter of the function that is called, cannot mean any of these
    /// members either: the function hands on no names, or the members are of classes that are not built by them.
    pub(crate) fn is_no_keyword_of(&self, file: FileId, id: MentionId, members: &FxHashSet<Entity>) -> bool {
        let unit = self.unit(file);
        let mention = unit.facts.mention(id);
        let Qualifier::Of(callee) = mention.qualifier else { return false };
        if mention.role != Role::Keyword {
            return false;
        }
        if members.iter().all(|it| self.is_variable_of_function(*it)) {
            return true;
        }
        // What is no parameter and no field is not given by its name, whatever is called.
        let told = unit.semantics.is_some_and(|it| it.bodies_run);
        if told && !members.iter().any(|it| self.may_be_argument(*it, file, callee)) {
            return true;
        }
        let callee = self.type_of(file, callee).ty;
        let mut hands_on = false;
        for case in callee.cases() {
            let Ty::Function(function, _) = case else { return false };
            hands_on |= self.hands_on_names(*function);
        }
        members
            .iter()
            .all(|it| self.class_of_member(*it).is_some_and(|it| !hands_on || self.is_plain_class(it)))
    }

    /// Says whether a function takes arguments by names that it does not declare.
    fn hands_on_names(&self, function: Entity) -> bool {
        let unit = self.unit(function.file);
        let symbols = self.symbols_of(function);
        let mut scopes = symbols.into_iter().filter_map(|it| unit.facts.symbol(it).inner);
        scopes.any(|it| unit.bindings_of(it).any(|it| unit.gathers_keywords(unit.facts.binding(it))))
    }

    /// Says whether nothing may build objects of a class by the names of its fields: it has no decorator, no base from
    /// elsewhere, and is no record.
    pub(crate) fn is_plain_class(&self, class: Entity) -> bool {
        let line = self.line(class);
        let plain = |step: Entity| {
            let unit = self.unit(step.file);
            let words = unit.semantics.map(|it| it.words).unwrap_or_default();
            if self.is_prelude(step.file) && [words.record, words.keyed_record].contains(&&*self.name(step)) {
                return false;
            }
            let symbols = self.symbols_of(step);
            symbols.into_iter().all(|it| unit.decorations_of(it).next().is_none())
        };
        !line.unknown && !line.outside && line.steps.iter().all(|it| plain(it.0))
    }
}

/// Returns the last name of a function that is written out, called or not.
fn called(unit: &Unit, expression: ExpressionId) -> Option<&str> {
    match unit.facts.expression(expression) {
        Expression::Mention(it) => Some(unit.facts.name(unit.facts.mention(it).name)),
        Expression::Call { callee, .. } => match unit.facts.expression(callee) {
            Expression::Mention(it) => Some(unit.facts.name(unit.facts.mention(it).name)),
            _ => None,
        },
        _ => None,
    }
}
