//! Members through which constructs of a language work: loops, `await`, indexing.

use std::rc::Rc;

use linnea_syntax::{Chains, ExpressionId};

use crate::calls::Arguments;
use crate::infer::either;
use crate::types::{Subst, Ty, Value};
use crate::unit::Wanted;
use crate::{Certainty, FileId, Program};

impl Program<'_> {
    /// Returns what the members that a construct works through give for an expression.
    pub(crate) fn through(&self, file: FileId, of: ExpressionId, chains: Chains, or_same: bool) -> Value {
        let base = self.type_of(file, of);
        if or_same { self.given_or_same(&base, chains) } else { self.protocol_of(&base, chains) }
    }

    /// Returns what a protocol gives of a value, which stands for itself where it does not have it.
    pub(crate) fn given_or_same(&self, base: &Value, chains: Chains) -> Value {
        if let Ty::Union(items) = &base.ty {
            let cases = items.iter().map(|it| self.given_or_same(&Value::new(it.clone(), base.sure), chains));
            return either(cases);
        }
        let found = self.protocol_of(base, chains);
        if found.is_unknown() && !self.has_protocol(&base.ty, chains) { base.clone() } else { found }
    }

    /// Says whether a type has the first method of a chain, whatever that gives.
    pub(crate) fn has_protocol(&self, ty: &Ty, chains: Chains) -> bool {
        let mut first = chains.iter().filter_map(|it| it.first());
        first.any(|name| !self.member(ty, name, Wanted::Any).found.is_empty())
    }

    /// Returns the name of the method by which values of a language are called, if there is one.
    pub(crate) fn call_name(&self, file: FileId) -> Option<&'static str> {
        self.semantics(file)?.protocols.call.first()?.first().copied()
    }

    /// Returns what the first chain of methods gives that a type has.
    pub(crate) fn protocol(&self, ty: &Ty, chains: Chains) -> Value {
        self.protocol_of(&Value::typed(ty.clone()), chains)
    }

    pub(crate) fn protocol_of(&self, base: &Value, chains: Chains) -> Value {
        match &base.ty {
            Ty::Unknown => return Value::UNKNOWN,
            Ty::Outside | Ty::Given(_) => return base.clone(),
            // What an enumeration is gone through or indexed for are its instances.
            Ty::Class(class, arguments) if self.is_enumeration(*class) => {
                return Value::new(Ty::Instance(*class, arguments.clone()), base.sure.max(Certainty::Typed));
            }
            Ty::Union(items) => {
                return either(
                    items.iter().map(|it| self.protocol_of(&Value::new(it.clone(), base.sure), chains)),
                );
            }
            _ => {}
        }
        for chain in chains {
            let mut value = base.clone();
            let mut whole = true;
            for name in *chain {
                let members = self.declared_member(&value.ty, name);
                if members.found.is_empty() {
                    whole = false;
                    break;
                }
                let method = self.value_of_members(&value, &members);
                value = self.call_any(&method, &Arguments::Known(&[]), 0);
            }
            if whole && !chain.is_empty() {
                return value.at_most(base.sure);
            }
        }
        Value::UNKNOWN
    }

    /// Returns a member that a type's own line declares; what it points to does not count.
    pub(crate) fn declared_member(&self, ty: &Ty, name: &str) -> crate::members::Members {
        match ty {
            Ty::Instance(class, arguments) => {
                let line = self.line(*class);
                let own = self.told_by(*class, arguments);
                for (step, list) in &line.steps {
                    let found = self.declared_by(*step, name, Wanted::Any, false);
                    if !found.is_empty() {
                        let list: Vec<Ty> = list.iter().map(|it| it.with(&own)).collect();
                        let subst = Rc::new(Subst::of(&self.parameters_of(*step), &list, Some(ty.clone())));
                        return crate::members::Members {
                            found: found.into_iter().map(|it| (it, Rc::clone(&subst))).collect(),
                            ..Default::default()
                        };
                    }
                }
                Default::default()
            }
            Ty::This(class) => self.declared_member(&self.this_class(*class), name),
            Ty::Function(..) | Ty::Callable(..) | Ty::Closure(..) => Default::default(),
            other => self.member(other, name, Wanted::Any),
        }
    }
}
