//! The columns of a lookup, and its rows as they are read cell by cell: from a file of the catalog or from a source elsewhere.

use std::collections::BTreeMap;

use super::LookupRows;
use crate::{
    decimal::Decimal,
    lookup::{ColumnType, Extent, Lookup, Row, RowTexts, Table},
    money::{Currency, Money},
    value::Literal,
};

/// Maximum number of rows of a lookup.
pub(super) const MAX_ROWS: usize = 1_000;

/// A column.
#[derive(Debug, PartialEq)]
pub(super) enum Column {
    Id,
    /// A text that people read.
    Text(RowText),
    /// Such a text in another language.
    TextIn(RowText, String),
    Retired,
    Audience,
    Cell(String, ColumnType),
    /// An empty column after the last one, as spreadsheets write it.
    Nothing,
}

/// A text of a row that people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowText {
    Label,
    Hint,
    Unavailable,
}

impl RowText {
    fn named(name: &str) -> Option<Self> {
        match name {
            "label" => Some(Self::Label),
            "hint" => Some(Self::Hint),
            "unavailable" => Some(Self::Unavailable),
            _ => None,
        }
    }
}

/// The rows of a lookup while they are read.
pub(super) struct RowReader<'c> {
    columns: &'c [Column],
    separator: u8,
    /// That of amounts without one.
    currency: Option<&'c Currency>,
    rows: Vec<Row>,
    audiences: BTreeMap<String, Vec<String>>,
    labels: BTreeMap<String, BTreeMap<String, RowTexts>>,
}

impl<'c> RowReader<'c> {
    /// For rows with these columns; a separator other than a comma has the comma in numbers.
    pub(super) fn new(columns: &'c [Column], separator: u8, currency: Option<&'c Currency>) -> Self {
        let (audiences, labels) = (BTreeMap::new(), BTreeMap::new());
        Self { columns, separator, currency, rows: Vec::new(), audiences, labels }
    }

    /// Reads a row from its cells, in the order of the columns.
    pub(super) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), String> {
        let Read { row, audience, labels } = row(self.columns, cells, (self.separator, self.currency))?;
        if !audience.is_empty() {
            self.audiences.insert(row.id.clone(), audience);
        }
        for (of, language, text) in labels {
            let texts = self.labels.entry(language).or_default().entry(row.id.clone()).or_default();
            match of {
                RowText::Label => texts.label = Some(text),
                RowText::Hint => texts.hint = Some(text),
                RowText::Unavailable => texts.unavailable = Some(text),
            }
        }
        self.rows.push(row);
        Ok(())
    }

    /// The lookup, if its rows are sound; else the index of the faulty row and what is wrong with it.
    pub(super) fn finish(self, version: String) -> Result<LookupRows, (usize, String)> {
        let table = Table { version, extent: Extent::Whole, columns: types(self.columns), rows: self.rows };
        let lookup = Lookup::try_from(table).map_err(|e| (e.row(), e.to_string()))?;
        let says_audience = self.columns.iter().any(|column| matches!(column, Column::Audience));
        Ok(LookupRows { lookup, audiences: self.audiences, labels: self.labels, says_audience })
    }
}

/// The types of the columns besides `id` and `label`.
pub(super) fn types(columns: &[Column]) -> BTreeMap<String, ColumnType> {
    let types = columns.iter().filter_map(|column| match column {
        Column::Cell(name, of) => Some((name.clone(), *of)),
        Column::Id | Column::Text(_) | Column::TextIn(..) => None,
        Column::Retired | Column::Audience | Column::Nothing => None,
    });
    types.collect()
}

/// The columns that a header names, each with its type.
pub(super) fn columns<'a>(header: impl IntoIterator<Item = &'a str>) -> Result<Vec<Column>, String> {
    let header: Vec<&str> = header.into_iter().collect();
    let named = header.iter().rposition(|name| !name.is_empty()).map_or(0, |at| at + 1);
    let columns = header.iter().enumerate().map(|(at, &name)| {
        Ok(match name.split_once(':').unwrap_or((name, "text")) {
            ("", "text") if at >= named => Column::Nothing,
            ("id", "text") => Column::Id,
            (name, "text") if let Some(of) = RowText::named(name) => Column::Text(of),
            (name, "text") if let Some((of, language)) = in_language(name) => Column::TextIn(of, language.to_owned()),
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
    if let Some(at) = (0..columns.len()).find(|at| columns[*at].is_text() && columns[..*at].contains(&columns[*at])) {
        return Err(format!("the column `{}` stands there twice", header[at]));
    }
    let has = |wanted: fn(&Column) -> bool| columns.iter().filter(|column| wanted(column)).count() == 1;
    if !has(|c| matches!(c, Column::Id)) || !has(|c| *c == Column::Text(RowText::Label)) {
        return Err("a lookup needs the columns `id` and `label`, each once".to_owned());
    }
    Ok(columns)
}

impl Column {
    fn is_text(&self) -> bool {
        matches!(self, Self::Text(_) | Self::TextIn(..))
    }
}

/// Text and language of a column: `de` for `label.de`.
fn in_language(column: &str) -> Option<(RowText, &str)> {
    let (text, language) = column.split_once('.')?;
    let first = language.split('-').next().unwrap_or_default();
    let sound = first.len() >= 2 && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    Some((RowText::named(text)?, language)).filter(|_| sound)
}

/// A row, and what is kept beside the table.
struct Read {
    row: Row,
    audience: Vec<String>,
    /// Texts in other languages.
    labels: Vec<(RowText, String, String)>,
}

fn row<'a>(
    columns: &[Column],
    cells: impl IntoIterator<Item = &'a str>,
    (separator, currency): (u8, Option<&Currency>),
) -> Result<Read, String> {
    let mut row = Row::new(String::new(), String::new());
    let (mut audience, mut labels) = (Vec::new(), Vec::new());
    // Spreadsheets write TRUE and FALSE.
    let yes_no = |cell: &str| match cell.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" | "" => Ok(false),
        _ => Err(format!("`{cell}` is neither true nor false")),
    };
    for (column, cell) in columns.iter().zip(cells) {
        match column {
            Column::Id => row.id = cell.to_owned(),
            Column::Text(RowText::Label) => row.label = cell.to_owned(),
            Column::Text(_) | Column::TextIn(..) if cell.is_empty() => {}
            Column::Text(RowText::Hint) => row.hint = Some(cell.to_owned()),
            Column::Text(RowText::Unavailable) => row.unavailable = Some(cell.to_owned()),
            Column::TextIn(of, language) => labels.push((*of, language.clone(), cell.to_owned())),
            Column::Retired => row.retired = yes_no(cell)?,
            Column::Audience => audience.extend(cell.split('|').filter(|group| !group.is_empty()).map(str::to_owned)),
            Column::Nothing if !cell.is_empty() => return Err(format!("`{cell}` stands in a column without a name")),
            Column::Nothing => {}
            Column::Cell(_, _) if cell.is_empty() => {}
            Column::Cell(name, of @ (ColumnType::Number | ColumnType::Money)) => {
                let text = if separator == b',' { cell.to_owned() } else { number(cell, separator)? };
                let priced = currency.filter(|_| *of == ColumnType::Money).and_then(|currency| amount(&text, currency));
                row.cells.insert(name.clone(), Literal::Text(priced.unwrap_or(text)));
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

/// An amount that is a number alone, with its currency.
fn amount(text: &str, currency: &Currency) -> Option<String> {
    let number: Decimal = text.trim().parse().ok()?;
    Money::from_decimal(number, currency.clone()).map(|money| money.to_string())
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
