//! What calls expect of their arguments, as far as the other arguments and the place of the result tell type parameters.

use std::rc::Rc;

use linnea_syntax::{BindingKind, Expression, ExpressionId, Role, ScopeId, SymbolFlags};

use crate::infer::either;
use crate::signatures::gathers_rest;
use crate::types::{Subst, Ty, Value};
use crate::unit::Wanted;
use crate::{Certainty, Entity, FileId, Program};

impl Program<'_> {
    pub(crate) fn expected_argument(&self, file: FileId, call: ExpressionId, position: u32) -> Option<Value> {
        let unit = self.unit(file);
        let (callee, arguments, called) = match unit.facts.expression(call) {
            Expression::Call { callee, arguments } => (callee, arguments, true),
            Expression::New { class, arguments } => (class, arguments, false),
            _ => return None,
        };
        let arguments = unit.facts.expression_list(arguments);
        let mut callee = self.type_of(file, callee);
        if !called {
            callee = callee.map(|it| self.built_class(it));
        }
        // What an element of the platform is given are its own attributes.
        if callee.ty == Ty::Outside && self.is_called_by_tag(file, call) {
            return Some(callee);
        }
        if called && let Some(given) = self.given_by_tag(&callee) {
            return Some(given);
        }
        let found: Vec<Value> = callee
            .ty
            .cases()
            .iter()
            .filter_map(|it| self.parameter_of(file, it, call, arguments, position))
            .map(|it| it.at_most(callee.sure))
            .collect();
        if found.is_empty() { None } else { Some(either(found)) }
    }

    /// Says whether a call is written as a tag of the platform.
    fn is_called_by_tag(&self, file: FileId, call: ExpressionId) -> bool {
        let unit = self.unit(file);
        let Expression::Call { callee, .. } = unit.facts.expression(call) else { return false };
        let Expression::Mention(mention) = unit.facts.expression(callee) else { return false };
        unit.facts.mention(mention).role == Role::Element
    }

    /// Returns what a tag gives to a component that is a class: classes are not called otherwise where there are tags.
    fn given_by_tag(&self, callee: &Value) -> Option<Value> {
        let Ty::Class(class, arguments) = &callee.ty else { return None };
        let name = self.semantics(class.file)?.protocols.given.first()?;
        let instance = Value::typed(Ty::Instance(*class, arguments.clone()));
        let members = self.member(&instance.ty, name, Wanted::Value);
        (!members.found.is_empty()).then(|| self.value_of_members(&instance, &members))
    }

    fn parameter_of(
        &self,
        file: FileId,
        callee: &Ty,
        call: ExpressionId,
        arguments: &[Option<ExpressionId>],
        position: u32,
    ) -> Option<Value> {
        let position = position as usize;
        match callee {
            // What is given to it with the others, or made by it before, it may hand over.
            Ty::Outside | Ty::Given(_) => {
                let others = arguments.iter().enumerate().filter(|it| it.0 != position).map(|it| *it.1);
                let plain = others.filter(|it| !self.is_closure(file, *it));
                let given = plain.map(|it| self.type_of_optional(file, it).ty);
                let given = self.given_back(given.chain([callee.clone()]));
                matches!(given, Ty::Given(_)).then(|| Value::typed(given))
            }
            Ty::Function(function, of) => {
                self.parameter_of_function(file, (*function, of), call, arguments, position)
            }
            Ty::Callable(parameters, _) => self.taken_at(parameters, position).map(Value::typed),
            Ty::Class(class, given) => {
                let semantics = self.semantics(class.file)?;
                if semantics.overloads.is_some() {
                    return self.parameter_of_constructor(file, (*class, given), call, arguments, position);
                }
                let own: crate::types::List = match given.is_empty() {
                    true => self.parameters_of(*class).iter().map(|it| Ty::Parameter(*it)).collect(),
                    false => given.clone(),
                };
                for name in semantics.protocols.construct {
                    let members = self.member(&Ty::Instance(*class, own.clone()), name, Wanted::Any);
                    if let Some((constructor, of)) = members.found.first() {
                        return self.parameter_of_function(
                            file,
                            (*constructor, of),
                            call,
                            arguments,
                            position,
                        );
                    }
                }
                None
            }
            _ => {
                let (parameters, _) = self.as_callable(callee)?;
                self.taken_at(&parameters, position).map(Value::typed)
            }
        }
    }

    /// Returns the class that is built where a constructor names it, or the class it is seen as.
    fn built_class(&self, ty: Ty) -> Ty {
        match ty {
            Ty::Instance(class, arguments) if self.overloads_in(class.file).is_some() => {
                Ty::Class(class, arguments)
            }
            Ty::This(class) if self.overloads_in(class.file).is_some() => Ty::Class(class, Rc::from([])),
            Ty::Super(class) if self.overloads_in(class.file).is_some() => {
                let base = self.bases_of(class).into_iter().next();
                base.map_or(Ty::Unknown, |it| self.built_class(it))
            }
            other => other,
        }
    }

    /// Returns what the constructors that are meant expect at a position.
    fn parameter_of_constructor(
        &self,
        file: FileId,
        (class, given): (Entity, &crate::types::List),
        call: ExpressionId,
        arguments: &[Option<ExpressionId>],
        position: usize,
    ) -> Option<Value> {
        let subst = Rc::new(Subst::of(&self.parameters_of(class), given, None));
        let all = self.constructors_of(class).into_iter().map(|it| (it.0, Rc::clone(&subst))).collect();
        let chosen = self.chosen(file, None, arguments, all, false);
        let found: Vec<Value> = chosen
            .iter()
            .filter_map(|it| self.parameter_of_function(file, (it.0, &it.1), call, arguments, position))
            .collect();
        if found.is_empty() { None } else { Some(either(found)) }
    }

    /// Returns what a function expects at a position; what the other arguments tell about its type parameters is
    /// taken in, then what is expected of the result.
    fn parameter_of_function(
        &self,
        file: FileId,
        (function, of): (Entity, &Rc<Subst>),
        call: ExpressionId,
        arguments: &[Option<ExpressionId>],
        position: usize,
    ) -> Option<Value> {
        let unit = self.unit(function.file);
        let mut found = Vec::new();
        let symbols = unit.symbols_of(function.binding?);
        let overloaded = symbols.iter().any(|it| unit.facts.symbol(*it).flags.has(SymbolFlags::OVERLOAD));
        for symbol in symbols {
            let it = unit.facts.symbol(symbol);
            if overloaded && !it.flags.has(SymbolFlags::OVERLOAD) {
                continue;
            }
            let Some(scope) = it.inner else { continue };
            let types = self.parameter_types(function.file, scope);
            let Some(wanted) = self.at_position(function.file, scope, &types, position) else { continue };
            let wanted = &wanted;
            if *wanted == Ty::Unknown {
                // What the language takes without asking, and gives nothing back for, goes nowhere.
                let returns = unit.facts.scope(scope).returns.filter(|_| self.is_prelude(function.file));
                if returns.is_some_and(|it| self.annotation(function.file, it).ty == Ty::Null) {
                    found.push(Value::typed(Ty::Outside));
                }
                continue;
            }
            let mut subst = (**of).clone();
            let mut open = Vec::new();
            crate::parameters::collect(wanted, &mut open);
            // An object type may speak of parameters in what is written in it.
            let object = wanted.cases().iter().any(|it| matches!(it, Ty::Object(..)));
            if !open.is_empty() || object {
                if self.overloads_in(file).is_some() {
                    let others = types.iter().enumerate().take(arguments.len());
                    for (at, ty) in others.filter(|it| it.0 != position) {
                        self.unify_declared(file, &ty.with(of), arguments[at], &mut subst);
                    }
                }
                for (at, ty) in types.iter().enumerate().take(arguments.len()) {
                    // Not the argument in question, nor other closures: they ask in turn.
                    let skip = at == position || self.is_closure(file, arguments[at]);
                    if !skip {
                        let given = self.type_of_optional(file, arguments[at]);
                        self.unify(&ty.with(of), &given.ty, &mut subst);
                    }
                }
                let returns = unit.facts.scope(scope).returns.map(|it| self.annotation(function.file, it).ty);
                let returns = returns.or_else(|| self.made_by_constructor(function));
                self.told_by_result(file, call, wanted, returns.map(|it| it.with(of)), &mut subst);
            }
            found.push(match self.follows_from_others(file, &wanted.with(of)) {
                true => Value::new(wanted.with(&subst), Certainty::Inferred),
                false => Value::typed(wanted.with(&subst)),
            });
            if overloaded && self.as_callable(wanted).is_some() {
                break;
            }
        }
        if found.is_empty() { None } else { Some(either(found)) }
    }

    /// Returns what a function whose parameters have these types takes at a position: of one that gathers the rest of the
    /// arguments, an element.
    pub(crate) fn at_position(
        &self,
        file: FileId,
        scope: ScopeId,
        types: &[Ty],
        position: usize,
    ) -> Option<Ty> {
        let unit = self.unit(file);
        let last = types.len().checked_sub(1)?;
        let parameters = unit.bindings_of(scope).map(|it| unit.facts.binding(it));
        let rest = parameters.filter(|it| matches!(it.kind, BindingKind::Parameter(_))).last();
        let rest = rest.and_then(|it| it.value).map(|it| unit.facts.expression(it));
        let gathers = rest.is_some_and(|it| match it {
            Expression::Rest(of) => {
                matches!(unit.facts.expression(of), Expression::Either(list) if list.is_empty())
            }
            _ => false,
        });
        // Where functions are told apart by what they take, it is an array, which is never written out as an argument.
        if position >= last
            && self.overloads_in(file).is_some()
            && unit.bindings_of(scope).any(|it| gathers_rest(unit, it))
            && let Ty::Instance(_, elements) = &types[last]
        {
            return elements.first().cloned();
        }
        match position >= last && gathers {
            true => self.place_at(&types[last], position - last),
            false => types.get(position).cloned(),
        }
    }

    /// Returns what a constructor makes of its class, if it is one that is declared as such.
    fn made_by_constructor(&self, constructor: Entity) -> Option<Ty> {
        let class = self.built_by(constructor)?;
        let parameters = self.parameters_of(class);
        Some(Ty::Instance(class, parameters.iter().map(|it| Ty::Parameter(*it)).collect()))
    }

    /// Takes in what is expected of a call's result, as far as it tells what a closure is given. What the closure gives
    /// back tells more of the result than the other way round.
    fn told_by_result(
        &self,
        file: FileId,
        call: ExpressionId,
        wanted: &Ty,
        returns: Option<Ty>,
        subst: &mut Subst,
    ) {
        let (Some(returns), Some((parameters, _))) = (returns, self.as_callable(wanted)) else { return };
        let mut open = Vec::new();
        parameters.iter().for_each(|it| crate::parameters::collect(it, &mut open));
        open.retain(|it| !subst.tells(*it));
        if open.is_empty() {
            return;
        }
        let Some(goes) = self.expected(file, call) else { return };
        let mut told = Subst::default();
        self.unify(&returns, &goes.ty, &mut told);
        for (parameter, ty) in told.parameters.iter().filter(|it| open.contains(&it.0)) {
            subst.add(*parameter, ty);
        }
    }

    /// Takes in what a closure says of the types that it is given.
    fn unify_declared(&self, file: FileId, wanted: &Ty, argument: Option<ExpressionId>, subst: &mut Subst) {
        let Some(Expression::Closure(scope)) = argument.map(|it| self.unit(file).facts.expression(it)) else {
            return;
        };
        if let Some((parameters, _)) = self.single_method(wanted) {
            let declared = self.parameter_types(file, scope);
            for (wanted, given) in parameters.iter().zip(declared.iter()) {
                self.unify(wanted, given, subst);
            }
        }
    }

    /// Says whether what a function is given depends on what other arguments are, or where the result goes.
    fn follows_from_others(&self, file: FileId, wanted: &Ty) -> bool {
        if self.overloads_in(file).is_none() {
            return false;
        }
        let mut open = Vec::new();
        if let Some((parameters, _)) = self.single_method(wanted) {
            for it in &parameters {
                crate::parameters::collect(it, &mut open);
            }
        }
        open.iter().any(|it| self.is_of_function(*it))
    }

    fn is_closure(&self, file: FileId, argument: Option<ExpressionId>) -> bool {
        let is_closure = |it| matches!(it, Expression::Closure(_) | Expression::Object(_));
        argument.is_some_and(|it| is_closure(self.unit(file).facts.expression(it)))
    }
}
