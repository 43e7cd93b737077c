//! Every route for every role: deny by default. A route that is not in the table fails the test.

use std::collections::BTreeSet;

use portico_domain::{
    access::{Right, may},
    api::Role,
};
use portico_server::router::routes;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    access::run,
    editing::{PNG, Published},
    files::{sent_with, uploaded},
    signals::say,
    util::{Answer, Client, HOUR, TestApp},
};

/// As a browser makes it.
pub const RANDOM: &str = "4f1d2c3b4a5968778695a4b3c2d1e0f0";
/// The columns: signed out, another employee (who is in `managers`), the requester, an agent, a service manager, an admin; then
/// people whose session goes on while something is taken away from them: an agent's role, the groups of the other employee, and an
/// admin who is disabled.
const ROLES: [&str; 9] = ["nobody", "jonas", "ana", "sam", "ina", "wei", "kim", "jonas", "wei"];
/// Makes somebody who is in no column one of `managers`, to say something of what they alone may read.
const READER: &[&str] = &["user", "group", "tomas", "--add", "managers"];
/// The first columns are of people as they are.
const AS_THEY_ARE: usize = 6;

/// Status by column. Each gets the same well-formed request about something of the right kind that is there: a ticket of Ana's that
/// nobody has taken, an article of the agent's that everybody may read, a picture, a file and a reader's word of it. After `#` stands
/// an action, or `managers`: the article is for that group alone; or `draft`: it is not published; or `sent`: Ana's file is of a ticket, not of
/// a draft.
const TABLE: &[(&str, &str, [u16; 9])] = &[
    ("post", "/api/v1/session", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    ("get", "/api/v1/session", [401, 204, 204, 204, 204, 204, 204, 204, 401]),
    ("delete", "/api/v1/session", [204, 204, 204, 204, 204, 204, 204, 204, 204]),
    ("delete", "/api/v1/sessions", [401, 204, 204, 204, 204, 204, 204, 204, 401]),
    ("get", "/api/v1/me", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    ("put", "/api/v1/me/password", [401, 401, 204, 204, 204, 204, 204, 401, 401]),
    ("put", "/api/v1/me/preferences", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("get", "/api/v1/catalog", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("get", "/api/v1/catalog/items/{id}/form", [401, 200, 404, 404, 404, 404, 404, 404, 401]),
    ("get", "/api/v1/catalog/items/{id}/people", [401, 200, 404, 404, 404, 404, 404, 404, 401]),
    ("get", "/api/v1/catalog/items/{id}/schema", [401, 200, 404, 404, 404, 404, 404, 404, 401]),
    ("get", "/api/v1/catalog/items/{id}/suggestions", [401, 200, 404, 404, 404, 404, 404, 404, 401]),
    ("get", "/api/v1/knowledge", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("get", "/api/v1/knowledge/articles", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("get", "/api/v1/knowledge/articles/{article}", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("get", "/api/v1/knowledge/articles/{article}#managers", [401, 200, 404, 404, 404, 404, 404, 404, 401]),
    ("get", "/api/v1/knowledge/articles/{article}#draft", [401, 404, 404, 404, 404, 404, 404, 404, 401]),
    ("post", "/api/v1/knowledge/articles/{article}/reads", [401, 204, 204, 204, 204, 204, 204, 204, 401]),
    ("post", "/api/v1/knowledge/articles/{article}/reads#managers", [401, 204, 404, 404, 404, 404, 404, 404, 401]),
    ("post", "/api/v1/knowledge/articles/{article}/reads#draft", [401, 404, 404, 404, 404, 404, 404, 404, 401]),
    ("put", "/api/v1/knowledge/articles/{article}/feedback", [401, 204, 204, 204, 204, 204, 204, 204, 401]),
    ("put", "/api/v1/knowledge/articles/{article}/feedback#managers", [401, 204, 404, 404, 404, 404, 404, 404, 401]),
    ("put", "/api/v1/knowledge/articles/{article}/feedback#draft", [401, 404, 404, 404, 404, 404, 404, 404, 401]),
    ("get", "/api/v1/knowledge/feedback", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("put", "/api/v1/knowledge/feedback/{feedback}", [401, 404, 404, 204, 204, 204, 404, 404, 401]),
    ("put", "/api/v1/knowledge/feedback/{feedback}#managers", [401, 404, 404, 404, 204, 204, 404, 404, 401]),
    ("get", "/api/v1/knowledge/reports", [401, 404, 404, 200, 200, 404, 404, 404, 401]),
    ("get", "/api/v1/search", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("get", "/api/v1/search/meaning", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("get", "/api/v1/knowledge/images/{image}", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("get", "/api/v1/knowledge/images/{image}#managers", [401, 200, 404, 200, 200, 200, 404, 404, 401]),
    ("get", "/api/v1/knowledge/images/{image}#draft", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("get", "/api/v1/knowledge/attachments/{attachment}", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("get", "/api/v1/knowledge/attachments/{attachment}#managers", [401, 200, 404, 200, 200, 200, 404, 404, 401]),
    ("get", "/api/v1/knowledge/attachments/{attachment}#draft", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("get", "/api/v1/editing/articles", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("post", "/api/v1/editing/articles", [401, 404, 404, 201, 201, 201, 404, 404, 401]),
    ("get", "/api/v1/editing/articles/{article}", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("get", "/api/v1/editing/articles/{article}#managers", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("get", "/api/v1/editing/articles/{article}#draft", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("put", "/api/v1/editing/articles/{article}/copies/{language}", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("put", "/api/v1/editing/articles/{article}/about", [401, 404, 404, 204, 204, 204, 404, 404, 401]),
    ("post", "/api/v1/editing/articles/{article}/transitions", [401, 404, 404, 204, 204, 204, 404, 404, 401]),
    ("get", "/api/v1/editing/articles/{article}/revisions", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("get", "/api/v1/editing/articles/{article}/revisions/{revision}", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("post", "/api/v1/editing/articles/{article}/restore", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("post", "/api/v1/editing/articles/{article}/images", [401, 404, 404, 201, 201, 201, 404, 404, 401]),
    ("post", "/api/v1/editing/articles/{article}/attachments", [401, 404, 404, 201, 201, 201, 404, 404, 401]),
    (
        "put",
        "/api/v1/editing/articles/{article}/attachments/{attachment}",
        [401, 404, 404, 204, 204, 204, 404, 404, 401],
    ),
    (
        "delete",
        "/api/v1/editing/articles/{article}/attachments/{attachment}",
        [401, 404, 404, 204, 204, 204, 404, 404, 401],
    ),
    ("post", "/api/v1/editing/preview", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("get", "/api/v1/editing/choices", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("get", "/api/v1/editing/due", [401, 404, 404, 200, 200, 200, 404, 404, 401]),
    ("put", "/api/v1/searches/{id}", [401, 204, 204, 204, 204, 204, 204, 204, 401]),
    ("put", "/api/v1/deflections/{draft}", [401, 204, 204, 204, 204, 204, 204, 204, 401]),
    ("put", "/api/v1/deflections/{draft}#managers", [401, 204, 404, 404, 404, 404, 404, 404, 401]),
    ("delete", "/api/v1/deflections/{draft}", [401, 204, 204, 204, 204, 204, 204, 204, 401]),
    ("get", "/api/v1/drafts", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("delete", "/api/v1/drafts/{id}", [401, 204, 204, 204, 204, 204, 204, 204, 401]),
    ("get", "/api/v1/drafts/{draft}/files", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("post", "/api/v1/drafts/{draft}/files", [401, 201, 201, 201, 201, 201, 201, 201, 401]),
    ("put", "/api/v1/drafts/{draft}/files/lease", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("delete", "/api/v1/drafts/{draft}/files/{file}", [401, 204, 204, 204, 204, 204, 204, 204, 401]),
    ("delete", "/api/v1/drafts/{draft}/files", [401, 204, 204, 204, 204, 204, 204, 204, 401]),
    ("get", "/api/v1/files/{file}", [401, 404, 200, 404, 404, 404, 404, 404, 401]),
    ("get", "/api/v1/files/{file}#sent", [401, 404, 200, 200, 200, 404, 404, 404, 401]),
    ("post", "/api/v1/tickets", [401, 201, 201, 201, 201, 201, 201, 201, 401]),
    ("get", "/api/v1/tickets", [401, 200, 200, 200, 200, 200, 200, 200, 401]),
    ("get", "/api/v1/tickets/{number}", [401, 404, 200, 200, 200, 404, 404, 404, 401]),
    ("post", "/api/v1/tickets/{number}/transitions#comment", [401, 404, 200, 200, 404, 404, 404, 404, 401]),
    ("post", "/api/v1/tickets/{number}/transitions#cancel", [401, 404, 200, 404, 404, 404, 404, 404, 401]),
    ("post", "/api/v1/tickets/{number}/transitions#take", [401, 404, 404, 200, 404, 404, 404, 404, 401]),
    ("post", "/api/v1/tickets/{number}/transitions#ask", [401, 404, 404, 200, 404, 404, 404, 404, 401]),
    ("post", "/api/v1/tickets/{number}/transitions#resolve", [401, 404, 404, 409, 404, 404, 404, 404, 401]),
    ("post", "/api/v1/tickets/{number}/transitions#reopen", [401, 404, 409, 404, 404, 404, 404, 404, 401]),
    ("get", "/api/v1/tickets/{number}/events", [401, 404, 200, 200, 200, 404, 404, 404, 401]),
    ("post", "/api/v1/tickets/{number}/read", [401, 404, 204, 204, 204, 404, 404, 404, 401]),
    ("get", "/api/v1/queue", [401, 404, 404, 200, 200, 404, 404, 404, 401]),
    ("get", "/api/v1/openapi.json", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    ("get", "/api/docs", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    ("get", "/api/docs/docs.js", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    ("get", "/api/docs/docs.css", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    ("get", "/healthz", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    ("get", "/readyz", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
];

#[test]
fn the_table_names_every_route() {
    // What follows `#` is the action of a row, not of the path.
    let spelled = |path: &str| {
        let path = path.split('#').next().unwrap_or_default();
        let path = path.replace("{article}", "{number}").replace("{feedback}", "{id}");
        path.replace("{image}", "{id}").replace("{attachment}", "{id}")
    };
    let mut named: Vec<(&str, String)> = TABLE.iter().map(|(method, path, _)| (*method, spelled(path))).collect();
    let mut served: Vec<(&str, String)> =
        routes().into_iter().map(|(method, path)| (method, path.to_owned())).collect();
    named.sort_unstable();
    named.dedup();
    served.sort_unstable();
    assert_eq!(named, served);
}

#[tokio::test]
async fn every_role_gets_what_the_table_says() {
    let app = TestApp::with_articles().await;
    run(&app, READER);
    let mut wrong = Vec::new();
    for (method, path, statuses) in TABLE {
        for (role, wanted) in ROLES.into_iter().zip(statuses).take(AS_THEY_ARE) {
            let client = if role == "nobody" { app.nobody() } else { app.client(role).await };
            let status = asked(&app, &client, role, method, path).await;
            if status != *wanted {
                wrong.push(format!("{method} {path} for {role}: {status}, not {wanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Sessions that have been used before go on, and the next request of each is answered as if they had begun afterwards.
#[tokio::test]
async fn what_is_taken_away_is_gone_with_the_next_request_of_every_route() {
    let app = TestApp::with_articles().await;
    let connections = app.nobody();
    let mut clients = Vec::new();
    for (method, path, statuses) in TABLE {
        for (person, wanted) in ROLES.into_iter().zip(statuses).skip(AS_THEY_ARE) {
            let client = app.client(person).await.over(&connections);
            client.get("/api/v1/tickets").await.ok(200);
            clients.push((client, person, *method, *path, *wanted));
        }
    }
    run(&app, READER);
    run(&app, &["user", "role", "kim", "--remove", "agent"]);
    run(&app, &["user", "group", "jonas", "--remove", "managers", "--remove", "finance"]);
    run(&app, &["user", "disable", "wei"]);
    // What ends all sessions of a person comes last, with a new one.
    let ends = |path: &str| ["/api/v1/sessions", "/api/v1/me/password"].contains(&path);
    clients.sort_by_key(|(_, _, _, path, _)| ends(path));
    let mut wrong = Vec::new();
    for (kept, person, method, path, wanted) in clients {
        let client = if ends(path) && wanted != 401 { app.client(person).await } else { kept };
        let status = asked(&app, &client, person, method, path).await;
        if status != wanted {
            wrong.push(format!("{method} {path} for {person}: {status}, not {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The status of a row's request, about things that are made for it.
async fn asked(app: &TestApp, client: &Client, person: &str, method: &str, path: &str) -> u16 {
    // Nobody sends so much in no time.
    app.clock.advance(HOUR / 60);
    let title = format!("{method} {path} {person} {}", app.clock.now());
    let mut filled = path.replace("#managers", "").replace("#draft", "");
    if filled.contains("/tickets/{number}") {
        let ana = app.client("ana").await;
        filled = filled.replace("{number}", &ana.ask(&title.replace(['{', '}', '/'], "-")).await);
    }
    if filled.contains("/files/{file}") {
        let ana = app.client("ana").await;
        let file = uploaded(&ana, RANDOM, "screen.png", PNG).await;
        if filled.ends_with("#sent") {
            sent_with(app, &file, &ana.ask(&title.replace(['{', '}', '/'], "-")).await);
        }
        filled = filled.replace("{file}", &file).replace("#sent", "");
    }
    let mut number = String::new();
    if ["{article}", "{image}", "{attachment}", "{feedback}", "/preview", "/deflections/"]
        .iter()
        .any(|part| path.contains(part))
    {
        let article = article(app, path, &title).await;
        if filled.contains("{feedback}") {
            filled = filled.replace("{feedback}", &said_of(app, &article.number).await);
        }
        filled = filled.replace("{article}", &article.number).replace("{image}", &article.image);
        filled = filled.replace("{attachment}", &article.attachment);
        filled = filled.replace("{language}", "en").replace("{revision}", "1");
        number = article.number;
    }
    let filled = filled.replace("/searches/{id}", &format!("/searches/{RANDOM}")).replace("{draft}", RANDOM);
    let filled = filled.replace("/drafts/{id}", &format!("/drafts/{RANDOM}?at=0"));
    let filled = filled.replace("{id}", "starter");
    let body = match filled.as_str() {
        "/api/v1/session" => json!({ "login": "ina", "password": app.password("ina") }),
        "/api/v1/me/password" => {
            let has_one = ["ana", "sam", "kim", "ina", "wei"].contains(&person);
            let current = if has_one { app.password(person) } else { "wrong".to_owned() };
            json!({ "current": current, "new": "a new password of mine" })
        }
        "/api/v1/editing/preview" => json!({ "article": number, "language": "en", "title": "x", "markdown": "x" }),
        deflection if deflection.contains("/deflections/") => json!({ "item": "ask", "article": number }),
        other => body(other),
    };
    send(client, method, &filled, &body).await.status
}

/// An article of Sam's: for everybody, for managers alone, or not published.
async fn article(app: &TestApp, path: &str, title: &str) -> Published {
    if path.ends_with("#draft") {
        return Published::draft(app, title).await;
    }
    let article = Published::new(app, title).await;
    if path.ends_with("#managers") {
        app.client("sam").await.about(&article.number, json!({ "include": ["managers"] })).await.ok(204);
    }
    article
}

/// The id of a word that a reader has said of the article.
async fn said_of(app: &TestApp, number: &str) -> String {
    say(&app.client("tomas").await, number, json!({ "helpful": false })).await.ok(204);
    let list = app.client("ina").await.get("/api/v1/knowledge/feedback").await.ok(200);
    let list = list["feedback"].as_array().expect("a list");
    let of = list.iter().find(|one| one["article"]["number"] == number).expect("what was said");
    of["id"].to_string()
}

/// What the table of rights gives a role is what the routes behind it answer: menu, route guard and policy read that table.
#[tokio::test]
async fn the_routes_behind_a_right_are_there_for_exactly_the_roles_that_have_it() {
    let app = TestApp::with_articles().await;
    for (person, role) in
        [("jonas", Role::Employee), ("sam", Role::Agent), ("ina", Role::ServiceManager), ("wei", Role::Admin)]
    {
        let client = app.client(person).await;
        let number = app.client("ana").await.ask(&format!("Seen by {person}")).await;
        for (right, method, path) in [
            (Right::SeeQueue, "get", "/api/v1/queue".to_owned()),
            (Right::SeeQueue, "get", format!("/api/v1/tickets/{number}")),
            (Right::WorkTickets, "post", format!("/api/v1/tickets/{number}/transitions#take")),
            (Right::WriteArticles, "get", "/api/v1/editing/articles".to_owned()),
            (Right::SeeReports, "get", "/api/v1/knowledge/reports".to_owned()),
        ] {
            let status = request(&client, method, &path).await.status;
            let wanted = if role.rights().contains(&right) { 200 } else { 404 };
            assert_eq!(status, wanted, "{right:?} for {role:?}: {path}");
        }
        let me = client.get("/api/v1/me").await.ok(200);
        let roles: BTreeSet<Role> = serde_json::from_value(me["user"]["roles"].clone()).expect("roles");
        for right in Right::ALL {
            assert_eq!(may(&roles, right), role.rights().contains(&right), "the menu of {role:?} knows {right:?}");
        }
    }
}

/// The answer to a well-formed request.
pub async fn request(client: &Client, method: &str, path: &str) -> Answer {
    send(client, method, path, &body(path)).await
}

/// The answer to a request with a body, where the route takes one.
async fn send(client: &Client, method: &str, path: &str, body: &Value) -> Answer {
    let method: Method = method.to_uppercase().parse().expect("a method");
    let version = if path.contains("/editing/") { "\"2\"" } else { "\"1\"" };
    let path = &match path {
        _ if path.ends_with("/attachments") => format!("{path}?name=form.pdf"),
        _ if path.ends_with("/files") && method == Method::POST => format!("{path}?name=screen.png&field=screen"),
        _ => path.to_owned(),
    };
    let key = path.replace('/', "-");
    let request = client.request(method.clone(), path).header("if-match", version).header("idempotency-key", key);
    if path.ends_with("/images") || path.contains("/attachments?") || path.contains("/files?") {
        return client.send(request.body(PNG)).await;
    }
    if path.ends_with("/tickets") && method == Method::POST {
        let form = client.get("/api/v1/catalog/items/ask/form").await;
        if form.status == 200 {
            return client.submit("matrix", &client.question("Hello").await).await;
        }
    }
    let sends = method == Method::POST || method == Method::PUT;
    client.send(if sends { request.json(body) } else { request }).await
}

/// A well-formed body for a path.
pub fn body(path: &str) -> Value {
    match path.rsplit('/').next().expect("a name") {
        _ if path.contains("/knowledge/feedback/") => json!({ "done": true }),
        RANDOM if path.contains("/searches/") => json!({ "query": "printer", "found": 0, "place": "palette" }),
        RANDOM => json!({ "item": "ask", "article": "KB-9999" }),
        "feedback" => json!({ "helpful": true }),
        "session" => json!({ "login": "sam", "password": "wrong" }),
        "password" => json!({ "current": "wrong", "new": "a new password of mine" }),
        "tickets" => json!({ "item": "ask", "form_version": "v", "answers": {} }),
        "articles" => json!({ "title": "x", "category": "mail", "language": "en" }),
        "en" => json!({ "title": "x", "summary": "", "markdown": "x" }),
        "about" => json!({ "category": "mail", "owner": "sam" }),
        "transitions" => json!({ "action": "confirm", "language": "en", "copy": 0 }),
        "transitions#comment" => json!({ "action": "comment", "text": "x" }),
        "transitions#ask" => json!({ "action": "ask", "text": "x" }),
        "transitions#resolve" => json!({ "action": "resolve", "text": "x" }),
        "transitions#reopen" => json!({ "action": "reopen", "text": "x" }),
        "transitions#cancel" => json!({ "action": "cancel" }),
        "transitions#take" => json!({ "action": "take" }),
        "restore" => json!({ "language": "en", "revision": 1 }),
        "preview" => json!({ "article": "KB-1", "language": "en", "title": "x", "markdown": "x" }),
        "read" => json!({ "event": 1 }),
        _ => json!({}),
    }
}
