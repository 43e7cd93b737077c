//! Problem documents (RFC 9457): every failure of the API.

use serde::{Deserialize, Serialize};

use super::{ItemForm, ProblemReason};
use crate::{date::Date, report::Report, ticket::TicketNumber};

/// A problem document, `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemDocument {
    /// What kind of problem: `/problems/<kind>`.
    #[serde(rename = "type")]
    pub kind: ProblemType,
    /// The kind in words, in the language that the request asks for.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened and what to do, in the same language: what `type` and `reason` say, as a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Why, where the type does not say it all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ProblemReason>,
    /// Names this answer in the server's log.
    pub request_id: String,
    /// Every problem of the answers, with 422 and with a stale form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<Object>>))]
    pub report: Option<Report>,
    /// Today in the organisation's time zone, with `report`: the browser adopts it and evaluates again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub today: Option<Date>,
    /// With a stale form: the form as it is now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Box<ItemForm>>,
    /// With a stale form: what changed, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
    /// The ticket that an idempotency key already made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub ticket: Option<TicketNumber>,
    /// Seconds after which to try again, with 429 and 503.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// The kinds of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProblemType {
    /// 400: the request is not what the route takes.
    #[serde(rename = "/problems/malformed")]
    Malformed,
    /// 401: nobody is signed in.
    #[serde(rename = "/problems/signed-out")]
    SignedOut,
    /// 401: account or password is wrong.
    #[serde(rename = "/problems/wrong-credentials")]
    WrongCredentials,
    /// 403: the request came from another site.
    #[serde(rename = "/problems/cross-site")]
    CrossSite,
    /// 404: not there, or not for this person.
    #[serde(rename = "/problems/not-found")]
    NotFound,
    /// 405: the route knows other methods.
    #[serde(rename = "/problems/method-not-allowed")]
    MethodNotAllowed,
    /// 408: the request took too long to arrive.
    #[serde(rename = "/problems/too-slow")]
    TooSlow,
    /// 409: the form has changed since it was filled in.
    #[serde(rename = "/problems/stale-form")]
    StaleForm,
    /// 409: this idempotency key has made a ticket of another body.
    #[serde(rename = "/problems/key-reused")]
    KeyReused,
    /// 409: the ticket's state does not allow it.
    #[serde(rename = "/problems/not-now")]
    NotNow,
    /// 412: somebody else has changed it in the meantime.
    #[serde(rename = "/problems/changed-meanwhile")]
    ChangedMeanwhile,
    /// 413: the body is too large.
    #[serde(rename = "/problems/too-large")]
    TooLarge,
    /// 414: the address is too long.
    #[serde(rename = "/problems/uri-too-long")]
    UriTooLong,
    /// 415: the body is not JSON.
    #[serde(rename = "/problems/not-json")]
    NotJson,
    /// 422: the answers have problems; see `report`.
    #[serde(rename = "/problems/invalid-answers")]
    InvalidAnswers,
    /// 422: another body has something wrong; see `reason`.
    #[serde(rename = "/problems/invalid")]
    Invalid,
    /// 422: an article would be out of reach of the person who says who may read it.
    #[serde(rename = "/problems/shuts-out")]
    ShutsOut,
    /// 428: a header is missing that guards against lost or doubled writes.
    #[serde(rename = "/problems/precondition-required")]
    PreconditionRequired,
    /// 429: too many in a short time.
    #[serde(rename = "/problems/too-many")]
    TooMany,
    /// 431: the headers are too large.
    #[serde(rename = "/problems/headers-too-large")]
    HeadersTooLarge,
    /// 500: a fault of the server.
    #[serde(rename = "/problems/internal")]
    Internal,
    /// 503: not now; nothing was saved.
    #[serde(rename = "/problems/unavailable")]
    Unavailable,
}
