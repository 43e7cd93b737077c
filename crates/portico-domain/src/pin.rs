//! Pinning the context of a request, so that its validation can be repeated at any time.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    context::{Context, Fact, Requester},
    date::Date,
    form::Form,
    id::Id,
    lookup::Lookup,
    sorted,
    validate::ValidAnswers,
};

/// The pinned context of a request, created only by [`pin`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct PinnedContext(Context);

/// A context as it is stored with each request: its calendar, which many requests share, is stored on its own.
#[derive(Serialize)]
struct WithoutCalendar<'a> {
    today: Date,
    requester: &'a Requester,
    lookups: &'a BTreeMap<Id, Lookup>,
}

impl PinnedContext {
    /// The context.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.0
    }

    /// What is written of it beside its calendar. It reads as a context.
    #[must_use]
    pub fn without_calendar(&self) -> impl Serialize {
        let Context { today, calendar: _, requester, lookups } = &self.0;
        WithoutCalendar { today: *today, requester, lookups }
    }
}

/// The part of `context` that the verdict on these answers depends on: today, the calendar, the facts used by the
/// form, and the chosen lookup rows.
#[must_use]
pub fn pin(form: &Form, answers: &ValidAnswers, context: &Context) -> PinnedContext {
    let mut chosen: BTreeMap<&Id, BTreeSet<&str>> =
        sorted::map(form.lookups().into_iter().map(|name| (name, BTreeSet::new())));
    for (path, value) in answers.values().iter() {
        let lookup = form.at(path).and_then(|field| field.kind.options()?.lookup());
        if let Some(ids) = lookup.and_then(|name| chosen.get_mut(name)) {
            ids.extend(value.chosen());
        }
    }
    let mut lookups = BTreeMap::new();
    for (name, chosen) in chosen {
        let Some(lookup) = context.lookups.get(name) else { continue };
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
    PinnedContext(Context { today: context.today, calendar: context.calendar.clone(), requester, lookups })
}
