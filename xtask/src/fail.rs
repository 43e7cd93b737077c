//! The result type of all steps: the error is one sentence.

/// The result of a step.
pub type StepResult<T = ()> = Result<T, String>;

/// Fails with a sentence.
pub fn fail<T>(why: impl Into<String>) -> StepResult<T> {
    Err(why.into())
}

/// Adds to an error what was being done when it happened.
pub trait Context<T> {
    /// Converts any error into a sentence that begins with `doing`.
    fn context(self, doing: impl AsRef<str>) -> StepResult<T>;
}

impl<T, E: std::fmt::Display> Context<T> for Result<T, E> {
    fn context(self, doing: impl AsRef<str>) -> StepResult<T> {
        self.map_err(|error| format!("{}: {error}", doing.as_ref()))
    }
}
