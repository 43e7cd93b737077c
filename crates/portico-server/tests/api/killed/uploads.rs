//! Uploads, killed at many points of their way onto the disk.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    net::TcpListener,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

use portico_domain::hash::sha256;
use portico_server::{
    auth::SessionId,
    clock::Clock,
    store::{self, Store},
    sweeping::sweep,
};
use rusqlite::Connection;
use serde_json::Value;

use super::{Chance, Server, assert_whole};
use crate::util::{Client, catalog};

const KILLS: usize = 40;
const CLIENTS: usize = 4;
/// A draft of the files before it is full.
const DRAFT: &str = "a-draft-of-somebody";

/// What the clients were told: hash and size of files by id, and ids of those that were removed.
#[derive(Default)]
struct Ledger {
    acknowledged: BTreeMap<String, (String, usize)>,
    removed: BTreeSet<String>,
}

#[derive(Clone, Default)]
struct Shared {
    ledger: Arc<Mutex<Ledger>>,
    done: Arc<AtomicBool>,
    answered: Arc<AtomicUsize>,
}

/// Uploads one file after the other, of up to some hundred kilobytes, and removes every third of those that were taken.
async fn upload(name: usize, client: Client, shared: Shared) {
    let mut chance = Chance(name as u64 + 1);
    for at in 0.. {
        if shared.done.load(Ordering::SeqCst) {
            return;
        }
        let bytes = format!("{name} {at} ").repeat(1 + chance.below(40_000) as usize).into_bytes();
        let (hash, size) = (sha256(&bytes), bytes.len());
        let path = format!("/api/v1/drafts/{DRAFT}/files?name={name}-{at}.txt&field=screen");
        let Some(file) = taken(client.request(reqwest::Method::POST, &path).body(bytes)).await else {
            tokio::task::yield_now().await;
            continue;
        };
        let id = file["id"].as_str().expect("an id").to_owned();
        shared.ledger.lock().expect("whole").acknowledged.insert(id.clone(), (hash, size));
        shared.answered.fetch_add(1, Ordering::SeqCst);
        if at % 3 != 0 {
            // Whatever is answered, or nothing: it may be gone.
            shared.ledger.lock().expect("whole").removed.insert(id.clone());
            let path = format!("/api/v1/drafts/{DRAFT}/files/{id}");
            let _ = client.request(reqwest::Method::DELETE, &path).send().await;
        }
    }
}

/// The file, or nothing when the server died before it had answered whole.
async fn taken(request: reqwest::RequestBuilder) -> Option<Value> {
    let response = request.send().await.ok()?;
    let status = response.status().as_u16();
    let body: Value = response.json().await.ok()?;
    assert!([200, 201].contains(&status), "{status}: {body}");
    Some(body)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn uploads_that_are_killed_lose_nothing_and_leave_nothing_half() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").to_string();
    let mut server = Some(Server::serving(&data, &address, &catalog()));
    let session = SessionId::generate().expect("randomness");
    let store = Store::open(&data).expect("opened");
    store.begin_session(session.hash(), "ana".to_owned(), Clock::system().now()).await.expect("a session");
    let client = Client::new(&format!("http://{address}"), Some(format!("sid={}", session.text())));
    let shared = Shared::default();
    let uploading: Vec<_> =
        (0..CLIENTS).map(|name| tokio::spawn(upload(name, client.clone(), shared.clone()))).collect();
    let mut chance = Chance(11);
    for _ in 0..KILLS {
        // Some more files each time, so that the kill falls into full work.
        let wanted = shared.answered.load(Ordering::SeqCst) + 1 + chance.below(4) as usize;
        while shared.answered.load(Ordering::SeqCst) < wanted {
            tokio::task::yield_now().await;
        }
        drop(server.take());
        server = Some(tokio::task::block_in_place(|| Server::serving(&data, &address, &catalog())));
    }
    shared.done.store(true, Ordering::SeqCst);
    for one in uploading {
        one.await.expect("ended well");
    }
    drop(server);
    compare(&data, &shared.ledger.lock().expect("whole"));
    // What a kill has left without a row is swept: then the folder is what the database says.
    let later = SystemTime::now() + Duration::from_hours(48);
    sweep(&store, &data, Clock::system().now(), later).await.expect("swept");
    let known: BTreeSet<String> = store.uploads().await.expect("read").into_iter().collect();
    let names = fs::read_dir(data.join("uploads")).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    assert_eq!(names.map(|name| name.into_string().expect("a name")).collect::<BTreeSet<_>>(), known);
}

fn compare(data: &Path, ledger: &Ledger) {
    let db = Connection::open(store::file(data)).expect("opened");
    assert_whole(&db);
    let mut query = db.prepare("SELECT id, sha256, size FROM uploads").expect("SQL");
    let rows = query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get::<_, i64>(2)?))));
    let rows: BTreeMap<String, (String, i64)> = rows.and_then(Iterator::collect).expect("rows");
    for (id, (hash, size)) in &rows {
        // A removal that was killed has taken the row first, never the file alone.
        let bytes = fs::read(data.join("uploads").join(id)).expect("what has a row is there");
        assert_eq!((&sha256(&bytes), i64::try_from(bytes.len())), (hash, Ok(*size)), "{id} is whole");
    }
    let kept = ledger.acknowledged.iter().filter(|(id, _)| !ledger.removed.contains(*id));
    let mut count = 0;
    for (id, (hash, size)) in kept {
        assert_eq!(rows.get(id), Some(&(hash.clone(), *size as i64)), "what was acknowledged is lost");
        count += 1;
    }
    assert!(count >= KILLS / 4, "{count} files");
}
