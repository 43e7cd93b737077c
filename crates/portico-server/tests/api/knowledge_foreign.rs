//! Folders of articles as others keep them: links in the file system, names that a Mac spells, languages, dialects.

use std::{fs, os::unix::fs::symlink};

use portico_domain::catalog::load::NotText;
use portico_knowledge::WarningKind;
use portico_server::{
    knowledge::{ImportOutcome, NotImported},
    store::article_import::TextImported,
    walk::LeftOut,
};
use serde_json::json;

use crate::{
    editing::PNG,
    knowledge::{again, number, take_in},
    util::TestApp,
};

struct Folder(TestApp);

impl Folder {
    async fn new() -> Self {
        Self(TestApp::with_articles().await)
    }

    fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.0.folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, bytes).expect("written");
    }

    fn article(&self, path: &str, title: &str, head: &str, body: &str) {
        self.put(&format!("knowledge/{path}"), format!("---\ntitle: {title}\ncategory: mail\n{head}---\n{body}\n"));
    }

    fn link(&self, target: &str, path: &str) {
        symlink(target, self.0.folder.path().join("knowledge").join(path)).expect("linked");
    }

    async fn read(&self, title: &str, query: &str) -> serde_json::Value {
        let path = format!("/api/v1/knowledge/articles/{}{query}", number(&self.0, title).await);
        self.0.client("ana").await.get(&path).await.ok(200)
    }
}

#[tokio::test]
async fn links_in_the_file_system_end_and_stay_inside() {
    let folder = Folder::new().await;
    folder.article("mail/inside.md", "Inside", "", "Text");
    folder.put("outside/secret.md", "---\ntitle: Secret\n---\nText");
    folder.put("outside/ansi.md", b"B\xfcro");
    folder.link("..", "mail/up");
    folder.link("../mail", "mail/round");
    folder.link("../../outside", "mail/out");
    folder.link("../../outside/secret.md", "mail/secret.md");
    folder.link("nowhere.md", "mail/gone.md");
    folder.put("knowledge/mail/ansi.md", b"one\nB\xfcro");
    folder.put("knowledge/mail/huge.md", "x".repeat(4 * 1024 * 1024 + 1));
    let came = again(&folder.0).await;
    let left: Vec<(&str, NotImported)> = came
        .iter()
        .filter_map(|(path, outcome)| match outcome {
            ImportOutcome::LeftOut(why) => Some((path.as_str(), *why)),
            _ => None,
        })
        .collect();
    let walk = NotImported::Walk;
    assert_eq!(
        left,
        [
            ("mail/ansi.md", NotImported::NotText(NotText::Ansi(2))),
            ("mail/gone.md", walk(LeftOut::Dangling)),
            ("mail/huge.md", NotImported::TooLarge),
            ("mail/out", walk(LeftOut::Outside)),
            ("mail/round", walk(LeftOut::Again)),
            ("mail/secret.md", walk(LeftOut::Outside)),
            ("mail/up", walk(LeftOut::Again)),
        ]
    );
    let new: Vec<_> = came.iter().filter(|(_, outcome)| *outcome == ImportOutcome::Taken(TextImported::New)).collect();
    assert_eq!(new.len(), 1, "{came:?}");
}

/// `ü` as one character, and as a Mac spells it in the names of files.
const COMPOSED: &str = "\u{fc}";
const DECOMPOSED: &str = "u\u{308}";

#[tokio::test]
async fn names_that_a_mac_spells_are_found() {
    for (on_disk, in_text) in [(DECOMPOSED, COMPOSED), (COMPOSED, DECOMPOSED), (DECOMPOSED, DECOMPOSED)] {
        let folder = Folder::new().await;
        folder.article(&format!("mail/b{on_disk}ro.md"), "Office", "", "## \u{dc}ber uns\n\nText");
        folder.put(&format!("knowledge/mail/b{on_disk}ro.png"), PNG);
        folder.put(&format!("knowledge/mail/teil-{on_disk}.txt"), "x");
        let body = format!(
            "[a](b{in_text}ro.md#{0}ber-uns) ![b](b{in_text}ro.png) [c](b%{1}ro.md)",
            if in_text == COMPOSED { "\u{fc}" } else { "u\u{308}" },
            if in_text == COMPOSED { "C3%BC" } else { "75%CC%88" },
        );
        folder.article("mail/links.md", "Leads there", "", &body);
        let all = take_in(&folder.0, false).await;
        let links = all.iter().find(|file| file.path == "mail/links.md").expect("the file");
        assert_eq!(links.notes, [], "{on_disk:?} {in_text:?}");
        assert!(all.iter().any(|file| file.path == format!("mail/b{COMPOSED}ro.md")));
        let office = number(&folder.0, "Office").await;
        let html = folder.read("Leads there", "").await["html"].as_str().expect("HTML").to_owned();
        assert!(html.contains(&format!("<a href=\"/knowledge/{office}#a-\u{fc}ber-uns\">a</a> <img ")), "{html}");
        assert!(html.contains(&format!("<a href=\"/knowledge/{office}\">c</a>")), "{html}");
        assert!(again(&folder.0).await.iter().all(|(_, outcome)| *outcome == ImportOutcome::Taken(TextImported::Same)));
    }
}

#[tokio::test]
async fn the_language_is_that_of_the_head_or_of_the_folder() {
    let folder = Folder::new().await;
    folder.article("mail/german.md", "Nur deutsch", "lang: de\n", "> [!NOTE]\n> Text");
    folder.article("en/mail/two.md", "Two", "", "Text ![a](../img/a.png)");
    folder.article("de/mail/two.md", "Zwei", "", "Text ![a](../img/a.png) [b](two.md)");
    folder.put("knowledge/de/img/a.png", PNG);
    let all = take_in(&folder.0, false).await;
    let notes = |path: &str| -> Vec<WarningKind> {
        let file = all.iter().find(|file| file.path == path).expect("the file");
        file.notes.iter().map(|note| note.kind).collect()
    };
    assert_eq!((notes("de/mail/two.md"), notes("en/mail/two.md")), (vec![], vec![WarningKind::MissingPicture]));
    let german = folder.read("Nur deutsch", "").await;
    assert_eq!((&german["language"], &german["languages"]), (&json!("de"), &json!(["de"])));
    assert!(german["html"].as_str().expect("HTML").contains("Hinweis"));
    let both = folder.read("Two", "?language=de").await;
    assert_eq!((&both["language"], both["card"]["title"].as_str()), (&json!("de"), Some("Zwei")));
    assert!(both["html"].as_str().expect("HTML").contains("<img "), "{both}");
}

#[tokio::test]
async fn what_is_not_understood_is_reported_with_file_and_line() {
    let folder = Folder::new().await;
    folder.article(
        "mail/foreign.md",
        "Foreign",
        "",
        "!!! warning \"Mind\"\n    Text\n\n:::spaceship Go\nText\n:::\n\n{{< carousel >}}",
    );
    let all = take_in(&folder.0, true).await;
    let file = all.iter().find(|file| file.path == "mail/foreign.md").expect("the file");
    let notes: Vec<_> = file.notes.iter().map(|note| (note.line, note.kind)).collect();
    assert_eq!(notes, [(8, WarningKind::Directive), (12, WarningKind::Template)]);
}

#[tokio::test]
async fn a_table_that_costs_too_much_is_told_where_it_stands() {
    let folder = Folder::new().await;
    let table = format!("|{}\n|{}\n{}", "a|".repeat(1_000), "-|".repeat(1_000), "|a\n".repeat(1_000));
    let of = number(&folder.0, "Sort mail by rules").await;
    let body = json!({"article": of, "language": "en", "title": "T", "markdown": format!("Before\n\n{table}\n\nAfter <x> {}", "<y> ".repeat(700))});
    let preview = folder.0.client("sam").await.post("/api/v1/editing/preview", body).await.ok(200);
    let html = preview["html"].as_str().expect("HTML");
    assert!(html.len() < 64 * 1024 && html.contains("After"), "{}", html.len());
    let notes = preview["notes"].as_array().expect("notes");
    assert_eq!((&notes[0]["kind"], &notes[0]["line"]), (&json!("large-table"), &json!(4)));
    assert_eq!((notes.len(), &notes[500]["kind"], &notes[500]["what"]), (501, &json!("more-notes"), &json!("202")));
}

#[tokio::test]
async fn pages_of_another_wiki_are_articles() {
    let folder = Folder::new().await;
    folder.put(
        "knowledge/wiki/start.txt",
        "====== From the wiki ======\n\nSee [[wiki:other|the other]] and {{.:img:a.png|A}}.\n",
    );
    folder.put("knowledge/wiki/other.txt", "====== The other ======\n\nText\n");
    folder.put("knowledge/wiki/notes.txt", "Notes of a meeting");
    folder.put("knowledge/wiki/img/a.png", PNG);
    let came = again(&folder.0).await;
    let new = came
        .iter()
        .filter(|(path, outcome)| path.starts_with("wiki/") && *outcome == ImportOutcome::Taken(TextImported::New));
    assert_eq!(new.count(), 2, "{came:?}");
    let other = number(&folder.0, "The other").await;
    let html = folder.read("From the wiki", "").await["html"].as_str().expect("HTML").to_owned();
    assert!(
        html.contains(&format!("<a href=\"/knowledge/{other}\">the other</a>")) && html.contains("<img "),
        "{html}"
    );
}
