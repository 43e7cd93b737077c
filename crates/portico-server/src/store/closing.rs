//! The outcome of closing silent tickets.

/// What a chunk has closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// How many tickets.
    pub tickets: u32,
    /// Whether there may be more.
    pub more: bool,
}
