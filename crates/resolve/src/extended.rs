//! Members that are declared for a type from outside of it (extension functions, blocks that extend a type), in languages
//! whose files share names. What the type has itself goes before them.

use std::collections::BTreeSet;
use std::rc::Rc;

use linnea_syntax::{Expression, ExpressionId, Literal, RelationKind, Sharing, SymbolId, Type, TypeId};

use crate::lines::Line;
use crate::types::{Subst, Ty};
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// Something that is declared for a type from outside, and that type.
struct Extension {
    entity: Entity,
    target: TypeId,
    /// It is a member of a class or block around it.
    member: bool,
}

impl Program<'_> {
    /// Returns what is declared as `name` for a class or for what it builds on, the nearest of these.
    pub(crate) fn extended(&self, class: Entity, line: &Line, name: &str, wanted: Wanted) -> Vec<Entity> {
        if self.sharing(class.file) == Sharing::Imports {
            return Vec::new();
        }
        let all = self.extensions_called(class.file, name, wanted);
        let ranked: Vec<(usize, Entity)> = all
            .iter()
            .filter_map(|it| Some((self.distance(line, it.entity.file, it.target)?, it.entity)))
            .collect();
        let nearest = ranked.iter().map(|it| it.0).min();
        distinct(ranked.into_iter().filter(|it| Some(it.0) == nearest).map(|it| it.1))
    }

    /// Returns what the type parameters of something that is declared for a type from outside stand for, if it is used on
    /// `this`.
    pub(crate) fn extended_for(&self, extension: Entity, this: &Ty) -> Rc<Subst> {
        let mut subst = Subst::default();
        let unit = self.unit(extension.file);
        let target = self.symbol_of(extension).and_then(|it| target_of(unit, it));
        if let Some(target) = target {
            self.unify(&self.annotation(extension.file, target).ty, this, &mut subst);
        }
        subst.this = Some(this.clone());
        Rc::new(subst)
    }

    /// Returns what is declared as `name` for the type of a value, where that type is not the project's: it goes by its
    /// name. What is declared for another type may be meant if that one is a base.
    pub(crate) fn extended_outside(
        &self,
        file: FileId,
        unit: &Unit,
        of: ExpressionId,
        name: &str,
        wanted: Wanted,
    ) -> Option<Definition> {
        if self.sharing(file) == Sharing::Imports {
            return None;
        }
        let is_own = |it: &Extension| self.class_extended(it.entity.file, it.target).is_some();
        let all: Vec<Extension> =
            self.extensions_called(file, name, wanted).into_iter().filter(|it| !is_own(it)).collect();
        if all.is_empty() {
            return None;
        }
        let called = self.type_called(file, unit, of);
        let fits = |it: &&Extension| {
            let for_all = matches!(self.annotation(it.entity.file, it.target).ty, Ty::Parameter(_));
            for_all || called.is_some() && self.type_name(it.entity.file, it.target) == called
        };
        let found = all.iter().filter(fits).map(|it| it.entity).collect();
        Some(one_of(found).unwrap_or(Definition::Unknown(Reason::Member)))
    }

    /// Returns what is declared as `name` for any types by functions of their own, all of which an import brings in.
    pub(crate) fn extensions_imported(&self, file: FileId, name: &str) -> Definition {
        let all = self.extensions_called(file, name, Wanted::Any);
        let found = distinct(all.iter().filter(|it| !it.member).map(|it| it.entity));
        Definition::of(found, Certainty::Inferred, Reason::Unbound)
    }

    /// Returns what a plain name means where a class, or a block that extends a type, is around it.
    pub(crate) fn extended_around(&self, class: Entity, name: &str, wanted: Wanted) -> Option<Definition> {
        let unit = self.unit(class.file);
        let symbol = self.symbol_of(class)?;
        let all = self.extensions_called(class.file, name, wanted);
        if all.is_empty() {
            return None;
        }
        let target = target_of(unit, symbol);
        let own = match target {
            Some(target) => self.class_extended(class.file, target),
            None => Some(class),
        };
        let found = match own {
            Some(own) => self.extended(own, &self.line(own), name, wanted),
            None => {
                let called = target.and_then(|it| self.type_name(class.file, it));
                let same = |it: &&Extension| self.type_name(it.entity.file, it.target) == called;
                all.iter().filter(same).map(|it| it.entity).collect()
            }
        };
        one_of(found)
    }

    /// Says whether something is declared for a type from outside of it.
    pub(crate) fn is_extension(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let symbols = self.symbols_of(entity);
        symbols.iter().any(|it| target_of(unit, *it).is_some())
    }

    /// Returns what files declare as `name` from outside of a type.
    fn extensions_called(&self, near: FileId, name: &str, wanted: Wanted) -> Vec<Extension> {
        let mut found = Vec::new();
        for it in self.shared(near, name).iter().filter(|it| it.seen && wanted.fits(it.namespace)) {
            let unit = self.unit(it.entity.file);
            let symbols = self.symbols_of(it.entity);
            let targets = symbols.iter().filter_map(|it| target_of(unit, *it));
            found.extend(targets.map(|target| Extension { entity: it.entity, target, member: it.member }));
        }
        found
    }

    /// Returns the class of the project that is extended.
    fn class_extended(&self, file: FileId, target: TypeId) -> Option<Entity> {
        match self.annotation(file, target).ty {
            Ty::Instance(class, _) | Ty::Class(class, _) => Some(class),
            _ => None,
        }
    }

    /// Returns how far up in a line the type stands that is extended.
    fn distance(&self, line: &Line, file: FileId, target: TypeId) -> Option<usize> {
        let name = self.type_name(file, target);
        match self.annotation(file, target).ty {
            Ty::Instance(of, _) | Ty::Class(of, _) => {
                let called = self.name(of);
                let one = |step: Entity| {
                    step == of || (self.name(step) == called && self.shared_family(of).contains(&step))
                };
                line.steps.iter().position(|it| one(it.0))
            }
            Ty::Parameter(_) => Some(usize::MAX),
            // A base that is not the project's goes by its name.
            _ => line.steps.iter().position(|it| self.bases_named(it.0).contains(&name)),
        }
    }

    /// Returns the names of what a class says it builds on.
    fn bases_named(&self, class: Entity) -> Vec<Option<String>> {
        let unit = self.unit(class.file);
        let symbols = self.symbols_of(class);
        let bases = symbols.iter().flat_map(|it| unit.relations_of(*it));
        let bases = bases.filter(|it| matches!(it.kind, RelationKind::Extends | RelationKind::Implements));
        let named = bases.map(|it| self.type_name(class.file, it.target));
        named.filter(Option::is_some).collect()
    }

    /// Says whether all that a class builds on without its being known are types that no file of the project declares.
    pub(crate) fn has_foreign_super(&self, class: Entity) -> bool {
        if !matches!(self.sharing(class.file), Sharing::Everything | Sharing::OpenTypes) {
            return false;
        }
        let unit = self.unit(class.file);
        let symbols = self.symbols_of(class);
        let mut foreign = false;
        for relation in symbols.iter().flat_map(|it| unit.relations_of(*it)) {
            let known = match self.annotation(class.file, relation.target).ty {
                Ty::Instance(base, _) | Ty::Class(base, _) => !self.line(base).unknown,
                _ => false,
            };
            let unbound = match unit.ty(relation.target) {
                Type::Mention(mention) => matches!(
                    self.definition_of(class.file, mention),
                    Definition::Unknown(Reason::Unbound) | Definition::Outside(_)
                ),
                _ => false,
            };
            if !known && !unbound {
                return false;
            }
            foreign |= unbound;
        }
        foreign
    }

    /// Returns the name of a type, without what it is made of.
    fn type_name(&self, file: FileId, ty: TypeId) -> Option<String> {
        let unit = self.unit(file);
        let mut ty = ty;
        loop {
            ty = match unit.ty(ty) {
                Type::Mention(mention) => {
                    return Some(unit.facts.name(unit.facts.mention(mention).name).to_owned());
                }
                Type::Literal(literal) => return self.literal_name(file, literal),
                Type::Apply { base, .. } => base,
                Type::Optional(of) | Type::Reference(of) => of?,
                _ => return None,
            };
        }
    }

    fn literal_name(&self, file: FileId, literal: Literal) -> Option<String> {
        let name = self.semantics(file).map_or("", |it| (it.literals)(literal));
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// Returns the name of the type that a value is said to have where it is declared, built or given back.
    fn type_called(&self, file: FileId, unit: &Unit, of: ExpressionId) -> Option<String> {
        let declared = |mention, result: bool| {
            let found = self.definition_of(file, mention);
            let [entity] = found.entities() else { return None };
            let (unit, binding) = (self.unit(entity.file), entity.binding?);
            let inner = unit.symbol_of(binding).and_then(|it| unit.facts.symbol(it).inner);
            let ty = match result {
                true => unit.facts.scope(inner?).returns,
                false => unit.facts.binding(binding).declared,
            };
            self.type_name(entity.file, ty?)
        };
        match unit.facts.expression(of) {
            Expression::Mention(mention) => declared(mention, false),
            Expression::Call { callee, .. } => match unit.facts.expression(callee) {
                Expression::Mention(mention) => declared(mention, true),
                _ => None,
            },
            Expression::New { class, .. } => match unit.facts.expression(class) {
                Expression::Mention(mention) => {
                    Some(unit.facts.name(unit.facts.mention(mention).name).to_owned())
                }
                _ => None,
            },
            Expression::Literal(literal) => self.literal_name(file, literal),
            Expression::Cast { to, .. } => self.type_name(file, to),
            Expression::This(scope) => {
                let class = self.class_around(file, unit, scope)?;
                self.type_name(file, target_of(unit, self.symbol_of(class)?)?)
            }
            _ => None,
        }
    }
}

/// Returns the type that a symbol, or the block that it stands in, is declared for.
fn target_of(unit: &Unit, symbol: SymbolId) -> Option<TypeId> {
    let of = |it: SymbolId| unit.relations_of(it).find(|it| it.kind == RelationKind::Of).map(|it| it.target);
    of(symbol).or_else(|| of(unit.facts.scope(unit.facts.symbol(symbol).scope).symbol?))
}

/// Returns each of these once, in their order.
fn distinct(found: impl IntoIterator<Item = Entity>) -> Vec<Entity> {
    let found: BTreeSet<Entity> = found.into_iter().collect();
    found.into_iter().collect()
}

/// Returns what a name means of which one of these is meant.
fn one_of(found: Vec<Entity>) -> Option<Definition> {
    let found = distinct(found);
    let sure = if found.len() > 1 { Certainty::Possible } else { Certainty::Inferred };
    match Definition::of(found, sure, Reason::Member) {
        found @ Definition::To(..) => Some(found),
        _ => None,
    }
}
