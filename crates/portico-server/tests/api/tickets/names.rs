//! Two people of one name are told apart wherever a name is read.

use serde_json::{Value, json};

use crate::util::{TestApp, catalog, copy};

/// An organisation where another Ana Reyes works in another department, and two people are called Kim Park.
async fn start() -> TestApp {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("catalog");
    copy(&catalog(), &own);
    let file = own.join("demo/people.toml");
    let mut people = std::fs::read_to_string(&file).expect("people");
    people.push_str(
        "\n[[people]]\nid = \"ana-2\"\nname = \"ana reyes\"\nemail = \"ana.2@acme.example\"\ndepartment = \"finance\"\n\
         location = \"harbour\"\ngroups = [\"staff\"]\nsign_in = true\n\
         \n[[people]]\nid = \"kim-2\"\nname = \"Kim Park\"\nemail = \"kim.2@acme.example\"\ngroups = [\"staff\"]\n",
    );
    std::fs::write(&file, people).expect("written");
    TestApp::start_in(folder, own).await
}

fn label(found: &Value, id: &str) -> String {
    let people = found["people"].as_array().expect("people");
    let person = people.iter().find(|person| person["id"] == id).expect("a person");
    person["name"].as_str().expect("a name").to_owned()
}

#[tokio::test]
async fn people_of_one_name_are_told_apart_in_every_list_and_ticket() {
    let app = start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = ana.ask("Hello").await;
    let ticket = ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200);
    assert_eq!(ticket["requester"], json!({ "id": "ana", "name": "Ana Reyes (Engineering)" }));
    assert_eq!(ticket["events"][0]["by"]["name"], "Ana Reyes (Engineering)");
    app.client("ana-2").await.ask("Hello again").await;
    let queue = sam.get("/api/v1/queue?queue=all").await.ok(200);
    let names: Vec<&Value> =
        queue["tickets"].as_array().expect("a list").iter().map(|one| &one["requester"]["name"]).collect();
    assert_eq!(names, ["Ana Reyes (Engineering)", "ana reyes (Finance, Harbour)"]);
    // Whoever takes a ticket.
    let kim = app.client("kim").await;
    let taken = kim.act(&number, "take", 1, json!({})).await.ok(200);
    assert_eq!(taken["assignee"]["name"], "Kim Park (kim@acme.example)");
    // One's own name needs no telling apart, others have one alone.
    assert_eq!(ana.get("/api/v1/me").await.ok(200)["user"]["name"], "Ana Reyes");
}

#[tokio::test]
async fn people_of_one_name_are_told_apart_in_pickers() {
    let app = start().await;
    let ana = app.client("ana").await;
    let found =
        async |name: &str| ana.get(&format!("/api/v1/catalog/items/licence/people?field=user&q={name}")).await.ok(200);
    let both = found("ana").await;
    assert_eq!(label(&both, "ana"), "Ana Reyes (Engineering)");
    assert_eq!(label(&both, "ana-2"), "ana reyes (Finance, Harbour)");
    assert_eq!(label(&found("kim").await, "kim-2"), "Kim Park (kim.2@acme.example)");
    assert_eq!(label(&found("jonas").await, "jonas"), "Jonas Weber");
}
