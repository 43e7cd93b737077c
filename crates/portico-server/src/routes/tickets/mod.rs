//! `/api/v1/tickets`.

pub mod create;
pub mod events;
pub mod list;
pub mod mark_read;
pub mod read;
mod submission;
pub mod transition;
mod view;
