//! The parts of a ticket page, shared by requesters and staff.

mod action;
mod composer;
mod live;
mod unsent_text_panel;

pub use portico_views::ticket::{Answers, Facts, ProgressTrack, TIMELINE, Timeline, When};

pub use action::TicketActionState;
pub use composer::{AlternativeAction, Composer, kept_words};
pub use live::{Earlier, LiveTicket};
pub use unsent_text_panel::UnsentTextPanel;
