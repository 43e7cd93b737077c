//! Messages: texts with named parameters, optionally in several plural forms.

use crate::{locale::MessageKey, piece::Piece};

/// Separator between the plural forms of a message in its line.
pub const FORM_SEPARATOR: char = '\t';

/// A message in one language.
pub struct Message {
    /// Its text, or its plural forms in the order of the language's categories.
    pub forms: Vec<Template>,
}

/// A text whose parameters are numbered in order: `{0}` is the first.
#[derive(Clone)]
pub struct Template {
    /// The text with numbered placeholders.
    pub text: String,
    /// The text as written in the file.
    pub written: String,
}

impl Message {
    /// Parses the forms of the message at `key`.
    pub(crate) fn read(key: &MessageKey, forms: &[&str]) -> Result<Self, String> {
        let template = |written: &&str| Template { text: String::new(), written: (*written).to_owned() };
        let mut message = Self { forms: forms.iter().map(template).collect() };
        let parameters = message.parameters();
        let breaks = matches!(Piece::of(key), Piece::Server | Piece::CommandLine);
        for form in &mut message.forms {
            form.text = numbered(&form.written, &parameters);
            let name = key.join(".");
            if !form.is_filled() {
                return Err(format!("`{name}`: a brace opens a parameter and is closed; there are at most ten"));
            }
            if form.text.contains(|c: char| c.is_control() && !(c == '\n' && breaks)) {
                return Err(format!("`{name}`: a message is one line; only those of the command line may be more"));
            }
        }
        Ok(message)
    }

    /// Whether it has plural forms, selected by a count.
    #[must_use]
    pub fn is_plural(&self) -> bool {
        self.forms.len() > 1
    }

    /// Names of the parameters, in order.
    #[must_use]
    pub fn parameters(&self) -> Vec<String> {
        let mut names: Vec<_> = self.forms.iter().flat_map(Template::names).collect();
        if self.is_plural() {
            names.push("n".to_owned());
        }
        names.sort();
        names.dedup();
        names
    }

    /// All forms in one line.
    #[must_use]
    pub fn line(&self) -> String {
        let forms: Vec<_> = self.forms.iter().map(|form| form.text.as_str()).collect();
        forms.join(&FORM_SEPARATOR.to_string())
    }

    /// A copy with each text transformed.
    pub(crate) fn map(&self, text: fn(&str) -> String) -> Self {
        let mapped = |form: &Template| Template { text: text(&form.text), written: form.written.clone() };
        Self { forms: self.forms.iter().map(mapped).collect() }
    }
}

impl Template {
    /// Names of the placeholders.
    fn names(&self) -> Vec<String> {
        let parts = self.written.split('{').skip(1);
        parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
    }

    /// Whether every opening brace starts a numbered placeholder: one digit and a closing brace.
    fn is_filled(&self) -> bool {
        let mut parts = self.text.split('{').skip(1).map(str::as_bytes);
        parts.all(|part| matches!(part, [digit, b'}', ..] if digit.is_ascii_digit()))
    }
}

fn numbered(written: &str, parameters: &[String]) -> String {
    let mut text = written.to_owned();
    for (at, name) in parameters.iter().enumerate() {
        text = text.replace(&format!("{{{name}}}"), &format!("{{{at}}}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str, forms: &[&str]) -> Result<Message, String> {
        Message::read(&vec![table.to_owned(), "key".to_owned()], forms)
    }

    #[test]
    fn places_are_numbered_by_name_and_a_plural_counts() {
        let message = read("home", &["{who} has one of {what}", "{who} has {n} of {what}"]).expect("a message");
        assert_eq!(message.parameters(), ["n", "what", "who"]);
        assert_eq!(message.line(), "{2} has one of {1}\t{2} has {0} of {1}");
    }

    #[test]
    fn what_would_not_be_filled_or_not_be_a_line_is_refused() {
        assert!(read("home", &["a { b"]).is_err());
        assert!(read("home", &["a\tb"]).is_err());
        assert!(read("home", &["a\nb"]).is_err());
        assert!(read("cli", &["a\nb"]).is_ok());
    }
}
