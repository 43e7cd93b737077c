//! Loading a catalog: TOML, CSV and Markdown files to a [`Catalog`], with every fault at its file and line.
//!
//! No I/O: the caller reads the files.

mod analysed;
mod bytes;
mod columns;
mod cross;
mod csv;
mod field_set;
mod item;
mod located;
mod markdown;
mod priority;
mod rename;
mod sourced;
mod texts;
mod translation;

pub use bytes::{NotText, text};
pub use markdown::blocks;
pub use sourced::{
    HeaderTemplate, HttpSource, KeptRows, LookupRows, LookupSource, RowChanges, SourceFormat, SourcedLookup,
};
pub use translation::fingerprint;

use std::{collections::BTreeMap, fmt};

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use self::{field_set::FieldSet, located::Located};
use super::{Catalog, Category, CategoryText, Item, Organisation, OrganisationText, Person, Team, TeamText};
use crate::{
    calendar::Calendar,
    directory,
    id::Id,
    lookup::{ColumnType, DIRECTORY, Lookup, RowTexts},
};

/// A file of the catalog.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path within the catalog's folder, with `/`: `items/laptop.toml`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A message of the check, with its position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, as in [`Source::path`].
    pub file: String,
    /// The line, from 1; 0 for the whole file.
    pub line: usize,
    /// Its severity.
    pub severity: DiagnosticSeverity,
    /// What is wrong and what to do.
    pub message: String,
}

/// Severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DiagnosticSeverity {
    /// The catalog cannot be loaded.
    Error,
    /// It can be loaded, but is probably not as intended.
    Warning,
    /// It could not be decided.
    Undecided,
}

impl Diagnostic {
    fn error(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, severity: DiagnosticSeverity::Error, message: message.into() }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            DiagnosticSeverity::Error => "error",
            DiagnosticSeverity::Warning => "warning",
            DiagnosticSeverity::Undecided => "undecided",
        };
        write!(f, "{}:{}: {severity}: {}", self.file, self.line, self.message)
    }
}

/// A catalog that loaded.
#[derive(Debug)]
pub struct Loaded {
    /// The catalog.
    pub catalog: Catalog,
    /// The lookups whose rows come from elsewhere; the catalog has them without a row.
    pub sourced: BTreeMap<Id, SourcedLookup>,
    /// The demo directory; empty without a `demo/people.toml`.
    pub people: Vec<Person>,
    /// Warnings.
    pub diagnostics: Vec<Diagnostic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoriesFile {
    categories: Vec<Category>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TeamsFile {
    teams: Vec<Team>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleFile {
    people: Vec<Person>,
}

/// Loads a catalog and checks its files, individually and against each other.
///
/// # Errors
/// All diagnostics, at least one of them an error.
pub fn load(sources: &[Source]) -> Result<Loaded, Vec<Diagnostic>> {
    let mut loader = Loader::default();
    loader.read(sources);
    loader.finish(false)
}

/// The complete catalog check: loads a catalog and analyses its forms.
///
/// # Errors
/// All diagnostics, at least one of them an error.
pub fn check(sources: &[Source]) -> Result<Loaded, Vec<Diagnostic>> {
    let mut loader = Loader::default();
    loader.read(sources);
    loader.finish(true)
}

#[derive(Default)]
pub(super) struct Loader {
    diagnostics: Vec<Diagnostic>,
    files: BTreeMap<String, Located>,
    organisation: Option<(Organisation, Calendar)>,
    categories: Vec<Category>,
    /// `None` while the file is missing or invalid.
    teams: Option<Vec<Team>>,
    people: Vec<Person>,
    lookups: BTreeMap<Id, Lookup>,
    sourced: BTreeMap<Id, SourcedLookup>,
    row_audiences: BTreeMap<Id, BTreeMap<String, Vec<String>>>,
    lookup_texts: BTreeMap<String, BTreeMap<Id, BTreeMap<String, RowTexts>>>,
    field_sets: BTreeMap<String, FieldSet>,
    items: BTreeMap<String, Item>,
    translations: BTreeMap<String, BTreeMap<String, Item>>,
    organisation_texts: BTreeMap<String, OrganisationText>,
    category_texts: BTreeMap<String, BTreeMap<String, CategoryText>>,
    team_texts: BTreeMap<String, BTreeMap<String, TeamText>>,
    /// Where the fields were written, by item.
    origins: BTreeMap<String, item::Origins>,
}

impl Loader {
    fn read(&mut self, sources: &[Source]) {
        // Authors' texts are compared with answers, which are in Unicode NFC.
        let composed = |source: &Source| Source { path: source.path.clone(), text: source.text.nfc().collect() };
        let sources: Vec<Source> = sources.iter().map(composed).collect();
        for source in &sources {
            let result = match source.path.rsplit_once('.').map(|(_, extension)| extension) {
                Some("toml") => self.toml(source),
                Some("csv") => self.csv(source),
                _ => Err(vec![Diagnostic::error(&source.path, 0, "only .toml and .csv files belong in a catalog")]),
            };
            self.diagnostics.extend(result.err().into_iter().flatten());
        }
        // Items come last, since they need lookups and field sets.
        let items = sources.iter().filter(|source| source.path.starts_with("items/"));
        let (translations, items): (Vec<_>, Vec<_>) = items.partition(|source| translation::of(&source.path).is_some());
        for source in items {
            if let Some(item) = self.item(&source.path) {
                self.items.insert(item.id.clone(), item);
            }
        }
        for source in translations {
            self.translation(&source.path);
        }
        for source in &sources {
            self.texts(&source.path);
        }
    }

    fn translation(&mut self, path: &str) {
        let (Some((id, language)), Some(file)) = (translation::of(path), self.files.remove(path)) else { return };
        let mut diagnostics = Vec::new();
        match self.items.get(id) {
            Some(item) => {
                if let Some(translated) = self.translated(&file, item, &mut diagnostics) {
                    self.translations.entry(language.to_owned()).or_default().insert(id.to_owned(), translated);
                }
            }
            // An item that does not load has been reported already.
            None if self.files.contains_key(&format!("items/{id}.toml")) => {}
            None => diagnostics.push(Diagnostic::error(path, 0, format!("there is no item `{id}` to translate"))),
        }
        self.diagnostics.append(&mut diagnostics);
        self.files.insert(path.to_owned(), file);
    }

    fn toml(&mut self, source: &Source) -> Result<(), Vec<Diagnostic>> {
        let file = Located::parse(&source.path, &source.text)?;
        let (folder, name) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
        match (folder, name) {
            ("", "organisation.toml") => self.organisation = Some(organisation(&file)?),
            ("", "categories.toml") => self.categories = file.read::<CategoriesFile>("")?.categories,
            ("", "teams.toml") => self.teams = Some(file.read::<TeamsFile>("")?.teams),
            ("demo", "people.toml") => self.people = file.read::<PeopleFile>("")?.people,
            ("lookups", _) => self.sourced(&file, source)?,
            ("field_sets", name) => {
                let set = FieldSet::read(&file)?;
                self.field_sets.insert(name.trim_end_matches(".toml").to_owned(), set);
            }
            ("items", _) => {}
            ("", name) if texts::of(name).is_some() => {}
            _ => {
                let message = "not a file of a catalog: expected organisation.toml, categories.toml, teams.toml, items/, lookups/, field_sets/ or demo/people.toml";
                return Err(vec![Diagnostic::error(&source.path, 0, message)]);
            }
        }
        self.files.insert(source.path.clone(), file);
        Ok(())
    }

    /// Types of a lookup's columns; the columns of the directory are fixed.
    fn columns(&self, lookup: &Id) -> Option<BTreeMap<String, ColumnType>> {
        if lookup.as_str() == DIRECTORY {
            return Some(people_columns());
        }
        self.lookups.get(lookup).map(|lookup| lookup.table().columns.clone())
    }

    fn finish(mut self, analyse: bool) -> Result<Loaded, Vec<Diagnostic>> {
        let Some((organisation, calendar)) = self.organisation.take() else {
            if !self.diagnostics.iter().any(|diagnostic| diagnostic.file == "organisation.toml") {
                let message = "a catalog needs this file: name, phone, time_zone, currency…";
                self.diagnostics.push(Diagnostic::error("organisation.toml", 0, message));
            }
            self.diagnostics.sort();
            return Err(self.diagnostics);
        };
        let Self {
            mut diagnostics,
            files,
            categories,
            teams,
            people,
            lookups,
            sourced,
            row_audiences,
            lookup_texts,
            items,
            translations,
            organisation_texts,
            category_texts,
            team_texts,
            origins,
            ..
        } = self;
        if teams.is_none() && !items.is_empty() && !diagnostics.iter().any(|found| found.file == "teams.toml") {
            let message = "a catalog with items needs this file: `[[teams]]` with id, name and members for each team that fulfils them";
            diagnostics.push(Diagnostic::error("teams.toml", 0, message));
        }
        let teams = teams.unwrap_or_default();
        let catalog = Catalog {
            organisation,
            organisation_texts,
            calendar,
            categories,
            category_texts,
            teams,
            team_texts,
            items,
            translations,
            lookups,
            row_audiences,
            lookup_texts,
        };
        cross::check(&catalog, &people, &files, &mut diagnostics);
        if analyse && diagnostics.iter().all(|diagnostic| diagnostic.severity != DiagnosticSeverity::Error) {
            analysed::check(&catalog, (&people, &sourced), &files, &origins, &mut diagnostics);
        }
        diagnostics.sort();
        if diagnostics.iter().any(|diagnostic| diagnostic.severity == DiagnosticSeverity::Error) {
            return Err(diagnostics);
        }
        Ok(Loaded { catalog, sourced, people, diagnostics })
    }
}

/// Organisation and calendar are in one file.
fn organisation(file: &Located) -> Result<(Organisation, Calendar), Vec<Diagnostic>> {
    let mut json = file.json.clone();
    let calendar = json.as_object_mut().and_then(|entries| entries.remove("calendar"));
    let calendar = calendar.map_or(Ok(Calendar::default()), |calendar| file.read_json("calendar", calendar))?;
    Ok((file.read_json("", json)?, calendar))
}

/// Columns of the lookup `people`, the directory.
#[must_use]
pub fn people_columns() -> BTreeMap<String, ColumnType> {
    directory::COLUMNS.map(|column| (column.to_owned(), ColumnType::Text)).into()
}
