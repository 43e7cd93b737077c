//! What an evaluation needs to know besides the answers: gathered for one person and one form.

use std::collections::BTreeMap;

use portico_domain::{
    answers::Answers,
    api::ProblemType,
    context::{Context, PersonFact, PersonRole, Requester},
    form::Form,
    lookup::{DIRECTORY, Extent},
};

use crate::{
    catalog::{LoadedCatalog, WantedRows},
    problem::Problem,
    state::AppState,
    store::people::{Asker, StoredPerson},
};

/// Today, the calendar, the facts of who asks and those that the form reads of the person for whom, when that is somebody else, and those lookups that the form
/// draws from, with the rows that both of them may see, their labels in the language that is read. Of the directory it has those whom the
/// answers name, to be settled; without answers those alone whom the form itself names, and who asks. Without anybody who asks, they have
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
    answers: Option<&Answers>,
) -> Result<Context, Problem> {
    let Asker { person, directory_version } = asker.ok_or(ProblemType::SignedOut)?;
    let mut lookups = BTreeMap::new();
    for name in form.lookups().into_iter().filter(|name| name.as_str() != DIRECTORY) {
        let for_whom = requested_for.map_or(&person.groups, |other| &other.groups);
        let lookup = catalog.lookup_for(name, [&person.groups, for_whom], language);
        lookups.extend(lookup.map(|lookup| (name.clone(), lookup)));
    }
    let (reach, own) = (catalog.reach(&person), person.id.clone());
    let calendar = catalog.source.calendar.clone();
    // Who asks is told of the other person what the form asks of them, and no more.
    let asked = |fact| form.facts.contains(&PersonFact { role: PersonRole::RequestedFor, fact });
    let requested_for = requested_for.cloned().map(|person| facts(person).only(asked));
    let mut context = Context { today: app.today(), calendar, requester: facts(person), requested_for, lookups };
    let directory = form.lookups().into_iter().find(|name| name.as_str() == DIRECTORY);
    if let Some(directory) = directory {
        let mut given = form.default_people(&context);
        given.insert(own);
        let (named, extent) = match answers {
            Some(answers) => (form.answered_people(answers), Extent::Named),
            None => (Default::default(), Extent::Known),
        };
        let wanted = WantedRows { named, given, reach, extent };
        let rows = app.directory.rows(&app.store, directory_version, wanted).await?;
        context.lookups.insert(directory.clone(), rows);
    }
    Ok(context)
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
