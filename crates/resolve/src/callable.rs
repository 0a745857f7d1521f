//! Types that can be called: what they take at a position, and what they give.

use std::rc::Rc;

use crate::Program;
use crate::types::{Ty, Value};

/// Through how many types it is looked for what a list is.
const MAX_LISTS: u32 = 8;

impl Program<'_> {
    /// Returns what a function type with these parameters takes at a position.
    pub(crate) fn taken_at(&self, parameters: &[Ty], position: usize) -> Option<Ty> {
        match parameters.last()? {
            Ty::Rest(list) if position + 1 >= parameters.len() => {
                self.place_at(list, position + 1 - parameters.len())
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
            Ty::Rest(list) => self.place_at(list, 0).unwrap_or(Ty::Unknown),
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
                    return match self.function_of(*class) {
                        Some(function) => self.callable_at(&function.with(&self.subst_of(ty)), depth - 1),
                        None => self.callable_at(&self.pointed_to(&Value::typed(ty.clone()))?.ty, depth - 1),
                    };
                };
                self.callable_by(ty, name, depth)
            }
            Ty::Object(file, ..) => self.callable_by(ty, self.call_name(*file)?, depth),
            _ => None,
        }
    }

    /// Returns what a type says that building with it gives (`new (…): T`), and what the class builds that is given for it.
    pub(crate) fn as_built(&self, pattern: &Ty, actual: &Ty) -> Option<(Ty, Ty)> {
        let built = match actual {
            Ty::Class(parameter, _) if actual.class_of_parameter().is_some() => Ty::Parameter(*parameter),
            Ty::Class(..) => self.instance(actual, &Rc::from([])),
            Ty::Function(function, _) if self.is_constructor(*function) => {
                self.instance(actual, &Rc::from([]))
            }
            _ => return None,
        };
        Some((self.building(pattern)?.1, built))
    }

    /// Returns what a type says of what is built with it (`new (…): T`), if it is no class itself.
    fn building(&self, ty: &Ty) -> Option<(Vec<Ty>, Ty)> {
        let file = match ty {
            Ty::Instance(class, _) => class.file,
            Ty::Object(file, ..) => *file,
            _ => return None,
        };
        let name = self.semantics(file).map(|it| it.protocols.build).filter(|it| !it.is_empty())?;
        self.callable_by(ty, name, MAX_LISTS)
    }

    /// Returns the only method of this name, by which a value is called.
    fn callable_by(&self, ty: &Ty, name: &str, depth: u32) -> Option<(Vec<Ty>, Ty)> {
        let members = self.declared_member(ty, name);
        let [(entity, subst)] = &members.found[..] else { return None };
        self.callable_at(&self.value_of(*entity).ty.with(subst), depth - 1)
    }
}
