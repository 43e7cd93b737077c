//! Strict deserialisation of files and request bodies: a struct must be an object, not an array, and errors are in
//! plain words.
//!
//! A derived `Deserialize` also accepts the fields of a struct as an array, in source order. [`Strict`] wraps a
//! deserializer, including everything nested, and refuses that.

mod access;
mod visitor;
pub mod words;

use serde::{
    Deserializer,
    de::{DeserializeOwned, Visitor},
};

use self::visitor::{ExpectedShape, Strictly};

/// A deserializer that refuses an array for a struct.
#[derive(Debug)]
pub struct Strict<D>(pub D);

/// Deserialises JSON text strictly.
///
/// # Errors
/// If it is not JSON, or does not match the type.
pub fn from_slice<T: DeserializeOwned>(json: &[u8]) -> Result<T, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(json);
    let value = T::deserialize(Strict(&mut reader))?;
    reader.end()?;
    Ok(value)
}

/// Methods that delegate to the same method with a strict visitor.
macro_rules! hand_on {
    ($($name:ident($($argument:ident: $type:ty),*)),* $(,)?) => {
        $(fn $name<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            self.0.$name($($argument,)* Strictly { visitor, shape: ExpectedShape::Any })
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Strict<D> {
    type Error = D::Error;

    hand_on!(
        deserialize_any(),
        deserialize_bool(),
        deserialize_i8(),
        deserialize_i16(),
        deserialize_i32(),
        deserialize_i64(),
        deserialize_i128(),
        deserialize_u8(),
        deserialize_u16(),
        deserialize_u32(),
        deserialize_u64(),
        deserialize_u128(),
        deserialize_f32(),
        deserialize_f64(),
        deserialize_char(),
        deserialize_str(),
        deserialize_string(),
        deserialize_bytes(),
        deserialize_byte_buf(),
        deserialize_option(),
        deserialize_unit(),
        deserialize_unit_struct(name: &'static str),
        deserialize_newtype_struct(name: &'static str),
        deserialize_seq(),
        deserialize_tuple(len: usize),
        deserialize_tuple_struct(name: &'static str, len: usize),
        deserialize_map(),
        deserialize_enum(name: &'static str, variants: &'static [&'static str]),
        deserialize_identifier(),
        deserialize_ignored_any(),
    );

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_struct(name, fields, Strictly { visitor, shape: ExpectedShape::Object })
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Inner {
        a: u8,
        b: Option<Box<Inner>>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Choice {
        Unit,
        One(Inner),
        Named { inner: Inner },
    }

    #[track_caller]
    fn taken<T: DeserializeOwned>(json: &str) {
        assert!(from_slice::<T>(json.as_bytes()).is_ok(), "{json}");
    }

    #[track_caller]
    fn refused<T: DeserializeOwned + std::fmt::Debug>(json: &str) {
        // Without the wrapper, each of these is accepted.
        serde_json::from_str::<T>(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        let error = from_slice::<T>(json.as_bytes()).expect_err("a list").to_string();
        assert!(error.contains("expected an object"), "{error}");
    }

    #[test]
    fn a_list_is_no_struct_however_deep() {
        taken::<Inner>(r#"{"a": 1, "b": {"a": 2}}"#);
        refused::<Inner>("[1, null]");
        refused::<Inner>(r#"{"a": 1, "b": [2, null]}"#);
        refused::<Vec<Inner>>("[[1, null]]");
        refused::<BTreeMap<String, Inner>>(r#"{"x": [1, null]}"#);
        refused::<(u8, Inner)>("[1, [2, null]]");
        refused::<Option<Inner>>("[1, null]");
        taken::<Choice>(r#""unit""#);
        taken::<Choice>(r#"{"named": {"inner": {"a": 1}}}"#);
        refused::<Choice>(r#"{"one": [1, null]}"#);
        refused::<Choice>(r#"{"named": [{"a": 1}]}"#);
        refused::<Choice>(r#"{"named": {"inner": [1, null]}}"#);
    }

    #[test]
    fn what_follows_is_refused() {
        assert!(from_slice::<u8>(b"1 2").is_err());
        assert!(from_slice::<u8>(b"1 ").is_ok());
    }
}
