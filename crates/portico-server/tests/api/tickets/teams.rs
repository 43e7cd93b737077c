//! The teams of tickets are the catalog's.

use std::fs;

use portico_domain::catalog::Team;
use serde_json::json;

use crate::{
    signals::rows,
    util::{Client, TestApp, catalog, copy},
};

fn team(id: &str, name: &str, was: &[&str]) -> Team {
    let was = was.iter().map(|was| (*was).to_owned()).collect();
    Team { id: id.to_owned(), name: name.to_owned(), members: "staff".to_owned(), lead: None, was }
}

/// Ids and names of all teams.
fn teams(app: &TestApp) -> Vec<(String, String)> {
    rows(app, "SELECT id, name FROM teams ORDER BY id", |row| Ok((row.get(0)?, row.get(1)?)))
}

fn pair(id: &str, name: &str) -> (String, String) {
    (id.to_owned(), name.to_owned())
}

#[tokio::test]
async fn teams_follow_the_catalog_and_those_with_tickets_stay() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let number = ana.ask("Hello").await;
    let named = async || ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200)["team"].clone();
    let store = &app.ready.app.store;
    store.keep_teams(vec![team("desk", "The desk", &[]), team("empty", "Empty", &[])]).await.expect("kept");
    assert_eq!(named().await, serde_json::json!({ "id": "desk", "name": "The desk" }), "a team has one name");
    store.keep_teams(vec![team("other", "Other", &[])]).await.expect("kept");
    assert_eq!(teams(&app), [pair("desk", "The desk"), pair("other", "Other")], "a ticket is in the one of them");
    // What a team was called once is found by name and by id; a team that is described is never taken over.
    store.keep_teams(vec![team("other", "Other", &["The desk"]), team("new", "New", &["other"])]).await.expect("kept");
    assert_eq!(teams(&app), [pair("new", "New"), pair("other", "Other")]);
    assert_eq!(named().await["id"], "other");
}

#[tokio::test]
async fn teams_are_named_in_the_language_that_is_asked_for() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = ana.ask("Hello").await;
    for (language, name) in [("", "Desk"), ("language=de", "Anlaufstelle"), ("language=fr", "Desk")] {
        let of = async |client: &Client, path: &str, at: &str| {
            let answer = client.get(&format!("/api/v1/{path}{language}")).await.ok(200);
            assert_eq!(answer.pointer(at), Some(&json!({ "id": "desk", "name": name })), "{path}{language}");
        };
        of(&ana, &format!("tickets/{number}?"), "/team").await;
        of(&ana, "tickets?", "/tickets/0/team").await;
        of(&ana, "search?q=hello&", "/tickets/0/team").await;
        of(&sam, "queue?", "/tickets/0/team").await;
        of(&sam, &format!("queue?number={number}&"), "/tickets/0/team").await;
        of(&ana, "catalog/items/ask/form?", "/team").await;
    }
}

#[tokio::test]
async fn an_item_of_a_team_that_is_not_described_stops_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("catalog");
    copy(&catalog(), &files);
    fs::write(files.join("teams.toml"), "[[teams]]\nid = 'dusk'\nname = 'Dusk'\nmembers = 'staff'\n").expect("written");
    let error = portico_server::catalog::read(&files).expect_err("refused").to_string();
    assert!(
        error.contains("items/ask.toml:8: error: there is no team `desk` in teams.toml; did you mean `dusk`?"),
        "{error}"
    );
    fs::remove_file(files.join("teams.toml")).expect("removed");
    let error = portico_server::catalog::read(&files).expect_err("refused").to_string();
    assert!(error.contains("teams.toml:0: error: a catalog with items needs this file"), "{error}");
}
