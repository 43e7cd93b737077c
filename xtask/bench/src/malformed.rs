//! Malformed request bodies: the time until they are refused, and whether the server stays intact.

use std::time::Instant;

use crate::http::Client;
use crate::stats::Stats;

/// Path to which the bodies are sent.
const PATH: &str = "/api/v1/tickets";
/// Number of times each body is sent.
const TIMES: usize = 100;

/// The bodies by name, each with the statuses accepted as a refusal.
fn bodies() -> [(&'static str, Vec<u8>, &'static [u16]); 5] {
    let repeated = br#"{"item":"a","item":"b","form_version":"x","answers":{}}"#;
    let deep =
        format!(r#"{{"item":"a","form_version":"x","answers":{{"a":{}{}}}}}"#, "[".repeat(10_000), "]".repeat(10_000));
    let large = format!(r#"{{"item":"a","form_version":"x","answers":{{"a":"{}"}}}}"#, "x".repeat(3_000_000));
    [
        ("not JSON", b"this is not JSON".to_vec(), &[400]),
        ("an array where an object belongs", b"[1, 2, 3]".to_vec(), &[400, 422]),
        ("a repeated key", repeated.to_vec(), &[400, 422]),
        ("nested 10,000 deep", deep.into_bytes(), &[400, 413, 422]),
        ("3 MB large", large.into_bytes(), &[413]),
    ]
}

/// Sends each body many times; returns whether every one was refused as expected.
pub fn measure(client: &Client) -> bool {
    let mut all_held = true;
    for (name, body, right) in bodies() {
        let mut took = Vec::new();
        let mut wrong = Vec::new();
        for number in 0..TIMES {
            let mut client = client.again();
            let key = format!("Idempotency-Key: malformed-{number}\r\n");
            let began = Instant::now();
            match client.post(PATH, &key, &body) {
                Ok(answer) if right.contains(&answer.status) && is_problem(&answer) => {}
                Ok(answer) => wrong.push(answer.status.to_string()),
                Err(error) => wrong.push(error.to_string()),
            }
            took.push(began.elapsed());
        }
        println!("  {name}: {}", Stats::of(took));
        if let Some(first) = wrong.first() {
            println!("    NOT refused as it should be {} times, first: {first}", wrong.len());
            all_held = false;
        }
    }
    all_held
}

fn is_problem(answer: &crate::http::Answer) -> bool {
    let kind = answer.headers.iter().find(|(name, _)| name == "content-type");
    kind.is_some_and(|(_, value)| value.starts_with("application/problem+json"))
}
