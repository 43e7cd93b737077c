//! What a submit opens.

use serde::{Deserialize, Serialize};

/// What a submit opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opens {
    /// A service request, REQ-…
    ServiceRequest,
    /// An incident, INC-…
    Incident,
}
