//! Pictures of articles.

use reqwest::Method;
use serde_json::json;

use super::{PNG, Published, copies::number_of};
use crate::util::TestApp;

#[tokio::test]
async fn a_picture_is_shown_to_who_may_read_the_article() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let number = sam.begin("Pair a headset", "mail").await;
    let picture = sam.picture(&number, "The%20menu.png", PNG).await.ok(201);
    let url = picture["url"].as_str().expect("an address").to_owned();
    assert_eq!(picture["markdown"], format!("![The menu]({url})"));
    let shown = sam.get(&url).await;
    assert_eq!((shown.status, shown.bytes.as_slice()), (200, PNG));
    assert_eq!(shown.header("content-type"), "image/png");
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    assert_eq!(shown.header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(shown.header("cache-control"), "private, no-cache");
    let missing = ana.get("/api/v1/knowledge/images/00000000000000000000000000000000").await.essence();
    assert_eq!(ana.get(&url).await.essence(), missing, "a draft's picture is the writers'");
    app.nobody().get(&url).await.problem(401, "signed-out");
    sam.write(&number, "Pair a headset", picture["markdown"].as_str().expect("Markdown")).await;
    sam.done(&number, "publish").await;
    assert_eq!(ana.get(&url).await.status, 200);
    let read = ana.get(&format!("/api/v1/knowledge/articles/{number}")).await.ok(200);
    let html = read["html"].as_str().expect("HTML");
    assert!(html.contains(&format!("src=\"{url}\"")) && html.contains("alt=\"The menu\""), "{html}");
    sam.done(&number, "retire").await;
    assert_eq!((ana.get(&url).await.status, sam.get(&url).await.status), (404, 200));
}

#[tokio::test]
async fn a_picture_is_told_by_its_content_and_not_by_its_name() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Pair a headset", "mail").await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for (name, bytes) in
        [("a.png", &svg[..]), ("a.png", b"<html>"), ("a.jpeg", b""), ("a.png", b"\x00\x89PNG\r\n\x1a\n")]
    {
        sam.picture(&number, name, bytes).await.problem(422, "invalid");
    }
    for (name, bytes, kind) in [
        ("a.svg", PNG, "image/png"),
        ("a.exe", &b"\xff\xd8\xff\xe0JFIF"[..], "image/jpeg"),
        ("", b"GIF89a", "image/gif"),
        ("a.html", b"RIFF....WEBPVP8 ", "image/webp"),
    ] {
        let picture = sam.picture(&number, name, bytes).await.ok(201);
        let shown = sam.get(picture["url"].as_str().expect("an address")).await;
        assert_eq!((shown.status, shown.header("content-type")), (200, kind), "{name}");
    }
}

#[tokio::test]
async fn what_is_too_large_or_for_somebody_elses_article_is_refused() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Pair a headset", "mail").await;
    let path = format!("/api/v1/editing/articles/{number}/images");
    let mut large = PNG.to_vec();
    large.resize(5 * 1024 * 1024 + 1, 0);
    sam.send(sam.request(Method::POST, &path).body(large)).await.problem(413, "too-large");
    let salaries = number_of(&app, "Read the salary budget").await;
    for other in [salaries.as_str(), "KB-999", "x"] {
        sam.picture(other, "a.png", PNG).await.problem(404, "not-found");
    }
    let files = std::fs::read_dir(app.folder.path().join("data/images")).map_or(0, Iterator::count);
    assert_eq!(files, 0, "what was refused is not kept");
}

#[tokio::test]
async fn an_article_shows_its_own_pictures_only() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let Published { image, .. } = Published::new(&app, "Pair a headset").await;
    let number = sam.begin("Another", "mail").await;
    let markdown = format!(
        "![a](/api/v1/knowledge/images/{image}) ![b](https://evil.example/x.png) ![c](//evil.example/x.png) ![d](../x.png)"
    );
    let body = json!({ "article": number, "language": "en", "title": "Another", "markdown": markdown });
    let preview = sam.post("/api/v1/editing/preview", body).await.ok(200);
    assert!(!preview["html"].as_str().expect("HTML").contains("<img"), "{}", preview["html"]);
    assert_eq!(preview["notes"].as_array().expect("notes").len(), 4);
}

#[tokio::test]
async fn a_backup_holds_the_pictures() {
    let app = TestApp::with_articles().await;
    let Published { number, image, .. } = Published::new(&app, "Pair a headset").await;
    let data = app.folder.path().join("data");
    let file = app.folder.path().join("backup.db");
    let portico = |arguments: &[&std::ffi::OsStr]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_portico")).args(arguments).output().expect("run");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    portico(&["backup".as_ref(), "--data".as_ref(), data.as_os_str(), file.as_os_str()]);
    std::fs::remove_dir_all(data.join("images")).expect("removed");
    portico(&["restore".as_ref(), "--data".as_ref(), data.as_os_str(), file.as_os_str()]);
    let ana = app.client("ana").await;
    assert_eq!(ana.get(&format!("/api/v1/knowledge/images/{image}")).await.bytes, PNG);
    assert_eq!(ana.reads(&number).await, 200);
}
