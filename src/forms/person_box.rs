//! A box that finds a person by what is typed, on the server.

use std::{future::Future, pin::Pin, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use portico_domain::api::{FoundPerson, PeopleFound};
use portico_views::form::people::second_line;
use portico_words as words;

use crate::{
    api::ApiError,
    lang::lang,
    parts::{load_latest, refused},
    ui::{Button, ButtonVariant, Choice, Combobox, ControlProps, FoundElsewhere},
};

/// Time without typing after which people are looked for (250 ms).
const DEBOUNCE: Duration = Duration::from_millis(250);
/// Minimum number of letters that the server looks for.
const LETTERS: usize = 2;

/// A search that is on its way.
pub type Searching = Pin<Box<dyn Future<Output = Result<PeopleFound, ApiError>>>>;

/// Finds a person, and says whom.
#[component]
pub fn PersonBox(
    /// The question it answers.
    ask: ControlProps,
    /// Looks for people.
    search: StoredValue<Box<dyn Fn(String) -> Searching + Send + Sync>>,
    /// What is in the box while nobody types: the id of a person, or another text.
    #[prop(into)]
    value: Signal<String>,
    /// The name of the person with this id.
    #[prop(into)]
    label: Signal<Option<String>>,
    /// Called with the person who was chosen.
    #[prop(into)]
    on_choose: Callback<FoundPerson>,
    /// Called with text that names nobody of those who were found; empty when the box was emptied.
    #[prop(into)]
    on_text: Callback<String>,
    /// Whether nobody can be chosen.
    #[prop(optional, into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let (text, again) = (RwSignal::new(String::new()), RwSignal::new(0_u32));
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let typing = RwSignal::new(String::new());
    let typed = Callback::new(move |now: String| {
        if let Some(waiting) = waiting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
        typing.set(now.clone());
        let handle = set_timeout_with_handle(
            move || {
                // The form may have been left.
                let _ = text.try_set(now.clone());
            },
            DEBOUNCE,
        );
        waiting.set_value(handle.ok());
    });
    let asked = Signal::derive(move || (text.get(), again.get()));
    let found = load_latest(asked, move |(text, _)| {
        let searching = (letters(&text) >= LETTERS).then(|| search.with_value(|search| search(text)));
        async move {
            match searching {
                Some(searching) => searching.await,
                None => Ok(PeopleFound { people: Vec::new(), more: false }),
            }
        }
    });
    // Of another text than what is typed nothing is shown.
    let answer = move || if typing.get() == text.get() { found.get() } else { None };
    let people = Memo::new(move |_| match answer() {
        Some(Ok(found)) => found.people,
        Some(Err(_)) | None => Vec::new(),
    });
    let failure = Memo::new(move |_| match answer() {
        Some(Err(ApiError::Aborted) | Ok(_)) | None => None,
        Some(Err(error)) => Some(refused(&error)),
    });
    let told = Signal::derive(move || match answer() {
        _ if typing.with(|typing| letters(typing)) < LETTERS => Some(words::form::people_letters(lang())),
        None | Some(Err(ApiError::Aborted)) => Some(words::form::people_loading(lang())),
        Some(Err(error)) => Some(refused(&error)),
        Some(Ok(found)) if found.more => Some(words::form::people_more(lang())),
        Some(Ok(found)) if found.people.is_empty() => Some(words::form::people_none(lang())),
        Some(Ok(_)) => None,
    });
    let options = Signal::derive(move || people.with(|people| people.iter().map(choice).collect::<Vec<_>>()));
    let on_change = move |id: String| {
        let person = people.with_untracked(|people| people.iter().find(|person| person.id == id).cloned());
        match person {
            Some(person) => on_choose.run(person),
            None => on_text.run(id),
        }
    };
    let found = FoundElsewhere { on_typed: typed, label, told };
    let retry = move |()| again.update(|again| *again += 1);
    view! {
        <Show when=move || failure.with(Option::is_some)>
            <div class="flex flex-wrap items-center gap-3 text-sm" role="alert">
                <span>{move || failure.get()}</span>
                <Button variant=ButtonVariant::Quiet on_press=retry>{words::common::try_again(lang())}</Button>
            </div>
        </Show>
        // Below what says that it failed: the open list would cover the button.
        <Combobox ask options value on_change found read_only/>
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// A person with what tells people of one name apart.
fn choice(person: &FoundPerson) -> Choice {
    Choice::new(person.id.clone(), person.name.clone()).hint(second_line(person))
}
