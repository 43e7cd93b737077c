//! Evaluating conditions, and which tests decided the result.

use std::collections::BTreeSet;

use super::{Comparison, Condition, Operator, Subject, Test};
use crate::{
    context::{Context, Fact, PersonFact},
    form::{Values, check::same, work::is_match},
    text::{NormalText, fold},
    value::Value,
    verdict::Tested,
};

impl Condition {
    /// Whether the condition holds for these answers. The tests that decided it are appended to `because`.
    pub(crate) fn holds(&self, context: &Context, values: &impl Values, because: &mut Vec<Tested>) -> bool {
        let (name, holds) = match self {
            Self::All(parts) => return decide(parts, false, context, values, because),
            Self::Any(parts) => return decide(parts, true, context, values, because),
            Self::Not(part) => return !part.holds(context, values, because),
            Self::Test(test) => (&test.name, test.holds(context, values)),
            Self::Visible(test) => (&test.name, values.visible(test.of) == test.wanted),
            Self::Rows(test) => (&test.name, values.aggregate(test.aggregate).holds() != test.negated),
        };
        because.push(Tested { test: name.clone(), holds });
        holds
    }
}

/// `any` if `decisive`, otherwise `all`: parts with the result `decisive` decide the whole, else all of them do.
fn decide(
    parts: &[Condition],
    decisive: bool,
    context: &Context,
    values: &impl Values,
    because: &mut Vec<Tested>,
) -> bool {
    let start = because.len();
    let mut decided = false;
    for part in parts {
        let before = because.len();
        if part.holds(context, values, because) == decisive {
            if !decided {
                because.drain(start..before);
            }
            decided = true;
        } else if decided {
            because.truncate(before);
        }
    }
    decided == decisive
}

impl Test {
    fn holds(&self, context: &Context, values: &impl Values) -> bool {
        let positive = match self.subject {
            Subject::Field(at) => values.value(at).is_some_and(|value| self.operator.holds(value, context, values)),
            Subject::Fact(PersonFact { role, fact: Fact::Groups }) => {
                let groups = &context.person(role).groups;
                !groups.is_empty() && self.operator.holds_of(groups, values)
            }
            Subject::Fact(PersonFact { role, fact }) => context
                .person(role)
                .fact(fact)
                .filter(|text| !text.is_empty())
                .is_some_and(|text| self.operator.holds(&Value::Choice(text.to_owned()), context, values)),
        };
        positive != self.negated
    }
}

impl Operator {
    fn holds(&self, value: &Value, context: &Context, values: &impl Values) -> bool {
        if let Value::Choices(ids) = value {
            return self.holds_of(ids, values);
        }
        match self {
            Self::Answered => true,
            Self::Same(other) => values.value(*other).is_some_and(|other| match (value, other) {
                // A fact of a person is compared with text.
                (Value::Choice(fact), Value::Text(text)) => fold(fact) == fold(text.as_str()),
                (value, other) => same(value, other),
            }),
            Self::Contains(other) => match (value, values.value(*other)) {
                (Value::Text(text), Some(Value::Text(part))) => fold(text.as_str()).contains(&fold(part.as_str())),
                _ => false,
            },
            Self::AnyOf { values: known } => match value {
                Value::Text(text) => known.contains(&Value::Text(NormalText::from_nfc(&fold(text.as_str())))),
                value => known.contains(value),
            },
            Self::SameSet(_) => false,
            Self::ContainsAll(parts) => {
                let Value::Text(text) = value else { return false };
                let text = fold(text.as_str());
                parts.iter().all(|part| text.contains(part.as_str()))
            }
            Self::Matches(regex, lengths) => match value {
                Value::Text(text) => lengths.fit(text.as_str()) && is_match(regex, text.as_str()),
                Value::Choice(text) => lengths.fit(text) && is_match(regex, text),
                _ => false,
            },
            Self::Compare(comparison, bound) => {
                bound.value(context, values).is_some_and(|bound| compare(*comparison, value, &bound))
            }
            Self::Length(comparison, length) => comparison.holds(&super::super::check::length(value), length),
        }
    }

    /// Whether the operator holds for a list.
    fn holds_of(&self, ids: &BTreeSet<String>, values: &impl Values) -> bool {
        match self {
            Self::Answered => true,
            Self::Same(other) => matches!(values.value(*other), Some(Value::Choices(others)) if others == ids),
            Self::Contains(other) => matches!(values.value(*other), Some(Value::Choice(id)) if ids.contains(id)),
            // Iterates over the smaller set and looks up in the larger.
            Self::AnyOf { values } if ids.len() < values.len() => {
                ids.iter().any(|id| values.contains(&Value::Choice(id.clone())))
            }
            Self::AnyOf { values } => values.iter().flat_map(Value::chosen).any(|id| ids.contains(id)),
            Self::SameSet(set) => matches!(set, Value::Choices(set) if set == ids),
            Self::ContainsAll(parts) => parts.iter().all(|id| ids.contains(id)),
            Self::Length(comparison, length) => comparison.holds(&u32::try_from(ids.len()).unwrap_or(u32::MAX), length),
            Self::Matches(..) | Self::Compare(..) => false,
        }
    }
}

/// Compares two numbers, two amounts in the same currency, two dates or times, a date with a time and a date, or a period and a
/// date: after it is a period that begins after it, and before it one that ends before it; false for anything else.
pub(in crate::form) fn compare(comparison: Comparison, a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => comparison.holds(a, b),
        (Value::Money(a), Value::Money(b)) if a.currency == b.currency => comparison.holds(&a.minor, &b.minor),
        (Value::Date(a), Value::Date(b)) => comparison.holds(a, b),
        (Value::Time(a), Value::Time(b)) => comparison.holds(a, b),
        (Value::DateTime(a), Value::DateTime(b)) => comparison.holds(a, b),
        (Value::DateTime(a), Value::Date(b)) => comparison.holds(&a.date, b),
        (Value::Period(a), Value::Date(b)) => match comparison {
            Comparison::Above | Comparison::AtLeast => comparison.holds(&a.from(), b),
            Comparison::Below | Comparison::AtMost => comparison.holds(&a.to(), b),
            Comparison::Equal => false,
        },
        _ => false,
    }
}
