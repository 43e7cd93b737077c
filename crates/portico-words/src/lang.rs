//! Languages. The enum is made by the build from the files in `locales/`.

include!(concat!(env!("OUT_DIR"), "/lang.rs"));

impl Lang {
    /// The language for a BCP 47 tag: that language, else the one of its first part; English for what is not spoken.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        Self::spoken(tag).unwrap_or_default()
    }

    /// The language for a BCP 47 tag: that language, else the one of its first part, if it is spoken.
    #[must_use]
    pub fn spoken(tag: &str) -> Option<Self> {
        if tag.eq_ignore_ascii_case(Self::Pseudo.tag()) {
            return Some(Self::Pseudo);
        }
        let named = |tag: &str| Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag));
        named(tag).or_else(|| named(tag.split('-').next().unwrap_or_default()))
    }
}
