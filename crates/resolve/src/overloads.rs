//! Several functions of one name that are each one of its own: which of them is called.

use std::rc::Rc;

use linnea_syntax::{MentionId, Namespace, Overloads, ScopeKind, SymbolKind};

use crate::members::Members;
use crate::types::{Subst, Ty};
use crate::unit::Wanted;
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// A function that may be meant, with what the type parameters of its class stand for.
pub(crate) type Candidate = (Entity, Rc<Subst>);

impl Program<'_> {
    pub(crate) fn overloads_in(&self, file: FileId) -> Option<Overloads> {
        self.semantics(file)?.overloads
    }

    /// Says whether a function is one of its own beside others with its name.
    pub(crate) fn is_apart(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        entity.binding.is_some_and(|it| unit.facts.binding(it).namespace == Namespace::Function)
    }

    /// Returns what `name` is as a member of a type where a mention says so: of several functions, the one that is called.
    pub(crate) fn member_meant(
        &self,
        file: FileId,
        mention: MentionId,
        ty: &Ty,
        name: &str,
        wanted: Wanted,
    ) -> Members {
        if self.overloads_in(file).is_none() || wanted != Wanted::Call {
            let members = self.member_seen(file, ty, name, wanted);
            // What is no variable of a type or package may be a type in it.
            let holds = matches!(ty, Ty::Class(..) | Ty::Module(_)) && self.overloads_in(file).is_some();
            if holds && wanted == Wanted::Value && members.found.is_empty() {
                let types = self.member_seen(file, ty, name, Wanted::Type);
                return if types.found.is_empty() { members } else { types };
            }
            return members;
        }
        if let Ty::Union(items) = ty {
            let mut all = Members::default();
            let mut missing = false;
            for item in items.iter() {
                let members = self.member_meant(file, mention, item, name, wanted);
                missing |= members.found.is_empty() && !members.outside;
                all.found.extend(members.found);
                all.unknown |= members.unknown;
                all.outside |= members.outside;
                all.open |= members.open;
            }
            all.partial = missing && !all.found.is_empty();
            return all;
        }
        let mut members = self.member_seen(file, ty, name, wanted);
        let before = members.found.len();
        let doubt = match ty {
            Ty::Instance(class, _) | Ty::Class(class, _) | Ty::This(class) | Ty::Super(class) => {
                let line = self.line(*class);
                line.foreign || line.unknown
            }
            _ => false,
        };
        members.found = self.called(file, mention, members.found, doubt);
        members.open = members.found.len() > 1 && members.found.iter().all(|it| self.is_apart(it.0));
        if before > 0 && members.found.is_empty() {
            // None of those that are known takes these arguments.
            members.outside = true;
        }
        members
    }

    /// Returns what a plain name means that is called, of what is in sight.
    pub(crate) fn plainly_called(&self, file: FileId, mention: MentionId, found: Definition) -> Definition {
        let Definition::To(entities, sure) = found else { return found };
        if !entities.iter().all(|it| self.is_apart(*it)) {
            return Definition::To(entities, sure);
        }
        let several = entities.len() > 1;
        let candidates = entities.iter().map(|it| (*it, Rc::default())).collect();
        // Something that is not known may have the name as well.
        let doubt = sure >= Certainty::Inferred || self.is_below_foreign(file, mention);
        let chosen: Vec<Entity> =
            self.called(file, mention, candidates, doubt).into_iter().map(|it| it.0).collect();
        match chosen.len() {
            0 => Definition::Outside(Certainty::Typed),
            1 => Definition::To(chosen, if several { sure.max(Certainty::Typed) } else { sure }),
            _ => Definition::To(chosen, Certainty::Possible),
        }
    }

    /// Returns which of several functions are meant where one is called or named: one if that can be told; none if none
    /// fits and there may be others, as in the language's library. `doubt` says that there may be.
    fn called(
        &self,
        file: FileId,
        mention: MentionId,
        candidates: Vec<Candidate>,
        doubt: bool,
    ) -> Vec<Candidate> {
        if candidates.is_empty() || !candidates.iter().all(|it| self.is_apart(it.0)) {
            return candidates;
        }
        let foreign = doubt || candidates.iter().any(|it| self.is_prelude(it.0.file));
        if candidates.len() == 1 && !foreign {
            return candidates;
        }
        let unit = self.unit(file);
        match self.call_of(file, mention) {
            Some((_, Some(arguments))) => {
                let arguments = unit.facts.expression_list(arguments);
                let scope = unit.facts.mention(mention).scope;
                self.chosen(file, Some(scope), arguments, candidates, foreign)
            }
            Some((named, None)) => self.named(file, named, mention, candidates),
            None => candidates,
        }
    }

    /// Says whether a class around a mention builds on something of which the members are not known.
    fn is_below_foreign(&self, file: FileId, mention: MentionId) -> bool {
        let unit = self.unit(file);
        let mut around = Some(unit.facts.mention(mention).scope);
        while let Some(scope) = around {
            let here = unit.facts.scope(scope);
            around = here.parent;
            if here.kind == ScopeKind::Class
                && let Some(class) = here.symbol.and_then(|it| self.entity_of(file, it))
            {
                let line = self.line(class);
                if line.foreign || line.unknown {
                    return true;
                }
            }
        }
        false
    }

    /// Returns which constructor of a class is called where a mention says that it is built; nothing elsewhere.
    pub(crate) fn constructed(&self, file: FileId, mention: MentionId, class: Entity) -> Option<Definition> {
        let (_, arguments) = self.call_of(file, mention)?;
        let unit = self.unit(file);
        let candidates = self.constructors_of(class);
        let found = self.chosen(
            file,
            Some(unit.facts.mention(mention).scope),
            unit.facts.expression_list(arguments?),
            candidates,
            false,
        );
        let sure = if found.len() > 1 { Certainty::Possible } else { Certainty::Typed };
        Some(Definition::of(found.into_iter().map(|it| it.0).collect(), sure, Reason::Member))
    }

    /// Returns the constructors that a class declares.
    pub(crate) fn constructors_of(&self, class: Entity) -> Vec<Candidate> {
        let unit = self.unit(class.file);
        let scope = class.binding.and_then(|it| unit.facts.symbol(unit.symbol_of(it)?).inner);
        let Some(scope) = scope.filter(|it| unit.facts.scope(*it).kind == ScopeKind::Class) else {
            return Vec::new();
        };
        let name = unit.facts.binding(class.binding.unwrap_or(linnea_syntax::BindingId::new(0))).name;
        let is_constructor = |it: &linnea_syntax::BindingId| {
            unit.symbol_of(*it).is_some_and(|it| unit.facts.symbol(it).kind == SymbolKind::Constructor)
        };
        let found = unit.bindings_in(scope, name).filter(is_constructor);
        found.map(|it| (Entity::new(class.file, it), Rc::default())).collect()
    }

    /// Returns the class that a constructor builds.
    pub fn built_by(&self, constructor: Entity) -> Option<Entity> {
        let unit = self.unit(constructor.file);
        let symbol = unit.facts.symbol(unit.symbol_of(constructor.binding?)?);
        let of = symbol.parent.filter(|_| symbol.kind == SymbolKind::Constructor)?;
        self.overloads_in(constructor.file)?;
        self.entity_of(constructor.file, of)
    }
}
