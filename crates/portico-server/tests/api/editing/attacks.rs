//! The attacks of the Markdown reader's own tests, through every text of an article.

use reqwest::Method;
use serde_json::{Value, json};

use crate::util::TestApp;

/// The attacks, each on one line of the file.
fn attacks() -> Vec<String> {
    let file = include_str!("../../../../portico-knowledge/tests/attacks.txt");
    let attack = |line: &&str| !line.is_empty() && (!line.starts_with("# ") || line.contains(['<', '[']));
    file.lines().filter(attack).map(unescape).collect()
}

fn unescape(line: &str) -> String {
    let mut out = line.to_owned();
    for (escape, c) in [
        ("\\n", "\n"),
        ("\\t", "\t"),
        ("\\r", "\r"),
        ("\\0", "\0"),
        ("\\xee\\x80\\x80", "\u{e000}"),
        ("\\xee\\x80\\x81", "\u{e001}"),
        ("\\x01", "\u{1}"),
        ("\\x20", " "),
        ("\\u{200b}", "\u{200b}"),
        ("\\u{202e}", "\u{202e}"),
        ("\\u{feff}", "\u{feff}"),
    ] {
        out = out.replace(escape, c);
    }
    out
}

/// A line as the server keeps it.
fn line(text: &str, most: usize) -> Option<String> {
    let text = portico_domain::text::NormalText::from_any(text);
    let text = text.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    (portico_domain::text::count(&text) <= most).then_some(text)
}

/// What is sent is what comes back, as text; and what is HTML has been through the gate and stays what it is there.
#[tokio::test]
async fn every_text_comes_back_as_text_and_every_html_through_the_gate() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let number = sam.begin("Begin", "mail").await;
    let attacks = attacks();
    assert!(attacks.len() > 300, "{}", attacks.len());
    let mut pictures = 0;
    for attack in &attacks {
        // Nobody writes so much in no time.
        app.clock.advance(10_000);
        let (Some(title), Some(label)) = (line(attack, 200), line(attack, 60).or(Some(String::new()))) else {
            continue;
        };
        let seen = sam.editing(&number).await;
        let text = json!({ "title": attack, "summary": attack, "markdown": attack });
        sam.edit(Method::PUT, &format!("{number}/copies/en"), &seen["copy"]["version"], &text).await.ok(200);
        let article = sam.editing(&number).await;
        assert_eq!((&article["copy"]["title"], &article["copy"]["summary"]), (&json!(title), &json!(title)));
        let kept = attack.replace("\r\n", "\n").replace('\r', "\n");
        assert_eq!(article["copy"]["markdown"], json!(kept), "as it was typed");
        let body = json!({ "article": number, "language": "en", "title": attack, "markdown": attack });
        let preview = sam.post("/api/v1/editing/preview", body).await.ok(200);
        judge(&preview["html"], attack);
        if !label.is_empty() {
            sam.about(&number, json!({ "labels": [attack] })).await.ok(204);
            assert_eq!(sam.editing(&number).await["about"]["labels"], json!([label]));
        }
        // Two attacks may be one text once they are normal: there is nothing to publish then.
        if title.is_empty() || article["copy"]["open"] == false {
            continue;
        }
        sam.done(&number, "publish").await;
        let read = ana.get(&format!("/api/v1/knowledge/articles/{number}")).await;
        assert_eq!(read.header("content-type"), "application/json");
        let read = read.ok(200);
        judge(&read["html"], attack);
        assert_eq!((&read["html"], &read["card"]["title"]), (&preview["html"], &json!(title)));
        assert_eq!(read["card"]["summary"], json!(title));
        // A name for a picture, as far as an article may have pictures.
        if pictures < 150 {
            pictures += 1;
            let name: String = attack.bytes().map(|byte| format!("%{byte:02x}")).collect();
            let path = format!("/api/v1/editing/articles/{number}/images?name={name}");
            let request = sam.request(Method::POST, &path);
            let picture = sam.send(request.body(super::PNG)).await.ok(201);
            let body = json!({ "article": number, "language": "en", "title": "x", "markdown": picture["markdown"] });
            let html = sam.post("/api/v1/editing/preview", body).await.ok(200)["html"].clone();
            judge(&html, attack);
            assert_eq!(html.as_str().expect("HTML").matches("<img").count(), 1, "{attack:?} {html}");
        }
    }
}

fn judge(html: &Value, attack: &str) {
    let html = html.as_str().expect("HTML");
    let again = portico_server::knowledge::sanitised(html);
    assert_eq!(again.as_str(), html, "{attack:?}: the gate would change it");
    let small = html.to_lowercase();
    for never in
        ["<script", "<svg", "<iframe", "<style", "<form", "<math", "<object", "<embed", "<base", "<meta", "<link"]
    {
        assert!(!small.contains(never), "{attack:?}: {html}");
    }
}
