//! Languages.

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    English,
    /// English made strange and longer, to find what is not translated and what does not fit. For tests.
    Pseudo,
}

impl Lang {
    /// The language for a BCP 47 tag, by its primary language; English for what is not known.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        if tag.eq_ignore_ascii_case("en-XA") { Self::Pseudo } else { Self::English }
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Pseudo => "en-XA",
        }
    }

    /// Its column in the tables.
    pub(crate) fn column(self) -> usize {
        match self {
            Self::English | Self::Pseudo => 0,
        }
    }
}
