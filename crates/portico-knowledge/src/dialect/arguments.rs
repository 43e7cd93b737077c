//! The arguments of a shortcode, tag or directive: values with or without keys, quoted or not.

/// The arguments, in order.
#[derive(Debug, Default)]
pub(crate) struct Arguments<'t>(Vec<(&'t str, &'t str)>);

impl<'t> Arguments<'t> {
    /// Parses arguments; an unclosed quote extends to the end of the text.
    pub(crate) fn of(text: &'t str) -> Self {
        let mut found = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let key = &rest[..rest.find(|c: char| !(c.is_alphanumeric() || "-_.@:".contains(c))).unwrap_or(rest.len())];
            let after = rest[key.len()..].trim_start();
            let (key, value) = match after.strip_prefix('=').filter(|_| !key.is_empty()) {
                Some(value) => (key, value.trim_start()),
                None => ("", rest),
            };
            let (value, after) = value_of(value);
            if !(key.is_empty() && value.is_empty()) {
                found.push((key, value));
            }
            rest = after.trim_start();
        }
        Self(found)
    }

    /// The value of the first of these keys that is present.
    pub(crate) fn named(&self, keys: &[&str]) -> Option<&'t str> {
        keys.iter()
            .find_map(|key| self.0.iter().find(|(have, _)| have.eq_ignore_ascii_case(key)))
            .map(|(_, value)| *value)
    }

    /// All arguments: key (empty if there is none) and value.
    pub(crate) fn all(&self) -> &[(&'t str, &'t str)] {
        &self.0
    }

    /// The value of a positional argument, by its index among those.
    pub(crate) fn at(&self, place: usize) -> Option<&'t str> {
        self.0.iter().filter(|(key, _)| key.is_empty()).nth(place).map(|(_, value)| *value)
    }
}

/// Splits off a value, which has at least one character.
fn value_of(text: &str) -> (&str, &str) {
    let mut chars = text.chars();
    let end = match chars.next() {
        Some('"') => Some('"'),
        Some('\'') => Some('\''),
        Some('`') => Some('`'),
        Some('“') => Some('”'),
        _ => None,
    };
    match end {
        Some(end) => chars.as_str().split_once(end).unwrap_or((chars.as_str(), "")),
        None => {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            (&text[..end], &text[end..])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_keys_and_without() {
        let given = Arguments::of(r#" warning "A title" style='info' open label=Two x = "y z" "never closed"#);
        assert_eq!((given.at(0), given.at(1), given.at(2)), (Some("warning"), Some("A title"), Some("open")));
        assert_eq!((given.named(&["type", "style"]), given.named(&["label"])), (Some("info"), Some("Two")));
        assert_eq!((given.named(&["x"]), given.at(3)), (Some("y z"), Some("never closed")));
        assert!(Arguments::of("  ").at(0).is_none());
        assert_eq!(Arguments::of("= =\"").at(0), Some("="));
    }
}
