//! `POST /api/v1/tickets/{number}/transitions`: somebody does something to a ticket.

use axum::{Json as Answer, extract::State, http::header, response::IntoResponse};
use portico_domain::{
    api::{ProblemDocument, ProblemType, TextReason, TicketAction, TicketUpdate},
    text::NormalText,
    ticket::{Action, RequestedAction, TransitionRefusal},
};
use sha2::{Digest, Sha256};

use super::view;
use crate::{
    extract::{CurrentUser, IdempotencyKey, IfMatch, Json, Number, ReadingLanguage},
    policy::{TicketScope, works_queue},
    problem::Problem,
    quota::Sent,
    state::AppState,
    store::decided::{TicketActionOutcome, TicketActionRequest},
};

/// The limit of a body in bytes: ten thousand characters of any script fit.
const LIMIT: usize = 128 * 1024;

/// Does what a row of the ticket's table allows (docs/STATES.md), and answers with what that has changed. Under a key that has
/// done the same before it only answers. A comment needs no `If-Match`: it overwrites nothing.
///
/// # Errors
/// 404 for a ticket that is not there or not for this person, and for what they never do to a ticket; 409 when the state does
/// not allow it, 412 when the ticket has changed, 422 for a text that is empty or too long, 428 without `If-Match`, 429 after too
/// many comments.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/transitions", operation_id = "act_on_ticket", tag = "tickets", request_body = TicketAction,
    params(("number" = String, Path, description = "Such as REQ-000123"),
        ("If-Match" = Option<String>, Header, description = "The version that was seen; needed by all actions but `comment`"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key with the same action is done once")),
    responses(
        (status = 200, description = "What has changed", body = TicketUpdate),
        (status = 401, description = "Signed out", body = ProblemDocument),
        (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
        (status = 409, description = "The state does not allow it, or the key was used for something else", body = ProblemDocument),
        (status = 412, description = "Changed in the meantime", body = ProblemDocument),
        (status = 422, description = "The text is empty or too long", body = ProblemDocument),
        (status = 428, description = "If-Match is missing", body = ProblemDocument),
        (status = 429, description = "Too many comments in a short time", body = ProblemDocument),
    ))]
pub async fn transition(
    State(app): State<AppState>,
    me: CurrentUser,
    Number(number): Number,
    reading: ReadingLanguage,
    key: Option<IdempotencyKey>,
    seen: Option<IfMatch>,
    body: Result<Json<TicketAction, LIMIT>, Problem>,
) -> Result<impl IntoResponse, Problem> {
    let Json(wanted) = body?;
    let action = wanted.action();
    if action == Action::Comment {
        app.quota.take(Sent::Comment, &me.user.person, app.clock.now())?;
    }
    let wanted = RequestedAction { action, text: wanted.text().map(NormalText::from_any) };
    let key = key.map(|IdempotencyKey(key)| {
        let what = serde_json::to_vec(&(action, &wanted.text)).map_err(|_| ProblemType::Internal)?;
        Ok::<_, ProblemType>((key, Sha256::digest(what).into()))
    });
    let act = TicketActionRequest {
        key: key.transpose()?,
        number,
        scope: TicketScope::of(&me.user),
        person: me.user.person.clone(),
        works: works_queue(&me.user),
        wanted,
        seen: seen.map(|IfMatch(version)| version),
        now: app.clock.now(),
    };
    let (mut summary, events) = match app.store.act(act).await? {
        TicketActionOutcome::Done(done) => *done,
        TicketActionOutcome::Hidden => return Err(ProblemType::NotFound.into()),
        TicketActionOutcome::OtherBody(ticket) => return Err(Problem::key_reused(ticket)),
        TicketActionOutcome::Refused(refusal) => return Err(refused(refusal)),
    };
    app.catalog().name_team(&mut summary.team, reading.tag());
    let etag = view::etag(&summary)?;
    let actions = view::actions(&me, &summary);
    Ok(([(header::ETAG, etag)], Answer(TicketUpdate { summary, events, actions })))
}

/// What nobody in one's place ever does to a ticket does not exist.
fn refused(refusal: TransitionRefusal) -> Problem {
    match refusal {
        TransitionRefusal::NotTheirs => ProblemType::NotFound.into(),
        TransitionRefusal::NotNow => ProblemType::NotNow.into(),
        TransitionRefusal::VersionMissing => ProblemType::PreconditionRequired.into(),
        TransitionRefusal::ChangedMeanwhile => ProblemType::ChangedMeanwhile.into(),
        TransitionRefusal::TextMissing => Problem::new(ProblemType::Invalid).because(TextReason::TextEmpty),
        TransitionRefusal::TextTooLong { most, actual } => {
            Problem::new(ProblemType::Invalid).because(TextReason::TextTooLong { most, actual })
        }
    }
}
