//! Rules for the server's sources.

use std::collections::BTreeSet;

use super::repo::Repo;

const SERVER: &str = "crates/portico-server/src/";
const STORE: &str = "crates/portico-server/src/store/";

/// The files that may write tickets: both execute the results of `ticket::decide` and `ticket::begin`.
const TICKET_WRITERS: [&str; 2] =
    ["crates/portico-server/src/store/sqlite/decided.rs", "crates/portico-server/src/store/sqlite/submit.rs"];

/// The files outside of `jobs/` that may begin a task or a thread: each ends with the request, the connection or the process that it
/// is for, and none does anything again by itself.
const SPAWNERS: [&str; 7] = [
    // The accounts' sessions are noted as seen behind the answer.
    "crates/portico-server/src/extract/current_user.rs",
    // A password is verified and changed to the end, also when the browser goes.
    "crates/portico-server/src/routes/me/password.rs",
    "crates/portico-server/src/routes/session/create.rs",
    // A task for each connection.
    "crates/portico-server/src/server/mod.rs",
    // The threads that hash, the one that writes, and the one that analyses the catalog once.
    "crates/portico-server/src/auth/password.rs",
    "crates/portico-server/src/store/writer.rs",
    "crates/portico-server/src/catalog/read.rs",
];

fn server(path: &str) -> bool {
    path.starts_with(SERVER) && path.ends_with(".rs")
}

/// A file's code without its unit tests: what those look at is made up.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default()
}

/// SQL outside of the store.
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
        let text = without_tests(text);
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

/// Columns of the store's rows that are read by number. The only column of a query may be read by 0.
pub fn columns_by_number(repo: &Repo) -> Vec<String> {
    let store = repo.files.iter().filter(|file| server(&file.path) && file.path.starts_with(STORE));
    let found = store.flat_map(|file| {
        let lines = lines_by_number(without_tests(&file.text));
        lines.into_iter().map(move |line| format!("{}:{line}", file.path))
    });
    found.collect()
}

/// The lines, from 1, with `get` or `get_ref` of a number other than 0, or with a call that is handed a `row` and such a number.
fn lines_by_number(code: &str) -> BTreeSet<usize> {
    let gets = [".get", ".get_ref"].into_iter().flat_map(|name| code.match_indices(name));
    let read = gets.filter(|(at, name)| arguments(&code[at + name.len()..]).is_some_and(begins_with_number));
    let handed = code
        .match_indices("row,")
        .filter(|(at, row)| code[..*at].trim_end().ends_with('(') && begins_with_number(&code[at + row.len()..]));
    read.chain(handed).map(|(at, _)| code[..at].matches('\n').count() + 1).collect()
}

/// After a function's name: what follows the opening parenthesis of its call. `None` where no call follows.
fn arguments(code: &str) -> Option<&str> {
    let code = match code.strip_prefix("::<") {
        None => code,
        Some(types) => {
            let mut depth = 1_usize;
            let closes = types.find(|c: char| {
                match c {
                    '<' => depth += 1,
                    '>' => depth -= 1,
                    _ => {}
                }
                depth == 0
            });
            &types[closes? + 1..]
        }
    };
    code.strip_prefix('(')
}

/// Whether the first of a call's arguments is a number other than 0.
fn begins_with_number(arguments: &str) -> bool {
    arguments.trim_start().starts_with(|c: char| c.is_ascii_digit() && c != '0')
}

/// A task or a thread that is no job's: the supervisor would neither stop it nor tell that it is late.
pub fn loops_elsewhere(repo: &Repo) -> Vec<String> {
    let spawns = ["tokio::spawn(", "thread::spawn(", "thread::Builder", "JoinSet", "time::interval"];
    let others = repo.files.iter().filter(|file| {
        server(&file.path)
            && !file.path.starts_with(&format!("{SERVER}supervisor/"))
            && !file.path.ends_with("/tests.rs")
            && !SPAWNERS.contains(&file.path.as_str())
    });
    let begins = |text: &str| {
        // Unit tests have tasks of their own.
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        text.lines().any(|line| spawns.iter().any(|spawn| line.split("//").next().unwrap_or_default().contains(spawn)))
    };
    others.filter(|file| begins(&file.text)).map(|file| file.path.clone()).collect()
}

/// SQL of the use cases that PostgreSQL does not take, or takes to mean something else (decision 46).
const SQLITE_ONLY: [&str; 14] = [
    " IS '",
    " IS ?",
    " IS NOT '",
    " IS NOT ?",
    "random()",
    "instr(",
    "last_insert_rowid",
    "INSERT OR ",
    " GLOB ",
    " LIKE ",
    "datetime(",
    "strftime(",
    "group_concat(",
    "INDEXED BY",
];

/// Where a hint for SQLite's planner is made.
const INDEX_HINT: &str = "format!(\"INDEXED BY {index}\")";

/// Where the id of a new row is asked for.
const NEW_ID: &str = "Ok(db.last_insert_rowid())";

/// Lines of use cases with SQL that only SQLite takes.
pub fn sqlite_alone(repo: &Repo) -> Vec<String> {
    let store = repo.files.iter().filter(|file| file.path.starts_with(&format!("{STORE}sqlite/")));
    let found = store.flat_map(|file| {
        let lines = without_tests(&file.text).lines().zip(1..);
        let only = lines.filter(|(line, _)| {
            let code = line.split("//").next().unwrap_or_default();
            ![INDEX_HINT, NEW_ID].iter().any(|own| code.contains(own))
                && SQLITE_ONLY.iter().any(|sql| code.contains(sql))
        });
        only.map(move |(_, number)| format!("{}:{number}", file.path))
    });
    found.collect()
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

    #[test]
    fn a_column_is_named_unless_it_is_the_only_one() {
        let check = |code: &str, lines: &[usize]| {
            assert_eq!(lines_by_number(code).into_iter().collect::<Vec<_>>(), lines, "{code}");
        };
        check("row.get(0)?", &[]);
        check("Ok((row.get(0)?,\nrow.get(1)?))", &[2]);
        check("row.get::<_, Option<String>>(12)?", &[1]);
        check("row.get_ref(5)?;\nrow.get_ref(\"title\")?", &[1]);
        check("parsed(row, 1, state)", &[1]);
        check("a\njson::<Vec<u32>>(row, 7)?\njson(row, \"toc\")?", &[2]);
        check("parsed(\n    row,\n    3,\n    state,\n)", &[2]);
        check("row.get(at)?;\nstate(row);\nparsed(row, 0, role);\nparams![row, 1];\nserde_json::from_str(text)", &[]);
        let (named, counted) = ("row.get(\"id\")", "row.get(1)");
        let tests = format!("{named}\n#[cfg(test)]\nmod tests {{ {counted} }}");
        let files = [
            ("crates/portico-server/src/store/sqlite/people.rs", counted),
            ("crates/portico-server/src/store/sqlite/queue.rs", tests.as_str()),
            ("crates/portico-server/src/policy.rs", counted),
        ];
        assert_eq!(columns_by_number(&of(&files)), ["crates/portico-server/src/store/sqlite/people.rs:1"]);
    }

    #[test]
    fn a_loop_is_a_job_s() {
        let files = [
            ("crates/portico-server/src/knowledge/sweeping.rs", "let task = tokio::spawn(async move {"),
            ("crates/portico-server/src/search/follow.rs", "let mut ticks = tokio::time::interval(AGAIN);"),
            ("crates/portico-server/src/supervisor/lifecycle.rs", "tokio::spawn(live)"),
            ("crates/portico-server/src/budget.rs", "// no tokio::spawn(\n#[cfg(test)]\nmod tests { tokio::spawn(x) }"),
            ("crates/portico-server/src/auth/limiter/tests.rs", "tokio::spawn(x)"),
            (SPAWNERS[0], "tokio::spawn(touch)"),
            ("crates/portico-server/tests/api/limits.rs", "tokio::spawn(x)"),
        ];
        let found = ["knowledge/sweeping.rs", "search/follow.rs"].map(|name| format!("{SERVER}{name}"));
        assert_eq!(loops_elsewhere(&of(&files)), found);
    }

    #[test]
    fn sql_of_one_engine_is_found() {
        let file = |code: &'static str| ("crates/portico-server/src/store/sqlite/people.rs", code);
        let check = |code, found: usize| assert_eq!(sqlite_alone(&of(&[file(code)])).len(), found, "{code}");
        check("\"SELECT 1 FROM a WHERE b IS ?1\"", 1);
        check("\"UPDATE a SET b = random()\"\ndb.last_insert_rowid()", 2);
        check("\"SELECT 1 FROM a INDEXED BY b\"", 1);
        check("format!(\"INDEXED BY {index}\")", 0);
        check("db.execute(sql, params)?;\nOk(db.last_insert_rowid())", 0);
        check("\"SELECT 1 FROM a WHERE b IS NOT NULL AND c IS NOT DISTINCT FROM ?1\"", 0);
        check("// random()\n#[cfg(test)]\nmod tests { \"a LIKE b\" }", 0);
    }
}
