//! What every step answers: done, or one sentence that says why not.

/// The answer of a step.
pub type Outcome<T = ()> = Result<T, String>;

/// Ends a step with a sentence.
pub fn fail<T>(why: impl Into<String>) -> Outcome<T> {
    Err(why.into())
}

/// Gives an error its place: what was being done when it happened.
pub trait Context<T> {
    /// Turns any error into a sentence that begins with `doing`.
    fn context(self, doing: impl AsRef<str>) -> Outcome<T>;
}

impl<T, E: std::fmt::Display> Context<T> for Result<T, E> {
    fn context(self, doing: impl AsRef<str>) -> Outcome<T> {
        self.map_err(|error| format!("{}: {error}", doing.as_ref()))
    }
}
