//! Specs of conditions.

use serde::{Deserialize, Serialize};

use crate::{id::Id, value::Literal};

/// A condition: exactly one of `all`, `any`, `not`, or a test. A test has a subject (a `field`, a `section`, the
/// `rows` of a group, or a fact of the `requester` or of who it is `requested_for`) and exactly one operator. This is
/// checked when the form is compiled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Condition))]
#[serde(deny_unknown_fields, default)]
pub struct ConditionSpec {
    /// All of these hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub all: Option<Vec<ConditionSpec>>,
    /// At least one of these holds; with `rows`, the condition holds for at least one row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any: Option<AnySpec>,
    /// This does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub not: Option<Box<ConditionSpec>>,
    /// The field that is tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Id>,
    /// The section whose visibility is tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Id>,
    /// The group whose rows are tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Id>,
    /// The condition holds for every row of `rows`; true without rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub every: Option<Box<ConditionSpec>>,
    /// Restricts the counted rows of `rows` to those for which this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub count: Option<Box<ConditionSpec>>,
    /// The directory fact of the requester that is tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requester: Option<String>,
    /// The directory fact that is tested of the person for whom it is requested: the requester, unless it is somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requested_for: Option<String>,
    /// Equals a value or the answer of another field: text ignoring case, lists as sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<ValueSpec>,
    /// The negation of `is`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_not: Option<ValueSpec>,
    /// Equals one of these; a list contains one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any_of: Option<Vec<Literal>>,
    /// The negation of `any_of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub none_of: Option<Vec<Literal>>,
    /// A list contains this id; text contains this text, ignoring case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contains: Option<ValueSpec>,
    /// A list contains all of these; text contains all of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contains_all: Option<Vec<Literal>>,
    /// A regular expression that matches somewhere in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matches: Option<String>,
    /// Greater than a number, an amount, or another field.
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
    /// Earlier than a date, `today`, `today+5`, `today+5wd`, a time, or another field of dates or times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Literal>,
    /// Later than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Literal>,
    /// Has an answer (`true`) or none (`false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<bool>,
    /// Has no answer (`true`) or one (`false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty: Option<bool>,
    /// Is visible (`true`) or hidden (`false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible: Option<bool>,
    /// The number of characters, chosen options or rows equals this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_is: Option<u32>,
    /// The number is greater than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_above: Option<u32>,
    /// The number is at least this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_at_least: Option<u32>,
    /// The number is less than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_below: Option<u32>,
    /// The number is at most this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_at_most: Option<u32>,
}

/// The value of `any`: a list of conditions, or, with `rows`, a condition that holds for at least one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConditionAny))]
#[serde(untagged)]
pub enum AnySpec {
    /// One of several conditions holds.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Parts(Vec<ConditionSpec>),
    /// The condition holds for at least one row of a group.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Row(Box<ConditionSpec>),
}

/// The operand of a comparison: a value, or the answer of another field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConditionValue))]
#[serde(untagged)]
pub enum ValueSpec {
    /// A value.
    Literal(Literal),
    /// The answer of a field.
    Field {
        /// Its id.
        field: Id,
    },
}
