//! The types and the form engine of Portico: one pure crate, compiled unchanged for the browser and for the server.
//!
//! No I/O, no clock, no randomness, no framework: what the engine needs to know comes in as [`context::Context`].

pub mod audience;
pub mod calendar;
pub mod catalog;
pub mod context;
pub mod date;
pub mod decimal;
pub mod help;
pub mod id;
pub mod lookup;
pub mod money;
pub mod report;
pub mod spec;
pub mod text;
pub mod ticket;
pub mod value;
