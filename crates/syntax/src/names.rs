use memchr::memchr;
use memchr::memmem::Finder;
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
        self.hits(wanted).find(|it| it.1).map(|it| it.0)
    }

    /// Returns all names in the order of their first occurrence.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|index| self.get(NameId::new(index)))
    }

    /// Says whether some name is `wanted`, or has it for a piece. Costs a search through text, not one for each name.
    pub fn any(&self, wanted: &str, substring: bool) -> bool {
        self.hits(wanted).any(|it| substring || it.1)
    }

    /// Returns the names that have `wanted` for a piece, and whether it is all of the name.
    fn hits<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = (NameId, bool)> {
        let finder = Finder::new(wanted);
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let start = from + finder.find(self.text.as_bytes().get(from..)?)?;
                let end = start + wanted.len();
                // Hits overlap: of `x` and `xx`, which lie side by side, the second name begins inside the first hit.
                from = start + 1;
                let index = self.ends.partition_point(|it| *it as usize <= start);
                let name_end = *self.ends.get(index)? as usize;
                if end <= name_end {
                    let name_start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
                    return Some((NameId::new(index), (start, end) == (name_start, name_end)));
                }
            }
        })
    }

    /// Says whether some name has a character in it that parts those of a name path.
    pub fn any_with_slash(&self) -> bool {
        memchr(b'/', self.text.as_bytes()).is_some()
    }

    /// Returns the number of names.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Says whether there are no names.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns how much memory they take, in bytes.
    pub(crate) fn size(&self) -> usize {
        self.text.len() + self.ends.len() * 4
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
    /// Makes room for so many names.
    pub(crate) fn with_capacity(names: usize) -> Self {
        let borrowed = FxHashMap::with_capacity_and_hasher(names, Default::default());
        Self { borrowed, ..Self::default() }
    }

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

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_found_where_they_lie_side_by_side() {
        let mut names = Names::default();
        let ids: Vec<_> = ["x", "xx", "yx", "größe"].map(|it| names.push(it)).into();
        assert_eq!(names.find("xx"), Some(ids[1]));
        assert_eq!(names.find("größe"), Some(ids[3]));
        assert!(names.any("yx", false) && names.any("r", true) && !names.any("r", false));
        assert!(names.find("xy").is_none() && !names.any("xg", true));
    }
}
