//! What can be known of a value: the order of its keys, how it is quoted, whether it is a table with a header.

use super::text::Quotes;

/// What is known of a value.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) form: Form,
    pub(super) quotes: Quotes,
    /// The keys of the table, or of each table of the list, in their order.
    pub(super) keys: &'static [Key],
    /// The values of keys that are not named.
    pub(super) others: Option<&'static Shape>,
}

/// Whether a table, or a list of tables, has headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `key = { … }`, `key = [{ … }]`.
    Inline,
    /// `[key]`, `[[key]]`.
    Headed,
    /// As it is written.
    Either,
}

/// A key's place.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    /// Which values have this place.
    pub(super) of: Takes,
    pub(super) shape: &'static Shape,
}

/// Values that a place is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// All.
    Any,
    /// All but lists.
    Tables,
}

impl Shape {
    /// The place and the shape of a key's value; the place of a key that is not named is behind all others.
    pub(super) fn of(&self, name: &str, is_list: bool) -> (usize, &'static Shape) {
        let fits = |key: &Key| key.name == name && (key.of == Takes::Any || !is_list);
        match self.keys.iter().position(fits) {
            Some(place) => (place, self.keys[place].shape),
            None => (self.keys.len(), self.others.unwrap_or(&UNKNOWN)),
        }
    }
}

/// A table, or each of a list of tables, with keys in an order.
pub(super) const fn shape(form: Form, keys: &'static [Key]) -> Shape {
    Shape { form, quotes: Quotes::Fewest, keys, others: None }
}

/// A table whose keys are ids: they keep their order.
pub(super) const fn by_id(form: Form, each: &'static Shape) -> Shape {
    Shape { form, quotes: Quotes::Fewest, keys: &[], others: Some(each) }
}

/// A key whose value stands behind it.
pub(super) const fn key(name: &'static str) -> Key {
    Key { name, of: Takes::Any, shape: &INLINE }
}

/// A key whose value has a shape.
pub(super) const fn with(name: &'static str, shape: &'static Shape) -> Key {
    Key { name, of: Takes::Any, shape }
}

/// A value of which nothing is known.
pub(super) static UNKNOWN: Shape = shape(Form::Either, &[]);
/// A value behind its key, and all in it.
pub(super) static INLINE: Shape =
    Shape { form: Form::Inline, quotes: Quotes::Fewest, keys: &[], others: Some(&INLINE) };
/// A pattern.
pub(super) static REGULAR_EXPRESSION: Shape =
    Shape { form: Form::Inline, quotes: Quotes::Literal, keys: &[], others: Some(&INLINE) };
