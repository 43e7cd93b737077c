//! The OpenAPI document, the page to read it, and health.

use std::{collections::BTreeSet, fs};

use portico_server::router::{self, routes};
use serde_json::Value;

use crate::util::TestApp;

fn read() -> Value {
    serde_json::from_str(router::document()).expect("JSON")
}

#[test]
fn the_document_names_exactly_the_routes() {
    let document = read();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{}", document["openapi"]);
    let paths = document["paths"].as_object().expect("paths");
    let described: BTreeSet<(&str, &str)> = paths
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().expect("methods").keys().map(move |method| (&**method, &**path))
        })
        .collect();
    let page = |path: &str| path.starts_with("/api/docs");
    let served: BTreeSet<(&str, &str)> = routes().into_iter().filter(|(_, path)| !page(path)).collect();
    assert_eq!(described, served);
    assert_eq!(routes().len() - served.len(), 3, "the page, its script and its style");
}

#[test]
fn operations_have_names_of_their_own() {
    let document = read();
    let mut names = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let name = operation["operationId"].as_str().expect("a name");
            assert!(names.insert(name.to_owned()), "{method} {path} is called {name}, as another is");
        }
    }
}

#[test]
fn every_example_is_valid_by_its_schema() {
    let document = read();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("openapi.json", document.clone()).expect("a document");
    let mut examples = 0;
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        let at = format!("openapi.json#/components/schemas/{name}");
        let index = compiler.compile(&at, &mut schemas).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        for example in schema["examples"].as_array().into_iter().flatten() {
            examples += 1;
            schemas.validate(example, index).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        }
    }
    // The ten of `portico_domain::openapi::examples`, and those of texts.
    assert!(examples > 20, "{examples}");
}

#[test]
fn every_reference_leads_to_a_schema() {
    let (document, text) = (read(), router::document());
    let referred: BTreeSet<&str> =
        text.split("\"$ref\": \"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(referred.len() > 100, "{}", referred.len());
    let missing: Vec<&&str> = referred.iter().filter(|place| document.pointer(place).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn no_shape_is_called_an_object_and_no_more() {
    let document = read();
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    let bare: Vec<&String> = schemas
        .iter()
        .filter(|(_, schema)| schema["type"] == "object" && schema["properties"].is_null())
        .filter(|(_, schema)| schema["additionalProperties"].is_null())
        .map(|(name, _)| name)
        .collect();
    assert!(bare.is_empty(), "these say nothing of what is in them: {bare:?}");
    let says = ["type", "$ref", "oneOf", "allOf", "anyOf", "enum"];
    for (name, schema) in schemas {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            assert!(says.iter().any(|word| property[word].is_string() || property[word].is_array()), "{name}.{key}");
        }
    }
    for shape in ["Form", "Context", "Draft", "Answers", "Verdict", "AnswerProblem", "TicketState", "TicketAction"] {
        assert!(schemas.contains_key(shape), "{shape}");
    }
}

/// The table in docs/API.md is where a reader sees all addresses at once.
#[test]
fn the_guide_lists_exactly_the_routes() {
    let guide = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/API.md")).expect("docs/API.md");
    let rows = guide.lines().filter_map(|line| line.strip_prefix("| `"));
    let listed: Vec<(String, String)> = rows
        .filter_map(|row| row.split(['`', '?']).next()?.split_once(' '))
        .filter(|(_, path)| path.starts_with('/'))
        .map(|(method, path)| {
            let path = path.split(' ').next().unwrap_or_default();
            (method.to_lowercase(), format!("/api/v1{path}"))
        })
        .collect();
    let mut unlisted: BTreeSet<(String, String)> = routes()
        .into_iter()
        .filter(|(_, path)| path.starts_with("/api/v1"))
        .map(|(method, path)| (method.to_owned(), path.to_owned()))
        .collect();
    for row in listed {
        assert!(unlisted.remove(&row), "there is no such route, or it is listed twice: {row:?}");
    }
    assert!(unlisted.is_empty(), "docs/API.md does not list {unlisted:?}");
}

#[test]
fn the_document_in_docs_is_this_one() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let kept = fs::read_to_string(file).expect("docs/openapi.json");
    assert!(kept == router::document(), "run: portico openapi > docs/openapi.json");
}

#[tokio::test]
async fn the_document_and_its_page_are_served_to_everybody() {
    let app = TestApp::start().await;
    let nobody = app.nobody();
    let document = nobody.get("/api/v1/openapi.json").await;
    assert_eq!(document.ok(200), serde_json::from_str::<Value>(router::document()).expect("JSON"));
    for (path, content_type) in [
        ("/api/docs", "text/html; charset=utf-8"),
        ("/api/docs/docs.js", "text/javascript; charset=utf-8"),
        ("/api/docs/docs.css", "text/css; charset=utf-8"),
    ] {
        let answer = nobody.get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, content_type));
        let text = String::from_utf8(answer.bytes).expect("UTF-8");
        assert!(!text.contains(" style=") && !text.contains("<style") && !text.contains("onclick"), "{path}");
    }
}

#[tokio::test]
async fn health_and_readiness() {
    let app = TestApp::start().await;
    for path in ["/healthz", "/readyz"] {
        let answer = app.nobody().get(path).await;
        assert_eq!((answer.status, answer.bytes.as_slice()), (200, &b"ok\n"[..]));
    }
}
