//! Checks as written.

use serde::{Deserialize, Serialize};

use super::ConditionSpec;
use crate::{id::Id, value::Literal};

/// One check of an answer: exactly one test, optionally with the author's own message and with a condition under which it
/// applies. An unanswered field passes every check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FieldCheck))]
#[serde(deny_unknown_fields, default)]
pub struct CheckSpec {
    /// Text has at least this many characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// Text has at most this many characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// At least this many options are chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_chosen: Option<u32>,
    /// At most this many options are chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_chosen: Option<u32>,
    /// A regular expression is found in the text; anchor it yourself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// What the pattern wants, in words; with `pattern` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The e-mail address is at one of these domains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domains: Option<Vec<String>>,
    /// Greater than a number, an amount, an option of the scale, or another field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Literal>,
    /// Greater or equal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Literal>,
    /// Less than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<Literal>,
    /// Less or equal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Literal>,
    /// Later than a date, `today`, `today+5`, `today+5wd`, a time, or another field of days or times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Literal>,
    /// Earlier than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Literal>,
    /// Then or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Literal>,
    /// Then or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_after: Option<Literal>,
    /// From today to this many days ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within_days: Option<u32>,
    /// From today to this many working days ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within_working_days: Option<u32>,
    /// Is a day that the organisation works; only `true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_day: Option<bool>,
    /// Equals the answer of another field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<Id>,
    /// Differs from the answer of another field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub different_from: Option<Id>,
    /// Applies only when this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionSpec>,
    /// What is shown instead of the standard sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}
