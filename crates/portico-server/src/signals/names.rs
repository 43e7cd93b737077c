//! Names of people in what somebody typed.

use std::collections::HashSet;

use portico_domain::text::fold;

use super::redact::GAP;

/// Shorter parts of names are words as well.
const SHORTEST: usize = 3;

/// First names and surnames of the directory.
#[derive(Clone, Debug, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// The parts of these names.
    pub fn of(names: impl IntoIterator<Item = String>) -> Self {
        let parts = names.into_iter().flat_map(|name| parts(&name).collect::<Vec<_>>());
        Self(parts.filter(|part| part.chars().count() >= SHORTEST).collect())
    }

    /// The text with a gap in the place of each name; `None` when nothing else is in it.
    #[must_use]
    pub fn left_out_of(&self, text: &str) -> Option<String> {
        let mut kept: Vec<&str> = Vec::new();
        for word in text.split_whitespace() {
            let shown = if parts(word).any(|part| self.0.contains(&part)) { GAP } else { word };
            if shown != GAP || kept.last() != Some(&GAP) {
                kept.push(shown);
            }
        }
        kept.iter().any(|word| word.contains(char::is_alphanumeric)).then(|| kept.join(" "))
    }
}

/// The parts of a word or a name, folded; a genitive is not one.
fn parts(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text).replace(['\'', '’'], " ");
    folded.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_leave_a_gap() {
        let names = Names::of(["Ana Reyes".to_owned(), "Tomás Ferreira-Lund".to_owned(), "Li Wu".to_owned()]);
        for (text, kept) in [
            ("mail of ANA Reyes", "mail of …"),
            ("Reyes's calendar", "… calendar"),
            ("ferreira, lund and tomás", "… and …"),
            ("banana li", "banana li"),
            ("Ana", ""),
        ] {
            assert_eq!(names.left_out_of(text).unwrap_or_default(), kept, "{text}");
        }
    }
}
