//! The search index, when the server is killed while it follows what is published.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    net::TcpListener,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use portico_server::{auth::SessionId, clock::Clock, store};
use reqwest::Method;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::{Chance, Server, assert_whole};
use crate::util::{Client, knowledge};

const KILLS: usize = 24;
const WRITERS: usize = 4;
/// An index that has not followed by then never will.
const PATIENCE: Duration = Duration::from_secs(60);
/// What is cut in half, one after the other: what the commits say, and each kind of file that they name.
const KINDS: [&str; 7] = ["meta.json", ".store", ".term", ".idx", ".pos", ".fast", ".fieldnorm"];
/// A word that all these articles have.
const WORD: &str = "lighthouse";

/// What a writer was told of an article last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// It is written, and nothing else was asked for.
    Draft,
    /// It is published.
    Published,
    /// It is retired.
    Retired,
    /// Something was asked for and not answered yet.
    Unknown,
}

#[derive(Default)]
struct Shared {
    told: Mutex<BTreeMap<String, Told>>,
    answers: AtomicUsize,
    done: AtomicBool,
}

impl Shared {
    fn note(&self, title: &str, told: Told) {
        self.told.lock().expect("whole").insert(title.to_owned(), told);
        if told != Told::Unknown {
            self.answers.fetch_add(1, Ordering::SeqCst);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn after_every_kill_search_finds_exactly_what_was_published() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_owned();
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port");
    let (address, url) = (port.to_string(), format!("http://{port}"));
    let start_server = || Some(tokio::task::block_in_place(|| Server::start(&data, &address, &knowledge())));
    let mut server = start_server();
    let session = SessionId::generate().expect("randomness");
    let db = store::Store::open(&data).expect("opened");
    db.begin_session(session.hash(), "sam".to_owned(), Clock::system().now()).await.expect("a session");
    drop(db);
    let client = Client::new(&url, Some(format!("sid={}", session.text())));
    let mut chance = Chance(11);
    let shared = Arc::new(Shared::default());
    let start = |shared: &Arc<Shared>, round: usize| -> Vec<_> {
        shared.done.store(false, Ordering::SeqCst);
        (0..WRITERS)
            .map(|name| tokio::spawn(write(format!("{round}x{name}"), client.clone(), Arc::clone(shared))))
            .collect()
    };
    for round in 0..KILLS {
        let writers = start(&shared, round);
        let wanted = shared.answers.load(Ordering::SeqCst) + 5 + usize::try_from(chance.below(25)).expect("small");
        while shared.answers.load(Ordering::SeqCst) < wanted {
            tokio::task::yield_now().await;
        }
        drop(server.take());
        shared.done.store(true, Ordering::SeqCst);
        for writer in writers {
            writer.await.expect("ended well");
        }
        if round % 3 == 2 {
            damage(&data.join("search"), KINDS[round / 3 % KINDS.len()]);
            // Killed once more while it builds the index anew.
            drop(start_server());
        }
        server = start_server();
        let heals = tokio::time::timeout(PATIENCE, compare(&client, &data, &shared));
        heals.await.expect("the index follows");
    }
    drop(server);
    let told = shared.told.lock().expect("whole");
    let count = |wanted| told.values().filter(|told| **told == wanted).count();
    let counts = [Told::Published, Told::Retired, Told::Draft, Told::Unknown].map(count);
    assert!(counts[..3].iter().all(|count| *count >= KILLS / 2), "{counts:?}");
}

/// Writes one article after the other until the server is gone: a third stays a draft, a third is published, and a third is
/// retired after that.
async fn write(name: String, client: Client, shared: Arc<Shared>) {
    for n in 0.. {
        if shared.done.load(Ordering::SeqCst) || write_one(&format!("{name}x{n}"), n, &client, &shared).await.is_none()
        {
            return;
        }
    }
}

async fn write_one(name: &str, n: usize, client: &Client, shared: &Shared) -> Option<()> {
    let title = format!("{WORD} {name}");
    shared.note(&title, Told::Unknown);
    let new = json!({ "title": title, "category": "mail", "language": "en" });
    let (201, article) = attempt(client, Method::POST, "/api/v1/editing/articles", None, &new).await? else {
        panic!("{title} was not begun");
    };
    shared.note(&title, Told::Draft);
    let path = format!("/api/v1/editing/articles/{}/transitions", article["number"].as_str().expect("a number"));
    let mut seen = article;
    for (action, told) in [("publish", Told::Published), ("retire", Told::Retired)].into_iter().take(n % 3) {
        shared.note(&title, Told::Unknown);
        let body = json!({ "action": action, "language": "en", "copy": seen["copy"]["version"] });
        let (status, answer) = attempt(client, Method::POST, &path, Some(&seen["version"]), &body).await?;
        assert_eq!(status, 204, "{action} {title}: {answer}");
        shared.note(&title, told);
        let (_, now) = attempt(client, Method::GET, path.trim_end_matches("/transitions"), None, &Value::Null).await?;
        seen = now;
    }
    Some(())
}

/// Status and body, or nothing when the server died before it had answered whole.
async fn attempt(
    client: &Client,
    method: Method,
    path: &str,
    version: Option<&Value>,
    body: &Value,
) -> Option<(u16, Value)> {
    let mut request = client.request(method, path);
    if let Some(version) = version {
        request = request.header("if-match", format!("\"{version}\""));
    }
    if !body.is_null() {
        request = request.json(body);
    }
    let response = request.send().await.ok()?;
    let status = response.status().as_u16();
    let bytes = response.bytes().await.ok()?;
    Some((status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)))
}

/// Cuts all files of a kind in half.
fn damage(folder: &Path, kind: &str) {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let of_kind: Vec<_> = files.filter(|file| file.to_string_lossy().ends_with(kind)).collect();
    assert!(!of_kind.is_empty(), "the index has no {kind}");
    for file in of_kind {
        let bytes = fs::read(&file).expect("read");
        fs::write(&file, &bytes[..bytes.len() / 2]).expect("written");
    }
}

/// The database has what was acknowledged, and search finds what is published, once it says that it has followed.
async fn compare(client: &Client, data: &Path, shared: &Shared) {
    let published = titles_of(data);
    let told = shared.told.lock().expect("whole").clone();
    for (title, told) in &told {
        match told {
            Told::Published => assert!(published.contains(title), "{title} was published"),
            Told::Draft | Told::Retired => assert!(!published.contains(title), "{title} is {told:?}"),
            Told::Unknown => {}
        }
    }
    assert_eq!(everything(client).await, published);
}

fn titles_of(data: &Path) -> BTreeSet<String> {
    let db = Connection::open(store::file(data)).expect("opened");
    assert_whole(&db);
    let sql = "SELECT x.title FROM articles a JOIN article_texts x ON x.article = a.id AND x.current = 1
        WHERE a.state = 'published' AND x.title LIKE ?1";
    let mut query = db.prepare(sql).expect("SQL");
    query.query_map([format!("{WORD} %")], |row| row.get(0)).and_then(Iterator::collect).expect("titles")
}

/// All articles with the word that search finds, once the index holds everything.
async fn everything(client: &Client) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    loop {
        let path = format!("/api/v1/search?q={WORD}&exact=true&limit=100&offset={}", found.len());
        let page = client.get(&path).await.ok(200);
        if page["building"] == true {
            found.clear();
            tokio::task::yield_now().await;
            continue;
        }
        let hits = page["articles"].as_array().expect("a list");
        for hit in hits {
            let title = hit["card"]["title"].as_str().expect("a title").to_owned();
            assert!(found.insert(title.clone()), "{title} is found twice");
        }
        if hits.is_empty() {
            assert_eq!(page["total"], found.len());
            return found;
        }
    }
}
