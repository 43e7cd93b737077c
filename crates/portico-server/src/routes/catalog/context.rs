//! What an evaluation needs to know besides the answers: gathered for one person and one form.

use std::collections::BTreeMap;

use portico_domain::{
    api::ProblemType,
    context::{Context, Requester},
    form::Form,
};

use crate::{
    catalog::LoadedCatalog,
    problem::Problem,
    state::AppState,
    store::people::{Asker, StoredPerson},
};

/// Today, the calendar, the person's own facts, and those lookups that the form draws from, with the rows that the
/// person may see, their labels in the language that is read. Without anybody who asks, they have left the directory since they signed in.
///
/// # Errors
/// When the database fails, or nobody asks.
pub(in crate::routes) async fn context_for(
    app: &AppState,
    catalog: &LoadedCatalog,
    asker: Option<Asker>,
    form: &Form,
    language: Option<&str>,
) -> Result<Context, Problem> {
    let Asker { person, directory_version } = asker.ok_or(ProblemType::SignedOut)?;
    let mut lookups = BTreeMap::new();
    for name in form.lookups() {
        let lookup = if name.as_str() == "people" {
            Some(app.directory.lookup(&app.store, directory_version).await?)
        } else {
            catalog.lookup(name, &person.groups, language)
        };
        lookups.extend(lookup.map(|lookup| (name.clone(), lookup)));
    }
    let calendar = catalog.source.calendar.clone();
    Ok(Context { today: app.today(), calendar, requester: facts(person), lookups })
}

fn facts(person: StoredPerson) -> Requester {
    Requester {
        groups: person.groups,
        location: person.location,
        department: person.department,
        cost_centre: person.cost_centre,
        employment: person.employment,
        email: person.email,
        phone: person.phone,
        manager: person.manager,
    }
}
