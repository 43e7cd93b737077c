//! Sanitized HTML.

use std::fmt;

use serde::{Deserialize, Serialize};

/// HTML that may be shown unescaped. The server's sanitizer creates it; the app only receives it from the API and
/// renders it in one component. `cargo xtask test` checks that nothing else calls [`SafeHtml::sanitised`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Marks HTML as sanitized; to be called with the output of the sanitizer only.
    #[must_use]
    pub fn sanitised(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
