//! The directory as the lookup `people`: of its rows those alone that are asked for by id.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use portico_domain::{
    api::FoundPerson,
    catalog::load::people_columns,
    lookup::{Extent, Lookup, Row, Table},
};

use crate::{
    signals::Names,
    store::{
        Store, StoreError,
        people::{Reach, StoredPerson},
    },
};

/// The names of the people, kept until the directory changes.
#[derive(Debug, Default)]
pub struct Directory {
    names: Mutex<Option<(i64, Arc<Names>)>>,
}

/// Whose rows are wanted.
#[derive(Debug)]
pub struct WantedRows {
    /// The people whom somebody names, as far as they are in reach.
    pub named: BTreeSet<String>,
    /// The people who are there for whoever sees the form, such as those of its defaults.
    pub given: BTreeSet<String>,
    /// Whom who asks may look for.
    pub reach: Reach,
    /// What the rows are.
    pub extent: Extent,
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

    /// The rows of people who are wanted, as they are at this version of the directory, or later. The cost is linear in these.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rows(&self, store: &Store, version: i64, wanted: WantedRows) -> Result<Lookup, StoreError> {
        let WantedRows { named, given, reach, extent } = wanted;
        let people = store.people_by_id(named.union(&given).cloned().collect()).await?;
        let seen = people.into_iter().filter(|person| given.contains(&person.id) || reach.admits(person));
        let rows = seen.map(row).collect();
        let table = Table { version: version.to_string(), extent, columns: people_columns(), rows };
        Lookup::try_from(table).map_err(|error| StoreError::Internal(format!("the directory: {error}")))
    }
}

/// A person as a row; who has left is retired.
fn row(person: StoredPerson) -> Row {
    let StoredPerson { id, name, department, location, active, .. } = person;
    Row { retired: !active, ..FoundPerson { id, name, department, location }.row() }
}
