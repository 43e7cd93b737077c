//! The language of the command line: the environment's, where Portico speaks it.

use std::env;

use portico_words::Lang;

/// The language of whoever runs the command.
pub(super) fn lang() -> Lang {
    // In the order in which POSIX asks them.
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    Lang::of(&tag(&locale.unwrap_or_default()))
}

/// The BCP 47 tag of a locale's name: `en_GB.UTF-8` is `en-GB`.
fn tag(locale: &str) -> String {
    locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn a_locale_has_a_tag() {
        assert_eq!(tag("en_GB.UTF-8"), "en-GB");
        assert_eq!(tag("de_DE@euro"), "de-DE");
        assert_eq!(tag("en_XA"), "en-XA");
    }
}
