//! What a program has found out so far: a memory for each kind of question.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::atomic::AtomicBool;

use linnea_syntax::{ExpressionId, MentionId, Module, ScopeId, TypeId};
use rustc_hash::FxHashMap;

use crate::ambient::Places;
use crate::expanded::Sites;
use crate::includes::{ByLast, Includes, Sight};
use crate::lines::Line;
use crate::memo::{Memo, Questions, Visiting};
use crate::other_names::Seen;
use crate::shared::Shared;
use crate::types::Value;
use crate::unit::Wanted;
use crate::{Definition, Entity, FileId};

/// Files that may declare a name, by a file near them and the name.
type FilesByName = FxHashMap<(FileId, u32), Rc<[FileId]>>;

/// What is known of a name among the files that see each other's names.
type ByDialect<T> = FxHashMap<(Option<usize>, String), T>;

/// Files that may have or declare a name.
type FilesByDialect = ByDialect<Rc<[FileId]>>;

/// What files share under a name, by the rules of their language and the name.
type SharedByName = FxHashMap<(usize, String), Rc<[Shared]>>;

/// Where files declare a name for all, by the rules of their language and the name.
type PlacesByName = FxHashMap<(usize, String), Places>;

/// Modules by their language and their whole name.
type ModulesByName = FxHashMap<(Option<&'static str>, String), Rc<[Entity]>>;

/// Answers for macros, by a place among so many.
type NamedBy = FxHashMap<(Entity, Option<(usize, usize)>), bool>;

/// What has been found out so far.
pub(crate) struct Memos<'a> {
    pub(crate) definitions: Memo<'a, (FileId, MentionId), Definition>,
    pub(crate) expressions: Memo<'a, (FileId, ExpressionId), Value>,
    pub(crate) annotations: Memo<'a, (FileId, TypeId), Value>,
    pub(crate) entities: Memo<'a, Entity, Value>,
    pub(crate) results: Memo<'a, Entity, Value>,
    pub(crate) imports: Memo<'a, (FileId, u32), Definition>,
    pub(crate) imported_types: Memo<'a, (FileId, u32), Definition>,
    pub(crate) exports: Memo<'a, (FileId, u32), Definition>,
    pub(crate) wildcards: Memo<'a, (FileId, ScopeId, u32, Wanted), Option<Definition>>,
    pub(crate) lines: Memo<'a, Entity, Rc<Line>>,
    pub(crate) parameters: Memo<'a, Entity, Rc<[Entity]>>,
    /// Where a macro is called.
    pub(crate) calls: Memo<'a, Entity, Sites>,
    /// The object types whose keys are compared with those of others.
    pub(crate) unified: Visiting<(FileId, ScopeId)>,
    /// The classes whose values are compared with the shape of another one.
    pub(crate) shaped: Visiting<(Entity, Entity)>,
    pub(crate) extensions: RefCell<FxHashMap<Entity, Rc<[Entity]>>>,
    pub(crate) universal: RefCell<FxHashMap<FileId, Rc<[Entity]>>>,
    pub(crate) traits: RefCell<ByDialect<Rc<[Entity]>>>,
    /// What files say of classes.
    pub(crate) seen_in: RefCell<FxHashMap<FileId, Rc<Seen>>>,
    pub(crate) blocks: RefCell<FxHashMap<Entity, Rc<[Entity]>>>,
    /// The classes below one.
    pub(crate) below: RefCell<FxHashMap<Entity, Rc<[Entity]>>>,
    /// Whether objects of a class may be built by the names of its fields.
    pub(crate) built_by_names: RefCell<FxHashMap<Entity, bool>>,
    /// Whether something of a name takes arguments by any names.
    pub(crate) taking_all_names: RefCell<ByDialect<bool>>,
    /// The files that may mention a name.
    pub(crate) mentioning: RefCell<FilesByDialect>,
    pub(crate) declaring: RefCell<FilesByDialect>,
    /// Those that may have a symbol of just this name.
    pub(crate) with_symbol: RefCell<FilesByDialect>,
    pub(crate) rooted: RefCell<FxHashMap<(FileId, String), Module>>,
    /// The modules that one is on different platforms.
    pub(crate) module_variants: RefCell<FxHashMap<Entity, Rc<[Entity]>>>,
    pub(crate) parts: RefCell<FxHashMap<FileId, Rc<[FileId]>>>,
    pub(crate) declaring_parts: RefCell<FilesByName>,
    pub(crate) shared: RefCell<SharedByName>,
    pub(crate) ambient: RefCell<PlacesByName>,
    /// Modules by their whole names.
    pub(crate) named_modules: RefCell<ModulesByName>,
    /// Whether the project adds members of a name to types that are not its own.
    pub(crate) added_outside: RefCell<ByDialect<bool>>,
    /// What files see of headers.
    pub(crate) sights: RefCell<FxHashMap<(FileId, FileId), Sight>>,
    pub(crate) includes: RefCell<FxHashMap<FileId, Rc<Includes>>>,
    pub(crate) by_last: OnceCell<ByLast<'a>>,
    pub(crate) satisfied: RefCell<FxHashMap<(Entity, Entity), Option<bool>>>,
    /// Whether a macro may take the names that it is given for something else, by their place among so many.
    pub(crate) named_by: RefCell<NamedBy>,
    /// Whether assignments put a member on a function.
    pub(crate) put_on: RefCell<FxHashMap<(Entity, String), bool>>,
}

impl<'a> Memos<'a> {
    pub(crate) fn until(stop: Option<&'a AtomicBool>) -> Self {
        let all = Questions::until(stop);
        Self {
            definitions: Memo::new(&all),
            expressions: Memo::new(&all),
            annotations: Memo::new(&all),
            entities: Memo::new(&all),
            results: Memo::new(&all),
            imports: Memo::new(&all),
            imported_types: Memo::new(&all),
            exports: Memo::new(&all),
            wildcards: Memo::new(&all),
            lines: Memo::new(&all),
            parameters: Memo::new(&all),
            calls: Memo::new(&all),
            unified: Visiting::default(),
            shaped: Visiting::default(),
            extensions: RefCell::default(),
            universal: RefCell::default(),
            traits: RefCell::default(),
            seen_in: RefCell::default(),
            blocks: RefCell::default(),
            below: RefCell::default(),
            built_by_names: RefCell::default(),
            taking_all_names: RefCell::default(),
            mentioning: RefCell::default(),
            declaring: RefCell::default(),
            with_symbol: RefCell::default(),
            rooted: RefCell::default(),
            module_variants: RefCell::default(),
            parts: RefCell::default(),
            declaring_parts: RefCell::default(),
            shared: RefCell::default(),
            ambient: RefCell::default(),
            named_modules: RefCell::default(),
            added_outside: RefCell::default(),
            sights: RefCell::default(),
            includes: RefCell::default(),
            by_last: OnceCell::new(),
            satisfied: RefCell::default(),
            named_by: RefCell::default(),
            put_on: RefCell::default(),
        }
    }
}
