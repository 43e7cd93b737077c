//! What people searched for.

pub mod keep;

use crate::{
    problem::Problem,
    signals::{self, Names},
};
use portico_domain::api::{ProblemType, RequestReason};

/// The shortest and the longest that a browser may call something: a random id.
const LENGTHS: std::ops::RangeInclusive<usize> = 16..=64;

/// An id that a browser made.
pub(super) fn client_id(id: &str) -> Result<String, Problem> {
    let sound = LENGTHS.contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let rule = RequestReason::ClientId { least: *LENGTHS.start(), most: *LENGTHS.end() };
    if sound { Ok(id.to_owned()) } else { Err(Problem::new(ProblemType::Malformed).because(rule)) }
}

/// What is kept of a search.
struct KeptWords {
    /// What was typed.
    query: String,
    /// How it was understood.
    corrected: Option<String>,
    /// What it is about.
    topic: String,
}

/// The words of a search that are kept: neither secrets nor names of people, wherever they stand.
fn kept(query: &str, corrected: Option<&str>, language: &str, names: &Names) -> Option<KeptWords> {
    let harmless = |text: &str| names.left_out_of(&signals::without_secrets(text)?);
    let query = harmless(query)?;
    let corrected = corrected.and_then(harmless);
    // A slip that the search understood is no topic of its own.
    let topic = signals::topic_of(corrected.as_deref().unwrap_or(&query), language);
    Some(KeptWords { query, corrected, topic })
}
