//! Several functions of one name that are each one of its own: which of them is called.

use std::rc::Rc;

use linnea_syntax::{
    BindingKind, Collection, Expression, ExpressionId, MentionId, Namespace, Overloads, ScopeKind,
    SymbolFlags, SymbolKind, Type,
};

use crate::members::Members;
use crate::types::{Subst, Ty};
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// A function that may be meant, with what the type parameters of its class stand for.
pub(crate) type Candidate = (Entity, Rc<Subst>);

/// What a function takes.
#[derive(Clone, Debug)]
struct Signature {
    parameters: Vec<Ty>,
    /// The last parameter takes the rest of the arguments.
    gathers: bool,
    /// The names of the types as they are written, which tell those apart of which nothing else is known.
    written: Vec<Option<String>>,
}

/// An argument, as far as it tells which function is meant.
enum Argument {
    Value(Ty),
    /// A closure with so many parameters.
    Closure(usize),
    /// A function that is only named.
    Named,
}

impl Program<'_> {
    pub(crate) fn overloads_in(&self, file: FileId) -> Option<Overloads> {
        self.semantics(file)?.overloads
    }

    /// Says whether a function is one of its own beside others with its name.
    pub(crate) fn is_apart(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        entity.binding.is_some_and(|it| unit.facts.binding(it).namespace == Namespace::Function)
    }

    /// Returns what `name` is as a member of a type where a mention says so: of several functions, the one that is called.
    pub(crate) fn member_meant(
        &self,
        file: FileId,
        mention: MentionId,
        ty: &Ty,
        name: &str,
        wanted: Wanted,
    ) -> Members {
        if self.overloads_in(file).is_none() || wanted != Wanted::Call {
            let members = self.member_seen(file, ty, name, wanted);
            // What is no variable of a type or package may be a type in it.
            let holds = matches!(ty, Ty::Class(..) | Ty::Module(_)) && self.overloads_in(file).is_some();
            if holds && wanted == Wanted::Value && members.found.is_empty() {
                let types = self.member_seen(file, ty, name, Wanted::Type);
                return if types.found.is_empty() { members } else { types };
            }
            return members;
        }
        if let Ty::Union(items) = ty {
            let mut all = Members::default();
            let mut missing = false;
            for item in items.iter() {
                let members = self.member_meant(file, mention, item, name, wanted);
                missing |= members.found.is_empty() && !members.outside;
                all.found.extend(members.found);
                all.unknown |= members.unknown;
                all.outside |= members.outside;
                all.open |= members.open;
            }
            all.partial = missing && !all.found.is_empty();
            return all;
        }
        let mut members = self.member_seen(file, ty, name, wanted);
        let before = members.found.len();
        members.found = self.called(file, mention, members.found);
        members.open = members.found.len() > 1 && members.found.iter().all(|it| self.is_apart(it.0));
        if before > 0 && members.found.is_empty() {
            // None of those that are known takes these arguments.
            members.outside = true;
        }
        members
    }

    /// Returns what a plain name means that is called, of what is in sight.
    pub(crate) fn plainly_called(&self, file: FileId, mention: MentionId, found: Definition) -> Definition {
        let Definition::To(entities, sure) = found else { return found };
        if !entities.iter().all(|it| self.is_apart(*it)) {
            return Definition::To(entities, sure);
        }
        let several = entities.len() > 1;
        let candidates = entities.iter().map(|it| (*it, Rc::default())).collect();
        let chosen: Vec<Entity> = self.called(file, mention, candidates).into_iter().map(|it| it.0).collect();
        match chosen.len() {
            0 => Definition::Outside(Certainty::Typed),
            1 => Definition::To(chosen, if several { sure.max(Certainty::Typed) } else { sure }),
            _ => Definition::To(chosen, Certainty::Possible),
        }
    }

    /// Returns which of several functions are meant where one is called or named: one if that can be told; none if those
    /// of the language's library that are known do not fit.
    fn called(&self, file: FileId, mention: MentionId, candidates: Vec<Candidate>) -> Vec<Candidate> {
        if candidates.is_empty() || !candidates.iter().all(|it| self.is_apart(it.0)) {
            return candidates;
        }
        let foreign = candidates.iter().any(|it| self.is_prelude(it.0.file));
        if candidates.len() == 1 && !foreign {
            return candidates;
        }
        let unit = self.unit(file);
        match self.call_of(file, mention) {
            Some((_, Some(arguments))) => {
                let arguments = unit.facts.expression_list(arguments);
                self.chosen(file, arguments, candidates, foreign)
            }
            Some((named, None)) => self.named(file, named, mention, candidates),
            None => candidates,
        }
    }

    /// Returns which constructor of a class is called where a mention says that it is built; nothing elsewhere.
    pub(crate) fn constructed(&self, file: FileId, mention: MentionId, class: Entity) -> Option<Definition> {
        let (_, arguments) = self.call_of(file, mention)?;
        let unit = self.unit(file);
        let candidates = self.constructors_of(class);
        let found = self.chosen(file, unit.facts.expression_list(arguments?), candidates, false);
        let sure = if found.len() > 1 { Certainty::Possible } else { Certainty::Typed };
        Some(Definition::of(found.into_iter().map(|it| it.0).collect(), sure, Reason::Member))
    }

    /// Returns the constructors that a class declares.
    pub(crate) fn constructors_of(&self, class: Entity) -> Vec<Candidate> {
        let unit = self.unit(class.file);
        let scope = class.binding.and_then(|it| unit.facts.symbol(unit.symbol_of(it)?).inner);
        let Some(scope) = scope.filter(|it| unit.facts.scope(*it).kind == ScopeKind::Class) else {
            return Vec::new();
        };
        let name = unit.facts.binding(class.binding.unwrap_or(linnea_syntax::BindingId::new(0))).name;
        let is_constructor = |it: &linnea_syntax::BindingId| {
            unit.symbol_of(*it).is_some_and(|it| unit.facts.symbol(it).kind == SymbolKind::Constructor)
        };
        let found = unit.bindings_in(scope, name).filter(is_constructor);
        found.map(|it| (Entity::new(class.file, it), Rc::default())).collect()
    }

    /// Returns the class that a constructor builds.
    pub fn built_by(&self, constructor: Entity) -> Option<Entity> {
        let unit = self.unit(constructor.file);
        let symbol = unit.facts.symbol(unit.symbol_of(constructor.binding?)?);
        let of = symbol.parent.filter(|_| symbol.kind == SymbolKind::Constructor)?;
        self.overloads_in(constructor.file)?;
        self.entity_of(constructor.file, of)
    }

    /// Returns which functions are meant that are named without being called, by how many parameters are expected.
    fn named(
        &self,
        file: FileId,
        named: ExpressionId,
        mention: MentionId,
        candidates: Vec<Candidate>,
    ) -> Vec<Candidate> {
        if candidates.len() == 1 {
            return candidates;
        }
        let expected = self.expected(file, named).and_then(|it| self.as_callable(&it.ty));
        let Some((parameters, _)) = expected else { return candidates };
        let count = parameters.len();
        // A member of a class that is no class's own takes its receiver first.
        let unit = self.unit(file);
        let of_class = match unit.facts.mention(mention).qualifier {
            linnea_syntax::Qualifier::Of(of) => matches!(self.type_of(file, of).ty, Ty::Class(..)),
            _ => false,
        };
        let fits = |it: &Candidate| {
            let Some(signature) = self.taken_by(it) else { return true };
            let own = !of_class || self.is_static(it.0);
            let given = if own { Some(count) } else { count.checked_sub(1) };
            given.is_some_and(|it| signature.takes(it))
        };
        let fitting: Vec<Candidate> = candidates.iter().filter(|it| fits(it)).cloned().collect();
        let exact = |it: &Candidate| {
            self.taken_by(it).is_some_and(|found| {
                let skipped = usize::from(of_class && !self.is_static(it.0));
                let given = parameters.iter().skip(skipped).map(|it| Argument::Value(it.clone()));
                let given: Vec<Argument> = given.collect();
                self.accepts(file, &found, &given, false) == Some(true)
            })
        };
        if fitting.len() > 1 {
            let sure: Vec<Candidate> = fitting.iter().filter(|it| exact(it)).cloned().collect();
            if sure.len() == 1 {
                return sure;
            }
        }
        if fitting.is_empty() { candidates } else { fitting }
    }

    fn is_static(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        self.symbol_of(entity).is_some_and(|it| unit.facts.symbol(it).flags.has(SymbolFlags::STATIC))
    }

    /// Returns which of several functions these arguments are meant for.
    pub(crate) fn chosen(
        &self,
        file: FileId,
        arguments: &[Option<ExpressionId>],
        candidates: Vec<Candidate>,
        foreign: bool,
    ) -> Vec<Candidate> {
        let count = arguments.len();
        let all: Vec<(Candidate, Signature)> =
            candidates.iter().filter_map(|it| Some((it.clone(), self.taken_by(it)?))).collect();
        if all.len() < candidates.len() {
            return candidates;
        }
        let mut fitting: Vec<&(Candidate, Signature)> = all.iter().filter(|it| it.1.takes(count)).collect();
        if fitting.is_empty() {
            return if foreign { Vec::new() } else { candidates };
        }
        if fitting.len() > 1 {
            let given: Vec<Argument> = arguments.iter().map(|it| self.argument_of(file, *it)).collect();
            fitting = self.applicable(file, fitting, &given);
        }
        if fitting.is_empty() {
            return if foreign { Vec::new() } else { candidates };
        }
        fitting.into_iter().map(|it| it.0.clone()).collect()
    }

    /// Returns those that these arguments may be meant for, in the phases of the language: as they are, then boxed, then
    /// gathered. Of what applies, the one counts that is more specific than all others.
    fn applicable<'c>(
        &self,
        file: FileId,
        all: Vec<&'c (Candidate, Signature)>,
        given: &[Argument],
    ) -> Vec<&'c (Candidate, Signature)> {
        type Judged<'c> = Vec<(&'c (Candidate, Signature), bool)>;
        let count = given.len();
        let judge = |gathered: bool, boxed: bool| -> Judged<'c> {
            let one = |it: &&'c (Candidate, Signature)| {
                let form = if gathered { it.1.spread(count)? } else { it.1.fixed(count)? };
                match self.accepts(file, &form, given, boxed) {
                    Some(false) => None,
                    found => Some((*it, found == Some(true))),
                }
            };
            all.iter().filter_map(one).collect()
        };
        let mut open: Judged<'c> = Vec::new();
        for (gathered, boxed) in [(false, false), (false, true), (true, true)] {
            let found = judge(gathered, boxed);
            for it in found {
                if !open.iter().any(|known| std::ptr::eq(known.0, it.0)) {
                    open.push(it);
                }
            }
            if open.iter().any(|it| it.1) {
                break;
            }
        }
        let sure = open.iter().filter(|it| it.1);
        for (one, _) in sure {
            let wins = |(other, _): &(&'c (Candidate, Signature), bool)| {
                std::ptr::eq(*one, *other) || self.is_more_specific(file, &one.1, &other.1, given)
            };
            if open.iter().all(wins) {
                return vec![one];
            }
        }
        open.into_iter().map(|it| it.0).collect()
    }

    fn is_more_specific(&self, file: FileId, one: &Signature, other: &Signature, given: &[Argument]) -> bool {
        let count = given.len();
        let forms = (
            one.fixed(count).or_else(|| one.spread(count)),
            other.fixed(count).or_else(|| other.spread(count)),
        );
        let (Some(one_form), Some(other_form)) = forms else { return false };
        // What takes the arguments one by one goes before what gathers them.
        if one.fixed(count).is_some() != other.fixed(count).is_some() {
            return one.fixed(count).is_some();
        }
        (0..count).all(|at| {
            let (a, b) = (&one_form.parameters[at], &other_form.parameters[at]);
            match given[at] {
                Argument::Value(_) => self.is_passed(file, a, b, false) == Some(true),
                _ => a == b || (*b != Ty::Unknown && self.is_passed(file, a, b, false) == Some(true)),
            }
        })
    }

    /// Says whether arguments can be passed for these parameters, one for one, if that is known.
    fn accepts(&self, file: FileId, signature: &Signature, given: &[Argument], boxed: bool) -> Option<bool> {
        let mut sure = Some(true);
        for (wanted, given) in signature.parameters.iter().zip(given) {
            let one = match given {
                Argument::Value(given) => self.is_passed(file, given, wanted, boxed),
                Argument::Closure(count) => self.stands_for_function(wanted, Some(*count)),
                Argument::Named => self.stands_for_function(wanted, None),
            };
            match one {
                Some(false) => return Some(false),
                Some(true) => {}
                None => sure = None,
            }
        }
        sure
    }

    /// Says whether a function can be given where `wanted` is expected: for an interface with one method.
    fn stands_for_function(&self, wanted: &Ty, count: Option<usize>) -> Option<bool> {
        match wanted {
            Ty::Instance(class, _) => match self.single_method(wanted) {
                Some((parameters, _)) => Some(count.is_none_or(|it| it == parameters.len())),
                None => {
                    let line = self.line(*class);
                    if line.unknown || line.foreign { None } else { Some(false) }
                }
            },
            _ => None,
        }
    }

    fn argument_of(&self, file: FileId, argument: Option<ExpressionId>) -> Argument {
        let Some(id) = argument else { return Argument::Value(Ty::Unknown) };
        let unit = self.unit(file);
        match unit.facts.expression(id) {
            Expression::Closure(scope) => {
                let parameter = |it: &linnea_syntax::BindingId| {
                    matches!(unit.facts.binding(*it).kind, BindingKind::Parameter(_))
                };
                Argument::Closure(unit.bindings_of(scope).filter(parameter).count())
            }
            Expression::Mention(mention) if self.is_named_function(file, mention) => Argument::Named,
            _ => Argument::Value(self.type_of(file, id).ty),
        }
    }

    /// Says whether a mention names a function without calling it, or a class to be built.
    fn is_named_function(&self, file: FileId, mention: MentionId) -> bool {
        let called = self.call_of(file, mention).is_some_and(|it| it.1.is_some());
        let role = self.unit(file).facts.mention(mention).role;
        match role {
            linnea_syntax::Role::Call => !called,
            linnea_syntax::Role::Type => true,
            _ => false,
        }
    }

    fn taken_by(&self, of: &Candidate) -> Option<Signature> {
        let unit = self.unit(of.0.file);
        let binding = of.0.binding?;
        let scope = unit.symbol_of(binding).and_then(|it| unit.facts.symbol(it).inner);
        let Some(scope) = scope else {
            return match self.value_of(of.0).ty {
                Ty::Callable(parameters, _) => {
                    let parameters = parameters.iter().map(|it| it.with(&of.1)).collect();
                    Some(Signature { parameters, gathers: false, written: Vec::new() })
                }
                _ => None,
            };
        };
        let types = self.parameter_types(of.0.file, scope);
        let gathers = unit.bindings_of(scope).any(|it| gathers_rest(&unit, it));
        let mut written = vec![None; types.len()];
        for binding in unit.bindings_of(scope).map(|it| unit.facts.binding(it)) {
            if let BindingKind::Parameter(at) = binding.kind
                && let Some(place) = written.get_mut(at as usize)
            {
                *place = binding.declared.and_then(|it| name_of_type(&unit, it));
            }
        }
        let parameters = types.iter().map(|it| it.with(&of.1)).collect();
        Some(Signature { parameters, gathers, written })
    }

    /// Returns those of several members with the name of `of` that it takes the place of, or that take its place.
    pub(crate) fn in_place_of(&self, of: Entity, mut others: Vec<Entity>) -> Vec<Entity> {
        let unit = self.unit(of.file);
        let kind = |it: Entity| it.binding.map(|binding| self.unit(it.file).facts.binding(binding).namespace);
        if unit.semantics.is_some_and(|it| it.overloads.is_some()) {
            others.retain(|it| kind(*it) == kind(of));
        }
        if !self.is_apart(of) {
            return others;
        }
        let own = (of, Rc::default());
        others.retain(|it| !self.is_static(*it) && !self.is_static(of));
        others.retain(|it| self.built_by(*it).is_none() && self.replaces(&own, &(*it, Rc::default())));
        others
    }

    /// Says whether one method takes the place of another: their parameters are the same, or may be once type parameters
    /// are known.
    fn replaces(&self, one: &Candidate, other: &Candidate) -> bool {
        let (Some(a), Some(b)) = (self.taken_by(one), self.taken_by(other)) else { return true };
        let written = |of: &Signature, at: usize| of.written.get(at).cloned().flatten();
        let same = |at: usize| {
            let named = written(&a, at).is_none_or(|it| written(&b, at).is_none_or(|other| it == other));
            self.is_same(&a.parameters[at], &b.parameters[at], named)
        };
        a.parameters.len() == b.parameters.len() && (0..a.parameters.len()).all(same)
    }

    /// Says whether two parameters are of one type, whatever its arguments; a type parameter may be any. `named` says
    /// whether they are called the same.
    fn is_same(&self, a: &Ty, b: &Ty, named: bool) -> bool {
        match (a, b) {
            (Ty::Unknown | Ty::Outside, Ty::Unknown | Ty::Outside) => named,
            (Ty::Unknown | Ty::Parameter(_), _) | (_, Ty::Unknown | Ty::Parameter(_)) => true,
            (Ty::Instance(a, of_a), Ty::Instance(b, of_b)) => {
                let elements = of_a.first().zip(of_b.first()).filter(|_| self.is_array(*a));
                a == b && elements.is_none_or(|(a, b)| self.is_same(a, b, named))
            }
            _ => a == b,
        }
    }

    /// Adds the functions of a name that a type's later bases declare, unless one takes their place.
    pub(crate) fn add_inherited(&self, found: &mut Vec<Candidate>, more: Vec<Candidate>) {
        for it in more {
            if !found.iter().any(|known| known.0 == it.0 || self.replaces(known, &it)) {
                found.push(it);
            }
        }
    }

    /// Says whether a value of one type can be passed for a parameter of another, if that is known.
    fn is_passed(&self, file: FileId, given: &Ty, wanted: &Ty, boxed: bool) -> Option<bool> {
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
                    Some(bound) if !matches!(given, Ty::Outside) => self.is_below(given, &bound, depth + 1),
                    Some(_) => None,
                    None => Some(true),
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
            (Ty::Outside, _) => None,
            (Ty::Instance(class, _), Ty::Outside) => {
                let line = self.line(*class);
                if line.unknown || line.foreign { None } else { Some(false) }
            }
            (Ty::Instance(a, of_a), Ty::Instance(b, of_b)) => {
                if a == b {
                    let array = self.is_array(*a);
                    return match (of_a.first(), of_b.first()) {
                        (Some(x), Some(y)) if array => self.is_element(x, y, depth + 1),
                        _ => Some(true),
                    };
                }
                let line = self.line(*a);
                match line.steps.iter().any(|it| it.0 == *b) {
                    true => Some(true),
                    false if line.unknown || line.foreign => None,
                    false => Some(false),
                }
            }
            (Ty::Class(..) | Ty::Function(..) | Ty::Closure(..) | Ty::Callable(..), _) => None,
            _ => None,
        }
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

    fn is_array(&self, class: Entity) -> bool {
        let name = self.semantics(class.file).map_or("", |it| (it.collections)(Collection::List));
        self.is_prelude(class.file) && self.name(class) == name
    }

    fn is_root(&self, class: Entity) -> bool {
        let name = self.semantics(class.file).map_or("", |it| it.root);
        !name.is_empty() && self.is_prelude(class.file) && self.name(class) == name
    }

    /// Returns what the only method of an interface takes and gives that its instances must have, if it has just one:
    /// functions stand for such instances.
    pub(crate) fn single_method(&self, ty: &Ty) -> Option<(Vec<Ty>, Ty)> {
        let (Ty::Instance(class, _), own) = (ty, self.subst_of(ty)) else { return None };
        self.overloads_in(class.file)?;
        let line = self.line(*class);
        let root = self.semantics(class.file)?.root;
        let mut found: Option<Candidate> = None;
        let mut given: Vec<Candidate> = Vec::new();
        for (step, arguments) in &line.steps {
            let unit = self.unit(step.file);
            let symbol = unit.facts.symbol(unit.symbol_of(step.binding?)?);
            if self.is_root(*step) {
                continue;
            }
            let scope = symbol.inner.filter(|_| symbol.kind == SymbolKind::Interface)?;
            let arguments: Vec<Ty> = arguments.iter().map(|it| it.with(&own)).collect();
            let subst = Rc::new(Subst::of(&self.parameters_of(*step), &arguments, Some(ty.clone())));
            for binding in unit.bindings_of(scope) {
                let Some(method) = unit.symbol_of(binding).map(|it| unit.facts.symbol(it)) else { continue };
                if method.kind != SymbolKind::Method || method.flags.has(SymbolFlags::STATIC) {
                    continue;
                }
                let candidate = (Entity::new(step.file, binding), Rc::clone(&subst));
                let name = unit.facts.name(method.name);
                let same = |it: &Candidate| self.name(it.0) == name && self.replaces(it, &candidate);
                if !method.flags.has(SymbolFlags::ABSTRACT) {
                    given.push(candidate);
                    continue;
                }
                let known = given.iter().any(same) || self.is_of_root(class.file, root, &candidate);
                match &found {
                    _ if known => {}
                    None => found = Some(candidate),
                    Some(first) if same(first) => {}
                    Some(_) => return None,
                }
            }
        }
        let (method, subst) = found?;
        let unit = self.unit(method.file);
        let scope = unit.facts.symbol(unit.symbol_of(method.binding?)?).inner?;
        let types = self.parameter_types(method.file, scope);
        let returns =
            unit.facts.scope(scope).returns.map_or(Ty::Unknown, |it| self.annotation(method.file, it).ty);
        Some((types.iter().map(|it| it.with(&subst)).collect(), returns.with(&subst)))
    }

    /// Says whether the class that all build on has a method, so that every object has it.
    fn is_of_root(&self, file: FileId, root: &str, method: &Candidate) -> bool {
        let Some(root) = self.builtin(file, root) else { return false };
        let name = self.name(method.0);
        let own = self.declared_by(root, &name, Wanted::Call, false);
        own.into_iter().any(|it| self.replaces(&(it, Rc::default()), method))
    }
}

impl Signature {
    fn takes(&self, count: usize) -> bool {
        count == self.parameters.len() || (self.gathers && count + 1 >= self.parameters.len())
    }

    /// The parameters for so many arguments, each for its own.
    fn fixed(&self, count: usize) -> Option<Signature> {
        (count == self.parameters.len()).then(|| self.clone())
    }

    /// The parameters for so many arguments where the last gathers the rest.
    fn spread(&self, count: usize) -> Option<Signature> {
        if !self.gathers || count + 1 < self.parameters.len() {
            return None;
        }
        let (last, first) = self.parameters.split_last()?;
        let element = match last {
            Ty::Instance(_, arguments) => arguments.first().cloned().unwrap_or(Ty::Unknown),
            _ => Ty::Unknown,
        };
        let mut parameters = first.to_vec();
        parameters.resize(count, element);
        Some(Signature { parameters, gathers: true, written: Vec::new() })
    }
}

/// Returns the name in a type as written; of an array, that of its elements.
fn name_of_type(unit: &Unit, ty: linnea_syntax::TypeId) -> Option<String> {
    let mut at = ty;
    for _ in 0..8 {
        match unit.ty(at) {
            Type::Mention(mention) => {
                return Some(unit.facts.name(unit.facts.mention(mention).name).to_owned());
            }
            Type::Apply { base, .. } => at = base,
            Type::Array(Some(of)) => at = of,
            _ => return None,
        }
    }
    None
}

/// Says whether a parameter takes the rest of the arguments: its value is a list of nothing.
fn gathers_rest(unit: &Unit, binding: linnea_syntax::BindingId) -> bool {
    let it = unit.facts.binding(binding);
    let value = it.value.map(|it| unit.facts.expression(it));
    let none = matches!(value, Some(Expression::Collection(Collection::List, list)) if list.is_empty());
    none && matches!(it.kind, BindingKind::Parameter(_))
}
