//! Reading the catalog's folder.

use std::{fmt::Display, fs, io, path::Path};

use portico_domain::{
    api::OrganisationView,
    catalog::{
        Organisation, Person,
        load::{Diagnostic, DiagnosticSeverity, Source, blocks, check, load},
    },
    form::Fault,
};

use unicode_normalization::UnicodeNormalization;

use super::LoadedCatalog;
use crate::walk::{HiddenFiles, WalkedFile, walk};

/// Why a catalog cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// Its files cannot be read.
    #[error("the catalog's files cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It has not passed its check.
    #[error("the catalog has errors:\n{}", lines(.0))]
    Faulty(Vec<Diagnostic>),
    /// A form that passed the check does not compile.
    #[error("the form of `{item}` does not compile:\n{}", lines(faults))]
    Form {
        /// The item's id.
        item: String,
        /// What is wrong with its form.
        faults: Vec<Fault>,
    },
}

/// What is wrong, a line each.
pub(crate) fn lines(wrong: &[impl Display]) -> String {
    wrong.iter().map(|wrong| format!("  {wrong}")).collect::<Vec<_>>().join("\n")
}

/// Reads, checks and compiles the catalog in `folder`; the demo directory comes with it.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn read(folder: &Path) -> Result<(LoadedCatalog, Vec<Person>), CatalogError> {
    let sources = sources(folder)?;
    let loaded = load(&sources).map_err(CatalogError::Faulty)?;
    let organisation = view(&loaded.catalog.organisation);
    let catalog = LoadedCatalog::new(loaded.catalog, organisation)?.with_sourced(loaded.sourced);
    Ok((catalog, loaded.people))
}

/// Runs the whole catalog check beside the running server and logs what it finds: deciding what can never happen takes longer
/// than a start may.
///
/// # Errors
/// When the files cannot be read, or no thread can be had.
pub fn check_in_background(folder: &Path) -> Result<(), CatalogError> {
    let sources = sources(folder)?;
    let run = move || {
        let found = check(&sources).map_or_else(|errors| errors, |loaded| loaded.diagnostics);
        // What could not be decided is for who writes the catalog: `portico catalog check` says it.
        let told = found.iter().filter(|diagnostic| diagnostic.severity != DiagnosticSeverity::Undecided);
        told.for_each(|diagnostic| tracing::warn!("catalog check: {diagnostic}"));
    };
    std::thread::Builder::new().name("catalog check".to_owned()).spawn(run)?;
    Ok(())
}

/// The hash of all files of a catalog with their names: two that are the same have the same one.
///
/// # Errors
/// When one cannot be read.
pub fn hash(folder: &Path) -> Result<String, CatalogError> {
    let mut all = Vec::new();
    for Source { path, text } in sources(folder)? {
        for part in [path, text] {
            all.extend_from_slice(&(part.len() as u64).to_le_bytes());
            all.extend_from_slice(part.as_bytes());
        }
    }
    Ok(portico_domain::hash::sha256(&all))
}

/// The files of a catalog, in one order.
///
/// # Errors
/// When one cannot be read, or is no text.
pub fn sources(folder: &Path) -> Result<Vec<Source>, CatalogError> {
    let walk = walk(folder, HiddenFiles::Skip)?;
    for (path, why) in &walk.left_out {
        tracing::warn!("the catalog's {path} is left out: {why}");
    }
    let ours = |found: &&WalkedFile| found.path.ends_with(".toml") || found.path.ends_with(".csv");
    let (mut sources, mut wrong) = (Vec::new(), Vec::new());
    for WalkedFile { path, file } in walk.files.iter().filter(ours) {
        let bytes =
            fs::read(file).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))?;
        // As everybody else spells it who names it.
        let path: String = path.nfc().collect();
        match Source::from_bytes(path, &bytes) {
            Ok(source) => sources.push(source),
            Err(diagnostic) => wrong.push(diagnostic),
        }
    }
    if wrong.is_empty() { Ok(sources) } else { Err(CatalogError::Faulty(wrong)) }
}

fn view(organisation: &Organisation) -> OrganisationView {
    OrganisationView {
        name: organisation.name.clone(),
        phone: organisation.phone.clone(),
        phone_hours: organisation.phone_hours.clone(),
        time_zone: organisation.time_zone.clone(),
        currency: organisation.currency.clone(),
        ask_item: organisation.ask_item.clone(),
        accessibility: blocks(&organisation.accessibility),
    }
}
