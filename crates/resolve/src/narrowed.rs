//! What tests say of a variable in the blocks that they guard.

use linnea_syntax::{Expression, ExpressionId, Mention, NameId, Qualifier, ScopeId, SymbolFlags, Type};

use crate::calls::Arguments;
use crate::types::{Subst, Ty, Value};
use crate::{Certainty, Definition, Entity, FileId, Program};

/// How many tests of one variable around a place are looked at, the innermost first.
const MAX_TESTS: usize = 8;

impl Program<'_> {
    /// Returns what a plain name is where it stands, if it is `value` where nothing is known of it.
    pub(crate) fn narrowed(&self, file: FileId, mention: &Mention, value: Value) -> Value {
        let unit = self.unit(file);
        match mention.qualifier {
            Qualifier::None if unit.narrows(mention.name) => {
                self.passed(file, mention.scope, mention.name, mention.name, value)
            }
            _ => value,
        }
    }

    /// Returns what a member is where it stands that is reached by names, if it is `value` where nothing is known of it.
    /// What stands between the test and the use may change it.
    pub(crate) fn narrowed_member(&self, file: FileId, mention: &Mention, value: Value) -> Value {
        let unit = self.unit(file);
        if !unit.narrows_member(mention.name) {
            return value;
        }
        let (mut first, mut names) = (mention, vec![unit.facts.name(mention.name)]);
        while let Qualifier::Of(of) = first.qualifier {
            let Expression::Mention(of) = unit.facts.expression(of) else { return value };
            first = unit.facts.mention(of);
            names.push(unit.facts.name(first.name));
        }
        names.reverse();
        match unit.name_id(&names.join(".")) {
            Some(path) if first.qualifier == Qualifier::None && unit.narrows(path) => {
                let passed = self.passed(file, mention.scope, path, first.name, value.clone());
                if passed == value { value } else { passed.at_most(Certainty::Inferred) }
            }
            _ => value,
        }
    }

    /// Returns what `value` is where it passed the tests of the name or path around `scope`; `first` is the variable.
    fn passed(&self, file: FileId, scope: ScopeId, path: NameId, first: NameId, value: Value) -> Value {
        let unit = self.unit(file);
        let mut tests = Vec::new();
        let mut around = Some(scope);
        while let Some(scope) = around.filter(|_| tests.len() < MAX_TESTS) {
            let test = unit.heads_in(scope, path).first().map(|it| it.binding);
            tests.extend(test.filter(|it| unit.is_narrowed(*it)).map(|it| Entity::new(file, it)));
            if unit.heads_in(scope, first).first().is_some_and(|it| !unit.is_narrowed(it.binding)) {
                break;
            }
            around = unit.facts.scope(scope).parent;
        }
        tests.into_iter().rev().fold(value, |value, test| {
            let tested = self.value_of(test);
            // Where one of several tests is not known, all together say nothing.
            match (tested.ty.cases().contains(&Ty::Unknown), &value.ty) {
                // It may be of a class of the project.
                (true, Ty::Outside) => Value::UNKNOWN,
                (true, _) => value,
                (false, _) => self.both(&value, tested),
            }
        })
    }

    /// Returns what is `value` and passed a test: of the alternatives, those of the class that was tested for, as they
    /// may be known better.
    fn both(&self, value: &Value, tested: Value) -> Value {
        let class = match (&tested.ty, &value.ty) {
            // Where nothing says what implements what, the test alone tells.
            (Ty::Instance(class, _), _)
                if self.semantics(class.file).is_some_and(|it| it.implicit_interfaces) =>
            {
                return tested;
            }
            (Ty::Instance(class, _), _) => class,
            // What has more members than it is declared to have keeps those that it is declared to have.
            (Ty::Object(..), Ty::Instance(..) | Ty::Object(..)) => {
                let all = [value.ty.clone(), tested.ty.clone()];
                return Value::new(Ty::All(all.into()), tested.sure.max(value.sure));
            }
            _ => return tested,
        };
        let builds_on = |own: &Entity, on: &Entity| self.line(*own).has(*on);
        let fits = |it: &&Ty| matches!(it, Ty::Instance(own, _) | Ty::This(own) if builds_on(own, class));
        let fitting: Vec<Ty> = value.ty.cases().iter().filter(fits).cloned().collect();
        match fitting.len() {
            0 => match &value.ty {
                // It is of a class that builds on both.
                Ty::Instance(own, _) | Ty::This(own) if !builds_on(class, own) => {
                    let all = [tested.ty.clone(), value.ty.clone()];
                    tested.map(|_| Ty::All(all.into()))
                }
                _ => tested,
            },
            1 => tested.map(|_| Ty::union(fitting)),
            _ => Value::new(Ty::union(fitting), tested.sure.max(Certainty::Inferred)),
        }
    }

    /// Returns what a call says that its first argument is, where it gives true.
    pub(crate) fn tested(&self, file: FileId, call: ExpressionId) -> Value {
        let unit = self.unit(file);
        let Expression::Call { callee, arguments } = unit.facts.expression(call) else {
            return Value::UNKNOWN;
        };
        let named = callee;
        let callee = self.type_of(file, named);
        let Ty::Function(function, of) = &callee.ty else { return self.tested_by_type(file, named) };
        let declaring = self.unit(function.file);
        let symbols = self.symbols_of(*function);
        let test = symbols.iter().find_map(|it| {
            let symbol = declaring.facts.symbol(*it);
            let returns = declaring.facts.scope(symbol.inner?).returns?;
            match declaring.ty(returns) {
                Type::Test(to) if !symbol.flags.has(SymbolFlags::ASYNC) => to,
                _ => None,
            }
        });
        let Some(to) = test else { return Value::UNKNOWN };
        let mut subst = Subst::clone(of);
        let arguments = Arguments::Written(file, unit.facts.expression_list(arguments), None);
        self.unify_call(*function, of, &arguments, &mut subst);
        self.annotation(function.file, to).map(|ty| ty.with(&subst)).at_most(callee.sure)
    }

    /// The same of a variable whose type says that it is a function that tests (`as (it: any) => it is Type`).
    fn tested_by_type(&self, file: FileId, callee: ExpressionId) -> Value {
        let unit = self.unit(file);
        let Expression::Mention(mention) = unit.facts.expression(callee) else { return Value::UNKNOWN };
        let Definition::To(found, sure) = self.definition_of(file, mention) else { return Value::UNKNOWN };
        let [Entity { file: declaring, binding: Some(binding) }] = found[..] else { return Value::UNKNOWN };
        let unit = self.unit(declaring);
        let it = unit.facts.binding(binding);
        let cast = it.value.and_then(|it| match unit.facts.expression(it) {
            Expression::Cast { to, .. } => Some(to),
            _ => None,
        });
        let written = it.declared.or(cast).map(|it| unit.ty(it));
        let Some(Type::Function { returns: Some(returns), .. }) = written else { return Value::UNKNOWN };
        match unit.ty(returns) {
            Type::Test(Some(to)) => self.annotation(declaring, to).at_most(sure),
            _ => Value::UNKNOWN,
        }
    }
}
