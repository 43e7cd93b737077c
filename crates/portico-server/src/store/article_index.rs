//! What the search index reads of articles.

use portico_domain::api::Timestamp;

/// An article as the index takes it in.
#[derive(Clone, Debug, Default)]
pub struct IndexedArticle {
    /// Its serial.
    pub serial: u32,
    /// Labels.
    pub labels: Vec<String>,
    /// Teams by level: one must be in a team of each.
    pub gates: Vec<Vec<String>>,
    /// Teams of which one keeps out.
    pub denials: Vec<String>,
    /// Whether it is the workaround of an open known error.
    pub known_error: bool,
    /// What readers see, by language.
    pub texts: Vec<IndexedText>,
    /// Languages that readers see nothing of.
    pub gone: Vec<String>,
}

/// Articles that have changed.
#[derive(Clone, Debug, Default)]
pub struct ChangedArticles {
    /// As they are now.
    pub articles: Vec<IndexedArticle>,
    /// With them everything up to this change has been seen.
    pub reached: u64,
}

/// One language of it.
#[derive(Clone, Debug)]
pub struct IndexedText {
    /// The language.
    pub language: String,
    /// Title.
    pub title: String,
    /// Summary.
    pub summary: String,
    /// Sections, as JSON.
    pub sections: String,
    /// When it was written.
    pub at: Timestamp,
    /// Readers of it that it helped, less those that it did not.
    pub helpful: i32,
}
