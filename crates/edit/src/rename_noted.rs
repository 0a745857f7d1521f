//! What is to be known about a rename beside its edits: who keeps the old name, and what should be done by hand.

use linnea_resolve::{Entity, Reason, References};
use linnea_syntax::{Seen, SymbolFlags};

use crate::rename::Renaming;
use crate::{Finding, IfUndecided, Refusal, Spot};

impl Renaming<'_> {
    /// Says where what is no member stands behind something of which nothing is known, and that could be a module.
    pub(crate) fn behind_receivers(&self, unlikely: &[&linnea_resolve::Undecided]) -> Option<Finding> {
        // Only where modules are passed on like values, and of what may be in one.
        let semantics = self.program.unit(self.of.file).semantics;
        if !semantics.is_some_and(|it| it.bodies_run || it.loads_later)
            || self.kin.iter().any(|it| self.program.is_member(*it))
        {
            return None;
        }
        let behind = unlikely.iter().filter(|it| it.reason == Reason::Receiver);
        let spots: Vec<Spot> = behind.filter_map(|it| self.spot(it.file, it.range, String::new())).collect();
        let what =
            format!("left as they are; they mean {} only if a module stands before them", self.name_path);
        (!spots.is_empty()).then_some(Finding { what, spots })
    }

    /// Refuses, or says, that some files could not be searched.
    pub(crate) fn unsearched(
        &self,
        references: &References,
        undecided: IfUndecided,
    ) -> Result<Option<Finding>, Refusal> {
        let spot = |it: &linnea_resolve::Skipped| Spot {
            path: it.file.path().clone(),
            row: 0,
            note: it.why.to_string(),
        };
        let spots: Vec<Spot> = references.skipped.iter().map(spot).collect();
        let what = format!("these files could not be searched for {}", self.old);
        match undecided {
            _ if spots.is_empty() => Ok(None),
            IfUndecided::Refuse => Err(Refusal::Undecided { what, spots }),
            _ => Ok(Some(Finding { what, spots })),
        }
    }

    /// Says that types from elsewhere no longer satisfy an interface of which a method is renamed.
    pub(crate) fn foreign_types(&self) -> Option<Finding> {
        let mut names: Vec<String> =
            self.kin.iter().flat_map(|it| self.program.satisfying_outside(*it, self.project.stop)).collect();
        names.sort();
        names.dedup();
        let what = format!(
            "{} of other packages have the method {} too and will no longer satisfy its interface",
            names.join(", "),
            self.old
        );
        (!names.is_empty()).then(|| Finding { what, spots: Vec::new() })
    }

    /// Says that an interface which is not seen may ask for a method by its name.
    pub(crate) fn foreign_interfaces(&self) -> Option<Finding> {
        let seen = self.program.source(self.of.file)?.language()?.editing.seen;
        let may_satisfy = |it: &Entity| {
            self.program.has_implicit_interfaces(it.file)
                && self.program.is_method(*it)
                && self.program.is_declared_beside(*it)
        };
        let what = format!(
            "an interface of another package may ask for a method {}; if one does, it is no longer satisfied",
            self.old
        );
        let any = seen(&self.old) == Seen::Everywhere && self.kin.iter().any(may_satisfy);
        any.then(|| Finding { what, spots: Vec::new() })
    }

    /// Says that what is renamed may override something that is not seen.
    pub(crate) fn foreign_bases(&self) -> Option<Finding> {
        let may_override = |it: &Entity| {
            self.program.is_method(*it) && self.program.builds_on_foreign(*it, self.project.stop)
        };
        let what = format!(
            "a class of {} builds on something outside of the project; if it overrides a member of that, callers there keep the old name",
            self.name_path
        );
        self.kin.iter().any(may_override).then(|| Finding { what, spots: Vec::new() })
    }

    /// Says that a file should be moved which has the name of the type that is renamed.
    pub(crate) fn file_to_move(&self) -> Option<Finding> {
        // What builds a type is renamed with it.
        let of = self.program.built_by(self.of).unwrap_or(self.of);
        let source = self.program.source(of.file)?;
        let unit = self.program.unit(of.file);
        let symbol = unit.facts.symbol(self.program.symbol_of(of)?);
        let path = source.path().clone();
        let (stem, extension) = path.as_str().rsplit('/').next()?.split_once('.')?;
        let needed = source.language()?.editing.file_has_type_name
            && stem == self.old
            && symbol.parent.is_none()
            && symbol.flags.has(SymbolFlags::EXPORTED);
        let what = format!("the file of an exported type has its name: move it to {}.{extension}", self.new);
        needed
            .then(|| Finding { what, spots: vec![Spot { path: path.clone(), row: 0, note: String::new() }] })
    }

    /// Says that functions which show how something is used have its name in theirs, and keep it.
    pub(crate) fn examples(&self) -> Option<Finding> {
        let start = self.program.source(self.of.file)?.language()?.editing.example;
        if start.is_empty() {
            return None;
        }
        let unit = self.program.unit(self.of.file);
        let symbol = self.program.symbol_of(self.of).map(|it| unit.facts.symbol(it));
        let around = symbol.and_then(|it| it.parent).filter(|_| self.program.is_member(self.of));
        let class = around.map(|it| unit.facts.symbol(it).name).or(symbol.and_then(|it| it.also));
        let name = match class {
            Some(class) => format!("{start}{}_{}", unit.facts.name(class), self.old),
            None => format!("{start}{}", self.old),
        };
        let mut spots = Vec::new();
        for file in self.program.files_with_symbol(self.of.file, &name).iter().copied() {
            let unit = self.program.unit(file);
            let named = unit.facts.symbols.iter().filter(|it| unit.facts.name(it.name) == name);
            spots.extend(named.filter_map(|it| self.spot(file, it.name_range, String::new())));
        }
        let what = format!("{name} shows {} and keeps its name: rename it as well", self.name_path);
        (!spots.is_empty()).then_some(Finding { what, spots })
    }
}
