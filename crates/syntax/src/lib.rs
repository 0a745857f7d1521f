//! From the bytes of one file and a [`Language`] to [`FileFacts`]: parses, walks the tree once, forgets it.
//!
//! This crate names no language and opens no file. A language is a value of [`Language`] that somebody else
//! fills in (the `grammars` crate); its walk is a table from node kinds to [`Rule`]s, run by [`Walk`]. What
//! comes out holds no tree-sitter type, so that another front end could be put behind [`facts()`] unnoticed.
//! It resolves nothing: a mention says which name stands where, in which scope and on which receiver, never
//! what it means.
//!
//! Read first: [`FileFacts`] (the neutral form), [`Language`], [`Walk`].

mod arena;
mod build;
mod children;
mod expression;
mod facts;
mod ids;
mod import;
mod issue;
mod kind;
mod language;
mod memory;
mod mention;
mod names;
mod outline;
mod parse;
mod scope;
mod semantics;
mod strict;
mod symbol;
mod walk;

pub use build::Draft;
pub use expression::{Collection, Expression, Literal, Type};
pub use facts::FileFacts;
pub use ids::{BindingId, ExpressionId, ImportId, List, MentionId, NameId, ScopeId, SymbolId, TypeId};
pub use import::{Export, Import};
pub use issue::{Issue, IssueKind};
pub use kind::SymbolKind;
pub use language::{Declaration, Editing, Language, Parsing, Pastes, Rule, Seen, Strict, Table};
pub use memory::give_back;
pub use mention::{Mention, Qualifier, Role};
pub use names::Names;
pub use outline::Outline;
pub use parse::{MAX_SOURCE_LEN, Reading, facts, is_taken_over, read, texts, tree};
pub use scope::{Binding, BindingKind, Namespace, Outcome, Scope, ScopeKind};
pub use semantics::{
    Chains, Headers, MemberNames, Module, Modules, Operator, Otherwise, Overloads, Prelude, Protocols,
    Results, Scripts, Semantics, Sharing, Tree, Unbound, Words,
};
pub use symbol::{Decoration, Relation, RelationKind, Symbol, SymbolFlags};
pub use walk::{MAX_DEPTH, Walk};
