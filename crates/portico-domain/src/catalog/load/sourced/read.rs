//! Reading what a source has answered.

use std::{collections::BTreeMap, fmt};

use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization;

use super::{
    super::{
        bytes::text,
        columns::{Column, MAX_ROWS, RowReader, columns},
        csv::{Separated, separated},
    },
    LookupRows, SourceFormat, SourcedLookup,
    cells::{at, cell},
};
use crate::form::did_you_mean;

/// Number of faults that are told; the others are counted.
const MAX_FAULTS: usize = 5;
/// Largest number of characters of a cell.
const LONGEST_CELL: usize = 1_000;

/// The faults of an answer, for who looks after the source.
struct Faults {
    told: Vec<String>,
    more: usize,
}

impl Faults {
    fn add(&mut self, place: impl fmt::Display, message: &str) {
        if self.told.len() < MAX_FAULTS {
            self.told.push(format!("{place}: {message}"));
        } else {
            self.more += 1;
        }
    }

    fn lines(mut self) -> Vec<String> {
        if self.more > 0 {
            self.told.push(format!("{} more", self.more));
        }
        self.told
    }
}

/// Rows as they are found, each with its place in the answer and its cells in the order of the declared columns.
type Found = Vec<(String, Vec<String>)>;

impl SourcedLookup {
    /// Reads an answer whole.
    ///
    /// # Errors
    /// What is wrong with it: one fault in a row refuses all.
    pub fn read(&self, answer: &[u8]) -> Result<LookupRows, Vec<String>> {
        let columns = columns(self.columns.iter().map(|(column, _)| column.as_str())).map_err(|fault| vec![fault])?;
        let text = text(answer).map_err(|why| vec![why.to_string()])?;
        let mut faults = Faults { told: Vec::new(), more: 0 };
        let (found, separator) = match self.format {
            SourceFormat::Json => (self.json(&text, &columns, &mut faults)?, b','),
            SourceFormat::Csv => self.csv(&text)?,
        };
        // An export that has failed is empty as well, and would retire all rows.
        if found.is_empty() && faults.told.is_empty() {
            return Err(vec!["there is not a single row in it".to_owned()]);
        }
        if found.len() > MAX_ROWS {
            return Err(vec![format!("{} rows; a lookup has at most {MAX_ROWS}", found.len())]);
        }
        let mut rows = RowReader::new(&columns, separator, self.currency.as_ref());
        for (place, cells) in &found {
            let composed: Vec<String> = cells.iter().map(|cell| cell.trim().nfc().collect()).collect();
            if let Some(long) = composed.iter().position(|cell| cell.chars().count() > LONGEST_CELL) {
                let column = self.columns[long].0.as_str();
                faults.add(place, &format!("`{column}` is longer than {LONGEST_CELL} characters"));
            } else if let Err(message) = rows.row(composed.iter().map(String::as_str)) {
                faults.add(place, &message);
            }
        }
        if !faults.told.is_empty() {
            return Err(faults.lines());
        }
        rows.finish(String::new()).map_err(|(row, message)| {
            // Its number of the row counts from 0.
            let message = message.split_once(": ").map_or(message.as_str(), |(_, message)| message);
            vec![format!("{}: {message}", found[row].0)]
        })
    }

    fn json(&self, text: &str, columns: &[Column], faults: &mut Faults) -> Result<Found, Vec<String>> {
        let whole: Json = serde_json::from_str(text)
            .map_err(|error| vec![format!("no JSON: line {}, column {}", error.line(), error.column())])?;
        let list = self.rows.iter().try_fold(&whole, |json, name| json.get(name));
        let place = self.rows.join(".");
        let Some(Json::Array(list)) = list else {
            let place = if place.is_empty() { "the answer".to_owned() } else { format!("`{place}`") };
            return Err(vec![format!("{place} is no list of rows")]);
        };
        let mut found = Vec::new();
        for (number, row) in list.iter().enumerate().map(|(at, row)| (at + 1, row)) {
            let place = format!("row {number}");
            if !row.is_object() {
                faults.add(&place, "it is no object");
                continue;
            }
            let mut cells = Vec::new();
            for (column, (name, from)) in columns.iter().zip(&self.columns) {
                match cell(at(row, from), column) {
                    Ok(text) => cells.push(text),
                    Err(message) => {
                        faults.add(&place, &format!("`{name}`, from `{from}`: {message}"));
                        cells.push(String::new());
                    }
                }
            }
            found.push((place, cells));
        }
        Ok(found)
    }

    fn csv(&self, text: &str) -> Result<(Found, u8), Vec<String>> {
        let Separated { text, separator, before } = separated(text).map_err(|message| vec![message])?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .trim(csv::Trim::All)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let broken = |error: &csv::Error| {
            let line = error.position().map_or(0, |position| position.line() as usize + before);
            vec![format!("line {line}: its number of cells is not that of the header, or it is no text")]
        };
        let header = records.next().ok_or_else(|| vec!["it is empty".to_owned()])?.map_err(|error| broken(&error))?;
        let mut places = BTreeMap::<&str, Vec<usize>>::new();
        for (at, name) in header.iter().enumerate() {
            places.entry(name).or_default().push(at);
        }
        let place = |from: &str| match places.get(from).map(Vec::as_slice) {
            Some([at]) => Ok(*at),
            Some(_) => Err(format!("the column `{from}` stands there twice")),
            None => Err(format!("there is no column `{from}`{}", did_you_mean(from, places.keys().copied()))),
        };
        let wanted = self.columns.iter().map(|(_, from)| place(from));
        let (wanted, wrong): (Vec<_>, Vec<_>) = wanted.partition(Result::is_ok);
        if !wrong.is_empty() {
            return Err(wrong.into_iter().filter_map(Result::err).collect());
        }
        let wanted: Vec<usize> = wanted.into_iter().flatten().collect();
        let mut found = Vec::new();
        for record in records {
            let record = record.map_err(|error| broken(&error))?;
            if record.iter().all(str::is_empty) {
                continue;
            }
            let line = record.position().map_or(0, |position| position.line() as usize + before);
            let cells = wanted.iter().map(|at| record.get(*at).unwrap_or_default().to_owned()).collect();
            found.push((format!("line {line}"), cells));
        }
        Ok((found, separator))
    }
}
