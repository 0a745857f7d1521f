//! Arguments that are given by name (`f(key=…)`): what the names mean, what is expected of the values, and whether
//! something of the project is among these.

use std::rc::Rc;

use linnea_syntax::{BindingKind, Expression, ExpressionId, Mention, MentionId, Qualifier, SymbolFlags};

use crate::calls::Arguments;
use crate::infer::either;
use crate::types::{List, Subst, Ty, Value};
use crate::unit::Wanted;
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what is expected of the value that an argument's name stands before: what the parameter of that name is declared
    /// to be, as far as the other arguments tell its type parameters.
    pub(crate) fn expected_by_name(&self, file: FileId, name: MentionId) -> Option<Value> {
        let unit = self.unit(file);
        let Qualifier::Of(callee) = unit.facts.mention(name).qualifier else { return None };
        let arguments = self.arguments_of(file, callee).map(|it| unit.facts.expression_list(it));
        let mut told = Subst::default();
        let mut parameters = Vec::new();
        for case in self.type_of(file, callee).ty.cases() {
            let (Some((function, of)), Some(given)) = (self.taking(case), arguments) else { continue };
            let given = Arguments::Written(file, given, Some(callee));
            if let Some(found) = self.named_in_overload(function, &of, &given, unit.facts.mention(name)) {
                return Some(found);
            }
            self.unify_call(function, &of, &given, &mut told);
            let named = unit.facts.name(unit.facts.mention(name).name);
            parameters.extend(self.parameters_named(function, named));
        }
        let meant = self.definition_of(file, name);
        let parameters = if meant.entities().is_empty() { &parameters } else { meant.entities() };
        let all: Vec<Value> =
            parameters.iter().map(|it| self.value_of(*it).map(|ty| ty.with(&told))).collect();
        (!all.is_empty()).then(|| either(all))
    }

    /// Returns the function that takes the arguments of a call: what is called, or what constructs its instances.
    fn taking(&self, called: &Ty) -> Option<(Entity, Rc<Subst>)> {
        match called {
            Ty::Function(function, of) => Some((*function, Rc::clone(of))),
            Ty::Class(class, given) => {
                let own = || self.parameters_of(*class).iter().map(|it| Ty::Parameter(*it)).collect();
                let list: List = if given.is_empty() { own() } else { Rc::clone(given) };
                let instance = Ty::Instance(*class, list);
                let constructors = self.semantics(class.file)?.protocols.construct;
                let found = constructors.iter().map(|it| self.member(&instance, it, Wanted::Any).found);
                found.into_iter().flatten().next()
            }
            _ => None,
        }
    }

    /// Returns the arguments that what is named as `callee` is called with.
    fn arguments_of(&self, file: FileId, callee: ExpressionId) -> Option<linnea_syntax::List> {
        let Expression::Mention(called) = self.unit(file).facts.expression(callee) else { return None };
        self.call_of(file, called)?.1
    }

    /// Returns what the first overload that fits expects of the argument with a name.
    fn named_in_overload(
        &self,
        function: Entity,
        of: &Subst,
        given: &Arguments<'_>,
        name: &Mention,
    ) -> Option<Value> {
        let &Arguments::Written(file, ..) = given else { return None };
        let unit = self.unit(function.file);
        let name = unit.name_id(self.unit(file).facts.name(name.name))?;
        let overloads = unit.symbols_of(function.binding?).into_iter();
        overloads.filter(|it| unit.facts.symbol(*it).flags.has(SymbolFlags::OVERLOAD)).find_map(|it| {
            let mut told = of.clone();
            let fits = self.fits(function.file, it, given, &mut told);
            let scope = unit.facts.symbol(it).inner.filter(|_| fits)?;
            let mut parameters = unit.bindings_in(scope, name).map(|it| unit.facts.binding(it));
            let declared = parameters.find_map(|it| it.declared)?;
            Some(self.annotation(function.file, declared).map(|ty| ty.with(&told)))
        })
    }

    /// Returns what the name of an argument means: a parameter of what is called, or a member that is set by it.
    pub(crate) fn keyword(&self, file: FileId, name: &str, qualifier: Qualifier) -> Definition {
        let Qualifier::Of(callee) = qualifier else { return Definition::Unknown(Reason::Receiver) };
        let called = self.type_of(file, callee);
        let mut entities = Vec::new();
        let mut outside = false;
        let mut unknown = false;
        for case in called.ty.cases() {
            match case {
                Ty::Function(function, of) => {
                    let mut found = self.keyword_of(*function, of, name);
                    if found.is_empty()
                        && let Some(given) = self.arguments_of(file, callee)
                    {
                        // What the others are may tell what it gathers the rest in.
                        let unit = self.unit(file);
                        let given = Arguments::Written(file, unit.facts.expression_list(given), None);
                        let mut told = Subst::default();
                        self.unify_call(*function, of, &given, &mut told);
                        found = self.keyword_of(*function, &of.told(&told), name);
                    }
                    // The rest of the arguments may go anywhere, those of the language's own functions only where they
                    // are declared to.
                    let own = !self.is_prelude(function.file) || !self.gathered(*function, of).is_empty();
                    unknown |= found.is_empty() && own;
                    outside |= found.is_empty() && !own;
                    entities.extend(found);
                }
                Ty::Class(class, _) if self.has_associated_types(*class) => {
                    let found = self.member(case, name, Wanted::Type);
                    outside |= found.outside;
                    unknown |= found.unknown;
                    entities.extend(found.found.into_iter().map(|it| it.0));
                }
                Ty::Class(class, _) => match self.constructor_keyword(*class, name) {
                    Definition::To(found, _) => entities.extend(found),
                    Definition::Outside(_) => outside = true,
                    Definition::Unknown(_) => unknown = true,
                },
                Ty::Unknown => unknown = true,
                Ty::Given(_) => unknown |= self.is_of_project(case),
                _ => outside = true,
            }
        }
        let sure = called.sure.max(Certainty::Typed);
        match (entities.is_empty(), unknown, outside) {
            (false, ..) => Definition::of(entities, sure, Reason::Member),
            (_, true, _) => Definition::Unknown(Reason::Receiver),
            (_, _, true) => Definition::Outside(sure),
            _ => Definition::Unknown(Reason::Member),
        }
    }

    /// Returns what the name of an argument means to a function: a parameter, or a field of what it gathers the rest in.
    fn keyword_of(&self, function: Entity, of: &Subst, name: &str) -> Vec<Entity> {
        let mut found = self.parameters_named(function, name);
        if found.is_empty() {
            let gathered = self.gathered(function, of);
            let fields = gathered.iter().flat_map(|it| self.member(it, name, Wanted::Value).found);
            found.extend(fields.map(|it| it.0).filter(|it| self.is_field(*it)));
        }
        found
    }

    fn parameters_named(&self, function: Entity, name: &str) -> Vec<Entity> {
        let unit = self.unit(function.file);
        let (Some(binding), Some(wanted)) = (function.binding, unit.name_id(name)) else {
            return Vec::new();
        };
        let scopes = unit.symbols_of(binding).into_iter().filter_map(|it| unit.facts.symbol(it).inner);
        let mut found = Vec::new();
        for scope in scopes {
            for id in unit.bindings_in(scope, wanted) {
                if matches!(unit.facts.binding(id).kind, BindingKind::Parameter(_)) {
                    found.push(Entity::new(function.file, unit.canonical(id)));
                }
            }
        }
        found
    }

    /// Returns what a function gathers the other keywords in, where that is declared (`**options: Unpack[Options]`).
    fn gathered(&self, function: Entity, of: &Subst) -> Vec<Ty> {
        let unit = self.unit(function.file);
        let symbols = self.symbols_of(function);
        let scopes = symbols.into_iter().filter_map(|it| unit.facts.symbol(it).inner);
        let declared = scopes.flat_map(|it| unit.bindings_of(it)).filter_map(|it| {
            let it = unit.facts.binding(it);
            it.declared.filter(|_| unit.gathers_keywords(it))
        });
        declared.map(|it| self.annotation(function.file, it).ty.with(of)).collect()
    }

    /// A keyword at a class is a parameter of its constructor, or a field where the constructor is made from them.
    fn constructor_keyword(&self, class: Entity, name: &str) -> Definition {
        let Some(semantics) = self.semantics(class.file) else {
            return Definition::Unknown(Reason::Receiver);
        };
        let instance = Ty::Instance(class, std::rc::Rc::from([]));
        for constructor in semantics.protocols.construct {
            let members = self.member(&instance, constructor, Wanted::Any);
            let own: Vec<Entity> =
                members.found.iter().map(|it| it.0).filter(|it| !self.is_prelude(it.file)).collect();
            if own.is_empty() {
                continue;
            }
            let of = Subst::default();
            let found: Vec<Entity> = own.iter().flat_map(|it| self.keyword_of(*it, &of, name)).collect();
            return Definition::of(found, Certainty::Typed, Reason::Member);
        }
        let members = self.member(&instance, name, Wanted::Any);
        let fields = members.found.into_iter().map(|it| it.0).filter(|it| self.is_field(*it)).collect();
        let line = self.line(class);
        match Definition::of(fields, Certainty::Typed, Reason::Member) {
            Definition::Unknown(_) if line.outside && !line.unknown => Definition::Outside(Certainty::Typed),
            Definition::Unknown(_) if !line.unknown => Definition::Unknown(Reason::Member),
            other => other,
        }
    }
}
