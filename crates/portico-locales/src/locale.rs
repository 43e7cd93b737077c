//! A locale: nested tables whose leaves are messages.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::{
    message::Message,
    plural::{self, PluralRule},
    pseudo::{self, PSEUDO},
};

/// Path of a message: its tables, its own name last.
pub type MessageKey = Vec<String>;

/// The table with the properties of the language itself.
const LANGUAGE: &str = "language";

/// The messages of one language.
pub struct LocaleMessages {
    /// BCP 47 tag: the file's name.
    pub tag: String,
    /// The language's own name for itself.
    pub name: String,
    /// Its plural rule.
    pub rule: &'static PluralRule,
    /// The messages.
    pub messages: BTreeMap<MessageKey, Message>,
}

impl LocaleMessages {
    /// Parses the text of a locale file.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the file, and at which key.
    pub fn read(tag: &str, text: &str) -> Result<Self, String> {
        let mut table: Table = text.parse().map_err(|error| format!("{error}"))?;
        let name = match table.remove(LANGUAGE) {
            Some(Value::Table(language)) => language.get("name").and_then(Value::as_str).map(str::to_owned),
            Some(_) | None => None,
        };
        let name = name.ok_or("say in `[language]` what the language calls itself: `name = \"English\"`")?;
        let rule =
            plural::rule(tag).ok_or("say in portico-locales/src/plural.rs which plurals CLDR gives this language")?;
        let mut messages = BTreeMap::new();
        collect(&table, rule, &mut Vec::new(), &mut messages)?;
        Ok(Self { tag: tag.to_owned(), name, rule, messages })
    }

    /// Keys that the other language lacks or has in excess.
    pub(crate) fn differences(&self, other: &Self) -> Vec<String> {
        let mut problems = Vec::new();
        for (key, message) in &self.messages {
            let name = key.join(".");
            match other.messages.get(key) {
                None => problems.push(format!("`{name}` is missing")),
                Some(theirs) if theirs.parameters() != message.parameters() => {
                    problems.push(format!("`{name}` has other parameters"));
                }
                Some(_) => {}
            }
        }
        let strangers = other.messages.keys().filter(|key| !self.messages.contains_key(*key));
        problems.extend(strangers.map(|key| format!("`{}` is not in the source language", key.join("."))));
        problems
    }

    /// The pseudo-locale made from this one.
    pub(crate) fn pseudo(&self) -> Self {
        let strange = |(key, message): (&MessageKey, &Message)| (key.clone(), message.map(pseudo::pseudo));
        let messages = self.messages.iter().map(strange).collect();
        Self { tag: PSEUDO.to_owned(), name: pseudo::pseudo(&self.name), rule: self.rule, messages }
    }
}

fn collect(
    table: &Table,
    rule: &PluralRule,
    path: &mut MessageKey,
    out: &mut BTreeMap<MessageKey, Message>,
) -> Result<(), String> {
    for (key, value) in table {
        let sound = key.starts_with(|c: char| c.is_ascii_lowercase())
            && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        path.push(key.clone());
        let name = path.join(".");
        if !sound {
            return Err(format!("`{name}`: write keys in a-z, 0-9 and _"));
        }
        match value {
            Value::String(text) => {
                out.insert(path.clone(), Message::read(path, &[text])?);
            }
            Value::Table(inner) => match plural::forms(inner) {
                Some(forms) => {
                    let forms = rule.in_order(&forms).map_err(|problem| format!("`{name}`: {problem}"))?;
                    out.insert(path.clone(), Message::read(path, &forms)?);
                }
                None => collect(inner, rule, path, out)?,
            },
            _ => return Err(format!("`{name}`: a message is text, or a table of plural forms")),
        }
        path.pop();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(tag: &str, text: &str) -> String {
        let text = format!("[language]\nname = \"X\"\n{text}");
        LocaleMessages::read(tag, &text).err().unwrap_or_default()
    }

    #[test]
    fn a_language_has_a_name_of_its_own_and_plurals() {
        assert!(LocaleMessages::read("en", "[a]\nb = \"c\"").err().unwrap_or_default().contains("calls itself"));
        assert!(fault("tlh", "").contains("plural.rs"));
    }

    #[test]
    fn keys_and_values_are_what_functions_can_be_made_of() {
        assert_eq!(fault("en", "[a]\nB = \"c\""), "`a.B`: write keys in a-z, 0-9 and _");
        assert_eq!(fault("en", "[a]\nb = 3"), "`a.b`: a message is text, or a table of plural forms");
    }

    #[test]
    fn a_plural_has_the_forms_of_its_language() {
        let polish = "[m]\na.one = \"{n} plik\"\na.few = \"{n} pliki\"\na.many = \"{n} plików\"";
        assert_eq!(fault("pl", polish), "");
        assert_eq!(
            fault("pl", &polish.replace("few", "other")),
            "`m.a`: the forms of this language are one, few, many"
        );
        assert_eq!(fault("en", polish), "`m.a`: the forms of this language are one, other");
    }
}
