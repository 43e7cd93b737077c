//! A map from the paths of a form's answers to values, with the rows of its groups.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use litemap::LiteMap;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, Visitor},
    ser::{SerializeMap, SerializeSeq},
};

use crate::{
    id::Id,
    path::{Path, RowId},
    sorted,
};

/// The key of a row's id on the wire; no cell has this id.
pub(crate) const ROW_ID: &str = "id";

/// Values by path, and the rows of each group in order. In JSON it is an object by field id, in which a group is an
/// array of rows: `"items": [{ "id": "r1", "serial": … }]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByPath<V> {
    /// A sorted list, not a tree: it is built at once and then read, with each keystroke in a browser.
    values: LiteMap<Path, V>,
    rows: LiteMap<Id, RowList>,
}

/// The rows of one group.
#[derive(Clone, Debug)]
struct RowList {
    in_order: Vec<RowId>,
    /// The same ids as a set, for lookup; built when the first row is added individually.
    known: BTreeSet<RowId>,
}

impl RowList {
    fn new(in_order: Vec<RowId>) -> Self {
        Self { in_order, known: BTreeSet::new() }
    }

    fn add(&mut self, row: RowId) {
        if self.known.is_empty() {
            self.known.extend(&self.in_order);
        }
        if self.known.insert(row) {
            self.in_order.push(row);
        }
    }
}

impl PartialEq for RowList {
    fn eq(&self, other: &Self) -> bool {
        self.in_order == other.in_order
    }
}

impl Eq for RowList {}

impl<V> Default for ByPath<V> {
    fn default() -> Self {
        Self { values: LiteMap::new(), rows: LiteMap::new() }
    }
}

impl<V> ByPath<V> {
    /// A map of these values, of those with the same path of the last; `rows` must contain all of their rows.
    #[must_use]
    pub fn new(values: Vec<(Path, V)>, rows: Vec<(Id, Vec<RowId>)>) -> Self {
        let rows = rows.into_iter().map(|(group, rows)| (group, RowList::new(rows))).collect();
        Self { values: sorted::lite_map(values), rows: sorted::lite_map(rows) }
    }

    /// The value at a path.
    #[must_use]
    pub fn get(&self, path: &Path) -> Option<&V> {
        self.values.get(path)
    }

    /// All values, ordered by path.
    pub fn iter(&self) -> impl Iterator<Item = (&Path, &V)> {
        self.values.iter()
    }

    /// The rows of a group, in order.
    #[must_use]
    pub fn rows(&self, group: &str) -> &[RowId] {
        self.rows.get(group).map_or(&[], |rows| rows.in_order.as_slice())
    }

    /// The cells of a group, by row id and field.
    pub(crate) fn cells<'s>(&'s self, group: &'s Id) -> impl Iterator<Item = (RowId, &'s Id, &'s V)> {
        let first = self.values.find_index(&Path::Field(group.clone())).unwrap_or_else(|first| first);
        let after = self.values.as_slice().get(first..).unwrap_or_default();
        let of = after.iter().map(|(path, value)| (path, value));
        let of = of.skip_while(move |(path, _)| matches!(path, Path::Field(field) if field == group));
        of.map_while(move |(path, value)| match path.row() {
            Some((of, row)) if of == group => Some((row, path.field(), value)),
            Some(_) | None => None,
        })
    }

    /// The groups that have rows, with their rows in order.
    pub fn groups(&self) -> impl Iterator<Item = (&Id, &[RowId])> {
        self.rows.iter().map(|(group, rows)| (group, rows.in_order.as_slice()))
    }

    /// Inserts a value. A cell of an unknown row appends that row. Takes time in proportion to the number of values.
    pub fn insert(&mut self, path: Path, value: V) {
        if let Some((group, row)) = path.row() {
            self.add_row(group, row);
        }
        self.values.insert(path, value);
    }

    /// Removes the value at a path; its row stays.
    pub fn remove(&mut self, path: &Path) -> Option<V> {
        self.values.remove(path)
    }

    /// Appends a row to a group, unless the group has it.
    pub fn add_row(&mut self, group: &Id, row: RowId) {
        match self.rows.get_mut(group) {
            Some(rows) => rows.add(row),
            None => {
                self.rows.insert(group.clone(), RowList::new(vec![row]));
            }
        }
    }

    /// Sets the rows of a group, in order. The values of other rows are removed.
    pub fn set_rows(&mut self, group: &Id, rows: Vec<RowId>) {
        let kept = sorted::set(rows.iter().copied());
        self.values.retain(|path, _| path.row().is_none_or(|(of, row)| of != group || kept.contains(&row)));
        if rows.is_empty() {
            self.rows.remove(group);
        } else {
            self.rows.insert(group.clone(), RowList::new(rows));
        }
    }

    /// Whether there are no values and no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.rows.is_empty()
    }
}

impl<V> FromIterator<(Path, V)> for ByPath<V> {
    fn from_iter<I: IntoIterator<Item = (Path, V)>>(values: I) -> Self {
        let mut all = Self::default();
        let add_row = |(path, _): &(Path, V)| {
            if let Some((group, row)) = path.row() {
                all.add_row(group, row);
            }
        };
        let values = values.into_iter().inspect(add_row).collect();
        Self { values: sorted::lite_map(values), rows: all.rows }
    }
}

impl<V: Serialize> Serialize for ByPath<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A group and a field never share an id, so both lists merge into one order.
        let mut fields: BTreeMap<&Id, Option<&V>> = sorted::map(self.rows.keys().map(|group| (group, None)));
        fields.extend(self.values.iter().filter_map(|(path, value)| match path {
            Path::Field(field) => Some((field, Some(value))),
            Path::Cell { .. } => None,
        }));
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (id, value) in fields {
            match value {
                Some(value) => map.serialize_entry(id, value)?,
                None => map.serialize_entry(id, &Rows { all: self, group: id })?,
            }
        }
        map.end()
    }
}

/// The rows of a group, for serialisation.
struct Rows<'a, V> {
    all: &'a ByPath<V>,
    group: &'a Id,
}

impl<V: Serialize> Serialize for Rows<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut cells: BTreeMap<RowId, Vec<(&Id, &V)>> = BTreeMap::new();
        for (row, field, value) in self.all.cells(self.group) {
            cells.entry(row).or_default().push((field, value));
        }
        let rows = self.all.rows(self.group.as_str());
        let mut list = serializer.serialize_seq(Some(rows.len()))?;
        for row in rows {
            list.serialize_element(&Row { id: *row, cells: cells.get(row).map_or(&[], Vec::as_slice) })?;
        }
        list.end()
    }
}

struct Row<'a, V> {
    id: RowId,
    cells: &'a [(&'a Id, &'a V)],
}

impl<V: Serialize> Serialize for Row<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len() + 1))?;
        map.serialize_entry(ROW_ID, &self.id)?;
        for (field, value) in self.cells {
            map.serialize_entry(field, value)?;
        }
        map.end()
    }
}

/// The content of one key, while parsing.
pub(super) enum Entry<V> {
    /// The value of a field.
    Value(V),
    /// The rows of a group.
    Rows(Vec<RowEntry<V>>),
}

/// A row, while parsing.
pub(super) struct RowEntry<V> {
    id: RowId,
    cells: BTreeMap<Id, V>,
}

impl<'de, V> Deserialize<'de> for ByPath<V>
where
    Entry<V>: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entries: BTreeMap<Id, Entry<V>> = BTreeMap::deserialize(deserializer)?;
        let (mut values, mut all) = (Vec::new(), Vec::new());
        for (id, entry) in entries {
            match entry {
                Entry::Value(value) => values.push((Path::Field(id), value)),
                Entry::Rows(rows) => {
                    let mut ids = Vec::with_capacity(rows.len());
                    for row in rows {
                        ids.push(row.id);
                        for (field, value) in row.cells {
                            values.push((Path::Cell { group: id.clone(), row: row.id, field }, value));
                        }
                    }
                    let mut sorted = ids.clone();
                    sorted.sort_unstable();
                    if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
                        return Err(D::Error::custom(format_args!("`{id}` has the row `{}` twice", pair[0])));
                    }
                    all.push((id, ids));
                }
            }
        }
        Ok(Self::new(values, all))
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for RowEntry<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RowVisitor(std::marker::PhantomData))
    }
}

struct RowVisitor<V>(std::marker::PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for RowVisitor<V> {
    type Value = RowEntry<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row: an object with an `id` and its cells")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RowEntry<V>, A::Error> {
        let (mut id, mut cells) = (None, BTreeMap::new());
        while let Some(key) = map.next_key::<Id>()? {
            let again = if key.as_str() == ROW_ID {
                id.replace(map.next_value()?).is_some()
            } else {
                cells.insert(key.clone(), map.next_value()?).is_some()
            };
            if again {
                return Err(A::Error::custom(format_args!("the key `{key}` is repeated")));
            }
        }
        let id = id.ok_or_else(|| A::Error::custom("a row needs an `id` of its own"))?;
        Ok(RowEntry { id, cells })
    }
}

#[cfg(test)]
mod tests {
    use super::ByPath;
    use crate::{
        id::Id,
        path::{Path, RowId},
    };

    fn cell(row: usize) -> Option<Path> {
        Some(Path::Cell { group: Id::new("items")?, row: RowId::new(&format!("r{row}"))?, field: Id::new("serial")? })
    }

    #[test]
    fn rows_keep_the_order_in_which_they_came() {
        let all: ByPath<usize> = [3, 1, 2, 1].into_iter().filter_map(|row| Some((cell(row)?, row))).collect();
        assert_eq!(all.rows("items").iter().map(ToString::to_string).collect::<Vec<_>>(), ["r3", "r1", "r2"]);
    }

    #[test]
    fn rows_are_kept_in_the_order_that_is_set_and_values_of_others_are_gone() {
        let rows = 10_000;
        let mut all: ByPath<usize> = (0..rows).filter_map(|row| Some((cell(row)?, row))).collect();
        let half: Vec<RowId> = all.rows("items").iter().rev().step_by(2).copied().collect();
        Id::new("items").iter().for_each(|items| all.set_rows(items, half.clone()));
        assert_eq!((all.rows("items"), all.iter().count()), (half.as_slice(), rows / 2));
        assert_eq!((all.iter().map(|(_, row)| row % 2).max(), all.get(&cell(1).expect("a cell"))), (Some(1), Some(&1)));
        assert_eq!(all.get(&cell(0).expect("a cell")), None);
    }
}
