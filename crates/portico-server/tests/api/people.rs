//! People of the directory in forms: whom one finds for a question, whom a form has, and whom a submit takes.

use std::fs;

use portico_server::store::people::StoredPerson;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    access::run,
    util::{Client, TestApp, catalog, copy},
};

const FORM: &str = "/api/v1/catalog/items/licence/form";
const PEOPLE: &str = "/api/v1/catalog/items/licence/people?field=user";

fn ids(found: &Value) -> Vec<&str> {
    found["people"].as_array().expect("a list").iter().map(|one| one["id"].as_str().expect("an id")).collect()
}

fn person(id: &str, name: &str) -> StoredPerson {
    StoredPerson {
        id: id.to_owned(),
        name: name.to_owned(),
        email: Some(format!("{id}@acme.example")),
        groups: ["staff".to_owned()].into(),
        active: true,
        ..StoredPerson::default()
    }
}

async fn licence_for(client: &Client, user: &str) -> Value {
    json!({ "item": "licence", "form_version": client.form_version("licence").await,
        "answers": { "product": "compiler", "seats": 1, "user": user } })
}

/// A catalog whose organisation and item for licences say more.
async fn with(organisation: &str, user: &str) -> TestApp {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("catalog");
    copy(&catalog(), &own);
    let file = own.join("organisation.toml");
    let text = fs::read_to_string(&file).expect("read").replace("[calendar]", &format!("{organisation}\n[calendar]"));
    fs::write(&file, text).expect("written");
    let file = own.join("items/licence.toml");
    let text = fs::read_to_string(&file).expect("read");
    fs::write(&file, text.replace("label = \"User\"\n", &format!("label = \"User\"\n{user}\n"))).expect("written");
    TestApp::start_in(folder, own).await
}

#[tokio::test]
async fn people_for_a_question_are_found_by_name_by_address_and_by_id() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let found = async |query: &str| {
        let found = ana.get(&format!("{PEOPLE}&{query}")).await.ok(200);
        ids(&found).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found("q=jo").await, ["jonas"]);
    assert_eq!(found("q=ferr").await, ["tomas"], "whoever the item is for: the question takes everybody");
    assert_eq!(found("q=ana").await, ["ana"], "oneself too");
    assert_eq!(found("q=JONAS%40acme.example").await, ["jonas"]);
    assert_eq!(found("id=jonas").await, ["jonas"]);
    for nobody in ["q=", "q=j", "q=%25%25", "q=__", "q=%40%40", "q=onas", "id=nobody", "q=j%25n", "id=%25"] {
        assert_eq!(found(nobody).await, [""; 0], "{nobody}");
    }
    run(&app, &["user", "disable", "jonas"]);
    for nobody in ["q=jonas", "id=jonas", "q=jonas%40acme.example"] {
        assert_eq!(found(nobody).await, [""; 0], "who has left: {nobody}");
    }
}

#[tokio::test]
async fn nobody_looks_through_an_item_that_they_may_not_see_or_a_field_that_takes_nobody() {
    let app = TestApp::start().await;
    let (ana, tomas) = (app.client("ana").await, app.client("tomas").await);
    for field in ["product", "seats", "nothing", ""] {
        let path = format!("/api/v1/catalog/items/licence/people?field={field}&q=jonas");
        ana.get(&path).await.problem(404, "not-found");
    }
    ana.get("/api/v1/catalog/items/nothing/people?field=user&q=jonas").await.problem(404, "not-found");
    tomas.get(&format!("{PEOPLE}&q=jonas")).await.problem(404, "not-found");
    for bad in ["where=1", "where=%7B%22email%22%3A%5B%22a%22%5D%7D", "limit=100", "q=a&q=b"] {
        ana.get(&format!("{PEOPLE}&{bad}")).await.problem(400, "malformed");
    }
    let post = ana.send(ana.request(Method::POST, &format!("{PEOPLE}&q=jonas"))).await;
    assert_eq!(post.status, 405);
}

#[tokio::test]
async fn a_form_is_as_large_however_many_people_there_are() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let mut sizes = Vec::new();
    for part in 0..4 {
        let people = (0..250).map(|at| person(&format!("p-{part}-{at}"), &format!("Person {part} {at}"))).collect();
        app.ready.app.store.add_directory(people, Vec::new()).await.expect("added");
        let mut form = ana.get(FORM).await.ok(200);
        // It counts changes.
        form["context"]["lookups"]["people"]["version"] = json!("");
        sizes.push(form.to_string().len());
    }
    assert!(sizes.iter().all(|size| *size == sizes[0]), "{sizes:?}");
    let found = ana.get(&format!("{PEOPLE}&q=person")).await.ok(200);
    assert_eq!((ids(&found).len(), &found["more"]), (20, &json!(true)));
}

#[tokio::test]
async fn a_submit_takes_whom_the_directory_has_and_nobody_who_has_left() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let ticket = ana.submit("one", &licence_for(&ana, "jonas").await).await.ok(201);
    let number = ticket["number"].as_str().expect("a number");
    let ticket = ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200);
    assert!(ticket.to_string().contains("Jonas Weber"), "{ticket}");
    let refused = async |key: &str, user: &str| {
        let problem = ana.submit(key, &licence_for(&ana, user).await).await.problem(422, "invalid-answers");
        problem["report"].clone()
    };
    let expected = json!([{ "path": "user", "kind": "not_an_option" }]);
    assert_eq!(refused("two", "nobody").await, expected);
    assert_eq!(refused("three", "?Jonas").await, expected);
    run(&app, &["user", "disable", "jonas"]);
    assert_eq!(refused("four", "jonas").await, expected, "who has left between choosing and sending");
}

#[tokio::test]
async fn a_narrowed_question_finds_and_takes_whom_it_is_narrowed_to() {
    let narrowed = "options = { lookup = \"people\", where = { department = \"department\" } }\n\n[[sections.fields]]\nid = \"department\"\nkind = \"radio\"\nlabel = \"Department\"\noptions = [{ id = \"engineering\", label = \"Engineering\" }, { id = \"finance\", label = \"Finance\" }]";
    let app = with("", narrowed).await;
    let ana = app.client("ana").await;
    let found = async |narrow: &str| {
        let found = ana.get(&format!("{PEOPLE}&q=jonas{narrow}")).await.ok(200);
        ids(&found).len()
    };
    let by = |department: &str| format!("&where=%7B%22department%22%3A%5B%22{department}%22%5D%7D");
    assert_eq!(found(&by("engineering")).await, 1);
    assert_eq!(found(&by("finance")).await, 0);
    assert_eq!(found("").await, 0, "what narrows has no answer yet");
    assert_eq!(found("&where=%7B%22department%22%3A%5B%5D%7D").await, 0);
    let send = async |key: &str, department: &str| {
        let mut body = licence_for(&ana, "jonas").await;
        body["answers"]["department"] = json!(department);
        ana.submit(key, &body).await
    };
    send("one", "engineering").await.ok(201);
    let problem = send("two", "finance").await.problem(422, "invalid-answers");
    assert_eq!(problem["report"], json!([{ "path": "user", "kind": "not_an_option" }]));
}

#[tokio::test]
async fn who_is_limited_finds_and_names_their_department_and_their_manager() {
    let app = with("[directory]\naudience = { include = [\"managers\"] }\n", "").await;
    let near = StoredPerson { department: Some("engineering".to_owned()), ..person("near", "Nele Near") };
    app.ready.app.store.add_directory(vec![near], Vec::new()).await.expect("added");
    let (ana, jonas) = (app.client("ana").await, app.client("jonas").await);
    let found = async |client: &Client, query: &str| {
        let found = client.get(&format!("{PEOPLE}&{query}")).await.ok(200);
        ids(&found).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found(&ana, "q=nele").await, ["near"]);
    assert_eq!(found(&ana, "q=jonas").await, ["jonas"], "her manager");
    for (query, id) in [("q=kim", "kim"), ("id=kim", "kim")] {
        assert_eq!(found(&ana, query).await, [""; 0]);
        assert_eq!(found(&jonas, query).await, [id]);
    }
    ana.submit("one", &licence_for(&ana, "near").await).await.ok(201);
    let problem = ana.submit("two", &licence_for(&ana, "kim").await).await.problem(422, "invalid-answers");
    assert_eq!(problem["report"], json!([{ "path": "user", "kind": "not_an_option" }]));
    jonas.submit("three", &licence_for(&jonas, "kim").await).await.ok(201);
}

#[tokio::test]
async fn looking_for_people_is_counted() {
    let app = TestApp::start().await;
    let ana = app.client("ana").await;
    let mut last = 200;
    for _ in 0..400 {
        last = ana.get(&format!("{PEOPLE}&q=jonas")).await.status;
        if last != 200 {
            break;
        }
    }
    assert_eq!(last, 429);
}
