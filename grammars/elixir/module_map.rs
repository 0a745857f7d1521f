//! Which file a module is in.

use linnea_syntax::{Module, Modules, Tree};

use crate::outline::only_file;

/// Modules lie by convention in files that are called like them.
pub(super) struct Map;

impl Map {
    pub(super) fn of(_: &dyn Tree) -> Box<dyn Modules> {
        Box::new(Map)
    }
}

impl Modules for Map {
    /// `MyApp.UserStore` is in `my_app/user_store.ex`, wherever that lies; if there is none or several, it is not known.
    fn find(&self, tree: &dyn Tree, _: &str, name: &str, _: u32) -> Module {
        let segments: Vec<String> = name.split('.').map(underscored).collect();
        if let Some(file) = only_file(tree, &[format!("/{}.ex", segments.join("/"))]) {
            return file;
        }
        let first = format!("/{}", segments.first().map_or("", |it| it.as_str()));
        let own = tree.files().any(|it| {
            it.contains(&format!("{first}/"))
                || it.ends_with(&format!("{first}.ex"))
                || it.starts_with(&first[1..])
        });
        if own { Module::Unknown } else { Module::Outside }
    }
}

/// Returns `UserStore` as `user_store`.
fn underscored(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut before = None::<char>;
    let mut rest = name.chars().peekable();
    while let Some(it) = rest.next() {
        let lower_before = before.is_some_and(|it| it.is_lowercase() || it.is_ascii_digit());
        let ends_upper =
            before.is_some_and(char::is_uppercase) && rest.peek().is_some_and(|it| it.is_lowercase());
        if it.is_uppercase() && (lower_before || ends_upper) {
            out.push('_');
        }
        out.extend(it.to_lowercase());
        before = Some(it);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::underscored;

    #[test]
    fn names_of_modules_become_names_of_files() {
        assert_eq!(
            ["UserStore", "HTTPClient", "A1B", "X"].map(underscored),
            ["user_store", "http_client", "a1_b", "x"]
        );
    }
}
