//! Counts of tests, read from the summaries of the test runners.

use std::fmt;

/// Numbers of tests by result.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Number of tests that passed.
    pub passed: u64,
    /// Number of tests that failed.
    pub failed: u64,
    /// Number of tests that were skipped.
    pub skipped: u64,
}

impl Counts {
    /// Adds the numbers of a line of cargo test or of the wasm-bindgen test runner.
    pub fn libtest(&mut self, line: &str) {
        let Some(result) = line.trim().strip_prefix("test result:") else {
            return;
        };
        let rest = result.split_once('.').map_or("", |(_, rest)| rest);
        for part in rest.split(';') {
            self.add(part);
        }
    }

    /// Adds the numbers of a line of Playwright's list reporter: `  12 passed (1.2m)`.
    pub fn playwright(&mut self, line: &str) {
        let line = plain(line);
        if line.starts_with("  ") && !line.starts_with("   ") {
            self.add(line.split(" (").next().unwrap_or_default());
        }
    }

    fn add(&mut self, part: &str) {
        let mut words = part.split_whitespace();
        let Some(number) = words.next().and_then(|number| number.parse::<u64>().ok()) else {
            return;
        };
        match words.collect::<Vec<_>>().join(" ").as_str() {
            // A flaky test passed only at the second try; the browser stage itself decides about it.
            "passed" | "flaky" => self.passed += number,
            "failed" | "interrupted" => self.failed += number,
            "ignored" | "skipped" | "did not run" => self.skipped += number,
            _ => {}
        }
    }
}

/// The line without escape sequences for colours.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        text.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    text + rest
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn all_runners_add_up() {
        let mut counts = Counts::default();
        counts.libtest("test result: ok. 5 passed; 0 failed; 2 ignored; 0 measured; 9 filtered out; finished in 0.01s");
        counts.libtest("test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out");
        counts.libtest("test forms::empty ... ok");
        counts.playwright("  40 passed (1.2m)");
        counts.playwright("  \u{1b}[31m2 failed\u{1b}[39m");
        counts.playwright("  1 did not run");
        counts.playwright("    3 passed by hand");
        counts.playwright("Running 40 tests using 2 workers");
        assert_eq!(counts, Counts { passed: 46, failed: 5, skipped: 3 });
        assert_eq!(counts.to_string(), "46 passed, 5 failed, 3 skipped");
    }
}
