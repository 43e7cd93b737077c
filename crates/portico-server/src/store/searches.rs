//! A search as it is kept.

use portico_domain::api::{Opened, SearchPlace, Timestamp};

/// A search as it is kept.
#[derive(Clone, Debug)]
pub struct KeptSearch {
    /// Who searched.
    pub person: String,
    /// What the browser calls it.
    pub client: String,
    /// What was typed, without secrets.
    pub query: String,
    /// Its words that matter.
    pub topic: String,
    /// The language that the person reads in.
    pub language: String,
    /// Number of results.
    pub found: u32,
    /// As it was understood.
    pub corrected: Option<String>,
    /// Where it was typed.
    pub place: SearchPlace,
    /// The item whose form it was typed into.
    pub item: Option<String>,
    /// What was opened. An item is one that the person may ask for.
    pub opened: Option<Opened>,
    /// Now.
    pub at: Timestamp,
}
