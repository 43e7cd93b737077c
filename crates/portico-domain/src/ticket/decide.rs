//! What follows from an action on a ticket: the one place where that is decided. It reads nothing and writes nothing: the store
//! hands it what its transaction has read, and executes what is decided.

use super::{
    Action, Actor, Assigned, Cancel, State, Text, TicketEvent, TicketKind, Unread, available, desk_list, transitions,
};
use crate::text::NormalText;

/// A ticket as the transaction has read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Its kind.
    pub kind: TicketKind,
    /// Its state.
    pub state: &'a State,
    /// Its version.
    pub version: u32,
    /// Who has taken it.
    pub assignee: Option<&'a str>,
    /// What is unread.
    pub unread: Unread,
}

/// What somebody wants to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What.
    pub action: Action,
    /// The text that goes with it, as it was typed.
    pub text: Option<NormalText>,
}

/// Who acts, as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acting<'a> {
    by: By<'a>,
    seen: Option<u32>,
}

/// Who acts on a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By<'a> {
    /// A person who asked for it.
    Requester(&'a str),
    /// A person who works on it.
    Agent(&'a str),
    /// The server by itself.
    System,
}

impl<'a> Acting<'a> {
    /// The requester, who has seen this version where they name one.
    #[must_use]
    pub fn requester(person: &'a str, seen: Option<u32>) -> Self {
        Self { by: By::Requester(person), seen }
    }

    /// An agent, who has seen this version where they name one.
    #[must_use]
    pub fn agent(person: &'a str, seen: Option<u32>) -> Self {
        Self { by: By::Agent(person), seen }
    }

    /// The server by itself, which has read this version.
    #[must_use]
    pub fn system(read: u32) -> Self {
        Self { by: By::System, seen: Some(read) }
    }

    /// The person; `None` for the server by itself.
    #[must_use]
    pub fn person(&self) -> Option<&'a str> {
        match self.by {
            By::Requester(person) | By::Agent(person) => Some(person),
            By::System => None,
        }
    }

    /// In which relation to the ticket.
    #[must_use]
    pub fn who(&self) -> Actor {
        match self.by {
            By::Requester(_) => Actor::Requester,
            By::Agent(_) => Actor::Agent,
            By::System => Actor::System,
        }
    }
}

/// What is decided: the state that the ticket comes to, what is recorded, and what else changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The state after.
    pub state: State,
    /// The lists in which the ticket stands after it.
    pub lists: Lists,
    /// What is recorded.
    pub events: Vec<TicketEvent>,
    /// What else changes.
    pub effects: Vec<Effect>,
}

/// In which lists a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lists {
    /// Whether it asks for work.
    pub open: bool,
    /// Whether it stands in the desk's lists.
    pub queued: bool,
    /// Whether it stands in its requester's list of open tickets.
    pub listed: bool,
}

/// A change beside the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// This person is the assignee from now on.
    Assign(String),
    /// This is unread from now on.
    Mark(Unread),
    /// It is reopened once more.
    CountReopening,
}

/// Why nothing is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody in this relation ever does that to a ticket of this kind.
    NotTheirs,
    /// The state does not allow it.
    NotNow,
    /// The version that was seen is not named.
    VersionMissing,
    /// Somebody else has changed the ticket since.
    ChangedMeanwhile,
    /// There is no text.
    TextMissing,
    /// The text is too long.
    TextTooLong {
        /// So many characters are taken.
        most: usize,
        /// So many there are.
        actual: usize,
    },
}

/// The first state of a ticket, and that it was submitted.
#[must_use]
pub fn begin(kind: TicketKind) -> Decision {
    let state = match kind {
        TicketKind::ServiceRequest => State::Submitted,
        TicketKind::Incident => State::New,
    };
    let lists = Lists::of(&state, Unread::default(), false);
    Decision { state, lists, events: vec![TicketEvent::Submitted], effects: Vec::new() }
}

/// Whether `who` ever does `action` to a ticket of this kind, in whatever state.
#[must_use]
pub fn is_theirs(kind: TicketKind, action: Action, who: Actor) -> bool {
    transitions(kind).iter().any(|row| row.action == action && row.who == who)
}

/// What follows when somebody does something to a ticket.
///
/// # Errors
/// Why it is refused; then nothing follows.
pub fn decide(facts: &Facts<'_>, wanted: &Wanted, acting: Acting<'_>) -> Result<Decision, Refusal> {
    let action = wanted.action;
    let who = acting.who();
    if !is_theirs(facts.kind, action, who) {
        return Err(Refusal::NotTheirs);
    }
    match acting.seen {
        None if action.needs_version() => return Err(Refusal::VersionMissing),
        Some(seen) if action.needs_version() && seen != facts.version => return Err(Refusal::ChangedMeanwhile),
        Some(_) | None => {}
    }
    let row = available(facts.kind, facts.state, who).find(|row| row.action == action).ok_or(Refusal::NotNow)?;
    let text = wanted.text.as_ref().filter(|text| !text.is_empty());
    if let Some(actual) = text.map(NormalText::count)
        && actual > row.needs.most()
    {
        return Err(Refusal::TextTooLong { most: row.needs.most(), actual });
    }
    let text = text.map(|text| text.as_str().to_owned());
    let said = |text: Option<String>| text.map(|text| Text { text }).ok_or(Refusal::TextMissing);
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
