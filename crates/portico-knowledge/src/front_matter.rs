//! The front matter of an article: a block of YAML or TOML at its beginning.

use std::collections::HashSet;

use serde_json::{Map, Value};
use time::Date;

use crate::{
    block::FrontMatterBlock,
    date, foreign,
    import_warning::{ImportWarning, WarningKind},
    outline,
    plain::plain_text,
    yaml::Yaml,
};

/// The front matter of an article. Texts are plain: one line, without control characters, never HTML.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// The title; from the first heading if the block has none.
    pub title: Option<String>,
    /// A summary in one sentence.
    pub summary: Option<String>,
    /// The id of its category.
    pub category: Option<String>,
    /// Labels, for searching.
    pub labels: Vec<String>,
    /// User name of the responsible person.
    pub owner: Option<String>,
    /// Its language, such as `en`.
    pub language: Option<String>,
    /// Date of the last review.
    pub reviewed: Option<Date>,
    /// Date of the next review.
    pub review_by: Option<Date>,
    /// Groups that may read it; empty for everybody.
    pub audience: Vec<String>,
    /// Groups that may not read it, even if `audience` includes them.
    pub deny: Vec<String>,
    /// Names of related articles.
    pub related: Vec<String>,
    /// The catalog item to request if the article does not solve the problem.
    pub request: Option<String>,
    /// Prefilled answers of that request, by field.
    pub answers: Map<String, Value>,
    /// State of the known error whose workaround the article is.
    pub known_error: Option<KnownError>,
    /// The service that the known error affects.
    pub service: Option<String>,
    /// Number of lines before the body: to be added to the lines of the body's warnings.
    pub lines: u32,
    /// The warnings.
    pub report: Vec<ImportWarning>,
}

/// The state of a known error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownError {
    /// The error still occurs.
    Open,
    /// The error is fixed.
    Closed,
}

/// Parses the front matter and returns it with the body. It never fails: invalid parts are in the report.
#[must_use]
pub fn front_matter(text: &str) -> (FrontMatter, &str) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut matter = FrontMatter::default();
    let body = match FrontMatterBlock::split(text) {
        Some((block, body)) => {
            let (entries, why) = block.read();
            if let Some(why) = why {
                matter.note(block.before, WarningKind::BadFrontMatter, &why);
            }
            let before = &text[..text.len() - body.len()];
            matter.lines = u32::try_from(before.lines().count()).unwrap_or(u32::MAX);
            matter.fill(&entries, block.before);
            body
        }
        None => {
            matter.note(1, WarningKind::NoFrontMatter, "");
            text
        }
    };
    if matter.title.is_none() {
        matter.title = outline::first_heading(body);
        if let Some(title) = matter.title.clone() {
            matter.note(matter.lines + 1, WarningKind::TitleFromHeading, &title);
        }
    }
    (matter, body)
}

impl FrontMatter {
    pub(crate) fn note(&mut self, line: u32, kind: WarningKind, what: &str) {
        self.report.push(ImportWarning::new(line, kind, what));
    }

    /// Takes the keys of a block that begins after `before` lines.
    fn fill(&mut self, entries: &[(String, u32, Yaml)], before: u32) {
        let foreign = foreign::is_microsoft(entries);
        for (key, line, value) in entries {
            let line = line + before;
            if value.is_empty() {
                continue;
            }
            let taken = if foreign { foreign::take(self, key, line, value) } else { false };
            if !taken && !self.take(key, line, value) && !foreign::take(self, key, line, value) {
                self.note(line, WarningKind::DroppedKey, key);
            }
        }
    }

    /// Takes one of our own keys; returns `false` for others.
    fn take(&mut self, key: &str, line: u32, value: &Yaml) -> bool {
        match key {
            "title" => self.title = foreign::title(value),
            "summary" => self.summary = one(value),
            "category" => self.category = one(value),
            "owner" => self.owner = one(value),
            "language" | "lang" | "locale" => {
                self.language = one(value).and_then(|text| language(&text));
                if self.language.is_none() {
                    self.note(line, WarningKind::BadValue, &format!("{key}: {}", value.first().unwrap_or_default()));
                }
            }
            "request" => self.request = one(value),
            "service" => self.service = one(value),
            "labels" => self.labels.extend(many(value)),
            "audience" => self.audience = many(value),
            "deny" => self.deny = many(value),
            "related" => self.related = many(value),
            "reviewed" => self.reviewed = self.date(key, line, value),
            "review_by" => self.review_by = self.date(key, line, value),
            "answers" => match value {
                Yaml::Map(entries) => {
                    self.answers = entries.iter().map(|(key, _, value)| (key.clone(), json(value))).collect();
                }
                _ => self.note(line, WarningKind::BadValue, key),
            },
            "known_error" => match value.first() {
                Some("open" | "true") => self.known_error = Some(KnownError::Open),
                Some("closed") => self.known_error = Some(KnownError::Closed),
                Some("false") => {}
                other => self.note(line, WarningKind::BadValue, &format!("{key}: {}", other.unwrap_or_default())),
            },
            _ => return false,
        }
        true
    }

    pub(crate) fn date(&mut self, key: &str, line: u32, value: &Yaml) -> Option<Date> {
        let text = value.first().unwrap_or_default();
        let date = date::read(text);
        if date.is_none() {
            self.note(line, WarningKind::BadValue, &format!("{key}: {text}"));
        }
        date
    }
}

/// The primary subtag of a language tag: `de` of `de`, `de-DE` and `de_AT.UTF-8`.
fn language(tag: &str) -> Option<String> {
    let own = tag.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
    let is_one = own.len() == 2 && own.bytes().all(|byte| byte.is_ascii_lowercase());
    is_one.then_some(own)
}

/// The first text of a value, as plain text.
pub(crate) fn one(value: &Yaml) -> Option<String> {
    value.first().map(plain_text).filter(|text| !text.is_empty())
}

/// The texts of a value, as plain text without duplicates.
pub(crate) fn many(value: &Yaml) -> Vec<String> {
    let mut seen = HashSet::new();
    let texts = value.texts().into_iter().map(|text| plain_text(&text)).filter(|text| !text.is_empty());
    texts.filter(|text| seen.insert(text.clone())).collect()
}

/// Converts an answer to JSON: unquoted numbers and booleans keep their type.
fn json(value: &Yaml) -> Value {
    match value {
        Yaml::Scalar(..) if value.is_empty() => Value::Null,
        Yaml::Scalar(text, false) => match text.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            text => text.parse::<serde_json::Number>().map_or_else(|_| Value::String(text.into()), Value::Number),
        },
        Yaml::Scalar(text, true) => Value::String(text.clone()),
        Yaml::List(items) => Value::Array(items.iter().map(json).collect()),
        Yaml::Map(entries) => Value::Object(entries.iter().map(|(key, _, value)| (key.clone(), json(value))).collect()),
    }
}
