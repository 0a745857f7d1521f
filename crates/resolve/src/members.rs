//! Members of types: in which order a type's bases are asked, and what they declare.

use std::rc::Rc;

use linnea_syntax::{
    BindingId, BindingKind, Expression, ExpressionId, Qualifier, RelationKind, ScopeId, ScopeKind,
    SymbolFlags, SymbolId, Type,
};
use rustc_hash::FxHashMap;

use crate::types::{List, Subst, Ty, Value};
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// A class with all it inherits from, in the order in which members are looked up; type arguments are in terms of
/// the class's own parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub(crate) steps: Vec<(Entity, List)>,
    /// Some base is not known, so that it may have any member.
    pub(crate) unknown: bool,
    /// Some base is not of the project, so that it may have members that are not of the project either.
    pub(crate) outside: bool,
}

/// What is found for a member.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    /// What the name means, each with what the class's parameters stand for there.
    pub(crate) found: Vec<(Entity, Rc<Subst>)>,
    /// Something may have a member of the name that is not of the project.
    pub(crate) outside: bool,
    /// Something is not known that may have a member of the name.
    pub(crate) unknown: bool,
    /// Only some of the alternatives have it.
    pub(crate) partial: bool,
    /// Several blocks of traits have it, and which one is meant is not found out.
    pub(crate) ambiguous: bool,
}

impl Members {
    fn outside() -> Self {
        Self { outside: true, ..Self::default() }
    }

    fn unknown() -> Self {
        Self { unknown: true, ..Self::default() }
    }

    fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns what the name means if the receiver is known on the ground `sure`.
    pub(crate) fn definition(&self, sure: Certainty) -> Definition {
        if self.ambiguous {
            return Definition::Unknown(Reason::Receiver);
        }
        if !self.found.is_empty() {
            let sure = if self.partial { sure.max(Certainty::Inferred) } else { sure };
            return Definition::of(self.found.iter().map(|it| it.0).collect(), sure, Reason::Member);
        }
        match (self.unknown, self.outside) {
            (true, _) => Definition::Unknown(Reason::Receiver),
            (false, true) => Definition::Outside(sure),
            (false, false) => Definition::Unknown(Reason::Member),
        }
    }
}

impl Program<'_> {
    /// Returns what `name` is as a member of a type.
    pub(crate) fn member(&self, ty: &Ty, name: &str, wanted: Wanted) -> Members {
        self.member_at(ty, name, wanted, 0)
    }

    fn member_at(&self, ty: &Ty, name: &str, wanted: Wanted, depth: u32) -> Members {
        if depth > 8 {
            return Members::unknown();
        }
        match ty {
            Ty::Unknown => Members::unknown(),
            Ty::Outside | Ty::Null => Members::outside(),
            Ty::Module(module) => match self.member_of_module(*module, name, wanted) {
                Definition::To(found, _) => Members {
                    found: found.into_iter().map(|it| (it, Rc::default())).collect(),
                    ..Members::default()
                },
                Definition::Outside(_) => Members::outside(),
                Definition::Unknown(_) => {
                    // A module whose only export takes its place.
                    match module.binding.is_none().then(|| self.only_export(module.file)).flatten() {
                        Some(Value { ty: Ty::All(items), .. }) => match items.first() {
                            Some(first) => self.member_at(first, name, wanted, depth + 1),
                            None => Members::unknown(),
                        },
                        Some(value) => self.member_at(&value.ty, name, wanted, depth + 1),
                        None => Members::unknown(),
                    }
                }
            },
            Ty::Class(parameter, _) if self.is_parameter(*parameter) => match self.bound_of(*parameter) {
                Some(bound) => {
                    let mut members = self.member_at(&self.class_of(&bound), name, wanted, depth + 1);
                    for found in &mut members.found {
                        let mut subst = (*found.1).clone();
                        subst.this = Some(Ty::Parameter(*parameter));
                        found.1 = Rc::new(subst);
                    }
                    members
                }
                None => Members::unknown(),
            },
            Ty::Class(entity, arguments) => {
                self.member_of_class(*entity, arguments, ty, name, wanted, true, depth)
            }
            Ty::Instance(entity, arguments) => {
                self.member_of_class(*entity, arguments, ty, name, wanted, false, depth)
            }
            Ty::Object(file, scope, subst) => {
                let found = self.members_in(*file, *scope, name, wanted, None);
                if found.is_empty() {
                    return match self.any_member(*file, *scope) {
                        true => Members::outside(),
                        false => Members { unknown: self.is_open(*file, *scope), ..Members::default() },
                    };
                }
                Members {
                    found: found.into_iter().map(|it| (it, Rc::clone(subst))).collect(),
                    ..Members::default()
                }
            }
            Ty::Parameter(parameter) => match self.bound_of(*parameter) {
                Some(bound) => {
                    let mut members = self.member_at(&bound, name, wanted, depth + 1);
                    for found in &mut members.found {
                        let mut subst = (*found.1).clone();
                        subst.this = Some(ty.clone());
                        found.1 = Rc::new(subst);
                    }
                    members
                }
                None => Members::unknown(),
            },
            Ty::This(class) => self
                .member_of_block(*class, name, wanted, false)
                .unwrap_or_else(|| self.member_at(&self.this_class(*class), name, wanted, depth + 1)),
            Ty::Super(class) => self.member_of_super(*class, name, wanted),
            Ty::Union(items) => self.member_of_union(items, name, wanted, depth),
            Ty::All(items) => {
                let mut all = Members::default();
                for item in items.iter() {
                    let members = self.member_at(item, name, wanted, depth + 1);
                    for found in members.found {
                        if !all.found.iter().any(|it| it.0 == found.0) {
                            all.found.push(found);
                        }
                    }
                    all.unknown |= members.unknown;
                    all.outside |= members.outside;
                }
                // Where one has it, it is of no account that others are not known.
                if !all.found.is_empty() {
                    (all.unknown, all.outside) = (false, false);
                }
                all
            }
            Ty::Tuple(file, _) => self.member_of_builtin(
                *file,
                |it| (it.collections)(linnea_syntax::Collection::Tuple),
                name,
                wanted,
            ),
            Ty::Function(entity, subst) => {
                // Functions may have members of their own, or be classes of the older kind.
                let own = self.function_members(*entity, name, wanted);
                if own.is_empty() {
                    return Members::outside();
                }
                Members {
                    found: own.into_iter().map(|it| (it, Rc::clone(subst))).collect(),
                    ..Members::default()
                }
            }
            Ty::Callable(..) | Ty::Closure(..) => Members::outside(),
        }
    }

    fn member_of_union(&self, items: &[Ty], name: &str, wanted: Wanted, depth: u32) -> Members {
        let mut all = Members::default();
        let mut missing = false;
        for item in self.widest(items) {
            let members = self.member_at(item, name, wanted, depth + 1);
            missing |= members.is_empty() && !members.outside;
            all.found.extend(members.found);
            all.unknown |= members.unknown;
            all.outside |= members.outside;
        }
        all.partial = missing && !all.found.is_empty();
        all
    }

    /// Returns the types of a union without those that others of it are bases of, where a base's members stand for
    /// those of what builds on it.
    fn widest<'t>(&self, items: &'t [Ty]) -> Vec<&'t Ty> {
        let class = |it: &Ty| match it {
            Ty::Instance(class, _) | Ty::This(class) => Some(*class),
            _ => None,
        };
        let one = |it: Entity| self.semantics(it.file).is_some_and(|it| it.overrides_are_one);
        let narrower = |item: &Ty| {
            class(item).filter(|it| one(*it)).is_some_and(|it| {
                let line = self.line(it);
                let bases: Vec<Entity> = items.iter().filter_map(class).filter(|base| *base != it).collect();
                line.steps.iter().any(|step| bases.contains(&step.0))
            })
        };
        items.iter().filter(|it| !narrower(it)).collect()
    }

    fn member_of_builtin(
        &self,
        file: FileId,
        class: impl Fn(&linnea_syntax::Semantics) -> &'static str,
        name: &str,
        wanted: Wanted,
    ) -> Members {
        let class = self.semantics(file).map(class).and_then(|it| self.builtin(file, it));
        match class {
            Some(class) => self.member(&Ty::Instance(class, Rc::from([])), name, wanted),
            None => Members::outside(),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one question")]
    fn member_of_class(
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
        let own = Subst::of(&self.parameters_of(class), arguments, None);
        let this = match receiver {
            Ty::Class(entity, arguments) => Ty::Instance(*entity, arguments.clone()),
            other => other.clone(),
        };
        let unit = self.unit(class.file);
        let words = unit.semantics.map(|it| it.words);
        if words.is_some_and(|it| it.class_type == self.name_of(class) && !it.class_type.is_empty())
            && self.is_prelude(class.file)
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
            if self.is_block(step) {
                // Other blocks may have one for other type arguments or platforms.
                let of_trait = self.implements(step);
                for (other, arguments) in line.steps.iter().filter(|it| it.0 != step && self.is_block(it.0)) {
                    if self.implements(*other) == of_trait {
                        let found = self.declared_by(*other, name, wanted, of_class);
                        members.ambiguous |= of_trait && !found.is_empty();
                        members.partial |= !found.is_empty();
                        members.found.extend(reached(*other, arguments, found));
                    }
                }
            }
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
        if line.unknown {
            return Members::unknown();
        }
        if line.outside || self.is_prelude(class.file) {
            return Members::outside();
        }
        let dynamic = protocols.any_member.iter().any(|it| {
            line.steps.iter().any(|(step, _)| !self.declared_by(*step, it, Wanted::Any, of_class).is_empty())
        });
        if dynamic { Members::unknown() } else { Members::default() }
    }

    /// Returns the first class of a line that has a member, and what it declares. Where a class that only assigns the
    /// member builds on one that declares it with a type, the latter counts; where methods stand apart from fields, a
    /// call means a method, whatever comes first.
    fn first_step<'l>(
        &self,
        line: &'l Line,
        name: &str,
        wanted: Wanted,
        of_class: bool,
    ) -> Option<(Entity, &'l List, Vec<Entity>)> {
        let semantics = line.steps.first().and_then(|it| self.semantics(it.0.file));
        let declared_first = semantics.is_some_and(|it| it.declared_members_first);
        let apart = wanted == Wanted::Call && semantics.is_some_and(|it| it.has_extensions);
        let mut first = None;
        for (step, arguments) in &line.steps {
            if declared_first && first.is_some() && self.is_prelude(step.file) {
                break;
            }
            let found = self.declared_by(*step, name, wanted, of_class);
            if found.is_empty() {
                continue;
            }
            let field = apart && found.iter().all(|it| self.is_field(*it));
            let assigned = declared_first && !found.iter().any(|it| self.has_declared_type(*it));
            if !field && !assigned {
                return Some((*step, arguments, found));
            }
            first.get_or_insert((*step, arguments, found));
        }
        first
    }

    /// Says whether a declaration tells the type: all but variables that are only assigned do.
    fn has_declared_type(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return true };
        unit.group(binding).any(|it| {
            let binding = unit.facts.binding(it);
            let opens = unit.symbol_of(it).is_some_and(|it| unit.facts.symbol(it).inner.is_some());
            binding.declared.is_some() || opens
        })
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
    fn member_of_block(&self, block: Entity, name: &str, wanted: Wanted, of_class: bool) -> Option<Members> {
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

    /// Says whether an entity is a block that adds members to a type.
    fn is_block(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let inner = entity.binding.and_then(|it| unit.facts.symbol(unit.symbol_of(it)?).inner);
        inner.is_some_and(|it| unit.facts.scope(it).kind == ScopeKind::Extension)
    }

    fn member_of_super(&self, class: Entity, name: &str, wanted: Wanted) -> Members {
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
        Members { unknown: line.unknown, outside: !line.unknown, ..Members::default() }
    }

    /// Returns the members that a function has by assignments or as a class of the older kind.
    fn function_members(&self, function: Entity, name: &str, wanted: Wanted) -> Vec<Entity> {
        self.declared_by(function, name, wanted, true)
    }

    /// Returns the members called `name` that a class, extension or trait declares itself.
    pub(crate) fn declared_by(
        &self,
        class: Entity,
        name: &str,
        wanted: Wanted,
        of_class: bool,
    ) -> Vec<Entity> {
        let mut found = Vec::new();
        for (file, scope) in self.bodies(class) {
            for entity in self.members_in(file, scope, name, wanted, Some(of_class)) {
                if !found.contains(&entity) {
                    found.push(entity);
                }
            }
        }
        found
    }

    /// Returns the scopes with the members that a class declares itself.
    pub(crate) fn bodies(&self, class: Entity) -> Vec<(FileId, ScopeId)> {
        let unit = self.unit(class.file);
        let Some(binding) = class.binding else { return Vec::new() };
        let inner = |it: BindingId| {
            let scope = unit.facts.symbol(unit.symbol_of(it)?).inner?;
            let kind = unit.facts.scope(scope).kind;
            matches!(kind, ScopeKind::Class | ScopeKind::Extension | ScopeKind::Object | ScopeKind::Module)
                .then_some((class.file, scope))
        };
        let mut scopes: Vec<_> = unit.group(binding).filter_map(inner).collect();
        // Members that assignments add to it.
        for symbol in unit.group(binding).filter_map(|it| unit.symbol_of(it)) {
            for scope in unit.added_to(symbol) {
                if !scopes.contains(&(class.file, *scope)) {
                    scopes.push((class.file, *scope));
                }
            }
        }
        // Members that are added to it from elsewhere in its file.
        for relation in unit.facts.relations.iter().filter(|it| it.kind == RelationKind::Of) {
            let symbol = unit.facts.symbol(relation.symbol);
            let is_object = symbol.inner.map(|it| (it, unit.facts.scope(it).kind));
            if let Some((scope, ScopeKind::Object)) = is_object
                && let Type::Of(expression) = unit.ty(relation.target)
                && let Expression::Mention(mention) = unit.facts.expression(expression)
                && unit.facts.name(unit.facts.mention(mention).name) == self.name_of(class)
                && self.definition_of(class.file, mention).entities().contains(&class)
            {
                scopes.push((class.file, scope));
            }
        }
        scopes
    }

    /// Returns what a scope of members binds to `name`; `of_class` prefers members of the class or of its instances,
    /// where both are declared.
    fn members_in(
        &self,
        file: FileId,
        scope: ScopeId,
        name: &str,
        wanted: Wanted,
        of_class: Option<bool>,
    ) -> Vec<Entity> {
        let unit = self.unit(file);
        let Some(name) = unit.name_id(name) else { return Vec::new() };
        let fits = |it: &BindingId| {
            let binding = unit.facts.binding(*it);
            // A type parameter of an extension, a receiver, an import are no members.
            let member = !matches!(binding.kind, BindingKind::TypeParameter | BindingKind::Receiver);
            member && (wanted.fits(binding.namespace) || wanted == Wanted::Any || relaxed(wanted))
        };
        let mut found: Vec<BindingId> = Vec::new();
        for binding in unit.bindings_in(scope, name).filter(fits) {
            let one = unit.canonical(binding);
            if !found.contains(&one) {
                found.push(one);
            }
        }
        let is_static = |it: &BindingId| {
            unit.symbol_of(*it).is_some_and(|it| unit.facts.symbol(it).flags.has(SymbolFlags::STATIC))
        };
        // Where types are compared by their members, instances do not have those of the class.
        if of_class == Some(false) && unit.semantics.is_some_and(|it| it.overrides_are_one) {
            found.retain(|it| !is_static(it));
        }
        if found.len() > 1 {
            let by_namespace = |it: &BindingId| wanted.fits(unit.facts.binding(*it).namespace);
            if found.iter().any(by_namespace) {
                found.retain(by_namespace);
            }
            if let Some(of_class) = of_class
                && found.iter().any(|it| is_static(it) == of_class)
            {
                found.retain(|it| is_static(it) == of_class);
            }
        }
        found
            .into_iter()
            .map(|it| match unit.facts.binding(it).kind {
                // A member may be a name that is imported in the body.
                BindingKind::Import(_) => self
                    .bound(file, &[it], Wanted::Any)
                    .entities()
                    .first()
                    .copied()
                    .unwrap_or(Entity::new(file, it)),
                _ => Entity::new(file, it),
            })
            .collect()
    }

    /// Says whether an object type has every member there can be.
    fn any_member(&self, file: FileId, scope: ScopeId) -> bool {
        let names = self.semantics(file).map_or(&[][..], |it| it.protocols.any_member);
        names.iter().any(|it| !self.members_in(file, scope, it, Wanted::Any, None).is_empty())
    }

    /// Says whether an object may have members that are not written in it.
    fn is_open(&self, _: FileId, _: ScopeId) -> bool {
        true
    }

    // ---- lines

    /// Returns a class with all it inherits from, the first to be asked first.
    pub(crate) fn line(&self, class: Entity) -> Rc<Line> {
        let line = self.memo.lines.get(class, || Rc::new(self.make_line(class)));
        line.unwrap_or_else(|| Rc::new(Line { unknown: true, ..Line::default() }))
    }

    fn make_line(&self, class: Entity) -> Line {
        let own: List = self.parameters_of(class).iter().map(|it| Ty::Parameter(*it)).collect();
        let mut line = Line { steps: vec![(class, own.clone())], ..Line::default() };
        let mut lists: Vec<Vec<(Entity, List)>> = Vec::new();
        let mut direct: Vec<(Entity, List)> = Vec::new();
        // What a type has of its own goes before what traits add.
        let blocks = self.extensions_of(class);
        let (of_traits, own_blocks): (Vec<Entity>, Vec<Entity>) =
            blocks.iter().partition(|it| self.implements(**it));
        for extension in own_blocks.iter().chain(&of_traits) {
            let Some(arguments) = self.extension_arguments(*extension, class, &own) else { continue };
            line.steps.push((*extension, arguments));
        }
        let sources: Vec<(Entity, List)> = line.steps.clone();
        for (source, arguments) in sources {
            for base in self.bases_of(source) {
                let subst = Subst::of(&self.parameters_of(source), &arguments, Some(Ty::This(class)));
                match base.with(&subst) {
                    base @ (Ty::Instance(..) | Ty::Class(..) | Ty::Function(..)) => {
                        let (entity, arguments) = match base {
                            Ty::Instance(entity, arguments) | Ty::Class(entity, arguments) => {
                                (entity, arguments)
                            }
                            Ty::Function(entity, _) => (entity, Rc::from([])),
                            _ => continue,
                        };
                        if entity == class {
                            continue;
                        }
                        let arguments = self.with_associated(source, entity, arguments, &subst);
                        let base = self.line(entity);
                        let subst = Subst::of(&self.parameters_of(entity), &arguments, None);
                        let of_base: Vec<(Entity, List)> = base
                            .steps
                            .iter()
                            .map(|(step, list)| (*step, list.iter().map(|it| it.with(&subst)).collect()))
                            .collect();
                        line.unknown |= base.unknown;
                        line.outside |= base.outside || self.is_prelude(entity.file);
                        lists.push(of_base);
                        direct.push((entity, arguments));
                    }
                    Ty::Object(..) | Ty::Null => {}
                    Ty::Outside => line.outside = true,
                    Ty::All(items) => {
                        for item in items.iter() {
                            if let Ty::Instance(entity, arguments) = item {
                                lists.push(self.line(*entity).steps.clone());
                                direct.push((*entity, arguments.clone()));
                            }
                        }
                    }
                    _ => line.unknown = true,
                }
            }
        }
        lists.push(direct);
        merge(&mut line.steps, lists);
        line
    }

    /// Returns the arguments of a trait, those of its associated types included, as a block implements it.
    fn with_associated(&self, block: Entity, of: Entity, arguments: List, subst: &Subst) -> List {
        let associated = self.associated_types(of);
        if associated.is_empty() || self.unit(block.file).semantics.is_none_or(|it| !it.has_extensions) {
            return arguments;
        }
        let own = self.parameters_of(of).len() - associated.len();
        let mut all: Vec<Ty> = arguments.to_vec();
        all.resize(own.max(arguments.len()), Ty::Unknown);
        for it in associated.iter().skip(all.len() - own) {
            let found = self.declared_by(block, &self.name_of(*it), Wanted::Type, true);
            let named = found.first().map(|it| self.instance_of(*it, &Rc::from([])).with(subst));
            all.push(named.unwrap_or(Ty::Unknown));
        }
        all.into()
    }

    /// Returns what a class, extension or trait says it builds on, as written.
    pub(crate) fn bases_of(&self, class: Entity) -> Vec<Ty> {
        self.related_to(class, &[RelationKind::Extends, RelationKind::Implements])
    }

    /// Returns what a class or extension says it implements.
    pub(crate) fn implemented_by(&self, class: Entity) -> Vec<Ty> {
        self.related_to(class, &[RelationKind::Implements])
    }

    fn related_to(&self, class: Entity, kinds: &[RelationKind]) -> Vec<Ty> {
        let unit = self.unit(class.file);
        let Some(binding) = class.binding else { return Vec::new() };
        let symbols: Vec<SymbolId> = unit.group(binding).filter_map(|it| unit.symbol_of(it)).collect();
        unit.facts
            .relations
            .iter()
            .filter(|it| symbols.contains(&it.symbol))
            .filter(|it| kinds.contains(&it.kind))
            .map(|it| self.annotation(class.file, it.target).ty)
            .collect()
    }

    /// Returns the blocks that add members to a class from elsewhere (`impl` blocks, extensions).
    pub(crate) fn extensions_of(&self, class: Entity) -> Rc<[Entity]> {
        let unit = self.unit(class.file);
        if !unit.semantics.is_some_and(|it| it.has_extensions) {
            return Rc::from([]);
        }
        if let Some(known) = self.memo.extensions.borrow().get(&class) {
            return Rc::clone(known);
        }
        let name = self.name_of(class);
        let mut found = Vec::new();
        // What the project adds to the language's own types is found by the member (see `member_seen`).
        let files: Rc<[FileId]> = match unit.semantics.filter(|_| self.is_prelude(class.file)) {
            Some(semantics) => {
                semantics.prelude.iter().filter_map(|it| self.prelude(semantics, it.module)).collect()
            }
            None => self.files_declaring(class.file, &name),
        };
        for file in files.iter().copied() {
            let unit = self.unit(file);
            let Some(wanted) = unit.name_id(&name) else { continue };
            for (at, symbol) in unit.facts.symbols.iter().enumerate() {
                let opens = symbol.inner.is_some_and(|it| unit.facts.scope(it).kind == ScopeKind::Extension);
                if symbol.also == Some(wanted) && opens {
                    found.extend(self.entity_of(file, SymbolId::new(at)));
                }
            }
        }
        // Known before they are checked: the check may ask for members.
        self.memo.extensions.borrow_mut().insert(class, found.clone().into());
        found.retain(|it| match self.extended_by(*it) {
            Some(Ty::Instance(entity, _) | Ty::Class(entity, _)) => entity == class,
            _ => false,
        });
        let found: Rc<[Entity]> = found.into();
        self.memo.extensions.borrow_mut().insert(class, Rc::clone(&found));
        found
    }

    /// Says whether a block implements something.
    fn implements(&self, extension: Entity) -> bool {
        let unit = self.unit(extension.file);
        let symbol = extension.binding.and_then(|it| unit.symbol_of(it));
        let relations = unit.facts.relations.iter();
        relations.filter(|it| it.kind == RelationKind::Implements).any(|it| Some(it.symbol) == symbol)
    }

    /// Returns the type that a block adds members to.
    pub(crate) fn extended_by(&self, extension: Entity) -> Option<Ty> {
        let unit = self.unit(extension.file);
        let symbol = unit.symbol_of(extension.binding?)?;
        let relation =
            unit.facts.relations.iter().find(|it| it.symbol == symbol && it.kind == RelationKind::Of)?;
        Some(self.annotation(extension.file, relation.target).ty)
    }

    /// Returns the arguments of an extension's own type parameters, for a class with these arguments.
    fn extension_arguments(&self, extension: Entity, class: Entity, arguments: &List) -> Option<List> {
        let parameters = self.parameters_of(extension);
        let mut subst = Subst::default();
        if let Some(pattern) = self.extended_by(extension) {
            self.unify(&pattern, &Ty::Instance(class, arguments.clone()), &mut subst);
        }
        Some(parameters.iter().map(|it| Ty::Parameter(*it).with(&subst)).collect())
    }

    /// Returns what `name` is by a trait that the language's library implements for all types.
    fn universal(
        &self,
        class: Entity,
        this: &Ty,
        name: &str,
        wanted: Wanted,
        of_class: bool,
    ) -> Option<Members> {
        let semantics = self.unit(class.file).semantics.filter(|it| it.has_extensions)?;
        let prelude = self.prelude(semantics, "")?;
        for trait_ in self.universal_traits(prelude).iter() {
            let found = self.declared_by(*trait_, name, wanted, of_class);
            if !found.is_empty() {
                let subst = Rc::new(Subst { parameters: Vec::new(), this: Some(this.clone()) });
                return Some(Members {
                    found: found.into_iter().map(|it| (it, Rc::clone(&subst))).collect(),
                    ..Members::default()
                });
            }
        }
        None
    }

    /// Returns the traits that a prelude implements for a bare type parameter.
    fn universal_traits(&self, prelude: FileId) -> Rc<[Entity]> {
        if let Some(known) = self.memo.universal.borrow().get(&prelude) {
            return Rc::clone(known);
        }
        let unit = self.unit(prelude);
        let mut found = Vec::new();
        for relation in unit.facts.relations.iter().filter(|it| it.kind == RelationKind::Of) {
            let block = self.entity_of(prelude, relation.symbol);
            if matches!(self.annotation(prelude, relation.target).ty, Ty::Parameter(_)) {
                let bases = block.map(|it| self.implemented_by(it)).unwrap_or_default();
                found.extend(bases.into_iter().filter_map(|it| match it {
                    Ty::Instance(trait_, _) => Some(trait_),
                    _ => None,
                }));
            }
        }
        let found: Rc<[Entity]> = found.into();
        self.memo.universal.borrow_mut().insert(prelude, Rc::clone(&found));
        found
    }

    // ---- names of classes

    /// Returns the name of an entity; a module that is a file has none.
    pub fn name(&self, entity: Entity) -> String {
        self.name_of(entity)
    }

    /// Returns the name of an entity.
    pub(crate) fn name_of(&self, entity: Entity) -> String {
        let unit = self.unit(entity.file);
        match entity.binding {
            Some(binding) => unit.facts.name(unit.facts.binding(binding).name).to_owned(),
            None => String::new(),
        }
    }

    /// Returns a class of the prelude.
    pub(crate) fn builtin(&self, file: FileId, name: &str) -> Option<Entity> {
        let semantics = self.semantics(file)?;
        let preludes = semantics.prelude.iter().filter(|_| !name.is_empty());
        for prelude in preludes {
            let file = self.prelude(semantics, prelude.module)?;
            if let Definition::To(found, _) = self.in_file_scope(file, name, Wanted::Type) {
                return found.first().copied();
            }
        }
        None
    }

    /// Returns an instance of a class of the prelude.
    pub(crate) fn builtin_value(&self, file: FileId, name: &str, arguments: Vec<Ty>) -> Value {
        match self.builtin(file, name) {
            Some(class) => Value::typed(Ty::Instance(class, arguments.into())),
            None => Value::typed(Ty::Outside),
        }
    }
}

/// Some roles do not tell the namespace of a member: a type can be called, a variant can be a path.
fn relaxed(wanted: Wanted) -> bool {
    matches!(wanted, Wanted::Value | Wanted::Call | Wanted::Type)
}

/// Appends the lines of bases to `steps` so that each comes before its own bases, in the order of the lists where
/// possible (the C3 linearization; where there is none, the first list decides).
fn merge(steps: &mut Vec<(Entity, List)>, mut lists: Vec<Vec<(Entity, List)>>) {
    let mut place: FxHashMap<Entity, ()> = steps.iter().map(|it| (it.0, ())).collect();
    loop {
        for list in &mut lists {
            let done = list.iter().take_while(|it| place.contains_key(&it.0)).count();
            list.drain(..done);
        }
        lists.retain(|it| !it.is_empty());
        let Some(first) = lists.first() else { return };
        let in_a_tail =
            |it: &Entity| lists.iter().any(|list| list.iter().skip(1).any(|other| other.0 == *it));
        let next = lists.iter().map(|it| &it[0]).find(|it| !in_a_tail(&it.0)).unwrap_or(&first[0]).clone();
        place.insert(next.0, ());
        steps.push(next);
    }
}

impl Unit {
    /// Returns the symbols of all declarations of an entity.
    pub(crate) fn symbols_of(&self, binding: BindingId) -> Vec<SymbolId> {
        let mut symbols: Vec<SymbolId> = self.group(binding).filter_map(|it| self.symbol_of(it)).collect();
        if symbols.is_empty() {
            symbols.extend(self.symbol_of(binding));
        }
        symbols
    }
}
