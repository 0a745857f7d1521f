//! What a mention means: the question from which every other answer is made.

use std::rc::Rc;

use linnea_syntax::{
    BindingId, BindingKind, Collection, Expression, ExpressionId, Mention, MentionId, Qualifier, Role,
    ScopeKind, Seen, Sharing, SymbolId, SymbolKind,
};

use crate::rooted::is_in_full;
use crate::scopes::wanted;
use crate::types::{Subst, Ty, Value};
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what a mention means.
    pub fn definition_of(&self, file: FileId, mention: MentionId) -> Definition {
        let found = self.memo.definitions.get((file, mention), || {
            let unit = self.unit(file);
            let it = *unit.facts.mention(mention);
            self.in_namespace(self.make_definition(file, &unit, mention, &it), wanted(it.role, it.qualifier))
        });
        found.unwrap_or(Definition::Unknown(Reason::Steps))
    }

    /// Leaves out what has the name in another namespace only, where something has it in the wanted one.
    pub(crate) fn in_namespace(&self, found: Definition, wanted: Wanted) -> Definition {
        let Definition::To(mut entities, sure) = found else { return found };
        let fits = |it: &Entity| match it.binding {
            Some(binding) => wanted.fits(self.unit(it.file).facts.binding(binding).namespace),
            None => true,
        };
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
                // What is chosen from may have no members that keys could be.
                Definition::Outside(_) | Definition::Unknown(Reason::Member)
                    if self.overloads_in(file).is_some() =>
                {
                    self.name_in_scope(file, it.scope, it.name, it.range.start, Wanted::Value)
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
            (_, Qualifier::None) => {
                if let Some(found) = self.path_word(file, unit, it.scope, name) {
                    return found;
                }
                if it.role == Role::Decorator && unit.semantics.is_some_and(|it| it.closed_modules) {
                    return self.attribute(file, it);
                }
                let wanted = match it.role {
                    // A decorator is looked up as the body comes to it.
                    Role::Decorator if unit.semantics.is_some_and(|it| it.bodies_run) => Wanted::Value,
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
                    Role::Call if self.overloads_in(file).is_some() => {
                        self.plainly_called(file, id, in_scope)
                    }
                    // What a class may inherit from elsewhere is no type or package in sight.
                    Role::Read
                        if self.overloads_in(file).is_some()
                            && matches!(in_scope, Definition::Outside(_)) =>
                    {
                        let otherwise = self.other_namespace(file, it);
                        match otherwise.or(|| self.package_named(file, it, name)) {
                            Definition::To(entities, sure) => {
                                Definition::To(entities, sure.max(Certainty::Typed))
                            }
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
                // A path may start with a package.
                let starts = matches!(it.role, Role::Path | Role::Token | Role::Type | Role::Base);
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
            (role, Qualifier::Of(of)) => {
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
                    if let Some(found @ Definition::To(..)) =
                        self.extended_outside(file, unit, of, name, wanted_here)
                    {
                        return found;
                    }
                    return match of_base() {
                        Definition::Unknown(_) if self.is_in_text(file, unit, of) => {
                            Definition::Unknown(Reason::Text)
                        }
                        Definition::Unknown(_) if self.is_behind_library(file, unit, of) => {
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
            (Role::Export, Qualifier::Unknown) => self.exported_as(file, unit, it),
            (_, Qualifier::Unknown) if unit.is_expanded(id) => self.expanded(file, unit, id),
            (Role::Token | Role::Word | Role::Macro, Qualifier::Unknown) => Definition::Unknown(Reason::Text),
            (_, Qualifier::Unknown) => Definition::Unknown(Reason::Receiver),
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
            return None;
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

    /// An attribute is a macro, a derived one may be called like its trait; what is neither is the language's own or
    /// comes with a dependency.
    fn attribute(&self, file: FileId, it: &Mention) -> Definition {
        let named = |wanted| self.name_in_scope(file, it.scope, it.name, it.range.start, wanted);
        let is_trait = |it: &Entity| self.is_kind(*it, SymbolKind::Interface);
        match named(Wanted::Type) {
            Definition::To(found, sure) if found.iter().any(is_trait) => return Definition::To(found, sure),
            Definition::Outside(sure) => return Definition::Outside(sure),
            _ => {}
        }
        match named(Wanted::Macro) {
            Definition::Unknown(Reason::Unbound) => Definition::Outside(Certainty::Exact),
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
            Wanted::Value
                if it.role == Role::Read && self.semantics(file).is_some_and(|it| it.closed_modules) =>
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
        let modules: Vec<Entity> =
            entities.iter().filter_map(|it| self.as_module(*it)).filter_map(Result::ok).collect();
        if modules.is_empty() {
            return None;
        }
        Some(match self.member_of_any(&modules, name, wanted(role, Qualifier::Of(of))) {
            Definition::To(entities, own) => Definition::To(entities, own.max(*sure)),
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
        let found = self.along(file, unit, &path[..=at], import);
        // Only a module or type has something in it.
        let last = at + 1 == path.len();
        self.in_namespace(found, if last { Wanted::Any } else { Wanted::Type })
    }

    /// Returns what the name of an argument means: a parameter of what is called, or a member that is set by it.
    fn keyword(&self, file: FileId, name: &str, qualifier: Qualifier) -> Definition {
        let Qualifier::Of(of) = qualifier else { return Definition::Unknown(Reason::Receiver) };
        let callee = self.type_of(file, of);
        let mut entities = Vec::new();
        let mut outside = false;
        let mut unknown = false;
        for case in callee.ty.cases() {
            match case {
                Ty::Function(function, of) => {
                    let found = self.keyword_of(*function, of, name);
                    // The rest of the arguments may go anywhere, those of the language's own functions only where they
                    // are declared to.
                    let own = !self.is_prelude(function.file) || !self.gathered(*function, of).is_empty();
                    unknown |= found.is_empty() && own;
                    outside |= found.is_empty() && !own;
                    entities.extend(found);
                }
                Ty::Class(class, _) if self.has_associated_types(*class) => {
                    let found = self.member(case, name, Wanted::Type);
                    outside |= found.outside;
                    unknown |= found.unknown;
                    entities.extend(found.found.into_iter().map(|it| it.0));
                }
                Ty::Class(class, _) => match self.constructor_keyword(*class, name) {
                    Definition::To(found, _) => entities.extend(found),
                    Definition::Outside(_) => outside = true,
                    Definition::Unknown(_) => unknown = true,
                },
                Ty::Unknown => unknown = true,
                _ => outside = true,
            }
        }
        let sure = callee.sure.max(Certainty::Typed);
        match (entities.is_empty(), unknown, outside) {
            (false, ..) => Definition::of(entities, sure, Reason::Member),
            (_, true, _) => Definition::Unknown(Reason::Receiver),
            (_, _, true) => Definition::Outside(sure),
            _ => Definition::Unknown(Reason::Member),
        }
    }

    /// Returns what the name of an argument means to a function: a parameter, or a field of what it gathers the rest in.
    fn keyword_of(&self, function: Entity, of: &Subst, name: &str) -> Vec<Entity> {
        let mut found = self.parameters_named(function, name);
        if found.is_empty() {
            let gathered = self.gathered(function, of);
            let fields = gathered.iter().flat_map(|it| self.member(it, name, Wanted::Value).found);
            found.extend(fields.map(|it| it.0).filter(|it| self.is_field(*it)));
        }
        found
    }

    fn parameters_named(&self, function: Entity, name: &str) -> Vec<Entity> {
        let unit = self.unit(function.file);
        let (Some(binding), Some(wanted)) = (function.binding, unit.name_id(name)) else {
            return Vec::new();
        };
        let scopes = unit.symbols_of(binding).into_iter().filter_map(|it| unit.facts.symbol(it).inner);
        let mut found = Vec::new();
        for scope in scopes {
            for id in unit.bindings_in(scope, wanted) {
                if matches!(unit.facts.binding(id).kind, BindingKind::Parameter(_)) {
                    found.push(Entity::new(function.file, unit.canonical(id)));
                }
            }
        }
        found
    }

    /// Returns what a function gathers the other keywords in, where that is declared (`**options: Unpack[Options]`).
    fn gathered(&self, function: Entity, of: &Subst) -> Vec<Ty> {
        let unit = self.unit(function.file);
        let symbols = self.symbols_of(function);
        let scopes = symbols.into_iter().filter_map(|it| unit.facts.symbol(it).inner);
        let declared = scopes.flat_map(|it| unit.bindings_of(it)).filter_map(|it| {
            let it = unit.facts.binding(it);
            it.declared.filter(|_| unit.gathers_keywords(it))
        });
        declared.map(|it| self.annotation(function.file, it).ty.with(of)).collect()
    }

    /// A keyword at a class is a parameter of its constructor, or a field where the constructor is made from them.
    fn constructor_keyword(&self, class: Entity, name: &str) -> Definition {
        let Some(semantics) = self.semantics(class.file) else {
            return Definition::Unknown(Reason::Receiver);
        };
        let instance = Ty::Instance(class, std::rc::Rc::from([]));
        for constructor in semantics.protocols.construct {
            let members = self.member(&instance, constructor, Wanted::Any);
            let own: Vec<Entity> =
                members.found.iter().map(|it| it.0).filter(|it| !self.is_prelude(it.file)).collect();
            if own.is_empty() {
                continue;
            }
            let of = Subst::default();
            let found: Vec<Entity> = own.iter().flat_map(|it| self.keyword_of(*it, &of, name)).collect();
            return Definition::of(found, Certainty::Typed, Reason::Member);
        }
        let members = self.member(&instance, name, Wanted::Any);
        let fields = members.found.into_iter().map(|it| it.0).filter(|it| self.is_field(*it)).collect();
        let line = self.line(class);
        match Definition::of(fields, Certainty::Typed, Reason::Member) {
            Definition::Unknown(_) if line.outside && !line.unknown => Definition::Outside(Certainty::Typed),
            Definition::Unknown(_) if !line.unknown => Definition::Unknown(Reason::Member),
            other => other,
        }
    }

    pub(crate) fn is_field(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let symbol = entity.binding.and_then(|it| unit.symbol_of(it));
        symbol.is_some_and(|it| {
            matches!(
                unit.facts.symbol(it).kind,
                SymbolKind::Field | SymbolKind::Property | SymbolKind::Variable | SymbolKind::Constant
            )
        })
    }

    /// Returns what the key of a literal or pattern means.
    fn key(&self, file: FileId, unit: &Unit, of: ExpressionId, name: &str) -> Definition {
        // The fields of a variant are its own, whatever the type of the value.
        if let Some(variant) = self.variant_named(file, unit, of) {
            let found = self.declared_by(variant, name, Wanted::Value, false);
            if !found.is_empty() {
                return Definition::of(found, Certainty::Exact, Reason::Member);
            }
        }
        // A literal is what is expected where it stands.
        if let Expression::Object(_) | Expression::Symbol(_) = unit.facts.expression(of) {
            return match self.members_of_key(file, of, name) {
                Some((base, members)) if !base.is_unknown() => members.definition(sureness(&base)),
                _ => Definition::Unknown(Reason::Receiver),
            };
        }
        let base = self.type_of(file, of);
        if base.is_unknown() {
            return Definition::Unknown(Reason::Receiver);
        }
        self.member(&base.ty, name, Wanted::Value).definition(sureness(&base))
    }

    /// Says whether a literal is of one of the language's own collections, or of a type that is made of one.
    fn is_keyed_by_values(&self, file: FileId, unit: &Unit, of: ExpressionId) -> bool {
        let Some(semantics) = unit.semantics.filter(|it| it.implicit_interfaces) else { return false };
        let Ty::Instance(class, _) = self.type_of(file, of).ty else { return false };
        let collections = [Collection::List, Collection::Map].map(semantics.collections);
        let classes = collections.map(|it| self.builtin(file, it));
        self.line(class).steps.iter().any(|it| classes.contains(&Some(it.0)))
    }

    /// Returns the variant that a literal or pattern names.
    pub(crate) fn variant_named(&self, file: FileId, unit: &Unit, of: ExpressionId) -> Option<Entity> {
        let class = match unit.facts.expression(of) {
            Expression::New { class, .. } => Some(class),
            _ => None,
        };
        match class.map(|it| unit.facts.expression(it)) {
            Some(Expression::Mention(mention)) => {
                let found = self.definition_of(file, mention);
                found.entities().first().copied().filter(|it| self.is_variant(*it))
            }
            _ => self.variant_of(file, of),
        }
    }

    pub(crate) fn is_variant(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let symbol = entity.binding.and_then(|it| unit.symbol_of(it));
        symbol.is_some_and(|it| unit.facts.symbol(it).kind == SymbolKind::EnumMember)
    }

    // ---- declarations that stand for others

    /// Returns the members that a declared one overrides or implements, all the way up, itself first.
    pub fn overridden(&self, entity: Entity) -> Vec<Entity> {
        let mut found = vec![entity];
        let mut at = 0;
        while at < found.len() {
            for above in self.overridden_by(found[at]) {
                if !found.contains(&above) {
                    found.push(above);
                }
            }
            at += 1;
        }
        found
    }

    fn overridden_by(&self, entity: Entity) -> Vec<Entity> {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return Vec::new() };
        let it = unit.facts.binding(binding);
        let name = unit.facts.name(it.name);
        let scope = unit.facts.scope(it.scope);
        match scope.kind {
            ScopeKind::Class | ScopeKind::Extension => {
                let Some(class) = scope.symbol.and_then(|it| self.entity_of(entity.file, it)) else {
                    return Vec::new();
                };
                let is_static = unit
                    .symbol_of(binding)
                    .is_some_and(|it| unit.facts.symbol(it).flags.has(linnea_syntax::SymbolFlags::STATIC));
                // What belongs to a class itself is its own.
                if is_static && unit.semantics.is_some_and(|it| it.overrides_are_one) {
                    return Vec::new();
                }
                let mut found = self.twins(entity);
                if self.is_private_to_class(entity.file, name) {
                    return found;
                }
                // What all classes build on is written nowhere.
                let root = unit.semantics.and_then(|it| self.builtin(entity.file, it.root));
                let root = root.filter(|it| *it != class).map(|it| Ty::Instance(it, Rc::from([])));
                for base in self.bases_of(class).into_iter().chain(root) {
                    let of_base = match base {
                        Ty::Instance(base, _) | Ty::Class(base, _) => {
                            let line = self.line(base);
                            line.steps
                                .iter()
                                .map(|it| {
                                    self.in_place_of(
                                        entity,
                                        self.declared_by(it.0, name, Wanted::Any, is_static),
                                    )
                                })
                                .find(|it| !it.is_empty())
                        }
                        Ty::Object(..) => Some(
                            self.member(&base, name, Wanted::Any).found.into_iter().map(|it| it.0).collect(),
                        ),
                        _ => None,
                    };
                    found.extend(of_base.unwrap_or_default());
                }
                found
            }
            ScopeKind::Object => {
                let Some(literal) = unit.literal_of(it.scope) else { return Vec::new() };
                let members = self.members_of_key(entity.file, literal, name);
                let members = members.into_iter().flat_map(|it| it.1.found).map(|it| it.0);
                let inherited = self.inherited_by_object(entity, scope.symbol, name);
                members.chain(self.passed_on(entity)).chain(inherited).collect()
            }
            ScopeKind::Function => self.twins(entity),
            _ => Vec::new(),
        }
    }

    /// Returns what the objects have as `name` that an object which is a symbol stands in for.
    fn inherited_by_object(&self, of: Entity, object: Option<SymbolId>, name: &str) -> Vec<Entity> {
        let object = object.and_then(|it| self.entity_of(of.file, it));
        let bases = object.map_or_else(Vec::new, |it| self.bases_of(it));
        let members = bases.iter().flat_map(|it| self.member(it, name, Wanted::Any).found);
        members.map(|it| it.0).collect()
    }

    /// Returns the property that a constructor's parameter declares, or the parameter that declares a property.
    fn twins(&self, entity: Entity) -> Vec<Entity> {
        let unit = self.unit(entity.file);
        let Some(id) = entity.binding else { return Vec::new() };
        let it = unit.facts.binding(id);
        if !unit.semantics.is_some_and(|it| it.overrides_are_one) {
            return Vec::new();
        }
        let mut places = Vec::new();
        match it.kind {
            BindingKind::Parameter(_) => places.extend(unit.facts.scope(it.scope).parent),
            BindingKind::Symbol(symbol) if unit.facts.symbol(symbol).kind == SymbolKind::Property => {
                for name in unit.semantics.map_or(&[][..], |it| it.protocols.construct) {
                    let Some(name) = unit.facts.names.find(name) else { continue };
                    let constructors = unit.bindings_in(it.scope, name).filter_map(|it| unit.symbol_of(it));
                    places.extend(constructors.filter_map(|it| unit.facts.symbol(it).inner));
                }
            }
            _ => {}
        }
        let same = |other: &BindingId| *other != id && unit.facts.binding(*other).range == it.range;
        let found = places.into_iter().flat_map(|scope| unit.bindings_in(scope, it.name)).filter(same);
        found.map(|it| Entity::new(entity.file, unit.canonical(it))).collect()
    }

    /// Returns what the name at an offset declares.
    pub fn declared_at(&self, file: FileId, offset: u32) -> Option<Entity> {
        let unit = self.unit(file);
        let declares = |it: &linnea_syntax::Binding| {
            it.range.start <= offset && offset < it.range.end && it.kind != BindingKind::Narrowed
        };
        let at = unit.facts.bindings.iter().position(declares)?;
        Some(Entity::new(file, unit.canonical(linnea_syntax::BindingId::new(at))))
    }

    /// Returns the symbol of the same file that is the plain receiver of the member at an offset: `x` of `x.y`.
    pub fn receiver_at(&self, file: FileId, offset: u32) -> Option<linnea_syntax::SymbolId> {
        let unit = self.unit(file);
        let member = self.mention_at(file, offset)?;
        let Qualifier::Of(of) = unit.facts.mention(member).qualifier else { return None };
        let Expression::Mention(receiver) = unit.facts.expression(of) else { return None };
        if unit.facts.mention(receiver).qualifier != Qualifier::None {
            return None;
        }
        let means = self.definition_of(file, receiver);
        means.entities().iter().filter(|it| it.file == file).find_map(|it| self.symbol_of(*it))
    }

    /// Returns where the name of an entity stands; a file has none.
    pub fn place_of(&self, entity: Entity) -> Option<linnea_text::TextRange> {
        Some(self.unit(entity.file).facts.binding(entity.binding?).range)
    }
}

/// What a member is found by: the receiver's type. Through classes and modules it is as sure as they are.
fn sureness(base: &Value) -> Certainty {
    match base.ty {
        Ty::Module(_) | Ty::Class(..) => base.sure,
        _ => base.sure.max(Certainty::Typed),
    }
}
