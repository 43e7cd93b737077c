//! The options that were chosen, as they were called then.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::path::Path;

/// A chosen option, or a consent, as it was called at submit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// What the answer stores.
    pub id: String,
    /// What the person read.
    pub label: String,
}

/// Chosen options by path, in the order in which they are shown.
pub type ChosenByPath = BTreeMap<Path, Vec<Chosen>>;
