//! The parts of a ticket page, shared by requesters and staff.

mod answers;
mod composer;
mod facts;
mod left_over;
mod live;
mod overtaken;
mod timeline;
mod track;
mod when;

pub use answers::Answers;
pub use composer::{Composer, Other, kept_words};
pub use facts::Facts;
pub use left_over::LeftOver;
pub use live::{Earlier, LiveTicket, TIMELINE};
pub use overtaken::Doing;
pub use timeline::Timeline;
pub use track::Track;
pub use when::When;
