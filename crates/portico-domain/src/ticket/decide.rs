//! The consequences of an action on a ticket, decided in this module only. It does no I/O: the store passes what its
//! transaction has read, and executes the decision.

use super::{
    Action, Actor, Assigned, Cancel, State, Text, TicketEvent, TicketKind, Unread, available, desk_list, transitions,
};
use crate::text::NormalText;

/// A ticket as read by the transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketFacts<'a> {
    /// Its kind.
    pub kind: TicketKind,
    /// Its state.
    pub state: &'a State,
    /// Its version.
    pub version: u32,
    /// The assignee's id.
    pub assignee: Option<&'a str>,
    /// The unread state.
    pub unread: Unread,
}

/// A requested action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestedAction {
    /// The action.
    pub action: Action,
    /// Its text, as typed.
    pub text: Option<NormalText>,
}

/// The people of a ticket whom it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketPeople<'a> {
    /// Who asked for it.
    pub requester: &'a str,
    /// For whom, when it is somebody else.
    pub requested_for: Option<&'a str>,
}

/// The actor, and the version they have seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acting<'a> {
    by: ActorIdentity<'a>,
    seen: Option<u32>,
}

/// The actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ActorIdentity<'a> {
    /// The requester.
    Requester(&'a str),
    /// The person for whom it is.
    RequestedFor(&'a str),
    /// An agent.
    Agent(&'a str),
    /// The system.
    System,
}

impl<'a> Acting<'a> {
    /// The requester, with the version that they have seen, if given.
    #[must_use]
    pub fn requester(person: &'a str, seen: Option<u32>) -> Self {
        Self { by: ActorIdentity::Requester(person), seen }
    }

    /// An agent, with the version that they have seen, if given.
    #[must_use]
    pub fn agent(person: &'a str, seen: Option<u32>) -> Self {
        Self { by: ActorIdentity::Agent(person), seen }
    }

    /// The person for whom it is, with the version that they have seen, if given.
    #[must_use]
    pub fn requested_for(person: &'a str, seen: Option<u32>) -> Self {
        Self { by: ActorIdentity::RequestedFor(person), seen }
    }

    /// A person, as what they are to a ticket of these people. On a ticket that they have asked for, or that is for them, they are
    /// that, whatever else they are; `None` when they are neither that nor somebody who works on tickets.
    #[must_use]
    pub fn of(person: &'a str, people: TicketPeople<'_>, works: bool, seen: Option<u32>) -> Option<Self> {
        if person == people.requester {
            Some(Self::requester(person, seen))
        } else if Some(person) == people.requested_for {
            Some(Self::requested_for(person, seen))
        } else {
            works.then(|| Self::agent(person, seen))
        }
    }

    /// The system, with the version that it has read.
    #[must_use]
    pub fn system(read: u32) -> Self {
        Self { by: ActorIdentity::System, seen: Some(read) }
    }

    /// The person; `None` for the system.
    #[must_use]
    pub fn person(&self) -> Option<&'a str> {
        match self.by {
            ActorIdentity::Requester(person) | ActorIdentity::RequestedFor(person) | ActorIdentity::Agent(person) => {
                Some(person)
            }
            ActorIdentity::System => None,
        }
    }

    /// The role in the ticket.
    #[must_use]
    pub fn who(&self) -> Actor {
        match self.by {
            ActorIdentity::Requester(_) => Actor::Requester,
            ActorIdentity::RequestedFor(_) => Actor::RequestedFor,
            ActorIdentity::Agent(_) => Actor::Agent,
            ActorIdentity::System => Actor::System,
        }
    }
}

/// The consequences of an action: the new state, the events, and other changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The state after.
    pub state: State,
    /// The lists that contain the ticket afterwards.
    pub lists: Lists,
    /// The events to append.
    pub events: Vec<TicketEvent>,
    /// Other changes.
    pub effects: Vec<Effect>,
}

/// The lists that contain a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lists {
    /// Whether it is open.
    pub open: bool,
    /// Whether it is in the desk's lists.
    pub queued: bool,
    /// Whether it is in its requester's list of open tickets.
    pub listed: bool,
}

/// A change besides the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The person becomes the assignee.
    Assign(String),
    /// The new unread state.
    Mark(Unread),
    /// The number of reopenings increases by one.
    CountReopening,
}

/// Why an action is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransitionRefusal {
    /// This actor may never do that to a ticket of this kind.
    NotTheirs,
    /// The state does not allow it.
    NotNow,
    /// The version seen is required but missing.
    VersionMissing,
    /// The ticket has been changed since the version seen.
    ChangedMeanwhile,
    /// The text is missing.
    TextMissing,
    /// The text is too long.
    TextTooLong {
        /// Maximum number of characters.
        most: usize,
        /// Number of characters found.
        actual: usize,
    },
}

/// The initial state of a ticket, with the event of its submission.
#[must_use]
pub fn begin(kind: TicketKind) -> Decision {
    let state = match kind {
        TicketKind::ServiceRequest => State::Submitted,
        TicketKind::Incident => State::New,
    };
    let lists = Lists::of(&state, Unread::default(), false);
    Decision { state, lists, events: vec![TicketEvent::Submitted], effects: Vec::new() }
}

/// Whether `who` may do `action` to a ticket of this kind in any state.
#[must_use]
pub fn is_theirs(kind: TicketKind, action: Action, who: Actor) -> bool {
    transitions(kind).iter().any(|row| row.action == action && row.who == who)
}

/// Decides the consequences of an action.
///
/// # Errors
/// The [`TransitionRefusal`]; nothing changes then.
pub fn decide(
    facts: &TicketFacts<'_>,
    wanted: &RequestedAction,
    acting: Acting<'_>,
) -> Result<Decision, TransitionRefusal> {
    let action = wanted.action;
    let who = acting.who();
    if !is_theirs(facts.kind, action, who) {
        return Err(TransitionRefusal::NotTheirs);
    }
    match acting.seen {
        None if action.needs_version() => return Err(TransitionRefusal::VersionMissing),
        Some(seen) if action.needs_version() && seen != facts.version => {
            return Err(TransitionRefusal::ChangedMeanwhile);
        }
        Some(_) | None => {}
    }
    let row =
        available(facts.kind, facts.state, who).find(|row| row.action == action).ok_or(TransitionRefusal::NotNow)?;
    let text = wanted.text.as_ref().filter(|text| !text.is_empty());
    if let Some(actual) = text.map(NormalText::count)
        && actual > row.needs.most()
    {
        return Err(TransitionRefusal::TextTooLong { most: row.needs.most(), actual });
    }
    let text = text.map(|text| text.as_str().to_owned());
    let said = |text: Option<String>| text.map(|text| Text { text }).ok_or(TransitionRefusal::TextMissing);
    let event = match action {
        Action::Comment => TicketEvent::Commented(said(text)?),
        Action::Ask => TicketEvent::Asked(said(text)?),
        Action::Resolve => TicketEvent::Resolved(said(text)?),
        Action::Reopen => TicketEvent::Reopened(said(text)?),
        Action::Cancel => TicketEvent::Cancelled(Cancel { reason: text }),
        Action::Take => TicketEvent::Taken,
        Action::Close => TicketEvent::Closed,
    };
    let state = row.to.after(facts.state);
    let taken = (action == Action::Take).then(|| acting.person()).flatten();
    let assigned = match taken.or(facts.assignee) {
        None => Assigned::Nobody,
        Some(assignee) if acting.person() == Some(assignee) => Assigned::Oneself,
        Some(_) => Assigned::Another,
    };
    let unread = facts.unread.after(action, who, assigned);
    let mut effects = vec![Effect::Mark(unread)];
    effects.extend(taken.map(|person| Effect::Assign(person.to_owned())));
    if action == Action::Reopen {
        effects.push(Effect::CountReopening);
    }
    let lists = Lists::of(&state, unread, assigned != Assigned::Nobody);
    Ok(Decision { state, lists, events: vec![event], effects })
}

impl Lists {
    fn of(state: &State, unread: Unread, assigned: bool) -> Self {
        let open = state.is_open();
        Self { open, queued: desk_list(state, unread, assigned).is_some(), listed: open || unread.requester }
    }
}

#[cfg(test)]
#[path = "decide/tests.rs"]
mod tests;
