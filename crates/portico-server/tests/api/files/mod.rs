//! Files of answers, from their upload until they are on a ticket or gone.

mod kept;
mod sent;

use std::{
    fs,
    io::Write,
    net::TcpStream,
    time::{Duration, SystemTime},
};

use portico_server::sweeping::sweep;
use serde_json::{Value, json};

use crate::{
    access::run,
    editing::PNG,
    matrix::RANDOM,
    signals::database,
    util::{Answer, Client, HOUR, TestApp},
};

const LIMIT: usize = 25 * 1024 * 1024;
/// Days for which a file of a draft is kept.
const DAYS: i64 = 30;

/// Uploads a file for the answer `screen` of a draft.
async fn upload(client: &Client, draft: &str, name: &str, bytes: impl Into<reqwest::Body>) -> Answer {
    let path = format!("/api/v1/drafts/{draft}/files?name={name}&field=screen");
    client.send(client.request(reqwest::Method::POST, &path).body(bytes)).await
}

/// The same; the id of the file.
pub async fn uploaded(client: &Client, draft: &str, name: &str, bytes: impl Into<reqwest::Body>) -> String {
    let answer = upload(client, draft, name, bytes).await;
    assert!([200, 201].contains(&answer.status), "{}", answer.status);
    id(&answer.json())
}

fn id(file: &Value) -> String {
    file["id"].as_str().expect("an id").to_owned()
}

/// Has a file of a draft sent with a ticket.
pub fn sent_with(app: &TestApp, file: &str, number: &str) {
    let serial = number.rsplit('-').next().expect("a number");
    let sql = "UPDATE uploads SET until = NULL, ticket = (SELECT id FROM tickets WHERE serial = ?2) WHERE id = ?1";
    assert_eq!(database(app).execute(sql, [file, serial]), Ok(1));
}

/// How many files lie in the folder.
fn files(app: &TestApp) -> usize {
    fs::read_dir(app.folder.path().join("data/uploads")).map_or(0, Iterator::count)
}

async fn listed(client: &Client, draft: &str) -> Value {
    client.get(&format!("/api/v1/drafts/{draft}/files")).await.ok(200)
}

#[tokio::test]
async fn a_file_of_a_draft_is_its_senders_alone() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let file = upload(&ana, RANDOM, "C%3A%5Cscreen%20%C3%BC.png", PNG).await.ok(201);
    let (file_id, size) = (id(&file), PNG.len());
    assert_eq!(file, json!({ "id": file_id, "name": "screen \u{fc}.png", "type": "image/png", "size": size }));
    let until = app.clock.now() + DAYS * 24 * HOUR;
    assert_eq!(listed(&ana, RANDOM).await, json!({ "files": [file], "until": until }));
    let path = format!("/api/v1/files/{file_id}");
    let got = ana.get(&path).await;
    assert_eq!((got.status, got.bytes.as_slice()), (200, PNG));
    for (header, value) in [
        ("content-type", "image/png"),
        ("content-disposition", "attachment; filename=\"screen _.png\"; filename*=UTF-8''screen%20%C3%BC.png"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cache-control", "private, no-cache"),
    ] {
        assert_eq!(got.header(header), value, "{header}");
    }
    // The same draft id of somebody else is another draft.
    assert_eq!(listed(&sam, RANDOM).await, json!({ "files": [] }));
    let missing = sam.get(&format!("/api/v1/files/{RANDOM}")).await.essence();
    assert_eq!(sam.get(&path).await.essence(), missing);
    sam.delete(&format!("/api/v1/drafts/{RANDOM}/files/{file_id}")).await.ok(204);
    sam.delete(&format!("/api/v1/drafts/{RANDOM}/files")).await.ok(204);
    assert_eq!(ana.get(&path).await.status, 200);
}

#[tokio::test]
async fn what_a_file_is_called_does_not_say_what_it_is() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    for (name, bytes, media_type, served) in [
        ("a.png", &b"<script>alert(1)</script>"[..], "text/plain", "application/octet-stream"),
        (
            "a.png",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "text/plain",
            "application/octet-stream",
        ),
        ("a.txt", PNG, "image/png", "image/png"),
        ("a.jpg", b"%PDF-1.7 \xff", "application/pdf", "application/octet-stream"),
        ("a.pdf", b"MZ\x90\x00", "application/octet-stream", "application/octet-stream"),
    ] {
        let file = upload(&ana, RANDOM, name, bytes).await.ok(201);
        assert_eq!(file["type"], media_type, "{name}");
        assert_eq!(ana.get(&format!("/api/v1/files/{}", id(&file))).await.header("content-type"), served, "{name}");
    }
}

#[tokio::test]
async fn what_was_sent_is_for_who_may_see_the_ticket_and_stays() {
    let app = TestApp::start().await;
    let (ana, jonas, sam) = (app.client("ana").await, app.client("jonas").await, app.client("sam").await);
    let file = uploaded(&ana, RANDOM, "a.txt", "What happened").await;
    let number = ana.ask("It is broken").await;
    sent_with(&app, &file, &number);
    let path = format!("/api/v1/files/{file}");
    assert_eq!((ana.get(&path).await.status, sam.get(&path).await.status), (200, 200));
    jonas.get(&path).await.problem(404, "not-found");
    ana.delete(&format!("/api/v1/drafts/{RANDOM}/files/{file}")).await.ok(204);
    ana.delete(&format!("/api/v1/drafts/{RANDOM}/files")).await.ok(204);
    app.clock.advance((DAYS + 1) * 24 * HOUR);
    app.run("sweeping").await;
    assert_eq!(app.client("sam").await.get(&path).await.bytes, b"What happened");
    assert_eq!(listed(&app.client("ana").await, RANDOM).await, json!({ "files": [] }));
}

#[tokio::test]
async fn a_file_of_a_confidential_ticket_is_not_read_unnoticed() {
    let app = crate::leaks::tickets_app().await;
    let (ana, kim) = (app.client("ana").await, app.client("kim").await);
    let file = uploaded(&ana, RANDOM, "a.txt", "What happened").await;
    let number = crate::leaks::ask(&ana, "grievance", "word").await;
    sent_with(&app, &file, &number);
    let path = format!("/api/v1/files/{file}");
    let noted = async || crate::audit::rows(&app.ready.app.store, portico_server::audit::Act::TicketRead).await.len();
    ana.get(&path).await;
    assert_eq!(noted().await, 0, "it is her own");
    assert_eq!((kim.get(&path).await.status, noted().await), (200, 1));
    app.client("sam").await.get(&path).await.problem(404, "not-found");
}

#[tokio::test]
async fn what_is_sent_twice_is_there_once() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let first = upload(&ana, RANDOM, "a.txt", "one").await.ok(201);
    assert_eq!(upload(&ana, RANDOM, "a.txt", "one").await.ok(200), first);
    assert_eq!(files(&app), 1, "the second file is not kept");
    // Another content, another name, another answer or another draft is another file.
    upload(&ana, RANDOM, "a.txt", "two").await.ok(201);
    upload(&ana, RANDOM, "b.txt", "one").await.ok(201);
    let other = format!("/api/v1/drafts/{RANDOM}/files?name=a.txt&field=items%5Br1%5D.photo");
    ana.send(ana.request(reqwest::Method::POST, &other).body("one")).await.ok(201);
    upload(&ana, "another-draft-of-hers", "a.txt", "one").await.ok(201);
    assert_eq!((listed(&ana, RANDOM).await["files"].as_array().map(Vec::len), files(&app)), (Some(4), 5));
}

#[tokio::test]
async fn what_is_removed_or_discarded_is_gone_at_once() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let one = uploaded(&ana, RANDOM, "a.txt", "one").await;
    uploaded(&ana, RANDOM, "b.txt", "two").await;
    let other = uploaded(&ana, "another-draft-of-hers", "c.txt", "three").await;
    let path = format!("/api/v1/drafts/{RANDOM}/files/{one}");
    for _ in 0..2 {
        ana.delete(&path).await.ok(204);
    }
    ana.get(&format!("/api/v1/files/{one}")).await.problem(404, "not-found");
    assert_eq!(files(&app), 2);
    ana.delete(&format!("/api/v1/drafts/{RANDOM}/files/{other}")).await.ok(204);
    assert_eq!(files(&app), 2, "it is of another draft");
    for _ in 0..2 {
        ana.delete(&format!("/api/v1/drafts/{RANDOM}/files")).await.ok(204);
    }
    assert_eq!(files(&app), 1);
    assert_eq!(ana.get(&format!("/api/v1/files/{other}")).await.status, 200);
}

#[tokio::test]
async fn a_draft_that_nobody_opens_loses_its_files_after_a_month() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let (kept, lost) =
        (uploaded(&ana, RANDOM, "a.txt", "one").await, uploaded(&ana, "a-draft-of-long-ago", "b.txt", "b").await);
    app.clock.advance(20 * 24 * HOUR);
    let ana = app.client("ana").await;
    let renewed = ana.put(&format!("/api/v1/drafts/{RANDOM}/files/lease"), json!({})).await.ok(200);
    assert_eq!(
        (&renewed["files"][0]["id"], &renewed["until"]),
        (&json!(kept), &json!(app.clock.now() + DAYS * 24 * HOUR))
    );
    assert_eq!(renewed, listed(&ana, RANDOM).await);
    let (parts, data) = (&app.ready.app, app.folder.path().join("data"));
    let later = SystemTime::now() + Duration::from_hours(48);
    app.clock.advance(10 * 24 * HOUR);
    assert_eq!(sweep(&parts.store, &data, app.clock.now(), later).await.expect("swept"), 0, "its last instant");
    assert_eq!(sweep(&parts.store, &data, app.clock.now() + 1, later).await.expect("swept"), 1);
    let ana = app.client("ana").await;
    assert_eq!(ana.get(&format!("/api/v1/files/{kept}")).await.status, 200);
    ana.get(&format!("/api/v1/files/{lost}")).await.problem(404, "not-found");
    assert_eq!(files(&app), 1);
}

#[tokio::test]
async fn what_is_no_file_or_too_large_is_refused_and_leaves_nothing() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    for name in ["", "..", "a%2F", "%00", &"x".repeat(201)] {
        assert_eq!(upload(&ana, RANDOM, name, "a").await.problem(422, "invalid")["reason"]["kind"], "upload_name");
    }
    assert_eq!(upload(&ana, RANDOM, "a.txt", "").await.problem(422, "invalid")["reason"]["kind"], "upload_empty");
    upload(&ana, "short", "a.txt", "a").await.problem(400, "malformed");
    for query in ["?name=a.txt", "?field=screen", "?name=a&field=screen&x=1", "?name=a&field=a%5Bb", "?name=a&field="] {
        let path = format!("/api/v1/drafts/{RANDOM}/files{query}");
        ana.send(ana.request(reqwest::Method::POST, &path).body("a")).await.problem(400, "malformed");
    }
    let large = vec![7; LIMIT];
    let file = uploaded(&ana, RANDOM, "large.bin", large.clone()).await;
    let got = ana.get(&format!("/api/v1/files/{file}")).await;
    assert!(got.bytes == large, "{} bytes came back", got.bytes.len());
    upload(&ana, RANDOM, "larger.bin", vec![7; LIMIT + 1]).await.problem(413, "too-large");
    assert_eq!(files(&app), 1, "what was refused is not kept");
}

#[tokio::test]
async fn a_person_has_so_many_files_and_bytes_in_drafts() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let first = uploaded(&ana, RANDOM, "first.txt", "a").await;
    let fill = |sizes: &str, count: i64| {
        let sql = format!(
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {count})
             INSERT INTO uploads (id, person, draft, field, name, media_type, size, sha256, at, until)
             SELECT printf('%032d', n), 'ana', 'filled', 'screen', n, 'text/plain', {sizes}, n, 0, 9e15 + 0 FROM n"
        );
        database(&app).execute(&sql.replace("9e15 + 0", "9000000000000000"), []).expect("filled");
    };
    fill("1", 199);
    assert_eq!(
        upload(&ana, RANDOM, "a.txt", "b").await.problem(422, "invalid")["reason"],
        json!({ "kind": "too_many_uploads", "most": 200 })
    );
    upload(&sam, RANDOM, "a.txt", "b").await.ok(201);
    database(&app).execute("DELETE FROM uploads WHERE draft = 'filled'", []).expect("emptied");
    let most = 500 * 1024 * 1024;
    fill(&format!("{} - 3", most - 1), 1);
    uploaded(&ana, RANDOM, "a.txt", "abc").await;
    assert_eq!(
        upload(&ana, RANDOM, "b.txt", "d").await.problem(422, "invalid")["reason"],
        json!({ "kind": "uploads_too_large", "most": most })
    );
    ana.delete(&format!("/api/v1/drafts/{RANDOM}/files/{first}")).await.ok(204);
    upload(&ana, RANDOM, "b.txt", "de").await.problem(422, "invalid");
    upload(&ana, RANDOM, "b.txt", "d").await.ok(201);
    assert_eq!(files(&app), 3, "what was refused is not kept");
    // What was sent with a request does not count.
    let number = ana.ask("It is broken").await;
    sent_with(&app, &format!("{:032}", 1), &number);
    upload(&ana, RANDOM, "c.txt", "de").await.ok(201);
}

#[tokio::test]
async fn a_draft_that_was_sent_takes_no_more_files() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    ana.submit(RANDOM, &ana.question("Hello").await).await.ok(201);
    assert_eq!(
        upload(&ana, RANDOM, "a.txt", "a").await.problem(422, "invalid")["reason"],
        json!({ "kind": "draft_sent" })
    );
    upload(&app.client("sam").await, RANDOM, "a.txt", "a").await.ok(201);
    assert_eq!(files(&app), 1);
}

/// Sends the head of a file of twenty bytes and ten of them; waits until they are being written.
async fn begin_to_send(app: &TestApp, client: &Client) -> TcpStream {
    let path = format!("/api/v1/drafts/{RANDOM}/files?name=a.txt&field=screen");
    let request = client.request(reqwest::Method::POST, &path).build().expect("a request");
    let address = app.url.strip_prefix("http://").expect("an address");
    let mut line = TcpStream::connect(address).expect("connected");
    let mut head = format!("POST {path} HTTP/1.1\r\nhost: {address}\r\n");
    for (name, value) in request.headers() {
        head += &format!("{name}: {}\r\n", value.to_str().expect("text"));
    }
    head += "content-length: 20\r\n\r\nhalf of it";
    line.write_all(head.as_bytes()).expect("written");
    soon(app, true).await.expect("it has begun to be written");
    line
}

/// Waits until there is a file, or none.
async fn soon(app: &TestApp, there: bool) -> Result<(), tokio::time::error::Elapsed> {
    let until = async move {
        while (files(app) > 0) != there {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), until).await
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    drop(begin_to_send(&app, &ana).await);
    soon(&app, false).await.expect("it is given up");
    assert_eq!(listed(&ana, RANDOM).await, json!({ "files": [] }));
}

#[tokio::test]
async fn who_is_disabled_while_a_file_comes_adds_nothing() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let mut line = begin_to_send(&app, &ana).await;
    run(&app, &["user", "disable", "ana"]);
    line.write_all(b"and a half").expect("written");
    soon(&app, false).await.expect("it is not kept");
    let rows: u32 = database(&app).query_row("SELECT count(*) FROM uploads", [], |row| row.get(0)).expect("counted");
    assert_eq!(rows, 0);
}
