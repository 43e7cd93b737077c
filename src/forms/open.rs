//! Opening a form with the person's draft.

use leptos::prelude::*;
use portico_domain::{
    api::{ItemForm, ProblemType},
    form::Form,
};
use portico_views::form::{
    FormSetup, FormState,
    draft::{DraftDefaults, NewDraft, StoredDraft, begin, fit},
};

use super::drafts::{self, DraftStore};
use crate::{
    api::{self, ApiError},
    browser, format,
    random::random_id,
};

/// The form of an item for the person for whom the draft in this browser is; for oneself when it cannot be for them any more.
///
/// # Errors
/// [`ApiError`].
pub async fn item_form(user: &str, item: &str) -> Result<ItemForm, ApiError> {
    let draft = drafts::read(user, item);
    if let Some(person) = draft.as_ref().and_then(StoredDraft::person) {
        match api::item_form(item, Some(&person.id)).await {
            Err(error) if error.kind() == Some(ProblemType::Invalid) => {}
            form => return form,
        }
    }
    api::item_form(item, None).await
}

/// Opens a form for `user` with `handed`, or else with their stored draft, or else with a new one. Takes over the draft that
/// the server has kept of a browser without the app.
pub fn open(user: &str, about: ItemForm, form: Form, handed: Option<StoredDraft>) -> (FormState, DraftStore) {
    let locale = format::locale();
    let defaults = DraftDefaults { form: &form, context: &about.context, locale: &locale };
    let mut kept = handed.or_else(|| drafts::read(user, &about.item.id));
    let mut changes = kept.as_mut().map(|kept| fit(kept, &about.form_version, defaults)).unwrap_or_default();
    let of_server = about.kept.as_ref().and_then(|kept| drafts::decode(&kept.json));
    let takes_over = of_server.is_some();
    if let Some(mut of_server) = of_server {
        let of_server_changes = fit(&mut of_server, &about.form_version, defaults);
        match &mut kept {
            Some(kept) => drop(kept.merge(&of_server)),
            None => (kept, changes) = (Some(of_server), of_server_changes),
        }
    }
    let id = random_id();
    let new = NewDraft {
        id: &id,
        now: browser::now(),
        item: &about.item.id,
        name: &about.item.name,
        form_version: &about.form_version,
    };
    let fresh = begin(new, defaults).begun_for(about.requested_for.clone());
    let drafts = DraftStore::open(user, fresh, kept);
    if takes_over && drafts.store() {
        about.kept.iter().for_each(api::drop_draft);
    }
    let change = Callback::new(move |change| drafts.change(change));
    (FormState::open(FormSetup { form, about, locale, changes }, drafts.draft(), change), drafts)
}
