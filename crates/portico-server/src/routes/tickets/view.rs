//! A ticket on the wire: the answers beside the questions of the form that it was asked with.

use axum::http::HeaderValue;
use portico_domain::{
    answers::{Wire, WireAnswers},
    api::{Answered, AnsweredRow, AnsweredSection, EventPage, ProblemType, Ticket, TicketSummary},
    path::{Path, RowId},
    spec::{FieldSpec, FormSpec, KindTag},
    ticket::{Action, ChosenByPath, TicketNumber, TicketPeople, Visibility, available},
};

use crate::{
    extract::{CurrentUser, ReadingLanguage},
    policy::{TicketScope, actor, is_own},
    problem::Problem,
    state::AppState,
    store::{StoreError, tickets::TicketDetail},
};

/// The ticket as this person sees it; 404 when they do not.
pub(super) async fn of(
    app: &AppState,
    me: &CurrentUser,
    reading: &ReadingLanguage,
    number: TicketNumber,
) -> Result<Ticket, Problem> {
    let (scope, reader) = (TicketScope::of(&me.user), me.user.person.clone());
    let detail = app.store.ticket(scope, number, reader).await?.ok_or(ProblemType::NotFound)?;
    shown(app, me, reading, number, detail).await
}

/// The same of a ticket that this person has opened just now.
pub(super) async fn of_new(
    app: &AppState,
    me: &CurrentUser,
    reading: &ReadingLanguage,
    number: TicketNumber,
) -> Result<Ticket, Problem> {
    let (scope, reader) = (TicketScope::of(&me.user), me.user.person.clone());
    let detail = app.store.new_ticket(scope, number, reader).await?.ok_or(ProblemType::NotFound)?;
    shown(app, me, reading, number, detail).await
}

async fn shown(
    app: &AppState,
    me: &CurrentUser,
    reading: &ReadingLanguage,
    number: TicketNumber,
    detail: TicketDetail,
) -> Result<Ticket, Problem> {
    note_reading(app, me, number, &detail.summary).await?;
    let actions = actions(me, &detail.summary);
    let unreadable = |error| Problem::from(StoreError::from(error));
    let catalog = app.catalog();
    let answers = match catalog.form(&detail.form) {
        Some(form) => answered(form, &detail),
        // Asked with a form that has changed since.
        None => {
            let stored = app.store.form_version(detail.form.clone()).await?.unwrap_or_default();
            answered(&serde_json::from_str(&stored).map_err(unreadable)?, &detail)
        }
    };
    let answers = answers.map_err(unreadable)?;
    let TicketDetail { mut summary, events: EventPage { events, earlier }, question, next, .. } = detail;
    catalog.name_team(&mut summary.team, reading.tag());
    Ok(Ticket { summary, answers, events, earlier, question, actions, next })
}

/// Notes that a confidential ticket is shown to somebody who did not ask for it and whom it is not for.
pub(super) async fn note_reading(
    app: &AppState,
    me: &CurrentUser,
    number: TicketNumber,
    ticket: &TicketSummary,
) -> Result<(), Problem> {
    if !is_confidential(ticket) || is_own(&me.user.person, people(ticket)) {
        return Ok(());
    }
    Ok(app.store.note_ticket_read(number, me.user.person.clone(), app.clock.now()).await?)
}

/// Who asked for it, and for whom.
fn people(ticket: &TicketSummary) -> TicketPeople<'_> {
    let requested_for = ticket.requested_for.as_ref().map(|person| person.id.as_str());
    TicketPeople { requester: &ticket.requester.id, requested_for }
}

/// Whether the ticket is confidential.
pub(super) fn is_confidential(ticket: &TicketSummary) -> bool {
    ticket.visibility == Visibility::Confidential
}

/// What the person may do to the ticket now.
pub(super) fn actions(me: &CurrentUser, ticket: &TicketSummary) -> Vec<Action> {
    let who = actor(&me.user, people(ticket));
    who.map(|who| available(ticket.kind, &ticket.state, who).map(|row| row.action).collect()).unwrap_or_default()
}

/// What `If-Match` names.
pub(super) fn etag(ticket: &TicketSummary) -> Result<HeaderValue, Problem> {
    HeaderValue::try_from(format!("\"{}\"", ticket.version)).map_err(|_| ProblemType::Internal.into())
}

fn answered(form: &FormSpec, detail: &TicketDetail) -> serde_json::Result<Vec<AnsweredSection>> {
    let WireAnswers(values) = serde_json::from_str(&detail.answers)?;
    let mut chosen: ChosenByPath = serde_json::from_str(&detail.chosen)?;
    let sections = form.sections.iter().map(|section| {
        let answers = section.fields.iter().filter_map(|field| {
            let stored = values.get(field.id.as_str())?;
            if let (KindTag::Rows, Wire::List(rows)) = (field.kind, stored) {
                return Some(group(field, rows, &mut chosen));
            }
            one(field, &Path::from(&field.id), stored, &mut chosen)
        });
        AnsweredSection { title: section.title.clone(), answers: answers.collect() }
    });
    Ok(sections.filter(|section| !section.answers.is_empty()).collect())
}

fn one(field: &FieldSpec, path: &Path, stored: &Wire, chosen: &mut ChosenByPath) -> Option<Answered> {
    let value = stored.value()?;
    // A consent keeps its text there: it is the question here.
    let chosen = chosen.remove(path).filter(|_| field.kind != KindTag::Consent).unwrap_or_default();
    let chosen = chosen.into_iter().map(|option| option.label).collect();
    let (id, label) = (field.id.clone(), field.label.clone());
    Some(Answered { field: id, kind: field.kind, label, value: Some(value), chosen, rows: Vec::new() })
}

fn group(field: &FieldSpec, rows: &[Wire], chosen: &mut ChosenByPath) -> Answered {
    let rows = rows.iter().filter_map(|row| {
        let Wire::Object(cells) = row else { return None };
        let Some(Wire::Text(id)) = cells.get("id") else { return None };
        let id = RowId::new(id)?;
        let answers = field.fields.iter().filter_map(|cell| {
            let path = Path::Cell { group: field.id.clone(), row: id, field: cell.id.clone() };
            one(cell, &path, cells.get(cell.id.as_str())?, chosen)
        });
        Some(AnsweredRow { id, label: field.row_label.clone(), answers: answers.collect() })
    });
    let rows = rows.collect();
    let (id, label) = (field.id.clone(), field.label.clone());
    Answered { field: id, kind: field.kind, label, value: None, chosen: Vec::new(), rows }
}
