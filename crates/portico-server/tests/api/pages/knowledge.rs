//! The list of articles and its categories.

use std::fs;

use reqwest::Method;

use super::{input, page, parts, start, text};
use crate::{knowledge::again, util::TestApp};

/// An app with so many more articles in the category `mail`.
async fn with_guides(count: usize) -> TestApp {
    let app = start().await;
    for n in 0..count {
        let text = format!("---\ntitle: A guide {n:03}\ncategory: mail\n---\nText.\n");
        fs::write(app.folder.path().join(format!("knowledge/mail/guide{n}.md")), text).expect("written");
    }
    again(&app).await;
    app
}

#[tokio::test]
async fn the_outline_names_the_first_articles_of_each_category_and_how_many_there_are() {
    let app = with_guides(10).await;
    let jonas = app.client("jonas").await;
    let answer = jonas.get("/knowledge").await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "private, no-cache"));
    let html = text(&answer);
    let (drawn, embedded) = parts(&html);
    assert_eq!(drawn.matches("A guide ").count(), 5);
    for part in ["All 12 articles in “Mail”", "href=\"/knowledge/in/mail\"", "Read the salary budget", "knowledge.wasm"]
    {
        assert!(drawn.contains(part), "{part}: {drawn}");
    }
    assert!(!drawn.contains("articles in “Money”"), "what is in view whole leads nowhere else: {drawn}");
    let outline = jonas.get("/api/v1/knowledge?language=en").await.ok(200);
    assert_eq!(embedded, [jonas.get("/api/v1/me?language=en").await.ok(200), outline]);
    assert!(html.contains("data-answer=\"/api/v1/knowledge?language=en\""));
    let again = jonas.request(Method::GET, "/knowledge").header("if-none-match", answer.header("etag"));
    assert_eq!(jonas.send(again).await.status, 304);
    let german = text(&jonas.get("/knowledge?lang=de").await);
    assert!(parts(&german).0.contains("Alle 12 Artikel in „Mail“"), "{german}");
    assert!(text(&jonas.get("/knowledge/in/mail?lang=de").await).contains("Ihr Postfach ist voll"));
}

#[tokio::test]
async fn a_category_is_read_page_by_page_without_the_app() {
    let app = with_guides(60).await;
    let ana = app.client("ana").await;
    let first = page(&ana, "/knowledge/in/mail", 200).await;
    assert!(first.contains("<title>Mail"), "{first}");
    assert_eq!(parts(&first).0.matches("A guide ").count(), 50);
    let after = input(&first, "after");
    assert!(first.contains("data-answer=\"/api/v1/knowledge/articles?category=mail&amp;language=en\""), "{first}");
    let second = page(&ana, &format!("/knowledge/in/mail?after={after}"), 200).await;
    let drawn = parts(&second).0;
    assert_eq!(drawn.matches("A guide ").count(), 10);
    assert!(drawn.contains("Your mailbox is full") && !drawn.contains("name=\"after\""), "{drawn}");
    assert!(second.contains(&format!("category=mail&amp;language=en&amp;after={after}\"")), "{second}");
}

#[tokio::test]
async fn a_category_shows_what_is_below_it() {
    let app = start().await;
    let jonas = app.client("jonas").await;
    let html = page(&jonas, "/knowledge/in/inside", 200).await;
    let drawn = parts(&html).0;
    assert!(drawn.contains("For managers.") && drawn.contains("Read the salary budget"), "{drawn}");
    assert_eq!(parts(&html).1.len(), 2, "it has no articles of its own to ask for");
}

#[tokio::test]
async fn a_category_for_others_is_not_told_from_one_that_is_not_there() {
    let app = start().await;
    let ana = app.client("ana").await;
    let missing = page(&ana, "/knowledge/in/nothing", 404).await;
    for hidden in ["inside", "money"] {
        assert_eq!(page(&ana, &format!("/knowledge/in/{hidden}"), 404).await, missing, "{hidden}");
    }
    let html = page(&ana, "/knowledge", 200).await;
    for word in ["Inside", "Money", "salary"] {
        assert!(!html.contains(word), "{word}: {html}");
    }
}
