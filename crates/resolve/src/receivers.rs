//! The class around a place, and what the receiver (`this`, `self`) is there.

use std::rc::Rc;

use linnea_syntax::{BindingKind, ScopeId, ScopeKind, SymbolFlags, SymbolId, SymbolKind};

use crate::types::{Ty, Value};
use crate::unit::Unit;
use crate::{Entity, FileId, Program};

impl Program<'_> {
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
                    let class = self.class_around(file, unit, id);
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
                    let member = here.parent.map(|it| self.past_parameters(unit, it));
                    let member = member.filter(|it| {
                        matches!(unit.facts.scope(*it).kind, ScopeKind::Class | ScopeKind::Extension)
                    });
                    if of_class && member.is_some() {
                        let class = self.class_around(file, unit, id);
                        return Value::typed(class.map_or(Ty::Unknown, |it| Ty::Class(it, Rc::from([]))));
                    }
                    if member.is_none()
                        && let Some(symbol) = here.symbol
                        && let Some(receiver) = self.receiver_of_added(file, unit, symbol)
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
