//! Rules for the server's sources.

use super::repo::Repo;

const SERVER: &str = "crates/portico-server/src/";
const STORE: &str = "crates/portico-server/src/store/";

/// The files that may write tickets: both execute the results of `ticket::decide` and `ticket::begin`.
const TICKET_WRITERS: [&str; 2] =
    ["crates/portico-server/src/store/sqlite/decided.rs", "crates/portico-server/src/store/sqlite/submit.rs"];

fn server(path: &str) -> bool {
    path.starts_with(SERVER) && path.ends_with(".rs")
}

/// SQL outside the store.
pub fn sql_elsewhere(repo: &Repo) -> Vec<String> {
    let verbs = ["SELECT ", "INSERT INTO ", "DELETE FROM ", "UPDATE ", "PRAGMA ", "NOT EXISTS (", " JOIN "];
    let outside = |path: &str| server(path) && !path.starts_with(STORE);
    repo.lines(outside, |line| {
        let code = line.split("//").next().unwrap_or_default();
        verbs.iter().any(|verb| code.contains(verb)) || code.contains("rusqlite")
    })
}

/// Writes of a ticket's state, or of a new ticket, outside these files.
pub fn tickets_written_elsewhere(repo: &Repo) -> Vec<String> {
    let others = repo.files.iter().filter(|file| server(&file.path) && !TICKET_WRITERS.contains(&file.path.as_str()));
    let writes = |text: &str| {
        // Unit tests may create their own data.
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        text.contains("INSERT INTO tickets")
            || text.split("UPDATE tickets SET ").skip(1).any(|set| {
                let set = set.split("WHERE").next().unwrap_or_default();
                set.split(',').any(|column| column.trim_start().starts_with("state "))
            })
    };
    let mut found: Vec<String> = others.filter(|file| writes(&file.text)).map(|file| file.path.clone()).collect();
    let decides = ["decide(", "begin("];
    let writers = repo.files.iter().filter(|file| TICKET_WRITERS.contains(&file.path.as_str()));
    found.extend(writers.filter(|file| !decides.iter().any(|by| file.text.contains(by))).map(|file| file.path.clone()));
    found
}

#[cfg(test)]
mod tests {
    use super::super::repo::of;
    use super::*;

    #[test]
    fn sql_is_found_outside_of_the_store_alone() {
        let files = [
            ("crates/portico-server/src/policy.rs", "const A: &str = \"SELECT 1\";\n// SELECT nothing\nlet a = 1;"),
            ("crates/portico-server/src/clock.rs", "use rusqlite::Connection;"),
            ("crates/portico-server/src/store/sqlite/people.rs", "\"SELECT 1\""),
            ("crates/portico-server/tests/api/store.rs", "\"SELECT 1\""),
        ];
        let found = ["crates/portico-server/src/policy.rs:1", "crates/portico-server/src/clock.rs:1"];
        assert_eq!(sql_elsewhere(&of(&files)), found);
    }

    #[test]
    fn a_state_is_written_by_what_is_decided_alone() {
        let read = "UPDATE tickets SET desk_unread = 0, queued = open WHERE id = ?1 AND state = ?2";
        let files = [
            ("crates/portico-server/src/store/sqlite/tickets.rs", read),
            ("crates/portico-server/src/store/sqlite/queue.rs", "UPDATE tickets SET version = 1, state = ?2 WHERE 1"),
            ("crates/portico-server/src/store/sqlite/people.rs", "INSERT INTO tickets VALUES (1)"),
            (TICKET_WRITERS[0], "decide(); UPDATE tickets SET state = ?2"),
            (TICKET_WRITERS[1], "INSERT INTO tickets VALUES (1)"),
        ];
        let found = ["queue.rs", "people.rs", "submit.rs"].map(|name| format!("{STORE}sqlite/{name}"));
        assert_eq!(tickets_written_elsewhere(&of(&files)), found);
    }
}
