//! What all actions on a ticket have in common.

use axum::{Json, http::header, response::IntoResponse};
use portico_domain::{
    api::{ProblemType, TicketEvent, TicketUpdate},
    text::NormalText,
    ticket::{Action, Actor, TicketNumber},
};

use super::view;
use crate::{
    extract::{CurrentUser, IfMatch},
    policy::{TicketScope, works_queue},
    problem::Problem,
    state::AppState,
    store::sqlite::tickets::{Act, Acted},
};

/// Does it, and answers with what that has changed.
pub(super) async fn perform(
    app: &AppState,
    me: &CurrentUser,
    number: TicketNumber,
    action: Action,
    event: TicketEvent,
    seen: Option<IfMatch>,
) -> Result<impl IntoResponse + use<>, Problem> {
    let act = Act {
        number,
        scope: TicketScope::of(&me.user),
        person: me.user.person.clone(),
        on_others: works_queue(&me.user).then_some(Actor::Agent),
        action,
        event,
        seen: seen.map(|IfMatch(version)| version),
        now: app.clock.now(),
    };
    let (summary, events) = match app.store.act(act).await? {
        Acted::Done(done) => *done,
        Acted::Hidden => return Err(ProblemType::NotFound.into()),
        Acted::ChangedMeanwhile => return Err(ProblemType::ChangedMeanwhile.into()),
        Acted::NotNow => return Err(ProblemType::NotNow.into()),
    };
    let etag = view::etag(&summary)?;
    let actions = view::actions(me, &summary);
    Ok(([(header::ETAG, etag)], Json(TicketUpdate { summary, events, actions })))
}

/// What only agents do does not exist for others.
pub(super) fn agents_only(me: &CurrentUser) -> Result<(), Problem> {
    if works_queue(&me.user) { Ok(()) } else { Err(ProblemType::NotFound.into()) }
}

/// Text made normal, with at least one and at most `most` characters.
pub(super) fn text(given: &str, most: usize) -> Result<String, Problem> {
    let text = NormalText::from_any(given);
    match text.count() {
        0 => Err(Problem::new(ProblemType::Invalid).because("The text is empty.")),
        count if count > most => {
            let what = format!("The text has {count} characters; at most {most} are taken.");
            Err(Problem::new(ProblemType::Invalid).because(what))
        }
        _ => Ok(text.as_str().to_owned()),
    }
}
