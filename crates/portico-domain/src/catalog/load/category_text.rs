//! Translations of categories: `categories.<lang>.toml`, by the same ids. Missing texts stay in the source language.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Diagnostic, DiagnosticSeverity, located::Located};
use crate::{
    catalog::{Category, CategoryText},
    form::{Fault, suggestion},
    hash::sha256,
};

/// A translation file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Translation {
    /// [`fingerprint`] of the texts when they were translated.
    source: String,
    categories: BTreeMap<String, CategoryText>,
}

/// Identifies the version of the categories' texts: the first 16 hexadecimal digits of a hash over all translatable
/// texts.
fn fingerprint(categories: &[Category]) -> String {
    let texts: Vec<_> = categories.iter().map(|category| (&category.id, &category.name, &category.summary)).collect();
    let mut hash = sha256(serde_json::to_string(&texts).unwrap_or_default().as_bytes());
    hash.truncate(16);
    hash
}

/// The language of a translation: `de` for `categories.de.toml`.
pub(super) fn of(path: &str) -> Option<&str> {
    let language = path.strip_prefix("categories.")?.strip_suffix(".toml")?;
    (!language.is_empty()).then_some(language)
}

/// The texts of a file for existing categories, by id.
pub(super) fn read(
    file: &Located,
    categories: &[Category],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, CategoryText> {
    let translation: Translation = match file.read("") {
        Ok(translation) => translation,
        Err(errors) => {
            diagnostics.extend(errors);
            return BTreeMap::new();
        }
    };
    let now = fingerprint(categories);
    if translation.source != now {
        let message =
            format!("the text has changed since it was translated; go through it, then write source = \"{now}\"");
        let line = file.line("source");
        diagnostics.push(Diagnostic { file: file.file.clone(), line, severity: DiagnosticSeverity::Warning, message });
    }
    let known = || categories.iter().map(|category| category.id.as_str());
    let (texts, unknown): (BTreeMap<_, _>, BTreeMap<_, _>) =
        translation.categories.into_iter().partition(|(id, _)| known().any(|known| known == id));
    for (said, id) in unknown.keys().enumerate() {
        let hint = suggestion(said, id, known());
        diagnostics
            .push(file.fault(&Fault::new(format!("categories.{id}"), format!("there is no category `{id}`{hint}"))));
    }
    texts
}
