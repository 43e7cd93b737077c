//! Fields as written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CheckSpec, ConditionSpec, KindTag};
use crate::{help::Block, id::Id, money::Currency, value::Literal};

/// The letters in which text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LetterCase {
    /// CAL-01234, also when cal-01234 is typed.
    Upper,
    /// cal-01234.
    Lower,
}

/// A field as written: one flat table, of which a kind uses a part. What does not apply to the kind is refused when
/// the form is compiled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormField))]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// Unique in the form; the key of the answer.
    pub id: Id,
    /// What it takes.
    pub kind: KindTag,
    /// What is asked.
    pub label: String,
    /// A sentence of help under the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// An example inside the empty input, where one helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
    /// Put into the draft when it is made; the value while the field is read-only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<DefaultSpec>,
    /// Whether an answer is needed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// An answer is needed when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<ConditionSpec>,
    /// Shown only when this holds; always without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_when: Option<ConditionSpec>,
    /// Cannot be changed while this holds: its value is the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only_when: Option<ConditionSpec>,
    /// Options of a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<OptionsSpec>,
    /// The letters in which a short text is kept, whatever is typed; as typed without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<LetterCase>,
    /// Smallest number or amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Literal>,
    /// Largest number or amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Literal>,
    /// The number must be a whole multiple of this, counted from `min` (from 0 without).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Literal>,
    /// Currency of a money field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// What a computed field computes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<FormulaSpec>,
    /// Markdown of a note; the loader turns it into `blocks`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Compiled help of a note.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Checks of the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub check: Vec<CheckSpec>,
    /// The fields of a group's rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub fields: Vec<FieldSpec>,
    /// The fewest rows of a group that has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_rows: Option<u32>,
    /// The most rows of a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_rows: Option<u32>,
    /// Cells that no two rows of a group have alike, all of them together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unique: Vec<Id>,
    /// What one row of a group is called: "Device".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_label: Option<String>,
    /// Its id in earlier versions of the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Id>,
}

/// What a field holds when a draft is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FieldDefault))]
#[serde(untagged)]
pub enum DefaultSpec {
    /// A value.
    Value(Literal),
    /// A directory fact of the requester.
    Requester {
        /// The fact.
        requester: String,
    },
    /// Today moved by a number of days.
    Today {
        /// Days from today.
        today: i32,
    },
}

/// Where a choice's options come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FieldOptions))]
#[serde(untagged)]
pub enum OptionsSpec {
    /// Written in the field.
    Inline(Vec<OptionSpec>),
    /// Rows of a lookup.
    Lookup {
        /// Name of the lookup.
        lookup: Id,
        /// Narrowing: column to the id of the field whose answer the row's cell must equal. While that field has no
        /// answer there are no options.
        #[serde(rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
        narrow: BTreeMap<String, Id>,
    },
}

/// One option written in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FieldOption))]
#[serde(deny_unknown_fields)]
pub struct OptionSpec {
    /// What an answer stores.
    pub id: String,
    /// What a person reads.
    pub label: String,
    /// A sentence of help under the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// A computed value, as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Formula))]
#[serde(untagged)]
pub enum FormulaSpec {
    /// The sum of the parts that have a value; none when none has.
    Sum {
        /// The parts.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        sum: Vec<FormulaSpec>,
    },
    /// The product; none when a part has no value. At most one part may be money.
    Product {
        /// The parts.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        product: Vec<FormulaSpec>,
    },
    /// A column of the row that a choice has chosen; of several rows, their sum.
    Column {
        /// The column.
        column: String,
        /// The choice.
        of: Id,
    },
    /// The sum of a column of a group; none when no row has a value in it.
    SumOf {
        /// The field in the group.
        sum: Id,
    },
    /// The smallest of a column of a group; none when no row has a value in it.
    MinOf {
        /// The field in the group.
        min: Id,
    },
    /// The largest of a column of a group; none when no row has a value in it.
    MaxOf {
        /// The field in the group.
        max: Id,
    },
    /// How many rows a group has, or how many of its rows have an answer to a field.
    CountOf {
        /// The group, or the field in it.
        count: Id,
    },
    /// A field's id, or a constant: a whole number, `"0.5"`, `"12.00 EUR"`.
    Atom(Literal),
}
