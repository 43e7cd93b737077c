//! What there is. Whatever is added does not compile here until it is listed.

use std::collections::BTreeSet;

use portico_domain::{
    id::Id,
    report::ProblemKind,
    spec::{AnySpec, CheckSpec, ConditionSpec, FormulaSpec, ValueSpec},
};

/// Where a problem can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// At a field that stands in a section, or at a group.
    Outside,
    /// At a cell.
    Row,
    /// At either.
    Both,
}

/// The problems by name, and where each can be.
pub const PROBLEMS: [(&str, Where); 42] = [
    ("missing", Where::Both),
    ("not_an_option", Where::Both),
    ("no_options", Where::Both),
    ("too_short", Where::Both),
    ("too_long", Where::Both),
    ("too_few", Where::Both),
    ("too_many", Where::Both),
    ("too_small", Where::Both),
    ("too_large", Where::Both),
    ("not_a_multiple", Where::Both),
    ("not_a_number", Where::Both),
    ("not_an_integer", Where::Both),
    ("not_an_amount", Where::Both),
    ("too_many_digits", Where::Both),
    ("not_an_email", Where::Both),
    ("not_a_url", Where::Both),
    ("not_a_phone", Where::Both),
    ("not_a_date", Where::Both),
    ("too_early", Where::Both),
    ("too_late", Where::Both),
    ("not_a_working_day", Where::Both),
    ("pattern", Where::Both),
    ("domain_not_allowed", Where::Both),
    ("not_the_same", Where::Both),
    ("not_different", Where::Both),
    ("rule", Where::Outside),
    ("unknown_field", Where::Both),
    ("not_applicable", Where::Both),
    ("not_as_computed", Where::Both),
    ("wrong_type", Where::Both),
    ("two_readings", Where::Both),
    ("year_unclear", Where::Both),
    ("too_few_rows", Where::Outside),
    ("too_many_rows", Where::Outside),
    ("not_unique", Where::Row),
    ("duplicate_row", Where::Outside),
    ("not_a_time", Where::Both),
    ("half_of_day_unclear", Where::Both),
    ("not_a_date_time", Where::Both),
    ("time_missing", Where::Both),
    ("too_low", Where::Both),
    ("too_high", Where::Both),
];

/// Every kind of problem is in [`PROBLEMS`]: a new one does not compile until it is counted here.
#[allow(dead_code)]
fn every_problem(kind: &ProblemKind) -> usize {
    match kind {
        ProblemKind::Missing => 0,
        ProblemKind::NotAnOption => 1,
        ProblemKind::NoOptions => 2,
        ProblemKind::TooShort { .. } => 3,
        ProblemKind::TooLong { .. } => 4,
        ProblemKind::TooFew { .. } => 5,
        ProblemKind::TooMany { .. } => 6,
        ProblemKind::TooSmall { .. } => 7,
        ProblemKind::TooLarge { .. } => 8,
        ProblemKind::NotAMultiple { .. } => 9,
        ProblemKind::NotANumber => 10,
        ProblemKind::NotAnInteger => 11,
        ProblemKind::NotAnAmount { .. } => 12,
        ProblemKind::TooManyDigits => 13,
        ProblemKind::NotAnEmail => 14,
        ProblemKind::NotAUrl => 15,
        ProblemKind::NotAPhone => 16,
        ProblemKind::NotADate => 17,
        ProblemKind::TooEarly { .. } => 18,
        ProblemKind::TooLate { .. } => 19,
        ProblemKind::NotAWorkingDay => 20,
        ProblemKind::Pattern { .. } => 21,
        ProblemKind::DomainNotAllowed { .. } => 22,
        ProblemKind::NotTheSame { .. } => 23,
        ProblemKind::NotDifferent { .. } => 24,
        ProblemKind::Rule => 25,
        ProblemKind::UnknownField => 26,
        ProblemKind::NotApplicable => 27,
        ProblemKind::NotAsComputed => 28,
        ProblemKind::WrongType { .. } => 29,
        ProblemKind::TwoReadings { .. } => 30,
        ProblemKind::YearUnclear => 31,
        ProblemKind::TooFewRows { .. } => 32,
        ProblemKind::TooManyRows { .. } => 33,
        ProblemKind::NotUnique { .. } => 34,
        ProblemKind::DuplicateRow { .. } => 35,
        ProblemKind::NotATime => 36,
        ProblemKind::HalfOfDayUnclear { .. } => 37,
        ProblemKind::NotADateTime => 38,
        ProblemKind::TimeMissing => 39,
        ProblemKind::TooLow { .. } => 40,
        ProblemKind::TooHigh { .. } => 41,
    }
}

/// The checks by name, and whether a spec has them.
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
        ("working_day", working_day.is_some()),
        ("same_as", same_as.is_some()),
        ("different_from", different_from.is_some()),
        ("when", when.is_some()),
        ("message", message.is_some()),
    ]
}

/// The operators of a test of one field, fact or section by name.
pub fn operators(spec: &ConditionSpec) -> Vec<&'static str> {
    let ConditionSpec {
        all: _,
        any: _,
        not: _,
        field: _,
        requester: _,
        section: _,
        rows: _,
        every: _,
        count: _,
        visible: _,
        is: _,
        is_not: _,
        any_of: _,
        none_of: _,
        contains: _,
        contains_all: _,
        matches: _,
        above: _,
        at_least: _,
        below: _,
        at_most: _,
        before: _,
        after: _,
        answered: _,
        empty: _,
        length_is: _,
        length_above: _,
        length_at_least: _,
        length_below: _,
        length_at_most: _,
    } = spec;
    vec![
        "is",
        "is_not",
        "any_of",
        "none_of",
        "contains",
        "contains_all",
        "matches",
        "above",
        "at_least",
        "below",
        "at_most",
        "before",
        "after",
        "answered",
        "empty",
        "visible",
        "length_is",
        "length_above",
        "length_at_least",
        "length_below",
        "length_at_most",
    ]
}

/// What conditions ask of the rows of a group by name: `any`, `every`, and operators.
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

/// What formulas ask of the rows of a group by name.
pub const FORMULAS: [&str; 5] = ["sum", "min", "max", "count of rows", "count of a column"];

/// What a formula asks of rows, added to a list. A new formula does not compile until it is here.
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

/// The operators that compare with the answer of another field.
pub const COMPARED: [&str; 3] = ["is", "is_not", "contains"];

/// Those of [`COMPARED`] that a condition has, in its parts too.
pub fn compared(spec: &ConditionSpec, into: &mut BTreeSet<&'static str>) {
    let of_field = |value: &Option<ValueSpec>| matches!(value, Some(ValueSpec::Field { .. }));
    let own = COMPARED.into_iter().zip([&spec.is, &spec.is_not, &spec.contains]);
    into.extend(own.filter(|(_, value)| of_field(value)).map(|(name, _)| name));
    let any: &[ConditionSpec] = match &spec.any {
        Some(AnySpec::Parts(parts)) => parts,
        Some(AnySpec::Row(row)) => std::slice::from_ref(&**row),
        None => &[],
    };
    let single = [&spec.not, &spec.every, &spec.count].into_iter().flatten().map(|part| &**part);
    spec.all.iter().flatten().chain(any).chain(single).for_each(|part| compared(part, into));
}
