//! A ticket on the wire: the answers beside the questions of the form that it was asked with.

use std::collections::BTreeMap;

use axum::http::HeaderValue;
use portico_domain::{
    answers::any_value,
    api::{Answered, AnsweredSection, ProblemType, Ticket},
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
    let scope = TicketScope::of(&me.user);
    let detail = app.store.ticket(scope, number).await?.ok_or(ProblemType::NotFound)?;
    let who = actor(&me.user, &detail.summary.requester.id);
    let actions: Vec<Action> =
        who.map(|who| available(&detail.summary.state, who).map(|row| row.action).collect()).unwrap_or_default();
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
    Ok(Ticket { summary: detail.summary, answers, events: detail.events, actions, next: detail.next })
}

/// What `If-Match` names.
pub(super) fn etag(ticket: &Ticket) -> Result<HeaderValue, Problem> {
    HeaderValue::try_from(format!("\"{}\"", ticket.summary.version)).map_err(|_| ProblemType::Internal.into())
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
