//! Words for a ticket's state. The requester is addressed; staff read about the requester.

use portico_domain::ticket::{Action, Actor, ActsNext, Priority, PublicStatus};

use crate::{Lang, action_text, acts_next_text, priority_text, status_text};

/// The status as its requester or the desk reads it.
#[must_use]
pub fn name(lang: Lang, status: PublicStatus, reader: Actor) -> String {
    match status {
        PublicStatus::WaitingForYou if reader == Actor::Agent => status_text::waiting_for_requester(lang),
        PublicStatus::Received => status_text::received(lang),
        PublicStatus::InProgress => status_text::in_progress(lang),
        PublicStatus::WaitingForYou => status_text::waiting_for_you(lang),
        PublicStatus::Resolved => status_text::resolved(lang),
        PublicStatus::Closed => status_text::closed(lang),
        PublicStatus::Cancelled => status_text::cancelled(lang),
    }
}

/// Who acts next: `team` fulfils the item, `assignee` has taken it. `requester` is the name shown to everybody else.
#[must_use]
pub fn acts_next(lang: Lang, next: ActsNext, team: &str, assignee: Option<&str>, requester: Option<&str>) -> String {
    match next {
        ActsNext::Team => acts_next_text::team(lang, team),
        ActsNext::Assignee => acts_next_text::assignee(lang, assignee.unwrap_or(team)),
        ActsNext::Requester => match requester {
            None => acts_next_text::requester(lang),
            Some(name) => acts_next_text::requester_named(lang, name),
        },
        ActsNext::Nobody => acts_next_text::nobody(lang),
    }
}

/// The label of an action's button.
#[must_use]
pub fn action(lang: Lang, action: Action) -> String {
    match action {
        Action::Comment => action_text::comment(lang),
        Action::Cancel => action_text::cancel(lang),
        Action::Take => action_text::take(lang),
        Action::Ask => action_text::ask(lang),
        Action::Resolve => action_text::resolve(lang),
        Action::Reopen => action_text::reopen(lang),
        Action::Close => action_text::close(lang),
    }
}

/// The name of a priority.
#[must_use]
pub fn priority(lang: Lang, priority: Priority) -> String {
    match priority {
        Priority::Critical => priority_text::critical(lang),
        Priority::High => priority_text::high(lang),
        Priority::Medium => priority_text::medium(lang),
        Priority::Low => priority_text::low(lang),
    }
}
