//! What has its name together with others, and what an occurrence that is not decided may mean.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use linnea_syntax::{
    BindingId, BindingKind, Expression, ExpressionId, MemberNames, MentionId, Namespace, Qualifier, Role,
    ScopeId, ScopeKind, SymbolFlags,
};
use linnea_text::TextRange;
use rustc_hash::FxHashSet;

use crate::types::Ty;
use crate::unit::Wanted;
use crate::{Certainty, Definition, Entity, FileId, Program, Reason, References};

/// Why a name is not the project's to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// It overrides or implements something that is not of the project.
    Declared,
    /// What declares the member is not known.
    Unknown,
}

impl Program<'_> {
    /// Returns what must be called the same as `of`: what it overrides, what overrides it, and other declarations of
    /// the same thing, as far as that leads.
    ///
    /// # Errors
    /// If it leads out of the project.
    pub fn kin(&self, of: Entity, stop: &AtomicBool) -> Result<FxHashSet<Entity>, Foreign> {
        let mut open = vec![self.declared_above(of).unwrap_or(of)];
        let mut kin = FxHashSet::default();
        while let Some(entity) = open.pop() {
            if !kin.insert(entity) {
                continue;
            }
            if !self.is_own(entity.file) {
                return Err(Foreign::Declared);
            }
            if self.is_of_foreign_trait(entity) {
                return Err(Foreign::Unknown);
            }
            open.extend(self.augmented(entity));
            open.extend(self.same_place(entity));
            if self.is_member(entity) {
                open.extend(self.overridden(entity).into_iter().filter(|it| *it != entity));
                open.extend(self.implementations(entity, stop));
            }
        }
        Ok(kin)
    }

    /// Returns what else is declared by the same word: a property that a parameter declares, a merged declaration.
    fn same_place(&self, entity: Entity) -> Vec<Entity> {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return Vec::new() };
        let it = unit.facts.binding(binding);
        let same = |(at, other): &(usize, &linnea_syntax::Binding)| {
            other.range == it.range && other.name == it.name && *at != binding.index() && !it.range.is_empty()
        };
        let others = unit.facts.bindings.iter().enumerate().filter(same);
        others.map(|(at, _)| Entity::new(entity.file, unit.canonical(BindingId::new(at)))).collect()
    }

    /// Says whether something is found by a receiver.
    pub fn is_member(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let scope = entity.binding.map(|it| unit.facts.scope(unit.facts.binding(it).scope).kind);
        matches!(scope, Some(ScopeKind::Class | ScopeKind::Extension | ScopeKind::Object))
    }

    /// Says whether a member stands in a block that implements something that is not of the project, or not known.
    fn is_of_foreign_trait(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding.map(|it| unit.facts.binding(it)) else { return false };
        let scope = unit.facts.scope(binding.scope);
        let Some(block) = scope.symbol.filter(|_| scope.kind == ScopeKind::Extension) else { return false };
        let Some(block) = self.entity_of(entity.file, block) else { return false };
        let own = |it: &Ty| matches!(it, Ty::Instance(of, _) | Ty::Class(of, _) if self.is_own(of.file));
        !self.implemented_by(block).iter().all(own)
    }

    /// Says whether what declares a member builds on something of which the members are not known.
    pub fn builds_on_foreign(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding.map(|it| unit.facts.binding(it)) else { return false };
        let scope = unit.facts.scope(binding.scope);
        let Some(class) = scope.symbol.filter(|_| scope.kind == ScopeKind::Class) else { return false };
        self.entity_of(entity.file, class).is_some_and(|it| {
            let line = self.line(it);
            line.unknown || line.outside
        })
    }

    /// Finds where any of several things of one name is used; see [`references`](Program::references).
    pub fn occurrences(&self, of: Entity, kin: &FxHashSet<Entity>, stop: &AtomicBool) -> References {
        self.gather(of, kin, false, stop)
    }

    /// Says whether an undecided occurrence can mean one of `kin` at all, by where it stands.
    pub fn may_mean(
        &self,
        kin: &FxHashSet<Entity>,
        file: FileId,
        mention: MentionId,
        reason: Reason,
    ) -> bool {
        let unit = self.unit(file);
        let it = unit.facts.mention(mention);
        let members = kin.iter().all(|it| self.is_member(*it));
        match (it.qualifier, reason) {
            // A member is found by a receiver, except where a class's own names are seen from inside.
            (Qualifier::None, Reason::Unbound) if members => {
                unit.semantics.is_some_and(|it| it.members == MemberNames::Nested)
            }
            // What is no member is found by a receiver only if that is a module.
            (Qualifier::Of(of), Reason::Receiver) if !members => self.may_be_module(file, of),
            _ => true,
        }
    }

    /// Says whether a value may be a module: it is imported, or a member of something that is.
    fn may_be_module(&self, file: FileId, value: ExpressionId) -> bool {
        let unit = self.unit(file);
        let mention = match unit.facts.expression(value) {
            Expression::Mention(mention) => mention,
            other => return matches!(other, Expression::Module(_)),
        };
        match self.definition_of(file, mention) {
            Definition::To(entities, _) => entities.iter().any(|it| self.is_imported(*it)),
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

    /// Says whether a symbol is declared inside a function.
    pub fn is_local(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        self.symbol_of(entity).is_some_and(|it| unit.facts.symbol(it).flags.has(SymbolFlags::LOCAL))
    }
}

/// What one word stands for.
#[derive(Clone, Debug)]
pub struct Meanings {
    /// The word.
    pub range: TextRange,
    /// For each thing that it is: as what it is mentioned (nothing if it is declared or imported), and what it means.
    pub all: Vec<(Option<Role>, Definition)>,
    /// The scopes in which it is declared or imported, with where it is visible.
    pub bound: Vec<(ScopeId, Namespace)>,
}

impl Meanings {
    fn at(all: &mut BTreeMap<u32, Meanings>, range: TextRange) -> &mut Meanings {
        let new = || Meanings { range, all: Vec::new(), bound: Vec::new() };
        all.entry(range.start).or_insert_with(new)
    }
}

impl Program<'_> {
    /// Returns the files that may have `name`, in the languages that see each other's names.
    pub fn files_mentioning(&self, near: FileId, name: &str) -> Vec<FileId> {
        self.files_with(near, name)
    }

    /// Returns what the words called `name` in a file stand for, by where they begin.
    pub fn meanings(&self, file: FileId, name: &str) -> BTreeMap<u32, Meanings> {
        let unit = self.unit(file);
        let mut found: BTreeMap<u32, Meanings> = BTreeMap::new();
        let Some(name) = unit.name_id(name) else { return found };
        for mention in unit.mentions_of(name) {
            let it = unit.facts.mention(mention);
            Meanings::at(&mut found, it.range).all.push((Some(it.role), self.definition_of(file, mention)));
        }
        for (id, it) in unit.facts.bindings.iter().enumerate() {
            if it.name != name || it.range.is_empty() {
                continue;
            }
            let meanings = Meanings::at(&mut found, it.range);
            meanings.bound.push((it.scope, it.namespace));
            let entity = Entity::new(file, unit.canonical(BindingId::new(id)));
            let means = match it.kind {
                BindingKind::Import(import) => self.imported(file, import),
                _ => Definition::To(vec![entity], Certainty::Exact),
            };
            meanings.all.push((None, means));
        }
        found
    }

    /// Returns what the word at an offset declares.
    pub fn entities_at(&self, file: FileId, offset: u32) -> Vec<Entity> {
        let unit = self.unit(file);
        let here = unit.facts.bindings.iter().enumerate().filter(|(_, it)| it.range.start == offset);
        let here = here.filter(|(_, it)| !it.range.is_empty());
        here.map(|(at, _)| Entity::new(file, unit.canonical(BindingId::new(at)))).collect()
    }

    /// Returns what else a member would be found with, overridden by or override if it were called `name`.
    pub fn met_as(&self, member: Entity, name: &str, stop: &AtomicBool) -> Vec<Entity> {
        let unit = self.unit(member.file);
        let Some(binding) = member.binding.map(|it| unit.facts.binding(it)) else { return Vec::new() };
        let scope = unit.facts.scope(binding.scope);
        let Some(owner) = scope.symbol.and_then(|it| self.entity_of(member.file, it)) else {
            return Vec::new();
        };
        let classes: Vec<Entity> = match scope.kind {
            ScopeKind::Class => vec![owner],
            ScopeKind::Extension => match self.extended_by(owner) {
                Some(Ty::Instance(class, _) | Ty::Class(class, _)) => vec![class],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let mut found = Vec::new();
        for class in classes {
            let steps = self.line(class).steps.iter().map(|it| it.0).collect::<Vec<_>>();
            for step in steps.into_iter().chain(self.subclasses(class, stop)) {
                for is_static in [false, true] {
                    found.extend(self.declared_by(step, name, Wanted::Any, is_static));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
