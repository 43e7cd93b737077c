//! A tree of YAML as it was written: scalars keep their text, so `0x80070005` stays an error code.
//!
//! Anchors and aliases are refused: front matter has no use for them, and they are how a few lines become gigabytes.

use saphyr_parser::{Event, Parser, ScalarStyle};

/// Front matter larger than this is not read.
const LARGEST: usize = 64 * 1024;
/// Nesting deeper than this is not read.
const DEEPEST: usize = 16;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Yaml {
    /// Text; `true` when it was quoted, so that it is text and nothing else.
    Scalar(String, bool),
    /// A list.
    List(Vec<Yaml>),
    /// Keys with their values, and the line of each, counted from 1.
    Map(Vec<(String, u32, Yaml)>),
}

impl Yaml {
    /// Nothing was written after the key.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Scalar(text, quoted) => text.is_empty() || (!quoted && matches!(text.as_str(), "~" | "null")),
            Self::List(items) => items.iter().all(Self::is_empty),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    /// The text of a scalar, or of the first that a list has.
    pub(crate) fn first(&self) -> Option<&str> {
        match self {
            Self::Scalar(text, _) if !self.is_empty() => Some(text),
            Self::List(items) => items.iter().find_map(Self::first),
            _ => None,
        }
    }

    /// The texts of a list, or of a scalar whose parts are divided by commas or semicolons.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Scalar(text, true) => vec![text],
            Self::Scalar(text, false) if !self.is_empty() => {
                text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect()
            }
            Self::List(items) => items.iter().filter_map(Self::first).collect(),
            _ => Vec::new(),
        }
    }
}

/// Reads a block of YAML whose root is a map; the error says why not.
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

/// Saves what it can from a block that is not YAML: the lines of the shape `key: value`.
pub(crate) fn salvage(text: &str) -> Vec<(String, u32, Yaml)> {
    let simple = |(index, line): (usize, &str)| {
        let (key, value) = line.split_once(':')?;
        let named = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c));
        let value = value.trim().trim_matches(['"', '\'']);
        named.then(|| (key.to_owned(), index as u32 + 1, Yaml::Scalar(value.to_owned(), false)))
    };
    if text.len() > LARGEST { Vec::new() } else { text.lines().enumerate().filter_map(simple).collect() }
}
