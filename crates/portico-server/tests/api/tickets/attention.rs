//! What is said on a ticket reaches somebody: marks, the desk's lists, reopening.

use serde_json::{Value, json};

use portico_server::{audit::AuditActor, store::access::ChangedBy};

use crate::util::{Client, TestApp};

/// A ticket that Sam has taken and resolved, at version 3.
async fn resolved(app: &TestApp) -> String {
    let number = app.client("ana").await.ask("Hello").await;
    let sam = app.client("sam").await;
    sam.act(&number, "take", 1, json!({})).await.ok(200);
    sam.act(&number, "resolve", 2, json!({ "text": "Done" })).await.ok(200);
    number
}

async fn comment(client: &Client, number: &str, text: &str) -> Value {
    client.comment(number, text).await.ok(200)
}

async fn queue(client: &Client, name: &str) -> Vec<Value> {
    let page = client.get(&format!("/api/v1/queue?queue={name}")).await.ok(200);
    page["tickets"].as_array().expect("tickets").clone()
}

/// Reads the ticket, as its page does: everything that it shows.
async fn read(client: &Client, number: &str) {
    let ticket = client.get(&format!("/api/v1/tickets/{number}")).await.ok(200);
    let last = ticket["events"].as_array().and_then(|events| events.last()).expect("an event")["id"].clone();
    client.post(&format!("/api/v1/tickets/{number}/read"), json!({ "event": last })).await.ok(204);
}

#[tokio::test]
async fn still_not_working_brings_it_back_to_its_assignee() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = resolved(&app).await;
    assert_eq!(queue(&sam, "mine").await, Vec::<Value>::new());
    let reopened = ana.act(&number, "reopen", 3, json!({ "text": "It still fails" })).await.ok(200);
    assert_eq!((&reopened["status"], &reopened["reopened"]), (&json!("in_progress"), &json!(1)));
    assert_eq!(reopened["events"][0]["kind"], "reopened");
    assert_eq!(reopened["events"][0]["data"]["text"], "It still fails");
    let mine = queue(&sam, "mine").await;
    assert_eq!((&mine[0]["number"], &mine[0]["unread"]), (&json!(number), &json!(true)));
    assert_eq!(mine[0]["assignee"]["id"], "sam");
    sam.act(&number, "reopen", 4, json!({ "text": "x" })).await.problem(404, "not-found");
    ana.act(&number, "reopen", 4, json!({ "text": "x" })).await.problem(409, "not-now");
}

#[tokio::test]
async fn a_comment_on_a_resolved_ticket_is_seen_by_its_assignee_until_they_open_or_answer_it() {
    let app = TestApp::start().await;
    let (ana, sam, kim) = (app.client("ana").await, app.client("sam").await, app.client("kim").await);
    let number = resolved(&app).await;
    let commented = comment(&ana, &number, "Thanks").await;
    assert_eq!(commented["status"], "resolved");
    for (client, list) in [(&sam, "mine"), (&kim, "all")] {
        let found = queue(client, list).await;
        assert_eq!((&found[0]["number"], &found[0]["unread"]), (&json!(number), &json!(true)), "{list}");
    }
    read(&kim, &number).await;
    assert_eq!(queue(&sam, "mine").await.len(), 1, "somebody else has read it, not the assignee");
    read(&sam, &number).await;
    assert_eq!(queue(&sam, "mine").await, Vec::<Value>::new());
    comment(&ana, &number, "One thing more").await;
    comment(&kim, &number, "Noted").await;
    assert_eq!(queue(&sam, "mine").await.len(), 1, "what a colleague answers, the assignee sees too");
    comment(&sam, &number, "Noted, too").await;
    assert_eq!(queue(&sam, "all").await, Vec::<Value>::new(), "answered");
}

#[tokio::test]
async fn what_is_told_to_somebody_who_is_gone_anybody_at_the_desk_reads() {
    let app = TestApp::start().await;
    let (ana, sam, kim) = (app.client("ana").await, app.client("sam").await, app.client("kim").await);
    let number = ana.ask("Hello").await;
    sam.act(&number, "take", 1, json!({})).await.ok(200);
    ana.act(&number, "cancel", 2, json!({})).await.ok(200);
    read(&kim, &number).await;
    assert_eq!(queue(&kim, "all").await.len(), 1, "the assignee has not seen it");
    let by = ChangedBy { actor: AuditActor::System, at: app.clock.now() };
    app.ready.app.store.disable("sam".to_owned(), by).await.expect("disabled");
    read(&kim, &number).await;
    assert_eq!(queue(&kim, "all").await, Vec::<Value>::new());
}

#[tokio::test]
async fn what_arrives_while_somebody_reads_stays_unread() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = resolved(&app).await;
    let first = comment(&ana, &number, "First").await["events"][0]["id"].clone();
    comment(&ana, &number, "Second").await;
    sam.post(&format!("/api/v1/tickets/{number}/read"), json!({ "event": first })).await.ok(204);
    assert_eq!(queue(&sam, "mine").await.len(), 1);
}

#[tokio::test]
async fn what_nobody_has_taken_is_everybodys_to_read() {
    let app = TestApp::start().await;
    let (ana, sam, ina) = (app.client("ana").await, app.client("sam").await, app.client("ina").await);
    let number = ana.ask("Hello").await;
    sam.act(&number, "ask", 1, json!({ "text": "Which?" })).await.ok(200);
    sam.act(&number, "resolve", 2, json!({ "text": "Found it" })).await.ok(200);
    comment(&ana, &number, "Not that one").await;
    assert_eq!(queue(&sam, "unassigned").await.len(), 1, "resolved, and nobody's");
    read(&ina, &number).await;
    assert_eq!(queue(&sam, "unassigned").await.len(), 1, "a service manager looks on");
    read(&sam, &number).await;
    assert_eq!(queue(&sam, "unassigned").await.len(), 0);
}

#[tokio::test]
async fn an_assignee_sees_that_it_was_cancelled() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = ana.ask("Hello").await;
    sam.act(&number, "take", 1, json!({})).await.ok(200);
    ana.act(&number, "cancel", 2, json!({ "reason": "Found one" })).await.ok(200);
    assert_eq!(queue(&sam, "mine").await[0]["status"], "cancelled");
    read(&sam, &number).await;
    assert_eq!(queue(&sam, "mine").await, Vec::<Value>::new());
}

#[tokio::test]
async fn what_an_agent_says_is_marked_for_the_requester_until_they_have_read_it() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let number = resolved(&app).await;
    let open = ana.get("/api/v1/tickets?filter=open").await.ok(200);
    assert_eq!((&open["tickets"][0]["number"], &open["tickets"][0]["unread"]), (&json!(number), &json!(true)));
    read(&ana, &number).await;
    assert_eq!(ana.get("/api/v1/tickets?filter=open").await.ok(200)["tickets"], json!([]));
    let closed = ana.get("/api/v1/tickets?filter=closed").await.ok(200);
    assert_eq!((&closed["tickets"][0]["number"], &closed["tickets"][0]["unread"]), (&json!(number), &json!(false)));
    let version = ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200)["version"].clone();
    assert_eq!(version, 3, "reading changes nothing that could be overwritten");
}
