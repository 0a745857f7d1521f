//! Calls: what a function gives back for these arguments, and what it expects of them.

use std::rc::Rc;

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, Qualifier, ScopeId, ScopeKind, SymbolFlags, SymbolId, SymbolKind,
};

use crate::infer::either;
use crate::types::{Subst, Ty, Value};
use crate::unit::Wanted;
use crate::{Certainty, Entity, FileId, Program};

/// The arguments of a call: as written, or as values already known.
pub(crate) enum Arguments<'a> {
    /// The arguments by position, of a call of this callee.
    Written(FileId, &'a [Option<ExpressionId>], Option<ExpressionId>),
    Known(&'a [Value]),
}

impl Arguments<'_> {
    pub(crate) fn len(&self) -> usize {
        match self {
            Arguments::Written(_, list, _) => list.len(),
            Arguments::Known(list) => list.len(),
        }
    }

    /// Returns the argument at a position as it is written.
    pub(crate) fn written(&self, at: usize) -> Option<(FileId, ExpressionId)> {
        match self {
            Arguments::Written(file, list, _) => Some((*file, (*list.get(at)?)?)),
            Arguments::Known(_) => None,
        }
    }
}

impl Program<'_> {
    /// Returns what the call of a value written as `of` gives.
    pub(crate) fn call(&self, file: FileId, of: ExpressionId, arguments: &[Option<ExpressionId>]) -> Value {
        let callee = self.type_of(file, of);
        if matches!(callee.ty, Ty::Unknown | Ty::Given(_))
            && let Some(view) = self.view(file, of)
        {
            return view;
        }
        if let Some(results) = self.results_as_arguments(file, arguments) {
            return self.call_any(&callee, &Arguments::Known(&results), 0);
        }
        if let Some((function, arguments)) = self.called_on(file, of, &callee, arguments) {
            return self.call_any(&function, &Arguments::Written(file, arguments, None), 0);
        }
        // The class that a class method is called on may be any below the one that declares it.
        if let Ty::Class(class, given) = &callee.ty
            && given.is_empty()
            && self.is_receiver(file, of)
        {
            return Value::new(Ty::This(*class), callee.sure.max(Certainty::Typed));
        }
        let made = self.call_any(&callee, &Arguments::Written(file, arguments, Some(of)), 0);
        if made.ty == callee.ty { self.filled(file, of, made, arguments) } else { made }
    }

    /// Returns the results of the call that is the only argument of another, where each counts as an argument.
    fn results_as_arguments(&self, file: FileId, arguments: &[Option<ExpressionId>]) -> Option<Vec<Value>> {
        let [only] = arguments else { return None };
        self.semantics(file).filter(|it| it.results_are_arguments)?;
        let given = self.type_of_optional(file, *only);
        let Ty::Tuple(_, results) = &given.ty else { return None };
        Some(results.iter().map(|it| Value::new(it.clone(), given.sure)).collect())
    }

    /// Returns what a method that no type declares gives by its name: the fields of what it is called on.
    fn view(&self, file: FileId, callee: ExpressionId) -> Option<Value> {
        let unit = self.unit(file);
        let Expression::Mention(mention) = unit.facts.expression(callee) else { return None };
        let it = unit.facts.mention(mention);
        let Qualifier::Of(of) = it.qualifier else { return None };
        let semantics =
            unit.semantics.filter(|semantics| semantics.words.views.contains(&unit.facts.name(it.name)))?;
        let mut value = self.type_of(file, of);
        // As deep as pointers are nested.
        for _ in 0..4 {
            match &value.ty {
                Ty::Instance(class, _) if self.is_prelude(class.file) => {
                    value = self.protocol_of(&value, semantics.protocols.deref);
                }
                _ => break,
            }
        }
        matches!(value.ty, Ty::Instance(..) | Ty::This(_)).then(|| value.at_most(Certainty::Inferred))
    }

    /// Says whether a value is what the function around it was called on.
    pub(crate) fn is_receiver(&self, file: FileId, value: ExpressionId) -> bool {
        let Expression::Mention(mention) = self.unit(file).facts.expression(value) else { return false };
        let found = self.definition_of(file, mention);
        let is_receiver = |it: &Entity| {
            let binding = it.binding.map(|binding| self.unit(it.file).facts.binding(binding).kind);
            binding == Some(BindingKind::Receiver)
        };
        matches!(found.entities(), [one] if is_receiver(one))
    }

    /// Returns a method that is called through its class (`Class.method(receiver, …)`) as the receiver has it, with the
    /// rest of the arguments.
    fn called_on<'a>(
        &self,
        file: FileId,
        of: ExpressionId,
        callee: &Value,
        arguments: &'a [Option<ExpressionId>],
    ) -> Option<(Value, &'a [Option<ExpressionId>])> {
        let Ty::Function(function, _) = &callee.ty else { return None };
        let unit = self.unit(file);
        let Expression::Mention(mention) = unit.facts.expression(of) else { return None };
        let mention = unit.facts.mention(mention);
        let Qualifier::Of(base) = mention.qualifier else { return None };
        let (receiver, rest) = arguments.split_first()?;
        if !self.has_receiver(*function) || !matches!(self.type_of(file, base).ty, Ty::Class(..)) {
            return None;
        }
        let receiver = self.type_of_optional(file, *receiver);
        let members = self.member(&receiver.ty, unit.facts.name(mention.name), Wanted::Call);
        let (_, of) = members.found.iter().find(|it| it.0 == *function)?;
        let function = Value::new(Ty::Function(*function, Rc::clone(of)), callee.sure.max(receiver.sure));
        Some((function, rest))
    }

    /// Says whether a function is a method of instances.
    fn has_receiver(&self, function: Entity) -> bool {
        let unit = self.unit(function.file);
        let symbol = self.symbol_of(function).map(|it| unit.facts.symbol(it));
        let scope = symbol.filter(|it| !it.flags.has(SymbolFlags::CLASS_METHOD)).and_then(|it| it.inner);
        scope.is_some_and(|it| {
            unit.bindings_of(it).any(|it| unit.facts.binding(it).kind == BindingKind::Receiver)
        })
    }

    /// Returns what a variant makes with these arguments in its fields: a value of its enum.
    fn filled(
        &self,
        file: FileId,
        of: ExpressionId,
        made: Value,
        arguments: &[Option<ExpressionId>],
    ) -> Value {
        let (Ty::Instance(class, given), Expression::Mention(mention)) =
            (&made.ty, self.unit(file).facts.expression(of))
        else {
            return made;
        };
        let parameters = self.parameters_of(*class);
        let open = given.iter().zip(parameters.iter()).all(|(it, own)| *it == Ty::Parameter(*own));
        if parameters.is_empty() || !open {
            return made;
        }
        let found = self.definition_of(file, mention);
        let Some(variant) = found.entities().first().filter(|it| self.is_variant(**it)) else { return made };
        let mut subst = Subst::default();
        for (at, argument) in arguments.iter().enumerate() {
            let field = self.declared_by(*variant, &at.to_string(), Wanted::Value, false);
            if let Some(field) = field.first() {
                self.unify(&self.value_of(*field).ty, &self.type_of_optional(file, *argument).ty, &mut subst);
            }
        }
        let list = parameters.iter().map(|it| Ty::Parameter(*it).with(&subst)).collect();
        Value::new(Ty::Instance(*class, list), made.sure)
    }

    /// Returns what calling a value with these arguments gives.
    pub(crate) fn call_with(&self, callee: &Value, arguments: &[Value]) -> Value {
        self.call_any(callee, &Arguments::Known(arguments), 0)
    }

    /// Returns what building an object of a class gives.
    pub(crate) fn construct(&self, file: FileId, class: &Value, arguments: &[Option<ExpressionId>]) -> Value {
        if let Some(instance) = self.instance_of_function(&class.ty) {
            return Value::new(instance, class.sure.max(Certainty::Typed));
        }
        let arguments = Arguments::Written(file, arguments, None);
        let built: Vec<Value> =
            class.ty.cases().iter().filter_map(|it| self.made_by(it, class.sure, &arguments, 8)).collect();
        match built.is_empty() {
            true => self.call_any(class, &arguments, 0),
            false => either(built),
        }
    }

    /// Returns what a type says that building with it gives (`new (…): T`).
    /// Bounds may lead around in circles: `left` says how far to go.
    fn made_by(&self, ty: &Ty, sure: Certainty, arguments: &Arguments<'_>, left: u32) -> Option<Value> {
        let left = left.checked_sub(1)?;
        let file = match ty {
            Ty::Instance(class, _) => class.file,
            Ty::Object(file, ..) => *file,
            Ty::Parameter(parameter) => {
                return self.made_by(&self.bound_of(*parameter)?, sure, arguments, left);
            }
            Ty::All(items) => return items.iter().find_map(|it| self.made_by(it, sure, arguments, left)),
            _ => return None,
        };
        let name = self.semantics(file).map(|it| it.protocols.build).filter(|it| !it.is_empty())?;
        self.call_by(name, &Value::new(ty.clone(), sure), arguments, 0)
    }

    /// Returns what a function constructs that is used as a class.
    fn instance_of_function(&self, class: &Ty) -> Option<Ty> {
        match class {
            Ty::Function(function, _) if self.is_constructor(*function) => {
                Some(Ty::Instance(*function, Rc::from([])))
            }
            Ty::All(items) => items.iter().find_map(|it| self.instance_of_function(it)),
            _ => None,
        }
    }

    /// Says whether members are added to a function, or it inherits some: it is a class of the older kind.
    pub(crate) fn is_constructor(&self, function: Entity) -> bool {
        let unit = self.unit(function.file);
        function.binding.is_some_and(|binding| {
            unit.symbols_of(binding)
                .iter()
                .any(|it| !unit.added_to(*it).is_empty() || unit.relations_of(*it).next().is_some())
        })
    }

    pub(crate) fn call_any(&self, callee: &Value, arguments: &Arguments<'_>, depth: u32) -> Value {
        if depth > 4 {
            return Value::UNKNOWN;
        }
        let sure = callee.sure;
        let value = match &callee.ty {
            Ty::Unknown | Ty::Null => Value::UNKNOWN,
            Ty::Outside | Ty::Given(_) => Value::typed(self.called_outside(&callee.ty, arguments)),
            Ty::Class(parameter, _) if callee.ty.class_of_parameter().is_some() => {
                Value::typed(Ty::Parameter(*parameter))
            }
            Ty::Class(class, given) => self.instantiate(*class, given, arguments),
            // A variant with fields makes a value of its enum when it is called, `super()` the receiver.
            Ty::Instance(..) | Ty::This(_) | Ty::Parameter(_) | Ty::All(_) => {
                self.call_instance(callee, arguments, depth)
            }
            Ty::Super(_) => callee.clone(),
            Ty::Function(function, subst) => self.call_function(*function, subst, arguments),
            Ty::Callable(parameters, returns) => {
                let mut subst = Subst::default();
                self.unify_arguments(parameters, arguments, &mut subst);
                Value::typed(returns.with(&subst))
            }
            Ty::Closure(file, scope) => self.outcome(*file, *scope).at_most(Certainty::Typed),
            Ty::Union(items) => either(
                items.iter().map(|it| self.call_any(&Value::new(it.clone(), sure), arguments, depth + 1)),
            ),
            Ty::Object(file, ..) => {
                let name = self.call_name(*file);
                let given = name.and_then(|it| self.call_by(it, callee, arguments, depth));
                given.unwrap_or(Value::UNKNOWN)
            }
            Ty::Module(_) | Ty::Tuple(..) | Ty::Rest(_) | Ty::Keys(..) => Value::UNKNOWN,
        };
        value.at_most(sure.max(Certainty::Typed))
    }

    pub(crate) fn argument(&self, arguments: &Arguments<'_>, at: usize) -> Ty {
        match arguments {
            Arguments::Written(file, list, _) => self.type_of_optional(*file, list[at]).ty,
            Arguments::Known(list) => list[at].ty.clone(),
        }
    }

    fn call_instance(&self, callee: &Value, arguments: &Arguments<'_>, depth: u32) -> Value {
        let Ty::Instance(class, _) = &callee.ty else {
            if let Ty::Parameter(parameter) = &callee.ty
                && let Some(bound) = self.bound_of(*parameter)
            {
                return self.call_any(&Value::new(bound, callee.sure), arguments, depth + 1);
            }
            if let Ty::All(items) = &callee.ty {
                let all = items
                    .iter()
                    .map(|it| self.call_any(&Value::new(it.clone(), callee.sure), arguments, depth + 1));
                return either(all.filter(|it| !it.is_unknown()));
            }
            return Value::UNKNOWN;
        };
        let Some(name) = self.call_name(class.file) else {
            return match self.function_of(*class) {
                Some(function) => {
                    let function = function.with(&self.subst_of(&callee.ty));
                    self.call_any(&Value::new(function, callee.sure), arguments, depth + 1)
                }
                None => match self.pointed_to(callee) {
                    Some(inner) => self.call_any(&inner, arguments, depth + 1),
                    None => callee.clone(),
                },
            };
        };
        self.call_by(name, callee, arguments, depth).unwrap_or(Value::UNKNOWN)
    }

    /// Returns what a value that only points to another one is called through (a function in a box). A variant makes a
    /// value of its type, whatever that points to.
    pub(crate) fn pointed_to(&self, callee: &Value) -> Option<Value> {
        let Ty::Instance(class, _) = &callee.ty else { return None };
        let chains = self.semantics(class.file)?.protocols.deref;
        let points = !self.is_kind(*class, SymbolKind::Enum) && self.has_protocol(&callee.ty, chains);
        points.then(|| self.protocol_of(callee, chains))
    }

    /// Returns what the method of this name gives by which a value is called, builds others, or stands before an operator;
    /// `None` if it has none.
    pub(crate) fn call_by(
        &self,
        name: &str,
        callee: &Value,
        arguments: &Arguments<'_>,
        depth: u32,
    ) -> Option<Value> {
        let members = self.declared_member(&callee.ty, name);
        let method = (!members.found.is_empty()).then(|| self.value_of_members(callee, &members))?;
        Some(self.call_any(&method, arguments, depth + 1))
    }

    fn instantiate(&self, class: Entity, given: &[Ty], arguments: &Arguments<'_>) -> Value {
        let parameters = self.parameters_of(class);
        let mut subst = Subst::of(&parameters, given, None);
        let semantics = self.semantics(class.file);
        if !parameters.is_empty() && given.iter().all(|it| *it == Ty::Unknown) {
            subst = Subst::default();
            let constructors = semantics.map_or(&[][..], |it| it.protocols.construct);
            let own: crate::types::List = parameters.iter().map(|it| Ty::Parameter(*it)).collect();
            for name in constructors {
                let members = self.member(&Ty::Instance(class, own.clone()), name, Wanted::Any);
                let Some((constructor, of)) = members.found.first() else { continue };
                if !self.is_prelude(constructor.file) || self.is_prelude(class.file) {
                    self.unify_call(*constructor, of, arguments, &mut subst);
                    break;
                }
            }
            if let Some(_) = semantics.and_then(|it| it.overloads)
                && let Arguments::Written(file, list, _) = arguments
            {
                let chosen = self.chosen(*file, None, list, self.constructors_of(class), false);
                if let [(constructor, of)] = &chosen[..] {
                    self.unify_call(*constructor, of, arguments, &mut subst);
                }
            } else if constructors.is_empty() {
                self.unify_call(class, &Rc::default(), arguments, &mut subst);
            }
        }
        let list = parameters.iter().map(|it| Ty::Parameter(*it).with(&subst));
        let list = list.map(|it| {
            if matches!(it, Ty::Parameter(p) if parameters.contains(&p)) { Ty::Unknown } else { it }
        });
        Value::typed(Ty::Instance(class, list.collect()))
    }

    /// Returns what calling a declared function gives.
    fn call_function(&self, function: Entity, of: &Rc<Subst>, arguments: &Arguments<'_>) -> Value {
        let unit = self.unit(function.file);
        let Some(binding) = function.binding else { return Value::UNKNOWN };
        let overloads: Vec<SymbolId> = unit
            .symbols_of(binding)
            .into_iter()
            .filter(|it| unit.facts.symbol(*it).flags.has(SymbolFlags::OVERLOAD))
            .collect();
        let mut possible = Vec::new();
        let mut open = None;
        for overload in &overloads {
            let mut subst = (**of).clone();
            if self.fits(function.file, *overload, arguments, &mut subst) {
                let returns = unit.facts.symbol(*overload).inner.and_then(|it| unit.facts.scope(it).returns);
                if let Some(returns) = returns {
                    let value = self.closed(self.annotation(function.file, returns), &subst);
                    let literals = !self.literals(function.file, *overload, arguments).is_empty();
                    match &value.ty {
                        // What it gives back is not told by what it is given: the next may know.
                        ty @ Ty::Parameter(it)
                            if !self.is_of_class(*it, function)
                                && !of.parameters.iter().any(|known| known.1 == *ty) =>
                        {
                            open = open.or(Some(value));
                            continue;
                        }
                        // The one before may be meant all the same, by what is not known.
                        _ if !literals && possible.is_empty() && open.is_some() => {
                            let unknown =
                                (0..arguments.len()).any(|it| self.argument(arguments, it) == Ty::Unknown);
                            let otherwise = unknown.then_some(Value::UNKNOWN);
                            return either([value].into_iter().chain(otherwise)).at_most(Certainty::Inferred);
                        }
                        _ if !literals && possible.is_empty() => return value,
                        _ => possible.push(value),
                    }
                    if !literals {
                        break;
                    }
                }
            }
        }
        if !possible.is_empty() {
            return either(possible).at_most(Certainty::Inferred);
        }
        if let Some(value) = open {
            return value;
        }
        let mut told = Subst::default();
        self.unify_call(function, of, arguments, &mut told);
        // What the function was reached through may speak of parameters that only the arguments tell.
        let told = of.told(&told);
        let made = self.result_of(function, &told);
        if !self.is_prelude(function.file) {
            return made;
        }
        // What is made of nothing that is told may be anything that its bound allows.
        let open = self.parameters_of(function);
        let open = open.iter().filter(|it| !told.tells(**it) && self.bound_of(**it).is_some());
        let open: Vec<_> = open.map(|it| (*it, Ty::Unknown)).collect();
        made.map(|ty| ty.with(&Subst { parameters: open, this: None }))
    }

    /// Says whether a type parameter is one of the class that declares a method, so that no call tells what it stands for.
    fn is_of_class(&self, parameter: Entity, method: Entity) -> bool {
        self.class_of_member(method).is_some_and(|it| self.parameters_of(it).contains(&parameter))
    }

    /// Replaces what is known of type parameters, and forgets those of which nothing is known.
    fn closed(&self, value: Value, subst: &Subst) -> Value {
        value.map(|ty| ty.with(subst))
    }

    /// Returns what a function gives back, by its declaration or by what it returns.
    pub(crate) fn result_of(&self, function: Entity, subst: &Subst) -> Value {
        let found = self.memo.results.get(function, || self.make_result(function));
        self.closed(found.unwrap_or(Value::UNKNOWN), subst)
    }

    fn make_result(&self, function: Entity) -> Value {
        let unit = self.unit(function.file);
        let Some(binding) = function.binding else { return Value::UNKNOWN };
        let mut results = Vec::new();
        for symbol in unit.symbols_of(binding) {
            let it = unit.facts.symbol(symbol);
            let Some(scope) = it.inner else { continue };
            if unit.facts.scope(scope).kind != ScopeKind::Function {
                continue;
            }
            // What overloads and stubs return is what they declare.
            let declared = unit.facts.scope(scope).returns;
            if declared.is_none() && it.flags.has(SymbolFlags::OVERLOAD) {
                continue;
            }
            results.push(self.result_of_scope(function.file, scope, it.flags));
        }
        // The binding of an accessor or an abstract member may declare the type itself.
        if results.is_empty() {
            results.extend(unit.facts.binding(binding).declared.map(|it| self.annotation(function.file, it)));
        }
        either(results)
    }

    fn result_of_scope(&self, file: FileId, scope: ScopeId, flags: SymbolFlags) -> Value {
        let unit = self.unit(file);
        let results = unit.semantics.map(|it| it.results).unwrap_or_default();
        let is_async = flags.has(SymbolFlags::ASYNC);
        let wrapped = |class: &str, value: Value| {
            if class.is_empty() {
                return value;
            }
            self.builtin_value(file, class, vec![value.ty]).at_most(value.sure)
        };
        if let Some(returns) = unit.facts.scope(scope).returns {
            let declared = self.annotation(file, returns);
            let yields = unit.outcomes_of(scope).any(|it| it.yielded);
            if is_async && !results.declared_is_future && !yields {
                return wrapped(results.future, declared);
            }
            return declared;
        }
        // Where a declared result says that it is a future, there is none of a future.
        let waits = unit.semantics.filter(|_| is_async && results.declared_is_future);
        let waited = |value: Value| match waits {
            Some(semantics) => self.given_or_same(&value, semantics.protocols.wait),
            None => value,
        };
        let outcomes: Vec<_> = unit.outcomes_of(scope).collect();
        let yielded: Vec<_> = outcomes.iter().filter(|it| it.yielded).collect();
        if !yielded.is_empty() {
            let value = waited(either(yielded.iter().map(|it| self.type_of_optional(file, it.value))));
            let class = if is_async { results.async_generator } else { results.generator };
            let value = value.at_most(Certainty::Inferred);
            let finishes = unit.semantics.is_some_and(|it| !it.protocols.finish.is_empty());
            if !finishes || class.is_empty() {
                return wrapped(class, value);
            }
            // What it is sent is not known.
            let parts = vec![value.ty, Ty::Unknown, self.outcome(file, scope).ty];
            return self.builtin_value(file, class, parts).at_most(value.sure);
        }
        let value = waited(self.outcome(file, scope));
        if is_async { wrapped(results.future, value) } else { value }
    }

    /// Returns what the body of a function or closure gives back.
    pub(crate) fn outcome(&self, file: FileId, scope: ScopeId) -> Value {
        let unit = self.unit(file);
        if let Some(returns) = unit.facts.scope(scope).returns {
            return self.annotation(file, returns);
        }
        let outcomes = unit.outcomes_of(scope).filter(|it| !it.yielded);
        let values: Vec<Value> = outcomes.map(|it| self.type_of_optional(file, it.value)).collect();
        either(values).at_most(Certainty::Inferred)
    }
}
