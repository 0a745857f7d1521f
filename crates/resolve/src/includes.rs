//! Which files take in each other's text, however indirectly, and so what a file sees of the headers of a project.

use std::rc::Rc;

use linnea_syntax::{Headers, Sharing};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::shared::Shared;
use crate::unit::Unit;
use crate::{Certainty, Definition, FileId, Program, Reason};

/// What a file includes itself.
#[derive(Default)]
pub(crate) struct Includes {
    files: Vec<FileId>,
    /// Something that is looked for beside the file, and that the project does not have: it may be made when it is built.
    unknown: bool,
    /// Something else that the project does not have.
    outside: bool,
}

/// What a file sees of a header.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// It includes it.
    Included,
    /// It does not, and all that it includes is known.
    Hidden,
    /// It does not, but includes what comes from elsewhere.
    Outside,
    /// It includes something that may include it.
    Unknown,
}

/// Files by the last part of their paths.
pub(crate) type ByLast<'a> = FxHashMap<&'a str, Vec<FileId>>;

impl Program<'_> {
    /// Of what headers declare, leaves out what a file does not include. If nothing is left, returns what the name means
    /// then, unless it must be from one of these: somebody includes for the file what it needs, or the name is given from
    /// outside.
    pub(crate) fn included_only(
        &self,
        file: FileId,
        headers: &Headers,
        name: &str,
        all: &mut Vec<&Shared>,
    ) -> Option<Definition> {
        // What includes a header has included more before.
        if self.is_header(file, headers) {
            return None;
        }
        let sight = |it: &&Shared| match it.entity.file {
            of if of == file || !self.is_header(of, headers) => Sight::Included,
            of => self.sight(file, of),
        };
        let sights: Vec<Sight> = all.iter().map(sight).collect();
        let is_in = |it: &Sight| *it == Sight::Included;
        if sights.iter().any(is_in) {
            let mut kept = sights.iter().map(is_in);
            all.retain(|_| kept.next().unwrap_or(true));
            return None;
        }
        match sights.contains(&Sight::Unknown) {
            true => Some(Definition::Unknown(Reason::Import)),
            false if !sights.contains(&Sight::Outside) => None,
            false if headers.standard.split_ascii_whitespace().any(|it| it == name) => {
                Some(Definition::Outside(Certainty::Inferred))
            }
            false => Some(Definition::Unknown(Reason::Import)),
        }
    }

    /// Says whether a file takes in the text of another, however indirectly.
    pub(crate) fn takes_in(&self, file: FileId, other: FileId) -> bool {
        matches!(self.sharing(file), Sharing::Headers(it) if !it.extensions.is_empty())
            && self.sight(file, other) == Sight::Included
    }

    /// Says whether a file may see what another keeps for itself: one takes in the text of the other.
    pub(crate) fn may_share_text(&self, file: FileId, unit: &Unit, other: FileId) -> bool {
        self.takes_in(file, other) || self.takes_in(other, file) || self.takes_in_unknown(file, unit)
    }

    /// Says whether a file takes in text that is no header's and that the project does not have.
    fn takes_in_unknown(&self, file: FileId, unit: &Unit) -> bool {
        let Sharing::Headers(headers) = self.sharing(file) else { return false };
        let is_header = |it: &str| headers.extensions.contains(&it);
        included(unit).any(|(path, beside)| {
            path.rsplit_once('.').is_some_and(|(_, it)| !is_header(it))
                && self.files_ending(file, path, beside).is_empty()
        })
    }

    fn sight(&self, file: FileId, header: FileId) -> Sight {
        if let Some(known) = self.memo.sights.borrow().get(&(file, header)) {
            return *known;
        }
        let found = self.find_sight(file, header);
        self.memo.sights.borrow_mut().insert((file, header), found);
        found
    }

    fn find_sight(&self, file: FileId, header: FileId) -> Sight {
        let mut seen = FxHashSet::from_iter([file]);
        let mut open = vec![file];
        let (mut unknown, mut outside) = (false, false);
        while let Some(at) = open.pop() {
            let includes = self.includes_of(at);
            unknown |= includes.unknown;
            outside |= includes.outside;
            if includes.files.contains(&header) {
                return Sight::Included;
            }
            open.extend(includes.files.iter().copied().filter(|it| seen.insert(*it)));
        }
        match (unknown, outside) {
            (true, _) => Sight::Unknown,
            (false, true) => Sight::Outside,
            (false, false) => Sight::Hidden,
        }
    }

    fn includes_of(&self, file: FileId) -> Rc<Includes> {
        if let Some(known) = self.memo.includes.borrow().get(&file) {
            return Rc::clone(known);
        }
        let mut found = Includes::default();
        for (path, beside) in included(self.unit(file)) {
            let files = self.files_ending(file, path, beside);
            found.unknown |= files.is_empty() && beside;
            found.outside |= files.is_empty() && !beside;
            found.files.extend(files);
        }
        let found = Rc::new(found);
        self.memo.includes.borrow_mut().insert(file, Rc::clone(&found));
        found
    }

    /// Returns the files that an included path may mean: the one beside the file, or all that end so.
    fn files_ending(&self, file: FileId, path: &str, beside: bool) -> Vec<FileId> {
        let by_last = self.memo.by_last.get_or_init(|| {
            let mut all = ByLast::default();
            for (at, it) in self.snapshot.files().iter().enumerate() {
                let last = it.path().as_str().rsplit('/').next().unwrap_or_default();
                all.entry(last).or_default().push(FileId(at as u32));
            }
            all
        });
        let last = path.rsplit('/').next().unwrap_or_default();
        let named = by_last.get(last).map_or(&[][..], Vec::as_slice);
        let own = self.seen(file);
        let directory = own.rsplit_once('/').map_or("", |it| it.0);
        if beside
            && let Some(near) = self.vantage.path(&format!("{directory}/{path}"))
            && let Some(near) = named.iter().find(|it| *self.path(**it) == *near.as_str())
        {
            return vec![*near];
        }
        named.iter().copied().filter(|it| ends_so(&self.path(*it), path)).collect()
    }

    /// Says whether one file belongs to the other: as what implements a header, or because it includes it.
    pub(crate) fn belong_together(&self, a: FileId, b: FileId) -> bool {
        let (path, other) = (self.path(a), self.path(b));
        let stem = |it: &str| it.rsplit_once('.').map_or(it, |it| it.0).to_owned();
        a == b || stem(&path) == stem(&other) || self.includes(a, &other) || self.includes(b, &path)
    }

    fn includes(&self, file: FileId, path: &str) -> bool {
        matches!(self.sharing(file), Sharing::Headers(_))
            && included(self.unit(file)).any(|it| ends_so(path, it.0))
    }

    /// Of declarations in files that do not go together, returns those that a file sees through what it includes.
    pub(crate) fn in_sight<'s>(&self, file: FileId, all: &[&'s Shared]) -> Vec<&'s Shared> {
        let seen = |it: &&&Shared| self.includes(file, &self.path(it.entity.file));
        let seen: Vec<FileId> = all.iter().filter(seen).map(|it| it.entity.file).collect();
        let belongs = |it: &&&Shared| seen.iter().any(|seen| self.belong_together(*seen, it.entity.file));
        all.iter().filter(belongs).copied().collect()
    }
}

/// Says whether a path ends with another one, as it is written to be included.
pub(crate) fn ends_so(path: &str, included: &str) -> bool {
    let mut included = included.trim_start_matches('/');
    while let Some(rest) = included.strip_prefix("./").or_else(|| included.strip_prefix("../")) {
        included = rest;
    }
    path.strip_suffix(included).is_some_and(|it| it.is_empty() || it.ends_with('/'))
}

/// Returns the paths of the files that a file includes, as written, and whether they are looked for beside the file.
fn included(unit: &Unit) -> impl Iterator<Item = (&str, bool)> {
    let imports = unit.facts.imports.iter().filter(|it| !it.wildcard);
    imports.filter_map(|it| Some((unit.facts.name(it.module?), it.level > 0)))
}
