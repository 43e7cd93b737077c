//! Writing to the terminal. A reader that has gone away is no failure.

use std::io::{Write, stderr, stdout};

/// A line of output.
pub(super) fn line(text: &str) {
    let _ = writeln!(stdout(), "{text}");
}

/// Output as it is.
pub(super) fn raw(text: &str) {
    let _ = stdout().write_all(text.as_bytes());
}

/// What went wrong.
pub(super) fn error(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}
