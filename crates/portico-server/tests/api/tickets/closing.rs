//! What the server does to tickets by itself.

use serde_json::{Value, json};

use crate::{
    signals::{count, database},
    util::{HOUR, TestApp},
};

const DAY: i64 = 24 * HOUR;

/// A ticket that Sam has taken and resolved.
async fn resolved(app: &TestApp, subject: &str) -> String {
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = ana.ask(subject).await;
    sam.act(&number, "take", 1, json!({})).await.ok(200);
    sam.act(&number, "resolve", 2, json!({ "text": "Done." })).await.ok(200);
    number
}

async fn read(app: &TestApp, number: &str) -> Value {
    app.client("ana").await.get(&format!("/api/v1/tickets/{number}")).await.ok(200)
}

#[tokio::test]
async fn a_resolved_ticket_is_closed_by_the_system_when_nobody_says_anything() {
    let app = TestApp::start().await;
    let (silent, answered) = (resolved(&app, "Silent").await, resolved(&app, "Answered").await);
    let open = app.client("ana").await.ask("Open").await;
    app.clock.advance(9 * DAY);
    app.client("ana").await.comment(&answered, "Thank you").await.ok(200);
    app.clock.advance(DAY);
    let store = &app.ready.app.store;
    let now = app.clock.now();
    let closed = store.close_silent(now - 10 * DAY, now).await.expect("closed");
    assert_eq!((closed.tickets, closed.more), (0, false), "ten days to the millisecond are not more than ten days");
    let closed = store.close_silent(now - 10 * DAY + 1, now).await.expect("closed");
    assert_eq!((closed.tickets, closed.more), (1, false));
    let ticket = read(&app, &silent).await;
    assert_eq!((&ticket["state"]["is"], &ticket["status"]), (&json!("closed"), &json!("closed")));
    assert_eq!((&ticket["version"], &ticket["actions"]), (&json!(4), &json!([])));
    let event = ticket["events"].as_array().and_then(|events| events.last()).expect("an event");
    assert_eq!((&event["kind"], &event["at"], &event["by_requester"]), (&json!("closed"), &json!(now), &json!(false)));
    assert!(event.get("by").is_none(), "no person has closed it: {event}");
    for other in [&answered, &open] {
        assert_ne!(read(&app, other).await["state"]["is"], "closed");
    }
    // Once is enough.
    let again = store.close_silent(now - 10 * DAY + 1, now).await.expect("closed");
    assert_eq!((again.tickets, again.more), (0, false));
}

#[tokio::test]
async fn many_are_closed_in_chunks() {
    let app = TestApp::start().await;
    let first = resolved(&app, "One").await;
    // A hundred and twenty like it.
    let db = database(&app);
    db.execute_batch(
        "WITH RECURSIVE n (at) AS (SELECT 2 UNION ALL SELECT at + 1 FROM n WHERE at < 121)
         INSERT INTO tickets SELECT NULL, kind, at, title, search, requester, state, open, queued, listed, team, visibility,
            assignee, priority, version, created_at, updated_at, promised_by, due, reopened, desk_unread, requester_unread,
            requested_for
         FROM tickets JOIN n",
    )
    .expect("copied");
    app.clock.advance(DAY);
    let (store, now) = (&app.ready.app.store, app.clock.now());
    let mut chunks = Vec::new();
    loop {
        let closed = store.close_silent(now, now).await.expect("closed");
        chunks.push(closed.tickets);
        if !closed.more {
            break;
        }
    }
    assert_eq!(chunks, [50, 50, 21]);
    assert_eq!(read(&app, &first).await["state"]["is"], "closed");
    assert_eq!(count(&app, "tickets WHERE state = '{\"is\":\"closed\"}'"), 121);
}
