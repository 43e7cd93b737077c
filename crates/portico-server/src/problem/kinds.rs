//! Status and sentences of every kind of problem.

use axum::http::StatusCode;
use portico_domain::api::ProblemType;
use portico_words::{Lang, problem_detail as detail, problem_title as title};

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
        ProblemType::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ProblemType::InvalidAnswers | ProblemType::Invalid | ProblemType::ShutsOut => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemType::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
        ProblemType::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ProblemType::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        ProblemType::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Title and detail of a kind.
pub(super) fn words(kind: ProblemType) -> (String, String) {
    const LANG: Lang = Lang::English;
    macro_rules! of {
        ($key:ident) => {
            (title::$key(LANG), detail::$key(LANG))
        };
    }
    match kind {
        ProblemType::Malformed => of!(malformed),
        ProblemType::SignedOut => of!(signed_out),
        ProblemType::WrongCredentials => of!(wrong_credentials),
        ProblemType::CrossSite => of!(cross_site),
        ProblemType::NotFound => of!(not_found),
        ProblemType::MethodNotAllowed => of!(method_not_allowed),
        ProblemType::TooSlow => of!(too_slow),
        ProblemType::StaleForm => of!(stale_form),
        ProblemType::KeyReused => of!(key_reused),
        ProblemType::NotNow => of!(not_now),
        ProblemType::ChangedMeanwhile => of!(changed_meanwhile),
        ProblemType::TooLarge => of!(too_large),
        ProblemType::NotJson => of!(not_json),
        ProblemType::InvalidAnswers => of!(invalid_answers),
        ProblemType::Invalid => of!(invalid),
        ProblemType::ShutsOut => of!(shuts_out),
        ProblemType::PreconditionRequired => of!(precondition_required),
        ProblemType::TooMany => of!(too_many),
        ProblemType::Internal => of!(internal),
        ProblemType::Unavailable => of!(unavailable),
    }
}
