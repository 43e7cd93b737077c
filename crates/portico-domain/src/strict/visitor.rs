//! The visitor of a strict deserializer.

use std::fmt;

use serde::{
    Deserializer,
    de::{EnumAccess, Error, MapAccess, SeqAccess, Unexpected, Visitor},
};

use super::{
    Strict,
    access::{StrictEnum, StrictMap, StrictSeq},
};

/// The kind of value being deserialised.
#[derive(Clone, Copy)]
pub(super) enum ExpectedShape {
    /// A struct, or a variant with named fields.
    Object,
    /// Anything else.
    Any,
}

/// A visitor that deserialises everything nested strictly.
pub(super) struct Strictly<V> {
    pub visitor: V,
    pub shape: ExpectedShape,
}

macro_rules! hand_on {
    ($($name:ident($type:ty)),* $(,)?) => {
        $(fn $name<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.visitor.$name(value)
        })*
    };
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Strictly<V> {
    type Value = V::Value;

    hand_on!(
        visit_bool(bool),
        visit_i64(i64),
        visit_i128(i128),
        visit_u64(u64),
        visit_u128(u128),
        visit_f64(f64),
        visit_char(char),
        visit_str(&str),
        visit_borrowed_str(&'de str),
        visit_string(String),
        visit_bytes(&[u8]),
        visit_borrowed_bytes(&'de [u8]),
        visit_byte_buf(Vec<u8>),
    );

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shape {
            ExpectedShape::Object => f.write_str("an object"),
            ExpectedShape::Any => self.visitor.expecting(f),
        }
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.visitor.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.visitor.visit_some(Strict(deserializer))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.visitor.visit_newtype_struct(Strict(deserializer))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<V::Value, A::Error> {
        match self.shape {
            ExpectedShape::Object => Err(Error::invalid_type(Unexpected::Seq, &self)),
            ExpectedShape::Any => self.visitor.visit_seq(StrictSeq(list)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(StrictMap(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, variant: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_enum(StrictEnum(variant))
    }
}
