//! Sources of a choice's options.

use std::{collections::HashMap, sync::Arc};

use super::Condition;
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
        /// Those that cannot always be chosen.
        barred: Arc<[Barred]>,
    },
    /// Rows of a lookup.
    Lookup {
        /// Its name.
        lookup: Id,
        /// Narrowing by other answers.
        narrow: Vec<Narrowing>,
        /// Why the rows that the narrowing excludes cannot be chosen; without it they are not shown.
        others: Option<String>,
        /// The column with the price that is shown beside each row.
        price: Option<String>,
    },
}

/// An inline option that cannot always be chosen. It has its reason in its spec.
#[derive(Debug)]
pub struct Barred {
    /// Its index.
    pub option: usize,
    /// When it cannot be chosen; always if `None`.
    pub when: Option<Condition>,
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

    /// The inline options that cannot always be chosen.
    #[must_use]
    pub fn barred(&self) -> &[Barred] {
        match self {
            Self::Inline { barred, .. } => barred,
            Self::Lookup { .. } => &[],
        }
    }
}
