//! What an article is about, and who may read and edit it therefore.

use reqwest::Method;
use serde_json::{Value, json};

use super::{Published, copies::number_of};
use crate::util::TestApp;

#[tokio::test]
async fn who_is_kept_out_is_kept_out_whatever_else_they_are() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let Published { number, image, attachment } = Published::new(&app, "Pair a headset").await;
    let rules = number_of(&app, "Sort mail by rules").await;
    sam.about(&rules, json!({ "related": [number] })).await.ok(204);
    for (audience, readers) in [
        (json!({ "include": [], "exclude": [] }), vec!["ana", "jonas", "tomas", "kim"]),
        (json!({ "include": ["staff"], "exclude": ["contractors"] }), vec!["ana", "jonas", "kim"]),
        (json!({ "include": ["managers", "contractors"], "exclude": ["finance"] }), vec!["tomas"]),
        (json!({ "include": ["managers"], "exclude": ["managers"] }), vec![]),
    ] {
        sam.about(&number, audience.clone()).await.ok(204);
        for person in ["ana", "jonas", "tomas", "kim"] {
            let client = app.client(person).await;
            let wanted = readers.contains(&person);
            assert_eq!(client.reads(&number).await, if wanted { 200 } else { 404 }, "{person} {audience}");
            let listed = client.get("/api/v1/knowledge/articles").await.ok(200).to_string().contains("Pair a headset");
            let related = client.get(&format!("/api/v1/knowledge/articles/{rules}")).await.ok(200);
            let related = related["related"].to_string().contains("Pair a headset");
            let picture = client.get(&format!("/api/v1/knowledge/images/{image}")).await.status == 200;
            let file = client.get(&format!("/api/v1/knowledge/attachments/{attachment}")).await.status == 200;
            assert_eq!((listed, related, picture, file), (wanted, wanted, wanted, wanted), "{person} {audience}");
            if person == "kim" {
                let edits = client.get(&format!("/api/v1/editing/articles/{number}")).await.status;
                assert_eq!(edits, if wanted { 200 } else { 404 }, "agents get no exception: {audience}");
            }
        }
    }
    sam.editing(&number).await;
}

#[tokio::test]
async fn nobody_shuts_themselves_out_and_who_looks_after_all_can_mend_it() {
    let app = TestApp::with_articles().await;
    let (sam, kim) = (app.client("sam").await, app.client("kim").await);
    let Published { number, image, attachment } = Published::new(&app, "Pair a headset").await;
    let before = kim.editing(&number).await;
    for about in [json!({ "include": ["managers"] }), json!({ "exclude": ["staff"] })] {
        kim.about(&number, about.clone()).await.problem(422, "shuts-out");
        sam.about(&number, {
            let mut given = about.clone();
            given["owner"] = json!("jonas");
            given
        })
        .await
        .problem(422, "shuts-out");
        assert_eq!(kim.editing(&number).await, before, "{about}");
    }
    sam.about(&number, json!({ "include": ["managers"] })).await.ok(204);
    let path = format!("/api/v1/editing/articles/{number}");
    kim.get(&path).await.problem(404, "not-found");
    for person in ["ina", "wei"] {
        let client = app.client(person).await;
        let listed = client.get("/api/v1/editing/articles?filter=published").await.ok(200).to_string();
        assert!(listed.contains("Pair a headset"), "{person}");
        assert_eq!(client.get(&format!("/api/v1/knowledge/images/{image}")).await.status, 200, "{person}");
        assert_eq!(client.get(&format!("/api/v1/knowledge/attachments/{attachment}")).await.status, 200, "{person}");
        assert_eq!(client.reads(&number).await, 404, "{person} reads what employees of their teams read");
        client.about(&number, json!({ "include": ["managers"], "owner": "jonas" })).await.ok(204);
    }
    sam.get(&path).await.problem(404, "not-found");
    app.client("ina").await.about(&number, json!({ "include": [] })).await.ok(204);
    kim.editing(&number).await;
}

#[tokio::test]
async fn what_a_category_says_holds_for_its_articles_and_for_those_below_it() {
    let app = TestApp::with_articles().await;
    let folder = app.folder.path().join("knowledge");
    let salaries = number_of(&app, "Read the salary budget").await;
    let jonas = app.client("jonas").await;
    assert_eq!(jonas.reads(&salaries).await, 200);
    let file = folder.join("categories.toml");
    let text = std::fs::read_to_string(&file).expect("a file");
    let denied = text.replace("audience = [\"managers\"]", "audience = [\"managers\"]\ndeny = [\"finance\"]");
    std::fs::write(&file, denied).expect("written");
    crate::knowledge::again(&app).await;
    assert_eq!(jonas.reads(&salaries).await, 404);
    std::fs::write(&file, text).expect("written");
    crate::knowledge::again(&app).await;
    assert_eq!(jonas.reads(&salaries).await, 200);
    let article = folder.join("staff/salaries.md");
    let text = std::fs::read_to_string(&article).expect("a file");
    std::fs::write(&article, text.replacen("---\n", "---\ndeny: [finance]\n", 1)).expect("written");
    crate::knowledge::again(&app).await;
    assert_eq!(jonas.reads(&salaries).await, 404);
}

#[tokio::test]
async fn an_article_moved_to_a_category_takes_over_what_that_says() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let Published { number, .. } = Published::new(&app, "Pair a headset").await;
    sam.about(&number, json!({ "category": "inside" })).await.problem(422, "invalid");
    let db = rusqlite::Connection::open(portico_server::store::file(&app.folder.path().join("data"))).expect("opened");
    db.execute("INSERT INTO memberships (person, team) VALUES ('sam', 'managers')", []).expect("joined");
    sam.about(&number, json!({ "category": "inside" })).await.ok(204);
    assert_eq!(sam.editing(&number).await["inherited_include"], json!([["managers"]]));
    assert_eq!(
        (app.client("ana").await.reads(&number).await, app.client("jonas").await.reads(&number).await),
        (404, 200)
    );
}

#[tokio::test]
async fn what_is_not_there_is_refused_and_changes_nothing() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = sam.begin("Pair a headset", "mail").await;
    let salaries = number_of(&app, "Read the salary budget").await;
    let before = sam.editing(&number).await;
    for wrong in [
        json!({ "category": "nowhere" }),
        json!({ "owner": "nobody" }),
        json!({ "include": ["no such team"] }),
        json!({ "exclude": ["Staff"] }),
        json!({ "related": ["KB-999"] }),
        json!({ "related": [salaries] }),
        json!({ "related": [number] }),
        json!({ "item": "no-such-item" }),
        json!({ "labels": ["x".repeat(61)] }),
        json!({ "labels": (0..41).map(|n| n.to_string()).collect::<Vec<_>>() }),
    ] {
        sam.about(&number, wrong.clone()).await.problem(422, "invalid");
        assert_eq!(sam.editing(&number).await, before, "{wrong}");
    }
    let about = before["about"].clone();
    sam.edit(Method::PUT, &format!("{number}/about"), &json!(9), &about).await.problem(412, "changed-meanwhile");
    sam.put(&format!("/api/v1/editing/articles/{number}/about"), about).await.problem(428, "precondition-required");
    sam.about(&number, json!({ "colour": "red" })).await.problem(400, "malformed");
}

#[tokio::test]
async fn answers_are_to_questions_that_the_item_asks() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let Published { number, .. } = Published::new(&app, "Pair a headset").await;
    let about = |answers: Value| json!({ "item": "licence", "answers": answers });
    sam.about(&number, about(json!({ "product": ["pro"] }))).await.ok(204);
    let wrong = sam.about(&number, about(json!({ "product": ["pro"], "colour": ["red"] }))).await;
    let problem = wrong.problem(422, "invalid");
    assert_eq!(problem["reason"], json!({ "kind": "unknown_question", "question": "colour" }));
    assert_eq!(sam.editing(&number).await["about"]["answers"], json!({ "product": ["pro"] }));
}

#[tokio::test]
async fn readers_see_what_an_article_is_about() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let Published { number, .. } = Published::new(&app, "Pair a headset").await;
    let rules = number_of(&app, "Sort mail by rules").await;
    let about = json!({
        "owner": "ina", "labels": ["Audio", " audio ", "head  set"], "related": [rules], "item": "licence",
        "answers": { "product": ["pro"] }, "known_error": "open", "service": "mail", "review_by": "2027-01-31",
    });
    sam.about(&number, about).await.ok(204);
    let article = ana.get(&format!("/api/v1/knowledge/articles/{number}")).await.ok(200);
    assert_eq!((&article["labels"], &article["owner"]["id"]), (&json!(["Audio", "head set"]), &json!("ina")));
    assert_eq!((&article["offer"]["item"], &article["card"]["known_error"]), (&json!("licence"), &json!(true)));
    assert_eq!(article["related"][0]["title"], "Sort mail by rules");
    assert_eq!(article["reviewed"], "2026-11-23");
    assert_eq!(sam.editing(&number).await["about"]["review_by"], "2027-01-31");
}

#[tokio::test]
async fn what_was_said_here_is_not_unsaid_by_a_file() {
    let app = TestApp::with_articles().await;
    let sam = app.client("sam").await;
    let number = number_of(&app, "Sort mail by rules").await;
    sam.about(&number, json!({ "labels": ["mine"], "exclude": ["contractors"] })).await.ok(204);
    crate::knowledge::again(&app).await;
    let about = sam.editing(&number).await["about"].clone();
    assert_eq!((&about["labels"], &about["exclude"]), (&json!(["mine"]), &json!(["contractors"])));
    assert_eq!(app.client("tomas").await.reads(&number).await, 404);
}

#[tokio::test]
async fn what_shares_labels_is_related_by_itself() {
    let app = TestApp::with_articles().await;
    let (sam, ana) = (app.client("sam").await, app.client("ana").await);
    let titles = |article: Value| -> Vec<String> {
        let related = article["related"].as_array().expect("a list").clone();
        related.iter().map(|card| card["title"].as_str().expect("a title").to_owned()).collect()
    };
    let mut numbers = Vec::new();
    for (title, labels) in
        [("One", json!(["VPN", "wi-fi"])), ("Two", json!(["vpn"])), ("Three", json!(["Wi-Fi", "vpn"]))]
    {
        let Published { number, .. } = Published::new(&app, title).await;
        sam.about(&number, json!({ "labels": labels })).await.ok(204);
        numbers.push(number);
    }
    let read = |number: String| {
        let ana = ana.clone();
        async move { ana.get(&format!("/api/v1/knowledge/articles/{number}")).await.ok(200) }
    };
    let near = titles(read(numbers[0].clone()).await);
    assert_eq!(near, ["Three", "Two"], "the more labels the nearer");
    sam.about(&numbers[0], json!({ "related": [numbers[1]] })).await.ok(204);
    assert_eq!(titles(read(numbers[0].clone()).await)[..2], ["Two", "Three"], "by hand comes first, and once");
    sam.done(&numbers[2], "retire").await;
    assert!(!titles(read(numbers[0].clone()).await).contains(&"Three".to_owned()));
}

#[tokio::test]
async fn what_can_be_chosen_is_what_is_for_the_person() {
    let app = TestApp::with_articles().await;
    let ids = |list: &Value| -> Vec<String> {
        list.as_array().expect("a list").iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
    };
    let choices = app.client("sam").await.get("/api/v1/editing/choices").await.ok(200);
    assert_eq!(ids(&choices["categories"]), ["mail"], "what is for managers has no name here");
    assert_eq!(ids(&choices["owners"]), ["ina", "kim", "sam", "wei"]);
    assert_eq!(choices["teams"], json!(["contractors", "finance", "managers", "staff"]));
    assert!(ids(&choices["items"]).contains(&"licence".to_owned()));
}
