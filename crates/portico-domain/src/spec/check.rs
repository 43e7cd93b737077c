//! Specs of checks.

use serde::{Deserialize, Serialize};

use super::ConditionSpec;
use crate::{id::Id, value::Literal};

/// A check of an answer: exactly one test, optionally with the author's message and a condition under which it
/// applies. An unanswered field passes every check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FieldCheck))]
#[serde(deny_unknown_fields, default)]
pub struct CheckSpec {
    /// Minimum number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// Maximum number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Minimum number of chosen options.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_chosen: Option<u32>,
    /// Maximum number of chosen options.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_chosen: Option<u32>,
    /// A regular expression that matches somewhere in the text; authors add anchors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// A description of the pattern; with `pattern` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The allowed domains of the e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domains: Option<Vec<String>>,
    /// Greater than a number, an amount, an option of the scale, or another field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Literal>,
    /// Greater than or equal to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Literal>,
    /// Less than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<Literal>,
    /// Less than or equal to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Literal>,
    /// Later than a date, `today`, `today+5`, `today+5wd`, a time, or another field of dates or times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Literal>,
    /// Earlier than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Literal>,
    /// At that time or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Literal>,
    /// At that time or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_after: Option<Literal>,
    /// Between today and this many days ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within_days: Option<u32>,
    /// Between today and this many working days ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within_working_days: Option<u32>,
    /// Maximum number of days of a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_days: Option<u32>,
    /// Maximum number of working days of a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_working_days: Option<u32>,
    /// A working day of the organisation; only `true`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_day: Option<bool>,
    /// Equals the answer of another field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<Id>,
    /// Differs from the answer of another field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub different_from: Option<Id>,
    /// The check applies only when this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionSpec>,
    /// The author's message, which replaces the standard sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}
