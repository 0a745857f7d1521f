//! What a mention means: the question from which every other answer is made.

use linnea_syntax::{
    Expression, ExpressionId, Mention, MentionId, Namespace, Qualifier, Role, ScopeKind, Seen, Sharing,
    SymbolKind,
};

use crate::rooted::is_in_full;
use crate::scopes::wanted;
use crate::types::{Ty, Value};
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what a mention means.
    pub fn definition_of(&self, file: FileId, mention: MentionId) -> Definition {
        let found = self.memo.definitions.get((file, mention), || {
            let unit = self.unit(file);
            let it = *unit.facts.mention(mention);
            self.in_namespace(self.make_definition(file, unit, mention, &it), wanted(it.role, it.qualifier))
        });
        found.unwrap_or(Definition::Unknown(Reason::Steps))
    }

    /// Leaves out what has the name in another namespace only, where something has it in the wanted one.
    pub(crate) fn in_namespace(&self, found: Definition, wanted: Wanted) -> Definition {
        let Definition::To(mut entities, sure) = found else { return found };
        let fits = |it: &Entity| it.binding.is_none() || wanted.fits(self.namespace_of(*it));
        if entities.len() > 1 && entities.iter().any(fits) {
            entities.retain(fits);
        }
        Definition::To(entities, sure)
    }

    fn make_definition(&self, file: FileId, unit: &Unit, id: MentionId, it: &Mention) -> Definition {
        if let Some((import, segment)) = unit.import_of(id) {
            return self.segment(file, unit, unit.facts.import(import), segment, id);
        }
        if let Some(export) = unit.export_of(id) {
            return self.exported_by(file, export);
        }
        if unit.facts.module == Some(id) {
            return Definition::To(vec![Entity::module(file)], Certainty::Exact);
        }
        let name = unit.facts.name(it.name);
        let apart = unit.semantics.is_some_and(|it| it.modules_are_apart);
        match (it.role, it.qualifier) {
            (Role::Module, _) => self.module_in_full(file, unit, id),
            (role, Qualifier::Root) if apart => self.in_full(file, unit, id, wanted(role, it.qualifier)),
            (role, Qualifier::Of(of)) if apart && is_in_full(unit, of) => {
                self.in_full(file, unit, id, wanted(role, it.qualifier))
            }
            (role, Qualifier::Root) => self.of_root(file, unit, it, wanted(role, it.qualifier)),
            (Role::Keyword, qualifier) => self.keyword(file, name, qualifier),
            (Role::Key, Qualifier::Of(of)) => match self.key(file, unit, of, name) {
                // The keys of a type without fields are values.
                Definition::Outside(_) | Definition::Unknown(Reason::Member)
                    if self.overloads_in(file).is_some() =>
                {
                    self.chosen_by_value(file, it, of)
                }
                Definition::Unknown(_) | Definition::Outside(_)
                    if self.is_keyed_by_values(file, unit, of) =>
                {
                    self.name_in_scope(file, it.scope, it.name, it.range.start, Wanted::Value)
                }
                found => found,
            },
            // What the platform has, unless the project declares that.
            (Role::Element, _) => {
                let elements = unit.semantics.map_or("", |it| it.words.elements);
                match elements.is_empty() || self.declares(file, elements) {
                    true => Definition::Unknown(Reason::Receiver),
                    false => Definition::Outside(Certainty::Exact),
                }
            }
            // Which module a call loads.
            (Role::Import, Qualifier::None) if unit.is_loaded(Some(id)) => {
                match self.module_file(file, &self.find_module(file, name, 0)) {
                    Ok(module) => Definition::To(vec![Entity::module(module)], Certainty::Exact),
                    Err(true) => Definition::Outside(Certainty::Exact),
                    Err(false) => Definition::Unknown(Reason::Import),
                }
            }
            (_, Qualifier::None) => self.plain_name(file, unit, id, it),
            (_, Qualifier::Of(of)) => self.behind_expression(file, unit, id, it, of),
            (Role::Export, Qualifier::Unknown) => self.exported_as(file, unit, it),
            (_, Qualifier::Unknown) if unit.is_expanded(id) => self.expanded(file, unit, id),
            (Role::Token | Role::Word | Role::Declared | Role::Macro, Qualifier::Unknown) => {
                Definition::Unknown(Reason::Text)
            }
            (_, Qualifier::Unknown) => {
                let private = self.private_member(file, unit, it, name);
                private.unwrap_or(Definition::Unknown(Reason::Receiver))
            }
        }
    }

    /// Returns what a name means that stands by itself.
    fn plain_name(&self, file: FileId, unit: &Unit, id: MentionId, it: &Mention) -> Definition {
        let name = unit.facts.name(it.name);
        if let Some(found) = self.path_word(file, unit, it.scope, name) {
            return found;
        }
        if unit.semantics.is_some_and(|it| it.closed_modules) && self.is_named_by_macro(file, unit, id) {
            return Definition::Unknown(Reason::Text);
        }
        if it.role == Role::Decorator && unit.semantics.is_some_and(|it| it.closed_modules) {
            return self.attribute(file, it);
        }
        let wanted = match it.role {
            // A decorator is looked up as the body comes to it.
            Role::Decorator if unit.semantics.is_some_and(|it| it.bodies_run) => Wanted::Value,
            // Before another name stands a module or a type.
            Role::Token if unit.is_before_path(id) => Wanted::Type,
            role => wanted(role, it.qualifier),
        };
        let in_scope = self.name_in_scope(file, it.scope, it.name, it.range.start, wanted);
        let in_scope = match it.role {
            Role::Path => self.past_variables(file, unit, it, in_scope),
            Role::Type | Role::Base => self.past_members(file, unit, it, in_scope),
            _ => in_scope,
        };
        let in_scope = match it.role {
            Role::Path | Role::Read => self.called_like_its_type(file, unit, id, in_scope),
            _ => in_scope,
        };
        let in_scope = match it.role {
            Role::Call if self.overloads_in(file).is_some() => self.plainly_called(file, id, in_scope),
            // What a class may inherit from elsewhere is no type or package in sight.
            Role::Read if self.overloads_in(file).is_some() && matches!(in_scope, Definition::Outside(_)) => {
                let otherwise = self.other_namespace(file, it);
                match otherwise.or(|| self.package_named(file, it, name)) {
                    Definition::To(entities, sure) => Definition::To(entities, sure.max(Certainty::Typed)),
                    _ => in_scope,
                }
            }
            _ => in_scope,
        };
        let in_scope = in_scope.or(|| self.other_namespace(file, it));
        let in_scope = match it.role {
            _ if in_scope != Definition::Unknown(Reason::Unbound) => in_scope,
            Role::Import => self.extensions_imported(file, name),
            _ => in_scope,
        };
        if unit.semantics.is_some_and(|it| it.paths_start_anywhere) {
            return in_scope.or(|| self.package_named(file, it, name));
        }
        // A path may start with a package. What is bound is none, though it may not be known what it is.
        let starts = matches!(it.role, Role::Path | Role::Token | Role::Type | Role::Base)
            && in_scope == Definition::Unknown(Reason::Unbound);
        in_scope.or(|| match unit.semantics.is_some_and(|it| it.closed_modules) {
            true if starts => {
                let found = self.path_start(file, unit, it.scope, name, 0, None, Wanted::Type);
                // A macro may make anything of a word, such as a member, or a type called so.
                let made = || it.role == Role::Token || unit.may_be_made(it.name);
                if matches!(found, Definition::Outside(_)) && made() {
                    Definition::Unknown(Reason::Text)
                } else {
                    found
                }
            }
            // A lifetime of the language, or a word that names nothing in the code.
            true if it.role == Role::Label => Definition::Outside(Certainty::Exact),
            _ => Definition::Unknown(Reason::Unbound),
        })
    }

    /// Returns what a name means behind an expression: a member of what that is, or something in the module that it names.
    fn behind_expression(
        &self,
        file: FileId,
        unit: &Unit,
        id: MentionId,
        it: &Mention,
        of: ExpressionId,
    ) -> Definition {
        let (name, role) = (unit.facts.name(it.name), it.role);
        if let Some(found) = self.private_member(file, unit, it, name) {
            return found;
        }
        let by_path = self.path_member(file, unit, of, name, role);
        if let Some(found @ Definition::To(..)) = by_path {
            return found;
        }
        let behind = self.behind_modules(file, unit, it, wanted(role, it.qualifier));
        if let Some(found) = behind.or(by_path) {
            return found;
        }
        if let Some(found) = self.own_type(file, unit, of, name, wanted(role, it.qualifier)) {
            return found.definition(Certainty::Exact);
        }
        let base = self.receiver_of(file, unit, it, of);
        // Inside of itself, the name of a class means the class, also where it brings in what makes objects of it.
        if let Ty::Class(class, _) = &base.ty
            && role == Role::Import
            && self.name(*class) == name
        {
            return Definition::To(vec![*class], base.sure);
        }
        // What is set up before a body may be a base, which is named like any type; so is the class that stands
        // before the name of a member (`a.Base::f()`).
        let own = role == Role::Base && matches!(unit.facts.expression(of), Expression::This(_));
        let shares = unit.semantics.is_some_and(|it| it.sharing != Sharing::Imports);
        let is_value = matches!(base.ty, Ty::Instance(..) | Ty::This(_));
        let written = shares && (own || (role == Role::Path && is_value));
        let of_base = || match written {
            true => self.name_in_scope(file, it.scope, it.name, it.range.start, Wanted::Type),
            false => Definition::Unknown(Reason::Receiver),
        };
        let wanted_here = wanted(role, it.qualifier);
        if base.is_unknown() {
            if let Some(found @ Definition::To(..)) = self.extended_outside(file, unit, of, name, wanted_here)
            {
                return found;
            }
            return match of_base() {
                Definition::Unknown(_) if self.is_in_text(file, unit, of) => {
                    Definition::Unknown(Reason::Text)
                }
                Definition::Unknown(_) if self.is_behind_library(file, unit, it, of) => {
                    Definition::Outside(Certainty::Inferred)
                }
                found => found,
            };
        }
        let mut found = self.member_meant(file, id, &base.ty, name, wanted(role, it.qualifier));
        self.retain_of_trait(file, unit, of, name, &mut found);
        // What builds a base is no member.
        let counts = |it: &Entity| match it.binding {
            Some(binding) if written => {
                Wanted::Type.fits(self.unit(it.file).facts.binding(binding).namespace)
            }
            _ => true,
        };
        match found.definition(sureness(&base)) {
            found @ Definition::To(..) if found.entities().iter().any(counts) => found,
            found => match of_base() {
                named @ Definition::To(..) => named,
                _ => match self.extended_outside(file, unit, of, name, wanted_here) {
                    Some(extended @ Definition::To(..)) => extended,
                    Some(doubt) if matches!(found, Definition::Outside(_)) => doubt,
                    _ => found,
                },
            },
        }
    }

    /// Says whether what stands before a name is the start of a path among tokens of which it is not known what it means.
    fn is_in_text(&self, file: FileId, unit: &Unit, of: ExpressionId) -> bool {
        let Expression::Mention(mention) = unit.facts.expression(of) else { return false };
        let it = unit.facts.mention(mention);
        let tokens = matches!(it.role, Role::Token | Role::Word | Role::Path | Role::Type | Role::Call);
        tokens
            && unit.semantics.is_some_and(|it| it.closed_modules)
            && self.definition_of(file, mention) == Definition::Unknown(Reason::Text)
    }

    /// Says whether a name is that of the class that it stands in, whatever inherits from it.
    pub(crate) fn is_private_to_class(&self, file: FileId, name: &str) -> bool {
        let language = self.source(file).and_then(|it| it.language());
        language.is_some_and(|it| (it.editing.seen)(name) == Seen::Class)
    }

    /// Returns the member that a name means which only a class around it can declare, whatever its receiver is.
    fn private_member(&self, file: FileId, unit: &Unit, it: &Mention, name: &str) -> Option<Definition> {
        if !self.is_private_to_class(file, name) {
            return self.spelled_member(file, name);
        }
        let mut around = Some(it.scope);
        while let Some(id) = around {
            let scope = unit.facts.scope(id);
            if scope.kind == ScopeKind::Class {
                let own = unit.bindings_in(id, it.name).map(|it| Entity::new(file, unit.canonical(it)));
                let mut own: Vec<Entity> = own.collect();
                own.sort_unstable();
                own.dedup();
                if !own.is_empty() {
                    return Some(Definition::To(own, Certainty::Exact));
                }
            }
            around = scope.parent;
        }
        None
    }

    /// An attribute is a function that is made a macro; a derived one may be called like its trait. What is neither is
    /// the language's own or comes with a dependency: what rules define is called, and is no attribute.
    fn attribute(&self, file: FileId, it: &Mention) -> Definition {
        let makes = |it: &Entity| {
            let namespace = it.binding.map(|binding| self.unit(it.file).facts.binding(binding).namespace);
            namespace == Some(Namespace::All) || self.is_kind(*it, SymbolKind::Interface)
        };
        match self.name_in_scope(file, it.scope, it.name, it.range.start, Wanted::Type) {
            Definition::To(found, sure) if found.iter().any(makes) => Definition::To(found, sure),
            Definition::To(..) | Definition::Unknown(Reason::Unbound) => {
                Definition::Outside(Certainty::Exact)
            }
            found => found,
        }
    }

    /// Returns the package that a path starts with where nothing in sight has its name. What is neither is not of the
    /// project.
    fn package_named(&self, file: FileId, it: &Mention, name: &str) -> Definition {
        let open = self.semantics(file).is_some_and(|it| it.paths_start_anywhere);
        if !open || !matches!(it.role, Role::Path | Role::Read | Role::Export) {
            return Definition::Unknown(Reason::Unbound);
        }
        match self.module_named(file, name, 0) {
            Ok(module) => Definition::To(vec![Entity::module(module)], Certainty::Exact),
            Err(found @ Definition::Outside(_)) if it.role == Role::Path => found,
            Err(_) => Definition::Unknown(Reason::Unbound),
        }
    }

    /// A name may be used as a value though it is bound as a type, and the other way round, where a language is not
    /// strict about it. Where it is, the pattern of a variable is told from that of a constant by what is in scope.
    fn other_namespace(&self, file: FileId, it: &Mention) -> Definition {
        let plain = |wanted| self.name_in_scope(file, it.scope, it.name, it.range.start, wanted);
        match wanted(it.role, it.qualifier) {
            // Where functions have names of their own, a name that is no variable may be a type.
            Wanted::Value if self.overloads_in(file).is_some() => plain(Wanted::Type),
            _ if self.overloads_in(file).is_some() => Definition::Unknown(Reason::Unbound),
            _ if matches!(it.role, Role::Read | Role::Path)
                && self.semantics(file).is_some_and(|it| it.closed_modules) =>
            {
                Definition::Unknown(Reason::Unbound)
            }
            Wanted::Value | Wanted::Call | Wanted::Type | Wanted::Tag => plain(Wanted::Any),
            _ => Definition::Unknown(Reason::Unbound),
        }
    }

    /// Returns what a path's segment means whose qualifier is a path itself that leads to modules or types.
    fn path_member(
        &self,
        file: FileId,
        unit: &Unit,
        of: ExpressionId,
        name: &str,
        role: Role,
    ) -> Option<Definition> {
        let Expression::Mention(mention) = unit.facts.expression(of) else { return None };
        let closed = unit.semantics.is_some_and(|it| it.closed_modules);
        if !closed && !matches!(unit.facts.mention(mention).role, Role::Path | Role::Import) {
            return None;
        }
        let found = self.definition_of(file, mention);
        let Definition::To(entities, sure) = &found else {
            return self
                .is_foreign_path(unit, mention, &found)
                .then_some(Definition::Outside(Certainty::Inferred));
        };
        let is_module = |it: &Entity| matches!(self.as_modules(*it), Some(Ok(_)));
        let modules: Vec<Entity> = entities.iter().copied().filter(is_module).collect();
        if modules.is_empty() {
            return None;
        }
        Some(match self.member_of_any(&modules, name, wanted(role, Qualifier::Of(of))) {
            Definition::To(entities, own) => Definition::To(entities, own.max(*sure)),
            // What has no members is not the start of a path.
            found @ Definition::Unknown(_) if closed && role == Role::Path => found,
            Definition::Unknown(_) => self.member_of_any(&modules, name, Wanted::Any),
            other => other,
        })
    }

    /// Returns what a segment of an import means; the last is the imported name itself.
    fn segment(
        &self,
        file: FileId,
        unit: &Unit,
        import: &linnea_syntax::Import,
        segment: u32,
        id: MentionId,
    ) -> Definition {
        let path = unit.facts.mention_list(import.path);
        if import.module.is_some() || (segment == u32::MAX && !path.contains(&id)) {
            let own = unit.import_of(id).map(|it| it.0);
            return own.map_or(Definition::Unknown(Reason::Import), |it| self.imported(file, it));
        }
        let at = path.iter().position(|it| *it == id).unwrap_or(0);
        let last = at + 1 == path.len();
        // Only a module or type has something in it.
        let found = match last || unit.semantics.is_none_or(|it| !it.closed_modules) {
            true => self.along(file, unit, &path[..=at], import),
            false => self.along_to(file, unit, &path[..=at], import, Wanted::Type),
        };
        self.in_namespace(found, if last { Wanted::Any } else { Wanted::Type })
    }
}

/// What a member is found by: the receiver's type. Through classes and modules it is as sure as they are.
pub(crate) fn sureness(base: &Value) -> Certainty {
    match base.ty {
        Ty::Module(_) | Ty::Class(..) => base.sure,
        _ => base.sure.max(Certainty::Typed),
    }
}
