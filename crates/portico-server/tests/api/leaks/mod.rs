//! What may not be known is nowhere: every address that can be read, with every parameter that it takes, for every role. The
//! addresses come from the router and the parameters from the API's own description, so that a new one is visited as well, or
//! fails the test until somebody says how.

mod kept;
mod links;
mod secrets;
mod tickets;

use std::collections::{BTreeMap, BTreeSet};

use portico_server::{
    clock::Clock,
    router::{self, routes},
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    matrix::{RANDOM, request},
    signals::id,
    util::{Client, TestApp},
};
pub use tickets::{app as tickets_app, ask};

use secrets::{PEOPLE, REASONS, Reason, Secret, client, files, numbers, parameters};

/// No article has this number.
const MISSING: &str = "KB-9999";
/// One that names a hidden article, one that names another, and one that names none.
const ITEMS: [&str; 3] = ["ask", "broken", "licence"];

/// What somebody types who looks for an article: its word, the beginning and a slip of it, and its title as a phrase.
fn queries(words: &[&str]) -> Vec<String> {
    let of = |word: &&str| {
        let slip = format!("{}{}{}", &word[..2], &word[3..4], &word[2..3]) + &word[4..];
        [(*word).to_owned(), word[..4].to_owned(), slip, format!("%22secret+{word}%22"), format!("{word}-label")]
    };
    words.iter().flat_map(of).chain(["secret".to_owned(), "mailbox".to_owned(), "plain".to_owned()]).collect()
}

/// What somebody has said in a form: text where the items ask for it, and a service. Nothing but letters is left as it is.
fn said(text: &str) -> String {
    let said = json!({ "subject": text, "what": text, "services": ["mail"] }).to_string();
    let encoded =
        |byte: u8| if byte.is_ascii_alphabetic() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    said.bytes().map(encoded).collect()
}

/// The values to try of a parameter.
fn values(name: &str, words: &[&str], numbers: &[String]) -> Vec<String> {
    let list = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    match name {
        "q" => queries(words),
        "language" => list(&["en", "de"]),
        "typing" | "exact" | "why" | "facets" | "mine" => list(&["true"]),
        "label" => words.iter().map(|word| format!("{word}-label")).chain(["mailbox".to_owned()]).collect(),
        "written" => list(&["en"]),
        "offset" => list(&["1"]),
        "limit" => list(&["100"]),
        "filter" => list(&["all", "draft", "review", "published", "retired", "due", "open", "done"]),
        "after" => numbers.to_vec(),
        "category" => list(&["mail", "inside", "money", "nothing"]),
        "number" => list(&["1", "REQ-1"]),
        "before" => list(&["9"]),
        "days" => list(&["7", "30", "90"]),
        "field" => list(&["helper", "nothing"]),
        "where" => list(&["%7B%7D"]),
        "id" => list(&["ana", "nothing"]),
        "for" => list(&["ana", "tomas", "sam", "nothing"]),
        "said" => words
            .iter()
            .flat_map(|word| [(*word).to_owned(), format!("secret {word} mailbox")])
            .map(|text| said(&text))
            .collect(),
        "against" => list(&["1", "2"]),
        "queue" => list(&["unassigned", "mine", "all"]),
        _ => panic!("say which values of `{name}` are to be tried"),
    }
}

/// The addresses of a route: each of its names in its place.
fn addresses(path: &str, app: &TestApp) -> Vec<String> {
    let mut found = vec![path.to_owned()];
    for (place, names) in [
        ("/items/{id}", ITEMS.map(str::to_owned).to_vec()),
        ("/images/{id}", files(app, "article_images")),
        ("/attachments/{id}", files(app, "article_attachments")),
        ("/drafts/{draft}", vec![RANDOM.to_owned()]),
        ("/files/{file}", files(app, "uploads")),
        ("/tickets/{number}", tickets::numbers(app)),
        ("/articles/{number}", numbers(app)),
        ("/revisions/{revision}", vec!["1".to_owned(), "2".to_owned()]),
    ] {
        let (before, _) = place.split_at(place.find('{').expect("a name"));
        let fill = |address: String| -> Vec<String> {
            if !address.contains(place) {
                return vec![address];
            }
            names.iter().map(|name| address.replace(place, &format!("{before}{name}"))).collect()
        };
        found = found.into_iter().flat_map(fill).collect();
    }
    assert!(found.iter().all(|address| !address.contains('{')), "say what stands in {path}");
    found
}

/// Everything that can be read, with every value of every parameter.
fn everything(app: &TestApp, words: &[&str]) -> Vec<String> {
    let document: Value = serde_json::from_str(router::document()).expect("JSON");
    let numbers = numbers(app);
    let mut all = Vec::new();
    for (_, path) in routes().into_iter().filter(|(method, _)| *method == "get") {
        let names = parameters(&document, path);
        // With these one sees the most.
        let wide = ["why=true", "facets=true", "limit=100"].map(str::to_owned);
        let wide: Vec<String> =
            wide.into_iter().filter(|pair| names.iter().any(|name| pair.starts_with(name))).collect();
        let asks = names.iter().any(|name| name == "q");
        let mut queries = vec![wide.clone()];
        for name in &names {
            for value in values(name, words, &numbers) {
                let mut pairs: Vec<String> = wide.iter().filter(|pair| !pair.starts_with(name)).cloned().collect();
                pairs.push(format!("{name}={value}"));
                if name == "q" {
                    let flags = ["typing", "exact"].into_iter().filter(|flag| names.iter().any(|name| name == flag));
                    queries.extend(flags.map(|flag| [pairs.clone(), vec![format!("{flag}=true")]].concat()));
                } else if asks {
                    pairs.push("q=mailbox".to_owned());
                }
                queries.push(pairs);
            }
        }
        for address in addresses(path, app) {
            all.extend(
                queries.iter().map(|pairs| format!("{address}?{}", pairs.join("&")).trim_end_matches('?').to_owned()),
            );
        }
    }
    all.extend(pages(app));
    all
}

/// The pages that the server draws.
fn pages(app: &TestApp) -> Vec<String> {
    let tickets = tickets::numbers(app).into_iter().map(|number| format!("/requests/{number}"));
    let articles = numbers(app).into_iter().map(|number| format!("/knowledge/{number}"));
    let lists = [
        "/",
        "/catalog",
        "/catalog/software",
        "/catalog?q=secret",
        "/knowledge",
        "/knowledge/in/mail",
        "/knowledge/in/inside",
        "/knowledge/in/money",
        "/search?q=secret",
        "/search?q=mailbox&in=articles",
        "/search?q=mailbox&ask=why&after=100",
        "/requests",
        "/requests?show=all",
        "/requests?q=secret",
    ]
    .map(str::to_owned);
    lists.into_iter().chain(tickets).chain(articles).collect()
}

fn may_know(reason: &Reason, person: &str, path: &str) -> bool {
    // Files are downloaded by their writers too.
    let written = ["/editing/", "/attachments/"].iter().any(|part| path.contains(part));
    // Who looks after all articles sees what is said of those that are read.
    let said =
        path.contains("/knowledge/feedback") && reason.steps.contains(&"publish") && ["ina", "wei"].contains(&person);
    reason.readers.contains(&person) || said || written && reason.editors.contains(&person)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_may_not_know_is_in_no_answer() {
    let app = secrets::app().await;
    app.client("tomas").await.ask("A chair").await;
    secrets::write(&app, &REASONS).await;
    let paths = everything(&app, &REASONS.map(|reason| reason.word));
    let mut people = Vec::new();
    for person in PEOPLE {
        let (client, paths, clock) = (client(&app, person).await, paths.clone(), app.clock.clone());
        people.push(tokio::spawn(async move { (person, known(&client, &paths, &clock).await) }));
    }
    let (mut leaks, mut seen) = (Vec::new(), BTreeSet::new());
    for person in people {
        let (person, known) = person.await.expect("looked");
        for (path, words) in known {
            for reason in REASONS.iter().filter(|reason| words.contains(reason.word)) {
                if may_know(reason, person, &path) {
                    seen.insert((reason.word, person, path.contains("/editing/")));
                } else {
                    leaks.push(format!("{person} learns of {} from {path}", reason.word));
                }
            }
        }
    }
    assert!(paths.len() > 700, "{} addresses", paths.len());
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks[..leaks.len().min(40)].join("\n"));
    for Reason { word, readers, editors, .. } in REASONS {
        assert!(readers.iter().all(|person| seen.contains(&(word, person, false))), "{word} is for {readers:?}");
        assert!(editors.iter().all(|person| seen.contains(&(word, person, true))), "{word} is written by {editors:?}");
    }
}

/// Which of the words are in the answers, by address.
async fn known(client: &Client, paths: &[String], clock: &Clock) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut known = BTreeMap::new();
    for path in paths {
        // Nobody searches so much in no time.
        clock.advance(1_000);
        let answer = client.get(path).await;
        assert!([200, 204, 400, 401, 404, 422].contains(&answer.status), "{path}: {}", answer.status);
        let text = String::from_utf8_lossy(&answer.bytes).to_lowercase();
        let words: BTreeSet<_> = REASONS.iter().map(|reason| reason.word).filter(|word| text.contains(word)).collect();
        if !words.is_empty() {
            known.insert(path.clone(), words);
        }
    }
    known
}

/// Counts, facets, order and everything else: as if the articles were not there at all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_are_those_of_a_portal_without_the_secrets() {
    let hidden: Vec<Reason> =
        REASONS.into_iter().filter(|reason| !["kumquat", "marzipan"].contains(&reason.word)).collect();
    let (with, without) = (secrets::app().await, secrets::app().await);
    let words: Vec<&str> = hidden.iter().map(|reason| reason.word).collect();
    let paths: Vec<String> = everything(&without, &words)
        .into_iter()
        .filter(|path| !["/editing/", "/docs", "openapi", "/session"].iter().any(|part| path.contains(part)))
        // A page carries a token of its session; it is made of answers of the API.
        .filter(|path| path.starts_with("/api/"))
        .collect();
    secrets::write(&with, &hidden).await;
    // How often was searched is no secret.
    let jonas = without.client("jonas").await;
    for word in hidden.iter().filter(|reason| reason.readers.contains(&"jonas")).map(|reason| reason.word) {
        let search =
            json!({ "query": "locked door", "found": 1, "place": "page", "opened": { "kind": "page", "position": 0 } });
        jonas.put(&format!("/api/v1/searches/{}", id(word)), search).await.ok(204);
    }
    let mut told = Vec::new();
    for person in ["ana", "tomas", "sam"] {
        let (one, other) = (client(&with, person).await, client(&without, person).await);
        for path in &paths {
            with.clock.advance(1_000);
            without.clock.advance(1_000);
            let (one, other) = tokio::join!(one.get(path), other.get(path));
            if one.essence() != other.essence() {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                told.push(format!("{person} {path}:\n  {}\n  {}", text(&one.bytes), text(&other.bytes)));
            }
        }
    }
    assert!(paths.len() > 400, "{} addresses", paths.len());
    assert!(told.is_empty(), "{} differ:\n{}", told.len(), told[..told.len().min(12)].join("\n"));
}

#[tokio::test]
async fn what_is_hidden_is_answered_like_what_is_not_there() {
    let app = secrets::app().await;
    let secrets = secrets::write(&app, &REASONS).await;
    let (mut told, mut asked) = (Vec::new(), 0);
    for person in PEOPLE.into_iter().filter(|person| *person != "nobody") {
        let client = client(&app, person).await;
        for Secret { reason, number, image, attachment } in &secrets {
            // What readers see of a changed article is there.
            let there = reason.word == "kumquat";
            for (method, path) in routes().into_iter().filter(|(_, path)| path.contains("/articles/{number}")) {
                if may_know(reason, person, path) || there {
                    continue;
                }
                let path = path.replace("{language}", "en").replace("{revision}", "1").replace("{id}", RANDOM);
                let hidden = request(&client, method, &path.replace("{number}", number)).await;
                let missing = request(&client, method, &path.replace("{number}", MISSING)).await;
                asked += 1;
                if hidden.essence() != missing.essence() || hidden.status != 404 {
                    told.push(format!("{person} {method} {path} of {}: {hidden:?}, not {missing:?}", reason.word));
                }
            }
            for (hidden, missing) in others(&client, reason, person, number, (image, attachment.as_deref())).await {
                asked += 1;
                if hidden != missing {
                    told.push(format!("{person} of {}: {hidden:?}, not {missing:?}", reason.word));
                }
            }
        }
    }
    assert!(asked > 500, "{asked} pairs");
    assert!(told.is_empty(), "{} differ:\n{}", told.len(), told.join("\n"));
}

/// A body that names an article.
type Body<'a> = &'a dyn Fn(&str) -> Value;
/// All that can be told of an answer.
type Essence = (u16, Vec<(String, String)>, String);

/// The same for what names an article elsewhere than in the path: answers of the hidden one and of none.
async fn others(
    client: &Client,
    reason: &Reason,
    person: &str,
    number: &str,
    (image, attachment): (&str, Option<&str>),
) -> Vec<(Essence, Essence)> {
    let mut pairs = Vec::new();
    let reads = reason.readers.contains(&person) || reason.word == "kumquat";
    let edits = reason.editors.contains(&person);
    if !reads && !edits {
        for (kind, id) in attachment.map(|id| ("attachments", id)).into_iter().chain([("images", image)]) {
            let path = |id: &str| format!("/api/v1/knowledge/{kind}/{id}");
            pairs.push((client.get(&path(id)).await.essence(), client.get(&path(RANDOM)).await.essence()));
        }
    }
    let mut bodies: Vec<(Method, String, Body<'_>)> = Vec::new();
    let opened = |number: &str| {
        let opened = json!({ "kind": "article", "target": number, "position": 0 });
        json!({ "query": "printer", "found": 1, "place": "page", "opened": opened })
    };
    let solved = |number: &str| json!({ "item": "ask", "article": number });
    let preview = |number: &str| json!({ "article": number, "language": "en", "title": "x", "markdown": "x" });
    if !reads {
        bodies.push((Method::PUT, format!("/api/v1/searches/{RANDOM}"), &opened));
        bodies.push((Method::PUT, format!("/api/v1/deflections/{RANDOM}"), &solved));
    }
    if !edits && !reads {
        bodies.push((Method::POST, "/api/v1/editing/preview".to_owned(), &preview));
    }
    for (method, path, body) in bodies {
        let send =
            async |number: &str| client.send(client.request(method.clone(), &path).json(&body(number))).await.essence();
        pairs.push((send(number).await, send(MISSING).await));
    }
    pairs
}
