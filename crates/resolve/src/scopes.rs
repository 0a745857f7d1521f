//! Plain names: which binding a scope, or one around it, has for them.

use linnea_syntax::{
    BindingId, BindingKind, MemberNames, NameId, Namespace, Qualifier, Role, Scope, ScopeId, ScopeKind,
    Semantics, Sharing, SymbolKind,
};

use crate::types::Ty;
use crate::unit::{Head, Unit, Wanted, overlap};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what the plain `name` means at an offset in `scope`.
    pub(crate) fn name_in_scope(
        &self,
        file: FileId,
        scope: ScopeId,
        name: NameId,
        at: u32,
        wanted: Wanted,
    ) -> Definition {
        let unit = self.unit(file);
        self.look_up(file, scope, Some(name), unit.facts.name(name), at, wanted)
    }

    /// Returns what a plain name means at an offset in `scope`, though it need not be written in the file.
    pub(crate) fn text_in_scope(
        &self,
        file: FileId,
        scope: ScopeId,
        text: &str,
        at: u32,
        wanted: Wanted,
    ) -> Definition {
        let name = self.unit(file).name_id(text);
        self.look_up(file, scope, name, text, at, wanted)
    }

    fn look_up(
        &self,
        file: FileId,
        scope: ScopeId,
        name: Option<NameId>,
        text: &str,
        at: u32,
        wanted: Wanted,
    ) -> Definition {
        let unit = self.unit(file);
        let closed = unit.semantics.is_some_and(|it| it.closed_modules);
        let mut around = Some(scope);
        // The scope that runs here: a block belongs to what it stands in.
        let mut body = scope;
        // What a body that runs assigns only later.
        let mut later = None;
        let parts = unit.semantics.is_some_and(|it| it.modules_have_parts);
        // A class around inherits from something that is not known, and may have the name from there.
        let mut foreign = None;
        while let Some(id) = around {
            let here = unit.facts.scope(id);
            around = here.parent;
            if id == body && here.kind == ScopeKind::Block {
                body = here.parent.unwrap_or(body);
            }
            if hides(unit, here, id == body) {
                continue;
            }
            let found = name.map(|it| visible(unit, id, it, at, wanted)).unwrap_or_default();
            if id == body && !found.is_empty() && is_later(unit, here.kind, &found, at, wanted) {
                later = Some(found);
                continue;
            }
            if here.kind == ScopeKind::Class
                && self.sees_inherited(unit, here)
                && (found.is_empty() || wanted == Wanted::Call)
            {
                match self.inherited(file, here, text, wanted) {
                    Ok(found) => return with_doubt(found, foreign),
                    Err(doubt) => foreign = foreign.or(doubt),
                }
            }
            if let Some(binding) = found.first() {
                match unit.facts.binding(*binding).kind {
                    BindingKind::Global => {
                        around = Some(ScopeId::new(0));
                        continue;
                    }
                    BindingKind::Nonlocal | BindingKind::Narrowed => continue,
                    _ => {
                        let found = self.bound(file, &found, wanted);
                        if !self.is_of_other_kind(file, &found, wanted) {
                            return with_doubt(found, foreign);
                        }
                    }
                }
            }
            if (!parts || id != ScopeId::new(0))
                && let Some(found) = self.wildcard(file, id, text, wanted)
            {
                return found;
            }
            if let Some(found) = self.by_class(file, unit, id, text, at, wanted) {
                return found;
            }
            if let Some(found) = self.by_other_blocks(file, unit, id, text, wanted) {
                return found;
            }
            if closed && here.kind == ScopeKind::Module {
                break;
            }
        }
        if wanted == Wanted::Macro
            && let Some(found) = self.macro_in_sight(file, text)
        {
            return found;
        }
        if parts {
            // What the files of a module declare goes before what each of them imports as a whole.
            let found = self.in_parts(file, text, wanted);
            if !matches!(found, Definition::Unknown(_)) {
                return found;
            }
            if let Some(found) = self.wildcard(file, ScopeId::new(0), text, wanted) {
                return with_doubt(found, foreign);
            }
            if let Some(found) = self.imported_as(file, text) {
                return found;
            }
        }
        let found = self.for_all(file, text, wanted).or(|| self.shared_name(file, unit, scope, text, wanted));
        let found = match (found, foreign) {
            (Definition::Unknown(_), Some(Foreign::Outside)) => Definition::Outside(Certainty::Typed),
            (Definition::Unknown(_), Some(Foreign::Unknown)) => Definition::Unknown(Reason::Receiver),
            (found, _) => found,
        };
        found.or(|| later.map_or(Definition::Unknown(Reason::Unbound), |it| self.bound(file, &it, wanted)))
    }

    /// Says whether plain names see what the class of a scope inherits.
    fn sees_inherited(&self, unit: &Unit, scope: &Scope) -> bool {
        scope.symbol.is_some() && unit.semantics.is_some_and(|it| it.members == MemberNames::Inherited)
    }

    /// Returns what a name means in a class, what it inherits included; otherwise whether it may inherit more than is
    /// known.
    fn inherited(
        &self,
        file: FileId,
        scope: &Scope,
        name: &str,
        wanted: Wanted,
    ) -> Result<Definition, Option<Foreign>> {
        let Some(class) = scope.symbol.and_then(|it| self.entity_of(file, it)) else { return Err(None) };
        let own = self.parameters_of(class).iter().map(|it| Ty::Parameter(*it)).collect();
        let members = self.member(&Ty::Instance(class, own), name, wanted);
        if !members.found.is_empty() {
            let found = members.found.into_iter().map(|it| it.0).collect();
            return Ok(Definition::of(found, Certainty::Exact, Reason::Member));
        }
        let line = self.line(class);
        // Types are hardly ever inherited from other packages.
        Err(match (line.unknown, line.foreign) {
            _ if wanted == Wanted::Type => None,
            (true, _) => Some(Foreign::Unknown),
            (_, true) => Some(Foreign::Outside),
            _ => None,
        })
    }

    /// Returns what bindings of one name mean, imports followed. Where an import is one of several, only what fits
    /// counts of it.
    pub(crate) fn bound(&self, file: FileId, bindings: &[BindingId], wanted: Wanted) -> Definition {
        let unit = self.unit(file);
        let mut found: Vec<(Entity, bool)> = Vec::new();
        let mut otherwise = None;
        let mut outside = false;
        let mut sure = Certainty::Exact;
        let fits = |it: Entity| it.binding.is_none() || wanted.fits(self.namespace_of(it));
        for binding in bindings {
            match unit.facts.binding(*binding).kind {
                BindingKind::Import(import) => match self.imported(file, import) {
                    Definition::To(all, _)
                        if wanted == Wanted::Type
                            && !all.iter().any(|it| fits(*it))
                            && matches!(self.imported_type(file, import), Some(Definition::Outside(_))) =>
                    {
                        outside = true;
                    }
                    Definition::To(all, of_import) => {
                        sure = sure.max(of_import);
                        found.extend(all.into_iter().map(|it| (it, true)));
                    }
                    Definition::Outside(_) => outside = true,
                    Definition::Unknown(reason) => otherwise = Some(reason),
                },
                _ => found.push((Entity::new(file, unit.canonical(*binding)), false)),
            }
        }
        let declared = found.iter().any(|it| !it.1);
        let counts = |it: &(Entity, bool)| !declared || !it.1 || fits(it.0);
        let all = |it: &BindingId| unit.facts.binding(*it).namespace == Namespace::All;
        let outside_too = outside && found.iter().any(|it| !it.1 && it.0.binding.as_ref().is_some_and(all));
        let is_apart = |of: Entity| {
            let declared = found.iter().filter(|it| !it.1).map(|it| it.0);
            declared.into_iter().all(|it| !overlap(self.namespace_of(it), self.namespace_of(of)))
        };
        let both = declared && (outside_too || found.iter().any(|it| it.1 && fits(it.0) && !is_apart(it.0)));
        // Where one import brings in all that has a name, what is wanted of it counts.
        let by_kind = unit.semantics.is_some_and(|it| it.overloads.is_some());
        let several = by_kind && found.iter().any(|it| fits(it.0));
        let counts = |it: &(Entity, bool)| counts(it) && (!several || fits(it.0));
        let entities: Vec<Entity> = found.into_iter().filter(counts).map(|it| it.0).collect();
        if entities.is_empty() && outside {
            return Definition::Outside(Certainty::Exact);
        }
        // A name that is imported here or defined there (`try: import …`) is either.
        let sure = if both { Certainty::Inferred } else { sure };
        Definition::of(entities, sure, otherwise.unwrap_or(Reason::Import))
    }

    /// Says whether a prelude has `name` for others: what it imports is for itself, unless it passes it on.
    pub(crate) fn is_given(&self, prelude: FileId, name: &str) -> bool {
        let unit = self.unit(prelude);
        let Some(name) = unit.name_id(name) else { return false };
        unit.bindings_in(ScopeId::new(0), name).any(|it| match unit.facts.binding(it).kind {
            BindingKind::Import(import) => unit.facts.import(import).reexport,
            _ => true,
        })
    }

    /// Returns what the scope of a file binds to `name`, wildcard imports left out.
    pub(crate) fn in_file_scope(&self, file: FileId, name: &str, wanted: Wanted) -> Definition {
        self.in_scope(file, ScopeId::new(0), name, wanted)
    }

    /// Returns what a scope binds to `name`, wildcard imports left out.
    pub(crate) fn in_scope(&self, file: FileId, scope: ScopeId, name: &str, wanted: Wanted) -> Definition {
        let unit = self.unit(file);
        let Some(name) = unit.name_id(name) else { return Definition::Unknown(Reason::Unbound) };
        let found = visible(unit, scope, name, u32::MAX, wanted);
        let found = match found.is_empty() {
            true => return Definition::Unknown(Reason::Unbound),
            false => self.bound(file, &found, wanted),
        };
        match self.is_of_other_kind(file, &found, wanted) {
            true => Definition::Unknown(Reason::Unbound),
            false => found,
        }
    }

    /// Says whether something has its name among types only.
    pub fn is_only_type(&self, entity: Entity) -> bool {
        self.namespace_of(entity) == Namespace::Type
    }

    /// Returns the namespace that an entity has its name in. A module is a type where these are told apart from values.
    pub(crate) fn namespace_of(&self, entity: Entity) -> Namespace {
        let unit = self.unit(entity.file);
        match entity.binding {
            Some(binding) => unit.facts.binding(binding).namespace,
            None if unit.semantics.is_some_and(|it| it.closed_modules) => Namespace::Type,
            None => Namespace::All,
        }
    }

    /// Says whether imports bring in nothing of the kind that is wanted, so that they leave a name what it is around them.
    pub(crate) fn is_of_other_kind(&self, file: FileId, found: &Definition, wanted: Wanted) -> bool {
        let semantics = self.semantics(file);
        let by_kind = semantics.is_some_and(|it| it.overloads.is_some());
        let told = by_kind || matches!(wanted, Wanted::Type | Wanted::Call | Wanted::Macro);
        let found = found.entities();
        told && !found.is_empty()
            && semantics.is_some_and(|it| it.closed_modules || by_kind)
            && !found.iter().any(|it| wanted.fits(self.namespace_of(*it)))
    }
}

/// What a class inherits from of which the members are not known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Foreign {
    /// Something that is not of the project.
    Outside,
    Unknown,
}

/// Returns what was found around a class that may have the name from something of which the members are not known.
fn with_doubt(found: Definition, foreign: Option<Foreign>) -> Definition {
    match (found, foreign) {
        (Definition::To(entities, sure), Some(_)) => Definition::To(entities, sure.max(Certainty::Inferred)),
        (found, _) => found,
    }
}

/// Says whether plain names do not see what a scope binds.
fn hides(unit: &Unit, scope: &Scope, innermost: bool) -> bool {
    let members = match scope.kind {
        ScopeKind::Object => return true,
        ScopeKind::Class | ScopeKind::Extension => {
            let is_enum = scope.symbol.is_some_and(|it| unit.facts.symbol(it).kind == SymbolKind::Enum);
            let seen = |it: &Semantics| if is_enum { it.enum_members } else { it.members };
            unit.semantics.map_or(MemberNames::Nested, seen)
        }
        _ => return false,
    };
    match members {
        MemberNames::Never => true,
        MemberNames::Body => !innermost,
        MemberNames::Nested | MemberNames::Inherited => false,
    }
}

/// Says whether the body of a class or file has bound none of these names when it comes to an offset.
fn is_later(unit: &Unit, kind: ScopeKind, found: &[BindingId], at: u32, wanted: Wanted) -> bool {
    let runs = unit.semantics.is_some_and(|it| it.bodies_run);
    // A name in a string or a list of exports is looked up when all has run.
    let now = matches!(wanted, Wanted::Value | Wanted::Call | Wanted::Type);
    if !runs || !now || !matches!(kind, ScopeKind::Class | ScopeKind::File) {
        return false;
    }
    let bound_at = |id: BindingId| match unit.facts.binding(id).kind {
        BindingKind::Symbol(symbol) => unit.facts.symbol(symbol).full_range.end,
        BindingKind::Import(import) => unit.facts.import(import).range.end,
        _ => unit.facts.binding(id).range.end,
    };
    found.iter().flat_map(|it| unit.group(*it)).all(|it| bound_at(it) > at)
}

/// Returns the bindings of `name` in a scope that count at an offset: the last that starts to be visible before
/// it, or those visible everywhere, one for each entity.
pub(crate) fn visible(unit: &Unit, scope: ScopeId, name: NameId, at: u32, wanted: Wanted) -> Vec<BindingId> {
    let heads = unit.heads_in(scope, name);
    let heads = &heads[..heads.partition_point(|it| it.from <= at)];
    // What is declared to be of a type is not bound where that is written.
    let of_types = unit.semantics.is_some_and(|it| it.sharing != Sharing::Imports);
    let apart: Vec<Head>;
    let started = match of_types && heads.iter().any(|it| unit.type_beside(it.binding).is_some()) {
        true => {
            apart = heads.iter().filter(|it| unit.type_beside(it.binding).is_none()).copied().collect();
            &apart[..]
        }
        false => heads,
    };
    let everywhere = started.partition_point(|it| it.from == 0);
    let (everywhere, later) = started.split_at(everywhere);
    if let Some(latest) = later.iter().rfind(|it| wanted.fits(it.namespace)) {
        return vec![latest.binding];
    }
    let mut found: Vec<BindingId> = Vec::new();
    for head in everywhere.iter().filter(|it| wanted.fits(it.namespace)) {
        let import = matches!(unit.facts.binding(head.binding).kind, BindingKind::Import(_));
        if import || !found.contains(&head.binding) {
            found.push(head.binding);
        }
    }
    found
}

/// Returns which bindings of its name a mention can mean.
pub(crate) fn wanted(role: Role, qualifier: Qualifier) -> Wanted {
    match (role, qualifier) {
        (Role::Type | Role::Base | Role::Path, _) => Wanted::Type,
        (Role::Call, _) => Wanted::Call,
        (Role::Read | Role::Write, _) => Wanted::Value,
        (Role::Macro, _) => Wanted::Macro,
        (Role::Token, _) => Wanted::Token,
        (Role::Label, _) => Wanted::Label,
        (Role::Tag, _) => Wanted::Tag,
        _ => Wanted::Any,
    }
}
