//! What every request and every response passes through.

mod edge;
mod head;
mod same_origin;
mod slices;

pub use edge::edge;
pub use same_origin::same_origin;
pub use slices::{in_slices, in_turns};
