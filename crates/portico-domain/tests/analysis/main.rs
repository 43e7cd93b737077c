//! The analysis of the catalog check: for each finding a form that has it and one that does not, and a comparison of
//! the results with the engine.

// JSON literals are passed by value.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)]

mod brute;
mod catalog;
mod check;
mod checks;
mod conditions;
mod dice;
mod lengths;
mod options;
mod patterns;
