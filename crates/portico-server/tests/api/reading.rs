//! GET never writes: links from anywhere open with the session's cookie.

use portico_server::{
    router::routes,
    store::{self, StoreError},
};
use reqwest::Method;
use rusqlite::{Connection, OpenFlags, types::Value};

use crate::{
    editing::Published,
    files::uploaded,
    matrix::RANDOM,
    util::{MONDAY, TestApp},
};

/// Every row of every table, in the order of the file.
fn rows(app: &TestApp) -> Vec<(String, Vec<Value>)> {
    let file = store::file(&app.folder.path().join("data"));
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("opened");
    let mut query = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").expect("prepared");
    let tables: Vec<String> = query.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("tables");
    let mut rows = Vec::new();
    for table in tables {
        let mut query = db.prepare(&format!("SELECT * FROM \"{table}\"")).expect("prepared");
        let columns = query.column_count();
        let cells = |row: &rusqlite::Row<'_>| (0..columns).map(|at| row.get(at)).collect::<Result<Vec<Value>, _>>();
        let found: Vec<Vec<Value>> = query.query_map([], cells).and_then(Iterator::collect).expect("rows");
        rows.extend(found.into_iter().map(|row| (table.clone(), row)));
    }
    rows
}

#[tokio::test]
async fn no_get_leaves_anything_in_the_database() {
    let app = TestApp::with_articles().await;
    let (ana, sam, jonas) = (app.client("ana").await, app.client("sam").await, app.client("jonas").await);
    let number = ana.ask("A question").await;
    let article = Published::new(&app, "An article").await;
    let file = uploaded(&ana, RANDOM, "a.txt", "A file").await;
    app.indexed().await;
    let before = rows(&app);
    assert!(before.len() > 50, "the database is full of things: {}", before.len());
    for (_, path) in routes().into_iter().filter(|(method, _)| *method == "get") {
        let of = if path.contains("/tickets/") { &number } else { &article.number };
        let filled = path.replace("{number}", of).replace("/images/{id}", &format!("/images/{}", article.image));
        let filled = filled.replace("/attachments/{id}", &format!("/attachments/{}", article.attachment));
        let filled = filled.replace("{file}", &file).replace("{draft}", RANDOM);
        let filled = filled.replace("{id}", "starter").replace("{revision}", "1");
        let filled = if filled.contains("/search") { filled + "?q=article" } else { filled };
        let mut answered = false;
        for client in [&app.nobody(), &ana, &sam, &jonas] {
            let get = client.send(client.bare(Method::GET, &filled).header("sec-fetch-site", "cross-site")).await;
            assert!(get.status < 500, "{filled}: {}", get.status);
            answered |= [200, 204].contains(&get.status);
            client.send(client.bare(Method::HEAD, &filled)).await;
        }
        assert!(answered, "nobody has read {filled}");
        assert!(rows(&app) == before, "GET {filled} has written");
    }
}

#[tokio::test]
async fn what_may_only_read_cannot_write() {
    let app = TestApp::start().await;
    let store = &app.ready.app.store;
    let write = || store.touch_session([0; 32], MONDAY);
    let refused = store::reading(write()).await.expect_err("refused");
    assert!(matches!(refused, StoreError::Internal(_)), "{refused}");
    store::reading(store.session_user([0; 32], MONDAY)).await.expect("reads");
    write().await.expect("writes");
}

#[tokio::test]
async fn a_route_that_writes_on_get_fails() {
    use axum::{Router, body::Body, http::Request, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt;

    let app = TestApp::start().await;
    let state = app.ready.app.clone();
    let store = state.store.clone();
    let write = move || async move { store.touch_session([0; 32], MONDAY).await.map_or("refused", |()| "written") };
    let router: Router = Router::new()
        .route("/there", get(write.clone()).post(write))
        .layer(from_fn_with_state(state, portico_server::middleware::same_origin));
    for (request, wanted) in [(Request::get("/there"), "refused"), (Request::post("/there"), "written")] {
        let request = request.header("sec-fetch-site", "same-origin").body(Body::empty()).expect("a request");
        let answer = router.clone().oneshot(request).await.expect("an answer");
        let body = axum::body::to_bytes(answer.into_body(), 100).await.expect("a body");
        assert_eq!(body, wanted);
    }
}
