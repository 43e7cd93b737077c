//! Reports usage data on searching and reading: in the background, after a pause, ignoring failures.

use std::{cell::RefCell, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use portico_domain::{
    api::{ArticleRead, Opened, OpenedKind, SearchMade, SearchPlace},
    knowledge::ArticleNumber,
};

use crate::{api, lang::lang, random::random_id};

/// Time without typing after which a search is reported (1 s).
const DEBOUNCE: Duration = Duration::from_secs(1);

thread_local! {
    /// The article that is opened next, and the id of the search that led to it.
    static LAST_OPENED_SEARCH: RefCell<Option<(ArticleNumber, String)>> = const { RefCell::new(None) };
}

/// The state of a search's report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedSearch {
    /// The id of the search.
    pub id: String,
    /// Whether a result was opened.
    pub opened: bool,
}

impl ReportedSearch {
    fn begin() -> Self {
        Self { id: random_id(), opened: false }
    }

    /// Whether what is typed now is to be reported. Once a result was opened, the same words are not reported again,
    /// and other words begin a new search.
    fn goes_on(&mut self, same_words: bool) -> bool {
        if self.opened && !same_words {
            *self = Self::begin();
        }
        !self.opened
    }
}

/// The searches in one search box. All changes of a search have one id; emptying the box begins a new search.
#[derive(Clone, Copy)]
pub struct SearchTracker {
    place: SearchPlace,
    reported: StoredValue<ReportedSearch>,
    typed: StoredValue<Option<SearchMade>>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl SearchTracker {
    /// Follows a search box until the reactive owner is cleaned up.
    #[must_use]
    pub fn new(place: SearchPlace) -> Self {
        Self::resumed(place, None)
    }

    /// The same for a search box that the person has come back to.
    #[must_use]
    pub fn resumed(place: SearchPlace, reported: Option<ReportedSearch>) -> Self {
        let tracker = Self {
            place,
            reported: StoredValue::new(reported.unwrap_or_else(ReportedSearch::begin)),
            typed: StoredValue::new(None),
            waiting: StoredValue::new(None),
        };
        // A search is also reported when the box is closed within the pause.
        on_cleanup(move || {
            if tracker.stop_waiting() {
                tracker.send();
            }
        });
        tracker
    }

    /// Records the current search text and its number of results. Called when the results are there.
    pub fn typed(self, query: &str, found: usize, corrected: Option<String>) {
        self.stop_waiting();
        if query.trim().is_empty() {
            self.reported.set_value(ReportedSearch::begin());
            return self.typed.set_value(None);
        }
        // After coming back, nothing has been typed yet: the words are the same.
        let same = |made: &Option<SearchMade>| made.as_ref().is_none_or(|made| made.query.trim() == query.trim());
        let same = self.typed.with_value(same);
        let goes_on = self.reported.try_update_value(|reported| reported.goes_on(same)) == Some(true);
        self.typed.set_value(Some(SearchMade {
            query: query.to_owned(),
            found: u32::try_from(found).unwrap_or(u32::MAX),
            corrected,
            language: Some(lang().tag().to_owned()),
            place: self.place,
            item: None,
            opened: None,
        }));
        if goes_on {
            let waiting = set_timeout_with_handle(move || self.send(), DEBOUNCE);
            self.waiting.set_value(waiting.ok());
        }
    }

    /// The state of the current search's report.
    #[must_use]
    pub fn reported(self) -> ReportedSearch {
        self.reported.get_value()
    }

    /// Records that a result was opened.
    pub fn opened(self, kind: OpenedKind, target: Option<String>, position: usize) {
        self.stop_waiting();
        let Some(made) = self.typed.get_value() else { return };
        self.reported.update_value(|reported| reported.opened = true);
        keep_opened(&self.reported.get_value().id, made, kind, target, position);
    }

    /// Cancels the pending report; returns whether there was one.
    fn stop_waiting(self) -> bool {
        let waiting = self.waiting.try_update_value(Option::take).flatten();
        waiting.map(|waiting| waiting.clear()).is_some()
    }

    fn send(self) {
        // The box may have been removed; then its cleanup has sent the report.
        let _ = self.waiting.try_set_value(None);
        if let Some(Some(made)) = self.typed.try_get_value() {
            self.reported.with_value(|reported| api::keep_search(&reported.id, &made));
        }
    }
}

/// Reports a search of which a result is opened, and remembers it for the article that is read next.
pub fn keep_opened(id: &str, made: SearchMade, kind: OpenedKind, target: Option<String>, position: usize) {
    if let (OpenedKind::Article, Some(number)) = (kind, target.as_ref().and_then(|target| target.parse().ok())) {
        LAST_OPENED_SEARCH.set(Some((number, id.to_owned())));
    }
    let position = u32::try_from(position).unwrap_or(u32::MAX);
    api::keep_search(id, &SearchMade { opened: Some(Opened { kind, target, position }), ..made });
}

/// Counts a reader of an article; returns the id of the search that led to it.
#[must_use]
pub fn note_read(number: ArticleNumber) -> Option<String> {
    let last_opened = LAST_OPENED_SEARCH.take();
    let search = last_opened.filter(|(to, _)| *to == number).map(|(_, id)| id);
    api::note_read(number, &ArticleRead { search: search.clone(), language: None });
    search
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_of_which_something_was_opened_is_told() {
        let opened = ReportedSearch { id: "a".to_owned(), opened: true };
        let mut reported = opened.clone();
        assert!(!reported.goes_on(true), "who comes back has not searched again");
        assert_eq!(reported, opened);
        let mut unopened = ReportedSearch { opened: false, ..opened };
        assert!(unopened.goes_on(false));
        assert_eq!(unopened.id, "a", "words that grow are one search");
    }
}
