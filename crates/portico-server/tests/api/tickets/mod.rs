//! `/api/v1/tickets`.

mod actions;
mod attention;
mod closing;
mod create;
mod list;
mod names;
mod priority;
mod read;
mod requested_for;
mod teams;
mod timeline;
