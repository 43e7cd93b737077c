//! The one table of what may be done to an article, in which state. The desk draws its buttons from it, the server guards
//! its route with it.

use serde::{Deserialize, Serialize};

/// The state of an article. Readers see what was published in `published` and in `changes_in_review`, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArticleState {
    /// Being written; nobody reads it.
    Draft,
    /// Written; somebody is to look it through.
    Review,
    /// Readers see it.
    Published,
    /// Readers see it; somebody is to look through what has been changed since.
    ChangesInReview,
    /// Taken away from readers.
    Retired,
}

/// What can be done to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EditAction {
    /// Ask for a review.
    Submit,
    /// Give it back to be written on.
    SendBack,
    /// Show the working copy to readers, now.
    Publish,
    /// Show the working copy to readers from an instant on.
    Schedule,
    /// Do not show it by itself after all.
    Unschedule,
    /// Put the working copy aside: what readers see stays.
    Discard,
    /// Say that what readers see has been looked through and is right.
    Confirm,
    /// Take it away from readers.
    Retire,
    /// Begin to write on it again.
    Reopen,
}

/// What there has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditNeeds {
    /// Nothing.
    Nothing,
    /// A working copy.
    Written,
    /// A working copy that is to be published by itself.
    Scheduled,
}

/// The working copy that something is done to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CopyFacts {
    /// There is one.
    pub open: bool,
    /// It is to be published by itself.
    pub scheduled: bool,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditTransition {
    /// The state before.
    pub from: ArticleState,
    /// What is done.
    pub action: EditAction,
    /// What there has to be.
    pub needs: EditNeeds,
    /// The state after.
    pub to: ArticleState,
}

const fn row(from: ArticleState, action: EditAction, needs: EditNeeds, to: ArticleState) -> EditTransition {
    EditTransition { from, action, needs, to }
}

use ArticleState::{ChangesInReview, Draft, Published, Retired, Review};
use EditAction::{Confirm, Discard, Publish, Reopen, Retire, Schedule, SendBack, Submit, Unschedule};
use EditNeeds::{Nothing, Scheduled, Written};

/// Every transition there is. What is not here is refused.
pub const EDIT_TRANSITIONS: &[EditTransition] = &[
    row(Draft, Submit, Written, Review),
    row(Draft, Publish, Written, Published),
    row(Draft, Schedule, Written, Draft),
    row(Draft, Unschedule, Scheduled, Draft),
    row(Draft, Retire, Nothing, Retired),
    row(Review, SendBack, Nothing, Draft),
    row(Review, Publish, Written, Published),
    row(Review, Schedule, Written, Review),
    row(Review, Unschedule, Scheduled, Review),
    row(Review, Retire, Nothing, Retired),
    row(Published, Submit, Written, ChangesInReview),
    row(Published, Publish, Written, Published),
    row(Published, Schedule, Written, Published),
    row(Published, Unschedule, Scheduled, Published),
    row(Published, Discard, Written, Published),
    row(Published, Confirm, Nothing, Published),
    row(Published, Retire, Nothing, Retired),
    row(ChangesInReview, SendBack, Nothing, Published),
    row(ChangesInReview, Publish, Written, Published),
    row(ChangesInReview, Schedule, Written, ChangesInReview),
    row(ChangesInReview, Unschedule, Scheduled, ChangesInReview),
    row(ChangesInReview, Discard, Written, Published),
    row(ChangesInReview, Confirm, Nothing, ChangesInReview),
    row(ChangesInReview, Retire, Nothing, Retired),
    row(Retired, Reopen, Nothing, Draft),
];

impl ArticleState {
    /// Whether readers see the article.
    #[must_use]
    pub fn is_read(self) -> bool {
        matches!(self, Published | ChangesInReview)
    }
}

impl EditNeeds {
    fn met(self, copy: CopyFacts) -> bool {
        match self {
            Nothing => true,
            Written => copy.open,
            Scheduled => copy.open && copy.scheduled,
        }
    }
}

/// What can be done to an article in `state` with such a working copy.
pub fn edits(state: ArticleState, copy: CopyFacts) -> impl Iterator<Item = &'static EditTransition> {
    EDIT_TRANSITIONS.iter().filter(move |row| row.from == state && row.needs.met(copy))
}

/// The state after `action`; `None` when that is not allowed.
#[must_use]
pub fn edited(state: ArticleState, action: EditAction, copy: CopyFacts) -> Option<ArticleState> {
    edits(state, copy).find(|row| row.action == action).map(|row| row.to)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [ArticleState; 5] = [Draft, Review, Published, ChangesInReview, Retired];
    const ACTIONS: [EditAction; 9] =
        [Submit, SendBack, Publish, Schedule, Unschedule, Discard, Confirm, Retire, Reopen];

    fn copies() -> impl Iterator<Item = CopyFacts> {
        [(false, false), (false, true), (true, false), (true, true)]
            .into_iter()
            .map(|(open, scheduled)| CopyFacts { open, scheduled })
    }

    #[test]
    fn what_is_drawn_is_what_is_done() {
        for state in STATES {
            for copy in copies() {
                let drawn: Vec<EditAction> = edits(state, copy).map(|row| row.action).collect();
                for action in ACTIONS {
                    let allowed = edited(state, action, copy).is_some();
                    assert_eq!(drawn.contains(&action), allowed, "{state:?} {action:?} {copy:?}");
                }
                let mut once = drawn.clone();
                once.dedup();
                assert_eq!(drawn, once, "{state:?}: nothing is drawn twice");
            }
        }
    }

    #[test]
    fn readers_see_more_only_by_publishing_and_less_only_by_retiring() {
        for row in EDIT_TRANSITIONS {
            match (row.from.is_read(), row.to.is_read()) {
                (false, true) => assert_eq!(row.action, Publish, "{row:?}"),
                (true, false) => assert_eq!(row.action, Retire, "{row:?}"),
                _ => {}
            }
        }
    }

    #[test]
    fn nothing_is_published_without_a_working_copy() {
        for state in STATES {
            let none = CopyFacts::default();
            for action in [Publish, Schedule, Submit, Discard, Unschedule] {
                assert_eq!(edited(state, action, none), None, "{state:?} {action:?}");
            }
        }
    }

    #[test]
    fn from_every_state_there_is_a_way_to_readers() {
        let copy = CopyFacts { open: true, scheduled: false };
        for start in STATES {
            let mut reached = vec![start];
            let mut at = 0;
            while let Some(state) = reached.get(at).copied() {
                let next = edits(state, copy).map(|row| row.to).filter(|to| !reached.contains(to)).collect::<Vec<_>>();
                reached.extend(next);
                at += 1;
            }
            assert!(reached.contains(&Published), "{start:?}");
        }
    }
}
