//! What the key of a literal or of a pattern means: a member of the type that is expected there, the variable that a pattern
//! takes it in, or a value of a map.

use std::rc::Rc;

use linnea_syntax::{
    BindingId, BindingKind, Collection, Expression, ExpressionId, Literal, Mention, Qualifier, Role,
    ScopeKind,
};

use crate::definition::sureness;
use crate::late::Expected;
use crate::members::Members;
use crate::types::{Ty, Value};
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what the key of a literal or pattern means.
    pub(crate) fn key(&self, file: FileId, unit: &Unit, of: ExpressionId, name: &str) -> Definition {
        // The fields of a variant are its own, whatever the type of the value.
        if let Some(variant) = self.variant_named(file, unit, of) {
            let found = self.declared_by(variant, name, Wanted::Value, false);
            if !found.is_empty() {
                return Definition::of(found, Certainty::Exact, Reason::Member);
            }
        }
        // A literal is what is expected where it stands.
        if let Expression::Object(_) | Expression::Symbol(_) = unit.facts.expression(of) {
            return match self.members_of_key(file, of, name) {
                Some((base, members)) if !base.is_unknown() => members.definition(sureness(&base)),
                _ => Definition::Unknown(Reason::Receiver),
            };
        }
        let base = self.type_of(file, of);
        if base.is_unknown() {
            return Definition::Unknown(Reason::Receiver);
        }
        self.member(&base.ty, name, Wanted::Value).definition(sureness(&base))
    }

    /// Returns what a plain name means that something is chosen by which has no such member: where it is a number or a text, a
    /// constant in sight that is one as well. What is not of the project may have members nobody sees.
    pub(crate) fn chosen_by_value(&self, file: FileId, it: &Mention, of: ExpressionId) -> Definition {
        let found = self.name_in_scope(file, it.scope, it.name, it.range.start, Wanted::Value);
        if self.is_plain_value(&self.type_of(file, of).ty) {
            return found;
        }
        match found {
            Definition::To(all, sure) if all.iter().all(|it| self.is_plain_value(&self.value_of(*it).ty)) => {
                Definition::To(all, sure.max(Certainty::Inferred))
            }
            Definition::Unknown(_) => found,
            _ => Definition::Outside(Certainty::Typed),
        }
    }

    /// Says whether a value is a number, a text or the like, boxed or not.
    fn is_plain_value(&self, ty: &Ty) -> bool {
        let Ty::Instance(class, _) = ty else { return false };
        let Some(semantics) = self.semantics(class.file).filter(|_| self.is_prelude(class.file)) else {
            return false;
        };
        let boxes = semantics.overloads.map_or(&[][..], |it| it.boxes);
        let name = self.name(*class);
        name == (semantics.literals)(Literal::String) || boxes.iter().any(|it| name == it.0 || name == it.1)
    }

    /// Says whether a literal is of one of the language's own collections, or of a type that is made of one.
    pub(crate) fn is_keyed_by_values(&self, file: FileId, unit: &Unit, of: ExpressionId) -> bool {
        let Some(semantics) = unit.semantics.filter(|it| it.implicit_interfaces) else { return false };
        let Ty::Instance(class, _) = self.type_of(file, of).ty else { return false };
        let collections = [Collection::List, Collection::Map].map(semantics.collections);
        let classes = collections.map(|it| self.builtin(file, it));
        self.line(class).steps.iter().any(|it| classes.contains(&Some(it.0)))
    }

    /// Returns the variant that a literal or pattern names.
    pub(crate) fn variant_named(&self, file: FileId, unit: &Unit, of: ExpressionId) -> Option<Entity> {
        let class = match unit.facts.expression(of) {
            Expression::New { class, .. } => Some(class),
            _ => None,
        };
        match class.map(|it| unit.facts.expression(it)) {
            Some(Expression::Mention(mention)) => {
                let found = self.definition_of(file, mention);
                found.entities().first().copied().filter(|it| self.is_variant(*it))
            }
            _ => self.variant_of(file, of),
        }
    }

    /// Returns the members of what is expected of an object literal that its key `name` stands for. Of several types,
    /// those count that have all of its keys.
    pub(crate) fn members_of_key(
        &self,
        file: FileId,
        literal: ExpressionId,
        name: &str,
    ) -> Option<(Value, Members)> {
        let expected = match self.expected(file, literal) {
            Some(expected) if !expected.is_unknown() => expected,
            _ => return Some((Value::typed(Ty::Outside), self.members_of_pattern(file, literal, name)?)),
        };
        let unit = self.unit(file);
        let scope = match unit.facts.expression(literal) {
            Expression::Object(scope) => Some(scope),
            Expression::Symbol(symbol) => unit.facts.symbol(symbol).inner,
            _ => None,
        };
        let keys: Vec<&str> = scope.map_or_else(Vec::new, |it| {
            let own = unit.bindings_of(it).map(|it| unit.facts.binding(it));
            own.filter(|it| it.kind != BindingKind::Spread).map(|it| unit.facts.name(it.name)).collect()
        });
        let may_have = |case: &Ty, key: &str| {
            let members = self.member(case, key, Wanted::Value);
            let open = members.unknown && !matches!(case, Ty::Object(..) | Ty::All(_));
            !members.found.is_empty() || members.outside || open
        };
        let keyed = |it: &&Ty| !self.is_without_keys(it);
        let cases: Vec<Ty> = expected.ty.cases().iter().filter(keyed).cloned().collect();
        let fitting: Vec<Ty> =
            cases.iter().filter(|case| keys.iter().all(|it| may_have(case, it))).cloned().collect();
        let ty = match (cases.is_empty(), fitting.is_empty()) {
            (true, _) => expected.ty,
            (_, true) => Ty::union(cases),
            _ => Ty::union(fitting),
        };
        let mut members = self.member(&ty, name, Wanted::Value);
        // A literal is of one of these types only.
        members.open |= members.found.iter().any(|it| it.0 != members.found[0].0);
        Some((Value::new(ty, expected.sure), members))
    }

    /// Says whether no literal with keys is of a type: it is that of another literal, a list or a text.
    pub(crate) fn is_without_keys(&self, ty: &Ty) -> bool {
        let class = match ty {
            Ty::Instance(class, _) if self.is_prelude(class.file) => *class,
            Ty::Null | Ty::Tuple(..) => return true,
            _ => return false,
        };
        let literals = [Literal::String, Literal::Integer, Literal::Boolean, Literal::Pattern];
        let name = self.name(class);
        self.semantics(class.file).is_some_and(|it| {
            literals.into_iter().any(|literal| (it.literals)(literal) == name)
                || (it.collections)(Collection::List) == name
        })
    }

    /// Says whether a literal has a key that is not among those of any type that it is given for.
    pub(crate) fn has_key_beyond(&self, file: FileId, literal: ExpressionId, wanted: &Ty) -> bool {
        let unit = self.unit(file);
        let Expression::Object(scope) = unit.facts.expression(literal) else { return false };
        let own = unit.bindings_of(scope).map(|it| unit.facts.binding(it));
        let keys: Vec<&str> =
            own.filter(|it| it.kind != BindingKind::Spread).map(|it| unit.facts.name(it.name)).collect();
        // What an object type does not have, nothing says; a class may inherit it from elsewhere.
        let lacks = |case: &Ty, key: &str| {
            let members = self.member(case, key, Wanted::Value);
            let unknown = members.unknown && !matches!(case, Ty::Object(..));
            members.found.is_empty() && !unknown && !members.outside
        };
        wanted.cases().iter().all(|case| {
            let closed = match case {
                Ty::Object(file, scope, _) => !self.any_member(*file, *scope),
                Ty::Instance(..) => self.any_member_of(&Value::typed(case.clone())).is_none(),
                _ => false,
            };
            self.is_without_keys(case) || closed && keys.iter().any(|it| lacks(case, it))
        })
    }

    /// Returns what the key of a literal means that is passed for a parameter that a pattern takes apart: the variable
    /// of that name, or something that has another one there.
    fn members_of_pattern(&self, file: FileId, literal: ExpressionId, name: &str) -> Option<Members> {
        let Expected::Argument(call, position) = self.expectation(file, literal)? else { return None };
        let callee = match self.unit(file).facts.expression(call) {
            Expression::Call { callee, .. } => self.type_of(file, callee).ty,
            _ => return None,
        };
        let Ty::Function(function, _) = callee else { return None };
        let unit = self.unit(function.file);
        let name = unit.name_id(name)?;
        for scope in unit.symbols_of(function.binding?).iter().filter_map(|it| unit.facts.symbol(*it).inner) {
            let taken = Expression::Parameter { scope, position };
            let key = unit.mentions_of(name).map(|it| unit.facts.mention(it)).find(|it| match it.qualifier {
                Qualifier::Of(of) if it.role == Role::Key => match unit.facts.expression(of) {
                    Expression::Either(list) => {
                        let cases = unit.facts.expression_list(list).iter().flatten();
                        cases.map(|it| unit.facts.expression(*it)).any(|it| it == taken)
                    }
                    other => other == taken,
                },
                _ => false,
            });
            if let Some(key) = key {
                let own = |it: &BindingId| unit.facts.binding(*it).range == key.range;
                let variable = unit.bindings_in(scope, name).find(own);
                let found = variable.map(|it| Entity::new(function.file, unit.canonical(it)));
                return Some(Members {
                    outside: found.is_none(),
                    found: found.into_iter().map(|it| (it, Rc::default())).collect(),
                    ..Members::default()
                });
            }
        }
        None
    }

    /// Says whether the key of a literal may stand for a member of the project's that code from elsewhere was told of.
    pub(crate) fn is_key_of_given(&self, key: Entity) -> bool {
        let unit = self.unit(key.file);
        let scope = key.binding.map(|it| unit.facts.binding(it).scope);
        let scope = scope.filter(|it| unit.facts.scope(*it).kind == ScopeKind::Object);
        let literal = scope.and_then(|it| unit.literal_of(it));
        let expected = literal.and_then(|it| self.expected(key.file, it));
        expected.is_some_and(|it| {
            it.ty.cases().iter().any(|it| matches!(it, Ty::Given(_)) && self.is_of_project(it))
        })
    }

    /// Returns how sure it is what the key of a literal stands for.
    pub(crate) fn sureness_of_key(&self, key: Entity) -> Certainty {
        let unit = self.unit(key.file);
        let binding = key.binding.map(|it| *unit.facts.binding(it));
        let literal = binding.and_then(|it| Some((it, unit.literal_of(it.scope)?)));
        let found = literal.and_then(|(it, of)| self.members_of_key(key.file, of, unit.facts.name(it.name)));
        match found.map(|(base, members)| members.definition(base.sure.max(Certainty::Typed))) {
            Some(Definition::To(_, sure)) => sure,
            _ => Certainty::Typed,
        }
    }
}
