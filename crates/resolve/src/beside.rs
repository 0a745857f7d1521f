//! Members that are declared outside of their classes, in languages whose files share names: of which class they are, and
//! what a place in a member sees of it.

use std::rc::Rc;

use linnea_syntax::{
    BindingId, Expression, MentionId, NameId, Qualifier, ScopeId, ScopeKind, Sharing, Symbol, SymbolFlags,
};

use crate::kinds::is_class;
use crate::types::Ty;
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns the class that a method beside it is of.
    pub(crate) fn class_beside(&self, file: FileId, method: &Symbol) -> Option<Entity> {
        let also = method.also.filter(|_| self.sharing(file) != Sharing::Imports)?;
        let unit = self.unit(file);
        // As it is written, with what it is in itself.
        let written = mention_before(unit, method, also);
        let found = match written {
            Some(mention) => self.definition_of(file, mention),
            None => self.name_in_scope(file, method.scope, also, method.name_range.start, Wanted::Type),
        };
        let is_class = |it: &&Entity| {
            let unit = self.unit(it.file);
            let symbol = it.binding.and_then(|it| unit.symbol_of(it));
            symbol.is_some_and(|it| unit.is_class(it))
        };
        found.entities().iter().find(is_class).map(|it| self.defined(*it))
    }

    /// Returns what a plain name means as a member that a scope sees without binding it: of the class that a method is
    /// declared to be of, or of what a class builds on.
    pub(crate) fn by_class(
        &self,
        file: FileId,
        unit: &Unit,
        scope: ScopeId,
        name: &str,
        at: u32,
        wanted: Wanted,
    ) -> Option<Definition> {
        if self.sharing(file) == Sharing::Imports {
            return None;
        }
        let here = unit.facts.scope(scope);
        let symbol = here.symbol?;
        let types: Vec<Ty> = match here.kind {
            ScopeKind::Class | ScopeKind::Extension => {
                let class = self.entity_of(file, symbol)?;
                let mut types = match self.extended_by(class) {
                    Some(of) => vec![self.class_of(&of), of],
                    None if unit.relations_of(symbol).next().is_some() => vec![Ty::Super(class)],
                    None => Vec::new(),
                };
                // It may be a class of another, defined beside that.
                let around = self.class_beside(file, unit.facts.symbol(symbol));
                types.extend(around.map(|it| Ty::Class(it, Rc::from([]))));
                types
            }
            ScopeKind::Function => {
                let method = unit.facts.symbol(symbol);
                // What stands before its name is written around the class.
                if at < method.name_range.start {
                    return None;
                }
                let Some(class) = self.class_beside(file, method) else {
                    return self.beside_too(file, unit, method, name, wanted);
                };
                if let Some(found) = self.class_around_named(class, name).filter(|_| wanted == Wanted::Type) {
                    return Some(found);
                }
                vec![Ty::Instance(class, Rc::from([])), Ty::Class(class, Rc::from([]))]
            }
            _ => return None,
        };
        let fits = |it: &Entity| {
            let unit = self.unit(it.file);
            it.binding.is_none_or(|it| wanted.fits(unit.facts.binding(it).namespace))
        };
        let mut found = types.iter().map(|it| self.member(it, name, wanted).definition(Certainty::Typed));
        found.find(|it| it.entities().iter().any(fits)).or_else(|| match here.kind {
            ScopeKind::Function => None,
            _ => self.extended_around(self.entity_of(file, symbol)?, name, wanted),
        })
    }

    /// Returns the class of a method that is declared beside it, or one around that, if it has this name.
    fn class_around_named(&self, class: Entity, name: &str) -> Option<Definition> {
        let unit = self.unit(class.file);
        let mut scope = class.binding.map(|it| unit.facts.binding(it).scope);
        let mut class = Some(class);
        while let Some(it) = class.filter(|it| self.name(*it) != name) {
            let around = scope.and_then(|it| unit.enclosing(it, |it| it == ScopeKind::Class));
            let around = around.map(|it| unit.facts.scope(it));
            scope = around.and_then(|it| it.parent);
            class = around.and_then(|around| self.entity_of(it.file, around.symbol?));
        }
        class.map(|it| Definition::To(vec![it], Certainty::Typed))
    }

    /// Returns what is declared beside a method to be of the same class, where that is not in sight.
    fn beside_too(
        &self,
        file: FileId,
        unit: &Unit,
        method: &Symbol,
        name: &str,
        wanted: Wanted,
    ) -> Option<Definition> {
        let (of, name) = (method.also?, unit.name_id(name)?);
        let fits = |it: &BindingId| {
            unit.type_beside(*it) == Some(of) && wanted.fits(unit.facts.binding(*it).namespace)
        };
        let found = unit.bindings_in(method.scope, name).filter(fits);
        let found = found.map(|it| Entity::new(file, unit.canonical(it))).collect();
        match Definition::of(found, Certainty::Typed, Reason::Member) {
            found @ Definition::To(..) => Some(found),
            _ => None,
        }
    }

    /// Returns the definition of a class that a declaration only announces, or the same.
    pub(crate) fn defined(&self, class: Entity) -> Entity {
        let announced = |it: Entity| {
            let unit = self.unit(it.file);
            let symbol = unit.symbol_of(it.binding?)?;
            let it = unit.facts.symbol(symbol);
            Some(is_class(it.kind) && it.inner.is_none() && it.flags.has(SymbolFlags::ABSTRACT))
        };
        if self.sharing(class.file) == Sharing::Imports || announced(class) != Some(true) {
            return class;
        }
        let family = self.shared_family(class);
        family.into_iter().find(|it| announced(*it) == Some(false)).unwrap_or(class)
    }
}

/// Returns the mention of what something is declared to be of.
fn mention_before(unit: &Unit, it: &Symbol, of: NameId) -> Option<MentionId> {
    let before = |mention: &MentionId| {
        let range = unit.facts.mention(*mention).range;
        it.full_range.start <= range.start && range.end <= it.name_range.start
    };
    unit.mentions_of(of).filter(before).max_by_key(|it| unit.facts.mention(*it).range.start)
}

/// Returns the names that are written before that of something declared from outside of its class, the outermost first, and
/// where that one stands.
pub(crate) fn written_before(unit: &Unit, it: &Symbol) -> (Vec<String>, Option<MentionId>) {
    let Some(also) = it.also else { return (Vec::new(), None) };
    let mut found = vec![unit.facts.name(also).to_owned()];
    let mut at = mention_before(unit, it, also);
    let mut first = at;
    while let Some(mention) = at {
        first = at;
        at = match unit.facts.mention(mention).qualifier {
            Qualifier::Of(of) => match unit.facts.expression(of) {
                Expression::Mention(outer) => Some(outer),
                _ => None,
            },
            _ => None,
        };
        found.extend(at.map(|it| unit.facts.name(unit.facts.mention(it).name).to_owned()));
    }
    found.reverse();
    (found, first)
}
