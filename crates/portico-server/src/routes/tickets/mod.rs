//! `/api/v1/tickets`.

mod act;
pub mod ask;
pub mod cancel;
pub mod comment;
pub mod create;
pub mod list;
pub mod read;
pub mod resolve;
mod submission;
pub mod take;
mod view;
