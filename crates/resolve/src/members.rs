//! Members of types: in which order a type's bases are asked, and what they declare.

use std::rc::Rc;

use linnea_syntax::{BindingId, BindingKind, ScopeId};

use crate::types::{Subst, Ty, Value};
use crate::unit::Wanted;
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// What is found for a member.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    /// What the name means, each with what the class's parameters stand for there.
    pub(crate) found: Vec<(Entity, Rc<Subst>)>,
    /// Something may have a member of the name that is not of the project.
    pub(crate) outside: bool,
    /// Of several types, those that may.
    pub(crate) outside_of: Vec<Ty>,
    /// Something is not known that may have a member of the name.
    pub(crate) unknown: bool,
    /// Only some of the alternatives have it, or it is one of several things.
    pub(crate) partial: bool,
    /// Several blocks of traits have it, and which one is meant is not found out.
    pub(crate) ambiguous: bool,
    /// What is found is several functions of which one is meant.
    pub(crate) open: bool,
    /// What is found only lends its name: what stands there is what stands for any name.
    pub(crate) by_key: bool,
}

impl Members {
    pub(crate) fn outside() -> Self {
        Self { outside: true, ..Self::default() }
    }

    pub(crate) fn unknown() -> Self {
        Self { unknown: true, ..Self::default() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns what the name means if the receiver is known on the ground `sure`.
    pub(crate) fn definition(&self, sure: Certainty) -> Definition {
        if !self.found.is_empty() {
            let sure = if self.partial { sure.max(Certainty::Inferred) } else { sure };
            let sure = if self.open || self.ambiguous { sure.max(Certainty::Possible) } else { sure };
            return Definition::of(self.found.iter().map(|it| it.0).collect(), sure, Reason::Member);
        }
        match (self.unknown, self.outside) {
            (true, _) => Definition::Unknown(Reason::Receiver),
            (false, true) => Definition::Outside(sure),
            (false, false) => Definition::Unknown(Reason::Member),
        }
    }
}

impl Program<'_> {
    /// Returns what `name` is as a member of a type.
    pub(crate) fn member(&self, ty: &Ty, name: &str, wanted: Wanted) -> Members {
        self.member_at(ty, name, wanted, 0)
    }

    pub(crate) fn member_at(&self, ty: &Ty, name: &str, wanted: Wanted, depth: u32) -> Members {
        if depth > 8 {
            return Members::unknown();
        }
        match ty {
            Ty::Unknown => Members::unknown(),
            Ty::Given(_) if self.is_of_project(ty) => Members::unknown(),
            Ty::Outside | Ty::Given(_) | Ty::Null => Members::outside(),
            Ty::Module(module) => match self.member_of_module(*module, name, wanted) {
                Definition::To(found, sure) => Members {
                    found: found.into_iter().map(|it| (it, Rc::default())).collect(),
                    partial: sure == Certainty::Inferred,
                    ..Members::default()
                },
                Definition::Outside(_) => Members::outside(),
                Definition::Unknown(_) if self.exports(*module, name) => Members::unknown(),
                Definition::Unknown(_)
                    if let Some(members) = self.member_of_loaded(*module, name, wanted) =>
                {
                    members
                }
                Definition::Unknown(_) => {
                    // A module whose only export takes its place.
                    match module.binding.is_none().then(|| self.only_export(module.file)).flatten() {
                        Some(Value { ty: Ty::All(items), .. }) => match items.first() {
                            Some(first) => self.member_at(first, name, wanted, depth + 1),
                            None => Members::unknown(),
                        },
                        Some(value) => self.member_at(&value.ty, name, wanted, depth + 1),
                        None => Members::unknown(),
                    }
                }
            },
            Ty::Class(parameter, _) if ty.class_of_parameter().is_some() || self.is_parameter(*parameter) => {
                match self.bound_of(*parameter) {
                    Some(bound) => {
                        let mut members = self.member_at(&self.class_of(&bound), name, wanted, depth + 1);
                        for found in &mut members.found {
                            let mut subst = (*found.1).clone();
                            subst.this = Some(Ty::Parameter(*parameter));
                            found.1 = Rc::new(subst);
                        }
                        members
                    }
                    None => Members::unknown(),
                }
            }
            Ty::Class(entity, arguments) => {
                self.member_of_class(*entity, arguments, ty, name, wanted, true, depth)
            }
            Ty::Instance(entity, arguments) => {
                self.member_of_class(*entity, arguments, ty, name, wanted, false, depth)
            }
            Ty::Object(file, scope, subst) => {
                let found = self.members_in(*file, *scope, name, wanted, None);
                let spread = self.member_of_spread(*file, *scope, name, wanted, &found, depth);
                if !spread.is_empty() {
                    return spread;
                }
                if found.is_empty() {
                    if let Some(members) = self.member_by_key((*file, *scope), subst, name, wanted, depth) {
                        return members;
                    }
                    return match self.any_member(*file, *scope) {
                        true => Members::outside(),
                        false => Members { unknown: true, ..Members::default() },
                    };
                }
                let found = found.into_iter().map(|it| self.passed_on(it).unwrap_or(it));
                Members { found: found.map(|it| (it, Rc::clone(subst))).collect(), ..Members::default() }
            }
            Ty::Parameter(parameter) => match self.bound_of(*parameter) {
                Some(bound) => {
                    let mut members = self.member_at(&bound, name, wanted, depth + 1);
                    for found in &mut members.found {
                        let mut subst = (*found.1).clone();
                        subst.this = Some(ty.clone());
                        found.1 = Rc::new(subst);
                    }
                    members
                }
                None => Members::unknown(),
            },
            Ty::This(class) => self
                .member_of_block(*class, name, wanted, false)
                .unwrap_or_else(|| self.member_at(&self.this_class(*class), name, wanted, depth + 1)),
            Ty::Super(class) => self.member_of_super(*class, name, wanted),
            Ty::Union(items) => self.member_of_union(items, name, wanted, depth),
            Ty::All(items) => {
                let mut all = Members::default();
                for item in items.iter() {
                    let members = self.member_at(item, name, wanted, depth + 1);
                    let before = all.found.len();
                    for found in members.found {
                        if !all.found.iter().any(|it| it.0 == found.0) {
                            all.found.push(found);
                        }
                    }
                    // It may be there to replace what another one is said to leave out (`Omit<A, "name"> & B`).
                    all.partial |= before > 0 && all.found.len() > before;
                    all.unknown |= members.unknown;
                    all.outside |= members.outside;
                }
                // Where one has it, it is of no account that others are not known.
                if !all.found.is_empty() {
                    (all.unknown, all.outside) = (false, false);
                }
                all
            }
            Ty::Keys(file, _) => {
                let text = self.literal(*file, linnea_syntax::Literal::String);
                self.member_at(&text.ty, name, wanted, depth + 1)
            }
            Ty::Tuple(file, _) => self.member_of_builtin(
                *file,
                |it| (it.collections)(linnea_syntax::Collection::Tuple),
                name,
                wanted,
            ),
            Ty::Function(entity, subst) => {
                // Functions may have members of their own, or be classes of the older kind.
                let own = self.function_members(*entity, name, wanted);
                if own.is_empty() {
                    // It may be called by its name alone, where nothing says that it is not.
                    let bare = self.semantics(entity.file).is_some_and(|it| it.prelude.is_empty());
                    return match bare || self.is_put_on(*entity, name) {
                        true => Members::unknown(),
                        false => Members::outside(),
                    };
                }
                Members {
                    found: own.into_iter().map(|it| (it, Rc::clone(subst))).collect(),
                    ..Members::default()
                }
            }
            Ty::Callable(..) | Ty::Closure(..) => Members::outside(),
            Ty::Rest(list) => self.member_at(list, name, wanted, depth + 1),
        }
    }

    /// Returns what a literal has as `name` from the values that are put into it, with what it has itself (`own`) if
    /// a value may come over it. Empty if none of the values may have the name, or what the literal has comes last.
    fn member_of_spread(
        &self,
        file: FileId,
        scope: ScopeId,
        name: &str,
        wanted: Wanted,
        own: &[Entity],
        depth: u32,
    ) -> Members {
        let unit = self.unit(file);
        let last = own.iter().filter_map(|it| it.binding).max();
        let spread = |it: &BindingId| unit.facts.binding(*it).kind == BindingKind::Spread;
        let mut all = Members::default();
        let mut unknown = false;
        for binding in unit.bindings_of(scope).filter(spread).filter(|it| last.is_none_or(|last| last < *it))
        {
            let value = self.type_of_optional(file, unit.facts.binding(binding).value);
            let members = self.member_at(&value.ty, name, wanted, depth + 1);
            unknown |= members.unknown;
            all.partial |= members.partial || !all.is_empty();
            all.found.extend(members.found);
        }
        all.partial |= unknown;
        if !own.is_empty() && (unknown || !all.is_empty()) {
            all.partial = true;
            let own = own.iter().map(|it| self.passed_on(*it).unwrap_or(*it));
            all.found.extend(own.map(|it| (it, Rc::default())));
        }
        all
    }

    /// Returns what a module that is still to come has as a future.
    fn member_of_loaded(&self, module: Entity, name: &str, wanted: Wanted) -> Option<Members> {
        let semantics = self.semantics(module.file).filter(|it| it.loads_later)?;
        let future = self.builtin(module.file, semantics.results.future)?;
        let members = self.member(&Ty::Instance(future, Rc::from([Ty::Module(module)])), name, wanted);
        (!members.found.is_empty()).then_some(members)
    }

    fn member_of_union(&self, items: &[Ty], name: &str, wanted: Wanted, depth: u32) -> Members {
        let mut all = Members::default();
        let mut missing = false;
        for item in self.widest(items) {
            let members = self.member_at(item, name, wanted, depth + 1);
            missing |= members.is_empty() && !members.outside;
            all.found.extend(members.found);
            all.unknown |= members.unknown;
            if members.outside {
                all.outside = true;
                all.outside_of.push(item.clone());
            }
        }
        all.partial = missing && !all.found.is_empty();
        all
    }

    /// Returns the types of a union without those that others of it are bases of, where a base's members stand for
    /// those of what builds on it.
    fn widest<'t>(&self, items: &'t [Ty]) -> Vec<&'t Ty> {
        let class = |it: &Ty| match it {
            Ty::Instance(class, _) | Ty::This(class) => Some(*class),
            _ => None,
        };
        let one = |it: Entity| self.semantics(it.file).is_some_and(|it| it.overrides_are_one);
        let narrower = |item: &Ty| {
            class(item).filter(|it| one(*it)).is_some_and(|it| {
                let line = self.line(it);
                let bases: Vec<Entity> = items.iter().filter_map(class).filter(|base| *base != it).collect();
                line.steps.iter().any(|step| bases.contains(&step.0))
            })
        };
        items.iter().filter(|it| !narrower(it)).collect()
    }

    fn member_of_builtin(
        &self,
        file: FileId,
        class: impl Fn(&linnea_syntax::Semantics) -> &'static str,
        name: &str,
        wanted: Wanted,
    ) -> Members {
        let class = self.semantics(file).map(class).and_then(|it| self.builtin(file, it));
        match class {
            Some(class) => self.member(&Ty::Instance(class, Rc::from([])), name, wanted),
            None => Members::outside(),
        }
    }
}
