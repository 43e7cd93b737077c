//! Requests for somebody else: who may, for whom, and what both see.

use std::fs;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    access::run,
    util::{Answer, Client, TestApp, catalog, copy},
};

const FORM: &str = "/api/v1/catalog/items/licence/form";
const PEOPLE: &str = "/api/v1/catalog/items/licence/people";

async fn body(client: &Client, product: &str, for_whom: &str) -> Value {
    json!({ "item": "licence", "form_version": client.form_version("licence").await, "requested_for": for_whom,
        "answers": { "product": product, "seats": 1 } })
}

/// A ticket of Jonas's for Ana.
async fn for_ana(app: &TestApp, key: &str) -> String {
    let jonas = app.client("jonas").await;
    let ticket = jonas.submit(key, &body(&jonas, "compiler", "ana").await).await.ok(201);
    ticket["number"].as_str().expect("a number").to_owned()
}

#[track_caller]
fn refused(answer: &Answer, reason: &str) {
    assert_eq!(answer.problem(422, "invalid")["reason"], json!({ "kind": reason }));
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|one| one["id"].as_str().expect("an id")).collect()
}

#[tokio::test]
async fn a_form_for_somebody_else_has_both_and_the_rows_that_both_may_see() {
    let app = TestApp::start().await;
    let (ana, jonas) = (app.client("ana").await, app.client("jonas").await);
    let own = jonas.get(FORM).await.ok(200);
    assert_eq!((&own["for_others"], own.get("requested_for")), (&json!(true), None));
    assert_eq!(own["context"].get("requested_for"), None);
    assert!(ids(&own["context"]["lookups"]["software"]["rows"]).contains(&"ledger"));
    let form = jonas.get(&format!("{FORM}?for=ana")).await.ok(200);
    assert_eq!(form["requested_for"], json!({ "id": "ana", "name": "Ana Reyes" }));
    assert_eq!(form["context"]["requested_for"], json!({}), "the form reads nothing of her");
    assert_eq!(form["context"]["requester"]["email"], "jonas@acme.example");
    assert_eq!(form["form_version"], own["form_version"], "for whom is no part of a form");
    // The ledger is for finance, where Jonas is and Ana is not.
    assert_eq!(ids(&form["context"]["lookups"]["software"]["rows"]), ["editor", "compiler", "fax"]);
    let oneself = jonas.get(&format!("{FORM}?for=jonas")).await.ok(200);
    assert_eq!(oneself, own, "who names themselves asks for themselves");
    assert_eq!(ana.get(FORM).await.ok(200).get("for_others"), None);
    ana.get(&format!("{FORM}?for=ana&for=jonas")).await.problem(400, "malformed");
}

#[tokio::test]
async fn who_may_not_ask_for_others_or_not_for_them_is_refused_everywhere() {
    let app = TestApp::start().await;
    let (ana, jonas, tomas) = (app.client("ana").await, app.client("jonas").await, app.client("tomas").await);
    refused(&ana.get(&format!("{FORM}?for=jonas")).await, "not_for_others");
    refused(&ana.get(&format!("{PEOPLE}?q=jonas")).await, "not_for_others");
    refused(&ana.submit("k", &body(&ana, "editor", "jonas").await).await, "not_for_others");
    tomas.get(&format!("{FORM}?for=ana")).await.problem(404, "not-found");
    run(&app, &["user", "disable", "sam"]);
    // Tomás is no part of the audience, Sam has left, and nobody has the last id: nothing tells them apart.
    for person in ["tomas", "sam", "nothing"] {
        refused(&jonas.get(&format!("{FORM}?for={person}")).await, "not_for_them");
        refused(&jonas.submit(person, &body(&jonas, "editor", person).await).await, "not_for_them");
    }
    refused(
        &jonas
            .submit(
                "k",
                &json!({ "item": "ask", "form_version": jonas.form_version("ask").await,
        "requested_for": "ana", "answers": { "subject": "x" } }),
            )
            .await,
        "not_for_others",
    );
    assert_eq!(jonas.get("/api/v1/tickets").await.ok(200)["tickets"], json!([]));
    // The row that only the requester may see is no option for somebody else.
    jonas.submit("k", &body(&jonas, "ledger", "ana").await).await.problem(422, "invalid-answers");
    jonas.submit("k", &body(&jonas, "ledger", "jonas").await).await.ok(201);
}

#[tokio::test]
async fn the_facts_of_the_other_person_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("catalog");
    copy(&catalog(), &files);
    let item = files.join("items/licence.toml");
    let text = fs::read_to_string(&item).expect("read");
    let facts = "required_when = { requested_for = \"manager\", is = \"jonas\" }";
    fs::write(&item, text.replace("required_when = { field = \"seats\", above = 5 }", facts)).expect("written");
    let app = TestApp::start_in(folder, files).await;
    let jonas = app.client("jonas").await;
    let form = jonas.get(&format!("{FORM}?for=ana")).await.ok(200);
    assert_eq!(form["context"]["requested_for"], json!({ "manager": "jonas" }), "and nothing else of her");
    let problem = jonas.submit("k", &body(&jonas, "editor", "ana").await).await.problem(422, "invalid-answers");
    assert_eq!((&problem["report"][0]["path"], &problem["report"][0]["kind"]), (&json!("reason"), &json!("missing")));
    jonas.submit("k", &body(&jonas, "editor", "sam").await).await.ok(201);
    let own = json!({ "item": "licence", "form_version": jonas.form_version("licence").await,
        "answers": { "product": "editor", "seats": 1 } });
    jonas.submit("own", &own).await.ok(201);
    let pinned: Vec<String> =
        crate::signals::rows(&app, "SELECT context FROM request_versions ORDER BY ticket", |row| row.get(0));
    assert!(pinned[0].contains("\"requested_for\":{}") && !pinned[1].contains("requested_for"), "{pinned:?}");
}

#[tokio::test]
async fn both_see_the_ticket_and_whom_it_is_for() {
    let app = TestApp::start().await;
    let number = for_ana(&app, "k").await;
    let path = format!("/api/v1/tickets/{number}");
    for person in ["ana", "jonas", "sam", "ina"] {
        let ticket = app.client(person).await.get(&path).await.ok(200);
        assert_eq!(ticket["requester"]["id"], "jonas", "{person}");
        assert_eq!(ticket["requested_for"], json!({ "id": "ana", "name": "Ana Reyes" }), "{person}");
    }
    for person in ["tomas", "wei"] {
        app.client(person).await.get(&path).await.problem(404, "not-found");
    }
    let ana = app.client("ana").await;
    let own = ana.ask("Mine").await;
    for (query, found) in [
        ("", vec![own.as_str(), number.as_str()]),
        ("?limit=1", vec![own.as_str()]),
        (&format!("?limit=1&after={own}"), vec![number.as_str()]),
        ("?filter=open", vec![own.as_str(), number.as_str()]),
        ("?filter=closed", vec![]),
        ("?q=compiler", vec![number.as_str()]),
        (&format!("?q={number}"), vec![number.as_str()]),
    ] {
        let list = ana.get(&format!("/api/v1/tickets{query}")).await.ok(200);
        let numbers: Vec<&str> =
            list["tickets"].as_array().expect("a list").iter().filter_map(|ticket| ticket["number"].as_str()).collect();
        assert_eq!(numbers, found, "{query}");
    }
    let found = ana.get("/api/v1/search?q=compiler").await.ok(200);
    assert_eq!(found["tickets"][0]["number"], number.as_str());
    let of_others = app.client("sam").await.get("/api/v1/tickets").await.ok(200);
    assert_eq!(of_others["tickets"], json!([]));
}

#[tokio::test]
async fn who_it_is_for_answers_and_says_that_it_is_not_done_but_does_not_take_it_back() {
    let app = TestApp::start().await;
    let number = for_ana(&app, "k").await;
    let path = format!("/api/v1/tickets/{number}");
    let (ana, jonas, sam) = (app.client("ana").await, app.client("jonas").await, app.client("sam").await);
    assert_eq!(ana.get(&path).await.ok(200)["actions"], json!(["comment"]));
    assert_eq!(jonas.get(&path).await.ok(200)["actions"], json!(["comment", "cancel"]));
    ana.act(&number, "cancel", 1, json!({})).await.problem(404, "not-found");
    sam.act(&number, "take", 1, json!({})).await.ok(200);
    sam.act(&number, "ask", 2, json!({ "text": "Which one?" })).await.ok(200);
    let answered = ana.comment(&number, "This one").await.ok(200);
    assert_eq!((&answered["status"], &answered["unread"]), (&json!("in_progress"), &json!(false)));
    assert_eq!(answered["events"][0]["by"]["id"], "ana");
    assert_eq!(answered["events"][0]["by_requester"], false);
    // It is new to the desk, and to Jonas, who has not written it.
    assert_eq!(sam.get(&path).await.ok(200)["unread"], true);
    let seen = jonas.get(&path).await.ok(200);
    assert_eq!(seen["unread"], true);
    let last = seen["events"].as_array().and_then(|events| events.last()).expect("an event")["id"].clone();
    ana.post(&format!("{path}/read"), json!({ "event": last })).await.ok(204);
    assert_eq!(jonas.get(&path).await.ok(200)["unread"], true, "what Ana has read Jonas has not");
    jonas.post(&format!("{path}/read"), json!({ "event": last })).await.ok(204);
    assert_eq!(jonas.get(&path).await.ok(200)["unread"], false);
    sam.act(&number, "resolve", 4, json!({ "text": "Done" })).await.ok(200);
    let reopened = ana.act(&number, "reopen", 5, json!({ "text": "Not yet" })).await.ok(200);
    assert_eq!(reopened["state"], json!({ "is": "in_progress" }));
}

#[tokio::test]
async fn nobody_fulfils_what_is_for_them() {
    let app = TestApp::start().await;
    let jonas = app.client("jonas").await;
    let ticket = jonas.submit("k", &body(&jonas, "compiler", "sam").await).await.ok(201);
    let number = ticket["number"].as_str().expect("a number").to_owned();
    let sam = app.client("sam").await;
    assert_eq!(sam.get(&format!("/api/v1/tickets/{number}")).await.ok(200)["actions"], json!(["comment"]));
    sam.act(&number, "take", 1, json!({})).await.problem(404, "not-found");
    app.client("kim").await.act(&number, "take", 1, json!({})).await.ok(200);
}

#[tokio::test]
async fn a_key_covers_whom_it_is_for() {
    let app = TestApp::start().await;
    let jonas = app.client("jonas").await;
    let (ana, sam) = (body(&jonas, "compiler", "ana").await, body(&jonas, "compiler", "sam").await);
    let number = jonas.submit("k", &ana).await.ok(201)["number"].clone();
    assert_eq!(jonas.submit("k", &ana).await.ok(200)["number"], number);
    assert_eq!(jonas.submit("k", &sam).await.problem(409, "key-reused")["ticket"], number);
    // What is committed stays, whatever has become of the person.
    run(&app, &["user", "disable", "ana"]);
    assert_eq!(jonas.submit("k", &ana).await.ok(200)["number"], number);
    refused(&jonas.submit("l", &ana).await, "not_for_them");
}

#[tokio::test]
async fn a_form_that_has_changed_comes_back_for_the_same_person() {
    let app = TestApp::start().await;
    let jonas = app.client("jonas").await;
    let mut stale = body(&jonas, "compiler", "ana").await;
    stale["form_version"] = json!("0000");
    let form = jonas.submit("k", &stale).await.problem(409, "stale-form")["form"].clone();
    assert_eq!(form, jonas.get(&format!("{FORM}?for=ana")).await.ok(200));
}

#[tokio::test]
async fn people_are_found_by_the_beginning_of_their_names_and_few_at_a_time() {
    let app = TestApp::start().await;
    let jonas = app.client("jonas").await;
    let found = async |query: &str| -> Vec<String> {
        let found = jonas.get(&format!("{PEOPLE}?q={query}")).await.ok(200);
        ids(&found["people"]).into_iter().map(str::to_owned).collect()
    };
    assert_eq!(found("an").await, ["ana"]);
    assert_eq!(found("REY").await, ["ana"]);
    assert_eq!(found("sa+ha").await, ["sam"]);
    assert_eq!(found("%C3%A4na").await, ["ana"], "as the other searches compare letters");
    for nobody in ["", "a", "%25%25", "na", "jonas", "tomas"] {
        assert_eq!(found(nobody).await, [""; 0], "{nobody}");
    }
    run(&app, &["user", "disable", "sam"]);
    assert_eq!(found("sa").await, [""; 0], "who has left is not offered");
    for at in 0..30 {
        let (id, email) = (format!("twin-{at}"), format!("twin-{at}@acme.example"));
        let twin = portico_server::store::people::StoredPerson {
            id,
            name: "Maja Twin".to_owned(),
            email: Some(email),
            department: Some(format!("department {at}")),
            location: Some("graz".to_owned()),
            groups: ["staff".to_owned()].into(),
            active: true,
            ..Default::default()
        };
        app.ready.app.store.add_directory(vec![twin], Vec::new()).await.expect("added");
    }
    let twins = jonas.get(&format!("{PEOPLE}?q=maja")).await.ok(200);
    assert_eq!((twins["people"].as_array().map(Vec::len), &twins["more"]), (Some(20), &json!(true)));
    let names: std::collections::BTreeSet<&str> =
        twins["people"].as_array().expect("people").iter().filter_map(|person| person["name"].as_str()).collect();
    assert_eq!(names.len(), 20, "people of one name are told apart: {names:?}");
    let unknown = jonas.send(jonas.request(Method::GET, &format!("{PEOPLE}?q=an&limit=100"))).await;
    unknown.problem(400, "malformed");
}

#[tokio::test]
async fn searching_people_is_counted() {
    let app = TestApp::start().await;
    let jonas = app.client("jonas").await;
    let mut last = 200;
    for _ in 0..400 {
        last = jonas.get(&format!("{PEOPLE}?q=an")).await.status;
        if last != 200 {
            break;
        }
    }
    assert_eq!(last, 429);
}
