//! Lookup tables: rows maintained beside the catalog, used for options and computed values.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::{decimal::Decimal, money::Money, text::NormalText, value::Literal, value::Value};

/// The type of a column's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ColumnType {
    /// Text; the only type that can narrow options.
    Text,
    /// A decimal number.
    Number,
    /// An amount: `24.00 EUR`.
    Money,
    /// `true` or `false`.
    YesNo,
}

/// A row as written: an id, a label and its cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = LookupRow))]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Unique in the table; stored in answers.
    pub id: String,
    /// The text shown.
    pub label: String,
    /// Whether it is no longer offered. Rows are retired, never deleted, so that old answers remain valid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// A sentence of help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Why it cannot be chosen at present: it is shown with this sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unavailable: Option<String>,
    /// Cells by column; a missing cell is empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<String, Literal>,
}

impl Row {
    /// A row that is offered, without cells.
    #[must_use]
    pub fn new(id: String, label: String) -> Self {
        Self { id, label, retired: false, hint: None, unavailable: None, cells: BTreeMap::new() }
    }
}

/// Texts of a row in another language. A label alone is written as a string.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WrittenTexts", into = "WrittenTexts")]
pub struct RowTexts {
    /// The text shown.
    pub label: Option<String>,
    /// A sentence of help.
    pub hint: Option<String>,
    /// Why it cannot be chosen at present.
    pub unavailable: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum WrittenTexts {
    Label(String),
    All {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hint: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unavailable: Option<String>,
    },
}

impl From<WrittenTexts> for RowTexts {
    fn from(written: WrittenTexts) -> Self {
        match written {
            WrittenTexts::Label(label) => Self { label: Some(label), ..Self::default() },
            WrittenTexts::All { label, hint, unavailable } => Self { label, hint, unavailable },
        }
    }
}

impl From<RowTexts> for WrittenTexts {
    fn from(texts: RowTexts) -> Self {
        match texts {
            RowTexts { label: Some(label), hint: None, unavailable: None } => Self::Label(label),
            RowTexts { label, hint, unavailable } => Self::All { label, hint, unavailable },
        }
    }
}

/// The name of the directory as a lookup. A person field without options has it.
pub const DIRECTORY: &str = "people";

/// Which rows of a table are here. The directory is remote: all of its rows are nowhere but on the server, where they are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = LookupExtent))]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// All rows: what is not here is no option.
    #[default]
    Whole,
    /// Those that the answers name, as the server has settled them: what is not here is no option, but there are others to choose.
    Named,
    /// Those that are known here: whether another row is an option is unchecked, and settled by the server.
    Known,
}

impl Extent {
    /// Whether all rows are here.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }
}

/// A lookup in files and on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Lookup))]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Identifies this version of the table.
    #[serde(default)]
    pub version: String,
    /// Which rows are here.
    #[serde(default, skip_serializing_if = "Extent::is_whole")]
    pub extent: Extent,
    /// Types of the columns besides `id` and `label`.
    #[serde(default)]
    pub columns: BTreeMap<String, ColumnType>,
    /// The rows in display order.
    pub rows: Vec<Row>,
}

/// A lookup table with its index. Clones share it, since every request has a context with all tables of its form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(try_from = "Table")]
pub struct Lookup(Arc<Indexed>);

#[derive(Debug, Default)]
struct Indexed {
    table: Table,
    by_id: HashMap<String, usize>,
}

/// Why a table is invalid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Two rows have the same id.
    #[error("row {row}: the id `{id}` is used twice; give each row its own")]
    DuplicateId {
        /// Index of the second row, from 0.
        row: usize,
        /// The id.
        id: String,
    },
    /// A row has no id or no label.
    #[error("row {row}: a row needs an id and a label")]
    Unnamed {
        /// Index of the row, from 0.
        row: usize,
    },
    /// A cell is not of its column's type, or has no column.
    #[error("row {row}: `{column}` cannot be {cell}")]
    BadCell {
        /// Index of the row, from 0.
        row: usize,
        /// The column.
        column: String,
        /// The cell as written.
        cell: String,
    },
}

impl TableError {
    /// Index of the faulty row, from 0.
    #[must_use]
    pub fn row(&self) -> usize {
        match self {
            Self::DuplicateId { row, .. } | Self::Unnamed { row } | Self::BadCell { row, .. } => *row,
        }
    }
}

impl TryFrom<Table> for Lookup {
    type Error = TableError;

    fn try_from(table: Table) -> Result<Self, TableError> {
        let mut by_id = HashMap::with_capacity(table.rows.len());
        for (at, row) in table.rows.iter().enumerate() {
            if row.id.trim().is_empty() || row.label.trim().is_empty() {
                return Err(TableError::Unnamed { row: at });
            }
            if by_id.insert(row.id.clone(), at).is_some() {
                return Err(TableError::DuplicateId { row: at, id: row.id.clone() });
            }
            for (column, cell) in &row.cells {
                let sound = table.columns.get(column).is_some_and(|of| typed(cell, *of).is_some());
                if !sound {
                    let (column, cell) = (column.clone(), cell.to_string());
                    return Err(TableError::BadCell { row: at, column, cell });
                }
            }
        }
        Ok(Self(Arc::new(Indexed { table, by_id })))
    }
}

/// As its table, which is not copied for it: every form that is served has some.
impl Serialize for Lookup {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.table.serialize(serializer)
    }
}

impl From<Lookup> for Table {
    fn from(lookup: Lookup) -> Self {
        Arc::try_unwrap(lookup.0).map_or_else(|shared| shared.table.clone(), |own| own.table)
    }
}

impl Lookup {
    /// The underlying table.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.0.table
    }

    /// All rows in order, retired ones included.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.0.table.rows
    }

    /// Which rows are here.
    #[must_use]
    pub fn extent(&self) -> Extent {
        self.0.table.extent
    }

    /// The same rows as those that are known somewhere else, with others that are known there; of one id the row of this table counts.
    #[must_use]
    pub fn known_with(&self, others: impl IntoIterator<Item = Row>) -> Self {
        let mut table = self.0.table.clone();
        table.extent = Extent::Known;
        let mut by_id = self.0.by_id.clone();
        for row in others {
            if !by_id.contains_key(&row.id) {
                by_id.insert(row.id.clone(), table.rows.len());
                table.rows.push(row);
            }
        }
        Self(Arc::new(Indexed { table, by_id }))
    }

    /// The rows of a remote table as those that are known where others are unchecked; a table with all rows stays as it is.
    #[must_use]
    pub fn known_unless_whole(&self) -> Self {
        if self.extent().is_whole() { self.clone() } else { self.known_with([]) }
    }

    /// The row with this id, retired ones included.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.0.by_id.get(id).map(|at| &self.0.table.rows[*at])
    }

    /// The typed cell of a row; `None` if it is empty or the column does not exist.
    #[must_use]
    pub fn cell(&self, row: &Row, column: &str) -> Option<Value> {
        typed(row.cells.get(column)?, *self.0.table.columns.get(column)?)
    }

    /// The table with other texts of rows, by id; rows keep those that they have no other for.
    #[must_use]
    pub fn translated(&self, texts: &BTreeMap<String, RowTexts>) -> Self {
        let mut table = self.0.table.clone();
        for row in &mut table.rows {
            let Some(RowTexts { label, hint, unavailable }) = texts.get(&row.id) else { continue };
            if let Some(label) = label {
                row.label.clone_from(label);
            }
            row.hint = row.hint.take().map(|source| hint.clone().unwrap_or(source));
            row.unavailable = row.unavailable.take().map(|source| unavailable.clone().unwrap_or(source));
        }
        Self(Arc::new(Indexed { table, by_id: self.0.by_id.clone() }))
    }

    /// A table with only the rows that `keep` accepts, which are all that it has then.
    #[must_use]
    pub fn filtered(&self, keep: impl Fn(&Row) -> bool) -> Self {
        let table = &self.0.table;
        let rows: Vec<Row> = table.rows.iter().filter(|row| keep(row)).cloned().collect();
        let by_id = rows.iter().enumerate().map(|(at, row)| (row.id.clone(), at)).collect();
        let (version, columns) = (table.version.clone(), table.columns.clone());
        let table = Table { version, extent: Extent::Whole, columns, rows };
        Self(Arc::new(Indexed { table, by_id }))
    }
}

impl PartialEq for Lookup {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.table == other.0.table
    }
}

fn typed(cell: &Literal, of: ColumnType) -> Option<Value> {
    match (cell, of) {
        (Literal::Text(text), ColumnType::Text) => Some(Value::Text(NormalText::from_nfc(text))),
        (Literal::Text(text), ColumnType::Number) => text.parse().ok().map(Value::Number),
        (Literal::Integer(number), ColumnType::Number) => Decimal::integer(*number).map(Value::Number),
        (Literal::Text(text), ColumnType::Money) => text.parse::<Money>().ok().map(Value::Money),
        (Literal::Bool(yes), ColumnType::YesNo) => Some(Value::Bool(*yes)),
        _ => None,
    }
}
