//! Bad input, whatever it is, is answered with a clear problem document, and nothing happens.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use reqwest::Method;
use serde_json::{Value, json};

use crate::util::{Answer, Client, TestApp};

async fn raw(client: &Client, content_type: &str, body: impl Into<reqwest::Body>) -> Answer {
    let request = client.request(Method::POST, "/api/v1/tickets").header("idempotency-key", "k");
    client.send(request.header("content-type", content_type).body(body)).await
}

#[tokio::test]
async fn what_is_no_object_of_the_right_shape_is_malformed() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let deep =
        format!("{{\"item\":\"ask\",\"form_version\":\"v\",\"answers\":{}1{}}}", "[".repeat(9_999), "]".repeat(9_999));
    for body in [
        "",
        "null",
        "[]",
        "[\"ask\",\"v\",{}]",
        "{",
        "{\"item\":\"ask\"}",
        "{\"item\":\"ask\",\"form_version\":\"v\",\"answers\":[]}",
        "{\"item\":\"ask\",\"form_version\":\"v\",\"answers\":{\"a\":1,\"a\":2}}",
        "{\"item\":\"ask\",\"item\":\"ask\",\"form_version\":\"v\",\"answers\":{}}",
        "{\"item\":\"ask\",\"form_version\":\"v\",\"answers\":{},\"extra\":1}",
        "{\"item\":\"ask\",\"form_version\":\"v\",\"answers\":{}} trailing",
        "{\"item\":\"ask\",\"form_version\":\"v\",\"answers\":{\"a\":NaN}}",
        "{\"item\":\"ask\",\"form_version\":\"v\",\"answers\":{\"a\":\"\\ud800\"}}",
        "\u{feff}{}",
        deep.as_str(),
    ] {
        let document = raw(&client, "application/json", body.to_owned()).await.problem(400, "malformed");
        assert!(document["detail"].as_str().is_some_and(|detail| detail.len() > 20), "{document}");
    }
    raw(&client, "application/json", vec![b'{', 0xff, b'}']).await.problem(400, "malformed");
    let page = client.get("/api/v1/tickets").await.ok(200);
    assert_eq!(page["tickets"], json!([]));
}

#[tokio::test]
async fn what_is_no_json_is_not_taken() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let body = client.question("Hello").await.to_string();
    for content_type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "multipart/form-data"]
    {
        raw(&client, content_type, body.clone()).await.problem(415, "not-json");
    }
    let bare = client.request(Method::POST, "/api/v1/tickets").header("idempotency-key", "k").body(body.clone());
    client.send(bare).await.problem(415, "not-json");
    raw(&client, "Application/JSON; charset=utf-8", body).await.ok(201);
}

#[tokio::test]
async fn what_is_too_large_is_refused_before_it_is_read() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let large = format!("{{\"item\":\"{}\"}}", "x".repeat(3_000_000));
    raw(&client, "application/json", large).await.problem(413, "too-large");
    let credentials = json!({ "login": "sam", "password": "x".repeat(20_000) });
    app.nobody().post("/api/v1/session", credentials).await.problem(413, "too-large");
}

#[tokio::test]
async fn a_body_without_a_length_is_limited_as_well() {
    let app = TestApp::start().await;
    let address = app.url.trim_start_matches("http://").to_owned();
    let mut request = format!(
        "POST /api/v1/session HTTP/1.1\r\nHost: {address}\r\nOrigin: {}\r\nContent-Type: application/json\r\n\
         Transfer-Encoding: chunked\r\n\r\n",
        app.url
    );
    for _ in 0..2 {
        request.push_str(&format!("4000\r\n{}\r\n", "x".repeat(0x4000)));
    }
    let answer = talk(address, request, 1_024).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

/// Sends text as it is and reads what comes back, at most `most` bytes, until that or the end of the connection.
async fn talk(address: String, text: String, most: u64) -> String {
    let talk = move || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(15)))?;
        stream.write_all(text.as_bytes())?;
        let mut answer = Vec::new();
        stream.take(most).read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    tokio::task::spawn_blocking(talk).await.expect("run").expect("an answer, or the end, within 15 s")
}

#[tokio::test]
async fn methods_and_paths_that_are_none_are_said_so() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    for path in ["/api", "/api/", "/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v2/me"] {
        client.get(path).await.problem(404, "not-found");
        app.nobody().get(path).await.problem(404, "not-found");
    }
    let answer = client.delete("/api/v1/catalog").await;
    answer.problem(405, "method-not-allowed");
    assert_eq!(answer.header("allow"), "GET,HEAD");
    client.get("/api/v1/sessions").await.problem(405, "method-not-allowed");
}

#[tokio::test]
async fn queries_that_are_not_understood_are_refused() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    for query in [
        "filter=pink",
        "limit=0",
        "limit=101",
        "limit=many",
        "after=REQ-1",
        "after=REQ-000009",
        "page=2",
        "filter=open&filter=all",
    ] {
        client.get(&format!("/api/v1/tickets?{query}")).await.problem(400, "malformed");
    }
}

#[tokio::test]
async fn a_client_that_says_nothing_is_let_go() {
    let app = TestApp::start().await;
    let address = app.url.trim_start_matches("http://").to_owned();
    assert_eq!(talk(address, "GET / HTTP/1.1\r\nHost: ".to_owned(), u64::MAX).await, "");
}

#[tokio::test]
async fn one_address_has_so_many_connections_and_the_next_is_told_so() {
    let app = TestApp::start().await;
    let address = app.url.trim_start_matches("http://").to_owned();
    let silent: Vec<TcpStream> = (0..80).map(|_| TcpStream::connect(&address).expect("connected")).collect();
    // One after the other: what was connected before is counted when this one is.
    let refused = talk(address.clone(), String::new(), u64::MAX).await;
    assert!(refused.starts_with("HTTP/1.1 503 ") && refused.contains("/problems/unavailable"), "{refused}");
    drop(silent);
    // They are gone as soon as the server has seen it.
    let nobody = app.nobody();
    while !nobody.bare(Method::GET, "/healthz").send().await.is_ok_and(|answer| answer.status() == 200) {}
}

/// The sentence that a request reads of an unknown key of its body, where it asks for languages.
async fn unknown_key(client: &Client, languages: Option<&str>, path: &str) -> Value {
    let mut request = client.request(Method::PUT, path);
    if let Some(languages) = languages {
        request = request.header("accept-language", languages);
    }
    let body = json!({ "theme": "dark", "colour": "red" });
    client.send(request.json(&body)).await.problem(400, "malformed")
}

#[tokio::test]
async fn a_problem_is_a_kind_with_parameters_and_is_written_in_the_reader_s_language() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let path = "/api/v1/me/preferences";
    let english = unknown_key(&client, None, path).await;
    let reason = &english["reason"];
    assert_eq!((&reason["kind"], &reason["line"]), (&json!("body_unreadable"), &json!(1)));
    assert!(reason["says"].as_str().is_some_and(|says| says.contains("unknown key `colour`")), "{reason}");
    assert!(!reason["says"].as_str().is_some_and(|says| says.contains(" line ")), "the place stands apart: {reason}");
    assert_eq!(english["title"], "The request could not be read");
    let detail = english["detail"].as_str().expect("a sentence");
    assert!(detail.starts_with("The body could not be read at line 1, column "), "{detail}");
    for (languages, path) in [(Some("fr, de-AT;q=0.9, en;q=0.8"), path), (None, "/api/v1/me/preferences?language=de")] {
        let german = unknown_key(&client, languages, path).await;
        assert_eq!(german["title"], "Die Anforderung konnte nicht gelesen werden");
        assert_eq!(german["reason"], *reason, "the kind and its parameters are of no language");
    }
    let request = client.request(Method::GET, "/api/v1/tickets/REQ-999999").header("accept-language", "de");
    let answer = client.send(request).await;
    assert_eq!(answer.headers["content-language"], "de");
    assert_eq!(answer.problem(404, "not-found")["title"], "Nicht gefunden");
}

#[tokio::test]
async fn a_query_that_is_not_understood_names_its_parameter() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let reason = |answer: Answer| answer.problem(400, "malformed")["reason"].clone();
    let unknown = reason(client.get("/api/v1/tickets?colour=red").await);
    assert!(unknown["says"].as_str().is_some_and(|says| says.contains("`colour`")), "{unknown}");
    let number = reason(client.get("/api/v1/tickets?limit=many").await);
    assert!(number["says"].as_str().is_some_and(|says| says.starts_with("limit: ")), "{number}");
    assert_eq!(reason(client.get("/api/v1/tickets?limit=101").await), json!({ "kind": "limit", "most": 100 }));
    assert_eq!(reason(client.get("/api/v1/tickets?after=REQ-999999").await), json!({ "kind": "cursor" }));
}
