//! Whatever is wrong with a request, on whatever route: a problem document; and nothing that is sent is kept at length.

use portico_server::{
    router::{self, routes},
    store,
};
use reqwest::Method;
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::{
    editing::Published,
    matrix::{RANDOM, body},
    util::{Answer, Client, TestApp},
};

/// Names that nothing has.
const NAMES: [&str; 8] = ["%ff", "%00", "%0d%0a", "%c3%28", "..%2f..", "%", "x%2fy", "\u{1f600}"];
/// Queries that nobody can read.
const QUERIES: [&str; 6] = ["%ff=%ff", "limit=x", "limit=1&limit=2", "a=%zz&&==", "after=%00", "[]=1"];

/// Makes sure that an answer which refuses is a problem document.
#[track_caller]
fn assert_document(answer: &Answer, what: &str) {
    if answer.status < 400 {
        return;
    }
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}: {}", answer.status);
    let document = answer.json();
    assert_eq!(document["status"], answer.status, "{what}");
    assert_eq!(document["request_id"], answer.header("x-request-id"), "{what}");
    assert!(document["type"].as_str().is_some_and(|kind| kind.starts_with("/problems/")), "{what}: {document}");
    assert!(answer.status < 500, "{what}: {document}");
}

fn filled(path: &str, name: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.iter_mut().filter(|part| part.starts_with('{')).for_each(|part| *part = name);
    parts.join("/")
}

#[tokio::test]
async fn every_refusal_of_every_route_is_a_problem_document() {
    let app = TestApp::start().await;
    let long = "9".repeat(900);
    for (method, path) in routes() {
        app.clock.advance(600_000);
        let clients = [app.nobody(), app.client("wei").await];
        let named: Vec<String> = NAMES.iter().chain([&long.as_str()]).map(|name| filled(path, name)).collect();
        let asked = QUERIES.iter().map(|query| format!("{}?{query}", filled(path, "x")));
        let targets: Vec<String> = if path.contains('{') { named } else { Vec::new() };
        for target in targets.into_iter().chain(asked) {
            for client in &clients {
                for method in [method.to_uppercase().as_str(), "BREW"] {
                    let method: Method = method.parse().expect("a method");
                    let answer = client.send(client.request(method.clone(), &target)).await;
                    // Signing out and the like need nothing.
                    assert_document(&answer, &format!("{method} {target}"));
                }
            }
        }
    }
}

#[tokio::test]
async fn a_name_that_is_no_text_is_not_found() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    for path in
        ["/api/v1/tickets/%ff", "/api/v1/catalog/items/%ff/form", "/api/v1/knowledge/articles/%00", "/knowledge/%ff"]
    {
        ana.get(path).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn heads_that_are_too_large_are_refused() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let (slashes, words) = ("/".repeat(2_000), "w".repeat(9_000));
    ana.get(&format!("{slashes}x")).await.problem(414, "uri-too-long");
    ana.get(&format!("/api/v1/search?q={words}")).await.problem(414, "uri-too-long");
    let large = ana.request(Method::GET, "/api/v1/me").header("x-large", "v".repeat(17_000));
    ana.send(large).await.problem(431, "headers-too-large");
    let cookies = ana.request(Method::GET, "/api/v1/me").header("cookie", "a=b; ".repeat(4_000));
    ana.send(cookies).await.problem(431, "headers-too-large");
}

/// A 15,000-character text in the place of each text of each body that the API takes.
async fn send_long_texts(client: &Client, article: &Published, number: &str) -> usize {
    let long = "x".repeat(15_000);
    let document: Value = serde_json::from_str(router::document()).expect("JSON");
    let mut sent = 0;
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
            let Some(schema) = schema.as_str().and_then(|name| document.pointer(name.trim_start_matches('#'))) else {
                continue;
            };
            let of = if path.contains("/tickets/") { number } else { &article.number };
            let filled = path.replace("{number}", of).replace("{draft}", RANDOM).replace("{language}", "en");
            let filled = filled.replace("/searches/{id}", &format!("/searches/{RANDOM}")).replace("{id}", "1");
            // A body is one shape, or one of several, which a text tells apart.
            let shapes = schema["oneOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
            let properties = shapes.iter().flat_map(|shape| {
                let kind = shape["properties"]["action"]["enum"][0].clone();
                shape["properties"]
                    .as_object()
                    .expect("properties")
                    .iter()
                    .map(move |property| (kind.clone(), property))
            });
            for (kind, (name, property)) in properties {
                let property = property["$ref"]
                    .as_str()
                    .map_or(property, |named| document.pointer(&named[1..]).expect("a component"));
                // A whole article may be long.
                if !property.to_string().contains("\"string\"")
                    || name == "markdown"
                    || (!kind.is_null() && name == "action")
                {
                    continue;
                }
                let mut body = if kind.is_null() { body(&filled) } else { json!({ "action": kind }) };
                if path.ends_with("/tickets") {
                    body = client.question("Hello").await;
                }
                body[name] = if property["type"].to_string().contains("array") { json!([long]) } else { json!(long) };
                let request = client.request(method.to_uppercase().parse().expect("a method"), &filled);
                let version = if path.contains("/tickets/") { "\"1\"" } else { "\"2\"" };
                let request = request.header("if-match", version).header("idempotency-key", format!("{name}-{sent}"));
                let answer = client.send(request.json(&body)).await;
                assert_document(&answer, &format!("{method} {filled} {name}"));
                sent += 1;
            }
        }
    }
    sent
}

#[tokio::test]
async fn no_text_that_is_sent_is_kept_at_any_length() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let article = Published::new(&app, "An article").await;
    let number = sam.ask("A question").await;
    let sent = send_long_texts(&sam, &article, &number).await;
    assert!(sent > 30, "texts were sent: {sent}");
    let file = store::file(&app.folder.path().join("data"));
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("opened");
    let sql = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'";
    let mut query = db.prepare(sql).expect("prepared");
    let columns: Vec<(String, String)> =
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect).expect("columns");
    for (table, column) in columns {
        let sql = format!("SELECT count(*) FROM \"{table}\" WHERE instr(\"{column}\", '{}') > 0", "x".repeat(10_001));
        let kept: u32 = db.query_row(&sql, [], |row| row.get(0)).expect("counted");
        assert_eq!(kept, 0, "{table}.{column} keeps a text of 15,000 characters");
    }
}
