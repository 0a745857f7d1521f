//! What is expected of a value where it stands.

use linnea_syntax::{BindingKind, ExpressionId, ScopeId, ScopeKind};

use crate::late::Expected;
use crate::types::{Ty, Value};
use crate::{Certainty, FileId, Program};

impl Program<'_> {
    /// Returns what a closure's parameter gets from whoever the closure is passed to.
    pub(crate) fn expected_parameter(&self, file: FileId, scope: ScopeId, position: u32) -> Option<Value> {
        let closure = self.unit(file).literal_of(scope)?;
        let expected = self.expected(file, closure)?;
        let parameter = |ty: &Ty| match self.as_callable(ty) {
            Some((parameters, _)) => self.taken_at(&parameters, position as usize),
            None => matches!(ty, Ty::Given(_)).then(|| ty.clone()),
        };
        let found: Vec<Ty> = expected.ty.cases().iter().filter_map(parameter).collect();
        if found.is_empty() {
            return None;
        }
        Some(Value::new(Ty::union(found), expected.sure.max(Certainty::Typed)))
    }

    /// Returns what is expected of an expression where it stands.
    pub(crate) fn expected(&self, file: FileId, of: ExpressionId) -> Option<Value> {
        match self.expectation(file, of)? {
            Expected::Declared(declared) => Some(self.annotation(file, declared)),
            Expected::Argument(call, position) => self.expected_argument(file, call, position),
            Expected::Case(of) => self.expected(file, of),
            Expected::Element(of) => {
                let collection = self.expected(file, of)?;
                self.each_of(file, &collection)
            }
            Expected::Returned(scope) => {
                // An async function returns what its future gives.
                let waited = self.semantics(file)?.protocols.wait;
                Some(self.given_or_same(&self.expected_result(file, scope)?, waited))
            }
            Expected::Yielded(scope) => {
                let result = self.expected_result(file, scope)?;
                self.each_of(file, &result)
            }
            Expected::Named(name) => self.expected_by_name(file, name),
            Expected::Bound(binding) => self.expected_member(file, binding),
        }
    }

    /// Returns what going through a value gives, one after the other, if that is known.
    fn each_of(&self, file: FileId, of: &Value) -> Option<Value> {
        let each = self.semantics(file)?.protocols.each;
        Some(self.protocol_of(of, each)).filter(|it| !it.is_unknown())
    }

    /// Returns the type that a function is said or expected to give when it is called.
    fn expected_result(&self, file: FileId, scope: ScopeId) -> Option<Value> {
        let unit = self.unit(file);
        if let Some(returns) = unit.facts.scope(scope).returns {
            return Some(self.annotation(file, returns));
        }
        let closure = unit.literal_of(scope)?;
        let expected = self.expected(file, closure)?;
        let (_, returns) = self.as_callable(&expected.ty)?;
        (returns != Ty::Unknown).then(|| Value::typed(returns))
    }

    /// A value of an object literal's key is expected to be what the type expected of the object has there; one that is put
    /// into it, to be as the object itself.
    fn expected_member(&self, file: FileId, binding: linnea_syntax::BindingId) -> Option<Value> {
        let unit = self.unit(file);
        let it = *unit.facts.binding(binding);
        if unit.facts.scope(it.scope).kind != ScopeKind::Object {
            return None;
        }
        let object = unit.literal_of(it.scope)?;
        if it.kind == BindingKind::Spread {
            return self.expected(file, object);
        }
        let (expected, members) = self.members_of_key(file, object, unit.facts.name(it.name))?;
        if members.found.is_empty() && !matches!(expected.ty, Ty::Given(_)) {
            return self.any_member_of(&expected);
        }
        Some(self.value_of_members(&expected, &members))
    }
}
