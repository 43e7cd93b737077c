//! The public id of an article: `KB-12`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The number of an article, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ArticleNumber(u32);

/// The text is not an article number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an article's number reads KB-12")]
pub struct ArticleNumberError;

impl ArticleNumber {
    /// `KB-1`.
    pub const FIRST: Self = Self(1);

    /// The number `serial`; `None` for 0.
    #[must_use]
    pub fn new(serial: u32) -> Option<Self> {
        (serial > 0).then_some(Self(serial))
    }

    /// The bare number.
    #[must_use]
    pub fn serial(self) -> u32 {
        self.0
    }
}

impl fmt::Display for ArticleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KB-{}", self.0)
    }
}

impl FromStr for ArticleNumber {
    type Err = ArticleNumberError;

    fn from_str(text: &str) -> Result<Self, ArticleNumberError> {
        let digits = text.strip_prefix("KB-").ok_or(ArticleNumberError)?;
        let plain = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
        let serial = digits.parse().ok().filter(|_| plain);
        serial.and_then(Self::new).ok_or(ArticleNumberError)
    }
}

impl From<ArticleNumber> for String {
    fn from(number: ArticleNumber) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for ArticleNumber {
    type Error = ArticleNumberError;

    fn try_from(text: String) -> Result<Self, ArticleNumberError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_in_one_way_only() {
        assert_eq!("KB-12".parse::<ArticleNumber>().map(ArticleNumber::serial), Ok(12));
        for text in ["", "KB-", "KB-0", "KB-012", "kb-12", "KB-12x", "KB-+1", "KB-99999999999", "12"] {
            assert_eq!(text.parse::<ArticleNumber>(), Err(ArticleNumberError), "{text}");
        }
    }
}
