//! A ticket on the wire: the answers beside the questions of the form that it was asked with.

use std::collections::BTreeMap;

use axum::http::HeaderValue;
use portico_domain::{
    answers::any_value,
    api::{Answered, AnsweredSection, EventPage, ProblemType, Ticket, TicketSummary},
    id::Id,
    spec::{FormSpec, KindTag},
    ticket::{Action, TicketNumber, available},
    value::Value,
};
use serde::Deserialize;

use super::submission::ChosenByField;
use crate::{
    extract::CurrentUser,
    policy::{TicketScope, actor},
    problem::Problem,
    state::AppState,
    store::{StoreError, sqlite::tickets::TicketDetail},
};

/// A stored answer, for showing.
#[derive(Deserialize)]
#[serde(transparent)]
struct Stored(#[serde(deserialize_with = "any_value")] Value);

/// The ticket as this person sees it; 404 when they do not.
pub(super) async fn of(app: &AppState, me: &CurrentUser, number: TicketNumber) -> Result<Ticket, Problem> {
    let (scope, reader) = (TicketScope::of(&me.user), me.user.person.clone());
    let detail = app.store.ticket(scope, number, reader).await?.ok_or(ProblemType::NotFound)?;
    let actions = actions(me, &detail.summary);
    let unreadable = |error| Problem::from(StoreError::from(error));
    let answers = match app.catalog.form(&detail.form) {
        Some(form) => answered(form, &detail),
        // Asked with a form that has changed since.
        None => {
            let stored = app.store.form_version(detail.form.clone()).await?.unwrap_or_default();
            answered(&serde_json::from_str(&stored).map_err(unreadable)?, &detail)
        }
    };
    let answers = answers.map_err(unreadable)?;
    let TicketDetail { summary, events: EventPage { events, earlier }, question, next, .. } = detail;
    Ok(Ticket { summary, answers, events, earlier, question, actions, next })
}

/// What the person may do to the ticket now.
pub(super) fn actions(me: &CurrentUser, ticket: &TicketSummary) -> Vec<Action> {
    let who = actor(&me.user, &ticket.requester.id);
    who.map(|who| available(&ticket.state, who).map(|row| row.action).collect()).unwrap_or_default()
}

/// What `If-Match` names.
pub(super) fn etag(ticket: &TicketSummary) -> Result<HeaderValue, Problem> {
    HeaderValue::try_from(format!("\"{}\"", ticket.version)).map_err(|_| ProblemType::Internal.into())
}

fn answered(form: &FormSpec, detail: &TicketDetail) -> serde_json::Result<Vec<AnsweredSection>> {
    let mut values: BTreeMap<Id, Stored> = serde_json::from_str(&detail.answers)?;
    let mut chosen: ChosenByField = serde_json::from_str(&detail.chosen)?;
    let sections = form.sections.iter().map(|section| {
        let answers = section.fields.iter().filter_map(|field| {
            let Stored(value) = values.remove(&field.id)?;
            // A consent keeps its text there: it is the question here.
            let chosen = chosen.remove(&field.id).filter(|_| field.kind != KindTag::Consent).unwrap_or_default();
            let chosen = chosen.into_iter().map(|option| option.label).collect();
            let (id, label) = (field.id.clone(), field.label.clone());
            Some(Answered { field: id, kind: field.kind, label, value, chosen })
        });
        AnsweredSection { title: section.title.clone(), answers: answers.collect() }
    });
    Ok(sections.filter(|section| !section.answers.is_empty()).collect())
}
