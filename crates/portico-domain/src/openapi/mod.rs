//! What the API's document says of the types of this crate: OpenAPI 3.1, whose schemas are JSON Schema 2020-12.
//!
//! Most schemas are derived where the type stands. Here are those of types whose JSON is written by hand, and examples.
//! `tests/published` holds all of them to what is really written and read.

mod answers;
mod examples;
mod texts;

pub use examples::examples;
