//! What names stand for: the values of entities.

use std::rc::Rc;

use linnea_syntax::{
    BindingId, BindingKind, Expression, Namespace, Qualifier, ScopeKind, SymbolFlags, SymbolKind,
};

use crate::infer::either;
use crate::types::{Subst, Ty, Value};
use crate::{Certainty, Definition, Entity, Program};

impl Program<'_> {
    /// Returns what the value of an entity is.
    pub(crate) fn value_of(&self, entity: Entity) -> Value {
        let found = self.memo.entities.get(entity, || self.make_value(entity));
        found.unwrap_or(Value::UNKNOWN)
    }

    fn make_value(&self, entity: Entity) -> Value {
        let Some(binding) = entity.binding else {
            return Value::new(Ty::Module(entity), Certainty::Exact);
        };
        let unit = self.unit(entity.file);
        let group: Vec<BindingId> = unit.group(binding).collect();
        let mut unclear = false;
        let mut given = None;
        // What is declared or defined is what a name is, whatever else is assigned to it.
        for id in &group {
            let it = unit.facts.binding(*id);
            if let Some(declared) = it.declared
                && !self.is_parameter(Entity::new(entity.file, *id))
            {
                let value = self.annotation(entity.file, declared);
                if matches!(value.ty, Ty::Given(_)) {
                    given.get_or_insert(value);
                } else if !value.is_unknown() {
                    return match it.value {
                        Some(given) => value.map(|ty| self.completed_by(ty, entity.file, given)),
                        None => value,
                    };
                }
                unclear = true;
            }
        }
        let values: Vec<Value> = group.iter().filter_map(|it| self.value_of_binding(entity, *it)).collect();
        let value = either(values);
        // What it is declared to be from elsewhere may be what it begins with, seen as something else.
        if let Some(given) = given {
            let own = !value.ty.is_outside() && self.is_of_project(&value.ty);
            return if own { either([value, given]) } else { given };
        }
        // What is declared to hold something that is not known may give that out, whatever it begins with; and what begins with
        // nothing gets its value elsewhere.
        let only_begins = value.ty == Ty::Null || unclear && !self.is_of_project(&value.ty);
        if only_begins { Value::UNKNOWN } else { self.as_filled(entity, value) }
    }

    pub(crate) fn value_of_binding(&self, entity: Entity, id: BindingId) -> Option<Value> {
        let file = entity.file;
        let unit = self.unit(file);
        let binding = *unit.facts.binding(id);
        match binding.kind {
            BindingKind::Symbol(symbol) => {
                let it = *unit.facts.symbol(symbol);
                if unit.is_class(symbol) && unit.alias_of(symbol).is_none() {
                    let class = self.defined(entity);
                    return Some(Value::new(Ty::Class(class, Rc::from([])), Certainty::Exact));
                }
                if unit.alias_of(symbol).is_some() {
                    let instance = self.instance_of(entity, &Rc::from([]));
                    return Some(Value::typed(self.class_of(&instance)));
                }
                match it.kind {
                    // Not the first of what has the name: a type may have it as well.
                    SymbolKind::Module | SymbolKind::Namespace => {
                        match self.as_modules(Entity::new(file, id)) {
                            Some(Ok(modules)) => {
                                let all = modules.iter().map(|it| Ty::Module(*it));
                                Some(Value::new(Ty::union(all), Certainty::Exact))
                            }
                            _ => None,
                        }
                    }
                    SymbolKind::EnumMember => Some(Value::new(self.enum_of(entity), Certainty::Exact)),
                    SymbolKind::TypeParameter => Some(Value::typed(Ty::Class(entity, Rc::from([])))),
                    _ if self.is_function(unit, symbol) => {
                        if it.flags.has(SymbolFlags::ACCESSOR) {
                            return Some(self.result_of(entity, &Subst::default()));
                        }
                        Some(self.decorated(entity, symbol))
                    }
                    _ if !unit.added_to(symbol).is_empty() => {
                        // What it has by assignments, and what its value has.
                        let own = Ty::Instance(entity, Rc::from([]));
                        let value = self.type_of_optional(file, binding.value);
                        Some(Value::typed(Ty::All([own, value.ty].into())))
                    }
                    _ => match binding.value {
                        Some(value) => Some(self.type_of(file, value)),
                        None => Some(self.literal_symbol(entity)).filter(|it| !it.is_unknown()),
                    },
                }
            }
            BindingKind::Import(import) => match self.imported(file, import) {
                Definition::To(entities, sure) => {
                    Some(either(entities.iter().map(|it| self.value_of(*it))).at_most(sure))
                }
                Definition::Outside(sure) => Some(Value::new(Ty::Outside, sure)),
                Definition::Unknown(_) => None,
            },
            BindingKind::Receiver => Some(self.receiver(file, binding.scope)),
            BindingKind::TypeParameter => Some(Value::typed(Ty::Class(entity, Rc::from([]))))
                .filter(|_| binding.namespace != Namespace::Label),
            BindingKind::Parameter(position) => {
                if let Some(expected) = self.expected_parameter(file, binding.scope, position)
                    && binding.value.is_none_or(|_| !expected.is_unknown())
                    && self.is_whole_parameter(entity, &binding)
                {
                    // Who calls from elsewhere may hand over what is the project's.
                    return Some(if !self.is_of_project(&expected.ty) && expected.ty.is_outside() {
                        Value::UNKNOWN
                    } else {
                        expected
                    });
                }
                if let Some(inherited) = self.inherited_parameter(file, &binding, position) {
                    return Some(inherited);
                }
                // A default tells the type, unless it is the absence of a value.
                let value = self.type_of_optional(file, binding.value);
                let value = if value.ty == Ty::Null { Value::UNKNOWN } else { value };
                Some(value.at_most(Certainty::Inferred))
            }
            BindingKind::Local | BindingKind::Narrowed => binding.value.map(|it| self.type_of(file, it)),
            BindingKind::Global | BindingKind::Nonlocal | BindingKind::Label | BindingKind::Spread => None,
        }
    }

    /// Says whether a parameter is a name of its own and no piece of one that a pattern takes apart.
    fn is_whole_parameter(&self, entity: Entity, binding: &linnea_syntax::Binding) -> bool {
        let unit = self.unit(entity.file);
        match binding.value.map(|it| unit.facts.expression(it)) {
            None => true,
            Some(Expression::Mention(mention)) => {
                !matches!(unit.facts.mention(mention).qualifier, Qualifier::Of(_))
            }
            Some(Expression::Item { .. } | Expression::Rest(_) | Expression::Parameter { .. }) => false,
            Some(Expression::Either(list)) => {
                let first = unit.facts.expression_list(list).first().copied().flatten();
                !first.is_some_and(|it| match unit.facts.expression(it) {
                    Expression::Mention(mention) => {
                        matches!(unit.facts.mention(mention).qualifier, Qualifier::Of(_))
                    }
                    Expression::Item { .. } | Expression::Parameter { .. } => true,
                    _ => false,
                })
            }
            Some(_) => true,
        }
    }

    fn is_function(&self, unit: &crate::Unit, symbol: linnea_syntax::SymbolId) -> bool {
        let it = unit.facts.symbol(symbol);
        let opens = it.inner.is_some_and(|scope| unit.facts.scope(scope).kind == ScopeKind::Function);
        let kind = matches!(
            it.kind,
            SymbolKind::Function | SymbolKind::Method | SymbolKind::Constructor | SymbolKind::Property
        );
        opens || (kind && it.flags.has(SymbolFlags::ACCESSOR))
    }

    /// Returns a function with what its decorators make of it.
    fn decorated(&self, entity: Entity, symbol: linnea_syntax::SymbolId) -> Value {
        let unit = self.unit(entity.file);
        let mut value = Value::new(Ty::Function(entity, Rc::default()), Certainty::Exact);
        for decoration in unit.decorations_of(symbol) {
            let decorator = self.type_of(entity.file, decoration.value);
            let made = self.call_with(&decorator, &[value.clone()]);
            // A decorator of which nothing is known mostly gives back what behaves like the function, and maybe more.
            match made.ty {
                Ty::Unknown | Ty::Given(_)
                    if decorator.is_unknown() || self.is_own_function(&decorator.ty) =>
                {
                    value = either([value, made]);
                }
                Ty::Unknown | Ty::Outside | Ty::Given(_) | Ty::Closure(..) => {}
                _ => value = made,
            }
        }
        value
    }

    fn is_own_function(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Function(function, _) if self.is_own(function.file))
    }
}
