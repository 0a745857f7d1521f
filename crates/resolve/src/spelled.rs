//! Members that are spelled otherwise outside of their class (`_Class__name`).

use linnea_syntax::{Editing, NameId, ScopeKind};

use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns how a member is spelled outside of its class, if that is otherwise and done anywhere.
    pub fn spelled_outside(&self, of: Entity) -> Option<String> {
        let class = self.class_of_member(of)?;
        let spelled = (self.editing_of(of.file)?.spelled_outside)(&self.name(class), &self.name(of))?;
        let is_used = |it: FileId| {
            let unit = self.unit(it);
            unit.name_id(&spelled).is_some_and(|name| unit.mentions_of(name).next().is_some())
        };
        self.files_with(of.file, &spelled).into_iter().any(is_used).then_some(spelled)
    }

    /// Returns the member that a name spells as it is done outside of its class.
    pub(crate) fn spelled_member(&self, file: FileId, name: &str) -> Option<Definition> {
        let editing = self.editing_of(file)?;
        let member = (editing.spelled_inside)(name)?;
        let mut found = Vec::new();
        for file in self.files_declaring(file, member).iter().copied() {
            let unit = self.unit(file);
            let Some(wanted) = unit.name_id(member) else { continue };
            found.extend(self.members_spelled(file, wanted).into_iter().filter(|it| {
                let class = self.class_of_member(*it).map(|it| self.name(it));
                class.is_some_and(|it| (editing.spelled_outside)(&it, member).as_deref() == Some(name))
            }));
        }
        // Several classes may have the name.
        let sure = if found.len() > 1 { Certainty::Inferred } else { Certainty::Exact };
        (!found.is_empty()).then(|| Definition::of(found, sure, Reason::Member))
    }

    fn members_spelled(&self, file: FileId, name: NameId) -> Vec<Entity> {
        let unit = self.unit(file);
        let is_class = |it: &linnea_syntax::Binding| unit.facts.scope(it.scope).kind == ScopeKind::Class;
        let bindings = unit.facts.bindings.iter().enumerate();
        let own = bindings.filter(|(_, it)| it.name == name && is_class(it));
        let mut found: Vec<Entity> =
            own.map(|(at, _)| Entity::new(file, unit.canonical(linnea_syntax::BindingId::new(at)))).collect();
        found.dedup();
        found
    }

    fn editing_of(&self, file: FileId) -> Option<&'static Editing> {
        Some(&self.source(file)?.language()?.editing)
    }
}
