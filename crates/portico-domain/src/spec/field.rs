//! Specs of fields.

use std::{collections::BTreeMap, num::NonZeroU8};

use serde::{Deserialize, Serialize};

use super::{CheckSpec, ConditionSpec, KindTag};
use crate::{
    file::{FileGroup, FileSize},
    help::Block,
    id::Id,
    money::Currency,
    report::IpVersion,
    value::Literal,
};

/// The letter case in which text is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LetterCase {
    /// Upper case: CAL-01234, even if cal-01234 is typed.
    Upper,
    /// Lower case: cal-01234.
    Lower,
}

/// A field spec: a flat table of which each kind uses some keys. Keys that do not apply to the kind are refused when
/// the form is compiled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormField))]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// Unique in the form; the key of the answer.
    pub id: Id,
    /// Its kind.
    pub kind: KindTag,
    /// The question.
    pub label: String,
    /// A help sentence under the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// An example shown in the empty input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
    /// The initial value in a draft, and the value while the field is read-only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<DefaultSpec>,
    /// Whether an answer is required.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// An answer is required when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<ConditionSpec>,
    /// Shown only when this holds; always if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_when: Option<ConditionSpec>,
    /// Cannot be changed while this holds: its value is the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only_when: Option<ConditionSpec>,
    /// Options of a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<OptionsSpec>,
    /// The letter case in which a short text is stored; as typed if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<LetterCase>,
    /// The version of an address or network; either one if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip_version: Option<IpVersion>,
    /// Networks of which one contains the address or network; any if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inside: Vec<String>,
    /// Minimum number or amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Literal>,
    /// Maximum number or amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Literal>,
    /// The distance of a valid number from `min` (from 0 without it) is a multiple of this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Literal>,
    /// Currency of a money field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// The formula of a computed field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<FormulaSpec>,
    /// Markdown of a note; the loader converts it to `blocks`.
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
    /// Minimum number of rows of a group that has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_rows: Option<u32>,
    /// Maximum number of rows of a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_rows: Option<u32>,
    /// Cells whose combined values must be unique among the rows of a group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unique: Vec<Id>,
    /// The types of files that are taken; all if absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepts: Vec<FileGroup>,
    /// The largest size of a file: `"10 MB"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub max_size: Option<FileSize>,
    /// Maximum number of files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u8>, minimum = 1))]
    pub max_files: Option<NonZeroU8>,
    /// The name of a row of a group: "Device".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_label: Option<String>,
    /// Its id in former versions of the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Id>,
}

/// The initial value of a field in a draft.
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
    /// A directory fact of the person for whom it is requested: the requester, unless it is somebody else.
    RequestedFor {
        /// The fact.
        requested_for: String,
    },
    /// The answer of another field, as long as nobody has touched this one.
    Field {
        /// The id of the field.
        field: Id,
    },
    /// Today plus a number of days.
    Today {
        /// Days from today.
        today: i32,
    },
    /// A period between two days, counted from today.
    Period {
        /// The first day.
        from: TodaySpec,
        /// The last day.
        to: TodaySpec,
    },
}

/// Today plus a number of days, within another spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = DaysFromToday))]
#[serde(deny_unknown_fields)]
pub struct TodaySpec {
    /// Days from today.
    pub today: i32,
}

/// The source of a choice's options.
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
        /// Narrowing: a column, and the id of the field whose answer the row's cell must equal. While that field is
        /// unanswered there are no options.
        #[serde(rename = "where", skip_serializing_if = "BTreeMap::is_empty")]
        narrow: BTreeMap<String, Id>,
        /// Why the rows that the narrowing excludes cannot be chosen: they are shown with this sentence. Without it they are left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        others: Option<String>,
        /// The column with the price that is shown beside each row.
        #[serde(skip_serializing_if = "Option::is_none")]
        price: Option<String>,
    },
}

/// An inline option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FieldOption))]
#[serde(deny_unknown_fields)]
pub struct OptionSpec {
    /// The id, stored in answers.
    pub id: String,
    /// The text shown.
    pub label: String,
    /// A help sentence under the label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The price shown beside it: `"49.00 EUR"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<String>,
    /// Why it cannot be chosen: it is shown with this sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unavailable: Option<String>,
    /// When it cannot be chosen; always if absent and there is a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unavailable_when: Option<ConditionSpec>,
}

/// A formula.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Formula))]
#[serde(untagged)]
pub enum FormulaSpec {
    /// The sum of the parts that have a value; no value if none has.
    Sum {
        /// The parts.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        sum: Vec<FormulaSpec>,
    },
    /// The product; no value if a part has none. At most one part may be an amount.
    Product {
        /// The parts.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        product: Vec<FormulaSpec>,
    },
    /// A column of the lookup row chosen in a field; the sum over several rows.
    Column {
        /// The column.
        column: String,
        /// The field.
        of: Id,
    },
    /// The sum of a column of a group; no value if no row has one.
    SumOf {
        /// The field in the group.
        sum: Id,
    },
    /// The minimum of a column of a group; no value if no row has one.
    MinOf {
        /// The field in the group.
        min: Id,
    },
    /// The maximum of a column of a group; no value if no row has one.
    MaxOf {
        /// The field in the group.
        max: Id,
    },
    /// The number of rows of a group, or of rows with an answer to a field.
    CountOf {
        /// The group, or a field in it.
        count: Id,
    },
    /// A field's id, or a constant: an integer, `"0.5"`, `"12.00 EUR"`.
    Atom(Literal),
}
