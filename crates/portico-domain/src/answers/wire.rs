//! Answers as the API carries them: typed JSON, nothing coerced.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{Answers, AnswersBuilder, ROW_ID};
use crate::{
    decimal::{Decimal, DecimalVisitor},
    field::{Normal, Rows, file},
    form::Form,
    id::Id,
    money::{Currency, Money},
    path::{Path, RowId},
    period::Period,
    report::{ProblemKind, WireType},
    sorted,
    text::NormalText,
    value::Value,
};

/// A JSON value as received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Wire {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number of at most 15 digits.
    Number(Decimal),
    /// A number of more than 15 digits.
    #[serde(serialize_with = "serialize_null")]
    NumberOutOfRange,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Wire>),
    /// An object; repeated keys are refused while reading.
    Object(BTreeMap<String, Wire>),
}

fn serialize_null<S: serde::Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_unit()
}

/// An object of answers by field id; the answer to a group is an array of rows. Only objects without repeated keys
/// are accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct WireAnswers(pub BTreeMap<String, Wire>);

impl Wire {
    /// The value of a stored answer of any kind, for display only: text and choices are not distinguished.
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        match self {
            Self::Bool(yes) => Some(Value::Bool(*yes)),
            Self::Number(number) => Some(Value::Number(*number)),
            Self::Text(text) => Some(Value::Text(NormalText::from_nfc(text))),
            Self::List(items) => match texts(items) {
                Some(ids) => Some(Value::Choices(sorted::set(ids.map(str::to_owned)))),
                None => items.iter().map(file).collect::<Option<_>>().map(Value::Files),
            },
            Self::Object(entries) => money(entries).map(Value::Money).or_else(|| period(entries).map(Value::Period)),
            Self::Null | Self::NumberOutOfRange => None,
        }
    }

    /// Whether it counts as no answer: invisible text, or a list of nothing else.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => is_blank(text),
            Self::List(items) => items.iter().all(|item| matches!(item, Self::Text(text) if is_blank(text))),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::NumberOutOfRange | Self::Object(_) => false,
        }
    }
}

/// Whether a text has no visible characters.
pub(crate) fn is_blank(text: &str) -> bool {
    // Text that begins with a visible ASCII character need not be normalised for this.
    !text.starts_with(|c: char| c.is_ascii_graphic()) && NormalText::from_nfc(text).is_empty()
}

impl<'de> Deserialize<'de> for WireAnswers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // `deserialize_map` refuses an array, which a derived struct would accept.
        deserializer.deserialize_map(AnswersVisitor)
    }
}

struct AnswersVisitor;

impl<'de> de::Visitor<'de> for AnswersVisitor {
    type Value = WireAnswers;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of answers by field id")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<WireAnswers, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            if entries.contains_key(&key) {
                return Err(repeated(&key));
            }
            // JSON that cannot be parsed, such as 1e400, is reported with the field's name.
            let value = map.next_value().map_err(|e| de::Error::custom(format_args!("`{key}`: {e}")))?;
            entries.insert(key, value);
        }
        Ok(WireAnswers(entries))
    }
}

fn repeated<E: de::Error>(key: &str) -> E {
    E::custom(format_args!("the key `{key}` is repeated"))
}

impl<'de> Deserialize<'de> for Wire {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WireVisitor)
    }
}

struct WireVisitor;

impl<'de> de::Visitor<'de> for WireVisitor {
    type Value = Wire;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Wire, E> {
        Ok(Wire::Null)
    }

    fn visit_bool<E: de::Error>(self, v: bool) -> Result<Wire, E> {
        Ok(Wire::Bool(v))
    }

    fn visit_i64<E: de::Error>(self, v: i64) -> Result<Wire, E> {
        Ok(DecimalVisitor.visit_i64::<E>(v).map_or(Wire::NumberOutOfRange, Wire::Number))
    }

    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Wire, E> {
        Ok(DecimalVisitor.visit_u64::<E>(v).map_or(Wire::NumberOutOfRange, Wire::Number))
    }

    fn visit_f64<E: de::Error>(self, v: f64) -> Result<Wire, E> {
        Ok(DecimalVisitor.visit_f64::<E>(v).map_or(Wire::NumberOutOfRange, Wire::Number))
    }

    fn visit_str<E: de::Error>(self, v: &str) -> Result<Wire, E> {
        Ok(Wire::Text(v.to_owned()))
    }

    fn visit_string<E: de::Error>(self, v: String) -> Result<Wire, E> {
        Ok(Wire::Text(v))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Wire, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Wire::List(items))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Wire, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            if entries.contains_key(&key) {
                return Err(repeated(&key));
            }
            let value = map.next_value()?;
            entries.insert(key, value);
        }
        Ok(Wire::Object(entries))
    }
}

/// Types the received answers by the form's fields. `null` is refused like any other wrong type; an unanswered field
/// is left out. `normal` normalises text (on the server [`NormalText::from_any`]).
#[must_use]
pub fn read(form: &Form, wire: &WireAnswers, normal: fn(&str) -> NormalText) -> Answers {
    let mut builder = AnswersBuilder::default();
    for (key, wire) in &wire.0 {
        let Some(field) = form.field(key).filter(|field| field.group.is_none() && field.kind.takes_answer()) else {
            builder.unknown.insert(key.clone());
            continue;
        };
        let Some(rows) = field.kind.rows() else {
            builder.value(Path::from(&field.id), field.kind.read(wire, normal));
            continue;
        };
        match given_rows(wire, rows) {
            Ok(given) => builder.rows(form, &field.id, rows, &given, normal),
            Err(problem) => builder.unread.push((Path::from(&field.id), problem)),
        }
    }
    builder.answers()
}

impl AnswersBuilder {
    fn rows(
        &mut self,
        form: &Form,
        group: &Id,
        rows: &Rows,
        given: &[(RowId, &BTreeMap<String, Wire>)],
        normal: Normal,
    ) {
        self.rows.push((group.clone(), given.iter().map(|(row, _)| *row).collect()));
        for (row, cells) in given {
            for (key, wire) in cells.iter().filter(|(key, _)| *key != ROW_ID) {
                let at = form.index(key).filter(|at| rows.cells.contains(at) && form.fields[*at].kind.takes_answer());
                match at.map(|at| &form.fields[at]) {
                    Some(field) => {
                        let path = Path::Cell { group: group.clone(), row: *row, field: field.id.clone() };
                        self.value(path, field.kind.read(wire, normal));
                    }
                    None => {
                        self.unknown.insert(format!("{group}[{row}].{key}"));
                    }
                }
            }
        }
    }
}

/// The received content of a row, including its id.
type Cells<'a> = &'a BTreeMap<String, Wire>;

/// The received rows with their ids. Duplicates are refused.
fn given_rows<'a>(wire: &'a Wire, rows: &Rows) -> Result<Vec<(RowId, Cells<'a>)>, ProblemKind> {
    let wrong_type = || ProblemKind::WrongType { expected: WireType::Rows };
    let list = match wire {
        Wire::List(list) => list.as_slice(),
        blank if blank.is_blank() => &[],
        _ => return Err(wrong_type()),
    };
    // Too many rows are refused without parsing them.
    rows.within_limit(list.len())?;
    let (mut given, mut ids) = (Vec::with_capacity(list.len()), BTreeSet::new());
    // Blank text in a list counts as no answer too.
    for entry in list.iter().filter(|entry| !matches!(entry, Wire::Text(text) if is_blank(text))) {
        let Wire::Object(cells) = entry else { return Err(wrong_type()) };
        let Some(Wire::Text(id)) = cells.get(ROW_ID) else { return Err(wrong_type()) };
        let row = RowId::new(id).ok_or_else(wrong_type)?;
        if !ids.insert(row) {
            return Err(ProblemKind::DuplicateRow { row });
        }
        given.push((row, cells));
    }
    Ok(given)
}

/// Parses a stored answer of any kind, for display only: text and choices are not distinguished.
///
/// # Errors
/// If the JSON is not the form of any value.
pub fn any_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    let value = Wire::deserialize(deserializer)?.value();
    value.map(Some).ok_or_else(|| de::Error::custom("expected an answer"))
}

/// The texts of a list; `None` if an element is not a text.
pub(crate) fn texts(items: &[Wire]) -> Option<impl Iterator<Item = &str>> {
    fn text(item: &Wire) -> Option<&str> {
        if let Wire::Text(text) = item { Some(text) } else { None }
    }
    items.iter().all(|item| text(item).is_some()).then(|| items.iter().filter_map(text))
}

/// The amount in a `{currency, minor}` object; `None` for another form.
pub(crate) fn money(entries: &BTreeMap<String, Wire>) -> Option<Money> {
    match (entries.len(), entries.get("currency"), entries.get("minor")) {
        (2, Some(Wire::Text(code)), Some(Wire::Number(minor))) if minor.is_integer() => {
            Some(Money { currency: Currency::new(code)?, minor: i64::try_from(minor.at(0)).ok()? })
        }
        _ => None,
    }
}

/// The period in a `{from, to}` object; `None` for another form.
fn period(entries: &BTreeMap<String, Wire>) -> Option<Period> {
    match (entries.len(), entries.get("from"), entries.get("to")) {
        (2, Some(Wire::Text(from)), Some(Wire::Text(to))) => Period::new(from.parse().ok()?, to.parse().ok()?),
        _ => None,
    }
}
