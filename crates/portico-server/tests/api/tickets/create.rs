//! `POST /api/v1/tickets`.

use std::fs;

use reqwest::Method;
use serde_json::{Value, json};

use crate::util::{Client, TestApp, catalog};

async fn licence(client: &Client, answers: Value) -> Value {
    json!({ "item": "licence", "form_version": client.form_version("licence").await, "answers": answers })
}

#[tokio::test]
async fn a_valid_form_becomes_a_ticket() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let answers = json!({
        "product": "compiler", "seats": 3, "needed_by": "2026-12-01", "extras": ["manual", "training"], "user": "jonas",
        "total": { "currency": "EUR", "minor": 30_000 }
    });
    let answer = client.submit("draft-1", &licence(&client, answers).await).await;
    let ticket = answer.ok(201);
    assert_eq!(answer.header("location"), "/api/v1/tickets/REQ-000001");
    assert_eq!(answer.header("etag"), "\"1\"");
    assert_eq!(ticket["number"], "REQ-000001");
    assert_eq!(ticket["kind"], "service_request");
    assert_eq!(ticket["title"], "Licence: Compiler");
    assert_eq!(ticket["item_name"], "Get a licence");
    assert_eq!(ticket["state"], json!({ "is": "submitted" }));
    assert_eq!((&ticket["status"], &ticket["acts_next"]), (&json!("received"), &json!("team")));
    assert_eq!(ticket["requester"], json!({ "id": "ana", "name": "Ana Reyes" }));
    assert_eq!(ticket["created_at"], crate::util::MONDAY);
    // Eight working hours from Monday 10:00 are over on Tuesday at 10:00.
    assert_eq!(ticket["promised_by"], crate::util::MONDAY + 24 * crate::util::HOUR);
    assert_eq!(ticket["next"], "The desk buys it.");
    assert_eq!(ticket["actions"], json!(["comment", "cancel"]));
    assert_eq!(ticket["events"][0]["kind"], "submitted");
    assert_eq!(ticket["events"][0]["by_requester"], true);
    let shown: Vec<Value> = ticket["answers"]
        .as_array()
        .expect("sections")
        .iter()
        .flat_map(|section| section["answers"].as_array().expect("answers"))
        .map(|answer| json!([answer["label"], answer["kind"], answer["value"], answer["chosen"]]))
        .collect();
    assert_eq!(
        shown,
        [
            json!(["Product", "select", "compiler", ["Compiler"]]),
            json!(["Seats", "integer", 3, null]),
            json!(["Needed by", "date", "2026-12-01", null]),
            json!(["Extras", "checkbox_list", ["manual", "training"], ["Training", "Manual"]]),
            json!(["Total", "computed", { "currency": "EUR", "minor": 30_000 }, null]),
            json!(["User", "person", "jonas", ["Jonas Weber"]]),
        ]
    );
}

#[tokio::test]
async fn requests_and_incidents_are_numbered_apart_and_without_gaps() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let broken = json!({ "item": "broken", "form_version": client.form_version("broken").await, "answers": { "what": "Mouse" } });
    let incident = client.submit("b", &broken).await.ok(201);
    assert_eq!((&incident["number"], &incident["state"]), (&json!("INC-000001"), &json!({ "is": "new" })));
    assert_eq!(client.ask("one").await, "REQ-000001");
    client.submit("bad", &licence(&client, json!({})).await).await.problem(422, "invalid-answers");
    assert_eq!(client.ask("two").await, "REQ-000002");
}

#[tokio::test]
async fn answers_with_problems_come_back_with_all_of_them_and_the_date() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let answers = json!({
        "product": "ledger", "seats": 99, "needed_by": "2026-11-22", "extras": "manual", "nonsense": 1,
        "total": { "currency": "EUR", "minor": 1 }, "user": "nobody"
    });
    let answer = client.submit("draft-1", &licence(&client, answers).await).await;
    let document = answer.problem(422, "invalid-answers");
    assert_eq!(document["today"], "2026-11-23");
    let found: Vec<(&str, &str)> = document["report"]
        .as_array()
        .expect("a report")
        .iter()
        .map(|problem| (problem["path"].as_str().expect("a path"), problem["kind"].as_str().expect("a kind")))
        .collect();
    for wanted in [
        ("extras", "wrong_type"),
        ("needed_by", "too_early"),
        ("nonsense", "unknown_field"),
        ("product", "not_an_option"),
        ("reason", "missing"),
        ("seats", "too_large"),
        ("user", "not_an_option"),
    ] {
        assert!(found.contains(&wanted), "{wanted:?} is not in {found:?}");
    }
    assert_eq!(client.get("/api/v1/tickets").await.ok(200)["tickets"], json!([]));
}

#[tokio::test]
async fn a_row_that_has_retired_or_is_not_for_the_person_is_no_option() {
    let app = TestApp::start().await;
    let (ana, jonas) = (app.client("ana").await, app.client("jonas").await);
    let total = json!({ "currency": "EUR", "minor": 4_000 });
    let ledger = licence(&ana, json!({ "product": "ledger", "seats": 1, "total": total })).await;
    ana.submit("a", &ledger).await.problem(422, "invalid-answers");
    jonas.submit("a", &ledger).await.ok(201);
    let fax = licence(&jonas, json!({ "product": "fax", "seats": 1 })).await;
    jonas.submit("b", &fax).await.problem(422, "invalid-answers");
}

#[tokio::test]
async fn a_key_is_required_and_of_a_form() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let body = client.question("Hello").await;
    client.post("/api/v1/tickets", body.clone()).await.problem(428, "precondition-required");
    for key in ["with space", "ümlaut", &"x".repeat(129)] {
        client.submit(key, &body).await.problem(400, "malformed");
    }
    let twice =
        client.request(Method::POST, "/api/v1/tickets").header("idempotency-key", "a").header("idempotency-key", "b");
    client.send(twice.json(&body)).await.problem(428, "precondition-required");
}

#[tokio::test]
async fn the_same_key_gives_the_same_ticket_whatever_the_catalog_says_now() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let body = client.question("Hello").await;
    let first = client.submit("draft-1", &body).await.ok(201);
    assert_eq!(client.submit("draft-1", &body).await.ok(200), first);
    let other = client.question("Another").await;
    let reused = client.submit("draft-1", &other).await.problem(409, "key-reused");
    assert_eq!(reused["ticket"], "REQ-000001");
    // Keys belong to people.
    assert_eq!(app.client("sam").await.submit("draft-1", &body).await.ok(201)["number"], "REQ-000002");

    let changed = with_another_label();
    let later = app.restart(changed.path().to_owned()).await;
    let client = later.client("ana").await;
    assert_eq!(client.submit("draft-1", &body).await.ok(200)["number"], "REQ-000001");
    client.submit("draft-2", &body).await.problem(409, "stale-form");
}

#[tokio::test]
async fn a_refused_submit_binds_no_key() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    client.submit("draft-1", &licence(&client, json!({ "seats": 0 })).await).await.problem(422, "invalid-answers");
    let total = json!({ "currency": "EUR", "minor": 1_250 });
    let corrected = licence(&client, json!({ "product": "editor", "seats": 1, "total": total })).await;
    client.submit("draft-1", &corrected).await.ok(201);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_key_at_the_same_time_makes_one_ticket() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let body = client.question("Hello").await;
    let tries = (0..32).map(|_| {
        let (client, body) = (client.clone(), body.clone());
        tokio::spawn(async move { client.submit("draft-1", &body).await })
    });
    let tries: Vec<_> = tries.collect();
    let mut created = 0;
    for answer in tries {
        let answer = answer.await.expect("run");
        assert!([200, 201].contains(&answer.status), "{answer:?}");
        assert_eq!(answer.json()["number"], "REQ-000001");
        created += usize::from(answer.status == 201);
    }
    assert_eq!(created, 1);
    assert_eq!(client.get("/api/v1/tickets").await.ok(200)["tickets"].as_array().map(Vec::len), Some(1));
}

/// A copy of the fixture's catalog in which the question of `ask` has another label and may be no longer than ten characters.
fn with_another_label() -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    copy_folder(&catalog(), copy.path());
    let file = copy.path().join("items/ask.toml");
    let text = fs::read_to_string(&file).expect("the item");
    let text = text.replace("label = \"Subject\"", "label = \"In a word\"\ncheck = [{ max_length = 10 }]");
    fs::write(&file, text).expect("written");
    copy
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("read") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

#[tokio::test]
async fn a_form_that_has_changed_comes_back_in_the_language_that_it_was_read_in() {
    let app = TestApp::start().await;
    let client = app.client("jonas").await;
    let name = async |language: Option<&str>, key: &str| {
        let body = json!({ "item": "consent", "form_version": "another", "answers": {}, "language": language });
        client.submit(key, &body).await.problem(409, "stale-form")["form"]["item"]["name"].clone()
    };
    assert_eq!(name(Some("de"), "draft-de").await, "Zustimmen");
    let own = client.get("/api/v1/catalog/items/consent/form").await.ok(200)["item"]["name"].clone();
    assert_eq!(name(None, "draft").await, own);
    assert_ne!(own, "Zustimmen");
}

#[tokio::test]
async fn a_form_that_has_changed_comes_back_with_what_changed_and_what_it_lacks() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let body = client.question("A long question").await;
    let changed = with_another_label();
    let later = app.restart(changed.path().to_owned()).await;
    let client = later.client("ana").await;
    let document = client.submit("draft-1", &body).await.problem(409, "stale-form");
    assert_eq!(document["form"]["form_version"], client.form_version("ask").await);
    assert_eq!(document["changes"], json!([{ "kind": "reworded", "field": "subject", "label": "In a word" }]));
    assert_eq!(document["report"], json!([{ "path": "subject", "kind": "too_long", "max": 10, "actual": 15 }]));
    assert_eq!(document["today"], "2026-11-23");
    let mut unknown = body;
    unknown["form_version"] = json!("no such version");
    let document = client.submit("draft-1", &unknown).await.problem(409, "stale-form");
    assert_eq!(document.get("changes"), None);
}

#[tokio::test]
async fn an_item_that_is_not_for_the_person_is_not_there() {
    let app = TestApp::start().await;
    let client = app.client("tomas").await;
    let body = |item: &str| json!({ "item": item, "form_version": "v", "answers": {} });
    let hidden = client.submit("k", &body("licence")).await;
    hidden.problem(404, "not-found");
    assert_eq!(client.submit("k", &body("nothing")).await.essence(), hidden.essence());
}

#[tokio::test]
async fn text_is_stored_as_it_was_made_normal() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let ticket = client.submit("k", &client.question("  Caf\u{65}\u{301}\u{200b} \r\n").await).await.ok(201);
    assert_eq!(ticket["title"], "Caf\u{e9}");
    assert_eq!(ticket["answers"][0]["answers"][0]["value"], "Caf\u{e9}");
}

#[tokio::test]
async fn a_ticket_keeps_the_words_in_the_language_in_which_they_were_read() {
    let app = TestApp::start().await;
    let client = app.client("jonas").await;
    let german = client.get("/api/v1/catalog/items/consent/form?language=de").await.ok(200);
    assert_eq!(german["item"]["name"], "Zustimmen");
    let body = json!({ "item": "consent", "form_version": german["form_version"], "language": "de",
        "answers": { "colour": "red", "agreed": true } });
    let ticket = client.submit("k", &body).await.ok(201);
    assert_eq!((&ticket["item_name"], &ticket["title"]), (&json!("Zustimmen"), &json!("Agreed: Rot")));
    let answers = &ticket["answers"][0]["answers"];
    assert_eq!((&answers[0]["chosen"], &answers[1].get("chosen")), (&json!(["Rot"]), &None));
    let db = rusqlite::Connection::open(portico_server::store::file(&app.folder.path().join("data"))).expect("opened");
    let (language, chosen): (String, String) = db
        .query_row("SELECT q.language, r.chosen FROM requests q JOIN request_versions r USING (ticket)", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .expect("a ticket");
    assert_eq!(language, "de");
    let chosen: Value = serde_json::from_str(&chosen).expect("JSON");
    assert_eq!(chosen["agreed"], json!([{ "id": "given", "label": "Ich stimme zu" }]));
}
