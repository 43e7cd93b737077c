//! Conditions as written.

use serde::{Deserialize, Serialize};

use crate::{id::Id, value::Literal};

/// A condition: `all`, `any` or `not` of others, or one test of one subject. Exactly one of these; a test names a `field`, a
/// `section`, the `rows` of a group or a fact of the `requester` and has exactly one operator. Compiling the form checks that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Condition))]
#[serde(deny_unknown_fields, default)]
pub struct ConditionSpec {
    /// Every one holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub all: Option<Vec<ConditionSpec>>,
    /// At least one holds; with `rows`, the one condition holds for at least one row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any: Option<AnySpec>,
    /// It does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub not: Option<Box<ConditionSpec>>,
    /// The field that is tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Id>,
    /// The section of which `visible` is tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Id>,
    /// The group whose rows are tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Id>,
    /// The condition holds for every row of `rows`; so it does of no rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub every: Option<Box<ConditionSpec>>,
    /// Those rows of `rows` alone are counted for which this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub count: Option<Box<ConditionSpec>>,
    /// The directory fact that is tested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requester: Option<String>,
    /// Equals a value or the answer of another field: text caselessly, lists as sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is: Option<ValueSpec>,
    /// The complement of `is`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_not: Option<ValueSpec>,
    /// Equals one of these; of a list: has one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub any_of: Option<Vec<Literal>>,
    /// The complement of `any_of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub none_of: Option<Vec<Literal>>,
    /// A list has this; text has this in it, caselessly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contains: Option<ValueSpec>,
    /// A list has every one of these; text has every one in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contains_all: Option<Vec<Literal>>,
    /// A regular expression is found in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matches: Option<String>,
    /// Greater than a number, an amount, or another field.
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
    /// Earlier than a date, `today`, `today+5`, `today+5wd`, a time, or another field of days or times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Literal>,
    /// Later than.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Literal>,
    /// Has an answer (`true`) or has none (`false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<bool>,
    /// Has no answer (`true`) or has one (`false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty: Option<bool>,
    /// Is asked (`true`) or hidden (`false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible: Option<bool>,
    /// Characters in the text, chosen options, or rows are exactly this many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_is: Option<u32>,
    /// More than this many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_above: Option<u32>,
    /// This many or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_at_least: Option<u32>,
    /// Fewer than this many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_below: Option<u32>,
    /// This many or fewer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length_at_most: Option<u32>,
}

/// What stands in `any`: conditions of which one holds, or, with `rows`, one that holds for at least one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConditionAny))]
#[serde(untagged)]
pub enum AnySpec {
    /// Of several conditions.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Parts(Vec<ConditionSpec>),
    /// Of the rows of a group.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Row(Box<ConditionSpec>),
}

/// What an answer is compared with: a value, or the answer of another field.
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
