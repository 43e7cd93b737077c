//! A YAML tree that keeps the text of scalars, so that `0x80070005` stays an error code.
//!
//! Anchors and aliases are refused: front matter does not need them, and they allow a few lines to expand to
//! gigabytes.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// Maximum size of front matter, in bytes.
pub(crate) const LARGEST: usize = 64 * 1024;
/// Maximum depth of nesting.
const DEEPEST: usize = 16;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Yaml {
    /// Text, and whether it was quoted, so that it is always a text.
    Scalar(String, bool),
    /// A list.
    List(Vec<Yaml>),
    /// Keys with their values, and the line of each, counted from 1.
    Map(Vec<(String, u32, Yaml)>),
}

impl Yaml {
    /// Whether the value is missing.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Scalar(text, quoted) => text.is_empty() || (!quoted && matches!(text.as_str(), "~" | "null")),
            Self::List(items) => items.iter().all(Self::is_empty),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    /// The text of a scalar, or the first text of a list.
    pub(crate) fn first(&self) -> Option<&str> {
        match self {
            Self::Scalar(text, _) if !self.is_empty() => Some(text),
            Self::List(items) => items.iter().find_map(Self::first),
            _ => None,
        }
    }

    /// The texts of a list, or the parts of a scalar separated by commas or semicolons.
    pub(crate) fn texts(&self) -> Vec<Cow<'_, str>> {
        match self {
            Self::Scalar(text, true) => vec![text.into()],
            Self::Scalar(text, false) if !self.is_empty() => {
                text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).map(Cow::from).collect()
            }
            Self::List(items) => items.iter().filter_map(Self::line).collect(),
            _ => Vec::new(),
        }
    }

    /// A list item as intended: YAML parses `error: 5.7.12` as a key with a value, and `[beta]` as a list.
    fn line(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Scalar(text, _) => (!self.is_empty()).then(|| text.into()),
            Self::List(items) => {
                let parts: Vec<_> = items.iter().filter_map(Self::line).collect();
                (!parts.is_empty()).then(|| format!("[{}]", parts.join(", ")).into())
            }
            Self::Map(entries) => {
                let entry = |(key, _, value): &(String, u32, Self)| match value.line() {
                    Some(value) => format!("{key}: {value}"),
                    None => key.clone(),
                };
                let entries: Vec<String> = entries.iter().map(entry).collect();
                (!entries.is_empty()).then(|| entries.join(", ").into())
            }
        }
    }
}

/// Parses a block of YAML whose root is a map.
///
/// # Errors
/// The reason why the block is invalid.
pub(crate) fn read(text: &str) -> Result<Vec<(String, u32, Yaml)>, String> {
    if text.len() > LARGEST {
        return Err(format!("larger than {LARGEST} bytes"));
    }
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| error.to_string())?;
        let done = match event {
            Event::Scalar(text, style, _, _) => Yaml::Scalar(text.into_owned(), !matches!(style, ScalarStyle::Plain)),
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                if open.len() > DEEPEST {
                    return Err("nested too deeply".into());
                }
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Map(Vec::new(), None));
                if open.len() > DEEPEST {
                    return Err("nested too deeply".into());
                }
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(items)) => Yaml::List(items),
                Some(Open::Map(entries, _)) => Yaml::Map(entries),
                None => return Err("an end without a start".into()),
            },
            Event::Alias(_) => return Err("aliases are not read".into()),
            _ => continue,
        };
        let line = u32::try_from(span.start.line()).unwrap_or(u32::MAX);
        match open.last_mut() {
            Some(Open::List(items)) => items.push(done),
            Some(Open::Map(entries, key)) => match key.take() {
                Some((name, line)) => entries.push((name, line, done)),
                None => *key = Some((done.first().unwrap_or_default().to_owned(), line)),
            },
            None => {
                return match done {
                    Yaml::Map(entries) => Ok(entries),
                    _ => Err("not a list of keys and values".into()),
                };
            }
        }
    }
    Err("empty".into())
}

enum Open {
    List(Vec<Yaml>),
    Map(Vec<(String, u32, Yaml)>, Option<(String, u32)>),
}

/// Salvages what it can from an invalid block: lines of the form `key: value` (`sign` is the separator), and lists
/// below a key or in brackets.
pub(crate) fn salvage(text: &str, sign: char) -> Vec<(String, u32, Yaml)> {
    if text.len() > LARGEST {
        return Vec::new();
    }
    let mut found: Vec<(String, u32, Yaml)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let item = line.trim_start().strip_prefix("- ").map(bare);
        match (item, found.last_mut()) {
            (Some(item), Some((_, _, Yaml::List(items)))) => items.push(item),
            (Some(item), Some((_, _, empty))) if empty.is_empty() => *empty = Yaml::List(vec![item]),
            (Some(_), _) => {}
            (None, _) => found.extend(entry(line, index, sign)),
        }
    }
    found
}

fn entry(line: &str, index: usize, sign: char) -> Option<(String, u32, Yaml)> {
    let (key, value) = line.split_once(sign)?;
    let key = key.trim_end();
    let named = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c));
    let value = value.trim();
    let value = match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) => Yaml::List(list.split(',').filter(|item| !item.trim().is_empty()).map(bare).collect()),
        None => bare(value),
    };
    named.then(|| (key.to_owned(), index as u32 + 1, value))
}

/// A text without surrounding quotes.
fn bare(text: &str) -> Yaml {
    Yaml::Scalar(text.trim().trim_matches(['"', '\'']).to_owned(), false)
}
