//! `/api/v1/session`.

pub mod create;
pub mod delete;
pub mod lasting;
