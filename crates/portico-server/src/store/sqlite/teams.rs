//! The teams that tickets are in, as the catalog describes them.

use portico_domain::catalog::Team;
use rusqlite::{Connection, params};

use crate::store::{Store, StoreError};

impl Store {
    /// Takes over the catalog's teams. Tickets of a team that was called otherwise move to it; a team that the catalog does not
    /// describe stays as it is while tickets are in it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_teams(&self, teams: Vec<Team>) -> Result<(), StoreError> {
        self.write(move |db| keep(db, &teams)).await
    }
}

/// Adds the team of a new ticket where it is missing: in a backup that has come back under a running server.
pub(super) fn add_missing(db: &Connection, team: &Team) -> Result<(), StoreError> {
    let sql = "INSERT INTO teams (id, name, members, lead) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING";
    db.prepare_cached(sql)?.execute(params![team.id, team.name, team.members, team.lead])?;
    Ok(())
}

fn keep(db: &Connection, teams: &[Team]) -> Result<(), StoreError> {
    for team in teams {
        db.prepare_cached(
            "INSERT INTO teams (id, name, members, lead) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, members = excluded.members, lead = excluded.lead",
        )?
        .execute(params![team.id, team.name, team.members, team.lead])?;
    }
    let described = serde_json::to_string(&teams.iter().map(|team| &team.id).collect::<Vec<_>>())?;
    for team in teams {
        for was in &team.was {
            db.prepare_cached(
                "UPDATE tickets SET team = ?1 WHERE team IN (SELECT id FROM teams WHERE (id = ?2 OR name = ?2)
                    AND id NOT IN (SELECT value FROM json_each(?3)))",
            )?
            .execute(params![team.id, was, described])?;
        }
    }
    db.prepare_cached(
        "DELETE FROM teams WHERE id NOT IN (SELECT value FROM json_each(?1))
            AND NOT EXISTS (SELECT 1 FROM tickets WHERE tickets.team = teams.id)",
    )?
    .execute([described])?;
    Ok(())
}
