//! What is done to articles, and when readers see what.

use portico_domain::knowledge::{ArticleState, CopyFacts, edits};
use serde_json::{Value, json};

use super::Published;
use crate::util::{HOUR, MONDAY, TestApp};

const ACTIONS: [&str; 9] =
    ["submit", "send_back", "publish", "schedule", "unschedule", "discard", "confirm", "retire", "reopen"];

#[tokio::test]
async fn what_is_drawn_is_what_is_done_in_every_state() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    for (state, steps) in [
        (ArticleState::Draft, vec![]),
        (ArticleState::Review, vec!["submit"]),
        (ArticleState::Published, vec!["publish"]),
        (ArticleState::Published, vec!["publish", "write"]),
        (ArticleState::ChangesInReview, vec!["publish", "write", "submit"]),
        (ArticleState::Retired, vec!["retire"]),
    ] {
        for action in ACTIONS {
            let number = sam.begin("Pair a headset", "mail").await;
            for step in &steps {
                match *step {
                    "write" => sam.write(&number, "Pair a headset", "New.").await,
                    step => sam.done(&number, step).await,
                }
            }
            let article = sam.editing(&number).await;
            assert_eq!(article["state"], json!(state));
            let copy = CopyFacts { open: article["copy"]["open"] == true, scheduled: false };
            let drawn: Vec<Value> = edits(state, copy).map(|row| json!(row.action)).collect();
            assert_eq!(article["actions"], json!(drawn));
            let answer = sam.transition(&number, action, json!({ "at": MONDAY + HOUR })).await;
            if drawn.contains(&json!(action)) {
                answer.ok(204);
                assert_eq!(
                    answer.header("etag"),
                    format!("\"{}\"", article["version"].as_u64().expect("a version") + 1)
                );
            } else {
                answer.problem(409, "not-now");
                assert_eq!(sam.editing(&number).await, article, "{state:?} {action}");
            }
        }
    }
}

#[tokio::test]
async fn readers_go_on_reading_while_changes_wait_for_review() {
    let app = TestApp::with_articles().await;
    let (sam, kim, ana) = (app.client("sam").await, app.client("kim").await, app.client("ana").await);
    let Published { number, .. } = Published::new(&app, "Pair a headset").await;
    let path = format!("/api/v1/knowledge/articles/{number}");
    sam.write(&number, "Pair a headset", "Changed.").await;
    sam.done(&number, "submit").await;
    assert_eq!(sam.editing(&number).await["state"], "changes_in_review");
    assert_eq!(ana.get(&path).await.ok(200)["html"], "");
    kim.done(&number, "send_back").await;
    assert_eq!(sam.editing(&number).await["state"], "published");
    sam.done(&number, "publish").await;
    assert_eq!(ana.get(&path).await.ok(200)["html"], "<p>Changed.</p>\n");
}

#[tokio::test]
async fn what_was_seen_is_what_is_changed() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Pair a headset", "mail").await;
    let path = format!("/api/v1/editing/articles/{number}/transitions");
    let submit = json!({ "action": "submit", "language": "en", "copy": 1 });
    sam.post(&path, submit.clone()).await.problem(428, "precondition-required");
    let late = sam.edit(reqwest::Method::POST, &format!("{number}/transitions"), &json!(7), &submit).await;
    late.problem(412, "changed-meanwhile");
    let early = sam
        .edit(
            reqwest::Method::POST,
            &format!("{number}/transitions"),
            &json!(1),
            &json!({
        "action": "submit", "language": "en", "copy": 9 }),
        )
        .await;
    assert_eq!(early.problem(412, "changed-meanwhile")["theirs"]["version"], 1);
    sam.edit(reqwest::Method::POST, "KB-999/transitions", &json!(1), &submit).await.problem(404, "not-found");
    sam.edit(reqwest::Method::POST, &format!("{number}/transitions"), &json!(1), &submit).await.ok(204);
}

#[tokio::test]
async fn an_article_without_a_title_is_not_published() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Pair a headset", "mail").await;
    sam.write(&number, "", "Text.").await;
    sam.transition(&number, "publish", json!({})).await.problem(422, "invalid");
    sam.transition(&number, "schedule", json!({ "at": MONDAY + HOUR })).await.problem(422, "invalid");
}

#[tokio::test]
async fn what_is_scheduled_is_published_at_its_instant_and_not_before() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let number = sam.begin("Pair a headset", "mail").await;
    for at in [json!({}), json!({ "at": MONDAY }), json!({ "at": MONDAY - HOUR })] {
        sam.transition(&number, "schedule", at).await.problem(422, "invalid");
    }
    sam.transition(&number, "schedule", json!({ "at": MONDAY + HOUR })).await.ok(204);
    let article = sam.editing(&number).await;
    assert_eq!((&article["state"], &article["copy"]["publish_at"]), (&json!("draft"), &json!(MONDAY + HOUR)));
    sam.write(&number, "Pair a headset", "The last word.").await;
    let other = sam.begin("Later", "mail").await;
    sam.transition(&other, "schedule", json!({ "at": MONDAY + 3 * HOUR })).await.ok(204);
    let changes = app.changes();
    app.clock.advance(HOUR - 1);
    assert_eq!(app.run("publishing").await.next_run, MONDAY + HOUR);
    assert_eq!((ana.reads(&number).await, app.changes()), (404, changes));
    app.clock.advance(1);
    let runs = app.run("publishing").await;
    assert_eq!(
        (runs.last_count, runs.next_run),
        (1, app.clock.now() + 30_000),
        "it looks again soon, whatever is next"
    );
    let read = ana.get(&format!("/api/v1/knowledge/articles/{number}")).await.ok(200);
    assert_eq!((&read["html"], &read["updated_at"]), (&json!("<p>The last word.</p>\n"), &json!(MONDAY + HOUR)));
    assert_eq!((sam.editing(&number).await["state"].clone(), ana.reads(&other).await), (json!("published"), 404));
    assert!(app.changes() > changes, "the search index is told");
    sam.done(&other, "unschedule").await;
    app.clock.advance(5 * HOUR);
    assert_eq!(app.run("publishing").await.last_count, 0);
    assert_eq!(ana.reads(&other).await, 404);
}

#[tokio::test]
async fn the_task_publishes_what_was_due_while_the_server_was_away() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let number = sam.begin("Pair a headset", "mail").await;
    sam.transition(&number, "schedule", json!({ "at": MONDAY + HOUR })).await.ok(204);
    app.clock.advance(2 * HOUR);
    app.ready.jobs.run_due().await;
    assert_eq!(ana.reads(&number).await, 200);
}

#[tokio::test]
async fn what_is_retired_can_be_begun_anew_and_is_not_published_by_itself() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let Published { number, .. } = Published::new(&app, "Pair a headset").await;
    sam.write(&number, "Pair a headset", "Changed.").await;
    sam.transition(&number, "schedule", json!({ "at": MONDAY + HOUR })).await.ok(204);
    sam.done(&number, "retire").await;
    app.clock.advance(2 * HOUR);
    assert_eq!(app.run("publishing").await.last_count, 0);
    assert_eq!(ana.reads(&number).await, 404);
    let version = sam.editing(&number).await["copy"]["version"].clone();
    sam.keep(&number, &version, "x", "x").await.problem(409, "not-now");
    sam.done(&number, "reopen").await;
    let article = sam.editing(&number).await;
    assert_eq!((&article["state"], &article["copy"]["markdown"]), (&json!("draft"), &json!("Changed.")));
    assert_eq!((article.get("current"), ana.reads(&number).await), (None, 404));
    sam.done(&number, "publish").await;
    assert_eq!(ana.reads(&number).await, 200);
}

#[tokio::test]
async fn what_readers_see_and_nothing_else_is_told_to_the_search_index() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Pair a headset", "mail").await;
    let mut seen = app.changes();
    for (step, told) in
        [("write", false), ("submit", false), ("publish", true), ("write", false), ("discard", false), ("retire", true)]
    {
        match step {
            "write" => sam.write(&number, "Pair a headset", &format!("After {seen}.")).await,
            step => sam.done(&number, step).await,
        }
        assert_eq!(app.changes() > seen, told, "{step}");
        seen = app.changes();
    }
}

impl TestApp {
    /// How many changes the search index was told of.
    pub fn changes(&self) -> i64 {
        let file = portico_server::store::file(&self.folder.path().join("data"));
        let db = rusqlite::Connection::open(file).expect("opened");
        db.query_row("SELECT coalesce(max(seq), 0) FROM changes WHERE kind = 'article'", [], |row| row.get(0))
            .expect("counted")
    }
}
