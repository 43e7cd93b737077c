//! The file that declares where the rows of a lookup come from.

use std::{collections::BTreeMap, ops::RangeInclusive};

use serde::Deserialize;

use super::{
    super::{Diagnostic, DiagnosticSeverity, columns::columns, located::Located},
    HeaderTemplate, HttpSource, LookupSource, SourceFormat, SourcedLookup, headers,
};
use crate::{field::is_url, hash::sha256, money::Currency};

/// Minutes between two readings: a week at most.
const EVERY_MINUTES: RangeInclusive<u32> = 1..=10_080;
/// Seconds after which a reading is given up.
const TIMEOUT_SECONDS: RangeInclusive<u32> = 1..=60;
/// Kilobytes of a reading.
const MAX_KILOBYTES: RangeInclusive<u32> = 1..=10_240;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeclarationFile {
    source: SourceTable,
    columns: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceTable {
    url: Option<String>,
    drop: Option<String>,
    format: Option<SourceFormat>,
    rows: Option<String>,
    headers: Option<BTreeMap<String, String>>,
    every_minutes: Option<u32>,
    timeout_seconds: Option<u32>,
    max_kilobytes: Option<u32>,
    currency: Option<Currency>,
}

/// Faults and warnings as they are found.
struct Findings<'f> {
    file: &'f Located,
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
}

impl Findings<'_> {
    fn error(&mut self, at: &str, message: impl Into<String>) {
        self.errors.push(self.file.error(at, message));
    }

    fn warning(&mut self, at: &str, message: impl Into<String>) {
        let severity = DiagnosticSeverity::Warning;
        self.warnings.push(Diagnostic { severity, ..self.file.error(at, message) });
    }

    /// The number, or the usual one where there is none.
    fn number(&mut self, key: &str, value: Option<u32>, usual: u32, range: &RangeInclusive<u32>) -> u32 {
        let number = value.unwrap_or(usual);
        if !range.contains(&number) {
            self.error(&format!("source.{key}"), format!("`{key}` is from {} to {}", range.start(), range.end()));
        }
        number
    }
}

/// The declaration in a file, and warnings.
pub(super) fn read(file: &Located, text: &str) -> Result<(SourcedLookup, Vec<Diagnostic>), Vec<Diagnostic>> {
    let DeclarationFile { source, columns: named } = file.read("")?;
    let mut found = Findings { file, errors: Vec::new(), warnings: Vec::new() };
    if let Err(message) = columns(named.keys().map(String::as_str)) {
        found.error("columns", message);
    }
    for (column, _) in named.iter().filter(|(_, from)| from.trim().is_empty()) {
        found
            .error(&format!("columns.{column}"), format!("say where the source has `{column}`: the name of its field"));
    }
    let every = if source.drop.is_some() { 1 } else { 60 };
    let every_minutes = found.number("every_minutes", source.every_minutes, every, &EVERY_MINUTES);
    let max_kilobytes = found.number("max_kilobytes", source.max_kilobytes, 1_024, &MAX_KILOBYTES);
    let place = place(&source, &mut found);
    let format = source.format.or_else(|| format_of(source.drop.as_deref()?));
    if source.url.is_some() && format.is_none() {
        found.error("source", "say how the rows are written: `format = \"json\"` or `\"csv\"`");
    }
    if source.rows.is_some() && format == Some(SourceFormat::Csv) {
        found.error("source.rows", "`rows` says where the list stands in JSON; CSV is rows alone");
    }
    let rows: Vec<String> = source.rows.iter().flat_map(|rows| rows.split('.')).map(str::to_owned).collect();
    if rows.iter().any(String::is_empty) {
        found.error("source.rows", "the names of the objects around the list, with a dot between: `data.items`");
    }
    match (place, format) {
        (Some(place), Some(format)) if found.errors.is_empty() => Ok((
            SourcedLookup {
                source: place,
                format,
                rows,
                every_minutes,
                max_bytes: max_kilobytes as usize * 1_024,
                currency: source.currency,
                columns: named.into_iter().collect(),
                fingerprint: sha256(text.as_bytes()),
            },
            found.warnings,
        )),
        _ => Err(found.errors),
    }
}

/// Where the rows come from; `None` with an error.
fn place(source: &SourceTable, found: &mut Findings<'_>) -> Option<LookupSource> {
    let timeout_seconds = found.number("timeout_seconds", source.timeout_seconds, 10, &TIMEOUT_SECONDS);
    match (&source.url, &source.drop) {
        (Some(url), None) => {
            address(url, found);
            let headers = headers_of(source.headers.as_ref(), found);
            Some(LookupSource::Http(HttpSource { url: url.clone(), headers, timeout_seconds }))
        }
        (None, Some(name)) => {
            let given = [("headers", source.headers.is_some()), ("timeout_seconds", source.timeout_seconds.is_some())];
            for (key, _) in given.iter().filter(|(_, given)| *given) {
                found.error(
                    &format!("source.{key}"),
                    format!("`{key}` says how an address is asked; a file needs none"),
                );
            }
            if !is_file_name(name) {
                found.error(
                    "source.drop",
                    "the name of a file in the drop folder, ending in .csv or .json, without a folder",
                );
            }
            Some(LookupSource::Drop(name.clone()))
        }
        (Some(_), Some(_)) => {
            found.error("source", "the rows come from a `url` or from a `drop`ped file, not from both");
            None
        }
        (None, None) => {
            found.error("source", "say where the rows come from: `url = \"https://…\"`, or `drop = \"….csv\"`");
            None
        }
    }
}

fn address(url: &str, found: &mut Findings<'_>) {
    if !is_url(url) || url.contains('#') || !url.is_ascii() {
        found.error("source.url", "an address is `https://` and a host, without a name, a password or a `#`");
        return;
    }
    if url.to_ascii_lowercase().starts_with("http://") {
        found.warning(
            "source.url",
            "only a host that is allowed by name (`portico serve --allow-lookup-host`) is asked without https",
        );
    }
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let names = query.split('&').filter_map(|pair| pair.split_once('=')).filter(|(_, value)| !value.is_empty());
    for (name, _) in names.filter(|(name, _)| headers::sounds_secret(name)) {
        found.warning(
            "source.url",
            format!("`{name}` looks like a secret, which anybody can read here: send it in a header, as ${{NAME}}"),
        );
    }
}

fn headers_of(
    written: Option<&BTreeMap<String, String>>,
    found: &mut Findings<'_>,
) -> BTreeMap<String, HeaderTemplate> {
    let mut all = BTreeMap::new();
    for (name, value) in written.into_iter().flatten() {
        let at = format!("source.headers.{name}");
        if let Some(wrong) = headers::wrong_name(name) {
            found.error(&at, wrong);
        }
        match HeaderTemplate::parse(value) {
            Ok(parsed) => {
                if headers::sounds_secret(name) && parsed.variables().next().is_none() {
                    found.warning(
                        &at,
                        format!("`{name}` looks like a secret, which anybody can read here: write ${{NAME}}, a variable of the environment"),
                    );
                }
                all.insert(name.clone(), parsed);
            }
            Err(message) => found.error(&at, message),
        }
    }
    all
}

fn is_file_name(name: &str) -> bool {
    let sound = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    !name.starts_with('.') && name.chars().all(sound) && format_of(name).is_some()
}

/// How rows are written in a file of this name.
fn format_of(name: &str) -> Option<SourceFormat> {
    match name.rsplit_once('.')?.1 {
        "csv" => Some(SourceFormat::Csv),
        "json" => Some(SourceFormat::Json),
        _ => None,
    }
}
