//! Plurals by the rules of CLDR, for whole numbers.

use toml::{Table, Value};

/// How a language counts.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The function of `portico-words/src/plural.rs` that says which of the categories a number is of.
    pub function: &'static str,
    /// CLDR's categories that whole numbers of the language have.
    pub categories: &'static [&'static str],
}

/// CLDR's names of categories.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Languages by their rule.
const RULES: [(&[&str], Rule); 4] = [
    (
        &["da", "de", "en", "et", "fi", "hu", "nb", "nl", "nn", "sv", "tr"],
        Rule { function: "one_or_other", categories: &["one", "other"] },
    ),
    (&["fr"], Rule { function: "french", categories: &["one", "many", "other"] }),
    (&["pl"], Rule { function: "polish", categories: &["one", "few", "many"] }),
    (&["ja", "ko", "zh"], Rule { function: "other", categories: &["other"] }),
];

/// The rule of a language, by the first part of its tag.
pub(crate) fn rule(tag: &str) -> Option<&'static Rule> {
    let language = tag.split('-').next().unwrap_or_default();
    RULES.iter().find(|(languages, _)| languages.contains(&language)).map(|(_, rule)| rule)
}

/// The plural forms of a message with their categories; `None` for a table of messages.
pub(crate) fn forms(table: &Table) -> Option<Vec<(&str, &str)>> {
    let form = |(name, value): (&'_ String, &'_ Value)| CATEGORIES.contains(&name.as_str()) && value.is_str();
    if table.is_empty() || !table.iter().all(form) {
        return None;
    }
    table.iter().map(|(name, value)| Some((name.as_str(), value.as_str()?))).collect()
}

impl Rule {
    /// The forms in the order of the categories: exactly one for each.
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
