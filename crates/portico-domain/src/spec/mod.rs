//! Form specs: a form as written by its author, with the same structure in catalog files, case files and on the wire.
//!
//! Only the structure is checked here; [`crate::form::Form::compile`] checks the rest and types the literals.

mod check;
mod condition;
mod either;
mod field;
mod kinds;
mod rule;

pub use check::CheckSpec;
pub use condition::{AnySpec, ConditionSpec, ValueSpec};
pub use field::{DefaultSpec, FieldSpec, FormulaSpec, LetterCase, OptionSpec, OptionsSpec, TodaySpec};
pub(crate) use kinds::kinds;
pub use kinds::{KindTag, RareGroup};
pub use rule::{InsteadSpec, RuleEffect, RuleSpec};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{id::Id, lookup::ColumnType};

/// A form: sections of fields, rules, and the columns of the lookups it uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Form))]
#[serde(deny_unknown_fields)]
pub struct FormSpec {
    /// Version of the structure; 1.
    #[serde(default = "one")]
    pub schema: u16,
    /// Version of the semantics; 1.
    #[serde(default = "one")]
    pub semantics: u16,
    /// The sections in display order.
    pub sections: Vec<SectionSpec>,
    /// Rules over the whole form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleSpec>,
    /// Columns of the lookups that the form uses, by name. The loader fills them in for catalog files.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lookups: BTreeMap<Id, BTreeMap<String, ColumnType>>,
}

impl FormSpec {
    /// All fields in display order, those of a group after the group.
    pub fn fields(&self) -> impl Iterator<Item = &FieldSpec> {
        let sections = self.sections.iter().flat_map(|section| &section.fields);
        sections.flat_map(|field| std::iter::once(field).chain(&field.fields))
    }

    /// The groups of what few forms have that it has something of, so that a browser loads code for it: fields of rare kinds, rules
    /// that warn or end it.
    pub fn rare_groups(&self) -> impl Iterator<Item = RareGroup> {
        RareGroup::ALL.into_iter().filter(|group| {
            let rules = || self.rules.iter().any(|rule| rule.effect != RuleEffect::Refuse);
            self.fields().any(|field| field.kind.rare_group() == Some(*group))
                || (*group == RareGroup::Common && rules())
        })
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
    /// A help sentence under the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Shown only when this holds; always if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_when: Option<ConditionSpec>,
    /// The fields in display order.
    #[serde(default)]
    pub fields: Vec<FieldSpec>,
}
