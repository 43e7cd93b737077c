//! `/api/v1/catalog`.

pub mod form;
pub mod read;
