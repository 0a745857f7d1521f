use linnea_syntax::SymbolKind;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A list of symbol kinds, each as a name or as the number that the Language Server Protocol gives it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds(pub(crate) Vec<SymbolKind>);

/// Says whether a symbol of this kind is asked for: of `include`, or of any kind if that is empty, and not of
/// `exclude`.
pub(crate) fn asked_for(kind: SymbolKind, include: &Kinds, exclude: &Kinds) -> bool {
    (include.0.is_empty() || include.0.contains(&kind)) && !exclude.0.contains(&kind)
}

impl<'de> Deserialize<'de> for Kinds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |value: &Value| {
            let text = value.as_str().map(str::trim).unwrap_or_default();
            let number = value.as_u64().or_else(|| text.parse().ok());
            number.and_then(SymbolKind::from_number).or_else(|| SymbolKind::from_name(text)).ok_or_else(
                || {
                    let names: Vec<_> =
                        SymbolKind::ALL.iter().map(|it| format!("{} {it}", it.number())).collect();
                    serde::de::Error::custom(format!(
                        "{value} is no symbol kind; kinds are {}",
                        names.join(", ")
                    ))
                },
            )
        };
        Vec::<Value>::deserialize(deserializer)?.iter().map(read).collect::<Result<_, _>>().map(Kinds)
    }
}

impl JsonSchema for Kinds {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Kinds".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // Numbers are taken as well; but a type that is either is more than some clients read.
        json_schema!({ "type": "array", "items": { "type": "string" } })
    }
}
