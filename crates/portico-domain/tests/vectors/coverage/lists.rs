//! All constructs. A new one does not compile here until it is listed.

use std::collections::BTreeSet;

use portico_domain::{
    id::Id,
    report::ProblemKind,
    spec::{AnySpec, CheckSpec, ConditionSpec, FormulaSpec, ValueSpec},
};

/// Where a problem can occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// At a field outside of rows, or at a group.
    Outside,
    /// At a cell.
    Row,
    /// At either.
    Both,
}

/// Defines the list, and a match over it: a new kind of problem does not compile until it is listed.
macro_rules! problems {
    ($($kind:ident: $name:literal at $at:ident,)*) => {
        /// The problems by name, with where each can occur.
        pub const PROBLEMS: &[(&str, Where)] = &[$(($name, Where::$at)),*];

        #[allow(dead_code, reason = "that it compiles is the test")]
        fn listed(kind: &ProblemKind) -> &'static str {
            match kind {
                $(ProblemKind::$kind { .. } => $name,)*
            }
        }
    };
}

problems! {
    Missing: "missing" at Both,
    NotAnOption: "not_an_option" at Both,
    Unavailable: "unavailable" at Both,
    NoOptions: "no_options" at Both,
    TooShort: "too_short" at Both,
    TooLong: "too_long" at Both,
    TooFew: "too_few" at Both,
    TooMany: "too_many" at Both,
    TooSmall: "too_small" at Both,
    TooLarge: "too_large" at Both,
    NotAMultiple: "not_a_multiple" at Both,
    NotANumber: "not_a_number" at Both,
    NotAnInteger: "not_an_integer" at Both,
    NotAnAmount: "not_an_amount" at Both,
    TooManyDigits: "too_many_digits" at Both,
    NotAnEmail: "not_an_email" at Both,
    NotAUrl: "not_a_url" at Both,
    NotAPhone: "not_a_phone" at Both,
    NotAnIpAddress: "not_an_ip_address" at Both,
    NotAnIpNetwork: "not_an_ip_network" at Both,
    NotTheFirstAddress: "not_the_first_address" at Both,
    OutsideNetworks: "outside_networks" at Both,
    NotADate: "not_a_date" at Both,
    TooEarly: "too_early" at Both,
    TooLate: "too_late" at Both,
    FirstDayUnclear: "first_day_unclear" at Both,
    LastDayUnclear: "last_day_unclear" at Both,
    EndBeforeStart: "end_before_start" at Both,
    TooManyDays: "too_many_days" at Both,
    TooManyWorkingDays: "too_many_working_days" at Both,
    NotAWorkingDay: "not_a_working_day" at Both,
    Pattern: "pattern" at Both,
    DomainNotAllowed: "domain_not_allowed" at Both,
    NotTheSame: "not_the_same" at Both,
    NotDifferent: "not_different" at Both,
    Rule: "rule" at Outside,
    NoRequestNeeded: "no_request_needed" at Outside,
    UnknownField: "unknown_field" at Both,
    NotApplicable: "not_applicable" at Both,
    NotAsComputed: "not_as_computed" at Both,
    WrongType: "wrong_type" at Both,
    TwoReadings: "two_readings" at Both,
    YearUnclear: "year_unclear" at Both,
    TooFewRows: "too_few_rows" at Outside,
    TooManyRows: "too_many_rows" at Outside,
    NotUnique: "not_unique" at Row,
    DuplicateRow: "duplicate_row" at Outside,
    NotATime: "not_a_time" at Both,
    HalfOfDayUnclear: "half_of_day_unclear" at Both,
    NotADateTime: "not_a_date_time" at Both,
    TimeMissing: "time_missing" at Both,
    TooLow: "too_low" at Both,
    TooHigh: "too_high" at Both,
    NotAllowedFile: "not_allowed_file" at Both,
    FileTooLarge: "file_too_large" at Both,
    TooManyFiles: "too_many_files" at Both,
    NotFound: "not_found" at Both,
}

/// The checks by name, with whether the spec has them.
pub fn checks(spec: &CheckSpec) -> Vec<(&'static str, bool)> {
    let CheckSpec {
        min_length,
        max_length,
        min_chosen,
        max_chosen,
        pattern,
        hint,
        domains,
        above,
        at_least,
        below,
        at_most,
        after,
        before,
        not_before,
        not_after,
        within_days,
        within_working_days,
        max_days,
        max_working_days,
        working_day,
        same_as,
        different_from,
        when,
        message,
    } = spec;
    vec![
        ("min_length", min_length.is_some()),
        ("max_length", max_length.is_some()),
        ("min_chosen", min_chosen.is_some()),
        ("max_chosen", max_chosen.is_some()),
        ("pattern", pattern.is_some()),
        ("hint", hint.is_some()),
        ("domains", domains.is_some()),
        ("above", above.is_some()),
        ("at_least", at_least.is_some()),
        ("below", below.is_some()),
        ("at_most", at_most.is_some()),
        ("after", after.is_some()),
        ("before", before.is_some()),
        ("not_before", not_before.is_some()),
        ("not_after", not_after.is_some()),
        ("within_days", within_days.is_some()),
        ("within_working_days", within_working_days.is_some()),
        ("max_days", max_days.is_some()),
        ("max_working_days", max_working_days.is_some()),
        ("working_day", working_day.is_some()),
        ("same_as", same_as.is_some()),
        ("different_from", different_from.is_some()),
        ("when", when.is_some()),
        ("message", message.is_some()),
    ]
}

/// The operators of tests of a field, fact or section by name, with whether the condition has them.
pub fn operators(spec: &ConditionSpec) -> Vec<(&'static str, bool)> {
    let ConditionSpec {
        all: _,
        any: _,
        not: _,
        field: _,
        requester: _,
        requested_for: _,
        section: _,
        rows: _,
        every: _,
        count: _,
        visible,
        is,
        is_not,
        any_of,
        none_of,
        contains,
        contains_all,
        matches,
        above,
        at_least,
        below,
        at_most,
        before,
        after,
        answered,
        empty,
        length_is,
        length_above,
        length_at_least,
        length_below,
        length_at_most,
    } = spec;
    vec![
        ("visible", visible.is_some()),
        ("is", is.is_some()),
        ("is_not", is_not.is_some()),
        ("any_of", any_of.is_some()),
        ("none_of", none_of.is_some()),
        ("contains", contains.is_some()),
        ("contains_all", contains_all.is_some()),
        ("matches", matches.is_some()),
        ("above", above.is_some()),
        ("at_least", at_least.is_some()),
        ("below", below.is_some()),
        ("at_most", at_most.is_some()),
        ("before", before.is_some()),
        ("after", after.is_some()),
        ("answered", answered.is_some()),
        ("empty", empty.is_some()),
        ("length_is", length_is.is_some()),
        ("length_above", length_above.is_some()),
        ("length_at_least", length_at_least.is_some()),
        ("length_below", length_below.is_some()),
        ("length_at_most", length_at_most.is_some()),
    ]
}

/// The operators that a condition, or a part of it, applies to the number of rows for which `count` holds.
pub fn counted(spec: &ConditionSpec, into: &mut BTreeSet<&'static str>) {
    if spec.count.is_some() {
        into.extend(operators(spec).into_iter().filter_map(|(name, given)| given.then_some(name)));
    }
    parts(spec).for_each(|part| counted(part, into));
}

/// Tests of the rows of a group by name: `any`, `every`, and operators.
pub const QUESTIONS: [&str; 9] = [
    "any",
    "every",
    "answered",
    "empty",
    "length_is",
    "length_above",
    "length_at_least",
    "length_below",
    "length_at_most",
];

/// Aggregates in formulas by name.
pub const FORMULAS: [&str; 5] = ["sum", "min", "max", "count of rows", "count of a column"];

/// Appends the aggregates of a formula. A new one does not compile until it is handled here.
pub fn formulas(formula: &FormulaSpec, is_group: impl Fn(&Id) -> bool + Copy, into: &mut BTreeSet<&'static str>) {
    match formula {
        FormulaSpec::Sum { sum: parts } | FormulaSpec::Product { product: parts } => {
            parts.iter().for_each(|part| formulas(part, is_group, into));
        }
        FormulaSpec::Column { .. } | FormulaSpec::Atom(_) => {}
        FormulaSpec::SumOf { .. } => into.extend(["sum"]),
        FormulaSpec::MinOf { .. } => into.extend(["min"]),
        FormulaSpec::MaxOf { .. } => into.extend(["max"]),
        FormulaSpec::CountOf { count } => {
            into.extend([if is_group(count) { "count of rows" } else { "count of a column" }]);
        }
    }
}

/// The operators that accept the answer of another field as operand.
pub const COMPARED: [&str; 3] = ["is", "is_not", "contains"];

/// Those of [`COMPARED`] that a condition, or a part of it, uses.
pub fn compared(spec: &ConditionSpec, into: &mut BTreeSet<&'static str>) {
    let of_field = |value: &Option<ValueSpec>| matches!(value, Some(ValueSpec::Field { .. }));
    let own = COMPARED.into_iter().zip([&spec.is, &spec.is_not, &spec.contains]);
    into.extend(own.filter(|(_, value)| of_field(value)).map(|(name, _)| name));
    parts(spec).for_each(|part| compared(part, into));
}

/// The direct parts of a condition.
fn parts(spec: &ConditionSpec) -> impl Iterator<Item = &ConditionSpec> {
    let any: &[ConditionSpec] = match &spec.any {
        Some(AnySpec::Parts(parts)) => parts,
        Some(AnySpec::Row(row)) => std::slice::from_ref(&**row),
        None => &[],
    };
    let single = [&spec.not, &spec.every, &spec.count].into_iter().flatten().map(|part| &**part);
    spec.all.iter().flatten().chain(any).chain(single)
}
