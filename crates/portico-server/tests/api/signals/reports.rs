//! `/api/v1/knowledge/reports`.

use serde_json::{Value, json};

use super::{HIDDEN, QUOTA, RULES, database, id, number, say, search, solve};
use crate::util::{HOUR, TestApp};

const DAY: i64 = 24 * HOUR;

async fn report(app: &TestApp, person: &str, days: u32) -> Value {
    app.client(person).await.get(&format!("/api/v1/knowledge/reports?days={days}")).await.ok(200)
}

fn words(groups: &Value) -> Vec<(&str, u64, u64)> {
    let groups = groups["groups"].as_array().expect("a list").iter();
    let number = |value: &Value| value.as_u64().expect("a number");
    groups
        .map(|one| {
            (one["words"].as_str().expect("a text"), number(&one["count"]["now"]), number(&one["count"]["before"]))
        })
        .collect()
}

fn titles(list: &Value) -> Vec<&str> {
    let list = list.as_array().expect("a list").iter();
    list.map(|one| one.get("card").unwrap_or(one)["title"].as_str().expect("a title")).collect()
}

#[tokio::test]
async fn searches_without_a_result_and_without_a_click_are_grouped_and_counted() {
    let app = TestApp::with_articles().await;
    let (ana, jonas, kim) = (app.client("ana").await, app.client("jonas").await, app.client("kim").await);
    search(&ana, "old", "zeppelin booking", 0).await.ok(204);
    app.clock.advance(8 * DAY);
    let (ana2, jonas2, kim2) = (app.client("ana").await, app.client("jonas").await, app.client("kim").await);
    drop((ana, jonas, kim));
    search(&ana2, "one", "booking the zeppelin", 0).await.ok(204);
    search(&jonas2, "two", "Zeppelin booking", 0).await.ok(204);
    search(&kim2, "three", "zeppelin booking", 0).await.ok(204);
    search(&ana2, "four", "parking space", 3).await.ok(204);
    let opened = json!({ "query": "mailbox", "found": 1, "place": "palette",
        "opened": { "kind": "article", "target": number(&app, QUOTA), "position": 0 } });
    ana2.put(&format!("/api/v1/searches/{}", id("five")), opened).await.ok(204);
    // A form that is filled in is no search of the knowledge base.
    let typed = json!({ "query": "my sad story", "found": 0, "place": "form", "item": "ask" });
    ana2.put(&format!("/api/v1/searches/{}", id("six")), typed).await.ok(204);
    let found = report(&app, "sam", 7).await;
    assert_eq!(found["searches"], json!({ "now": 5, "before": 1 }));
    assert_eq!(words(&found["unanswered"]), [("zeppelin booking", 3, 1)]);
    let group = &found["unanswered"]["groups"][0];
    assert_eq!((&group["people"], &group["last"]), (&json!(3), &json!("2026-12-01")));
    assert_eq!(
        (&group["texts"], &group["languages"]),
        (&json!(["zeppelin booking", "booking the zeppelin"]), &json!(["en"]))
    );
    assert_eq!(words(&found["unopened"]), [("parking space", 1, 0)]);
    assert_eq!(found["unopened"]["groups"][0].get("people"), None, "fewer than three");
    assert_eq!(words(&report(&app, "sam", 30).await["unanswered"]), [("zeppelin booking", 4, 0)]);
}

/// On the threads that answer requests it would panic (`budget::off_the_async_threads`).
#[tokio::test]
async fn a_report_is_worked_out_by_the_budget() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    for n in 0..60 {
        search(&ana, &format!("search-{n}"), &format!("zeppelin{n} hangar{n} mooring{n} mast{n}"), 0).await.ok(204);
    }
    let begun = app.ready.app.budget.begun();
    let found = report(&app, "sam", 7).await;
    assert_eq!(found["searches"]["now"], 60);
    assert_eq!(app.ready.app.budget.begun(), begun + 1);
}

#[tokio::test]
async fn what_few_people_typed_at_length_is_counted_and_not_shown() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    search(&ana, "one", "my boss Jonas Weber hides the zeppelin keys from our team", 0).await.ok(204);
    search(&ana, "two", "phone of Jonas Weber", 0).await.ok(204);
    let found = report(&app, "sam", 7).await;
    assert_eq!(words(&found["unanswered"]), [("phone of …", 1, 0)]);
    assert_eq!(found["unanswered"]["withheld"], 1);
    assert!(!found.to_string().contains("Weber"), "{found}");
}

#[tokio::test]
async fn articles_that_nobody_reads_that_do_not_help_or_that_are_old_are_named() {
    let app = TestApp::with_articles().await;
    let (ana, jonas) = (app.client("ana").await, app.client("jonas").await);
    assert_eq!(titles(&report(&app, "sam", 7).await["unread"]), [RULES, QUOTA]);
    ana.post(&format!("/api/v1/knowledge/articles/{}/reads", number(&app, QUOTA)), json!({})).await.ok(204);
    say(&ana, &number(&app, QUOTA), json!({ "helpful": false })).await.ok(204);
    say(&jonas, &number(&app, QUOTA), json!({ "helpful": false })).await.ok(204);
    say(&app.client("kim").await, &number(&app, QUOTA), json!({ "helpful": true })).await.ok(204);
    say(&ana, &number(&app, RULES), json!({ "helpful": true })).await.ok(204);
    let due = "UPDATE articles SET review_by = '2026-11-22' WHERE import_key = 'mail/rules'";
    database(&app).execute_batch(due).expect("written");
    let found = report(&app, "ina", 7).await;
    assert_eq!(titles(&found["unread"]), [RULES]);
    assert_eq!(titles(&found["rated_badly"]), [QUOTA]);
    assert_eq!((&found["rated_badly"][0]["yes"], &found["rated_badly"][0]["no"]), (&json!(1), &json!(2)));
    assert_eq!(
        (titles(&found["past_review"]), &found["past_review"][0]["review_by"]),
        (vec![RULES], &json!("2026-11-22"))
    );
    // Votes on a text that has been changed since say nothing of the text as it is.
    database(&app).execute_batch("UPDATE article_texts SET revision = revision + 1").expect("edited");
    assert_eq!(titles(&report(&app, "ina", 7).await["rated_badly"]), [""; 0]);
}

#[tokio::test]
async fn deflections_are_counted_as_confirmed_by_item_and_article() {
    let app = TestApp::with_articles().await;
    let (ana, jonas) = (app.client("ana").await, app.client("jonas").await);
    for (client, draft, item, article) in [
        (&ana, "a", "ask", QUOTA),
        (&ana, "b", "ask", RULES),
        (&jonas, "c", "broken", QUOTA),
        (&jonas, "d", "ask", QUOTA),
    ] {
        solve(client, draft, item, &number(&app, article)).await.ok(204);
    }
    let withdrawn = format!("/api/v1/deflections/{}", id("d"));
    jonas.delete(&withdrawn).await.ok(204);
    let found = &report(&app, "sam", 30).await["deflections"];
    assert_eq!(found["total"], json!({ "now": 3, "before": 0 }));
    let items = json!([
        { "item": "ask", "name": "Ask IT anything", "count": 2 },
        { "item": "broken", "name": "Something is broken", "count": 1 },
    ]);
    assert_eq!(found["by_item"], items);
    assert_eq!(titles(&found["by_article"]), [QUOTA, RULES]);
    app.clock.advance(31 * DAY);
    let found = &report(&app, "sam", 30).await["deflections"];
    assert_eq!((&found["total"], &found["by_item"]), (&json!({ "now": 0, "before": 3 }), &json!([])));
}

#[tokio::test]
async fn a_report_is_for_those_who_see_the_queue() {
    let app = TestApp::with_articles().await;
    let missing = app.client("ana").await.get("/api/v1/nothing").await;
    for person in ["ana", "jonas", "wei", "tomas"] {
        let client = app.client(person).await;
        for query in ["", "?days=7", "?days=8"] {
            let answer = client.get(&format!("/api/v1/knowledge/reports{query}")).await;
            answer.problem(404, "not-found");
            assert_eq!(answer.json()["detail"], missing.json()["detail"]);
        }
    }
    let sam = app.client("sam").await;
    assert_eq!(sam.get("/api/v1/knowledge/reports").await.ok(200)["days"], 30);
    for query in ["days=8", "days=0", "days=many", "weeks=1"] {
        sam.get(&format!("/api/v1/knowledge/reports?{query}")).await.problem(400, "malformed");
    }
    app.nobody().get("/api/v1/knowledge/reports").await.problem(401, "signed-out");
}

#[tokio::test]
async fn a_report_names_nothing_that_its_reader_may_not_read() {
    let app = TestApp::with_articles().await;
    let (jonas, hidden) = (app.client("jonas").await, number(&app, HIDDEN));
    say(&jonas, &hidden, json!({ "helpful": false })).await.ok(204);
    solve(&jonas, "a", "ask", &hidden).await.ok(204);
    solve(&jonas, "b", "starter", &number(&app, QUOTA)).await.ok(204);
    let due = format!("UPDATE articles SET review_by = '2026-01-01' WHERE 'KB-' || id = '{hidden}'");
    database(&app).execute_batch(&due).expect("written");
    for person in ["sam", "kim", "ina"] {
        let found = report(&app, person, 7).await;
        assert!(!found.to_string().contains("salary"), "{person}: {found}");
        assert!(!found.to_string().contains(&format!("\"{hidden}\"")), "{person}: {found}");
        assert_eq!(found["deflections"]["total"]["now"], 0, "{person}");
        assert_eq!(found["deflections"]["by_item"], json!([]), "{person}");
        assert_eq!((&found["rated_badly"], &found["past_review"]), (&json!([]), &json!([])), "{person}");
    }
    // Who may read it and sees reports is told.
    database(&app)
        .execute_batch("INSERT INTO memberships VALUES ('sam', 'finance'), ('sam', 'managers')")
        .expect("joined");
    let found = report(&app, "sam", 7).await;
    assert_eq!((titles(&found["rated_badly"]), titles(&found["past_review"])), (vec![HIDDEN], vec![HIDDEN]));
    assert_eq!(found["deflections"]["total"]["now"], 2);
}
