//! Classes that combine one of the project with something from elsewhere: a member of the former may stand for one of the
//! latter, which calls it.

use std::rc::Rc;
use std::sync::atomic::AtomicBool;

use crate::lines::Line;
use crate::unit::Wanted;
use crate::{Entity, Program};

impl Program<'_> {
    /// Says whether a member takes the place of one that is not the project's, in a class that builds on both.
    pub(crate) fn overrides_beside(&self, of: Entity, stop: &AtomicBool) -> bool {
        let name = self.name(of);
        let declares = |it: Entity| {
            let found = self.declared_by(it, &name, Wanted::Any, self.is_static(of));
            !self.is_own(it.file) && !found.is_empty()
        };
        let Some(class) = self.class_of_member(of) else { return false };
        self.lines_below(of, stop).iter().any(|(_, line)| {
            let later = line.steps.iter().skip_while(|it| it.0 != class).map(|it| it.0);
            later.into_iter().any(declares)
        })
    }

    /// Returns the class that builds on the one that declares a member and on something of which the members are not known.
    pub(crate) fn combined_in(&self, of: Entity, stop: &AtomicBool) -> Option<Entity> {
        let below = self.lines_below(of, stop);
        below.iter().find(|(_, line)| line.unknown || line.foreign).map(|it| it.0)
    }

    /// Returns the classes below the one that declares a member, with their lines, where one takes the place of others that
    /// come later in these.
    fn lines_below(&self, of: Entity, stop: &AtomicBool) -> Vec<(Entity, Rc<Line>)> {
        let class = self.class_of_member(of).filter(|it| !self.is_interface(*it));
        let apart = self.overloads_in(of.file).is_some() || self.is_private_to_class(of.file, &self.name(of));
        let Some(class) = class.filter(|_| !apart) else { return Vec::new() };
        self.below(class, stop).iter().map(|it| (*it, self.line(*it))).collect()
    }
}
