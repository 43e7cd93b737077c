//! What every request and every response passes through.

mod edge;
mod head;
mod same_origin;

pub use edge::edge;
pub use same_origin::same_origin;
