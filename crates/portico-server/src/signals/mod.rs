//! What people search for, read and say of it: what of that is kept, for how long, and what it tells.

mod groups;
mod names;
mod near;
mod redact;
mod topic;

pub use groups::{LoggedSearch, grouped};
pub use names::Names;
pub use redact::without_secrets;
pub use topic::topic_of;
