//! `/api/v1/tickets`.

mod act;
pub mod ask;
pub mod cancel;
pub mod comment;
pub mod create;
pub mod events;
pub mod list;
pub mod mark_read;
pub mod read;
pub mod reopen;
pub mod resolve;
mod submission;
pub mod take;
mod view;
