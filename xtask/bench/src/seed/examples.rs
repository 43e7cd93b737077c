//! Tickets as people make them through the API: what all others are copied from.

use serde_json::{Value, json};

use crate::corpus::Corpus;
use crate::http::Client;
use crate::server::Server;

/// Number of examples with each fate.
const EACH: usize = 25;
/// The person of the demo organisation who submits them, and the one who works on them, by the list of its sign-ins.
const REQUESTER: &str = "line manager";
const AGENT: &str = "agent";

/// Who does something to a ticket.
#[derive(Clone, Copy)]
enum Who {
    Agent,
    Requester,
}

/// An action of the API; `read` is the mark that a person has read it.
type Step = (Who, &'static str);

/// What becomes of the examples: not taken, asked back, in work, done and not read, done, cancelled.
const FATES: [&[Step]; 6] = [
    &[],
    &[(Who::Agent, "take"), (Who::Requester, "comment"), (Who::Agent, "ask")],
    &[
        (Who::Agent, "take"),
        (Who::Agent, "comment"),
        (Who::Requester, "comment"),
        (Who::Agent, "comment"),
        (Who::Requester, "comment"),
        (Who::Agent, "comment"),
    ],
    &[(Who::Agent, "take"), (Who::Agent, "resolve")],
    &[(Who::Agent, "take"), (Who::Requester, "comment"), (Who::Agent, "resolve"), (Who::Requester, "read")],
    &[(Who::Requester, "cancel")],
];

/// Submits the examples and does to them what belongs to their fates; returns how many there are.
pub fn submit(server: &Server, corpus: &mut Corpus) -> Result<usize, String> {
    let mut requester = Submitter::new(server.sign_in_as(REQUESTER)?);
    let mut agent = server.sign_in_as(AGENT)?;
    let mut submitted = 0;
    for round in 0..EACH {
        for fate in FATES {
            let number = requester.submit(submitted, corpus)?;
            for (who, action) in fate {
                let client = match who {
                    Who::Agent => &mut agent,
                    Who::Requester => &mut requester.client,
                };
                act(client, &number, action, &format!("{}. Round {round}.", corpus.title()))?;
            }
            submitted += 1;
        }
    }
    Ok(submitted)
}

struct Submitter {
    client: Client,
}

impl Submitter {
    fn new(client: Client) -> Self {
        Self { client }
    }

    /// Submits a ticket: every third is an incident. Returns its number.
    fn submit(&mut self, count: usize, corpus: &mut Corpus) -> Result<String, String> {
        let subject: String = corpus.title().chars().take(90).collect();
        let details = format!("{subject}. {}. {}.", corpus.title(), corpus.title());
        let (item, answers) = if count % 3 == 2 {
            ("something-is-broken", incident(&subject, &details))
        } else {
            ("ask-it", json!({ "subject": subject, "details": details }))
        };
        let form = get(&mut self.client, &format!("/api/v1/catalog/items/{item}/form"))?;
        let mut answers = answers;
        if item != "ask-it" {
            answers["since"] = form["context"]["today"].clone();
        }
        let body = json!({ "item": item, "form_version": form["form_version"], "answers": answers });
        let ticket =
            post(&mut self.client, "/api/v1/tickets", &format!("Idempotency-Key: example-{count}\r\n"), &body)?;
        ticket["number"].as_str().map(str::to_owned).ok_or_else(|| format!("a ticket without a number: {ticket}"))
    }
}

fn incident(subject: &str, details: &str) -> Value {
    json!({
        "area": "mail", "service": "mail-outlook", "what": subject, "details": details, "impact": "one",
        "urgency": "normal", "contact_phone": "+49 40 66969 100", "contact_time": "any"
    })
}

fn act(client: &mut Client, number: &str, action: &str, text: &str) -> Result<(), String> {
    let path = format!("/api/v1/tickets/{number}");
    let ticket = get(client, &path)?;
    if action == "read" {
        let newest = ticket["events"].as_array().and_then(|events| events.last()).map(|event| event["id"].clone());
        return post(client, &format!("{path}/read"), "", &json!({ "event": newest })).map(drop);
    }
    let body = match action {
        "take" | "cancel" => json!({ "action": action }),
        _ => json!({ "action": action, "text": text }),
    };
    let seen = format!("If-Match: \"{}\"\r\n", ticket["version"]);
    post(client, &format!("{path}/transitions"), &seen, &body).map(drop)
}

fn get(client: &mut Client, path: &str) -> Result<Value, String> {
    let answer = client.get(path).map_err(|error| format!("{path}: {error}"))?;
    serde_json::from_slice(&answer.body).map_err(|error| format!("{path}: {error}"))
}

fn post(client: &mut Client, path: &str, extra: &str, body: &Value) -> Result<Value, String> {
    let answer = client.post(path, extra, body.to_string().as_bytes()).map_err(|error| format!("{path}: {error}"))?;
    if answer.status >= 300 {
        return Err(format!("{path} was answered {}: {}", answer.status, String::from_utf8_lossy(&answer.body)));
    }
    Ok(serde_json::from_slice(&answer.body).unwrap_or_default())
}
