//! What the API's document says of the types of this crate: OpenAPI 3.1, whose schemas are JSON Schema 2020-12.
//!
//! Most schemas are derived where the type stands. Here are those of types whose JSON is written by hand, and examples.
//! `tests/published` holds all of them to what is really written and read.

mod answers;
mod examples;
mod reasons;
mod texts;

pub use examples::examples;

use utoipa::{
    ToSchema,
    openapi::{Ref, RefOr, schema::Schema},
};

/// Schemas by the names of their components.
type Components = Vec<(String, RefOr<Schema>)>;

fn refer<T: ToSchema>() -> Ref {
    Ref::from_schema_name(T::name())
}

/// Adds the component of a type, and those that it refers to.
fn add<T: ToSchema>(components: &mut Components) {
    components.push((T::name().into_owned(), T::schema()));
    T::schemas(components);
}
