//! Reading a test collection.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::plain;
use crate::{Document, DocumentAudience, DocumentKind};

/// Suffix of every title of one collection, which the portal's import strips.
const SUFFIX: &str = "| Microsoft Docs";

/// A test collection.
#[derive(Debug, Default)]
pub struct TestCollection {
    /// The documents, their bodies as visible text.
    pub documents: Vec<Document>,
    /// For each query, the grades of its documents.
    pub judgements: HashMap<String, HashMap<String, u32>>,
    /// Pairs of query and document that are excluded from the evaluation.
    pub ignored: HashSet<(String, String)>,
}

/// Why a collection cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A file cannot be read.
    #[error("{0}: {1}")]
    Io(String, #[source] io::Error),
    /// A line does not have the expected structure.
    #[error("{0}: line {1} cannot be read")]
    Line(String, usize),
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    title: String,
    body: String,
    /// English if not given.
    #[serde(default = "english")]
    language: String,
}

fn english() -> String {
    "en".to_owned()
}

#[derive(Deserialize)]
struct Asked {
    id: String,
    text: String,
}

impl TestCollection {
    /// Reads a corpus (lines of `{"id", "title", "body"}`, optionally with `"language"`), judgements (query,
    /// document, grade) and pairs to ignore.
    ///
    /// # Errors
    /// [`EvalError::Io`] or [`EvalError::Line`].
    pub fn read(corpus: &Path, judgements: &Path, ignored: Option<&Path>) -> Result<Self, EvalError> {
        let documents = json_lines(corpus)?.into_iter().map(document).collect();
        let mut data = Self { documents, ..Self::default() };
        for row in columns(judgements)? {
            let Ok([query, document, grade]) = <[String; 3]>::try_from(row.1) else {
                return Err(EvalError::Line(judgements.display().to_string(), row.0));
            };
            let grade = grade.parse().map_err(|_| EvalError::Line(judgements.display().to_string(), row.0))?;
            data.judgements.entry(query).or_default().insert(document, grade);
        }
        for row in ignored.map(columns).transpose()?.unwrap_or_default() {
            if let Ok([query, document]) = <[String; 2]>::try_from(row.1) {
                data.ignored.insert((query, document));
            }
        }
        Ok(data)
    }

    /// Reads queries: lines of `{"id", "text"}`.
    ///
    /// # Errors
    /// [`EvalError::Io`] or [`EvalError::Line`].
    pub fn queries(path: &Path) -> Result<Vec<(String, String)>, EvalError> {
        Ok(json_lines(path)?.into_iter().map(|Asked { id, text }| (id, text)).collect())
    }
}

/// A document of the corpus. Its id is not searched.
fn document(Raw { id, title, body, language }: Raw) -> Document {
    Document {
        id,
        kind: DocumentKind::Article,
        one_of: 0,
        title: title.trim_end().trim_end_matches(SUFFIX).trim_end().to_owned(),
        body: plain(&body),
        labels: Vec::new(),
        language,
        audience: DocumentAudience::default(),
        updated: 0,
        helpful: 0,
        open_known_error: false,
    }
}

/// The text of a file, decompressed if its name ends in `.gz`.
fn read(path: &Path) -> Result<String, EvalError> {
    let text = || {
        let mut text = String::new();
        match path.extension().is_some_and(|extension| extension == "gz") {
            true => GzDecoder::new(File::open(path)?).read_to_string(&mut text)?,
            false => File::open(path)?.read_to_string(&mut text)?,
        };
        Ok(text)
    };
    text().map_err(|error| EvalError::Io(path.display().to_string(), error))
}

fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, EvalError> {
    let name = path.display().to_string();
    let text = read(path)?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| serde_json::from_str(line).map_err(|_| EvalError::Line(name.clone(), at))).collect()
}

fn columns(path: &Path) -> Result<Vec<(usize, Vec<String>)>, EvalError> {
    let text = read(path)?;
    let rows = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    Ok(rows.map(|(at, line)| (at, line.split_whitespace().map(str::to_owned).collect())).collect())
}
