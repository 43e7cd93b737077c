//! Reading a locale file: nested tables whose leaves are messages.

use std::collections::BTreeMap;

use toml::{Table, Value};

/// One language's messages by dotted key.
pub struct Locale {
    /// BCP 47 tag: the file's name.
    pub tag: String,
    /// The messages.
    pub messages: BTreeMap<Vec<String>, Message>,
}

/// A message in one language.
pub struct Message {
    /// The text, or with plural forms the text for `n = 1`.
    pub one: Template,
    /// With plural forms, the text for every other `n`.
    pub other: Option<Template>,
}

/// A text with its parameters in the order of their numbers: `{0}` is the first.
pub struct Template {
    /// The text with numbered places.
    pub text: String,
    /// As written.
    pub written: String,
}

impl Message {
    /// The parameters' names in order.
    pub fn parameters(&self) -> Vec<String> {
        let mut names = self.one.names();
        names.extend(self.other.iter().flat_map(Template::names));
        if self.other.is_some() {
            names.push("n".to_owned());
        }
        names.sort();
        names.dedup();
        names
    }
}

impl Template {
    /// The names in braces.
    fn names(&self) -> Vec<String> {
        let parts = self.written.split('{').skip(1);
        parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
    }

    /// Whether every brace opens a place that will be filled: one digit and a closing brace.
    fn is_filled(&self) -> bool {
        let mut parts = self.text.split('{').skip(1).map(str::as_bytes);
        parts.all(|part| matches!(part, [digit, b'}', ..] if digit.is_ascii_digit()))
    }
}

/// Reads the text of a locale file.
pub fn read_locale(tag: String, text: &str) -> Result<Locale, String> {
    let table: Table = text.parse().map_err(|e| format!("{e}"))?;
    let mut messages = BTreeMap::new();
    collect(&table, &mut Vec::new(), &mut messages)?;
    Ok(Locale { tag, messages })
}

fn collect(table: &Table, path: &mut Vec<String>, out: &mut BTreeMap<Vec<String>, Message>) -> Result<(), String> {
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
                out.insert(path.clone(), message(&name, text, None)?);
            }
            Value::Table(inner) => match plural(inner) {
                Some((one, other)) => {
                    out.insert(path.clone(), message(&name, one, Some(other))?);
                }
                None => collect(inner, path, out)?,
            },
            _ => return Err(format!("`{name}`: a message is text, or a table with `one` and `other`")),
        }
        path.pop();
    }
    Ok(())
}

fn plural(table: &Table) -> Option<(&str, &str)> {
    match (table.len(), table.get("one"), table.get("other")) {
        (2, Some(Value::String(one)), Some(Value::String(other))) => Some((one, other)),
        _ => None,
    }
}

fn message(name: &str, one: &str, other: Option<&str>) -> Result<Message, String> {
    let template = |written: &str| Template { text: String::new(), written: written.to_owned() };
    let mut message = Message { one: template(one), other: other.map(template) };
    let parameters = message.parameters();
    for part in std::iter::once(&mut message.one).chain(&mut message.other) {
        part.text = numbered(&part.written, &parameters);
        if !part.is_filled() {
            return Err(format!("`{name}`: a brace opens a parameter and is closed; there are at most ten"));
        }
    }
    Ok(message)
}

fn numbered(written: &str, parameters: &[String]) -> String {
    let mut text = written.to_owned();
    for (at, name) in parameters.iter().enumerate() {
        text = text.replace(&format!("{{{name}}}"), &format!("{{{at}}}"));
    }
    text
}

impl Locale {
    /// Whether the other language has the same keys with the same parameters.
    pub fn agrees_with(&self, other: &Self) -> Result<(), Vec<String>> {
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
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}
