//! Links to what may not be known: they look like links to what is not there, also to who writes them.

use serde_json::{Value, json};

use crate::{
    signals::{HIDDEN, QUOTA, number},
    util::{Client, TestApp},
};

/// A file that Sam may not read, and as long a name of none.
const THERE: &str = "salaries";
const GONE: &str = "vacation";

/// A text that leads to a file in every way that there is, seen from `mail/quota.md`.
fn text(name: &str) -> String {
    let file = format!("../staff/{name}.md");
    format!(
        "[a]({file}) [b](<{file}#top> \"title\") [c][ref] [d **e** `f`]({file}?x=1) [g]({name}.md) [h](../staff/{name})\n\n\
         <a href=\"{file}\">i [j](rules.md) k</a> <a id=\"x\" href=\"{file}\"><b>l</b></a> [m[^1]]({file}) [n](../staff/{name}.de.md)\n\n\
         ## [o]({file}) p\n\n[![q](q.png)]({file}) ![r]({file})\n\n| s |\n|---|\n| [t]({file}) |\n\n\
         [!INCLUDE [u]({file})]\n\n<a href=\"{file}\">v\n\n[w](rules.md) [](<{file}>)\n\n[ref]: {file}\n[^1]: [y]({file})\n"
    )
}

async fn preview(client: &Client, article: &str, name: &str) -> Value {
    let of = json!({ "article": article, "language": "en", "title": "x", "markdown": text(name) });
    client.post("/api/v1/editing/preview", of).await.ok(200)
}

/// What a reader sees of it.
async fn read(client: &Client, article: &str) -> Value {
    let answer = client.get(&format!("/api/v1/knowledge/articles/{article}")).await.ok(200);
    json!({ "html": answer["html"], "toc": answer["toc"], "minutes": answer["minutes"] })
}

fn as_if_gone(shown: &Value) -> String {
    shown.to_string().replace(THERE, GONE)
}

#[tokio::test]
async fn a_file_that_one_may_not_read_is_previewed_like_one_that_is_not_there() {
    let app = TestApp::with_articles().await;
    let (quota, hidden) = (number(&app, QUOTA), number(&app, HIDDEN));
    for person in ["sam", "kim"] {
        let client = app.client(person).await;
        let (there, gone) = (preview(&client, &quota, THERE).await, preview(&client, &quota, GONE).await);
        assert_eq!(as_if_gone(&there), gone.to_string());
        assert!(!there.to_string().contains(&hidden));
        let notes = there["notes"].as_array().expect("notes");
        assert!(notes.iter().filter(|note| note["kind"] == "dead-link").count() > 9, "{notes:?}");
    }
    // She answers for it; he looks after all articles.
    for person in ["ina", "wei"] {
        let seen = preview(&app.client(person).await, &quota, THERE).await;
        let html = seen["html"].as_str().expect("HTML");
        assert!(html.matches(&format!("href=\"/knowledge/{hidden}")).count() > 9, "{html}");
    }
}

#[tokio::test]
async fn a_link_leads_those_who_may_go_there_and_is_plain_words_to_others() {
    let app = TestApp::with_articles().await;
    let (quota, hidden) = (number(&app, QUOTA), number(&app, HIDDEN));
    let (sam, jonas) = (app.client("sam").await, app.client("jonas").await);
    let mut seen = Vec::new();
    for name in [THERE, GONE] {
        sam.write(&quota, QUOTA, &format!("{}\n\n[z](/knowledge/{hidden})", text(name))).await;
        sam.done(&quota, "publish").await;
        let mut all = Vec::new();
        for person in ["ana", "sam", "kim", "ina"] {
            all.push(read(&app.client(person).await, &quota).await);
        }
        seen.push((all, read(&jonas, &quota).await));
    }
    let [(there, led), (gone, _)] = seen.as_slice() else { panic!("two texts") };
    for (there, gone) in there.iter().zip(gone) {
        assert_eq!(as_if_gone(there), gone.to_string());
        assert!(!there.to_string().contains(&hidden), "{there}");
        assert!(there.to_string().contains(&number(&app, crate::signals::RULES)), "{there}");
    }
    let html = led["html"].as_str().expect("HTML");
    assert!(html.matches(&format!("href=\"/knowledge/{hidden}")).count() > 9, "{html}");
}

#[tokio::test]
async fn a_number_that_one_may_not_read_is_shown_like_none() {
    let app = TestApp::with_articles().await;
    let (quota, hidden) = (number(&app, QUOTA), number(&app, HIDDEN));
    let sam = app.client("sam").await;
    let mut seen = Vec::new();
    for number in [hidden.as_str(), "KB-9999"] {
        let text = format!("See [this](/knowledge/{number}) and <a href=\"/knowledge/{number}#a-x\">that</a>.");
        sam.write(&quota, QUOTA, &text).await;
        sam.done(&quota, "publish").await;
        seen.push(read(&sam, &quota).await);
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0]["html"], "<p>See this and that.</p>\n");
}
