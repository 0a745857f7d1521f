//! Parameters against arguments: what type parameters stand for.

use std::rc::Rc;

use linnea_syntax::{
    BindingKind, Collection, Expression, ExpressionId, MentionId, Qualifier, Role, ScopeId, TypeId,
};

use crate::calls::Arguments;
use crate::fitting::same_class;
use crate::parameters::is_open;
use crate::types::{List, Subst, Ty, Value};
use crate::unit::Unit;
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Returns the types of a function's parameters in the order of its arguments, as declared; the receiver is left
    /// out.
    pub(crate) fn parameter_types(&self, file: FileId, scope: ScopeId) -> Vec<Ty> {
        let unit = self.unit(file);
        let mut receiver = false;
        let mut found: Vec<(u32, Ty)> = Vec::new();
        for id in unit.bindings_of(scope) {
            let binding = unit.facts.binding(id);
            match binding.kind {
                BindingKind::Receiver => receiver = true,
                BindingKind::Parameter(position) => {
                    let declared = binding.declared.or_else(|| declared_of_pattern(unit, binding.value));
                    found.push((position, self.annotated(file, declared)));
                }
                _ => {}
            }
        }
        let first = found.iter().map(|it| it.0).min().unwrap_or(0);
        let shift = u32::from(receiver && first > 0);
        let mut types = Vec::new();
        for (position, ty) in found {
            let at = (position - shift.min(position)) as usize;
            if at > 255 {
                continue;
            }
            if types.len() <= at {
                types.resize(at + 1, Ty::Unknown);
            }
            types[at] = ty;
        }
        types
    }

    /// Returns a function with the type arguments that it is called with, or a type in front of one with its own, where
    /// these are written; so also what comes from elsewhere.
    pub(crate) fn with_type_arguments(&self, file: FileId, called: MentionId, value: Value) -> Value {
        let unit = self.unit(file);
        let role = unit.facts.mention(called).role;
        let given = || -> Option<List> {
            let given = self.type_arguments(file, called)?;
            Some(unit.facts.type_list(given).iter().map(|it| self.annotated(file, *it)).collect())
        };
        let applied = match &value.ty {
            Ty::Function(function, of) => {
                given().map(|it| Ty::Function(*function, Rc::new(self.told_types(*function, of, &it))))
            }
            Ty::Class(class, own) if own.is_empty() && matches!(role, Role::Path | Role::Read) => {
                given().map(|it| Ty::Class(*class, self.completed(*class, &it)))
            }
            // It may give back what it is told to make.
            ty @ (Ty::Outside | Ty::Given(_)) => {
                given().map(|it| self.given_back(it.iter().chain([ty]).cloned()))
            }
            _ => None,
        };
        match applied {
            Some(ty) => Value::new(ty, value.sure),
            None => value,
        }
    }

    /// Returns what the type parameters of a function stand for that is reached through `of` and given these types.
    pub(crate) fn told_types(&self, function: Entity, of: &Subst, given: &List) -> Subst {
        let declaring = self.unit(function.file);
        let parameters = self.parameters_of(function);
        let mut told = Subst::of(&parameters, &self.completed(function, given), None);
        for (parameter, ty) in &mut told.parameters {
            *ty = self.completed_by_bound(*parameter, ty, of);
        }
        // Each overload has parameters of its own.
        for symbol in self.symbols_of(function) {
            let own = self.type_parameters(function.file, declaring, symbol);
            for (parameter, ty) in own.iter().zip(&**given) {
                told.add(*parameter, ty);
            }
        }
        of.told(&told)
    }

    pub(crate) fn unify_call(
        &self,
        function: Entity,
        of: &Rc<Subst>,
        arguments: &Arguments<'_>,
        subst: &mut Subst,
    ) {
        let unit = self.unit(function.file);
        let Some(binding) = function.binding else { return };
        for parameter in &of.parameters {
            subst.add(parameter.0, &parameter.1);
        }
        let scopes: Vec<ScopeId> =
            unit.symbols_of(binding).iter().filter_map(|it| unit.facts.symbol(*it).inner).collect();
        if let Some(scope) = scopes.last() {
            self.unify_receiver(function.file, *scope, of, subst);
            let types: Vec<Ty> =
                self.parameter_types(function.file, *scope).iter().map(|it| it.with(of)).collect();
            let positions = 0..types.len().max(arguments.len());
            let types: Vec<Ty> = match self.gives_array(&types, arguments) {
                true => types,
                false => {
                    positions.map_while(|at| self.at_position(function.file, *scope, &types, at)).collect()
                }
            };
            self.unify_arguments(&types, arguments, subst);
        }
        for parameter in self.parameters_of(function).iter() {
            if let (false, Some(default)) = (subst.tells(*parameter), self.default_of(*parameter)) {
                subst.add(*parameter, &default.with(subst));
            }
        }
    }

    /// Says whether an array is given for the last of these parameters, which may be for its elements one by one otherwise.
    fn gives_array(&self, parameters: &[Ty], arguments: &Arguments<'_>) -> bool {
        let is_array = |it: &Ty| matches!(it, Ty::Instance(class, _) if self.is_array(*class));
        let last = arguments.len().checked_sub(1).filter(|_| arguments.len() == parameters.len());
        parameters.last().is_some_and(is_array)
            && last.is_some_and(|it| is_array(&self.argument(arguments, it)))
    }

    /// Takes in what a receiver with a declared type (`self: T`) tells about the type parameters.
    pub(crate) fn unify_receiver(&self, file: FileId, scope: ScopeId, of: &Subst, subst: &mut Subst) {
        let Some(this) = &of.this else { return };
        let unit = self.unit(file);
        let receiver = unit.bindings_of(scope).find_map(|it| {
            let it = unit.facts.binding(it);
            it.declared.filter(|_| it.kind == BindingKind::Receiver)
        });
        if let Some(declared) = receiver {
            match self.annotation(file, declared).ty {
                declared @ Ty::Class(..) => self.unify(&declared, &this.class(), subst),
                declared => self.unify(&declared, this, subst),
            }
        }
    }

    pub(crate) fn unify_arguments(&self, parameters: &[Ty], arguments: &Arguments<'_>, subst: &mut Subst) {
        let value = |at: usize| self.argument(arguments, at);
        // Closures last: what they get often follows from the other arguments.
        for closures in [false, true] {
            for (at, parameter) in parameters.iter().enumerate().take(arguments.len()) {
                if !is_open(parameter) {
                    continue;
                }
                let value = value(at);
                if matches!(value, Ty::Closure(..)) == closures {
                    self.unify(parameter, &value, subst);
                }
            }
        }
    }

    /// Notes what the type parameters in `pattern` stand for if it describes `actual`.
    pub(crate) fn unify(&self, pattern: &Ty, actual: &Ty, subst: &mut Subst) {
        if let Some((wanted, given)) = self.as_built(pattern, actual) {
            return self.unify(&wanted, &given, subst);
        }
        match (pattern, actual) {
            (Ty::Parameter(parameter), _) => {
                // It never stands for what is no object.
                let boxed = self.as_object(parameter.file, actual);
                let actual = boxed.as_ref().unwrap_or(actual);
                // A bound such as `F: Fn(A) -> B` tells more. Once: it may speak of the parameter itself.
                if !subst.add(*parameter, actual) {
                    return;
                }
                if let Some(bound @ (Ty::Callable(..) | Ty::All(_) | Ty::Instance(..))) =
                    self.bound_in_full(*parameter)
                {
                    let calls = matches!(actual, Ty::Closure(..) | Ty::Function(..) | Ty::Callable(..));
                    if calls || matches!(bound, Ty::Instance(..)) {
                        self.unify(&bound, actual, subst);
                    }
                }
            }
            // What makes something is not always a class.
            (Ty::Class(parameter, _), _)
                if pattern.class_of_parameter().is_some() && !matches!(actual, Ty::Function(..)) =>
            {
                let instance = self.instance(actual, &Rc::from([]));
                self.unify(&Ty::Parameter(*parameter), &instance, subst);
            }
            (_, Ty::This(class)) if !matches!(pattern, Ty::This(_)) => {
                self.unify(pattern, &self.this_class(*class), subst);
            }
            (Ty::Instance(class, wanted), Ty::Instance(other, given)) => {
                if class == other {
                    for (wanted, given) in wanted.iter().zip(given.iter()) {
                        self.unify(wanted, given, subst);
                    }
                    return;
                }
                let line = self.line(*other);
                if let Some((_, arguments)) = line.steps.iter().find(|it| it.0 == *class) {
                    let of = self.told_by(*other, given);
                    for (wanted, given) in wanted.iter().zip(arguments.iter()) {
                        self.unify(wanted, &given.with(&of), subst);
                    }
                } else if self.has_shape(*other, *class) {
                    self.unify_shape(pattern, actual, subst);
                }
            }
            (Ty::Instance(class, _), Ty::Closure(..) | Ty::Function(..) | Ty::Class(..))
                if self.overloads_in(class.file).is_some() =>
            {
                if let Some((parameters, returns)) = self.single_method(pattern) {
                    self.unify(&Ty::Callable(parameters.into(), Rc::new(returns)), actual, subst);
                }
            }
            (Ty::Class(_, wanted), Ty::Class(_, given)) => {
                for (wanted, given) in wanted.iter().zip(given.iter()) {
                    self.unify(wanted, given, subst);
                }
            }
            (Ty::Instance(_, wanted), Ty::Class(class, given)) if self.is_enumeration(*class) => {
                for wanted in wanted.iter() {
                    self.unify(wanted, &Ty::Instance(*class, given.clone()), subst);
                }
            }
            (Ty::Instance(class, wanted), Ty::Tuple(file, items)) => {
                let all = Ty::union(items.iter().map(|it| self.place_of_tuple(it)));
                let name = self.semantics(*file).map_or("", |it| (it.collections)(Collection::Tuple));
                if let Some(tuple) = self.builtin(*file, name).filter(|it| self.has_shape(*it, *class)) {
                    return self.unify(pattern, &Ty::Instance(tuple, [all].into()), subst);
                }
                for wanted in wanted.iter() {
                    self.unify(wanted, &all, subst);
                }
            }
            (Ty::Tuple(_, wanted), Ty::Tuple(_, given)) => {
                for (wanted, given) in wanted.iter().zip(given.iter()) {
                    self.unify(wanted, given, subst);
                }
            }
            // A list that is written out may be one of as many: each may be any of its elements.
            (Ty::Tuple(_, wanted), Ty::Instance(class, given)) if self.is_list(*class) => {
                if let [element] = &given[..] {
                    wanted.iter().for_each(|it| self.unify(it, element, subst));
                }
            }
            (Ty::Callable(parameters, returns), Ty::Closure(file, scope)) => {
                self.unify_parameters(*file, parameters, &self.parameter_types(*file, *scope), subst);
                self.unify(returns, &self.outcome(*file, *scope).ty, subst);
            }
            (Ty::Callable(parameters, returns), Ty::Function(function, of)) => {
                if let Some(Ty::Rest(_)) = parameters.last()
                    && let Some((given, _)) = self.as_callable(actual)
                {
                    self.unify_parameters(function.file, parameters, &given, subst);
                }
                self.unify(returns, &self.result_of(*function, of).ty, subst);
            }
            (Ty::Callable(_, returns), Ty::Class(class, given)) => {
                self.unify(returns, &Ty::Instance(*class, given.clone()), subst);
            }
            (Ty::Callable(parameters, returns), Ty::Callable(others, result)) => {
                let list = match parameters.last() {
                    Some(Ty::Rest(list)) => Some(&**list),
                    _ => None,
                };
                match list {
                    Some(Ty::Parameter(of) | Ty::Instance(of, _)) => {
                        self.unify_parameters(of.file, parameters, others, subst);
                    }
                    _ => {
                        for (at, wanted) in parameters.iter().enumerate() {
                            let given = self.taken_at(others, at).unwrap_or(Ty::Unknown);
                            self.unify(wanted, &given, subst);
                        }
                    }
                }
                self.unify(returns, result, subst);
            }
            // What stands for any name. It may be of the same type again.
            (Ty::Object(file, scope, _), _) => {
                let Some(_open) = self.memo.unified.enter((*file, *scope)) else { return };
                let any = |ty: &Ty| self.any_member_of(&Value::typed(ty.clone())).map(|it| it.ty);
                let Some(wanted) = any(pattern) else { return };
                let given = any(actual).or_else(|| self.values_of_literal(actual));
                self.unify(&wanted, &given.unwrap_or(Ty::Unknown), subst);
            }
            // What comes from elsewhere may give out what is in it.
            (Ty::Given(wanted), Ty::Given(_)) => {
                wanted
                    .iter()
                    .filter(|it| matches!(it, Ty::Parameter(_)))
                    .for_each(|it| self.unify(it, actual, subst));
            }
            // One of the arguments.
            (Ty::Rest(list), _) => {
                if let Ty::Instance(_, wanted) = &**list {
                    wanted.iter().for_each(|it| self.unify(it, actual, subst));
                }
            }
            (Ty::All(items), _) => {
                for item in items.iter() {
                    self.unify(item, actual, subst);
                }
            }
            (Ty::Union(items), _) => {
                // The alternatives of the same class first; what is left is for a bare parameter.
                let mut rest: Vec<Ty> = actual.cases().to_vec();
                for item in items.iter().filter(|it| !matches!(it, Ty::Parameter(_))) {
                    rest.retain(|it| {
                        let same = same_class(item, it)
                            || self.builds_on(it, item)
                            || self.as_built(item, it).is_some();
                        if same {
                            self.unify(item, it, subst);
                        }
                        !same
                    });
                }
                for item in items.iter().filter(|it| matches!(it, Ty::Parameter(_))) {
                    if !rest.is_empty() {
                        self.unify(item, &Ty::union(rest.iter().cloned()), subst);
                    }
                }
                // Those that speak of no parameter tell nothing.
                let open = |it: &&Ty| !matches!(it, Ty::Parameter(_)) && is_open(it);
                if let [item] = items.iter().filter(open).collect::<Vec<_>>()[..] {
                    for it in &rest {
                        self.unify(item, it, subst);
                    }
                }
            }
            (_, Ty::Union(items)) => {
                for item in items.iter() {
                    self.unify(pattern, item, subst);
                }
            }
            _ => {}
        }
    }

    /// Says whether a class is that of lists that are written out.
    fn is_list(&self, class: Entity) -> bool {
        let list = self.semantics(class.file).map(|it| (it.collections)(Collection::List));
        list.is_some_and(|it| self.builtin(class.file, it) == Some(class))
    }

    /// Returns what the keys of a literal have.
    fn values_of_literal(&self, ty: &Ty) -> Option<Ty> {
        let Ty::Object(file, scope, _) = ty else { return None };
        let unit = self.unit(*file);
        let mut all = Vec::new();
        for id in unit.bindings_of(*scope) {
            let plain = unit.facts.binding(id);
            // What is put into it may have anything.
            if plain.value.is_none() || plain.kind == BindingKind::Spread {
                return None;
            }
            all.push(self.value_of(Entity::new(*file, id)).ty);
        }
        (!all.is_empty()).then(|| Ty::union(all))
    }

    /// Takes in what the parameters of a function in `file` tell about those of a function type.
    fn unify_parameters(&self, file: FileId, wanted: &[Ty], given: &[Ty], subst: &mut Subst) {
        let Some((Ty::Rest(list), first)) = wanted.split_last() else {
            return wanted.iter().zip(given).for_each(|(wanted, given)| self.unify(wanted, given, subst));
        };
        for (wanted, given) in first.iter().zip(given) {
            self.unify(wanted, given, subst);
        }
        match given.get(first.len()..).unwrap_or_default() {
            [Ty::Rest(given)] => self.unify(list, given, subst),
            rest => self.unify(list, &Ty::Tuple(file, rest.into()), subst),
        }
    }
}

/// Returns the type that is declared for a parameter that a pattern takes apart, by a part of it.
fn declared_of_pattern(unit: &Unit, part: Option<ExpressionId>) -> Option<TypeId> {
    let mut at = part?;
    // As deep as patterns are nested.
    for _ in 0..16 {
        at = match unit.facts.expression(at) {
            Expression::Cast { of: None, to } => return Some(to),
            Expression::Mention(key) => match unit.facts.mention(key).qualifier {
                Qualifier::Of(of) if unit.facts.mention(key).role == Role::Key => of,
                _ => return None,
            },
            Expression::Item { of, .. } | Expression::Rest(of) => of,
            Expression::Either(list) => (*unit.facts.expression_list(list).first()?)?,
            _ => return None,
        };
    }
    None
}
