//! A TOML file with the lines of its values.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::Diagnostic;
use crate::{
    form::Fault,
    strict::{Strict, words::plain},
};

/// A parsed file: its content as JSON, and the line of every key and array element, by path.
#[derive(Debug)]
pub(super) struct Located {
    pub(super) file: String,
    pub(super) json: Json,
    lines: BTreeMap<String, usize>,
}

impl Located {
    pub(super) fn parse(file: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let line = |offset: usize| starts.partition_point(|start| *start <= offset);
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| line(span.start));
            vec![Diagnostic::error(file, at, error.message().to_owned())]
        })?;
        let mut lines = BTreeMap::new();
        let json = walk_table(table.get_ref(), "", &line, &mut lines);
        Ok(Self { file: file.to_owned(), json, lines })
    }

    /// The value at a path of keys and indices such as `sections[0].fields[2]`; the whole file for "".
    pub(super) fn at(&self, path: &str) -> Option<&Json> {
        let pointer: String = path
            .split('.')
            .filter(|part| !part.is_empty())
            .fold(String::new(), |pointer, part| format!("{pointer}/{}", part.replace('[', "/").replace(']', "")));
        self.json.pointer(&pointer)
    }

    /// The line of a path, or of its nearest ancestor.
    pub(super) fn line(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            if let Some(line) = self.lines.get(path) {
                return *line;
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = &path[..end],
                None => return usize::from(!path.is_empty()),
            }
        }
    }

    pub(super) fn error(&self, path: &str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(&self.file, self.line(path), message)
    }

    pub(super) fn fault(&self, fault: &Fault) -> Diagnostic {
        self.error(&fault.at, &fault.message)
    }

    /// Deserialises the value at a path.
    pub(super) fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, Vec<Diagnostic>> {
        self.read_json(path, self.at(path).cloned().unwrap_or(Json::Null))
    }

    /// Deserialises `json`, the value at a path.
    pub(super) fn read_json<T: DeserializeOwned>(&self, path: &str, json: Json) -> Result<T, Vec<Diagnostic>> {
        serde_path_to_error::deserialize(Strict(json)).map_err(|error| {
            let inner = error.path().to_string();
            let at = match (path, inner.as_str()) {
                (path, ".") => path.to_owned(),
                ("", inner) => inner.to_owned(),
                (path, inner) => format!("{path}.{inner}"),
            };
            vec![self.error(&at, plain(&error.inner().to_string(), "a table"))]
        })
    }
}

type Lines<'a> = &'a mut BTreeMap<String, usize>;

fn walk_table(table: &DeTable<'_>, path: &str, line: &dyn Fn(usize) -> usize, lines: Lines<'_>) -> Json {
    let entries = table.iter().map(|(key, value)| {
        let path = if path.is_empty() { key.get_ref().to_string() } else { format!("{path}.{}", key.get_ref()) };
        lines.insert(path.clone(), line(key.span().start));
        (key.get_ref().to_string(), walk(value, &path, line, lines))
    });
    Json::Object(entries.collect())
}

fn walk(value: &Spanned<DeValue<'_>>, path: &str, line: &dyn Fn(usize) -> usize, lines: Lines<'_>) -> Json {
    match value.get_ref() {
        DeValue::String(text) => Json::String(text.to_string()),
        DeValue::Boolean(yes) => Json::Bool(*yes),
        DeValue::Integer(integer) => {
            i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).map_or(Json::Null, Json::from)
        }
        DeValue::Float(float) => float.as_str().parse::<f64>().map_or(Json::Null, Json::from),
        DeValue::Datetime(date) => Json::String(date.to_string()),
        DeValue::Array(items) => {
            let walked = items.iter().enumerate().map(|(i, item)| {
                let path = format!("{path}[{i}]");
                lines.insert(path.clone(), line(item.span().start));
                walk(item, &path, line, lines)
            });
            Json::Array(walked.collect())
        }
        DeValue::Table(table) => walk_table(table, path, line, lines),
    }
}
