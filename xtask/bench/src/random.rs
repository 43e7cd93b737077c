//! Pseudo-random numbers with a fixed seed, so that each run generates the same data.

/// A generator (xorshift).
pub struct Random {
    state: u64,
}

impl Random {
    /// Starts at a seed, which must not be zero.
    pub fn seeded(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number below `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state >> 33).unwrap_or_default() % end.max(1)
    }
}
