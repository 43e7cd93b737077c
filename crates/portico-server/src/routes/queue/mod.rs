//! `/api/v1/queue`.

pub mod read;
