//! Impact x urgency: what it does to a ticket.

use serde_json::json;

use crate::{
    queue::broken,
    util::{HOUR, MONDAY, TestApp},
};

#[tokio::test]
async fn the_answers_give_the_priority_and_that_the_promise() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    for (answers, priority, hours) in [
        (json!({ "what": "a", "impact": "all", "urgency": "stopped" }), "critical", 1),
        (json!({ "what": "b", "impact": "all" }), "high", 2),
        (json!({ "what": "c", "impact": "me", "urgency": "stopped" }), "medium", 4),
        (json!({ "what": "d" }), "medium", 4),
    ] {
        let key = answers["what"].as_str().expect("text").to_owned();
        let ticket = ana.submit(&key, &broken(&ana, answers.clone()).await).await.ok(201);
        assert_eq!(
            (&ticket["priority"], &ticket["promised_by"]),
            (&json!(priority), &json!(MONDAY + hours * HOUR)),
            "{answers}"
        );
    }
    let low = broken(&ana, json!({ "what": "e", "impact": "me", "urgency": "slow" })).await;
    let low = ana.submit("e", &low).await.ok(201);
    assert_eq!(low["priority"], "low");
    assert!(low["promised_by"].as_i64() > Some(MONDAY + 24 * HOUR), "sixteen working hours end on another day");
    let plain = ana.get(&format!("/api/v1/tickets/{}", ana.ask("a question").await)).await.ok(200);
    assert_eq!(plain["priority"], "medium");
}

#[tokio::test]
async fn the_form_says_how_its_priority_and_promise_come_about() {
    let app = TestApp::start().await;
    let form = app.client("ana").await.get("/api/v1/catalog/items/broken/form").await.ok(200);
    assert_eq!(form["promise"]["by_priority"], json!({ "critical": 1, "high": 2, "low": 16 }));
    assert_eq!(form["priority"]["impact"], json!({ "field": "impact", "levels": { "all": "critical", "me": "low" } }));
    let plain = app.client("ana").await.get("/api/v1/catalog/items/ask/form").await.ok(200);
    assert_eq!(plain.get("priority"), None);
}
