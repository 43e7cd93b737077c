//! Unread messages on a ticket, and the list of the desk that contains it, so that every message reaches somebody.

use serde::{Deserialize, Serialize};

use super::{Action, Actor, State};

/// Which side has not read the other's last message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unread {
    /// The desk: the assignee, or everybody there while the ticket is unassigned.
    pub desk: bool,
    /// The requester.
    pub requester: bool,
}

/// The assignee of a ticket, relative to the person who acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assigned {
    /// Nobody has taken it.
    Nobody,
    /// The same person, or the same person as a result of the action.
    Oneself,
    /// Somebody else.
    Another,
}

impl Unread {
    /// The unread state after `who` did `action` on a ticket that is `assigned`. Whoever writes has read the previous
    /// messages; for the desk this holds only if they are the assignee or the ticket is unassigned, so that a
    /// colleague's answer does not hide the requester's message. A cancellation is unread for the assignee only.
    #[must_use]
    pub fn after(self, action: Action, who: Actor, assigned: Assigned) -> Self {
        let message = match action {
            Action::Comment | Action::Ask | Action::Resolve | Action::Reopen => true,
            Action::Cancel => assigned != Assigned::Nobody,
            Action::Take | Action::Close => false,
        };
        match who {
            Actor::Requester => Self { desk: self.desk || message, requester: false },
            // It is new to the requester too, who has not written it.
            Actor::RequestedFor => Self { desk: self.desk || message, requester: self.requester || message },
            Actor::Agent => {
                Self { desk: self.desk && assigned == Assigned::Another, requester: self.requester || message }
            }
            // The system reads nothing.
            Actor::System => Self { desk: self.desk, requester: self.requester || message },
        }
    }
}

/// A list of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeskList {
    /// Unassigned tickets.
    Unassigned,
    /// Tickets of the assignee.
    Assignee,
}

/// The list of the desk that contains a ticket, besides the list of all: while it is open, or has a message unread by
/// the desk.
#[must_use]
pub fn desk_list(state: &State, unread: Unread, assigned: bool) -> Option<DeskList> {
    let stands = state.is_open() || unread.desk;
    stands.then_some(if assigned { DeskList::Assignee } else { DeskList::Unassigned })
}
