//! The numbered migrations. Each runs once, in a transaction, after a backup of a database that was there before.

use std::path::Path;

use rusqlite::Connection;

use super::{
    StoreError, backup,
    sqlite::{people_search::note_words, retention::take_names_out},
};

/// `PRAGMA application_id` of a Portico database.
pub(super) const APPLICATION_ID: i32 = 0x504f_5254;

/// What a migration does that SQL cannot, in the transaction of its SQL.
type MigrationStep = fn(&Connection) -> Result<(), StoreError>;

const MIGRATIONS: &[(&str, Option<MigrationStep>)] = &[
    (include_str!("migrations/0001_start.sql"), None),
    (include_str!("migrations/0002_knowledge.sql"), None),
    (include_str!("migrations/0003_editing.sql"), None),
    (include_str!("migrations/0004_signals.sql"), None),
    (include_str!("migrations/0005_files.sql"), None),
    (include_str!("migrations/0006_changes.sql"), None),
    (include_str!("migrations/0007_queue.sql"), None),
    (include_str!("migrations/0008_audit.sql"), None),
    (include_str!("migrations/0009_names.sql"), Some(take_names_out)),
    (include_str!("migrations/0010_named_people.sql"), None),
    (include_str!("migrations/0011_devices.sql"), None),
    (include_str!("migrations/0012_decisions.sql"), None),
    (include_str!("migrations/0013_teams.sql"), None),
    (include_str!("migrations/0014_jobs.sql"), None),
    (include_str!("migrations/0015_smaller_indexes.sql"), None),
    (include_str!("migrations/0016_drafts.sql"), None),
    (include_str!("migrations/0017_titles.sql"), None),
    (include_str!("migrations/0018_catalog_reloads.sql"), None),
    (include_str!("migrations/0019_lookups.sql"), None),
    (include_str!("migrations/0020_requested_for.sql"), Some(note_words)),
    (include_str!("migrations/0021_uploads.sql"), None),
];

/// The schema's number that this program works with.
pub const SCHEMA: u32 = MIGRATIONS.len() as u32;

/// The first schema with an audit log.
pub(super) const AUDITED: u32 = 8;

/// The schema's number of a database; one that a newer program has made is refused.
pub(super) fn schema(db: &Connection) -> Result<u32, StoreError> {
    let found: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > SCHEMA { Err(StoreError::Newer { found }) } else { Ok(found) }
}

/// Brings the database to the schema `wanted`, which is [`SCHEMA`] but for a copy that another program will read. `backups` is
/// where the copy before each step goes; `None` for a database that is a copy itself, or new.
pub(super) fn migrate(db: &Connection, wanted: u32, backups: Option<&Path>) -> Result<(), StoreError> {
    for number in schema(db)? + 1..=wanted {
        if let Some(folder) = backups {
            let copy = backup::copy_into(db, folder, &format!("before-migration-{number:04}"))?;
            tracing::info!(copy = %copy.display(), "backed up before migration {number}");
        }
        db.execute_batch("BEGIN IMMEDIATE")?;
        let done = step(db, number).and_then(|()| Ok(db.execute_batch("COMMIT")?));
        if done.is_err() && !db.is_autocommit() {
            db.execute_batch("ROLLBACK")?;
        }
        done?;
    }
    Ok(())
}

/// One migration, in the transaction that is open. Another process may have been faster: then there is nothing to do.
fn step(db: &Connection, number: u32) -> Result<(), StoreError> {
    if schema(db)? >= number {
        return Ok(());
    }
    let Some((sql, then)) = MIGRATIONS.get(number as usize - 1) else { return Ok(()) };
    db.execute_batch(sql)?;
    then.map_or(Ok(()), |then| then(db))?;
    db.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(db.pragma_update(None, "user_version", number)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A database of the schema `at`, in a file of its own.
    fn database(at: u32) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("test.db");
        let db = Connection::open(&file).expect("opened");
        db.execute_batch("PRAGMA journal_mode = WAL").expect("set");
        migrate(&db, at, None).expect("migrated");
        (folder, file)
    }

    fn tables(db: &Connection) -> Vec<String> {
        let mut query = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql").expect("SQL");
        query.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("read")
    }

    /// Killed after any statement of any migration: the database is that of before, and the next start goes on from there.
    #[test]
    fn a_migration_that_is_killed_in_the_middle_has_not_begun() {
        let (_whole, file) = database(SCHEMA);
        let finished = tables(&Connection::open(file).expect("opened"));
        for number in 1..=SCHEMA {
            let (_folder, file) = database(number - 1);
            let before = tables(&Connection::open(&file).expect("opened"));
            let sql = MIGRATIONS[number as usize - 1].0;
            // A trigger's body has semicolons of its own; what does not parse yet is no statement.
            let ends = sql.match_indices(';').map(|(at, _)| at + 1);
            let mut killed = 0;
            for end in ends {
                let db = Connection::open(&file).expect("opened");
                db.execute_batch("BEGIN IMMEDIATE").expect("begun");
                killed += usize::from(db.execute_batch(&sql[..end]).is_ok());
                // As a kill leaves it: the transaction neither committed nor rolled back by anybody.
                drop(db);
                let db = Connection::open(&file).expect("opened");
                assert_eq!(
                    (schema(&db).expect("read"), tables(&db)),
                    (number - 1, before.clone()),
                    "{number} at {end}"
                );
            }
            assert!(killed > 0, "{number}: nothing was killed");
            let db = Connection::open(&file).expect("opened");
            migrate(&db, SCHEMA, None).expect("migrated");
            assert_eq!(tables(&db), finished, "{number}");
        }
    }

    #[test]
    fn what_a_step_does_besides_its_sql_is_of_the_same_transaction() {
        let (before, _) = (0..).zip(MIGRATIONS).find(|(_, (_, then))| then.is_some()).expect("one does more");
        let (_folder, file) = database(before);
        let db = Connection::open(file).expect("opened");
        // The step reads people after its SQL has run.
        db.execute_batch("ALTER TABLE people RENAME TO others").expect("made unfit");
        migrate(&db, before + 1, None).expect_err("fails");
        assert!(db.is_autocommit());
        assert_eq!(schema(&db).expect("read"), before);
    }

    /// A database at the schema's number `at`, with what `sql` puts into it.
    fn before(at: u32, sql: &str) -> Connection {
        let db = Connection::open_in_memory().expect("opened");
        for (migration, _) in &MIGRATIONS[..at as usize] {
            db.execute_batch(migration).expect("migrated");
        }
        db.execute_batch(sql).expect("filled");
        db.pragma_update(None, "user_version", at).expect("numbered");
        db
    }

    /// Teams were names of groups; what was asked stood in the ticket, what was written in the event.
    #[test]
    fn old_tickets_come_into_records_of_teams_and_keep_what_was_asked_and_written() {
        let ticket = |serial: u32, team: &str| {
            format!(
                "INSERT INTO tickets (kind, serial, item, item_name, title, search, requester, form, calendar, context, answers,
                    chosen, next, language, state, open, team, assignee, version, created_at, updated_at, promised_by, due, queued,
                    listed, priority, reopened, desk_unread, requester_unread)
                 VALUES ('incident', {serial}, 'i{serial}', 'I', 'T', 't', 'ana', 'f', 'c', '{{\"x\":1}}', '{{\"a\":{serial}}}', '{{}}',
                    'N', 'de', '{{\"is\":\"new\"}}', 1, '{team}', 'sam', 3, 1000, 2000, 5, 6, 1, 1, 'high', 2, 1, 0);"
            )
        };
        let event = |id: u32, kind: &str, data: &str| {
            format!(
                "INSERT INTO events (id, ticket, at, person, kind, v, data) VALUES ({id}, 1, {id}00, 'ana', '{kind}', 1, '{data}');"
            )
        };
        let sql = [
            "INSERT INTO people (id, name) VALUES ('ana', 'Ana'), ('sam', 'Sam');
             INSERT INTO form_versions VALUES ('f', '{}', 1); INSERT INTO calendars VALUES ('c', '{}');"
                .to_owned(),
            ticket(1, "IT support"),
            ticket(2, "IT support"),
            ticket(3, "desk"),
            event(1, "submitted", "null"),
            event(2, "commented", r#"{"text":"He said \"no\""}"#),
            event(3, "cancelled", r#"{"reason":"Gone"}"#),
            event(4, "cancelled", "{}"),
            "INSERT INTO idempotency (person, key, body_hash, ticket, event) VALUES ('ana', 'k', x'00', 1, 1);"
                .to_owned(),
        ];
        let db = before(12, &sql.concat());
        migrate(&db, SCHEMA, None).expect("migrated");
        let all = |sql: &str| -> Vec<String> {
            let mut query = db.prepare(sql).expect("SQL");
            query.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("rows")
        };
        assert_eq!(
            all("SELECT id || '|' || name || '|' || members FROM teams ORDER BY id"),
            ["desk|desk|desk", "it-support|IT support|IT support"]
        );
        assert_eq!(all("SELECT team || visibility || assignee || version || promised_by || due || priority || reopened || updated_at
            FROM tickets WHERE id = 2"), ["it-supportopensam356high22000"]);
        assert_eq!(
            all("SELECT q.item || q.next || q.language || r.v || r.form || r.calendar || r.context || r.answers
            FROM requests q JOIN request_versions r USING (ticket) ORDER BY ticket LIMIT 1"),
            [r#"i1Nde1fc{"x":1}{"a":1}"#]
        );
        assert_eq!(
            all(
                "SELECT kind || v || data || coalesce(text, '') FROM events LEFT JOIN event_texts ON event = id ORDER BY id"
            ),
            ["submitted2null", r#"commented2{}He said "no""#, "cancelled2{}Gone", "cancelled2{}",]
        );
        assert_eq!(all("SELECT \"table\" FROM pragma_foreign_key_check"), Vec::<String>::new());
        db.execute_batch("DELETE FROM events").expect_err("events are still append-only");
    }

    /// Tickets of before have a place in the queue; a comment on a resolved one, which nobody saw, is shown.
    #[test]
    fn old_tickets_get_a_due_date_and_lost_comments_come_to_light() {
        let ticket = |serial: u32, state: &str, open: u32, promised: &str| {
            format!(
                "INSERT INTO tickets (kind, serial, item, item_name, title, search, requester, form, calendar, context, answers,
                    chosen, state, open, team, version, created_at, updated_at, promised_by)
                 VALUES ('incident', {serial}, 'i', 'I', 'T', 't', 'ana', 'f', 'c', '{{}}', '{{}}', '{{}}',
                    '{{\"is\":\"{state}\"}}', {open}, 'IT', 1, 1000, 1000, {promised});
                 INSERT INTO events (ticket, at, person, kind, v, data) VALUES ({serial}, 1, 'ana', 'submitted', 1, 'null');"
            )
        };
        let event = |ticket: u32, person: &str, kind: &str| {
            format!(
                "INSERT INTO events (ticket, at, person, kind, v, data) VALUES ({ticket}, 2, '{person}', '{kind}', 1, 'null');"
            )
        };
        let sql = [
            "INSERT INTO people (id, name) VALUES ('ana', 'Ana'), ('sam', 'Sam');
             INSERT INTO form_versions VALUES ('f', '{}', 1); INSERT INTO calendars VALUES ('c', '{}');"
                .to_owned(),
            ticket(1, "new", 1, "5000"),
            ticket(2, "resolved", 0, "NULL"),
            event(2, "sam", "resolved"),
            event(2, "ana", "commented"),
            ticket(3, "resolved", 0, "NULL"),
            event(3, "ana", "commented"),
            event(3, "sam", "resolved"),
        ];
        let db = before(6, &sql.concat());
        migrate(&db, SCHEMA, None).expect("migrated");
        let mut query = db.prepare("SELECT due, queued, listed, priority FROM tickets ORDER BY id").expect("SQL");
        let rows: Vec<(i64, bool, bool, String)> = query
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .and_then(Iterator::collect)
            .expect("tickets");
        let two_weeks = 1000 + 14 * 24 * 60 * 60 * 1000;
        let medium = || "medium".to_owned();
        assert_eq!(
            rows,
            [(5000, true, true, medium()), (two_weeks, true, false, medium()), (two_weeks, false, false, medium()),]
        );
    }
}
