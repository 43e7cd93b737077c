//! `POST /api/v1/tickets/{number}/transitions`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::util::{Client, TestApp};

fn kinds(ticket: &Value) -> Vec<&str> {
    ticket["events"].as_array().expect("events").iter().map(|event| event["kind"].as_str().expect("a kind")).collect()
}

#[tokio::test]
async fn a_request_is_taken_asked_about_answered_and_resolved() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = ana.ask("Hello").await;

    let taken = sam.act(&number, "take", 1, json!({})).await;
    assert_eq!(taken.header("etag"), "\"2\"");
    let taken = taken.ok(200);
    assert_eq!((&taken["status"], &taken["acts_next"]), (&json!("in_progress"), &json!("assignee")));
    assert_eq!(taken["assignee"]["name"], "Sam Haddad");

    let asked = sam.act(&number, "ask", 2, json!({ "text": "Which one?" })).await.ok(200);
    assert_eq!((&asked["status"], &asked["acts_next"]), (&json!("waiting_for_you"), &json!("requester")));
    assert_eq!(asked["state"]["resume_to"], json!({ "is": "in_progress" }));

    let noted = sam.comment(&number, "I look meanwhile").await.ok(200);
    assert_eq!(noted["status"], "waiting_for_you");
    let answered = ana.comment(&number, "The red one").await.ok(200);
    assert_eq!((&answered["status"], &answered["version"]), (&json!("in_progress"), &json!(5)));

    let resolved = sam.act(&number, "resolve", 5, json!({ "text": "Painted it" })).await.ok(200);
    assert_eq!((&resolved["status"], &resolved["acts_next"]), (&json!("resolved"), &json!("nobody")));
    assert_eq!(kinds(&resolved), ["resolved"]);
    assert_eq!(resolved["events"][0]["by"]["name"], "Sam Haddad");
    let ticket = ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200);
    assert_eq!(kinds(&ticket), ["submitted", "taken", "asked", "commented", "commented", "resolved"]);
    assert_eq!(ticket["events"][4]["data"]["text"], "The red one");
    assert_eq!(ticket["events"][4]["by_requester"], true);

    ana.act(&number, "cancel", 6, json!({})).await.problem(409, "not-now");
    sam.act(&number, "take", 6, json!({})).await.problem(409, "not-now");
    ana.comment(&number, "Thanks").await.ok(200);
}

#[tokio::test]
async fn a_question_before_anybody_took_it_returns_it_to_where_it_was() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = ana.ask("Hello").await;
    sam.act(&number, "ask", 1, json!({ "text": "Which one?" })).await.ok(200);
    let answered = ana.comment(&number, "The red one").await.ok(200);
    assert_eq!((&answered["state"], &answered["assignee"]), (&json!({ "is": "submitted" }), &Value::Null));
}

#[tokio::test]
async fn the_requester_cancels_with_or_without_a_reason() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let (one, two) = (client.ask("one").await, client.ask("two").await);
    let cancelled = client.act(&one, "cancel", 1, json!({ "reason": " No longer needed " })).await.ok(200);
    assert_eq!(cancelled["events"][0]["data"], json!({ "reason": "No longer needed" }));
    assert_eq!(cancelled["actions"], json!([]));
    let cancelled = client.act(&two, "cancel", 1, json!({})).await.ok(200);
    assert_eq!(cancelled["events"][0]["data"], json!({}));
    client.comment(&one, "More").await.problem(409, "not-now");
}

#[tokio::test]
async fn a_change_names_the_version_that_was_seen() {
    let app = TestApp::start().await;
    let (ana, sam, kim) = (app.client("ana").await, app.client("sam").await, app.client("kim").await);
    let number = ana.ask("Hello").await;
    sam.act(&number, "take", 1, json!({})).await.ok(200);
    kim.act(&number, "take", 1, json!({})).await.problem(412, "changed-meanwhile");
    ana.act(&number, "cancel", 1, json!({})).await.problem(412, "changed-meanwhile");
    for (client, action) in [(&sam, "take"), (&sam, "ask"), (&sam, "resolve"), (&ana, "cancel")] {
        let path = format!("/api/v1/tickets/{number}/transitions");
        let mut body = json!({ "action": action });
        if ["ask", "resolve"].contains(&action) {
            body["text"] = json!("x");
        }
        client.post(&path, body.clone()).await.problem(428, "precondition-required");
        let bad = client.request(Method::POST, &path).header("if-match", "W/\"x\"").json(&body);
        client.send(bad).await.problem(400, "malformed");
    }
    let ticket = ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200);
    assert_eq!(kinds(&ticket), ["submitted", "taken"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_take_it_at_the_same_time_one_does() {
    let app = TestApp::start().await;
    let number = app.client("ana").await.ask("Hello").await;
    let (sam, kim) = (app.client("sam").await, app.client("kim").await);
    let tries: Vec<_> = (0..16)
        .map(|n| {
            let (client, number) = (if n % 2 == 0 { sam.clone() } else { kim.clone() }, number.clone());
            tokio::spawn(async move { client.act(&number, "take", 1, json!({})).await.status })
        })
        .collect();
    let mut statuses = Vec::new();
    for attempt in tries {
        statuses.push(attempt.await.expect("run"));
    }
    statuses.sort_unstable();
    assert_eq!((statuses[0], &statuses[1..]), (200, &[412; 15][..]));
}

#[tokio::test]
async fn nobody_fulfils_their_own_request() {
    let app = TestApp::start().await;
    let sam = app.client("sam").await;
    let number = sam.ask("For me").await;
    let mine = sam.get(&format!("/api/v1/tickets/{number}")).await.ok(200);
    assert_eq!(mine["actions"], json!(["comment", "cancel"]));
    for (action, body) in [("take", json!({})), ("ask", json!({ "text": "x" })), ("resolve", json!({ "text": "x" }))] {
        sam.act(&number, action, 1, body).await.problem(404, "not-found");
    }
    sam.act(&number, "cancel", 1, json!({})).await.ok(200);
}

#[tokio::test]
async fn a_text_has_one_to_ten_thousand_characters() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let number = client.ask("Hello").await;
    for text in ["", " \n ", "\u{200b}", &"x".repeat(10_001)] {
        client.comment(&number, text).await.problem(422, "invalid");
    }
    // Characters as a person counts them: a family is one.
    client.comment(&number, &"\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}".repeat(5_000)).await.ok(200);
    let reason = json!({ "reason": "x".repeat(1_001) });
    client.act(&number, "cancel", 2, reason).await.problem(422, "invalid");
    let path = format!("/api/v1/tickets/{number}/transitions");
    for body in [
        json!({ "action": "comment", "text": "x", "more": 1 }),
        json!({ "action": "comment" }),
        json!({ "action": "comment", "text": 1 }),
        json!({ "action": "take", "text": "x" }),
        json!({ "action": "close" }),
        json!({ "text": "x" }),
        json!(["x"]),
    ] {
        let sent = client.request(Method::POST, &path).header("if-match", "2").json(&body);
        client.send(sent).await.problem(400, "malformed");
    }
}

#[tokio::test]
async fn what_is_sent_again_under_its_key_is_done_once() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let (number, other) = (ana.ask("Hello").await, ana.ask("Another").await);
    let send = async |client: &Client, number: &str, action: &str, (key, version): (&str, u32), text: &str| {
        let request = client.request(Method::POST, &format!("/api/v1/tickets/{number}/transitions"));
        let request = request.header("idempotency-key", key).header("if-match", format!("\"{version}\""));
        let named = if action == "cancel" { "reason" } else { "text" };
        client.send(request.json(&json!({ "action": action, named: text }))).await
    };
    let first = send(&ana, &number, "comment", ("k", 1), "Hello?").await.ok(200);
    assert_eq!(kinds(&first), ["commented"]);
    let again = send(&ana, &number, "comment", ("k", 1), "Hello?").await.ok(200);
    assert_eq!(again["events"], first["events"]);
    // Another text, another ticket, another action: the key is spent, and the answer names where.
    for (number, action, text) in
        [(&number, "comment", "Hello!"), (&other, "comment", "Hello?"), (&number, "cancel", "Hello?")]
    {
        let refused = send(&ana, number, action, ("k", 2), text).await.problem(409, "key-reused");
        assert_eq!(refused["ticket"], json!(first["number"]));
    }
    // Keys are a person's own; a refused deed binds none.
    send(&sam, &number, "ask", ("k", 1), "Which?").await.problem(412, "changed-meanwhile");
    for (client, action, (key, version), text) in [
        (&sam, "ask", ("k", 2), "Which?"),
        (&sam, "resolve", ("done", 3), "Done"),
        (&ana, "reopen", ("not-done", 4), "It is not"),
    ] {
        let first = send(client, &number, action, (key, version), text).await.ok(200);
        let again = send(client, &number, action, (key, version), text).await.ok(200);
        assert_eq!((&again["events"], &again["version"]), (&first["events"], &json!(version + 1)));
    }
    let ticket = ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200);
    assert_eq!(kinds(&ticket), ["submitted", "commented", "asked", "resolved", "reopened"]);
    send(&ana, &other, "comment", ("", 1), "Hello").await.problem(400, "malformed");
}

#[tokio::test]
async fn nobody_comments_without_end() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = ana.ask("A question").await;
    for n in 0..60 {
        ana.comment(&number, &n.to_string()).await.ok(200);
    }
    let refused = ana.comment(&number, "one more").await;
    assert_eq!(refused.problem(429, "too-many")["retry_after"], 10);
    assert_eq!(refused.header("retry-after"), "10");
    sam.comment(&number, "others go on").await.ok(200);
    app.clock.advance(10_000);
    ana.comment(&number, "one more").await.ok(200);
}
