//! Pages that the server draws, and their forms.

mod catalog;
mod ended;
mod failed;
mod item;
mod knowledge;
mod search;
mod sign_in;

use reqwest::{Method, RequestBuilder, redirect::Policy};
use serde_json::{Value, json};

use crate::util::{Answer, Client, TestApp, built_app, catalog, copy, http, knowledge};

/// What breaks out of HTML, of an attribute, of a script.
const HOSTILE: &str = "\"'><script>alert(1)</script></textarea><img src=x onerror=alert(2)>";

/// The fixture's app with a built app, whose page has a place for what is drawn, and with the fixture's articles.
async fn start() -> TestApp {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&knowledge(), &folder.path().join("knowledge"));
    built_app(folder.path());
    TestApp::start_in(folder, catalog()).await
}

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.bytes.clone()).expect("text")
}

async fn page(client: &Client, path: &str, status: u16) -> String {
    let answer = client.get(path).await;
    assert_eq!(answer.status, status, "{path}");
    text(&answer)
}

/// The value of the first input of this name.
fn input<'a>(html: &'a str, name: &str) -> &'a str {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\"")).expect("an input");
    rest.split_once('"').expect("its end").0
}

fn form(client: &Client, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let body = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
    let request = client.request(Method::POST, path).header("content-type", "application/x-www-form-urlencoded");
    request.body(body.collect::<Vec<_>>().join("&"))
}

/// Posts the form of a drawn page with further fields, and follows to the next page.
async fn post(client: &Client, path: &str, html: &str, fields: &[(&str, &str)]) -> Answer {
    let hidden = ["token", "version", "key"].map(|name| (name, input(html, name)));
    client.send(form(client, path, &[&hidden[..], fields].concat())).await
}

/// Posts a form as a browser without the app does, and follows nowhere.
async fn post_alone(client: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    unfollowed(form(client, path, fields)).await
}

/// The answer itself, also where it leads elsewhere.
async fn unfollowed(request: RequestBuilder) -> Answer {
    let http = http().redirect(Policy::none()).build().expect("a client");
    Answer::of(http.execute(request.build().expect("a request")).await.expect("an answer")).await
}

/// The parts of a page that are drawn and that are embedded.
fn parts(html: &str) -> (&str, Vec<Value>) {
    const START: &str = "<script type=\"application/json\"";
    let (drawn, _) = html.split_once(START).expect("embedded answers");
    let answers = html.split(START).skip(1).filter_map(|part| part.split_once("\">")?.1.split("</script>").next());
    (drawn, answers.filter_map(|json| serde_json::from_str(json).ok()).collect())
}

#[tokio::test]
async fn a_request_s_page_has_its_content_and_the_answers_it_was_drawn_with() {
    let app = start().await;
    let ana = app.client("ana").await;
    let number = ana.ask("A chair").await;
    ana.comment(&number, "By the window.").await.ok(200);
    let answer = ana.get(&format!("/requests/{number}")).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "private, no-cache"));
    let html = text(&answer);
    let (drawn, embedded) = parts(&html);
    for part in [&number, "A chair", "By the window.", "<main id=\"main\"", "main-1.css", "/app-1/pages.wasm"] {
        assert!(drawn.contains(part), "{part}: {drawn}");
    }
    assert!(drawn.contains("data-drawn") && !drawn.contains("empty"), "{drawn}");
    let ticket = ana.get(&format!("/api/v1/tickets/{number}?language=en")).await.ok(200);
    let me = ana.get("/api/v1/me?language=en").await.ok(200);
    assert_eq!(embedded, [me, ticket]);
    assert!(html.contains(&format!("data-answer=\"/api/v1/tickets/{number}?language=en\"")));
    let again = ana.request(Method::GET, &format!("/requests/{number}")).header("if-none-match", answer.header("etag"));
    assert_eq!(ana.send(again).await.status, 304);
}

#[tokio::test]
async fn a_page_is_in_the_language_and_the_notation_of_its_reader() {
    let app = start().await;
    let ana = app.client("ana").await;
    let path = format!("/requests/{}", ana.ask("Ein Stuhl").await);
    let read = |name: &'static str, value: &'static str| ana.request(Method::GET, &path).header(name, value);
    let german = text(&ana.send(read("accept-language", "de-AT, en;q=0.5")).await);
    assert!(german.contains("<html lang=\"de\"") && german.contains("Mo., 23. Nov."), "{german}");
    let english = text(&ana.send(read("accept-language", "en-US")).await);
    assert!(english.contains("<html lang=\"en\"") && english.contains("Mon, Nov 23"), "{english}");
    let named = text(&ana.get(&format!("{path}?lang=de")).await);
    assert!(named.contains("<html lang=\"de\""));
}

#[tokio::test]
async fn cookies_may_come_in_several_headers() {
    let app = start().await;
    let ana = app.client("ana").await;
    let number = ana.ask("A chair").await;
    let request = ana.request(Method::GET, &format!("/requests/{number}"));
    let html = text(&ana.send(request.header("cookie", "portico-reader=de~de~Europe/Berlin")).await);
    assert!(html.contains("<html lang=\"de\" data-drawn") && html.contains("A chair"), "{html}");
}

#[tokio::test]
async fn a_request_of_somebody_else_is_not_told_from_one_that_is_not_there() {
    let app = start().await;
    let (ana, tomas) = (app.client("ana").await, app.client("tomas").await);
    let number = ana.ask("A chair").await;
    let hidden = page(&tomas, &format!("/requests/{number}"), 404).await;
    let missing = page(&tomas, "/requests/REQ-999999", 404).await;
    assert_eq!(hidden.replace(&number, "N"), missing.replace("REQ-999999", "N"));
    assert!(!hidden.contains("A chair"));
    let html = page(&tomas, &format!("/requests/{}", tomas.ask("A desk").await), 200).await;
    for action in ["comment", "reopen", "cancel"] {
        let fields = [("action", action), ("comment", "Hello"), ("cancel-reason", "No")];
        let answer = post(&tomas, &format!("/requests/{number}"), &html, &fields).await;
        assert_eq!(answer.status, 404, "{action}");
        assert!(!text(&answer).contains("A chair"));
    }
    assert_eq!(ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200)["version"], 1);
}

#[tokio::test]
async fn what_people_wrote_never_becomes_markup() {
    let app = start().await;
    let ana = app.client("ana").await;
    let number = ana.ask(HOSTILE).await;
    ana.comment(&number, HOSTILE).await.ok(200);
    let path = format!("/requests/{number}");
    let drawn = page(&ana, &path, 200).await;
    let failed = post(&ana, &path, &drawn, &[("action", "comment"), ("comment", &HOSTILE.repeat(200))]).await;
    assert_eq!(failed.status, 422);
    let in_area = HOSTILE.replace('<', "&lt;");
    assert!(
        text(&failed).contains(&format!("{in_area}{in_area}")),
        "the text is in its input, and is nothing but text"
    );
    for html in [drawn, text(&failed), page(&ana, &format!("{path}?ask={}", "%22%3E%3Cscript%3E"), 200).await] {
        assert_eq!(html.matches("<script").count(), 2, "only the two embedded answers: {html}");
        assert!(!html.contains("<img") && !html.contains("<script>"), "{html}");
        assert_eq!(parts(&html).1.len(), 2, "the embedded answers are whole");
    }
}

#[tokio::test]
async fn a_comment_is_sent_by_a_form_and_once() {
    let app = start().await;
    let ana = app.client("ana").await;
    let number = ana.ask("A chair").await;
    let path = format!("/requests/{number}");
    let html = page(&ana, &path, 200).await;
    for _ in 0..2 {
        let answer = post(&ana, &path, &html, &[("action", "comment"), ("comment", "A blue one.\r\nWith arms.")]).await;
        assert_eq!(answer.status, 200);
        assert_eq!(parts(&text(&answer)).0.matches("A blue one.\nWith arms.").count(), 1);
    }
    let next = page(&ana, &path, 200).await;
    assert_ne!(input(&html, "key"), input(&next, "key"));
    let answer = post(&ana, &path, &next, &[("action", "comment"), ("comment", "A blue one.\nWith arms.")]).await;
    assert_eq!(parts(&text(&answer)).0.matches("A blue one.").count(), 2, "said again on purpose");
}

#[tokio::test]
async fn what_cannot_be_sent_is_shown_again_with_its_text_and_the_reason() {
    let app = start().await;
    let ana = app.client("ana").await;
    let path = format!("/requests/{}", ana.ask("A chair").await);
    let html = page(&ana, &path, 200).await;
    let long = "x".repeat(10_001);
    let answer = post(&ana, &path, &html, &[("action", "comment"), ("comment", &long)]).await;
    assert_eq!(answer.status, 422);
    let html = text(&answer);
    assert!(html.contains(&format!(">{long}</textarea>")));
    assert!(
        html.contains("Shorten the text to 10000 characters; it has 10001.") && html.contains("role=\"alert\""),
        "{html}"
    );
    let empty = post(&ana, &path, &html, &[("action", "comment"), ("comment", " ")]).await;
    assert_eq!(empty.status, 422);
}

#[tokio::test]
async fn cancelling_asks_first() {
    let app = start().await;
    let ana = app.client("ana").await;
    let number = ana.ask("A chair").await;
    let path = format!("/requests/{number}");
    let html = page(&ana, &path, 200).await;
    assert!(html.contains("value=\"cancel\"") && !html.contains("name=\"cancel-reason\""));
    let asked = page(&ana, &format!("{path}?ask=cancel"), 200).await;
    assert!(asked.contains("name=\"cancel-reason\""));
    let kept = post(&ana, &path, &asked, &[("action", "keep"), ("cancel-reason", "x")]).await;
    assert_eq!(kept.status, 200);
    assert_eq!(ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200)["state"]["is"], "submitted");
    let done = post(&ana, &path, &asked, &[("action", "cancel"), ("cancel-reason", "I have one.")]).await;
    assert_eq!(done.status, 200);
    assert!(text(&done).contains("I have one."));
    assert_eq!(ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200)["state"]["is"], "cancelled");
    let late = post(&ana, &path, &asked, &[("action", "cancel"), ("cancel-reason", "Again")]).await;
    assert_eq!(late.status, 422);
}

#[tokio::test]
async fn a_resolved_request_is_reopened_or_commented_on() {
    let app = start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    let number = ana.ask("A chair").await;
    sam.act(&number, "take", 1, json!({})).await.ok(200);
    sam.act(&number, "resolve", 2, json!({ "text": "Done." })).await.ok(200);
    let path = format!("/requests/{number}");
    let html = page(&ana, &path, 200).await;
    assert!(html.contains("value=\"reopen\"") && html.contains("value=\"comment\""));
    post(&ana, &path, &html, &[("action", "comment"), ("comment", "Thanks.")]).await;
    let html = page(&ana, &path, 200).await;
    post(&ana, &path, &html, &[("action", "reopen"), ("comment", "It broke.")]).await;
    let ticket = ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200);
    assert_eq!((&ticket["reopened"], &ticket["status"]), (&json!(1), &json!("in_progress")), "{ticket}");
}

#[tokio::test]
async fn a_post_from_elsewhere_or_without_the_token_changes_nothing() {
    let app = start().await;
    let (ana, tomas) = (app.client("ana").await, app.client("tomas").await);
    let number = ana.ask("A chair").await;
    let path = format!("/requests/{number}");
    let html = page(&ana, &path, 200).await;
    let theirs = page(&tomas, &format!("/requests/{}", tomas.ask("A desk").await), 200).await;
    let fields =
        |token: &'static str| [("action", "comment"), ("comment", "Hello"), ("version", "1"), ("token", token)];
    let other = [("token", input(&theirs, "token")), ("action", "comment"), ("comment", "Hello")];
    for fields in [&fields("")[..], &fields("x"), &other] {
        let answer = ana.send(form(&ana, &path, fields)).await;
        assert_eq!(answer.status, 403);
        assert!(text(&answer).contains(">Hello</textarea>"), "what was typed is there to be sent again");
    }
    let out = ana.send(form(&ana, &path, &[("token", "x"), ("action", "sign-out")])).await;
    assert_eq!(out.status, 200);
    let body = format!("token={}&action=comment&comment=Hello", input(&html, "token"));
    let foreign = ana.bare(Method::POST, &path).header("content-type", "application/x-www-form-urlencoded");
    ana.send(foreign.header("origin", "https://elsewhere.example").body(body.clone())).await.problem(403, "cross-site");
    let plain = ana.request(Method::POST, &path).header("content-type", "text/plain").body(body);
    ana.send(plain).await.problem(400, "malformed");
    let nobody = app.nobody().send(form(&app.nobody(), &path, &other)).await;
    assert!(nobody.status == 401 && text(&nobody).contains("sign-in-password"), "the page on which one signs in");
    assert_eq!(ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200)["version"], 1);
}

#[tokio::test]
async fn earlier_events_come_with_a_link_of_the_page() {
    let app = start().await;
    let ana = app.client("ana").await;
    let number = ana.ask("A chair").await;
    for n in 0..70 {
        app.clock.advance(60_000);
        ana.comment(&number, &format!("comment {n:02}.")).await.ok(200);
    }
    let path = format!("/requests/{number}");
    let mut html = page(&ana, &path, 200).await;
    let mut counts = vec![parts(&html).0.matches("comment ").count()];
    while html.contains("name=\"before\"") {
        html = page(&ana, &format!("{path}?before={}", input(&html, "before")), 200).await;
        counts.push(parts(&html).0.matches("comment ").count());
    }
    assert_eq!(counts, [30, 60, 70]);
    page(&ana, &format!("{path}?before=x"), 200).await;
}

#[tokio::test]
async fn the_menu_opens_and_signs_out_without_the_app() {
    let app = start().await;
    let ana = app.client("ana").await;
    let path = format!("/requests/{}", ana.ask("A chair").await);
    let html = page(&ana, &path, 200).await;
    assert!(!html.contains("value=\"sign-out\""));
    let open = page(&ana, &format!("{path}?ask=menu"), 200).await;
    assert!(open.contains("value=\"sign-out\""));
    let out = post(&ana, &path, &open, &[("action", "sign-out")]).await;
    assert!(out.status == 200 && text(&out).contains("sign-in-password"), "the page on which one signs in");
    ana.get("/api/v1/tickets").await.problem(401, "signed-out");
}

#[tokio::test]
async fn home_has_the_open_tickets_and_the_catalog() {
    let app = start().await;
    let ana = app.client("ana").await;
    let number = ana.ask("A chair").await;
    let html = page(&ana, "/", 200).await;
    let (drawn, embedded) = parts(&html);
    for part in ["A chair", &number, "action=\"/search\"", "name=\"q\"", "aria-labelledby=\"popular\""] {
        assert!(drawn.contains(part), "{part}: {drawn}");
    }
    let mut expected = Vec::new();
    for path in ["/me?language=en", "/catalog?language=en", "/tickets?filter=open&language=en"] {
        expected.push(ana.get(&format!("/api/v1{path}")).await.ok(200));
        assert!(html.contains(&format!("data-answer=\"/api/v1{}\"", path.replace('&', "&amp;"))), "{path}");
    }
    assert_eq!(embedded, expected);
}

#[tokio::test]
async fn the_list_of_requests_is_filtered_searched_and_paged_by_its_address() {
    let app = start().await;
    let ana = app.client("ana").await;
    let mut numbers = Vec::new();
    for n in 0..30 {
        numbers.push(ana.ask(&format!("Chair {n:02}")).await);
    }
    let first = page(&ana, "/requests", 200).await;
    assert_eq!(parts(&first).0.matches("Chair ").count(), 25);
    let second = page(&ana, &format!("/requests?after={}", input(&first, "after")), 200).await;
    assert_eq!(parts(&second).0.matches("Chair ").count(), 5);
    let found = page(&ana, "/requests?q=Chair+07", 200).await;
    assert!(parts(&found).0.contains("Chair 07") && !parts(&found).0.contains("Chair 08"));
    assert!(found.contains("type=\"hidden\" name=\"q\" value=\"Chair 07\""), "another filter keeps the words: {found}");
    ana.act(&numbers[3], "cancel", 1, json!({})).await.ok(200);
    let closed = page(&ana, "/requests?show=closed", 200).await;
    assert_eq!(parts(&closed).0.matches("Chair ").count(), 1);
    let none = page(&ana, "/requests?q=zebra", 200).await;
    assert!(parts(&none).0.contains("data-drawn") && !parts(&none).0.contains("Chair 0"));
}

/// Each article that somebody may read is drawn with its text; one that they may not is not told from one that is not there.
#[tokio::test]
async fn an_article_is_drawn_for_those_who_may_read_it_alone() {
    let app = start().await;
    let (mut read, mut hidden) = (0, 0);
    for person in ["ana", "tomas", "sam"] {
        let client = app.client(person).await;
        let missing = page(&client, "/knowledge/KB-999999", 404).await;
        for serial in 1..=12 {
            let number = format!("KB-{serial}");
            let answer = client.get(&format!("/api/v1/knowledge/articles/{number}?language=en")).await;
            let html = page(&client, &format!("/knowledge/{number}"), answer.status).await;
            if answer.status == 200 {
                read += 1;
                assert_eq!(parts(&html).1[1], answer.json());
                let text = answer.json()["html"].as_str().expect("HTML").to_owned();
                assert!(parts(&html).0.contains(&text), "{number}");
            } else {
                hidden += 1;
                assert_eq!(parts(&html).0.replace(&number, "N"), parts(&missing).0.replace("KB-999999", "N"));
            }
        }
    }
    assert!(read > 3 && hidden > 0, "{read} are read, {hidden} are not");
}

#[tokio::test]
async fn feedback_is_given_without_the_app() {
    let app = start().await;
    let ana = app.client("ana").await;
    let html = page(&ana, "/knowledge/KB-1", 200).await;
    let token = input(&html, "token");
    let answer = ana.send(form(&ana, "/knowledge/KB-1", &[("token", token), ("action", "helpful")])).await;
    assert_eq!(answer.status, 200);
    assert!(text(&answer).contains(&portico_words::helpful::thanks(portico_words::Lang::En)));
}
