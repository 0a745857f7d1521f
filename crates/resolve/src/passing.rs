//! Whether a value of one type can be passed where another is expected, in languages that choose functions by that.

use std::rc::Rc;

use linnea_syntax::{Collection, ScopeKind};

use crate::types::{Ty, Value};
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Says whether a value of one type can be passed for a parameter of another, if that is known.
    pub(crate) fn is_passed(&self, file: FileId, given: &Ty, wanted: &Ty, boxed: bool) -> Option<bool> {
        match self.is_below(given, wanted, 0) {
            Some(false) if boxed => {
                let Some(other) = self.boxed(file, given) else { return Some(false) };
                self.is_below(&other, wanted, 0)
            }
            known => known,
        }
    }

    /// Returns what a value of a type is passed as where it does not fit: its box, or what is in it.
    fn boxed(&self, file: FileId, ty: &Ty) -> Option<Ty> {
        let Ty::Instance(class, _) = ty else { return None };
        let boxes = self.overloads_in(file)?.boxes;
        if !self.is_prelude(class.file) {
            return None;
        }
        let name = self.name(*class);
        let other = boxes.iter().find_map(|(bare, of)| match name == *bare {
            true => Some(*of),
            false => (name == *of).then_some(*bare),
        })?;
        Some(Ty::Instance(self.builtin(file, other)?, Rc::from([])))
    }

    /// Returns what a value that is no object is as one.
    pub(crate) fn as_object(&self, file: FileId, ty: &Ty) -> Option<Ty> {
        match ty {
            Ty::Instance(class, _) if self.is_prelude(class.file) && self.is_bare(*class) => {
                self.boxed(file, ty)
            }
            _ => None,
        }
    }

    /// Returns what an operator that no method stands for gives for one operand: of what is boxed what is in it, of a small
    /// number what it is reckoned as.
    pub(crate) fn operand(&self, file: FileId, value: Value) -> Value {
        let Some(overloads) = self.overloads_in(file) else { return value };
        let Ty::Instance(class, _) = &value.ty else { return value };
        if !self.is_prelude(class.file) {
            return value;
        }
        let bare = if self.is_bare(*class) { None } else { self.boxed(file, &value.ty) };
        let bare = bare.unwrap_or_else(|| value.ty.clone());
        let Ty::Instance(class, _) = &bare else { return value };
        let name = self.name(*class);
        let wider = overloads.operands.iter().find(|it| it.0 == name).and_then(|it| self.builtin(file, it.1));
        Value::new(wider.map_or(bare, |it| Ty::Instance(it, Rc::from([]))), value.sure)
    }

    /// Says whether a class has no instances that are objects.
    pub(crate) fn is_bare(&self, class: Entity) -> bool {
        let boxes = self.overloads_in(class.file).map_or(&[][..], |it| it.boxes);
        self.is_prelude(class.file) && {
            let name = self.name(class);
            boxes.iter().any(|it| it.0 == name)
        }
    }

    /// Says whether one type is another or builds on it, if that is known.
    fn is_below(&self, given: &Ty, wanted: &Ty, depth: u32) -> Option<bool> {
        if depth > 8 {
            return None;
        }
        match (given, wanted) {
            (Ty::Unknown, _) | (_, Ty::Unknown) => None,
            (Ty::Union(items), _) => {
                let all: Vec<_> = items.iter().map(|it| self.is_below(it, wanted, depth + 1)).collect();
                match all.first() {
                    Some(first) if all.iter().all(|it| it == first) => *first,
                    _ => None,
                }
            }
            (Ty::All(items), _) => {
                let all: Vec<_> = items.iter().map(|it| self.is_below(it, wanted, depth + 1)).collect();
                if all.contains(&Some(true)) { Some(true) } else { None }
            }
            (Ty::This(class), _) => match self.this_class(*class) {
                this @ Ty::Instance(..) => self.is_below(&this, wanted, depth + 1),
                _ => None,
            },
            (Ty::Null, Ty::Instance(class, _)) => Some(!self.is_bare(*class)),
            (Ty::Null, _) => Some(true),
            (_, Ty::Parameter(parameter)) => match given {
                Ty::Parameter(own) if own == parameter => Some(true),
                Ty::Instance(class, _) if self.is_bare(*class) => Some(false),
                _ => match self.bound_of(*parameter) {
                    Some(bound) if !given.is_outside() => self.is_below(given, &bound, depth + 1),
                    Some(_) => None,
                    // What a function is for any type, it takes; a class is for one that is not known here.
                    None => self.is_of_function(*parameter).then_some(true),
                },
            },
            (Ty::Parameter(parameter), _) => {
                let bound = self.bound_of(*parameter);
                match (bound, wanted) {
                    (Some(bound), _) => self.is_below(&bound, wanted, depth + 1),
                    (None, Ty::Instance(class, _)) => Some(self.is_root(*class)),
                    (None, _) => None,
                }
            }
            // What something outside gives back may be anything, also no object.
            (Ty::Outside | Ty::Given(_), _) => None,
            (Ty::Instance(class, _), Ty::Outside | Ty::Given(_)) if !self.is_of_project(wanted) => {
                let line = self.line(*class);
                if line.unknown || line.foreign { None } else { Some(false) }
            }
            (Ty::Instance(a, of_a), Ty::Instance(b, of_b)) => {
                if a == b && self.is_array(*a) {
                    return match (of_a.first(), of_b.first()) {
                        (Some(x), Some(y)) => self.is_element(x, y, depth + 1),
                        _ => Some(true),
                    };
                }
                let line = self.line(*a);
                match line.steps.iter().find(|it| it.0 == *b) {
                    Some((_, arguments)) => {
                        let own = self.told_by(*a, of_a);
                        let mut pairs = arguments.iter().zip(of_b.iter());
                        Some(!pairs.any(|(x, y)| self.is_apart_from(&x.with(&own), y, depth + 1)))
                    }
                    None if line.unknown || line.foreign => None,
                    None => Some(false),
                }
            }
            (Ty::Class(..) | Ty::Function(..) | Ty::Closure(..) | Ty::Callable(..), _) => None,
            _ => None,
        }
    }

    /// Says whether no type can be both of two: neither builds on the other, so that one is no type argument for the other
    /// whatever bounds are written.
    fn is_apart_from(&self, a: &Ty, b: &Ty, depth: u32) -> bool {
        let (Ty::Instance(of_a, _), Ty::Instance(of_b, _)) = (a, b) else { return false };
        let a = self.as_object(of_a.file, a).unwrap_or_else(|| a.clone());
        let b = self.as_object(of_b.file, b).unwrap_or_else(|| b.clone());
        self.is_below(&a, &b, depth) == Some(false) && self.is_below(&b, &a, depth) == Some(false)
    }

    /// Says whether a type parameter is one of a function, which each call chooses anew.
    pub(crate) fn is_of_function(&self, parameter: Entity) -> bool {
        let unit = self.unit(parameter.file);
        let Some(scope) = parameter.binding.map(|it| unit.facts.binding(it).scope) else { return false };
        let mut inner = unit.facts.scopes.iter().skip(scope.index() + 1);
        inner
            .find(|it| it.parent == Some(scope) && it.symbol.is_some())
            .is_some_and(|it| it.kind == ScopeKind::Function)
    }

    /// Arrays of what is no object are no others.
    fn is_element(&self, given: &Ty, wanted: &Ty, depth: u32) -> Option<bool> {
        let bare = |it: &Ty| matches!(it, Ty::Instance(class, _) if self.is_bare(*class));
        match bare(given) || bare(wanted) {
            true if matches!(given, Ty::Unknown) || matches!(wanted, Ty::Unknown) => None,
            true => Some(given == wanted),
            false => self.is_below(given, wanted, depth),
        }
    }

    pub(crate) fn is_array(&self, class: Entity) -> bool {
        let name = self.semantics(class.file).map_or("", |it| (it.collections)(Collection::List));
        self.is_prelude(class.file) && self.name(class) == name
    }

    pub(crate) fn is_root(&self, class: Entity) -> bool {
        let name = self.semantics(class.file).map_or("", |it| it.root);
        !name.is_empty() && self.is_prelude(class.file) && self.name(class) == name
    }
}
