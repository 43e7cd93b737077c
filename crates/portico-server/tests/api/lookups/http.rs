//! Rows that an address answers.

use std::fs;

use portico_server::{audit::Act, lookups::LookupSettings, store::reloads::ReloadOutcome};
use serde_json::{Value, json};

use super::{Answering, MINUTE, Source, declared, failure, json_of, offered, refresh, rows, settings, start, state};
use crate::{audit, util::TestApp};

#[tokio::test]
async fn rows_are_offered_from_the_start_and_change_in_the_form_at_once() {
    let source = Source::start(rows(&[("editor", "Editor"), ("ledger", "Ledger")])).await;
    let (app, _) = start(&source).await;
    let ana = app.client("ana").await;
    assert_eq!(offered(&ana).await, ["editor=Editor", "ledger=Ledger"]);
    let first = ana.get("/api/v1/catalog/items/licence/form").await;
    source.set(rows(&[("compiler", "Compiler"), ("editor", "Text editor")]));
    app.clock.advance(59 * MINUTE);
    assert_eq!(app.run("lookup_refresh").await.last_count, 0, "it is not due");
    assert_eq!(offered(&ana).await, ["editor=Editor", "ledger=Ledger"]);
    assert_eq!(refresh(&app).await, 1);
    assert_eq!(offered(&ana).await, ["compiler=Compiler", "editor=Text editor", "-ledger=Ledger"]);
    let second = ana.get("/api/v1/catalog/items/licence/form").await;
    assert_ne!(first.header("etag"), second.header("etag"));
    let version = |answer: crate::util::Answer| answer.ok(200)["form_version"].clone();
    assert_eq!(version(first), version(second), "whoever is filling it in goes on");
    let noted = audit::rows(&app.ready.app.store, Act::LookupRefresh).await;
    let details: Vec<&Value> = noted.iter().map(|row| &row.detail).collect();
    let origin = source.address.to_string();
    assert_eq!(
        details,
        [
            &json!({ "source": origin, "rows": "2", "added": "2", "removed": "0", "changed": "0" }),
            &json!({ "source": origin, "rows": "2", "added": "1", "removed": "1", "changed": "1" }),
        ]
    );
    assert_eq!((noted[0].actor_kind.as_str(), noted[0].object.as_deref()), ("system", Some("software")));
    refresh(&app).await;
    let again = audit::rows(&app.ready.app.store, Act::LookupRefresh).await;
    assert_eq!(again.len(), 2, "what is as before is not noted");
}

#[tokio::test]
async fn a_row_of_the_source_can_be_asked_for_and_one_that_is_gone_no_more() {
    let source = Source::start(rows(&[("editor", "Editor"), ("ledger", "Ledger")])).await;
    let (app, _) = start(&source).await;
    let ana = app.client("ana").await;
    let ask = async |key: &str| {
        let form = ana.get("/api/v1/catalog/items/licence/form").await.ok(200);
        let answers = json!({ "product": "ledger", "seats": 2 });
        let body = json!({ "item": "licence", "form_version": form["form_version"], "answers": answers });
        ana.submit(&portico_domain::hash::sha256(key.as_bytes()), &body).await
    };
    let number = ask("one").await.ok(201)["number"].as_str().expect("a number").to_owned();
    source.set(rows(&[("editor", "Editor")]));
    refresh(&app).await;
    ask("two").await.problem(422, "invalid-answers");
    let ticket = ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200).to_string();
    assert!(ticket.contains("Ledger"), "{ticket}");
}

#[tokio::test]
async fn csv_is_read_and_narrowed_to_the_audience_of_each_row() {
    let text = "Produkt;Nummer;Preis;Kreis\r\nEditor;e;12,50 EUR;\r\nHauptbuch;h;40,00 EUR;finance\r\n";
    let source = Source::start(Answering::Rows(text.to_owned(), None)).await;
    let (folder, files) = declared(&format!(
        "[source]\nurl = 'http://{}/'\nformat = 'csv'\n\n[columns]\nid = 'Nummer'\nlabel = 'Produkt'\n'price:money' = 'Preis'\naudience = 'Kreis'\n",
        source.address
    ));
    let settings = settings(&folder);
    let app = TestApp::start_with(folder, files, settings).await;
    assert_eq!(failure(&app).await, Value::Null);
    assert_eq!(offered(&app.client("ana").await).await, ["e=Editor"]);
    assert_eq!(offered(&app.client("jonas").await).await, ["e=Editor", "h=Hauptbuch"]);
}

#[tokio::test]
async fn whatever_goes_wrong_the_rows_before_are_served_and_the_reason_is_kept() {
    let source = Source::start(rows(&[("editor", "Editor")])).await;
    let (app, _) = start(&source).await;
    let ana = app.client("ana").await;
    let many: Vec<(String, String)> = (0..1_001).map(|at| (format!("r{at}"), "R".to_owned())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(id, label)| (id.as_str(), label.as_str())).collect();
    let large = format!("[{}]", " ".repeat(200 * 1_024));
    let refused = |fault: &str| json!({ "kind": "refused", "faults": [fault] });
    let cases = [
        (Answering::Status(500), json!({ "kind": "status", "status": 500 })),
        (Answering::Never, json!({ "kind": "timed_out", "seconds": 1 })),
        (Answering::Rows(large, None), json!({ "kind": "too_large", "limit": 204_800 })),
        (rows(&many), refused("1001 rows; a lookup has at most 1000")),
        (rows(&[("a", "A"), ("a", "B")]), refused("row 2: the id `a` is used twice; give each row its own")),
        (rows(&[("a", "A"), ("b", "")]), refused("row 2: a row needs an id and a label")),
        (Answering::Rows("[]".to_owned(), None), refused("there is not a single row in it")),
        (Answering::Rows("<html>".to_owned(), None), refused("no JSON: line 1, column 1")),
        (
            Answering::Redirect("https://10.1.2.3/rows".to_owned()),
            json!({ "kind": "private_address", "host": "10.1.2.3", "address": "10.1.2.3" }),
        ),
        (
            Answering::Redirect(format!("https://localhost:{}/rows", source.address.port())),
            json!({ "kind": "private_address", "host": "localhost", "address": "127.0.0.1" }),
        ),
    ];
    for (failures, (answering, why)) in (1..).zip(cases) {
        source.set(answering);
        refresh(&app).await;
        let mut told = failure(&app).await;
        if told["address"] == "::1" {
            told["address"] = json!("127.0.0.1");
        }
        assert_eq!((told, state(&app).await.failures), (why, failures));
        assert_eq!(offered(&ana).await, ["editor=Editor"]);
    }
    source.set(rows(&[("editor", "Editor"), ("fax", "Fax")]));
    refresh(&app).await;
    assert_eq!((failure(&app).await, state(&app).await.failures), (Value::Null, 0));
    assert_eq!(offered(&ana).await, ["editor=Editor", "fax=Fax"]);
}

#[tokio::test]
async fn after_failures_the_source_is_asked_less_and_less_often() {
    let source = Source::start(Answering::Status(500)).await;
    let (app, _) = start(&source).await;
    assert_eq!(source.asked().len(), 1);
    let pauses = async |minutes: i64| {
        app.clock.advance(minutes * MINUTE - 1);
        app.run("lookup_refresh").await;
        assert_eq!(source.asked().len(), 0, "{minutes}");
        app.clock.advance(1);
        app.run("lookup_refresh").await;
        assert_eq!(source.asked().len(), 1, "{minutes}");
    };
    for minutes in [1, 2, 4, 8] {
        pauses(minutes).await;
    }
    source.set(rows(&[("editor", "Editor")]));
    pauses(16).await;
    pauses(60).await;
}

#[tokio::test]
async fn a_source_is_asked_with_what_it_has_sent_and_may_say_that_all_is_as_before() {
    let of = |label: &str, tag| {
        Answering::Rows(json!([{ "id": "editor", "label": label, "groups": [] }]).to_string(), Some(tag))
    };
    let source = Source::start(of("Editor", "\"one\"")).await;
    let (app, files) = start(&source).await;
    let secret = Some("Bearer geheim-4711".to_owned());
    assert_eq!(source.asked(), [(secret.clone(), None)]);
    refresh(&app).await;
    assert_eq!(source.asked(), [(secret.clone(), Some("\"one\"".to_owned()))]);
    let now = state(&app).await;
    assert_eq!((now.answered_at, now.failures), (Some(app.clock.now()), 0), "as before is an answer");
    assert_eq!(offered(&app.client("ana").await).await, ["editor=Editor"]);
    source.set(of("Text editor", "\"two\""));
    refresh(&app).await;
    refresh(&app).await;
    let known = source.asked().into_iter().map(|(_, known)| known).collect::<Vec<_>>();
    assert_eq!(known, [Some("\"one\"".to_owned()), Some("\"two\"".to_owned())]);
    assert_eq!(offered(&app.client("ana").await).await, ["editor=Text editor"]);
    // Another declaration may find other things in the same bytes.
    let changed = json_of(&source).replace("label = 'label'", "label = 'id'");
    fs::write(files.join("lookups/software.toml"), changed).expect("written");
    reload(&app).await;
    app.run("lookup_refresh").await;
    assert_eq!(source.asked(), [(secret, None)]);
    assert_eq!(offered(&app.client("ana").await).await, ["editor=editor"]);
}

pub(super) async fn reload(app: &TestApp) {
    let store = &app.ready.app.store;
    let id = store.ask_reload(portico_server::audit::AuditActor::System, app.clock.now()).await.expect("asked");
    app.run("catalog_reload").await;
    let end = store.reload_end(id).await.expect("read").expect("done");
    assert_eq!(end.outcome, ReloadOutcome::Loaded, "{end:?}");
}

#[tokio::test]
async fn a_reload_of_the_catalog_keeps_the_rows_from_elsewhere() {
    let source = Source::start(rows(&[("editor", "Editor")])).await;
    let (app, files) = start(&source).await;
    let item = files.join("items/licence.toml");
    let text = fs::read_to_string(&item).expect("read");
    fs::write(&item, text.replace("name = \"Get a licence\"", "name = \"Get a zebra\"")).expect("written");
    reload(&app).await;
    let ana = app.client("ana").await;
    assert!(ana.get("/api/v1/catalog").await.ok(200).to_string().contains("Get a zebra"));
    assert_eq!(offered(&ana).await, ["editor=Editor"]);
    source.set(rows(&[("fax", "Fax")]));
    refresh(&app).await;
    assert!(ana.get("/api/v1/catalog").await.ok(200).to_string().contains("Get a zebra"), "nor the other way round");
    assert_eq!(offered(&ana).await, ["fax=Fax", "-editor=Editor"]);
}

#[tokio::test]
async fn a_restart_without_the_source_serves_the_last_rows() {
    let source = Source::start(rows(&[("editor", "Editor"), ("fax", "Fax")])).await;
    let (app, files) = start(&source).await;
    source.set(rows(&[("editor", "Editor")]));
    refresh(&app).await;
    let answered = state(&app).await.answered_at;
    source.stop();
    let folder = app.stop().await;
    let settings = settings(&folder);
    let app = TestApp::start_with(folder, files, settings).await;
    app.clock.advance(2 * 60 * MINUTE);
    app.run("lookup_refresh").await;
    assert_eq!(offered(&app.client("ana").await).await, ["editor=Editor", "-fax=Fax"]);
    let now = state(&app).await;
    assert_eq!((now.answered_at, now.rows), (answered, 1));
    assert_eq!(failure(&app).await["kind"], "unreachable");
}

#[tokio::test]
async fn without_an_answer_ever_the_server_starts_and_a_required_choice_has_no_options() {
    let source = Source::start(Answering::Status(503)).await;
    let (app, _) = start(&source).await;
    let ana = app.client("ana").await;
    assert_eq!(offered(&ana).await, [""; 0]);
    let form = ana.get("/api/v1/catalog/items/licence/form").await.ok(200);
    let answers = json!({ "seats": 2 });
    let body = json!({ "item": "licence", "form_version": form["form_version"], "answers": answers });
    let refused =
        ana.submit(&portico_domain::hash::sha256(b"none"), &body).await.problem(422, "invalid-answers").to_string();
    assert!(refused.contains("no_options"), "{refused}");
    ana.ask("The others go on").await;
}

#[tokio::test]
async fn a_host_that_is_not_allowed_by_name_is_not_asked() {
    let source = Source::start(rows(&[("editor", "Editor")])).await;
    for (scheme, kind) in [("http", "not_https"), ("https", "private_address")] {
        let (folder, files) = declared(&json_of(&source).replace("http://", &format!("{scheme}://")));
        let settings = LookupSettings { allowed_hosts: ["localhost".to_owned()].into(), ..settings(&folder) };
        let app = TestApp::start_with(folder, files, settings).await;
        assert_eq!(failure(&app).await["kind"], kind);
        assert_eq!(source.asked(), []);
    }
}
