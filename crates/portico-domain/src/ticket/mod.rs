//! Tickets: service requests and incidents, their states and transitions.

mod attention;
mod chosen;
mod decide;
mod event;
mod kind;
mod number;
mod priority;
mod state;
mod status;
mod transition;
mod visibility;

pub use attention::{Assigned, DeskList, Unread, desk_list};
pub use chosen::{Chosen, ChosenByPath};
pub use decide::{
    Acting, Decision, Effect, Lists, RequestedAction, TicketFacts, TicketPeople, TransitionRefusal, begin, decide,
    is_theirs,
};
pub use event::{Cancel, Text, TicketEvent};
pub use kind::TicketKind;
pub use number::{NotANumber, TicketNumber};
pub use priority::{Level, Priority};
pub use state::{HoldReason, State};
pub use status::{ActsNext, PublicStatus};
pub use transition::{Action, Actor, FromState, Needs, ToState, Transition, available, transitions};
pub use visibility::Visibility;
