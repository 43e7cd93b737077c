//! Refusals of the server.

use portico_domain::api::ProblemType;
use serde::{Deserialize, de::DeserializeOwned};

use crate::decode::decode;

/// The part of a problem document that every page reads. Forms read the rest by `part`, so that only they load the
/// code for it.
#[derive(Clone, Debug, Deserialize)]
pub struct Refusal {
    /// The kind of problem.
    #[serde(rename = "type")]
    pub kind: ProblemType,
    /// The HTTP status.
    pub status: u16,
    /// Id of this response in the server's log.
    pub request_id: String,
    /// Time to wait before a retry, in seconds.
    pub retry_after: Option<u32>,
    #[serde(skip)]
    text: String,
}

/// Two server errors are equal whatever their request ids, so that the shown error stays during retries.
impl PartialEq for Refusal {
    fn eq(&self, other: &Self) -> bool {
        let same = (self.kind, self.status, self.retry_after) == (other.kind, other.status, other.retry_after);
        same && (self.status >= 500 || self.text == other.text)
    }
}

impl Refusal {
    /// Parses a response; `None` when it is not a problem document.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let refusal: Self = decode(text).ok()?;
        Some(Self { text: text.to_owned(), ..refusal })
    }

    /// Reads further members of the document; `None` when they do not fit.
    #[must_use]
    pub fn part<T: DeserializeOwned>(&self) -> Option<T> {
        decode(&self.text).ok()
    }
}

#[cfg(test)]
mod tests {
    use portico_domain::api::ProblemDocument;

    use super::*;

    #[test]
    fn what_every_page_reads_is_what_the_whole_says() {
        let text =
            r#"{"type":"/problems/too-many","title":"T","status":429,"detail":"D","request_id":"r","retry_after":30}"#;
        let refusal = Refusal::read(text).expect("a problem document");
        let whole: ProblemDocument = refusal.part().expect("a whole one");
        assert_eq!((refusal.kind, refusal.status, refusal.retry_after), (whole.kind, whole.status, whole.retry_after));
        assert_eq!(refusal.request_id, whole.request_id);
    }

    #[test]
    fn the_same_failure_under_another_request_id_is_the_same() {
        let refusal = |status: u16, id: &str| {
            Refusal::read(&format!(
                r#"{{"type":"/problems/unavailable","title":"T","status":{status},"request_id":"{id}"}}"#
            ))
            .expect("a problem document")
        };
        assert_eq!(refusal(503, "a"), refusal(503, "b"));
        assert_ne!(refusal(503, "a"), refusal(500, "a"));
        // The members that a form reads differ.
        assert_ne!(refusal(422, "a"), refusal(422, "b"));
    }

    #[test]
    fn another_answer_is_none() {
        assert_eq!(Refusal::read("<html>"), None);
        assert_eq!(Refusal::read(r#"{"status":500}"#), None);
    }
}
