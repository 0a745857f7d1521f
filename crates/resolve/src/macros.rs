//! Macros, which are seen by rules of their own: in what follows their declaration, or in the whole package; and what
//! they make of the names that they are given.

use linnea_syntax::{BindingKind, MentionId, Namespace, Role, ScopeKind, SymbolFlags};
use linnea_text::TextRange;

use crate::late::Given;
use crate::unit::Unit;
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what a plain name means as a macro that is declared in another file of the package. `None` says that
    /// the project has no such macro.
    pub(crate) fn macro_in_sight(&self, file: FileId, name: &str) -> Option<Definition> {
        let words = self.semantics(file)?.words;
        if words.root.is_empty() {
            return None;
        }
        let all = self.macros_named(file, name);
        let root = self.find_module(file, words.root, 0);
        let same = |it: &&(Entity, bool)| self.find_module(it.0.file, words.root, 0) == root;
        let own: Vec<Entity> = all.iter().filter(same).map(|it| it.0).collect();
        let one_file = own.iter().all(|it| it.file == own[0].file);
        match own.len() {
            // Those of other packages may be there for all files of this one.
            0 => all.iter().any(|it| it.1).then_some(Definition::Unknown(Reason::Import)),
            _ if one_file => Some(Definition::of(own, Certainty::Exact, Reason::Import)),
            _ => Some(Definition::Unknown(Reason::Import)),
        }
    }

    /// Returns the macro that the root of a package has because it is exported, wherever it is declared.
    pub(crate) fn exported_macro(&self, root: FileId, name: &str) -> Option<Definition> {
        let words = self.semantics(root)?.words;
        if words.root.is_empty() || !self.is_own(root) {
            return None;
        }
        let of_root = |it: &Entity| {
            let module = self.find_module(it.file, words.root, 0);
            self.module_file(it.file, &module) == Ok(root)
        };
        let all = self.macros_named(root, name);
        let own: Vec<Entity> = all.iter().filter(|it| it.1).map(|it| it.0).filter(of_root).collect();
        (!own.is_empty()).then(|| Definition::of(own, Certainty::Exact, Reason::Import))
    }

    /// Says whether a name is given to a macro of the project that may take it for something else than what is in sight.
    pub(crate) fn is_named_by_macro(&self, file: FileId, unit: &Unit, name: MentionId) -> bool {
        let given = match unit.facts.mention(name).role {
            Role::Read => self.given_to_macro(file, name),
            Role::Token if !unit.is_before_path(name) => {
                self.macro_before(file, name).map(|to| Given { to, place: None })
            }
            _ => None,
        };
        let Some(given) = given else { return false };
        self.definition_of(file, given.to).entities().iter().any(|it| self.names_other(*it, given.place))
    }

    fn names_other(&self, of: Entity, place: Option<(usize, usize)>) -> bool {
        let key = (of, place);
        if let Some(known) = self.memo.named_by.borrow().get(&key) {
            return *known;
        }
        let language = self.source(of.file).and_then(|it| it.language());
        let body = self.symbol_of(of).map(|it| self.unit(of.file).facts.symbol(it).body);
        let text = self.text_of(of.file);
        let rules =
            body.zip(text.as_deref()).and_then(|(it, text)| text.get(it.start as usize..it.end as usize));
        let found = language.zip(rules).is_some_and(|(it, rules)| (it.editing.names_other)(rules, place));
        self.memo.named_by.borrow_mut().insert(key, found);
        found
    }

    /// Returns the macros with a name that files or modules declare, and whether they are exported.
    fn macros_named(&self, near: FileId, name: &str) -> Vec<(Entity, bool)> {
        let mut found = Vec::new();
        for file in self.files_declaring(near, name).iter().copied() {
            let unit = self.unit(file);
            let Some(wanted) = unit.facts.names.find(name) else { continue };
            for (at, binding) in unit.facts.bindings.iter().enumerate() {
                let BindingKind::Symbol(symbol) = binding.kind else { continue };
                if binding.name != wanted || binding.namespace != Namespace::Macro {
                    continue;
                }
                let exported = unit.facts.symbol(symbol).flags.has(SymbolFlags::EXPORTED);
                let scope = unit.facts.scope(binding.scope).kind;
                let entity = Entity::new(file, unit.canonical(linnea_syntax::BindingId::new(at)));
                let seen = exported || matches!(scope, ScopeKind::File | ScopeKind::Module);
                if seen && !found.contains(&(entity, exported)) {
                    found.push((entity, exported));
                }
            }
        }
        found
    }

    /// Returns where the rules of macros name a trait, or that of a member: what they put out may implement it.
    pub fn named_in_rules(&self, of: Entity) -> Vec<(Entity, FileId, TextRange)> {
        let of = self.class_of_member(of).unwrap_or(of);
        let mut found = Vec::new();
        if !self.is_interface(of) {
            return found;
        }
        let name = self.name(of);
        for file in self.files_with(of.file, &name) {
            let unit = self.unit(file);
            let Some(name) = unit.name_id(&name) else { continue };
            for id in unit.mentions_of(name) {
                let range = unit.facts.mention(id).range;
                let Some(rules) = self.macro_around(file, unit, range) else { continue };
                let may_mean = match self.definition_of(file, id) {
                    Definition::To(found, _) => found.contains(&of),
                    Definition::Outside(_) => false,
                    Definition::Unknown(_) => true,
                };
                if may_mean && !found.iter().any(|it: &(Entity, FileId, TextRange)| it.0 == rules) {
                    found.push((rules, file, range));
                }
            }
        }
        found
    }
}
