//! Reading the catalog's folder.

use std::{fmt::Display, fs, io, path::Path};

use portico_domain::{
    api::OrganisationView,
    catalog::{
        Organisation, Person,
        load::{Diagnostic, Severity, Source, blocks, check, load},
    },
    form::Fault,
};

use super::LoadedCatalog;

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
    let catalog = LoadedCatalog::new(loaded.catalog, organisation)?;
    Ok((catalog, loaded.people))
}

/// Runs the whole catalog check beside the running server and logs what it finds: deciding what can never happen takes longer
/// than a start may.
///
/// # Errors
/// When the files cannot be read, or no thread can be had.
pub fn check_in_background(folder: &Path) -> io::Result<()> {
    let sources = sources(folder)?;
    let run = move || {
        let found = check(&sources).map_or_else(|errors| errors, |loaded| loaded.diagnostics);
        // What could not be decided is for who writes the catalog: `portico catalog check` says it.
        let told = found.iter().filter(|diagnostic| diagnostic.severity != Severity::Undecided);
        told.for_each(|diagnostic| tracing::warn!("catalog check: {diagnostic}"));
    };
    std::thread::Builder::new().name("catalog check".to_owned()).spawn(run).map(drop)
}

/// The files of a catalog, in one order.
///
/// # Errors
/// When one cannot be read.
pub fn sources(folder: &Path) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    collect(folder, "", &mut sources)?;
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

fn collect(folder: &Path, prefix: &str, into: &mut Vec<Source>) -> io::Result<()> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", folder.display()));
    for entry in fs::read_dir(folder).map_err(named)? {
        let entry = entry?;
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{prefix}{name}/"), into)?;
        } else if name.ends_with(".toml") || name.ends_with(".csv") {
            into.push(Source { path: format!("{prefix}{name}"), text: fs::read_to_string(entry.path())? });
        }
    }
    Ok(())
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
