//! Tickets that not everybody at the desk may know of: in no answer, and answered like tickets that are not there.

use portico_server::{audit::Act, router::routes};
use serde_json::{Value, json};

use super::{client, everything, secrets::PEOPLE};
use crate::{
    audit,
    files::{sent_with, uploaded},
    matrix::{RANDOM, request},
    signals::database,
    util::{Client, HOUR, TestApp, built_app, catalog, copy},
};

/// No ticket has this number.
const MISSING: &str = "REQ-999999";

/// A ticket of the team `vault`, whose only member is Kim. Ana has asked for it; Ina is the service manager.
struct Hidden {
    /// The item that makes it.
    item: &'static str,
    /// Its words: of one that Kim has taken, and of one that nobody has.
    words: [&'static str; 2],
    /// Who may read it.
    readers: &'static [&'static str],
}

const HIDDEN: [Hidden; 2] = [
    Hidden { item: "breach", words: ["narwhal", "pangolin"], readers: &["ana", "kim", "ina"] },
    Hidden { item: "grievance", words: ["axolotl", "cassowary"], readers: &["ana", "kim"] },
];

/// The numbers of all tickets.
pub fn numbers(app: &TestApp) -> Vec<String> {
    let db = database(app);
    let sql = "SELECT CASE kind WHEN 'incident' THEN 'INC-' ELSE 'REQ-' END || printf('%06d', serial) FROM tickets";
    let mut query = db.prepare(sql).expect("SQL");
    query.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("numbers")
}

/// The fixture's app with an item of each visibility, one that asks the same question.
pub async fn app() -> TestApp {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("catalog");
    copy(&catalog(), &files);
    let item = std::fs::read_to_string(files.join("items/ask.toml")).expect("an item");
    for (id, visibility) in [("breach", "team"), ("grievance", "confidential")] {
        let item = item.replace("\"ask\"", &format!("\"{id}\""));
        let item = item.replace("team = \"desk\"", &format!("team = \"vault\"\nvisibility = \"{visibility}\""));
        std::fs::write(files.join(format!("items/{id}.toml")), item).expect("written");
    }
    let teams = std::fs::read_to_string(files.join("teams.toml")).expect("teams");
    let vault = "\n[[teams]]\nid = \"vault\"\nname = \"Vault\"\nmembers = \"keepers\"\n";
    std::fs::write(files.join("teams.toml"), teams + vault).expect("written");
    built_app(folder.path());
    let app = TestApp::start_in(folder, files).await;
    database(&app).execute("INSERT INTO memberships (person, team) VALUES ('kim', 'keepers')", []).expect("joined");
    app
}

pub async fn ask(person: &Client, item: &str, word: &str) -> String {
    let version = person.form_version(item).await;
    let body = json!({ "item": item, "form_version": version, "answers": { "subject": format!("About the {word}") } });
    let ticket = person.submit(word, &body).await.ok(201);
    ticket["number"].as_str().expect("a number").to_owned()
}

/// Writes the hidden tickets: their numbers, and what they are.
async fn write(app: &TestApp) -> Vec<(String, &'static Hidden)> {
    let (ana, kim) = (app.client("ana").await, app.client("kim").await);
    let mut tickets = Vec::new();
    for hidden in &HIDDEN {
        let [taken, untaken] = hidden.words;
        let number = ask(&ana, hidden.item, taken).await;
        kim.act(&number, "take", 1, json!({})).await.ok(200);
        kim.comment(&number, &format!("I look at the {taken}.")).await.ok(200);
        ana.comment(&number, &format!("The {taken} is still there.")).await.ok(200);
        let file = uploaded(&ana, RANDOM, &format!("{taken}.txt"), format!("About the {taken}")).await;
        sent_with(app, &file, &number);
        tickets.push((number, hidden));
        tickets.push((ask(&ana, hidden.item, untaken).await, hidden));
    }
    tickets
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_that_one_may_not_see_is_in_no_answer() {
    let app = app().await;
    app.client("tomas").await.ask("A chair").await;
    write(&app).await;
    let words: Vec<&str> = HIDDEN.iter().flat_map(|hidden| hidden.words).collect();
    let paths: Vec<String> =
        everything(&app, &words).into_iter().filter(|path| !path.contains("/suggestions")).collect();
    let (mut leaks, mut missed) = (Vec::new(), Vec::new());
    for person in PEOPLE {
        let client = client(&app, person).await;
        let mut answers = Vec::new();
        for path in &paths {
            app.clock.advance(1_000);
            let answer = client.get(path).await;
            assert!([200, 204, 400, 401, 404, 422].contains(&answer.status), "{path}: {}", answer.status);
            // A corrected search repeats what was typed.
            answers.push((path, String::from_utf8_lossy(&answer.bytes).to_lowercase()));
        }
        for hidden in &HIDDEN {
            for word in hidden.words {
                let about = format!("about the {word}");
                let mut told = answers.iter().filter(|(_, text)| text.contains(&about)).map(|(path, _)| *path);
                if hidden.readers.contains(&person) {
                    let seen: Vec<&String> = told.collect();
                    let queue = seen.iter().any(|path| path.contains("/queue"));
                    let page = seen.iter().any(|path| path.contains("/tickets/"));
                    let file = word != hidden.words[0] || seen.iter().any(|path| path.contains("/files/"));
                    if !page || !file || (person != "ana" && !queue) {
                        missed.push(format!("{person} does not see the {word}: {seen:?}"));
                    }
                } else if let Some(path) = told.next() {
                    leaks.push(format!("{person} learns of the {word} from {path}"));
                }
            }
        }
    }
    assert!(paths.len() > 250, "{} addresses", paths.len());
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[tokio::test]
async fn a_hidden_ticket_is_answered_like_one_that_is_not_there() {
    let app = app().await;
    let tickets = write(&app).await;
    let of_tickets = routes().into_iter().filter(|(_, path)| path.contains("/tickets/{number}"));
    let mut asked: Vec<(&str, String)> = of_tickets.map(|(method, path)| (method, path.to_owned())).collect();
    let transitions = "/api/v1/tickets/{number}/transitions";
    asked.retain(|(_, path)| path != transitions);
    let actions = ["comment", "take", "ask", "resolve", "reopen", "cancel"];
    asked.extend(actions.map(|action| ("post", format!("{transitions}#{action}"))));
    asked.push(("get", "/requests/{number}".to_owned()));
    let mut pairs = 0;
    for person in PEOPLE.into_iter().filter(|person| *person != "nobody") {
        let client = client(&app, person).await;
        for (number, hidden) in tickets.iter().filter(|(_, hidden)| !hidden.readers.contains(&person)) {
            for (method, path) in &asked {
                app.clock.advance(HOUR);
                let secret = request(&client, method, &path.replace("{number}", number)).await;
                let missing = request(&client, method, &path.replace("{number}", MISSING)).await;
                pairs += 1;
                assert_eq!(secret.essence(), missing.essence(), "{person} {method} {path} of {}", hidden.item);
                assert_eq!(secret.status, 404, "{person} {method} {path} of {}", hidden.item);
            }
        }
    }
    assert!(pairs > 150, "{pairs} pairs");
}

/// The numbers of the queue of all, as somebody reads it page by page.
async fn queue(client: &Client) -> Vec<String> {
    let (mut numbers, mut after) = (Vec::new(), String::new());
    loop {
        let page = client.get(&format!("/api/v1/queue?queue=all&limit=1{after}")).await.ok(200);
        let tickets = page["tickets"].as_array().expect("tickets");
        numbers.extend(tickets.iter().map(|ticket| ticket["number"].as_str().expect("a number").to_owned()));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return numbers,
        }
    }
}

#[tokio::test]
async fn pages_of_the_queue_have_no_holes_where_tickets_are_hidden() {
    let app = app().await;
    let ana = app.client("ana").await;
    let mut open = vec![ana.ask("First").await];
    let hidden = write(&app).await;
    open.push(ana.ask("Last").await);
    assert_eq!(queue(&app.client("sam").await).await, open);
    assert_eq!(queue(&app.client("kim").await).await.len(), open.len() + hidden.len());
    let of_the_manager = hidden.iter().filter(|(_, hidden)| hidden.readers.contains(&"ina")).count();
    assert_eq!(queue(&app.client("ina").await).await.len(), open.len() + of_the_manager);
}

#[tokio::test]
async fn who_comes_into_a_team_or_leaves_it_sees_so_with_the_next_request() {
    let app = app().await;
    let tickets = write(&app).await;
    let (sam, kim) = (app.client("sam").await, app.client("kim").await);
    let sees = async |client: &Client| {
        let mut seen = Vec::new();
        for (number, _) in &tickets {
            seen.push(client.get(&format!("/api/v1/tickets/{number}")).await.status);
        }
        assert!(seen.iter().all(|status| *status == seen[0]), "{seen:?}");
        seen[0] == 200
    };
    assert!(!sees(&sam).await && sees(&kim).await);
    let change = |sql: &str| assert_eq!(database(&app).execute(sql, []).expect("changed"), 1);
    change("DELETE FROM memberships WHERE person = 'kim' AND team = 'keepers'");
    change("INSERT INTO memberships (person, team) VALUES ('sam', 'keepers')");
    assert!(sees(&sam).await && !sees(&kim).await, "the group decides");
    change("UPDATE teams SET lead = 'kim' WHERE id = 'vault'");
    assert!(sees(&kim).await, "a lead is a member");
    change("DELETE FROM roles WHERE person = 'sam' AND role = 'agent'");
    assert!(!sees(&sam).await, "a member who is no agent sees their own tickets only");
}

#[tokio::test]
async fn reading_a_confidential_ticket_is_noted_once_an_hour() {
    let app = app().await;
    let tickets = write(&app).await;
    let before = audit::rows(&app.ready.app.store, Act::TicketRead).await.len();
    assert_eq!(before, 0, "nobody has opened one yet");
    let (ana, sam, kim) = (app.client("ana").await, app.client("sam").await, app.client("kim").await);
    for client in [&ana, &sam, &kim, &kim] {
        for (number, _) in &tickets {
            client.get(&format!("/api/v1/tickets/{number}")).await;
        }
    }
    let rows = audit::rows(&app.ready.app.store, Act::TicketRead).await;
    let noted: Vec<(Option<&str>, Option<&str>)> =
        rows.iter().map(|row| (row.actor.as_deref(), row.object.as_deref())).collect();
    let confidential = tickets.iter().filter(|(_, hidden)| hidden.item == "grievance");
    let kims: Vec<_> = confidential.map(|(number, _)| (Some("kim"), Some(number.as_str()))).collect();
    assert_eq!(noted, kims, "neither the requester, nor who was refused, nor tickets of the team");
    app.clock.advance(HOUR + 1);
    kim.get(&format!("/api/v1/tickets/{}", tickets[2].0)).await.ok(200);
    assert_eq!(audit::rows(&app.ready.app.store, Act::TicketRead).await.len(), kims.len() + 1);
    app.clock.advance(HOUR + 1);
    kim.get(&format!("/api/v1/tickets/{}/events", tickets[2].0)).await.ok(200);
    let read = audit::rows(&app.ready.app.store, Act::TicketRead).await.len();
    assert_eq!(read, kims.len() + 2, "what happened to it is read without its page, too");
}

#[tokio::test]
async fn a_ticket_keeps_the_visibility_of_its_submit() {
    let app = app().await;
    let tickets = write(&app).await;
    let ana: Value = app.client("ana").await.get(&format!("/api/v1/tickets/{}", tickets[2].0)).await.ok(200);
    assert_eq!((&ana["visibility"], &ana["team"]["name"]), (&json!("confidential"), &json!("Vault")));
    let files = app.folder.path().join("catalog");
    let path = files.join("items/grievance.toml");
    let item = std::fs::read_to_string(&path).expect("an item").replace("visibility = \"confidential\"\n", "");
    std::fs::write(&path, item).expect("written");
    let app = app.restart(files).await;
    let sam = app.client("sam").await;
    sam.get(&format!("/api/v1/tickets/{}", tickets[2].0)).await.problem(404, "not-found");
    let later = ask(&app.client("ana").await, "grievance", "later").await;
    sam.get(&format!("/api/v1/tickets/{later}")).await.ok(200);
}
