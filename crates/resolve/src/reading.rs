//! What reading a member gives that is more than a value: descriptors, and the members of enumerations.

use std::rc::Rc;

use linnea_syntax::{BindingKind, Expression, ExpressionId, ScopeKind, SymbolFlags, Words};

use crate::infer::either;
use crate::members::Members;
use crate::types::{Ty, Value};
use crate::{Certainty, Entity, FileId, Program};

impl Program<'_> {
    /// Returns what reading a member of `base` gives: its value, or what that gives out when it is read.
    pub(crate) fn read(&self, member: Entity, base: &Value) -> Value {
        let value = self.value_of(member);
        if let Some(instance) = self.enumerated(member, &value.ty) {
            return Value::new(instance, Certainty::Exact);
        }
        let Ty::Instance(class, _) = &value.ty else { return value };
        let chains = self.semantics(class.file).map_or(&[][..], |it| it.protocols.get);
        let Some(name) = chains.first().and_then(|it| it.first()) else { return value };
        if matches!(base.ty, Ty::Module(_)) || self.is_assigned(member) {
            return value;
        }
        let members = self.declared_member(&value.ty, name);
        if members.found.is_empty() {
            return value;
        }
        let arguments = match &base.ty {
            Ty::Class(..) => [Value::typed(Ty::Null), base.clone()],
            _ => [base.clone(), Value::UNKNOWN],
        };
        self.call_with(&self.value_of_members(&value, &members), &arguments).at_most(value.sure)
    }

    /// Returns the instance that a name stands for to which the body of an enumeration assigns a value. Functions and
    /// classes are members like any others.
    fn enumerated(&self, member: Entity, value: &Ty) -> Option<Ty> {
        let unit = self.unit(member.file);
        unit.semantics.filter(|it| !it.words.enumeration.is_empty())?;
        let binding = unit.facts.binding(member.binding?);
        let scope = unit.facts.scope(binding.scope);
        let BindingKind::Symbol(symbol) = binding.kind else { return None };
        let symbol = unit.facts.symbol(symbol);
        let name = unit.facts.name(binding.name);
        let plain =
            binding.value.is_some() && symbol.inner.is_none() && !symbol.flags.has(SymbolFlags::ASSIGNED);
        let reserved = name.starts_with('_') && name.ends_with('_');
        let function = matches!(value, Ty::Function(..) | Ty::Closure(..) | Ty::Callable(..));
        if scope.kind != ScopeKind::Class || !plain || reserved || function {
            return None;
        }
        let class = self.entity_of(member.file, scope.symbol?)?;
        self.is_enumeration(class).then(|| Ty::Instance(class, Rc::from([])))
    }

    /// Says whether the instances of a class are the names that its body assigns.
    pub(crate) fn is_enumeration(&self, class: Entity) -> bool {
        let word = self.semantics(class.file).map_or("", |it| it.words.enumeration);
        let is_root = |it: &Entity| self.is_prelude(it.file) && self.name(*it) == word;
        !word.is_empty() && !is_root(&class) && self.line(class).steps.iter().any(|it| is_root(&it.0))
    }

    /// Returns the value that the body of an enumeration has assigned to a member of it, if that is asked for (`A.value`).
    pub(crate) fn assigned_value(
        &self,
        file: FileId,
        of: ExpressionId,
        base: &Value,
        name: &str,
        members: &Members,
    ) -> Option<Value> {
        let (Ty::Instance(class, _) | Ty::This(class)) = base.ty.clone() else { return None };
        if name != self.semantics(class.file)?.words.enumerated
            || !members.found.iter().all(|it| self.is_prelude(it.0.file))
            || !self.is_enumeration(class)
        {
            return None;
        }
        let assigned = |it: Entity| {
            let value = self.unit(it.file).facts.binding(it.binding?).value?;
            let value = self.type_of(it.file, value);
            self.enumerated(it, &value.ty).map(|_| value)
        };
        if let Expression::Mention(mention) = self.unit(file).facts.expression(of)
            && let [one] = self.definition_of(file, mention).entities()
            && let Some(value) = assigned(*one)
        {
            return Some(value);
        }
        let unit = self.unit(class.file);
        let scope = self.symbol_of(class).and_then(|it| unit.facts.symbol(it).inner)?;
        let all: Vec<Value> =
            unit.bindings_of(scope).filter_map(|it| assigned(Entity::new(class.file, it))).collect();
        Some(either(all).at_most(Certainty::Inferred))
    }

    /// Returns the tuple of its fields that an instance is, or the value itself.
    pub(crate) fn as_tuple(&self, of: Value) -> Value {
        of.map(|ty| self.fields_of_record(&ty, |it| [it.record, ""]).unwrap_or(ty))
    }

    /// The same of one that is indexed, maybe by a key that says which of the fields is meant.
    pub(crate) fn as_tuple_by_key(&self, of: Value) -> Value {
        of.map(|ty| self.fields_of_record(&ty, |it| [it.record, it.keyed_record]).unwrap_or(ty))
    }

    /// Returns what the fields of an instance are that builds on one of these classes of the prelude.
    fn fields_of_record(&self, ty: &Ty, words: fn(&Words) -> [&'static str; 2]) -> Option<Ty> {
        let (Ty::Instance(class, _) | Ty::This(class)) = ty else { return None };
        let words = words(&self.semantics(class.file)?.words);
        let line = self.line(*class);
        let is_record = |it: Entity| self.is_prelude(it.file) && words.contains(&self.name(it).as_str());
        if words == ["", ""] || !line.steps.iter().any(|it| is_record(it.0)) {
            return None;
        }
        let subst = self.subst_of(ty);
        let mut fields = Vec::new();
        for (step, _) in line.steps.iter().rev().filter(|it| !self.is_prelude(it.0.file)) {
            let unit = self.unit(step.file);
            let scope = self.symbol_of(*step).and_then(|it| unit.facts.symbol(it).inner);
            let declared = scope.into_iter().flat_map(|it| unit.bindings_of(it));
            let declared = declared.filter_map(|it| unit.facts.binding(it).declared);
            fields.extend(declared.map(|it| self.annotation(step.file, it).ty.with(&subst)));
        }
        (!fields.is_empty()).then(|| Ty::Tuple(class.file, fields.into()))
    }
}
