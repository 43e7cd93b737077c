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
            Action::Take => false,
        };
        match who {
            Actor::Requester => Self { desk: self.desk || message, requester: false },
            Actor::Agent => {
                Self { desk: self.desk && assigned == Assigned::Another, requester: self.requester || message }
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::{HoldReason, apply, available};

    const ASSIGNED: [Assigned; 3] = [Assigned::Nobody, Assigned::Oneself, Assigned::Another];

    /// Every state that a ticket can have.
    fn states() -> Vec<State> {
        let on_hold =
            |from: State| State::OnHold { reason: HoldReason::WaitingForRequester, resume_to: Box::new(from) };
        let plain = [State::Submitted, State::New, State::InProgress, State::Resolved, State::Closed, State::Cancelled];
        let held = [State::Submitted, State::New, State::InProgress].map(on_hold);
        plain.into_iter().chain(held).collect()
    }

    /// Every state x action x actor x who has it x what was unread: what is accepted, and what is unread after it.
    fn every_accepted_act() -> Vec<(State, Action, Actor, Assigned, Unread)> {
        let mut acts = Vec::new();
        for state in states() {
            for action in Action::ALL {
                for who in [Actor::Requester, Actor::Agent] {
                    for (assigned, bits) in
                        ASSIGNED.into_iter().flat_map(|assigned| (0..4_u8).map(move |bits| (assigned, bits)))
                    {
                        let [desk, requester] = [1, 2].map(|bit| bits & bit != 0);
                        let Some(next) = apply(&state, action, who) else { continue };
                        let unread = Unread { desk, requester }.after(action, who, assigned);
                        acts.push((next, action, who, assigned, unread));
                    }
                }
            }
        }
        acts
    }

    #[test]
    fn every_accepted_message_of_a_requester_stands_in_somebodys_list() {
        let mut seen = 0;
        for (next, action, who, assigned, unread) in every_accepted_act() {
            let assigned = assigned != Assigned::Nobody;
            let told = action != Action::Cancel || assigned;
            if who != Actor::Requester || !told {
                continue;
            }
            seen += 1;
            let list = if assigned { DeskList::Assignee } else { DeskList::Unassigned };
            assert_eq!(desk_list(&next, unread, assigned), Some(list), "{action:?} to {next:?}");
            assert!(unread.desk, "{action:?} to {next:?} is marked");
        }
        assert!(seen > 60, "the table has rows for the requester: {seen}");
    }

    #[test]
    fn every_accepted_message_of_an_agent_is_new_to_the_requester() {
        for (next, action, who, assigned, unread) in every_accepted_act() {
            if who == Actor::Agent && action != Action::Take {
                assert!(unread.requester, "{action:?} to {next:?}");
                assert!(!unread.desk || assigned == Assigned::Another, "{action:?} to {next:?}");
            }
        }
    }

    #[test]
    fn what_a_colleague_says_keeps_nothing_from_the_assignee() {
        let unread = Unread { desk: true, requester: false };
        for (assigned, stays) in [(Assigned::Nobody, false), (Assigned::Oneself, false), (Assigned::Another, true)] {
            for action in Action::ALL {
                assert_eq!(unread.after(action, Actor::Agent, assigned).desk, stays, "{action:?} {assigned:?}");
            }
        }
    }

    #[test]
    fn what_the_table_says_is_what_is_applied() {
        for state in states() {
            for who in [Actor::Requester, Actor::Agent] {
                let offered: Vec<Action> = available(&state, who).map(|row| row.action).collect();
                let applied: Vec<Action> =
                    Action::ALL.into_iter().filter(|action| apply(&state, *action, who).is_some()).collect();
                assert_eq!(offered.len(), applied.len(), "{state:?} {who:?}");
                assert!(applied.iter().all(|action| offered.contains(action)), "{state:?} {who:?}");
            }
        }
    }

    #[test]
    fn only_a_resolved_ticket_is_reopened_and_only_by_its_requester() {
        for state in states() {
            let reopened = apply(&state, Action::Reopen, Actor::Requester);
            assert_eq!(reopened, (state == State::Resolved).then_some(State::InProgress), "{state:?}");
            assert_eq!(apply(&state, Action::Reopen, Actor::Agent), None, "{state:?}");
        }
    }
}
