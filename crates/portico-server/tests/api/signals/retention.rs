//! How long what people searched for is kept.

use serde_json::json;

use super::{QUOTA, RULES, count, database, id, number, rows, say, search, solve};
use crate::util::{HOUR, TestApp, catalog};

const DAY: i64 = 24 * HOUR;
const TABLES: [&str; 4] = ["searches", "article_reads", "article_feedback", "deflections"];

/// One of each, by Ana, about the mailbox of Kim Park.
async fn leave_traces(app: &TestApp, name: &str) {
    let (ana, quota) = (app.client("ana").await, number(app, QUOTA));
    search(&ana, name, "mailbox of Kim Park", 1).await.ok(204);
    let read = format!("/api/v1/knowledge/articles/{quota}/reads");
    ana.post(&read, json!({ "search": id(name) })).await.ok(204);
    say(&ana, &quota, json!({ "helpful": false, "search": id(name) })).await.ok(204);
    solve(&ana, name, "ask", &quota).await.ok(204);
}

/// How many rows have a name, and how many there are, by table.
fn named(app: &TestApp) -> Vec<(u32, u32)> {
    let of = |table: &str| {
        let sql = format!("SELECT count(person), count(*) FROM {table}");
        rows(app, &sql, |row| Ok((row.get(0)?, row.get(1)?)))[0]
    };
    TABLES.into_iter().map(of).collect()
}

#[tokio::test]
async fn names_go_after_thirty_days_and_rows_after_thirteen_months() {
    let app = TestApp::with_articles().await;
    leave_traces(&app, "one").await;
    let later = async |days: i64| {
        app.clock.advance(days * DAY);
        app.run("retention").await;
    };
    later(30).await;
    assert_eq!(named(&app), [(1, 1); 4]);
    later(1).await;
    assert_eq!(named(&app), [(0, 1); 4]);
    let left: Vec<(String, Option<String>)> =
        rows(&app, "SELECT query, client FROM searches", |row| Ok((row.get(0)?, row.get(1)?)));
    assert_eq!(left, [("mailbox of …".to_owned(), None)], "nobody's name, and not what the browser called it");
    let drafts: Vec<Option<String>> = rows(&app, "SELECT draft FROM deflections", |row| row.get(0));
    assert_eq!(drafts, [None]);
    // What she does now is hers again, beside what was hers.
    leave_traces(&app, "one").await;
    assert_eq!(named(&app), [(1, 2); 4]);
    later(366).await;
    assert_eq!(named(&app), [(0, 2); 4]);
    later(1).await;
    assert_eq!(named(&app), [(0, 1); 4]);
    later(31).await;
    assert_eq!((named(&app), count(&app, "search_clicks")), (vec![(0, 0); 4], 0));
}

#[tokio::test]
async fn names_go_out_of_what_readers_wrote_when_theirs_does() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    for (article, comment) in [(QUOTA, "Ask Kim Park instead"), (RULES, "Kim Park")] {
        let body = json!({ "helpful": false, "reason": "out_of_date", "comment": comment });
        say(&ana, &number(&app, article), body).await.ok(204);
    }
    app.clock.advance(31 * DAY);
    app.run("retention").await;
    let left: Vec<Option<String>> = rows(&app, "SELECT comment FROM article_feedback ORDER BY id", |row| row.get(0));
    assert_eq!(left, [Some("Ask … instead".to_owned()), None]);
}

#[tokio::test]
async fn what_is_too_old_is_forgotten_at_the_start() {
    let app = TestApp::with_articles().await;
    leave_traces(&app, "one").await;
    for table in TABLES {
        database(&app).execute(&format!("UPDATE {table} SET at = at - 31 * {DAY}"), []).expect("aged");
    }
    let app = app.restart(catalog()).await;
    assert_eq!(named(&app), [(0, 1); 4]);
}

#[tokio::test]
async fn a_search_of_nothing_but_a_name_goes_with_it() {
    let app = TestApp::with_articles().await;
    search(&app.client("ana").await, "one", "Kim Park", 0).await.ok(204);
    app.clock.advance(31 * DAY);
    app.run("retention").await;
    assert_eq!(count(&app, "searches"), 0);
}

#[tokio::test]
async fn how_many_people_asked_is_known_when_the_names_are_gone() {
    let app = TestApp::with_articles().await;
    for (person, times) in [("ana", 2), ("jonas", 1), ("kim", 1)] {
        for n in 0..times {
            let client = app.client(person).await;
            search(&client, &format!("{person}-{n}"), "zeppelin parking", 0).await.ok(204);
        }
    }
    app.clock.advance(31 * DAY);
    app.run("retention").await;
    let found = app.client("sam").await.get("/api/v1/knowledge/reports?days=90").await.ok(200);
    let group = &found["unanswered"]["groups"][0];
    assert_eq!((&group["people"], &group["count"]["now"]), (&json!(3), &json!(4)));
}

#[tokio::test]
async fn votes_that_are_forgotten_change_what_search_goes_by() {
    let app = TestApp::with_articles().await;
    say(&app.client("ana").await, &number(&app, RULES), json!({ "helpful": true })).await.ok(204);
    app.indexed().await;
    let changes = count(&app, "changes");
    app.clock.advance(398 * DAY);
    app.run("retention").await;
    assert_eq!((count(&app, "article_feedback"), count(&app, "changes")), (0, changes + 1));
}
