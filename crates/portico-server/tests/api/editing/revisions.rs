//! Revisions: read, compared, restored.

use reqwest::Method;
use serde_json::{Value, json};

use super::{Published, copies::number_of};
use crate::util::{Client, TestApp};

async fn list(client: &Client, number: &str) -> Vec<Value> {
    let rows = client.get(&format!("/api/v1/editing/articles/{number}/revisions")).await.ok(200);
    rows.as_array().expect("rows").clone()
}

fn drawn(rows: &Value) -> Vec<String> {
    let row = |row: &Value| {
        let piece = |piece: &Value| {
            let text = piece["text"].as_str().expect("a text");
            if piece["marked"] == true { format!("[{text}]") } else { text.to_owned() }
        };
        let text: String = row["pieces"].as_array().expect("pieces").iter().map(piece).collect();
        format!("{}: {text}", row["kind"].as_str().expect("a kind"))
    };
    rows.as_array().expect("rows").iter().map(row).collect()
}

#[tokio::test]
async fn a_revision_is_compared_with_the_working_copy_or_another() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let Published { number, .. } = Published::new(&app, "Pair a headset").await;
    for text in ["One.\nHold the red button.\n", "One.\nHold the green button.\n<script>\n"] {
        sam.write(&number, "Pair a headset", text).await;
        sam.done(&number, "publish").await;
    }
    let rows = list(&sam, &number).await;
    let told: Vec<(&Value, &Value)> = rows.iter().map(|row| (&row["revision"], &row["current"])).collect();
    assert_eq!(told, [(&json!(3), &json!(true)), (&json!(2), &json!(false)), (&json!(1), &json!(false))]);
    assert_eq!(rows[0]["author"]["name"], "Sam Haddad");
    let path = format!("/api/v1/editing/articles/{number}/revisions/2");
    let other = sam.get(&format!("{path}?against=3")).await.ok(200);
    let expected =
        ["same: One.", "removed: Hold the [red] button.", "added: Hold the [green] button.", "added: <script>"];
    assert_eq!(drawn(&other["text_diff"]), expected);
    assert_eq!(other["title_diff"], json!([]));
    sam.write(&number, "Pair your headset", "One.\n").await;
    let copy = sam.get(&path).await.ok(200);
    assert_eq!(drawn(&copy["title_diff"]), ["removed: Pair [a] headset", "added: Pair [your] headset"]);
    assert_eq!(drawn(&copy["text_diff"]), ["same: One.", "removed: Hold the red button."]);
    for missing in ["9", "0", "x", "2?against=9", "2?language=de"] {
        let path = format!("/api/v1/editing/articles/{number}/revisions/{missing}");
        sam.get(&path).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn restoring_puts_what_was_written_aside_and_loses_nothing() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let number = number_of(&app, "Sort mail by rules").await;
    let original = sam.editing(&number).await["copy"]["markdown"].clone();
    sam.write(&number, "Sort mail by rules", "Second.").await;
    sam.done(&number, "publish").await;
    sam.write(&number, "Sort mail by rules", "Half a third.").await;
    let version = sam.editing(&number).await["copy"]["version"].clone();
    let restore = json!({ "language": "en", "revision": 1 });
    let path = format!("{number}/restore");
    sam.edit(Method::POST, &path, &json!(0), &restore).await.problem(412, "changed-meanwhile");
    sam.edit(Method::POST, &path, &version, &json!({ "language": "en", "revision": 9 }))
        .await
        .problem(404, "not-found");
    sam.edit(Method::POST, &path, &version, &restore).await.ok(200);
    let article = sam.editing(&number).await;
    assert_eq!((&article["copy"]["markdown"], &article["current"]), (&original, &json!(2)));
    let read = ana.get(&format!("/api/v1/knowledge/articles/{number}")).await.ok(200);
    assert_eq!(read["html"], "<p>Second.</p>\n", "readers see it once it is published");
    let rows = list(&sam, &number).await;
    assert_eq!((&rows[0]["revision"], &rows[0]["aside"]), (&json!(3), &json!(true)));
    let aside = sam.get(&format!("/api/v1/editing/articles/{number}/revisions/3")).await.ok(200);
    assert_eq!(aside["markdown"], "Half a third.");
    sam.done(&number, "publish").await;
    let read = ana.get(&format!("/api/v1/knowledge/articles/{number}")).await.ok(200);
    assert!(read["html"].as_str().expect("HTML").contains("first rule wins"));
    assert!(
        crate::knowledge::again(&app).await.iter().all(|(_, outcome)| {
            *outcome
                == portico_server::knowledge::ImportOutcome::Taken(
                    portico_server::store::article_import::TextImported::Same,
                )
        }),
        "a file that did not change says nothing new"
    );
    sam.done(&number, "retire").await;
    let version = sam.editing(&number).await["copy"]["version"].clone();
    sam.edit(Method::POST, &path, &version, &restore).await.problem(409, "not-now");
}

#[tokio::test]
async fn what_is_discarded_can_be_had_again() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let Published { number, .. } = Published::new(&app, "Pair a headset").await;
    sam.write(&number, "Pair a headset", "Not like this.").await;
    sam.done(&number, "discard").await;
    let article = sam.editing(&number).await;
    assert_eq!((&article["copy"]["open"], &article["copy"]["markdown"]), (&json!(false), &json!("")));
    let rows = list(&sam, &number).await;
    assert_eq!((rows.len(), &rows[0]["aside"]), (2, &json!(true)));
    let restore = json!({ "language": "en", "revision": 2 });
    sam.edit(Method::POST, &format!("{number}/restore"), &article["copy"]["version"], &restore).await.ok(200);
    assert_eq!(sam.editing(&number).await["copy"]["markdown"], "Not like this.");
}
