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
    /// Who.
    pub person: &'a str,
    /// In which relation to the ticket.
    pub who: Actor,
    /// The version of the ticket that they have seen, where they name one.
    pub seen: Option<u32>,
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
    if !is_theirs(facts.kind, action, acting.who) {
        return Err(Refusal::NotTheirs);
    }
    match acting.seen {
        None if action.needs_version() => return Err(Refusal::VersionMissing),
        Some(seen) if action.needs_version() && seen != facts.version => return Err(Refusal::ChangedMeanwhile),
        Some(_) | None => {}
    }
    let row = available(facts.kind, facts.state, acting.who).find(|row| row.action == action).ok_or(Refusal::NotNow)?;
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
    };
    let state = row.to.after(facts.state);
    let taken = (action == Action::Take).then_some(acting.person);
    let assigned = match taken.or(facts.assignee) {
        None => Assigned::Nobody,
        Some(assignee) if assignee == acting.person => Assigned::Oneself,
        Some(_) => Assigned::Another,
    };
    let unread = facts.unread.after(action, acting.who, assigned);
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
