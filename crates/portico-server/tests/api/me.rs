//! `/api/v1/me`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::util::TestApp;

#[tokio::test]
async fn answers_also_when_nobody_is_signed_in() {
    let app = TestApp::start().await;
    let answer = app.nobody().get("/api/v1/me").await;
    let me = answer.ok(200);
    assert_eq!(me["user"], Value::Null);
    assert_eq!(me["organisation"]["name"], "Acme");
    assert_eq!(me["organisation"]["time_zone"], "Europe/Berlin");
    assert_eq!(me["today"], "2026-11-23");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_organisations_texts_are_in_the_language_that_is_asked_for() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let (english, german) = ("Monday to Friday, 8 to 17", "montags bis freitags, 8 bis 17 Uhr");
    for (query, header, hours) in [
        ("", None, english),
        ("?language=de", None, german),
        ("?language=de-AT", None, german),
        ("?language=fr", Some("de"), german),
        ("?language=en", Some("de"), english),
        ("", Some("fr, en;q=0.5, de-CH;q=0.8"), german),
        ("", Some("en-GB, de;q=0.8"), english),
        ("", Some("de;q=0"), english),
    ] {
        let mut request = client.request(Method::GET, &format!("/api/v1/me{query}"));
        if let Some(header) = header {
            request = request.header("accept-language", header);
        }
        let organisation = client.send(request).await.ok(200)["organisation"].clone();
        assert_eq!(organisation["phone_hours"], hours, "{query} {header:?}");
        assert_eq!(organisation["accessibility"][0]["paragraph"][0]["text"], "Everybody can use this portal.");
    }
}

#[tokio::test]
async fn today_is_the_organisations() {
    let app = TestApp::start().await;
    // 23:30 UTC is half past midnight in Berlin.
    app.clock.advance(14 * crate::util::HOUR + crate::util::HOUR / 2);
    assert_eq!(app.nobody().get("/api/v1/me").await.ok(200)["today"], "2026-11-24");
}

#[tokio::test]
async fn settings_are_kept() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let settings = json!({ "theme": "dark", "language": "de-AT", "shortcuts_off": true });
    assert_eq!(client.put("/api/v1/me/preferences", settings.clone()).await.ok(200), settings);
    assert_eq!(client.get("/api/v1/me").await.ok(200)["user"]["preferences"], settings);
    assert_ne!(app.client("sam").await.get("/api/v1/me").await.ok(200)["user"]["preferences"], settings);
}

#[tokio::test]
async fn settings_that_are_none_are_refused() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    client
        .put("/api/v1/me/preferences", json!({ "language": "so long a tag it is none" }))
        .await
        .problem(422, "invalid");
    client.put("/api/v1/me/preferences", json!({ "theme": "pink" })).await.problem(400, "malformed");
    client.put("/api/v1/me/preferences", json!({ "colour": "pink" })).await.problem(400, "malformed");
    app.nobody().put("/api/v1/me/preferences", json!({})).await.problem(401, "signed-out");
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let app = TestApp::start().await;
    let (here, there) = (app.client("sam").await, app.client("sam").await);
    let old = app.password("sam");
    let body = json!({ "current": old, "new": "a new password of mine" });
    here.put("/api/v1/me/password", body).await.ok(204);
    here.get("/api/v1/tickets").await.ok(200);
    there.get("/api/v1/tickets").await.problem(401, "signed-out");
    let sign_in = |password: &str| json!({ "login": "sam", "password": password });
    app.nobody().post("/api/v1/session", sign_in(&old)).await.problem(401, "wrong-credentials");
    app.nobody().post("/api/v1/session", sign_in("a new password of mine")).await.ok(200);
}

#[tokio::test]
async fn a_password_is_changed_with_the_current_one_and_long_enough() {
    let app = TestApp::start().await;
    let client = app.client("sam").await;
    let body = |current: &str, new: &str| json!({ "current": current, "new": new });
    client.put("/api/v1/me/password", body(&app.password("sam"), "too short")).await.problem(422, "invalid");
    for _ in 0..5 {
        let wrong = client.put("/api/v1/me/password", body("wrong", "a new password of mine")).await;
        wrong.problem(401, "wrong-credentials");
    }
    client.put("/api/v1/me/password", body("wrong", "a new password of mine")).await.problem(429, "too-many");
}
