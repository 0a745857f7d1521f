//! Type parameters: those of what is declared, and what they are bound to be.

use std::rc::Rc;

use linnea_syntax::{
    BindingId, BindingKind, Expression, Namespace, ScopeId, ScopeKind, SymbolId, SymbolKind, Type, TypeId,
};

use crate::types::{List, Subst, Ty};
use crate::unit::Unit;
use crate::{Entity, FileId, Program};

/// How many bounds of type parameters are followed one after the other.
const MAX_BOUNDS: u32 = 8;

impl Program<'_> {
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

    pub(crate) fn default_of(&self, parameter: Entity) -> Option<Ty> {
        let unit = self.unit(parameter.file);
        let binding = unit.facts.binding(parameter.binding?);
        match unit.facts.expression(binding.value?) {
            Expression::Cast { of: None, to } => Some(self.annotation(parameter.file, to).ty),
            _ => None,
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

    /// Returns the type parameters of a class, extension, alias or function, in order.
    pub(crate) fn parameters_of(&self, entity: Entity) -> Rc<[Entity]> {
        let found = self.memo.parameters.get(entity, || self.make_parameters(entity));
        found.unwrap_or_else(|| Rc::from([]))
    }

    fn make_parameters(&self, entity: Entity) -> Rc<[Entity]> {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return Rc::from([]) };
        // What an implementation says of a trait's associated types are further arguments.
        let mut parameters = self.own_parameters(entity, unit, binding);
        parameters.extend(self.associated_types(entity));
        if self.is_prelude(entity.file) && self.is_block(entity) {
            let bounds = parameters.iter().filter_map(|it| match self.bound_of(*it) {
                Some(Ty::Instance(bound, _)) => Some(bound),
                _ => None,
            });
            let bounds: Vec<Entity> = bounds.collect();
            // Of two that are bound by one trait it is not known whose type is meant.
            let once = |it: &&Entity| bounds.iter().filter(|other| other == it).count() == 1;
            parameters.extend(bounds.iter().filter(once).flat_map(|it| self.associated_types(*it)));
        }
        parameters.into()
    }

    /// Returns what the type parameters of a class stand for; of one of the prelude's also what their bounds tell.
    pub(crate) fn told_by(&self, class: Entity, arguments: &List) -> Subst {
        let parameters = self.parameters_of(class);
        let mut told = Subst::of(&parameters, arguments, None);
        if self.is_prelude(class.file) {
            for (parameter, given) in parameters.iter().zip(arguments.iter()) {
                if let Some(bound @ Ty::Instance(..)) = self.bound_in_full(*parameter) {
                    self.unify(&bound, given, &mut told);
                }
            }
        }
        told
    }

    /// Returns what a type parameter is bounded by; in the prelude with the associated types that are not written.
    pub(crate) fn bound_in_full(&self, parameter: Entity) -> Option<Ty> {
        match self.bound_of(parameter)? {
            Ty::Instance(base, given) if self.is_prelude(parameter.file) => {
                let all = self.parameters_of(base);
                let others = all.iter().skip(given.len()).map(|it| Ty::Parameter(*it));
                Some(Ty::Instance(base, given.iter().cloned().chain(others).collect()))
            }
            bound => Some(bound),
        }
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
                self.bound_by_receiver(parameter, unit)?
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
}

/// Says whether a type may speak of type parameters. What the members of an object type speak of, only they tell.
pub(crate) fn is_open(ty: &Ty) -> bool {
    match ty {
        Ty::Parameter(_) | Ty::Object(..) => true,
        Ty::Class(_, list)
        | Ty::Instance(_, list)
        | Ty::Tuple(_, list)
        | Ty::Given(list)
        | Ty::Union(list)
        | Ty::All(list) => list.iter().any(is_open),
        Ty::Callable(list, returns) => list.iter().any(is_open) || is_open(returns),
        Ty::Rest(of) | Ty::Keys(_, of) => is_open(of),
        _ => false,
    }
}

/// Gathers the type parameters in a type.
pub(crate) fn collect(ty: &Ty, found: &mut Vec<Entity>) {
    match ty {
        Ty::Parameter(entity) => found.push(*entity),
        Ty::Class(_, list)
        | Ty::Instance(_, list)
        | Ty::Tuple(_, list)
        | Ty::Given(list)
        | Ty::Union(list)
        | Ty::All(list) => {
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
