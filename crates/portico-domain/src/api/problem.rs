//! Problem documents (RFC 9457), the response to every failed request.

use serde::{Deserialize, Serialize};

use super::{ItemForm, ProblemReason};
use crate::{changes::FormChange, date::Date, report::Report, ticket::TicketNumber};

/// A problem document, `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemDocument {
    /// The type of problem: `/problems/<kind>`.
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
    /// Identifies the request in the server's log.
    pub request_id: String,
    /// The problems of the answers, for 422 and for a stale form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// Today in the organisation's time zone, with `report`: the browser uses it for evaluating again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<Date>,
    /// The current form, for a stale form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Box<ItemForm>>,
    /// The changes of the form, for a stale form; the labels are in the language of `form`. A newer server may send other kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<FormChange>,
    /// The ticket that was created with the same idempotency key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<TicketNumber>,
    /// Number of seconds after which to retry, for 429 and 503.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

/// The types of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProblemType {
    /// 400: the request does not match the route.
    #[serde(rename = "/problems/malformed")]
    Malformed,
    /// 401: nobody is signed in.
    #[serde(rename = "/problems/signed-out")]
    SignedOut,
    /// 401: wrong account or password.
    #[serde(rename = "/problems/wrong-credentials")]
    WrongCredentials,
    /// 403: the request came from another site.
    #[serde(rename = "/problems/cross-site")]
    CrossSite,
    /// 404: it does not exist, or the person may not see it.
    #[serde(rename = "/problems/not-found")]
    NotFound,
    /// 405: the route does not support the method.
    #[serde(rename = "/problems/method-not-allowed")]
    MethodNotAllowed,
    /// 408: the request was received too slowly.
    #[serde(rename = "/problems/too-slow")]
    TooSlow,
    /// 409: the form has changed since it was filled in.
    #[serde(rename = "/problems/stale-form")]
    StaleForm,
    /// 409: the idempotency key was used for a ticket with another body.
    #[serde(rename = "/problems/key-reused")]
    KeyReused,
    /// 409: the ticket's state does not allow it.
    #[serde(rename = "/problems/not-now")]
    NotNow,
    /// 412: somebody else has changed it since.
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
    /// 422: the person would exclude themselves from the article's readers.
    #[serde(rename = "/problems/shuts-out")]
    ShutsOut,
    /// 428: a header that prevents lost or duplicate writes is missing.
    #[serde(rename = "/problems/precondition-required")]
    PreconditionRequired,
    /// 429: too many requests in a short time.
    #[serde(rename = "/problems/too-many")]
    TooMany,
    /// 431: the headers are too large.
    #[serde(rename = "/problems/headers-too-large")]
    HeadersTooLarge,
    /// 500: an error of the server.
    #[serde(rename = "/problems/internal")]
    Internal,
    /// 503: temporarily unavailable; nothing was saved.
    #[serde(rename = "/problems/unavailable")]
    Unavailable,
}
