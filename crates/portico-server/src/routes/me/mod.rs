//! `/api/v1/me`.

pub mod password;
pub mod preferences;
pub mod read;
