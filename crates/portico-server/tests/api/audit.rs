//! What the audit log notes, and that nothing takes it back.

use portico_server::{
    audit::{Act, AuditActor, AuditEntry, AuditOutcome, AuditRow, KEPT_DAYS},
    auth::SessionId,
    store::{self, Store, accounts::PasswordChange, audit::AuditFilter, sessions::NewSession},
};
use rusqlite::Connection;
use serde_json::json;

use crate::util::{Client, HOUR, TestApp};

/// All rows of an act.
pub async fn rows(store: &Store, act: Act) -> Vec<AuditRow> {
    let filter = AuditFilter { act: Some(act), ..AuditFilter::default() };
    store.audit_after(filter, 0).await.expect("read")
}

/// Who, account, object, outcome.
fn told(row: &AuditRow) -> (&str, Option<&str>, Option<&str>, &str) {
    let who = row.actor.as_deref().unwrap_or(&row.actor_kind);
    (who, row.account.as_deref(), row.object.as_deref(), &row.outcome)
}

async fn sign_in(app: &TestApp, login: &str, password: &str) -> Client {
    let nobody = app.nobody();
    let answer = nobody.post("/api/v1/session", json!({ "login": login, "password": password })).await;
    nobody.with_cookie_of(&answer)
}

async fn refused(app: &TestApp, login: &str, password: &str) {
    let answer = app.nobody().post("/api/v1/session", json!({ "login": login, "password": password })).await;
    answer.problem(401, "wrong-credentials");
}

#[tokio::test]
async fn sign_ins_good_and_bad_are_noted_with_account_and_address_and_never_with_what_was_typed() {
    let app = TestApp::start().await;
    sign_in(&app, "SAM@acme.example", &app.password("sam")).await;
    refused(&app, " Sam ", "wrong").await;
    refused(&app, "Tr0ub4dor&3", "sam").await;
    let rows = rows(&app.ready.app.store, Act::SignIn).await;
    assert_eq!(
        rows.iter().map(told).collect::<Vec<_>>(),
        [
            ("sam", Some("sam"), Some("sam"), "done"),
            ("nobody", Some("sam"), Some("sam"), "refused"),
            ("nobody", None, None, "refused"),
        ]
    );
    assert!(
        rows.iter().all(|row| row.address.as_deref() == Some("127.0.0.1") && row.at == app.clock.now()),
        "{rows:?}"
    );
    let db = std::fs::read(store::file(&app.folder.path().join("data"))).expect("read");
    let log = std::fs::read(app.folder.path().join("data/portico.db-wal")).expect("read");
    for bytes in [db, log] {
        assert!(!bytes.windows(11).any(|part| part == b"Tr0ub4dor&3"), "what was typed is in the database");
    }
}

#[tokio::test]
async fn signing_out_and_changing_a_password_are_noted() {
    let app = TestApp::start().await;
    let (client, store) = (sign_in(&app, "sam", &app.password("sam")).await, &app.ready.app.store);
    let change = |current: String| json!({ "current": current, "new": "a new password of mine" });
    client.put("/api/v1/me/password", change("wrong".to_owned())).await.problem(401, "wrong-credentials");
    client.put("/api/v1/me/password", change(app.password("sam"))).await.ok(204);
    let changes = rows(store, Act::PasswordChange).await;
    assert_eq!(
        changes.iter().map(told).collect::<Vec<_>>(),
        [("sam", None, Some("sam"), "refused"), ("sam", None, Some("sam"), "done")]
    );
    assert!(changes.iter().all(|row| !row.detail.to_string().contains("password of mine")));
    client.delete("/api/v1/session").await.ok(204);
    client.delete("/api/v1/session").await.ok(204);
    assert_eq!(rows(store, Act::SignOut).await.len(), 1, "the second ended nothing");
    let (here, _there) = (app.client("sam").await, app.client("sam").await);
    here.delete("/api/v1/sessions").await.ok(204);
    let ended = rows(store, Act::SessionsEnd).await;
    assert_eq!((told(&ended[0]), &ended[0].detail), (("sam", None, Some("sam"), "done"), &json!({ "sessions": "2" })));
}

#[tokio::test]
async fn the_start_notes_the_demo_directory_once_and_the_catalog_every_time() {
    let app = TestApp::start().await.restart(crate::util::catalog()).await;
    let store = &app.ready.app.store;
    assert_eq!(rows(store, Act::DirectoryLoad).await.len(), 1);
    let loads = rows(store, Act::CatalogLoad).await;
    assert_eq!(loads.iter().map(told).map(|told| told.0).collect::<Vec<_>>(), ["system", "system"]);
    assert!(loads[0].object == loads[1].object && loads[0].object.as_ref().is_some_and(|hash| hash.len() == 64));
}

#[tokio::test]
async fn rows_are_never_changed_or_removed_until_they_are_old() {
    let app = TestApp::start().await;
    let store = &app.ready.app.store;
    let before = store.audit_after(AuditFilter::default(), 0).await.expect("read");
    let db = Connection::open(store::file(&app.folder.path().join("data"))).expect("opened");
    for sql in [
        "UPDATE audit SET at = 0",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (seq, at, actor_kind, act, outcome, detail) VALUES (1, 0, 'system', 'x', 'done', '{}')",
        "INSERT OR REPLACE INTO audit_forgotten VALUES (1, -1)",
        "UPDATE audit_forgotten SET before = -1",
        "DELETE FROM audit_forgotten",
    ] {
        let refused = db.execute_batch(sql).expect_err(sql).to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
    app.clock.advance(KEPT_DAYS * 24 * HOUR);
    app.run("retention").await;
    assert_eq!(store.audit_after(AuditFilter::default(), 0).await.expect("read"), before);
    app.clock.advance(1);
    store.audit(AuditEntry::new(app.clock.now(), AuditActor::System, Act::CatalogLoad)).await.expect("noted");
    app.run("retention").await;
    let left = store.audit_after(AuditFilter::default(), 0).await.expect("read");
    assert_eq!(left.len(), 1);
    assert!(before.iter().all(|row| row.seq < left[0].seq), "no number is given twice");
}

#[tokio::test]
async fn a_password_that_was_changed_meanwhile_begins_no_session_and_is_no_ground_for_another() {
    let app = TestApp::start().await;
    let store = &app.ready.app.store;
    let verified = store.credentials("sam".to_owned()).await.expect("read").expect("an account");
    let session = |verified| NewSession {
        id_hash: SessionId::generate().expect("randomness").hash(),
        verified,
        replaces: None,
        address: "::1".to_owned(),
        at: app.clock.now(),
    };
    let open = SessionId::generate().expect("randomness").hash();
    store.begin_session(open, "sam".to_owned(), app.clock.now()).await.expect("begun");
    let change = |session| PasswordChange {
        person: "sam".to_owned(),
        verified: verified.password_hash.clone(),
        new: "another hash".to_owned(),
        session,
        noted: AuditEntry::new(app.clock.now(), AuditActor::Person("sam".to_owned()), Act::PasswordChange),
    };
    assert!(store.sign_in(session(verified.clone())).await.expect("asked"));
    assert!(!store.change_password(change([7; 32])).await.expect("asked"), "the session has ended meanwhile");
    assert!(store.change_password(change(open)).await.expect("asked"));
    assert!(!store.sign_in(session(verified.clone())).await.expect("asked"), "verified before the change");
    assert!(!store.change_password(change(open)).await.expect("asked"), "verified before the change");
    let outcomes: Vec<String> = rows(store, Act::SignIn).await.into_iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [AuditOutcome::Done.name(), AuditOutcome::Refused.name()]);
}
