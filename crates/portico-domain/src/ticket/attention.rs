//! Who has something new to read on a ticket, and in which list of the desk it stands: what is said on a ticket reaches
//! somebody.

use serde::{Deserialize, Serialize};

use super::{Action, Actor, State};

/// Which side has not read the last message of the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unread {
    /// The desk: the assignee, or everybody there while nobody has taken it.
    pub desk: bool,
    /// The requester.
    pub requester: bool,
}

/// Who has a ticket, seen from the one who does something with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assigned {
    /// Nobody has taken it.
    Nobody,
    /// They themselves, or from now on.
    Oneself,
    /// Somebody else.
    Another,
}

impl Unread {
    /// What is unread after `who` did `action` with a ticket that is `assigned`. Who writes has read what was there, for the desk
    /// only where they stand for it: a colleague's answer does not keep the requester's words from the assignee. A cancellation is
    /// told to the assignee; nobody works on a ticket that nobody has taken, so its cancellation is told to nobody.
    #[must_use]
    pub fn after(self, action: Action, who: Actor, assigned: Assigned) -> Self {
        let message = match action {
            Action::Comment | Action::Ask | Action::Resolve | Action::Reopen => true,
            Action::Cancel => assigned != Assigned::Nobody,
            Action::Take | Action::Close => false,
        };
        match who {
            Actor::Requester => Self { desk: self.desk || message, requester: false },
            Actor::Agent => {
                Self { desk: self.desk && assigned == Assigned::Another, requester: self.requester || message }
            }
            // The server reads nothing.
            Actor::System => Self { desk: self.desk, requester: self.requester || message },
        }
    }
}

/// A list of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeskList {
    /// What nobody has taken.
    Unassigned,
    /// What the assignee has taken.
    Assignee,
}

/// In which list of the desk a ticket stands, beside the list of all: while it asks for work, and while something there is unread.
#[must_use]
pub fn desk_list(state: &State, unread: Unread, assigned: bool) -> Option<DeskList> {
    let stands = state.is_open() || unread.desk;
    stands.then_some(if assigned { DeskList::Assignee } else { DeskList::Unassigned })
}
