//! What the vectors have to contain. A kind, operator, check or problem that is added does not compile here until it is
//! listed, and does not pass until a vector has it.

use std::collections::BTreeSet;

use portico_domain::{
    report::ProblemKind,
    spec::{CheckSpec, ConditionSpec, FieldSpec, FormSpec, KindTag},
};
use serde_json::Value;

/// What has been seen in forms and verdicts.
#[derive(Default)]
pub struct Seen {
    kinds: BTreeSet<KindTag>,
    checks: BTreeSet<&'static str>,
    operators: BTreeSet<(String, bool)>,
    problems: BTreeSet<String>,
}

impl Seen {
    /// Takes note of a form's kinds and checks.
    pub fn form(&mut self, form: &FormSpec) {
        for field in form.sections.iter().flat_map(|section| &section.fields) {
            self.field(field);
        }
    }

    fn field(&mut self, field: &FieldSpec) {
        self.kinds.insert(field.kind);
        self.checks.extend(field.check.iter().flat_map(checks).filter_map(|(name, given)| given.then_some(name)));
    }

    /// Takes note of a verdict's tests, by how they came out, and problems.
    pub fn verdict(&mut self, verdict: &Value) {
        if let Value::Object(entries) = verdict {
            if let (Some(Value::String(operator)), Some(Value::Bool(holds))) =
                (entries.get("operator"), entries.get("holds"))
            {
                self.operators.insert((operator.clone(), *holds));
            }
            if let (Some(Value::String(kind)), Some(_)) = (entries.get("kind"), entries.get("path")) {
                self.problems.insert(kind.clone());
            }
            entries.values().for_each(|value| self.verdict(value));
        }
        if let Value::Array(values) = verdict {
            values.iter().for_each(|value| self.verdict(value));
        }
    }

    /// What no vector has.
    pub fn missing(&self) -> Vec<String> {
        let mut missing = Vec::new();
        missing.extend(KINDS.iter().filter(|kind| !self.kinds.contains(kind)).map(|kind| format!("kind {kind:?}")));
        let all_checks = checks(&CheckSpec::default());
        let unseen = all_checks.iter().filter(|(name, _)| !self.checks.contains(name));
        missing.extend(unseen.map(|(name, _)| format!("check {name}")));
        for operator in operators(&ConditionSpec::default()) {
            for holds in [true, false] {
                if !self.operators.contains(&(operator.to_owned(), holds)) {
                    missing.push(format!("operator {operator} that is {holds}"));
                }
            }
        }
        let unseen = PROBLEMS.iter().filter(|name| !self.problems.contains(**name));
        missing.extend(unseen.map(|name| format!("problem {name}")));
        let unlisted = self.problems.iter().filter(|name| !PROBLEMS.contains(&name.as_str()));
        missing.extend(unlisted.map(|name| format!("problem {name} in the list of this file")));
        missing
    }
}

const KINDS: [KindTag; 18] = [
    KindTag::ShortText,
    KindTag::LongText,
    KindTag::Email,
    KindTag::Url,
    KindTag::Phone,
    KindTag::Integer,
    KindTag::Decimal,
    KindTag::Money,
    KindTag::Date,
    KindTag::YesNo,
    KindTag::Radio,
    KindTag::Select,
    KindTag::CheckboxList,
    KindTag::MultiSelect,
    KindTag::Consent,
    KindTag::Note,
    KindTag::Person,
    KindTag::Computed,
];

/// The place of a kind in [`KINDS`]: a new kind does not compile until it has one.
const fn place(kind: KindTag) -> usize {
    match kind {
        KindTag::ShortText => 0,
        KindTag::LongText => 1,
        KindTag::Email => 2,
        KindTag::Url => 3,
        KindTag::Phone => 4,
        KindTag::Integer => 5,
        KindTag::Decimal => 6,
        KindTag::Money => 7,
        KindTag::Date => 8,
        KindTag::YesNo => 9,
        KindTag::Radio => 10,
        KindTag::Select => 11,
        KindTag::CheckboxList => 12,
        KindTag::MultiSelect => 13,
        KindTag::Consent => 14,
        KindTag::Note => 15,
        KindTag::Person => 16,
        KindTag::Computed => 17,
    }
}

const _: () = {
    let mut at = 0;
    while at < KINDS.len() {
        assert!(place(KINDS[at]) == at);
        at += 1;
    }
};

const PROBLEMS: [&str; 32] = [
    "missing",
    "not_an_option",
    "no_options",
    "too_short",
    "too_long",
    "too_few",
    "too_many",
    "too_small",
    "too_large",
    "not_a_multiple",
    "not_a_number",
    "not_an_integer",
    "not_an_amount",
    "too_many_digits",
    "not_an_email",
    "not_a_url",
    "not_a_phone",
    "not_a_date",
    "too_early",
    "too_late",
    "not_a_working_day",
    "pattern",
    "domain_not_allowed",
    "not_the_same",
    "not_different",
    "rule",
    "unknown_field",
    "not_applicable",
    "not_as_computed",
    "wrong_type",
    "two_readings",
    "year_unclear",
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
    }
}

/// The checks by name, and whether a spec has them.
fn checks(spec: &CheckSpec) -> Vec<(&'static str, bool)> {
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

/// The operators by name.
fn operators(spec: &ConditionSpec) -> Vec<&'static str> {
    let ConditionSpec {
        all: _,
        any: _,
        not: _,
        field: _,
        requester: _,
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
        "length_is",
        "length_above",
        "length_at_least",
        "length_below",
        "length_at_most",
    ]
}
