//! Translations of the organisation, the categories and the teams: `organisation.<lang>.toml`, `categories.<lang>.toml`
//! and `teams.<lang>.toml`, by the same ids. Missing texts stay in the source language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Diagnostic, DiagnosticSeverity, Loader, located::Located};
use crate::{
    catalog::{Category, CategoryText, Organisation, OrganisationText, Team, TeamText},
    form::{Fault, suggestion},
    hash::sha256,
};

/// A translation file of the categories.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoriesTexts {
    /// [`fingerprint`] of the texts when they were translated.
    source: String,
    categories: BTreeMap<String, CategoryText>,
}

/// A translation file of the teams.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TeamsTexts {
    /// [`fingerprint`] of the texts when they were translated.
    source: String,
    teams: BTreeMap<String, TeamText>,
}

/// A translation file of the organisation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationTexts {
    /// [`fingerprint`] of the texts when they were translated.
    source: String,
    phone_hours: Option<String>,
    accessibility: Option<String>,
}

/// Identifies a version of translatable texts: the first 16 hexadecimal digits of a hash over all of them.
pub(super) fn fingerprint(texts: &impl Serialize) -> String {
    let mut hash = sha256(serde_json::to_string(texts).unwrap_or_default().as_bytes());
    hash.truncate(16);
    hash
}

/// Warns when the texts are no longer those that were translated; `source` is what the file says of them.
pub(super) fn note_stale(file: &Located, source: &str, now: &str, diagnostics: &mut Vec<Diagnostic>) {
    if source != now {
        let message =
            format!("the text has changed since it was translated; go through it, then write source = \"{now}\"");
        let line = file.line("source");
        diagnostics.push(Diagnostic { file: file.file.clone(), line, severity: DiagnosticSeverity::Warning, message });
    }
}

/// File and language of a translation: `teams` and `de` for `teams.de.toml`.
pub(super) fn of(path: &str) -> Option<(&str, &str)> {
    let (file, language) = path.strip_suffix(".toml")?.split_once('.')?;
    let is_known = matches!(file, "organisation" | "categories" | "teams");
    (is_known && !language.is_empty()).then_some((file, language))
}

impl Loader {
    /// Reads the translation at this path, if it is one.
    pub(super) fn texts(&mut self, path: &str) {
        let (Some((name, language)), Some(file)) = (of(path), self.files.get(path)) else { return };
        let (language, diagnostics) = (language.to_owned(), &mut self.diagnostics);
        match name {
            "categories" => {
                let texts = categories(file, &self.categories, diagnostics);
                self.category_texts.insert(language, texts);
            }
            "teams" => {
                // A file of teams that is missing or does not load is reported by itself.
                let texts = self.teams.as_ref().map(|all| teams(file, all, diagnostics));
                self.team_texts.extend(texts.map(|texts| (language, texts)));
            }
            _ => {
                let texts = self.organisation.as_ref().map(|(it, _)| organisation(file, it, diagnostics));
                self.organisation_texts.extend(texts.map(|texts| (language, texts)));
            }
        }
    }
}

/// What a file contains, or its faults.
fn read<T: for<'de> Deserialize<'de>>(file: &Located, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
    file.read("").map_err(|errors| diagnostics.extend(errors)).ok()
}

fn categories(file: &Located, all: &[Category], diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, CategoryText> {
    let Some(CategoriesTexts { source, categories }) = read(file, diagnostics) else { return BTreeMap::new() };
    let texts: Vec<_> = all.iter().map(|category| (&category.id, &category.name, &category.summary)).collect();
    note_stale(file, &source, &fingerprint(&texts), diagnostics);
    let ids: Vec<&str> = all.iter().map(|category| category.id.as_str()).collect();
    known(file, ("categories", "category"), categories, &ids, diagnostics)
}

fn teams(file: &Located, all: &[Team], diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, TeamText> {
    let Some(TeamsTexts { source, teams }) = read(file, diagnostics) else { return BTreeMap::new() };
    let texts: Vec<_> = all.iter().map(|team| (&team.id, &team.name)).collect();
    note_stale(file, &source, &fingerprint(&texts), diagnostics);
    let ids: Vec<&str> = all.iter().map(|team| team.id.as_str()).collect();
    known(file, ("teams", "team"), teams, &ids, diagnostics)
}

fn organisation(file: &Located, own: &Organisation, diagnostics: &mut Vec<Diagnostic>) -> OrganisationText {
    let Some(texts) = read::<OrganisationTexts>(file, diagnostics) else { return OrganisationText::default() };
    note_stale(file, &texts.source, &fingerprint(&(&own.phone_hours, &own.accessibility)), diagnostics);
    OrganisationText { phone_hours: texts.phone_hours, accessibility: texts.accessibility }
}

/// The texts whose ids exist; the others are faults. `of` is the name of the table and what an id in it names.
fn known<T>(
    file: &Located,
    of: (&str, &str),
    texts: BTreeMap<String, T>,
    ids: &[&str],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, T> {
    let (table, what) = of;
    let (texts, unknown): (BTreeMap<_, _>, BTreeMap<_, _>) =
        texts.into_iter().partition(|(id, _)| ids.contains(&id.as_str()));
    for (said, id) in unknown.keys().enumerate() {
        let hint = suggestion(said, id, ids.iter().copied());
        let message = format!("there is no {what} `{id}`{hint}");
        diagnostics.push(file.fault(&Fault::new(format!("{table}.{id}"), message)));
    }
    texts
}
