//! `/api/v1/sessions`.

pub mod delete;
