//! Closing resolved tickets that nobody has said anything about for long.

/// What a chunk has closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// How many tickets.
    pub tickets: u32,
    /// Whether there may be more.
    pub more: bool,
}
