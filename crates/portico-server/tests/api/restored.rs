//! Backups and restores beside a running server, of its own version or of another.

use std::{fs, path::Path};

use portico_server::{
    audit::{Act, AuditActor, AuditEntry},
    store::{self, OpenError, RestoreError, SCHEMA, ServeLock, Store, StoreError, audit::AuditFilter},
};
use rusqlite::Connection;
use serde_json::json;

use crate::{
    access::run,
    audit::rows,
    util::{MONDAY, TestApp},
};

/// A note of a restore or a backup.
pub fn noted(act: Act) -> AuditEntry {
    AuditEntry::new(MONDAY, AuditActor::CommandLine(None), act)
}

/// Makes a database of an older schema, with one person who is signed in.
fn older(file: &Path, schema: u32) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("listed").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let db = Connection::open(file).expect("opened");
    for sql in &files[..schema as usize] {
        db.execute_batch(&fs::read_to_string(sql).expect("read")).expect("migrated");
    }
    db.execute_batch(&format!(
        "PRAGMA application_id = 0x504f5254; PRAGMA user_version = {schema};
         INSERT INTO people (id, name) VALUES ('ana', 'Ana of old');
         INSERT INTO memberships VALUES ('ana', 'staff');
         INSERT INTO sessions VALUES (x'00', 'ana', {MONDAY}, {MONDAY});"
    ))
    .expect("filled");
}

fn schema(file: &Path) -> u32 {
    let db = Connection::open(file).expect("opened");
    db.pragma_query_value(None, "user_version", |row| row.get(0)).expect("read")
}

fn count(file: &Path, table: &str) -> u32 {
    let db = Connection::open(file).expect("opened");
    db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).expect("counted")
}

#[tokio::test]
async fn an_older_backup_comes_back_under_a_running_server_with_its_schema_and_without_sessions() {
    let app = TestApp::start().await;
    let (data, copy) = (app.folder.path().join("data"), app.folder.path().join("old.db"));
    let client = app.client("ana").await;
    client.get("/api/v1/tickets").await.ok(200);
    older(&copy, 4);
    assert_eq!(store::restore(&data, &copy, &noted(Act::Restore)).expect("restored"), None);
    client.get("/api/v1/tickets").await.problem(401, "signed-out");
    let file = store::file(&data);
    assert_eq!((schema(&file), count(&file, "sessions")), (SCHEMA, 0));
    assert_eq!((schema(&copy), count(&copy, "sessions")), (4, 1), "the backup is as it was");
    // Everything works on it, on tables too that the backup did not have.
    let again = app.client("ana").await;
    assert_eq!(again.get("/api/v1/me").await.ok(200)["user"]["name"], "Ana of old");
    again.ask("Hello").await;
    assert_eq!(rows(&app.ready.app.store, Act::Restore).await.len(), 1);
}

#[tokio::test]
async fn nobodys_access_comes_back_with_a_backup() {
    let app = TestApp::start().await;
    let (data, copy) = (app.folder.path().join("data"), app.folder.path().join("copy.db"));
    let sam = app.client("sam").await;
    store::back_up(&data, &copy, &noted(Act::Backup)).expect("copied");
    let wei = app.client("wei").await;
    run(&app, &["user", "disable", "kim"]);
    run(&app, &["user", "role", "sam", "--remove", "agent"]);
    run(&app, &["user", "group", "jonas", "--remove", "finance"]);
    let form = async |client: &crate::util::Client| client.get("/api/v1/catalog/items/ask/form").await.ok(200);
    form(&wei).await;
    let changed = json!({ "current": app.password("wei"), "new": "a new password of mine" });
    wei.put("/api/v1/me/password", changed).await.ok(204);
    let before = app.ready.app.store.audit_after(AuditFilter::default(), 0).await.expect("read");
    assert_eq!(store::restore(&data, &copy, &noted(Act::Restore)).expect("restored"), None);

    for client in [&sam, &wei] {
        client.get("/api/v1/tickets").await.problem(401, "signed-out");
    }
    let sign_in = async |login: &str, password: &str| {
        app.nobody().post("/api/v1/session", json!({ "login": login, "password": password })).await.status
    };
    assert_eq!(sign_in("kim", &app.password("kim")).await, 401, "disabled since");
    assert_eq!(sign_in("wei", &app.password("wei")).await, 401, "the old password");
    assert_eq!(sign_in("wei", "a new password of mine").await, 200);
    app.client("sam").await.get("/api/v1/queue").await.problem(404, "not-found");
    assert!(!form(&app.client("jonas").await).await["context"]["requester"]["groups"].to_string().contains("finance"));
    let after = app.ready.app.store.audit_after(AuditFilter::default(), 0).await.expect("read");
    assert_eq!(after[..before.len()], before, "what was noted since the backup is still there");
    assert_eq!(after[before.len()].act, "restore");
}

#[tokio::test]
async fn people_are_those_of_the_backup() {
    let app = TestApp::start().await;
    let (data, copy) = (app.folder.path().join("data"), app.folder.path().join("copy.db"));
    store::back_up(&data, &copy, &noted(Act::Backup)).expect("copied");
    let people = async || {
        let ana = app.client("ana").await;
        let of = async |name: &str| {
            ana.get(&format!("/api/v1/catalog/items/licence/people?field=user&q={name}")).await.ok(200)
        };
        format!("{}{}", of("mara").await, of("noor").await)
    };
    run(&app, &["user", "add", "mara", "--name", "Mara Lind"]);
    assert!(people().await.contains("Mara Lind"));
    store::restore(&data, &copy, &noted(Act::Restore)).expect("restored");
    run(&app, &["user", "add", "noor", "--name", "Noor Bakker"]);
    let people = people().await;
    assert!(people.contains("Noor Bakker") && !people.contains("Mara Lind"), "{people}");
}

#[tokio::test]
async fn a_backup_of_a_database_that_an_older_server_serves_leaves_it_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, copy) = (store::file(folder.path()), folder.path().join("copy.db"));
    older(&file, SCHEMA - 1);
    let _served = ServeLock::take(folder.path()).expect("asked").expect("free");
    store::back_up(folder.path(), &copy, &noted(Act::Backup)).expect("copied");
    assert_eq!((schema(&file), schema(&copy)), (SCHEMA - 1, SCHEMA - 1));
    let refused = Store::open(folder.path()).err().expect("refused");
    assert!(
        matches!(&refused, OpenError::Failed { why: StoreError::Older { found }, .. } if *found == SCHEMA - 1),
        "{refused}"
    );
    assert_eq!(schema(&file), SCHEMA - 1, "no other command migrates it either");
}

#[tokio::test]
async fn a_backup_comes_back_with_the_schema_of_the_server_that_runs_and_a_newer_one_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, copy) = (store::file(folder.path()), folder.path().join("copy.db"));
    older(&file, 5);
    let served = ServeLock::take(folder.path()).expect("asked").expect("free");
    older(&copy, 3);
    store::restore(folder.path(), &copy, &noted(Act::Restore)).expect("restored");
    assert_eq!((schema(&file), count(&file, "sessions")), (5, 0), "no newer than its server");
    let newer = folder.path().join("newer.db");
    older(&newer, 6);
    let refused = store::restore(folder.path(), &newer, &noted(Act::Restore)).expect_err("refused");
    assert!(matches!(refused, RestoreError::TooNew { found: 6, serves: 5, .. }), "{refused}");
    Connection::open(&newer).expect("opened").pragma_update(None, "user_version", SCHEMA + 1).expect("set");
    drop(served);
    let refused = store::restore(folder.path(), &newer, &noted(Act::Restore)).expect_err("refused");
    assert!(matches!(refused, RestoreError::Backup { why: StoreError::Newer { .. }, .. }), "{refused}");
    assert_eq!(schema(&file), 5);
}

#[tokio::test]
async fn without_a_server_no_session_comes_back_either() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy.db"));
    older(&copy, 2);
    assert_eq!(store::restore(&data, &copy, &noted(Act::Restore)).expect("restored"), None, "there was nothing before");
    let file = store::file(&data);
    assert_eq!((schema(&file), count(&file, "sessions"), count(&file, "people")), (SCHEMA, 0, 1));
    // Nor over a database that cannot be read.
    fs::write(&file, b"damaged").expect("written");
    store::restore(&data, &copy, &noted(Act::Restore)).expect("restored");
    assert_eq!((count(&file, "sessions"), count(&file, "people")), (0, 1));
}

/// What was kept before names were left out when a search is kept.
#[tokio::test]
async fn names_in_old_searches_are_taken_out_by_the_migration() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = store::file(folder.path());
    older(&file, 8);
    let db = Connection::open(&file).expect("opened");
    let row = "INSERT INTO searches (id, at, person, asker, query, topic, language, found, corrected, place) VALUES";
    db.execute_batch(&format!(
        "UPDATE people SET name = 'Ana Reyes';
         {row} (1, 0, NULL, 1, 'mailbox of Rayes', 'mailbox rey', 'en', 0, 'mailbox of Reyes', 'page');
         {row} (2, 0, 'ana', 2, 'Ana Reyes', 'ana rey', 'en', 0, NULL, 'page');
         {row} (3, 0, 'ana', 3, 'zeppelin', 'zeppelin', 'en', 0, NULL, 'page');"
    ))
    .expect("filled");
    drop(db);
    drop(Store::open(folder.path()).expect("migrated"));
    let db = Connection::open(&file).expect("opened");
    let mut query = db.prepare("SELECT id, query, corrected, topic FROM searches ORDER BY id").expect("SQL");
    let left: Vec<(u32, String, Option<String>, String)> = query
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .and_then(Iterator::collect)
        .expect("read");
    let kept = |id, query: &str, corrected: Option<&str>, topic: &str| {
        (id, query.to_owned(), corrected.map(str::to_owned), topic.to_owned())
    };
    assert_eq!(
        left,
        [kept(1, "mailbox of Rayes", Some("mailbox of …"), "mailbox"), kept(3, "zeppelin", None, "zeppelin")]
    );
}
