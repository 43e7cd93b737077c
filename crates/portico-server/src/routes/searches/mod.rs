//! What people searched for.

pub mod keep;

use crate::{problem::Problem, signals};
use portico_domain::api::ProblemType;

/// The shortest and the longest that a browser may call something: a random id.
const LENGTHS: std::ops::RangeInclusive<usize> = 16..=64;

/// An id that a browser made.
pub(super) fn client_id(id: &str) -> Result<String, Problem> {
    let sound = LENGTHS.contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let rule = "An id takes 16 to 64 letters, digits and hyphens, made at random.";
    if sound { Ok(id.to_owned()) } else { Err(Problem::new(ProblemType::Malformed).because(rule)) }
}

/// The words of a search that are kept, and what they are about.
fn kept(query: &str, corrected: Option<&str>, language: &str) -> Option<(String, String)> {
    let kept = signals::without_secrets(query)?;
    // A slip that the search understood is no topic of its own.
    let meant = corrected.and_then(signals::without_secrets).unwrap_or_else(|| kept.clone());
    Some((kept, signals::topic_of(&meant, language)))
}
