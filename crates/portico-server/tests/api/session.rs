//! `/api/v1/session`, `/api/v1/sessions`.

use portico_server::auth::{IDLE_MS, KNOWN_MS, MAX_MS};
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
        assert!(cookie.ends_with("; Max-Age=604800; Path=/; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
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
async fn guessing_is_slowed_down_and_closes_nothing_to_those_who_know() {
    let app = TestApp::start().await;
    let known = app.nobody().with_cookies_of(&sign_in(&app, "sam", &app.password("sam")).await);
    for _ in 0..5 {
        sign_in(&app, "sam", "wrong").await.problem(401, "wrong-credentials");
    }
    let slowed = sign_in(&app, "sam", &app.password("sam")).await;
    assert_eq!(slowed.problem(429, "too-many")["retry_after"], 5);
    assert_eq!(slowed.header("retry-after"), "5");
    sign_in(&app, "kim", &app.password("kim")).await.ok(200);
    let body = json!({ "login": "sam", "password": app.password("sam") });
    known.post("/api/v1/session", body).await.ok(200);
    app.clock.advance(5_000);
    sign_in(&app, "sam", &app.password("sam")).await.ok(200);
}

#[tokio::test]
async fn a_device_is_known_for_the_accounts_that_were_signed_in_to_on_it_alone() {
    let app = TestApp::start().await;
    let store = &app.ready.app.store;
    let ids: Vec<[u8; 32]> = (0..25).map(|n| [n; 32]).collect();
    let known = |id: [u8; 32], person: &str, now: i64| store.knows_device(id, person.to_owned(), now);
    let now = app.clock.now();
    store.remember_device(None, ids[0], "sam".to_owned(), now).await.expect("noted");
    assert!(known(ids[0], "sam", now).await.expect("read") && !known(ids[0], "kim", now).await.expect("read"));
    // Somebody else on the same device: it is called anew for both.
    store.remember_device(Some(ids[0]), ids[1], "kim".to_owned(), now).await.expect("noted");
    assert!(known(ids[1], "sam", now).await.expect("read") && known(ids[1], "kim", now).await.expect("read"));
    assert!(!known(ids[0], "sam", now).await.expect("read"));
    for (at, id) in ids.iter().enumerate().skip(2) {
        store.remember_device(None, *id, "sam".to_owned(), now + at as i64).await.expect("noted");
    }
    assert!(!known(ids[1], "sam", now).await.expect("read"), "the oldest is forgotten");
    assert!(known(ids[1], "kim", now).await.expect("read") && known(ids[24], "sam", now).await.expect("read"));
    assert!(!known(ids[24], "sam", now + KNOWN_MS + 24).await.expect("read"), "and all after half a year");
}

#[tokio::test]
async fn sixty_people_of_one_address_sign_in_at_once() {
    let app = TestApp::start().await;
    let password = app.password("sam");
    let all = (0..60).map(|_| {
        let (client, password) = (app.nobody(), password.clone());
        tokio::spawn(async move {
            client.post("/api/v1/session", json!({ "login": "sam", "password": password })).await.status
        })
    });
    for answer in all.collect::<Vec<_>>() {
        assert_eq!(answer.await.expect("run"), 200);
    }
}

#[tokio::test]
async fn an_unknown_account_costs_the_same_work_as_a_known_one() {
    let app = TestApp::start().await;
    let passwords = &app.ready.app.passwords;
    for login in ["sam", "nobody", "jonas", "jonas@acme.example", ""] {
        let before = passwords.compared();
        sign_in(&app, login, "not the password").await.problem(401, "wrong-credentials");
        assert_eq!(passwords.compared() - before, 1, "{login}");
    }
}

#[tokio::test]
async fn headers_of_proxies_make_no_new_address_and_no_other_portal() {
    let app = TestApp::start().await;
    let body = json!({ "login": "sam", "password": "wrong" });
    let mut statuses = Vec::new();
    for n in 0..6 {
        let client = app.nobody();
        let request =
            client.request(Method::POST, "/api/v1/session").header("x-forwarded-for", format!("203.0.113.{n}"));
        let request = request.header("forwarded", format!("for=203.0.113.{n}")).header("x-real-ip", "203.0.113.9");
        statuses.push(client.send(request.json(&body)).await.status);
    }
    assert_eq!(statuses, [401, 401, 401, 401, 401, 429]);
    let client = app.client("ana").await;
    let headers =
        [("host", "elsewhere.example"), ("x-forwarded-host", "elsewhere.example"), ("x-forwarded-proto", "https")];
    let plain = client.get("/api/v1/me").await;
    for (name, value) in headers {
        let answer = client.send(client.request(Method::GET, "/api/v1/me").header(name, value)).await;
        assert_eq!(answer.essence(), plain.essence(), "{name}");
        let write = client.bare(Method::PUT, "/api/v1/me/preferences").header(name, value);
        let write = write.header("origin", "https://elsewhere.example").json(&json!({}));
        client.send(write).await.problem(403, "cross-site");
    }
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
