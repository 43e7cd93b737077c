//! The catalog and its categories.

use reqwest::Method;
use serde_json::{Value, json};

use super::{HOSTILE, input, page, parts, start, text};

#[tokio::test]
async fn the_catalog_has_its_items_by_category_and_the_answer_it_was_drawn_with() {
    let app = start().await;
    let jonas = app.client("jonas").await;
    let answer = jonas.get("/catalog").await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "private, no-cache"));
    let html = text(&answer);
    let (drawn, embedded) = parts(&html);
    let catalog = jonas.get("/api/v1/catalog?language=en").await.ok(200);
    for part in
        ["category-software", "category-people", "href=\"/items/licence\"", "from 10 EUR", "/app-1/catalog.wasm"]
    {
        assert!(drawn.contains(part), "{part}: {drawn}");
    }
    assert_eq!(embedded, [jonas.get("/api/v1/me?language=en").await.ok(200), catalog]);
    assert!(html.contains("data-answer=\"/api/v1/catalog?language=en\""));
    let again = jonas.request(Method::GET, "/catalog").header("if-none-match", answer.header("etag"));
    assert_eq!(jonas.send(again).await.status, 304);
    let german = text(&jonas.get("/catalog?lang=de").await);
    assert!(parts(&german).0.contains("Katalog durchsuchen"), "{german}");
    let category = page(&jonas, "/catalog/people", 200).await;
    let drawn = parts(&category).0;
    assert!(drawn.contains("Starters and leavers") && drawn.contains("href=\"/items/starter\""), "{drawn}");
    assert!(!drawn.contains("href=\"/items/licence\""), "{drawn}");
    assert!(category.contains("<title>People"), "{category}");
}

#[tokio::test]
async fn a_search_in_the_catalog_is_an_address() {
    let app = start().await;
    let ana = app.client("ana").await;
    let shown = async |path: &str| {
        let html = page(&ana, path, 200).await;
        let drawn = parts(&html).0;
        let hits = drawn.split("href=\"/items/").skip(1).filter_map(|rest| rest.split(['"', '?']).next());
        hits.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(shown("/catalog?q=").await, ["ask", "licence", "broken"]);
    assert_eq!(shown("/catalog?q=licens").await, ["licence"], "with a slip");
    assert_eq!(shown("/catalog/software?q=license").await, ["licence"], "by a keyword, in its category");
    // The way out asks IT with the words.
    assert_eq!(shown("/catalog?q=zebra+rug").await, ["ask"]);
    let html = page(&ana, "/catalog?q=zebra+rug&ask=menu", 200).await;
    assert_eq!(input(&html, "q"), "zebra rug", "what is opened keeps the words");
    assert!(html.contains("href=\"/items/ask?subject=zebra%20rug\""), "{html}");
    assert!(!html.contains("href=\"/catalog?q=zebra%20rug\""), "the whole catalog has been searched: {html}");
    let html = page(&ana, "/catalog/software?q=zebra", 200).await;
    assert!(html.contains("href=\"/catalog?q=zebra\""), "{html}");
    let hostile: String = HOSTILE.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let html = page(&ana, &format!("/catalog?q={hostile}&ask=menu"), 200).await;
    assert!(!html.contains("<img") && !html.contains("<script>"), "{html}");
    assert_eq!(parts(&html).1.len(), 2, "the embedded answers are whole");
}

/// The order is that of the API, which ranks with the same function.
#[tokio::test]
async fn the_items_are_found_in_the_order_of_the_api() {
    let app = start().await;
    let jonas = app.client("jonas").await;
    for words in ["software", "something", "first", "a licence"] {
        let query = words.replace(' ', "+");
        let found = jonas.get(&format!("/api/v1/search?q={query}")).await.ok(200)["items"].clone();
        let html = page(&jonas, &format!("/catalog?q={query}"), 200).await;
        let places: Vec<_> = found.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        let places = places.iter().map(|id| html.find(&format!("href=\"/items/{id}\""))).collect::<Vec<_>>();
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{words}: {found} at {places:?}");
    }
}

#[tokio::test]
async fn a_category_for_others_is_not_told_from_one_that_is_not_there() {
    let app = start().await;
    let (ana, tomas) = (app.client("ana").await, app.client("tomas").await);
    for query in ["", "?q=starter"] {
        let hidden = page(&ana, &format!("/catalog/people{query}"), 404).await;
        let missing = page(&ana, &format!("/catalog/nothing{query}"), 404).await;
        assert_eq!(hidden, missing);
        assert!(!hidden.contains("Starters and leavers") && !hidden.contains("/items/starter"), "{hidden}");
    }
    let theirs = page(&tomas, "/catalog?q=licence", 200).await;
    assert!(!theirs.contains("/items/licence"), "{theirs}");
    let items = tomas.get("/api/v1/catalog?language=en").await.ok(200)["items"].clone();
    assert_eq!(items.as_array().map(Vec::len), Some(2), "{}", json!(items));
    page(&ana, "/catalog/a/b", 404).await;
}
