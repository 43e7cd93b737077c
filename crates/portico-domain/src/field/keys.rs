//! The keys of a field spec that not every kind uses, and lists of them shared by kinds.

use Key::{
    Accepts, Case, Check, Currency, Default, Hint, Inside, IpVersion, Max, MaxFiles, MaxSize, Min, Options,
    Placeholder, ReadOnlyWhen, Required, RequiredWhen, Step,
};

use crate::spec::FieldSpec;

macro_rules! keys {
    ($($key:ident $name:literal $about:literal $is_given:expr,)*) => {
        /// A key of a field spec that not every kind uses.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key {
            $(#[doc = $about] $key,)*
        }

        impl Key {
            /// All keys.
            pub const ALL: &[Self] = &[$(Self::$key,)*];

            /// Its name in catalog files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)*
                }
            }

            /// Whether a field spec has the key.
            #[must_use]
            pub fn is_given(self, spec: &FieldSpec) -> bool {
                let is_given: fn(&FieldSpec) -> bool = match self {
                    $(Self::$key => $is_given,)*
                };
                is_given(spec)
            }
        }
    };
}

keys! {
    Options "options" "Where the options come from." |spec| spec.options.is_some(),
    Case "case" "The letters in which text is kept." |spec| spec.case.is_some(),
    IpVersion "ip_version" "The version of the Internet protocol." |spec| spec.ip_version.is_some(),
    Inside "inside" "The networks that contain it." |spec| !spec.inside.is_empty(),
    Min "min" "The smallest value." |spec| spec.min.is_some(),
    Max "max" "The largest value." |spec| spec.max.is_some(),
    Step "step" "Values are multiples of it." |spec| spec.step.is_some(),
    Currency "currency" "The currency of amounts." |spec| spec.currency.is_some(),
    Formula "formula" "How the value is computed." |spec| spec.formula.is_some(),
    Text "text" "Help in Markdown." |spec| spec.text.is_some(),
    Blocks "blocks" "Help, compiled." |spec| !spec.blocks.is_empty(),
    Hint "hint" "A sentence under the label." |spec| spec.hint.is_some(),
    Placeholder "placeholder" "An example in the empty input." |spec| spec.placeholder.is_some(),
    Default "default" "What a new draft holds." |spec| spec.default.is_some(),
    Required "required" "An answer is needed." |spec| spec.required,
    RequiredWhen "required_when" "When an answer is needed." |spec| spec.required_when.is_some(),
    ReadOnlyWhen "read_only_when" "When the answer cannot be changed." |spec| spec.read_only_when.is_some(),
    Check "check" "Checks of the answer." |spec| !spec.check.is_empty(),
    Fields "fields" "The fields of the rows." |spec| !spec.fields.is_empty(),
    MinRows "min_rows" "The fewest rows." |spec| spec.min_rows.is_some(),
    MaxRows "max_rows" "The most rows." |spec| spec.max_rows.is_some(),
    Unique "unique" "What no two rows have alike." |spec| !spec.unique.is_empty(),
    Accepts "accepts" "The types of files that are taken." |spec| !spec.accepts.is_empty(),
    MaxSize "max_size" "The largest size of a file." |spec| spec.max_size.is_some(),
    MaxFiles "max_files" "The most files." |spec| spec.max_files.is_some(),
    RowLabel "row_label" "What one row is called." |spec| spec.row_label.is_some(),
}

/// Keys of one or several lines of text.
pub(super) const TEXT: &[Key] = &[Hint, Placeholder, Default, Required, RequiredWhen, ReadOnlyWhen, Check];

/// Keys of text with an optional letter case.
pub(super) const CASED: &[Key] = &[Case, Hint, Placeholder, Default, Required, RequiredWhen, ReadOnlyWhen, Check];

/// Keys of addresses and networks.
pub(super) const IP: &[Key] =
    &[Inside, IpVersion, Hint, Placeholder, Default, Required, RequiredWhen, ReadOnlyWhen, Check];

/// Keys of numbers.
pub(super) const NUMBER: &[Key] =
    &[Min, Max, Step, Hint, Placeholder, Default, Required, RequiredWhen, ReadOnlyWhen, Check];

/// Keys of amounts.
pub(super) const MONEY: &[Key] =
    &[Min, Max, Step, Currency, Hint, Placeholder, Default, Required, RequiredWhen, ReadOnlyWhen, Check];

/// Keys of choices.
pub(super) const CHOICE: &[Key] = &[Options, Hint, Default, Required, RequiredWhen, ReadOnlyWhen, Check];

/// Keys of files.
pub(super) const FILES: &[Key] = &[Accepts, MaxSize, MaxFiles, Hint, Required, RequiredWhen];

/// Keys of periods.
pub(super) const PERIOD: &[Key] = &[Hint, Default, Required, RequiredWhen, ReadOnlyWhen, Check];

/// Checks of text.
pub(super) const TEXT_CHECKS: &[&str] = &["min_length", "max_length", "pattern", "same_as", "different_from"];

/// Checks of numbers and amounts.
pub(super) const NUMBER_CHECKS: &[&str] = &["above", "at_least", "below", "at_most", "same_as", "different_from"];

/// Checks of days.
pub(super) const DATE_CHECKS: &[&str] = &[
    "after",
    "before",
    "not_before",
    "not_after",
    "within_days",
    "within_working_days",
    "working_day",
    "same_as",
    "different_from",
];

/// Checks of periods.
pub(super) const PERIOD_CHECKS: &[&str] = &[
    "after",
    "before",
    "not_before",
    "not_after",
    "within_days",
    "within_working_days",
    "max_days",
    "max_working_days",
    "working_day",
];

/// Checks of times of day.
pub(super) const TIME_CHECKS: &[&str] = &["after", "before", "not_before", "not_after", "same_as", "different_from"];

/// Checks of scales.
pub(super) const SCALE_CHECKS: &[&str] = &["above", "at_least", "below", "at_most", "same_as", "different_from"];

/// Checks of single choices and yes/no.
pub(super) const ONE_CHECKS: &[&str] = &["same_as", "different_from"];

/// Checks of lists of choices.
pub(super) const LIST_CHECKS: &[&str] = &["min_chosen", "max_chosen", "same_as", "different_from"];
