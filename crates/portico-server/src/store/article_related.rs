//! Articles that belong together: by hand first, then those that share a label which few have.

/// So many articles belong to one, unless more were named by hand.
pub const MOST: usize = 5;
