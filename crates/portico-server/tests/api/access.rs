//! Ending access with the command line while another process serves: it counts from the next request on.

use std::path::PathBuf;

use portico_server::{audit::Act, auth::SessionId};
use serde_json::json;

use crate::{
    audit::rows,
    cli::{portico, refused, said},
    util::{TestApp, catalog},
};

/// Runs a command in another process on the folder that this one serves.
pub fn run(app: &TestApp, arguments: &[&str]) -> String {
    said(&portico(arguments, Some(&data(app)), ""))
}

fn data(app: &TestApp) -> PathBuf {
    app.folder.path().join("data")
}

#[tokio::test]
async fn a_disabled_person_is_out_with_the_next_request_and_stays_out_after_a_restart() {
    let app = TestApp::start().await;
    let (sam, password) = (app.client("sam").await, app.password("sam"));
    sam.get("/api/v1/tickets").await.ok(200);
    let told = run(&app, &["user", "disable", "sam@acme.example"]);
    assert_eq!(told, "Disabled Sam Haddad. Nobody can sign in as them any more.\nEnded 1 session.\n");
    sam.get("/api/v1/tickets").await.problem(401, "signed-out");
    let body = json!({ "login": "sam", "password": password });
    app.nobody().post("/api/v1/session", body.clone()).await.problem(401, "wrong-credentials");
    assert_eq!(run(&app, &["user", "disable", "sam"]), "Sam Haddad was disabled already.\n");
    assert!(run(&app, &["user", "list"]).contains("disabled"));
    run(&app, &["user", "enable", "sam"]);
    sam.get("/api/v1/tickets").await.problem(401, "signed-out");
    run(&app, &["user", "disable", "sam"]);

    let app = app.restart(catalog()).await;
    app.nobody().post("/api/v1/session", body.clone()).await.problem(401, "wrong-credentials");
    run(&app, &["user", "enable", "sam"]);
    app.nobody().post("/api/v1/session", body).await.ok(200);
    let store = &app.ready.app.store;
    let (disabled, enabled) = (rows(store, Act::AccountDisable).await, rows(store, Act::AccountEnable).await);
    assert_eq!((disabled.len(), enabled.len()), (2, 2));
    assert_eq!((&*disabled[0].actor_kind, disabled[0].object.as_deref()), ("command_line", Some("sam")));
}

#[tokio::test]
async fn a_person_whom_a_form_offers_is_not_offered_any_more() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let found = async || {
        let found = ana.get("/api/v1/catalog/items/licence/people?field=user&q=jonas").await.ok(200);
        found["people"].as_array().map(Vec::len)
    };
    assert_eq!(found().await, Some(1));
    run(&app, &["user", "disable", "jonas"]);
    assert_eq!(found().await, Some(0));
}

#[tokio::test]
async fn a_role_that_is_taken_away_or_given_counts_with_the_next_request() {
    let app = TestApp::start().await;
    let sam = app.client("sam").await;
    sam.get("/api/v1/queue").await.ok(200);
    assert_eq!(run(&app, &["user", "role", "sam", "--remove", "agent"]), "Roles of Sam Haddad: Employee\n");
    sam.get("/api/v1/queue").await.problem(404, "not-found");
    let told = run(&app, &["user", "role", "sam", "--add", "agent", "--add", "admin"]);
    assert_eq!(told, "Roles of Sam Haddad: Employee, Agent, Admin\n");
    sam.get("/api/v1/queue").await.ok(200);
    run(&app, &["user", "role", "sam", "--add", "agent"]);
    let store = &app.ready.app.store;
    let given: Vec<_> = rows(store, Act::RoleAdd).await.into_iter().map(|row| row.detail["role"].clone()).collect();
    assert_eq!(given, [json!("agent"), json!("admin")], "what changes nothing is not noted");
    assert_eq!(rows(store, Act::RoleRemove).await.len(), 1);
}

#[tokio::test]
async fn a_group_and_a_manager_count_with_the_next_request() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let before = ana.get("/api/v1/catalog").await.ok(200);
    let form = async || ana.get("/api/v1/catalog/items/ask/form").await.ok(200)["context"]["requester"].clone();
    let groups = form().await["groups"].clone();
    let group = groups[0].as_str().expect("a group").to_owned();
    run(&app, &["user", "group", "ana", "--remove", &group, "--add", "Travellers"]);
    let after = form().await["groups"].clone();
    assert!(
        !after.to_string().contains(&format!("\"{group}\"")) && after.to_string().contains("Travellers"),
        "{after}"
    );
    run(&app, &["user", "group", "ana", "--add", &group, "--remove", "Travellers"]);
    assert_eq!((form().await["groups"].clone(), ana.get("/api/v1/catalog").await.ok(200)), (groups, before));

    run(&app, &["user", "manager", "ana", "--set", "kim"]);
    assert_eq!(form().await["manager"], "kim");
    let no = |arguments: &[&str]| refused(&portico(arguments, Some(&data(&app)), ""));
    for (arguments, why) in [
        (["user", "manager", "kim", "--set", "ana"], "reports to"),
        (["user", "manager", "ana", "--set", "ana"], "is Ana"),
        (["user", "manager", "ana", "--set", "nobody"], "There is nobody named nobody"),
    ] {
        assert!(no(&arguments).contains(why), "{arguments:?}: {}", no(&arguments));
    }
    run(&app, &["user", "manager", "ana", "--none"]);
    assert_eq!(form().await.get("manager"), None);
}

#[tokio::test]
async fn open_sessions_are_listed_and_ended() {
    let app = TestApp::start().await;
    // The command goes by the real clock.
    let now = portico_server::clock::Clock::system().now();
    let session = SessionId::generate().expect("randomness");
    app.ready.app.store.begin_session(session.hash(), "ana".to_owned(), now).await.expect("begun");
    let listed = run(&app, &["user", "sessions", "ana"]);
    assert!(listed.contains("1 open session.\n  signed in 2") && !listed.contains(&session.text()), "{listed}");
    let client = app.client("ana").await;
    client.get("/api/v1/tickets").await.ok(200);
    assert_eq!(run(&app, &["user", "sessions", "ana", "--end"]), "Ended 2 sessions.\n");
    client.get("/api/v1/tickets").await.problem(401, "signed-out");
}

#[tokio::test]
async fn a_write_of_another_process_is_noticed() {
    let app = TestApp::start().await;
    let mut changes = app.ready.app.store.changes();
    // Its own writes count, too.
    app.run("database_watch").await;
    changes.mark_unchanged();
    app.run("database_watch").await;
    assert!(!changes.has_changed().expect("the server lives"));
    run(&app, &["user", "group", "ana", "--add", "Travellers"]);
    app.run("database_watch").await;
    assert!(changes.has_changed().expect("the server lives"));
}

#[tokio::test]
async fn the_log_is_read_by_date_person_and_act_as_lines_json_and_csv() {
    let app = TestApp::start().await;
    run(&app, &["user", "add", "mara", "--name", "Mara Lind", "--role", "agent", "--group", "=1+1"]);
    run(&app, &["user", "disable", "mara"]);
    run(&app, &["user", "disable", "jonas"]);
    let mara = run(&app, &["audit", "--person", "mara"]);
    assert_eq!(
        mara.lines().map(|line| line.split_whitespace().nth(1)).collect::<Vec<_>>(),
        [Some("account_add"), Some("account_disable")]
    );
    assert_eq!(run(&app, &["audit", "--act", "account_disable"]).lines().count(), 2);
    assert_eq!(run(&app, &["audit", "--act", "account_disable", "--last", "1"]).lines().count(), 1);
    assert_eq!(run(&app, &["audit", "--since", "2999-01-01"]), "Nothing was found.\n");
    let json: Vec<serde_json::Value> = run(&app, &["audit", "--person", "mara", "--json"])
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!((&json[0]["object"], &json[0]["detail"]["roles"]), (&json!("mara"), &json!("agent")));
    let csv = run(&app, &["audit", "--csv", "--act", "account_add"]);
    assert!(csv.starts_with("seq,at,") && csv.lines().count() == 2, "{csv}");
    let exports = rows(&app.ready.app.store, Act::AuditExport).await;
    assert_eq!(exports.iter().filter_map(|row| row.object.as_deref()).collect::<Vec<_>>(), ["json", "csv"]);
}
