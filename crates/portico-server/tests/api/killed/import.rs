//! `portico knowledge import`, killed at many points of its work.

use std::{
    collections::BTreeSet,
    fmt::Write,
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use portico_server::{auth::SessionId, clock::Clock, store};
use rusqlite::Connection;

use super::{Chance, Server, assert_whole};
use crate::util::{Client, copy};

/// Folders that are taken in from the beginning.
const ROUNDS: usize = 5;
/// So often each is killed before it may finish, later every time.
const KILLS: u64 = 5;
/// Articles; every fifth is written in two languages.
const ARTICLES: usize = 220;

/// A folder of articles like those that people bring: nested, with links to each other, in two languages, some for few.
fn write_folder(root: &Path) {
    let category =
        |id: &str, more: &str| format!("[[category]]\nid = \"{id}\"\nname = \"{id}\"\nsummary = \"\"\n{more}\n");
    let categories = category("mail", "") + &category("inside", "audience = [\"managers\"]");
    fs::create_dir_all(root).expect("a folder");
    fs::write(root.join("categories.toml"), categories).expect("written");
    for n in 0..ARTICLES {
        let folder = root.join(format!("topic-{}", n % 9));
        fs::create_dir_all(&folder).expect("a folder");
        let next = (n + 9) % ARTICLES;
        let mut head = format!("title: Article {n}\nsummary: What to do about {n}.\nlabels: [label-{}, all]\n", n % 7);
        if n % 3 > 0 {
            let _ =
                writeln!(head, "category: {}\nrelated: [article-{next}]", if n % 3 == 1 { "mail" } else { "inside" });
        }
        let body = format!(
            "# Article {n}\n\nSee [the next](../topic-{}/article-{next}.md) or [nothing](gone.md).\n\n1. One\n   > [!NOTE]\n   > Take \
             <server-{n}>.\n1. Two\n\n## Codes\n\n| a | b |\n|---|---|\n| 0x{n:08x} | x<br>y |\n\n```sh\nls {n}\n```\n\n{}\n",
            next % 9,
            "Some words that fill a paragraph. ".repeat(n % 40)
        );
        fs::write(folder.join(format!("article-{n}.md")), format!("---\n{head}---\n{body}")).expect("written");
        if n % 5 == 0 {
            let german = format!("---\ntitle: Artikel {n}\n---\nDasselbe auf Deutsch.\n");
            fs::write(folder.join(format!("article-{n}.de.md")), german).expect("written");
        }
    }
}

/// A data folder as a server leaves it that has an organisation and no articles, and the id of an agent's session.
async fn organisation(data: &Path) -> String {
    drop(Server::start(data, &free(), Path::new("/nonexistent")));
    let session = SessionId::generate().expect("randomness");
    let db = store::Store::open(data).expect("opened");
    db.begin_session(session.hash(), "sam".to_owned(), Clock::system().now()).await.expect("a session");
    drop(db);
    open(data).pragma_update(None, "wal_checkpoint", "TRUNCATE").expect("tidied");
    session.text().to_owned()
}

fn free() -> String {
    TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").to_string()
}

fn open(data: &Path) -> Connection {
    Connection::open(store::file(data)).expect("opened")
}

/// Keeps the database open, so that its log is not cleared away.
fn hold(data: &Path) -> Connection {
    let db = open(data);
    db.query_row("SELECT count(*) FROM articles", [], |row| row.get::<_, i64>(0)).expect("read");
    db
}

fn command(folder: &Path, data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
    command.args(["knowledge", "import", "--owner", "sam", "--data"]).arg(data).arg(folder);
    command.env("LC_ALL", "C").stdout(Stdio::piped()).stderr(Stdio::inherit());
    command
}

/// Takes the folder in, to the end: what was said.
fn import(folder: &Path, data: &Path) -> String {
    let output = command(folder, data).output().expect("started");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// How much has been written to the database's log: it grows with the work.
fn written(data: &Path) -> u64 {
    let mut log = store::file(data).into_os_string();
    log.push("-wal");
    fs::metadata(PathBuf::from(log)).map_or(0, |log| log.len())
}

/// Takes the folder in and kills that when so much has been written; tells whether it came to that.
fn kill_after(folder: &Path, data: &Path, bytes: u64) -> bool {
    let mut running = command(folder, data).spawn().expect("started");
    while written(data) < bytes {
        if running.try_wait().expect("asked").is_some() {
            return false;
        }
        std::thread::yield_now();
    }
    running.kill().expect("killed");
    !running.wait().expect("ended").success()
}

/// All that an import writes, row by row, but for when.
fn rows(data: &Path) -> BTreeSet<String> {
    let db = open(data);
    assert_whole(&db);
    let mut all = BTreeSet::new();
    for sql in [
        "SELECT 'article', import_key, id, category, owner, state, labels, related, include, exclude, version FROM articles",
        "SELECT 'text', import_key, language, revision, current, title, summary, markdown, html, toc, sections, words, source
            FROM article_texts x JOIN articles a ON a.id = x.article",
        "SELECT 'gate', import_key, level, team FROM article_gates g JOIN articles a ON a.id = g.article",
        "SELECT 'draft', article, language, title, open FROM article_drafts",
        "SELECT 'category', id, name, parent FROM article_categories",
    ] {
        let mut query = db.prepare(sql).expect("SQL");
        let columns = query.column_count();
        let mut found = query.query([]).expect("read");
        while let Some(row) = found.next().expect("read") {
            let cell = |at| format!("{:?}", row.get_ref(at).expect("a cell"));
            let row = (0..columns).map(cell).collect::<Vec<_>>().join(" ");
            assert!(all.insert(row.clone()), "twice: {row}");
        }
    }
    all
}

fn of(all: &BTreeSet<String>, kind: &str) -> usize {
    let start = format!("Text({:?})", kind.as_bytes());
    all.iter().filter(|row| row.starts_with(&start)).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_that_was_killed_leaves_nothing_half_and_the_next_one_finishes_it() {
    let home = tempfile::tempdir().expect("a folder");
    let (folder, empty, whole) = (home.path().join("articles"), home.path().join("empty"), home.path().join("whole"));
    write_folder(&folder);
    let session = organisation(&empty).await;
    copy(&empty, &whole);
    import(&folder, &whole);
    let (expected, before) = (rows(&whole), rows(&empty));
    assert_eq!((of(&expected, "article"), of(&expected, "text")), (ARTICLES, ARTICLES + ARTICLES / 5));
    // What a run that nobody kills leaves behind when it closes the database: so much it writes in all.
    let log = home.path().join("measure");
    copy(&empty, &log);
    let held = hold(&log);
    import(&folder, &log);
    let all = written(&log);
    drop(held);

    let (mut chance, mut kills, mut between) = (Chance(7), 0, BTreeSet::new());
    for round in 0..ROUNDS {
        let data = home.path().join(format!("round-{round}"));
        copy(&empty, &data);
        for part in 0..KILLS {
            let held = hold(&data);
            let bytes = chance.below(all * (part + 1) / KILLS);
            let killed = kill_after(&folder, &data, bytes);
            drop(held);
            kills += usize::from(killed);
            let found = rows(&data);
            assert!(found.is_subset(&expected) || found == before, "{:?}", found.difference(&expected).next());
            between.insert(of(&found, "text"));
            if part + 1 == KILLS && round % 2 == 0 {
                assert_usable(&data, &session, &found).await;
            }
        }
        import(&folder, &data);
        assert_eq!(rows(&data), expected, "each article is there, once and whole");
        let said = import(&folder, &data);
        let same = format!("{} ", ARTICLES + ARTICLES / 5);
        assert!(said.contains(&same), "{said}");
        assert_eq!(rows(&data), expected, "once more changes nothing");
    }
    assert!(kills >= ROUNDS * 2, "{kills}");
    assert!(between.len() > 2, "{between:?}");
}

/// A server over what a killed import has left shows what is there and nothing else.
async fn assert_usable(data: &Path, session: &str, found: &BTreeSet<String>) {
    let address = free();
    let _server = tokio::task::block_in_place(|| Server::start(data, &address, Path::new("/nonexistent")));
    let client = Client::new(&format!("http://{address}"), Some(format!("sid={session}")));
    let list = client.get("/api/v1/knowledge/articles?limit=100").await.ok(200);
    let shown = list["articles"].as_array().expect("a list").len();
    assert!(shown <= of(found, "text"), "{shown} articles of {} texts", of(found, "text"));
    for path in ["/api/v1/editing/due", "/api/v1/knowledge/reports", "/api/v1/search?q=article"] {
        client.get(path).await.ok(200);
    }
    let written = client.get("/api/v1/editing/articles?limit=100").await.ok(200);
    for article in written["articles"].as_array().expect("a list") {
        assert_ne!(article["title"], "", "{article} has no text yet");
    }
    for article in list["articles"].as_array().expect("a list").iter().take(5) {
        let number = article["number"].as_str().expect("a number");
        client.get(&format!("/api/v1/knowledge/articles/{number}")).await.ok(200);
    }
}
