//! The OpenAPI document, the page to read it, and health.

use std::{collections::BTreeSet, fs};

use portico_server::{openapi, router::routes};
use serde_json::Value;

use crate::util::TestApp;

#[test]
fn the_document_names_exactly_the_routes() {
    let document: Value = serde_json::from_str(&openapi::document()).expect("JSON");
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{}", document["openapi"]);
    let paths = document["paths"].as_object().expect("paths");
    let described: BTreeSet<(String, String)> = paths
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().expect("methods").keys().map(|method| (method.clone(), path.clone()))
        })
        .collect();
    let page = |path: &str| path.starts_with("/api/docs");
    let served: BTreeSet<(String, String)> = routes()
        .into_iter()
        .filter(|(_, path)| !page(path))
        .map(|(method, path)| (method.to_owned(), path.to_owned()))
        .collect();
    assert_eq!(described, served);
}

#[test]
fn the_document_in_docs_is_this_one() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let kept = fs::read_to_string(file).expect("docs/openapi.json");
    assert!(kept == openapi::document(), "run: portico openapi > docs/openapi.json");
}

#[tokio::test]
async fn the_document_and_its_page_are_served_to_everybody() {
    let app = TestApp::start().await;
    let nobody = app.nobody();
    let document = nobody.get("/api/v1/openapi.json").await;
    assert_eq!(document.ok(200), serde_json::from_str::<Value>(&openapi::document()).expect("JSON"));
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
