//! The parts of a ticket, as the requester and the staff see it.

mod answers;
mod composer;
mod deed;
mod facts;
mod live;
mod timeline;
mod track;
mod when;

pub use answers::Answers;
pub use composer::{Composer, Other};
pub use deed::{Deed, perform};
pub use facts::Facts;
pub use live::{Earlier, LiveTicket, TIMELINE};
pub use timeline::Timeline;
pub use track::Track;
pub use when::When;
