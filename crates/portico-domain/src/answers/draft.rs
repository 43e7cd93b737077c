//! Drafts: raw text by path, as typed.

use std::{collections::BTreeSet, fmt};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

use super::{
    Answers, AnswersBuilder, ByPath,
    by_path::{Entry, RowEntry},
    is_blank,
};
use crate::{
    context::Context,
    form::{DefaultValue, Form},
    id::Id,
    locale::Locale,
    path::{Path, RowId},
    text::NormalText,
};

/// A person's input by path, as raw text, so that nothing typed is ever lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(pub ByPath<Raw>);

/// The raw content of one input. Yes/no is `yes` or `no`, a consent `yes` or empty, a choice the option's id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Raw {
    /// Text of an input, or the id of the one chosen option.
    Text(String),
    /// Ids of the chosen options, in the order of choosing.
    Chosen(Vec<String>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text as it is typed, or a list of ids that are chosen")
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut ids = Vec::new();
        while let Some(id) = list.next_element()? {
            ids.push(id);
        }
        Ok(Raw::Chosen(ids))
    }
}

impl<'de> Deserialize<'de> for Entry<Raw> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntryVisitor)
    }
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry<Raw>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text as it is typed, a list of ids that are chosen, or a list of rows")
    }

    fn visit_str<E>(self, text: &str) -> Result<Entry<Raw>, E> {
        Ok(Entry::Value(Raw::Text(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Entry<Raw>, E> {
        Ok(Entry::Value(Raw::Text(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Entry<Raw>, A::Error> {
        let (mut ids, mut rows) = (Vec::new(), Vec::new());
        while let Some(item) = list.next_element()? {
            match item {
                Item::Id(id) if rows.is_empty() => ids.push(id),
                Item::Row(row) if ids.is_empty() => rows.push(row),
                Item::Id(_) | Item::Row(_) => return Err(A::Error::custom("a list holds either ids or rows")),
            }
        }
        Ok(if rows.is_empty() { Entry::Value(Raw::Chosen(ids)) } else { Entry::Rows(rows) })
    }
}

/// An element of a list: a chosen id, or a row.
enum Item {
    Id(String),
    Row(RowEntry<Raw>),
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor)
    }
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of what is chosen, or a row: an object with an `id` and its cells")
    }

    fn visit_str<E>(self, id: &str) -> Result<Item, E> {
        Ok(Item::Id(id.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Item, A::Error> {
        RowEntry::deserialize(MapAccessDeserializer::new(map)).map(Item::Row)
    }
}

impl Raw {
    /// Whether it is an id, or one of its ids.
    #[must_use]
    pub fn holds(&self, id: &str) -> bool {
        match self {
            Self::Text(text) => text == id,
            Self::Chosen(ids) => ids.iter().any(|other| other == id),
        }
    }

    /// The text, or the first of the chosen ids.
    pub(crate) fn one(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Chosen(ids) => ids.first().map_or("", String::as_str),
        }
    }

    /// Whether nothing has been typed or chosen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => is_blank(text),
            Self::Chosen(ids) => ids.iter().all(|id| is_blank(id)),
        }
    }
}

/// Parses a draft into answers: the one place where text becomes a value. `normal` normalises text (in the browser by
/// `String.prototype.normalize`).
#[must_use]
pub fn parse(form: &Form, draft: &Draft, locale: &Locale, normal: fn(&str) -> NormalText) -> Answers {
    let rows = draft.0.groups().map(|(group, rows)| (group, rows.to_vec()));
    parse_inputs(form, rows, draft.0.iter(), locale, normal)
}

/// The paths of the fields that follow the answer of another one as long as nobody has touched them.
fn followers(form: &Form, rows: &[(Id, Vec<RowId>)]) -> BTreeSet<Path> {
    let mut paths = BTreeSet::new();
    for field in form.fields.iter().filter(|field| matches!(field.default, Some(DefaultValue::Answer(_)))) {
        let Some(group) = field.group.map(|group| &form.fields[group].id) else {
            paths.insert(field.path.clone());
            continue;
        };
        let of_group = rows.iter().filter(|(of, _)| of == group).flat_map(|(_, rows)| rows);
        for row in of_group {
            paths.insert(Path::Cell { group: group.clone(), row: *row, field: field.id.clone() });
        }
    }
    paths
}

/// [`parse`] for a draft stored in another form: the rows of each group that has some, and the contents of the
/// inputs.
#[must_use]
pub fn parse_inputs<'a>(
    form: &Form,
    rows: impl Iterator<Item = (&'a Id, Vec<RowId>)>,
    inputs: impl Iterator<Item = (&'a Path, &'a Raw)>,
    locale: &Locale,
    normal: fn(&str) -> NormalText,
) -> Answers {
    let mut builder = AnswersBuilder::default();
    let mut unread = BTreeSet::new();
    for (group, rows) in rows {
        let of = form.field(group.as_str()).and_then(|field| field.kind.rows());
        match of.map(|of| of.within_limit(rows.len())) {
            Some(Ok(())) => builder.rows.push((group.clone(), rows)),
            Some(Err(problem)) => {
                builder.unread.push((Path::from(group), problem));
                unread.insert(group);
            }
            None => {
                builder.unknown.insert(group.to_string());
            }
        }
    }
    // The cells of a group with far too many rows are ignored.
    let is_read = |path: &Path| unread.is_empty() || path.row().is_none_or(|(group, _)| !unread.contains(group));
    builder.untouched = followers(form, &builder.rows);
    for (path, raw) in inputs.filter(|(path, _)| is_read(path)) {
        builder.untouched.remove(path);
        match form.at(path) {
            Some(field) => builder.value(path.clone(), field.kind.parse(raw, locale, normal)),
            None => {
                builder.unknown.insert(path.to_string());
            }
        }
    }
    builder.answers()
}

impl Draft {
    /// A new draft with the defaults. Groups have no rows.
    #[must_use]
    pub fn new(form: &Form, context: &Context, locale: &Locale) -> Self {
        let fields = form.fields.iter().filter(|field| field.group.is_none());
        Self(fields.filter_map(|field| Some((Path::from(&field.id), field.initial(context, locale)?))).collect())
    }

    /// Adds a row to a group, with the defaults of its cells.
    pub fn add_row(&mut self, form: &Form, group: &Id, row: RowId, context: &Context, locale: &Locale) {
        let Some(rows) = form.field(group.as_str()).and_then(|field| field.kind.rows()) else { return };
        self.0.add_row(group, row);
        for field in &form.fields[rows.cells.clone()] {
            if let Some(raw) = field.initial(context, locale) {
                self.0.insert(Path::Cell { group: group.clone(), row, field: field.id.clone() }, raw);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Draft, parse};
    use crate::{form::Form, locale::Locale, path::Path, report::ProblemKind};

    #[test]
    fn no_cell_of_too_many_rows_is_read() {
        let form = json!({ "sections": [{ "id": "s", "title": "S", "fields": [
            { "id": "items", "kind": "rows", "label": "I", "fields": [{ "id": "serial", "kind": "short_text", "label": "S" }] },
        ] }] });
        let form = Form::compile(serde_json::from_value(form).expect("a form")).expect("a sound form");
        let rows: Vec<Value> = (0..1_001).map(|i| json!({ "id": format!("r{i}"), "serial": "x" })).collect();
        let draft: Draft = serde_json::from_value(json!({ "items": rows })).expect("a draft");
        let answers = parse(&form, &draft, &Locale::ENGLISH, |text| panic!("`{text}` is read"));
        assert!(answers.values.is_empty() && answers.unknown.is_empty());
        let refused: Vec<(&Path, &ProblemKind)> = answers.unread.iter().collect();
        assert!(
            matches!(refused[..], [(Path::Field(_), ProblemKind::TooManyRows { actual: 1_001, .. })]),
            "{refused:?}"
        );
    }
}
