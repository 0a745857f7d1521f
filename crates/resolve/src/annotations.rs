//! Types as written.

use std::rc::Rc;

use linnea_syntax::{BindingKind, Literal, MentionId, Namespace, Qualifier, Role, SymbolKind, Type, TypeId};

use crate::types::{List, Subst, Ty, Value};
use crate::unit::Unit;
use crate::{Certainty, Definition, Entity, FileId, Program};

impl Program<'_> {
    /// Returns what a value of a written type is.
    pub(crate) fn annotation(&self, file: FileId, id: TypeId) -> Value {
        let found = self.memo.annotations.get((file, id), || self.make_annotation(file, id));
        found.unwrap_or(Value::UNKNOWN)
    }

    pub(crate) fn annotated(&self, file: FileId, id: Option<TypeId>) -> Ty {
        id.map_or(Ty::Unknown, |it| self.annotation(file, it).ty)
    }

    fn make_annotation(&self, file: FileId, id: TypeId) -> Value {
        let unit = self.unit(file);
        let types = |list| -> Vec<Ty> {
            unit.facts.type_list(list).iter().map(|it| self.annotated(file, *it)).collect()
        };
        let ty = match unit.ty(id) {
            Type::Mention(mention) => return self.annotation_of(file, unit, mention, None),
            Type::Apply { base, arguments: list } => {
                let arguments: List = types(list).into();
                let left_out = unit.facts.type_list(list).iter().map(Option::is_none).collect::<Vec<bool>>();
                return match unit.ty(base) {
                    Type::Mention(mention) => {
                        let applied = self.annotation_of(file, unit, mention, Some(&arguments));
                        applied.map(|it| self.captured(it, &left_out))
                    }
                    _ => self.annotation(file, base),
                };
            }
            Type::Union(list) => Ty::union(types(list)),
            Type::All(list) => {
                let all: Vec<Ty> = types(list);
                match <[Ty; 1]>::try_from(all) {
                    Ok([one]) => one,
                    Err(all) => Ty::All(all.into()),
                }
            }
            Type::Tuple(list) => Ty::Tuple(file, types(list).into()),
            Type::Array(of) => {
                let of = self.annotated(file, of);
                let class = unit.semantics.map_or("", |it| (it.collections)(linnea_syntax::Collection::List));
                return self.builtin_value(file, class, vec![of]);
            }
            Type::Reference(of) | Type::Optional(of) => self.annotated(file, of),
            Type::Keys(of) => Ty::Keys(file, Rc::new(self.annotated(file, of))),
            Type::Rest(of) => Ty::Rest(Rc::new(self.annotated(file, of))),
            Type::Function { parameters, returns } => {
                Ty::Callable(types(parameters).into(), Rc::new(self.annotated(file, returns)))
            }
            Type::This(scope) => self.class_around(file, unit, scope).map_or(Ty::Unknown, Ty::This),
            Type::Of(value) => return self.type_of(file, value),
            Type::Test(_) => return self.literal(file, Literal::Boolean),
            Type::Literal(Literal::Null) => Ty::Null,
            Type::Literal(literal) => return self.literal(file, literal),
            Type::Object(scope) => Ty::Object(file, scope, Rc::default()),
            Type::Conditional { scope, sides } => self.decided(file, scope, sides, &Subst::default()),
        };
        Value::typed(ty)
    }

    fn annotation_of(
        &self,
        file: FileId,
        unit: &Unit,
        mention: MentionId,
        arguments: Option<&List>,
    ) -> Value {
        let it = unit.facts.mention(mention);
        let words = unit.semantics.map(|it| it.words);
        if it.qualifier == Qualifier::None
            && words.is_some_and(|words| {
                !words.this_type.is_empty() && words.this_type == unit.facts.name(it.name)
            })
            && let Some(class) = self.class_around(file, unit, it.scope)
        {
            return Value::typed(Ty::This(class));
        }
        let arguments = || arguments.cloned().unwrap_or_else(|| Rc::from([]));
        // A type parameter's member is an associated type: known once the parameter is.
        match self.definition_of(file, mention) {
            Definition::To(entities, sure) => {
                let entities = self.without_additions(entities);
                if let Some(found) = self.implemented(file, unit, mention, &entities) {
                    return Value::new(found, sure.max(Certainty::Typed));
                }
                let arguments = arguments();
                let all = entities.iter().map(|it| self.instance_of(*it, &self.completed(*it, &arguments)));
                Value::new(Ty::union(all), sure.max(Certainty::Typed))
            }
            Definition::Outside(_) if self.knows_no_library(file, it) => Value::UNKNOWN,
            Definition::Outside(_) => Value::typed(self.given_back(arguments().iter().cloned())),
            Definition::Unknown(_) if self.knows_no_library(file, it) => Value::UNKNOWN,
            Definition::Unknown(_) => match self.given_back(arguments().iter().cloned()) {
                Ty::Outside => Value::UNKNOWN,
                given => Value::typed(if self.is_of_project(&given) { given } else { Ty::Unknown }),
            },
        }
    }

    /// Says whether a word that stands for something from elsewhere may be a template or container, of which nothing is known
    /// where there is no prelude. A namespace holds what is declared there, and no values.
    pub(crate) fn knows_no_library(&self, file: FileId, mention: &linnea_syntax::Mention) -> bool {
        let is_value = mention.role != Role::Path;
        is_value && self.semantics(file).is_some_and(|it| it.prelude.is_empty())
    }

    /// Returns what a value is whose type is named by an entity.
    pub(crate) fn instance_of(&self, entity: Entity, arguments: &List) -> Ty {
        let entity = self.defined(entity);
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return Ty::Unknown };
        let it = unit.facts.binding(binding);
        let symbol = match it.kind {
            BindingKind::TypeParameter => return Ty::Parameter(entity),
            BindingKind::Symbol(symbol) => symbol,
            BindingKind::Local if it.namespace == Namespace::Type => {
                // A type that a comment defines.
                let Some(declared) = it.declared else { return Ty::Unknown };
                let aliased = self.annotation(entity.file, declared).ty;
                return aliased.with(&Subst::of(&self.parameters_of(entity), arguments, None));
            }
            _ => return self.class_value(entity, arguments),
        };
        // Of merged declarations the one that is a class counts.
        let symbols = unit.symbols_of(binding);
        let is_class = |it: &linnea_syntax::SymbolId| unit.is_class(*it);
        if let Some(target) = symbols.iter().find_map(|it| unit.alias_of(*it)) {
            let given = Subst::of(&self.parameters_of(entity), arguments, None);
            return match unit.ty(target) {
                Type::Conditional { scope, sides } => self.decided(entity.file, scope, sides, &given),
                _ => self.annotation(entity.file, target).ty.with(&given),
            };
        }
        if symbols.iter().any(is_class) {
            return self.instance(&Ty::Class(entity, Rc::from([])), arguments);
        }
        match unit.facts.symbol(symbol).kind {
            SymbolKind::EnumMember => self.enum_of(entity),
            SymbolKind::TypeParameter => Ty::Parameter(entity),
            SymbolKind::Module | SymbolKind::Namespace => Ty::Unknown,
            _ => self.class_value(entity, arguments),
        }
    }

    /// Returns an instance of the class that is the value of a variable (`Alias = Class`), or the parameter that it
    /// makes (`T = TypeVar("T")`).
    fn class_value(&self, entity: Entity, arguments: &List) -> Ty {
        if self.makes_parameter(entity) {
            return Ty::Parameter(entity);
        }
        self.instance(&self.value_of(entity).ty, arguments)
    }

    pub(crate) fn instance(&self, of: &Ty, arguments: &List) -> Ty {
        match of {
            Ty::Class(class, own) if own.is_empty() && self.is_class_type(*class) => {
                match arguments.first() {
                    None => Ty::Instance(*class, Rc::from([])),
                    // The class of the receiver is known with the receiver only.
                    Some(Ty::This(_)) => Ty::Instance(*class, arguments.clone()),
                    Some(of) => of.class(),
                }
            }
            Ty::Class(class, own) if own.is_empty() => Ty::Instance(*class, arguments.clone()),
            Ty::Class(class, own) => Ty::Instance(*class, own.clone()),
            Ty::Union(items) => Ty::union(items.iter().map(|it| self.instance(it, arguments))),
            Ty::All(items) => {
                let all = items.iter().map(|it| self.instance(it, arguments));
                all.into_iter().find(|it| *it != Ty::Unknown).unwrap_or(Ty::Unknown)
            }
            Ty::Outside | Ty::Given(_) => of.clone(),
            Ty::Null => Ty::Null,
            Ty::Function(function, _) if self.is_constructor(*function) => {
                Ty::Instance(*function, Rc::from([]))
            }
            Ty::Function(..) => Ty::Outside,
            _ => Ty::Unknown,
        }
    }

    /// Returns the class of a value; of a type parameter, that of its bound.
    pub(crate) fn class_of(&self, instance: &Ty) -> Ty {
        match instance {
            Ty::Parameter(parameter) => self.bound_of(*parameter).map_or(Ty::Unknown, |it| it.class()),
            other => other.class(),
        }
    }
}
