//! Lookups whose rows come from elsewhere: `lookups/<name>.toml` declares where from, and how they are read. Nothing is fetched here.

mod cells;
mod declaration;
mod headers;
mod kept;
mod read;

pub use headers::HeaderTemplate;
pub use kept::{KeptRows, RowChanges};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Diagnostic, Loader, Source, columns::types, located::Located};
use crate::{
    catalog::Catalog,
    id::Id,
    lookup::{ColumnType, DIRECTORY, Extent, Lookup, RowTexts, Table},
    money::Currency,
};

/// The fault of a lookup that is both a file and a declaration.
pub(super) const TWICE: &str =
    "this lookup stands there twice, as a .csv file and as a .toml declaration: take one of them out";

/// A lookup whose rows come from elsewhere, as it was declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcedLookup {
    /// Where its rows come from.
    pub source: LookupSource,
    /// How the rows are written there.
    pub format: SourceFormat,
    /// Names of the objects, from the outermost, in which the list of rows stands; empty when the list is the whole JSON.
    pub rows: Vec<String>,
    /// Minutes between two readings.
    pub every_minutes: u32,
    /// Largest number of bytes of a reading.
    pub max_bytes: usize,
    /// The currency of amounts that are numbers alone.
    pub currency: Option<Currency>,
    /// The columns as the header of a lookup in a file has them, such as `price:money`, each with where it is found in a row of the
    /// source.
    pub columns: Vec<(String, String)>,
    /// The hash of the declaration: two that are the same have the same one.
    pub fingerprint: String,
}

/// Where rows come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupSource {
    /// An address.
    Http(HttpSource),
    /// The name of a file in the drop folder.
    Drop(String),
}

/// An address that rows come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpSource {
    /// The address, `https://` or `http://`.
    pub url: String,
    /// Headers of the request.
    pub headers: BTreeMap<String, HeaderTemplate>,
    /// Seconds after which a reading is given up.
    pub timeout_seconds: u32,
}

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceFormat {
    /// A list of objects.
    Json,
    /// Lines, the first of which names the columns.
    Csv,
}

/// The rows of a lookup with what is kept beside its table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LookupRows {
    /// The table.
    pub lookup: Lookup,
    /// Groups that may see a row, for rows that not everybody may see: by row id.
    #[serde(default)]
    pub audiences: BTreeMap<String, Vec<String>>,
    /// Texts in other languages: by BCP 47 tag, then row id.
    #[serde(default)]
    pub labels: BTreeMap<String, BTreeMap<String, RowTexts>>,
    /// Whether a column says who may see a row, so that one without groups is for everybody on purpose.
    #[serde(default)]
    pub says_audience: bool,
}

impl LookupRows {
    /// Puts these rows into a catalog in the place of those that the lookup has there.
    pub fn put_into(self, catalog: &mut Catalog, name: &Id) {
        let Self { lookup, audiences, labels, says_audience: _ } = self;
        catalog.lookups.insert(name.clone(), lookup);
        catalog.row_audiences.remove(name);
        if !audiences.is_empty() {
            catalog.row_audiences.insert(name.clone(), audiences);
        }
        for of in catalog.lookup_texts.values_mut() {
            of.remove(name);
        }
        for (language, labels) in labels {
            catalog.lookup_texts.entry(language).or_default().insert(name.clone(), labels);
        }
        // A language without a label is none of the catalog's.
        catalog.lookup_texts.retain(|_, of| !of.is_empty());
    }
}

impl SourcedLookup {
    /// The types of the columns besides `id` and `label`.
    #[must_use]
    pub fn column_types(&self) -> BTreeMap<String, ColumnType> {
        // The check of the declaration has read them.
        super::columns::columns(self.columns.iter().map(|(column, _)| column.as_str()))
            .map(|columns| types(&columns))
            .unwrap_or_default()
    }

    /// Whether a column says who may see a row.
    #[must_use]
    pub fn says_audience(&self) -> bool {
        self.columns.iter().any(|(column, _)| column == "audience")
    }
}

impl Loader {
    /// Reads a declaration.
    pub(super) fn sourced(&mut self, file: &Located, source: &Source) -> Result<(), Vec<Diagnostic>> {
        let name = source.path.strip_prefix("lookups/").and_then(|name| name.strip_suffix(".toml"));
        let name = name.filter(|name| *name != DIRECTORY).and_then(Id::new).ok_or_else(|| {
            let message = "a lookup is lookups/<name>.toml, its name of a-z, 0-9 and _; `people` is the directory";
            vec![Diagnostic::error(&source.path, 0, message)]
        })?;
        let (declared, warnings) = declaration::read(file, &source.text)?;
        self.diagnostics.extend(warnings);
        if self.lookups.contains_key(&name) {
            return Err(vec![Diagnostic::error(&source.path, 0, TWICE)]);
        }
        let table =
            Table { version: String::new(), extent: Extent::Whole, columns: declared.column_types(), rows: Vec::new() };
        let lookup = Lookup::try_from(table).unwrap_or_default();
        self.lookups.insert(name.clone(), lookup);
        self.sourced.insert(name, declared);
        Ok(())
    }

    /// Adds a lookup with its rows.
    pub(super) fn add_lookup(&mut self, name: &Id, rows: LookupRows) {
        self.lookups.insert(name.clone(), rows.lookup);
        for (language, labels) in rows.labels {
            self.lookup_texts.entry(language).or_default().insert(name.clone(), labels);
        }
        if !rows.audiences.is_empty() {
            self.row_audiences.insert(name.clone(), rows.audiences);
        }
    }
}
