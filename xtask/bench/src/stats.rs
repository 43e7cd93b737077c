//! Statistics of durations.

use std::fmt;
use std::time::Duration;

/// Sorted durations.
pub struct Stats {
    sorted: Vec<Duration>,
}

impl Stats {
    /// Creates them from durations in any order.
    pub fn of(mut durations: Vec<Duration>) -> Self {
        durations.sort_unstable();
        Self { sorted: durations }
    }

    /// Number of durations.
    pub fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The quantile `share` by the nearest rank; zero without durations.
    pub fn at(&self, share: f64) -> Duration {
        let rank = (share * self.sorted.len() as f64).ceil().max(1.0) as usize;
        self.sorted.get(rank - 1).or(self.sorted.last()).copied().unwrap_or_default()
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |share| self.at(share).as_secs_f64() * 1_000.0;
        write!(f, "p50 {:.2} ms, p99 {:.2} ms, max {:.2} ms (n = {})", ms(0.5), ms(0.99), ms(1.0), self.sorted.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_the_nearest() {
        let stats = Stats::of((1..=200).rev().map(Duration::from_millis).collect());
        assert_eq!(stats.at(0.5), Duration::from_millis(100));
        assert_eq!(stats.at(0.99), Duration::from_millis(198));
        assert_eq!(stats.at(1.0), Duration::from_millis(200));
        assert_eq!(Stats::of(vec![]).at(0.5), Duration::ZERO);
    }
}
