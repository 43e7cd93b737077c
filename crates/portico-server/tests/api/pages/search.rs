//! The search page.

use reqwest::Method;

use super::{HOSTILE, page, parts, start, text};
use crate::util::TestApp;

async fn with_index() -> TestApp {
    let app = start().await;
    app.indexed().await;
    app
}

#[tokio::test]
async fn results_are_drawn_with_the_answers_that_the_app_would_ask_for() {
    let app = with_index().await;
    let ana = app.client("ana").await;
    let number = ana.ask("The mailbox is full again").await;
    let answer = ana.get("/search?q=mailbox").await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "private, no-cache"));
    let html = text(&answer);
    let (drawn, embedded) = parts(&html);
    for part in ["Your mailbox is full", "<mark>", &number, "value=\"mailbox\"", "search.wasm"] {
        assert!(drawn.contains(part), "{part}: {drawn}");
    }
    let mut expected = Vec::new();
    let search = "/search?q=mailbox&language=en&typing=true&facets=true&limit=20";
    for path in ["/me?language=en", "/catalog?language=en", search] {
        expected.push(ana.get(&format!("/api/v1{path}")).await.ok(200));
        assert!(html.contains(&format!("data-answer=\"/api/v1{}\"", path.replace('&', "&amp;"))), "{path}: {html}");
    }
    assert_eq!(embedded, expected);
    let again = ana.request(Method::GET, "/search?q=mailbox").header("if-none-match", answer.header("etag"));
    assert_eq!(ana.send(again).await.status, 304);
    let german = text(&ana.get("/search?q=mailbox&lang=de").await);
    assert!(parts(&german).0.contains("Ihr Postfach ist voll"), "{german}");
    assert!(
        drawn.contains("form=\"search-form\"") && drawn.contains("action=\"/search\""),
        "the bar leads here: {drawn}"
    );
    let start = page(&ana, "/search", 200).await;
    assert!(parts(&start).0.contains("What are you looking for?"), "{start}");
}

#[tokio::test]
async fn filters_are_chosen_and_removed_without_the_app() {
    let app = with_index().await;
    let ana = app.client("ana").await;
    let number = ana.ask("The mailbox is full again").await;
    let all = page(&ana, "/search?q=mailbox", 200).await;
    assert!(
        all.contains("name=\"in\" value=\"tickets\"") && all.contains("type=\"hidden\" name=\"q\" value=\"mailbox\"")
    );
    // As the browser sends the button's value ahead of what the page keeps.
    let tickets = page(&ana, "/search?in=tickets&q=mailbox", 200).await;
    let drawn = parts(&tickets).0;
    assert!(drawn.contains(&number) && !drawn.contains("found-articles") && !drawn.contains("best-answer"), "{drawn}");
    let articles = page(&ana, "/search?in=articles&q=mailbox&in=tickets", 200).await;
    let drawn = parts(&articles).0;
    assert!(!drawn.contains(&number) && drawn.contains("Your mailbox is full"), "{drawn}");
    assert_eq!(articles.matches("type=\"hidden\" name=\"in\"").count(), 1, "{articles}");
    let everything = page(&ana, "/search?in=&q=mailbox&in=tickets", 200).await;
    assert_eq!(parts(&everything).1, parts(&all).1);
    let narrowed = page(&ana, "/search?q=mailbox&label=nothing", 200).await;
    assert!(narrowed.contains("No results for") && narrowed.contains("href=\"/search?q=mailbox\""), "{narrowed}");
    let why = page(&ana, "/search?q=mailbox&ask=why", 200).await;
    assert!(why.contains("In the title: "), "{why}");
}

#[tokio::test]
async fn a_slip_is_corrected_and_can_be_searched_for_all_the_same() {
    let app = with_index().await;
    let ana = app.client("ana").await;
    let corrected = page(&ana, "/search?q=mailbx", 200).await;
    assert!(
        corrected.contains("Your mailbox is full") && corrected.contains("name=\"exact\" value=\"1\""),
        "{corrected}"
    );
    let exact = page(&ana, "/search?exact=1&q=mailbx", 200).await;
    assert!(!exact.contains("Your mailbox is full"), "{exact}");
    assert!(exact.contains("href=\"/items/ask?subject=mailbx\""), "{exact}");
    let hostile: String = HOSTILE.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let html = page(&ana, &format!("/search?q={hostile}&label={hostile}"), 200).await;
    assert!(!html.contains("<img") && !html.contains("<script>"), "{html}");
    assert_eq!(parts(&html).1.len(), 3, "the embedded answers are whole");
}

#[tokio::test]
async fn what_one_may_not_know_is_in_no_results() {
    let app = with_index().await;
    let (ana, jonas) = (app.client("ana").await, app.client("jonas").await);
    for query in ["salary", "salary&label=mailbox", "budget&in=articles"] {
        let path = format!("/search?q={query}");
        assert!(!page(&ana, &path, 200).await.contains("Read the salary budget"), "{query}");
    }
    assert!(page(&jonas, "/search?q=salary", 200).await.contains("Read the salary budget"));
    ana.ask("A zebra").await;
    assert!(!page(&jonas, "/search?q=zebra", 200).await.contains("A zebra"));
}
