//! The position among the results when one is followed, stored in the history entry, so that Back leads there and does
//! not count as a new search.

use crate::{browser, usage::ReportedSearch};

/// A position among the results.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// Vertical scroll position, in pixels.
    pub(super) top: f64,
    /// Number of requested articles.
    pub(super) limit: usize,
    /// The reported search, and whether a result was opened.
    pub(super) reported: ReportedSearch,
}

impl Place {
    /// The position stored in the current history entry.
    pub(super) fn noted() -> Option<Self> {
        Self::read(&browser::history_state()?)
    }

    /// Stores it in the current history entry.
    pub(super) fn note(&self) {
        browser::set_history_state(&self.written());
    }

    fn written(&self) -> String {
        let ReportedSearch { id, opened } = &self.reported;
        format!("results {} {} {opened} {id}", self.top, self.limit)
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.strip_prefix("results ")?.split(' ');
        let (top, limit) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let (opened, id) = (words.next()?.parse().ok()?, words.next()?.to_owned());
        Some(Self { top, limit, reported: ReportedSearch { id, opened } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let place = Place { top: 612.5, limit: 40, reported: ReportedSearch { id: "abc".to_owned(), opened: true } };
        assert_eq!(Place::read(&place.written()), Some(place));
        assert_eq!(Place::read("something else"), None);
        assert_eq!(Place::read("results 12"), None);
    }
}
