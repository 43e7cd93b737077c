//! A minimal parser for the flags of the commands.

use crate::fail::{StepResult, fail};

/// The arguments after `cargo xtask`.
pub struct Args {
    rest: Vec<String>,
}

impl Args {
    /// The arguments of this process.
    pub fn from_env() -> Self {
        Self { rest: std::env::args().skip(1).collect() }
    }

    /// Removes and returns the first word: the command.
    pub fn command(&mut self) -> Option<String> {
        (!self.rest.is_empty()).then(|| self.rest.remove(0))
    }

    /// Removes a flag without a value; returns whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let found = self.rest.iter().position(|word| word == name);
        found.map(|at| self.rest.remove(at)).is_some()
    }

    /// Removes a flag and returns its value: `--name value` or `--name=value`.
    pub fn value(&mut self, name: &str) -> StepResult<Option<String>> {
        let joined = format!("{name}=");
        if let Some(at) = self.rest.iter().position(|word| word.starts_with(&joined)) {
            return Ok(Some(self.rest.remove(at)[joined.len()..].to_owned()));
        }
        let Some(at) = self.rest.iter().position(|word| word == name) else {
            return Ok(None);
        };
        if at + 1 >= self.rest.len() {
            return fail(format!("{name} wants a value"));
        }
        self.rest.remove(at);
        Ok(Some(self.rest.remove(at)))
    }

    /// Removes and returns all remaining words. Unknown flags are an error.
    pub fn words(&mut self) -> StepResult<Vec<String>> {
        match self.rest.iter().find(|word| word.starts_with('-')) {
            Some(flag) => fail(format!("unknown flag {flag}; see `cargo xtask help`")),
            None => Ok(std::mem::take(&mut self.rest)),
        }
    }

    /// Fails if there are remaining words.
    pub fn finish(&mut self) -> StepResult {
        match self.words()?.first() {
            Some(word) => fail(format!("what is `{word}`? See `cargo xtask help`")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(words: &[&str]) -> Args {
        Args { rest: words.iter().map(ToString::to_string).collect() }
    }

    #[test]
    fn flags_and_values_are_taken_in_any_order() {
        let mut args = args(&["test", "--only", "fmt,clippy", "--long", "--addr=1:2"]);
        assert_eq!(args.command().as_deref(), Some("test"));
        assert!(args.flag("--long"));
        assert!(!args.flag("--long"), "taken once");
        assert_eq!(args.value("--only"), Ok(Some("fmt,clippy".to_owned())));
        assert_eq!(args.value("--addr"), Ok(Some("1:2".to_owned())));
        assert_eq!(args.finish(), Ok(()));
    }

    #[test]
    fn what_nobody_asked_for_is_refused() {
        assert!(args(&["--loud"]).words().is_err());
        assert!(args(&["extra"]).finish().is_err());
        assert!(args(&["--only"]).value("--only").is_err());
    }
}
