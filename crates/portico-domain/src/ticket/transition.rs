//! The transition tables: who may do what to a ticket, in which state, for each kind of ticket. Buttons, the guard of
//! the API, the OpenAPI document and docs/STATES.md are derived from them.

use serde::{Deserialize, Serialize};

use super::{HoldReason, State, TicketKind};

/// An action on a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = TicketActionName))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Write a comment.
    Comment,
    /// Cancel the ticket.
    Cancel,
    /// Become its assignee.
    Take,
    /// Ask the requester a question; the ticket then waits for the answer.
    Ask,
    /// Report that it is done, and how.
    Resolve,
    /// Report that it is not done, and why; work continues.
    Reopen,
    /// Close it, because nobody has reacted for long.
    Close,
}

impl Action {
    /// All actions.
    pub const ALL: [Self; 7] =
        [Self::Comment, Self::Cancel, Self::Take, Self::Ask, Self::Resolve, Self::Reopen, Self::Close];

    /// Its name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Cancel => "cancel",
            Self::Take => "take",
            Self::Ask => "ask",
            Self::Resolve => "resolve",
            Self::Reopen => "reopen",
            Self::Close => "close",
        }
    }

    /// Whether it may overwrite another person's change, so that the version seen must be given. A comment is only
    /// appended.
    #[must_use]
    pub fn needs_version(self) -> bool {
        match self {
            Self::Comment => false,
            Self::Cancel | Self::Take | Self::Ask | Self::Resolve | Self::Reopen | Self::Close => true,
        }
    }
}

/// The role of the actor in the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The person who submitted it.
    Requester,
    /// The person for whom somebody else submitted it.
    RequestedFor,
    /// An agent.
    Agent,
    /// The server itself.
    System,
}

impl Actor {
    /// All actors.
    pub const ALL: [Self; 4] = [Self::Requester, Self::RequestedFor, Self::Agent, Self::System];
}

/// The state that a transition starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FromState {
    /// `submitted`.
    Submitted,
    /// `new`.
    New,
    /// `in_progress`.
    InProgress,
    /// `on_hold(waiting_for_requester)`.
    WaitingForRequester,
    /// `resolved`.
    Resolved,
}

/// The state that a transition leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToState {
    /// The same state.
    Same,
    /// `in_progress`.
    InProgress,
    /// `on_hold(waiting_for_requester)`, resuming to the state before.
    WaitingForRequester,
    /// The state before it was put on hold.
    Resumed,
    /// `resolved`.
    Resolved,
    /// `cancelled`.
    Cancelled,
    /// `closed`.
    Closed,
}

/// The text required by a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// No text.
    Nothing,
    /// A required text.
    Text,
    /// An optional reason.
    Reason,
}

impl Needs {
    /// Maximum number of characters.
    #[must_use]
    pub fn most(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Text => 10_000,
            Self::Reason => 1_000,
        }
    }
}

/// A row of a transition table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The state before.
    pub from: FromState,
    /// The action.
    pub action: Action,
    /// The actor.
    pub who: Actor,
    /// The state after.
    pub to: ToState,
    /// The text required.
    pub needs: Needs,
}

const fn row(from: FromState, action: Action, who: Actor, to: ToState, needs: Needs) -> Transition {
    Transition { from, action, who, to, needs }
}

/// The rows of a ticket with a requester, perhaps somebody for whom it is, and an agent. `untaken` is the state before an
/// agent takes it. Who it is for answers and says whether it works; only who has asked for it takes it back.
const fn rows(untaken: FromState) -> [Transition; 25] {
    [
        row(untaken, Action::Comment, Actor::Requester, ToState::Same, Needs::Text),
        row(untaken, Action::Comment, Actor::RequestedFor, ToState::Same, Needs::Text),
        row(untaken, Action::Cancel, Actor::Requester, ToState::Cancelled, Needs::Reason),
        row(untaken, Action::Comment, Actor::Agent, ToState::Same, Needs::Text),
        row(untaken, Action::Take, Actor::Agent, ToState::InProgress, Needs::Nothing),
        row(untaken, Action::Ask, Actor::Agent, ToState::WaitingForRequester, Needs::Text),
        row(FromState::InProgress, Action::Comment, Actor::Requester, ToState::Same, Needs::Text),
        row(FromState::InProgress, Action::Comment, Actor::RequestedFor, ToState::Same, Needs::Text),
        row(FromState::InProgress, Action::Cancel, Actor::Requester, ToState::Cancelled, Needs::Reason),
        row(FromState::InProgress, Action::Comment, Actor::Agent, ToState::Same, Needs::Text),
        row(FromState::InProgress, Action::Take, Actor::Agent, ToState::Same, Needs::Nothing),
        row(FromState::InProgress, Action::Ask, Actor::Agent, ToState::WaitingForRequester, Needs::Text),
        row(FromState::InProgress, Action::Resolve, Actor::Agent, ToState::Resolved, Needs::Text),
        row(FromState::WaitingForRequester, Action::Comment, Actor::Requester, ToState::Resumed, Needs::Text),
        row(FromState::WaitingForRequester, Action::Comment, Actor::RequestedFor, ToState::Resumed, Needs::Text),
        row(FromState::WaitingForRequester, Action::Cancel, Actor::Requester, ToState::Cancelled, Needs::Reason),
        row(FromState::WaitingForRequester, Action::Comment, Actor::Agent, ToState::Same, Needs::Text),
        row(FromState::WaitingForRequester, Action::Take, Actor::Agent, ToState::Same, Needs::Nothing),
        row(FromState::WaitingForRequester, Action::Resolve, Actor::Agent, ToState::Resolved, Needs::Text),
        row(FromState::Resolved, Action::Reopen, Actor::Requester, ToState::InProgress, Needs::Text),
        row(FromState::Resolved, Action::Reopen, Actor::RequestedFor, ToState::InProgress, Needs::Text),
        row(FromState::Resolved, Action::Comment, Actor::Requester, ToState::Same, Needs::Text),
        row(FromState::Resolved, Action::Comment, Actor::RequestedFor, ToState::Same, Needs::Text),
        row(FromState::Resolved, Action::Comment, Actor::Agent, ToState::Same, Needs::Text),
        row(FromState::Resolved, Action::Close, Actor::System, ToState::Closed, Needs::Nothing),
    ]
}

/// The transition table of service requests.
const SERVICE_REQUEST: &[Transition] = &rows(FromState::Submitted);
/// The transition table of incidents.
const INCIDENT: &[Transition] = &rows(FromState::New);

/// All transitions of a kind of ticket; anything else is refused.
#[must_use]
pub fn transitions(kind: TicketKind) -> &'static [Transition] {
    match kind {
        TicketKind::ServiceRequest => SERVICE_REQUEST,
        TicketKind::Incident => INCIDENT,
    }
}

/// The transitions that `who` may use on a ticket of this kind in `state`.
pub fn available(kind: TicketKind, state: &State, who: Actor) -> impl Iterator<Item = &'static Transition> {
    let from = FromState::of(state);
    transitions(kind).iter().filter(move |row| Some(row.from) == from && row.who == who)
}

impl FromState {
    fn of(state: &State) -> Option<Self> {
        match state {
            State::Submitted => Some(Self::Submitted),
            State::New => Some(Self::New),
            State::InProgress => Some(Self::InProgress),
            State::OnHold { reason: HoldReason::WaitingForRequester, .. } => Some(Self::WaitingForRequester),
            State::Resolved => Some(Self::Resolved),
            State::Closed | State::Cancelled => None,
        }
    }
}

impl ToState {
    /// The state after a transition from `state`.
    pub(super) fn after(self, state: &State) -> State {
        match (self, state) {
            (Self::Resumed, State::OnHold { resume_to, .. }) => (**resume_to).clone(),
            (Self::Same | Self::Resumed, _) => state.clone(),
            (Self::InProgress, _) => State::InProgress,
            (Self::WaitingForRequester, _) => {
                State::OnHold { reason: HoldReason::WaitingForRequester, resume_to: Box::new(state.clone()) }
            }
            (Self::Resolved, _) => State::Resolved,
            (Self::Cancelled, _) => State::Cancelled,
            (Self::Closed, _) => State::Closed,
        }
    }
}
