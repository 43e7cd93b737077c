//! Asking for somebody else: who may, and for whom.

use portico_domain::api::{PersonRef, ProblemType, TextReason};

use crate::{
    catalog::{LoadedCatalog, Offer},
    extract::CurrentUser,
    problem::Problem,
    state::AppState,
    store::people::{Asker, StoredPerson},
};

/// The person for whom somebody asks, who names their id; `None` for themselves. Who may ask for others is told nothing of people
/// for whom they cannot ask, not even whether there are such.
///
/// # Errors
/// 422 when they may not ask for others with this item, or not for this person: who has left, is not of the item's audience, is nobody whom they may
/// look for, or is nobody; and when the database fails.
pub(in crate::routes) async fn person_named(
    app: &AppState,
    catalog: &LoadedCatalog,
    offer: &Offer,
    (me, asker): (&CurrentUser, Option<&Asker>),
    id: Option<&str>,
) -> Result<Option<StoredPerson>, Problem> {
    let Some(id) = id.filter(|id| *id != me.user.person) else { return Ok(None) };
    if !catalog.for_others(&offer.item, &me.user.groups) {
        return Err(Problem::new(ProblemType::Invalid).because(TextReason::NotForOthers));
    }
    let person = app.store.person(id.to_owned()).await?;
    let reach = asker.map(|asker| catalog.reach(&asker.person)).ok_or(ProblemType::SignedOut)?;
    let admitted = |person: &StoredPerson| catalog.admits(&offer.item, &person.groups) && reach.admits(person);
    let person = person.filter(|person| person.active && admitted(person));
    person.map(Some).ok_or_else(not_for_them)
}

/// The item is not for that person, or there is no such person.
pub(in crate::routes) fn not_for_them() -> Problem {
    Problem::new(ProblemType::Invalid).because(TextReason::NotForThem)
}

/// The person as they are named.
pub(in crate::routes) fn named(person: &StoredPerson) -> PersonRef {
    PersonRef { id: person.id.clone(), name: person.name.clone() }
}
