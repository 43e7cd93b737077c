//! The database's file: opening, damage, backup, restore.

use std::{fs, path::Path};

use portico_server::{
    audit::Act,
    store::{self, RestoreError, SCHEMA, ServeLock, Store, people::StoredPerson},
};
use rusqlite::Connection;

use crate::{restored::noted, util::TestApp};

fn person(id: &str) -> StoredPerson {
    StoredPerson { id: id.to_owned(), name: format!("Person {id}"), active: true, ..StoredPerson::default() }
}

async fn names(store: &Store) -> Vec<String> {
    store.people().await.expect("read").into_iter().map(|person| person.id).collect()
}

fn refusal(folder: &Path) -> String {
    Store::open(folder).err().expect("refused").to_string()
}

#[tokio::test]
async fn a_new_database_is_as_it_must_be() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(Store::open(folder.path()).expect("opened"));
    let db = Connection::open(store::file(folder.path())).expect("opened");
    let pragma =
        |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).expect("a value");
    assert_eq!(pragma("journal_mode"), "wal".to_owned().into());
    assert_eq!(pragma("user_version"), i64::from(SCHEMA).into());
    assert_eq!(pragma("integrity_check"), "ok".to_owned().into());
    let strict: Vec<(String, bool)> = db
        .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type <> 'view' AND name NOT LIKE 'sqlite_%'")
        .and_then(|mut query| query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .expect("tables");
    assert!(strict.len() > 10 && strict.iter().all(|(_, strict)| *strict), "{strict:?}");
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[tokio::test]
async fn opening_again_finds_everything_and_migrates_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path()).expect("opened");
    store.add_directory(vec![person("a")], vec![]).await.expect("added");
    drop(store);
    assert_eq!(names(&Store::open(folder.path()).expect("opened")).await, ["a"]);
    assert!(!folder.path().join("backups").exists());
}

#[tokio::test]
async fn an_older_database_is_copied_before_it_is_migrated() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Connection::open(store::file(folder.path())).expect("opened");
    db.execute_batch("PRAGMA application_id = 0x504f5254; CREATE TABLE before (x INTEGER) STRICT;").expect("written");
    drop(db);
    drop(Store::open(folder.path()).expect("migrated"));
    let copy = Connection::open(folder.path().join("backups/before-migration-0001-1.db")).expect("a copy");
    let kept: i64 = copy.query_row("SELECT count(*) FROM before", [], |row| row.get(0)).expect("kept");
    assert_eq!(kept, 0);
    let version: u32 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version");
    assert_eq!(version, 0);
}

#[tokio::test]
async fn a_damaged_database_is_refused_and_left_alone() {
    for damage in [b"".as_slice(), b"not a database at all, but longer than a header".as_slice(), &[0; 8_192]] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = store::file(folder.path());
        fs::write(&file, damage).expect("written");
        let why = refusal(folder.path());
        assert!(why.contains("is damaged and was left as it is"), "{why}");
        assert_eq!(fs::read(&file).expect("still there"), damage);
    }
}

#[tokio::test]
async fn a_schema_that_cannot_be_read_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(Store::open(folder.path()).expect("opened"));
    let file = store::file(folder.path());
    let mut bytes = fs::read(&file).expect("read");
    bytes[100..4_096].fill(0xAA);
    fs::write(&file, &bytes).expect("written");
    assert!(refusal(folder.path()).contains("is damaged"), "{}", refusal(folder.path()));
    assert_eq!(fs::read(&file).expect("still there").len(), bytes.len());
}

#[tokio::test]
async fn a_log_without_its_database_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("portico.db-wal"), b"log").expect("written");
    assert!(refusal(folder.path()).contains("the database itself is missing"));
    assert!(!store::file(folder.path()).exists());
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(Store::open(folder.path()).expect("opened"));
    let db = Connection::open(store::file(folder.path())).expect("opened");
    db.pragma_update(None, "user_version", SCHEMA + 1).expect("set");
    drop(db);
    assert!(refusal(folder.path()).contains("run a newer portico"));
}

#[tokio::test]
async fn damage_found_later_makes_it_read_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path()).expect("opened");
    let many = (0..400).map(|n| person(&format!("person-{n:04}"))).collect();
    store.add_directory(many, vec![]).await.expect("added");
    drop(store);
    let file = store::file(folder.path());
    let mut bytes = fs::read(&file).expect("read");
    let rows = bytes.windows(12).rposition(|window| window == b"person-0200P").unwrap_or(bytes.len() - 5_000);
    let page = rows / 4_096 * 4_096;
    bytes[page..page + 200].fill(0xFF);
    fs::write(&file, bytes).expect("written");
    let store = Store::open(folder.path()).expect("the schema is whole");
    store.check().await.expect("checked");
    assert!(!store.is_ready());
    let refused = store.add_directory(vec![person("late")], vec![]).await.expect_err("read-only");
    assert!(refused.to_string().contains("read-only"), "{refused}");
}

#[test]
fn one_server_serves_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let lock = ServeLock::take(folder.path()).expect("asked").expect("free");
    assert!(ServeLock::take(folder.path()).expect("asked").is_none());
    drop(lock);
    assert!(ServeLock::take(folder.path()).expect("asked").is_some());
}

#[tokio::test]
async fn a_backup_is_restored_while_nobody_serves() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy.db"));
    let store = Store::open(&data).expect("opened");
    store.add_directory(vec![person("a")], vec![]).await.expect("added");
    store::back_up(&data, &copy, &noted(Act::Backup)).expect("copied");
    store.add_directory(vec![person("b")], vec![]).await.expect("added");
    drop(store);
    let aside = store::restore(&data, &copy, &noted(Act::Restore)).expect("restored").expect("set aside");
    assert_eq!(names(&Store::open(&data).expect("opened")).await, ["a"]);
    assert!(aside.join("portico.db").exists());
    // Also over a damaged one.
    fs::write(store::file(&data), b"damaged").expect("written");
    store::restore(&data, &copy, &noted(Act::Restore)).expect("restored");
    assert_eq!(names(&Store::open(&data).expect("opened")).await, ["a"]);
}

#[tokio::test]
async fn a_backup_that_is_none_is_not_restored() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy.db"));
    let store = Store::open(&data).expect("opened");
    store.add_directory(vec![person("a")], vec![]).await.expect("added");
    for bad in [b"".as_slice(), b"nonsense"] {
        fs::write(&copy, bad).expect("written");
        let refused = store::restore(&data, &copy, &noted(Act::Restore)).expect_err("refused");
        assert!(matches!(refused, RestoreError::Backup { .. }), "{refused}");
    }
    assert_eq!(names(&store).await, ["a"]);
}

#[tokio::test]
async fn backup_and_restore_work_under_a_running_server() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    client.ask("before").await;
    let copy = app.folder.path().join("copy.db");
    let data = app.folder.path().join("data");
    store::back_up(&data, &copy, &noted(Act::Backup)).expect("copied");
    client.ask("after").await;
    assert_eq!(store::restore(&data, &copy, &noted(Act::Restore)).expect("restored"), None);
    let client = app.client("ana").await;
    let page = client.get("/api/v1/tickets").await.ok(200);
    assert_eq!(page["tickets"].as_array().map(Vec::len), Some(1));
    assert_eq!(page["tickets"][0]["title"], "before");
    assert_eq!(client.ask("again").await, "REQ-000002");
}

#[tokio::test]
async fn events_and_what_was_asked_are_never_changed_or_removed() {
    let app = TestApp::start().await;
    app.client("ana").await.ask("Hello").await;
    let db = Connection::open(store::file(&app.folder.path().join("data"))).expect("opened");
    let replace = "INSERT OR REPLACE INTO events SELECT id, ticket, 0, person, kind, v, data FROM events";
    let again = "INSERT OR REPLACE INTO request_versions SELECT ticket, v, form, calendar, context, '{}', chosen FROM request_versions";
    let versions = ["UPDATE request_versions SET answers = '{}'", "DELETE FROM request_versions", again];
    for sql in ["UPDATE events SET at = 0", "DELETE FROM events", replace].into_iter().chain(versions) {
        let refused = db.execute_batch(sql).expect_err("refused").to_string();
        assert!(refused.contains("append-only"), "{refused}");
    }
}

/// What a ticket pins is enough to validate it again, and gives the same answers.
#[tokio::test]
async fn a_stored_ticket_validates_again_against_what_it_pinned() {
    use portico_domain::{
        answers::{WireAnswers, read},
        context::Context,
        form::Form,
        text::NormalText,
        validate::validate,
    };
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    let answers = serde_json::json!({ "product": "compiler", "seats": 3, "user": "jonas", "extras": ["manual"],
        "total": { "currency": "EUR", "minor": 30_000 } });
    let body = serde_json::json!({ "item": "licence", "form_version": client.form_version("licence").await, "answers": answers });
    client.submit("k", &body).await.ok(201);
    let db = Connection::open(store::file(&app.folder.path().join("data"))).expect("opened");
    let sql = "SELECT f.canonical_json, r.context, c.json, r.answers, f.hash FROM request_versions r
               JOIN form_versions f ON f.hash = r.form JOIN calendars c ON c.version = r.calendar";
    let columns: [String; 5] = db
        .query_row(sql, [], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]))
        .expect("a ticket");
    let spec = serde_json::from_str(&columns[0]).expect("a form");
    assert_eq!(portico_domain::hash::form_version(&spec), columns[4]);
    let form = Form::compile(spec).expect("compiles");
    let mut context: Context = serde_json::from_str(&columns[1]).expect("a context");
    context.calendar = serde_json::from_str(&columns[2]).expect("a calendar");
    assert_eq!(context.lookups.values().map(|lookup| lookup.rows().len()).sum::<usize>(), 2, "only the chosen rows");
    let wire: WireAnswers = serde_json::from_str(&columns[3]).expect("answers");
    let valid = validate(&form, &read(&form, &wire, NormalText::from_any), &context).expect("still valid");
    assert_eq!(serde_json::to_string(&valid).expect("JSON"), columns[3]);
}
