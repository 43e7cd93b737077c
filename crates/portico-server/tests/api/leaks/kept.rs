//! What a browser may keep of the answers, to show it before the network answers and without one.

use portico_server::auth::MAX_MS;

use super::tickets::{app, ask};
use crate::{
    signals::database,
    util::{Client, HOUR},
};

async fn keep(client: &Client, path: &str) -> String {
    let answer = client.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    answer.header("portico-keep").to_owned()
}

/// How many of the answers that a drawn page carries may be kept, and how many there are.
async fn kept_of(client: &Client, path: &str) -> (usize, usize) {
    let html = String::from_utf8(client.get(path).await.bytes).expect("text");
    (html.matches(" data-keep=\"").count(), html.matches(" data-answer=\"").count())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_person_comes_back_to_may_be_kept_while_the_session_goes_on() {
    let app = app().await;
    let ana = app.client("ana").await;
    let number = ask(&ana, "ask", "chair").await;
    let mark = keep(&ana, "/api/v1/me").await;
    let (session, seconds) = mark.split_once(';').expect("a session and how long");
    assert_eq!(seconds, "43200");
    let ticket = format!("/api/v1/tickets/{number}");
    let kept = ["catalog", "catalog/items/ask/form", "knowledge", "knowledge/articles", "tickets?filter=open"];
    for path in kept.map(|path| format!("/api/v1/{path}")).iter().chain([&ticket]) {
        assert_eq!(keep(&ana, path).await, mark, "{path}");
    }
    for path in ["/api/v1/tickets?q=chair", "/api/v1/search?q=chair", &format!("{ticket}/events")] {
        assert_eq!(keep(&ana, path).await, "", "{path}");
    }
    assert_eq!(keep(&app.nobody(), "/api/v1/me").await, "");
    assert_ne!(keep(&app.client("ana").await, "/api/v1/me").await.split(';').next(), Some(session), "another session");
    for (page, answers) in [("/", 3), ("/catalog", 2), ("/knowledge", 2), (&format!("/requests/{number}"), 2)] {
        assert_eq!(kept_of(&ana, page).await, (answers, answers), "{page}");
    }
    // It ends after seven days in any case.
    let sql = "UPDATE sessions SET created_at = created_at - ?1";
    database(&app).execute(sql, [MAX_MS - 3 * HOUR + 1]).expect("written");
    assert_eq!(keep(&ana, "/api/v1/me").await, format!("{session};7200"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_confidential_may_be_kept_nowhere() {
    let app = app().await;
    let ana = app.client("ana").await;
    let confidential = ask(&ana, "grievance", "quarrel").await;
    for path in [format!("/api/v1/tickets/{confidential}"), "/api/v1/tickets?filter=open".to_owned()] {
        assert_eq!(keep(&ana, &path).await, "", "{path}");
    }
    assert_eq!(kept_of(&ana, &format!("/requests/{confidential}")).await, (1, 2));
    assert_eq!(kept_of(&ana, "/requests").await, (1, 2));
    assert_eq!(kept_of(&ana, "/").await, (2, 3));
    // The others are kept all the same.
    let open = ask(&ana, "ask", "chair").await;
    assert_ne!(keep(&ana, &format!("/api/v1/tickets/{open}")).await, "");
}
