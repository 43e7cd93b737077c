//! Texts for each type of problem document.

use portico_domain::api::ProblemType;

use crate::{Lang, problem_detail, problem_title};

/// What happened, in a few words.
#[must_use]
pub fn title(lang: Lang, kind: ProblemType) -> String {
    use problem_title as text;
    match kind {
        ProblemType::Malformed => text::malformed(lang),
        ProblemType::SignedOut => text::signed_out(lang),
        ProblemType::WrongCredentials => text::wrong_credentials(lang),
        ProblemType::CrossSite => text::cross_site(lang),
        ProblemType::NotFound => text::not_found(lang),
        ProblemType::MethodNotAllowed => text::method_not_allowed(lang),
        ProblemType::TooSlow => text::too_slow(lang),
        ProblemType::StaleForm => text::stale_form(lang),
        ProblemType::KeyReused => text::key_reused(lang),
        ProblemType::NotNow => text::not_now(lang),
        ProblemType::ChangedMeanwhile => text::changed_meanwhile(lang),
        ProblemType::TooLarge => text::too_large(lang),
        ProblemType::UriTooLong => text::uri_too_long(lang),
        ProblemType::NotJson => text::not_json(lang),
        ProblemType::InvalidAnswers => text::invalid_answers(lang),
        ProblemType::Invalid => text::invalid(lang),
        ProblemType::ShutsOut => text::shuts_out(lang),
        ProblemType::PreconditionRequired => text::precondition_required(lang),
        ProblemType::TooMany => text::too_many(lang),
        ProblemType::HeadersTooLarge => text::headers_too_large(lang),
        ProblemType::Internal => text::internal(lang),
        ProblemType::Unavailable => text::unavailable(lang),
    }
}

/// What the reader can do about it.
#[must_use]
pub fn detail(lang: Lang, kind: ProblemType) -> String {
    use problem_detail as text;
    match kind {
        ProblemType::Malformed => text::malformed(lang),
        ProblemType::SignedOut => text::signed_out(lang),
        ProblemType::WrongCredentials => text::wrong_credentials(lang),
        ProblemType::CrossSite => text::cross_site(lang),
        ProblemType::NotFound => text::not_found(lang),
        ProblemType::MethodNotAllowed => text::method_not_allowed(lang),
        ProblemType::TooSlow => text::too_slow(lang),
        ProblemType::StaleForm => text::stale_form(lang),
        ProblemType::KeyReused => text::key_reused(lang),
        ProblemType::NotNow => text::not_now(lang),
        ProblemType::ChangedMeanwhile => text::changed_meanwhile(lang),
        ProblemType::TooLarge => text::too_large(lang),
        ProblemType::UriTooLong => text::uri_too_long(lang),
        ProblemType::NotJson => text::not_json(lang),
        ProblemType::InvalidAnswers => text::invalid_answers(lang),
        ProblemType::Invalid => text::invalid(lang),
        ProblemType::ShutsOut => text::shuts_out(lang),
        ProblemType::PreconditionRequired => text::precondition_required(lang),
        ProblemType::TooMany => text::too_many(lang),
        ProblemType::HeadersTooLarge => text::headers_too_large(lang),
        ProblemType::Internal => text::internal(lang),
        ProblemType::Unavailable => text::unavailable(lang),
    }
}
