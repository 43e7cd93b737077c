//! The verdict of an evaluation: the state of each field, and the reasons.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

use crate::{
    id::Id,
    path::{Path, RowId},
    report::Report,
    value::Value,
};

/// The result of evaluating a form with some answers: the same input gives the same verdict, byte for byte, on every
/// target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verdict {
    /// Sections by id.
    pub sections: BTreeMap<Id, SectionVerdict>,
    /// Fields, groups and cells by path.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<Path, FieldVerdict>))]
    pub fields: LiteMap<Path, FieldVerdict>,
    /// Every problem of the answers.
    pub problems: Report,
    /// What the rules say that only warn; the answers may be sent all the same.
    #[serde(default, skip_serializing_if = "Report::is_empty")]
    pub warnings: Report,
}

/// The state of a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SectionVerdict {
    /// Whether its condition shows it.
    pub visible: Ruling,
    /// Whether it is a step of the form: visible, with a visible field.
    pub step: bool,
}

/// The state of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldVerdict {
    /// Whether it is shown. A hidden field is absent in every respect.
    pub visible: Ruling,
    /// Whether it requires an answer.
    pub required: Ruling,
    /// Whether it cannot be changed.
    pub read_only: Ruling,
    /// Its value as used by conditions: the accepted answer, the default while read-only, or the computed value.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<crate::value::AnswerValue>))]
    pub value: Option<Value>,
    /// The rows of its lookup that are offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<OptionsVerdict>,
    /// Its inline options that cannot be chosen, by id; the form says why of each.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub unavailable: BTreeSet<String>,
    /// The rows of a group, in order; empty while it is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<RowId>>,
}

/// A boolean with its reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ruling {
    /// The boolean.
    pub is: bool,
    /// The reason.
    pub because: Because,
}

/// The reason for a ruling.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RulingReason))]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// There is no rule.
    #[default]
    NoRule,
    /// It always holds according to the form.
    Always,
    /// Its section is hidden.
    SectionHidden,
    /// The field is hidden.
    Hidden,
    /// The tests of a rule that decided it, in order, with their results.
    Rule(Vec<Tested>),
}

/// The name of a test: its subject and its operator as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConditionTest))]
pub struct TestName {
    /// The id of a field, section or group, `requester.<fact>` or `requested_for.<fact>`.
    pub subject: String,
    /// The operator: `is`, `above`…
    pub operator: String,
}

/// A test and its result.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConditionTestResult))]
pub struct Tested {
    /// The test.
    #[serde(flatten)]
    pub test: Arc<TestName>,
    /// Whether it holds.
    pub holds: bool,
}

/// The rows of a lookup that a choice offers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OptionsVerdict {
    /// The lookup.
    pub lookup: Id,
    /// For each column, the allowed values of a row's cell.
    #[serde(rename = "where", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub narrow: BTreeMap<String, BTreeSet<String>>,
    /// Fields that must be answered first, for a cell in the same row: while there are any, no row is offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<Id>,
}

impl Verdict {
    /// The value at a path, as used by conditions.
    #[must_use]
    pub fn value(&self, path: &Path) -> Option<&Value> {
        self.fields.get(path)?.value.as_ref()
    }

    /// Whether the field at a path is visible.
    #[must_use]
    pub fn is_visible(&self, path: &Path) -> bool {
        self.fields.get(path).is_some_and(|field| field.visible.is)
    }

    /// The rows of a group, in order.
    #[must_use]
    pub fn rows(&self, group: &Path) -> &[RowId] {
        self.fields.get(group).and_then(|field| field.rows.as_deref()).unwrap_or_default()
    }
}
