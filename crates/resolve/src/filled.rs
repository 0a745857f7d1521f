//! What a variable holds by what is put into it: a list that begins empty, or with something else, tells what it is made of
//! only where it is filled.

use linnea_syntax::{Expression, ExpressionId, MentionId, Qualifier, Role};

use crate::calls::Arguments;
use crate::infer::either;
use crate::same_value::Receiver;
use crate::types::{List, Subst, Ty, Value};
use crate::{Certainty, Entity, FileId, Program};

/// What is put into a container, by its type parameters.
type Put = Vec<Option<Ty>>;

impl Program<'_> {
    /// Returns the value of a variable with what its file puts into it. Where nothing else keeps a container to what it
    /// begins with, that may be more.
    pub(crate) fn as_filled(&self, variable: Entity, value: Value) -> Value {
        let Ty::Instance(class, given) = &value.ty else { return value };
        let parameters = self.parameters_of(*class);
        let grows = self.semantics(variable.file).is_some_and(|it| it.bodies_run);
        let is_open =
            |it: &Ty| *it == Ty::Unknown || matches!(it, Ty::Parameter(it) if parameters.contains(it));
        if !self.is_prelude(class.file) || !(grows && !given.is_empty() || given.iter().any(is_open)) {
            return value;
        }
        let all = self.put_into(variable, *class, &parameters);
        let more = |(at, known): (usize, &Ty)| {
            let mut put = all.iter().filter_map(|it| it.get(at).cloned().flatten()).peekable();
            let open = is_open(known);
            // What is of a kind that is known already tells nothing.
            if put.peek().is_none() || !open && !grows {
                return known.clone();
            }
            let known = Some(known.clone()).filter(|_| !open);
            either(known.into_iter().chain(put).map(Value::typed)).ty
        };
        let filled: List = given.iter().enumerate().map(more).collect();
        match filled == *given {
            true => value,
            false => Value::new(Ty::Instance(*class, filled), value.sure.max(Certainty::Inferred)),
        }
    }

    /// Returns what the calls of a container's methods in its file tell of its type parameters, one row each.
    fn put_into(&self, variable: Entity, class: Entity, parameters: &[Entity]) -> Vec<Put> {
        let file = variable.file;
        let unit = self.unit(file);
        let Some(binding) = variable.binding else { return Vec::new() };
        let name = unit.facts.binding(binding).name;
        let used = self.used(file);
        let uses = used.get(&Receiver::Named(name)).map_or(&[][..], Vec::as_slice);
        let own: List = parameters.iter().map(|it| Ty::Parameter(*it)).collect();
        let container = Ty::Instance(class, own);
        let calls = uses.iter().filter(|it| self.is_called_on(file, **it, variable));
        calls.filter_map(|it| self.put_by(file, *it, &container, parameters)).collect()
    }

    /// Says whether a member is called of a variable, or of a field of what the function around was called on.
    fn is_called_on(&self, file: FileId, member: MentionId, variable: Entity) -> bool {
        let unit = self.unit(file);
        let it = unit.facts.mention(member);
        let Qualifier::Of(of) = it.qualifier else { return false };
        let Expression::Mention(of) = unit.facts.expression(of) else { return false };
        let near = match unit.facts.mention(of).qualifier {
            Qualifier::None => true,
            Qualifier::Of(of) => self.is_this(file, of),
            _ => false,
        };
        it.role == Role::Call && near && self.definition_of(file, of).entities() == [variable]
    }

    fn is_this(&self, file: FileId, value: ExpressionId) -> bool {
        matches!(self.unit(file).facts.expression(value), Expression::This(_))
            || self.is_receiver(file, value)
    }

    /// Returns what a call tells of a container's type parameters. What is not known is put in by what gives nothing back.
    fn put_by(&self, file: FileId, called: MentionId, container: &Ty, parameters: &[Entity]) -> Option<Put> {
        let unit = self.unit(file);
        let (call, arguments) = self.call_of(file, called)?;
        let list = unit.facts.expression_list(arguments?);
        let Expression::Call { callee, .. } = unit.facts.expression(call) else { return None };
        let members = self.declared_member(container, unit.facts.name(unit.facts.mention(called).name));
        let (method, of) = members.found.first().filter(|it| self.is_prelude(it.0.file))?;
        let arguments = Arguments::Written(file, list, Some(callee));
        let mut told = Subst::default();
        self.unify_call(*method, of, &arguments, &mut told);
        let unknown = (0..list.len()).any(|at| self.argument(&arguments, at) == Ty::Unknown);
        let otherwise = (unknown && self.gives_nothing(*method)).then_some(Ty::Unknown);
        let one = |it: &Entity| match told.tells(*it) {
            true => Some(Ty::Parameter(*it).with(&told)),
            false => otherwise.clone(),
        };
        Some(parameters.iter().map(one).collect())
    }

    /// Says whether a function declares no result.
    fn gives_nothing(&self, function: Entity) -> bool {
        let unit = self.unit(function.file);
        let symbols = self.symbols_of(function);
        let mut scopes = symbols.iter().filter_map(|it| unit.facts.symbol(*it).inner);
        scopes.all(|it| unit.facts.scope(it).returns.is_none())
    }
}
