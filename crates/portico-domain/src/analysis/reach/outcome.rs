//! Evaluating a single test, and setting a single fact of a requester.

use crate::{
    context::{Context, Fact, Requester},
    form::{Condition, Subject, no_values, single_values},
    value::Value,
};

use super::test;

/// The outcome of a test for a value of its subject.
pub(super) fn outcome(context: &Context, leaf: &Condition, value: Option<&Value>) -> bool {
    match test(leaf).map(|test| test.subject) {
        Some(Subject::Fact(fact)) => {
            let mut context = context.clone();
            set_fact(&mut context.requester, fact, value);
            leaf.holds(&context, &no_values(), &mut Vec::new())
        }
        _ => leaf.holds(context, &single_values(|_| value), &mut Vec::new()),
    }
}

/// Sets a fact of a requester.
pub(super) fn set_fact(requester: &mut Requester, fact: Fact, value: Option<&Value>) {
    let text = value.and_then(|value| value.chosen().next()).map(str::to_owned);
    match fact {
        Fact::Groups => requester.groups = value.map(|v| v.chosen().map(str::to_owned).collect()).unwrap_or_default(),
        Fact::Location => requester.location = text,
        Fact::Department => requester.department = text,
        Fact::CostCentre => requester.cost_centre = text,
        Fact::Employment => requester.employment = text,
        Fact::Email => requester.email = text,
        Fact::Phone => requester.phone = text,
        Fact::Manager => requester.manager = text,
    }
}
