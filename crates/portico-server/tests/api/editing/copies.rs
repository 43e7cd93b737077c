//! Working copies: one of each language, shared, and nobody's text is lost.

use reqwest::Method;
use serde_json::{Value, json};

use super::Published;
use crate::util::TestApp;

#[tokio::test]
async fn an_article_begins_as_a_draft_of_who_begins_it() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("  Pair\u{200b} a\nheadset ", "mail").await;
    let article = sam.editing(&number).await;
    assert_eq!((&article["state"], &article["copy"]["title"]), (&json!("draft"), &json!("Pair a headset")));
    assert_eq!(article["owner"], json!({ "id": "sam", "name": "Sam Haddad" }));
    assert_eq!(article["actions"], json!(["submit", "publish", "schedule", "retire"]));
    assert_eq!(article["copy"]["open"], true);
}

#[tokio::test]
async fn what_cannot_be_begun_is_said() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let begin = |title: &str, category: &str, language: &str| {
        let new = json!({ "title": title, "category": category, "language": language });
        let sam = sam.clone();
        async move { sam.post("/api/v1/editing/articles", new).await }
    };
    begin(" ", "mail", "en").await.problem(422, "invalid");
    begin(&"x".repeat(201), "mail", "en").await.problem(422, "invalid");
    begin("x", "mail", "EN-us").await.problem(422, "invalid");
    for unknown in ["nowhere", "money"] {
        let problem = begin("x", unknown, "en").await.problem(422, "invalid");
        assert_eq!(problem["reason"], json!({ "kind": "unknown_category" }), "money is not for agents");
    }
}

#[tokio::test]
async fn readers_see_nothing_of_a_working_copy() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let rules = number_of(&app, "Sort mail by rules").await;
    let before = ana.get(&format!("/api/v1/knowledge/articles/{rules}")).await.ok(200);
    let draft = sam.begin("A secret draft", "mail").await;
    sam.write(&draft, "A secret draft", "Secret text.").await;
    sam.about(&draft, json!({ "labels": ["rules", "mailbox", "quota"] })).await.ok(204);
    sam.write(&rules, "Sort mail by magic", "Secret text.").await;
    for state in ["draft", "review"] {
        for reader in ["ana", "kim", "ina", "jonas"] {
            let client = app.client(reader).await;
            let missing = client.get("/api/v1/knowledge/articles/KB-999").await.essence();
            assert_eq!(client.get(&format!("/api/v1/knowledge/articles/{draft}")).await.essence(), missing);
            let all = client.get("/api/v1/knowledge/articles?limit=100").await.ok(200).to_string();
            assert!(
                !all.contains("secret") && !all.contains("magic") && !all.contains(&format!("\"{draft}\"")),
                "{all}"
            );
        }
        assert_eq!(ana.get(&format!("/api/v1/knowledge/articles/{rules}")).await.ok(200), before, "{state}");
        let quota = number_of(&app, "Your mailbox is full").await;
        let quota = ana.get(&format!("/api/v1/knowledge/articles/{quota}")).await.ok(200);
        assert!(!quota["related"].to_string().contains("secret"), "{}", quota["related"]);
        if state == "draft" {
            sam.done(&draft, "submit").await;
            sam.done(&rules, "submit").await;
        }
    }
    sam.done(&draft, "publish").await;
    assert_eq!(ana.reads(&draft).await, 200);
    sam.done(&draft, "retire").await;
    assert_eq!(ana.reads(&draft).await, 404);
}

#[tokio::test]
async fn of_two_who_write_at_once_the_second_is_shown_the_first_ones_text() {
    let app = TestApp::with_articles().await;
    let (sam, kim) = (app.client("sam").await, app.client("kim").await);
    let number = sam.begin("Pair a headset", "mail").await;
    let seen = sam.editing(&number).await["copy"]["version"].clone();
    let kept = sam.keep(&number, &seen, "Pair a headset", "By Sam.").await.ok(200);
    let answer = kim.keep(&number, &seen, "Pair a headset", "By Kim.").await;
    let problem = answer.problem(412, "changed-meanwhile");
    assert_eq!(problem["theirs"]["markdown"], "By Sam.");
    assert_eq!(problem["theirs"]["version"], kept["version"]);
    assert_eq!(problem["theirs"]["author"]["name"], "Sam Haddad");
    assert_eq!(kim.editing(&number).await["copy"]["markdown"], "By Sam.", "nothing was overwritten");
    kim.keep(&number, &problem["theirs"]["version"], "Pair a headset", "By Sam and Kim.").await.ok(200);
    assert_eq!(sam.editing(&number).await["copy"]["markdown"], "By Sam and Kim.");
    let publish = json!({ "action": "publish", "language": "en", "copy": kept["version"] });
    let stale = sam.edit(Method::POST, &format!("{number}/transitions"), &json!(1), &publish).await;
    assert_eq!(
        stale.problem(412, "changed-meanwhile")["theirs"]["markdown"],
        "By Sam and Kim.",
        "it is not published unseen"
    );
    assert_eq!(sam.reads(&number).await, 404);
}

#[tokio::test]
async fn an_answer_that_was_lost_is_given_again() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Pair a headset", "mail").await;
    let first = sam.keep(&number, &json!(1), "Pair a headset", "Text.").await.ok(200);
    assert_eq!(sam.keep(&number, &json!(1), "Pair a headset", "Text.").await.ok(200), first);
    assert_eq!(sam.keep(&number, &json!(2), "Pair a headset", "Text.").await.ok(200), first);
}

#[tokio::test]
async fn who_wrote_on_what_was_published_meanwhile_is_told() {
    let app = TestApp::with_articles().await;
    let Published { number, .. } = Published::new(&app, "Pair a headset").await;
    let (sam, kim) = (app.client("sam").await, app.client("kim").await);
    let seen = kim.editing(&number).await["copy"]["version"].clone();
    sam.write(&number, "Pair a headset", "New.").await;
    sam.done(&number, "publish").await;
    let answer = kim.keep(&number, &seen, "Pair a headset", "Old, with a change.").await;
    assert_eq!(answer.problem(412, "changed-meanwhile")["theirs"]["markdown"], "New.");
}

#[tokio::test]
async fn each_language_has_its_own_working_copy_and_is_published_by_itself() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let Published { number, .. } = Published::new(&app, "Pair a headset").await;
    let german = json!({ "title": "Headset koppeln", "summary": "", "markdown": "Deutsch." });
    sam.edit(Method::PUT, &format!("{number}/copies/de"), &json!(0), &german).await.ok(200);
    let path = format!("/api/v1/knowledge/articles/{number}?language=de");
    assert_eq!(ana.get(&path).await.ok(200)["card"]["title"], "Pair a headset");
    let article = sam.get(&format!("/api/v1/editing/articles/{number}?language=de")).await.ok(200);
    assert_eq!(article["languages"], json!(["de", "en"]));
    let publish = json!({ "action": "publish", "language": "de", "copy": article["copy"]["version"] });
    sam.edit(Method::POST, &format!("{number}/transitions"), &article["version"], &publish).await.ok(204);
    assert_eq!(ana.get(&path).await.ok(200)["card"]["title"], "Headset koppeln");
    assert_eq!(
        ana.get(&format!("/api/v1/knowledge/articles/{number}")).await.ok(200)["card"]["title"],
        "Pair a headset"
    );
}

#[tokio::test]
async fn a_body_or_a_header_that_does_not_fit_is_refused() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Pair a headset", "mail").await;
    let path = format!("/api/v1/editing/articles/{number}/copies/en");
    let text = json!({ "title": "x", "summary": "", "markdown": "x" });
    sam.put(&path, text.clone()).await.problem(428, "precondition-required");
    let long = json!({ "title": "x", "summary": "s".repeat(501), "markdown": "x" });
    sam.edit(Method::PUT, &format!("{number}/copies/en"), &json!(1), &long).await.problem(422, "invalid");
    let huge = json!({ "title": "x", "summary": "", "markdown": "m".repeat(1_500_001) });
    sam.edit(Method::PUT, &format!("{number}/copies/en"), &json!(1), &huge).await.problem(422, "invalid");
    let flood = json!({ "title": "x", "summary": "", "markdown": "m".repeat(3_000_001) });
    sam.edit(Method::PUT, &format!("{number}/copies/en"), &json!(1), &flood).await.problem(413, "too-large");
    sam.edit(Method::PUT, &format!("{number}/copies/english"), &json!(1), &text).await.problem(422, "invalid");
    sam.edit(Method::PUT, "KB-999/copies/en", &json!(1), &text).await.problem(404, "not-found");
    let unknown = json!({ "title": "x", "summary": "", "markdown": "x", "html": "<p>" });
    sam.edit(Method::PUT, &format!("{number}/copies/en"), &json!(1), &unknown).await.problem(400, "malformed");
}

#[tokio::test]
async fn a_preview_is_what_readers_will_see() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Pair a headset", "mail").await;
    let markdown =
        "# Pair a headset\n\nSee [there](/items/ask) <server> <script>x</script>.\n\n## Every day\n\n[gone](no.md)";
    let body = json!({ "article": number, "language": "en", "title": "Pair a headset", "markdown": markdown });
    let preview = sam.post("/api/v1/editing/preview", body).await.ok(200);
    let html = preview["html"].as_str().expect("HTML");
    assert!(
        html.contains("href=\"/items/ask\"") && html.contains("&lt;server&gt;") && !html.contains("<script"),
        "{html}"
    );
    assert_eq!(preview["toc"], json!([{ "level": 2, "id": "a-every-day", "text": "Every day" }]));
    let kinds: Vec<&Value> = preview["notes"].as_array().expect("notes").iter().map(|note| &note["kind"]).collect();
    assert!(kinds.contains(&&json!("dead-link")), "{kinds:?}");
    sam.write(&number, "Pair a headset", markdown).await;
    sam.done(&number, "publish").await;
    let read = app.client("ana").await.get(&format!("/api/v1/knowledge/articles/{number}")).await.ok(200);
    assert_eq!((&read["html"], &read["toc"]), (&preview["html"], &preview["toc"]));
}

#[tokio::test]
async fn drawing_what_is_written_keeps_nobody_from_saving_it() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Written at length", "mail").await;
    let version = sam.editing(&number).await["copy"]["version"].clone();
    let body = json!({ "article": number, "language": "en", "title": "Written at length", "markdown": "x" });
    // Ten minutes with a preview each half second.
    for _ in 0..1_200 {
        app.clock.advance(500);
        sam.post("/api/v1/editing/preview", body.clone()).await.ok(200);
    }
    sam.keep(&number, &version, "Written at length", "x").await.ok(200);
    for _ in 0..300 {
        let _ = sam.post("/api/v1/editing/preview", body.clone()).await;
    }
    sam.post("/api/v1/editing/preview", body).await.problem(429, "too-many");
}

#[tokio::test]
async fn a_file_that_changes_under_a_working_copy_is_not_lost_unseen() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = number_of(&app, "Sort mail by rules").await;
    let seen = sam.editing(&number).await["copy"].clone();
    let file = app.folder.path().join("knowledge/mail/rules.md");
    let text = std::fs::read_to_string(&file).expect("a file");
    std::fs::write(&file, text.replace("first rule wins", "last rule wins")).expect("written");
    crate::knowledge::again(&app).await;
    let answer = sam.keep(&number, &seen["version"], "Sort mail by rules", "Mine.").await;
    let theirs = answer.problem(412, "changed-meanwhile")["theirs"]["markdown"].clone();
    assert!(theirs.as_str().expect("a text").contains("last rule wins"), "{theirs}");
}

/// The number of the article with this title, as somebody who may read everything sees it.
pub async fn number_of(app: &TestApp, title: &str) -> String {
    crate::knowledge::number(app, title).await
}
