//! The JSON Schemas of forms: for every kind, for the vectors, and for the items of two catalogs. Generated forms are
//! tested in `laws/json_schema.rs`.

#![allow(clippy::unwrap_used)]

mod catalogs;
mod check;
mod kinds;
mod vectors;

use serde_json::json;

/// The meta-schema of the dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Whether a document is a valid schema, according to the meta-schema.
fn is_schema(document: &serde_json::Value) -> bool {
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    let index = compiler.compile(DIALECT, &mut schemas).unwrap();
    schemas.validate(document, index).is_ok()
}

#[test]
fn the_schema_of_schemas_refuses_what_is_none() {
    assert!(is_schema(&json!({ "type": "object" })));
    assert!(!is_schema(&json!({ "type": "objekt" })));
}

/// Size in bytes of the schema of `fields` fields, each depending on the visibility of all before it, and as many
/// such cells.
fn bytes(fields: usize) -> usize {
    let field = |id: &str, i: usize| {
        let mut field = json!({ "id": format!("{id}{i:04}"), "kind": "integer", "label": "F", "required": true });
        if i > 0 {
            let before = format!("{id}{:04}", i - 1);
            field["visible_when"] = json!({ "any": [{ "field": before, "visible": true }, { "not": { "field": before, "visible": false } }, { "field": before, "above": 3 }] });
        }
        field
    };
    let cells: Vec<_> = (0..fields).map(|i| field("c", i)).collect();
    let mut all: Vec<_> = (0..fields).map(|i| field("f", i)).collect();
    all.push(json!({ "id": "g", "kind": "rows", "label": "G", "fields": cells }));
    let form = json!({ "sections": [{ "id": "s", "title": "S", "fields": all }] });
    let form = portico_domain::form::Form::compile(serde_json::from_value(form).unwrap()).unwrap();
    form.schema().document.to_string().len()
}

#[test]
fn a_schema_grows_with_its_form_and_not_faster() {
    let (one, two, four) = (bytes(50), bytes(100), bytes(200));
    assert_eq!(four - two, 2 * (two - one), "50, 100 and 200 fields give {one}, {two} and {four} bytes");
}
