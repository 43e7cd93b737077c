//! How often one person may send what costs them nothing and the server something.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use portico_domain::api::{ProblemType, Timestamp};

use crate::problem::Problem;

/// What is counted, each for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sent {
    /// Anything that changes something.
    Change,
    /// What is noted of searching and reading.
    Signal,
    /// A search, a letter typed into it included, and what is suggested beside a form.
    Search,
    /// A text on a ticket.
    Comment,
    /// A request.
    Submit,
    /// A file.
    Upload,
    /// A text to be rendered while it is written.
    Preview,
}

impl Sent {
    /// Number of requests at once, and the milliseconds until as many are allowed again: more than anybody types, and less than a machine sends.
    fn allowance(self) -> (i64, i64) {
        match self {
            Self::Change => (600, 10 * 60_000),
            Self::Signal => (120, 60_000),
            Self::Search => (300, 60_000),
            Self::Comment => (60, 10 * 60_000),
            Self::Submit => (120, 10 * 60_000),
            Self::Upload => (250, 10 * 60_000),
            Self::Preview => (300, 60_000),
        }
    }
}

/// Number of people who are remembered before those who have sent nothing of late are forgotten.
const REMEMBERED: usize = 10_000;

/// Counts what each person sends: for each the instant at which their allowance is whole again.
#[derive(Debug, Default)]
pub struct Quota {
    whole: Mutex<HashMap<(Sent, String), Timestamp>>,
    off: bool,
}

impl Quota {
    /// Counts nothing: for measuring how much the server bears.
    #[must_use]
    pub fn off() -> Self {
        Self { off: true, ..Self::default() }
    }

    /// Counts one more.
    ///
    /// # Errors
    /// 429 with the seconds to wait, when it was too much.
    pub fn take(&self, what: Sent, person: &str, now: Timestamp) -> Result<(), Problem> {
        if self.off {
            return Ok(());
        }
        let (most, window) = what.allowance();
        let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        if whole.len() >= REMEMBERED {
            whole.retain(|_, at| *at > now);
        }
        let at = whole.entry((what, person.to_owned())).or_insert(now);
        // A clock that was set back does not make anybody wait for longer than a window.
        *at = (*at).clamp(now, now + window);
        let next = *at + window / most;
        let wait = next - now - window;
        if wait <= 0 {
            *at = next;
            return Ok(());
        }
        tracing::warn!(person, ?what, "too much was sent");
        let seconds = u32::try_from((wait + 999) / 1_000).unwrap_or(u32::MAX);
        Err(Problem::new(ProblemType::TooMany).retry_after(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Sent; 7] =
        [Sent::Change, Sent::Signal, Sent::Search, Sent::Comment, Sent::Submit, Sent::Upload, Sent::Preview];

    #[test]
    fn each_person_has_so_much_of_each_kind_and_gets_it_back_by_and_by() {
        let quota = Quota::default();
        for what in ALL {
            let (most, window) = what.allowance();
            for _ in 0..most {
                assert!(quota.take(what, "ana", 0).is_ok(), "{what:?}");
            }
            assert_eq!(quota.take(what, "ana", 0).expect_err("too much").kind(), ProblemType::TooMany);
            assert!(quota.take(what, "sam", 0).is_ok(), "others have theirs");
            assert!(quota.take(what, "ana", window / most).is_ok(), "one more after its time");
            assert!(quota.take(what, "ana", window / most).is_err(), "and no second");
            for _ in 0..most {
                assert!(quota.take(what, "ana", 2 * window).is_ok(), "everything after the window");
            }
        }
    }

    #[test]
    fn a_clock_that_is_set_back_makes_nobody_wait_for_ever() {
        let quota = Quota::default();
        let (most, window) = Sent::Comment.allowance();
        assert!(quota.take(Sent::Comment, "ana", 1_000 * window).is_ok());
        assert!(quota.take(Sent::Comment, "ana", 0).is_err());
        assert!(quota.take(Sent::Comment, "ana", window / most).is_ok());
    }

    #[test]
    fn memory_stays_bounded() {
        let quota = Quota::default();
        let (_, window) = Sent::Signal.allowance();
        for n in 0..30_000_i64 {
            quota.take(Sent::Signal, &n.to_string(), n * window).expect("open");
        }
        assert!(quota.whole.lock().expect("whole").len() <= REMEMBERED);
    }
}
