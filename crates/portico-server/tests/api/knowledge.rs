//! `/api/v1/knowledge`, and taking in a folder of articles.

use std::fs;

use portico_domain::catalog::load::NotText;
use portico_server::{
    knowledge::{Fallback, Folder, ImportOutcome, Imported, NotImported, import},
    store::article_import::TextImported,
};
use serde_json::{Value, json};

use crate::util::TestApp;

/// Takes in the app's folder once more, or does as if.
pub async fn take_in(app: &TestApp, dry_run: bool) -> Vec<Imported> {
    let folder = Folder::read(&app.folder.path().join("knowledge")).expect("a folder");
    let fallback = Fallback { owner: "sam".to_owned(), category: "imported".to_owned() };
    let parts = &app.ready.app;
    let now = (!dry_run).then(|| parts.clock.now());
    import((&parts.store, &parts.pictures), &folder, &fallback, now).await.expect("imported")
}

/// Takes in the app's folder once more: what became of each file.
pub async fn again(app: &TestApp) -> Vec<(String, ImportOutcome)> {
    take_in(app, false).await.into_iter().map(|file| (file.path, file.outcome)).collect()
}

fn list(list: &Value) -> &[Value] {
    list.as_array().expect("a list")
}

fn texts<'a>(all: &'a Value, name: &str) -> Vec<&'a str> {
    list(all).iter().map(|one| one[name].as_str().expect("a text")).collect()
}

/// The number of the article with this title, as somebody who may read everything sees it.
pub async fn number(app: &TestApp, title: &str) -> String {
    let all = app.client("jonas").await.get("/api/v1/knowledge/articles?limit=100").await.ok(200);
    let found = all["articles"].as_array().expect("a list").iter().find(|article| article["title"] == title);
    found.expect("an article")["number"].as_str().expect("a number").to_owned()
}

#[tokio::test]
async fn everybody_sees_what_is_for_them_and_the_categories_that_hold_it() {
    let app = TestApp::with_articles().await;
    for (person, categories, titles) in [
        ("ana", vec!["mail"], vec!["Sort mail by rules", "Your mailbox is full"]),
        ("wei", vec!["mail"], vec!["Sort mail by rules", "Your mailbox is full"]),
        ("sam", vec!["mail"], vec!["Sort mail by rules", "Your mailbox is full"]),
        (
            "jonas",
            vec!["mail", "inside", "money"],
            vec!["Read the salary budget", "Sort mail by rules", "Your mailbox is full"],
        ),
    ] {
        let client = app.client(person).await;
        let outline = client.get("/api/v1/knowledge").await.ok(200)["categories"].clone();
        let all = client.get("/api/v1/knowledge/articles").await.ok(200);
        let ids: Vec<_> = list(&outline).iter().map(|one| one["category"]["id"].as_str().expect("an id")).collect();
        assert_eq!(ids, categories, "{person}");
        assert_eq!(texts(&all["articles"], "title"), titles, "{person}");
        for (id, shown) in ids.iter().zip(list(&outline)) {
            let own = client.get(&format!("/api/v1/knowledge/articles?category={id}")).await.ok(200);
            assert_eq!(
                (&shown["articles"], shown["count"].as_u64()),
                (&own["articles"], Some(list(&own["articles"]).len() as u64))
            );
        }
    }
}

/// Pages of any size are those of the whole list, for each reader and in each language.
#[tokio::test]
async fn articles_come_page_by_page_in_the_order_of_their_titles() {
    let app = TestApp::with_articles().await;
    let folder = app.folder.path().join("knowledge/mail");
    for n in 0..8 {
        // Two of each title, so that the number decides.
        let text = format!("---\ntitle: A guide {}\ncategory: mail\n---\nText.\n", n / 2);
        fs::write(folder.join(format!("guide{n}.md")), text).expect("written");
    }
    again(&app).await;
    for (person, language) in [("ana", "en"), ("ana", "de"), ("jonas", "en")] {
        let client = app.client(person).await;
        let path = format!("/api/v1/knowledge/articles?language={language}");
        let whole = client.get(&format!("{path}&limit=100")).await.ok(200)["articles"].clone();
        assert!(texts(&whole, "title").is_sorted() && list(&whole).len() >= 10, "{whole}");
        for limit in [1, 3, 50] {
            let (mut all, mut after) = (Vec::new(), String::new());
            loop {
                let page = client.get(&format!("{path}&limit={limit}{after}")).await.ok(200);
                all.extend(list(&page["articles"]).to_vec());
                let Some(next) = page["next"].as_str() else { break };
                after = format!("&after={next}");
            }
            assert_eq!(Value::from(all), whole, "{person} {language} {limit}");
        }
    }
    let ana = app.client("ana").await;
    let outline = ana.get("/api/v1/knowledge").await.ok(200);
    let mail = &outline["categories"][0];
    assert_eq!((mail["count"].as_u64(), list(&mail["articles"]).len()), (Some(10), 5));
    let hidden = number(&app, "Read the salary budget").await;
    for after in [hidden.as_str(), "KB-999", "x"] {
        ana.get(&format!("/api/v1/knowledge/articles?after={after}")).await.problem(400, "malformed");
    }
    ana.get("/api/v1/knowledge/articles?limit=101").await.problem(400, "malformed");
    let none = ana.get("/api/v1/knowledge/articles?category=money").await.ok(200);
    assert_eq!(none, ana.get("/api/v1/knowledge/articles?category=nothing").await.ok(200));
}

/// A category is read in the order of an index, language by language; it shows what the whole list shows of it.
#[tokio::test]
async fn a_category_holds_its_part_of_the_whole_list_in_each_language() {
    let app = TestApp::with_articles().await;
    let folder = app.folder.path().join("knowledge/mail");
    let written = [
        ("a.md", "Middle"),
        ("a.de.md", "Zuletzt"),
        ("b.md", "Also"),
        ("c.de.md", "Nur hier"),
        ("d.nl.md", "Alleen hier"),
        ("d.fr.md", "Seulement ici"),
        ("e.fr.md", "Ici"),
    ];
    for (file, title) in written {
        let text = format!("---\ntitle: {title}\ncategory: mail\n---\nText.\n");
        fs::write(folder.join(file), text).expect("written");
    }
    again(&app).await;
    // An article that is moved is moved in every language.
    let text = fs::read_to_string(folder.join("b.md")).expect("a file").replace("category: mail", "category: inside");
    fs::write(folder.join("b.md"), text).expect("written");
    again(&app).await;
    for (person, language) in
        [("ana", "en"), ("ana", "de"), ("ana", "fr"), ("ana", "nl"), ("jonas", "de"), ("jonas", "")]
    {
        let client = app.client(person).await;
        let path = format!("/api/v1/knowledge/articles?language={language}&limit=100");
        let whole = client.get(&path).await.ok(200)["articles"].clone();
        assert!(list(&whole).len() >= 6, "{whole}");
        for category in ["mail", "inside", "money"] {
            let part: Vec<_> = list(&whole).iter().filter(|one| one["category"] == category).cloned().collect();
            let own = client.get(&format!("{path}&category={category}")).await.ok(200)["articles"].clone();
            assert_eq!(own, Value::from(part.clone()), "{person} {language} {category}");
            let mut after = String::new();
            for one in &part {
                let next =
                    client.get(&format!("{path}&category={category}{after}&limit=1").replace("&limit=100", "")).await;
                assert_eq!(next.ok(200)["articles"], json!([one]));
                after = format!("&after={}", one["number"].as_str().expect("a number"));
            }
        }
    }
}

#[tokio::test]
async fn what_one_may_not_read_is_answered_like_what_is_not_there() {
    let app = TestApp::with_articles().await;
    let path = format!("/api/v1/knowledge/articles/{}", number(&app, "Read the salary budget").await);
    app.client("jonas").await.get(&path).await.ok(200);
    let body = |mut answer: Value| {
        answer["request_id"] = Value::Null;
        answer
    };
    for person in ["ana", "sam", "ina", "wei"] {
        let client = app.client(person).await;
        let hidden = body(client.get(&path).await.ok(404));
        for missing in ["KB-999", "KB-0", "nonsense"] {
            assert_eq!(body(client.get(&format!("/api/v1/knowledge/articles/{missing}")).await.ok(404)), hidden);
        }
    }
    app.nobody().get(&path).await.ok(401);
}

#[tokio::test]
async fn an_article_is_read_with_what_belongs_to_it() {
    let app = TestApp::with_articles().await;
    let path = format!("/api/v1/knowledge/articles/{}", number(&app, "Your mailbox is full").await);
    let article = app.client("ana").await.get(&path).await.ok(200);
    assert_eq!(article["card"]["known_error"], true);
    assert_eq!(article["owner"], json!({ "id": "sam", "name": "Sam Haddad" }));
    assert_eq!((&article["reviewed"], &article["labels"]), (&json!("2026-09-14"), &json!(["mailbox", "quota"])));
    assert_eq!(texts(&article["place"], "id"), ["mail"]);
    assert_eq!(texts(&article["toc"], "text"), ["What takes room", "Ask for more"]);
    assert_eq!(article["languages"], json!(["de", "en"]));
    assert_eq!(article["offer"], json!({ "item": "licence", "name": "Get a licence" }));
    assert_eq!(texts(&article["related"], "title"), ["Sort mail by rules"], "what she may not read is not named");
    let html = article["html"].as_str().expect("HTML");
    let rules = number(&app, "Sort mail by rules").await;
    assert!(html.contains(&format!("/knowledge/{rules}#")) && html.contains("&lt;server&gt;"), "{html}");
    assert!(!html.contains("<script") && !html.contains("onerror=") && !html.contains("gone.md"), "{html}");
    let related = app.client("jonas").await.get(&path).await.ok(200);
    assert_eq!(texts(&related["related"], "title"), ["Sort mail by rules", "Read the salary budget"]);
    let tomas = app.client("tomas").await.get(&path).await.ok(200);
    assert_eq!(tomas.get("offer"), None, "an item that he may not ask for is not offered");
}

#[tokio::test]
async fn what_is_alike_is_related_and_what_one_may_not_read_is_not() {
    let app = TestApp::with_articles().await;
    let folder = app.folder.path().join("knowledge");
    let write = |path: &str, title: &str, about: &str| {
        let text = format!("---\ntitle: {title}\n{about}---\nWhat to do.\n");
        fs::write(folder.join(path), text).expect("written");
    };
    write("mail/shared.md", "A shared mailbox is full (0x80040600)", "");
    write("mail/other.md", "Percentage format changes", "");
    write("staff/secret.md", "The shared mailbox of the board is full", "category: money\naudience: [finance]\n");
    again(&app).await;
    app.indexed().await;
    let related = async |person: &str, title: &str| {
        let path = format!("/api/v1/knowledge/articles/{}", number(&app, title).await);
        let article = app.client(person).await.get(&path).await.ok(200);
        texts(&article["related"], "title").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let shared = "A shared mailbox is full (0x80040600)";
    assert_eq!(related("ana", shared).await, ["Your mailbox is full"]);
    let all = ["Your mailbox is full", "The shared mailbox of the board is full"];
    assert_eq!(related("jonas", shared).await, all, "the known error first");
    assert_eq!(related("ana", "Percentage format changes").await, [""; 0], "rather nothing than anything");
}

#[tokio::test]
async fn an_article_is_read_in_ones_language_where_there_is_one() {
    let app = TestApp::with_articles().await;
    let path = format!("/api/v1/knowledge/articles/{}", number(&app, "Your mailbox is full").await);
    let client = app.client("ana").await;
    for (language, title) in
        [("de-AT", "Ihr Postfach ist voll"), ("fr", "Your mailbox is full"), ("", "Your mailbox is full")]
    {
        let article = client.get(&format!("{path}?language={language}")).await.ok(200);
        assert_eq!(article["card"]["title"], title, "{language}");
    }
}

#[tokio::test]
async fn the_same_folder_again_changes_nothing() {
    let app = TestApp::with_articles().await;
    let all =
        |answers: Vec<(String, ImportOutcome)>| answers.into_iter().map(|(_, outcome)| outcome).collect::<Vec<_>>();
    let before = app.client("jonas").await.get("/api/v1/knowledge").await.ok(200);
    assert_eq!(all(again(&app).await), [ImportOutcome::Taken(TextImported::Same); 4]);
    assert_eq!(app.client("jonas").await.get("/api/v1/knowledge").await.ok(200), before);
}

#[tokio::test]
async fn a_changed_file_is_a_new_revision_and_a_new_file_a_new_article() {
    let app = TestApp::with_articles().await;
    let folder = app.folder.path().join("knowledge");
    let text = fs::read_to_string(folder.join("mail/rules.md")).expect("a file");
    fs::write(folder.join("mail/rules.md"), text.replace("first rule wins", "last rule wins")).expect("written");
    fs::write(folder.join("mail/new.md"), "No front matter here.\n").expect("written");
    fs::write(folder.join("mail/broken.md"), [0xff, 0xfe, 0x00]).expect("written");
    let outcomes = again(&app).await;
    let of = |path: &str| outcomes.iter().find(|(file, _)| file == path).map(|(_, outcome)| *outcome);
    assert_eq!(of("mail/rules.md"), Some(ImportOutcome::Taken(TextImported::Changed)));
    assert_eq!(of("mail/new.md"), Some(ImportOutcome::Taken(TextImported::New)));
    assert_eq!(of("mail/broken.md"), Some(ImportOutcome::LeftOut(NotImported::NotText(NotText::Utf16))));
    assert_eq!(of("mail/quota.md"), Some(ImportOutcome::Taken(TextImported::Same)));
    let path = format!("/api/v1/knowledge/articles/{}", number(&app, "Sort mail by rules").await);
    let article = app.client("ana").await.get(&path).await.ok(200);
    assert!(article["html"].as_str().expect("HTML").contains("last rule wins"));
}

#[tokio::test]
async fn a_file_over_an_article_that_was_edited_here_waits_beside_it() {
    let app = TestApp::with_articles().await;
    let db = rusqlite::Connection::open(portico_server::store::file(&app.folder.path().join("data"))).expect("opened");
    db.execute("UPDATE article_texts SET source = NULL, html = '<p>Edited</p>' WHERE title = 'Sort mail by rules'", [])
        .expect("edited");
    let path = format!("/api/v1/knowledge/articles/{}", number(&app, "Sort mail by rules").await);
    for expected in [TextImported::Beside, TextImported::Same] {
        let outcomes = again(&app).await;
        let rules = outcomes.iter().find(|(file, _)| file == "mail/rules.md").map(|(_, outcome)| *outcome);
        assert_eq!(rules, Some(ImportOutcome::Taken(expected)));
        assert_eq!(app.client("ana").await.get(&path).await.ok(200)["html"], "<p>Edited</p>");
    }
}

#[tokio::test]
async fn what_is_stored_passes_the_gate_once_more() {
    let app = TestApp::with_articles().await;
    let db = rusqlite::Connection::open(portico_server::store::file(&app.folder.path().join("data"))).expect("opened");
    db.execute("UPDATE article_texts SET html = '<p>a</p><script>alert(1)</script>'", []).expect("written");
    let path = format!("/api/v1/knowledge/articles/{}", number(&app, "Sort mail by rules").await);
    let article = app.client("ana").await.get(&path).await.ok(200);
    let html = article["html"].as_str().expect("HTML");
    assert!(html.contains("<p>a</p>") && !html.contains("<script"), "{html}");
}
