//! `/api/v1/session`, `/api/v1/sessions`.

use portico_server::store::sqlite::sessions::{IDLE_MS, MAX_MS};
use reqwest::Method;
use serde_json::json;

use crate::util::{Answer, HOUR, TestApp};

async fn sign_in(app: &TestApp, login: &str, password: &str) -> Answer {
    app.nobody().post("/api/v1/session", json!({ "login": login, "password": password })).await
}

#[tokio::test]
async fn signs_in_by_account_name_or_email_address() {
    let app = TestApp::start().await;
    for login in ["sam", "SAM", " sam@acme.example "] {
        let answer = sign_in(&app, login, &app.password("sam")).await;
        let me = answer.ok(200);
        assert_eq!(me["user"]["name"], "Sam Haddad");
        assert_eq!(me["user"]["roles"], json!(["employee", "agent"]));
        let cookie = answer.header("set-cookie");
        assert!(cookie.starts_with("__Host-sid="), "{cookie}");
        assert!(cookie.ends_with("; Max-Age=604800; Path=/; Secure; HttpOnly; SameSite=Strict"), "{cookie}");
        let me = app.nobody().with_cookie_of(&answer).get("/api/v1/me").await.ok(200);
        assert_eq!(me["user"]["id"], "sam");
    }
}

#[tokio::test]
async fn a_wrong_password_an_unknown_account_and_one_without_password_are_answered_alike() {
    let app = TestApp::start().await;
    let wrong = sign_in(&app, "sam", "not the password").await;
    wrong.problem(401, "wrong-credentials");
    for login in ["nobody", "jonas", "jonas@acme.example", "", "' OR 1=1 --"] {
        assert_eq!(sign_in(&app, login, "not the password").await.essence(), wrong.essence(), "{login}");
    }
}

#[tokio::test]
async fn signing_in_again_gives_a_new_id_and_ends_the_old_session() {
    let app = TestApp::start().await;
    let body = json!({ "login": "sam", "password": app.password("sam") });
    let first = app.nobody().post("/api/v1/session", body.clone()).await;
    let client = app.nobody().with_cookie_of(&first);
    let second = client.post("/api/v1/session", body).await;
    assert_ne!(first.header("set-cookie"), second.header("set-cookie"));
    client.get("/api/v1/tickets").await.problem(401, "signed-out");
    client.with_cookie_of(&second).get("/api/v1/tickets").await.ok(200);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_cookie_and_cache() {
    let app = TestApp::start().await;
    let (client, other) = (app.client("ana").await, app.client("ana").await);
    let answer = client.delete("/api/v1/session").await;
    answer.ok(204);
    assert!(answer.header("set-cookie").starts_with("__Host-sid=; Max-Age=0;"), "{answer:?}");
    assert_eq!(answer.header("clear-site-data"), "\"cache\"");
    client.get("/api/v1/tickets").await.problem(401, "signed-out");
    other.get("/api/v1/tickets").await.ok(200);
    client.delete("/api/v1/session").await.ok(204);
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_of_the_person_alone() {
    let app = TestApp::start().await;
    let (here, there, other) = (app.client("ana").await, app.client("ana").await, app.client("sam").await);
    here.delete("/api/v1/sessions").await.ok(204);
    here.get("/api/v1/tickets").await.problem(401, "signed-out");
    there.get("/api/v1/tickets").await.problem(401, "signed-out");
    other.get("/api/v1/tickets").await.ok(200);
}

#[tokio::test]
async fn a_session_ends_after_twelve_idle_hours() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    app.clock.advance(IDLE_MS - 1);
    client.get("/api/v1/tickets").await.ok(200);
    let idle = app.client("ana").await;
    app.clock.advance(IDLE_MS);
    idle.get("/api/v1/tickets").await.problem(401, "signed-out");
}

#[tokio::test]
async fn a_session_in_use_ends_after_seven_days() {
    let app = TestApp::start().await;
    let session = portico_server::auth::SessionId::generate().expect("randomness");
    let store = &app.ready.app.store;
    let began = app.clock.now();
    store.begin_session(session.hash(), "ana".to_owned(), began).await.expect("begun");
    for hours in (0..7 * 24).step_by(10) {
        let now = began + hours * HOUR;
        assert!(store.session_user(session.hash(), now).await.expect("read").is_some(), "{hours} h");
        store.touch_session(session.hash(), now).await.expect("touched");
    }
    assert!(store.session_user(session.hash(), began + MAX_MS).await.expect("read").is_none());
}

#[tokio::test]
async fn too_many_failures_close_the_account_for_a_quarter_of_an_hour() {
    let app = TestApp::start().await;
    for _ in 0..10 {
        sign_in(&app, "sam", "wrong").await.problem(401, "wrong-credentials");
    }
    let closed = sign_in(&app, "sam", &app.password("sam")).await;
    assert_eq!(closed.problem(429, "too-many")["retry_after"], 901);
    assert_eq!(closed.header("retry-after"), "901");
    sign_in(&app, "kim", &app.password("kim")).await.ok(200);
    app.clock.advance(HOUR / 4);
    sign_in(&app, "sam", &app.password("sam")).await.ok(200);
}

#[tokio::test]
async fn what_changes_something_must_come_from_the_portal_itself() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let body = json!({ "theme": "dark" });
    let put = || client.bare(Method::PUT, "/api/v1/me/preferences").json(&body);
    for (headers, allowed) in [
        (vec![], false),
        (vec![("origin", "https://elsewhere.example")], false),
        (vec![("origin", "null")], false),
        (vec![("origin", app.url.as_str())], true),
        (vec![("sec-fetch-site", "same-origin")], true),
        (vec![("sec-fetch-site", "same-site")], false),
        (vec![("sec-fetch-site", "none")], false),
        (vec![("sec-fetch-site", "cross-site"), ("origin", app.url.as_str())], false),
    ] {
        let request = headers.iter().fold(put(), |request, (name, value)| request.header(*name, *value));
        let answer = client.send(request).await;
        if allowed {
            answer.ok(200);
        } else {
            answer.problem(403, "cross-site");
        }
    }
}

#[tokio::test]
async fn a_forged_or_doubled_cookie_is_nobody() {
    let app = TestApp::start().await;
    let answer = sign_in(&app, "sam", &app.password("sam")).await;
    let pair = answer.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let nobody = app.nobody();
    for cookie in
        [format!("{pair}; {pair}"), format!("{pair}x"), pair.replace("__Host-sid", "sid"), "__Host-sid=".into()]
    {
        let request = nobody.request(Method::GET, "/api/v1/me").header("cookie", &cookie);
        assert_eq!(nobody.send(request).await.ok(200)["user"], json!(null), "{cookie}");
    }
}
