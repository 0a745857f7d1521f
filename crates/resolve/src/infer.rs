//! What values are: the types of expressions and of what names stand for.

use std::rc::Rc;

use linnea_syntax::{
    BindingId, BindingKind, Collection, Expression, ExpressionId, Literal, Qualifier, Role, ScopeId,
    ScopeKind,
};

use crate::rooted::is_in_full;
use crate::types::{Subst, Ty, Value};
use crate::unit::Wanted;
use crate::{Certainty, Definition, Entity, FileId, Program};

impl Program<'_> {
    /// Returns what an expression is.
    pub(crate) fn type_of(&self, file: FileId, id: ExpressionId) -> Value {
        let found = self.memo.expressions.get((file, id), || self.make_type(file, id));
        found.unwrap_or(Value::UNKNOWN)
    }

    pub(crate) fn type_of_optional(&self, file: FileId, id: Option<ExpressionId>) -> Value {
        id.map_or(Value::UNKNOWN, |it| self.type_of(file, it))
    }

    fn make_type(&self, file: FileId, id: ExpressionId) -> Value {
        let unit = self.unit(file);
        let protocols = unit.semantics.map(|it| it.protocols).unwrap_or_default();
        match unit.facts.expression(id) {
            Expression::Mention(mention) => {
                self.with_type_arguments(file, mention, self.type_of_mention(file, mention))
            }
            Expression::This(scope) => self.receiver(file, scope),
            Expression::Super(scope) => match self.receiver(file, scope).ty {
                Ty::This(class) | Ty::Class(class, _) => Value::typed(Ty::Super(class)),
                _ => Value::UNKNOWN,
            },
            Expression::Call { callee, arguments } => {
                let arguments = unit.facts.expression_list(arguments);
                self.call(file, callee, arguments)
            }
            Expression::New { class, arguments } => {
                let arguments = unit.facts.expression_list(arguments);
                self.construct(file, &self.type_of(file, class), arguments)
            }
            Expression::Index { of, index } => self.index(file, of, index),
            Expression::Await(of) => self.through(file, of, protocols.wait, true),
            Expression::Finish(of) => self.through(file, of, protocols.finish, false),
            Expression::Try(of) => self.through(file, of, protocols.good, true),
            Expression::Reference(of) | Expression::Rest(of) => self.type_of(file, of),
            Expression::Dereference(of) => self.through(file, of, protocols.deref, true),
            Expression::Each(of) => self.element(file, of),
            Expression::EachKey(of) => self.through(file, of, protocols.each_key, false),
            Expression::Tested(call) => self.tested(file, call),
            Expression::Enter(of) => self.through(file, of, protocols.enter, false),
            Expression::Item { of, index } => self.item(file, of, index),
            Expression::Parameter { scope, position } => {
                self.expected_parameter(file, scope, position).unwrap_or(Value::UNKNOWN)
            }
            Expression::Literal(literal) => self.literal(file, literal),
            Expression::Collection(kind, list) => self.collection(file, kind, list),
            Expression::Either(list) => {
                let values =
                    unit.facts.expression_list(list).iter().map(|it| self.type_of_optional(file, *it));
                either(values)
            }
            Expression::Operator { operator, operands } => {
                self.operation(file, operator, unit.facts.expression_list(operands))
            }
            Expression::Operation(of) => self.operand(file, self.type_of(file, of)),
            Expression::Checked { of, .. } => self.type_of(file, of),
            Expression::Cast { to, of } => {
                let cast = self.annotation(file, to);
                // A pattern with the name of something from elsewhere takes apart what may lead back into the project.
                let is_pattern = unit.semantics.is_some_and(|it| it.closed_modules);
                if let Some(of) = of.filter(|_| is_pattern && cast.ty == Ty::Outside) {
                    return self.type_of(file, of);
                }
                // A pattern names a variant without type arguments.
                if let Some(of) = of
                    && self.variant_of(file, id).is_some()
                {
                    let seen = self.type_of(file, of);
                    let seen_class = self.instance_class(&seen.ty);
                    if seen_class.is_some() && seen_class == self.instance_class(&cast.ty) {
                        return seen;
                    }
                }
                // `x as const`, and types that say nothing, leave the value what it is.
                // Where types tell functions apart, one that is not known is another one.
                let says_nothing = cast.is_unknown() && self.overloads_in(file).is_none();
                match of {
                    Some(of) if says_nothing => self.type_of(file, of),
                    Some(of) => cast.map(|ty| self.completed_by(ty, file, of)),
                    None => cast,
                }
            }
            Expression::Closure(scope) => Value::typed(Ty::Closure(file, scope)),
            Expression::Symbol(symbol) => match self.entity_of(file, symbol) {
                Some(entity) => self.literal_symbol(entity),
                None => Value::UNKNOWN,
            },
            Expression::Object(scope) => Value::typed(Ty::Object(file, scope, Rc::default())),
            Expression::Module(mention) => {
                let name = unit.facts.name(unit.facts.mention(mention).name);
                match self.module_file(file, &self.find_module(file, name, 0)) {
                    Ok(module) => self.whole_module(module),
                    Err(true) => Value::new(Ty::Outside, Certainty::Exact),
                    Err(false) => Value::UNKNOWN,
                }
            }
        }
    }

    /// An object or class literal that is a symbol, seen as a value.
    pub(crate) fn literal_symbol(&self, entity: Entity) -> Value {
        let unit = self.unit(entity.file);
        let Some(symbol) = entity.binding.and_then(|it| unit.symbol_of(it)) else { return Value::UNKNOWN };
        let it = unit.facts.symbol(symbol);
        match it.inner.map(|scope| (scope, unit.facts.scope(scope).kind)) {
            Some((scope, ScopeKind::Object)) => Value::typed(Ty::Object(entity.file, scope, Rc::default())),
            Some((_, ScopeKind::Class)) => Value::new(Ty::Class(entity, Rc::from([])), Certainty::Exact),
            Some((scope, ScopeKind::Function)) => Value::typed(Ty::Closure(entity.file, scope)),
            _ => Value::UNKNOWN,
        }
    }

    pub(crate) fn type_of_mention(&self, file: FileId, mention: linnea_syntax::MentionId) -> Value {
        let unit = self.unit(file);
        let it = *unit.facts.mention(mention);
        let words = unit.semantics.map(|it| it.words).unwrap_or_default();
        let name = unit.facts.name(it.name);
        if it.qualifier == Qualifier::None && !words.this_type.is_empty() && name == words.this_type {
            let class = self.class_around(file, unit, it.scope);
            return match class.map(|it| self.this_class(it)) {
                Some(Ty::Instance(class, arguments)) => {
                    Value::new(Ty::Class(class, arguments), Certainty::Exact)
                }
                Some(ty) => Value::new(self.class_of(&ty), Certainty::Exact),
                None => Value::UNKNOWN,
            };
        }
        if self.is_own_exports(file, mention) {
            return self.whole_module(file);
        }
        match it.qualifier {
            Qualifier::Of(of) if unit.import_of(mention).is_none() && !is_in_full(unit, of) => {
                let wanted = crate::scopes::wanted(it.role, it.qualifier);
                if let Some(members) = self.own_type(file, unit, of, name, wanted) {
                    return self.value_of_members(&Value::typed(Ty::Unknown), &members);
                }
                let base = self.receiver_of(file, unit, &it, of);
                if base.is_unknown()
                    && let Some(found) = self.behind_modules(file, unit, &it, wanted)
                {
                    return either(found.entities().iter().map(|it| self.value_of(*it)));
                }
                if it.role == linnea_syntax::Role::Key
                    && let Some(variant) = self.variant_named(file, unit, of)
                {
                    let found = self.declared_by(variant, name, Wanted::Value, false);
                    let subst = Rc::new(self.subst_of(&base.ty));
                    let found = found.into_iter().map(|it| (it, Rc::clone(&subst))).collect();
                    let members = crate::members::Members { found, ..Default::default() };
                    return self.value_of_members(&base, &members);
                }
                let members = self.member_meant(file, mention, &base.ty, name, wanted);
                if let Some(value) = self.assigned_value(file, of, &base, name, &members) {
                    return value;
                }
                self.narrowed_member(file, &it, self.value_of_members(&base, &members))
            }
            _ => {
                let value = match self.definition_of(file, mention) {
                    Definition::To(entities, sure) => {
                        let values =
                            entities.iter().map(|entity| match self.is_untouched(file, *entity, &it) {
                                true => entity.binding.and_then(|it| self.value_of_binding(*entity, it)),
                                false => Some(self.as_inherited(file, it.scope, *entity)),
                            });
                        either(values.map(|it| it.unwrap_or(Value::UNKNOWN))).at_most(sure)
                    }
                    Definition::Outside(_) if self.knows_no_library(file, &it) => Value::UNKNOWN,
                    Definition::Outside(sure) => Value::new(Ty::Outside, sure),
                    Definition::Unknown(_) => Value::UNKNOWN,
                };
                self.narrowed(file, &it, value)
            }
        }
    }

    /// Returns what a member is that is seen without a receiver from the body of a class that may build on its own.
    fn as_inherited(&self, file: FileId, scope: ScopeId, member: Entity) -> Value {
        let value = self.value_of(member);
        let Some(owner) = self.class_of_member(member) else { return value };
        let parameters = self.parameters_of(owner);
        if parameters.is_empty() {
            return value;
        }
        let unit = self.unit(file);
        let mut classes = unit.enclosing_scopes(scope).filter_map(|it| {
            let it = unit.facts.scope(it);
            self.entity_of(file, it.symbol.filter(|_| it.kind == ScopeKind::Class)?)
        });
        let given = classes.find_map(|class| {
            let line = self.line(class);
            line.steps.iter().find(|it| it.0 == owner && class != owner).map(|it| it.1.clone())
        });
        match given {
            Some(given) => {
                let subst = Rc::new(Subst::of(&parameters, &given, None));
                value.map(|ty| bound_to(ty, &subst))
            }
            None => value,
        }
    }

    /// Says whether a mention of a parameter stands before all statements that assign the parameter anew.
    fn is_untouched(&self, file: FileId, entity: Entity, mention: &linnea_syntax::Mention) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding.filter(|_| entity.file == file) else { return false };
        let is_parameter = |it: BindingId| {
            let it = unit.facts.binding(it);
            matches!(it.kind, BindingKind::Parameter(_)) && it.declared.is_none() && it.value.is_none()
        };
        is_parameter(binding) && unit.reassigned_at(binding).is_none_or(|it| it > mention.range.start)
    }

    /// Returns what the members found in a type are as values.
    pub(crate) fn value_of_members(&self, base: &Value, members: &crate::members::Members) -> Value {
        let mut values: Vec<Value> = Vec::new();
        if members.by_key {
            return self.any_member_of(base).unwrap_or(Value::UNKNOWN);
        }
        for (entity, subst) in &members.found {
            let value = self.read(*entity, base);
            // Classes and modules are reached through what holds them as surely as that is known.
            let static_path = matches!(base.ty, Ty::Module(_) | Ty::Class(..));
            let value = value.map(|ty| bound_to(ty, subst));
            values.push(if static_path {
                value.at_most(base.sure)
            } else {
                value.at_most(base.sure.max(Certainty::Typed))
            });
        }
        if members.found.is_empty()
            && let Some(value) = self.any_member_of(base)
        {
            return value;
        }
        if members.outside {
            // What something of the project has from elsewhere may know it, and give it out.
            let holders = match members.outside_of.is_empty() {
                true => std::slice::from_ref(&base.ty),
                false => &members.outside_of,
            };
            // What a module has from elsewhere is what it is there.
            let holders = holders.iter().filter(|it| !matches!(it, Ty::Module(_)));
            values.push(Value::new(self.given_back(holders.cloned()), base.sure));
        }
        if members.unknown {
            let given = base.ty.cases().iter().find(|it| matches!(it, Ty::Given(_)));
            values.push(given.map_or(Value::UNKNOWN, |it| Value::new(it.clone(), base.sure)));
        }
        either(values)
    }

    /// Returns what a value gives for a name that its type does not declare, if something stands there for any name.
    pub(crate) fn any_member_of(&self, base: &Value) -> Option<Value> {
        let given = |case: &Ty| {
            let file = match case {
                Ty::Object(file, ..) => *file,
                Ty::Instance(class, _) | Ty::This(class) => class.file,
                _ => return None,
            };
            let chains = self.semantics(file)?.protocols.any_member;
            let value = self.protocol_of(&Value::new(case.clone(), base.sure), chains);
            (!value.is_unknown()).then_some(value)
        };
        let values: Vec<Value> = base.ty.cases().iter().filter_map(given).collect();
        (!values.is_empty()).then(|| either(values))
    }

    // ---- literals

    pub(crate) fn literal(&self, file: FileId, literal: Literal) -> Value {
        if literal == Literal::Null {
            return Value::typed(Ty::Null);
        }
        let class = self.semantics(file).map_or("", |it| (it.literals)(literal));
        self.builtin_value(file, class, Vec::new())
    }

    fn collection(&self, file: FileId, kind: Collection, list: linnea_syntax::List) -> Value {
        let unit = self.unit(file);
        let items: Vec<Value> =
            unit.facts.expression_list(list).iter().map(|it| self.type_of_optional(file, *it)).collect();
        if kind == Collection::Tuple {
            let sure = items.iter().map(|it| it.sure).max().unwrap_or(Certainty::Typed);
            return Value::new(Ty::Tuple(file, items.into_iter().map(|it| it.ty).collect()), sure);
        }
        let class = unit.semantics.map_or("", |it| (it.collections)(kind));
        let arguments = match kind {
            Collection::Map => {
                let every_other = |from: usize| either(items.iter().skip(from).step_by(2).cloned()).ty;
                vec![every_other(0), every_other(1)]
            }
            _ => vec![either(items).ty],
        };
        self.builtin_value(file, class, arguments)
    }

    fn index(&self, file: FileId, of: ExpressionId, index: Option<ExpressionId>) -> Value {
        let unit = self.unit(file);
        if let Some(Expression::Mention(name)) = index.map(|it| unit.facts.expression(it))
            && unit.facts.mention(name).role == Role::Text
        {
            let member = self.type_of_mention(file, name);
            if !member.is_unknown() {
                return member;
            }
        }
        let base = self.type_of(file, of);
        let protocols = self.semantics(file).map(|it| it.protocols).unwrap_or_default();
        let is_part = index.is_some_and(|it| matches!(unit.facts.expression(it), Expression::Rest(_)));
        if is_part && let Some(part) = self.part(&base, protocols.index) {
            return part;
        }
        let base = self.as_tuple_by_key(base);
        match &base.ty {
            Ty::Tuple(_, items) => {
                let items = items.iter().map(|it| self.place_of_tuple(it));
                Value::new(Ty::union(items), base.sure.max(Certainty::Inferred))
            }
            // What a function is given in brackets are types.
            Ty::Function(function, of) => match self.type_in_brackets(file, index) {
                Some(ty) => {
                    let told = self.told_types(*function, of, &Rc::from([ty]));
                    Value::new(Ty::Function(*function, Rc::new(told)), base.sure)
                }
                None => base,
            },
            Ty::Outside | Ty::Given(_) => {
                let given = self.type_of_optional(file, index).ty;
                let types = matches!(given, Ty::Class(..) | Ty::Tuple(..)).then_some(given);
                base.map(|ty| self.given_back([ty].into_iter().chain(types)))
            }
            // `Generic[T]` as a value: the class with arguments, unless it has them already.
            Ty::Class(_, given) if index.is_none() && !given.is_empty() => base,
            Ty::Class(class, _) if !self.parameters_of(*class).is_empty() || self.is_prelude(class.file) => {
                let argument = self.type_in_brackets(file, index).unwrap_or(Ty::Unknown);
                Value::new(Ty::Class(*class, Rc::from([argument])), base.sure)
            }
            _ => {
                let mut base = base;
                // What something points to is indexed where it cannot be itself.
                for _ in 0..4 {
                    let found = self.protocol_of(&base, protocols.index);
                    if !found.is_unknown() || protocols.deref.is_empty() {
                        return found;
                    }
                    base = self.protocol_of(&base, protocols.deref);
                }
                Value::UNKNOWN
            }
        }
    }

    /// Returns the type that what stands in brackets names.
    fn type_in_brackets(&self, file: FileId, index: Option<ExpressionId>) -> Option<Ty> {
        match self.type_of_optional(file, index).ty {
            Ty::Class(class, arguments) => Some(Ty::Instance(class, arguments)),
            outside if outside.is_outside() => Some(outside),
            _ => None,
        }
    }

    /// Returns a part of what the language's own classes hold: it is of the same class. What builds on such a class gives
    /// out something else.
    fn part(&self, base: &Value, index: linnea_syntax::Chains) -> Option<Value> {
        match &base.ty {
            Ty::Instance(class, _) if self.is_prelude(class.file) => Some(base.clone()),
            Ty::Tuple(..) => Some(Value::UNKNOWN),
            ty => {
                let found = self.declared_member(ty, index.first()?.first()?).found;
                found.first().filter(|it| self.is_prelude(it.0.file)).map(|_| Value::UNKNOWN)
            }
        }
    }

    fn instance_class(&self, ty: &Ty) -> Option<Entity> {
        match ty {
            Ty::Instance(class, _) => Some(*class),
            Ty::This(class) => match self.this_class(*class) {
                Ty::Instance(class, _) => Some(class),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns an element of what is iterated over.
    fn element(&self, file: FileId, of: ExpressionId) -> Value {
        let base = self.as_tuple(self.type_of(file, of));
        if let Ty::Tuple(_, items) = &base.ty {
            return Value::new(Ty::union(items.iter().cloned()), base.sure.max(Certainty::Inferred));
        }
        let protocols = self.semantics(file).map(|it| it.protocols).unwrap_or_default();
        self.protocol_of(&base, protocols.each)
    }

    /// Returns the item at a position of what a pattern takes apart.
    fn item(&self, file: FileId, of: ExpressionId, index: u32) -> Value {
        let base = self.as_tuple(self.type_of(file, of));
        let protocols = self.semantics(file).map(|it| it.protocols).unwrap_or_default();
        let one = |ty: &Ty| match ty {
            Ty::Tuple(..) => self.place_at(ty, index as usize).map_or(Value::UNKNOWN, Value::typed),
            Ty::Unknown => Value::UNKNOWN,
            other => {
                // A tuple struct or variant has its items as members.
                let members = self.member(other, &index.to_string(), Wanted::Value);
                if members.found.is_empty() {
                    self.protocol_of(&Value::typed(other.clone()), protocols.each)
                } else {
                    self.value_of_members(&Value::typed(other.clone()), &members)
                }
            }
        };
        // A pattern of a variant says which fields are meant.
        if let Some(variant) = self.variant_of(file, of) {
            let members = self.declared_by(variant, &index.to_string(), Wanted::Value, false);
            let subst = Rc::new(self.subst_of(&base.ty));
            let members = crate::members::Members {
                found: members.into_iter().map(|it| (it, Rc::clone(&subst))).collect(),
                ..Default::default()
            };
            if !members.found.is_empty() {
                return self.value_of_members(
                    &Value::new(base.ty.clone(), base.sure.max(Certainty::Typed)),
                    &members,
                );
            }
        }
        either(base.ty.cases().iter().map(one)).at_most(base.sure)
    }

    /// Returns the variant that a pattern says a value is (`value as Variant`).
    pub(crate) fn variant_of(&self, file: FileId, of: ExpressionId) -> Option<Entity> {
        let unit = self.unit(file);
        let Expression::Cast { to, .. } = unit.facts.expression(of) else { return None };
        let linnea_syntax::Type::Mention(mention) = unit.ty(to) else { return None };
        let Definition::To(found, _) = self.definition_of(file, mention) else { return None };
        found.first().copied().filter(|it| self.is_variant(*it))
    }

    /// Returns what the type parameters of an instance's class stand for.
    pub(crate) fn subst_of(&self, ty: &Ty) -> Subst {
        match ty {
            Ty::Instance(class, arguments) => {
                Subst::of(&self.parameters_of(*class), arguments, Some(ty.clone()))
            }
            Ty::This(class) => self.subst_of(&self.this_class(*class)),
            _ => Subst::default(),
        }
    }
}

/// Returns a member's type as it is through a receiver.
fn bound_to(ty: Ty, subst: &Rc<Subst>) -> Ty {
    match ty {
        Ty::Function(entity, own) if own.is_empty() => Ty::Function(entity, Rc::clone(subst)),
        other => other.with(subst),
    }
}

/// Returns what a value is that is one of these. What is not known is left out where something is, and what is
/// known is then no more than a guess.
pub(crate) fn either(values: impl IntoIterator<Item = Value>) -> Value {
    let mut known: Vec<Ty> = Vec::new();
    let mut sure = Certainty::Exact;
    let mut unknown = false;
    for value in values {
        if value.is_unknown() {
            unknown = true;
            continue;
        }
        sure = sure.max(value.sure);
        known.push(value.ty);
    }
    if known.is_empty() {
        return Value::UNKNOWN;
    }
    let ty = Ty::union(known);
    if unknown && ty == Ty::Null {
        return Value::UNKNOWN;
    }
    if unknown {
        return Value::new(Ty::union([ty, Ty::Unknown]), sure.max(Certainty::Inferred));
    }
    let several = matches!(&ty, Ty::Union(_));
    Value::new(ty, if several { sure.max(Certainty::Inferred) } else { sure })
}
