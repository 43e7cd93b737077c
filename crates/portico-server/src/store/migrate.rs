//! The numbered migrations. Each runs once, in a transaction, after a backup of a database that was there before.

use std::path::Path;

use rusqlite::Connection;

use super::{StoreError, backup};

/// `PRAGMA application_id` of a Portico database.
pub(super) const APPLICATION_ID: i32 = 0x504f_5254;

const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_start.sql"),
    include_str!("migrations/0002_knowledge.sql"),
    include_str!("migrations/0003_editing.sql"),
    include_str!("migrations/0004_signals.sql"),
    include_str!("migrations/0005_files.sql"),
    include_str!("migrations/0006_changes.sql"),
    include_str!("migrations/0007_queue.sql"),
    include_str!("migrations/0008_named_people.sql"),
];

/// The schema's number that this program works with.
pub const SCHEMA: u32 = MIGRATIONS.len() as u32;

/// Brings the database to [`SCHEMA`]. `backups` is where the copy before each step goes; `None` for a new database.
pub(super) fn migrate(db: &Connection, backups: Option<&Path>) -> Result<(), StoreError> {
    let found: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > SCHEMA {
        return Err(StoreError::Newer { found });
    }
    for (at, sql) in MIGRATIONS.iter().enumerate().skip(found as usize) {
        let number = at as u32 + 1;
        if let Some(folder) = backups {
            let copy = backup::copy_into(db, folder, &format!("before-migration-{number:04}"))?;
            tracing::info!(copy = %copy.display(), "backed up before migration {number}");
        }
        db.execute_batch(&format!(
            "BEGIN IMMEDIATE; {sql}; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number}; COMMIT;"
        ))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A database at the schema's number `at`, with what `sql` puts into it.
    fn before(at: u32, sql: &str) -> Connection {
        let db = Connection::open_in_memory().expect("opened");
        for migration in &MIGRATIONS[..at as usize] {
            db.execute_batch(migration).expect("migrated");
        }
        db.execute_batch(sql).expect("filled");
        db.pragma_update(None, "user_version", at).expect("numbered");
        db
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
        migrate(&db, None).expect("migrated");
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
