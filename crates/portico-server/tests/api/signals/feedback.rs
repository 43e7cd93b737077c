//! `/api/v1/knowledge/articles/{number}/feedback` and `/api/v1/knowledge/feedback`.

use serde_json::{Value, json};

use super::{HIDDEN, QUOTA, count, database, id, number, rows, say, search};
use crate::util::TestApp;

async fn list(app: &TestApp, person: &str) -> Vec<Value> {
    let list = app.client(person).await.get("/api/v1/knowledge/feedback").await.ok(200);
    list["feedback"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn the_owner_sees_what_was_said_with_the_search_that_led_there_and_no_name() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    search(&ana, "one", "Kim Park mailbox over quota", 1).await.ok(204);
    let body =
        json!({ "helpful": false, "reason": "did_not_work", "comment": " The folder is gone. ", "search": id("one") });
    say(&ana, &number(&app, QUOTA), body).await.ok(204);
    let said = list(&app, "sam").await;
    assert_eq!((said.len(), &said[0]["article"]["title"]), (1, &json!(QUOTA)));
    assert_eq!((&said[0]["helpful"], &said[0]["reason"]), (&json!(false), &json!("did_not_work")));
    assert_eq!(
        (&said[0]["comment"], &said[0]["search"]),
        (&json!("The folder is gone."), &json!("… mailbox over quota"))
    );
    assert!(!said[0].to_string().to_lowercase().contains("ana"), "{}", said[0]);
}

#[tokio::test]
async fn one_answer_of_a_person_and_a_text_counts_and_can_be_changed() {
    let app = TestApp::with_articles().await;
    let (ana, quota) = (app.client("ana").await, number(&app, QUOTA));
    say(&ana, &quota, json!({ "helpful": false })).await.ok(204);
    say(&ana, &quota, json!({ "helpful": false, "reason": "out_of_date" })).await.ok(204);
    say(&ana, &quota, json!({ "helpful": true, "reason": "out_of_date" })).await.ok(204);
    assert_eq!(list(&app, "sam").await, [] as [Value; 0], "what helped, without a word, calls for nothing");
    assert_eq!(count(&app, "article_feedback"), 1);
    let reason: Vec<Option<String>> = rows(&app, "SELECT reason FROM article_feedback", |row| row.get(0));
    assert_eq!(reason, [None]);
    // Another language is another text; so is what it becomes when it is edited.
    say(&ana, &quota, json!({ "helpful": false, "language": "de" })).await.ok(204);
    database(&app)
        .execute_batch("UPDATE article_texts SET revision = 2 WHERE title = 'Your mailbox is full'")
        .expect("edited");
    say(&ana, &quota, json!({ "helpful": false })).await.ok(204);
    assert_eq!(count(&app, "article_feedback"), 3);
    let said = list(&app, "sam").await;
    let languages: Vec<&Value> = said.iter().map(|one| &one["language"]).collect();
    assert_eq!(languages, [&json!("en"), &json!("de")]);
}

#[tokio::test]
async fn what_was_dealt_with_goes_down_and_comes_back_when_it_is_said_again() {
    let app = TestApp::with_articles().await;
    let (ana, jonas) = (app.client("ana").await, app.client("jonas").await);
    let (sam, quota) = (app.client("sam").await, number(&app, QUOTA));
    say(&ana, &quota, json!({ "helpful": false, "comment": "first" })).await.ok(204);
    app.clock.advance(1_000);
    say(&jonas, &quota, json!({ "helpful": true, "comment": "second" })).await.ok(204);
    let comments = |said: Vec<Value>| {
        said.iter()
            .map(|one| (one["comment"].as_str().expect("a text").to_owned(), one["done"] == true))
            .collect::<Vec<_>>()
    };
    let row = |comment: &str, done| (comment.to_owned(), done);
    assert_eq!(comments(list(&app, "sam").await), [row("second", false), row("first", false)]);
    let second = list(&app, "sam").await[0]["id"].clone();
    let path = format!("/api/v1/knowledge/feedback/{second}");
    sam.put(&path, json!({ "done": true })).await.ok(204);
    assert_eq!(comments(list(&app, "sam").await), [row("first", false), row("second", true)]);
    assert_eq!(sam.get("/api/v1/knowledge/feedback").await.ok(200)["open"], 1);
    say(&jonas, &quota, json!({ "helpful": false, "comment": "third" })).await.ok(204);
    assert_eq!(comments(list(&app, "sam").await), [row("third", false), row("first", false)]);
    sam.put(&path, json!({ "done": true })).await.ok(204);
    sam.put(&path, json!({ "done": false })).await.ok(204);
    assert_eq!(comments(list(&app, "sam").await), [row("third", false), row("first", false)]);
}

#[tokio::test]
async fn feedback_is_for_the_owner_who_may_read_it_and_for_who_looks_after_all() {
    let app = TestApp::with_articles().await;
    let (jonas, hidden) = (app.client("jonas").await, number(&app, HIDDEN));
    say(&jonas, &hidden, json!({ "helpful": false, "comment": "secret" })).await.ok(204);
    say(&jonas, &number(&app, QUOTA), json!({ "helpful": false, "comment": "open" })).await.ok(204);
    let ids: Vec<u32> = rows(&app, "SELECT id FROM article_feedback ORDER BY id", |row| row.get(0));
    // Kim owns the hidden article and is not of its audience.
    database(&app).execute("UPDATE articles SET owner = 'kim' WHERE owner = 'ina'", []).expect("given");
    for person in ["ana", "jonas", "kim"] {
        assert_eq!(list(&app, person).await, [] as [Value; 0], "{person}");
        let client = app.client(person).await;
        let missing = client.put("/api/v1/knowledge/feedback/999", json!({ "done": true })).await;
        missing.problem(404, "not-found");
        for id in &ids {
            let answer = client.put(&format!("/api/v1/knowledge/feedback/{id}"), json!({ "done": true })).await;
            assert_eq!(answer.essence(), missing.essence(), "{person}");
        }
    }
    assert_eq!(list(&app, "sam").await.len(), 1);
    for person in ["ina", "wei"] {
        let said = list(&app, person).await;
        let mut owners: Vec<_> = said.iter().map(|one| one["owner"]["name"].as_str().expect("a name")).collect();
        owners.sort_unstable();
        assert_eq!(owners, ["Kim Park", "Sam Haddad"], "{person}");
        for (id, done) in ids.iter().zip([true, false]) {
            let client = app.client(person).await;
            client.put(&format!("/api/v1/knowledge/feedback/{id}"), json!({ "done": done })).await.ok(204);
        }
        assert_eq!(app.client(person).await.get("/api/v1/knowledge/feedback").await.ok(200)["open"], 1, "{person}");
    }
    // On what one may not read one can say nothing.
    for person in ["ana", "sam", "ina", "wei"] {
        let client = app.client(person).await;
        let missing = say(&client, "KB-999", json!({ "helpful": true })).await.essence();
        assert_eq!(say(&client, &hidden, json!({ "helpful": true })).await.essence(), missing, "{person}");
    }
    app.nobody().get("/api/v1/knowledge/feedback").await.problem(401, "signed-out");
}

#[tokio::test]
async fn what_is_no_feedback_is_refused() {
    let app = TestApp::with_articles().await;
    let (ana, quota) = (app.client("ana").await, number(&app, QUOTA));
    for body in [json!({}), json!({ "helpful": "yes" }), json!({ "helpful": false, "reason": "ugly" })] {
        say(&ana, &quota, body).await.problem(400, "malformed");
    }
    let long = json!({ "helpful": false, "comment": "x".repeat(2_001) });
    say(&ana, &quota, long).await.problem(422, "invalid");
    assert_eq!(count(&app, "article_feedback"), 0);
}

#[tokio::test]
async fn between_equals_the_article_that_helps_is_found_first() {
    let app = TestApp::with_articles().await;
    // Two articles that differ in nothing but their number.
    database(&app)
        .execute_batch(
            "UPDATE articles SET known_error = NULL, labels = '[]';
             UPDATE article_texts SET title = 'Zeppelin', summary = '', sections = '[]', at = 0 WHERE language = 'en';
             INSERT INTO changes (kind, id) SELECT 'article', id FROM articles",
        )
        .expect("written");
    app.indexed().await;
    let first = async || {
        app.indexed().await;
        let found = app.client("ana").await.get("/api/v1/search?q=zeppelin").await.ok(200);
        found["articles"][0]["card"]["number"].as_str().expect("a number").to_owned()
    };
    let before = first().await;
    let numbers: Vec<String> =
        rows(&app, "SELECT 'KB-' || article FROM article_texts WHERE title = 'Zeppelin'", |row| row.get(0));
    let hidden = rows(&app, "SELECT 'KB-' || article FROM article_gates", |row| row.get::<_, String>(0));
    let other = numbers.into_iter().find(|number| *number != before && !hidden.contains(number)).expect("another");
    say(&app.client("ana").await, &other, json!({ "helpful": true })).await.ok(204);
    assert_eq!(first().await, other);
    say(&app.client("ana").await, &other, json!({ "helpful": false })).await.ok(204);
    assert_eq!(first().await, before);
}
