//! The table of actions on an article by state. The desk derives its buttons from it, the server the guard of its
//! route.

use serde::{Deserialize, Serialize};

/// The state of an article. Readers see published text in `published` and in `changes_in_review` only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArticleState {
    /// Being written; not visible to readers.
    Draft,
    /// Written, waiting for review.
    Review,
    /// Visible to readers.
    Published,
    /// Visible to readers; changes wait for review.
    ChangesInReview,
    /// No longer visible to readers.
    Retired,
}

/// An action on an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EditAction {
    /// Requests a review.
    Submit,
    /// Returns it to its author.
    SendBack,
    /// Publishes the working copy now.
    Publish,
    /// Publishes the working copy at a given time.
    Schedule,
    /// Cancels the scheduled publication.
    Unschedule,
    /// Discards the working copy: readers keep seeing the published text.
    Discard,
    /// Confirms that the published text has been reviewed and is correct.
    Confirm,
    /// Withdraws it from readers.
    Retire,
    /// Resumes writing a retired article.
    Reopen,
}

/// The precondition of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditNeeds {
    /// Nothing.
    Nothing,
    /// A working copy exists.
    Written,
    /// A working copy exists and is scheduled for publication.
    Scheduled,
}

/// Properties of the working copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CopyFacts {
    /// Whether it exists.
    pub open: bool,
    /// Whether it is scheduled for publication.
    pub scheduled: bool,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditTransition {
    /// The state before.
    pub from: ArticleState,
    /// The action.
    pub action: EditAction,
    /// The precondition.
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

/// All transitions; anything else is refused.
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

/// The actions possible on an article in `state` with this working copy.
pub fn edits(state: ArticleState, copy: CopyFacts) -> impl Iterator<Item = &'static EditTransition> {
    EDIT_TRANSITIONS.iter().filter(move |row| row.from == state && row.needs.met(copy))
}

/// The state after `action`; `None` if it is not allowed.
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
