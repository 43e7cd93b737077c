//! A client with or without a session, from the portal's own origin.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use super::{Answer, documented};

/// A client.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
    cookie: Option<String>,
}

/// What clients are made with. The TLS of the server's own client takes a provider of cryptography, which a test that starts no server in
/// its process has to name itself.
pub fn http() -> reqwest::ClientBuilder {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy()
}

impl Client {
    /// A client of the server at `url`.
    pub fn new(url: &str, cookie: Option<String>) -> Self {
        let http = http().build().expect("a client");
        Self { http, url: url.to_owned(), cookie }
    }

    /// The same client with the cookie that an answer sets.
    pub fn with_cookie_of(&self, answer: &Answer) -> Self {
        let pair = answer.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        Self { cookie: Some(pair), ..self.clone() }
    }

    /// The same client with all cookies that an answer sets, but without a session: as a browser is after signing out.
    pub fn with_cookies_of(&self, answer: &Answer) -> Self {
        let lines = answer.headers.get_all("set-cookie").iter().map(|line| line.to_str().expect("ASCII"));
        let pairs = lines.filter_map(|line| line.split(';').next()).filter(|pair| !pair.contains("sid="));
        Self { cookie: Some(pairs.collect::<Vec<_>>().join("; ")), ..self.clone() }
    }

    /// The same session over the connections of another client: a server takes only so many of one address.
    pub fn over(&self, other: &Self) -> Self {
        Self { http: other.http.clone(), ..self.clone() }
    }

    /// A request without an origin.
    pub fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url));
        match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
    }

    /// A request from the portal's own pages.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.bare(method, path).header("origin", &self.url)
    }

    /// Sends a request. Whatever is answered in JSON is as the API's document says.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let (client, request) = request.build_split();
        let request = request.expect("a request");
        let (method, path) = (request.method().clone(), request.url().path().to_owned());
        let answer = Answer::of(client.execute(request).await.expect("an answer")).await;
        documented::check(&method, &path, &answer);
        answer
    }

    /// `GET`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    /// `DELETE`.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path)).await
    }

    /// `PUT` with a JSON body.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::PUT, path).json(&body)).await
    }

    /// `POST` with a JSON body.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    /// Does something to a ticket at the version that was seen; `body` is what goes with the action.
    pub async fn act(&self, number: &str, action: &str, version: u32, mut body: Value) -> Answer {
        body["action"] = json!(action);
        let request = self.request(Method::POST, &format!("/api/v1/tickets/{number}/transitions"));
        self.send(request.header("if-match", format!("\"{version}\"")).json(&body)).await
    }

    /// Writes a comment on a ticket.
    pub async fn comment(&self, number: &str, text: &str) -> Answer {
        let body = json!({ "action": "comment", "text": text });
        self.post(&format!("/api/v1/tickets/{number}/transitions"), body).await
    }

    /// Submits a body under a key.
    pub async fn submit(&self, key: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, "/api/v1/tickets");
        self.send(request.header("idempotency-key", key).json(body)).await
    }

    /// The version of an item's form.
    pub async fn form_version(&self, item: &str) -> String {
        let form = self.get(&format!("/api/v1/catalog/items/{item}/form")).await.ok(200);
        form["form_version"].as_str().expect("a version").to_owned()
    }

    /// A body for the item `ask`.
    pub async fn question(&self, subject: &str) -> Value {
        json!({ "item": "ask", "form_version": self.form_version("ask").await, "answers": { "subject": subject } })
    }

    /// Asks a question and gives the ticket's number back.
    pub async fn ask(&self, subject: &str) -> String {
        let body = self.question(subject).await;
        let ticket = self.submit(&portico_domain::hash::sha256(subject.as_bytes()), &body).await.ok(201);
        ticket["number"].as_str().expect("a number").to_owned()
    }
}
