//! What is expected of a value where it stands: arguments, closures, members of literals.

use std::rc::Rc;

use linnea_syntax::{
    BindingId, BindingKind, Expression, ExpressionId, Qualifier, Role, ScopeId, ScopeKind, SymbolFlags,
};

use crate::infer::either;
use crate::late::Expected;
use crate::members::Members;
use crate::types::{Subst, Ty, Value};
use crate::unit::Wanted;
use crate::{Certainty, Entity, FileId, Program};

/// Through how many types it is looked for what a list is.
const MAX_LISTS: u32 = 8;

impl Program<'_> {
    /// Returns what a closure's parameter gets from whoever the closure is passed to.
    pub(crate) fn expected_parameter(&self, file: FileId, scope: ScopeId, position: u32) -> Option<Value> {
        let closure = self.unit(file).literal_of(scope)?;
        let expected = self.expected(file, closure)?;
        let parameter = |ty: &Ty| match self.as_callable(ty) {
            Some((parameters, _)) => self.taken_at(&parameters, position as usize),
            None => None,
        };
        let found: Vec<Ty> = expected.ty.cases().iter().filter_map(parameter).collect();
        if found.is_empty() {
            return None;
        }
        Some(Value::new(Ty::union(found), expected.sure.max(Certainty::Typed)))
    }

    /// Returns what a function type with these parameters takes at a position.
    pub(crate) fn taken_at(&self, parameters: &[Ty], position: usize) -> Option<Ty> {
        match parameters.last()? {
            Ty::Rest(list) if position + 1 >= parameters.len() => {
                self.place_in(list, position + 1 - parameters.len(), MAX_LISTS)
            }
            _ => parameters.get(position).cloned(),
        }
    }

    /// Returns what stands at a place of a list. Bounds may lead around in circles: `left` says how far to go.
    fn place_in(&self, list: &Ty, at: usize, left: u32) -> Option<Ty> {
        let left = left.checked_sub(1)?;
        match list {
            Ty::Tuple(_, items) => {
                let spread = items.iter().position(|it| matches!(it, Ty::Rest(_)));
                match spread.filter(|spread| *spread <= at) {
                    // What stands behind may be what is spread, or what comes after it.
                    Some(spread) => Some(Ty::union(items[spread..].iter().map(|it| self.place_of_tuple(it)))),
                    None => items.get(at).cloned(),
                }
            }
            Ty::Union(cases) => {
                let cases: Vec<Ty> = cases.iter().filter_map(|it| self.place_in(it, at, left)).collect();
                (!cases.is_empty()).then(|| Ty::union(cases))
            }
            Ty::Parameter(parameter) => self.place_in(&self.bound_of(*parameter)?, at, left),
            Ty::Instance(class, _) => {
                let each = self.semantics(class.file)?.protocols.each;
                Some(self.protocol(list, each).ty)
            }
            _ => None,
        }
    }

    /// Returns what stands at a place of a list.
    pub(crate) fn place_at(&self, list: &Ty, at: usize) -> Option<Ty> {
        self.place_in(list, at, MAX_LISTS)
    }

    /// Returns what an item of a tuple is, or the elements of what is spread there.
    pub(crate) fn place_of_tuple(&self, item: &Ty) -> Ty {
        match item {
            Ty::Rest(list) => self.place_in(list, 0, MAX_LISTS).unwrap_or(Ty::Unknown),
            item => item.clone(),
        }
    }

    /// Returns a type as a function type, if it is one.
    pub(crate) fn as_callable(&self, ty: &Ty) -> Option<(Vec<Ty>, Ty)> {
        self.callable_at(ty, 8)
    }

    /// Bounds may lead around in circles: `depth` says how far to go.
    fn callable_at(&self, ty: &Ty, depth: u32) -> Option<(Vec<Ty>, Ty)> {
        match ty {
            _ if depth == 0 => None,
            Ty::Callable(parameters, returns) => Some((parameters.to_vec(), (**returns).clone())),
            Ty::Parameter(parameter) => self.callable_at(&self.bound_of(*parameter)?, depth - 1),
            Ty::All(items) => items.iter().find_map(|it| self.callable_at(it, depth - 1)),
            Ty::Function(function, of) => {
                let unit = self.unit(function.file);
                let symbol = unit.symbol_of(function.binding?)?;
                let scope = unit.facts.symbol(symbol).inner?;
                let types = self.parameter_types(function.file, scope);
                let returns = self.annotated(function.file, unit.facts.scope(scope).returns);
                Some((types.iter().map(|it| it.with(of)).collect(), returns.with(of)))
            }
            Ty::Instance(class, _) if self.overloads_in(class.file).is_some() => self.single_method(ty),
            Ty::Instance(class, _) => {
                let Some(name) = self.call_name(class.file) else {
                    let function = self.function_of(*class)?;
                    return self.callable_at(&function.with(&self.subst_of(ty)), depth - 1);
                };
                self.callable_by(ty, name, depth)
            }
            Ty::Object(file, ..) => self.callable_by(ty, self.call_name(*file)?, depth),
            _ => None,
        }
    }

    /// Returns the only method of this name, by which a value is called.
    fn callable_by(&self, ty: &Ty, name: &str, depth: u32) -> Option<(Vec<Ty>, Ty)> {
        let members = self.declared_member(ty, name);
        let [(entity, subst)] = &members.found[..] else { return None };
        self.callable_at(&self.value_of(*entity).ty.with(subst), depth - 1)
    }

    /// Returns what is expected of an expression where it stands.
    pub(crate) fn expected(&self, file: FileId, of: ExpressionId) -> Option<Value> {
        match self.expectation(file, of)? {
            Expected::Declared(declared) => Some(self.annotation(file, declared)),
            Expected::Argument(call, position) => self.expected_argument(file, call, position),
            Expected::Case(of) => self.expected(file, of),
            Expected::Element(of) => {
                let collection = self.expected(file, of)?;
                self.each_of(file, &collection)
            }
            Expected::Returned(scope) => {
                // An async function returns what its future gives.
                let waited = self.semantics(file)?.protocols.wait;
                Some(self.given_or_same(&self.expected_result(file, scope)?, waited))
            }
            Expected::Yielded(scope) => {
                let result = self.expected_result(file, scope)?;
                self.each_of(file, &result)
            }
            Expected::Named(name) => self.expected_by_name(file, name),
            Expected::Bound(binding) => self.expected_member(file, binding),
        }
    }

    /// Returns what going through a value gives, one after the other, if that is known.
    fn each_of(&self, file: FileId, of: &Value) -> Option<Value> {
        let each = self.semantics(file)?.protocols.each;
        Some(self.protocol_of(of, each)).filter(|it| !it.is_unknown())
    }

    /// Returns the type that a function is said or expected to give when it is called.
    fn expected_result(&self, file: FileId, scope: ScopeId) -> Option<Value> {
        let unit = self.unit(file);
        if let Some(returns) = unit.facts.scope(scope).returns {
            return Some(self.annotation(file, returns));
        }
        let closure = unit.literal_of(scope)?;
        let expected = self.expected(file, closure)?;
        let (_, returns) = self.as_callable(&expected.ty)?;
        (returns != Ty::Unknown).then(|| Value::typed(returns))
    }

    /// A value of an object literal's key is expected to be what the type expected of the object has there; one that is put
    /// into it, to be as the object itself.
    fn expected_member(&self, file: FileId, binding: linnea_syntax::BindingId) -> Option<Value> {
        let unit = self.unit(file);
        let it = *unit.facts.binding(binding);
        if unit.facts.scope(it.scope).kind != ScopeKind::Object {
            return None;
        }
        let object = unit.literal_of(it.scope)?;
        if it.kind == BindingKind::Spread {
            return self.expected(file, object);
        }
        let (expected, members) = self.members_of_key(file, object, unit.facts.name(it.name))?;
        if members.found.is_empty() {
            return self.any_member_of(&expected);
        }
        Some(self.value_of_members(&expected, &members))
    }

    /// Returns the members of what is expected of an object literal that its key `name` stands for. Of several types,
    /// those count that have all of its keys.
    pub(crate) fn members_of_key(
        &self,
        file: FileId,
        literal: ExpressionId,
        name: &str,
    ) -> Option<(Value, Members)> {
        let expected = match self.expected(file, literal) {
            Some(expected) if !expected.is_unknown() => expected,
            _ => return Some((Value::typed(Ty::Outside), self.members_of_pattern(file, literal, name)?)),
        };
        let unit = self.unit(file);
        let scope = match unit.facts.expression(literal) {
            Expression::Object(scope) => Some(scope),
            Expression::Symbol(symbol) => unit.facts.symbol(symbol).inner,
            _ => None,
        };
        let keys: Vec<&str> = scope.map_or_else(Vec::new, |it| {
            let own = unit.bindings_of(it).map(|it| unit.facts.binding(it));
            own.filter(|it| it.kind != BindingKind::Spread).map(|it| unit.facts.name(it.name)).collect()
        });
        let may_have = |case: &Ty, key: &str| {
            let members = self.member(case, key, Wanted::Value);
            let open = members.unknown && !matches!(case, Ty::Object(..) | Ty::All(_));
            !members.found.is_empty() || members.outside || open
        };
        let cases = expected.ty.cases();
        let fitting: Vec<Ty> =
            cases.iter().filter(|case| keys.iter().all(|it| may_have(case, it))).cloned().collect();
        let several = cases.len() > 1 && !fitting.is_empty();
        let ty = if several { Ty::union(fitting) } else { expected.ty };
        let mut members = self.member(&ty, name, Wanted::Value);
        // A literal is of one of these types only.
        members.open |= members.found.iter().any(|it| it.0 != members.found[0].0);
        Some((Value::new(ty, expected.sure), members))
    }

    /// Returns what the key of a literal means that is passed for a parameter that a pattern takes apart: the variable
    /// of that name, or something that has another one there.
    fn members_of_pattern(&self, file: FileId, literal: ExpressionId, name: &str) -> Option<Members> {
        let Expected::Argument(call, position) = self.expectation(file, literal)? else { return None };
        let callee = match self.unit(file).facts.expression(call) {
            Expression::Call { callee, .. } => self.type_of(file, callee).ty,
            _ => return None,
        };
        let Ty::Function(function, _) = callee else { return None };
        let unit = self.unit(function.file);
        let name = unit.name_id(name)?;
        for scope in unit.symbols_of(function.binding?).iter().filter_map(|it| unit.facts.symbol(*it).inner) {
            let taken = Expression::Parameter { scope, position };
            let key = unit.mentions_of(name).map(|it| unit.facts.mention(it)).find(|it| match it.qualifier {
                Qualifier::Of(of) if it.role == Role::Key => match unit.facts.expression(of) {
                    Expression::Either(list) => {
                        let cases = unit.facts.expression_list(list).iter().flatten();
                        cases.map(|it| unit.facts.expression(*it)).any(|it| it == taken)
                    }
                    other => other == taken,
                },
                _ => false,
            });
            if let Some(key) = key {
                let own = |it: &BindingId| unit.facts.binding(*it).range == key.range;
                let variable = unit.bindings_in(scope, name).find(own);
                let found = variable.map(|it| Entity::new(function.file, unit.canonical(it)));
                return Some(Members {
                    outside: found.is_none(),
                    found: found.into_iter().map(|it| (it, Rc::default())).collect(),
                    ..Members::default()
                });
            }
        }
        None
    }

    fn expected_argument(&self, file: FileId, call: ExpressionId, position: u32) -> Option<Value> {
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
            crate::annotations::collect(wanted, &mut open);
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
                if self.overloads_in(file).is_none() {
                    let returns =
                        unit.facts.scope(scope).returns.map(|it| self.annotation(function.file, it));
                    self.told_by_result(file, call, wanted, returns.map(|it| it.ty.with(of)), &mut subst);
                }
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
    fn at_position(&self, file: FileId, scope: ScopeId, types: &[Ty], position: usize) -> Option<Ty> {
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
        match position >= last && gathers {
            true => self.place_in(&types[last], position - last, MAX_LISTS),
            false => types.get(position).cloned(),
        }
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
        parameters.iter().for_each(|it| crate::annotations::collect(it, &mut open));
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
                crate::annotations::collect(it, &mut open);
            }
        }
        open.iter().any(|it| self.is_of_function(*it))
    }

    fn is_closure(&self, file: FileId, argument: Option<ExpressionId>) -> bool {
        let is_closure = |it| matches!(it, Expression::Closure(_) | Expression::Object(_));
        argument.is_some_and(|it| is_closure(self.unit(file).facts.expression(it)))
    }
}
