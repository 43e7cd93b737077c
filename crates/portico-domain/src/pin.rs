//! Pinning the context of a request, so that its validation can be repeated at any time.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    context::{Context, PersonRole, Requester},
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
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_for: Option<&'a Requester>,
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
        let Context { today, calendar: _, requester, requested_for, lookups } = &self.0;
        WithoutCalendar { today: *today, requester, requested_for: requested_for.as_ref(), lookups }
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
    // Who asks for themselves has both roles.
    let own = |role| role == PersonRole::Requester || context.requested_for.is_none();
    let requester = read(form, &context.requester, own);
    let theirs = |role| role == PersonRole::RequestedFor;
    let is_read = form.facts.iter().any(|of| theirs(of.role));
    let requested_for = context.requested_for.as_ref().filter(|_| is_read).map(|person| read(form, person, theirs));
    let (today, calendar) = (context.today, context.calendar.clone());
    PinnedContext(Context { today, calendar, requester, requested_for, lookups })
}

/// The facts of a person that the form reads of the roles which they have.
fn read(form: &Form, person: &Requester, has: impl Fn(PersonRole) -> bool) -> Requester {
    person.only(|fact| form.facts.iter().any(|of| of.fact == fact && has(of.role)))
}
