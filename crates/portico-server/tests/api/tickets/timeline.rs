//! What happened to a ticket, a page at a time.

use serde_json::{Value, json};

use crate::util::TestApp;

fn texts(page: &Value) -> Vec<String> {
    let events = page["events"].as_array().expect("events");
    events.iter().filter_map(|event| event["data"]["text"].as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn sixty_comments_come_in_pages_and_an_answer_brings_what_is_new_only() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let number = ana.ask("Hello").await;
    let path = format!("/api/v1/tickets/{number}");
    let mut bodies = Vec::new();
    for n in 0..60 {
        let answer = ana.comment(&number, &format!("{n:02}")).await;
        bodies.push(answer.ok(200).to_string().len());
        assert_eq!(texts(&answer.json()), [format!("{n:02}")]);
    }
    let growth = bodies.last().expect("sixty") - bodies.first().expect("sixty");
    assert!(growth < 16, "the sixtieth answer is as long as the first: {bodies:?}");

    let mut page = ana.get(&path).await.ok(200);
    let mut seen = texts(&page);
    assert_eq!((seen.len(), seen.last().map(String::as_str)), (30, Some("59")));
    while let Some(before) = page["earlier"].as_i64() {
        page = ana.get(&format!("{path}/events?before={before}")).await.ok(200);
        seen.splice(0..0, texts(&page));
    }
    assert_eq!(seen, (0..60).map(|n| format!("{n:02}")).collect::<Vec<_>>());
    assert_eq!(page["events"][0]["kind"], "submitted");
}

#[tokio::test]
async fn long_comments_make_a_page_shorter() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let number = ana.ask("Hello").await;
    let path = format!("/api/v1/tickets/{number}");
    for _ in 0..12 {
        ana.comment(&number, &"x".repeat(10_000)).await.ok(200);
    }
    let page = ana.get(&path).await.ok(200);
    assert_eq!(texts(&page).len(), 6, "as many as 64 kB hold");
    assert!(page["earlier"].is_i64());
}

#[tokio::test]
async fn the_question_is_there_however_much_was_said_since() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = ana.ask("Hello").await;
    sam.act(&number, "ask", 1, json!({ "text": "Which one?" })).await.ok(200);
    let path = format!("/api/v1/tickets/{number}");
    for n in 0..40 {
        sam.comment(&number, &n.to_string()).await.ok(200);
    }
    let ticket = ana.get(&path).await.ok(200);
    assert_eq!(ticket["question"]["data"]["text"], "Which one?");
    ana.comment(&number, "The red one").await.ok(200);
    assert_eq!(ana.get(&path).await.ok(200)["question"], Value::Null);
}
