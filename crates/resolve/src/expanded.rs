//! Words in the rules of macros, which are looked up where the macro is called.

use std::collections::BTreeSet;
use std::rc::Rc;

use linnea_syntax::{
    BindingId, BindingKind, Expression, Mention, MentionId, NameId, Namespace, Qualifier, Role, ScopeId,
    SymbolFlags,
};
use linnea_text::TextRange;

use crate::scopes::wanted;
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// A macro that is called in more places is not looked up in all of them: what its words mean stays undecided.
const MAX_SITES: usize = 500;

/// Where a macro is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Site {
    file: FileId,
    scope: ScopeId,
    at: u32,
}

/// Where a macro is called; `None` if it may be called from elsewhere as well.
pub(crate) type Sites = Option<Rc<[Site]>>;

impl Unit {
    /// Says whether a word stands in the rules of a macro, and is no member of something.
    pub(crate) fn is_expanded(&self, mention: MentionId) -> bool {
        let it = self.facts.mention(mention);
        it.qualifier == Qualifier::Unknown
            && matches!(it.role, Role::Path | Role::Call | Role::Type | Role::Macro)
            && self.semantics.is_some_and(|it| it.closed_modules)
    }

    /// Says whether a word among tokens has the next segment of a path behind it, which is what is mentioned next.
    pub(crate) fn is_before_path(&self, id: MentionId) -> bool {
        match self.facts.mentions.get(id.index() + 1).map(|it| it.qualifier) {
            Some(Qualifier::Of(of)) => self.facts.expression(of) == Expression::Mention(id),
            _ => false,
        }
    }

    /// Says whether a macro or attribute of a file is given a word on its own, so that it may declare something called so.
    pub(crate) fn may_be_made(&self, name: NameId) -> bool {
        let is_word = |id: &MentionId| {
            let it = self.facts.mention(*id);
            it.role == Role::Token && it.qualifier == Qualifier::None
        };
        self.mentions_of(name).filter(is_word).any(|it| !self.is_before_path(it))
    }
}

impl Program<'_> {
    /// Returns what a plain word in the rules of a macro means: the one thing that it is at all calls of the macro.
    pub(crate) fn expanded(&self, file: FileId, unit: &Unit, mention: MentionId) -> Definition {
        let it = unit.facts.mention(mention);
        let undecided = self.of_the_language(file, unit, it);
        let sites = self.macro_around(file, unit, it.range).and_then(|it| self.calls_of(it));
        let Some(sites) = sites else { return undecided };
        let name = unit.facts.name(it.name);
        let mut all = sites.iter().map(|site| self.meant_at(*site, name, it.role));
        let Some(first) = all.next() else { return undecided };
        let same = |it: Definition| match (it, &first) {
            (Definition::To(a, _), Definition::To(b, _)) => {
                a.len() == b.len() && a.iter().all(|it| b.contains(it))
            }
            (Definition::Outside(_), Definition::Outside(_)) => true,
            _ => false,
        };
        if !all.all(same) {
            return undecided;
        }
        match first {
            Definition::To(found, _) => Definition::To(found, Certainty::Inferred),
            Definition::Outside(_) => Definition::Outside(Certainty::Inferred),
            Definition::Unknown(_) => undecided,
        }
    }

    /// Returns what a word means that starts a path, or is a type, wherever the macro is called: what the language itself
    /// calls so, if nothing of the project is called so.
    fn of_the_language(&self, file: FileId, unit: &Unit, it: &Mention) -> Definition {
        let undecided = Definition::Unknown(Reason::Text);
        if !matches!(it.role, Role::Path | Role::Type) {
            return undecided;
        }
        let name = unit.facts.name(it.name);
        let site = Site { file, scope: it.scope, at: it.range.start };
        match self.meant_at(site, name, it.role) {
            found @ Definition::To(..)
                if found.entities().iter().all(|it| self.is_prelude(it.file))
                    && !self.is_declared_anywhere(file, name) =>
            {
                Definition::To(found.entities().to_vec(), Certainty::Inferred)
            }
            _ => undecided,
        }
    }

    /// Says whether the project declares a type or module of this name, or gives it to one, that is no member.
    fn is_declared_anywhere(&self, near: FileId, name: &str) -> bool {
        self.files_declaring(near, name).iter().any(|file| {
            let unit = self.unit(*file);
            let Some(wanted) = unit.name_id(name) else { return false };
            let mut bindings = unit.facts.bindings.iter().enumerate().filter(|(_, it)| it.name == wanted);
            bindings.any(|(at, it)| {
                let member = unit.facts.scope(it.scope).kind.has_members();
                let own = match it.kind {
                    BindingKind::Import(import) => {
                        let found = self.imported(*file, import);
                        !matches!(found, Definition::Outside(_))
                            && !found.entities().iter().any(|it| self.is_prelude(it.file))
                    }
                    _ => Wanted::Type.fits(unit.facts.binding(BindingId::new(at)).namespace),
                };
                own && !member
            })
        })
    }

    /// Returns the innermost macro whose rules something stands in.
    pub(crate) fn macro_around(&self, file: FileId, unit: &Unit, range: TextRange) -> Option<Entity> {
        let bindings = unit.facts.bindings.iter().enumerate();
        let macros = bindings.filter(|it| it.1.namespace == Namespace::Macro);
        let around = macros.filter_map(|(at, it)| match it.kind {
            BindingKind::Symbol(symbol) if unit.facts.symbol(symbol).body.contains(range) => {
                Some((unit.facts.symbol(symbol).body.len(), at))
            }
            _ => None,
        });
        let (_, at) = around.min()?;
        Some(Entity::new(file, unit.canonical(linnea_syntax::BindingId::new(at))))
    }

    /// Returns where a macro is called, through other macros as well.
    fn calls_of(&self, of: Entity) -> Sites {
        self.memo.calls.get(of, || self.find_calls(of).map(Rc::from)).flatten()
    }

    fn find_calls(&self, of: Entity) -> Option<Vec<Site>> {
        let symbol = self.symbol_of(of)?;
        if self.unit(of.file).facts.symbol(symbol).flags.has(SymbolFlags::EXPORTED) {
            return None;
        }
        let name = self.name(of);
        let mut sites = BTreeSet::new();
        for file in self.files_with(of.file, &name) {
            let unit = self.unit(file);
            if !unit.facts.issues.is_empty() {
                return None;
            }
            let Some(wanted) = unit.name_id(&name) else { continue };
            for id in unit.mentions_of(wanted) {
                let it = unit.facts.mention(id);
                let named = || self.definition_of(file, id).entities().contains(&of);
                match (it.role, it.qualifier) {
                    (Role::Macro, Qualifier::Unknown) => {
                        let around = self.macro_around(file, unit, it.range)?;
                        // What it gives to itself is given where it is called.
                        if around != of && self.may_be_macro(file, id, of) {
                            sites.extend(self.calls_of(around)?.iter());
                        }
                    }
                    (Role::Macro, _) if self.may_be_macro(file, id, of) => {
                        sites.insert(Site { file, scope: it.scope, at: it.range.start });
                    }
                    (Role::Macro, _) => {}
                    // Under another name it is not looked for.
                    (Role::Import | Role::Export, _) => {
                        let bound = unit.import_of(id).and_then(|it| unit.facts.import(it.0).binding);
                        if bound.is_some_and(|it| unit.facts.binding(it).name != wanted) && named() {
                            return None;
                        }
                    }
                    // A macro that is given its name may call it.
                    (Role::Token | Role::Word, Qualifier::Unknown | Qualifier::None)
                        if self.macro_around(file, unit, it.range).is_none_or(|it| it != of) =>
                    {
                        return None;
                    }
                    _ => {}
                }
                if sites.len() > MAX_SITES {
                    return None;
                }
            }
        }
        Some(sites.into_iter().collect())
    }

    /// Says whether a call may be that of a macro: it is, or it is not known which one is called.
    fn may_be_macro(&self, file: FileId, call: MentionId, of: Entity) -> bool {
        match self.definition_of(file, call) {
            Definition::To(found, _) => found.contains(&of),
            Definition::Outside(_) => false,
            Definition::Unknown(_) => true,
        }
    }

    /// Returns what a word means that a macro puts where it is called. Variables of a function there are not seen by it.
    fn meant_at(&self, site: Site, name: &str, role: Role) -> Definition {
        let Site { file, scope, at } = site;
        let unit = self.unit(file);
        if let Some(found) = self.path_word(file, unit, scope, name) {
            return found;
        }
        let named = |wanted| self.text_in_scope(file, scope, name, at, wanted);
        let found = match role {
            // It is not known whether it is a type or a value.
            Role::Type => match (named(Wanted::Type), named(Wanted::Value)) {
                (Definition::To(a, _), Definition::To(b, _)) if a != b => Definition::Unknown(Reason::Text),
                (found, other) => found.or(|| other),
            },
            _ => named(wanted(role, Qualifier::None)),
        };
        let found = match role {
            Role::Path if !unit.name_id(name).is_some_and(|it| unit.may_be_made(it)) => {
                found.or(|| self.path_start(file, unit, scope, name, 0, None, Wanted::Type))
            }
            _ => found,
        };
        let is_variable = |it: &Entity| {
            let unit = self.unit(it.file);
            it.binding.is_some_and(|it| {
                !matches!(unit.facts.binding(it).kind, BindingKind::Symbol(_) | BindingKind::Import(_))
            })
        };
        match found {
            Definition::To(all, _) if all.iter().any(is_variable) => Definition::Unknown(Reason::Text),
            found => found,
        }
    }
}
