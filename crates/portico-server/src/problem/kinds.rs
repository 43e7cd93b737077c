//! The status of every kind of problem.

use axum::http::StatusCode;
use portico_domain::api::ProblemType;

/// The HTTP status of a kind.
#[must_use]
pub fn status(kind: ProblemType) -> StatusCode {
    match kind {
        ProblemType::Malformed => StatusCode::BAD_REQUEST,
        ProblemType::SignedOut | ProblemType::WrongCredentials => StatusCode::UNAUTHORIZED,
        ProblemType::CrossSite => StatusCode::FORBIDDEN,
        ProblemType::NotFound => StatusCode::NOT_FOUND,
        ProblemType::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ProblemType::TooSlow => StatusCode::REQUEST_TIMEOUT,
        ProblemType::StaleForm | ProblemType::KeyReused | ProblemType::NotNow => StatusCode::CONFLICT,
        ProblemType::ChangedMeanwhile => StatusCode::PRECONDITION_FAILED,
        ProblemType::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemType::UriTooLong => StatusCode::URI_TOO_LONG,
        ProblemType::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ProblemType::InvalidAnswers | ProblemType::Invalid | ProblemType::ShutsOut => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemType::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
        ProblemType::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ProblemType::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        ProblemType::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        ProblemType::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The kind of a failure that was not made by us: of a library, in words of its own.
pub(super) fn of_status(status: StatusCode) -> ProblemType {
    match status {
        StatusCode::UNAUTHORIZED => ProblemType::SignedOut,
        StatusCode::FORBIDDEN => ProblemType::CrossSite,
        StatusCode::NOT_FOUND => ProblemType::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemType::MethodNotAllowed,
        StatusCode::REQUEST_TIMEOUT => ProblemType::TooSlow,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemType::TooLarge,
        StatusCode::URI_TOO_LONG => ProblemType::UriTooLong,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemType::NotJson,
        StatusCode::UNPROCESSABLE_ENTITY => ProblemType::Invalid,
        StatusCode::TOO_MANY_REQUESTS => ProblemType::TooMany,
        StatusCode::SERVICE_UNAVAILABLE => ProblemType::Unavailable,
        status if status.is_client_error() => ProblemType::Malformed,
        _ => ProblemType::Internal,
    }
}
