//! What a tool is to clients and to the session, with the JSON schema of its parameters.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::edits::Proposal;
use crate::{Reply, ToolError, View};

/// A tool as clients see it.
pub struct Tool {
    /// Its name, snake case.
    pub name: &'static str,
    /// What it is called in a list for people.
    pub title: &'static str,
    /// What it does and when to use it, at most 1,024 characters.
    pub about: &'static str,
    /// What a call may change.
    pub effect: Effect,
    /// Whether it is offered unasked.
    pub offer: Offer,
    /// Other names of parameters, as `(other, name)`.
    pub aliases: &'static [(&'static str, &'static str)],
    /// Returns the JSON schema of its parameters.
    pub schema: fn() -> &'static Value,
    pub(crate) run: Run,
}

/// How a tool is run.
#[derive(Clone, Copy)]
pub(crate) enum Run {
    /// It answers; nothing is written meanwhile.
    Read(fn(&View<'_>, Value) -> Result<Reply, ToolError>),
    /// It runs a program or turns to other projects, and holds no lock of this one: that may be called upon again.
    Unlocked(fn(&View<'_>, Value) -> Result<Reply, ToolError>),
    /// It proposes what to write; only the session writes.
    Edit(fn(&View<'_>, Value) -> Result<Proposal, ToolError>),
}

/// What a call may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    Read,
    /// Files, by adding to them.
    Add,
    /// Files.
    Write,
    /// Whatever a program does that the client names.
    Program,
}

/// Whether a tool is offered unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// It is.
    Always,
    /// Only if it is asked for, by whomever.
    IfAsked,
    /// Only if the user asks for it by name: a project's files cannot bring it in.
    IfUserAsks,
}

/// Makes a [`Tool`] of a module with an `Input` and a `run`.
macro_rules! tool {
    ($module:ident, $title:literal, Effect::$effect:ident, $aliases:expr, $about:expr) => {
        tool!($module, $title, Effect::$effect, Offer::Always, $aliases, $about)
    };
    ($module:ident, $title:literal, Effect::$effect:ident, $offer:expr, $aliases:expr, $about:expr) => {
        Tool {
            name: stringify!($module),
            title: $title,
            about: $about,
            effect: Effect::$effect,
            offer: $offer,
            aliases: $aliases,
            schema: || {
                // Made once: every call is fitted to it.
                static SCHEMA: LazyLock<Value> = LazyLock::new(schema::<crate::$module::Input>);
                &SCHEMA
            },
            run: tool!(@run $module, $effect),
        }
    };
    (@run activate_project, Read) => {
        tool!(@unlocked activate_project)
    };
    (@run query_project, Read) => {
        tool!(@unlocked query_project)
    };
    (@run $module:ident, Program) => {
        tool!(@unlocked $module)
    };
    (@unlocked $module:ident) => {
        Run::Unlocked(|view, arguments| crate::$module::run(view, input(arguments)?))
    };
    (@run $module:ident, Read) => {
        Run::Read(|view, arguments| crate::$module::run(view, input(arguments)?))
    };
    (@run $module:ident, $effect:ident) => {
        Run::Edit(|view, arguments| crate::$module::plan(view, input(arguments)?))
    };
}

/// Makes a [`Tool`] that always says the same.
macro_rules! says {
    ($name:ident, $title:literal, $text:expr, $about:expr) => {
        Tool {
            name: stringify!($name),
            title: $title,
            about: $about,
            effect: Effect::Read,
            offer: Offer::IfAsked,
            aliases: &[],
            schema: || {
                static SCHEMA: LazyLock<Value> = LazyLock::new(schema::<Nothing>);
                &SCHEMA
            },
            run: Run::Read(|view, _| {
                let text = offer::followable(&view.settings.config, $text);
                Ok(Reply { text, found: true })
            }),
        }
    };
}

pub(crate) use {says, tool};

/// No parameters.
#[derive(JsonSchema)]
pub(crate) struct Nothing {}

/// The default of limits that a call may leave open.
pub(crate) fn minus_one() -> i64 {
    -1
}

pub(crate) fn input<T: DeserializeOwned>(arguments: Value) -> Result<T, ToolError> {
    serde_json::from_value(arguments)
        .map_err(|error| ToolError::arguments(format!("Unfit arguments: {error}.")))
}

/// Returns a schema as small as clients need it, in the dialect that all of them read: no references, one type
/// for each property, no nulls.
pub(crate) fn schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|it| {
        it.inline_subschemas = true;
        it.meta_schema = None;
    });
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    RecursiveTransform(lean).transform(&mut schema);
    schema.remove("description");
    let mut value = schema.to_value();
    if let Some(object) = value.as_object_mut() {
        object.entry("properties").or_insert_with(|| Value::Object(serde_json::Map::new()));
    }
    value
}

fn lean(schema: &mut Schema) {
    for key in ["title", "format", "default", "minimum"] {
        schema.remove(key);
    }
    let Some(object) = schema.as_object_mut() else { return };
    // Words that are documented one by one are still words.
    let cases = object.get("oneOf").and_then(Value::as_array);
    let words: Option<Vec<Value>> =
        cases.and_then(|it| it.iter().map(|it| it.get("const").cloned()).collect());
    if let Some(words) = words {
        object.remove("oneOf");
        object.insert("type".to_owned(), "string".into());
        object.insert("enum".to_owned(), words.into());
    }
    if let Some(Value::Array(types)) = object.get("type") {
        let first = types.iter().find(|it| *it != "null").cloned();
        object.extend(first.map(|it| ("type".to_owned(), it)));
    }
}
