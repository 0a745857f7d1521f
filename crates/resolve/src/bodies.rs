//! What classes declare themselves: their bodies and what is added to them in their own files.

use linnea_syntax::{
    BindingId, BindingKind, Expression, MentionId, Namespace, Qualifier, Role, ScopeId, ScopeKind,
    SymbolFlags, Type,
};

use crate::types::{Ty, Value};
use crate::unit::Wanted;
use crate::{Definition, Entity, FileId, Program};

impl Program<'_> {
    /// Returns the members that a function has by assignments or as a class of the older kind.
    pub(crate) fn function_members(&self, function: Entity, name: &str, wanted: Wanted) -> Vec<Entity> {
        self.declared_by(function, name, wanted, true)
    }

    /// Says whether an assignment puts a member of this name on a function of the project.
    pub(crate) fn is_put_on(&self, function: Entity, name: &str) -> bool {
        if !self.is_own(function.file) {
            return false;
        }
        let key = (function, name.to_owned());
        if let Some(known) = self.memo.put_on.borrow().get(&key) {
            return *known;
        }
        let files = self.files_with_both(function.file, name, &self.name(function));
        let found = files.into_iter().any(|it| self.puts_on(it, function, name));
        self.memo.put_on.borrow_mut().insert(key, found);
        found
    }

    /// Says whether a file puts a member of this name on a function.
    fn puts_on(&self, file: FileId, function: Entity, name: &str) -> bool {
        let unit = self.unit(file);
        let is_put = |it: MentionId| {
            let it = unit.facts.mention(it);
            let Qualifier::Of(of) = it.qualifier else { return false };
            let Expression::Mention(of) = unit.facts.expression(of) else { return false };
            let is_it = |it: &Entity| *it == function || self.aliased(*it).contains(&function);
            it.role == Role::Write && self.definition_of(file, of).entities().iter().any(is_it)
        };
        unit.name_id(name).is_some_and(|it| unit.mentions_of(it).any(is_put))
    }

    /// Returns the members called `name` that a class, extension or trait declares itself.
    pub(crate) fn declared_by(
        &self,
        class: Entity,
        name: &str,
        wanted: Wanted,
        of_class: bool,
    ) -> Vec<Entity> {
        let mut found = Vec::new();
        for (file, scope) in self.bodies(class) {
            for entity in self.members_in(file, scope, name, wanted, Some(of_class)) {
                if !found.contains(&entity) {
                    found.push(entity);
                }
            }
        }
        found
    }

    /// Returns the scopes with the members that a class declares itself.
    pub(crate) fn bodies(&self, class: Entity) -> Vec<(FileId, ScopeId)> {
        let unit = self.unit(class.file);
        let Some(binding) = class.binding else { return Vec::new() };
        let inner = |it: BindingId| {
            let scope = unit.facts.symbol(unit.symbol_of(it)?).inner?;
            let kind = unit.facts.scope(scope).kind;
            matches!(kind, ScopeKind::Class | ScopeKind::Extension | ScopeKind::Object | ScopeKind::Module)
                .then_some((class.file, scope))
        };
        let mut scopes: Vec<_> = unit.group(binding).filter_map(inner).collect();
        // Members that assignments add to it.
        for symbol in unit.group(binding).filter_map(|it| unit.symbol_of(it)) {
            for scope in unit.added_to(symbol) {
                if !scopes.contains(&(class.file, *scope)) {
                    scopes.push((class.file, *scope));
                }
            }
        }
        if unit.semantics.is_some_and(|it| it.methods_stand_beside) {
            scopes.extend(self.methods_beside(class));
        }
        // Members that are added to it from elsewhere in its file.
        for relation in &unit.additions {
            let symbol = unit.facts.symbol(relation.symbol);
            let is_object = symbol.inner.map(|it| (it, unit.facts.scope(it).kind));
            if let Some((scope, ScopeKind::Object)) = is_object
                && let Type::Of(expression) = unit.ty(relation.target)
                && let Expression::Mention(mention) = unit.facts.expression(expression)
                && unit.facts.name(unit.facts.mention(mention).name) == self.name(class)
                && self.definition_of(class.file, mention).entities().contains(&class)
            {
                scopes.push((class.file, scope));
            }
        }
        scopes
    }

    /// Returns what a scope of members binds to `name`; `of_class` prefers members of the class or of its instances,
    /// where both are declared.
    pub(crate) fn members_in(
        &self,
        file: FileId,
        scope: ScopeId,
        name: &str,
        wanted: Wanted,
        of_class: Option<bool>,
    ) -> Vec<Entity> {
        let unit = self.unit(file);
        let Some(name) = unit.name_id(name) else { return Vec::new() };
        let strict = unit.semantics.is_some_and(|it| it.overloads.is_some());
        let fits = |it: &BindingId| {
            let binding = unit.facts.binding(*it);
            // A type parameter of an extension, a receiver, an import are no members.
            let member = !matches!(binding.kind, BindingKind::TypeParameter | BindingKind::Receiver);
            member
                && (wanted.fits(binding.namespace)
                    || wanted == Wanted::Any
                    || (relaxed(wanted, binding.namespace) && !strict))
        };
        let mut found: Vec<BindingId> = Vec::new();
        for binding in unit.bindings_in(scope, name).filter(fits) {
            let one = unit.canonical(binding);
            if !found.contains(&one) {
                found.push(one);
            }
        }
        let is_static = |it: &BindingId| {
            unit.symbol_of(*it).is_some_and(|it| unit.facts.symbol(it).flags.has(SymbolFlags::STATIC))
        };
        // Where types are compared by their members, instances do not have those of the class.
        if of_class == Some(false) && unit.semantics.is_some_and(|it| it.overrides_are_one) {
            found.retain(|it| !is_static(it));
        }
        if found.len() > 1 {
            let by_namespace = |it: &BindingId| wanted.fits(unit.facts.binding(*it).namespace);
            if found.iter().any(by_namespace) {
                found.retain(by_namespace);
            }
            // Functions that are told apart by what they take are so whether they belong to the class or not.
            let apart = |it: &BindingId| unit.facts.binding(*it).namespace == Namespace::Function;
            if let Some(of_class) = of_class
                && !found.iter().all(apart)
                && found.iter().any(|it| is_static(it) == of_class)
            {
                found.retain(|it| is_static(it) == of_class);
            }
        }
        found
            .into_iter()
            .map(|it| match unit.facts.binding(it).kind {
                // A member may be a name that is imported in the body.
                BindingKind::Import(_) => self
                    .bound(file, &[it], Wanted::Any)
                    .entities()
                    .first()
                    .copied()
                    .unwrap_or(Entity::new(file, it)),
                _ => Entity::new(file, it),
            })
            .collect()
    }

    /// Says whether an object type has every member there can be.
    pub(crate) fn any_member(&self, file: FileId, scope: ScopeId) -> bool {
        let names = self.semantics(file).map_or(&[][..], |it| it.protocols.any_member);
        names
            .iter()
            .copied()
            .flatten()
            .any(|it| !self.members_in(file, scope, it, Wanted::Any, None).is_empty())
    }

    /// Returns the name of an entity; a module that is a file has none.
    pub fn name(&self, entity: Entity) -> String {
        let unit = self.unit(entity.file);
        match entity.binding {
            Some(binding) => unit.facts.name(unit.facts.binding(binding).name).to_owned(),
            None => String::new(),
        }
    }

    /// Returns a class of the prelude.
    pub(crate) fn builtin(&self, file: FileId, name: &str) -> Option<Entity> {
        let semantics = self.semantics(file)?;
        let preludes = semantics.prelude.iter().filter(|_| !name.is_empty());
        for prelude in preludes {
            let file = self.prelude(semantics, prelude.module)?;
            if let Definition::To(found, _) = self.in_file_scope(file, name, Wanted::Type) {
                return found.first().copied();
            }
        }
        None
    }

    /// Returns an instance of a class of the prelude.
    pub(crate) fn builtin_value(&self, file: FileId, name: &str, arguments: Vec<Ty>) -> Value {
        match self.builtin(file, name) {
            Some(class) => Value::typed(Ty::Instance(class, arguments.into())),
            None => Value::typed(Ty::Outside),
        }
    }
}

/// Some roles do not tell the namespace of a member: a type can be called, a variant can be a path. Where functions have
/// names of their own, they do.
fn relaxed(wanted: Wanted, namespace: Namespace) -> bool {
    let apart = matches!(
        (wanted, namespace),
        (Wanted::Value, Namespace::Function) | (Wanted::Call, Namespace::Variable)
    );
    matches!(wanted, Wanted::Value | Wanted::Call | Wanted::Type) && !apart
}
