//! The list of those who write, and what is to be looked through again.

use serde_json::{Value, json};

use super::copies::number_of;
use crate::util::{Client, TestApp};

async fn titles(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/api/v1/editing/articles{query}")).await.ok(200);
    let articles = page["articles"].as_array().expect("articles").clone();
    articles.iter().map(|article| article["title"].as_str().expect("a title").to_owned()).collect()
}

#[tokio::test]
async fn articles_are_listed_by_state_and_by_owner() {
    let app = TestApp::with_articles().await;
    let (sam, kim) = (app.client("sam").await, app.client("kim").await);
    let draft = kim.begin("A draft", "mail").await;
    let review = sam.begin("In review", "mail").await;
    sam.done(&review, "submit").await;
    let gone = sam.begin("Gone", "mail").await;
    sam.done(&gone, "retire").await;
    let rules = number_of(&app, "Sort mail by rules").await;
    sam.write(&rules, "Sort mail by rules", "Changed.").await;
    sam.done(&rules, "submit").await;
    assert_eq!(titles(&sam, "?filter=draft").await, ["A draft"]);
    assert_eq!(titles(&sam, "?filter=draft&mine=true").await, Vec::<String>::new());
    assert_eq!(titles(&kim, "?filter=draft&mine=true").await, ["A draft"]);
    assert_eq!(titles(&sam, "?filter=review").await, ["In review", "Sort mail by rules"]);
    assert_eq!(titles(&sam, "?filter=retired").await, ["Gone"]);
    assert_eq!(titles(&sam, "?filter=published").await, ["Sort mail by rules", "Your mailbox is full"]);
    assert_eq!(titles(&sam, "").await.len(), 5, "what is for managers is not in the list");
    let jonas = app.client("jonas").await;
    jonas.get("/api/v1/editing/articles?filter=nonsense").await.problem(404, "not-found");
    for wrong in ["?filter=nonsense", "?limit=0", "?after=KB-999", "?order=title"] {
        sam.get(&format!("/api/v1/editing/articles{wrong}")).await.problem(400, "malformed");
    }
    assert!(titles(&sam, &format!("?after={draft}")).await.contains(&"Your mailbox is full".to_owned()));
}

#[tokio::test]
async fn pages_follow_each_other() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    for n in 0..5 {
        sam.begin(&format!("Draft {n}"), "mail").await;
    }
    let mut seen = Vec::new();
    let mut next = Some(String::new());
    while let Some(after) = next {
        let path = format!("/api/v1/editing/articles?filter=draft&limit=2{after}");
        let page = sam.get(&path).await.ok(200);
        let articles = page["articles"].as_array().expect("articles");
        seen.extend(articles.iter().map(|article| article["title"].as_str().expect("a title").to_owned()));
        next = page["next"].as_str().map(|next| format!("&after={next}"));
    }
    assert_eq!(seen, ["Draft 4", "Draft 3", "Draft 2", "Draft 1", "Draft 0"]);
}

#[tokio::test]
async fn what_is_to_be_looked_through_again_is_counted_and_ones_own_comes_first() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let mut numbers = Vec::new();
    for (title, owner, day) in [
        ("Tomorrow", "sam", "2026-11-24"),
        ("Kim, long", "kim", "2026-01-01"),
        ("Mine, today", "sam", "2026-11-23"),
        ("Mine, before", "sam", "2026-11-01"),
        ("Kim, lately", "kim", "2026-11-20"),
    ] {
        let number = sam.begin(title, "mail").await;
        sam.done(&number, "publish").await;
        sam.about(&number, json!({ "owner": owner, "review_by": day })).await.ok(204);
        numbers.push(number);
    }
    let expected = ["Mine, before", "Mine, today", "Kim, long", "Kim, lately"];
    assert_eq!(titles(&sam, "?filter=due").await, expected);
    let counts = |answer: Value| (answer["mine"].clone(), answer["all"].clone());
    assert_eq!(counts(sam.get("/api/v1/editing/due").await.ok(200)), (json!(2), json!(4)));
    let page = sam.get("/api/v1/editing/articles?filter=due&limit=3").await.ok(200);
    let after = page["next"].as_str().expect("another page").to_owned();
    assert_eq!(titles(&sam, &format!("?filter=due&limit=3&after={after}")).await, ["Kim, lately"]);
    sam.transition(&numbers[3], "confirm", json!({ "review_by": "2026-11-23" })).await.problem(422, "invalid");
    sam.transition(&numbers[3], "confirm", json!({})).await.ok(204);
    sam.transition(&numbers[1], "confirm", json!({ "review_by": "2026-12-24" })).await.ok(204);
    assert_eq!(counts(sam.get("/api/v1/editing/due").await.ok(200)), (json!(1), json!(2)));
    let article = sam.editing(&numbers[3]).await;
    assert_eq!((&article["reviewed"], &article["about"]["review_by"]), (&json!("2026-11-23"), &json!("2027-11-23")));
    app.client("ana").await.get("/api/v1/editing/due").await.problem(404, "not-found");
}
