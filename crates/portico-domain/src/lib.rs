//! The types and the form engine of Portico: one pure crate, compiled unchanged for the browser and for the server.
//!
//! No I/O, no clock, no randomness, no framework: all external inputs are passed as [`context::Context`].

pub mod access;
pub mod analysis;
pub mod answers;
pub mod api;
pub mod audience;
pub mod calendar;
pub mod case;
pub mod catalog;
pub mod changes;
pub mod comparable;
pub mod context;
pub mod date;
pub mod date_time;
pub mod decimal;
pub mod evaluate;
pub mod example;
pub mod field;
pub mod file;
pub mod form;
pub mod hash;
pub mod help;
pub mod id;
pub mod item_search;
pub mod knowledge;
pub mod locale;
pub mod lookup;
pub mod money;
#[cfg(feature = "openapi")]
pub mod openapi;
pub mod path;
pub mod period;
pub mod pin;
pub mod present;
pub mod report;
#[cfg(feature = "schema")]
pub mod schema;
pub mod sorted;
pub mod spec;
pub mod strict;
pub mod text;
pub mod ticket;
pub mod validate;
pub mod value;
pub mod verdict;
