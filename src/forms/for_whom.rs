//! For whom a form is: oneself, or somebody who is looked for on the server. A WASM file of its own, loaded where the person
//! may ask for others.

use leptos::prelude::*;
use portico_domain::{
    api::{FoundPerson, ItemForm, PersonRef},
    field::RareKinds,
    form::Form,
    locale::Locale,
};
use portico_views::{
    form::draft::{DraftDefaults, StoredDraft},
    ui::{FieldGroup, RadioGroup},
};
use portico_words as words;

use super::{
    deferred_parts::OpenForm,
    person_box::{PersonBox, Searching},
    request_form::{Replaced, SwitchPerson},
    submit::RefusedSubmit,
};
use crate::{
    api::{self, ApiError},
    browser,
    lang::lang,
    layout::Notices,
    parts::refused,
    ui::{Choice, ControlProps, Field, Panel, Tone},
};

/// Id of the whole line.
const LINE: &str = "for-whom";
/// Id of the box with the name.
const NAME: &str = "for-whom-name";
/// The choices.
const ME: &str = "me";
const OTHER: &str = "other";

/// The choice of a person, and what went wrong with it.
#[component]
pub fn ForWhom() -> impl IntoView {
    let OpenForm { state, drafts, .. } = expect_context();
    let kinds: RareKinds = expect_context();
    let SwitchPerson(switch) = expect_context();
    let notices = expect_context::<Notices>();
    let setup = state.setup();
    let now = setup.about.requested_for.clone();
    let lost = lost(now.as_ref(), &state.draft().get_untracked());
    let (item, locale) = (setup.about.item.id.clone(), setup.locale);
    let choose = Action::new_local(move |person: &Option<PersonRef>| {
        let (item, person) = (item.clone(), person.clone());
        async move {
            let form = api::item_form(&item, person.as_ref().map(|person| person.id.as_str())).await?;
            if !state.is_open() {
                return Ok(());
            }
            let draft = drafts.set_person(person, |draft| put_defaults(draft, &form, &locale, kinds));
            let told = match &form.requested_for {
                Some(person) => words::for_whom::now_for(lang(), &person.name),
                None => words::for_whom::now_for_me(lang()),
            };
            notices.announce(told);
            // An input that is removed with the focus would tell its parts, which are gone by then, that it is left.
            browser::leave_focus();
            switch.run(Replaced { form, problem: RefusedSubmit::default(), draft });
            // The line is drawn anew, with the form.
            request_animation_frame(|| {
                browser::focus_first_control(LINE);
            });
            Ok::<(), ApiError>(())
        }
    });
    let is_other = RwSignal::new(now.is_some());
    let of_oneself = now.is_none();
    let pick = move |id: String| {
        is_other.set(id == OTHER);
        if id == ME && !of_oneself {
            choose.dispatch_local(None);
        }
    };
    let options = Signal::stored(vec![
        Choice::new(ME, words::for_whom::me(lang())),
        Choice::new(OTHER, words::for_whom::other(lang())),
    ]);
    let value = Signal::derive(move || if is_other.get() { OTHER } else { ME }.to_owned());
    let failed = move || match choose.value().get() {
        Some(Err(error)) => Some(refused(&error)),
        Some(Ok(())) | None => None,
    };
    let name = StoredValue::new(now);
    let ask = ControlProps::new("for-whom-who", words::for_whom::question(lang()));
    view! {
        <div id=LINE class="mb-6 space-y-4">
            {lost.map(|name| view! {
                <Panel tone=Tone::Warning alert=true>{words::for_whom::lost(lang(), &name)}</Panel>
            })}
            <FieldGroup ask=ask.clone()>
                <RadioGroup ask options value on_change=pick in_row=true/>
            </FieldGroup>
            <Show when=move || is_other.get()>
                <OtherPerson
                    now=name.get_value()
                    problem=Signal::derive(failed)
                    on_choose=move |person| {
                        choose.dispatch_local(Some(person));
                    }
                />
            </Show>
        </div>
    }
}

/// The name of the person for whom the draft is, when the form cannot be for them any more.
fn lost(now: Option<&PersonRef>, draft: &StoredDraft) -> Option<String> {
    let chosen = draft.person()?;
    now.is_none_or(|now| now.id != chosen.id).then(|| chosen.name.clone())
}

/// Puts the defaults for another person into fields that nobody has touched. `kinds` are those of the open form.
fn put_defaults(draft: &mut StoredDraft, form: &ItemForm, locale: &Locale, kinds: RareKinds) {
    // The server compiles every form before serving it. A form with a kind that has come since is drawn without these defaults.
    if let Ok(compiled) = Form::compile_served(form.form.clone(), kinds) {
        draft.put_defaults(DraftDefaults { form: &compiled, context: &form.context, locale });
    }
}

/// A box that finds people for whom the item may be requested.
#[component]
fn OtherPerson(
    /// The person who is chosen.
    now: Option<PersonRef>,
    /// Why the last choice was refused.
    problem: Signal<Option<String>>,
    /// Called with another person.
    #[prop(into)]
    on_choose: Callback<PersonRef>,
) -> impl IntoView {
    let OpenForm { state, .. } = expect_context();
    let item = state.setup().about.item.id.clone();
    let search: Box<dyn Fn(String) -> Searching + Send + Sync> = Box::new(move |text: String| {
        let item = item.clone();
        Box::pin(async move { api::people_for(&item, &text).await })
    });
    let search = StoredValue::new(search);
    let chosen = StoredValue::new(now.clone());
    let (value, name) = (
        RwSignal::new(now.as_ref().map(|now| now.id.clone()).unwrap_or_default()),
        RwSignal::new(now.map(|now| now.name)),
    );
    let nobody = RwSignal::new(false);
    let is_chosen = move |id: &str| chosen.with_value(|now| now.as_ref().is_some_and(|now| now.id == id));
    let choose = move |FoundPerson { id, name: found, .. }: FoundPerson| {
        nobody.set(false);
        value.set(id.clone());
        name.set(Some(found.clone()));
        if !is_chosen(&id) {
            on_choose.run(PersonRef { id, name: found });
        }
    };
    let on_text = move |text: String| {
        nobody.set(!text.is_empty() && !is_chosen(&text));
        name.set(chosen.get_value().filter(|now| now.id == text).map(|now| now.name));
        value.set(text);
    };
    let problem = Signal::derive(move || match nobody.get() {
        true => Some(words::for_whom::nobody(lang())),
        false => problem.get(),
    });
    let ask =
        ControlProps::new(NAME, words::for_whom::name(lang())).hint(words::for_whom::hint(lang())).problem(problem);
    view! {
        <Field ask=ask.clone()>
            <PersonBox ask search value label=name on_choose=choose on_text/>
        </Field>
    }
}
