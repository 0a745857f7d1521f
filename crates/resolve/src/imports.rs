//! Names that come from other files: imports, exports, and the members of modules.

use linnea_syntax::{
    BindingId, BindingKind, Expression, ExpressionId, Import, ImportId, MentionId, NameId, ScopeId,
    ScopeKind, SymbolFlags, SymbolKind,
};

use crate::types::{Ty, Value};
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what an import brings in: the entity itself, through however many files that pass it on.
    pub(crate) fn imported(&self, file: FileId, import: ImportId) -> Definition {
        let key = (file, import.index() as u32);
        let found = self.memo.imports.get(key, || {
            let unit = self.unit(file);
            let it = *unit.facts.import(import);
            self.import_target(file, &unit, &it)
        });
        found.unwrap_or(Definition::Unknown(Reason::Import))
    }

    fn import_target(&self, file: FileId, unit: &Unit, import: &Import) -> Definition {
        let path = unit.facts.mention_list(import.path);
        if let Some(module) = import.module {
            let module = self.module_named(file, unit.facts.name(module), import.level);
            return match (module, import.name) {
                (Err(definition), _) => definition,
                (Ok(module), _) if import.default => self.default_import(file, module),
                (Ok(module), Some(name)) => {
                    let name = unit.facts.name(unit.facts.mention(name).name);
                    if name == "default" {
                        return self.default_export(module);
                    }
                    self.member_of_module(Entity::module(module), name, Wanted::Any)
                }
                (Ok(module), None) => Definition::To(vec![Entity::module(module)], Certainty::Exact),
            };
        }
        // `import a.b` binds `a`, where nothing renames it.
        let first = path.first().map(|it| unit.facts.mention(*it).range);
        let bound = import.binding.map(|it| unit.facts.binding(it).range);
        let segments =
            if import.name.is_none() && first == bound && first.is_some() { &path[..1] } else { path };
        self.along(file, unit, segments, import)
    }

    /// Returns what the beginning of an imported path means.
    pub(crate) fn path_to(
        &self,
        file: FileId,
        unit: &Unit,
        path: &[MentionId],
        import: &Import,
    ) -> Definition {
        self.along(file, unit, path, import)
    }

    /// Follows the segments of an imported path.
    fn along(&self, file: FileId, unit: &Unit, path: &[MentionId], import: &Import) -> Definition {
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
        let last = |at: usize| if at + 1 == names.len() { Wanted::Any } else { Wanted::Type };
        let mut found = self.path_start(file, unit, scope, first, level, path.first().copied(), last(0));
        let closed = unit.semantics.is_some_and(|it| it.closed_modules);
        for (at, name) in rest.iter().enumerate() {
            // What a name is imported from is a module, whatever else has its name in the package.
            let module = import.name != Some(path[at + 1]);
            found = match found {
                Definition::To(entities, _) if module && !closed => {
                    match self.submodule_of(&entities, name) {
                        Some(found) => found,
                        None => self.member_of_any(&entities, name, last(at + 1)),
                    }
                }
                Definition::To(entities, _) => self.member_of_any(&entities, name, last(at + 1)),
                other => return other,
            };
        }
        found
    }

    /// Returns what `from . import name` brings in: a name of the package's own file before a module in it, except in
    /// that file itself.
    fn member_of_own_package(&self, file: FileId, name: &str, level: u32) -> Definition {
        match self.module_named(file, "", level) {
            Ok(package) if package == file => {
                let package = Entity::module(package);
                let module = self.submodule_of(&[package], name);
                module.unwrap_or_else(|| self.member_of_module(package, name, Wanted::Any))
            }
            Ok(package) => self.member_of_module(Entity::module(package), name, Wanted::Any),
            Err(definition) => definition,
        }
    }

    /// Returns the module `name` in the first of these modules.
    fn submodule_of(&self, modules: &[Entity], name: &str) -> Option<Definition> {
        let module = modules.first().filter(|it| it.binding.is_none())?.file;
        let inner = self.module_file(module, &self.submodule(module, name)?).ok()?;
        Some(Definition::To(vec![Entity::module(inner)], Certainty::Exact))
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
                return self.bound(file, &declared, wanted);
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
            let class = matches!(here.kind, ScopeKind::Class | ScopeKind::Extension | ScopeKind::Object);
            if !class {
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
            Some(binding) => Some(self.module_around(module.file, &unit, unit.facts.binding(binding).scope)),
            None => {
                let parent = self.find_module(module.file, unit.semantics?.words.parent, 0);
                self.module_file(module.file, &parent).ok().map(Entity::module)
            }
        }
    }

    fn module_named(&self, file: FileId, name: &str, level: u32) -> Result<FileId, Definition> {
        let module = self.find_module(file, name, level);
        self.module_file(file, &module).map_err(|outside| match outside {
            true => Definition::Outside(Certainty::Exact),
            false => Definition::Unknown(Reason::Import),
        })
    }

    /// Returns what `name` is in any of these modules or types.
    pub(crate) fn member_of_any(&self, of: &[Entity], name: &str, wanted: Wanted) -> Definition {
        let mut entities = Vec::new();
        let mut otherwise = None;
        for entity in of {
            let found = match self.as_module(*entity) {
                Some(Ok(module)) => self.member_of_module(module, name, wanted),
                Some(Err(definition)) => definition,
                None => {
                    let value = self.value_of(*entity);
                    self.member(&value.ty, name, wanted).definition(value.sure)
                }
            };
            match found {
                Definition::To(found, _) => entities.extend(found),
                other => otherwise = Some(other),
            }
        }
        match otherwise {
            Some(other) if entities.is_empty() => other,
            _ => Definition::of(entities, Certainty::Exact, Reason::Import),
        }
    }

    /// Returns the module that an entity is: a file, a module inside a file, or one that is only declared.
    pub(crate) fn as_module(&self, entity: Entity) -> Option<Result<Entity, Definition>> {
        let Some(binding) = entity.binding else { return Some(Ok(entity)) };
        let unit = self.unit(entity.file);
        let symbol = unit.symbol_of(binding)?;
        let it = unit.facts.symbol(symbol);
        if !matches!(it.kind, SymbolKind::Module | SymbolKind::Namespace) {
            return None;
        }
        let Some(inner) = it.inner else {
            let mut names = vec![unit.facts.name(it.name)];
            let mut above = it.parent;
            while let Some(parent) = above {
                names.push(unit.facts.name(unit.facts.symbol(parent).name));
                above = unit.facts.symbol(parent).parent;
            }
            names.reverse();
            let module = self.submodule(entity.file, &names.join("/"));
            let found = module.and_then(|it| self.module_file(entity.file, &it).ok());
            return Some(found.map(Entity::module).ok_or(Definition::Unknown(Reason::Import)));
        };
        // Only what opens a scope of its own kind is a module; its names are those of the scope.
        (unit.facts.scope(inner).kind == ScopeKind::Module).then_some(Ok(entity))
    }

    /// Returns what `name` is in a module.
    pub(crate) fn member_of_module(&self, module: Entity, name: &str, wanted: Wanted) -> Definition {
        let unit = self.unit(module.file);
        let scope = match module.binding {
            None => ScopeId::new(0),
            Some(binding) => match unit.symbol_of(binding).and_then(|it| unit.facts.symbol(it).inner) {
                Some(scope) => scope,
                None => return Definition::Unknown(Reason::Import),
            },
        };
        if let Some(parent) =
            unit.semantics.map(|it| it.words.parent).filter(|it| !it.is_empty() && *it == name)
        {
            let _ = parent;
            return match self.parent_module(module) {
                Some(parent) => Definition::To(vec![parent], Certainty::Exact),
                None => Definition::Unknown(Reason::Import),
            };
        }
        if unit.semantics.is_some_and(|it| it.words.module == name && !name.is_empty()) {
            return Definition::To(vec![module], Certainty::Exact);
        }
        if module.binding.is_none()
            && let Some(found) = self.exported(module.file, &unit, name)
        {
            return found;
        }
        // Merged declarations of a module have a scope each.
        let scopes = match module.binding {
            None => vec![scope],
            Some(binding) => unit
                .group(binding)
                .filter_map(|it| unit.facts.symbol(unit.symbol_of(it)?).inner)
                .filter(|it| unit.facts.scope(*it).kind == ScopeKind::Module)
                .collect(),
        };
        let inner = || self.submodule_of(&[module], name);
        for scope in scopes {
            let found = self.in_scope(module.file, scope, name, wanted);
            if !matches!(found, Definition::Unknown(Reason::Unbound)) {
                return found;
            }
            if let Some(found) = self.wildcard(module.file, scope, name, wanted) {
                // A module that another one merely imports does not stand for the module inside this one.
                let mere = found.entities().iter().all(|it| it.binding.is_none());
                return inner().filter(|_| mere).unwrap_or(found);
            }
        }
        if let Some(inner) = inner() {
            return inner;
        }
        if module.binding.is_none()
            && matches!(wanted, Wanted::Any | Wanted::Macro)
            && let Some(found) = self.exported_macro(module.file, name)
        {
            return found;
        }
        if self.is_prelude(module.file) {
            // A prelude names only part of what is there.
            return Definition::Outside(Certainty::Exact);
        }
        Definition::Unknown(Reason::Import)
    }

    /// Returns what a file exports under `name` by statements of their own.
    fn exported(&self, file: FileId, unit: &Unit, name: &str) -> Option<Definition> {
        let wanted = unit.name_id(name)?;
        let mut entities = Vec::new();
        let mut otherwise = None;
        let named = |it: &(usize, &linnea_syntax::Export)| it.1.name == Some(wanted);
        for (at, _) in unit.facts.exports.iter().enumerate().filter(named) {
            match self.exported_by(file, at) {
                Definition::To(found, _) => entities.extend(found),
                other => otherwise = Some(other),
            }
        }
        if entities.is_empty() {
            return otherwise;
        }
        Some(Definition::of(entities, Certainty::Exact, Reason::Import))
    }

    /// Returns what the export at this position makes visible.
    pub(crate) fn exported_by(&self, file: FileId, at: usize) -> Definition {
        let found = self.memo.exports.get((file, at as u32), || {
            let unit = self.unit(file);
            self.export_target(file, &unit, &unit.facts.exports[at])
        });
        found.unwrap_or(Definition::Unknown(Reason::Import))
    }

    fn export_target(&self, file: FileId, unit: &Unit, export: &linnea_syntax::Export) -> Definition {
        if let Some(module) = export.module {
            let module = match self.module_named(file, unit.facts.name(module), 0) {
                Ok(module) => module,
                Err(definition) => return definition,
            };
            return match export.mention {
                Some(mention) => {
                    let name = unit.facts.name(unit.facts.mention(mention).name);
                    if name == "default" {
                        self.default_export(module)
                    } else {
                        self.member_of_module(Entity::module(module), name, Wanted::Any)
                    }
                }
                None => Definition::To(vec![Entity::module(module)], Certainty::Exact),
            };
        }
        if let Some(mention) = export.mention {
            let mention = unit.facts.mention(mention);
            return self.name_in_scope(file, mention.scope, mention.name, mention.range.start, Wanted::Any);
        }
        export.value.map_or(Definition::Unknown(Reason::Import), |it| self.exported_value(file, unit, it))
    }

    /// Returns the entity that an exported value is: what a name in it means, or what it declares.
    fn exported_value(&self, file: FileId, unit: &Unit, value: ExpressionId) -> Definition {
        match unit.facts.expression(value) {
            Expression::Mention(mention) => self.definition_of(file, mention),
            Expression::Symbol(symbol) => match self.entity_of(file, symbol) {
                Some(entity) => Definition::To(vec![entity], Certainty::Exact),
                None => Definition::Unknown(Reason::Import),
            },
            Expression::Object(scope) | Expression::Closure(scope) => {
                let symbol = unit.facts.scope(scope).symbol.and_then(|it| self.entity_of(file, it));
                match symbol {
                    Some(entity) => Definition::To(vec![entity], Certainty::Exact),
                    None => Definition::Unknown(Reason::Import),
                }
            }
            Expression::Module(_) => match self.type_of(file, value).ty {
                Ty::Module(module) => Definition::To(vec![module], Certainty::Exact),
                _ => Definition::Unknown(Reason::Import),
            },
            _ => Definition::Unknown(Reason::Import),
        }
    }

    /// Returns what a default import in `file` brings in.
    fn default_import(&self, file: FileId, module: FileId) -> Definition {
        let unit = self.unit(module);
        let named = unit.facts.symbols.iter().any(|it| it.flags.has(SymbolFlags::DEFAULT))
            || unit.facts.exports.iter().any(|it| it.default && !it.replaces);
        if !named && unit.facts.exports.iter().any(|it| it.replaces) && !self.default_is_whole(file) {
            return Definition::Unknown(Reason::Import);
        }
        self.default_export(module)
    }

    /// Returns the default export of a file; without one, the file itself.
    pub(crate) fn default_export(&self, file: FileId) -> Definition {
        let unit = self.unit(file);
        for (at, symbol) in unit.facts.symbols.iter().enumerate() {
            if symbol.flags.has(SymbolFlags::DEFAULT) {
                let entity = self.entity_of(file, linnea_syntax::SymbolId::new(at));
                return Definition::of(entity.into_iter().collect(), Certainty::Exact, Reason::Import);
            }
        }
        for (at, _) in unit.facts.exports.iter().enumerate().filter(|it| it.1.default) {
            if let found @ (Definition::To(..) | Definition::Outside(_)) = self.exported_by(file, at) {
                return found;
            }
        }
        // What has the value of its only export, or none at all.
        Definition::To(vec![Entity::module(file)], Certainty::Exact)
    }

    /// Returns what a module is exchanged for where its specifier is loaded as a whole (`require("x")`).
    pub(crate) fn required(&self, file: FileId, module: MentionId) -> Option<Entity> {
        let unit = self.unit(file);
        let name = unit.facts.name(unit.facts.mention(module).name);
        let module = self.module_file(file, &self.find_module(file, name, 0)).ok()?;
        self.default_export(module).entities().first().copied()
    }

    /// Returns the value that a file is exchanged for by its only export (`module.exports = …`).
    pub(crate) fn only_export(&self, file: FileId) -> Option<Value> {
        let unit = self.unit(file);
        let named = unit.facts.symbols.iter().any(|it| it.flags.has(SymbolFlags::DEFAULT));
        let only = unit.facts.exports.iter().rev().find(|it| it.default && it.module.is_none())?;
        if named {
            return None;
        }
        let value = match (only.value, only.mention) {
            (Some(value), _) => self.type_of(file, value),
            (None, Some(mention)) => self.type_of_mention(file, mention),
            (None, None) => return None,
        };
        // Further exports are members of the value (`module.exports.name = …`).
        let further = unit.facts.exports.iter().any(|it| it.name.is_some());
        match value.ty {
            Ty::Object(..) | Ty::Unknown => Some(value),
            _ if further => {
                let module = Ty::Module(Entity::module(file));
                Some(value.map(|ty| Ty::All([ty, module].into())))
            }
            _ => Some(value),
        }
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
        for import in unit.wildcards.iter().map(|it| unit.facts.import(*it)).filter(|it| it.scope == scope) {
            let modules = match import.module {
                Some(module) => match self.module_named(file, unit.facts.name(module), import.level) {
                    Ok(module) => vec![Entity::module(module)],
                    Err(_) => continue,
                },
                None => {
                    let path = unit.facts.mention_list(import.path);
                    self.along(file, &unit, path, import).entities().to_vec()
                }
            };
            let Definition::To(more, sure) = self.member_of_any_visible(&modules, name, wanted) else {
                continue;
            };
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
        if name == "default" {
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
