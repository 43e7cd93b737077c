//! What all actions on a ticket have in common.

use axum::{Json, http::header, response::IntoResponse};
use portico_domain::{
    api::{ProblemType, TicketEvent, TicketUpdate},
    text::NormalText,
    ticket::{Action, Actor, TicketNumber},
};
use sha2::{Digest, Sha256};

use super::view;
use crate::{
    extract::{CurrentUser, IdempotencyKey, IfMatch},
    policy::{TicketScope, works_queue},
    problem::Problem,
    state::AppState,
    store::sqlite::tickets::{Act, Acted},
};

/// Does it, and answers with what that has changed. Under a key that has done the same before it only answers.
pub(super) async fn perform(
    app: &AppState,
    me: &CurrentUser,
    (number, key): (TicketNumber, Option<IdempotencyKey>),
    action: Action,
    event: TicketEvent,
    seen: Option<IfMatch>,
) -> Result<impl IntoResponse + use<>, Problem> {
    let key = key.map(|IdempotencyKey(key)| {
        let what = serde_json::to_vec(&(action, &event)).map_err(|_| ProblemType::Internal)?;
        Ok::<_, ProblemType>((key, Sha256::digest(what).into()))
    });
    let act = Act {
        key: key.transpose()?,
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
        Acted::OtherBody(ticket) => return Err(Problem::key_reused(ticket)),
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
