//! What an evaluation needs to know besides the answers: gathered for one person and one form.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{
    api::ProblemType,
    context::{Context, Requester},
    form::Form,
    id::Id,
    lookup::Lookup,
};

use crate::{problem::Problem, state::AppState, store::sqlite::people::Person};

/// Today, the calendar, the person's own facts, and those lookups that the form draws from, with the rows that the
/// person may see.
///
/// # Errors
/// When the database fails, or the person is nobody any more.
pub async fn context_for(app: &AppState, person: &str, form: &Form) -> Result<Context, Problem> {
    let person = app.store.person(person.to_owned()).await?.ok_or(ProblemType::SignedOut)?;
    let mut lookups = BTreeMap::new();
    for name in form.lookups() {
        let lookup = if name.as_str() == "people" {
            Some((*app.directory.lookup(&app.store).await?).clone())
        } else {
            app.catalog.source.lookups.get(name).map(|lookup| narrowed(app, name, lookup, &person.groups))
        };
        lookups.extend(lookup.map(|lookup| (name.clone(), lookup)));
    }
    let calendar = app.catalog.source.calendar.clone();
    Ok(Context { today: app.today(), calendar, requester: facts(person), lookups })
}

fn narrowed(app: &AppState, name: &Id, lookup: &Lookup, groups: &BTreeSet<String>) -> Lookup {
    let Some(audiences) = app.catalog.source.row_audiences.get(name) else { return lookup.clone() };
    lookup.filtered(|row| audiences.get(&row.id).is_none_or(|may| may.iter().any(|group| groups.contains(group))))
}

fn facts(person: Person) -> Requester {
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
