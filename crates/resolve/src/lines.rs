//! Lines: a class with all it inherits from, and the blocks that extend it.

use std::rc::Rc;

use linnea_syntax::{RelationKind, ScopeKind, Symbol, SymbolId, Type};
use rustc_hash::FxHashMap;

use crate::members::Members;
use crate::types::{List, Subst, Ty};
use crate::unit::Wanted;
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Returns a class with all it inherits from, the first to be asked first.
    pub(crate) fn line(&self, class: Entity) -> Rc<Line> {
        let line = self.memo.lines.get(class, || Rc::new(self.make_line(class)));
        line.unwrap_or_else(|| Rc::new(Line { unknown: true, ..Line::default() }))
    }

    fn make_line(&self, class: Entity) -> Line {
        let own: List = self.parameters_of(class).iter().map(|it| Ty::Parameter(*it)).collect();
        let mut line = Line { steps: vec![(class, own.clone())], ..Line::default() };
        line.foreign = self.adds_to_foreign(class);
        line.outside = line.foreign;
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
        line.steps.extend(self.adding_for_all(class).into_iter().map(|it| (it, own.clone())));
        let sources: Vec<(Entity, List)> = line.steps.clone();
        for (source, arguments) in sources {
            for base in self.bases_of(source) {
                let subst = Subst::of(&self.parameters_of(source), &arguments, Some(Ty::This(class)));
                match base.with(&subst) {
                    Ty::Instance(entity, arguments) | Ty::Class(entity, arguments) => {
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
                        line.objects.extend(base.objects.iter().map(|it| it.with(&subst)));
                        line.unknown |= base.unknown;
                        line.outside |=
                            base.outside || self.is_prelude(entity.file) && !self.is_memberless(entity);
                        line.foreign |= base.foreign;
                        lists.push(of_base);
                        direct.push((entity, arguments));
                    }
                    object @ Ty::Object(..) => line.objects.push(object),
                    Ty::Null => {}
                    // What is made of a function type has methods of its own only.
                    Ty::Callable(..) if self.has_implicit_interfaces(class.file) => {}
                    base @ Ty::Given(_) if self.is_of_project(&base) => line.unknown = true,
                    Ty::Outside | Ty::Given(_) => (line.outside, line.foreign) = (true, true),
                    Ty::All(items) => {
                        for item in items.iter() {
                            match item {
                                Ty::Instance(entity, arguments) => {
                                    lists.push(self.line(*entity).steps.clone());
                                    direct.push((*entity, arguments.clone()));
                                }
                                Ty::Object(..) => line.objects.push(item.clone()),
                                _ => {}
                            }
                        }
                    }
                    _ => line.unknown = true,
                }
            }
        }
        lists.push(direct);
        let root = self.semantics(class.file).map_or("", |it| it.root);
        if let Some(root) = self.builtin(class.file, root).filter(|it| *it != class && !self.is_bare(class)) {
            lists.push(vec![(root, Rc::from([]))]);
        }
        merge(&mut line.steps, lists);
        line
    }

    /// Says whether a base of the prelude's only tells of a class's type parameters, and has no members to inherit.
    fn is_memberless(&self, base: Entity) -> bool {
        let words = self.semantics(base.file).map_or(&[][..], |it| it.words.generic);
        words.contains(&self.name(base).as_str())
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
            let found = self.declared_by(block, &self.name(*it), Wanted::Type, true);
            let named = found.first().map(|it| self.instance_of(*it, &Rc::from([])).with(subst));
            all.push(named.unwrap_or(Ty::Unknown));
        }
        all.into()
    }

    /// Returns what a class, extension or trait says it builds on, as written.
    pub(crate) fn bases_of(&self, class: Entity) -> Vec<Ty> {
        self.related_to(class, &[RelationKind::Extends, RelationKind::Implements])
    }

    /// Returns the class that a class extends; where it names none, the one that all build on.
    pub(crate) fn superclass(&self, class: Entity) -> Option<Ty> {
        let unit = self.unit(class.file);
        let named = self.related_to(class, &[RelationKind::Extends]).into_iter().next();
        let interface = named.as_ref().is_some_and(|it| match it {
            Ty::Instance(base, _) => self.is_interface(*base),
            _ => false,
        });
        named.filter(|_| !interface).or_else(|| {
            let root = self.builtin(class.file, unit.semantics?.root)?;
            Some(Ty::Instance(root, Rc::from([])))
        })
    }

    /// Returns what a class or extension says it implements.
    pub(crate) fn implemented_by(&self, class: Entity) -> Vec<Ty> {
        self.related_to(class, &[RelationKind::Implements])
    }

    /// Returns the function type that a class is made of, if it is one: its instances are called.
    pub(crate) fn function_of(&self, class: Entity) -> Option<Ty> {
        self.line(class).steps.iter().find_map(|(step, arguments)| {
            let function = self.bases_of(*step).into_iter().find(|it| matches!(it, Ty::Callable(..)))?;
            Some(function.with(&Subst::of(&self.parameters_of(*step), arguments, None)))
        })
    }

    /// Returns what a class says that it is an instance of itself.
    pub(crate) fn metaclasses_of(&self, class: Entity) -> Vec<Ty> {
        self.related_to(class, &[RelationKind::MadeBy])
    }

    fn related_to(&self, class: Entity, kinds: &[RelationKind]) -> Vec<Ty> {
        let unit = self.unit(class.file);
        let Some(binding) = class.binding else { return Vec::new() };
        let symbols: Vec<SymbolId> = unit.group(binding).filter_map(|it| unit.symbol_of(it)).collect();
        symbols
            .iter()
            .flat_map(|it| unit.relations_of(*it))
            .filter(|it| kinds.contains(&it.kind))
            .map(|it| {
                let ty = self.annotation(class.file, it.target).ty;
                let of_value = matches!(unit.ty(it.target), Type::Of(_));
                match if of_value { self.as_prototype(ty) } else { ty } {
                    // What a value gives is a class, or a function that is used as one; who extends it is one of
                    // its instances.
                    Ty::Class(base, arguments) => Ty::Instance(base, arguments),
                    Ty::Function(base, _) if of_value => Ty::Instance(base, Rc::from([])),
                    other => other,
                }
            })
            .collect()
    }

    /// Returns the type of which an object is the only one, if it is a symbol: what stands in for it builds on that.
    fn as_prototype(&self, ty: Ty) -> Ty {
        match &ty {
            Ty::Object(file, scope, _) => {
                let symbol = self.unit(*file).facts.scope(*scope).symbol;
                let entity = symbol.and_then(|it| self.entity_of(*file, it));
                entity.map_or(ty, |it| Ty::Instance(it, Rc::from([])))
            }
            Ty::All(items) => match items.first() {
                Some(own @ Ty::Instance(..)) => own.clone(),
                _ => ty,
            },
            _ => ty,
        }
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
        let name = self.name(class);
        let mut found = Vec::new();
        // What the project adds to the language's own types is found by the member (see `member_seen`).
        let files: Rc<[FileId]> = match unit.semantics.filter(|_| self.is_prelude(class.file)) {
            Some(semantics) => {
                semantics.prelude.iter().filter_map(|it| self.prelude(semantics, it.module)).collect()
            }
            None => self.files_declaring(class.file, &name),
        };
        found.extend(files.iter().flat_map(|it| self.blocks_called(*it, &name)));
        // Known before they are checked: the check may ask for members.
        self.memo.extensions.borrow_mut().insert(class, found.clone().into());
        if !self.is_prelude(class.file) {
            found.extend(self.blocks_by_other_names(class, name.to_string(), &files));
        }
        found.retain(|it| match self.extended_by(*it) {
            Some(Ty::Instance(entity, _) | Ty::Class(entity, _)) => entity == class,
            _ => false,
        });
        let found: Rc<[Entity]> = found.into();
        self.memo.extensions.borrow_mut().insert(class, Rc::clone(&found));
        found
    }

    /// Returns the blocks of a file that are for a type of this name.
    fn blocks_called(&self, file: FileId, name: &str) -> Vec<Entity> {
        let unit = self.unit(file);
        let Some(wanted) = unit.name_id(name) else { return Vec::new() };
        let opens =
            |it: &Symbol| it.inner.is_some_and(|it| unit.facts.scope(it).kind == ScopeKind::Extension);
        let symbols = unit.facts.symbols.iter().enumerate();
        let blocks = symbols.filter(|(_, it)| it.also == Some(wanted) && opens(it));
        blocks.filter_map(|(at, _)| self.entity_of(file, SymbolId::new(at))).collect()
    }

    /// Returns the blocks for names that are given to a class elsewhere, and to such names.
    fn blocks_by_other_names(&self, class: Entity, name: String, files: &Rc<[FileId]>) -> Vec<Entity> {
        let mut found = Vec::new();
        let mut known = vec![name.clone()];
        let mut open = vec![(name, Rc::clone(files))];
        while let Some((name, files)) = open.pop() {
            for file in files.iter().copied() {
                for alias in self.other_names(file, &name, class) {
                    if !known.contains(&alias) {
                        known.push(alias.clone());
                        let files = self.files_declaring(class.file, &alias);
                        found.extend(files.iter().flat_map(|it| self.blocks_called(*it, &alias)));
                        open.push((alias, files));
                    }
                }
            }
        }
        found
    }

    /// Says whether a block implements something.
    pub(crate) fn implements(&self, extension: Entity) -> bool {
        let unit = self.unit(extension.file);
        let symbol = extension.binding.and_then(|it| unit.symbol_of(it));
        symbol.is_some_and(|it| unit.relations_of(it).any(|it| it.kind == RelationKind::Implements))
    }

    /// Returns the type that a block adds members to.
    pub(crate) fn extended_by(&self, extension: Entity) -> Option<Ty> {
        let unit = self.unit(extension.file);
        let symbol = unit.symbol_of(extension.binding?)?;
        let relation = unit.relations_of(symbol).find(|it| it.kind == RelationKind::Of)?;
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
    pub(crate) fn universal(
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
}

/// A class with all it inherits from, in the order in which members are looked up; type arguments are in terms of
/// the class's own parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub(crate) steps: Vec<(Entity, List)>,
    /// The types of objects among the bases: members of theirs come after those of classes.
    pub(crate) objects: Vec<Ty>,
    /// Some base is not known, so that it may have any member.
    pub(crate) unknown: bool,
    /// Some base is not of the project, so that it may have members that are not of the project either.
    pub(crate) outside: bool,
    /// Some base is neither of the project nor described by a prelude.
    pub(crate) foreign: bool,
}

impl Line {
    /// Says whether the class is another one, or is known to build on it.
    pub(crate) fn has(&self, base: Entity) -> bool {
        self.steps.iter().any(|it| it.0 == base)
    }
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
