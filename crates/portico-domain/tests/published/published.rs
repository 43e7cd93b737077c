//! The published schema of a type, compiled by an independent validator.

use std::collections::BTreeMap;

use boon::{Compiler, SchemaIndex, Schemas};
use serde::Serialize;
use serde_json::{Value, json, to_value};
use utoipa::ToSchema;

/// The dialect of OpenAPI 3.1 schemas.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a type, with all that it refers to.
pub struct Published {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Published {
    /// The schema of `T`.
    pub fn of<T: ToSchema>() -> Self {
        let mut all = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut all);
        let mut components: BTreeMap<String, Value> = BTreeMap::new();
        for (name, schema) in all {
            let schema = to_value(schema).unwrap();
            let before = components.insert(name.clone(), schema.clone());
            assert!(before.is_none_or(|before| before == schema), "two schemas are called {name}");
        }
        let document = json!({
            "$schema": DIALECT,
            "$ref": format!("#/components/schemas/{}", T::name()),
            "components": { "schemas": components },
        });
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("published.json", document.clone()).unwrap();
        let index = compiler
            .compile("published.json", &mut schemas)
            .unwrap_or_else(|error| panic!("{error:#}\nin {document:#}"));
        Self { schemas, index }
    }

    /// Whether JSON is valid.
    pub fn is_valid(&self, json: &Value) -> bool {
        self.schemas.validate(json, self.index).is_ok()
    }

    /// Makes sure that a value is valid as it is written.
    #[track_caller]
    pub fn check(&self, value: &impl Serialize, what: &str) {
        let json = to_value(value).unwrap();
        if let Err(error) = self.schemas.validate(&json, self.index) {
            panic!("{what}: {error:#}\n{json:#}");
        }
    }
}
