//! Sources of a choice's options.

use std::collections::HashMap;

use crate::{id::Id, lookup::DIRECTORY, spec::OptionSpec};

/// The options of a choice.
#[derive(Clone, Debug)]
pub enum Options {
    /// Written in the field.
    Inline {
        /// The options in display order.
        options: Vec<OptionSpec>,
        /// Index by id.
        by_id: HashMap<String, usize>,
    },
    /// Rows of a lookup.
    Lookup {
        /// Its name.
        lookup: Id,
        /// Narrowing by other answers.
        narrow: Vec<Narrowing>,
    },
}

/// A narrowing: a row is offered only if its cell equals the answer of a field.
#[derive(Clone, Debug)]
pub struct Narrowing {
    /// The column.
    pub column: String,
    /// Index of the field.
    pub field: usize,
}

impl Options {
    /// The lookup of the options.
    #[must_use]
    pub fn lookup(&self) -> Option<&Id> {
        match self {
            Self::Inline { .. } => None,
            Self::Lookup { lookup, .. } => Some(lookup),
        }
    }

    /// Whether they are the people of the directory.
    #[must_use]
    pub fn are_people(&self) -> bool {
        self.lookup().is_some_and(|lookup| lookup.as_str() == DIRECTORY)
    }

    /// The inline options; empty for a lookup.
    #[must_use]
    pub fn inline(&self) -> &[OptionSpec] {
        match self {
            Self::Inline { options, .. } => options,
            Self::Lookup { .. } => &[],
        }
    }

    /// The index of an inline option.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        match self {
            Self::Inline { by_id, .. } => by_id.get(id).copied(),
            Self::Lookup { .. } => None,
        }
    }

    /// The narrowings of the options.
    #[must_use]
    pub fn narrowing(&self) -> &[Narrowing] {
        match self {
            Self::Inline { .. } => &[],
            Self::Lookup { narrow, .. } => narrow,
        }
    }
}
