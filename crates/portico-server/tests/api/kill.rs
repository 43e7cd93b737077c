//! What a crash must not lose: the server is killed a hundred times under concurrent submits, and the clients' ledger is
//! compared with the database.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use portico_server::{auth::SessionId, clock::Clock, store};
use rusqlite::Connection;
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::util::{Client, catalog};

const KILLS: usize = 100;
const CLIENTS: usize = 8;

/// What the clients know: the keys that they have used, and the tickets that they were told of.
#[derive(Default)]
struct Ledger {
    tried: BTreeSet<String>,
    acknowledged: BTreeMap<String, String>,
}

struct Shared {
    ledger: Mutex<Ledger>,
    done: AtomicBool,
    created: AtomicUsize,
    up: Notify,
}

fn start(data: &Path, address: &str) -> Child {
    start_with(data, address, Path::new("/nonexistent"))
}

/// Starts a server whose demo organisation has the articles of a folder.
pub fn start_with(data: &Path, address: &str, knowledge: &Path) -> Child {
    start_serving(data, address, &catalog(), knowledge)
}

/// Starts a server with this catalog.
pub fn start_serving(data: &Path, address: &str, catalog: &Path, knowledge: &Path) -> Child {
    let mut server = Command::new(env!("CARGO_BIN_EXE_portico"))
        .args(["serve", "--test-no-quotas", "--addr", address, "--dist", "/nonexistent", "--data"])
        .arg(data)
        .arg("--catalog")
        .arg(catalog)
        .arg("--knowledge")
        .arg(knowledge)
        .env("PORTICO_LOG", "off")
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("started");
    let lines = BufReader::new(server.stdout.take().expect("a pipe")).lines();
    let ready = lines.map_while(Result::ok).any(|line| line.starts_with("Portico serves"));
    assert!(ready, "the server did not start");
    server
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_kills_lose_and_double_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_owned();
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port");
    let (address, url) = (port.to_string(), format!("http://{port}"));
    let mut server = start(&data, &address);
    let session = SessionId::generate().expect("randomness");
    let store = store::Store::open(&data).expect("opened");
    store.begin_session(session.hash(), "ana".to_owned(), Clock::system().now()).await.expect("a session");
    drop(store);
    let client = Client::new(&url, Some(format!("sid={}", session.text())));
    let version = client.form_version("ask").await;

    let shared = Arc::new(Shared {
        ledger: Mutex::default(),
        done: AtomicBool::new(false),
        created: AtomicUsize::new(0),
        up: Notify::new(),
    });
    let submitters: Vec<_> = (0..CLIENTS)
        .map(|name| tokio::spawn(submit(name, client.clone(), version.clone(), Arc::clone(&shared))))
        .collect();
    for round in 0..KILLS {
        // Some more tickets each time, so that the kill falls into full work, at another point of it every time.
        let wanted = shared.created.load(Ordering::SeqCst) + 1 + round % 7;
        while shared.created.load(Ordering::SeqCst) < wanted {
            tokio::task::yield_now().await;
        }
        server.kill().expect("killed");
        server.wait().expect("ended");
        server = tokio::task::block_in_place(|| start(&data, &address));
        shared.up.notify_waiters();
    }
    shared.done.store(true, Ordering::SeqCst);
    for submitter in submitters {
        submitter.await.expect("ended well");
    }
    server.kill().expect("killed");
    server.wait().expect("ended");
    compare(&data, &shared.ledger.lock().expect("whole"));
}

/// Submits one ticket after the other; each key is tried until it is answered.
async fn submit(name: usize, client: Client, version: String, shared: Arc<Shared>) {
    for n in 0.. {
        let key = format!("client-{name}-draft-{n}");
        let body = json!({ "item": "ask", "form_version": version, "answers": { "subject": key } });
        shared.ledger.lock().expect("whole").tried.insert(key.clone());
        loop {
            let up = shared.up.notified();
            if let Some((status, ticket)) = attempt(&client, &key, &body).await {
                assert!([200, 201].contains(&status), "{status}: {ticket}");
                let number = ticket["number"].as_str().expect("a number").to_owned();
                shared.ledger.lock().expect("whole").acknowledged.insert(key, number);
                shared.created.fetch_add(1, Ordering::SeqCst);
                break;
            }
            // Dead, or just up again: the next attempt follows the next start, or comes at once.
            let _ = tokio::time::timeout(std::time::Duration::from_millis(20), up).await;
        }
        if shared.done.load(Ordering::SeqCst) {
            return;
        }
    }
}

/// Status and body, or nothing when the server died before it had answered whole.
async fn attempt(client: &Client, key: &str, body: &Value) -> Option<(u16, Value)> {
    let request = client.request(reqwest::Method::POST, "/api/v1/tickets").header("idempotency-key", key).json(body);
    let response = request.send().await.ok()?;
    let status = response.status().as_u16();
    Some((status, response.json().await.ok()?))
}

fn compare(data: &Path, ledger: &Ledger) {
    let db = Connection::open(store::file(data)).expect("opened");
    let verdict: String = db.pragma_query_value(None, "integrity_check", |row| row.get(0)).expect("checked");
    assert_eq!(verdict, "ok");
    let sql =
        "SELECT t.title, i.key, printf('REQ-%06d', t.serial), (SELECT count(*) FROM events e WHERE e.ticket = t.id)
               FROM tickets t LEFT JOIN idempotency i ON i.ticket = t.id ORDER BY t.serial";
    let rows: Vec<(String, Option<String>, String, i64)> = db
        .prepare(sql)
        .and_then(|mut query| {
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect()
        })
        .expect("tickets");
    let mut stored = BTreeMap::new();
    for (at, (title, key, number, events)) in rows.iter().enumerate() {
        assert_eq!(key.as_ref(), Some(title), "each ticket has the key that it was sent with");
        assert_eq!(*number, format!("REQ-{:06}", at + 1), "numbers have no gaps");
        assert_eq!(*events, 1, "{number} has its first event");
        assert!(ledger.tried.contains(title), "{number} was never asked for");
        assert_eq!(stored.insert(title.clone(), number.clone()), None, "{title} is there once");
    }
    for (key, number) in &ledger.acknowledged {
        assert_eq!(stored.get(key), Some(number), "{key} was acknowledged");
    }
    assert!(ledger.acknowledged.len() >= KILLS, "{} tickets", ledger.acknowledged.len());
}
