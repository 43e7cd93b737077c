//! The page on which one signs in, at any address.

use portico_server::audit::Act;
use reqwest::Method;
use serde_json::{Value, json};

use super::{HOSTILE, form, page, parts, post_alone, start, text, unfollowed};
use crate::{
    audit::rows,
    util::{Answer, Client, INDEX},
};

/// Posts the form at an address as a browser without the app does, and follows nowhere.
async fn sign_in(client: &Client, path: &str, login: &str, password: &str) -> Answer {
    let fields = [("action", "sign-in"), ("sign-in-login", login), ("sign-in-password", password)];
    post_alone(client, path, &fields).await
}

/// The value of the input for the account.
fn login(html: &str) -> &str {
    let (_, rest) = html.split_once("name=\"sign-in-login\" value=\"").expect("an input");
    rest.split_once('"').expect("its end").0
}

#[tokio::test]
async fn without_a_session_every_address_shows_where_one_signs_in() {
    let app = start().await;
    let number = app.client("ana").await.ask("A chair").await;
    let nobody = app.nobody();
    let me = nobody.get("/api/v1/me?language=en").await.ok(200);
    let request = format!("/requests/{number}");
    for path in ["/", "/catalog", &request, "/requests?show=all", "/knowledge/KB-1", "/settings", "/nowhere/at/all"] {
        let answer = nobody.get(path).await;
        assert_eq!((answer.status, answer.header("cache-control")), (200, "private, no-cache"), "{path}");
        let html = text(&answer);
        let (drawn, embedded) = parts(&html);
        for part in
            ["method=\"post\"", "name=\"sign-in-password\"", "value=\"sign-in\"", "<title>Sign in", "sign_in.wasm"]
        {
            assert!(drawn.contains(part), "{path}: {part}: {drawn}");
        }
        assert!(embedded.len() == 1 && embedded[0] == me, "{path}: {embedded:?}");
        assert!(!drawn.contains("A chair") && !drawn.contains("Main navigation"), "{path}: {drawn}");
        let again = nobody.request(Method::GET, path).header("if-none-match", answer.header("etag"));
        assert_eq!(nobody.send(again).await.status, 304, "{path}");
    }
    let german = text(&nobody.get("/?lang=de").await);
    assert!(german.contains("<html lang=\"de\"") && german.contains("Passwort"), "{german}");
    // What is public, the staff's app and files are no such page.
    assert!(!page(&nobody, "/accessibility", 200).await.contains("sign-in-login"));
    assert_eq!(page(&nobody, "/index.html", 200).await, INDEX);
    nobody.get("/missing.js").await.problem(404, "not-found");
    nobody.get("/api/nothing").await.problem(404, "not-found");
}

#[tokio::test]
async fn signing_in_leads_to_the_page_that_was_asked_for() {
    let app = start().await;
    let asked = [
        ("/requests?show=all&q=a%20b", "/requests?show=all&q=a%20b&ask=cookie"),
        ("/", "/?ask=cookie"),
        ("/nowhere?ask=cookie", "/nowhere?ask=cookie"),
    ];
    for (path, there) in asked {
        let answer = sign_in(&app.nobody(), path, " ANA@acme.example ", &app.password("ana")).await;
        assert_eq!((answer.status, answer.header("location")), (303, there));
        let cookies: Vec<_> =
            answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().expect("ASCII")).collect();
        assert!(cookies.len() == 2 && cookies[0].starts_with("__Host-sid="), "{cookies:?}");
        assert!(cookies.iter().all(|cookie| cookie.contains("HttpOnly")), "{cookies:?}");
        let ana = app.nobody().with_cookie_of(&answer);
        assert_eq!(ana.get("/api/v1/me").await.ok(200)["user"]["id"], "ana");
        let html = page(&ana, "/requests?show=all", 200).await;
        assert!(!html.contains("sign-in-password"), "{html}");
    }
    // A path that a browser takes for another host's is none to be sent to.
    let answer = sign_in(&app.nobody(), "//elsewhere.example/x", "ana", &app.password("ana")).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/?ask=cookie"));
}

#[tokio::test]
async fn a_browser_that_keeps_no_cookie_is_told_so() {
    let app = start().await;
    let refused = "it did not accept the portal";
    assert!(!page(&app.nobody(), "/requests", 200).await.contains(refused));
    assert!(page(&app.nobody(), "/requests?ask=cookie", 200).await.contains(refused));
    let ana = app.client("ana").await;
    for (address, there) in [("/requests?ask=cookie", "/requests"), ("/search?q=a&ask=cookie", "/search?q=a")] {
        let answer = unfollowed(ana.request(Method::GET, address)).await;
        assert_eq!((answer.status, answer.header("location")), (303, there));
    }
    // What only ends like it is something else.
    assert_eq!(unfollowed(ana.request(Method::GET, "/search?q=task=cookie")).await.status, 200);
    // A browser that has sent one keeps them.
    let answer = sign_in(&ana, "/requests", "ana", &app.password("ana")).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/requests"));
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let app = start().await;
    let ana = app.client("ana").await;
    let answer = sign_in(&ana, "/requests", "sam", &app.password("sam")).await;
    assert_eq!(answer.status, 303);
    ana.get("/api/v1/tickets").await.problem(401, "signed-out");
    assert_eq!(app.nobody().with_cookie_of(&answer).get("/api/v1/me").await.ok(200)["user"]["id"], "sam");
}

#[tokio::test]
async fn what_is_refused_is_said_in_the_page_and_keeps_the_account_alone() {
    let app = start().await;
    let nobody = app.nobody();
    let wrong = sign_in(&nobody, "/requests?show=all", "sam", "not-the-password").await;
    assert_eq!(wrong.status, 401);
    let html = text(&wrong);
    assert_eq!(login(&html), "sam");
    assert!(!html.contains("not-the-password") && wrong.header("set-cookie").is_empty(), "{html}");
    assert!(html.contains("role=\"alert\"") && html.contains("name=\"sign-in-password\" value=\"\""), "{html}");
    let embedded = parts(&html).1;
    assert_eq!(embedded[1]["type"], "/problems/wrong-credentials", "the app says the same: {embedded:?}");
    assert!(html.contains("data-answer=\"/api/v1/session\""));
    // An account that there is is not told from one that there is not.
    let unknown = text(&sign_in(&nobody, "/requests?show=all", "zam", "not-the-password").await);
    assert_eq!(unknown.replace("zam", "sam"), html);
    for (account, password, missing) in
        [("", "x", "Enter your account name"), ("sam", "", "Enter your password"), ("", "", "Enter your account name")]
    {
        let answer = sign_in(&nobody, "/", account, password).await;
        let html = text(&answer);
        assert_eq!((answer.status, login(&html)), (422, account));
        assert!(html.contains(missing) && html.contains("aria-invalid"), "{html}");
        assert_eq!(html.contains("Enter your password"), password.is_empty(), "{html}");
        assert_eq!(parts(&html).1[1], Value::Null);
    }
    let html = text(&sign_in(&nobody, "/", HOSTILE, "x").await);
    assert!(!html.contains("<img") && !html.contains("<script>"), "{html}");
    assert_eq!(parts(&html).1.len(), 2, "the embedded answers are whole");
}

/// The form is one way more to the API's own route: guesses are slowed down and noted there.
#[tokio::test]
async fn guesses_are_slowed_down_and_noted() {
    let app = start().await;
    let nobody = app.nobody();
    for _ in 0..5 {
        assert_eq!(sign_in(&nobody, "/", "sam", "wrong").await.status, 401);
    }
    let slowed = sign_in(&nobody, "/", "sam", &app.password("sam")).await;
    assert_eq!((slowed.status, slowed.header("retry-after")), (429, "5"));
    let html = text(&slowed);
    assert!(html.contains("Too many attempts. Try again in 5 seconds."), "{html}");
    assert_eq!(parts(&html).1[1]["retry_after"], 5);
    let body = json!({ "login": "sam", "password": app.password("sam") });
    nobody.post("/api/v1/session", body).await.problem(429, "too-many");
    app.clock.advance(5_000);
    assert_eq!(sign_in(&nobody, "/", "sam", &app.password("sam")).await.status, 303);
    let noted = rows(&app.ready.app.store, Act::SignIn).await;
    let outcomes: Vec<_> = noted.iter().map(|row| (row.account.as_deref(), row.outcome.as_str())).collect();
    assert_eq!(outcomes, [vec![(Some("sam"), "refused"); 5], vec![(Some("sam"), "done")]].concat());
}

#[tokio::test]
async fn a_form_of_another_site_signs_nobody_in() {
    let app = start().await;
    let password = app.password("ana");
    let body = format!("action=sign-in&sign-in-login=ana&sign-in-password={password}");
    for (name, value) in [("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site"), ("x", "y")] {
        let request = app.nobody().bare(Method::POST, "/requests").header(name, value);
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(body.clone());
        let answer = app.nobody().send(request).await;
        answer.problem(403, "cross-site");
        assert_eq!(answer.header("set-cookie"), "");
    }
    let nobody: Client = app.nobody();
    nobody.send(form(&nobody, "/nothing", &[("action", "other")])).await.problem(405, "method-not-allowed");
}
