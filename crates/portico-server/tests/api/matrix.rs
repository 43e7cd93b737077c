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
    editing::{PNG, Published},
    util::{Answer, Client, HOUR, TestApp},
};

/// As a browser makes it.
pub const RANDOM: &str = "4f1d2c3b4a5968778695a4b3c2d1e0f0";
const ROLES: [&str; 6] = ["nobody", "jonas", "ana", "sam", "ina", "wei"];

/// Status by role, in the order of [`ROLES`]: signed out, another employee, the requester, an agent, a service manager,
/// an admin. Each gets the same well-formed request about a ticket of Ana's that nobody has taken, or about an article of the
/// agent's that everybody may read.
const TABLE: &[(&str, &str, [u16; 6])] = &[
    ("post", "/api/v1/session", [401, 401, 401, 401, 401, 401]),
    ("get", "/api/v1/session", [401, 204, 204, 204, 204, 204]),
    ("delete", "/api/v1/session", [204, 204, 204, 204, 204, 204]),
    ("delete", "/api/v1/sessions", [401, 204, 204, 204, 204, 204]),
    ("get", "/api/v1/me", [200, 200, 200, 200, 200, 200]),
    ("put", "/api/v1/me/password", [401, 401, 401, 401, 401, 401]),
    ("put", "/api/v1/me/preferences", [401, 200, 200, 200, 200, 200]),
    ("get", "/api/v1/catalog", [401, 200, 200, 200, 200, 200]),
    ("get", "/api/v1/catalog/items/{id}/form", [401, 200, 404, 404, 404, 404]),
    ("get", "/api/v1/catalog/items/{id}/schema", [401, 200, 404, 404, 404, 404]),
    ("get", "/api/v1/catalog/items/{id}/suggestions", [401, 200, 404, 404, 404, 404]),
    ("get", "/api/v1/knowledge", [401, 200, 200, 200, 200, 200]),
    ("get", "/api/v1/knowledge/articles/{number}", [401, 404, 404, 404, 404, 404]),
    ("post", "/api/v1/knowledge/articles/{number}/reads", [401, 404, 404, 404, 404, 404]),
    ("put", "/api/v1/knowledge/articles/{number}/feedback", [401, 404, 404, 404, 404, 404]),
    ("get", "/api/v1/knowledge/feedback", [401, 200, 200, 200, 200, 200]),
    ("put", "/api/v1/knowledge/feedback/{id}", [401, 404, 404, 404, 404, 404]),
    ("get", "/api/v1/knowledge/reports", [401, 404, 404, 200, 200, 404]),
    ("get", "/api/v1/search", [401, 200, 200, 200, 200, 200]),
    ("get", "/api/v1/search/meaning", [401, 200, 200, 200, 200, 200]),
    ("get", "/api/v1/knowledge/images/{image}", [401, 200, 200, 200, 200, 200]),
    ("get", "/api/v1/knowledge/attachments/{attachment}", [401, 200, 200, 200, 200, 200]),
    ("get", "/api/v1/editing/articles", [401, 404, 404, 200, 200, 200]),
    ("post", "/api/v1/editing/articles", [401, 404, 404, 201, 201, 201]),
    ("get", "/api/v1/editing/articles/{article}", [401, 404, 404, 200, 200, 200]),
    ("put", "/api/v1/editing/articles/{article}/copies/{language}", [401, 404, 404, 200, 200, 200]),
    ("put", "/api/v1/editing/articles/{article}/about", [401, 404, 404, 204, 204, 204]),
    ("post", "/api/v1/editing/articles/{article}/transitions", [401, 404, 404, 204, 204, 204]),
    ("get", "/api/v1/editing/articles/{article}/revisions", [401, 404, 404, 200, 200, 200]),
    ("get", "/api/v1/editing/articles/{article}/revisions/{revision}", [401, 404, 404, 200, 200, 200]),
    ("post", "/api/v1/editing/articles/{article}/restore", [401, 404, 404, 200, 200, 200]),
    ("post", "/api/v1/editing/articles/{article}/images", [401, 404, 404, 201, 201, 201]),
    ("post", "/api/v1/editing/articles/{article}/attachments", [401, 404, 404, 201, 201, 201]),
    ("put", "/api/v1/editing/articles/{article}/attachments/{attachment}", [401, 404, 404, 204, 204, 204]),
    ("delete", "/api/v1/editing/articles/{article}/attachments/{attachment}", [401, 404, 404, 204, 204, 204]),
    ("post", "/api/v1/editing/preview", [401, 404, 404, 200, 200, 200]),
    ("get", "/api/v1/editing/choices", [401, 404, 404, 200, 200, 200]),
    ("get", "/api/v1/editing/due", [401, 404, 404, 200, 200, 200]),
    ("put", "/api/v1/searches/{id}", [401, 204, 204, 204, 204, 204]),
    ("put", "/api/v1/deflections/{draft}", [401, 404, 404, 404, 404, 404]),
    ("delete", "/api/v1/deflections/{draft}", [401, 204, 204, 204, 204, 204]),
    ("post", "/api/v1/tickets", [401, 201, 201, 201, 201, 201]),
    ("get", "/api/v1/tickets", [401, 200, 200, 200, 200, 200]),
    ("get", "/api/v1/tickets/{number}", [401, 404, 200, 200, 200, 404]),
    ("post", "/api/v1/tickets/{number}/transitions#comment", [401, 404, 200, 200, 404, 404]),
    ("post", "/api/v1/tickets/{number}/transitions#cancel", [401, 404, 200, 404, 404, 404]),
    ("post", "/api/v1/tickets/{number}/transitions#take", [401, 404, 404, 200, 404, 404]),
    ("post", "/api/v1/tickets/{number}/transitions#ask", [401, 404, 404, 200, 404, 404]),
    ("post", "/api/v1/tickets/{number}/transitions#resolve", [401, 404, 404, 409, 404, 404]),
    ("post", "/api/v1/tickets/{number}/transitions#reopen", [401, 404, 409, 404, 404, 404]),
    ("get", "/api/v1/tickets/{number}/events", [401, 404, 200, 200, 200, 404]),
    ("post", "/api/v1/tickets/{number}/read", [401, 404, 204, 204, 204, 404]),
    ("get", "/api/v1/queue", [401, 404, 404, 200, 200, 404]),
    ("get", "/api/v1/openapi.json", [200, 200, 200, 200, 200, 200]),
    ("get", "/api/docs", [200, 200, 200, 200, 200, 200]),
    ("get", "/api/docs/docs.js", [200, 200, 200, 200, 200, 200]),
    ("get", "/api/docs/docs.css", [200, 200, 200, 200, 200, 200]),
    ("get", "/healthz", [200, 200, 200, 200, 200, 200]),
    ("get", "/readyz", [200, 200, 200, 200, 200, 200]),
];

#[test]
fn the_table_names_every_route() {
    // What follows `#` is the action of a row, not of the path.
    let spelled = |path: &str| {
        let path = path.split('#').next().unwrap_or_default();
        path.replace("{article}", "{number}").replace("{image}", "{id}").replace("{attachment}", "{id}")
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
    let mut wrong = Vec::new();
    for (method, path, statuses) in TABLE {
        for (role, wanted) in ROLES.into_iter().zip(statuses) {
            // Nobody sends so much in no time.
            app.clock.advance(HOUR / 60);
            let ana = app.client("ana").await;
            let number = ana.ask(&format!("{method} {path} {role}").replace(['{', '}', '/'], "-")).await;
            let client = if role == "nobody" { app.nobody() } else { app.client(role).await };
            let mut filled = named(path, &number);
            if ["{article}", "{image}", "{attachment}", "/preview"].iter().any(|part| path.contains(part)) {
                let article = Published::new(&app, &format!("{method} {path} {role}")).await;
                filled = filled.replace("{article}", &article.number).replace("{image}", &article.image);
                filled = filled.replace("{attachment}", &article.attachment);
                filled = filled.replace("{language}", "en").replace("{revision}", "1");
            }
            let status = request(&client, method, &filled).await.status;
            if status != *wanted {
                wrong.push(format!("{method} {path} for {role}: {status}, not {wanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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

/// The path with names in it. What a browser calls something is made up at random.
fn named(path: &str, number: &str) -> String {
    let path = path.replace("/searches/{id}", &format!("/searches/{RANDOM}")).replace("{draft}", RANDOM);
    path.replace("{number}", number).replace("{id}", "starter")
}

/// The answer to a well-formed request.
pub async fn request(client: &Client, method: &str, path: &str) -> Answer {
    let method: Method = method.to_uppercase().parse().expect("a method");
    let version = if path.contains("/editing/") { "\"2\"" } else { "\"1\"" };
    let path = &if path.ends_with("/attachments") { format!("{path}?name=form.pdf") } else { path.to_owned() };
    let key = path.replace('/', "-");
    let request = client.request(method.clone(), path).header("if-match", version).header("idempotency-key", key);
    if path.ends_with("/images") || path.contains("/attachments?") {
        return client.send(request.body(PNG)).await;
    }
    if path.ends_with("/tickets") && method == Method::POST && !client.is_nobody() {
        return client.submit("matrix", &client.question("Hello").await).await;
    }
    let sends = method == Method::POST || method == Method::PUT;
    client.send(if sends { request.json(&body(path)) } else { request }).await
}

/// A well-formed body for a path.
pub fn body(path: &str) -> Value {
    match path.rsplit('/').next().expect("a name") {
        RANDOM if path.contains("/searches/") => json!({ "query": "printer", "found": 0, "place": "palette" }),
        RANDOM => json!({ "item": "ask", "article": "KB-9999" }),
        "feedback" => json!({ "helpful": true }),
        "starter" => json!({ "done": true }),
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
