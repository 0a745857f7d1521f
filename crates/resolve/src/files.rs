//! Which files may have or declare a name, in the languages that see it, and which cannot be searched.

use std::rc::Rc;
use std::sync::Arc;

use linnea_index::{File, Needle};
use linnea_syntax::{Symbol, SymbolFlags};
use memchr::memmem::Finder;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::{FileId, Program, Skipped};

impl Program<'_> {
    /// Returns the files that may mention `name`, in languages that see each other's names, read in parallel.
    pub(crate) fn files_with(&self, near: FileId, name: &str) -> Vec<FileId> {
        self.look_for(near, &[name]);
        let key = (self.dialect_of(near), name.to_owned());
        let mut found = self.memo.mentioning.borrow().get(&key).map_or_else(Vec::new, |it| it.to_vec());
        self.add_own(near, &mut found);
        found
    }

    /// Looks for names of which it is not known yet which files may mention them, so that each file is gone to once for all.
    pub(crate) fn look_for(&self, near: FileId, names: &[&str]) {
        let dialect = self.dialect_of(near);
        let is_new = |it: &&str| !self.memo.mentioning.borrow().contains_key(&(dialect, (*it).to_owned()));
        let new: Vec<&str> = names.iter().copied().filter(is_new).collect();
        if new.is_empty() {
            return;
        }
        let fs = self.fs;
        let mentioned = |file: &File| {
            let may = |it: &usize| file.may_mention(fs, new[*it]).unwrap_or(false);
            let names: Vec<usize> = (0..new.len()).filter(may).collect();
            (!names.is_empty()).then_some(names)
        };
        let mut found = vec![Vec::new(); new.len()];
        for (file, names) in self.files_by(near, mentioned) {
            names.into_iter().for_each(|it| found[it].push(file));
        }
        let mut known = self.memo.mentioning.borrow_mut();
        known.extend(new.iter().zip(found).map(|(name, it)| ((dialect, (*name).to_owned()), it.into())));
    }

    /// Returns those that may mention both names.
    pub(crate) fn files_with_both(&self, near: FileId, name: &str, other: &str) -> Vec<FileId> {
        let fs = self.fs;
        let has = |file: &File, name: &str| file.may_mention(fs, name).unwrap_or(false);
        self.files_where(near, |file| has(file, name) && has(file, other))
    }

    /// Returns the files that may declare `name`, or members of a type called so: only these are parsed.
    pub fn files_declaring(&self, near: FileId, name: &str) -> Rc<[FileId]> {
        let key = (self.dialect_of(near), name.to_owned());
        if let Some(known) = self.memo.declaring.borrow().get(&key) {
            return Rc::clone(known);
        }
        let needle = Needle::new(name, false, false);
        let fs = self.fs;
        let may = |file: &File| file.may_mention(fs, name).unwrap_or(false) && file.may_declare(fs, &needle);
        let found: Rc<[FileId]> = self.files_where(near, may).into();
        self.memo.declaring.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// Returns those of them that may have a symbol of just this name, for who looks at nothing else: what is parsed is
    /// asked for its symbols, which costs less than going through its text.
    pub fn files_with_symbol(&self, near: FileId, name: &str) -> Rc<[FileId]> {
        let key = (self.dialect_of(near), name.to_owned());
        if let Some(known) = self.memo.with_symbol.borrow().get(&key) {
            return Rc::clone(known);
        }
        let (needle, wanted) = (Needle::new(name, false, false), Finder::new(name));
        let fs = self.fs;
        let may = |file: &File| {
            file.may_mention(fs, name).unwrap_or(false)
                && file
                    .known_names(|it| it.any(&wanted, false))
                    .unwrap_or_else(|| file.may_declare(fs, &needle))
        };
        let mut found = self.files_where(near, may);
        // Where all are variables of functions, the text decides, as it does for what is not parsed.
        let open = found.iter().copied().filter(|it| *it != near && !self.surely_declares(*it, name));
        let open: Vec<FileId> = open.collect();
        let files = self.snapshot.files();
        let no = |it: &FileId| files.get(it.index()).is_some_and(|it| !it.may_declare(fs, &needle));
        let others: FxHashSet<FileId> = open.into_par_iter().filter(no).collect();
        found.retain(|it| !others.contains(it));
        let found: Rc<[FileId]> = found.into();
        self.memo.with_symbol.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// Says whether a file declares a symbol of this name that is no variable of a function: no text says no to that.
    fn surely_declares(&self, file: FileId, name: &str) -> bool {
        let unit = self.unit(file);
        let surely = |it: &Symbol| !it.flags.has(SymbolFlags::LOCAL) || it.kind.is_container();
        let mut symbols = unit.facts.symbols.iter();
        unit.name_id(name).is_some_and(|name| symbols.any(|it| it.name == name && surely(it)))
    }

    /// Says whether a file of the language of `near` declares a symbol of this name.
    pub(crate) fn declares(&self, near: FileId, name: &str) -> bool {
        let declares = |it: &FileId| {
            let unit = self.unit(*it);
            unit.name_id(name).is_some_and(|name| unit.facts.symbols.iter().any(|it| it.name == name))
        };
        self.files_with_symbol(near, name).iter().any(declares)
    }

    /// Returns the files of the same languages that cannot be searched, and why.
    pub(crate) fn unsearched(&self, near: FileId) -> Vec<Skipped> {
        let wanted = self.dialect_of(near);
        let same = |it: &&Arc<File>| it.language().is_some_and(|it| Some(dialect(it)) == wanted);
        let files = self.snapshot.files().iter().filter(same);
        let failed = |it: &Arc<File>| {
            // Every text may have no word at all: what counts is whether it can be read.
            let why = it.may_mention(self.fs, "").err()?;
            Some(Skipped { file: Arc::clone(it), why })
        };
        files.filter_map(failed).collect()
    }

    /// Returns which files a file sees by their language; so does what the language brings along.
    pub(crate) fn dialect_of(&self, file: FileId) -> Option<usize> {
        match self.source(file) {
            Some(source) => source.language().map(dialect),
            None => self.semantics(file).map(address),
        }
    }

    pub(crate) fn files_where(&self, near: FileId, may: impl Fn(&File) -> bool + Sync) -> Vec<FileId> {
        let found = self.files_by(near, |file| may(file).then_some(()));
        let mut found: Vec<FileId> = found.into_iter().map(|it| it.0).collect();
        self.add_own(near, &mut found);
        found
    }

    /// Returns the files of which something is found, with that.
    fn files_by<T: Send>(&self, near: FileId, find: impl Fn(&File) -> Option<T> + Sync) -> Vec<(FileId, T)> {
        let wanted = self.dialect_of(near);
        let same = |file: &File| file.language().is_some_and(|it| Some(dialect(it)) == wanted);
        let files = self.snapshot.files().par_iter().enumerate();
        let found = files.filter(|(_, file)| same(file));
        let found: Vec<_> = found.filter_map(|(at, file)| Some((FileId(at as u32), find(file)?))).collect();
        self.unpack(found.iter().map(|it| it.0));
        found
    }

    /// Parses files, or unpacks their facts, while there are hands. The program has them from then on: there may be more than
    /// are kept between calls.
    fn unpack(&self, files: impl Iterator<Item = FileId>) {
        let missing: Vec<FileId> = files.filter(|it| !self.has_unit(*it)).collect();
        if missing.is_empty() {
            return;
        }
        let (fs, cache, all) = (self.fs, self.cache, self.snapshot.files());
        let units: Vec<_> = missing.par_iter().map(|it| cache.unit(fs, &all[it.index()])).collect();
        missing.into_iter().zip(units).for_each(|(id, unit)| _ = self.with_unit(id, unit));
    }

    /// Adds a file that looks for something to those that were found, if it is the project's.
    fn add_own(&self, near: FileId, found: &mut Vec<FileId>) {
        if !found.contains(&near) && self.is_own(near) {
            found.push(near);
        }
    }
}

/// Languages whose names are understood in the same way see each other's; without any such way, a language sees its own.
pub(crate) fn dialect(language: &'static linnea_syntax::Language) -> usize {
    match language.semantics {
        Some(semantics) => address(semantics),
        None => address(language),
    }
}

fn address<T>(of: &'static T) -> usize {
    std::ptr::from_ref(of) as usize
}
