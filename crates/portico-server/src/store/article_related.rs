//! The limit of articles that belong to one.

/// So many articles belong to one, unless more were named by hand.
pub const MOST: usize = 5;
