//! Which of several functions take the arguments of a call, and which of these is the most specific.

use linnea_syntax::{BindingKind, Expression, ExpressionId, MentionId, Outcome, ScopeId};

use crate::overloads::Candidate;
use crate::signatures::Signature;
use crate::spelling::Spelling;
use crate::types::{Subst, Ty};
use crate::unit::Wanted;
use crate::{Definition, FileId, Program};

/// An argument, as far as it tells which function is meant.
enum Argument {
    /// A value, and how its type is spelled where little else is known of that.
    Value(Ty, Option<Spelling>),
    /// A closure with so many parameters, and what it gives.
    Closure(usize, Gives),
    /// A function that is only named, or a class to be built.
    Named(FileId, MentionId),
}

/// What a closure gives, as far as that tells what it stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gives {
    Nothing,
    Value,
    /// A value that need not be taken.
    Either,
    /// Nothing, or a value that need not be taken.
    Unknown,
}

/// A function that arguments may be meant for.
struct Judged<'c> {
    of: &'c (Candidate, Signature),
    /// Its last parameter gathers what is given from there on.
    gathered: bool,
    /// It is known that it takes them.
    sure: bool,
}

impl Judged<'_> {
    /// Returns its parameters for so many arguments.
    fn form(&self, count: usize) -> Option<Signature> {
        if self.gathered { self.of.1.spread(count) } else { self.of.1.fixed(count) }
    }
}

impl Program<'_> {
    /// Returns which functions are meant that are named without being called, by how many parameters are expected.
    pub(crate) fn named(
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
                let given = parameters.iter().skip(skipped).map(|it| Argument::Value(it.clone(), None));
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
        let judge = |of: &'c (Candidate, Signature), gathered: bool, boxed: bool| {
            let found = Judged { of, gathered, sure: false };
            let accepted = self.accepts(file, &found.form(given.len())?, given, boxed);
            (accepted != Some(false)).then_some(Judged { sure: accepted == Some(true), ..found })
        };
        let mut open: Vec<Judged<'c>> = Vec::new();
        for (gathered, boxed) in [(false, false), (false, true), (true, true)] {
            for it in all.iter().filter_map(|it| judge(it, gathered, boxed)) {
                if !open.iter().any(|known| std::ptr::eq(known.of, it.of)) {
                    open.push(it);
                }
            }
            if open.iter().any(|it| it.sure) {
                break;
            }
        }
        for one in open.iter().filter(|it| it.sure) {
            let wins = |other: &Judged<'c>| {
                std::ptr::eq(one.of, other.of)
                    || (self.is_more_specific(file, one, other, given)
                        && !self.is_more_specific(file, other, one, given))
            };
            if open.iter().all(wins) {
                return vec![one.of];
            }
        }
        let mut exact = open.iter().filter(|it| !it.gathered && is_exact(&it.of.1, given));
        if let (Some(one), None) = (exact.next(), exact.next()) {
            return vec![one.of];
        }
        open.into_iter().map(|it| it.of).collect()
    }

    fn is_more_specific(
        &self,
        file: FileId,
        one: &Judged<'_>,
        other: &Judged<'_>,
        given: &[Argument],
    ) -> bool {
        // What takes the arguments one by one goes before what gathers them.
        if one.gathered != other.gathered {
            return other.gathered;
        }
        // What gathers nothing has a parameter more, which counts as well.
        let count = if one.gathered { given.len().max(other.of.1.parameters.len()) } else { given.len() };
        let (Some(one), Some(other)) = (one.form(count), other.form(count)) else { return false };
        one.parameters.iter().zip(&other.parameters).enumerate().all(|(at, (a, b))| match given.get(at) {
            Some(Argument::Value(..)) | None => self.is_passed(file, a, b, false) == Some(true),
            // What takes no parameters goes where its value is taken.
            Some(Argument::Closure(0, _))
                if self.takes_value(a) == Some(true) && self.takes_value(b) == Some(false) =>
            {
                true
            }
            _ => a == b || (*b != Ty::Unknown && self.is_passed(file, a, b, false) == Some(true)),
        })
    }

    /// Says whether the only method of an interface gives something.
    fn takes_value(&self, interface: &Ty) -> Option<bool> {
        self.single_method(interface).map(|it| it.1 != Ty::Null)
    }

    /// Says whether arguments can be passed for these parameters, one for one, if that is known.
    fn accepts(&self, file: FileId, signature: &Signature, given: &[Argument], boxed: bool) -> Option<bool> {
        let mut sure = Some(true);
        for (wanted, given) in signature.parameters.iter().zip(given) {
            let one = match given {
                Argument::Value(given, _) => self.is_passed(file, given, wanted, boxed),
                Argument::Closure(count, gives) => self.stands_for_function(wanted, |takes, returns| {
                    let fits = match (gives, *returns == Ty::Null) {
                        (Gives::Either, _)
                        | (Gives::Unknown | Gives::Nothing, true)
                        | (Gives::Value, false) => Some(true),
                        (Gives::Unknown, false) => None,
                        (Gives::Nothing, false) | (Gives::Value, true) => Some(false),
                    };
                    if takes == *count { fits } else { Some(false) }
                }),
                Argument::Named(file, mention) => {
                    self.stands_for_function(wanted, |it, _| self.may_take(*file, *mention, it))
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
    fn stands_for_function(
        &self,
        wanted: &Ty,
        fits: impl FnOnce(usize, &Ty) -> Option<bool>,
    ) -> Option<bool> {
        match wanted {
            Ty::Instance(class, _) => match self.single_method(wanted) {
                // What is not known to be taken is not known to be given either.
                Some((parameters, returns)) => fits(parameters.len(), &returns),
                None => {
                    let line = self.line(*class);
                    if line.unknown || line.foreign { None } else { Some(false) }
                }
            },
            _ => None,
        }
    }

    fn argument_of(&self, file: FileId, place: Option<ScopeId>, argument: Option<ExpressionId>) -> Argument {
        let Some(id) = argument else { return Argument::Value(Ty::Unknown, None) };
        let unit = self.unit(file);
        match unit.facts.expression(id) {
            Expression::Closure(scope) => {
                let parameter = |it: &linnea_syntax::BindingId| {
                    matches!(unit.facts.binding(*it).kind, BindingKind::Parameter(_))
                };
                let count = unit.bindings_of(scope).filter(parameter).count();
                Argument::Closure(count, self.gives(file, scope, count))
            }
            Expression::Mention(mention) if self.is_named_function(file, mention) => {
                Argument::Named(file, mention)
            }
            _ => {
                let ty = self.settled(file, place, self.type_of(file, id).ty);
                let spelling = if ty.is_known() { None } else { self.spelling_of_value(file, id) };
                Argument::Value(ty, spelling)
            }
        }
    }

    /// Returns what a closure with so many parameters gives.
    fn gives(&self, file: FileId, scope: ScopeId, count: usize) -> Gives {
        let unit = self.unit(file);
        let outcomes: Vec<&Outcome> = unit.outcomes_of(scope).collect();
        let droppable = |it: &&Outcome| match it.value.map(|it| unit.facts.expression(it)) {
            Some(Expression::Either(list)) => match unit.facts.expression_list(list) {
                [dropped] => Some(*dropped),
                _ => None,
            },
            _ => None,
        };
        match outcomes.iter().find_map(droppable) {
            None if outcomes.is_empty() => Gives::Nothing,
            None => Gives::Value,
            // What it is tells more, where that does not depend on what the closure is given.
            Some(Some(dropped)) if count == 0 => match self.type_of(file, dropped).ty {
                Ty::Null => Gives::Nothing,
                Ty::Instance(..) | Ty::This(_) | Ty::Parameter(_) => Gives::Either,
                _ => Gives::Unknown,
            },
            Some(_) => Gives::Either,
        }
    }

    /// Returns a type without the type parameters that stand for something at this place which was not found out: those
    /// of what is declared around it are types of their own.
    fn settled(&self, file: FileId, place: Option<ScopeId>, ty: Ty) -> Ty {
        let mut open = Vec::new();
        crate::parameters::collect(&ty, &mut open);
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
}

/// Says whether all arguments are of just the types that a function takes: whatever else takes them takes more.
fn is_exact(signature: &Signature, given: &[Argument]) -> bool {
    let types = signature.parameters.iter().zip(given).enumerate();
    signature.parameters.len() == given.len()
        && types.into_iter().all(|(at, (wanted, given))| match (wanted, given) {
            (Ty::Instance(a, of_a), Argument::Value(Ty::Instance(b, of_b), _)) => {
                a == b && of_a == of_b && of_a.iter().all(Ty::is_known)
            }
            (wanted, Argument::Value(given, Some(spelled))) if !wanted.is_known() && !given.is_known() => {
                signature.written.get(at).cloned().flatten().is_some_and(|it| it.is(spelled))
            }
            _ => false,
        })
}
