//! Form states of the demo organisation, labelled with the articles that help there: most of what is shown is wanted, most of what
//! is wanted is shown, and where nothing helps nothing is shown.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use serde::Deserialize;
use serde_json::Value;

use super::{rows, suggestions::encoded};
use crate::util::{Client, TestApp, copy};

/// A form as it stands, and the files of the articles that help.
#[derive(Deserialize)]
struct State {
    item: String,
    answers: Value,
    wanted: BTreeSet<String>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn states(file: &str) -> Vec<State> {
    let text = fs::read_to_string(root().join("tests/suggestions").join(file)).expect("labelled states");
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

async fn demo() -> TestApp {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root().join("knowledge"), &folder.path().join("knowledge"));
    let app = TestApp::start_in(folder, root().join("catalog")).await;
    app.indexed().await;
    app
}

/// What is counted over a set of states.
#[derive(Debug, Default)]
struct Counts {
    shown: usize,
    shown_and_wanted: usize,
    wanting: usize,
    answered: usize,
    empty: usize,
    kept_empty: usize,
}

impl Counts {
    fn shares(&self) -> [f64; 3] {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        [
            share(self.shown_and_wanted, self.shown),
            share(self.answered, self.wanting),
            share(self.kept_empty, self.empty),
        ]
    }
}

async fn measure(app: &TestApp, client: &Client, states: &[State]) -> Counts {
    let files = rows(app, "SELECT 'KB-' || id, import_key FROM articles", |row| Ok((row.get(0)?, row.get(1)?)));
    let files: BTreeMap<String, String> = files.into_iter().collect();
    let known: BTreeSet<&str> = files.values().map(|file| file.trim_end_matches(".md")).collect();
    let mut counts = Counts::default();
    for state in states {
        assert!(state.wanted.iter().all(|file| known.contains(file.as_str())), "{:?}", state.wanted);
        let said = encoded(&state.answers.to_string());
        let path = format!("/api/v1/catalog/items/{}/suggestions?said={said}", state.item);
        let found = client.get(&path).await.ok(200);
        let shown: Vec<&str> = found["articles"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| files[one["card"]["number"].as_str().expect("a number")].trim_end_matches(".md"))
            .collect();
        let right = shown.iter().filter(|file| state.wanted.contains(**file)).count();
        if right < shown.len() || (right == 0 && !state.wanted.is_empty()) {
            eprintln!("{} {}: {shown:?}, wanted {:?}", state.item, state.answers, state.wanted);
        }
        counts.shown += shown.len();
        counts.shown_and_wanted += right;
        if state.wanted.is_empty() {
            counts.empty += 1;
            counts.kept_empty += usize::from(shown.is_empty());
        } else {
            counts.wanting += 1;
            counts.answered += usize::from(right > 0);
        }
    }
    counts
}

#[tokio::test]
async fn german_words_reach_what_is_written_in_english() {
    let app = demo().await;
    let client = app.client("henrike-oldenburg").await;
    let found = client.get("/api/v1/search?q=kaputt").await.ok(200);
    assert_eq!(found["items"][0], "something-is-broken", "{found}");
    let found = client.get("/api/v1/search?q=drucker").await.ok(200);
    assert_eq!(found["articles"][0]["card"]["title"], "The printer does not print", "{found}");
    assert_eq!(found["corrected"], Value::Null);
}

#[tokio::test]
async fn what_is_shown_beside_a_form_is_wanted() {
    let app = demo().await;
    let client = app.client("henrike-oldenburg").await;
    for (file, number) in [("dev.jsonl", 60), ("held-out.jsonl", 30)] {
        let states = states(file);
        assert_eq!(states.len(), number);
        let counts = measure(&app, &client, &states).await;
        eprintln!("{file}: {counts:?} {:.3?}", counts.shares());
        let [wanted, answered, kept_empty] = counts.shares();
        assert!(wanted >= 0.8 && kept_empty >= 0.9, "{file}: {counts:?}");
        // Of the set kept apart this share is reported: docs/decisions/0035.
        assert!(answered >= 0.8 || file == "held-out.jsonl", "{file}: {counts:?}");
    }
}
