//! `/api/v1/catalog`.

mod context;
pub mod form;
pub(in crate::routes) mod others;
pub mod people;
pub mod read;
pub mod schema;
pub mod suggestions;

pub(in crate::routes) use context::context_for;

use serde::Deserialize;

/// The query of the catalog.
#[derive(Debug, Default, Deserialize)]
pub struct LanguageQuery {
    /// BCP 47 tag of the language to read in; what is not translated comes in the catalog's own.
    #[serde(default)]
    pub language: Option<String>,
}
