//! Opening a form with the person's draft.

use leptos::prelude::*;
use portico_domain::{api::ItemForm, form::Form};
use portico_views::form::{
    FormSetup, FormState,
    draft::{DraftDefaults, NewDraft, StoredDraft, begin, fit},
};

use super::drafts::{self, DraftStore};
use crate::{browser, format, random::random_id};

/// Opens a form for `user` with `handed`, or else with their stored draft, or else with a new one.
pub fn open(user: &str, about: ItemForm, form: Form, handed: Option<StoredDraft>) -> (FormState, DraftStore) {
    let locale = format::locale();
    let defaults = DraftDefaults { form: &form, context: &about.context, locale: &locale };
    let mut kept = handed.or_else(|| drafts::read(user, &about.item.id));
    let changes = kept.as_mut().map(|kept| fit(kept, &about.form_version, defaults)).unwrap_or_default();
    let id = random_id();
    let new = NewDraft {
        id: &id,
        now: browser::now(),
        item: &about.item.id,
        name: &about.item.name,
        form_version: &about.form_version,
    };
    let drafts = DraftStore::open(user, begin(new, defaults), kept);
    let change = Callback::new(move |change| drafts.change(change));
    (FormState::open(FormSetup { form, about, locale, changes }, drafts.draft(), change), drafts)
}
