//! What other members tell of the receiver of an undecided one.

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, Mention, MentionId, NameId, Qualifier, Role, ScopeId, ScopeKind,
    Sharing,
};
use rustc_hash::FxHashMap;

use crate::layout::runs_with;
use crate::types::Ty;
use crate::unit::Unit;
use crate::{Definition, Entity, FileId, Program};

/// So many members of members are told to be the same value.
const MAX_PATH: u32 = 8;

/// What is used, called or taken out of values, by what these are.
pub(crate) type Used = FxHashMap<Receiver, Vec<MentionId>>;

/// What a value is at a glance: only what is the same here can be the same value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Receiver {
    This,
    Named(NameId),
    Other(ExpressionId),
}

impl Unit {
    /// Finds what is used, called or taken out of values.
    pub(crate) fn used(&self) -> Used {
        let mut found = Used::default();
        for (at, it) in self.facts.mentions.iter().enumerate() {
            if let (Qualifier::Of(of), Role::Read | Role::Call | Role::Key) = (it.qualifier, it.role) {
                found.entry(self.receiver(of)).or_default().push(MentionId::new(at));
            }
        }
        found
    }

    fn receiver(&self, value: ExpressionId) -> Receiver {
        match self.facts.expression(value) {
            Expression::This(_) => Receiver::This,
            Expression::Mention(it) => Receiver::Named(self.facts.mention(it).name),
            _ => Receiver::Other(value),
        }
    }
}

impl Program<'_> {
    /// Says whether a receiver may be of a class that has one of these: other members that are surely used on the same
    /// value, or taken out of it by the same pattern, must be there as well.
    pub(crate) fn may_own(
        &self,
        members: &[Entity],
        file: FileId,
        member: &Mention,
        receiver: ExpressionId,
    ) -> bool {
        let unit = self.unit(file);
        match unit.facts.expression(receiver) {
            Expression::Object(_) | Expression::Symbol(_) => return true,
            // What a class builds on may be anything, whatever it adds to it.
            Expression::This(scope) => {
                let line = self.class_around(file, unit, scope).map(|it| self.line(it));
                if line.is_none_or(|it| it.unknown || it.outside) {
                    return true;
                }
            }
            _ => {}
        }
        let open = |class: Entity| {
            let line = self.line(class);
            line.unknown || line.outside
        };
        let says_nothing = |it: &Ty| match it {
            // What is put together from others has the members of all of them.
            Ty::Object(..) => true,
            Ty::This(class) | Ty::Instance(class, _) => open(*class),
            _ => false,
        };
        if self.type_of(file, receiver).ty.cases().iter().any(says_nothing) {
            return true;
        }
        let text = self.text_of(file);
        let text = text.as_deref().unwrap_or_default();
        let sign = sign_between(unit, member, receiver);
        let uses = |it: &&MentionId| {
            let it = unit.facts.mention(**it);
            let Qualifier::Of(of) = it.qualifier else { return false };
            let taken = of == receiver && it.role == Role::Key && member.role == Role::Key;
            taken
                || (sign_between(unit, it, of) == sign
                    && self.is_same_value(file, unit, (receiver, member), (of, it), 0)
                    && is_around(unit, it.scope, member.scope)
                    && runs_with(text, it.range, member.range))
        };
        let used = self.used(file);
        let all = used.get(&unit.receiver(receiver)).map_or(&[][..], Vec::as_slice);
        let mut names: Vec<&str> =
            all.iter().filter(uses).map(|it| unit.facts.name(unit.facts.mention(*it).name)).collect();
        names.sort_unstable();
        names.dedup();
        members.iter().any(|it| self.owner_may_have(*it, &names))
    }

    /// Says whether two receivers, of these uses, are one value: the same variable that is never set anew, or the same
    /// member of one that is not set in between, about which the same has been tested.
    fn is_same_value(
        &self,
        file: FileId,
        unit: &Unit,
        (a, use_of_a): (ExpressionId, &Mention),
        (b, use_of_b): (ExpressionId, &Mention),
        depth: u32,
    ) -> bool {
        match (unit.facts.expression(a), unit.facts.expression(b)) {
            (Expression::This(a), Expression::This(b)) => self
                .class_around(file, unit, a)
                .is_some_and(|it| self.class_around(file, unit, b) == Some(it)),
            (Expression::Mention(a), Expression::Mention(b)) => {
                let (one, other) = (unit.facts.mention(a), unit.facts.mention(b));
                if one.name != other.name {
                    return false;
                }
                match (one.qualifier, other.qualifier) {
                    (Qualifier::None, Qualifier::None) => {
                        let means = self.definition_of(file, a);
                        means.entities() == self.definition_of(file, b).entities()
                            && self.is_set_once(file, unit, &means, one.name)
                            && tested_at(unit, one) == tested_at(unit, other)
                    }
                    (Qualifier::Of(a), Qualifier::Of(b)) if depth < MAX_PATH => {
                        let between = |at: u32| {
                            at > use_of_a.range.start.min(use_of_b.range.start)
                                && at < use_of_a.range.start.max(use_of_b.range.start)
                        };
                        let is_set = |it: MentionId| {
                            let it = unit.facts.mention(it);
                            it.role == Role::Write && between(it.range.start)
                        };
                        let declares =
                            |it: &linnea_syntax::Binding| it.name == one.name && between(it.range.start);
                        !unit.narrows_member(one.name)
                            && !unit.mentions_of(one.name).any(is_set)
                            && !unit.facts.bindings.iter().any(declares)
                            && self.is_same_value(file, unit, (a, use_of_a), (b, use_of_b), depth + 1)
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// Says whether a name means one variable of the file that has one binding and is never assigned.
    fn is_set_once(&self, file: FileId, unit: &Unit, means: &Definition, name: NameId) -> bool {
        let Definition::To(entities, _) = means else { return false };
        let [Entity { file: declaring, binding: Some(binding) }] = entities[..] else { return false };
        if declaring != file || unit.group(binding).nth(1).is_some() {
            return false;
        }
        let is_set = |it: MentionId| {
            let mention = unit.facts.mention(it);
            mention.role == Role::Write
                && mention.qualifier == Qualifier::None
                && self.definition_of(file, it).entities() == means.entities()
        };
        let is_of_outer = |it: &linnea_syntax::Binding| {
            it.name == name && matches!(it.kind, BindingKind::Global | BindingKind::Nonlocal)
        };
        !unit.mentions_of(name).any(is_set) && !unit.facts.bindings.iter().any(is_of_outer)
    }
}

/// Says whether `scope` is `inner` or around it, as blocks are around what runs with them.
fn is_around(unit: &Unit, scope: ScopeId, inner: ScopeId) -> bool {
    let mut at = Some(inner);
    while let Some(id) = at {
        if id == scope {
            return true;
        }
        let it = unit.facts.scope(id);
        at = it.parent.filter(|_| matches!(it.kind, ScopeKind::Block | ScopeKind::Comprehension));
    }
    false
}

/// Returns the innermost block around a variable's use that only runs where a test of the variable holds.
fn tested_at(unit: &Unit, variable: &Mention) -> Option<ScopeId> {
    let mut around = Some(variable.scope).filter(|_| unit.narrows(variable.name));
    while let Some(scope) = around {
        if unit.bindings_in(scope, variable.name).any(|it| unit.is_narrowed(it)) {
            return Some(scope);
        }
        around = unit.facts.scope(scope).parent;
    }
    None
}

/// Returns how long the sign between a receiver and its member is, where headers are shared: there, what stands behind a
/// pointer or an index has the receiver's own expression.
fn sign_between(unit: &Unit, member: &Mention, receiver: ExpressionId) -> u32 {
    match unit.facts.expression(receiver) {
        Expression::Mention(it) if unit.semantics.is_some_and(|it| it.sharing != Sharing::Imports) => {
            member.range.start.saturating_sub(unit.facts.mention(it).range.end)
        }
        _ => 0,
    }
}
