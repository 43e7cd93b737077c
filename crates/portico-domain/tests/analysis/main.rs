//! The catalog check's analysis: for each finding a form that has it and one that has not, and a comparison of its verdicts
//! with what the engine does.

// Literals of JSON are handed over as they stand.
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
