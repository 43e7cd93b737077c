//! Answers to a form's fields, parsed but not yet validated.

mod by_path;
mod draft;
mod named_files;
mod wire;

pub use by_path::ByPath;
pub(crate) use by_path::ROW_ID;
pub use draft::{Draft, Raw, parse, parse_inputs};
pub use wire::{Wire, WireAnswers, any_value, read};
pub(crate) use wire::{is_blank, money, texts};

use std::collections::BTreeSet;

use litemap::LiteMap;

use crate::{
    id::Id,
    path::{Path, RowId},
    report::ProblemKind,
    sorted,
    value::Value,
};

/// Typed answers by field, the problems of invalid input, and the keys that the form does not know.
///
/// Made by [`parse`] from a draft's text, or by [`read`] from the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The values and the rows. An empty value is the same as none.
    pub values: ByPath<Value>,
    /// Input that is not a valid value of its field: a problem at the field, "unanswered" for every condition.
    pub unread: LiteMap<Path, ProblemKind>,
    /// The fields of a draft that nobody has touched and that follow the answer of another one. Of answers on the wire none: who
    /// sends them has seen what they follow.
    pub untouched: BTreeSet<Path>,
    /// Keys that are not the id of a field that takes an answer.
    pub unknown: BTreeSet<String>,
}

impl Answers {
    /// The value of a field, unless it is absent or empty.
    #[must_use]
    pub fn get(&self, path: &Path) -> Option<&Value> {
        self.values.get(path).filter(|value| !value.is_empty())
    }

    /// Whether anything was given at a path, valid or not: a value, or rows of a group.
    #[must_use]
    pub fn has(&self, path: &Path) -> bool {
        let rows = |group: &str| !self.values.rows(group).is_empty();
        self.get(path).is_some()
            || self.unread.contains_key(path)
            || matches!(path, Path::Field(field) if rows(field.as_str()))
    }
}

/// Answers under construction.
#[derive(Default)]
struct AnswersBuilder {
    /// The values, mostly in order: the map is built from them at once.
    values: Vec<(Path, Value)>,
    rows: Vec<(Id, Vec<RowId>)>,
    unread: Vec<(Path, ProblemKind)>,
    untouched: BTreeSet<Path>,
    unknown: BTreeSet<String>,
}

impl AnswersBuilder {
    fn value(&mut self, path: Path, read: Result<Option<Value>, ProblemKind>) {
        match read {
            Ok(value) => self.values.extend(value.map(|value| (path, value))),
            Err(problem) => self.unread.push((path, problem)),
        }
    }

    fn answers(self) -> Answers {
        let Self { values, rows, unread, untouched, unknown } = self;
        Answers { values: ByPath::new(values, rows), unread: sorted::lite_map(unread), untouched, unknown }
    }
}
