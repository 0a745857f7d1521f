//! Types, as far as members are looked up in them.

use std::rc::Rc;

use linnea_syntax::ScopeId;

use crate::{Certainty, Entity, FileId};

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ty {
    /// Not known.
    Unknown,
    /// Something whose members are certainly not of the project.
    Outside,
    /// What code from elsewhere gives that was given these (see `own.rs`): it may be one of them, hold them, or give them
    /// out. If none of them is of the project, it is `Outside`.
    Given(List),
    /// The absent value, which has no members.
    Null,
    /// A module.
    Module(Entity),
    /// A class itself, with its type arguments.
    Class(Entity, List),
    /// An instance of a class.
    Instance(Entity, List),
    /// A declared function with what it was reached through.
    Function(Entity, Rc<Subst>),
    /// A function type: parameters and result.
    Callable(List, Rc<Ty>),
    /// The rest of the arguments as a list of this type: the last parameter of a function type only.
    Rest(Rc<Ty>),
    /// A closure, which is looked into when it is called.
    Closure(FileId, ScopeId),
    /// The members of a scope: an object literal or object type.
    Object(FileId, ScopeId, Rc<Subst>),
    /// A type parameter.
    Parameter(Entity),
    /// The type of the receiver, inside this class.
    This(Entity),
    /// The receiver seen as its bases.
    Super(Entity),
    /// The name of one of the type's members, a text.
    Keys(FileId, Rc<Ty>),
    /// A tuple.
    Tuple(FileId, List),
    /// One of these.
    Union(List),
    /// All of these at once.
    All(List),
}

/// Types in order.
pub(crate) type List = Rc<[Ty]>;

/// A type with the ground on which it is known; of one that is too large the type arguments are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) ty: Ty,
    pub(crate) sure: Certainty,
}

impl Value {
    pub(crate) const UNKNOWN: Value = Value { ty: Ty::Unknown, sure: Certainty::Exact };

    pub(crate) fn new(ty: Ty, sure: Certainty) -> Self {
        Self { ty: ty.limited(), sure }
    }

    pub(crate) fn typed(ty: Ty) -> Self {
        Self::new(ty, Certainty::Typed)
    }

    /// Returns the value, no surer than `sure`.
    pub(crate) fn at_most(self, sure: Certainty) -> Self {
        Self { sure: self.sure.max(sure), ..self }
    }

    pub(crate) fn is_unknown(&self) -> bool {
        self.ty == Ty::Unknown
    }

    pub(crate) fn map(self, with: impl FnOnce(Ty) -> Ty) -> Self {
        Self::new(with(self.ty), self.sure)
    }
}

/// What type parameters stand for, and what the receiver is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Subst {
    pub(crate) parameters: Vec<(Entity, Ty)>,
    pub(crate) this: Option<Ty>,
}

impl Subst {
    pub(crate) fn of(parameters: &[Entity], arguments: &[Ty], this: Option<Ty>) -> Self {
        let pairs = parameters.iter().copied().zip(arguments.iter().cloned());
        Self { parameters: pairs.collect(), this }
    }

    /// Notes that a parameter stands for `ty`, unless it is known to stand for something else; says whether that is
    /// news.
    pub(crate) fn add(&mut self, parameter: Entity, ty: &Ty) -> bool {
        if matches!(ty, Ty::Unknown | Ty::Null) || *ty == Ty::Parameter(parameter) {
            return false;
        }
        match self.parameters.iter_mut().find(|it| it.0 == parameter) {
            None => self.parameters.push((parameter, ty.clone())),
            Some(known)
                if matches!(known.1, Ty::Unknown | Ty::Null) || known.1 == Ty::Parameter(parameter) =>
            {
                known.1 = ty.clone();
            }
            Some(_) => return false,
        }
        true
    }

    /// Says whether it is known what a parameter stands for.
    pub(crate) fn tells(&self, parameter: Entity) -> bool {
        actual(&self.parameters, parameter)
            .is_some_and(|it| !matches!(it, Ty::Unknown | Ty::Null) && *it != Ty::Parameter(parameter))
    }

    /// Returns these replacements, with what `next` says of the parameters that they lead to, and of others.
    pub(crate) fn told(&self, next: &Subst) -> Subst {
        let mut all = self.clone();
        for (_, ty) in &mut all.parameters {
            if let Ty::Parameter(open) = ty
                && let Some(told) = actual(&next.parameters, *open)
            {
                *ty = told.clone();
            }
        }
        for (parameter, ty) in &next.parameters {
            if actual(&all.parameters, *parameter).is_none() {
                all.parameters.push((*parameter, ty.clone()));
            }
        }
        all
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.parameters.is_empty() && self.this.is_none()
    }
}

/// How deep a type may get when parameters are replaced; what is deeper is given up.
const MAX_DEPTH: usize = 12;
/// How many alternatives a union may have.
const MAX_CASES: usize = 24;
/// Of how many types a type may be made; of what is larger the type arguments are not known.
const MAX_NODES: usize = 400;

impl Ty {
    /// Returns the type with parameters replaced by what they stand for.
    pub(crate) fn with(&self, subst: &Subst) -> Ty {
        if subst.is_empty() {
            return self.clone();
        }
        self.replaced(&subst.parameters, subst.this.as_ref(), 0).limited()
    }

    /// Returns the type; if it is too large to go on with, what is known without its type arguments.
    fn limited(self) -> Ty {
        let mut left = MAX_NODES;
        if self.fits(&mut left) { self } else { self.bare() }
    }

    fn bare(&self) -> Ty {
        let unknown = |list: &List| -> List { list.iter().map(|_| Ty::Unknown).collect() };
        match self {
            Ty::Class(class, arguments) => Ty::Class(*class, unknown(arguments)),
            Ty::Instance(class, arguments) => Ty::Instance(*class, unknown(arguments)),
            Ty::Union(cases) => Ty::union(cases.iter().map(Ty::bare)),
            Ty::All(items) => Ty::All(items.iter().map(Ty::bare).collect()),
            Ty::Given(_) => self.clone(),
            Ty::Function(function, subst) => Ty::Function(*function, Rc::new(subst.bare())),
            Ty::Object(file, scope, subst) => Ty::Object(*file, *scope, Rc::new(subst.bare())),
            _ => Ty::Unknown,
        }
    }

    /// Takes the types that this one is made of off `left`; says whether there are that many.
    fn fits(&self, left: &mut usize) -> bool {
        let Some(rest) = left.checked_sub(1) else { return false };
        *left = rest;
        match self {
            Ty::Class(_, list)
            | Ty::Instance(_, list)
            | Ty::Tuple(_, list)
            | Ty::Given(list)
            | Ty::Union(list)
            | Ty::All(list) => list.iter().all(|it| it.fits(left)),
            Ty::Callable(list, returns) => list.iter().all(|it| it.fits(left)) && returns.fits(left),
            Ty::Rest(of) | Ty::Keys(_, of) => of.fits(left),
            Ty::Function(_, subst) | Ty::Object(_, _, subst) => {
                subst.parameters.iter().all(|it| it.1.fits(left))
                    && subst.this.as_ref().is_none_or(|it| it.fits(left))
            }
            _ => true,
        }
    }

    fn replaced(&self, parameters: &[(Entity, Ty)], this: Option<&Ty>, depth: usize) -> Ty {
        if depth > MAX_DEPTH {
            return Ty::Unknown;
        }
        let one = |it: &Ty| it.replaced(parameters, this, depth + 1);
        let list = |list: &List| -> List { list.iter().map(one).collect() };
        match self {
            Ty::Parameter(entity) => actual(parameters, *entity).unwrap_or(self).clone(),
            // A class that is still open gets its arguments from what it is made of.
            Ty::This(_) => match this {
                Some(Ty::Instance(class, open)) => {
                    let told = |it: &Ty| match it {
                        Ty::Parameter(open) => actual(parameters, *open).unwrap_or(it).clone(),
                        known => known.clone(),
                    };
                    Ty::Instance(*class, open.iter().map(told).collect())
                }
                this => this.unwrap_or(self).clone(),
            },
            Ty::Class(entity, arguments) => match actual(parameters, *entity) {
                Some(actual) => actual.class(),
                None => Ty::Class(*entity, list(arguments)),
            },
            Ty::Instance(entity, arguments) => Ty::Instance(*entity, list(arguments)),
            Ty::Callable(parameters, returns) => Ty::Callable(list(parameters), Rc::new(one(returns))),
            Ty::Rest(list) => Ty::Rest(Rc::new(one(list))),
            Ty::Keys(file, of) => Ty::Keys(*file, Rc::new(one(of))),
            Ty::Tuple(file, items) => Ty::Tuple(*file, list(items)),
            Ty::Union(items) => Ty::union(list(items).iter().cloned()),
            Ty::All(items) => Ty::All(list(items)),
            Ty::Given(items) => Ty::Given(list(items)),
            Ty::Function(entity, inner) => {
                Ty::Function(*entity, Rc::new(inner.then(parameters, this, depth)))
            }
            Ty::Object(file, scope, inner) => {
                Ty::Object(*file, *scope, Rc::new(inner.then(parameters, this, depth)))
            }
            _ => self.clone(),
        }
    }

    /// Returns a type that is one of these.
    pub(crate) fn union(items: impl IntoIterator<Item = Ty>) -> Ty {
        let mut flat: Vec<Ty> = Vec::new();
        let mut null = false;
        for item in items {
            for case in item.cases() {
                if *case == Ty::Null {
                    null = true;
                } else if !flat.contains(case) {
                    flat.push(case.clone());
                }
            }
            if flat.len() > MAX_CASES {
                return Ty::Unknown;
            }
        }
        match flat.len() {
            0 if null => Ty::Null,
            0 => Ty::Unknown,
            1 => flat.swap_remove(0),
            _ => Ty::Union(flat.into()),
        }
    }

    /// Returns the class of a value of this type. That of a type parameter has the parameter as its argument.
    pub(crate) fn class(&self) -> Ty {
        match self {
            Ty::Instance(class, arguments) => Ty::Class(*class, arguments.clone()),
            Ty::This(class) => Ty::Class(*class, Rc::from([])),
            Ty::Parameter(parameter) => Ty::Class(*parameter, Rc::from([self.clone()])),
            Ty::Union(items) => Ty::union(items.iter().map(Ty::class)),
            Ty::All(items) => Ty::All(items.iter().map(Ty::class).collect()),
            Ty::Outside | Ty::Given(_) => self.clone(),
            _ => Ty::Unknown,
        }
    }

    /// Says whether this is from elsewhere, whatever went into it.
    pub(crate) fn is_outside(&self) -> bool {
        matches!(self, Ty::Outside | Ty::Given(_))
    }

    /// Says whether it is known what this is.
    pub(crate) fn is_known(&self) -> bool {
        *self != Ty::Unknown && !self.is_outside()
    }

    /// Returns the type parameter of which this is the class.
    pub(crate) fn class_of_parameter(&self) -> Option<Entity> {
        match self {
            Ty::Class(class, list) if **list == [Ty::Parameter(*class)] => Some(*class),
            _ => None,
        }
    }

    /// Returns the alternatives of a union, or the type itself.
    pub(crate) fn cases(&self) -> &[Ty] {
        match self {
            Ty::Union(items) => items,
            one => std::slice::from_ref(one),
        }
    }
}

impl Subst {
    fn bare(&self) -> Subst {
        let parameters = self.parameters.iter().map(|it| (it.0, Ty::Unknown)).collect();
        Subst { parameters, this: self.this.as_ref().map(Ty::bare) }
    }

    fn then(&self, next: &[(Entity, Ty)], this: Option<&Ty>, depth: usize) -> Subst {
        let replaced = |it: &Ty| it.replaced(next, this, depth + 1);
        let parameters = self.parameters.iter().map(|(it, ty)| (*it, replaced(ty))).collect::<Vec<_>>();
        let mut all = Subst { parameters, this: self.this.as_ref().map(replaced) };
        for (parameter, ty) in next {
            if actual(&all.parameters, *parameter).is_none() {
                all.parameters.push((*parameter, ty.clone()));
            }
        }
        if all.this.is_none() {
            all.this = this.cloned();
        }
        all
    }
}

/// Returns what a type parameter stands for.
fn actual(parameters: &[(Entity, Ty)], of: Entity) -> Option<&Ty> {
    parameters.iter().find(|it| it.0 == of).map(|it| &it.1)
}
