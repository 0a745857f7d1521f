//! What an occurrence that is not decided may mean at all.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, MemberNames, MentionId, Qualifier, Role, ScopeId, ScopeKind,
    Sharing, SymbolId, SymbolKind,
};
use rustc_hash::FxHashSet;

use crate::references::is_called_bare;
use crate::scopes::wanted;
use crate::types::Ty;
use crate::unit::{Unit, Wanted};
use crate::{Definition, Entity, FileId, Meanings, Program, Reason};

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
            (Qualifier::Of(_), Reason::Receiver | Reason::Member) if by_keyword => {
                others.iter().any(|it| self.is_named_argument(*it))
            }
            (Qualifier::None, Reason::Import) => self.may_be_imported(kin, file, mention),
            // What is no member is found by a receiver only if that is a module.
            (Qualifier::Of(_), Reason::Receiver | Reason::Member)
                if others.iter().any(|it| self.is_extension(*it) || self.may_be_mixed_in(*it)) =>
            {
                true
            }
            (Qualifier::Of(of), Reason::Receiver | Reason::Member) => self.may_be_module(file, of),
            (Qualifier::Of(of), Reason::Text) => !is_this_type(unit, of),
            (Qualifier::Unknown, Reason::Text)
                if matches!(it.role, Role::Macro | Role::Path | Role::Call) =>
            {
                others.iter().any(|of| self.is_in_namespace(*of, wanted(it.role, it.qualifier)))
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
            (Qualifier::Unknown, Reason::Text)
                if matches!(it.role, Role::Word | Role::Macro | Role::Path | Role::Call | Role::Type) =>
            {
                !matches!(it.role, Role::Macro | Role::Path) && members.iter().any(|it| self.is_variant(*it))
            }
            (Qualifier::Of(of), Reason::Receiver | Reason::Member) if by_keyword => {
                members.iter().any(|it| self.may_be_given_by_name(*it, file, of))
            }
            (Qualifier::Of(of), Reason::Member) => members.iter().any(|it| self.may_share(file, of, *it)),
            (Qualifier::Of(of), Reason::Receiver | Reason::Text) => {
                self.may_be_called_so(&members, unit, it.role) && self.may_own(&members, file, it, of)
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

    /// Says whether something is a method of a module, which classes may take over.
    fn may_be_mixed_in(&self, of: Entity) -> bool {
        let unit = self.unit(of.file);
        let scope = of.binding.map(|it| unit.facts.scope(unit.facts.binding(it).scope).kind);
        scope == Some(ScopeKind::Module) && self.is_kind(of, SymbolKind::Method)
    }

    fn is_in_namespace(&self, entity: Entity, wanted: Wanted) -> bool {
        let unit = self.unit(entity.file);
        entity.binding.is_some_and(|it| wanted.fits(unit.facts.binding(it).namespace))
    }

    fn is_named_argument(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        entity.binding.is_some_and(|it| matches!(unit.facts.binding(it).kind, BindingKind::Parameter(_)))
    }

    /// Says whether something can be given to a function that is not known by its name.
    pub(crate) fn may_be_argument(&self, entity: Entity, file: FileId, function: ExpressionId) -> bool {
        match self.is_member(entity) {
            true => self.may_be_given_by_name(entity, file, function),
            false => self.is_named_argument(entity),
        }
    }

    /// Says whether the name of an argument may mean a member to a function that is not known: a field of which objects
    /// are built, or one that is set by a function which takes all names. What a constructor of the class's own takes are
    /// parameters.
    fn may_be_given_by_name(&self, member: Entity, file: FileId, function: ExpressionId) -> bool {
        let Some(owner) = self.class_of_member(member) else { return true };
        let method = self.is_declared_function(member) && !self.is_accessor(member);
        !method && (self.is_built_by_names(owner) || self.may_take_all_names(file, function))
    }

    /// Says whether something may build objects of a class, or of one below it, by the names of its fields.
    fn is_built_by_names(&self, class: Entity) -> bool {
        if let Some(known) = self.memo.built_by_names.borrow().get(&class) {
            return *known;
        }
        let below = || self.below(class, &AtomicBool::new(false));
        let found = !self.is_plain_class(class) || !below().iter().all(|it| self.is_plain_class(*it));
        self.memo.built_by_names.borrow_mut().insert(class, found);
        found
    }

    /// Says whether what is called may take arguments by names that it does not declare: a function or class called so
    /// in the project does.
    fn may_take_all_names(&self, file: FileId, function: ExpressionId) -> bool {
        let unit = self.unit(file);
        let Expression::Mention(mention) = unit.facts.expression(function) else { return true };
        let name = unit.facts.name(unit.facts.mention(mention).name);
        let key = (self.dialect_of(file), name.to_owned());
        if let Some(known) = self.memo.taking_all_names.borrow().get(&key) {
            return *known;
        }
        let found = self.is_taker_of_all_names(file, name);
        self.memo.taking_all_names.borrow_mut().insert(key, found);
        found
    }

    /// Says whether the project has a function or class of this name that takes arguments by names that it does not declare.
    fn is_taker_of_all_names(&self, near: FileId, name: &str) -> bool {
        self.files_with_symbol(near, name).iter().any(|it| {
            let unit = self.unit(*it);
            let Some(name) = unit.name_id(name) else { return false };
            let is_named = |it: SymbolId| unit.facts.symbol(it).name == name;
            // The methods of a class count, as its constructor is one.
            let is_of = |it: SymbolId| is_named(it) || unit.facts.symbol(it).parent.is_some_and(is_named);
            let takes_all =
                |it: ScopeId| unit.bindings_of(it).any(|it| unit.gathers_keywords(unit.facts.binding(it)));
            let scopes = unit.facts.scopes.iter().enumerate();
            let mut own = scopes.filter(|it| it.1.symbol.is_some_and(is_of));
            own.any(|it| takes_all(ScopeId::new(it.0)))
        })
    }

    /// Says whether a plain name that nothing around it binds is given to a macro whose call looks like a function with the code
    /// that follows (`TEST(Name, other) { … }`): it makes names for that, and means none of these members of classes.
    pub(crate) fn names_what_follows(&self, unit: &Unit, id: MentionId, family: &FxHashSet<Entity>) -> bool {
        let it = unit.facts.mention(id);
        let member = |it: &Entity| {
            let sharing = self.sharing(it.file);
            matches!(sharing, Sharing::Headers(it) if !it.extensions.is_empty())
                && (self.class_of_member(*it).is_some() || self.is_declared_beside(*it))
                && (self.is_field(*it) || self.is_method(*it))
        };
        let around = unit.facts.scope(it.scope);
        let call =
            around.symbol.map(|it| unit.facts.symbol(it)).filter(|_| around.kind == ScopeKind::Function);
        let outside = around
            .parent
            .is_some_and(|it| matches!(unit.facts.scope(it).kind, ScopeKind::File | ScopeKind::Module));
        (it.qualifier, it.role) == (Qualifier::None, Role::Type)
            && outside
            && call.is_some_and(|of| is_called_bare(of) && of.also.is_none() && it.range.end <= of.body.start)
            && family.iter().all(member)
    }

    /// Says whether what a method is called on, whose class does not declare a member, may have it all the same: some class
    /// builds on both the method's class and the member's.
    pub(crate) fn may_share(&self, file: FileId, receiver: ExpressionId, member: Entity) -> bool {
        // Where bodies do not run, functions put classes together.
        let declared = self.semantics(file).is_some_and(|it| it.bodies_run);
        let (class, of_class) = match self.type_of(file, receiver).ty {
            Ty::This(class) => (class, false),
            Ty::Class(class, _) if self.is_receiver(file, receiver) => (class, true),
            _ => return true,
        };
        let Some(owner) = self.class_of_member(member).filter(|_| declared) else {
            return !declared || self.is_member(member);
        };
        // A class below may be made by another one.
        if of_class && self.line(owner).steps.iter().any(|it| self.is_class_type(it.0)) {
            return true;
        }
        let below = |it: Entity| self.below(it, &AtomicBool::new(false));
        let all = |it: Entity| -> Vec<Entity> { below(it).iter().copied().chain([it]).collect() };
        let builds_on = |it: Entity, base: Entity| {
            let line = self.line(it);
            line.unknown || line.has(base)
        };
        all(owner).into_iter().any(|it| builds_on(it, class))
            || all(class).into_iter().any(|it| builds_on(it, owner))
    }

    /// Returns the classes that build on one.
    pub(crate) fn below(&self, class: Entity, stop: &AtomicBool) -> Rc<[Entity]> {
        if let Some(known) = self.memo.below.borrow().get(&class) {
            return Rc::clone(known);
        }
        let found: Rc<[Entity]> = self.subclasses(class, stop).into();
        self.memo.below.borrow_mut().insert(class, Rc::clone(&found));
        found
    }

    /// Says whether the class that declares a member, or one that builds on it, may have all these members.
    pub(crate) fn owner_may_have(&self, member: Entity, names: &[&str]) -> bool {
        let Some(owner) = self.class_of_member(member) else { return true };
        let below = self.below(owner, &AtomicBool::new(false));
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
                || open.iter().copied().flatten().any(|it| has(class, it))
                || names.iter().all(|it| of_all.contains(it) || has(class, it))
        };
        classes.any(may_have_all)
    }

    /// Says whether a name that comes from a module which cannot be found may come from where one of `kin` is: a file
    /// of the module's own name declares it or brings it in.
    fn may_be_imported(&self, kin: &BTreeSet<Entity>, file: FileId, mention: MentionId) -> bool {
        let unit = self.unit(file);
        let name = unit.facts.mention(mention).name;
        let mut modules: Vec<String> = Vec::new();
        // The path of an import may start with the name of another one.
        let mut names = vec![name];
        let mut at = 0;
        while let Some(name) = names.get(at).copied() {
            at += 1;
            for binding in unit.facts.bindings.iter().filter(|it| it.name == name) {
                let BindingKind::Import(import) = binding.kind else { continue };
                let import = unit.facts.import(import);
                let written = import.module.map(|it| unit.facts.name(it).to_owned());
                let path = unit.facts.mention_list(import.path);
                let segments: Vec<_> = path.iter().map(|it| unit.facts.mention(*it).name).collect();
                modules.extend(written);
                modules.extend(segments.iter().map(|it| unit.facts.name(*it).to_owned()));
                names.extend(segments.first().filter(|it| !names.contains(it)));
            }
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
            Expression::Module(_) => return true,
            _ => return self.loads_module(file, value),
        };
        let starts_path = matches!(unit.facts.mention(mention).role, Role::Path | Role::Type);
        match self.definition_of(file, mention) {
            // An object may be put together from modules (`{ ...module }`).
            Definition::To(entities, _) => entities.iter().any(|it| {
                let unit = self.unit(it.file);
                // What a path starts with and is no symbol is another name for something (`namespace x = b`).
                let alias = starts_path
                    && it.binding.is_some_and(|it| unit.facts.binding(it).kind == BindingKind::Local);
                let value = it.binding.and_then(|it| unit.facts.binding(it).value);
                alias
                    || value.is_some_and(|value| self.loads_module(it.file, value))
                    || self.is_imported(*it)
                    || self.as_module(*it).is_some()
                    || matches!(self.value_of(*it).ty, Ty::Module(_) | Ty::Object(..))
            }),
            Definition::Outside(_) => false,
            Definition::Unknown(Reason::Import) => true,
            Definition::Unknown(_) => match unit.facts.mention(mention).qualifier {
                Qualifier::Of(of) => self.may_be_module(file, of),
                _ => {
                    let name = unit.facts.mention(mention).name;
                    let mut bindings = unit.facts.bindings.iter().filter(|it| it.name == name);
                    bindings.any(|it| matches!(it.kind, BindingKind::Import(_)))
                }
            },
        }
    }

    /// Says whether a value is what a function gives that loads the module of a name.
    fn loads_module(&self, file: FileId, value: ExpressionId) -> bool {
        let unit = self.unit(file);
        let Expression::Call { callee, .. } = unit.facts.expression(value) else { return false };
        let loads = unit.semantics.map_or(&[][..], |it| it.words.loads);
        match self.type_of(file, callee).ty {
            Ty::Function(function, _) => {
                self.is_prelude(function.file) && loads.contains(&self.name(function).as_str())
            }
            _ => false,
        }
    }

    fn is_imported(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        entity.binding.is_none_or(|it| matches!(unit.facts.binding(it).kind, BindingKind::Import(_)))
    }
}

/// Says whether a path starts with the word for the type around (`Self::name`), which is no module.
fn is_this_type(unit: &Unit, start: ExpressionId) -> bool {
    let word = unit.semantics.map_or("", |it| it.words.this_type);
    match unit.facts.expression(start) {
        Expression::Mention(it) => !word.is_empty() && unit.facts.name(unit.facts.mention(it).name) == word,
        _ => false,
    }
}
