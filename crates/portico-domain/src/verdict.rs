//! The verdict of an evaluation: what each field is, and why.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::{
    id::Id,
    path::{Path, RowId},
    report::Report,
    value::Value,
};

/// What a form is, given some answers: equal for equal input, byte for byte, on every target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verdict {
    /// Sections by id.
    pub sections: BTreeMap<Id, SectionVerdict>,
    /// Fields, groups and cells by path.
    pub fields: BTreeMap<Path, FieldVerdict>,
    /// Every problem of the answers.
    pub problems: Report,
}

/// What a section is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SectionVerdict {
    /// Whether its rule shows it.
    pub visible: Ruling,
    /// Whether it is a step: visible, with a visible field.
    pub step: bool,
}

/// What a field is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldVerdict {
    /// Whether it is asked. A field that is not is absent in every way.
    pub visible: Ruling,
    /// Whether it needs an answer.
    pub required: Ruling,
    /// Whether it cannot be changed.
    pub read_only: Ruling,
    /// Its value as every condition sees it: the accepted answer, the default while read-only, or what was computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<crate::value::AnswerValue>))]
    pub value: Option<Value>,
    /// Which rows of its lookup are offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<OptionsVerdict>,
    /// The rows of a group, in order; none while it is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<RowId>>,
}

/// A yes or no, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ruling {
    /// Yes or no.
    pub is: bool,
    /// Why.
    pub because: Because,
}

/// Why a ruling is as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RulingReason))]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// No rule says otherwise.
    #[default]
    NoRule,
    /// The form says so, always.
    Always,
    /// Its section is hidden.
    SectionHidden,
    /// The field is hidden.
    Hidden,
    /// The rule's tests came out like this; those that decided it, in order.
    Rule(Vec<Tested>),
}

/// What a test is called: its subject and its operator as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConditionTest))]
pub struct TestName {
    /// The id of a field, section or group, or `requester.<fact>`.
    pub subject: String,
    /// The operator: `is`, `above`…
    pub operator: String,
}

/// A test and how it came out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConditionTestResult))]
pub struct Tested {
    /// The test.
    #[serde(flatten)]
    pub test: Arc<TestName>,
    /// Whether it holds.
    pub holds: bool,
}

/// Which rows of a lookup a choice offers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OptionsVerdict {
    /// The lookup.
    pub lookup: Id,
    /// Rows whose cell is one of these, for each of these columns.
    #[serde(rename = "where", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub narrow: BTreeMap<String, BTreeSet<String>>,
    /// Fields that have to be answered first, of the same row for a cell: while there are some, no row is offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<Id>,
}

impl Verdict {
    /// The value at a path as every condition sees it.
    #[must_use]
    pub fn value(&self, path: &Path) -> Option<&Value> {
        self.fields.get(path)?.value.as_ref()
    }

    /// Whether what is at a path is asked.
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
