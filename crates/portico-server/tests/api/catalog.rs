//! `/api/v1/catalog`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::util::{Answer, TestApp};

fn ids(list: &Value) -> Vec<&str> {
    let items = list.as_array().expect("a list");
    items.iter().map(|item| item["id"].as_str().expect("an id")).collect()
}

#[tokio::test]
async fn everybody_sees_what_is_for_them() {
    let app = TestApp::start().await;
    for (person, categories, items) in [
        ("ana", vec!["software"], vec!["ask", "licence", "broken"]),
        ("tomas", vec!["software"], vec!["ask", "broken"]),
        ("jonas", vec!["software", "people"], vec!["consent", "ask", "licence", "broken", "starter"]),
        ("sam", vec!["software"], vec!["ask", "licence", "broken"]),
    ] {
        let catalog = app.client(person).await.get("/api/v1/catalog").await.ok(200);
        assert_eq!(ids(&catalog["categories"]), categories, "{person}");
        assert_eq!(ids(&catalog["items"]), items, "{person}");
    }
}

#[tokio::test]
async fn a_card_says_what_a_card_shows() {
    let app = TestApp::start().await;
    let catalog = app.client("ana").await.get("/api/v1/catalog").await.ok(200);
    let card = &catalog["items"][1];
    assert_eq!(
        card.to_string(),
        r#"{"category":"software","id":"licence","keywords":["license"],"name":"Get a licence","opens":"service_request","popular":1,"price":"from 10 EUR","promise_hours":8,"summary":"A licence for a product"}"#
    );
}

async fn again(client: &crate::util::Client, path: &str, tag: &str) -> Answer {
    client.send(client.request(Method::GET, path).header("if-none-match", tag)).await
}

#[tokio::test]
async fn catalog_and_form_are_answered_304_to_who_has_them() {
    let app = TestApp::start().await;
    let (ana, jonas) = (app.client("ana").await, app.client("jonas").await);
    for path in ["/api/v1/catalog", "/api/v1/catalog/items/licence/form"] {
        let first = ana.get(path).await;
        assert_eq!(first.header("cache-control"), "private, no-cache");
        let tag = first.header("etag").to_owned();
        let second = again(&ana, path, &tag).await;
        assert_eq!((second.status, second.bytes.len()), (304, 0));
        assert_eq!(second.header("etag"), tag);
        assert_eq!(again(&ana, path, "W/\"other\"").await.status, 200);
        assert_eq!(again(&jonas, path, &tag).await.status, 200, "another audience");
    }
    let tag = ana.get("/api/v1/catalog/items/licence/form").await.header("etag").to_owned();
    app.clock.advance(24 * crate::util::HOUR / 2);
    let ana = app.client("ana").await;
    app.clock.advance(crate::util::HOUR * 8);
    assert_eq!(again(&ana, "/api/v1/catalog/items/licence/form", &tag).await.status, 200, "another day");
}

#[tokio::test]
async fn a_form_comes_with_its_context_and_only_the_rows_for_the_person() {
    let app = TestApp::start().await;
    let form = app.client("ana").await.get("/api/v1/catalog/items/licence/form").await.ok(200);
    assert_eq!(form["item"]["id"], "licence");
    assert_eq!(form["team"], serde_json::json!({ "id": "desk", "name": "Desk" }));
    assert_eq!(form["next"], "The desk buys it.");
    assert_eq!(form["form_version"].as_str().map(str::len), Some(64));
    let context = &form["context"];
    assert_eq!(context["today"], "2026-11-23");
    assert_eq!(context["requester"]["manager"], "jonas");
    assert_eq!(context["calendar"]["holidays"][0], "2026-12-25");
    assert_eq!(ids(&context["lookups"]["software"]["rows"]), ["editor", "compiler", "fax"]);
    assert_eq!(ids(&context["lookups"]["people"]["rows"]), ["ana"], "nobody gets the directory");
    assert_eq!(context["lookups"]["people"]["extent"], "known");
    assert_eq!(context["lookups"]["people"]["rows"][0]["cells"]["department"], "engineering");
    let of_finance = app.client("jonas").await.get("/api/v1/catalog/items/licence/form").await.ok(200);
    assert_eq!(ids(&of_finance["context"]["lookups"]["software"]["rows"]), ["editor", "compiler", "ledger", "fax"]);
    let plain = app.client("ana").await.get("/api/v1/catalog/items/ask/form").await.ok(200);
    assert_eq!(plain["context"]["lookups"], serde_json::json!({}));
}

#[tokio::test]
async fn the_rows_of_a_form_are_labelled_in_the_language_that_is_read() {
    let app = TestApp::start().await;
    let labels = async |person: &str, query: &str| {
        let form = app.client(person).await.get(&format!("/api/v1/catalog/items/licence/form{query}")).await.ok(200);
        let rows = form["context"]["lookups"]["software"]["rows"].as_array().expect("rows").clone();
        rows.iter().map(|row| row["label"].as_str().expect("a label").to_owned()).collect::<Vec<_>>()
    };
    for _ in 0..2 {
        assert_eq!(labels("ana", "?language=de").await, ["Editor", "Übersetzer", "Fax suite"]);
        assert_eq!(labels("ana", "").await, ["Editor", "Compiler", "Fax suite"]);
        assert_eq!(labels("jonas", "?language=de").await, ["Editor", "Übersetzer", "Hauptbuch", "Fax suite"]);
    }
    let ana = app.client("ana").await;
    let body = json!({ "item": "licence", "form_version": ana.form_version("licence").await, "language": "de",
        "answers": { "product": "compiler", "seats": 1 } });
    let ticket = ana.submit("k", &body).await.ok(201);
    assert_eq!(ticket["title"], "Licence: Übersetzer");
    assert_eq!(ticket["answers"][0]["answers"][0]["chosen"], json!(["Übersetzer"]));
}

#[tokio::test]
async fn a_form_has_a_schema_which_is_the_same_for_everybody_who_sees_the_item() {
    let app = TestApp::start().await;
    let (ana, jonas) = (app.client("ana").await, app.client("jonas").await);
    let path = "/api/v1/catalog/items/licence/schema";
    let answer = ana.get(path).await;
    assert_eq!(answer.header("content-type"), "application/schema+json");
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    let tag = answer.header("etag").to_owned();
    let schema = answer.ok(200);
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["title"], "Get a licence");
    assert_eq!(schema["additionalProperties"], false);
    for client in [&ana, &jonas] {
        let second = again(client, path, &tag).await;
        assert_eq!((second.status, second.bytes.len()), (304, 0));
    }
    let hidden = ana.get("/api/v1/catalog/items/starter/schema").await;
    hidden.problem(404, "not-found");
    assert_eq!(ana.get("/api/v1/catalog/items/nothing/schema").await.essence(), hidden.essence());
    app.nobody().get(path).await.problem(401, "signed-out");
}

#[tokio::test]
async fn a_hidden_item_and_a_missing_one_are_answered_alike() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let hidden = client.get("/api/v1/catalog/items/starter/form").await;
    hidden.problem(404, "not-found");
    for id in ["nothing", "..", "%FF", "licence%00"] {
        let missing = client.get(&format!("/api/v1/catalog/items/{id}/form")).await;
        assert_eq!(missing.essence(), hidden.essence(), "{id}");
    }
}
