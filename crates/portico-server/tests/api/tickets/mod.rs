//! `/api/v1/tickets`.

mod actions;
mod attention;
mod create;
mod list;
mod priority;
mod names;
mod read;
mod timeline;
