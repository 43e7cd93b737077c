//! A form as its author writes it: the shape of a catalog file, of a case file and of the wire, all one.
//!
//! Nothing here is checked beyond its shape; [`crate::form::Form::compile`] does that and gives every literal its type.

mod check;
mod condition;
mod either;
mod field;
mod kinds;

pub use check::CheckSpec;
pub use condition::{AnySpec, ConditionSpec, ValueSpec};
pub use field::{DefaultSpec, FieldSpec, FormulaSpec, LetterCase, OptionSpec, OptionsSpec};
pub use kinds::KindTag;
pub(crate) use kinds::kinds;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{id::Id, lookup::ColumnType};

/// A form: sections of fields, rules over them, and the columns of the lookups they use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Form))]
#[serde(deny_unknown_fields)]
pub struct FormSpec {
    /// Version of this shape; 1.
    #[serde(default = "one")]
    pub schema: u16,
    /// Version of the meaning of this shape; 1.
    #[serde(default = "one")]
    pub semantics: u16,
    /// The sections, in the order in which they are asked.
    pub sections: Vec<SectionSpec>,
    /// Rules over the whole form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleSpec>,
    /// Columns of the lookups that the form uses, by name. In catalog files the loader fills this in.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lookups: BTreeMap<Id, BTreeMap<String, ColumnType>>,
}

impl FormSpec {
    /// All fields in the order in which they are asked, those of a group right after it.
    pub fn fields(&self) -> impl Iterator<Item = &FieldSpec> {
        let sections = self.sections.iter().flat_map(|section| &section.fields);
        sections.flat_map(|field| std::iter::once(field).chain(&field.fields))
    }
}

fn one() -> u16 {
    1
}

/// A section: one step of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormSection))]
#[serde(deny_unknown_fields)]
pub struct SectionSpec {
    /// Unique among sections.
    pub id: Id,
    /// Its heading.
    pub title: String,
    /// A sentence under the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Shown only when this holds; always without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_when: Option<ConditionSpec>,
    /// The fields, in the order in which they are asked.
    #[serde(default)]
    pub fields: Vec<FieldSpec>,
}

/// A rule over the whole form: when its condition holds, its message is a problem at a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormRule))]
#[serde(deny_unknown_fields)]
pub struct RuleSpec {
    /// The state that is a problem.
    pub when: ConditionSpec,
    /// The field that shows the message. While it is hidden the rule does not apply.
    pub at: Id,
    /// What is wrong and what to do.
    pub message: String,
}
