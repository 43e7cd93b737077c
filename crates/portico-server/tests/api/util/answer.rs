//! An answer, read whole.

use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::Value;

/// An answer of the server.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Reads a response.
    pub async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, bytes: response.bytes().await.expect("a body").to_vec() }
    }

    /// Its body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }

    /// Its body as JSON, after making sure of the status.
    #[track_caller]
    pub fn ok(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        if self.bytes.is_empty() { Value::Null } else { self.json() }
    }

    /// Makes sure that this is a problem document of a kind, and gives it back.
    #[track_caller]
    pub fn problem(&self, status: u16, kind: &str) -> Value {
        let document = self.ok(status);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(document["type"], format!("/problems/{kind}"), "{document}");
        assert_eq!(document["status"], status);
        assert_eq!(document["request_id"], self.header("x-request-id"));
        assert!(document["title"].as_str().is_some_and(|title| !title.is_empty()), "{document}");
        document
    }

    /// Everything that a client could tell two answers apart by, but the request id, the date, and the mark of its own session.
    pub fn essence(&self) -> (u16, Vec<(String, String)>, String) {
        let id = self.header("x-request-id");
        let body = String::from_utf8_lossy(&self.bytes).replace(id, "…");
        let told = |name: &str| !["x-request-id", "date"].contains(&name);
        let headers = self.headers.iter().filter(|(name, _)| told(name.as_str()));
        // Each session has a mark of its own.
        let mark = self.header("portico-keep").split(';').next().unwrap_or_default();
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).replacen(mark, "", 1);
        let mut headers: Vec<_> = headers.map(|(name, value)| (name.to_string(), text(value))).collect();
        headers.sort();
        (self.status, headers, body)
    }
}
