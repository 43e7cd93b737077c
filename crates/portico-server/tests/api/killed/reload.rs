//! A reload of the catalog, killed at many points of its work while forms are opened and sent.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    net::TcpListener,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use portico_server::{
    audit::AuditActor,
    auth::SessionId,
    clock::Clock,
    store::{self, Store, reloads::ReloadOutcome},
};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::{Chance, Server, assert_whole};
use crate::util::{Client, catalog, copy};

const KILLS: usize = 25;

/// What the client was told.
#[derive(Default)]
struct Ledger {
    /// The label of the question in each version of the form.
    versions: BTreeMap<String, String>,
    /// Tickets by their keys.
    tickets: BTreeMap<String, String>,
    tried: BTreeSet<String>,
}

/// Writes the catalog of a round: the question has its number, in a form that has one question more in every other round.
fn write(files: &Path, round: usize) {
    let file = files.join("items/ask.toml");
    let text = fs::read_to_string(catalog().join("items/ask.toml")).expect("read");
    let mut text = text.replacen("label = \"Subject\"", &format!("label = \"Subject {round}\""), 1);
    if round % 2 == 1 {
        text.push_str("\n[[sections.fields]]\nid = \"more\"\nkind = \"short_text\"\nlabel = \"More\"\n");
    }
    let part = files.join(".part");
    fs::write(&part, text).and_then(|()| fs::rename(part, file)).expect("written");
}

/// Opens the form and sends a request from it, over and over, until the last server has ended.
async fn ask(client: Client, ledger: Arc<Mutex<Ledger>>, (done, answered): (Arc<AtomicBool>, Arc<AtomicUsize>)) {
    for at in 0.. {
        if done.load(Ordering::SeqCst) {
            return;
        }
        let Some((200, form)) = answer(client.request(reqwest::Method::GET, "/api/v1/catalog/items/ask/form")).await
        else {
            tokio::task::yield_now().await;
            continue;
        };
        let version = form["form_version"].as_str().expect("a version").to_owned();
        let label = form["form"]["sections"][0]["fields"][0]["label"].as_str().expect("a label").to_owned();
        let has_more = form.to_string().contains("\"more\"");
        let key = format!("draft-{at}");
        {
            let mut ledger = ledger.lock().expect("whole");
            let before = ledger.versions.insert(version.clone(), label.clone());
            assert!(before.is_none_or(|before| before == label), "one version, two forms");
            ledger.tried.insert(key.clone());
        }
        let round: usize = label.strip_prefix("Subject ").and_then(|round| round.parse().ok()).expect("a round");
        assert_eq!(has_more, round % 2 == 1, "half of a catalog is served");
        let body = json!({ "item": "ask", "form_version": version, "answers": { "subject": key } });
        let request =
            client.request(reqwest::Method::POST, "/api/v1/tickets").header("idempotency-key", &key).json(&body);
        match answer(request).await {
            Some((200 | 201, ticket)) => {
                let number = ticket["number"].as_str().expect("a number").to_owned();
                ledger.lock().expect("whole").tickets.insert(key, number);
                answered.fetch_add(1, Ordering::SeqCst);
            }
            // Another catalog since, or the server has died.
            Some((409, _)) | None => {}
            Some((status, problem)) => panic!("{status}: {problem}"),
        }
    }
}

/// Status and body, or nothing when the server died before it had answered whole.
async fn answer(request: reqwest::RequestBuilder) -> Option<(u16, Value)> {
    let response = request.send().await.ok()?;
    let status = response.status().as_u16();
    Some((status, response.json().await.ok()?))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_reload_that_is_killed_is_done_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, files) = (folder.path().join("data"), folder.path().join("catalog"));
    copy(&catalog(), &files);
    write(&files, 0);
    let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").to_string();
    let mut server = Some(Server::serving(&data, &address, &files));
    let session = SessionId::generate().expect("randomness");
    let store = Store::open(&data).expect("opened");
    store.begin_session(session.hash(), "ana".to_owned(), Clock::system().now()).await.expect("a session");
    let client = Client::new(&format!("http://{address}"), Some(format!("sid={}", session.text())));
    let (ledger, done, answered) = <(Arc<Mutex<Ledger>>, Arc<AtomicBool>, Arc<AtomicUsize>)>::default();
    let asking = tokio::spawn(ask(client.clone(), Arc::clone(&ledger), (Arc::clone(&done), Arc::clone(&answered))));
    let (mut chance, mut loaded) = (Chance(7), 0);
    for round in 1..=KILLS {
        write(&files, round);
        let id = store.ask_reload(AuditActor::System, Clock::system().now()).await.expect("asked");
        // Killed after some more requests, which is before, amid or after the reload.
        let wanted = answered.load(Ordering::SeqCst) + chance.below(40) as usize;
        while answered.load(Ordering::SeqCst) < wanted && store.reload_end(id).await.expect("read").is_none() {
            tokio::task::yield_now().await;
        }
        drop(server.take());
        server = Some(tokio::task::block_in_place(|| Server::serving(&data, &address, &files)));
        let end = loop {
            match store.reload_end(id).await.expect("read") {
                Some(end) => break end,
                None => tokio::task::yield_now().await,
            }
        };
        // A server that starts has what the files hold: nothing is left to be done.
        assert!([ReloadOutcome::Loaded, ReloadOutcome::Unchanged].contains(&end.outcome), "{end:?}");
        loaded += usize::from(end.outcome == ReloadOutcome::Loaded);
        let form = client.get("/api/v1/catalog/items/ask/form").await.ok(200);
        assert_eq!(form["form"]["sections"][0]["fields"][0]["label"], format!("Subject {round}"));
    }
    done.store(true, Ordering::SeqCst);
    asking.await.expect("ended well");
    drop(server.take());
    drop(store);
    compare(&data, &ledger.lock().expect("whole"), loaded);
}

fn compare(data: &Path, ledger: &Ledger, loaded: usize) {
    let db = Connection::open(store::file(data)).expect("opened");
    assert_whole(&db);
    assert!(ledger.tickets.len() > KILLS && ledger.versions.len() > KILLS / 2, "too little happened");
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, u32>(0)).expect("counted") as usize;
    assert!(count("SELECT count(*) FROM audit WHERE act = 'catalog_load' AND outcome = 'done'") >= loaded);
    assert_eq!(count("SELECT count(*) FROM catalog_reloads WHERE done_at IS NULL"), 0);
    for version in ledger.versions.keys() {
        let kept = db.query_row("SELECT count(*) FROM form_versions WHERE hash = ?1", [version], |row| row.get(0));
        assert_eq!(kept, Ok(1), "a version that was served is not kept");
    }
    let mut query = db
        .prepare("SELECT i.key, printf('REQ-%06d', t.serial) FROM tickets t JOIN idempotency i ON i.ticket = t.id")
        .expect("SQL");
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect);
    let rows: Vec<(String, String)> = rows.expect("read");
    let stored: BTreeMap<String, String> = rows.iter().cloned().collect();
    assert_eq!(rows.len(), stored.len(), "a request was doubled");
    for (key, number) in &ledger.tickets {
        assert_eq!(stored.get(key), Some(number), "what was acknowledged is lost");
    }
    assert!(stored.keys().all(|key| ledger.tried.contains(key)), "nobody has asked for this");
}
