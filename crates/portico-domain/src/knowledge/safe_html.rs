//! HTML that went through the sanitiser.

use std::fmt;

use serde::{Deserialize, Serialize};

/// HTML that a page may show as it is. The server's sanitiser makes it; the app reads it from the API and nowhere else, and
/// one component sets it. `cargo xtask test` looks that nobody else calls [`SafeHtml::sanitised`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Vouches for what the sanitiser has made.
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
