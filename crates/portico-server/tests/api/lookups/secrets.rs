//! Secrets that headers name stay where they are.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Command, Stdio},
};

use portico_server::lookups::{Environment, LookupSettings};
use serde_json::json;

use super::{Answering, SECRET, Source, declared, failure, json_of, rows, settings};
use crate::{
    access::run,
    cli::{portico, said},
    util::TestApp,
};

/// Serves in a process of its own that logs all there is to log, until its log says this: all that it has logged.
fn logged(files: &Path, data: &Path, until: &str) -> String {
    let mut server = Command::new(env!("CARGO_BIN_EXE_portico"))
        .envs([("LC_ALL", "C"), ("PORTICO_LOG", "trace"), ("CMDB_TOKEN", SECRET)])
        .args(["serve", "--addr", "127.0.0.1:0", "--dist", "/nonexistent", "--knowledge", "/nonexistent"])
        .args(["--allow-lookup-host", "127.0.0.1", "--catalog"])
        .arg(files)
        .arg("--data")
        .arg(data)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let mut log = BufReader::new(server.stderr.take().expect("a pipe"));
    let mut all = String::new();
    while !all.lines().next_back().is_some_and(|line| line.contains(until)) {
        let read = log.read_line(&mut all).expect("UTF-8");
        assert!(read > 0, "{until}: {all}");
    }
    server.kill().expect("killed");
    server.wait().expect("ended");
    log.read_to_string(&mut all).expect("UTF-8");
    all
}

fn assert_nowhere(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            assert_nowhere(&entry);
        } else {
            let bytes = fs::read(&entry).expect("read");
            let found = bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes());
            assert!(!found, "{}", entry.display());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_sent_and_stands_in_no_log_no_file_and_no_answer() {
    let source = Source::start(Answering::Echo).await;
    let (folder, files) = declared(&json_of(&source));
    assert!(!format!("{:?}", settings(&folder)).contains(SECRET));
    let data = folder.path().join("data");
    // The source says it back in a cell that is refused, and the reason quotes the cell.
    let mut all = logged(&files, &data, "a lookup is not refreshed");
    assert_eq!(source.asked()[0].0.as_deref(), Some("Bearer geheim-4711"));
    assert!(all.contains("`Bearer ***` is neither true nor false") && all.contains("TRACE"), "{all}");
    for (answering, until) in [
        (Answering::Redirect(format!("https://10.0.0.1/?token={SECRET}")), "10.0.0.1"),
        (Answering::Status(401), "status 401"),
        (rows(&[("editor", "Editor")]), "the rows of a lookup have changed"),
    ] {
        source.set(answering);
        all += &logged(&files, &data, until);
        for command in [&["catalog", "lookups"][..], &["catalog", "lookups", "--json"], &["jobs"], &["audit", "--json"]]
        {
            all += &said(&portico(command, Some(&data), ""));
        }
    }
    assert!(all.contains("lookup_refresh") && all.contains("status 401"), "{all}");
    assert!(!all.contains(SECRET));
    assert_nowhere(&data);
    let settings = settings(&folder);
    let app = TestApp::start_with(folder, files, settings).await;
    let form = app.client("ana").await.get("/api/v1/catalog/items/licence/form").await.ok(200).to_string();
    assert!(form.contains("Editor") && !form.contains(SECRET));
}

#[tokio::test]
async fn a_variable_that_is_not_set_is_named_and_nothing_is_sent() {
    for environment in [Environment::default(), Environment::of([("CMDB_TOKEN", "")])] {
        let source = Source::start(rows(&[("editor", "Editor")])).await;
        let (folder, files) = declared(&json_of(&source));
        let settings = LookupSettings { environment, ..settings(&folder) };
        let app = TestApp::start_with(folder, files, settings).await;
        assert_eq!(failure(&app).await, json!({ "kind": "missing_variable", "name": "CMDB_TOKEN" }));
        assert_eq!(source.asked(), []);
        let listed = run(&app, &["catalog", "lookups"]);
        assert!(listed.contains("the environment variable CMDB_TOKEN is not set"), "{listed}");
    }
}

#[tokio::test]
async fn a_variable_that_no_header_can_hold_is_refused_without_its_value() {
    let source = Source::start(rows(&[("editor", "Editor")])).await;
    let (folder, files) = declared(&json_of(&source));
    let environment = Environment::of([("CMDB_TOKEN", "geheim-4711\r\nHost: elsewhere")]);
    let settings = LookupSettings { environment, ..settings(&folder) };
    let app = TestApp::start_with(folder, files, settings).await;
    assert_eq!(failure(&app).await, json!({ "kind": "bad_header", "name": "Authorization" }));
    assert_eq!(source.asked(), []);
}
