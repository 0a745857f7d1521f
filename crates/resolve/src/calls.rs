//! Calls: what a function gives back for these arguments, and what it expects of them.

use std::rc::Rc;

use linnea_syntax::{BindingKind, Chains, ExpressionId, ScopeId, ScopeKind, SymbolFlags, SymbolId};

use crate::infer::either;
use crate::types::{Subst, Ty, Value};
use crate::unit::{Expected, Wanted};
use crate::{Certainty, Entity, FileId, Program};

/// The arguments of a call: as written, or as values already known.
enum Arguments<'a> {
    Written(FileId, &'a [Option<ExpressionId>]),
    Known(&'a [Value]),
}

impl Arguments<'_> {
    fn len(&self) -> usize {
        match self {
            Arguments::Written(_, list) => list.len(),
            Arguments::Known(list) => list.len(),
        }
    }
}

impl Program<'_> {
    /// Returns what calling a value gives.
    pub(crate) fn call(&self, file: FileId, callee: &Value, arguments: &[Option<ExpressionId>]) -> Value {
        self.call_any(callee, &Arguments::Written(file, arguments), 0)
    }

    /// Returns what calling a value with these arguments gives.
    pub(crate) fn call_with(&self, _: FileId, callee: &Value, arguments: &[Value]) -> Value {
        self.call_any(callee, &Arguments::Known(arguments), 0)
    }

    /// Returns what building an object of a class gives.
    pub(crate) fn construct(&self, file: FileId, class: &Value, arguments: &[Option<ExpressionId>]) -> Value {
        if let Some(instance) = self.instance_of_function(&class.ty) {
            return Value::new(instance, class.sure.max(Certainty::Typed));
        }
        self.call_any(class, &Arguments::Written(file, arguments), 0)
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
            unit.symbols_of(binding).iter().any(|it| {
                !unit.added_to(*it).is_empty() || unit.facts.relations.iter().any(|other| other.symbol == *it)
            })
        })
    }

    fn call_any(&self, callee: &Value, arguments: &Arguments<'_>, depth: u32) -> Value {
        if depth > 4 {
            return Value::UNKNOWN;
        }
        let sure = callee.sure;
        let value = match &callee.ty {
            Ty::Unknown | Ty::Null => Value::UNKNOWN,
            // It may give back what it is given.
            Ty::Outside if self.any_of_project(arguments) => Value::UNKNOWN,
            Ty::Outside => Value::typed(Ty::Outside),
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
            Ty::Module(_) | Ty::Tuple(..) | Ty::Object(..) => Value::UNKNOWN,
        };
        value.at_most(sure.max(Certainty::Typed))
    }

    fn any_of_project(&self, arguments: &Arguments<'_>) -> bool {
        (0..arguments.len()).any(|at| self.is_of_project(&self.argument(arguments, at)))
    }

    fn argument(&self, arguments: &Arguments<'_>, at: usize) -> Ty {
        match arguments {
            Arguments::Written(file, list) => self.type_of_optional(*file, list[at]).ty,
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
        let protocols = self.semantics(class.file).map(|it| it.protocols).unwrap_or_default();
        if protocols.call.is_empty() {
            return callee.clone();
        }
        self.protocol_of(callee, protocols.call)
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
            if constructors.is_empty() {
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
        for overload in &overloads {
            let mut subst = (**of).clone();
            if self.fits(function.file, *overload, arguments, &mut subst) {
                let returns = unit.facts.symbol(*overload).inner.and_then(|it| unit.facts.scope(it).returns);
                if let Some(returns) = returns {
                    let value = self.annotation(function.file, returns);
                    return self.closed(value, &subst);
                }
            }
        }
        let mut subst = (**of).clone();
        self.unify_call(function, of, arguments, &mut subst);
        self.result_of(function, &subst)
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
            let yields = unit.facts.outcomes.iter().any(|it| it.scope == scope && it.yielded);
            if is_async && !results.declared_is_future && !yields {
                return wrapped(results.future, declared);
            }
            return declared;
        }
        let outcomes: Vec<_> = unit.facts.outcomes.iter().filter(|it| it.scope == scope).collect();
        let yielded: Vec<_> = outcomes.iter().filter(|it| it.yielded).collect();
        if !yielded.is_empty() {
            let value = either(yielded.iter().map(|it| self.type_of_optional(file, it.value)));
            let class = if is_async { results.async_generator } else { results.generator };
            return wrapped(class, value.at_most(Certainty::Inferred));
        }
        let value = self.outcome(file, scope);
        if is_async { wrapped(results.future, value) } else { value }
    }

    /// Returns what the body of a function or closure gives back.
    pub(crate) fn outcome(&self, file: FileId, scope: ScopeId) -> Value {
        let unit = self.unit(file);
        if let Some(returns) = unit.facts.scope(scope).returns {
            return self.annotation(file, returns);
        }
        let outcomes = unit.facts.outcomes.iter().filter(|it| it.scope == scope && !it.yielded);
        let values: Vec<Value> = outcomes.map(|it| self.type_of_optional(file, it.value)).collect();
        either(values).at_most(Certainty::Inferred)
    }

    // ---- parameters and arguments

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
                    let ty = binding.declared.map_or(Ty::Unknown, |it| self.annotation(file, it).ty);
                    found.push((position, ty));
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

    fn unify_call(&self, function: Entity, of: &Rc<Subst>, arguments: &Arguments<'_>, subst: &mut Subst) {
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
            self.unify_arguments(&types, arguments, subst);
        }
    }

    /// Takes in what a receiver with a declared type (`self: T`) tells about the type parameters.
    fn unify_receiver(&self, file: FileId, scope: ScopeId, of: &Subst, subst: &mut Subst) {
        let Some(this) = &of.this else { return };
        let unit = self.unit(file);
        let receiver = unit.bindings_of(scope).find_map(|it| {
            let it = unit.facts.binding(it);
            it.declared.filter(|_| it.kind == BindingKind::Receiver)
        });
        if let Some(declared) = receiver {
            self.unify(&self.annotation(file, declared).ty, this, subst);
        }
    }

    fn unify_arguments(&self, parameters: &[Ty], arguments: &Arguments<'_>, subst: &mut Subst) {
        let value = |at: usize| self.argument(arguments, at);
        // Closures last: what they get often follows from the other arguments.
        for closures in [false, true] {
            for (at, parameter) in parameters.iter().enumerate().take(arguments.len()) {
                let mut open = Vec::new();
                crate::annotations::collect(parameter, &mut open);
                if open.is_empty() {
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
        match (pattern, actual) {
            (Ty::Parameter(parameter), _) => {
                subst.add(*parameter, actual);
                // A bound such as `F: Fn(A) -> B` tells more.
                if let Some(bound @ (Ty::Callable(..) | Ty::All(_) | Ty::Instance(..))) =
                    self.bound_of(*parameter)
                {
                    let calls = matches!(actual, Ty::Closure(..) | Ty::Function(..) | Ty::Callable(..));
                    if calls || matches!(bound, Ty::Instance(..)) {
                        self.unify(&bound, actual, subst);
                    }
                }
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
                    let of = Subst::of(&self.parameters_of(*other), given, None);
                    for (wanted, given) in wanted.iter().zip(arguments.iter()) {
                        self.unify(wanted, &given.with(&of), subst);
                    }
                }
            }
            (Ty::Class(_, wanted), Ty::Class(_, given)) => {
                for (wanted, given) in wanted.iter().zip(given.iter()) {
                    self.unify(wanted, given, subst);
                }
            }
            (Ty::Instance(_, wanted), Ty::Tuple(_, items)) => {
                let all = Ty::union(items.iter().cloned());
                for wanted in wanted.iter() {
                    self.unify(wanted, &all, subst);
                }
            }
            (Ty::Tuple(_, wanted), Ty::Tuple(_, given)) => {
                for (wanted, given) in wanted.iter().zip(given.iter()) {
                    self.unify(wanted, given, subst);
                }
            }
            (Ty::Callable(parameters, returns), Ty::Closure(file, scope)) => {
                let declared = self.parameter_types(*file, *scope);
                for (wanted, given) in parameters.iter().zip(declared.iter()) {
                    self.unify(wanted, given, subst);
                }
                self.unify(returns, &self.outcome(*file, *scope).ty, subst);
            }
            (Ty::Callable(_, returns), Ty::Function(function, of)) => {
                self.unify(returns, &self.result_of(*function, of).ty, subst);
            }
            (Ty::Callable(_, returns), Ty::Class(class, given)) => {
                self.unify(returns, &Ty::Instance(*class, given.clone()), subst);
            }
            (Ty::Callable(parameters, returns), Ty::Callable(others, result)) => {
                for (wanted, given) in parameters.iter().zip(others.iter()) {
                    self.unify(wanted, given, subst);
                }
                self.unify(returns, result, subst);
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
                        let same = same_class(item, it);
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
                let open = |it: &&Ty| !matches!(it, Ty::Parameter(_) | Ty::Null);
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

    /// Says whether the arguments can be meant for an overload.
    fn fits(&self, file: FileId, overload: SymbolId, arguments: &Arguments<'_>, subst: &mut Subst) -> bool {
        let unit = self.unit(file);
        let Some(scope) = unit.facts.symbol(overload).inner else { return false };
        let types: Vec<Ty> = self.parameter_types(file, scope).iter().map(|it| it.with(subst)).collect();
        if arguments.len() > types.len() {
            return false;
        }
        for (at, wanted) in types.iter().enumerate().take(arguments.len()) {
            let given = self.argument(arguments, at);
            if self.contradicts(wanted, &given) {
                return false;
            }
        }
        let of = subst.clone();
        self.unify_receiver(file, scope, &of, subst);
        self.unify_arguments(&types, arguments, subst);
        true
    }

    /// Says whether a value can certainly not be passed for a parameter.
    fn contradicts(&self, wanted: &Ty, given: &Ty) -> bool {
        let class = |ty: &Ty| match ty {
            Ty::Instance(class, _) => Some(*class),
            Ty::This(class) => Some(*class),
            _ => None,
        };
        match (wanted, given) {
            (Ty::Union(items), _) => items.iter().all(|it| self.contradicts(it, given)),
            (_, Ty::Union(items)) => items.iter().all(|it| self.contradicts(wanted, it)),
            (Ty::Null, Ty::Instance(..) | Ty::Closure(..) | Ty::Tuple(..) | Ty::Object(..)) => true,
            (Ty::Instance(..), Ty::Null | Ty::Closure(..) | Ty::Function(..)) => true,
            (Ty::Callable(..), Ty::Instance(..) | Ty::Tuple(..) | Ty::Null | Ty::Object(..)) => true,
            (Ty::Instance(..), Ty::Instance(..) | Ty::This(_)) => match (class(wanted), class(given)) {
                (Some(wanted), Some(given)) => {
                    let line = self.line(given);
                    !line.unknown && !line.steps.iter().any(|it| it.0 == wanted)
                }
                _ => false,
            },
            _ => false,
        }
    }

    // ---- protocols

    /// Returns what the members that a construct works through give for an expression.
    pub(crate) fn through(&self, file: FileId, of: ExpressionId, chains: Chains, or_same: bool) -> Value {
        let base = self.type_of(file, of);
        let found = self.protocol_of(&base, chains);
        if found.is_unknown() && or_same { base } else { found }
    }

    /// Returns what the first chain of methods gives that a type has.
    pub(crate) fn protocol(&self, ty: &Ty, chains: Chains) -> Value {
        self.protocol_of(&Value::typed(ty.clone()), chains)
    }

    pub(crate) fn protocol_of(&self, base: &Value, chains: Chains) -> Value {
        match &base.ty {
            Ty::Unknown => return Value::UNKNOWN,
            Ty::Outside => return base.clone(),
            Ty::Union(items) => {
                return either(
                    items.iter().map(|it| self.protocol_of(&Value::new(it.clone(), base.sure), chains)),
                );
            }
            _ => {}
        }
        for chain in chains {
            let mut value = base.clone();
            let mut whole = true;
            for name in *chain {
                let members = self.declared_member(&value.ty, name);
                if members.found.is_empty() {
                    whole = false;
                    break;
                }
                let method = self.value_of_members(&value, &members);
                value = self.call_any(&method, &Arguments::Known(&[]), 0);
            }
            if whole && !chain.is_empty() {
                return value.at_most(base.sure);
            }
        }
        Value::UNKNOWN
    }

    /// Returns a member that a type's own line declares; what it points to does not count.
    fn declared_member(&self, ty: &Ty, name: &str) -> crate::members::Members {
        match ty {
            Ty::Instance(class, arguments) => {
                let line = self.line(*class);
                let own = Subst::of(&self.parameters_of(*class), arguments, None);
                for (step, list) in &line.steps {
                    let found = self.declared_by(*step, name, Wanted::Any, false);
                    if !found.is_empty() {
                        let list: Vec<Ty> = list.iter().map(|it| it.with(&own)).collect();
                        let subst = Rc::new(Subst::of(&self.parameters_of(*step), &list, Some(ty.clone())));
                        return crate::members::Members {
                            found: found.into_iter().map(|it| (it, Rc::clone(&subst))).collect(),
                            ..Default::default()
                        };
                    }
                }
                Default::default()
            }
            Ty::This(class) => self.declared_member(&self.this_class(*class), name),
            Ty::Function(..) | Ty::Callable(..) | Ty::Closure(..) => Default::default(),
            other => self.member(other, name, Wanted::Any),
        }
    }

    // ---- expectations

    /// Returns what a closure's parameter gets from whoever the closure is passed to.
    pub(crate) fn expected_parameter(&self, file: FileId, scope: ScopeId, position: u32) -> Option<Value> {
        let closure = self.unit(file).literal_of(scope)?;
        let expected = self.expected(file, closure)?;
        let parameter = |ty: &Ty| match self.as_callable(ty) {
            Some((parameters, _)) => parameters.get(position as usize).cloned(),
            None => None,
        };
        let found: Vec<Ty> = expected.ty.cases().iter().filter_map(parameter).collect();
        if found.is_empty() {
            return None;
        }
        Some(Value::new(Ty::union(found), expected.sure.max(Certainty::Typed)))
    }

    /// Returns a type as a function type, if it is one.
    fn as_callable(&self, ty: &Ty) -> Option<(Vec<Ty>, Ty)> {
        match ty {
            Ty::Callable(parameters, returns) => Some((parameters.to_vec(), (**returns).clone())),
            Ty::Parameter(parameter) => self.as_callable(&self.bound_of(*parameter)?),
            Ty::All(items) => items.iter().find_map(|it| self.as_callable(it)),
            Ty::Function(function, of) => {
                let unit = self.unit(function.file);
                let symbol = unit.symbol_of(function.binding?)?;
                let scope = unit.facts.symbol(symbol).inner?;
                let types = self.parameter_types(function.file, scope);
                Some((types.iter().map(|it| it.with(of)).collect(), Ty::Unknown))
            }
            Ty::Instance(class, _) => {
                let protocols = self.semantics(class.file)?.protocols;
                let name = protocols.call.first()?.first()?;
                let members = self.declared_member(ty, name);
                let (entity, subst) = members.found.first()?;
                self.as_callable(&Ty::Function(*entity, Rc::clone(subst)))
            }
            _ => None,
        }
    }

    /// Returns what is expected of an expression where it stands.
    pub(crate) fn expected(&self, file: FileId, of: ExpressionId) -> Option<Value> {
        match self.expectation(file, of)? {
            Expected::Declared(declared) => Some(self.annotation(file, declared)),
            Expected::Argument(call, position) => self.expected_argument(file, call, position),
            Expected::Case(of) => self.expected(file, of),
            Expected::Element(of) => {
                let collection = self.expected(file, of)?;
                let protocols = self.semantics(file)?.protocols;
                Some(self.protocol_of(&collection, protocols.each)).filter(|it| !it.is_unknown())
            }
            Expected::Returned(scope) => self.expected_result(file, scope),
            Expected::Bound(binding) => self.expected_member(file, binding),
        }
    }

    fn expected_result(&self, file: FileId, scope: ScopeId) -> Option<Value> {
        let unit = self.unit(file);
        if let Some(returns) = unit.facts.scope(scope).returns {
            let value = self.annotation(file, returns);
            // An async function returns what its future gives.
            let protocols = unit.semantics?.protocols;
            let waited = self.protocol_of(&value, protocols.wait);
            return Some(if waited.is_unknown() { value } else { waited });
        }
        let closure = unit.literal_of(scope)?;
        let expected = self.expected(file, closure)?;
        let (_, returns) = self.as_callable(&expected.ty)?;
        (returns != Ty::Unknown).then(|| Value::typed(returns))
    }

    /// A value of an object literal's key is expected to be what the type expected of the object has there.
    fn expected_member(&self, file: FileId, binding: linnea_syntax::BindingId) -> Option<Value> {
        let unit = self.unit(file);
        let it = *unit.facts.binding(binding);
        if unit.facts.scope(it.scope).kind != ScopeKind::Object {
            return None;
        }
        let object = unit.literal_of(it.scope)?;
        let expected = self.expected(file, object)?;
        let members = self.member(&expected.ty, unit.facts.name(it.name), Wanted::Value);
        if members.found.is_empty() {
            return None;
        }
        Some(self.value_of_members(&expected, &members))
    }

    fn expected_argument(&self, file: FileId, call: ExpressionId, position: u32) -> Option<Value> {
        let unit = self.unit(file);
        let (callee, arguments) = match unit.facts.expression(call) {
            linnea_syntax::Expression::Call { callee, arguments } => (callee, arguments),
            linnea_syntax::Expression::New { class, arguments } => (class, arguments),
            _ => return None,
        };
        let arguments = unit.facts.expression_list(arguments);
        let callee = self.type_of(file, callee);
        let found: Vec<Value> = callee
            .ty
            .cases()
            .iter()
            .filter_map(|it| self.parameter_of(file, it, arguments, position))
            .map(|it| it.at_most(callee.sure))
            .collect();
        if found.is_empty() { None } else { Some(either(found)) }
    }

    fn parameter_of(
        &self,
        file: FileId,
        callee: &Ty,
        arguments: &[Option<ExpressionId>],
        position: u32,
    ) -> Option<Value> {
        let position = position as usize;
        match callee {
            Ty::Function(function, of) => {
                self.parameter_of_function(file, *function, of, arguments, position)
            }
            Ty::Callable(parameters, _) => parameters.get(position).cloned().map(Value::typed),
            Ty::Class(class, given) => {
                let semantics = self.semantics(class.file)?;
                let own: crate::types::List = match given.is_empty() {
                    true => self.parameters_of(*class).iter().map(|it| Ty::Parameter(*it)).collect(),
                    false => given.clone(),
                };
                for name in semantics.protocols.construct {
                    let members = self.member(&Ty::Instance(*class, own.clone()), name, Wanted::Any);
                    if let Some((constructor, of)) = members.found.first() {
                        return self.parameter_of_function(file, *constructor, of, arguments, position);
                    }
                }
                None
            }
            _ => {
                let (parameters, _) = self.as_callable(callee)?;
                parameters.get(position).cloned().map(Value::typed)
            }
        }
    }

    /// Returns what a function expects at a position; what the other arguments tell about its type parameters is
    /// taken in.
    fn parameter_of_function(
        &self,
        file: FileId,
        function: Entity,
        of: &Rc<Subst>,
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
            let Some(wanted) = types.get(position) else { continue };
            if *wanted == Ty::Unknown {
                continue;
            }
            let mut subst = (**of).clone();
            let mut open = Vec::new();
            crate::annotations::collect(wanted, &mut open);
            if !open.is_empty() {
                for (at, ty) in types.iter().enumerate().take(arguments.len()) {
                    // Not the argument in question, nor other closures: they ask in turn.
                    let skip = at == position || self.is_closure(file, arguments[at]);
                    if !skip {
                        let given = self.type_of_optional(file, arguments[at]);
                        self.unify(&ty.with(of), &given.ty, &mut subst);
                    }
                }
            }
            found.push(Value::typed(wanted.with(&subst)));
            if overloaded && self.as_callable(wanted).is_some() {
                break;
            }
        }
        if found.is_empty() { None } else { Some(either(found)) }
    }

    fn is_closure(&self, file: FileId, argument: Option<ExpressionId>) -> bool {
        use linnea_syntax::Expression::{Closure, Object};
        argument.is_some_and(|it| matches!(self.unit(file).facts.expression(it), Closure(_) | Object(_)))
    }
}

/// Says whether two types are of one class, whatever its arguments.
fn same_class(a: &Ty, b: &Ty) -> bool {
    match (a, b) {
        (Ty::Instance(a, _), Ty::Instance(b, _)) => a == b,
        (Ty::Callable(..), Ty::Callable(..) | Ty::Closure(..) | Ty::Function(..)) => true,
        (Ty::Tuple(..), Ty::Tuple(..)) | (Ty::Null, Ty::Null) => true,
        _ => false,
    }
}
