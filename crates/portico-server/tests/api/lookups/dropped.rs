//! Rows from files that are dropped into a folder.

use std::{fs, path::PathBuf};

use portico_server::lookups::LookupSettings;
use serde_json::{Value, json};

use super::{MINUTE, Source, declared, failure, http::reload, json_of, offered, rows, settings, state};
use crate::util::TestApp;

const DECLARATION: &str =
    "[source]\ndrop = 'software.csv'\n\n[columns]\nid = 'Number'\nlabel = 'Name'\n'price:money' = 'Price'\n";

/// An app whose lookup `software` is dropped; the file.
async fn start() -> (TestApp, PathBuf) {
    let (folder, files) = declared(DECLARATION);
    let (settings, file) = (settings(&folder), folder.path().join("drop/software.csv"));
    (TestApp::start_with(folder, files, settings).await, file)
}

/// Has the folder be looked at when that is due, and again as soon as it is due for what is new.
async fn look_twice(app: &TestApp) {
    app.clock.advance(MINUTE);
    app.run("lookup_refresh").await;
    app.clock.advance(2_000);
    app.run("lookup_refresh").await;
}

#[tokio::test]
async fn a_file_that_is_dropped_is_taken_once_it_is_whole_and_replaced_by_the_next() {
    let (app, file) = start().await;
    let ana = app.client("ana").await;
    assert_eq!(failure(&app).await, json!({ "kind": "no_file", "file": "software.csv" }));
    fs::write(&file, "Number,Name,Price\ne,Editor,\nf,Fax,\n").expect("written");
    app.clock.advance(MINUTE);
    app.run("lookup_refresh").await;
    assert_eq!(offered(&ana).await, [""; 0], "it may still be written");
    app.clock.advance(2_000);
    app.run("lookup_refresh").await;
    assert_eq!(offered(&ana).await, ["e=Editor", "f=Fax"]);
    assert_eq!(failure(&app).await, Value::Null);
    // At the first look the next one is half written, which cannot be told from its rows alone.
    fs::write(&file, "Number,Name,Price\ne,Text editor,\n").expect("written");
    app.clock.advance(MINUTE);
    app.run("lookup_refresh").await;
    fs::write(&file, "Number,Name,Price\ne,Text editor,\nf,Fax,\n").expect("written");
    app.clock.advance(2_000);
    app.run("lookup_refresh").await;
    assert_eq!(offered(&ana).await, ["e=Editor", "f=Fax"]);
    app.clock.advance(2_000);
    app.run("lookup_refresh").await;
    assert_eq!(offered(&ana).await, ["e=Text editor", "f=Fax"]);
    // The same file for days is as good as on the first.
    app.clock.advance(3 * 24 * 60 * MINUTE);
    app.run("lookup_refresh").await;
    assert_eq!(state(&app).await.answered_at, Some(app.clock.now()));
}

#[tokio::test]
async fn a_file_that_does_not_parse_is_refused_and_the_rows_before_stay() {
    let (app, file) = start().await;
    let ana = app.client("ana").await;
    let check = async |text: &str, kind: &str| {
        fs::write(&file, text).expect("written");
        look_twice(&app).await;
        assert_eq!(failure(&app).await["kind"], kind, "{text}");
        assert_eq!(offered(&ana).await, ["e=Editor"], "{text}");
    };
    fs::write(&file, "Number,Name,Price\ne,Editor,\n").expect("written");
    look_twice(&app).await;
    check("Number,Name,Price\ne,Editor,\nf", "refused").await;
    check("Number,Name,Price\n", "refused").await;
    check("", "refused").await;
    check("Number,Name,Price\ne,Editor,\ne,Editor,\n", "refused").await;
    check(&format!("Number,Name,Price\ne,{},\n", "x".repeat(1_024 * 1_024)), "too_large").await;
    fs::remove_file(&file).expect("removed");
    look_twice(&app).await;
    assert_eq!(failure(&app).await["kind"], "no_file");
    assert_eq!(offered(&ana).await, ["e=Editor"]);
    // It is looked for each minute, however often it was not there.
    fs::write(&file, "Number,Name,Price\ng,Globe,\n").expect("written");
    look_twice(&app).await;
    assert_eq!(offered(&ana).await, ["g=Globe", "-e=Editor"]);
}

#[tokio::test]
async fn a_file_that_becomes_an_address_while_it_is_looked_at_is_asked_no_more_often_than_that() {
    let source = Source::start(rows(&[("editor", "Editor")])).await;
    let (folder, files) = declared(DECLARATION);
    let (settings, file) = (settings(&folder), folder.path().join("drop/software.csv"));
    let app = TestApp::start_with(folder, files.clone(), settings).await;
    fs::write(&file, "Number,Name,Price\ne,Editor,\n").expect("written");
    app.clock.advance(MINUTE);
    app.run("lookup_refresh").await;
    fs::write(files.join("lookups/software.toml"), json_of(&source)).expect("written");
    reload(&app).await;
    app.clock.advance(2_000);
    app.run("lookup_refresh").await;
    assert_eq!(offered(&app.client("ana").await).await, ["editor=Editor"]);
    app.clock.advance(10 * MINUTE);
    assert_eq!(app.run("lookup_refresh").await.last_count, 0, "it has an hour");
}

#[tokio::test]
async fn nothing_from_outside_of_the_folder_is_read() {
    let (app, file) = start().await;
    let outside = app.folder.path().join("outside.csv");
    fs::write(&outside, "Number,Name,Price\ne,Editor,\n").expect("written");
    std::os::unix::fs::symlink(&outside, &file).expect("linked");
    look_twice(&app).await;
    assert_eq!(failure(&app).await, json!({ "kind": "unreadable_file", "file": "software.csv" }));
    assert_eq!(offered(&app.client("ana").await).await, [""; 0]);
}

#[tokio::test]
async fn without_a_folder_a_dropped_lookup_is_empty_and_says_why() {
    let (folder, files) = declared(DECLARATION);
    let app = TestApp::start_with(folder, files, LookupSettings::default()).await;
    assert_eq!(failure(&app).await, json!({ "kind": "no_drop_folder" }));
}
