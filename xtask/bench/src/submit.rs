//! Submissions: all callers send the same request with different idempotency keys.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};

use crate::http::Client;

/// The request: an item of the demo organisation with plausible answers.
const REQUEST: &str = include_str!("../submit.json");

/// A submission that can be sent any number of times.
pub struct Submit {
    body: Arc<Vec<u8>>,
    keys: Arc<AtomicU64>,
    run: u64,
}

impl Submit {
    /// Fills in the current form version, and sends the request once to check that it is accepted.
    pub fn prepare(client: &Client) -> Result<Self, String> {
        let mut request: Value = serde_json::from_str(REQUEST).map_err(|error| format!("submit.json: {error}"))?;
        let path = format!("/api/v1/catalog/items/{}/form", request["item"].as_str().unwrap_or_default());
        let form = client.again().get(&path).map_err(|error| format!("{path}: {error}"))?;
        let form: Value = serde_json::from_slice(&form.body).map_err(|error| format!("{path}: {error}"))?;
        request["form_version"] = form["form_version"].clone();
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let this = Self {
            body: Arc::new(json!(request).to_string().into_bytes()),
            keys: Arc::new(AtomicU64::new(0)),
            run: u64::try_from(now.as_millis()).unwrap_or_default(),
        };
        let answer = this.send(&mut client.again()).map_err(|error| format!("first submit: {error}"))?;
        if answer.status != 201 {
            let said = String::from_utf8_lossy(&answer.body);
            return Err(format!("the first submit was answered {}: {said}", answer.status));
        }
        Ok(this)
    }

    fn send(&self, client: &mut Client) -> std::io::Result<crate::http::Answer> {
        let key = self.keys.fetch_add(1, Ordering::Relaxed);
        client.post("/api/v1/tickets", &format!("Idempotency-Key: bench-{}-{key}\r\n", self.run), &self.body)
    }

    /// A number of callers with separate connections; a call succeeds with the status 201.
    pub fn callers(&self, client: &Client, count: usize) -> Vec<impl FnMut() -> bool + Send + use<'_>> {
        let caller = |mut own: Client| move || self.send(&mut own).is_ok_and(|answer| answer.status == 201);
        (0..count).map(|_| caller(client.again())).collect()
    }
}
