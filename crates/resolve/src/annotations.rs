//! Types as written.

use std::rc::Rc;

use linnea_syntax::{
    BindingId, BindingKind, Expression, Literal, MentionId, Namespace, Qualifier, Role, ScopeId, ScopeKind,
    SymbolFlags, SymbolId, SymbolKind, Type, TypeId,
};

use crate::types::{List, Subst, Ty, Value};
use crate::unit::Unit;
use crate::{Certainty, Definition, Entity, FileId, Program};

/// How many bounds of type parameters are followed one after the other.
const MAX_BOUNDS: u32 = 8;

impl Program<'_> {
    /// Returns what a value of a written type is.
    pub(crate) fn annotation(&self, file: FileId, id: TypeId) -> Value {
        let found = self.memo.annotations.get((file, id), || self.make_annotation(file, id));
        found.unwrap_or(Value::UNKNOWN)
    }

    pub(crate) fn annotated(&self, file: FileId, id: Option<TypeId>) -> Ty {
        id.map_or(Ty::Unknown, |it| self.annotation(file, it).ty)
    }

    fn make_annotation(&self, file: FileId, id: TypeId) -> Value {
        let unit = self.unit(file);
        let types = |list| -> Vec<Ty> {
            unit.facts.type_list(list).iter().map(|it| self.annotated(file, *it)).collect()
        };
        let ty = match unit.ty(id) {
            Type::Mention(mention) => return self.annotation_of(file, &unit, mention, None),
            Type::Apply { base, arguments } => {
                let arguments: List = types(arguments).into();
                return match unit.ty(base) {
                    Type::Mention(mention) => self.annotation_of(file, &unit, mention, Some(&arguments)),
                    _ => self.annotation(file, base),
                };
            }
            Type::Union(list) => Ty::union(types(list)),
            Type::All(list) => {
                let all: Vec<Ty> = types(list);
                match <[Ty; 1]>::try_from(all) {
                    Ok([one]) => one,
                    Err(all) => Ty::All(all.into()),
                }
            }
            Type::Tuple(list) => Ty::Tuple(file, types(list).into()),
            Type::Array(of) => {
                let of = self.annotated(file, of);
                let class = unit.semantics.map_or("", |it| (it.collections)(linnea_syntax::Collection::List));
                return self.builtin_value(file, class, vec![of]);
            }
            Type::Reference(of) | Type::Optional(of) => self.annotated(file, of),
            Type::Keys(of) => Ty::Keys(file, Rc::new(self.annotated(file, of))),
            Type::Rest(of) => Ty::Rest(Rc::new(self.annotated(file, of))),
            Type::Function { parameters, returns } => {
                Ty::Callable(types(parameters).into(), Rc::new(self.annotated(file, returns)))
            }
            Type::This(scope) => self.class_around(file, &unit, scope).map_or(Ty::Unknown, Ty::This),
            Type::Of(value) => return self.type_of(file, value),
            Type::Test(_) => return self.literal(file, Literal::Boolean),
            Type::Literal(Literal::Null) => Ty::Null,
            Type::Literal(literal) => return self.literal(file, literal),
            Type::Object(scope) => Ty::Object(file, scope, Rc::default()),
            Type::Conditional { scope, sides } => self.decided(file, scope, sides, &Subst::default()),
        };
        Value::typed(ty)
    }

    fn annotation_of(
        &self,
        file: FileId,
        unit: &Unit,
        mention: MentionId,
        arguments: Option<&List>,
    ) -> Value {
        let it = unit.facts.mention(mention);
        let words = unit.semantics.map(|it| it.words);
        if it.qualifier == Qualifier::None
            && words.is_some_and(|words| {
                !words.this_type.is_empty() && words.this_type == unit.facts.name(it.name)
            })
            && let Some(class) = self.class_around(file, unit, it.scope)
        {
            return Value::typed(Ty::This(class));
        }
        let arguments = || arguments.cloned().unwrap_or_else(|| Rc::from([]));
        // A type parameter's member is an associated type: known once the parameter is.
        match self.definition_of(file, mention) {
            Definition::To(entities, sure) => {
                let entities = self.without_additions(entities);
                if let Some(found) = self.implemented(file, unit, mention, &entities) {
                    return Value::new(found, sure.max(Certainty::Typed));
                }
                let arguments = arguments();
                let all = entities.iter().map(|it| self.instance_of(*it, &self.completed(*it, &arguments)));
                Value::new(Ty::union(all), sure.max(Certainty::Typed))
            }
            // A container that is not of the project may give out what it is said to hold.
            Definition::Outside(_)
                if arguments().iter().any(|it| self.is_of_project(it))
                    || self.knows_no_library(file, self.unit(file).facts.mention(mention)) =>
            {
                Value::UNKNOWN
            }
            Definition::Outside(_) => Value::typed(Ty::Outside),
            Definition::Unknown(_) => Value::UNKNOWN,
        }
    }

    /// Returns the type arguments that are given with the defaults of those that are not, as far as they have one.
    pub(crate) fn completed(&self, entity: Entity, given: &List) -> List {
        let entity = self.defined(entity);
        let parameters = self.parameters_of(entity);
        let mut all: Vec<Ty> = Vec::new();
        for parameter in parameters.iter().skip(given.len()) {
            let Some(default) = self.default_of(*parameter) else { break };
            if all.is_empty() {
                all.extend(given.iter().cloned());
            }
            all.push(default.with(&Subst::of(&parameters, &all, None)));
        }
        if all.is_empty() { given.clone() } else { all.into() }
    }

    fn default_of(&self, parameter: Entity) -> Option<Ty> {
        let unit = self.unit(parameter.file);
        let binding = unit.facts.binding(parameter.binding?);
        match unit.facts.expression(binding.value?) {
            Expression::Cast { of: None, to } => Some(self.annotation(parameter.file, to).ty),
            _ => None,
        }
    }

    /// Says whether a word that stands for something from elsewhere may be a template or container, of which nothing is known
    /// where there is no prelude. A namespace holds what is declared there, and no values.
    pub(crate) fn knows_no_library(&self, file: FileId, mention: &linnea_syntax::Mention) -> bool {
        let is_value = mention.role != Role::Path;
        is_value && self.semantics(file).is_some_and(|it| it.prelude.is_empty())
    }

    /// Returns what a value is whose type is named by an entity.
    pub(crate) fn instance_of(&self, entity: Entity, arguments: &List) -> Ty {
        let entity = self.defined(entity);
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return Ty::Unknown };
        let it = unit.facts.binding(binding);
        let symbol = match it.kind {
            BindingKind::TypeParameter => return Ty::Parameter(entity),
            BindingKind::Symbol(symbol) => symbol,
            BindingKind::Local if it.namespace == Namespace::Type => {
                // A type that a comment defines.
                let Some(declared) = it.declared else { return Ty::Unknown };
                let aliased = self.annotation(entity.file, declared).ty;
                return aliased.with(&Subst::of(&self.parameters_of(entity), arguments, None));
            }
            _ => return self.class_value(entity, arguments),
        };
        // Of merged declarations the one that is a class counts.
        let symbols = unit.symbols_of(binding);
        let is_class = |it: &linnea_syntax::SymbolId| unit.is_class(*it);
        if let Some(target) = symbols.iter().find_map(|it| unit.alias_of(*it)) {
            let given = Subst::of(&self.parameters_of(entity), arguments, None);
            return match unit.ty(target) {
                Type::Conditional { scope, sides } => self.decided(entity.file, scope, sides, &given),
                _ => self.annotation(entity.file, target).ty.with(&given),
            };
        }
        if symbols.iter().any(is_class) {
            return self.instance(&Ty::Class(entity, Rc::from([])), arguments);
        }
        match unit.facts.symbol(symbol).kind {
            SymbolKind::EnumMember => self.enum_of(entity),
            SymbolKind::TypeParameter => Ty::Parameter(entity),
            SymbolKind::Module | SymbolKind::Namespace => Ty::Unknown,
            _ => self.class_value(entity, arguments),
        }
    }

    /// Returns an instance of the class that is the value of a variable (`Alias = Class`), or the parameter that it
    /// makes (`T = TypeVar("T")`).
    fn class_value(&self, entity: Entity, arguments: &List) -> Ty {
        if self.makes_parameter(entity) {
            return Ty::Parameter(entity);
        }
        self.instance(&self.value_of(entity).ty, arguments)
    }

    pub(crate) fn instance(&self, of: &Ty, arguments: &List) -> Ty {
        match of {
            Ty::Class(class, own) if own.is_empty() && self.is_class_type(*class) => {
                match arguments.first() {
                    None => Ty::Instance(*class, Rc::from([])),
                    // The class of the receiver is known with the receiver only.
                    Some(Ty::This(_)) => Ty::Instance(*class, arguments.clone()),
                    Some(of) => of.class(),
                }
            }
            Ty::Class(class, own) if own.is_empty() => Ty::Instance(*class, arguments.clone()),
            Ty::Class(class, own) => Ty::Instance(*class, own.clone()),
            Ty::Union(items) => Ty::union(items.iter().map(|it| self.instance(it, arguments))),
            Ty::All(items) => {
                let all = items.iter().map(|it| self.instance(it, arguments));
                all.into_iter().find(|it| *it != Ty::Unknown).unwrap_or(Ty::Unknown)
            }
            Ty::Outside => Ty::Outside,
            Ty::Null => Ty::Null,
            Ty::Function(function, _) if self.is_constructor(*function) => {
                Ty::Instance(*function, Rc::from([]))
            }
            Ty::Function(..) => Ty::Outside,
            _ => Ty::Unknown,
        }
    }

    /// Returns the class of a value; of a type parameter, that of its bound.
    pub(crate) fn class_of(&self, instance: &Ty) -> Ty {
        match instance {
            Ty::Parameter(parameter) => self.bound_of(*parameter).map_or(Ty::Unknown, |it| it.class()),
            other => other.class(),
        }
    }

    /// Says whether a variable is a type parameter made by a call.
    pub(crate) fn makes_parameter(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let makers = unit.semantics.map_or(&[][..], |it| it.words.type_parameters);
        let value = entity.binding.and_then(|it| unit.facts.binding(it).value);
        let Some(Expression::Call { callee, .. }) = value.map(|it| unit.facts.expression(it)) else {
            return false;
        };
        match unit.facts.expression(callee) {
            Expression::Mention(mention) => {
                makers.contains(&unit.facts.name(unit.facts.mention(mention).name))
            }
            _ => false,
        }
    }

    // ---- parameters

    /// Returns the type parameters of a class, extension, alias or function, in order.
    pub(crate) fn parameters_of(&self, entity: Entity) -> Rc<[Entity]> {
        let found = self.memo.parameters.get(entity, || self.make_parameters(entity));
        found.unwrap_or_else(|| Rc::from([]))
    }

    fn make_parameters(&self, entity: Entity) -> Rc<[Entity]> {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return Rc::from([]) };
        // What an implementation says of a trait's associated types are further arguments.
        let mut parameters = self.own_parameters(entity, &unit, binding);
        parameters.extend(self.associated_types(entity));
        parameters.into()
    }

    /// Returns the type parameters that one declaration writes down.
    pub(crate) fn type_parameters(&self, file: FileId, unit: &Unit, symbol: SymbolId) -> Vec<Entity> {
        let Some(inner) = unit.facts.symbol(symbol).inner else { return Vec::new() };
        let around = unit.facts.scope(inner).parent;
        let around =
            around.filter(|it| unit.facts.scope(*it).kind == ScopeKind::TypeParameters).unwrap_or(inner);
        let parameter = |it: &BindingId| unit.facts.binding(*it).kind == BindingKind::TypeParameter;
        let mut own: Vec<BindingId> = unit.bindings_of(around).filter(parameter).collect();
        own.sort_by_key(|it| unit.facts.binding(*it).range.start);
        own.into_iter().map(|it| Entity::new(file, it)).collect()
    }

    fn own_parameters(&self, entity: Entity, unit: &Unit, binding: BindingId) -> Vec<Entity> {
        let it = unit.facts.binding(binding);
        let value = it.value.filter(|_| it.kind == BindingKind::Local && it.namespace == Namespace::Type);
        if let Some(Expression::Object(scope)) = value.map(|it| unit.facts.expression(it)) {
            let parameter = |it: &BindingId| unit.facts.binding(*it).kind == BindingKind::TypeParameter;
            let mut own: Vec<BindingId> = unit.bindings_of(scope).filter(parameter).collect();
            own.sort_unstable();
            return own.into_iter().map(|it| Entity::new(entity.file, it)).collect();
        }
        for symbol in unit.symbols_of(binding) {
            let own = self.type_parameters(entity.file, unit, symbol);
            if !own.is_empty() {
                return own;
            }
        }
        // Parameters made by calls: those that the bases are applied to, the generic base's first.
        let symbols = unit.symbols_of(binding);
        let generic = unit.semantics.map_or(&[][..], |it| it.words.generic);
        let mut first = Vec::new();
        let mut all = Vec::new();
        for relation in symbols.iter().flat_map(|it| unit.relations_of(*it)) {
            let Type::Apply { base, arguments } = unit.ty(relation.target) else { continue };
            let mut found = Vec::new();
            for argument in unit.facts.type_list(arguments).iter().flatten() {
                collect(&self.annotation(entity.file, *argument).ty, &mut found);
            }
            let named = match unit.ty(base) {
                Type::Mention(it) => generic.contains(&unit.facts.name(unit.facts.mention(it).name)),
                _ => false,
            };
            if named { first.extend(found) } else { all.extend(found) }
        }
        let mut own: Vec<Entity> = Vec::new();
        for it in if first.is_empty() { all } else { first } {
            if !own.contains(&it) {
                own.push(it);
            }
        }
        own
    }

    /// Says whether an entity is a type parameter, or stands for a type like one.
    pub(crate) fn is_parameter(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        entity.binding.is_some_and(|it| match unit.facts.binding(it).kind {
            BindingKind::TypeParameter => true,
            BindingKind::Symbol(symbol) => {
                unit.facts.symbol(symbol).kind == SymbolKind::TypeParameter && unit.alias_of(symbol).is_none()
            }
            _ => false,
        })
    }

    /// Returns what a type parameter is bounded by.
    pub(crate) fn bound_of(&self, parameter: Entity) -> Option<Ty> {
        let mut at = parameter;
        // Bounds may lead from parameter to parameter, also around in circles.
        for _ in 0..MAX_BOUNDS {
            match self.written_bound(at)? {
                Ty::Parameter(next) => at = next,
                bound => return Some(bound),
            }
        }
        None
    }

    fn written_bound(&self, parameter: Entity) -> Option<Ty> {
        let unit = self.unit(parameter.file);
        let binding = unit.facts.binding(parameter.binding?);
        let bound = match (binding.declared, binding.value.map(|it| unit.facts.expression(it))) {
            (Some(declared), _) => self.annotation(parameter.file, declared).ty,
            // `TypeVar("T", bound=B)`.
            (None, Some(Expression::Call { arguments, .. })) if self.makes_parameter(parameter) => {
                let at = unit.semantics?.words.bound_argument;
                let arguments = unit.facts.expression_list(arguments);
                let bound = (*arguments.last()?).filter(|_| arguments.len() == at + 1)?;
                self.instance(&self.type_of(parameter.file, bound).ty, &Rc::from([]))
            }
            (None, None) if unit.semantics?.methods_stand_beside => {
                self.bound_by_receiver(parameter, &unit)?
            }
            _ => return None,
        };
        (bound != Ty::Unknown).then_some(bound)
    }

    /// Returns the parameter of a type for which its method, which stands beside it, has a name of its own.
    fn bound_by_receiver(&self, parameter: Entity, unit: &Unit) -> Option<Ty> {
        let it = unit.facts.binding(parameter.binding?);
        let inside = |scope: ScopeId| unit.facts.scope(scope).parent == Some(it.scope);
        let receivers = unit.facts.bindings.iter().filter(|it| it.kind == BindingKind::Receiver);
        let declared = receivers.filter(|it| inside(it.scope)).find_map(|it| it.declared)?;
        let Type::Apply { arguments, .. } = unit.ty(declared) else { return None };
        let names = |ty: &Option<TypeId>| match ty.map(|it| unit.ty(it)) {
            Some(Type::Mention(mention)) => unit.facts.mention(mention).range == it.range,
            _ => false,
        };
        let at = unit.facts.type_list(arguments).iter().position(names)?;
        let Ty::Instance(class, _) = self.annotation(parameter.file, declared).ty else { return None };
        self.parameters_of(class).get(at).copied().map(Ty::Parameter)
    }

    // ---- classes around

    /// Returns the class or extension that a scope is in.
    pub(crate) fn class_around(&self, file: FileId, unit: &Unit, scope: ScopeId) -> Option<Entity> {
        let class = unit.enclosing(scope, |it| matches!(it, ScopeKind::Class | ScopeKind::Extension))?;
        let mut symbol = unit.facts.scope(class).symbol?;
        // The fields of a variant are of its enum, unless it is a class below that.
        while unit.facts.symbol(symbol).kind == SymbolKind::EnumMember
            && unit.relations_of(symbol).next().is_none()
        {
            symbol = unit.facts.symbol(symbol).parent?;
        }
        self.entity_of(file, symbol)
    }

    /// Returns an instance of the class, or of what the extension extends, with its own type parameters.
    pub(crate) fn this_class(&self, class: Entity) -> Ty {
        match self.extended_by(class) {
            None => {}
            Some(Ty::This(_)) => return Ty::Unknown,
            Some(extended) => return extended,
        }
        let own = self.parameters_of(class).iter().map(|it| Ty::Parameter(*it)).collect();
        Ty::Instance(class, own)
    }

    /// Returns the type that a member of an enum has.
    pub(crate) fn enum_of(&self, member: Entity) -> Ty {
        let unit = self.unit(member.file);
        let parent =
            member.binding.and_then(|it| unit.symbol_of(it)).and_then(|it| unit.facts.symbol(it).parent);
        match parent.and_then(|it| self.entity_of(member.file, it)) {
            Some(class) => self.this_class(class),
            None => Ty::Unknown,
        }
    }

    /// Returns what the receiver is in a scope.
    pub(crate) fn receiver(&self, file: FileId, scope: ScopeId) -> Value {
        let unit = self.unit(file);
        let mut at = Some(scope);
        while let Some(id) = at {
            let here = unit.facts.scope(id);
            let function = here.symbol.filter(|_| here.kind == ScopeKind::Function);
            match here.kind {
                ScopeKind::Object => {
                    return Value::typed(Ty::Object(file, id, Rc::default()));
                }
                ScopeKind::Class | ScopeKind::Extension => {
                    let class = self.class_around(file, &unit, id);
                    return Value::typed(class.map_or(Ty::Unknown, Ty::This));
                }
                ScopeKind::Function => {
                    let symbol = function.map(|it| unit.facts.symbol(it));
                    let own = unit.bindings_of(id).find_map(|it| {
                        let it = unit.facts.binding(it);
                        it.declared.filter(|_| it.kind == BindingKind::Receiver)
                    });
                    if let Some(declared) = own {
                        return self.annotation(file, declared);
                    }
                    let of_class = symbol.is_some_and(|it| {
                        it.flags.has(SymbolFlags::STATIC) || it.flags.has(SymbolFlags::CLASS_METHOD)
                    });
                    let member = here.parent.map(|it| self.past_parameters(&unit, it));
                    let member = member.filter(|it| {
                        matches!(unit.facts.scope(*it).kind, ScopeKind::Class | ScopeKind::Extension)
                    });
                    if of_class && member.is_some() {
                        let class = self.class_around(file, &unit, id);
                        return Value::typed(class.map_or(Ty::Unknown, |it| Ty::Class(it, Rc::from([]))));
                    }
                    if member.is_none()
                        && let Some(symbol) = here.symbol
                        && let Some(receiver) = self.receiver_of_added(file, &unit, symbol)
                    {
                        return receiver;
                    }
                }
                _ => {}
            }
            at = here.parent;
        }
        Value::UNKNOWN
    }

    /// Returns what the receiver is in a function that an assignment adds to something, or that is a class itself.
    fn receiver_of_added(&self, file: FileId, unit: &Unit, function: SymbolId) -> Option<Value> {
        let it = unit.facts.symbol(function);
        let place = unit.facts.scope(it.scope);
        match (place.kind, place.symbol) {
            (ScopeKind::Object | ScopeKind::Extension, Some(owner)) => {
                let owner = self.entity_of(file, owner)?;
                let value = self.value_of(owner);
                let is_static = it.flags.has(SymbolFlags::STATIC);
                Some(match value.ty {
                    Ty::Function(function, _) if !is_static => {
                        Value::typed(Ty::Instance(function, Rc::from([])))
                    }
                    Ty::Class(class, _) if !is_static => Value::typed(Ty::This(class)),
                    Ty::Closure(..) if !is_static => Value::typed(Ty::Instance(owner, Rc::from([]))),
                    _ => value,
                })
            }
            (ScopeKind::Object, None) => Some(Value::typed(Ty::Object(file, it.scope, Rc::default()))),
            (ScopeKind::File | ScopeKind::Module | ScopeKind::TypeParameters, _)
                if let Some(class) = self.class_beside(file, it) =>
            {
                Some(Value::typed(Ty::This(class)))
            }
            (ScopeKind::File | ScopeKind::Module | ScopeKind::Function | ScopeKind::Block, _) => {
                let function = self.entity_of(file, function)?;
                let class = self.is_constructor(function);
                class.then(|| Value::typed(Ty::Instance(function, Rc::from([]))))
            }
            _ => None,
        }
    }

    fn past_parameters(&self, unit: &Unit, scope: ScopeId) -> ScopeId {
        let here = unit.facts.scope(scope);
        match here.parent.filter(|_| here.kind == ScopeKind::TypeParameters) {
            Some(parent) => self.past_parameters(unit, parent),
            None => scope,
        }
    }
}

/// Says whether symbols of this kind are classes: have members and instances. [`Unit::is_class`] knows more.
pub(crate) fn is_class(kind: SymbolKind) -> bool {
    matches!(kind, SymbolKind::Class | SymbolKind::Struct | SymbolKind::Interface | SymbolKind::Enum)
}

/// Gathers the type parameters in a type.
pub(crate) fn collect(ty: &Ty, found: &mut Vec<Entity>) {
    match ty {
        Ty::Parameter(entity) => found.push(*entity),
        Ty::Class(_, list) | Ty::Instance(_, list) | Ty::Tuple(_, list) | Ty::Union(list) | Ty::All(list) => {
            for it in list.iter() {
                collect(it, found);
            }
        }
        Ty::Callable(list, returns) => {
            for it in list.iter() {
                collect(it, found);
            }
            collect(returns, found);
        }
        Ty::Object(_, _, of) => of.parameters.iter().for_each(|it| collect(&it.1, found)),
        Ty::Rest(of) | Ty::Keys(_, of) => collect(of, found),
        _ => {}
    }
}
