//! `/api/v1/queue`.

use serde_json::{Value, json};

use crate::util::{Client, TestApp};

fn numbers(page: &Value) -> Vec<&str> {
    page["tickets"].as_array().expect("tickets").iter().map(|t| t["number"].as_str().expect("a number")).collect()
}

#[tokio::test]
async fn agents_see_open_tickets() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    for subject in ["one", "two", "three"] {
        ana.ask(subject).await;
    }
    sam.act("REQ-000002", "take", 1, json!({})).await.ok(200);
    ana.act("REQ-000003", "cancel", 1, json!({})).await.ok(200);
    assert_eq!(numbers(&sam.get("/api/v1/queue").await.ok(200)), ["REQ-000001"]);
    assert_eq!(numbers(&sam.get("/api/v1/queue?queue=mine").await.ok(200)), ["REQ-000002"]);
    assert_eq!(numbers(&sam.get("/api/v1/queue?queue=all").await.ok(200)), ["REQ-000001", "REQ-000002"]);
    let kim = app.client("kim").await;
    assert_eq!(numbers(&kim.get("/api/v1/queue?queue=mine").await.ok(200)), Vec::<&str>::new());
    let ina = app.client("ina").await;
    assert_eq!(numbers(&ina.get("/api/v1/queue?queue=all").await.ok(200)), ["REQ-000001", "REQ-000002"]);
}

#[tokio::test]
async fn pages_follow_each_other() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    for n in 0..5 {
        ana.ask(&format!("question {n}")).await;
    }
    let first = sam.get("/api/v1/queue?limit=3").await.ok(200);
    assert_eq!(numbers(&first), ["REQ-000001", "REQ-000002", "REQ-000003"]);
    let next = first["next"].as_str().expect("another page");
    let last = sam.get(&format!("/api/v1/queue?limit=3&after={next}")).await.ok(200);
    assert_eq!(numbers(&last), ["REQ-000004", "REQ-000005"]);
    assert_eq!(last["next"], Value::Null);
}

#[tokio::test]
async fn what_is_due_first_stands_first_and_pages_keep_that_order() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    ana.ask("promised nothing").await;
    let mut expected = Vec::new();
    for (n, (impact, urgency)) in
        [("me", "slow"), ("all", "stopped"), ("me", "stopped"), ("all", "stopped")].into_iter().enumerate()
    {
        let body = broken(&ana, json!({ "what": format!("fault {n}"), "impact": impact, "urgency": urgency })).await;
        let ticket = ana.submit(&format!("key-{n}"), &body).await.ok(201);
        expected.push((
            ticket["promised_by"].as_i64().expect("a promise"),
            ticket["number"].as_str().expect("a number").to_owned(),
        ));
    }
    expected.sort();
    let expected: Vec<String> =
        expected.into_iter().map(|(_, number)| number).chain(["REQ-000001".to_owned()]).collect();
    let mut seen = Vec::new();
    let mut after = String::new();
    loop {
        let page = sam.get(&format!("/api/v1/queue?queue=all&limit=2{after}")).await.ok(200);
        seen.extend(numbers(&page).into_iter().map(str::to_owned));
        // What leaves the queue meanwhile moves nothing.
        if let Some(next) = page["next"].as_str() {
            after = format!("&after={next}");
        } else {
            break;
        }
    }
    assert_eq!(seen, expected);
}

/// A fault with these answers.
pub async fn broken(client: &Client, answers: Value) -> Value {
    json!({ "item": "broken", "form_version": client.form_version("broken").await, "answers": answers })
}

#[tokio::test]
async fn a_ticket_is_found_by_its_number_in_any_state() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = ana.ask("one").await;
    ana.act(&number, "cancel", 1, json!({})).await.ok(200);
    let fault = broken(&ana, json!({ "what": "fault" })).await;
    ana.submit("key", &fault).await.ok(201);
    for (typed, found) in [
        ("REQ-1", vec!["REQ-000001"]),
        ("req%201", vec!["REQ-000001"]),
        ("1", vec!["REQ-000001", "INC-000001"]),
        ("inc-000001", vec!["INC-000001"]),
        ("2", vec![]),
        ("one", vec![]),
    ] {
        let page = sam.get(&format!("/api/v1/queue?number={typed}")).await.ok(200);
        assert_eq!(numbers(&page), found, "{typed}");
    }
    ana.get("/api/v1/queue?number=1").await.problem(404, "not-found");
}

#[tokio::test]
async fn for_everybody_else_there_is_no_queue() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let missing = ana.get("/api/v1/nothing").await;
    for path in ["/api/v1/queue", "/api/v1/queue?queue=nonsense"] {
        let answer = ana.get(path).await;
        answer.problem(404, "not-found");
        assert_eq!(answer.json()["detail"], missing.json()["detail"]);
    }
    app.client("sam").await.get("/api/v1/queue?queue=nonsense").await.problem(400, "malformed");
    app.client("sam").await.get("/api/v1/queue?after=REQ-000099").await.problem(400, "malformed");
}
