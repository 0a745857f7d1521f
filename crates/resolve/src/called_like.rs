//! Members that are called like their types (`Level Level`): in the place of a type only a type can stand, and before a name
//! that only the type has, the type is meant.

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, Mention, MentionId, Namespace, Qualifier, Role, ScopeKind,
    Sharing, SymbolFlags, SymbolKind,
};

use crate::types::Ty;
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program};

impl Program<'_> {
    /// Returns what a name means in the place of a type, if what was `found` are members and parameters only.
    pub(crate) fn past_members(
        &self,
        file: FileId,
        unit: &Unit,
        it: &Mention,
        mut found: Definition,
    ) -> Definition {
        let mut scope = it.scope;
        while self.tells_types(file)
            && let Definition::To(entities, _) = &found
            && entities.iter().all(|it| self.is_no_type(*it))
        {
            // What is inherited is found in a class around, what is declared here in its scope.
            let own = entities.iter().filter(|it| it.file == file).find_map(|it| it.binding);
            let within = own.map(|it| unit.facts.binding(it).scope);
            // Each round leads outward.
            let within = within.filter(|within| unit.enclosing_scopes(scope).any(|it| it == *within));
            let class = |it| matches!(it, ScopeKind::Class | ScopeKind::Extension);
            let within = within.or_else(|| unit.enclosing(scope, class));
            let Some(around) = within.and_then(|it| unit.facts.scope(it).parent) else { return found };
            scope = around;
            found = match self.name_in_scope(file, around, it.name, it.range.start, Wanted::Type) {
                Definition::Unknown(_) => return Definition::Outside(Certainty::Inferred),
                found => found,
            };
        }
        found
    }

    /// Returns the type that a name means before another one, if what was `found` is a member or parameter called like it,
    /// and only the type itself has that one.
    pub(crate) fn called_like_its_type(
        &self,
        file: FileId,
        unit: &Unit,
        id: MentionId,
        found: Definition,
    ) -> Definition {
        let Definition::To(entities, _) = &found else { return found };
        if !self.tells_types(file) || !entities.iter().all(|it| self.is_no_type(*it)) {
            return found;
        }
        let it = unit.facts.mention(id);
        let Some(next) = self.behind(file, id).map(|it| unit.facts.mention(it)) else { return found };
        let ty = self.past_members(file, unit, it, found.clone());
        let is_own = |member: &Entity| {
            let unit = self.unit(member.file);
            let symbol = member.binding.and_then(|it| unit.symbol_of(it)).map(|it| unit.facts.symbol(it));
            symbol.is_some_and(|it| {
                it.flags.has(SymbolFlags::STATIC)
                    || it.kind == SymbolKind::EnumMember
                    || it.inner.is_some_and(|it| unit.facts.scope(it).kind == ScopeKind::Class)
            })
        };
        let name = unit.facts.name(next.name);
        let has = |class: &Entity| {
            let members = self.member(&Ty::Class(*class, std::rc::Rc::from([])), name, Wanted::Any);
            members.found.iter().any(|it| is_own(&it.0))
        };
        match ty.entities().iter().any(has) {
            true => ty,
            false => found,
        }
    }

    /// Says whether something is a type outside of all others, in a language in which no value has types as members.
    pub(crate) fn is_free_type(&self, of: Entity) -> bool {
        let unit = self.unit(of.file);
        let symbol = of.binding.and_then(|it| unit.symbol_of(it));
        self.sharing(of.file) != Sharing::Imports
            && !self.is_member(of)
            && symbol.is_some_and(|it| unit.is_class(it) || unit.alias_of(it).is_some())
    }

    /// Says whether a name has functions of its own, and this is one.
    pub(crate) fn has_name_of_function(&self, of: Entity) -> bool {
        let unit = self.unit(of.file);
        of.binding.is_some_and(|it| unit.facts.binding(it).namespace == Namespace::Function)
    }

    /// Says whether a name is a member of what is certainly a value: no path leads through it.
    pub(crate) fn is_behind_value(&self, file: FileId, unit: &Unit, id: MentionId) -> bool {
        let it = unit.facts.mention(id);
        let Qualifier::Of(of) = it.qualifier else { return false };
        matches!(it.role, Role::Read | Role::Write | Role::Call) && self.is_value(file, unit, of)
    }

    fn is_value(&self, file: FileId, unit: &Unit, id: ExpressionId) -> bool {
        match unit.facts.expression(id) {
            Expression::Mention(mention) => match self.definition_of(file, mention) {
                Definition::To(found, _) => {
                    found.iter().all(|it| self.is_no_type(*it) || self.is_variable(*it))
                }
                // What is behind a value is one.
                _ => self.is_behind_value(file, unit, mention),
            },
            Expression::Call { .. }
            | Expression::New { .. }
            | Expression::Index { .. }
            | Expression::This(_)
            | Expression::Each(_)
            | Expression::Await(_)
            | Expression::Literal(_)
            | Expression::Cast { .. } => true,
            _ => false,
        }
    }

    /// Says whether something is a variable: of a function, or one that is a symbol and no other name for a type.
    fn is_variable(&self, of: Entity) -> bool {
        let unit = self.unit(of.file);
        let Some(binding) = of.binding.map(|it| unit.facts.binding(it)) else { return false };
        match binding.kind {
            BindingKind::Receiver => true,
            BindingKind::Local => unit.enclosing(binding.scope, |it| it == ScopeKind::Function).is_some(),
            BindingKind::Symbol(symbol) => {
                let kind = unit.facts.symbol(symbol).kind;
                let variable = matches!(kind, SymbolKind::Variable | SymbolKind::Constant);
                variable && !unit.is_class(symbol) && unit.alias_of(symbol).is_none()
            }
            _ => false,
        }
    }

    /// Says whether a language has places in which only types can stand.
    fn tells_types(&self, file: FileId) -> bool {
        match self.sharing(file) {
            Sharing::Imports => false,
            Sharing::Headers(headers) => headers.extensions.is_empty(),
            Sharing::Everything | Sharing::OpenTypes => true,
        }
    }

    /// Says whether something is a member or parameter that can be no type.
    fn is_no_type(&self, of: Entity) -> bool {
        let unit = self.unit(of.file);
        let Some(binding) = of.binding.map(|it| unit.facts.binding(it)) else { return false };
        match binding.kind {
            BindingKind::Parameter(_) => true,
            BindingKind::Symbol(symbol) => matches!(
                unit.facts.symbol(symbol).kind,
                SymbolKind::Property
                    | SymbolKind::Field
                    | SymbolKind::Method
                    | SymbolKind::Event
                    | SymbolKind::EnumMember
            ),
            _ => false,
        }
    }
}
