//! What people search for, read and say of it.

mod deflections;
mod feedback;
mod reports;
mod retention;
mod searches;
mod suggestions;
mod suggestions_measured;

use rusqlite::{Connection, Row};
use serde_json::{Value, json};

use crate::util::{Answer, Client, TestApp};

/// An id as a browser makes it, of a short name.
pub fn id(name: &str) -> String {
    format!("{name:-<16}")
}

/// The database from beside the server.
pub fn database(app: &TestApp) -> Connection {
    Connection::open(portico_server::store::file(&app.folder.path().join("data"))).expect("opened")
}

/// All rows of a query, read by their first columns.
pub fn rows<T>(app: &TestApp, sql: &str, read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
    let db = database(app);
    let mut query = db.prepare(sql).expect("SQL");
    query.query_map([], read).and_then(Iterator::collect).expect("rows")
}

/// The number of a table's rows.
pub fn count(app: &TestApp, table: &str) -> u32 {
    rows(app, &format!("SELECT count(*) FROM {table}"), |row| row.get(0))[0]
}

/// The number of the article with a title.
pub fn number(app: &TestApp, title: &str) -> String {
    let sql = format!("SELECT 'KB-' || article FROM article_texts WHERE title = '{title}'");
    rows(app, &sql, |row| row.get(0)).remove(0)
}

/// The article that nobody but Jonas may read.
pub const HIDDEN: &str = "Read the salary budget";
/// An article that everybody may read: Sam's.
pub const QUOTA: &str = "Your mailbox is full";
/// Another.
pub const RULES: &str = "Sort mail by rules";

/// Searches in the palette: the id, what is typed, how much is found.
pub async fn search(client: &Client, name: &str, query: &str, found: u32) -> Answer {
    let body = json!({ "query": query, "found": found, "place": "palette" });
    client.put(&format!("/api/v1/searches/{}", id(name)), body).await
}

/// Says what one thinks of an article.
pub async fn say(client: &Client, number: &str, body: Value) -> Answer {
    client.put(&format!("/api/v1/knowledge/articles/{number}/feedback"), body).await
}

/// Says that an article solved it.
pub async fn solve(client: &Client, draft: &str, item: &str, article: &str) -> Answer {
    let body = json!({ "item": item, "article": article });
    client.put(&format!("/api/v1/deflections/{}", id(draft)), body).await
}
