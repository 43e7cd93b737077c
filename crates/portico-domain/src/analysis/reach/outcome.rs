//! Evaluating a single test, and setting a single fact of a person.

use crate::{
    context::{Context, Fact, PersonFact, PersonRole},
    form::{Condition, Subject, no_values, single_values},
    value::Value,
};

use super::test;

/// The outcome of a test for a value of its subject.
pub(super) fn outcome(context: &Context, leaf: &Condition, value: Option<&Value>) -> bool {
    match test(leaf).map(|test| test.subject) {
        Some(Subject::Fact(fact)) => {
            let mut context = context.clone();
            set_fact(&mut context, fact, value);
            leaf.holds(&context, &no_values(), &mut Vec::new())
        }
        _ => leaf.holds(context, &single_values(|_| value), &mut Vec::new()),
    }
}

/// Sets a fact of a person. The two people of a request are two here, whether or not the item may be asked for somebody else.
pub(super) fn set_fact(context: &mut Context, PersonFact { role, fact }: PersonFact, value: Option<&Value>) {
    let person = match role {
        PersonRole::Requester => &mut context.requester,
        PersonRole::RequestedFor => context.requested_for.get_or_insert_default(),
    };
    let text = value.and_then(|value| value.chosen().next()).map(str::to_owned);
    match fact {
        Fact::Groups => person.groups = value.map(|v| v.chosen().map(str::to_owned).collect()).unwrap_or_default(),
        Fact::Location => person.location = text,
        Fact::Department => person.department = text,
        Fact::CostCentre => person.cost_centre = text,
        Fact::Employment => person.employment = text,
        Fact::Email => person.email = text,
        Fact::Phone => person.phone = text,
        Fact::Manager => person.manager = text,
    }
}
