//! What an evaluation needs to know besides the answers: gathered for one person and one form.

use std::collections::BTreeMap;

use portico_domain::{
    api::ProblemType,
    context::{Context, PersonFact, PersonRole, Requester},
    form::Form,
};

use crate::{
    catalog::LoadedCatalog,
    problem::Problem,
    state::AppState,
    store::people::{Asker, StoredPerson},
};

/// Today, the calendar, the facts of who asks and those that the form reads of the person for whom, when that is somebody else, and those lookups that the form
/// draws from, with the rows that both of them may see, their labels in the language that is read. Without anybody who asks, they have
/// left the directory since they signed in.
///
/// # Errors
/// When the database fails, or nobody asks.
pub(in crate::routes) async fn context_for(
    app: &AppState,
    catalog: &LoadedCatalog,
    (asker, requested_for): (Option<Asker>, Option<&StoredPerson>),
    form: &Form,
    language: Option<&str>,
) -> Result<Context, Problem> {
    let Asker { person, directory_version } = asker.ok_or(ProblemType::SignedOut)?;
    let mut lookups = BTreeMap::new();
    for name in form.lookups() {
        let lookup = if name.as_str() == "people" {
            Some(app.directory.lookup(&app.store, directory_version).await?)
        } else {
            let for_whom = requested_for.map_or(&person.groups, |other| &other.groups);
            catalog.lookup_for(name, [&person.groups, for_whom], language)
        };
        lookups.extend(lookup.map(|lookup| (name.clone(), lookup)));
    }
    let calendar = catalog.source.calendar.clone();
    // Who asks is told of the other person what the form asks of them, and no more.
    let asked = |fact| form.facts.contains(&PersonFact { role: PersonRole::RequestedFor, fact });
    let requested_for = requested_for.cloned().map(|person| facts(person).only(asked));
    Ok(Context { today: app.today(), calendar, requester: facts(person), requested_for, lookups })
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
