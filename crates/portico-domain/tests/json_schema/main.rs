//! The JSON Schemas of forms: of every kind, of the vectors, and of the items of two catalogs. That of generated forms is in
//! `laws/json_schema.rs`.

#![allow(clippy::unwrap_used)]

mod catalogs;
mod check;
mod kinds;
mod vectors;

/// The schema that schemas of this dialect must be valid by.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Whether a document is a schema, by the schema of schemas.
fn is_schema(document: &serde_json::Value) -> bool {
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    let index = compiler.compile(DIALECT, &mut schemas).unwrap();
    schemas.validate(document, index).is_ok()
}

#[test]
fn the_schema_of_schemas_refuses_what_is_none() {
    assert!(is_schema(&serde_json::json!({ "type": "object" })));
    assert!(!is_schema(&serde_json::json!({ "type": "objekt" })));
}
