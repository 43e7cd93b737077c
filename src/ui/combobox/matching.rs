//! Filters the options of a combobox by the typed text.

use crate::{normalized_text::NormalizedText, sorted, ui::Choice};

/// Maximum number of options drawn at once; the list says when there are more.
pub const MAX_SHOWN: usize = 60;

/// Options whose labels have been normalised once, for all later searches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OptionIndex(Vec<(NormalizedText, Choice)>);

impl OptionIndex {
    /// Normalises the labels of the options.
    #[must_use]
    pub fn of(options: &[Choice]) -> Self {
        Self(options.iter().map(|option| (NormalizedText::of(&option.label), option.clone())).collect())
    }

    /// The options whose label contains every word of `text` (exact matches first, then those that begin with it); if
    /// there are none, those that match with typing errors, the nearest first. Also returns the number of matches.
    #[must_use]
    pub fn narrow(&self, text: &str) -> (Vec<Choice>, usize) {
        let wanted = NormalizedText::of(text.trim());
        let words = wanted.words();
        let rank = |label: &NormalizedText| {
            let holds = words.iter().all(|word| label.contains(word));
            holds.then(|| match (label.is(&wanted), label.begins_with(&wanted)) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => 2,
            })
        };
        let mut found = self.ranked(rank);
        if found.is_empty() {
            let slips = |label: &NormalizedText| {
                words.iter().try_fold(0, |sum, word| {
                    let far = if label.contains(word) { 0 } else { label.typo_distance(word)? };
                    Some(sum + far)
                })
            };
            found = self.ranked(slips);
        }
        let total = found.len();
        let found = sorted::by_key(found, |(rank, _)| i64::try_from(*rank).unwrap_or(i64::MAX));
        (found.into_iter().take(MAX_SHOWN).map(|(_, option)| option.clone()).collect(), total)
    }

    fn ranked(&self, rank: impl Fn(&NormalizedText) -> Option<usize>) -> Vec<(usize, &Choice)> {
        self.0.iter().filter_map(|(label, option)| Some((rank(label)?, option))).collect()
    }

    /// The option whose label is `text`, ignoring case, accents and surrounding white space; `None` if two match.
    #[must_use]
    pub fn exact(&self, text: &str) -> Option<&Choice> {
        let wanted = NormalizedText::of(text.trim());
        let mut named = self.0.iter().filter(|(label, _)| label.is(&wanted)).map(|(_, option)| option);
        let found = named.next()?;
        if named.next().is_none() {
            return Some(found);
        }
        // Labels that differ only by an accent: the accent decides.
        let mut same = self.0.iter().map(|(_, option)| option).filter(|option| option.label == text.trim());
        same.next().filter(|_| same.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(labels: &[&str]) -> OptionIndex {
        OptionIndex::of(&labels.iter().map(|label| Choice::new(*label, *label)).collect::<Vec<_>>())
    }

    #[track_caller]
    fn check(options: &[&str], text: &str, expected: &[&str]) {
        let (found, total) = index(options).narrow(text);
        let labels: Vec<&str> = found.iter().map(|option| option.label.as_str()).collect();
        assert_eq!((labels.as_slice(), total), (expected, expected.len()));
    }

    const SOFTWARE: [&str; 4] = ["Adobe Acrobat Pro", "Visual Studio Code", "Pro Tools", "Visio Plan 2"];
    const PEOPLE: [&str; 4] = ["Björn Halvorsen", "Anna Krüger", "Anna Krugers", "Søren Weiß"];

    #[test]
    fn every_word_must_be_there_in_any_order() {
        check(&SOFTWARE, "pro adobe", &["Adobe Acrobat Pro"]);
        check(&SOFTWARE, "code word", &[]);
    }

    #[test]
    fn what_begins_with_the_text_comes_first() {
        check(&SOFTWARE, "PRO", &["Pro Tools", "Adobe Acrobat Pro"]);
        check(&SOFTWARE, "", &SOFTWARE);
        check(&["Pro Tools", "Tools", "Tools for all"], "tools", &["Tools", "Tools for all", "Pro Tools"]);
    }

    #[test]
    fn people_are_found_without_accents_and_with_accents_spelled_out() {
        check(&PEOPLE, "Bjorn", &["Björn Halvorsen"]);
        check(&PEOPLE, "bjoern", &["Björn Halvorsen"]);
        check(&PEOPLE, "Krueger", &["Anna Krüger"]);
        check(&PEOPLE, "anna kruger", &["Anna Krüger", "Anna Krugers"]);
        check(&PEOPLE, "soren weiss", &["Søren Weiß"]);
        check(&["Chad", "Côte d’Ivoire"], "Cote d'ivoire", &["Côte d’Ivoire"]);
    }

    #[test]
    fn a_slip_is_forgiven_where_nothing_else_is_found() {
        check(&SOFTWARE, "viso", &["Visio Plan 2", "Visual Studio Code"]);
        check(&SOFTWARE, "visio paln", &["Visio Plan 2"]);
        check(&SOFTWARE, "acrobta pro", &["Adobe Acrobat Pro"]);
        check(&["Visa", "Visio"], "visa", &["Visa"]);
        check(&SOFTWARE, "zzzz", &[]);
    }

    #[test]
    fn an_exact_label_is_found_whatever_its_case() {
        let named = |options: &[&str], text: &str| index(options).exact(text).map(|option| option.id.clone());
        assert_eq!(named(&SOFTWARE, " pro tools "), Some("Pro Tools".to_owned()));
        assert_eq!(named(&SOFTWARE, "pro"), None);
        assert_eq!(named(&PEOPLE, "bjorn halvorsen"), Some("Björn Halvorsen".to_owned()));
        assert_eq!(named(&["Müller", "Muller"], "Muller"), Some("Muller".to_owned()));
        assert_eq!(named(&["Müller", "Muller"], "mueller"), Some("Müller".to_owned()));
        assert_eq!(named(&["Muller", "Muller"], "Muller"), None, "two of one name");
    }

    #[test]
    fn thousands_of_options_cost_as_much_each() {
        let compared = |count: usize| {
            let labels: Vec<String> = (0..count).map(|at| format!("Person Surname{at} Department")).collect();
            let options = index(&labels.iter().map(String::as_str).collect::<Vec<_>>());
            crate::normalized_text::compared(|| drop(options.narrow("Persno Suranme")))
        };
        let [one, two, four] = [1_000, 2_000, 4_000].map(compared);
        assert!(one > 0 && two <= 2 * one + one / 10 && four <= 4 * one + one / 5, "{one} {two} {four}");
        assert!(four <= 4_000 * 400, "{four}");
    }
}
