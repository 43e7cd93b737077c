//! The progress of a ticket: completed, current and future steps.

use leptos::prelude::*;
use portico_domain::ticket::PublicStatus;
use portico_words as words;

use crate::lang::lang;

/// The state of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Done,
    Now,
    Ahead,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Ahead => "ahead",
        }
    }
}

/// The states of the steps sent, in progress and done.
fn steps(status: PublicStatus) -> [Step; 3] {
    match status {
        PublicStatus::Received => [Step::Now, Step::Ahead, Step::Ahead],
        PublicStatus::InProgress | PublicStatus::WaitingForYou => [Step::Done, Step::Now, Step::Ahead],
        PublicStatus::Resolved | PublicStatus::Closed | PublicStatus::Cancelled => [Step::Done, Step::Done, Step::Now],
    }
}

/// The steps as dots on a line.
#[component]
pub fn ProgressTrack(
    /// The ticket's status.
    status: PublicStatus,
) -> impl IntoView {
    let middle = if status == PublicStatus::WaitingForYou {
        words::request::step_waiting(lang())
    } else {
        words::request::step_in_progress(lang())
    };
    let last = if status == PublicStatus::Cancelled {
        words::request::step_cancelled(lang())
    } else {
        words::request::step_done(lang())
    };
    let step = |(step, word): (Step, String)| {
        view! {
            <li data-step=step.name() aria-current=(step == Step::Now).then_some("step")>{word}</li>
        }
    };
    let names = [words::request::step_sent(lang()), middle, last];
    view! { <ol class="track max-w-form">{steps(status).into_iter().zip(names).map(step).collect_view()}</ol> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_at_one_step_at_a_time() {
        use PublicStatus::{Cancelled, Closed, InProgress, Received, Resolved, WaitingForYou};
        for status in [Received, InProgress, WaitingForYou, Resolved, Closed, Cancelled] {
            let now = steps(status).into_iter().filter(|step| *step == Step::Now).count();
            assert_eq!(now, 1, "{status:?}");
        }
    }
}
