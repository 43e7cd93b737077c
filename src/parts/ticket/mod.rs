//! The parts of a ticket page, shared by requesters and staff.

mod action;
mod answers;
mod composer;
mod facts;
mod live;
mod progress_track;
mod timeline;
mod unsent_text_panel;
mod when;

pub use action::TicketActionState;
pub use answers::Answers;
pub use composer::{AlternativeAction, Composer, kept_words};
pub use facts::Facts;
pub use live::{Earlier, LiveTicket, TIMELINE};
pub use progress_track::ProgressTrack;
pub use timeline::Timeline;
pub use unsent_text_panel::UnsentTextPanel;
pub use when::When;
