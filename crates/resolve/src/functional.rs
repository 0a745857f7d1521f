//! Interfaces with one method, for whose instances functions stand.

use std::rc::Rc;

use linnea_syntax::{SymbolFlags, SymbolKind};

use crate::overloads::Candidate;
use crate::types::{Subst, Ty};
use crate::unit::Wanted;
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Returns what the only method of an interface takes and gives that its instances must have, if it has just one:
    /// functions stand for such instances.
    pub(crate) fn single_method(&self, ty: &Ty) -> Option<(Vec<Ty>, Ty)> {
        let (Ty::Instance(class, _), own) = (ty, self.subst_of(ty)) else { return None };
        self.overloads_in(class.file)?;
        let line = self.line(*class);
        let root = self.semantics(class.file)?.root;
        let mut found: Option<Candidate> = None;
        let mut given: Vec<Candidate> = Vec::new();
        for (step, arguments) in &line.steps {
            let unit = self.unit(step.file);
            let symbol = unit.facts.symbol(unit.symbol_of(step.binding?)?);
            if self.is_root(*step) {
                continue;
            }
            let scope = symbol.inner.filter(|_| symbol.kind == SymbolKind::Interface)?;
            let arguments: Vec<Ty> = arguments.iter().map(|it| it.with(&own)).collect();
            let subst = Rc::new(Subst::of(&self.parameters_of(*step), &arguments, Some(ty.clone())));
            for binding in unit.bindings_of(scope) {
                let Some(method) = unit.symbol_of(binding).map(|it| unit.facts.symbol(it)) else { continue };
                if method.kind != SymbolKind::Method || method.flags.has(SymbolFlags::STATIC) {
                    continue;
                }
                let candidate = (Entity::new(step.file, binding), Rc::clone(&subst));
                let name = unit.facts.name(method.name);
                let same = |it: &Candidate| self.name(it.0) == name && self.replaces(it, &candidate);
                if !method.flags.has(SymbolFlags::ABSTRACT) {
                    given.push(candidate);
                    continue;
                }
                let known = given.iter().any(same) || self.is_of_root(class.file, root, &candidate);
                match &found {
                    _ if known => {}
                    None => found = Some(candidate),
                    Some(first) if same(first) => {}
                    Some(_) => return None,
                }
            }
        }
        let (method, subst) = found?;
        let unit = self.unit(method.file);
        let scope = unit.facts.symbol(unit.symbol_of(method.binding?)?).inner?;
        let types = self.parameter_types(method.file, scope);
        let returns =
            unit.facts.scope(scope).returns.map_or(Ty::Unknown, |it| self.annotation(method.file, it).ty);
        Some((types.iter().map(|it| it.with(&subst)).collect(), returns.with(&subst)))
    }

    /// Says whether the class that all build on has a method, so that every object has it.
    fn is_of_root(&self, file: FileId, root: &str, method: &Candidate) -> bool {
        let Some(root) = self.builtin(file, root) else { return false };
        let name = self.name(method.0);
        let own = self.declared_by(root, &name, Wanted::Call, false);
        own.into_iter().any(|it| self.replaces(&(it, Rc::default()), method))
    }
}
