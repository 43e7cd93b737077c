//! Reports slow browser tests, from Playwright's output: on an idle machine none should need more than a quarter of its
//! time-out. Only a report, not a failure, because a busy machine slows all tests.

use std::time::Duration;

/// A quarter of the time-out in playwright.config.ts (15 s).
const QUARTER: Duration = Duration::from_secs(15);

/// The tests that took longer, with their durations.
#[derive(Default)]
pub struct Slow(Vec<(Duration, String)>);

impl Slow {
    /// Reads a line: `  ✓  12 [desktop] › tests/stories/x.spec.ts:3:1 › does it (4.2s)`.
    pub fn line(&mut self, line: &str) {
        let Some((story, rest)) = line.split_once(" › ").and_then(|(_, story)| story.rsplit_once(" (")) else {
            return;
        };
        if let Some(time) = rest.trim_end().strip_suffix(')').and_then(duration).filter(|time| *time > QUARTER) {
            self.0.push((time, story.to_owned()));
        }
    }

    /// Prints the slow tests, the slowest first.
    pub fn tell(mut self) {
        self.0.sort_by(|a, b| b.cmp(a));
        for (time, story) in &self.0 {
            println!("more than a quarter of its time-out: {} s  {story}", time.as_secs());
        }
    }
}

/// Parses `850ms`, `4.2s` and `1.1m`.
fn duration(text: &str) -> Option<Duration> {
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 0.001),
        None => (text.get(..text.len().checked_sub(1)?)?, if text.ends_with('m') { 60.0 } else { 1.0 }),
    };
    Duration::try_from_secs_f64(number.parse::<f64>().ok()? * unit).ok()
}

#[cfg(test)]
mod tests {
    use super::Slow;

    #[test]
    fn only_stories_that_took_long_are_kept() {
        let mut slow = Slow::default();
        slow.line("  ✓   1 [desktop] › tests/stories/a.spec.ts:3:1 › quick (here) (4.2s)");
        slow.line("  ✓   2 [desktop] › tests/stories/a.spec.ts:9:1 › slow (1.0m)");
        slow.line("  ✘   3 [phone] › tests/stories/b.spec.ts:9:1 › slower (15.1s)");
        slow.line("  ✓   4 [phone] › tests/stories/b.spec.ts:9:1 › at once (850ms)");
        slow.line("  40 passed (1.2m)");
        let found: Vec<_> = slow.0.iter().map(|(time, story)| (time.as_secs(), story.as_str())).collect();
        assert_eq!(found, [(60, "tests/stories/a.spec.ts:9:1 › slow"), (15, "tests/stories/b.spec.ts:9:1 › slower")]);
    }
}
