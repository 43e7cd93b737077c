//! Ids of headings and anchors: as GitHub makes them, with a prefix that keeps them apart from the page's own ids.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

/// Prefix of every id in an article.
pub(crate) const PREFIX: &str = "a-";

/// The ids used in one article.
#[derive(Default)]
pub(crate) struct Ids {
    taken: HashSet<String>,
    next: HashMap<String, u32>,
    loose: HashMap<String, String>,
}

impl Ids {
    /// A new id for a heading's text, with `-1`, `-2` … appended if it is taken.
    pub(crate) fn heading(&mut self, text: &str) -> String {
        let slug = slug(text);
        let base = if slug.is_empty() { "section".to_owned() } else { slug };
        let mut id = base.clone();
        let next = self.next.entry(base.clone()).or_insert(0);
        while self.taken.contains(&id) {
            *next += 1;
            id = format!("{base}-{next}");
        }
        self.take(id)
    }

    /// An id chosen by the author; `None` if it is empty or taken.
    pub(crate) fn chosen(&mut self, name: &str) -> Option<String> {
        let id = slug(name.trim());
        (!id.is_empty() && !self.taken.contains(&id)).then(|| self.take(id))
    }

    fn take(&mut self, id: String) -> String {
        let prefixed = format!("{PREFIX}{id}");
        self.loose.entry(squash(&id)).or_insert_with(|| prefixed.clone());
        self.taken.insert(id);
        prefixed
    }

    /// The id that a link's fragment refers to.
    pub(crate) fn find(&self, fragment: &str) -> Option<String> {
        let id = slug(fragment);
        if self.taken.contains(&id) { Some(format!("{PREFIX}{id}")) } else { self.loose.get(&squash(&id)).cloned() }
    }
}

/// GitHub's slug: lower case, without punctuation, spaces as dashes.
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().nfc() {
        if c.is_alphanumeric() || c == '_' || c == '-' {
            out.extend(c.to_lowercase());
        } else if c.is_whitespace() {
            out.push('-');
        }
    }
    out
}

/// Collapses dashes, as other generators do, so that links made for them still work.
fn squash(id: &str) -> String {
    id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        let cases = [
            ("Every day", "every-day"),
            ("What's new in 2.0?", "whats-new-in-20"),
            ("Wi-Fi & VPN", "wi-fi--vpn"),
            ("Über uns", "über-uns"),
            ("snake_case", "snake_case"),
        ];
        for (given, wanted) in cases {
            assert_eq!(slug(given), wanted);
        }
    }

    #[test]
    fn ids_are_unique_and_found_again() {
        let mut ids = Ids::default();
        assert_eq!(ids.heading("Wi-Fi & VPN"), "a-wi-fi--vpn");
        assert_eq!(ids.heading("Wi-Fi & VPN"), "a-wi-fi--vpn-1");
        assert_eq!(ids.heading("!!!"), "a-section");
        assert_eq!(ids.chosen("section"), None);
        assert_eq!(ids.find("wi-fi-vpn").as_deref(), Some("a-wi-fi--vpn"));
        assert_eq!(ids.find("WI-FI--VPN").as_deref(), Some("a-wi-fi--vpn"));
        assert_eq!(ids.find("nothing"), None);
    }
}
