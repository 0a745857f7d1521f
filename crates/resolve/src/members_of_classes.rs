//! Members of classes: which class of a line has one, what the block that it is used in says of it, and what is above.

use std::rc::Rc;

use linnea_syntax::{Expression, ExpressionId, Qualifier, ScopeKind, SymbolFlags, SymbolKind};

use crate::lines::Line;
use crate::members::Members;
use crate::types::{List, Subst, Ty};
use crate::unit::{Unit, Wanted};
use crate::{Entity, FileId, Program};

impl Program<'_> {
    #[expect(clippy::too_many_arguments, reason = "one question")]
    pub(crate) fn member_of_class(
        &self,
        class: Entity,
        arguments: &List,
        receiver: &Ty,
        name: &str,
        wanted: Wanted,
        of_class: bool,
        depth: u32,
    ) -> Members {
        let line = self.line(class);
        let own = self.told_by(class, arguments);
        let this = match receiver {
            Ty::Class(entity, arguments) if arguments.is_empty() => Ty::Instance(
                *entity,
                self.parameters_of(*entity).iter().map(|it| Ty::Parameter(*it)).collect(),
            ),
            Ty::Class(entity, arguments) => Ty::Instance(*entity, arguments.clone()),
            other => other.clone(),
        };
        let unit = self.unit(class.file);
        if self.is_class_type(class)
            && let Some(inner) = arguments.first()
        {
            let inner = self.class_of(inner);
            if inner != Ty::Unknown {
                return self.member_at(&inner, name, wanted, depth + 1);
            }
        }
        if let Some((step, arguments, found)) = self.first_step(&line, name, wanted, of_class) {
            let reached = |step: Entity, arguments: &List, found: Vec<Entity>| {
                let arguments: Vec<Ty> = arguments.iter().map(|it| it.with(&own)).collect();
                let subst = Rc::new(Subst::of(&self.parameters_of(step), &arguments, Some(this.clone())));
                found.into_iter().map(move |it| (it, Rc::clone(&subst)))
            };
            let mut members = Members::default();
            members.found.extend(reached(step, arguments, found));
            if members.found.iter().all(|it| self.is_apart(it.0)) {
                for (later, arguments) in line.steps.iter().skip_while(|it| it.0 != step).skip(1) {
                    let mut more = self.declared_by(*later, name, wanted, of_class);
                    // What an interface itself has is not inherited.
                    if self.is_kind(*later, SymbolKind::Interface) {
                        more.retain(|it| !self.is_static(*it));
                    }
                    self.add_inherited(&mut members.found, reached(*later, arguments, more).collect());
                }
            }
            if self.is_block(step) {
                // Other blocks may have one for other type arguments or platforms.
                let of_trait = self.implements(step);
                for (other, arguments) in line.steps.iter().filter(|it| it.0 != step && self.is_block(it.0)) {
                    if self.implements(*other) == of_trait {
                        let found = self.declared_by(*other, name, wanted, of_class);
                        let same = self.has_same_header(step, *other);
                        members.ambiguous |= of_trait && !same && !found.is_empty();
                        members.partial |= !found.is_empty();
                        members.found.extend(reached(*other, arguments, found));
                    }
                }
            }
            return members;
        }
        if of_class && let Some(members) = self.member_of_metaclass(&line, name, wanted, depth) {
            return members;
        }
        let mut objects = line.objects.iter().filter(|_| !of_class);
        let of_object = objects.find_map(|it| {
            let members = self.member_at(&it.with(&own), name, wanted, depth + 1);
            (!members.is_empty()).then_some(members)
        });
        if let Some(members) = of_object {
            return members;
        }
        let protocols = unit.semantics.map(|it| it.protocols).unwrap_or_default();
        // What it points to has members that count as its own.
        if !of_class && !protocols.deref.iter().any(|chain| chain.contains(&name)) {
            let inner = self.protocol(receiver, protocols.deref);
            if !inner.is_unknown() && inner.ty != *receiver {
                let members = self.member_at(&inner.ty, name, wanted, depth + 1);
                if !members.is_empty() || members.unknown || members.outside {
                    return members;
                }
            }
        }
        if let Some(found) = self.universal(class, &this, name, wanted, of_class) {
            return found;
        }
        if protocols.of_all.contains(&name)
            && let Some(all) = self.builtin(class.file, protocols.class_of_all)
        {
            let found = self.declared_by(all, name, wanted, of_class);
            let subst = Rc::new(Subst { parameters: Vec::new(), this: Some(this) });
            let found = found.into_iter().map(|it| (it, Rc::clone(&subst))).collect();
            return Members { found, ..Members::default() };
        }
        let extended = self.extended(class, &line, name, wanted);
        if !extended.is_empty() {
            let open = extended.len() > 1;
            let found = extended.into_iter().map(|it| (it, self.extended_for(it, &this))).collect();
            return Members { found, partial: true, open, ..Members::default() };
        }
        // What stands for a class has that class's members, which nobody knows.
        if line.unknown || !of_class && line.steps.iter().any(|it| self.is_class_type(it.0)) {
            return Members::unknown();
        }
        // What is only said to be an object may be anything.
        let any = protocols.class_of_all;
        let is_any = !any.is_empty() && self.builtin(class.file, any) == Some(class);
        let outside = line.outside || self.is_prelude(class.file) && !is_any;
        if outside {
            let (for_all, apart) = self.members_for_all(class, name);
            if !for_all.is_empty() {
                let ambiguous = apart || for_all.iter().any(|it| it.file != for_all[0].file);
                let found = for_all.into_iter().map(|it| (it, Rc::default())).collect();
                return Members { found, partial: true, ambiguous, ..Members::default() };
            }
        }
        // What the project declares to stand for any name may give out anything, whatever the class builds on.
        let dynamic = protocols.any_member.iter().copied().flatten().any(|it| {
            let mut steps = line.steps.iter().filter(|step| !outside || self.is_own(step.0.file));
            steps.any(|(step, _)| !self.declared_by(*step, it, Wanted::Any, of_class).is_empty())
        });
        match dynamic {
            true => Members::unknown(),
            false if outside => Members::outside(),
            false => Members::default(),
        }
    }

    /// Says whether two blocks are written for the same: each is there on some platforms.
    fn has_same_header(&self, a: Entity, b: Entity) -> bool {
        let scope = |it: Entity| it.binding.map(|binding| self.unit(it.file).facts.binding(binding).scope);
        a.file == b.file && scope(a) == scope(b) && self.name(a) == self.name(b)
    }

    /// Returns what a class has as an instance of a class itself.
    fn member_of_metaclass(&self, line: &Line, name: &str, wanted: Wanted, depth: u32) -> Option<Members> {
        let mut made_by = line.steps.iter().flat_map(|it| self.metaclasses_of(it.0));
        made_by.find_map(|it| {
            let members = self.member_at(&it, name, wanted, depth + 1);
            (!members.is_empty()).then_some(members)
        })
    }

    /// Says whether a class is the prelude's whose instances are classes.
    pub(crate) fn is_class_type(&self, class: Entity) -> bool {
        let word = self.semantics(class.file).map_or("", |it| it.words.class_type);
        !word.is_empty() && self.is_prelude(class.file) && self.name(class) == word
    }

    /// Returns the first class of a line that has a member, and what it declares. Where a class that only assigns the
    /// member builds on one that declares it with a type, the latter counts; where methods stand apart from fields, a
    /// call means a method.
    fn first_step<'l>(
        &self,
        line: &'l Line,
        name: &str,
        wanted: Wanted,
        of_class: bool,
    ) -> Option<(Entity, &'l List, Vec<Entity>)> {
        let semantics = line.steps.first().and_then(|it| self.semantics(it.0.file));
        let declared_first = semantics.is_some_and(|it| it.declared_members_first);
        let two_kinds = semantics.is_some_and(|it| it.has_extensions);
        let apart = wanted == Wanted::Call && two_kinds;
        // What is not called is a field, if not of this class then of what it points to.
        let read = wanted == Wanted::Value && two_kinds && !of_class;
        let mut first: Option<(Entity, &List, Vec<Entity>)> = None;
        for (step, arguments) in &line.steps {
            if declared_first && first.is_some() && self.is_prelude(step.file) {
                break;
            }
            let mut found = self.declared_by(*step, name, wanted, of_class);
            if read {
                found.retain(|it| !self.is_declared_function(*it));
            } else if two_kinds && of_class {
                // A path leads to a method or a constant, and to no field.
                found.retain(|it| !self.is_kind(*it, SymbolKind::Field));
            }
            if found.is_empty() {
                continue;
            }
            if apart && found.iter().all(|it| self.is_kind(*it, SymbolKind::Field)) {
                continue;
            }
            let assigned = declared_first && !found.iter().any(|it| self.has_declared_type(*it));
            if !assigned {
                // What a class body assigns takes the place of a method above it; a property above is a member with a
                // type, and so is what a method assigns to an instance.
                let method = found.iter().all(|it| self.is_declared_function(*it) && !self.is_accessor(*it));
                let placed = |it: &(Entity, &List, Vec<Entity>)| !it.2.iter().any(|it| self.is_assigned(*it));
                return match first {
                    Some(first) if declared_first && method && placed(&first) => Some(first),
                    _ => Some((*step, arguments, found)),
                };
            }
            first.get_or_insert((*step, arguments, found));
        }
        first
    }

    /// Returns the member of a class above that declares it with a type, if `of` only assigns it.
    pub(crate) fn declared_above(&self, of: Entity) -> Option<Entity> {
        let unit = self.unit(of.file);
        let binding = unit.facts.binding(of.binding?);
        let scope = unit.facts.scope(binding.scope);
        let symbol = unit.symbol_of(of.binding?).map(|it| unit.facts.symbol(it));
        let assigned = symbol.is_some_and(|it| it.flags.has(SymbolFlags::ASSIGNED));
        let declared_first = unit.semantics.is_some_and(|it| it.declared_members_first);
        if scope.kind != ScopeKind::Class || !assigned || !declared_first || self.has_declared_type(of) {
            return None;
        }
        let class = self.entity_of(of.file, scope.symbol?)?;
        let (_, _, found) =
            self.first_step(&self.line(class), unit.facts.name(binding.name), Wanted::Any, false)?;
        found.first().copied().filter(|it| *it != of)
    }

    /// Returns what `Self::name` means inside an implementation by the block itself. A type is what the block says of
    /// the trait's associated type, or the trait itself: types have no others.
    pub(crate) fn own_type(
        &self,
        file: FileId,
        unit: &Unit,
        of: ExpressionId,
        name: &str,
        wanted: Wanted,
    ) -> Option<Members> {
        let Expression::Mention(mention) = unit.facts.expression(of) else { return None };
        let it = unit.facts.mention(mention);
        let word = unit.semantics.map_or("", |it| it.words.this_type);
        if it.qualifier != Qualifier::None || word.is_empty() || unit.facts.name(it.name) != word {
            return None;
        }
        let block = self.class_around(file, unit, it.scope)?;
        if wanted != Wanted::Type {
            return self.member_of_block(block, name, wanted, true);
        }
        let this = self.extended_by(block)?;
        let line = self.line(block);
        let own: List = self.parameters_of(block).iter().map(|it| Ty::Parameter(*it)).collect();
        for (step, arguments) in &line.steps {
            let found = self.declared_by(*step, name, wanted, true);
            if found.is_empty() {
                continue;
            }
            let arguments = if *step == block { &own } else { arguments };
            let subst = Rc::new(Subst::of(&self.parameters_of(*step), arguments, Some(this)));
            return Some(Members {
                found: found.into_iter().map(|it| (it, Rc::clone(&subst))).collect(),
                ..Members::default()
            });
        }
        None
    }

    /// Returns what `name` is by the block of a type's members that it is used in, if that has it: other blocks may,
    /// too, for other type arguments. What a type has of its own goes before what a trait adds.
    pub(crate) fn member_of_block(
        &self,
        block: Entity,
        name: &str,
        wanted: Wanted,
        of_class: bool,
    ) -> Option<Members> {
        let this = self.this_class(block);
        // Seen from a value, only what is called is no field. What a block for references adds is also there without.
        if !self.is_block(block) || !matches!(this, Ty::Instance(..)) || !(of_class || wanted == Wanted::Call)
        {
            return None;
        }
        let found = self.declared_by(block, name, wanted, of_class);
        if found.is_empty() {
            return None;
        }
        if self.implements(block)
            && let Ty::Instance(class, _) = &this
        {
            let own =
                |it: &&(Entity, List)| it.0 == *class || (self.is_block(it.0) && !self.implements(it.0));
            let line = self.line(*class);
            let mut own = line.steps.iter().filter(own);
            if own.any(|it| !self.declared_by(it.0, name, wanted, of_class).is_empty()) {
                return None;
            }
        }
        let parameters = self.parameters_of(block);
        let arguments: Vec<Ty> = parameters.iter().map(|it| Ty::Parameter(*it)).collect();
        let subst = Rc::new(Subst::of(&parameters, &arguments, Some(this)));
        Some(Members {
            found: found.into_iter().map(|it| (it, Rc::clone(&subst))).collect(),
            ..Members::default()
        })
    }

    pub(crate) fn member_of_super(&self, class: Entity, name: &str, wanted: Wanted) -> Members {
        if self.overloads_in(class.file).is_some() {
            return match self.superclass(class) {
                Some(base @ Ty::Instance(..)) => {
                    let mut members = self.member(&base, name, wanted);
                    for found in &mut members.found {
                        let this = Some(Ty::This(class));
                        found.1 = Rc::new(Subst { parameters: found.1.parameters.clone(), this });
                    }
                    members
                }
                Some(Ty::Outside) | None => Members::outside(),
                Some(_) => Members::unknown(),
            };
        }
        let line = self.line(class);
        for (step, arguments) in line.steps.iter().filter(|(it, _)| *it != class) {
            let found = self.declared_by(*step, name, wanted, false);
            if !found.is_empty() {
                let subst = Subst::of(&self.parameters_of(*step), arguments, Some(Ty::This(class)));
                let subst = Rc::new(subst);
                return Members {
                    found: found.into_iter().map(|it| (it, Rc::clone(&subst))).collect(),
                    ..Members::default()
                };
            }
        }
        // What a class has beside this one may come next.
        let outside = line.outside && !line.unknown || self.has_foreign_super(class);
        Members { unknown: !outside, outside, ..Members::default() }
    }
}
