//! `/api/v1/tickets`.

mod actions;
mod attention;
mod create;
mod list;
mod names;
mod priority;
mod read;
mod timeline;
