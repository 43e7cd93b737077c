//! What is shown where there is no page, or where it cannot be made, and the page that is for everybody.

use super::{page, start, text};
use crate::signals::database;

#[tokio::test]
async fn an_address_without_a_page_is_answered_with_a_page_that_says_so() {
    let app = start().await;
    let ana = app.client("ana").await;
    for path in ["/nothing", "/catalog/a/b", "/requests/REQ-1/more"] {
        let html = page(&ana, path, 404).await;
        for part in ["Page not found", "data-drawn", "<main id=\"main\"", "href=\"/\""] {
            assert!(html.contains(part), "{path}: {part}: {html}");
        }
    }
    assert!(page(&ana, "/nothing?lang=de", 404).await.contains("Seite nicht gefunden"));
    let nobody = page(&app.nobody(), "/nothing", 200).await;
    assert!(nobody.contains("sign-in-login"), "{nobody}");
}

#[tokio::test]
async fn a_page_that_cannot_be_made_says_why_and_when_to_try_again() {
    let app = start().await;
    app.indexed().await;
    let ana = app.client("ana").await;
    // The clock stands.
    let mut answer = ana.get("/search?q=mailbox").await;
    for _ in 0..2_000 {
        if answer.status != 200 {
            break;
        }
        answer = ana.get("/search?q=mailbox").await;
    }
    assert_eq!((answer.status, answer.header("content-type")), (429, "text/html; charset=utf-8"));
    assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
    let html = text(&answer);
    let problem = ana.get("/api/v1/search?q=mailbox").await.problem(429, "too-many");
    for part in [problem["title"].as_str().expect("a title"), problem["detail"].as_str().expect("a sentence")] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(html.contains("href=\"/search?q=mailbox\"") && html.contains("Ana"), "{html}");
    assert!(page(&ana, "/catalog", 200).await.contains("data-drawn"), "another page is there");
}

#[tokio::test]
async fn where_nobody_can_be_told_the_failure_is_a_page_for_nobody() {
    let app = start().await;
    let ana = app.client("ana").await;
    database(&app).execute_batch("ALTER TABLE sessions RENAME TO lost").expect("renamed");
    let html = page(&ana, "/requests", 500).await;
    for part in ["Something went wrong", "href=\"/requests\"", "data-drawn"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("Ana") && !html.contains("data-answer"), "{html}");
}

#[tokio::test]
async fn the_accessibility_statement_is_for_everybody() {
    let app = start().await;
    for client in [app.nobody(), app.client("ana").await] {
        let html = page(&client, "/accessibility", 200).await;
        for part in ["<h1", "Accessibility", "data-drawn", "data-answer=\"/api/v1/me?language=en\""] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("sign-in-login"), "{html}");
    }
    assert!(page(&app.nobody(), "/accessibility?lang=de", 200).await.contains("Barrierefreiheit"));
}
