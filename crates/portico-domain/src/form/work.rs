//! Counters for expensive operations, patterns run over answers and comparisons of names, so that tests can check
//! that costs grow at most linearly.

use regex_lite::Regex;

/// Whether the pattern matches somewhere in the text. All patterns run over answers through this function.
pub(super) fn is_match(regex: &Regex, text: &str) -> bool {
    #[cfg(test)]
    count::GIVEN.with(|given| given.set(given.get() + text.len()));
    regex.is_match(text)
}

/// Counts a comparison or lookup of a name.
pub(crate) fn step() {
    #[cfg(test)]
    count::STEPS.with(|steps| steps.set(steps.get() + 1));
}

#[cfg(test)]
pub(crate) mod count {
    use std::cell::Cell;

    thread_local! {
        pub(super) static GIVEN: Cell<usize> = const { Cell::new(0) };
        pub(super) static STEPS: Cell<usize> = const { Cell::new(0) };
    }

    /// Number of bytes given to patterns during `work`.
    pub(crate) fn bytes(work: impl FnOnce()) -> usize {
        GIVEN.set(0);
        work();
        GIVEN.get()
    }

    /// Number of comparisons during `work`.
    pub(crate) fn steps(work: impl FnOnce()) -> usize {
        STEPS.set(0);
        work();
        STEPS.get()
    }
}
