//! Lookups from CSV: `lookups/<name>.csv`.

use std::collections::BTreeMap;

use super::{Diagnostic, Loader, Source};
use crate::{
    hash::sha256,
    id::Id,
    lookup::{ColumnType, Lookup, Row, Table},
    value::Literal,
};

/// Maximum number of rows of a lookup.
const MAX_ROWS: usize = 1_000;

enum Column {
    Id,
    Label,
    /// The label in another language.
    LabelIn(String),
    Retired,
    Audience,
    Cell(String, ColumnType),
    /// An empty column after the last one, as spreadsheets write it.
    Nothing,
}

impl Loader {
    pub(super) fn csv(&mut self, source: &Source) -> Result<(), Vec<Diagnostic>> {
        let error = |line, message: String| vec![Diagnostic::error(&source.path, line, message)];
        let name = source.path.strip_prefix("lookups/").and_then(|name| name.strip_suffix(".csv"));
        let name = name.filter(|name| *name != "people").and_then(Id::new).ok_or_else(|| {
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
        let types = columns.iter().filter_map(|column| match column {
            Column::Cell(name, of) => Some((name.clone(), *of)),
            _ => None,
        });
        let types: BTreeMap<String, ColumnType> = types.collect();
        let (mut rows, mut lines, mut audiences) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut translated = BTreeMap::<String, BTreeMap<String, String>>::new();
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
            let Read { row, audience, labels } =
                row(&columns, &record, separator).map_err(|message| error(line, message))?;
            if !audience.is_empty() {
                audiences.insert(row.id.clone(), audience);
            }
            for (language, label) in labels {
                translated.entry(language).or_default().insert(row.id.clone(), label);
            }
            rows.push(row);
            lines.push(line);
        }
        if rows.len() > MAX_ROWS {
            return Err(error(0, format!("{} rows; a lookup in a file has at most {MAX_ROWS}", rows.len())));
        }
        let version = sha256(source.text.as_bytes());
        let lookup = Lookup::try_from(Table { version, columns: types, rows })
            .map_err(|e| error(lines[e.row()], e.to_string()))?;
        self.lookups.insert(name.clone(), lookup);
        for (language, labels) in translated {
            self.lookup_labels.entry(language).or_default().insert(name.clone(), labels);
        }
        if !audiences.is_empty() {
            self.row_audiences.insert(name, audiences);
        }
        Ok(())
    }
}

/// The rows of a file, and the separator of their cells.
struct Separated<'t> {
    text: &'t str,
    separator: u8,
    /// Number of lines before the header.
    before: usize,
}

/// Detects the separator: commas, or semicolons or tabs as spreadsheets write them where the comma is the decimal
/// separator. Column names contain none of these, so the header shows it.
fn separated(text: &str) -> Result<Separated<'_>, String> {
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

fn columns(header: &csv::StringRecord) -> Result<Vec<Column>, String> {
    let named =
        header.iter().enumerate().filter(|(_, name)| !name.is_empty()).map(|(at, _)| at + 1).last().unwrap_or(0);
    let columns = header.iter().enumerate().map(|(at, name)| {
        Ok(match name.split_once(':').unwrap_or((name, "text")) {
            ("", "text") if at >= named => Column::Nothing,
            ("id", "text") => Column::Id,
            ("label", "text") => Column::Label,
            (name, "text") if let Some(language) = language_of(name) => Column::LabelIn(language.to_owned()),
            ("retired", _) => Column::Retired,
            ("audience", "text") => Column::Audience,
            (name, "text") if crate::id::is_id(name) => Column::Cell(name.to_owned(), ColumnType::Text),
            (name, "number") if crate::id::is_id(name) => Column::Cell(name.to_owned(), ColumnType::Number),
            (name, "money") if crate::id::is_id(name) => Column::Cell(name.to_owned(), ColumnType::Money),
            (name, "yes_no") if crate::id::is_id(name) => Column::Cell(name.to_owned(), ColumnType::YesNo),
            (name, of) => {
                return Err(format!(
                    "`{name}:{of}` is no column: write a name of a-z, 0-9 and _, and as type text, number, money or yes_no"
                ));
            }
        })
    });
    let columns: Vec<Column> = columns.collect::<Result<_, String>>()?;
    let languages: Vec<&str> = columns.iter().filter_map(Column::language).collect();
    if let Some(language) = languages.iter().find(|one| languages.iter().filter(|other| other == one).count() > 1) {
        return Err(format!("the column `label.{language}` stands there twice"));
    }
    let has = |wanted: fn(&Column) -> bool| columns.iter().filter(|column| wanted(column)).count() == 1;
    if !has(|c| matches!(c, Column::Id)) || !has(|c| matches!(c, Column::Label)) {
        return Err("a lookup needs the columns `id` and `label`, each once".to_owned());
    }
    Ok(columns)
}

impl Column {
    fn language(&self) -> Option<&str> {
        if let Self::LabelIn(language) = self { Some(language) } else { None }
    }
}

/// The language of a column: `de` for `label.de`.
fn language_of(column: &str) -> Option<&str> {
    let language = column.strip_prefix("label.")?;
    let first = language.split('-').next().unwrap_or_default();
    let sound = first.len() >= 2 && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    sound.then_some(language)
}

/// A row, and what is kept beside the table.
struct Read {
    row: Row,
    audience: Vec<String>,
    /// Labels in other languages.
    labels: Vec<(String, String)>,
}

fn row(columns: &[Column], record: &csv::StringRecord, separator: u8) -> Result<Read, String> {
    let mut row = Row { id: String::new(), label: String::new(), retired: false, cells: BTreeMap::new() };
    let (mut audience, mut labels) = (Vec::new(), Vec::new());
    // Spreadsheets write TRUE and FALSE.
    let yes_no = |cell: &str| match cell.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" | "" => Ok(false),
        _ => Err(format!("`{cell}` is neither true nor false")),
    };
    for (column, cell) in columns.iter().zip(record) {
        match column {
            Column::Id => row.id = cell.to_owned(),
            Column::Label => row.label = cell.to_owned(),
            Column::LabelIn(_) if cell.is_empty() => {}
            Column::LabelIn(language) => labels.push((language.clone(), cell.to_owned())),
            Column::Retired => row.retired = yes_no(cell)?,
            Column::Audience => audience.extend(cell.split('|').filter(|group| !group.is_empty()).map(str::to_owned)),
            Column::Nothing if !cell.is_empty() => return Err(format!("`{cell}` stands in a column without a name")),
            Column::Nothing => {}
            Column::Cell(_, _) if cell.is_empty() => {}
            Column::Cell(name, ColumnType::Number | ColumnType::Money) if separator != b',' => {
                row.cells.insert(name.clone(), Literal::Text(number(cell, separator)?));
            }
            Column::Cell(name, ColumnType::YesNo) => {
                row.cells.insert(name.clone(), Literal::Bool(yes_no(cell)?));
            }
            Column::Cell(name, _) => {
                row.cells.insert(name.clone(), Literal::Text(cell.to_owned()));
            }
        }
    }
    Ok(Read { row, audience, labels })
}

/// A number, optionally with a currency, in a file with another separator than commas. With semicolons the comma is
/// the decimal separator; with tabs it may be comma or point.
fn number(cell: &str, separator: u8) -> Result<String, String> {
    let figures = cell.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    let currency = &cell[figures.len()..];
    let unclear = |sign: &str, other: &str| {
        Err(format!(
            "`{cell}` can be read in two ways: write {} or {}",
            cell.replace(sign, ""),
            cell.replacen(sign, other, 1)
        ))
    };
    match (figures.split_once(','), figures.rsplit_once('.')) {
        (Some((_, three)), None) if separator == b'\t' && three.len() == 3 => unclear(",", "."),
        (Some((whole, decimals)), _) if !decimals.contains(['.', ',']) => {
            Ok(format!("{}.{decimals}{currency}", whole.replace('.', "")))
        }
        (None, Some((whole, three))) if three.len() == 3 && whole.trim_start_matches('-') != "0" => unclear(".", ","),
        _ => Ok(cell.to_owned()),
    }
}
