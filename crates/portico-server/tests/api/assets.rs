//! The built app.

use std::{fs, path::Path};

use reqwest::Method;

use crate::util::{Answer, Client, TestApp, catalog};

fn write(folder: &Path, name: &str, text: &str) {
    let file = folder.join("dist").join(name);
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(file, text).expect("written");
}

async fn start() -> TestApp {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "index.html", "<style>a{}</style><script type=\"module\">let a = 1;</script>app");
    write(folder.path(), "desk/index.html", "<script>let b = 2;</script>desk");
    write(folder.path(), "portico-web-0123456789abcdef.js", "plain");
    write(folder.path(), "portico-web-0123456789abcdef.js.br", "brotli");
    write(folder.path(), "portico-web-0123456789abcdef.js.gz", "gzip");
    write(folder.path(), "icon.svg", "<svg/>");
    write(folder.path(), "app-0123456789abcdef/chunk_1.wasm", "wasm");
    write(folder.path(), "main-0123456789abcdef.css", "a{}");
    TestApp::start_in(folder, catalog()).await
}

async fn get(client: &Client, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = client.request(Method::GET, path);
    client.send(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
}

#[tokio::test]
async fn every_path_of_the_app_is_its_page() {
    let client = start().await.nobody();
    for (path, text) in [
        ("/", "app"),
        ("/catalog/licence", "app"),
        ("/requests/REQ-000001", "app"),
        ("/desk", "desk"),
        ("/desk/", "desk"),
        ("/desk/queue", "desk"),
        ("/index.html", "app"),
    ] {
        let answer = get(&client, path, &[]).await;
        assert_eq!((answer.status, answer.header("cache-control")), (200, "no-cache"), "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert!(String::from_utf8_lossy(&answer.bytes).ends_with(text), "{path}");
    }
    for path in ["/missing.js", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "/portico-web-0123456789abcdef.js.map"] {
        assert_eq!(get(&client, path, &[]).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn hashed_files_are_for_ever_and_come_compressed() {
    let client = start().await.nobody();
    let path = "/portico-web-0123456789abcdef.js";
    for (accepts, encoding, text) in [
        ("gzip, deflate, br, zstd", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip", "gzip"),
        ("identity", "", "plain"),
    ] {
        let answer = get(&client, path, &[("accept-encoding", accepts)]).await;
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(
            (answer.header("content-encoding"), answer.bytes.as_slice()),
            (encoding, text.as_bytes()),
            "{accepts}"
        );
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
    let icon = get(&client, "/icon.svg", &[]).await;
    assert_eq!((icon.header("cache-control"), icon.header("content-type")), ("no-cache", "image/svg+xml"));
    let again = get(&client, "/icon.svg", &[("if-none-match", icon.header("etag"))]).await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
}

#[tokio::test]
async fn head_answers_like_get_without_the_body_and_nothing_else_is_taken() {
    let client = start().await.nobody();
    for path in ["/", "/portico-web-0123456789abcdef.js", "/api/v1/me"] {
        let head = client.send(client.request(Method::HEAD, path)).await;
        let get = get(&client, path, &[]).await;
        assert_eq!((head.status, head.bytes.len()), (200, 0));
        assert_eq!(head.header("content-length"), get.bytes.len().to_string(), "{path}");
    }
    client.send(client.request(Method::POST, "/icon.svg")).await.problem(405, "method-not-allowed");
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let client = start().await.nobody();
    // SHA-256 of `let a = 1;`, `let b = 2;` and `a{}`.
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' \
        'sha256-/VxadKDFjxChkEqCBxYHGM8PchobZLHFZXlH4lVDfJI=' 'sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck='; \
        style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='; \
        img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
        base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    for path in ["/", "/icon.svg", "/missing.js", "/api/v1/me", "/api/v1/tickets", "/api/nothing", "/healthz"] {
        let answer = get(&client, path, &[]).await;
        assert_eq!(answer.header("content-security-policy"), policy, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(answer.header("x-request-id").len(), 16);
        assert_eq!(answer.header("access-control-allow-origin"), "");
        assert_eq!(answer.headers.get_all("x-request-id").iter().count(), 1);
    }
    for path in ["/app-0123456789abcdef/chunk_1.wasm", "/main-0123456789abcdef.css"] {
        let answer = get(&client, path, &[]).await;
        assert_eq!((answer.status, answer.header("content-security-policy")), (200, ""), "a part of documents: {path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}
