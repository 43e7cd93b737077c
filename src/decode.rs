//! A JSON decoder for the server's answers and stored data, made for a small WASM.
//!
//! `serde_json::from_str` is generic: the WASM would contain it once for each type, with code for structs as arrays and
//! with error messages. Here non-generic code parses the text into a tree, and the types deserialise from the tree:
//! structs only from objects, and errors without messages, because nobody reads them.

use std::fmt;

use serde::{
    Deserializer,
    de::{self, DeserializeOwned, DeserializeSeed, Expected, IntoDeserializer, Unexpected, Visitor},
    forward_to_deserialize_any,
};
use serde_json::{Map, Value, map};

/// Deserialises a value from JSON.
///
/// # Errors
/// [`DecodeError`] when the text is not JSON or does not fit the type.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    let value: Value = serde_json::from_str(text).map_err(|_| DecodeError)?;
    T::deserialize(Tree(value))
}

/// The text is not JSON or does not fit the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeError;

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not of the expected shape")
    }
}

impl std::error::Error for DecodeError {}

impl de::Error for DecodeError {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

/// The deserializer of a JSON tree.
struct Tree(Value);

/// The first step of each kind of type, not generic, so that it is in the WASM once.
impl Tree {
    #[inline(never)]
    fn text(self) -> Result<String, DecodeError> {
        if let Value::String(text) = self.0 { Ok(text) } else { Err(DecodeError) }
    }

    #[inline(never)]
    fn entries(self) -> Result<Entries, DecodeError> {
        if let Value::Object(entries) = self.0 { Ok(Entries::new(entries)) } else { Err(DecodeError) }
    }

    #[inline(never)]
    fn items(self) -> Result<Items, DecodeError> {
        if let Value::Array(items) = self.0 { Ok(Items(items.into_iter())) } else { Err(DecodeError) }
    }
}

impl<'de> Deserializer<'de> for Tree {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(value), _) => visitor.visit_i64(value),
                (None, Some(value)) => visitor.visit_f64(value),
                (None, None) => Err(DecodeError),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            Value::Object(entries) => visitor.visit_map(Entries::new(entries)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_seq(self.items()?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_map(self.entries()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        match self.0 {
            Value::String(variant) => visitor.visit_enum(Variant(variant, None)),
            // An object with one entry is an enum variant with its content.
            Value::Object(entries) if entries.len() == 1 => match entries.into_iter().next() {
                Some((variant, content)) => visitor.visit_enum(Variant(variant, Some(content))),
                None => Err(DecodeError),
            },
            _ => Err(DecodeError),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

/// The items of an array.
struct Items(std::vec::IntoIter<Value>);

impl<'de> de::SeqAccess<'de> for Items {
    type Error = DecodeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, DecodeError> {
        self.0.next().map(|item| seed.deserialize(Tree(item))).transpose()
    }
}

/// The entries of an object.
struct Entries {
    entries: map::IntoIter,
    value: Option<Value>,
}

impl Entries {
    fn new(entries: Map<String, Value>) -> Self {
        Self { entries: entries.into_iter(), value: None }
    }

    #[inline(never)]
    fn key(&mut self) -> Option<Tree> {
        let (key, value) = self.entries.next()?;
        self.value = Some(value);
        Some(Tree(Value::String(key)))
    }

    #[inline(never)]
    fn value(&mut self) -> Result<Tree, DecodeError> {
        self.value.take().map(Tree).ok_or(DecodeError)
    }
}

impl<'de> de::MapAccess<'de> for Entries {
    type Error = DecodeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, DecodeError> {
        self.key().map(|key| seed.deserialize(key)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, DecodeError> {
        seed.deserialize(self.value()?)
    }
}

/// A variant of an enum with its content.
struct Variant(String, Option<Value>);

impl<'de> de::EnumAccess<'de> for Variant {
    type Error = DecodeError;
    type Variant = Content;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Content), DecodeError> {
        let name: de::value::StringDeserializer<DecodeError> = self.0.into_deserializer();
        Ok((seed.deserialize(name)?, Content(self.1)))
    }
}

/// The content of a variant.
struct Content(Option<Value>);

impl<'de> de::VariantAccess<'de> for Content {
    type Error = DecodeError;

    fn unit_variant(self) -> Result<(), DecodeError> {
        self.0.is_none().then_some(()).ok_or(DecodeError)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, DecodeError> {
        seed.deserialize(Tree(self.0.ok_or(DecodeError)?))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, DecodeError> {
        Tree(self.0.ok_or(DecodeError)?).deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, DecodeError> {
        Tree(self.0.ok_or(DecodeError)?).deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use portico_domain::api::{CatalogView, ItemForm, Me, ProblemDocument, Ticket};
    use serde::de::DeserializeOwned;

    use super::{DecodeError, decode};

    /// Asserts that both decoders give the same result.
    #[track_caller]
    fn check<T: DeserializeOwned + PartialEq + Debug>(text: &str) {
        let expected: T = serde_json::from_str(text).expect("sound JSON of this shape");
        assert_eq!(decode::<T>(text), Ok(expected));
    }

    #[test]
    fn every_shape_of_the_api_is_read() {
        check::<Me>(
            r#"{"user":{"id":"a","name":"A","email":"a@b.example","roles":["employee","agent"],"preferences":
            {"theme":"dark","language":null,"shortcuts_off":true}},"organisation":{"name":"O","phone":"1","phone_hours":"9-5",
            "time_zone":"Europe/Berlin","currency":"EUR","ask_item":"ask-it","accessibility":[{"paragraph":[{"text":"T"},
            {"link":{"href":"/","text":[{"strong":[{"text":"x"}]}]}}]},{"bullets":[[{"code":"c"}]]}]},"today":"2027-03-01","new":[{}]}"#,
        );
        check::<CatalogView>(
            r#"{"categories":[{"id":"c","name":"C","summary":"","icon":"i"}],"items":[{"id":"i","category":"c","name":"I",
            "summary":"S","opens":"incident","promise_hours":8,"price":null,"keywords":["k"],"popular":1}]}"#,
        );
        check::<Ticket>(
            r#"{"number":"REQ-000001","kind":"service_request","title":"T","item":"i","item_name":"I","state":{"is":"on_hold",
            "reason":"waiting_for_requester","resume_to":{"is":"in_progress"}},"status":"waiting_for_you","acts_next":"requester",
            "team":{"id":"t","name":"T"},"visibility":"open","requester":{"id":"a","name":"A"},"assignee":null,"created_at":1,"updated_at":1700000000000,
            "promised_by":null,"priority":"high","reopened":1,"unread":true,"version":3,"answers":[{"title":"S","answers":[{"field":"f","kind":"decimal","label":"F","value":0.1},
            {"field":"g","kind":"multi_select","label":"G","value":["x","y"],"chosen":["X","Y"]},{"field":"m","kind":"money",
            "label":"M","value":{"currency":"EUR","minor":-5}},{"field":"b","kind":"yes_no","label":"B","value":true}]}],
            "events":[{"id":1,"at":2,"by":{"id":"a","name":"A"},"by_requester":true,"kind":"submitted"},{"id":2,"at":3,
            "by":{"id":"a","name":"A"},"by_requester":true,"kind":"cancelled","data":{"reason":"R"}}],"earlier":1,"question":null,"actions":["comment"],"next":null}"#,
        );
    }

    #[test]
    fn forms_and_problems_are_read() {
        check::<ItemForm>(
            r#"{"item":{"id":"i","category":"c","name":"I","summary":"S","opens":"incident","promise_hours":null,"price":"1",
            "keywords":[],"popular":null},"form_version":"v","form":{"sections":[{"id":"s","title":"S","fields":[{"id":"f",
            "kind":"select","label":"F","options":{"lookup":"l","where":{"c":"g"}},"default":{"today":3},"visible_when":
            {"all":[{"field":"g","is":"x"},{"not":{"field":"h","above":3}}]},"check":[{"min_length":3}]},{"id":"n","kind":"computed",
            "label":"N","formula":{"product":["f",{"column":"price","of":"g"},2]}}]}],"lookups":{"l":{"c":"text"}}},
            "context":{"today":"2027-03-01","lookups":{"l":{"columns":{"c":"text"},"rows":[{"id":"1","label":"One",
            "cells":{"c":"x"}}]}}},"next":null,"team":{"id":"t","name":"T"}}"#,
        );
        check::<ProblemDocument>(
            r#"{"type":"/problems/invalid-answers","title":"T","status":422,"request_id":"r","report":[{"path":"a",
            "kind":"too_small","limit":{"currency":"EUR","minor":100},"inclusive":true},{"path":"b","kind":"too_early",
            "limit":"2027-03-01","inclusive":false},{"path":"c","kind":"missing"}],"today":"2027-03-01"}"#,
        );
    }

    #[test]
    fn another_shape_is_refused() {
        for text in ["", "[]", "{}", "null", r#"{"categories":[],"items":{}}"#, r#"[[],[]]"#] {
            assert_eq!(decode::<CatalogView>(text), Err(DecodeError), "{text}");
        }
    }
}
