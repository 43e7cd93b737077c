//! What costs: patterns run over answers, and names compared with names. Tests count it, so that nothing grows faster than its
//! input.

use regex_lite::Regex;

/// Whether the pattern is found in the text: the one place where a pattern runs over an answer.
pub(super) fn is_match(regex: &Regex, text: &str) -> bool {
    #[cfg(test)]
    count::GIVEN.with(|given| given.set(given.get() + text.len()));
    regex.is_match(text)
}

/// One name is compared with another, or looked up.
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

    /// The bytes that patterns were given while `work` was done.
    pub(crate) fn bytes(work: impl FnOnce()) -> usize {
        GIVEN.set(0);
        work();
        GIVEN.get()
    }

    /// The comparisons while `work` was done.
    pub(crate) fn steps(work: impl FnOnce()) -> usize {
        STEPS.set(0);
        work();
        STEPS.get()
    }
}
