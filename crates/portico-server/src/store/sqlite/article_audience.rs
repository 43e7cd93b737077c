//! Who may read an article: what it and its categories say, written out for reading.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::json;
use crate::store::StoreError;
use crate::store::article_audience::AudienceLevel;

/// What the columns `include` and `exclude` say.
pub(super) fn level(row: &Row<'_>) -> rusqlite::Result<AudienceLevel> {
    Ok(AudienceLevel { include: json(row, "include")?, exclude: json(row, "exclude")? })
}

/// The levels above an article, from its category up. A circle ends where it began.
pub(super) fn above(db: &Connection, category: &str) -> Result<Vec<AudienceLevel>, StoreError> {
    let mut levels = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next = Some(category.to_owned());
    while let Some(id) = next.filter(|id| seen.insert(id.clone())) {
        let row = db
            .prepare_cached("SELECT include, exclude, parent FROM article_categories WHERE id = ?1")?
            .query_row([&id], |row| Ok((level(row)?, row.get("parent")?)))
            .optional()?;
        let Some((level, parent)) = row else { break };
        levels.push(level);
        next = parent;
    }
    Ok(levels)
}

/// Writes out who may read an article; whether that has changed.
pub(super) fn write_out(db: &Connection, article: u32) -> Result<bool, StoreError> {
    let (own, category) = db
        .prepare_cached("SELECT include, exclude, category FROM articles WHERE id = ?1")?
        .query_row([article], |row| Ok((level(row)?, row.get::<_, String>("category")?)))?;
    let levels: Vec<AudienceLevel> = std::iter::once(own).chain(above(db, &category)?).collect();
    let gates = rows(&levels, |level| &level.include);
    let denials = rows(&levels, |level| &level.exclude);
    let gated = replace(db, "article_gates", article, &gates)?;
    Ok(replace(db, "article_denials", article, &denials)? || gated)
}

/// Writes out who may read each article; those for whom it has changed.
pub(super) fn write_out_all(db: &Connection) -> Result<Vec<u32>, StoreError> {
    let mut all = db.prepare_cached("SELECT id FROM articles")?;
    let all: Vec<u32> = all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut changed = Vec::new();
    for article in all {
        if write_out(db, article)? {
            changed.push(article);
        }
    }
    Ok(changed)
}

fn rows(levels: &[AudienceLevel], of: fn(&AudienceLevel) -> &BTreeSet<String>) -> BTreeSet<(i64, String)> {
    let numbered = (0_i64..).zip(levels);
    numbered.flat_map(|(at, level)| of(level).iter().map(move |team| (at, team.clone()))).collect()
}

fn replace(
    db: &Connection,
    table: &'static str,
    article: u32,
    wanted: &BTreeSet<(i64, String)>,
) -> Result<bool, StoreError> {
    let mut there = db.prepare_cached(&format!("SELECT level, team FROM {table} WHERE article = ?1"))?;
    let there: BTreeSet<(i64, String)> = there
        .query_map([article], |row| Ok((row.get("level")?, row.get("team")?)))?
        .collect::<rusqlite::Result<_>>()?;
    if there == *wanted {
        return Ok(false);
    }
    db.prepare_cached(&format!("DELETE FROM {table} WHERE article = ?1"))?.execute([article])?;
    for (level, team) in wanted {
        db.prepare_cached(&format!("INSERT INTO {table} (article, level, team) VALUES (?1, ?2, ?3)"))?
            .execute(params![article, level, team])?;
    }
    Ok(true)
}
