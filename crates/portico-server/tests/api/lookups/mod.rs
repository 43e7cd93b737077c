//! Lookups whose rows come from elsewhere.

mod admins;
mod dropped;
mod http;
mod secrets;
mod source;

use std::{fs, path::PathBuf};

use portico_server::{
    lookups::{Environment, LookupSettings},
    store::lookups::LookupState,
};
use serde_json::{Value, json};
use source::{Answering, Source};

use crate::util::{Client, TestApp, catalog, copy};

/// A minute in milliseconds.
const MINUTE: i64 = 60_000;

/// A folder with a catalog whose lookup `software` is declared so; its path.
fn declared(declaration: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("catalog");
    copy(&catalog(), &files);
    fs::remove_file(files.join("lookups/software.csv")).expect("removed");
    fs::write(files.join("lookups/software.toml"), declaration).expect("written");
    fs::create_dir(folder.path().join("drop")).expect("a folder");
    (folder, files)
}

/// The declaration of a source of JSON.
fn json_of(source: &Source) -> String {
    format!(
        "[source]\nurl = 'http://{}/rows?page=all'\nformat = 'json'\ntimeout_seconds = 1\nmax_kilobytes = 200\nheaders = {{ Authorization = 'Bearer ${{CMDB_TOKEN}}' }}\n\n[columns]\nid = 'id'\nlabel = 'label'\n'price:money' = 'price'\n'touch:yes_no' = 'touch'\naudience = 'groups'\n",
        source.address
    )
}

/// The secret of the tests, and all that is allowed to them.
const SECRET: &str = "geheim-4711";

fn settings(folder: &tempfile::TempDir) -> LookupSettings {
    LookupSettings {
        drop: Some(folder.path().join("drop")),
        allowed_hosts: ["127.0.0.1".to_owned()].into(),
        environment: Environment::of([("CMDB_TOKEN", SECRET)]),
    }
}

/// An app whose lookup `software` comes from this source, as JSON.
async fn start(source: &Source) -> (TestApp, PathBuf) {
    let (folder, files) = declared(&json_of(source));
    let settings = settings(&folder);
    (TestApp::start_with(folder, files.clone(), settings).await, files)
}

/// Rows as JSON.
fn rows(rows: &[(&str, &str)]) -> Answering {
    let all: Vec<Value> =
        rows.iter().map(|(id, label)| json!({ "id": id, "label": label, "price": "1.00 EUR", "groups": [] })).collect();
    Answering::Rows(Value::from(all).to_string(), None)
}

/// The rows that the form of an item has, each as `id=label`, with a `-` before those that have retired.
async fn offered(client: &Client) -> Vec<String> {
    let form = client.get("/api/v1/catalog/items/licence/form").await.ok(200);
    let rows = form["context"]["lookups"]["software"]["rows"].as_array().expect("rows").clone();
    let text = |row: &Value, key: &str| row[key].as_str().expect("a text").to_owned();
    let sign = |row: &Value| if row["retired"] == true { "-" } else { "" };
    rows.iter().map(|row| format!("{}{}={}", sign(row), text(row, "id"), text(row, "label"))).collect()
}

/// What is known of the one lookup.
async fn state(app: &TestApp) -> LookupState {
    app.ready.app.store.lookup_states().await.expect("read").remove(0)
}

/// Why the last attempt failed.
async fn failure(app: &TestApp) -> Value {
    let state = state(app).await;
    state.failure.map_or(Value::Null, |failure| serde_json::from_str(&failure).expect("JSON"))
}

/// Has the lookup be read again, after the time that it has.
async fn refresh(app: &TestApp) -> u64 {
    app.clock.advance(60 * MINUTE);
    app.run("lookup_refresh").await.last_count
}
