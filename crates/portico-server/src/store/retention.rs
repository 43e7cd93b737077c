//! The kinds of signals that are forgotten.

/// The signals that people leave behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signals {
    /// What they searched for.
    Searches,
    /// What they read.
    Reads,
    /// What they said of it.
    Feedback,
    /// What they were helped with before they asked.
    Deflections,
}
