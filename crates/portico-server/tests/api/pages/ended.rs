//! Forms that are posted after the session has ended: what was typed is carried through the page to sign in.

use super::{HOSTILE, form, input, page, post_alone, start, text};
use crate::util::{Answer, Client};

/// The hidden inputs of a page, with what was typed to sign in.
fn signing_in<'a>(html: &str, login: &'a str, password: &'a str) -> Vec<(String, String)> {
    let carried = html.split("<input type=\"hidden\" name=\"").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"")?;
        let value = rest.split_once('"')?.0.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        Some((name.to_owned(), value.replace("&amp;", "&")))
    });
    let typed = [("action", "sign-in"), ("sign-in-login", login), ("sign-in-password", password)];
    carried.chain(typed.map(|(name, value)| (name.to_owned(), value.to_owned()))).collect()
}

/// Signs in on a page that carries a form, and follows nowhere.
async fn sign_in_on(client: &Client, path: &str, html: &str, login: &str, password: &str) -> Answer {
    let fields = signing_in(html, login, password);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    post_alone(client, path, &fields).await
}

#[tokio::test]
async fn a_comment_that_is_sent_after_the_session_has_ended_is_there_after_signing_in() {
    let app = start().await;
    let ana = app.client("ana").await;
    let path = format!("/requests/{}", ana.ask("A chair").await);
    let html = page(&ana, &path, 200).await;
    let written = format!("Too late\n{HOSTILE}");
    let fields = ["token", "person", "version", "key"].map(|name| (name, input(&html, name)));
    let fields = [&fields[..], &[("action", "comment"), ("comment", &written)]].concat();
    ana.delete("/api/v1/session").await.ok(204);
    let first = ana.send(form(&ana, &path, &fields)).await;
    assert_eq!(first.status, 401);
    let first = text(&first);
    assert!(first.contains("Your session has ended") && first.contains("data-waits=\"never\""), "{first}");
    assert!(!first.contains("<img") && !first.contains(input(&html, "token")), "{first}");
    // A slip on the way loses nothing.
    let wrong = sign_in_on(&ana, &path, &first, "ana", "wrong").await;
    assert_eq!(wrong.status, 401);
    let there = sign_in_on(&ana, &path, &text(&wrong), "ana", &app.password("ana")).await;
    assert_eq!(there.status, 403);
    let again = app.nobody().with_cookie_of(&there);
    let shown = text(&there);
    for part in ["Not sent yet", "Too late\n", "name=\"comment\""] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("<img"), "{shown}");
    assert_eq!(again.get(&format!("/api/v1/tickets/{}", &path[10..])).await.ok(200)["version"], 1, "nothing is sent");
    super::post(&again, &path, &shown, &[("action", "comment"), ("comment", &written)]).await;
    assert_eq!(again.get(&format!("/api/v1/tickets/{}", &path[10..])).await.ok(200)["version"], 2);
    // Somebody else at the same browser gets the page alone.
    let other = sign_in_on(&ana, &path, &first, "sam", &app.password("sam")).await;
    assert_eq!((other.status, other.header("location")), (303, path.as_str()));
}

#[tokio::test]
async fn a_form_that_is_sent_after_the_session_has_ended_is_kept_for_the_person_who_signs_in_again() {
    let app = start().await;
    let ana = app.client("ana").await;
    let html = page(&ana, "/items/licence", 200).await;
    let hidden = ["token", "person"].map(|name| (name, input(&html, name)));
    let typed = [("action", "continue"), ("shown", "field-reason"), ("field-reason", "Two\r\nlines")];
    let fields = [&hidden[..], &typed].concat();
    ana.delete("/api/v1/session").await.ok(204);
    let first = text(&ana.send(form(&ana, "/items/licence", &fields)).await);
    let there = sign_in_on(&ana, "/items/licence", &first, "ana", &app.password("ana")).await;
    assert_eq!((there.status, there.header("location")), (303, "/items/licence"));
    let again = app.nobody().with_cookie_of(&there);
    assert!(page(&again, "/items/licence", 200).await.contains("Two\nlines"));
    let other = sign_in_on(&ana, "/items/licence", &first, "sam", &app.password("sam")).await;
    let other = app.nobody().with_cookie_of(&other);
    assert!(!page(&other, "/items/licence", 200).await.contains("Two\nlines"));
}

#[tokio::test]
async fn the_largest_form_that_may_be_sent_is_carried_too() {
    let app = start().await;
    let ana = app.client("ana").await;
    let html = page(&ana, "/items/licence", 200).await;
    let hidden = ["token", "person"].map(|name| (name, input(&html, name)));
    // Each character is written as nine: 390 of the 400 KiB.
    let long = "\u{2014}".repeat(44_400);
    let typed = [("action", "continue"), ("shown", "field-reason"), ("field-reason", long.as_str())];
    let fields = [&hidden[..], &typed].concat();
    ana.delete("/api/v1/session").await.ok(204);
    let first = text(&ana.send(form(&ana, "/items/licence", &fields)).await);
    let there = sign_in_on(&ana, "/items/licence", &first, "ana", &app.password("ana")).await;
    assert_eq!((there.status, there.header("location")), (303, "/items/licence"));
    let again = app.nobody().with_cookie_of(&there);
    assert!(page(&again, "/items/licence", 200).await.contains(&long[..3_000]));
    // What is not carried may not be larger.
    let larger = [("action", "sign-in"), ("sign-in-login", long.as_str()), ("sign-in-password", &long[..60_000])];
    assert_eq!(post_alone(&app.nobody(), "/", &larger).await.status, 413);
}

#[tokio::test]
async fn a_press_without_text_after_the_session_has_ended_only_leads_to_signing_in() {
    let app = start().await;
    let ana = app.client("ana").await;
    ana.delete("/api/v1/session").await.ok(204);
    for (path, action) in [("/requests", "sign-out"), ("/items/licence", "discard"), ("/knowledge/KB-1", "helpful")] {
        let answer = ana.send(form(&ana, path, &[("action", action)])).await;
        let html = text(&answer);
        assert_eq!(answer.status, 200, "{path}");
        assert!(html.contains("name=\"sign-in-password\"") && !html.contains("carried-"), "{html}");
    }
}
