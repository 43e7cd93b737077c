//! `GET /api/v1/tickets`.

use serde_json::{Value, json};

use crate::util::TestApp;

fn titles(page: &Value) -> Vec<&str> {
    page["tickets"].as_array().expect("tickets").iter().map(|t| t["title"].as_str().expect("a title")).collect()
}

#[tokio::test]
async fn pages_are_newest_first_and_never_overlap() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    for n in 1..=7 {
        client.ask(&format!("question {n}")).await;
    }
    let (mut after, mut seen) = (String::new(), Vec::new());
    loop {
        let page = client.get(&format!("/api/v1/tickets?limit=3{after}")).await.ok(200);
        seen.extend(titles(&page).into_iter().map(str::to_owned));
        // What arrives while somebody pages does not move what they see.
        client.ask(&format!("meanwhile {}", seen.len())).await;
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(seen, (1..=7).rev().map(|n| format!("question {n}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn only_ones_own_are_listed_also_for_agents() {
    let app = TestApp::start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    ana.ask("mine").await;
    assert_eq!(titles(&ana.get("/api/v1/tickets").await.ok(200)), ["mine"]);
    assert_eq!(sam.get("/api/v1/tickets").await.ok(200), json!({ "tickets": [], "next": null }));
    sam.get("/api/v1/tickets?after=REQ-000001").await.problem(400, "malformed");
}

#[tokio::test]
async fn open_and_closed_ones_are_told_apart() {
    let app = TestApp::start().await;
    let client = app.client("ana").await;
    client.ask("stays").await;
    let gone = client.ask("goes").await;
    client.act(&gone, "cancel", 1, json!({})).await.ok(200);
    for (filter, found) in [("open", vec!["stays"]), ("closed", vec!["goes"]), ("all", vec!["goes", "stays"])] {
        let page = client.get(&format!("/api/v1/tickets?filter={filter}")).await.ok(200);
        assert_eq!(titles(&page), found, "{filter}");
    }
}

#[tokio::test]
async fn a_typed_number_finds_its_ticket_whatever_the_filter() {
    let app = TestApp::start().await;
    let (client, sam) = (app.client("ana").await, app.client("sam").await);
    client.ask("first").await;
    let gone = client.ask("gone").await;
    client.act(&gone, "cancel", 1, json!({})).await.ok(200);
    client.ask("2 monitors").await;
    sam.ask("somebody else's").await;
    for (q, found) in [
        ("REQ-000002", vec!["gone"]),
        ("REQ-2", vec!["gone"]),
        ("req%202", vec!["gone"]),
        ("2", vec!["gone", "2 monitors"]),
        ("REQ-1", vec!["first"]),
        ("4", vec![]),
        ("REQ-4", vec![]),
    ] {
        let page = client.get(&format!("/api/v1/tickets?filter=open&q={q}")).await.ok(200);
        assert_eq!(titles(&page), found, "{q}");
        let found = client.get(&format!("/api/v1/search?q={q}")).await.ok(200);
        let mut found: Vec<&str> = titles(&found);
        found.truncate(1);
        assert_eq!(found, titles(&page).into_iter().take(1).collect::<Vec<_>>(), "the search finds {q}, too");
    }
    let page = client.get("/api/v1/tickets?q=2&limit=1").await.ok(200);
    assert_eq!(titles(&page), ["gone", "2 monitors"], "the named one comes beside the limit");
}

#[tokio::test]
async fn words_are_searched_in_number_and_title_whatever_their_case() {
    let app = TestApp::start().await;
    let (client, sam) = (app.client("ana").await, app.client("sam").await);
    client.ask("Straße gesperrt").await;
    client.ask("100% CPU_load").await;
    sam.ask("Straße of somebody else").await;
    for (q, found) in [
        ("STRASSE", vec!["Straße gesperrt"]),
        ("gesp stra", vec!["Straße gesperrt"]),
        ("req-000002", vec!["100% CPU_load"]),
        ("%25", vec!["100% CPU_load"]),
        ("cpu_", vec!["100% CPU_load"]),
        ("cpuxload", vec![]),
        ("'--", vec![]),
        ("", vec!["100% CPU_load", "Straße gesperrt"]),
    ] {
        let page = client.get(&format!("/api/v1/tickets?q={q}")).await.ok(200);
        assert_eq!(titles(&page), found, "{q}");
    }
}
