//! What admins see of lookups from elsewhere.

use serde_json::{Value, json};

use super::{Answering, MINUTE, Source, refresh, rows, start};
use crate::{
    access::run,
    cli::{refused, said},
    util::TestApp,
};

async fn ready(app: &TestApp) -> String {
    let answer = app.nobody().get("/readyz").await;
    assert_eq!(answer.status, 200);
    String::from_utf8(answer.bytes).expect("UTF-8")
}

#[tokio::test]
async fn the_command_line_lists_them_with_their_age_and_what_went_wrong() {
    let source = Source::start(rows(&[("editor", "Editor")])).await;
    let (app, _) = start(&source).await;
    let line = || {
        let table = run(&app, &["catalog", "lookups"]);
        let lines: Vec<Vec<String>> = table
            .lines()
            .map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect())
            .collect();
        let head = ["LOOKUP", "SOURCE", "ROWS", "STATE", "AGE", "CHANGED", "NEXT RUN", "RESULT"];
        assert_eq!((lines.len(), lines[0].clone()), (2, head.map(str::to_owned).to_vec()), "{table}");
        lines[1].clone()
    };
    let host = source.address.to_string();
    let first = line();
    assert_eq!((first[0].as_str(), first[1].as_str(), first[2].as_str()), ("software", host.as_str(), "1"));
    assert_eq!((first[5].as_str(), first[6].as_str()), ("2026-11-23T09:00:00.000Z", "2026-11-23T10:00:00.000Z"));
    assert_eq!(first[7], "answered");
    source.set(Answering::Status(502));
    refresh(&app).await;
    assert_eq!(line()[7], "failed 1 time: the answer has the status 502");
    let json: Value = serde_json::from_str(run(&app, &["catalog", "lookups", "--json"]).trim()).expect("JSON");
    assert_eq!((&json["failures"], &json["failure"]), (&json!(1), &json!({ "kind": "status", "status": 502 })));
    assert_eq!((&json["name"], &json["source"], &json["rows"]), (&json!("software"), &json!(host), &json!(1)));
    assert_eq!(json["answered_at"], "2026-11-23T09:00:00.000Z");
    assert!(json["age_ms"].is_i64(), "{json}");
}

#[tokio::test]
async fn a_lookup_is_late_after_three_of_its_periods_and_the_jobs_are_not() {
    let source = Source::start(rows(&[("editor", "Editor")])).await;
    let (app, _) = start(&source).await;
    source.set(Answering::Status(502));
    for _ in 0..3 {
        refresh(&app).await;
    }
    app.ready.jobs.run_due().await;
    assert_eq!(ready(&app).await, "ok\n");
    app.clock.advance(MINUTE);
    app.ready.jobs.run_due().await;
    assert_eq!(ready(&app).await, "ok\nlate: lookup software\n");
    source.set(rows(&[("editor", "Editor")]));
    refresh(&app).await;
    app.ready.jobs.run_due().await;
    assert_eq!(ready(&app).await, "ok\n");
}

#[tokio::test]
async fn a_lookup_that_has_never_had_rows_is_named_at_once() {
    let source = Source::start(Answering::Status(502)).await;
    let (app, _) = start(&source).await;
    assert_eq!(ready(&app).await, "ok\nlate: lookup software\n");
    let jobs = run(&app, &["jobs"]);
    assert!(jobs.ends_with("The lookup “software” is late: portico catalog lookups says why.\n"), "{jobs}");
    let listed = run(&app, &["catalog", "lookups"]);
    assert!(listed.contains("never answered") && listed.contains("late"), "{listed}");
}

#[tokio::test]
async fn without_such_lookups_it_is_said_that_there_are_none() {
    let app = TestApp::start().await;
    let told = run(&app, &["catalog", "lookups"]);
    assert_eq!(told, "No lookup of this server’s catalog comes from elsewhere.\n");
    assert_eq!(run(&app, &["catalog", "lookups", "--json"]), "");
    let nothing = crate::cli::portico(&["catalog", "lookups"], Some(&app.folder.path().join("none")), "");
    assert!(refused(&nothing).contains("There is no database"));
    let declared = app.folder.path().join("catalog");
    crate::util::copy(&crate::util::catalog(), &declared);
    let declaration = "[source]\nurl = 'https://cmdb.invalid/rows'\nformat = 'json'\n\n[columns]\nid = 'id'\nlabel = 'label'\n'price:money' = 'price'\n";
    std::fs::remove_file(declared.join("lookups/software.csv")).expect("removed");
    std::fs::write(declared.join("lookups/software.toml"), declaration).expect("written");
    let checked = said(&crate::cli::portico(&["catalog", "check", &declared.to_string_lossy()], None, ""));
    assert!(checked.contains("0 errors"), "{checked}");
}
