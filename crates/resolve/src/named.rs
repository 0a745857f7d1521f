//! Arguments that are given by name (`f(key=…)`): what is expected of them, and whether something of the project is among them.

use linnea_syntax::{Expression, ExpressionId, MentionId, Qualifier};

use crate::calls::Arguments;
use crate::infer::either;
use crate::types::{Subst, Ty, Value};
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Returns what is expected of the value that an argument's name stands before: what the parameter of that name is declared
    /// to be, as far as the other arguments tell its type parameters.
    pub(crate) fn expected_by_name(&self, file: FileId, name: MentionId) -> Option<Value> {
        let unit = self.unit(file);
        let Qualifier::Of(callee) = unit.facts.mention(name).qualifier else { return None };
        let callee_type = self.type_of(file, callee);
        let mut told = Subst::default();
        if let Expression::Mention(called) = unit.facts.expression(callee)
            && let Some((_, Some(arguments))) = self.call_of(file, called)
        {
            let arguments = unit.facts.expression_list(arguments);
            for case in callee_type.ty.cases() {
                let Ty::Function(function, of) = case else { continue };
                let arguments = Arguments::Written(file, arguments, None);
                self.unify_call(*function, of, &arguments, &mut told);
            }
        }
        let parameters = self.definition_of(file, name);
        let one = |it: &Entity| self.value_of(*it).map(|ty| ty.with(&told));
        let all: Vec<Value> = parameters.entities().iter().map(one).collect();
        (!all.is_empty()).then(|| either(all))
    }

    /// Says whether a call is given something of the project by name.
    pub(crate) fn is_given_by_name(&self, file: FileId, callee: ExpressionId) -> bool {
        let given = self.given_by_name(file, callee);
        given.iter().any(|it| self.is_of_project(&self.type_of(file, *it).ty))
    }
}
