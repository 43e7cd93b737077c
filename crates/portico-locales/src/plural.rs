//! CLDR's plural rules for whole numbers.

use toml::{Table, Value};

/// The plural rule of a language.
#[derive(Debug, PartialEq, Eq)]
pub struct PluralRule {
    /// The function of `portico-words/src/plural.rs` that returns the category of a number.
    pub function: &'static str,
    /// CLDR's categories that the language uses for whole numbers.
    pub categories: &'static [&'static str],
}

/// CLDR's names of plural categories.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Languages grouped by rule.
const RULES: [(&[&str], PluralRule); 4] = [
    (
        &["da", "de", "en", "et", "fi", "hu", "nb", "nl", "nn", "sv", "tr"],
        PluralRule { function: "one_or_other", categories: &["one", "other"] },
    ),
    (&["fr"], PluralRule { function: "french", categories: &["one", "many", "other"] }),
    (&["pl"], PluralRule { function: "polish", categories: &["one", "few", "many"] }),
    (&["ja", "ko", "zh"], PluralRule { function: "other", categories: &["other"] }),
];

/// The rule of a language, by the primary subtag of its tag.
pub(crate) fn rule(tag: &str) -> Option<&'static PluralRule> {
    let language = tag.split('-').next().unwrap_or_default();
    RULES.iter().find(|(languages, _)| languages.contains(&language)).map(|(_, rule)| rule)
}

/// The plural forms of a message with their categories; `None` for a table that is not a plural message.
pub(crate) fn forms(table: &Table) -> Option<Vec<(&str, &str)>> {
    let form = |(name, value): (&'_ String, &'_ Value)| CATEGORIES.contains(&name.as_str()) && value.is_str();
    if table.is_empty() || !table.iter().all(form) {
        return None;
    }
    table.iter().map(|(name, value)| Some((name.as_str(), value.as_str()?))).collect()
}

impl PluralRule {
    /// Sorts forms into the order of the categories; there must be exactly one for each.
    pub(crate) fn in_order<'a>(&self, forms: &[(&str, &'a str)]) -> Result<Vec<&'a str>, String> {
        let form = |category: &&str| forms.iter().find(|(name, _)| name == category).map(|(_, text)| *text);
        let ordered: Option<Vec<_>> = self.categories.iter().map(form).collect();
        let exact = ordered.filter(|ordered| ordered.len() == forms.len());
        exact.ok_or_else(|| format!("the forms of this language are {}", self.categories.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_counts_in_all_its_variants() {
        assert_eq!(rule("de-AT"), rule("en"));
        assert_ne!(rule("pl"), rule("en"));
        assert_eq!(rule("tlh"), None);
    }
}
