//! Lookups whose rows come from elsewhere, as they are kept.

use portico_domain::api::Timestamp;

/// A lookup is late when its source has not answered for this many of its periods.
const LATE_PERIODS: i64 = 3;

/// A lookup that the catalog declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredLookup {
    /// Its name.
    pub name: String,
    /// The host or the file that its rows come from, for people.
    pub origin: String,
    /// The hash of its declaration.
    pub fingerprint: String,
    /// Milliseconds between two readings.
    pub every: i64,
}

/// How asking the source of a lookup goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupState {
    /// What the catalog declares.
    pub declared: DeclaredLookup,
    /// When it was declared first.
    pub declared_at: Timestamp,
    /// The number of rows of the last answer.
    pub rows: u32,
    /// By what the source knows that its rows are as before.
    pub validators: Validators,
    /// When the source last said which rows there are, also when they were as before.
    pub answered_at: Option<Timestamp>,
    /// When the rows last changed.
    pub changed_at: Option<Timestamp>,
    /// When it is asked next.
    pub next_at: Timestamp,
    /// Failures since the last answer.
    pub failures: u32,
    /// Why the last attempt failed, as JSON; `None` when it did not.
    pub failure: Option<String>,
}

impl LookupState {
    /// Whether its rows are older than they may be: three periods, or there are none and asking for them has failed.
    #[must_use]
    pub fn is_late(&self, now: Timestamp) -> bool {
        let since = self.answered_at.unwrap_or(self.declared_at);
        let is_old = now.saturating_sub(since) > self.declared.every.saturating_mul(LATE_PERIODS);
        is_old || self.answered_at.is_none() && self.failures > 0
    }
}

/// What a source has sent with its rows, to be asked with it whether they are as before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its `ETag`, or the hash of a file.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub last_modified: Option<String>,
}

/// An answer of a source.
#[derive(Clone, Debug)]
pub struct LookupAnswer {
    /// The lookup's name.
    pub name: String,
    /// The hash of the declaration by which it was asked.
    pub fingerprint: String,
    /// What it has sent with its rows.
    pub validators: Validators,
    /// The rows to be kept as JSON, and the number of those that are in the answer; `None` when all is as before.
    pub rows: Option<(String, u32)>,
    /// When it is asked next.
    pub next_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_late_after_three_periods_and_at_once_where_there_are_none() {
        let declared = DeclaredLookup { name: "a".into(), origin: "a".into(), fingerprint: "f".into(), every: 100 };
        let state = |answered_at, failures| LookupState {
            declared: declared.clone(),
            declared_at: 1_000,
            rows: 0,
            validators: Validators::default(),
            answered_at,
            changed_at: None,
            next_at: 0,
            failures,
            failure: None,
        };
        let late = |answered_at, failures, now| state(answered_at, failures).is_late(now);
        assert_eq!([late(Some(2_000), 5, 2_300), late(Some(2_000), 0, 2_301)], [false, true]);
        assert_eq!([late(None, 0, 1_300), late(None, 0, 1_301), late(None, 1, 1_000)], [false, true, true]);
    }
}
