//! Tickets: what the employee sees of service requests and incidents.

mod number;
mod state;
mod status;
mod transition;

pub use number::{NotANumber, TicketNumber};
pub use state::{HoldReason, State};
pub use status::{ActsNext, PublicStatus};
pub use transition::{Action, Actor, TRANSITIONS, Transition, apply, available};
