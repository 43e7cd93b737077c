//! Requests that an article made needless.

pub mod confirm;
pub mod withdraw;
