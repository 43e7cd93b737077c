//! Tickets: what the employee sees of service requests and incidents.

mod attention;
mod number;
mod opens;
mod priority;
mod state;
mod status;
mod transition;

pub use attention::{Assigned, DeskList, Unread, desk_list};
pub use number::{NotANumber, TicketNumber};
pub use opens::Opens;
pub use priority::{Level, Priority};
pub use state::{HoldReason, State};
pub use status::{ActsNext, PublicStatus};
pub use transition::{Action, Actor, TRANSITIONS, Transition, apply, available};
