//! Paths, the keys of answers: a field, or a cell (a field in a row of a group).

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::id::Id;

/// Maximum length of a row's id, in characters.
const MAX_ROW_ID: usize = 16;

/// The id of a row: `[a-z0-9]{1,16}`, chosen at random when the row is created and never changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    /// The characters, padded with zeros.
    text: [u8; MAX_ROW_ID],
}

impl RowId {
    /// The id `text`; `None` if it does not have the form of a row id.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let sound = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        if text.is_empty() || text.len() > MAX_ROW_ID || !text.bytes().all(sound) {
            return None;
        }
        let mut id = [0; MAX_ROW_ID];
        id[..text.len()].copy_from_slice(text.as_bytes());
        Some(Self { text: id })
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let end = self.text.iter().position(|b| *b == 0).unwrap_or(MAX_ROW_ID);
        // ASCII only, as checked by `new`.
        std::str::from_utf8(&self.text[..end]).unwrap_or_default()
    }
}

impl fmt::Debug for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for RowId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for RowId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| {
            de::Error::custom(format_args!("`{text}` is not the id of a row: use 1 to {MAX_ROW_ID} of a-z and 0-9"))
        })
    }
}

/// The key of an answer, written `end_date` or `items[r7].serial`.
///
/// Ordered by field or group, then row, then cell: a group comes directly before its cells.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Path {
    /// A field outside of rows, or a group.
    Field(Id),
    /// A field in a row of a group.
    Cell {
        /// The group.
        group: Id,
        /// The row.
        row: RowId,
        /// The field.
        field: Id,
    },
}

impl Path {
    /// The field of the answer.
    #[must_use]
    pub fn field(&self) -> &Id {
        match self {
            Self::Field(field) | Self::Cell { field, .. } => field,
        }
    }

    /// The group and row of a cell; `None` for other paths.
    #[must_use]
    pub fn row(&self) -> Option<(&Id, RowId)> {
        match self {
            Self::Field(_) => None,
            Self::Cell { group, row, .. } => Some((group, *row)),
        }
    }

    /// The primary sort key.
    fn first(&self) -> &Id {
        match self {
            Self::Field(first) | Self::Cell { group: first, .. } => first,
        }
    }
}

impl From<Id> for Path {
    fn from(field: Id) -> Self {
        Self::Field(field)
    }
}

impl From<&Id> for Path {
    fn from(field: &Id) -> Self {
        Self::Field(field.clone())
    }
}

impl Ord for Path {
    fn cmp(&self, other: &Self) -> Ordering {
        let rest = || match (self, other) {
            (Self::Field(_), Self::Field(_)) => Ordering::Equal,
            (Self::Field(_), Self::Cell { .. }) => Ordering::Less,
            (Self::Cell { .. }, Self::Field(_)) => Ordering::Greater,
            (Self::Cell { row: a, field: b, .. }, Self::Cell { row: c, field: d, .. }) => {
                a.cmp(c).then_with(|| b.cmp(d))
            }
        };
        self.first().cmp(other.first()).then_with(rest)
    }
}

impl PartialOrd for Path {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => f.write_str(field.as_str()),
            Self::Cell { group, row, field } => write!(f, "{group}[{row}].{field}"),
        }
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{self}`")
    }
}

/// The text is not a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a path: write a field's id, or a cell as group[row].field")]
pub struct NotAPath;

impl FromStr for Path {
    type Err = NotAPath;

    fn from_str(text: &str) -> Result<Self, NotAPath> {
        let Some((group, rest)) = text.split_once('[') else {
            return Id::new(text).map(Self::Field).ok_or(NotAPath);
        };
        let (row, field) = rest.split_once("].").ok_or(NotAPath)?;
        let cell = (Id::new(group), RowId::new(row), Id::new(field));
        let (Some(group), Some(row), Some(field)) = cell else { return Err(NotAPath) };
        Ok(Self::Cell { group, row, field })
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Field(field) => serializer.serialize_str(field.as_str()),
            Self::Cell { .. } => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// The position of a problem: an answer, or a key that is not a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemPath {
    /// An answer, possibly of a field that the form does not have.
    Answer(Path),
    /// A key that is not a path.
    Key(String),
}

impl ProblemPath {
    /// The position for a key of a request body.
    #[must_use]
    pub fn of_key(key: &str) -> Self {
        key.parse().map_or_else(|_| Self::Key(key.to_owned()), Self::Answer)
    }

    /// The path; `None` for other keys.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Answer(path) => Some(path),
            Self::Key(_) => None,
        }
    }
}

impl From<Path> for ProblemPath {
    fn from(path: Path) -> Self {
        Self::Answer(path)
    }
}

impl fmt::Display for ProblemPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(path) => path.fmt(f),
            Self::Key(key) => f.write_str(key),
        }
    }
}

impl Serialize for ProblemPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Answer(path) => path.serialize(serializer),
            Self::Key(key) => serializer.serialize_str(key),
        }
    }
}

impl<'de> Deserialize<'de> for ProblemPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(deserializer).map(|text| Self::of_key(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::{Path, ProblemPath, RowId};

    #[track_caller]
    fn check(text: &str, is_path: bool) {
        let read = text.parse::<Path>();
        assert_eq!(read.is_ok(), is_path, "{text}");
        assert_eq!(ProblemPath::of_key(text).to_string(), text);
        if let Ok(path) = read {
            assert_eq!(path.to_string(), text);
            assert_eq!(serde_json::to_value(&path).ok(), Some(text.into()));
        }
    }

    #[test]
    fn a_path_is_read_as_it_is_written() {
        ["end_date", "items[r7].serial", "items[0123456789abcdef].s"].into_iter().for_each(|text| check(text, true));
        let wrong =
            ["", "End", "items[r7]", "items[].serial", "items[R7].serial", "items[r7]serial", "items[r7].Serial"];
        wrong.into_iter().for_each(|text| check(text, false));
        ["items[r_7].serial", "items[r7].a[b].c", "items[0123456789abcdefg].s", "a.b"]
            .into_iter()
            .for_each(|t| check(t, false));
    }

    #[test]
    fn cells_follow_their_group() {
        let texts = ["items", "items[r1].serial", "items[r10].a", "items[r2].a", "items2", "items_2"];
        let mut paths: Vec<Path> = texts.iter().rev().filter_map(|text| text.parse().ok()).collect();
        paths.sort();
        assert_eq!(paths.iter().map(Path::to_string).collect::<Vec<_>>(), texts);
        assert!(RowId::new("r1") < RowId::new("r10"));
    }
}
