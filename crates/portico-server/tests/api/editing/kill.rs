//! What a crash must not lose of what is written: the server is killed under autosaves and publishing, and what the writers
//! were told is compared with the database.

use std::{
    collections::BTreeMap,
    net::TcpListener,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use portico_server::{auth::SessionId, clock::Clock, store};
use reqwest::Method;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{
    kill::start_with,
    util::{Client, knowledge},
};

const KILLS: usize = 30;
const WRITERS: usize = 4;

/// What a writer was told last: the highest text that is kept, and the highest that is published.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    tried: i64,
    kept: i64,
    published: i64,
}

#[derive(Default)]
struct Shared {
    told: Mutex<BTreeMap<String, Told>>,
    done: AtomicBool,
    kept: AtomicUsize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_kept_or_published_is_there_after_every_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_owned();
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port");
    let (address, url) = (port.to_string(), format!("http://{port}"));
    let mut server = start_with(&data, &address, &knowledge());
    let session = SessionId::generate().expect("randomness");
    let db = store::Store::open(&data).expect("opened");
    db.begin_session(session.hash(), "sam".to_owned(), Clock::system().now()).await.expect("a session");
    drop(db);
    let client = Client::new(&url, Some(format!("sid={}", session.text())));
    let shared = Arc::new(Shared::default());
    let mut writers = Vec::new();
    for name in 0..WRITERS {
        let number = client.begin(&format!("Article {name}"), "mail").await;
        shared.told.lock().expect("whole").insert(number.clone(), Told::default());
        writers.push(tokio::spawn(write(number, client.clone(), Arc::clone(&shared))));
    }
    for round in 0..KILLS {
        let wanted = shared.kept.load(Ordering::SeqCst) + 1 + round % 7;
        while shared.kept.load(Ordering::SeqCst) < wanted {
            tokio::task::yield_now().await;
        }
        server.kill().expect("killed");
        server.wait().expect("ended");
        server = tokio::task::block_in_place(|| start_with(&data, &address, &knowledge()));
    }
    shared.done.store(true, Ordering::SeqCst);
    for writer in writers {
        writer.await.expect("ended well");
    }
    server.kill().expect("killed");
    server.wait().expect("ended");
    compare(&data, &shared.told.lock().expect("whole"));
}

/// Writes one number after the other into an article, and publishes every third that was kept. It ends when the kills are
/// over and something was published, however seldom its turn came between two kills.
async fn write(number: String, client: Client, shared: Arc<Shared>) {
    let note = |change: &dyn Fn(&mut Told)| change(shared.told.lock().expect("whole").get_mut(&number).expect("told"));
    let (mut n, mut unpublished, mut published) = (0_i64, 0, false);
    while !(published && shared.done.load(Ordering::SeqCst)) {
        n += 1;
        note(&|told| told.tried = n);
        let path = format!("/api/v1/editing/articles/{number}");
        let Some((200, seen)) = attempt(&client, Method::GET, &path, None).await else { continue };
        let text = json!({ "title": "Numbers", "summary": "", "markdown": n.to_string() });
        let keep = Some((&seen["copy"]["version"], &text));
        let Some((200, kept)) = attempt(&client, Method::PUT, &format!("{path}/copies/en"), keep).await else {
            continue;
        };
        note(&|told| told.kept = n);
        shared.kept.fetch_add(1, Ordering::SeqCst);
        unpublished += 1;
        if unpublished >= 3 {
            let publish = json!({ "action": "publish", "language": "en", "copy": kept["version"] });
            let publish = Some((&seen["version"], &publish));
            if let Some((204, _)) = attempt(&client, Method::POST, &format!("{path}/transitions"), publish).await {
                note(&|told| told.published = n);
                (unpublished, published) = (0, true);
            }
        }
    }
}

/// Status and body, or nothing when the server died before it had answered whole.
async fn attempt(client: &Client, method: Method, path: &str, sent: Option<(&Value, &Value)>) -> Option<(u16, Value)> {
    let mut request = client.request(method, path);
    if let Some((version, body)) = sent {
        request = request.header("if-match", format!("\"{version}\"")).json(body);
    }
    let response = request.send().await.ok()?;
    let status = response.status().as_u16();
    let bytes = response.bytes().await.ok()?;
    Some((status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)))
}

fn compare(data: &Path, told: &BTreeMap<String, Told>) {
    let db = Connection::open(store::file(data)).expect("opened");
    let verdict: String = db.pragma_query_value(None, "integrity_check", |row| row.get(0)).expect("checked");
    assert_eq!(verdict, "ok");
    for (number, told) in told {
        let id: u32 = number.trim_start_matches("KB-").parse().expect("a number");
        let highest = |sql: &str| -> i64 {
            db.query_row(sql, [id], |row| row.get::<_, Option<i64>>(0)).expect("read").unwrap_or_default()
        };
        let published = highest("SELECT max(CAST(markdown AS INTEGER)) FROM article_texts WHERE article = ?1");
        let current = highest(
            "SELECT CAST(x.markdown AS INTEGER) FROM articles a LEFT JOIN article_texts x ON x.article = a.id AND x.current = 1
             WHERE a.id = ?1",
        );
        let copy = highest("SELECT max(CAST(markdown AS INTEGER)) FROM article_drafts WHERE article = ?1 AND open = 1");
        assert!(published >= told.published, "{number}: {told:?}, published {published}");
        assert_eq!(current, published, "{number}: readers see what was published last");
        let last = copy.max(published);
        assert!((told.kept..=told.tried).contains(&last), "{number}: {told:?}, copy {copy}, published {published}");
        let texts = highest("SELECT count(*) FROM article_texts WHERE article = ?1");
        let changes = highest("SELECT count(*) FROM changes WHERE kind = 'article' AND id = ?1");
        assert!(changes >= texts, "{number}: {texts} revisions, {changes} notes for the search index");
        assert!(told.kept > 0 && told.published > 0, "{number}: {told:?}");
    }
}
