//! What people search for, read and say of it: what of that is kept, for how long, and what it tells.

mod groups;
mod names;
mod near;
mod redact;
mod retention;
mod topic;

pub use groups::{Asked, grouped};
pub use names::Names;
pub use redact::without_secrets;
pub use retention::{Retention, forget};
pub use topic::topic_of;
