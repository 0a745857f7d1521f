//! Modules: what they declare, export and pass on.

use linnea_syntax::{
    BindingId, Expression, ExpressionId, Mention, MentionId, Qualifier, ScopeId, ScopeKind, SymbolKind, Type,
    TypeId,
};

use crate::types::{Ty, Value};
use crate::unit::{Unit, Wanted, overlap};
use crate::variants::{either, name_below_file};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// How many names a module may have one for the other.
const MAX_ALIASES: u32 = 8;

impl Program<'_> {
    /// Returns what `name` is in any of these modules or types.
    pub(crate) fn member_of_any(&self, of: &[Entity], name: &str, wanted: Wanted) -> Definition {
        let mut entities = Vec::new();
        let mut sure = Certainty::Exact;
        let mut otherwise = None;
        for entity in of {
            let found = match self.as_modules(*entity) {
                Some(Ok(modules)) => {
                    either(modules.iter().map(|it| self.member_of_module(*it, name, wanted)))
                }
                Some(Err(definition)) => definition,
                None => {
                    let value = self.value_of(*entity);
                    self.member(&value.ty, name, wanted).definition(value.sure)
                }
            };
            match found {
                Definition::To(found, of_found) => {
                    sure = sure.max(of_found);
                    entities.extend(found);
                }
                other => otherwise = Some(other),
            }
        }
        match otherwise {
            Some(other) if entities.is_empty() => other,
            _ => Definition::of(entities, sure, Reason::Import),
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
            if let Some(target) = unit.alias_of(symbol) {
                return self.module_of_alias(entity.file, target);
            }
            let module = self.submodule(entity.file, &name_below_file(unit, symbol));
            let found = module.and_then(|it| self.module_file(entity.file, &it).ok());
            return Some(found.map(Entity::module).ok_or(Definition::Unknown(Reason::Import)));
        };
        // Only what opens a scope of its own kind is a module; its names are those of the scope.
        (unit.facts.scope(inner).kind == ScopeKind::Module).then_some(Ok(entity))
    }

    /// Returns the module that another name for one stands for, which may be another name for one itself.
    fn module_of_alias(&self, file: FileId, target: TypeId) -> Option<Result<Entity, Definition>> {
        let mut at = (file, target);
        for _ in 0..MAX_ALIASES {
            let Type::Mention(mention) = self.unit(at.0).ty(at.1) else { return None };
            let found = self.definition_of(at.0, mention).entities().first().copied();
            let Some(found) = found else { break };
            let unit = self.unit(found.file);
            match self.symbol_of(found).and_then(|it| unit.alias_of(it)) {
                Some(target) => at = (found.file, target),
                None => return self.as_module(found),
            }
        }
        Some(Err(Definition::Unknown(Reason::Import)))
    }

    /// Returns what `name` is in a module.
    pub(crate) fn member_of_module(&self, module: Entity, name: &str, wanted: Wanted) -> Definition {
        let unit = self.unit(module.file);
        let scope = match module.binding {
            None => ScopeId::new(0),
            Some(binding) => match inner_of(unit, binding) {
                Some(scope) => scope,
                None => return Definition::Unknown(Reason::Import),
            },
        };
        if unit.semantics.is_some_and(|it| it.words.parent == name && !name.is_empty()) {
            return match self.parent_module(module) {
                Some(parent) => Definition::To(vec![parent], Certainty::Exact),
                None => Definition::Unknown(Reason::Import),
            };
        }
        if unit.semantics.is_some_and(|it| it.words.module == name && !name.is_empty()) {
            return Definition::To(vec![module], Certainty::Exact);
        }
        if module.binding.is_none() && unit.semantics.is_some_and(|it| it.modules_have_parts) {
            return match self.in_parts(module.file, name, wanted) {
                Definition::Unknown(_) => {
                    let otherwise = match self.is_prelude(module.file) {
                        true => Definition::Outside(Certainty::Exact),
                        false => Definition::Unknown(Reason::Import),
                    };
                    self.submodule_of(&[module], name).unwrap_or(otherwise)
                }
                found => found,
            };
        }
        if module.binding.is_none()
            && let Some(found) = self.exported(module.file, unit, name)
        {
            // What is exported without being bound is given out by its name: a module of that name, as a rule.
            let lazy = matches!(found, Definition::Unknown(Reason::Unbound));
            return lazy.then(|| self.submodule_of(&[module], name)).flatten().unwrap_or(found);
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
        let mut found =
            scopes.into_iter().filter_map(|it| self.in_block(module, it, name, wanted)).peekable();
        if found.peek().is_some() {
            // Where declarations of modules are not merged, each is for another platform.
            let merged = unit.semantics.is_none_or(|it| !it.closed_modules);
            return either(found.take(if merged { 1 } else { usize::MAX }));
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
        if let Some(found) = self.shared_member(module, name, wanted) {
            return found;
        }
        if self.is_prelude(module.file) {
            // A prelude names only part of what is there.
            return Definition::Outside(Certainty::Exact);
        }
        Definition::Unknown(Reason::Import)
    }

    /// Returns what one of the blocks of a module, or its file, binds to `name` or brings in.
    fn in_block(&self, module: Entity, scope: ScopeId, name: &str, wanted: Wanted) -> Option<Definition> {
        let found = self.in_scope(module.file, scope, name, wanted);
        let found = match wanted {
            Wanted::Any => self.with_other_kinds(module.file, scope, name, found),
            _ => found,
        };
        if !matches!(found, Definition::Unknown(Reason::Unbound)) {
            return Some(found);
        }
        let found = self.wildcard(module.file, scope, name, wanted)?;
        // A module that another one merely imports does not stand for the module inside this one.
        let mere = found.entities().iter().all(|it| it.binding.is_none());
        Some(self.submodule_of(&[module], name).filter(|_| mere).unwrap_or(found))
    }

    /// Returns what a scope binds to `name` with what its wildcard imports bring in of other kinds, where namespaces are
    /// apart.
    fn with_other_kinds(&self, file: FileId, scope: ScopeId, name: &str, found: Definition) -> Definition {
        let Definition::To(mut entities, sure) = found else { return found };
        if self.semantics(file).is_some_and(|it| it.closed_modules)
            && let Some(Definition::To(more, _)) = self.wildcard(file, scope, name, Wanted::Any)
        {
            let hidden = |it: &Entity, own: &[Entity]| {
                own.iter().any(|own| overlap(self.namespace_of(*own), self.namespace_of(*it)))
            };
            let own = entities.clone();
            entities.extend(more.into_iter().filter(|it| !hidden(it, &own)));
        }
        Definition::To(entities, sure)
    }

    /// Returns what a file exports under `name` by statements of their own.
    fn exported(&self, file: FileId, unit: &Unit, name: &str) -> Option<Definition> {
        let wanted = unit.name_id(name)?;
        let mut entities = Vec::new();
        let mut sure = Certainty::Exact;
        let mut otherwise = None;
        for at in unit.exports_of(wanted) {
            match self.exported_by(file, at) {
                Definition::To(found, of_found) => {
                    sure = sure.max(of_found);
                    entities.extend(found);
                }
                other => otherwise = Some(other),
            }
        }
        if entities.is_empty() {
            return otherwise;
        }
        Some(Definition::of(entities, sure, Reason::Import))
    }

    /// Returns what the name stands for that something is exported under where it has another one
    /// (`export { it as name }`).
    pub(crate) fn exported_as(&self, file: FileId, unit: &Unit, name: &Mention) -> Definition {
        let here = |it: &usize| unit.facts.exports[*it].range.contains(name.range);
        let found = unit.exports_of(name.name).find(here);
        found.map_or(Definition::Unknown(Reason::Receiver), |it| self.exported_by(file, it))
    }

    /// Says whether a module exports something under `name`, known or not.
    pub(crate) fn exports(&self, module: Entity, name: &str) -> bool {
        let unit = self.unit(module.file);
        let name = unit.name_id(name).filter(|_| module.binding.is_none());
        name.is_some_and(|it| unit.exports_of(it).next().is_some())
    }

    /// Returns what a key of the object that a module exports only passes on under its own name
    /// (`module.exports = { name }`).
    pub(crate) fn passed_on(&self, key: Entity) -> Option<Entity> {
        let unit = self.unit(key.file);
        let it = unit.facts.binding(key.binding?);
        let exports = unit.exports_of(it.name).find(|at| unit.facts.exports[*at].range == it.range);
        match self.exported_by(key.file, exports?) {
            Definition::To(found, _) => <[Entity; 1]>::try_from(found).ok().map(|it| it[0]),
            _ => None,
        }
    }

    /// Says whether a mention is how a file speaks of what it exports.
    pub(crate) fn is_own_exports(&self, file: FileId, mention: MentionId) -> bool {
        let unit = self.unit(file);
        let ways = unit.semantics.map_or(&[][..], |it| it.words.own_exports);
        let name = unit.facts.name(unit.facts.mention(mention).name);
        if !ways.iter().any(|it| it.last() == Some(&name)) {
            return false;
        }
        let mut names = Vec::new();
        let mut at = mention;
        loop {
            let it = unit.facts.mention(at);
            names.push(unit.facts.name(it.name));
            match it.qualifier {
                Qualifier::None => break,
                Qualifier::Of(of) if names.len() < 4 => match unit.facts.expression(of) {
                    Expression::Mention(of) => at = of,
                    _ => return false,
                },
                _ => return false,
            }
        }
        names.reverse();
        ways.contains(&names.as_slice())
            && matches!(self.definition_of(file, at), Definition::Unknown(Reason::Unbound))
    }

    /// Returns what stands for a whole module: what takes its place, or the module itself.
    pub(crate) fn whole_module(&self, module: FileId) -> Value {
        self.only_export(module)
            .unwrap_or_else(|| Value::new(Ty::Module(Entity::module(module)), Certainty::Exact))
    }

    /// Returns what the export at this position makes visible.
    pub(crate) fn exported_by(&self, file: FileId, at: usize) -> Definition {
        let found = self.memo.exports.get((file, at as u32), || {
            let unit = self.unit(file);
            self.export_target(file, unit, &unit.facts.exports[at])
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
                    if unit.semantics.is_some_and(|it| it.words.default_export == name) {
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
    pub(crate) fn default_import(&self, file: FileId, module: FileId) -> Definition {
        let unit = self.unit(module);
        let named = unit.default.is_some() || unit.facts.exports.iter().any(|it| it.default && !it.replaces);
        if !named && unit.facts.exports.iter().any(|it| it.replaces) && !self.default_is_whole(file) {
            return Definition::Unknown(Reason::Import);
        }
        self.default_export(module)
    }

    /// Returns the default export of a file; without one, the file itself.
    pub(crate) fn default_export(&self, file: FileId) -> Definition {
        let unit = self.unit(file);
        if let Some(symbol) = unit.default {
            let entity = self.entity_of(file, symbol);
            return Definition::of(entity.into_iter().collect(), Certainty::Exact, Reason::Import);
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
        let named = unit.default.is_some();
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
}

/// Returns the scope of the first block that declares a module.
fn inner_of(unit: &Unit, module: BindingId) -> Option<ScopeId> {
    unit.group(module).find_map(|it| unit.facts.symbol(unit.symbol_of(it)?).inner)
}
