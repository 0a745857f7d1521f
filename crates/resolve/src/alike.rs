//! Whether two methods have the same types as written, where only such stand for each other.

use linnea_syntax::{
    BindingKind, Collection, Expression, ExpressionId, List, MentionId, Qualifier, Type, TypeId,
};

use crate::types::{Subst, Ty};
use crate::unit::Unit;
use crate::{Entity, FileId, Program};

/// How deep types are looked into, and how many names for others are followed; what is deeper is not known.
const MAX_DEPTH: u32 = 8;

/// A type where it is written, with what type parameters stand for there.
#[derive(Clone, Copy)]
struct Written<'a> {
    file: FileId,
    id: TypeId,
    of: &'a Subst,
}

/// What a method takes and gives, as it is written.
struct Declared {
    takes: Vec<Option<TypeId>>,
    gives: Option<TypeId>,
}

impl Program<'_> {
    /// Says whether two methods have the same parameters and results, if that is known; `of` tells of type parameters around
    /// the second.
    pub(crate) fn is_alike(&self, declared: Entity, method: Entity, of: &Subst) -> Option<bool> {
        if declared == method {
            return Some(true);
        }
        let (Some(wanted), Some(given)) = (self.declared_types(declared), self.declared_types(method)) else {
            return Some(false);
        };
        if wanted.takes.len() != given.takes.len() {
            return Some(false);
        }
        let none = Subst::default();
        let one = |a: Option<TypeId>, b: Option<TypeId>| {
            let a = Written { file: declared.file, id: a?, of: &none };
            self.is_same_written(a, Written { file: method.file, id: b?, of }, 0)
        };
        let gives = match (wanted.gives, given.gives) {
            (None, None) => Some(true),
            (Some(a), Some(b)) => one(Some(a), Some(b)),
            _ => Some(false),
        };
        all(wanted.takes.iter().zip(&given.takes).map(|(a, b)| one(*a, *b)).chain([gives]))
    }

    /// Returns the types in what a method takes and gives.
    pub(crate) fn types_in_signature(&self, method: Entity) -> Vec<Ty> {
        let declared = self.declared_types(method);
        let written = declared.into_iter().flat_map(|it| it.takes.into_iter().chain([it.gives]));
        written.map(|it| self.annotated(method.file, it)).collect()
    }

    fn declared_types(&self, method: Entity) -> Option<Declared> {
        let unit = self.unit(method.file);
        let scope = unit.facts.symbol(unit.symbol_of(method.binding?)?).inner?;
        let mut takes = Vec::new();
        for binding in unit.bindings_of(scope).map(|it| unit.facts.binding(it)) {
            if let BindingKind::Parameter(at) = binding.kind {
                takes.push((at, binding.declared));
            }
        }
        takes.sort_by_key(|it| it.0);
        let takes = takes.into_iter().map(|it| it.1).collect();
        Some(Declared { takes, gives: unit.facts.scope(scope).returns })
    }

    fn is_same_written(&self, a: Written<'_>, b: Written<'_>, depth: u32) -> Option<bool> {
        if depth > MAX_DEPTH {
            return None;
        }
        let (a, b) = (self.named_last(a), self.named_last(b));
        // What a type parameter stands for need not be written at all.
        if self.stands_for_any(a) || self.stands_for_any(b) {
            return self.is_same_type(&self.meant(a), &self.meant(b));
        }
        let (unit_a, unit_b) = (self.unit(a.file), self.unit(b.file));
        let one = |x: Option<TypeId>, y: Option<TypeId>| match (x, y) {
            (None, None) => Some(true),
            (Some(x), Some(y)) => {
                self.is_same_written(Written { id: x, ..a }, Written { id: y, ..b }, depth + 1)
            }
            _ => Some(false),
        };
        let list = |x: List, y: List| {
            let (x, y) = (unit_a.facts.type_list(x), unit_b.facts.type_list(y));
            if x.len() == y.len() { all(x.iter().zip(y).map(|(x, y)| one(*x, *y))) } else { Some(false) }
        };
        match (unit_a.ty(a.id), unit_b.ty(b.id)) {
            (Type::Reference(x), Type::Reference(y)) | (Type::Array(x), Type::Array(y)) => one(x, y),
            (Type::Tuple(x), Type::Tuple(y)) => list(x, y),
            (
                Type::Function { parameters: x, returns: result },
                Type::Function { parameters: y, returns: other },
            ) => all([list(x, y), one(result, other)]),
            (Type::Of(x), Type::Of(y))
                if let (Some(x), Some(y)) = (parts_of(unit_a, x), parts_of(unit_b, y)) =>
            {
                if x.0 == y.0 {
                    all(x.1.iter().zip(&y.1).map(|(x, y)| one(*x, *y)))
                } else {
                    Some(false)
                }
            }
            (x, y) if is_named(x) && is_named(y) => self.is_same_named(a, b),
            (Type::Object(_), Type::Object(_)) => self.is_same_type(&self.meant(a), &self.meant(b)),
            // A name of which nothing is known may be another name for it.
            (x, _) if is_named(x) => self.meant(a).is_known().then_some(false),
            (_, y) if is_named(y) => self.meant(b).is_known().then_some(false),
            _ => Some(false),
        }
    }

    /// Says whether two names mean the same type. Another name for a type from elsewhere nearly always keeps its name.
    fn is_same_named(&self, a: Written<'_>, b: Written<'_>) -> Option<bool> {
        let (x, y) = (self.meant(a), self.meant(b));
        if !x.is_outside() && !y.is_outside() || x == Ty::Unknown || y == Ty::Unknown {
            return self.is_same_type(&x, &y);
        }
        if x.is_outside() != y.is_outside() && (self.is_of_project(&x) || self.is_of_project(&y)) {
            return Some(false);
        }
        match (self.path_of(a), self.path_of(b)) {
            (Some(a), Some(b)) if a == b && x == y => Some(true),
            (Some(a), Some(b)) if a.1 != b.1 => Some(false),
            _ => None,
        }
    }

    /// Says whether two types are the same, if that is known; a type parameter may stand for any.
    fn is_same_type(&self, a: &Ty, b: &Ty) -> Option<bool> {
        let list = |a: &[Ty], b: &[Ty]| all(a.iter().zip(b).map(|(a, b)| self.is_same_type(a, b)));
        match (a, b) {
            (Ty::Parameter(_), _) | (_, Ty::Parameter(_)) => Some(true),
            (a, b) if !a.is_known() || !b.is_known() => None,
            (Ty::Instance(a, _), Ty::Instance(b, _)) if a != b => Some(false),
            (Ty::Instance(_, a), Ty::Instance(_, b)) => list(a, b),
            (Ty::Tuple(_, a), Ty::Tuple(_, b)) if a.len() == b.len() => list(a, b),
            (Ty::Callable(a, x), Ty::Callable(b, y)) if a.len() == b.len() => {
                all([list(a, b), self.is_same_type(x, y)])
            }
            // Of types without a name it is seen how many members they have.
            (Ty::Object(file, scope, _), Ty::Object(other, inner, _)) => {
                let members = |file, scope| self.unit(file).bindings_of(scope).count();
                match (members(*file, *scope), members(*other, *inner)) {
                    (0, 0) => Some(true),
                    (x, y) if x != y => Some(false),
                    _ if a == b => Some(true),
                    _ => None,
                }
            }
            _ => Some(false),
        }
    }

    /// Returns the type for which a type is another name.
    fn named_last<'a>(&self, written: Written<'a>) -> Written<'a> {
        let mut at = written;
        for _ in 0..MAX_DEPTH {
            let unit = self.unit(at.file);
            let Type::Mention(mention) = unit.ty(at.id) else { return at };
            let [entity] = *self.definition_of(at.file, mention).entities() else { return at };
            let declaring = self.unit(entity.file);
            let symbol = entity.binding.and_then(|it| declaring.symbol_of(it));
            let Some(target) = symbol.and_then(|it| declaring.alias_of(it)) else { return at };
            at = Written { file: entity.file, id: target, of: at.of };
        }
        at
    }

    fn stands_for_any(&self, written: Written<'_>) -> bool {
        matches!(self.annotation(written.file, written.id).ty, Ty::Parameter(_))
    }

    fn meant(&self, written: Written<'_>) -> Ty {
        self.annotation(written.file, written.id).ty.with(written.of)
    }

    /// Returns the module that a name is written to be from, and the name.
    fn path_of(&self, written: Written<'_>) -> Option<(String, String)> {
        let unit = self.unit(written.file);
        let text = |it: MentionId| unit.facts.name(unit.facts.mention(it).name).to_owned();
        let mention = match unit.ty(written.id) {
            Type::Mention(mention) => mention,
            Type::Apply { base, .. } => match unit.ty(base) {
                Type::Mention(mention) => mention,
                _ => return None,
            },
            _ => return None,
        };
        let Qualifier::Of(of) = unit.facts.mention(mention).qualifier else {
            return Some((String::new(), text(mention)));
        };
        let Expression::Mention(before) = unit.facts.expression(of) else { return None };
        let name = unit.facts.mention(before).name;
        let import = unit.facts.bindings.iter().find_map(|it| match it.kind {
            BindingKind::Import(import) if it.name == name => unit.facts.import(import).module,
            _ => None,
        });
        let module = import.map_or_else(|| text(before), |it| unit.facts.name(it).to_owned());
        Some((module, text(mention)))
    }
}

/// Returns the types in one that is written as a collection of values of them.
fn parts_of(unit: &Unit, value: ExpressionId) -> Option<(Collection, Vec<Option<TypeId>>)> {
    let Expression::Collection(kind, list) = unit.facts.expression(value) else { return None };
    let part = |it: &Option<ExpressionId>| match unit.facts.expression((*it)?) {
        Expression::Cast { to, .. } => Some(to),
        _ => None,
    };
    Some((kind, unit.facts.expression_list(list).iter().map(part).collect()))
}

/// Says whether a type is written as a name, or as one of those that have none but are classes all the same.
fn is_named(ty: Type) -> bool {
    matches!(ty, Type::Mention(_) | Type::Apply { .. } | Type::Of(_))
}

/// Says whether several things hold, if that is known.
pub(crate) fn all(several: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = Some(true);
    for one in several {
        match one {
            Some(true) => {}
            Some(false) => return one,
            None => known = None,
        }
    }
    known
}
