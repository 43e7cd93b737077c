//! `/api/v1/tickets`.

mod actions;
mod create;
mod list;
mod read;
