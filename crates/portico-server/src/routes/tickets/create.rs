//! `POST /api/v1/tickets`: submits a form.

use std::borrow::Cow;

use axum::{
    Json as Answer,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use portico_domain::{
    answers::{Answers, WireAnswers, read},
    api::{DraftFile, NewTicket, ProblemDocument, ProblemType, RequestReason, Ticket},
    context::Context,
    file::{FileContent, FileRef},
    form::Form,
    spec::{FormSpec, KindTag},
    text::NormalText,
    ticket::TicketNumber,
    validate::validate,
};
use sha2::{Digest, Sha256};

use super::view;
use crate::{
    catalog::{FormPeople, LoadedCatalog, Offer, changes_shown},
    extract::{CurrentUser, IdempotencyKey, Json, ReadingLanguage},
    problem::Problem,
    quota::Sent,
    routes::{
        catalog::{context_for, others},
        me::preferences::is_language_tag,
    },
    state::AppState,
    store::{idempotency::KeyRecord, people::StoredPerson, submit::Submitted},
};

/// The limit of a body in bytes.
const LIMIT: usize = 256 * 1024;

/// Validates the answers again, with the same function as the browser, and stores the ticket. Answers after the commit.
/// The same key with the same body gives the same ticket again.
///
/// # Errors
/// 409 when the form has changed or the key has made another ticket, 422 with the Report when the answers have problems, or with a reason
/// when it may not be requested for that person, 428 without a key.
#[utoipa::path(post, path = "/api/v1/tickets", tag = "tickets", request_body = NewTicket,
    params(("Idempotency-Key" = String, Header, description = "The draft's id: 1 to 128 visible ASCII characters")),
    responses(
        (status = 201, description = "The new ticket", body = Ticket),
        (status = 200, description = "The ticket that this key has made before", body = Ticket),
        (status = 400, description = "The body could not be read", body = ProblemDocument),
        (status = 401, description = "Signed out", body = ProblemDocument),
        (status = 404, description = "No such item for this person", body = ProblemDocument),
        (status = 409, description = "Stale form, or the key was used for another body", body = ProblemDocument),
        (status = 413, description = "The body is too large", body = ProblemDocument),
        (status = 415, description = "The body is not JSON", body = ProblemDocument),
        (status = 422, description = "The answers have problems: `report`, `today`; or it may not be requested for that person: `reason`", body = ProblemDocument),
        (status = 428, description = "Idempotency-Key is missing", body = ProblemDocument),
        (status = 429, description = "Too many in a short time", body = ProblemDocument),
        (status = 503, description = "Nothing was saved", body = ProblemDocument),
    ))]
pub async fn submit(
    State(app): State<AppState>,
    me: CurrentUser,
    IdempotencyKey(key): IdempotencyKey,
    reading: ReadingLanguage,
    Json(body): Json<NewTicket, LIMIT>,
) -> Result<Response, Problem> {
    let json = serde_json::to_vec(&body).map_err(|_| ProblemType::Internal)?;
    let body_hash: [u8; 32] = Sha256::digest(json).into();
    // Before anything else: what is committed stays, whatever the catalog says today.
    let (bound, asker) = app.store.before_submit(me.user.person.clone(), key.clone()).await?;
    if let Some(KeyRecord { body_hash: before, number, event: _ }) = bound {
        return if before == body_hash {
            answer(&app, &me, &reading, number, StatusCode::OK).await
        } else {
            Err(Problem::key_reused(number))
        };
    }
    if !body.language.as_deref().is_none_or(is_language_tag) {
        return Err(Problem::new(ProblemType::Invalid).because(RequestReason::LanguageTag));
    }
    app.quota.take(Sent::Submit, &me.user.person, app.clock.now())?;
    let catalog = app.catalog();
    let offer = catalog.offer(&body.item, &me.user.groups).ok_or(ProblemType::NotFound)?;
    let other =
        others::person_named(&app, &catalog, offer, (&me, asker.as_ref()), body.requested_for.as_deref()).await?;
    let sent = with_files(&app, &offer.form, &body.answers, (&me.user.person, &key)).await?;
    let answers = read(&offer.form, &sent, NormalText::from_any);
    let (people_of, language) = ((asker, other.as_ref()), body.language.as_deref());
    let context = context_for(&app, &catalog, people_of, &offer.form, language, Some(&answers)).await?;
    if body.form_version != offer.version {
        return Err(stale(
            (&app, &catalog),
            offer,
            (&body, &answers),
            context,
            people(&catalog, offer, &me, other.as_ref()),
        )
        .await?);
    }
    let valid =
        validate(&offer.form, &answers, &context).map_err(|report| Problem::invalid_answers(report, context.today))?;
    let submission = super::submission::build(
        (&app, &catalog),
        offer,
        &valid,
        &context,
        (me.user.person.clone(), other.map(|person| person.id), key, body_hash),
        body.language,
    );
    match app.store.submit(submission).await? {
        Submitted::Created(number) => answer(&app, &me, &reading, number, StatusCode::CREATED).await,
        Submitted::Repeated(number) => answer(&app, &me, &reading, number, StatusCode::OK).await,
        Submitted::OtherBody(number) => Err(Problem::key_reused(number)),
        Submitted::NotForThem => Err(others::not_for_them()),
        // The next attempt says which.
        Submitted::FileGone => Err(Problem::new(ProblemType::Unavailable).retry_after(1)),
    }
}

fn people(catalog: &LoadedCatalog, offer: &Offer, me: &CurrentUser, other: Option<&StoredPerson>) -> FormPeople {
    let for_others = catalog.for_others(&offer.item, &me.user.groups);
    FormPeople { for_others, requested_for: other.map(others::named) }
}

/// The answers with what the server knows of their files in the place of what was sent of them: those of the sender's draft.
async fn with_files<'a>(
    app: &AppState,
    form: &Form,
    sent: &'a WireAnswers,
    (person, draft): (&str, &str),
) -> Result<Cow<'a, WireAnswers>, Problem> {
    if !form.fields.iter().any(|field| field.kind.tag() == KindTag::Files) {
        return Ok(Cow::Borrowed(sent));
    }
    let known = app.store.draft_files(person.to_owned(), draft.to_owned()).await?.files;
    let known = known.into_iter().map(|DraftFile { id, name, media_type, size }| {
        (id.clone(), FileRef { id, name, content: Some(FileContent { media_type, size }) })
    });
    let mut answers = sent.clone();
    answers.name_files(form, &known.collect());
    Ok(Cow::Owned(answers))
}

async fn answer(
    app: &AppState,
    me: &CurrentUser,
    reading: &ReadingLanguage,
    number: TicketNumber,
    status: StatusCode,
) -> Result<Response, Problem> {
    let ticket: Ticket = if status == StatusCode::CREATED {
        view::of_new(app, me, reading, number).await?
    } else {
        view::of(app, me, reading, number).await?
    };
    let location = HeaderValue::try_from(format!("/api/v1/tickets/{number}")).map_err(|_| ProblemType::Internal)?;
    let headers = [(header::LOCATION, location), (header::ETAG, view::etag(&ticket.summary)?)];
    Ok((status, headers, Answer(ticket)).into_response())
}

/// The form as it is now, what changed, and what these answers lack for it.
async fn stale(
    (app, catalog): (&AppState, &LoadedCatalog),
    offer: &Offer,
    (sent, answers): (&NewTicket, &Answers),
    context: Context,
    people: FormPeople,
) -> Result<Problem, Problem> {
    let language = sent.language.as_deref();
    let before = app.store.form_version(sent.form_version.clone()).await?;
    let before: Option<FormSpec> = before.and_then(|json| serde_json::from_str(&json).ok());
    let item = catalog.in_language(&offer.item, language);
    let changes = before.map(|before| changes_shown(&before, &offer.item.form, &item.form)).unwrap_or_default();
    let report = validate(&offer.form, answers, &context).err().unwrap_or_default();
    let team = catalog.team_in(item, language);
    // Whom the answers name is not all that the form takes.
    let known = context.lookups.iter().map(|(name, lookup)| (name.clone(), lookup.known_unless_whole()));
    let context = Context { lookups: known.collect(), ..context };
    Ok(Problem::stale_form(offer.view(item, team, context, people), changes, report))
}
