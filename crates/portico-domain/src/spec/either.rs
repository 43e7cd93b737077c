//! Deserialising keys that have several forms. The form is chosen by the type of the value, so that errors within it
//! have a precise position and message.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer, value::SeqAccessDeserializer},
};

use super::{AnySpec, DefaultSpec, FormulaSpec, OptionSpec, OptionsSpec, TodaySpec, ValueSpec};
use crate::{id::Id, value::Literal};

/// Visitor methods for a scalar value.
macro_rules! atoms {
    ($of:expr) => {
        fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
            Ok($of(Literal::Bool(value)))
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
            Ok($of(Literal::Integer(value)))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
            let number =
                i64::try_from(value).map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(value), &self))?;
            Ok($of(Literal::Integer(number)))
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
            Ok($of(Literal::Text(value.to_owned())))
        }
    };
}

/// Implements `Deserialize` with a visitor that accepts several forms.
macro_rules! read_with {
    ($type:ty, $visitor:ident) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any($visitor)
            }
        }

        struct $visitor;
    };
}

fn list<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(list: A) -> Result<Vec<T>, A::Error> {
    Vec::deserialize(SeqAccessDeserializer::new(list))
}

fn entries<'de, T: Deserialize<'de>, A: MapAccess<'de>>(entries: A) -> Result<T, A::Error> {
    T::deserialize(MapAccessDeserializer::new(entries))
}

read_with!(Literal, LiteralVisitor);

impl<'de> Visitor<'de> for LiteralVisitor {
    type Value = Literal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a whole number, true, false or a list of texts (a fraction as text: \"0.5\")")
    }

    atoms!(std::convert::identity);

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Literal, A::Error> {
        list(items).map(Literal::List)
    }
}

read_with!(ValueSpec, ValueVisitor);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueEntries {
    field: Id,
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = ValueSpec;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value (a fraction as text: \"0.5\"), or { field = \"id\" } for the answer of another field")
    }

    atoms!(ValueSpec::Literal);

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<ValueSpec, A::Error> {
        list(items).map(|texts| ValueSpec::Literal(Literal::List(texts)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ValueSpec, A::Error> {
        entries(map).map(|ValueEntries { field }| ValueSpec::Field { field })
    }
}

read_with!(DefaultSpec, DefaultVisitor);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DefaultEntries {
    requester: Option<String>,
    requested_for: Option<String>,
    field: Option<Id>,
    today: Option<i32>,
    from: Option<TodaySpec>,
    to: Option<TodaySpec>,
}

impl<'de> Visitor<'de> for DefaultVisitor {
    type Value = DefaultSpec;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value (a fraction as text: \"0.5\"), { requester = \"location\" }, { requested_for = \"location\" }, { field = \"id\" } or { today = 0 }")
    }

    atoms!(DefaultSpec::Value);

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<DefaultSpec, A::Error> {
        list(items).map(|texts| DefaultSpec::Value(Literal::List(texts)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DefaultSpec, A::Error> {
        let DefaultEntries { requester, requested_for, field, today, from, to } = entries(map)?;
        match (requester, requested_for, field, today, from, to) {
            (Some(requester), None, None, None, None, None) => Ok(DefaultSpec::Requester { requester }),
            (None, Some(requested_for), None, None, None, None) => Ok(DefaultSpec::RequestedFor { requested_for }),
            (None, None, Some(field), None, None, None) => Ok(DefaultSpec::Field { field }),
            (None, None, None, Some(today), None, None) => Ok(DefaultSpec::Today { today }),
            (None, None, None, None, Some(from), Some(to)) => Ok(DefaultSpec::Period { from, to }),
            _ => Err(Error::custom(
                "a default is { requester = \"location\" }, { requested_for = \"location\" }, { field = \"id\" } or { today = 0 }: one of them; of a period { from = { today = 0 }, to = { today = 4 } }",
            )),
        }
    }
}

read_with!(OptionsSpec, OptionsVisitor);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionsEntries {
    lookup: Id,
    #[serde(default, rename = "where")]
    narrow: BTreeMap<String, Id>,
    others: Option<String>,
    price: Option<String>,
}

impl<'de> Visitor<'de> for OptionsVisitor {
    type Value = OptionsSpec;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a list of { id, label }, { lookup = \"name\" } or { lookup = \"name\", where = { column = \"field\" } }",
        )
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<OptionsSpec, A::Error> {
        list::<OptionSpec, _>(items).map(OptionsSpec::Inline)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OptionsSpec, A::Error> {
        let OptionsEntries { lookup, narrow, others, price } = entries(map)?;
        Ok(OptionsSpec::Lookup { lookup, narrow, others, price })
    }
}

read_with!(AnySpec, AnyVisitor);

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = AnySpec;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of conditions, or with `rows` one condition")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<AnySpec, A::Error> {
        list(items).map(AnySpec::Parts)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<AnySpec, A::Error> {
        entries(map).map(|condition| AnySpec::Row(Box::new(condition)))
    }
}

read_with!(FormulaSpec, FormulaVisitor);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormulaEntries {
    sum: Option<SumSpec>,
    product: Option<Vec<FormulaSpec>>,
    column: Option<String>,
    of: Option<Id>,
    min: Option<Id>,
    max: Option<Id>,
    count: Option<Id>,
}

/// The value of `sum`.
enum SumSpec {
    Parts(Vec<FormulaSpec>),
    Column(Id),
}

read_with!(SumSpec, SumVisitor);

impl<'de> Visitor<'de> for SumVisitor {
    type Value = SumSpec;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of parts, or the id of a field in a group")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<SumSpec, E> {
        Id::deserialize(serde::de::value::StrDeserializer::new(id)).map(SumSpec::Column)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<SumSpec, A::Error> {
        list(items).map(SumSpec::Parts)
    }
}

impl<'de> Visitor<'de> for FormulaVisitor {
    type Value = FormulaSpec;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field's id, a number, an amount, { sum = [...] }, { product = [...] } or { column = \"…\", of = \"field\" }")
    }

    atoms!(FormulaSpec::Atom);

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<FormulaSpec, A::Error> {
        list(items).map(|texts| FormulaSpec::Atom(Literal::List(texts)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<FormulaSpec, A::Error> {
        let FormulaEntries { sum, product, column, of, min, max, count } = entries(map)?;
        match (sum, product, (column, of), min, max, count) {
            (Some(SumSpec::Parts(sum)), None, (None, None), None, None, None) => Ok(FormulaSpec::Sum { sum }),
            (Some(SumSpec::Column(sum)), None, (None, None), None, None, None) => Ok(FormulaSpec::SumOf { sum }),
            (None, Some(product), (None, None), None, None, None) => Ok(FormulaSpec::Product { product }),
            (None, None, (Some(column), Some(of)), None, None, None) => Ok(FormulaSpec::Column { column, of }),
            (None, None, (None, None), Some(min), None, None) => Ok(FormulaSpec::MinOf { min }),
            (None, None, (None, None), None, Some(max), None) => Ok(FormulaSpec::MaxOf { max }),
            (None, None, (None, None), None, None, Some(count)) => Ok(FormulaSpec::CountOf { count }),
            _ => Err(Error::custom(
                "a formula has one of `sum`, `product`, `min`, `max`, `count`, or `column` with `of`",
            )),
        }
    }
}
