//! The limit of articles that belong to one.

/// Maximum number of related articles, unless more were named by hand.
pub const MAX_RELATED: usize = 5;
