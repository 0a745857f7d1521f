//! Names that come from other files: imports, exports, and the members of modules.

use linnea_syntax::{BindingId, BindingKind, Import, ImportId, MentionId, NameId, ScopeId, ScopeKind};

use crate::types::Ty;
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what an import brings in: the entity itself, through however many files that pass it on.
    pub(crate) fn imported(&self, file: FileId, import: ImportId) -> Definition {
        let key = (file, import.index() as u32);
        let found = self.memo.imports.get(key, || {
            let unit = self.unit(file);
            let it = *unit.facts.import(import);
            self.import_target(file, unit, &it, wanted_by(&it))
        });
        found.unwrap_or(Definition::Unknown(Reason::Import))
    }

    /// Returns the type that an import brings in beside something else of its name, where names are looked up in the
    /// namespace of what they stand for.
    pub(crate) fn imported_type(&self, file: FileId, import: ImportId) -> Option<Definition> {
        let unit = self.unit(file);
        unit.semantics.filter(|it| it.closed_modules)?;
        let it = *unit.facts.import(import);
        let key = (file, import.index() as u32);
        self.memo.imported_types.get(key, || self.import_target(file, unit, &it, Wanted::Type))
    }

    fn import_target(&self, file: FileId, unit: &Unit, import: &Import, wanted: Wanted) -> Definition {
        if let Some(mention) = import.by_mention() {
            return match self.definition_of(file, mention) {
                // What no file declares that this one may see is not of the project.
                Definition::Unknown(Reason::Unbound) => Definition::Outside(Certainty::Inferred),
                found => found,
            };
        }
        let path = unit.facts.mention_list(import.path);
        if let Some(found) = self.module_declared(file, unit, import) {
            return found;
        }
        if let Some(module) = import.module {
            let module = self.module_named(file, unit.facts.name(module), import.level);
            return match (module, import.name) {
                (Err(definition), _) => self.by_blocks(file, unit, import).unwrap_or(definition),
                (Ok(module), _) if import.default => self.default_import(file, module),
                (Ok(module), Some(name)) => {
                    let name = unit.facts.name(unit.facts.mention(name).name);
                    self.imported_from(file, module, name)
                }
                (Ok(module), None) => Definition::To(vec![Entity::module(module)], Certainty::Exact),
            };
        }
        // `import a.b` binds `a`, where nothing renames it.
        let first = path.first().map(|it| unit.facts.mention(*it).range);
        let bound = import.binding.map(|it| unit.facts.binding(it).range);
        let segments =
            if import.name.is_none() && first == bound && first.is_some() { &path[..1] } else { path };
        self.along_to(file, unit, segments, import, wanted)
    }

    /// Follows the segments of an imported path.
    pub(crate) fn along(&self, file: FileId, unit: &Unit, path: &[MentionId], import: &Import) -> Definition {
        self.along_to(file, unit, path, import, wanted_by(import))
    }

    /// The same, to something in the namespace that is wanted.
    pub(crate) fn along_to(
        &self,
        file: FileId,
        unit: &Unit,
        path: &[MentionId],
        import: &Import,
        named: Wanted,
    ) -> Definition {
        let (level, scope) = (import.level, import.scope);
        let names: Vec<&str> = path.iter().map(|it| unit.facts.name(unit.facts.mention(*it).name)).collect();
        let Some((first, rest)) = names.split_first() else {
            return match self.module_named(file, "", level) {
                Ok(module) => Definition::To(vec![Entity::module(module)], Certainty::Exact),
                Err(definition) => definition,
            };
        };
        if level > 0 && rest.is_empty() && import.name == path.first().copied() {
            return self.member_of_own_package(file, first, level);
        }
        let last = |at: usize| if at + 1 == names.len() { named } else { Wanted::Type };
        let mut found = self.path_start(file, unit, scope, first, level, path.first().copied(), last(0));
        let closed = unit.semantics.is_some_and(|it| it.closed_modules);
        for (at, name) in rest.iter().enumerate() {
            // `a::b::{self}` is `a::b`.
            if closed && unit.semantics.is_some_and(|it| it.words.module == *name) {
                continue;
            }
            // What a name is imported from is a module, whatever else has its name in the package.
            let module = import.name != Some(path[at + 1]);
            let Definition::To(entities, sure) = found else { return found };
            let next = if module && !closed {
                let inner = self.submodule_of(&entities, name);
                inner.unwrap_or_else(|| self.member_of_any(&entities, name, last(at + 1)))
            } else if !closed && entities == [Entity::module(file)] {
                self.imported_from(file, file, name)
            } else {
                let found = self.member_of_any(&entities, name, last(at + 1));
                self.seen_from(file, unit, scope, found)
            };
            found = next.at_most(sure);
        }
        found
    }

    /// Returns what `from . import name` brings in: a name of the package's own file before a module in it, except in
    /// that file itself.
    fn member_of_own_package(&self, file: FileId, name: &str, level: u32) -> Definition {
        match self.module_named(file, "", level) {
            Ok(package) => self.imported_from(file, package, name),
            Err(definition) => definition,
        }
    }

    /// Returns what a file gets as `name` from a module. From itself, that is a module below before what it binds, which
    /// may be this very import.
    fn imported_from(&self, file: FileId, module: FileId, name: &str) -> Definition {
        let below = (module == file).then(|| self.submodule_of(&[Entity::module(module)], name)).flatten();
        below.unwrap_or_else(|| self.member_of_module(Entity::module(module), name, Wanted::Any))
    }

    /// Returns the module `name` in the first of these modules.
    pub(crate) fn submodule_of(&self, modules: &[Entity], name: &str) -> Option<Definition> {
        let module = modules.first().filter(|it| it.binding.is_none())?.file;
        match self.module_file(module, &self.submodule(module, name)?) {
            Ok(inner) => Some(Definition::To(vec![Entity::module(inner)], Certainty::Exact)),
            Err(outside) => outside.then_some(Definition::Outside(Certainty::Exact)),
        }
    }

    /// Returns what the first segment of a path means.
    #[expect(clippy::too_many_arguments, reason = "the parts of one path")]
    pub(crate) fn path_start(
        &self,
        file: FileId,
        unit: &Unit,
        scope: ScopeId,
        name: &str,
        level: u32,
        mention: Option<MentionId>,
        wanted: Wanted,
    ) -> Definition {
        if let Some(found) = self.path_word(file, unit, scope, name) {
            return found;
        }
        if unit.semantics.is_some_and(|it| it.scoped_imports)
            && let Some(id) = mention
        {
            let first = unit.facts.mention(id);
            return self.name_in_scope(file, scope, first.name, first.range.start, wanted);
        }
        let closed = unit.semantics.is_some_and(|it| it.closed_modules);
        if closed && let Some(id) = mention {
            // A path starts with a name in scope or with a package. What the import itself binds is no start.
            let mention = unit.facts.mention(id);
            let own = |binding: &BindingId| match unit.facts.binding(*binding).kind {
                BindingKind::Import(import) => {
                    let path = unit.facts.mention_list(unit.facts.import(import).path);
                    let again = path.len() == 1 && unit.facts.mention(path[0]).name == mention.name;
                    again || path.first() == Some(&id)
                }
                _ => false,
            };
            let declared = self.declared_around(unit, scope, mention.name, wanted);
            if !declared.is_empty() && !declared.iter().all(own) {
                let found = self.bound(file, &declared, wanted);
                if !self.is_of_other_kind(file, &found, wanted) {
                    return found;
                }
            }
        }
        match self.module_named(file, name, level) {
            Ok(module) => Definition::To(vec![Entity::module(module)], Certainty::Exact),
            Err(Definition::Unknown(_)) | Err(Definition::Outside(_)) if closed && mention.is_some() => {
                let fallback = self.module_named(file, name, level).err();
                let by_scope = mention.map(|it| {
                    let mention = *unit.facts.mention(it);
                    self.wildcards_around(file, scope, mention.name, wanted)
                });
                match by_scope {
                    Some(found @ Definition::To(..)) => found,
                    _ => fallback.unwrap_or(Definition::Unknown(Reason::Import)),
                }
            }
            Err(definition) => definition,
        }
    }

    fn declared_around(&self, unit: &Unit, scope: ScopeId, name: NameId, wanted: Wanted) -> Vec<BindingId> {
        let mut around = Some(scope);
        while let Some(id) = around {
            let here = unit.facts.scope(id);
            if !here.kind.has_members() {
                let found = crate::scopes::visible(unit, id, name, u32::MAX, wanted);
                if !found.is_empty() {
                    return found;
                }
            }
            if here.kind == ScopeKind::Module {
                break;
            }
            around = here.parent;
        }
        Vec::new()
    }

    fn wildcards_around(&self, file: FileId, scope: ScopeId, name: NameId, wanted: Wanted) -> Definition {
        let unit = self.unit(file);
        let mut around = Some(scope);
        while let Some(id) = around {
            if let Some(found) = self.wildcard(file, id, unit.facts.name(name), wanted) {
                return found;
            }
            let here = unit.facts.scope(id);
            around = here.parent.filter(|_| here.kind != ScopeKind::Module);
        }
        Definition::Unknown(Reason::Unbound)
    }

    /// Returns what one of the words for modules and types means, if `name` is one.
    pub(crate) fn path_word(
        &self,
        file: FileId,
        unit: &Unit,
        scope: ScopeId,
        name: &str,
    ) -> Option<Definition> {
        let words = unit.semantics?.words;
        if name.is_empty() {
            return None;
        }
        let known = |entity: Option<Entity>| match entity {
            Some(entity) => Definition::To(vec![entity], Certainty::Exact),
            None => Definition::Unknown(Reason::Import),
        };
        if name == words.module {
            return Some(known(Some(self.module_around(file, unit, scope))));
        }
        if name == words.parent {
            let module = self.module_around(file, unit, scope);
            return Some(known(self.parent_module(module)));
        }
        if name == words.root {
            let root = self.find_module(file, name, 0);
            return Some(known(self.module_file(file, &root).ok().map(Entity::module)));
        }
        if name == words.this_type {
            let class = self.class_around(file, unit, scope);
            return class.map(|it| match self.this_class(it) {
                Ty::Instance(entity, _) | Ty::Class(entity, _) => known(Some(entity)),
                _ => Definition::Unknown(Reason::Unbound),
            });
        }
        None
    }

    /// Returns the module that a scope is in.
    pub(crate) fn module_around(&self, file: FileId, unit: &Unit, scope: ScopeId) -> Entity {
        let module = unit.enclosing(scope, |it| it == ScopeKind::Module);
        let symbol = module.and_then(|it| unit.facts.scope(it).symbol);
        symbol
            .and_then(|it| unit.binding_of(it))
            .map_or(Entity::module(file), |it| Entity::new(file, unit.canonical(it)))
    }

    /// Returns the module around a module.
    pub(crate) fn parent_module(&self, module: Entity) -> Option<Entity> {
        let unit = self.unit(module.file);
        match module.binding {
            Some(binding) => Some(self.module_around(module.file, unit, unit.facts.binding(binding).scope)),
            None => {
                let parent = self.find_module(module.file, unit.semantics?.words.parent, 0);
                let parent = self.module_file(module.file, &parent).ok()?;
                let inside = self.declaring(parent, module).and_then(|it| it.binding);
                let unit = self.unit(parent);
                Some(inside.map_or(Entity::module(parent), |it| {
                    self.module_around(parent, unit, unit.facts.binding(it).scope)
                }))
            }
        }
    }

    pub(crate) fn module_named(&self, file: FileId, name: &str, level: u32) -> Result<FileId, Definition> {
        let module = self.find_module(file, name, level);
        self.module_file(file, &module).map_err(|outside| match outside {
            true => Definition::Outside(Certainty::Exact),
            false => Definition::Unknown(Reason::Import),
        })
    }

    /// Returns what `name` is if a wildcard import of the scope brings it in.
    pub(crate) fn wildcard(
        &self,
        file: FileId,
        scope: ScopeId,
        name: &str,
        wanted: Wanted,
    ) -> Option<Definition> {
        let unit = self.unit(file);
        if !unit.wildcards.iter().any(|it| unit.facts.import(*it).scope == scope) {
            return None;
        }
        let key = (file, scope, self.interned(name), wanted);
        self.memo.wildcards.get(key, || self.by_wildcard(file, scope, name, wanted)).flatten()
    }

    fn by_wildcard(&self, file: FileId, scope: ScopeId, name: &str, wanted: Wanted) -> Option<Definition> {
        let unit = self.unit(file);
        let closed = unit.semantics.is_some_and(|it| it.closed_modules);
        let mut found: Option<(Vec<Entity>, Certainty)> = None;
        let types_only = |it: &Import| it.type_only && it.module.is_none() && wanted != Wanted::Type;
        let imports = unit.wildcards.iter().map(|it| unit.facts.import(*it));
        for import in imports.filter(|it| it.scope == scope && !types_only(it)) {
            let modules = match import.module {
                Some(module) => match self.module_named(file, unit.facts.name(module), import.level) {
                    Ok(module) => Definition::To(vec![Entity::module(module)], Certainty::Exact),
                    Err(_) => continue,
                },
                None => match import.by_mention() {
                    Some(mention) => self.definition_of(file, mention),
                    None => self.along(file, unit, unit.facts.mention_list(import.path), import),
                },
            };
            let Definition::To(modules, sure) = modules else { continue };
            let more = self.member_of_any_visible(&modules, name, wanted).at_most(sure);
            let Definition::To(mut more, sure) = more else { continue };
            if unit.semantics.is_some_and(|it| it.modules_have_parts) {
                more.retain(|it| self.is_given_out(*it) || self.is_same_module(file, it.file));
                if more.is_empty() {
                    continue;
                }
            }
            match &mut found {
                None => found = Some((more, sure)),
                // Where names cannot hide each other, which of them is there depends on the platform.
                Some((all, sure)) if more.iter().any(|it| !all.contains(it)) => {
                    all.extend(more);
                    *sure = Certainty::Inferred;
                }
                Some(_) => {}
            }
            if !closed {
                break;
            }
        }
        found.map(|(all, sure)| Definition::of(all, sure, Reason::Import))
    }

    /// Returns what a wildcard import of these modules or enums makes visible as `name`. Of an enum that is what it
    /// declares itself.
    fn member_of_any_visible(&self, modules: &[Entity], name: &str, wanted: Wanted) -> Definition {
        let is_default = |it: &Entity| {
            self.semantics(it.file).is_some_and(|it| it.words.default_export == name && !name.is_empty())
        };
        if modules.iter().any(is_default) {
            return Definition::Unknown(Reason::Import);
        }
        let (modules, others): (Vec<Entity>, Vec<Entity>) =
            modules.iter().partition(|it| self.as_module(**it).is_some());
        let declared = others.iter().flat_map(|it| self.declared_by(*it, name, wanted, true)).collect();
        match Definition::of(declared, Certainty::Exact, Reason::Import) {
            Definition::Unknown(_) => self.member_of_any(&modules, name, wanted),
            found => found,
        }
    }
}

/// Returns what an import may bring in: what imports types only has no use for functions of their names.
fn wanted_by(import: &Import) -> Wanted {
    if import.type_only && import.module.is_none() { Wanted::Type } else { Wanted::Any }
}
