//! `PUT /api/v1/deflections/{draft}`: "This solved it".

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use portico_domain::api::{ProblemDocument, ProblemType, Solved};

use crate::{
    extract::{CurrentUser, Json},
    problem::Problem,
    quota::Sent,
    routes::searches::client_id,
    state::AppState,
    store::deflections::{Deflected, Deflection},
};

/// Counts that an article made a request needless, as the person says: once for a draft. A draft that is sent after all is not
/// counted any more.
///
/// # Errors
/// 404 when item or article is not there for this person, 409 when the draft has become a ticket, 429 for too many.
#[utoipa::path(put, path = "/api/v1/deflections/{draft}", tag = "signals", request_body = Solved,
    params(("draft" = String, Path, description = "The draft's id: its idempotency key")), responses(
    (status = 204, description = "Counted"),
    (status = 400, description = "The body or the id could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "No such item or article for this person", body = ProblemDocument),
    (status = 409, description = "The draft has become a ticket", body = ProblemDocument),
    (status = 429, description = "Too many in a minute", body = ProblemDocument),
))]
pub async fn confirm_deflection(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(draft): Path<String>,
    Json(body): Json<Solved>,
) -> Result<StatusCode, Problem> {
    let (draft, now) = (client_id(&draft)?, app.clock.now());
    app.quota.take(Sent::Signal, &me.user.person, now)?;
    app.catalog().offer(&body.item, &me.user.groups).ok_or(ProblemType::NotFound)?;
    let Solved { item, article, search } = body;
    let deflection = Deflection { person: me.user.person.clone(), draft, item, article, search, now };
    match app.store.deflect(deflection).await? {
        Deflected::Counted => Ok(StatusCode::NO_CONTENT),
        Deflected::Sent => Err(ProblemType::NotNow.into()),
        Deflected::NoArticle => Err(ProblemType::NotFound.into()),
    }
}
