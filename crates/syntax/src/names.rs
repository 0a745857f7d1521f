use rustc_hash::FxHashMap;

use crate::NameId;

/// The distinct identifiers of a file, each stored once.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Names {
    text: String,
    ends: Vec<u32>,
}

impl Names {
    /// Returns the text of `name`.
    pub fn get(&self, name: NameId) -> &str {
        let index = name.index();
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.text[start..self.ends[index] as usize]
    }

    /// Returns the id of a name.
    pub fn find(&self, wanted: &str) -> Option<NameId> {
        let mut from = 0;
        // A search through text, with a check of the borders at each hit.
        while let Some(at) = self.text.get(from..)?.find(wanted).map(|it| it + from) {
            let index = self.ends.partition_point(|end| *end as usize <= at);
            let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
            if at == start && self.ends.get(index).is_some_and(|end| *end as usize == at + wanted.len()) {
                return Some(NameId::new(index));
            }
            from = at + self.text[at..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }

    /// Returns all names in the order of their first occurrence.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|index| self.get(NameId::new(index)))
    }

    /// Says whether some name is `wanted`, or has it for a piece. Costs a search through text, not one for each name.
    pub fn any(&self, wanted: &str, substring: bool) -> bool {
        let starts_at = |at: usize| self.ends.partition_point(|end| *end as usize <= at);
        self.text.match_indices(wanted).any(|(at, _)| {
            let name = starts_at(at);
            let start = if name == 0 { 0 } else { self.ends[name - 1] as usize };
            let end = self.ends.get(name).map_or(0, |it| *it as usize);
            let within = at + wanted.len() <= end;
            if substring { within } else { within && at == start && at + wanted.len() == end }
        })
    }

    /// Says whether some name has a character in it that parts those of a name path.
    pub fn any_with_slash(&self) -> bool {
        self.text.contains('/')
    }

    /// Returns the number of names.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Says whether there are no names.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Appends a name that is not there yet.
    pub(crate) fn push(&mut self, name: &str) -> NameId {
        self.text.push_str(name);
        self.ends.push(self.text.len() as u32);
        NameId::new(self.ends.len() - 1)
    }

    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Gives equal names equal ids while a file is walked.
#[derive(Default)]
pub(crate) struct Interner<'s> {
    names: Names,
    borrowed: FxHashMap<&'s [u8], NameId>,
    made: FxHashMap<String, NameId>,
}

impl<'s> Interner<'s> {
    /// Interns a name that stands in the source.
    pub(crate) fn source(&mut self, text: &'s [u8]) -> NameId {
        if let Some(&id) = self.borrowed.get(text) {
            return id;
        }
        let name = String::from_utf8_lossy(text);
        let id = match self.made.get(name.as_ref()) {
            Some(&id) => id,
            None => self.names.push(&name),
        };
        self.borrowed.insert(text, id);
        id
    }

    /// Interns a name that was put together, such as `impl A for B`.
    pub(crate) fn made(&mut self, name: &str) -> NameId {
        if let Some(&id) = self.borrowed.get(name.as_bytes()).or_else(|| self.made.get(name)) {
            return id;
        }
        let id = self.names.push(name);
        self.made.insert(name.to_owned(), id);
        id
    }

    pub(crate) fn get(&self, id: NameId) -> &str {
        self.names.get(id)
    }

    pub(crate) fn finish(self) -> Names {
        let mut names = self.names;
        names.shrink();
        names
    }
}
