//! Plain names: which binding a scope, or one around it, has for them.

use linnea_syntax::{
    BindingId, BindingKind, MemberNames, NameId, Namespace, Qualifier, Role, Scope, ScopeId, ScopeKind,
    Semantics, SymbolKind,
};

use crate::unit::{Unit, Wanted};
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
        let closed = unit.semantics.is_some_and(|it| it.closed_modules);
        let text = unit.facts.name(name);
        let mut around = Some(scope);
        // What a body that runs assigns only later.
        let mut later = None;
        while let Some(id) = around {
            let here = unit.facts.scope(id);
            around = here.parent;
            if hides(&unit, here, id == scope) {
                continue;
            }
            let found = visible(&unit, id, name, at, wanted);
            if id == scope && !found.is_empty() && is_later(&unit, here.kind, &found, at, wanted) {
                later = Some(found);
                continue;
            }
            if let Some(binding) = found.first() {
                match unit.facts.binding(*binding).kind {
                    BindingKind::Global => {
                        around = Some(ScopeId::new(0));
                        continue;
                    }
                    BindingKind::Nonlocal | BindingKind::Narrowed => continue,
                    _ => return self.bound(file, &found, wanted),
                }
            }
            if let Some(found) = self.wildcard(file, id, text, wanted) {
                return found;
            }
            if let Some(found) = self.by_class(file, &unit, id, text, wanted) {
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
        if unit.semantics.is_some_and(|it| it.modules_have_parts) {
            let found = self.in_parts(file, text, wanted);
            if !matches!(found, Definition::Unknown(_)) {
                return found;
            }
            if let Some(found) = self.imported_as(file, text) {
                return found;
            }
        }
        let found =
            self.everywhere(file, text, wanted).or(|| self.shared_name(file, &unit, scope, text, wanted));
        found.or(|| later.map_or(Definition::Unknown(Reason::Unbound), |it| self.bound(file, &it, wanted)))
    }

    /// Returns what bindings of one name mean, imports followed. Where an import is one of several, only what fits
    /// counts of it.
    pub(crate) fn bound(&self, file: FileId, bindings: &[BindingId], wanted: Wanted) -> Definition {
        let unit = self.unit(file);
        let mut found: Vec<(Entity, bool)> = Vec::new();
        let mut otherwise = None;
        let mut outside = false;
        let mut sure = Certainty::Exact;
        for binding in bindings {
            match unit.facts.binding(*binding).kind {
                BindingKind::Import(import) => match self.imported(file, import) {
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
        let fits = |it: Entity| match it.binding {
            Some(binding) => wanted.fits(self.unit(it.file).facts.binding(binding).namespace),
            None => true,
        };
        let counts = |it: &(Entity, bool)| !declared || !it.1 || fits(it.0);
        let all = |it: &BindingId| unit.facts.binding(*it).namespace == Namespace::All;
        let outside_too = outside && found.iter().any(|it| !it.1 && it.0.binding.as_ref().is_some_and(all));
        let both = declared && (outside_too || found.iter().any(|it| it.1 && fits(it.0)));
        let entities: Vec<Entity> = found.into_iter().filter(counts).map(|it| it.0).collect();
        if entities.is_empty() && outside {
            return Definition::Outside(Certainty::Exact);
        }
        // A name that is imported here or defined there (`try: import …`) is either.
        let sure = if both { Certainty::Inferred } else { sure };
        Definition::of(entities, sure, otherwise.unwrap_or(Reason::Import))
    }

    /// Returns what a name means that every file sees.
    fn everywhere(&self, file: FileId, name: &str, wanted: Wanted) -> Definition {
        let Some(semantics) = self.semantics(file) else { return Definition::Unknown(Reason::Unbound) };
        if let Some(prelude) = self.prelude(semantics, "")
            && self.is_given(prelude, name)
            && let found @ Definition::To(..) = self.in_file_scope(prelude, name, wanted)
        {
            return found;
        }
        Definition::Unknown(Reason::Unbound)
    }

    /// Says whether a prelude has `name` for others: what it imports is for itself, unless it passes it on.
    fn is_given(&self, prelude: FileId, name: &str) -> bool {
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
        let found = visible(&unit, scope, name, u32::MAX, wanted);
        if found.is_empty() { Definition::Unknown(Reason::Unbound) } else { self.bound(file, &found, wanted) }
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
        MemberNames::Nested => false,
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
    let started = &heads[..heads.partition_point(|it| it.from <= at)];
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
        (Role::Call, Qualifier::Of(_)) => Wanted::Call,
        (Role::Read | Role::Write | Role::Call, _) => Wanted::Value,
        (Role::Macro, _) => Wanted::Macro,
        (Role::Token, _) => Wanted::Token,
        (Role::Label, _) => Wanted::Label,
        (Role::Tag, _) => Wanted::Tag,
        _ => Wanted::Any,
    }
}
