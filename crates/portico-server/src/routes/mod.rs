//! Handlers, one file per endpoint, in folders that mirror the URLs.

pub mod app;
mod cached;
pub mod catalog;
pub mod deflections;
pub mod docs;
pub mod drafts;
pub mod editing;
mod file_body;
pub mod files;
pub mod health;
pub mod knowledge;
pub mod me;
mod paging;
pub mod queue;
mod receiving;
pub mod search;
pub mod searches;
pub mod session;
pub mod sessions;
pub mod tickets;
