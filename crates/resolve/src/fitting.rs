//! Which of the signatures that one function declares the arguments of a call fit.

use linnea_syntax::{BindingKind, Expression, ExpressionId, Literal, ScopeId, SymbolId, Type, TypeId};

use crate::calls::Arguments;
use crate::types::{Subst, Ty};
use crate::unit::Unit;
use crate::{FileId, Program};

impl Program<'_> {
    /// Says whether the arguments can be meant for an overload.
    pub(crate) fn fits(
        &self,
        file: FileId,
        overload: SymbolId,
        arguments: &Arguments<'_>,
        subst: &mut Subst,
    ) -> bool {
        let unit = self.unit(file);
        let Some(scope) = unit.facts.symbol(overload).inner else { return false };
        let types: Vec<Ty> = self.parameter_types(file, scope).iter().map(|it| it.with(subst)).collect();
        if arguments.len() > types.len() || !self.gives_all(unit, scope, arguments) {
            return false;
        }
        // Where texts have no types of their own, a value of no literal is no literal.
        if self.defaults_tell(file) && self.literals(file, overload, arguments).contains(&false) {
            return false;
        }
        for (at, wanted) in types.iter().enumerate().take(arguments.len()) {
            let given = self.argument(arguments, at);
            let literal = arguments.written(at);
            if self.contradicts(wanted, &given)
                || literal.is_some_and(|(file, it)| self.has_key_beyond(file, it, wanted))
            {
                return false;
            }
        }
        let of = subst.clone();
        self.unify_receiver(file, scope, &of, subst);
        self.unify_arguments(&types, arguments, subst);
        true
    }

    /// Returns for each parameter of an overload that takes certain values only, or has members that do, whether it is given a
    /// value that is written out; which one is not known.
    pub(crate) fn literals(&self, file: FileId, overload: SymbolId, arguments: &Arguments<'_>) -> Vec<bool> {
        let unit = self.unit(file);
        let &Arguments::Written(from, list, Some(_)) = arguments else { return Vec::new() };
        let Some(scope) = unit.facts.symbol(overload).inner else { return Vec::new() };
        let here = self.unit(from);
        let written = |it: ExpressionId| matches!(here.facts.expression(it), Expression::Literal(_));
        let mut shift = 0;
        let mut found = Vec::new();
        for binding in unit.bindings_of(scope).map(|it| unit.facts.binding(it)) {
            match (binding.kind, binding.declared) {
                (BindingKind::Receiver, _) => shift = 1,
                (BindingKind::Parameter(at), Some(declared)) => {
                    let given = (at as usize).checked_sub(shift).and_then(|it| *list.get(it)?);
                    if takes_literals(unit, declared) {
                        found.extend(given.map(written));
                    } else if given
                        .is_some_and(|it| matches!(here.facts.expression(it), Expression::Object(_)))
                        && self.has_literal_keys(&self.annotated(file, Some(declared)))
                    {
                        found.push(true);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Says whether members of a type take certain values only.
    fn has_literal_keys(&self, ty: &Ty) -> bool {
        let scope = |case: &Ty| match case {
            Ty::Object(file, scope, _) => Some((*file, *scope)),
            Ty::Instance(class, _) => {
                let unit = self.unit(class.file);
                Some((class.file, unit.facts.symbol(self.symbol_of(*class)?).inner?))
            }
            _ => None,
        };
        ty.cases().iter().filter_map(scope).any(|(file, scope)| {
            let unit = self.unit(file);
            let mut members = unit.bindings_of(scope).map(|it| unit.facts.binding(it));
            members.any(|it| it.declared.is_some_and(|it| takes_literals(unit, it)))
        })
    }

    fn defaults_tell(&self, file: FileId) -> bool {
        self.semantics(file).is_some_and(|it| it.defaults_tell)
    }

    /// Says whether a call gives every parameter that must be given, and names only those there are.
    fn gives_all(&self, unit: &Unit, scope: ScopeId, arguments: &Arguments<'_>) -> bool {
        let &Arguments::Written(file, list, Some(callee)) = arguments else { return true };
        if !unit.semantics.is_some_and(|it| it.defaults_tell) {
            return true;
        }
        let named = self.keywords(file, callee);
        let mut shift = 0;
        let mut gathers = false;
        let mut names: Vec<&str> = Vec::new();
        let mut missing = false;
        for binding in unit.bindings_of(scope).map(|it| unit.facts.binding(it)) {
            match binding.kind {
                BindingKind::Receiver => shift = 1,
                BindingKind::Parameter(position) => {
                    let name = unit.facts.name(binding.name);
                    let positional = (position as usize) < list.len() + shift;
                    missing |= binding.value.is_none() && !positional && !named.iter().any(|it| it == name);
                    gathers |= unit.gathers_keywords(binding);
                    names.push(name);
                }
                _ => {}
            }
        }
        !missing && (gathers || named.iter().all(|it| names.contains(&it.as_str())))
    }

    /// Says whether a value can certainly not be passed for a parameter.
    pub(crate) fn contradicts(&self, wanted: &Ty, given: &Ty) -> bool {
        let class = |ty: &Ty| match ty {
            Ty::Instance(class, _) => Some(*class),
            Ty::This(class) => Some(*class),
            _ => None,
        };
        match (wanted, given) {
            (Ty::Union(items), _) => items.iter().all(|it| self.contradicts(it, given)),
            (_, Ty::Union(items)) => items.iter().all(|it| self.contradicts(wanted, it)),
            (
                Ty::Null,
                Ty::Instance(..)
                | Ty::This(_)
                | Ty::Closure(..)
                | Ty::Function(..)
                | Ty::Tuple(..)
                | Ty::Object(..),
            ) => true,
            (Ty::Instance(..), Ty::Null | Ty::Closure(..) | Ty::Function(..)) => true,
            (Ty::Class(..), Ty::Tuple(..) | Ty::Null) => true,
            (Ty::Callable(..), Ty::Instance(..) | Ty::Tuple(..) | Ty::Null | Ty::Object(..)) => true,
            (Ty::Instance(..), Ty::Object(..)) => self.is_without_keys(wanted),
            (Ty::Instance(..), Ty::Instance(..) | Ty::This(_)) => match (class(wanted), class(given)) {
                (Some(wanted), Some(given)) => {
                    let line = self.line(given);
                    !line.unknown && !line.has(wanted) && !self.has_shape(given, wanted)
                }
                _ => false,
            },
            _ => false,
        }
    }
}

/// Says whether two types are of one class, whatever its arguments.
pub(crate) fn same_class(a: &Ty, b: &Ty) -> bool {
    match (a, b) {
        (Ty::Instance(a, _), Ty::Instance(b, _)) => a == b,
        (Ty::Callable(..), Ty::Callable(..) | Ty::Closure(..) | Ty::Function(..)) => true,
        (Ty::Tuple(..), Ty::Tuple(..)) | (Ty::Null, Ty::Null) => true,
        _ => false,
    }
}

/// Says whether a written type has only values that are written out in it.
fn takes_literals(unit: &Unit, declared: TypeId) -> bool {
    let told = unit.semantics.is_some_and(|it| it.defaults_tell);
    let is_literal = |it| match it {
        Type::Literal(literal) => told && literal != Literal::Null,
        Type::Of(value) => matches!(unit.facts.expression(value), Expression::Literal(_)),
        _ => false,
    };
    match unit.ty(declared) {
        Type::Union(list) => {
            unit.facts.type_list(list).iter().all(|it| it.is_some_and(|it| is_literal(unit.ty(it))))
        }
        one => is_literal(one),
    }
}
