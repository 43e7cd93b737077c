//! The one table of what may be done to a ticket, by whom, in which state. The app draws its buttons from it, the server
//! guards its routes with it.

use serde::{Deserialize, Serialize};

use super::{HoldReason, State};

/// What can be done to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Write a comment.
    Comment,
    /// Call the ticket off.
    Cancel,
    /// Take it over as its assignee.
    Take,
    /// Ask the requester something; it then waits for them.
    Ask,
    /// Say that it is done, and how.
    Resolve,
    /// Say that it is not done after all, and why: work goes on.
    Reopen,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 6] = [Self::Comment, Self::Cancel, Self::Take, Self::Ask, Self::Resolve, Self::Reopen];
}

/// In which relation to the ticket somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Who asked.
    Requester,
    /// An agent.
    Agent,
}

/// The states that a transition starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// `submitted` or `new`.
    Untaken,
    /// `in_progress`.
    InProgress,
    /// `on_hold(waiting_for_requester)`.
    WaitingForRequester,
    /// `resolved`.
    Resolved,
}

/// The state that a transition leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The state it was in.
    Same,
    /// `in_progress`.
    InProgress,
    /// `on_hold(waiting_for_requester)`, to return to where it came from.
    WaitingForRequester,
    /// Where it was before it was put on hold.
    Resumed,
    /// `resolved`.
    Resolved,
    /// `cancelled`.
    Cancelled,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The state before.
    pub from: From,
    /// What is done.
    pub action: Action,
    /// By whom.
    pub who: Actor,
    /// The state after.
    pub to: To,
    /// Whether a text goes with it.
    pub needs_text: bool,
}

const fn row(from: From, action: Action, who: Actor, to: To, needs_text: bool) -> Transition {
    Transition { from, action, who, to, needs_text }
}

/// Every transition there is. What is not here is refused.
pub const TRANSITIONS: &[Transition] = &[
    row(From::Untaken, Action::Comment, Actor::Requester, To::Same, true),
    row(From::Untaken, Action::Cancel, Actor::Requester, To::Cancelled, false),
    row(From::Untaken, Action::Comment, Actor::Agent, To::Same, true),
    row(From::Untaken, Action::Take, Actor::Agent, To::InProgress, false),
    row(From::Untaken, Action::Ask, Actor::Agent, To::WaitingForRequester, true),
    row(From::InProgress, Action::Comment, Actor::Requester, To::Same, true),
    row(From::InProgress, Action::Cancel, Actor::Requester, To::Cancelled, false),
    row(From::InProgress, Action::Comment, Actor::Agent, To::Same, true),
    row(From::InProgress, Action::Take, Actor::Agent, To::Same, false),
    row(From::InProgress, Action::Ask, Actor::Agent, To::WaitingForRequester, true),
    row(From::InProgress, Action::Resolve, Actor::Agent, To::Resolved, true),
    row(From::WaitingForRequester, Action::Comment, Actor::Requester, To::Resumed, true),
    row(From::WaitingForRequester, Action::Cancel, Actor::Requester, To::Cancelled, false),
    row(From::WaitingForRequester, Action::Comment, Actor::Agent, To::Same, true),
    row(From::WaitingForRequester, Action::Take, Actor::Agent, To::Same, false),
    row(From::WaitingForRequester, Action::Resolve, Actor::Agent, To::Resolved, true),
    row(From::Resolved, Action::Reopen, Actor::Requester, To::InProgress, true),
    row(From::Resolved, Action::Comment, Actor::Requester, To::Same, true),
    row(From::Resolved, Action::Comment, Actor::Agent, To::Same, true),
];

impl From {
    fn of(state: &State) -> Option<Self> {
        match state {
            State::Submitted | State::New => Some(Self::Untaken),
            State::InProgress => Some(Self::InProgress),
            State::OnHold { reason: HoldReason::WaitingForRequester, .. } => Some(Self::WaitingForRequester),
            State::Resolved => Some(Self::Resolved),
            State::Closed | State::Cancelled => None,
        }
    }
}

/// The transitions open to `who` in `state`.
pub fn available(state: &State, who: Actor) -> impl Iterator<Item = &'static Transition> {
    let from = From::of(state);
    TRANSITIONS.iter().filter(move |row| Some(row.from) == from && row.who == who)
}

/// The state after `who` does `action` in `state`; `None` when that is not allowed.
#[must_use]
pub fn apply(state: &State, action: Action, who: Actor) -> Option<State> {
    let transition = available(state, who).find(|row| row.action == action)?;
    Some(match (transition.to, state) {
        (To::Resumed, State::OnHold { resume_to, .. }) => (**resume_to).clone(),
        (To::Same | To::Resumed, _) => state.clone(),
        (To::InProgress, _) => State::InProgress,
        (To::WaitingForRequester, _) => {
            State::OnHold { reason: HoldReason::WaitingForRequester, resume_to: Box::new(state.clone()) }
        }
        (To::Resolved, _) => State::Resolved,
        (To::Cancelled, _) => State::Cancelled,
    })
}
