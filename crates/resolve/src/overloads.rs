//! Several functions of one name that are each one of its own: which of them is called.

use std::rc::Rc;

use linnea_syntax::{
    BindingKind, Collection, Expression, ExpressionId, MentionId, Namespace, Overloads, ScopeId, ScopeKind,
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
    /// A function that is only named, or a class to be built.
    Named(FileId, MentionId),
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
        let doubt = match ty {
            Ty::Instance(class, _) | Ty::Class(class, _) | Ty::This(class) | Ty::Super(class) => {
                let line = self.line(*class);
                line.foreign || line.unknown
            }
            _ => false,
        };
        members.found = self.called(file, mention, members.found, doubt);
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
        // Something that is not known may have the name as well.
        let doubt = sure >= Certainty::Inferred || self.is_below_foreign(file, mention);
        let chosen: Vec<Entity> =
            self.called(file, mention, candidates, doubt).into_iter().map(|it| it.0).collect();
        match chosen.len() {
            0 => Definition::Outside(Certainty::Typed),
            1 => Definition::To(chosen, if several { sure.max(Certainty::Typed) } else { sure }),
            _ => Definition::To(chosen, Certainty::Possible),
        }
    }

    /// Returns which of several functions are meant where one is called or named: one if that can be told; none if none
    /// fits and there may be others, as in the language's library. `doubt` says that there may be.
    fn called(
        &self,
        file: FileId,
        mention: MentionId,
        candidates: Vec<Candidate>,
        doubt: bool,
    ) -> Vec<Candidate> {
        if candidates.is_empty() || !candidates.iter().all(|it| self.is_apart(it.0)) {
            return candidates;
        }
        let foreign = doubt || candidates.iter().any(|it| self.is_prelude(it.0.file));
        if candidates.len() == 1 && !foreign {
            return candidates;
        }
        let unit = self.unit(file);
        match self.call_of(file, mention) {
            Some((_, Some(arguments))) => {
                let arguments = unit.facts.expression_list(arguments);
                let scope = unit.facts.mention(mention).scope;
                self.chosen(file, Some(scope), arguments, candidates, foreign)
            }
            Some((named, None)) => self.named(file, named, mention, candidates),
            None => candidates,
        }
    }

    /// Says whether a class around a mention builds on something of which the members are not known.
    fn is_below_foreign(&self, file: FileId, mention: MentionId) -> bool {
        let unit = self.unit(file);
        let mut around = Some(unit.facts.mention(mention).scope);
        while let Some(scope) = around {
            let here = unit.facts.scope(scope);
            around = here.parent;
            if here.kind == ScopeKind::Class
                && let Some(class) = here.symbol.and_then(|it| self.entity_of(file, it))
            {
                let line = self.line(class);
                if line.foreign || line.unknown {
                    return true;
                }
            }
        }
        false
    }

    /// Returns which constructor of a class is called where a mention says that it is built; nothing elsewhere.
    pub(crate) fn constructed(&self, file: FileId, mention: MentionId, class: Entity) -> Option<Definition> {
        let (_, arguments) = self.call_of(file, mention)?;
        let unit = self.unit(file);
        let candidates = self.constructors_of(class);
        let found = self.chosen(
            file,
            Some(unit.facts.mention(mention).scope),
            unit.facts.expression_list(arguments?),
            candidates,
            false,
        );
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

    /// Returns which of several functions these arguments, which stand in a scope of the file, are meant for.
    pub(crate) fn chosen(
        &self,
        file: FileId,
        place: Option<ScopeId>,
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
        if fitting.len() > 1 || foreign {
            let given: Vec<Argument> =
                arguments.iter().map(|it| self.argument_of(file, place, *it)).collect();
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
                std::ptr::eq(*one, *other)
                    || (self.is_more_specific(file, &one.1, &other.1, given)
                        && !self.is_more_specific(file, &other.1, &one.1, given))
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
                Argument::Closure(count) => self.stands_for_function(wanted, |it| Some(it == *count)),
                Argument::Named(file, mention) => {
                    self.stands_for_function(wanted, |it| self.may_take(*file, *mention, it))
                }
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
    fn stands_for_function(&self, wanted: &Ty, takes: impl FnOnce(usize) -> Option<bool>) -> Option<bool> {
        match wanted {
            Ty::Instance(class, _) => match self.single_method(wanted) {
                // What is not known to be taken is not known to be given either.
                Some((parameters, _)) => takes(parameters.len()),
                None => {
                    let line = self.line(*class);
                    if line.unknown || line.foreign { None } else { Some(false) }
                }
            },
            _ => None,
        }
    }

    fn argument_of(&self, file: FileId, place: Option<ScopeId>, argument: Option<ExpressionId>) -> Argument {
        let Some(id) = argument else { return Argument::Value(Ty::Unknown) };
        let unit = self.unit(file);
        match unit.facts.expression(id) {
            Expression::Closure(scope) => {
                let parameter = |it: &linnea_syntax::BindingId| {
                    matches!(unit.facts.binding(*it).kind, BindingKind::Parameter(_))
                };
                Argument::Closure(unit.bindings_of(scope).filter(parameter).count())
            }
            Expression::Mention(mention) if self.is_named_function(file, mention) => {
                Argument::Named(file, mention)
            }
            _ => Argument::Value(self.settled(file, place, self.type_of(file, id).ty)),
        }
    }

    /// Returns a type without the type parameters that stand for something at this place which was not found out: those
    /// of what is declared around it are types of their own.
    fn settled(&self, file: FileId, place: Option<ScopeId>, ty: Ty) -> Ty {
        let mut open = Vec::new();
        crate::annotations::collect(&ty, &mut open);
        let unit = self.unit(file);
        open.retain(|it| {
            let declared = it.binding.filter(|_| it.file == file).map(|it| unit.facts.binding(it).scope);
            let mut around = place;
            while let Some(scope) = around.filter(|it| Some(*it) != declared) {
                around = unit.facts.scope(scope).parent;
            }
            declared.is_none() || (place.is_some() && around.is_none())
        });
        let unknown = vec![Ty::Unknown; open.len()];
        ty.with(&Subst::of(&open, &unknown, None))
    }

    /// Says whether a function that is named, or what builds a class, can take so many arguments, if that is known.
    fn may_take(&self, file: FileId, mention: MentionId, count: usize) -> Option<bool> {
        let unit = self.unit(file);
        let it = *unit.facts.mention(mention);
        if it.role == linnea_syntax::Role::Type {
            let Definition::To(found, _) = self.definition_of(file, mention) else { return None };
            let [class] = found[..] else { return None };
            let all = self.constructors_of(class);
            if self.is_prelude(class.file) {
                return None;
            }
            let takes = |it: &Candidate| self.taken_by(it).is_some_and(|it| it.takes(count));
            return Some(if all.is_empty() { count == 0 } else { all.iter().any(takes) });
        }
        let linnea_syntax::Qualifier::Of(of) = it.qualifier else { return None };
        let base = self.type_of(file, of);
        let members = self.member_seen(file, &base.ty, unit.facts.name(it.name), Wanted::Call);
        if members.found.is_empty() || members.found.iter().any(|it| self.is_prelude(it.0.file)) {
            return None;
        }
        let of_class = matches!(base.ty, Ty::Class(..));
        let takes = |it: &Candidate| {
            let Some(signature) = self.taken_by(it) else { return true };
            match of_class && !self.is_static(it.0) {
                true => count.checked_sub(1).is_some_and(|it| signature.takes(it)),
                false => signature.takes(count),
            }
        };
        Some(members.found.iter().any(takes))
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
        // Only functions take each other's place there; what else has the same name hides it.
        if !self.is_apart(of) {
            return if unit.semantics.is_some_and(|it| it.overloads.is_some()) { Vec::new() } else { others };
        }
        let own = (of, Rc::default());
        others.retain(|it| !self.is_static(*it) && !self.is_static(of));
        others.retain(|it| self.built_by(*it).is_none() && self.replaces(&own, &(*it, Rc::default())));
        others
    }

    /// Says whether one method takes the place of another: their parameters are the same, or may be once type parameters
    /// are known.
    pub(crate) fn replaces(&self, one: &Candidate, other: &Candidate) -> bool {
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
            let hides = |known: &Candidate| {
                known.0 == it.0 || (self.replaces(known, &it) && self.goes_before(known.0, it.0))
            };
            if !found.iter().any(hides) {
                found.push(it);
            }
        }
    }

    /// Says whether a method counts instead of one with the same parameters that comes later: it has a body, or its type
    /// builds on the other's. Of two that are only promised, either may be meant.
    fn goes_before(&self, one: Entity, other: Entity) -> bool {
        let unit = self.unit(one.file);
        let promised =
            self.symbol_of(one).is_some_and(|it| unit.facts.symbol(it).flags.has(SymbolFlags::ABSTRACT));
        let owner = |it: Entity| {
            let unit = self.unit(it.file);
            let scope = unit.facts.scope(unit.facts.binding(it.binding?).scope);
            self.entity_of(it.file, scope.symbol?)
        };
        match (owner(one), owner(other)) {
            (Some(one), Some(other)) if promised => {
                self.is_root(other) || self.line(one).steps.iter().any(|it| it.0 == other)
            }
            _ => true,
        }
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
