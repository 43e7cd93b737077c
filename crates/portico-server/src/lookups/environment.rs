//! The variables that headers of a request name: secrets, which are never shown.

use std::{collections::BTreeMap, fmt};

/// Shorter values are not looked for in texts: they stand in any.
const SHORTEST_SECRET: usize = 4;

/// The variables of the environment.
#[derive(Clone, Default)]
pub struct Environment(BTreeMap<String, String>);

impl Environment {
    /// Those of this process, as far as they are text.
    #[must_use]
    pub fn of_process() -> Self {
        let text =
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Self(text.collect())
    }

    /// These.
    #[must_use]
    pub fn of<const N: usize>(variables: [(&str, &str); N]) -> Self {
        Self(variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
    }

    /// The value of a variable; one that is empty is taken as missing.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<String> {
        self.0.get(name).filter(|value| !value.is_empty()).cloned()
    }

    /// A text without the values of these variables, which it may repeat.
    #[must_use]
    pub fn redact<'n>(&self, text: &str, names: impl Iterator<Item = &'n str>) -> String {
        let values = names.filter_map(|name| self.0.get(name)).filter(|value| value.len() >= SHORTEST_SECRET);
        values.fold(text.to_owned(), |text, value| text.replace(value, "***"))
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").field("variables", &self.0.len()).finish()
    }
}
