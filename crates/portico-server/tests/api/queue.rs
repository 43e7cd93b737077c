//! `/api/v1/queue`.

use serde_json::{Value, json};

use crate::util::TestApp;

fn numbers(page: &Value) -> Vec<&str> {
    page["tickets"].as_array().expect("tickets").iter().map(|t| t["number"].as_str().expect("a number")).collect()
}

#[tokio::test]
async fn agents_see_open_tickets_longest_waiting_first() {
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
