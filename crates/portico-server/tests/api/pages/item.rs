//! The form of an item without the app: filled in, judged and sent by the pages' own posts.

use reqwest::Method;
use serde_json::{Value, json};

use super::{HOSTILE, form, page, parts, start, text};
use crate::util::{Answer, Client};

const LICENCE: &str = "/items/licence";

/// The values of all inputs of this name.
fn inputs<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("name=\"{name}\" value=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Presses a button of a drawn form, with these inputs; does not follow.
async fn press(client: &Client, path: &str, html: &str, action: &str, typed: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("action", action)];
    for name in ["token", "draft"] {
        fields.extend(inputs(html, name).first().map(|value| (name, *value)));
    }
    fields.extend(inputs(html, "shown").into_iter().map(|shown| ("shown", shown)));
    client.send(form(client, path, &[&fields, typed].concat())).await
}

/// What is typed and chosen in the form of a licence.
const TYPED: [(&str, &str); 4] =
    [("field-product", "editor"), ("field-seats", "6"), ("field-extras", "manual"), ("field-reason", "Two\r\nlines")];

/// Fills in the form of a licence; returns the review.
async fn filled_in(client: &Client) -> String {
    let html = page(client, LICENCE, 200).await;
    let review = press(client, LICENCE, &html, "continue", &TYPED).await;
    assert_eq!(review.status, 200, "{}", text(&review));
    text(&review)
}

async fn kept(client: &Client) -> Value {
    client.get("/api/v1/catalog/items/licence/form").await.ok(200)["kept"].clone()
}

#[tokio::test]
async fn a_form_is_drawn_with_its_questions_and_the_answer_it_was_drawn_with() {
    let app = start().await;
    let ana = app.client("ana").await;
    let html = page(&ana, LICENCE, 200).await;
    let (drawn, embedded) = parts(&html);
    for part in ["data-waits", "<form novalidate method=\"post\" data-form", "Get a licence", "name=\"field-seats\""] {
        assert!(drawn.contains(part), "{part}: {drawn}");
    }
    let item = ana.get("/api/v1/catalog/items/licence/form?language=en").await.ok(200);
    assert_eq!(embedded[1], item);
    assert_eq!(kept(&ana).await, Value::Null, "reading keeps nothing");
    let answer = ana.get(LICENCE).await;
    let again = ana.request(Method::GET, LICENCE).header("if-none-match", answer.header("etag"));
    assert_eq!(ana.send(again).await.status, 304);
}

#[tokio::test]
async fn a_form_is_filled_in_reviewed_and_sent_by_its_own_posts() {
    let app = start().await;
    let ana = app.client("ana").await;
    let review = filled_in(&ana).await;
    let (drawn, _) = parts(&review);
    for part in ["Check your answers", "Two\nlines", "Manual", "value=\"send\""] {
        assert!(drawn.contains(part), "{part}: {drawn}");
    }
    let sent = press(&ana, "/items/licence?step=review", &review, "send", &[]).await;
    assert_eq!(sent.status, 200);
    let html = text(&sent);
    let number = html.split("id=\"number\"").nth(1).and_then(|rest| rest.split(['>', '<']).nth(1));
    let number = number.unwrap_or_else(|| panic!("no number: {html}"));
    let ticket = ana.get(&format!("/api/v1/tickets/{number}")).await.ok(200);
    assert_eq!(ticket["answers"][0]["answers"][1]["value"], json!(6), "{ticket}");
    assert_eq!(kept(&ana).await, Value::Null);
    let again = press(&ana, "/items/licence?step=review", &review, "send", &[]).await;
    assert!(text(&again).contains(number), "sent twice, it is the same request");
    let tickets = ana.get("/api/v1/tickets?filter=all").await.ok(200);
    assert_eq!(tickets["tickets"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn continue_says_every_problem_at_its_place_and_keeps_what_was_typed() {
    let app = start().await;
    let ana = app.client("ana").await;
    let html = page(&ana, LICENCE, 200).await;
    assert!(!html.contains("id=\"problems\""));
    let typed = [("field-seats", "many"), ("field-needed_by", "yesterday-ish")];
    let answer = press(&ana, LICENCE, &html, "continue", &typed).await;
    assert_eq!(answer.status, 422);
    let html = text(&answer);
    for part in [
        "id=\"problems\"",
        "href=\"#field-product\"",
        "id=\"field-seats-problem\"",
        "value=\"many\"",
        "value=\"yesterday-ish\"",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(page(&ana, LICENCE, 200).await.contains("value=\"many\""), "the server keeps the draft");
}

#[tokio::test]
async fn a_draft_is_kept_for_its_person_and_taken_over_or_discarded() {
    let app = start().await;
    let (ana, sam) = (app.client("ana").await, app.client("sam").await);
    filled_in(&ana).await;
    let draft = kept(&ana).await;
    let content: Value = serde_json::from_str(draft["json"].as_str().expect("JSON")).expect("JSON");
    assert_eq!(content["fields"]["seats"]["raw"], json!("6"));
    assert_eq!(kept(&sam).await, Value::Null);
    // The home page leads back to it.
    let home = page(&ana, "/", 200).await;
    let (drawn, embedded) = parts(&home);
    assert!(drawn.contains("id=\"drafts\"") && drawn.contains("Edited"), "{drawn}");
    assert_eq!(embedded[0]["has_drafts"], true);
    assert_eq!(embedded[3]["drafts"], json!([{ "item": "licence", "name": "Get a licence", "at": draft["at"] }]));
    assert!(!page(&sam, "/", 200).await.contains("id=\"drafts\""));
    let (id, at) = (draft["id"].as_str().expect("an id"), draft["at"].as_i64().expect("a time"));
    let drop = |client: Client, at: i64| async move {
        let path = format!("/api/v1/drafts/{id}?at={at}");
        assert_eq!(client.send(client.request(Method::DELETE, &path)).await.status, 204);
    };
    drop(sam, at).await;
    drop(app.client("ana").await, at - 1).await;
    assert_eq!(kept(&ana).await, draft, "of somebody else, or of an earlier state");
    drop(app.client("ana").await, at).await;
    assert_eq!(kept(&ana).await, Value::Null);
    let review = filled_in(&ana).await;
    assert!(review.contains("value=\"discard\""));
    let gone = press(&ana, LICENCE, &review, "discard", &[]).await;
    assert!(!text(&gone).contains("value=\"6\""));
    assert_eq!(kept(&ana).await, Value::Null);
}

#[tokio::test]
async fn a_change_from_the_review_leads_back_to_it() {
    let app = start().await;
    let ana = app.client("ana").await;
    let review = filled_in(&ana).await;
    let change = "/items/licence?from=review";
    assert!(review.contains(&format!("href=\"{change}#field-seats\"")), "{review}");
    let html = page(&ana, change, 200).await;
    let review = text(&press(&ana, change, &html, "continue", &TYPED).await);
    assert!(review.contains("value=\"send\""), "{review}");
}

#[tokio::test]
async fn answers_in_the_address_fill_in_what_nobody_has_filled_in() {
    let app = start().await;
    let ana = app.client("ana").await;
    let path = "/items/licence?seats=3&needed_by=2027-03-01&other=x";
    let html = page(&ana, path, 200).await;
    assert!(html.contains("value=\"3\"") && html.contains("value=\"1/3/2027\""), "{html}");
    let answer = press(&ana, path, &html, "continue", &[("field-seats", "many"), ("field-needed_by", "")]).await;
    assert_eq!(answer.status, 422);
    assert!(text(&answer).contains("value=\"many\"") && !text(&answer).contains("value=\"1/3/2027\""));
}

#[tokio::test]
async fn further_questions_are_shown_at_the_step_they_belong_to() {
    let app = start().await;
    let ana = app.client("ana").await;
    // The name of the first step in the address leads to the same page as no name.
    let path = "/items/licence?step=what";
    let html = page(&ana, path, 200).await.replace("name=\"shown\" value=\"field-extras\"", "");
    let answer = press(&ana, path, &html, "continue", &TYPED).await;
    assert_eq!(answer.status, 200);
    assert!(text(&answer).contains("Your answers have brought up more questions"), "{}", text(&answer));
}

#[tokio::test]
async fn a_post_without_the_token_is_shown_again_and_keeps_nothing() {
    let app = start().await;
    let ana = app.client("ana").await;
    let html = page(&ana, LICENCE, 200).await.replace("name=\"token\"", "name=\"other\"");
    let answer = press(&ana, LICENCE, &html, "continue", &[("field-seats", "6")]).await;
    assert_eq!(answer.status, 403);
    assert!(text(&answer).contains("value=\"6\""));
    assert_eq!(kept(&ana).await, Value::Null);
}

#[tokio::test]
async fn who_posts_more_than_anybody_types_waits_and_loses_nothing() {
    let app = start().await;
    let ana = app.client("ana").await;
    let html = page(&ana, LICENCE, 200).await;
    let mut changes = 0;
    while ana.delete("/api/v1/drafts/none?at=0").await.status != 429 {
        changes += 1;
        assert!(changes <= 1_000, "no end");
    }
    let typed = [("field-product", "editor"), ("field-seats", "6"), ("field-reason", "Not kept")];
    let answer = press(&ana, LICENCE, &html, "continue", &typed).await;
    assert_eq!(answer.status, 429);
    assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0), "{:?}", answer.headers);
    let html = text(&answer);
    assert!(html.contains("role=\"alert\"") && html.contains("Not kept"), "{html}");
    assert_eq!(kept(&ana).await, Value::Null);
}

#[tokio::test]
async fn an_item_that_is_not_for_somebody_is_not_told_from_one_that_is_not_there() {
    let app = start().await;
    let tomas = app.client("tomas").await;
    let hidden = page(&tomas, LICENCE, 404).await;
    let missing = page(&tomas, "/items/licences", 404).await;
    assert_eq!(hidden.replace("licence", "N"), missing.replace("licences", "N"));
    let own = page(&tomas, "/items/ask", 200).await;
    let answer = press(&tomas, LICENCE, &own, "continue", &[("field-seats", "6")]).await;
    assert_eq!(answer.status, 404);
    assert!(!text(&answer).contains("Get a licence"));
}

#[tokio::test]
async fn what_was_typed_in_a_form_never_becomes_markup() {
    let app = start().await;
    let ana = app.client("ana").await;
    let html = page(&ana, "/items/ask", 200).await;
    let review = press(&ana, "/items/ask", &html, "continue", &[("field-subject", HOSTILE)]).await;
    let first = page(&ana, &format!("/items/ask?step={HOSTILE}&ask={HOSTILE}&from={HOSTILE}"), 200).await;
    for html in [text(&review), first] {
        assert!(html.contains("&lt;script&gt;") || html.contains("&lt;script>"), "{html}");
        assert_eq!(html.matches("<script").count(), 2, "only the two embedded answers: {html}");
        assert!(!html.contains("<img"), "{html}");
    }
}
