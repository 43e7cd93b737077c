//! Load generators: an open loop at a fixed rate, and a closed loop as fast as the server responds.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::stats::Stats;

/// The results of a load.
pub struct LoadResult {
    /// The duration of each call; in an open loop from the time at which it was due.
    pub stats: Stats,
    /// Number of calls without the expected response.
    pub failed: u64,
    /// Successful calls per second.
    pub rate: f64,
}

/// Open loop: `calls` calls at `rate` per second. Durations are measured from the time at which a call was due, so that
/// a stalled server cannot hide the waiting calls (coordinated omission).
pub fn open<C: FnMut() -> bool + Send>(rate: u32, calls: u64, callers: Vec<C>) -> LoadResult {
    let apart = Duration::from_secs(1) / rate;
    let next = AtomicU64::new(0);
    let start = Instant::now() + Duration::from_millis(50);
    drive(callers, |call| {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= calls {
            return None;
        }
        let due = start + apart * u32::try_from(number).unwrap_or(u32::MAX);
        thread::sleep(due.saturating_duration_since(Instant::now()));
        let held = call();
        Some((due.elapsed(), held))
    })
}

/// Closed loop for `time`: every caller starts its next call as soon as it has a response.
pub fn closed<C: FnMut() -> bool + Send>(time: Duration, callers: Vec<C>) -> LoadResult {
    let end = Instant::now() + time;
    drive(callers, |call| {
        let began = Instant::now();
        (began < end).then(|| {
            let held = call();
            (began.elapsed(), held)
        })
    })
}

fn drive<C: FnMut() -> bool + Send>(
    callers: Vec<C>,
    step: impl Fn(&mut C) -> Option<(Duration, bool)> + Sync,
) -> LoadResult {
    let began = Instant::now();
    let run = |mut caller: C| {
        let mut took = Vec::new();
        let mut failed = 0;
        while let Some((time, held)) = step(&mut caller) {
            took.push(time);
            failed += u64::from(!held);
        }
        (took, failed)
    };
    let parts: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = callers.into_iter().map(|caller| scope.spawn(|| run(caller))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let seconds = began.elapsed().as_secs_f64();
    let failed = parts.iter().map(|(_, failed)| failed).sum();
    let took: Vec<_> = parts.into_iter().flat_map(|(took, _)| took).collect();
    let rate = took.len() as f64 / seconds;
    LoadResult { stats: Stats::of(took), failed, rate }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_loop_makes_every_call_and_counts_the_wait() {
        // With calls of 5 ms at 1,000 per second, the last of 20 waits for most of the others.
        let slow = || {
            thread::sleep(Duration::from_millis(5));
            true
        };
        let seen = open(1_000, 20, vec![slow]);
        assert_eq!(seen.failed, 0);
        assert!(seen.stats.at(1.0) >= Duration::from_millis(80), "{}", seen.stats);
    }

    #[test]
    fn failures_are_counted() {
        let seen = closed(Duration::from_millis(20), vec![|| false]);
        assert!(seen.failed > 0);
    }
}
