//! The block of YAML at the head of an article.

use std::collections::HashSet;

use serde_json::{Map, Value};
use time::Date;

use crate::{
    block::Block,
    date, foreign,
    import_warning::{ImportWarning, WarningKind},
    outline,
    plain::plain_text,
    yaml::Yaml,
};

/// What the head of an article says. Texts are plain: one line, without control characters, never HTML.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// The title; from the first heading when the block has none.
    pub title: Option<String>,
    /// What a reader gets out of it, in one sentence.
    pub summary: Option<String>,
    /// The id of its category.
    pub category: Option<String>,
    /// Words to find it by.
    pub labels: Vec<String>,
    /// Who answers for it: a user name.
    pub owner: Option<String>,
    /// The language it is written in, such as `en`.
    pub language: Option<String>,
    /// When somebody last read it through.
    pub reviewed: Option<Date>,
    /// When somebody should do so again.
    pub review_by: Option<Date>,
    /// Who may read it: group names; empty for everybody.
    pub audience: Vec<String>,
    /// Who may not read it, whatever else they are: group names.
    pub deny: Vec<String>,
    /// Other articles, by name.
    pub related: Vec<String>,
    /// The catalog item to request when the article does not solve it.
    pub request: Option<String>,
    /// Answers to begin that request with, by field.
    pub answers: Map<String, Value>,
    /// The article is the workaround of a known error.
    pub known_error: Option<KnownError>,
    /// The service that the known error is about.
    pub service: Option<String>,
    /// How many lines lie before the body: to add to the lines of the body's own notes.
    pub lines: u32,
    /// What was dropped, and why.
    pub report: Vec<ImportWarning>,
}

/// The state of a known error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownError {
    /// People still meet it.
    Open,
    /// It is mended.
    Closed,
}

/// Reads the head of an article and returns it with the body. It never fails: what cannot be read is in the report.
#[must_use]
pub fn front_matter(text: &str) -> (FrontMatter, &str) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut matter = FrontMatter::default();
    let body = match Block::split(text) {
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

    /// Takes the keys of a block that begins after so many lines.
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

    /// Takes one of our own keys; `false` when it is none.
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

/// The language of a tag: `de` of `de`, `de-DE` and `de_AT.UTF-8`.
fn language(tag: &str) -> Option<String> {
    let own = tag.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
    let is_one = own.len() == 2 && own.bytes().all(|byte| byte.is_ascii_lowercase());
    is_one.then_some(own)
}

/// The one text of a value, plain.
pub(crate) fn one(value: &Yaml) -> Option<String> {
    value.first().map(plain_text).filter(|text| !text.is_empty())
}

/// The texts of a value, plain and each once.
pub(crate) fn many(value: &Yaml) -> Vec<String> {
    let mut seen = HashSet::new();
    let texts = value.texts().into_iter().map(|text| plain_text(&text)).filter(|text| !text.is_empty());
    texts.filter(|text| seen.insert(text.clone())).collect()
}

/// Answers keep the kinds that YAML gives them: numbers and truths where they were not quoted.
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
