//! `/api/v1/catalog/items/{id}/suggestions`.

use serde_json::{Map, Value, json};

use super::{HIDDEN, QUOTA, RULES, database};
use crate::util::TestApp;

/// Titles and reasons, in order.
async fn suggested(app: &TestApp, person: &str, item: &str, said: Value) -> Vec<(String, String)> {
    suggested_in(app, person, item, said, "en").await
}

async fn suggested_in(app: &TestApp, person: &str, item: &str, said: Value, language: &str) -> Vec<(String, String)> {
    let said = encoded(&said.to_string());
    let path = format!("/api/v1/catalog/items/{item}/suggestions?said={said}&language={language}");
    let found = app.client(person).await.get(&path).await.ok(200);
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let articles = found["articles"].as_array().expect("a list").iter();
    articles.map(|one| (text(&one["card"]["title"]), text(&one["because"]))).collect()
}

/// A text as it stands in a query string.
pub fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn row(title: &str, because: &str) -> (String, String) {
    (title.to_owned(), because.to_owned())
}

#[tokio::test]
async fn open_known_errors_come_first_then_the_items_own_article_then_what_is_found() {
    let app = TestApp::with_articles().await;
    assert_eq!(suggested(&app, "ana", "broken", json!({})).await, [row(RULES, "pinned")]);
    let both = [row(QUOTA, "known_error"), row(RULES, "pinned")];
    assert_eq!(suggested(&app, "ana", "broken", json!({ "services": ["computer", "mail"], "what": "" })).await, both);
    assert_eq!(
        suggested(&app, "ana", "broken", json!({ "what": "mailbox full" })).await,
        [row(RULES, "pinned"), row(QUOTA, "found")]
    );
    assert_eq!(suggested(&app, "ana", "licence", json!({ "reason": "mailbox is full" })).await[0], row(QUOTA, "found"));
    assert_eq!(suggested(&app, "ana", "licence", json!({ "reason": "xylophonic" })).await, []);
    database(&app).execute_batch("UPDATE articles SET known_error = 'closed'").expect("closed");
    assert_eq!(suggested(&app, "ana", "broken", json!({ "services": ["mail"] })).await, [row(RULES, "pinned")]);
}

#[tokio::test]
async fn never_more_than_three_and_none_twice() {
    let app = TestApp::with_articles().await;
    // Six more known errors of one service.
    database(&app)
        .execute_batch(
            "INSERT INTO articles (category, owner, state, labels, related, known_error, service, created_at, updated_at)
             SELECT 'mail', 'sam', 'published', '[]', '[]', 'open', 'mail', 0, value FROM json_each('[1,2,3,4,5,6]');
             INSERT INTO article_texts (article, language, revision, current, title, summary, markdown, html, toc, sections,
                words, at) SELECT id, 'en', 1, 1, 'Fault ' || updated_at, '', '', '', '[]', '[]', 0, 0 FROM articles
                WHERE updated_at < 10",
        )
        .expect("written");
    let found = suggested(&app, "ana", "broken", json!({ "services": ["mail"], "what": "mailbox full" })).await;
    assert_eq!(found, [row(QUOTA, "known_error"), row("Fault 6", "known_error"), row("Fault 5", "known_error")]);
}

#[tokio::test]
async fn what_one_may_not_read_is_never_suggested() {
    let app = TestApp::with_articles().await;
    let hide = format!(
        "UPDATE articles SET known_error = 'open', service = 'money' WHERE id = (SELECT article FROM article_texts
         WHERE title = '{HIDDEN}')"
    );
    database(&app).execute_batch(&hide).expect("written");
    let said = [
        json!({}),
        json!({ "services": ["money"] }),
        json!({ "subject": "salary" }),
        json!({ "subject": "Read the salary budget", "services": ["money"] }),
    ];
    for said in said {
        for person in ["ana", "sam", "ina", "wei", "tomas"] {
            assert_eq!(suggested(&app, person, "ask", said.clone()).await, [], "{person} {said}");
        }
    }
    assert_eq!(suggested(&app, "jonas", "ask", json!({})).await, [row(HIDDEN, "pinned")]);
    assert_eq!(suggested(&app, "jonas", "ask", json!({ "services": ["money"] })).await, [row(HIDDEN, "known_error")]);
}

#[tokio::test]
async fn an_item_that_one_may_not_ask_for_has_none() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    let missing = ana.get("/api/v1/catalog/items/nothing/suggestions").await;
    missing.problem(404, "not-found");
    assert_eq!(ana.get("/api/v1/catalog/items/starter/suggestions").await.essence(), missing.essence());
    for query in ["colour=red", "said=nothing", "said=[]", "said={\"subject\":1}"] {
        let path = format!("/api/v1/catalog/items/ask/suggestions?{}", query.replace('"', "%22"));
        ana.get(&path).await.problem(400, "malformed");
    }
    let many: Map<String, Value> = (0..41).map(|n| (format!("field_{n}"), json!("mailbox"))).collect();
    let path = format!("/api/v1/catalog/items/ask/suggestions?said={}", encoded(&json!(many).to_string()));
    ana.get(&path).await.problem(400, "malformed");
    app.nobody().get("/api/v1/catalog/items/ask/suggestions").await.problem(401, "signed-out");
}

#[tokio::test]
async fn an_article_made_in_the_portal_is_pinned_by_its_number() {
    let app = TestApp::with_articles().await;
    let folder = tempfile::tempdir().expect("a folder");
    let quota = super::number(&app, QUOTA);
    let catalog = folder.path().join("catalog");
    crate::util::copy(&crate::util::catalog(), &catalog);
    let ask = catalog.join("items/ask.toml");
    let text = std::fs::read_to_string(&ask).expect("a file");
    std::fs::write(&ask, text.replace("staff/salaries", &quota)).expect("written");
    let app = app.restart(catalog).await;
    assert_eq!(suggested(&app, "ana", "ask", json!({})).await, [row(QUOTA, "pinned")]);
    assert_eq!(json!(suggested_in(&app, "ana", "ask", json!({}), "de").await[0].0), "Ihr Postfach ist voll");
}
