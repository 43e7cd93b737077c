//! What a request pins of its context, so that it validates the same for ever.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    context::{Context, Fact, Requester},
    form::Form,
    validate::ValidAnswers,
};

/// The part of `context` that the verdict of these answers depended on: today, the calendar, the facts that the form
/// reads, and the lookup rows that were chosen.
#[must_use]
pub fn pin(form: &Form, answers: &ValidAnswers, context: &Context) -> Context {
    let mut lookups = BTreeMap::new();
    for name in form.lookups() {
        let Some(lookup) = context.lookups.get(name) else { continue };
        let draws = |id: &str| {
            form.field(id).and_then(|field| field.kind.options()).is_some_and(|options| options.lookup() == Some(name))
        };
        let chosen: BTreeSet<&str> = answers
            .values()
            .iter()
            .filter(|(id, _)| draws(id.as_str()))
            .flat_map(|(_, value)| value.chosen())
            .collect();
        lookups.insert(name.clone(), lookup.filtered(|row| chosen.contains(row.id.as_str())));
    }
    let (all, reads) = (&context.requester, |fact| form.facts.contains(&fact));
    let one = |fact, value: &Option<String>| if reads(fact) { value.clone() } else { None };
    let requester = Requester {
        groups: if reads(Fact::Groups) { all.groups.clone() } else { Default::default() },
        location: one(Fact::Location, &all.location),
        department: one(Fact::Department, &all.department),
        cost_centre: one(Fact::CostCentre, &all.cost_centre),
        employment: one(Fact::Employment, &all.employment),
        email: one(Fact::Email, &all.email),
        phone: one(Fact::Phone, &all.phone),
        manager: one(Fact::Manager, &all.manager),
    };
    Context { today: context.today, calendar: context.calendar.clone(), requester, lookups }
}
