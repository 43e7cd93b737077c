//! Files that belong to articles.

use std::{
    fs,
    io::Write,
    net::TcpStream,
    path::Path,
    time::{Duration, SystemTime},
};

use portico_server::sweeping::sweep;
use serde_json::{Value, json};

use super::{Published, copies::number_of};
use crate::{
    access::run,
    util::{Client, HOUR, TestApp},
};

const LIMIT: usize = 25 * 1024 * 1024;

/// How many files lie in the folder of attachments.
fn files(app: &TestApp) -> usize {
    fs::read_dir(app.folder.path().join("data/attachments")).map_or(0, Iterator::count)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().expect("a text")
}

#[tokio::test]
async fn a_file_is_listed_and_downloaded_by_who_may_read_the_article() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let number = sam.begin("Order a desk", "mail").await;
    let html = "<script>alert(1)</script>";
    let file = sam.attach(&number, "Bestellung%20f%C3%BCr%20dich.html", html).await.ok(201);
    let url = text(&file, "url").to_owned();
    assert_eq!((&file["name"], &file["size"]), (&json!("Bestellung für dich.html"), &json!(html.len())));
    assert_eq!(sam.editing(&number).await["attachments"], json!([file]));
    let missing = ana.get("/api/v1/knowledge/attachments/00000000000000000000000000000000").await.essence();
    assert_eq!(ana.get(&url).await.essence(), missing, "a draft's file is the writers'");
    app.nobody().get(&url).await.problem(401, "signed-out");
    sam.done(&number, "publish").await;
    let article = ana.get(&format!("/api/v1/knowledge/articles/{number}")).await.ok(200);
    assert_eq!(article["attachments"], json!([file]));
    let got = ana.get(&url).await;
    assert_eq!((got.status, got.bytes.as_slice()), (200, html.as_bytes()));
    for (header, value) in [
        ("content-type", "application/octet-stream"),
        ("content-length", "25"),
        (
            "content-disposition",
            "attachment; filename=\"Bestellung f_r dich.html\"; filename*=UTF-8''Bestellung%20f%C3%BCr%20dich.html",
        ),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cache-control", "private, no-cache"),
    ] {
        assert_eq!(got.header(header), value, "{header}");
    }
    sam.done(&number, "retire").await;
    assert_eq!((ana.get(&url).await.status, sam.get(&url).await.status), (404, 200));
}

#[tokio::test]
async fn who_is_not_among_the_readers_does_not_get_the_file() {
    let app = TestApp::with_articles().await;
    let Published { number, attachment, .. } = Published::new(&app, "Order a desk").await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let url = format!("/api/v1/knowledge/attachments/{attachment}");
    assert_eq!(ana.get(&url).await.status, 200);
    let missing = ana.get("/api/v1/knowledge/attachments/x").await.essence();
    sam.about(&number, json!({ "exclude": ["managers"] })).await.ok(204);
    assert_eq!((ana.get(&url).await.status, app.client("jonas").await.get(&url).await.status), (200, 404));
    sam.about(&number, json!({ "include": ["contractors"], "exclude": [] })).await.ok(204);
    assert_eq!(ana.get(&url).await.essence(), missing, "as what is not there");
    assert_eq!(app.client("tomas").await.get(&url).await.status, 200);
    assert_eq!(app.client("kim").await.get(&url).await.essence(), missing, "an agent is no exception");
    assert_eq!(sam.get(&url).await.status, 200, "who answers for it edits it");
    // An article that Sam may not read.
    let salaries = number_of(&app, "Read the salary budget").await;
    sam.attach(&salaries, "a.txt", "a").await.problem(404, "not-found");
    let path = format!("/api/v1/editing/articles/{salaries}/attachments/{attachment}");
    sam.put(&path, json!({})).await.problem(404, "not-found");
    sam.delete(&path).await.problem(404, "not-found");
}

#[tokio::test]
async fn what_is_sent_twice_is_there_once() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Order a desk", "mail").await;
    let first = sam.attach(&number, "form.pdf", "one").await.ok(201);
    assert_eq!(sam.attach(&number, "form.pdf", "one").await.ok(200), first);
    assert_eq!(files(&app), 1, "the second file is not kept");
    // Another content, or another name, is another file.
    sam.attach(&number, "form.pdf", "two").await.ok(201);
    sam.attach(&number, "other.pdf", "one").await.ok(201);
    assert_eq!((sam.editing(&number).await["attachments"].as_array().map(Vec::len), files(&app)), (Some(3), 3));
}

#[tokio::test]
async fn what_is_removed_can_be_put_back_for_a_month() {
    let app = TestApp::with_articles().await;
    let Published { number, attachment, .. } = Published::new(&app, "Order a desk").await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let url = format!("/api/v1/knowledge/attachments/{attachment}");
    let path = format!("/api/v1/editing/articles/{number}/attachments/{attachment}");
    for _ in 0..2 {
        sam.delete(&path).await.ok(204);
    }
    assert_eq!((ana.get(&url).await.status, sam.get(&url).await.status), (404, 404));
    assert_eq!(sam.editing(&number).await.get("attachments"), None);
    for _ in 0..2 {
        sam.put(&path, json!({})).await.ok(204);
    }
    assert_eq!(ana.get(&url).await.status, 200);
    // So does sending it again.
    sam.delete(&path).await.ok(204);
    assert_eq!(sam.attach(&number, "plan.txt", "What is done when").await.ok(200)["id"], attachment);
    let other = sam.begin("Another", "mail").await;
    sam.put(&format!("/api/v1/editing/articles/{other}/attachments/{attachment}"), json!({}))
        .await
        .problem(404, "not-found");
    sam.delete(&format!("/api/v1/editing/articles/{other}/attachments/{attachment}")).await.ok(204);
    assert_eq!(ana.get(&url).await.status, 200, "it is not another article's to remove");
    sam.delete(&path).await.ok(204);
    let (parts, data) = (&app.ready.app, app.folder.path().join("data"));
    let now = parts.clock.now();
    let later = SystemTime::now() + Duration::from_hours(48);
    let month = 30 * 24 * HOUR;
    assert_eq!(sweep(&parts.store, &data, now + month, later).await.expect("swept"), 0);
    assert_eq!(sweep(&parts.store, &data, now + month + 1, later).await.expect("swept"), 1);
    assert_eq!(files(&app), 0);
    sam.put(&path, json!({})).await.problem(404, "not-found");
}

#[tokio::test]
async fn what_a_crash_has_left_is_swept_and_what_belongs_to_an_article_stays() {
    let app = TestApp::with_articles().await;
    let Published { image, attachment, .. } = Published::new(&app, "Order a desk").await;
    let (parts, data) = (&app.ready.app, app.folder.path().join("data"));
    let lost = ["images/0123456789abcdef0123456789abcdef", "attachments/0123456789abcdef0123456789abcdef.part"];
    let leave = || lost.iter().for_each(|path| fs::write(data.join(path), "lost").expect("written"));
    leave();
    let (now, later) = (parts.clock.now(), SystemTime::now() + Duration::from_hours(48));
    let aside = data.join("portico.before-restore-1");
    fs::create_dir(&aside).expect("made");
    assert_eq!(sweep(&parts.store, &data, now, later).await.expect("swept"), 0, "somebody may go back");
    fs::remove_dir(&aside).expect("removed");
    let before = SystemTime::now() - Duration::from_hours(24);
    assert_eq!(sweep(&parts.store, &data, now, before).await.expect("swept"), 0, "they are young");
    assert_eq!(sweep(&parts.store, &data, now, later).await.expect("swept"), 2);
    assert!(data.join("images").join(image).exists() && data.join("attachments").join(attachment).exists());
}

#[tokio::test]
async fn what_is_no_file_too_large_or_one_too_many_is_refused() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Order a desk", "mail").await;
    for name in ["", "..", "a%2F", "%00", &"x".repeat(201)] {
        sam.attach(&number, name, "a").await.problem(422, "invalid");
    }
    sam.attach(&number, "a.txt", "").await.problem(422, "invalid");
    for other in ["KB-999", "x"] {
        sam.attach(other, "a.txt", "a").await.problem(404, "not-found");
    }
    assert_eq!(files(&app), 0, "what was refused is not kept");
    let large = vec![7; LIMIT];
    let file = sam.attach(&number, "large.bin", large.clone()).await.ok(201);
    let got = sam.get(text(&file, "url")).await;
    assert!(got.bytes == large, "{} bytes came back", got.bytes.len());
    sam.attach(&number, "larger.bin", vec![7; LIMIT + 1]).await.problem(413, "too-large");
    for at in 1..50 {
        sam.attach(&number, &format!("{at}.txt"), "a").await.ok(201);
    }
    sam.attach(&number, "50.txt", "a").await.problem(422, "invalid");
    assert_eq!(files(&app), 50);
    sam.done(&number, "publish").await;
    sam.done(&number, "retire").await;
    sam.attach(&number, "a.txt", "a").await.problem(409, "not-now");
    let path = format!("/api/v1/editing/articles/{number}/attachments/{}", text(&file, "id"));
    sam.delete(&path).await.problem(409, "not-now");
    sam.put(&path, json!({})).await.problem(409, "not-now");
}

/// Sends the head of a file of twenty bytes and ten of them; waits until they are being written.
async fn begin_to_send(app: &TestApp, client: &Client, number: &str) -> TcpStream {
    let request = client
        .request(reqwest::Method::POST, &format!("/api/v1/editing/articles/{number}/attachments?name=a.txt"))
        .build()
        .expect("a request");
    let address = app.url.strip_prefix("http://").expect("an address");
    let mut line = TcpStream::connect(address).expect("connected");
    let mut head = format!("POST {}?name=a.txt HTTP/1.1\r\nhost: {address}\r\n", request.url().path());
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
async fn a_body_that_breaks_off_leaves_nothing() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Order a desk", "mail").await;
    let line = begin_to_send(&app, &sam, &number).await;
    drop(line);
    soon(&app, false).await.expect("it is given up");
    assert_eq!(sam.editing(&number).await.get("attachments"), None);
}

#[tokio::test]
async fn who_is_disabled_while_a_file_comes_adds_nothing() {
    let app = TestApp::with_articles().await;
    let (sam, kim) = (app.client("sam").await, app.client("kim").await);
    let number = sam.begin("Order a desk", "mail").await;
    let mut line = begin_to_send(&app, &sam, &number).await;
    run(&app, &["user", "disable", "sam"]);
    line.write_all(b"and a half").expect("written");
    soon(&app, false).await.expect("it is not kept");
    assert_eq!(kim.editing(&number).await.get("attachments"), None);
}

#[tokio::test]
async fn a_backup_holds_the_attachments() {
    let app = TestApp::with_articles().await;
    let Published { attachment, .. } = Published::new(&app, "Order a desk").await;
    let (data, file) = (app.folder.path().join("data"), app.folder.path().join("backup.db"));
    let portico = |command: &str| {
        let mut portico = std::process::Command::new(env!("CARGO_BIN_EXE_portico"));
        let done = portico.arg(command).arg("--data").arg(&data).arg(&file).output().expect("run");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    portico("backup");
    assert!(Path::new(&app.folder.path().join("backup.db-attachments")).join(&attachment).exists());
    fs::remove_dir_all(data.join("attachments")).expect("removed");
    let ana = app.client("ana").await;
    let url = format!("/api/v1/knowledge/attachments/{attachment}");
    assert_eq!(ana.get(&url).await.status, 404);
    portico("restore");
    let ana = app.client("ana").await;
    assert_eq!(ana.get(&url).await.bytes, b"What is done when");
}
