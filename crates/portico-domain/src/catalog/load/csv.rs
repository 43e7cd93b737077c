//! Lookups from CSV: `lookups/<name>.csv`.

use super::{
    Diagnostic, Loader, Source,
    columns::{MAX_ROWS, RowReader, columns},
    sourced,
};
use crate::{hash::sha256, id::Id, lookup::DIRECTORY};

impl Loader {
    pub(super) fn csv(&mut self, source: &Source) -> Result<(), Vec<Diagnostic>> {
        let error = |line, message: String| vec![Diagnostic::error(&source.path, line, message)];
        let name = source.path.strip_prefix("lookups/").and_then(|name| name.strip_suffix(".csv"));
        let name = name.filter(|name| *name != DIRECTORY).and_then(Id::new).ok_or_else(|| {
            error(0, "a lookup is lookups/<name>.csv, its name of a-z, 0-9 and _; `people` is the directory".to_owned())
        })?;
        let Separated { text, separator, before } = separated(&source.text).map_err(|message| error(1, message))?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .trim(csv::Trim::All)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let header = match records.next() {
            Some(Ok(header)) => header,
            Some(Err(e)) => return Err(error(1 + before, e.to_string())),
            None => return Err(error(1, "the file is empty; its first line names the columns: id,label,…".to_owned())),
        };
        let columns = columns(&header).map_err(|message| error(1 + before, message))?;
        let (mut lookup, mut lines) = (RowReader::new(&columns, separator, None), Vec::new());
        for record in records {
            let record = record.map_err(|e| {
                let line = e.position().map_or(0, |position| position.line() as usize + before);
                error(line, e.to_string())
            })?;
            let line = record.position().map_or(0, |position| position.line() as usize + before);
            // Rows that were emptied in a spreadsheet.
            if record.iter().all(str::is_empty) {
                continue;
            }
            lookup.row(&record).map_err(|message| error(line, message))?;
            lines.push(line);
        }
        if lines.len() > MAX_ROWS {
            return Err(error(0, format!("{} rows; a lookup in a file has at most {MAX_ROWS}", lines.len())));
        }
        let version = sha256(source.text.as_bytes());
        let rows = lookup.finish(version).map_err(|(row, message)| error(lines[row], message))?;
        if self.sourced.contains_key(&name) {
            return Err(error(0, sourced::TWICE.to_owned()));
        }
        self.add_lookup(&name, rows);
        Ok(())
    }
}

/// The rows of a file, and the separator of their cells.
pub(super) struct Separated<'t> {
    pub(super) text: &'t str,
    pub(super) separator: u8,
    /// Number of lines before the header.
    pub(super) before: usize,
}

/// Detects the separator: commas, or semicolons or tabs as spreadsheets write them where the comma is the decimal
/// separator. Column names contain none of these, so the header shows it.
pub(super) fn separated(text: &str) -> Result<Separated<'_>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (head, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(named) = head.trim_end().strip_prefix("sep=") {
        return match named.as_bytes() {
            [separator @ (b',' | b';' | b'\t')] => Ok(Separated { text: rest, separator: *separator, before: 1 }),
            _ => Err(format!("`sep={named}` names no separator: cells are separated by commas, semicolons or tabs")),
        };
    }
    let mut found = [b',', b';', b'\t'].into_iter().filter(|sign| head.trim_end().as_bytes().contains(sign));
    match (found.next(), found.next()) {
        (separator, None) => Ok(Separated { text, separator: separator.unwrap_or(b','), before: 0 }),
        _ => Err("the columns are separated by different signs: use commas, or semicolons, or tabs, in the whole file"
            .to_owned()),
    }
}
