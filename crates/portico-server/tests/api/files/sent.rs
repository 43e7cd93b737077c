//! Files as answers: judged by what the server knows of them, and on the ticket once they are sent.

use serde_json::{Value, json};

use super::{files, id, listed, upload, uploaded};
use crate::{
    editing::PNG,
    matrix::RANDOM,
    util::{Answer, Client, TestApp, catalog, copy},
};

const FIELDS: &str = r#"
[[sections.fields]]
id = "screen"
kind = "files"
label = "Screenshots"
accepts = ["images"]
max_files = 2

[[sections.fields]]
id = "items"
kind = "rows"
label = "Devices"

[[sections.fields.fields]]
id = "photo"
kind = "files"
label = "Photo"
max_size = "1 MB"
"#;

/// The fixture's app with an item that asks for files.
async fn app() -> TestApp {
    let folder = tempfile::tempdir().expect("a folder");
    let items = folder.path().join("catalog");
    copy(&catalog(), &items);
    let item = std::fs::read_to_string(items.join("items/ask.toml")).expect("an item").replace("\"ask\"", "\"show\"");
    std::fs::write(items.join("items/show.toml"), item + FIELDS).expect("written");
    TestApp::start_in(folder, items).await
}

async fn send(client: &Client, draft: &str, answers: Value) -> Answer {
    let mut all = json!({ "subject": "Look" });
    all.as_object_mut().expect("an object").extend(answers.as_object().expect("an object").clone());
    let version = client.form_version("show").await;
    client.submit(draft, &json!({ "item": "show", "form_version": version, "answers": all })).await
}

/// The problems of a refused submit: path, kind, and the name of the file.
fn problems(answer: &Answer) -> Vec<String> {
    let document = answer.problem(422, "invalid-answers");
    let report = document["report"].as_array().expect("a report").iter();
    let text = |problem: &Value, key: &str| problem[key].as_str().unwrap_or_default().to_owned();
    report
        .map(|problem| ["path", "kind", "name"].map(|key| text(problem, key)).join(" ").trim_end().to_owned())
        .collect()
}

#[tokio::test]
async fn files_go_from_the_draft_to_the_ticket() {
    let app = app().await;
    let (ana, jonas, sam) = (app.client("ana").await, app.client("jonas").await, app.client("sam").await);
    let screen = upload(&ana, RANDOM, "screen.png", PNG).await.ok(201);
    let photo = upload(&ana, RANDOM, "photo.txt", "A photo").await.ok(201);
    let left = uploaded(&ana, RANDOM, "left.png", [PNG, b"x"].concat()).await;
    let answers = json!({ "screen": [screen], "items": [{ "id": "r1", "photo": [photo] }] });
    let ticket = send(&ana, RANDOM, answers.clone()).await.ok(201);
    let shown = &ticket["answers"][0]["answers"];
    assert_eq!((&shown[1]["kind"], &shown[1]["value"]), (&json!("files"), &json!([screen])));
    assert_eq!(shown[2]["rows"][0]["answers"][0]["value"], json!([photo]));
    for file in [&screen, &photo] {
        let path = format!("/api/v1/files/{}", id(file));
        assert_eq!((ana.get(&path).await.status, sam.get(&path).await.status), (200, 200));
        jonas.get(&path).await.problem(404, "not-found");
    }
    // What else was uploaded for the draft was not sent.
    ana.get(&format!("/api/v1/files/{left}")).await.problem(404, "not-found");
    assert_eq!(listed(&ana, RANDOM).await, json!({ "files": [] }));
    // The same again is the same ticket, although the draft has no files any more.
    assert_eq!(send(&ana, RANDOM, answers).await.ok(200)["number"], ticket["number"]);
    ana.delete(&format!("/api/v1/drafts/{RANDOM}/files")).await.ok(204);
    assert_eq!(ana.get(&format!("/api/v1/files/{}", id(&screen))).await.status, 200);
    assert_eq!(files(&app), 3, "what was not sent waits for the sweep");
}

#[tokio::test]
async fn what_a_client_says_of_its_files_counts_for_nothing() {
    let app = app().await;
    let ana = app.client("ana").await;
    let text = uploaded(&ana, RANDOM, "notes.txt", "No picture").await;
    let large = uploaded(&ana, RANDOM, "large.bin", vec![7; 1024 * 1024 + 1]).await;
    let said = |id: &str| json!([{ "id": id, "name": "screen.png", "type": "image/png", "size": 1 }]);
    let answers = json!({ "screen": said(&text), "items": [{ "id": "r1", "photo": said(&large) }] });
    let refused = send(&ana, RANDOM, answers).await;
    assert_eq!(problems(&refused), ["screen not_allowed_file notes.txt", "items[r1].photo file_too_large large.bin"]);
    // A 4xx binds nothing: the files are still the draft's.
    assert_eq!(listed(&ana, RANDOM).await["files"].as_array().map(Vec::len), Some(2));
    let ticket = send(&ana, RANDOM, json!({ "items": [{ "id": "r1", "photo": said(&text) }] })).await.ok(201);
    let stored = &ticket["answers"][0]["answers"][1]["rows"][0]["answers"][0]["value"];
    assert_eq!(stored, &json!([{ "id": text, "name": "notes.txt", "type": "text/plain", "size": 10 }]));
}

#[tokio::test]
async fn a_file_that_is_not_of_the_senders_draft_is_not_found() {
    let app = app().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let others = upload(&sam, RANDOM, "screen.png", PNG).await.ok(201);
    let elsewhere = upload(&ana, "another-draft-of-hers", "screen.png", PNG).await.ok(201);
    let removed = upload(&ana, RANDOM, "gone.png", PNG).await.ok(201);
    ana.delete(&format!("/api/v1/drafts/{RANDOM}/files/{}", id(&removed))).await.ok(204);
    let nothing = json!({ "id": RANDOM, "name": "screen.png", "type": "image/png", "size": 1 });
    for file in [&others, &elsewhere, &nothing, &removed] {
        let name = file["name"].as_str().expect("a name");
        let refused = send(&ana, RANDOM, json!({ "screen": [file] })).await;
        assert_eq!(problems(&refused), [format!("screen not_found {name}")]);
    }
    assert_eq!(sam.get(&format!("/api/v1/files/{}", id(&others))).await.status, 200);
    assert_eq!(ana.get("/api/v1/tickets").await.ok(200)["tickets"], json!([]));
}

#[tokio::test]
async fn a_file_that_was_sent_cannot_be_sent_again() {
    let app = app().await;
    let ana = app.client("ana").await;
    let file = upload(&ana, RANDOM, "screen.png", PNG).await.ok(201);
    send(&ana, RANDOM, json!({ "screen": [file] })).await.ok(201);
    let refused = send(&ana, "another-draft-of-hers", json!({ "screen": [file] })).await;
    assert_eq!(problems(&refused), ["screen not_found screen.png"]);
    let twice = send(&ana, "another-draft-of-hers", json!({ "screen": [file, file] })).await;
    assert_eq!(problems(&twice), ["screen wrong_type"]);
}
