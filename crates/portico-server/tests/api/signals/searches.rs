//! `/api/v1/searches/{id}` and `/api/v1/knowledge/articles/{number}/reads`.

use portico_server::store::people::StoredPerson;
use serde_json::json;

use super::{HIDDEN, QUOTA, count, id, number, rows, search};
use crate::util::{HOUR, TestApp};

fn kept(app: &TestApp) -> Vec<(String, String, u32)> {
    rows(app, "SELECT query, topic, found FROM searches ORDER BY id", |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

#[tokio::test]
async fn the_last_form_of_what_is_typed_counts() {
    let app = TestApp::with_articles().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    for (query, found) in [("zep", 4), ("Zeppelin  booking", 1), ("booking the zeppelins", 0)] {
        search(&ana, "one", query, found).await.ok(204);
    }
    // Another person's is another one, whatever its id.
    search(&sam, "one", "zeppelin", 2).await.ok(204);
    let row = |query: &str, topic: &str, found| (query.to_owned(), topic.to_owned(), found);
    assert_eq!(kept(&app), [row("booking the zeppelins", "book zeppelin", 0), row("zeppelin", "zeppelin", 2)]);
}

#[tokio::test]
async fn what_was_opened_ends_a_search_and_repeats_do_not_count() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    let path = format!("/api/v1/searches/{}", id("one"));
    let opened = json!({ "query": "mailbox", "found": 2, "place": "palette",
        "opened": { "kind": "article", "target": number(&app, QUOTA), "position": 1 } });
    ana.put(&path, opened.clone()).await.ok(204);
    ana.put(&path, opened).await.ok(204);
    search(&ana, "one", "something else", 0).await.ok(204);
    assert_eq!(kept(&app)[0].0, "mailbox");
    let clicks = rows(&app, "SELECT kind, target, position FROM search_clicks", |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, u32>(2)?))
    });
    assert_eq!(clicks, [("article".to_owned(), number(&app, QUOTA), 1)]);
}

#[tokio::test]
async fn names_of_people_are_kept_nowhere() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    let body =
        json!({ "query": "mailbox of Kim Prak", "corrected": "mailbox of Kim Park", "found": 1, "place": "page" });
    ana.put(&format!("/api/v1/searches/{}", id("one")), body).await.ok(204);
    search(&ana, "two", "Jonas Weber", 0).await.ok(204);
    // Somebody who has come since the names were read last counts as well.
    let mara =
        StoredPerson { id: "mara".to_owned(), name: "Mara Zapf".to_owned(), active: true, ..StoredPerson::default() };
    app.ready.app.store.add_directory(vec![mara], Vec::new()).await.expect("added");
    search(&ana, "three", "phone of Zapf", 0).await.ok(204);
    let kept = rows(&app, "SELECT query, corrected, topic FROM searches ORDER BY id", |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, String>(2)?))
    });
    let row = |query: &str, corrected: Option<&str>, topic: &str| {
        (query.to_owned(), corrected.map(str::to_owned), topic.to_owned())
    };
    assert_eq!(kept, [row("mailbox of … Prak", Some("mailbox of …"), "mailbox"), row("phone of …", None, "phone")]);
}

#[tokio::test]
async fn a_ticket_that_was_opened_is_not_named() {
    let app = TestApp::with_articles().await;
    let opened = json!({ "query": "licence", "found": 1, "place": "page",
        "opened": { "kind": "ticket", "target": "REQ-000001", "position": 0 } });
    app.client("ana").await.put(&format!("/api/v1/searches/{}", id("one")), opened).await.ok(204);
    let targets: Vec<String> = rows(&app, "SELECT target FROM search_clicks", |row| row.get(0));
    assert_eq!(targets, [""]);
}

#[tokio::test]
async fn what_one_may_not_see_cannot_be_named() {
    let app = TestApp::with_articles().await;
    let hidden = number(&app, HIDDEN);
    let body = |kind: &str, target: &str, item: Option<&str>| {
        json!({ "query": "mail", "found": 1, "place": "form", "item": item,
            "opened": { "kind": kind, "target": target, "position": 0 } })
    };
    for person in ["ana", "sam", "ina", "wei"] {
        let client = app.client(person).await;
        let path = format!("/api/v1/searches/{}", id("one"));
        let refused = client.put(&path, body("article", "KB-999", None)).await.essence();
        for (kind, target, item) in
            [("article", hidden.as_str(), None), ("item", "starter", None), ("page", "", Some("starter"))]
        {
            assert_eq!(client.put(&path, body(kind, target, item)).await.essence(), refused, "{person} {kind}");
        }
        let read = |number: &str| format!("/api/v1/knowledge/articles/{number}/reads");
        let missing = client.post(&read("KB-999"), json!({})).await;
        assert_eq!(client.post(&read(&hidden), json!({})).await.essence(), missing.essence());
        missing.problem(404, "not-found");
    }
    assert_eq!((count(&app, "searches"), count(&app, "article_reads")), (0, 0));
    app.client("jonas").await.post(&format!("/api/v1/knowledge/articles/{hidden}/reads"), json!({})).await.ok(204);
}

#[tokio::test]
async fn secrets_are_not_kept() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    search(&ana, "one", "Sommer2024!", 0).await.ok(204);
    search(&ana, "two", "ana@acme.example cannot sign in", 0).await.ok(204);
    assert_eq!(kept(&app).into_iter().map(|row| row.0).collect::<Vec<_>>(), ["… cannot sign in"]);
}

#[tokio::test]
async fn what_is_no_search_is_refused() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    let good = json!({ "query": "a", "found": 0, "place": "palette" });
    for id in ["short", "with_underscore_x", &"x".repeat(65)] {
        ana.put(&format!("/api/v1/searches/{id}"), good.clone()).await.problem(400, "malformed");
    }
    let path = format!("/api/v1/searches/{}", id("one"));
    for body in [
        json!({}),
        json!({ "query": "a", "found": -1, "place": "palette" }),
        json!({ "query": "a", "found": 1, "place": "car" }),
    ] {
        ana.put(&path, body).await.problem(400, "malformed");
    }
    let large = json!({ "query": "x".repeat(20_000), "found": 0, "place": "palette" });
    ana.put(&path, large).await.problem(413, "too-large");
    app.nobody().put(&path, good).await.problem(401, "signed-out");
}

#[tokio::test]
async fn one_person_may_send_so_much_and_others_are_not_held_up() {
    let app = TestApp::with_articles().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let mut last = 204;
    for _ in 0..200 {
        last = search(&ana, "one", "printer", 0).await.status;
        if last != 204 {
            break;
        }
    }
    assert_eq!(last, 429);
    search(&sam, "one", "printer", 0).await.ok(204);
    app.clock.advance(60_000);
    search(&ana, "one", "printer", 0).await.ok(204);
}

#[tokio::test]
async fn a_reader_counts_once_in_half_an_hour_with_the_search_that_led_there() {
    let app = TestApp::with_articles().await;
    let ana = app.client("ana").await;
    search(&ana, "one", "mailbox", 2).await.ok(204);
    let path = format!("/api/v1/knowledge/articles/{}/reads", number(&app, QUOTA));
    ana.post(&path, json!({ "search": id("one") })).await.ok(204);
    ana.post(&path, json!({})).await.ok(204);
    // A search of somebody else leads nobody anywhere.
    app.client("sam").await.post(&path, json!({ "search": id("one") })).await.ok(204);
    app.clock.advance(HOUR);
    ana.post(&path, json!({ "search": id("unknown") })).await.ok(204);
    let read = rows(&app, "SELECT person, search FROM article_reads ORDER BY id", |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?))
    });
    let row = |person: &str, search| (person.to_owned(), search);
    assert_eq!(read, [row("ana", Some(1)), row("sam", None), row("ana", None)]);
    // Reading it by GET counts nobody.
    ana.get(&path.replace("/reads", "")).await.ok(200);
    assert_eq!(count(&app, "article_reads"), 3);
}
