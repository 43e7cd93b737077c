//! The directory as the lookup `people`.

use std::sync::{Arc, Mutex, PoisonError};

use portico_domain::{
    catalog::load::people_columns,
    lookup::{Lookup, Row, Table},
    value::Literal,
};

use crate::{
    signals::Names,
    store::{Store, StoreError, people::StoredPerson},
};

/// The lookup and the names, kept until the directory changes.
#[derive(Debug, Default)]
pub struct Directory {
    kept: Mutex<Option<(i64, Lookup)>>,
    names: Mutex<Option<(i64, Arc<Names>)>>,
}

impl Directory {
    /// The names of everybody who is in the directory now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn names(&self, store: &Store) -> Result<Arc<Names>, StoreError> {
        let kept = self.names.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let fresh = store.names_unless(kept.as_ref().map(|(version, _)| *version)).await?;
        let now = fresh.map(|(version, names)| (version, Arc::new(names))).or(kept).unwrap_or_default();
        *self.names.lock().unwrap_or_else(PoisonError::into_inner) = Some(now.clone());
        Ok(now.1)
    }

    /// The people as they are at this version of the directory, or later.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lookup(&self, store: &Store, version: i64) -> Result<Lookup, StoreError> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, lookup)) = kept.filter(|(of, _)| *of == version) {
            return Ok(lookup);
        }
        let people = store.people().await?;
        let lookup = Lookup::try_from(table(version, people))
            .map_err(|error| StoreError::Internal(format!("the directory: {error}")))?;
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((version, lookup.clone()));
        Ok(lookup)
    }
}

fn table(version: i64, people: Vec<StoredPerson>) -> Table {
    let rows = people.into_iter().map(|person| {
        let cells = [("department", person.department), ("location", person.location)];
        let cells = cells.into_iter().filter_map(|(name, cell)| Some((name.to_owned(), Literal::Text(cell?))));
        Row { retired: !person.active, cells: cells.collect(), ..Row::new(person.id, person.name) }
    });
    Table { version: version.to_string(), columns: people_columns(), rows: rows.collect() }
}
