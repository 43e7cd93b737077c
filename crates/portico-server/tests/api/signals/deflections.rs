//! `/api/v1/deflections/{draft}`.

use serde_json::json;

use super::{HIDDEN, QUOTA, RULES, count, id, number, rows, solve};
use crate::util::TestApp;

#[tokio::test]
async fn a_draft_counts_once_with_the_article_that_was_named_last() {
    let app = TestApp::with_articles().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    solve(&ana, "draft", "ask", &number(&app, QUOTA)).await.ok(204);
    solve(&ana, "draft", "ask", &number(&app, RULES)).await.ok(204);
    solve(&sam, "draft", "broken", &number(&app, RULES)).await.ok(204);
    let kept = rows(&app, "SELECT person, item, 'KB-' || article FROM deflections ORDER BY id", |row| {
        Ok([row.get::<_, String>(0)?, row.get(1)?, row.get(2)?])
    });
    let row = |person: &str, item: &str| [person.to_owned(), item.to_owned(), number(&app, RULES)];
    assert_eq!(kept, [row("ana", "ask"), row("sam", "broken")]);
}

#[tokio::test]
async fn what_goes_on_or_is_sent_after_all_does_not_count() {
    let app = TestApp::with_articles().await;
    let (ana, quota) = (app.client("ana").await, number(&app, QUOTA));
    solve(&ana, "draft", "ask", &quota).await.ok(204);
    let path = format!("/api/v1/deflections/{}", id("draft"));
    // Nobody else can take it back.
    app.client("sam").await.delete(&path).await.ok(204);
    assert_eq!(count(&app, "deflections"), 1);
    ana.delete(&path).await.ok(204);
    ana.delete(&path).await.ok(204);
    assert_eq!(count(&app, "deflections"), 0);
    solve(&ana, "draft", "ask", &quota).await.ok(204);
    ana.submit(&id("draft"), &ana.question("After all").await).await.ok(201);
    assert_eq!(count(&app, "deflections"), 0);
    solve(&ana, "draft", "ask", &quota).await.problem(409, "not-now");
    assert_eq!(count(&app, "deflections"), 0);
}

#[tokio::test]
async fn what_one_may_not_see_solves_nothing() {
    let app = TestApp::with_articles().await;
    let (hidden, quota) = (number(&app, HIDDEN), number(&app, QUOTA));
    for person in ["ana", "sam", "ina", "wei"] {
        let client = app.client(person).await;
        let missing = solve(&client, "draft", "ask", "KB-999").await;
        missing.problem(404, "not-found");
        for (item, article) in [("ask", &hidden), ("starter", &quota), ("nothing", &quota)] {
            let answer = solve(&client, "draft", item, article).await;
            assert_eq!(answer.essence(), missing.essence(), "{person} {item} {article}");
        }
    }
    assert_eq!(count(&app, "deflections"), 0);
    solve(&app.client("jonas").await, "draft", "starter", &hidden).await.ok(204);
    solve(&app.nobody(), "draft", "ask", &quota).await.problem(401, "signed-out");
}

#[tokio::test]
async fn what_is_no_deflection_is_refused() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    let good = json!({ "item": "ask", "article": number(&app, QUOTA) });
    ana.put("/api/v1/deflections/short", good).await.problem(400, "malformed");
    ana.delete("/api/v1/deflections/short").await.problem(400, "malformed");
    let path = format!("/api/v1/deflections/{}", id("draft"));
    for body in [json!({}), json!({ "item": "ask", "article": "12" }), json!({ "item": "ask" })] {
        ana.put(&path, body).await.problem(400, "malformed");
    }
}
