//! The findings of the form analysis, with the lines of the catalog files.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Diagnostic, DiagnosticSeverity, SourcedLookup,
    item::{Origins, locate},
    located::Located,
    people_columns,
};
use crate::{
    analysis::{self, Finding, analyse, analyse_catalog},
    catalog::{Catalog, Person},
    form::Form,
    id::Id,
    lookup::{DIRECTORY, Extent, Lookup, Row, Table},
    value::Literal,
};

/// Analyses every form, and the catalog as a whole.
pub(super) fn check(
    catalog: &Catalog,
    (people, sourced): (&[Person], &BTreeMap<Id, SourcedLookup>),
    files: &BTreeMap<String, Located>,
    origins: &BTreeMap<String, Origins>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut lookups = catalog.lookups.clone();
    // Rows from elsewhere are not known here.
    lookups.retain(|name, _| !sourced.contains_key(name));
    lookups.extend(Id::new(DIRECTORY).zip(directory(people)));
    for item in catalog.items.values() {
        let (Ok(form), Some(file)) = (Form::compile(item.form.clone()), files.get(&file_of(&item.id))) else {
            continue;
        };
        let none = Origins::new();
        let origins = origins.get(&item.id).unwrap_or(&none);
        diagnostics.extend(analyse(&form, &lookups).iter().map(|finding| {
            let place = locate(files, file, origins, &finding.fault);
            Diagnostic { severity: severity(finding), ..place }
        }));
    }
    let groups: BTreeSet<String> = people.iter().flat_map(|person| person.groups.iter().cloned()).collect();
    for (item, finding) in analyse_catalog(catalog, Some(&groups).filter(|groups| !groups.is_empty())) {
        let at = finding.fault.at.as_str();
        let file = match at {
            _ if !item.is_empty() => file_of(&item),
            at if at.starts_with("categories") => "categories.toml".to_owned(),
            at if at.starts_with("lookups.") => lookup_file(&at["lookups.".len()..], sourced),
            _ => "organisation.toml".to_owned(),
        };
        let at = at.strip_prefix("organisation.").unwrap_or(at);
        let line = files.get(&file).map_or(0, |file| file.line(at));
        diagnostics
            .push(Diagnostic { severity: severity(&finding), ..Diagnostic::error(&file, line, finding.fault.message) });
    }
}

fn file_of(item: &str) -> String {
    format!("items/{item}.toml")
}

fn lookup_file(name: &str, sourced: &BTreeMap<Id, SourcedLookup>) -> String {
    let is_sourced = Id::new(name).is_some_and(|name| sourced.contains_key(&name));
    format!("lookups/{name}.{}", if is_sourced { "toml" } else { "csv" })
}

fn severity(finding: &Finding) -> DiagnosticSeverity {
    match finding.severity {
        analysis::Severity::Error => DiagnosticSeverity::Error,
        analysis::Severity::Warning => DiagnosticSeverity::Warning,
        analysis::Severity::Undecided => DiagnosticSeverity::Undecided,
    }
}

/// The directory as the lookup `people`.
fn directory(people: &[Person]) -> Option<Lookup> {
    let row = |person: &Person| {
        let cells = [("department", &person.department), ("location", &person.location)];
        let cells = cells
            .into_iter()
            .filter_map(|(column, cell)| cell.as_ref().map(|cell| (column.to_owned(), Literal::Text(cell.clone()))));
        Row { cells: cells.collect(), ..Row::new(person.id.clone(), person.name.clone()) }
    };
    let rows = people.iter().map(row).collect();
    Lookup::try_from(Table { version: String::new(), extent: Extent::Whole, columns: people_columns(), rows }).ok()
}
