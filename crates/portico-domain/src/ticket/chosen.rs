//! The chosen options with their labels at submission.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::path::Path;

/// A chosen option, or a consent, with its label at submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The id, stored in the answer.
    pub id: String,
    /// The label shown to the person.
    pub label: String,
}

/// Chosen options by path, in display order.
pub type ChosenByPath = BTreeMap<Path, Vec<Chosen>>;
