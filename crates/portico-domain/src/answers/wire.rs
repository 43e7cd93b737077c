//! Answers as the API carries them: typed JSON, nothing coerced.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, Serialize, de};

use super::Answers;
use crate::{
    decimal::{Decimal, DecimalVisitor},
    form::Form,
    money::{Currency, Money},
    text::NormalText,
    value::Value,
};

/// A JSON value as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Wire {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number of at most fifteen digits.
    Number(Decimal),
    /// A number beyond fifteen digits.
    #[serde(serialize_with = "serialize_null")]
    NumberOutOfRange,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Wire>),
    /// An object; a repeated key is refused while reading.
    Object(BTreeMap<String, Wire>),
}

fn serialize_null<S: serde::Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_unit()
}

/// A flat object of answers by field id. Reading refuses what is no object, and a repeated key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct WireAnswers(pub BTreeMap<String, Wire>);

impl Wire {
    /// Whether nothing was given: text that nobody sees, or a list of nothing else.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => is_blank(text),
            Self::List(items) => items.iter().all(|item| matches!(item, Self::Text(text) if is_blank(text))),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::NumberOutOfRange | Self::Object(_) => false,
        }
    }
}

/// Whether there is nothing to be seen in a text.
pub(crate) fn is_blank(text: &str) -> bool {
    // What begins with a plain letter or figure is seen: most text never has to be normalised for this.
    !text.starts_with(|c: char| c.is_ascii_graphic()) && NormalText::from_nfc(text).is_empty()
}

impl<'de> Deserialize<'de> for WireAnswers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // `deserialize_map` takes no array in place of the object, as a derived struct would.
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
            // JSON that cannot be read at all, such as 1e400, is refused with the field's name.
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

/// Types the answers of the wire by the form's fields. `null` is refused like any other wrong type: leave the key out.
/// `normal` makes text normal where it enters: the server's is [`NormalText::from_any`].
#[must_use]
pub fn read(form: &Form, wire: &WireAnswers, normal: fn(&str) -> NormalText) -> Answers {
    let mut answers = Answers::default();
    for (key, wire) in &wire.0 {
        let Some(field) = form.field(key).filter(|field| field.kind.takes_answer()) else {
            answers.unknown.insert(key.clone());
            continue;
        };
        match field.kind.read(wire, normal) {
            Ok(value) => answers.values.extend(value.map(|value| (field.id.clone(), value))),
            Err(problem) => {
                answers.unread.insert(field.id.clone(), problem);
            }
        }
    }
    answers
}

/// Reads a stored answer of whatever kind, for showing only: text and choices are not told apart.
///
/// # Errors
/// When the JSON is of no value's shape.
pub fn any_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    let wire = Wire::deserialize(deserializer)?;
    let value = match wire {
        Wire::Bool(yes) => Some(Value::Bool(yes)),
        Wire::Number(number) => Some(Value::Number(number)),
        Wire::Text(text) => Some(Value::Text(NormalText::from_nfc(&text))),
        Wire::List(items) => texts(&items).map(|ids| Value::Choices(ids.map(str::to_owned).collect())),
        Wire::Object(entries) => money(&entries).map(Value::Money),
        Wire::Null | Wire::NumberOutOfRange => None,
    };
    value.ok_or_else(|| de::Error::custom("expected an answer"))
}

/// The texts of a list, or `None` when one is no text.
pub(crate) fn texts(items: &[Wire]) -> Option<impl Iterator<Item = &str>> {
    fn text(item: &Wire) -> Option<&str> {
        if let Wire::Text(text) = item { Some(text) } else { None }
    }
    items.iter().all(|item| text(item).is_some()).then(|| items.iter().filter_map(text))
}

/// The amount that `{currency, minor}` says, or `None` when it is of another shape.
pub(crate) fn money(entries: &BTreeMap<String, Wire>) -> Option<Money> {
    match (entries.len(), entries.get("currency"), entries.get("minor")) {
        (2, Some(Wire::Text(code)), Some(Wire::Number(minor))) if minor.is_integer() => {
            Some(Money { currency: Currency::new(code)?, minor: i64::try_from(minor.at(0)).ok()? })
        }
        _ => None,
    }
}
