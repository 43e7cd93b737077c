//! The JSON types of answers.

use serde::{Deserialize, Serialize};

/// JSON types of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AnswerType))]
#[serde(rename_all = "snake_case")]
pub enum WireType {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `{currency, minor}`.
    Money,
    /// A string `YYYY-MM-DD`.
    Date,
    /// A string `HH:MM`.
    Time,
    /// A string `YYYY-MM-DDTHH:MM`.
    DateTime,
    /// `{from, to}`: two strings `YYYY-MM-DD`.
    Period,
    /// `true` or `false`.
    Boolean,
    /// A string: the id of an option.
    OptionId,
    /// An array of strings, each once: ids of options.
    OptionIds,
    /// An array of objects `{id, name, type, size}`, each of an `id` of its own.
    Files,
    /// An array of objects, each with an `id` of its own.
    Rows,
}
