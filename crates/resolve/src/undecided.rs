//! What an occurrence that is not decided may mean at all.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, MemberNames, Mention, MentionId, Qualifier, Role, ScopeId,
    Sharing, SymbolFlags,
};

use crate::types::Ty;
use crate::unit::{Unit, Wanted};
use crate::{Definition, Entity, FileId, Meanings, Program, Reason};

/// So many members of members are told to be the same value.
const MAX_PATH: u32 = 8;

impl Program<'_> {
    /// Says whether an undecided occurrence can mean one of `kin` at all, by where and how it stands.
    pub fn may_mean(&self, kin: &BTreeSet<Entity>, file: FileId, mention: MentionId, reason: Reason) -> bool {
        let unit = self.unit(file);
        let it = unit.facts.mention(mention);
        if !kin.iter().any(|it| self.is_near(file, it.file)) {
            return false;
        }
        let (members, others): (Vec<Entity>, Vec<Entity>) = kin.iter().partition(|it| self.is_member(**it));
        let by_keyword = it.role == Role::Keyword && !unit.semantics.is_some_and(|it| it.has_extensions);
        let as_other = || match (it.qualifier, reason) {
            (Qualifier::Of(_), Reason::Receiver) if by_keyword => {
                others.iter().any(|it| self.is_named_argument(*it))
            }
            (Qualifier::None, Reason::Import) => self.may_be_imported(kin, file, mention),
            // What is no member is found by a receiver only if that is a module.
            (Qualifier::Of(of), Reason::Receiver | Reason::Member) => self.may_be_module(file, of),
            (Qualifier::Unknown, Reason::Text) if it.role == Role::Macro => {
                others.iter().any(|it| self.is_in_namespace(*it, Wanted::Macro))
            }
            _ => true,
        };
        let as_member = || match (it.qualifier, reason) {
            (Qualifier::None, Reason::Import) => false,
            // A member is found by a receiver, except where a class's own names are seen from inside, and where a macro
            // makes a member of a word.
            (Qualifier::None, Reason::Unbound) => unit.semantics.is_some_and(|it| {
                it.members != MemberNames::Never && it.members != MemberNames::Body || it.has_extensions
            }),
            // The only members that have a name without a receiver are those of an enum, by an import.
            (Qualifier::Unknown, Reason::Text) if matches!(it.role, Role::Word | Role::Macro) => {
                it.role == Role::Word && members.iter().any(|it| self.is_variant(*it))
            }
            (Qualifier::Of(_), Reason::Receiver) if by_keyword => {
                members.iter().any(|it| self.may_be_given_by_name(*it))
            }
            (Qualifier::Of(of), Reason::Receiver) => {
                self.may_be_called_so(&members, &unit, it.role) && self.may_own(&members, file, it, of)
            }
            _ => true,
        };
        (!others.is_empty() && as_other()) || (!members.is_empty() && as_member())
    }

    /// Says whether two files can have to do with each other's declarations.
    fn is_near(&self, a: FileId, b: FileId) -> bool {
        self.reaches(a, b) || self.reaches(b, a)
    }

    /// Where fields and methods have names of their own, a call means a method and anything else a field.
    fn may_be_called_so(&self, members: &[Entity], unit: &crate::Unit, role: Role) -> bool {
        if !unit.semantics.is_some_and(|it| it.has_extensions || it.overloads.is_some()) {
            return true;
        }
        match role {
            Role::Call => !members.iter().all(|it| self.is_field(*it)),
            Role::Read | Role::Write => !members.iter().all(|it| self.is_declared_function(*it)),
            _ => true,
        }
    }

    fn is_in_namespace(&self, entity: Entity, wanted: Wanted) -> bool {
        let unit = self.unit(entity.file);
        entity.binding.is_some_and(|it| wanted.fits(unit.facts.binding(it).namespace))
    }

    /// Says whether a receiver may be of a class that has one of these: other members that are used on the same value,
    /// or taken out of it by the same pattern, must be there as well.
    fn may_own(&self, members: &[Entity], file: FileId, member: &Mention, receiver: ExpressionId) -> bool {
        let unit = self.unit(file);
        if let Expression::Object(_) | Expression::Symbol(_) = unit.facts.expression(receiver) {
            return true;
        }
        // What is put together from others has the members of all of them.
        if self.type_of(file, receiver).ty.cases().iter().any(|it| matches!(it, Ty::Object(..))) {
            return true;
        }
        let sign = sign_between(&unit, member, receiver);
        let mut used: Vec<&str> = Vec::new();
        for it in &unit.facts.mentions {
            let Qualifier::Of(of) = it.qualifier else { continue };
            if matches!(it.role, Role::Read | Role::Call | Role::Key)
                && sign_between(&unit, it, of) == sign
                && self.is_same_value(file, &unit, receiver, of, 0)
            {
                used.push(unit.facts.name(it.name));
            }
        }
        used.sort_unstable();
        used.dedup();
        members.iter().any(|it| self.owner_may_have(*it, &used))
    }

    /// Says whether two receivers are one value: the same variable, or the same member of one, about which the same has
    /// been tested.
    fn is_same_value(&self, file: FileId, unit: &Unit, a: ExpressionId, b: ExpressionId, depth: u32) -> bool {
        if a == b {
            return true;
        }
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
                        matches!(means, Definition::To(..))
                            && means.entities() == self.definition_of(file, b).entities()
                            && self.tested_at(unit, one) == self.tested_at(unit, other)
                    }
                    (Qualifier::Of(a), Qualifier::Of(b)) if depth < MAX_PATH => {
                        self.is_same_value(file, unit, a, b, depth + 1)
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// Returns the innermost block around a variable's use that only runs where a test of the variable holds.
    fn tested_at(&self, unit: &Unit, variable: &Mention) -> Option<ScopeId> {
        let mut around = Some(variable.scope).filter(|_| unit.narrows(variable.name));
        while let Some(scope) = around {
            if unit.bindings_in(scope, variable.name).any(|it| unit.is_narrowed(it)) {
                return Some(scope);
            }
            around = unit.facts.scope(scope).parent;
        }
        None
    }

    fn is_named_argument(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        entity.binding.is_some_and(|it| matches!(unit.facts.binding(it).kind, BindingKind::Parameter(_)))
    }

    /// Says whether the name of an argument may mean a member to a function that is not known: a field of which objects
    /// are built. What a constructor of the class's own takes are parameters.
    fn may_be_given_by_name(&self, member: Entity) -> bool {
        let Some(owner) = self.class_of_member(member) else { return true };
        let unit = self.unit(member.file);
        let accessor =
            self.symbol_of(member).is_some_and(|it| unit.facts.symbol(it).flags.has(SymbolFlags::ACCESSOR));
        let method = self.is_declared_function(member) && !accessor;
        let plain = |it: Entity| self.is_plain_class(it);
        let built = || !plain(owner) || !self.below(owner).iter().all(|it| plain(*it));
        !method && built()
    }

    /// Returns the classes that build on one.
    fn below(&self, class: Entity) -> Rc<[Entity]> {
        let below = || self.subclasses(class, &AtomicBool::new(false)).into();
        Rc::clone(self.memo.below.borrow_mut().entry(class).or_insert_with(below))
    }

    /// Says whether the class that declares a member, or one that builds on it, may have all these members.
    fn owner_may_have(&self, member: Entity, names: &[&str]) -> bool {
        let Some(owner) = self.class_of_member(member) else { return true };
        let below = self.below(owner);
        let mut classes = std::iter::once(owner).chain(below.iter().copied());
        let protocols = self.semantics(member.file).map(|it| it.protocols);
        let open = protocols.map_or(&[][..], |it| it.any_member);
        let of_all = protocols.map_or(&[][..], |it| it.of_all);
        let has = |class: Entity, name: &str| {
            let line = self.line(class);
            line.steps.iter().any(|it| {
                [false, true]
                    .iter()
                    .any(|of_class| !self.declared_by(it.0, name, Wanted::Any, *of_class).is_empty())
            })
        };
        let may_have_all = |class: Entity| {
            let line = self.line(class);
            line.unknown
                || line.outside
                || open.iter().any(|it| has(class, it))
                || names.iter().all(|it| of_all.contains(it) || has(class, it))
        };
        classes.any(may_have_all)
    }

    /// Says whether a name that comes from a module which cannot be found may come from where one of `kin` is: a file
    /// of the module's own name declares it or brings it in.
    fn may_be_imported(&self, kin: &BTreeSet<Entity>, file: FileId, mention: MentionId) -> bool {
        let unit = self.unit(file);
        let name = unit.facts.mention(mention).name;
        let imports =
            unit.facts.bindings.iter().filter(|it| it.name == name).filter_map(|it| match it.kind {
                BindingKind::Import(import) => Some(unit.facts.import(import)),
                _ => None,
            });
        let mut modules: Vec<String> = Vec::new();
        for import in imports {
            let written = import.module.map(|it| unit.facts.name(it).to_owned());
            let path = unit.facts.mention_list(import.path);
            let segments = path.iter().map(|it| unit.facts.name(unit.facts.mention(*it).name).to_owned());
            modules.extend(written.into_iter().chain(segments));
        }
        // An import in a form that says nothing may be of anything.
        if modules.is_empty() {
            return true;
        }
        let last = |it: &str| {
            it.trim_end_matches('/').rsplit(['/', '.']).find(|it| !it.is_empty()).map(str::to_owned)
        };
        let stems: Vec<String> = modules.iter().filter_map(|it| last(it)).chain(modules.clone()).collect();
        let name = unit.facts.name(name);
        self.files_with(file, name).into_iter().any(|it| {
            let path = self.path(it);
            let parts: Vec<&str> = path.rsplit('/').take(2).collect();
            let stem = parts.first().map_or("", |it| it.split('.').next().unwrap_or_default());
            let named =
                stems.iter().any(|it| it == stem || parts.get(1).is_some_and(|directory| it == directory));
            let has =
                |it: &Meanings| it.all.iter().any(|it| it.1.entities().iter().any(|it| kin.contains(it)));
            named && self.meanings(it, name).values().any(has)
        })
    }

    /// Says whether a value may be a module: it is imported, or a member of something that is.
    fn may_be_module(&self, file: FileId, value: ExpressionId) -> bool {
        let unit = self.unit(file);
        let mention = match unit.facts.expression(value) {
            Expression::Mention(mention) => mention,
            other => return matches!(other, Expression::Module(_)),
        };
        match self.definition_of(file, mention) {
            // An object may be put together from modules (`{ ...module }`).
            Definition::To(entities, _) => entities.iter().any(|it| {
                self.is_imported(*it)
                    || self.as_module(*it).is_some()
                    || matches!(self.value_of(*it).ty, Ty::Module(_) | Ty::Object(..))
            }),
            Definition::Outside(_) => false,
            Definition::Unknown(Reason::Import) => true,
            Definition::Unknown(_) => match unit.facts.mention(mention).qualifier {
                Qualifier::Of(of) => self.may_be_module(file, of),
                _ => false,
            },
        }
    }

    fn is_imported(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        entity.binding.is_none_or(|it| matches!(unit.facts.binding(it).kind, BindingKind::Import(_)))
    }
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
