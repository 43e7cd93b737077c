//! Synonyms.

use serde::Deserialize;

use crate::analysis::{Language, TokenRole, stem, tokens};

/// Groups of synonyms, stemmed for lookup.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// The entries of each group, each as its stems.
    groups: Vec<Vec<Vec<String>>>,
    /// Groups of words of another language, the English word first.
    abroad: Vec<Vec<Vec<String>>>,
}

/// The file of synonyms is invalid.
#[derive(Debug, thiserror::Error)]
#[error("synonyms: {0}")]
pub struct SynonymsError(#[from] toml::de::Error);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    groups: Vec<Vec<String>>,
    #[serde(default)]
    abroad: Vec<Vec<String>>,
}

impl Synonyms {
    /// The synonyms built into the program.
    ///
    /// # Errors
    /// Only if the built-in file is invalid, which the tests check.
    pub fn built_in() -> Result<Self, SynonymsError> {
        Self::parse(include_str!("synonyms.toml"))
    }

    /// Parses `groups = [["mfa", "two-factor"], …]`.
    ///
    /// # Errors
    /// If the text is not TOML of that structure.
    pub fn parse(text: &str) -> Result<Self, SynonymsError> {
        let file: File = toml::from_str(text)?;
        let groups = file.groups.iter().map(|group| {
            let entries = group.iter().map(|entry| atoms(entry, Language::English));
            let mut entries: Vec<_> = entries.filter(|e| !e.is_empty()).collect();
            entries.sort();
            entries.dedup();
            entries
        });
        let languages = || [Language::English].into_iter().chain(std::iter::repeat(Language::German));
        let abroad = file.abroad.iter().map(|group| {
            let entries = group.iter().zip(languages()).map(|(entry, language)| atoms(entry, language));
            entries.filter(|entry| !entry.is_empty()).collect()
        });
        Ok(Self { groups: groups.collect(), abroad: abroad.collect() })
    }

    /// The entries that the given stems begin with: number of stems of each, and its synonyms.
    pub(crate) fn of<'a>(&'a self, stems: &'a [String]) -> impl Iterator<Item = (usize, Vec<&'a Vec<String>>)> + 'a {
        self.groups.iter().filter_map(move |group| {
            let longest = group.iter().filter(|entry| stems.starts_with(entry)).max_by_key(|entry| entry.len())?;
            Some((longest.len(), group.iter().filter(|entry| *entry != longest).collect()))
        })
    }

    /// The same for words of another language, by their stems in it; the synonyms are the English word and the other
    /// entries.
    pub(crate) fn abroad<'a>(
        &'a self,
        stems: &'a [String],
    ) -> impl Iterator<Item = (usize, Vec<&'a Vec<String>>)> + 'a {
        self.abroad.iter().filter_map(move |group| {
            let own = group.iter().skip(1).filter(|entry| stems.starts_with(entry)).max_by_key(|entry| entry.len())?;
            Some((own.len(), group.iter().filter(|entry| *entry != own).collect()))
        })
    }

    /// The longest entry that the given stems begin with: its number of stems, and the shortest of its synonyms.
    pub(crate) fn canonical<'a>(&'a self, stems: &[String]) -> Option<(usize, &'a Vec<String>)> {
        let begins = |group: &'a Vec<Vec<String>>| {
            let taken = group.iter().filter(|entry| stems.starts_with(entry)).map(Vec::len).max()?;
            Some((taken, group.iter().min_by_key(|entry| entry.len())?))
        };
        self.groups.iter().filter_map(begins).max_by_key(|(taken, _)| *taken)
    }
}

fn atoms(entry: &str, language: Language) -> Vec<String> {
    let atoms = tokens(entry).into_iter().filter(|token| token.role == TokenRole::Atom);
    atoms.map(|token| stem(&token.word, language)).collect()
}

#[cfg(test)]
mod tests {
    use super::Synonyms;

    #[test]
    fn the_longest_entry_is_taken() {
        let synonyms = Synonyms::parse(r#"groups = [["mfa", "two-factor", "two-factor authentication"]]"#).unwrap();
        let stems = ["two", "factor", "authent", "app"].map(str::to_owned);
        let found: Vec<_> = synonyms.of(&stems).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, 3);
        assert!(found[0].1.contains(&&vec!["mfa".to_owned()]));
    }

    #[test]
    fn words_of_another_language_lead_to_the_english_one_and_not_back() {
        let synonyms = Synonyms::parse("groups = []\nabroad = [[\"password\", \"passwort\", \"kennwort\"]]").unwrap();
        let stems = |word: &str| vec![word.to_owned()];
        let kennwort = stems("kennwort");
        let found: Vec<_> = synonyms.abroad(&kennwort).collect();
        assert_eq!(found, [(1, vec![&stems("password"), &stems("passwort")])]);
        assert_eq!(synonyms.abroad(&stems("password")).count(), 0);
        assert_eq!((synonyms.of(&kennwort).count(), synonyms.canonical(&kennwort)), (0, None));
    }

    #[test]
    fn what_is_built_in_can_be_read_and_what_is_not_toml_is_told() {
        assert!(Synonyms::built_in().is_ok());
        assert!(Synonyms::parse("groups = 1").is_err());
        assert!(Synonyms::parse("group = []").is_err());
    }
}
