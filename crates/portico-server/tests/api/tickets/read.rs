//! `GET /api/v1/tickets/{number}`.

use crate::util::TestApp;

#[tokio::test]
async fn the_requester_agents_and_service_managers_read_it() {
    let app = TestApp::start().await;
    let number = app.client("ana").await.ask("Hello").await;
    for (person, actions) in
        [("ana", vec!["comment", "cancel"]), ("sam", vec!["comment", "take", "ask"]), ("ina", vec![])]
    {
        let answer = app.client(person).await.get(&format!("/api/v1/tickets/{number}")).await;
        let ticket = answer.ok(200);
        assert_eq!(ticket["actions"], serde_json::json!(actions), "{person}");
        assert_eq!(answer.header("etag"), "\"1\"");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn somebody_elses_ticket_and_a_missing_one_are_answered_alike() {
    let app = TestApp::start().await;
    let number = app.client("ana").await.ask("Hello").await;
    for person in ["jonas", "tomas", "wei"] {
        let client = app.client(person).await;
        let hidden = client.get(&format!("/api/v1/tickets/{number}")).await;
        hidden.problem(404, "not-found");
        for missing in ["REQ-000099", "INC-000001", "REQ-1", "req-000001", "nonsense", "%00", "REQ-99999999999"] {
            let answer = client.get(&format!("/api/v1/tickets/{missing}")).await;
            assert_eq!(answer.essence(), hidden.essence(), "{person} {missing}");
        }
        for action in ["cancel", "take", "ask", "resolve"] {
            let hidden = client.act(&number, action, 1, serde_json::json!({ "text": "x" })).await;
            let missing = client.act("REQ-000099", action, 1, serde_json::json!({ "text": "x" })).await;
            assert_eq!(hidden.essence(), missing.essence(), "{person} {action}");
        }
    }
}

#[tokio::test]
async fn ones_own_ticket_stays_readable_when_the_audience_changes() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let number = client.ask("Hello").await;
    let changed = tempfile::tempdir().expect("a folder");
    let catalog = changed.path().join("catalog");
    let copied = std::process::Command::new("cp").arg("-r").arg(crate::util::catalog()).arg(&catalog).status();
    assert!(copied.expect("cp").success());
    let file = catalog.join("items/ask.toml");
    let text = std::fs::read_to_string(&file).expect("the item");
    let narrowed = text.replace("owner = ", "audience = { include = [\"managers\"] }\nowner = ");
    std::fs::write(&file, narrowed).expect("written");
    let later = app.restart(catalog).await;
    let client = later.client("ana").await;
    client.get("/api/v1/catalog/items/ask/form").await.problem(404, "not-found");
    assert_eq!(client.get(&format!("/api/v1/tickets/{number}")).await.ok(200)["title"], "Hello");
}
