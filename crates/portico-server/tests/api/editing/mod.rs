//! `/api/v1/editing`.

mod about;
mod attachments;
mod attacks;
mod copies;
mod images;
mod kill;
mod list;
mod moves;
mod revisions;

use reqwest::Method;
use serde_json::{Value, json};

use crate::util::{Answer, Client, TestApp};

/// As much of a picture as its kind is told by.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\nand so on";

/// Words that the writing of articles is tested with.
impl Client {
    /// Begins an article in a category; its number.
    pub async fn begin(&self, title: &str, category: &str) -> String {
        let new = json!({ "title": title, "category": category, "language": "en" });
        let article = self.post("/api/v1/editing/articles", new).await.ok(201);
        article["number"].as_str().expect("a number").to_owned()
    }

    /// The article as one who writes sees it.
    pub async fn editing(&self, number: &str) -> Value {
        self.get(&format!("/api/v1/editing/articles/{number}")).await.ok(200)
    }

    /// Sends a body with the version that was seen.
    pub async fn edit(&self, method: Method, path: &str, version: &Value, body: &Value) -> Answer {
        let request = self.request(method, &format!("/api/v1/editing/articles/{path}"));
        self.send(request.header("if-match", format!("\"{version}\"")).json(body)).await
    }

    /// Keeps a text in the English working copy, over the version that was seen.
    pub async fn keep(&self, number: &str, version: &Value, title: &str, markdown: &str) -> Answer {
        let text = json!({ "title": title, "summary": "", "markdown": markdown });
        self.edit(Method::PUT, &format!("{number}/copies/en"), version, &text).await
    }

    /// Keeps a text over whatever is there.
    pub async fn write(&self, number: &str, title: &str, markdown: &str) {
        let seen = self.editing(number).await;
        self.keep(number, &seen["copy"]["version"], title, markdown).await.ok(200);
    }

    /// Does something to the article and its English working copy as they are now.
    pub async fn transition(&self, number: &str, action: &str, more: Value) -> Answer {
        let seen = self.editing(number).await;
        let mut body = json!({ "action": action, "language": "en", "copy": seen["copy"]["version"] });
        body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        self.edit(Method::POST, &format!("{number}/transitions"), &seen["version"], &body).await
    }

    /// Does it, and makes sure that it is done.
    pub async fn done(&self, number: &str, action: &str) {
        self.transition(number, action, json!({})).await.ok(204);
    }

    /// Says what the article is about: what it was, with these changes.
    pub async fn about(&self, number: &str, changes: Value) -> Answer {
        let seen = self.editing(number).await;
        let mut about = seen["about"].clone();
        about.as_object_mut().expect("an object").extend(changes.as_object().expect("an object").clone());
        self.edit(Method::PUT, &format!("{number}/about"), &seen["version"], &about).await
    }

    /// Attaches a file.
    pub async fn attach(&self, number: &str, name: &str, bytes: impl Into<reqwest::Body>) -> Answer {
        let path = format!("/api/v1/editing/articles/{number}/attachments?name={name}");
        self.send(self.request(Method::POST, &path).body(bytes)).await
    }

    /// Adds a picture; its address.
    pub async fn picture(&self, number: &str, name: &str, bytes: &'static [u8]) -> Answer {
        let path = format!("/api/v1/editing/articles/{number}/images?name={name}");
        self.send(self.request(Method::POST, &path).body(bytes)).await
    }

    /// The status with which a reader is answered.
    pub async fn reads(&self, number: &str) -> u16 {
        self.get(&format!("/api/v1/knowledge/articles/{number}")).await.status
    }
}

/// An article that an agent has written and published, for everybody.
pub struct Published {
    /// Its number.
    pub number: String,
    /// Id of a picture of it.
    pub image: String,
    /// Id of a file that belongs to it.
    pub attachment: String,
}

impl Published {
    /// Writes one.
    pub async fn new(app: &TestApp, title: &str) -> Self {
        let article = Self::draft(app, title).await;
        app.client("sam").await.done(&article.number, "publish").await;
        article
    }

    /// Writes one and does not publish it.
    pub async fn draft(app: &TestApp, title: &str) -> Self {
        let sam = app.client("sam").await;
        let number = sam.begin(title, "mail").await;
        let picture = sam.picture(&number, "x.png", PNG).await.ok(201);
        let attached = sam.attach(&number, "plan.txt", "What is done when").await.ok(201);
        let attachment = attached["id"].as_str().expect("an id").to_owned();
        let image = picture["url"].as_str().and_then(|url| url.rsplit('/').next()).expect("an address").to_owned();
        Self { number, image, attachment }
    }
}
