//! A choice of one of many options: a text box that filters a list.
//!
//! The "editable combobox with list autocomplete" of the ARIA Authoring Practices:
//! - typing filters and opens the list; Down and Up open it and move in it; Enter chooses; Escape closes the list, or
//!   empties the box when the list is closed; Tab leaves and keeps the choice; Alt+Up closes, Alt+Down opens without
//!   moving;
//! - focus stays in the box, `aria-activedescendant` names the option that Enter would choose;
//! - the number of options is announced;
//! - text that matches no option is kept and passed on unchanged: the form reports the problem.

mod matching;
mod state;

use leptos::prelude::*;
use portico_words as words;

use state::State;

use super::{Choice, ControlProps, Glyph, Icon, Price, leave};
use crate::lang::lang;

/// Options that are looked for elsewhere by what is typed: all of them are shown, as they come.
#[derive(Clone, Copy)]
pub struct FoundElsewhere {
    /// Called with what is typed.
    pub on_typed: Callback<String>,
    /// The label of the chosen option, which need not be among those that are found.
    pub label: Signal<Option<String>>,
    /// What is said below the options, or in the place of them: that they are on their way, that there are none.
    pub told: Signal<Option<String>>,
}

/// A searchable choice of one option. Used inside a [`super::Field`].
#[component]
pub fn Combobox(
    /// The question it answers.
    ask: ControlProps,
    /// The options.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// Id of the chosen option, or text that matches none; empty for no value.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the id of the newly chosen option, or with text that matches none.
    #[prop(into)]
    on_change: Callback<String>,
    /// Called when the control loses focus.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// Where the options come from, if that is elsewhere.
    #[prop(optional)]
    found: Option<FoundElsewhere>,
    /// An example value, where it helps.
    #[prop(optional)]
    placeholder: Option<String>,
    /// Whether the value is read-only.
    #[prop(optional, into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let state = State::new(ask.id.clone(), options, value, on_change, read_only, found);
    let (described_by, invalid, required) = (ask.described_by(), ask.invalid(), ask.required);
    let list_id = format!("{}-list", ask.id);
    let on_blur = move |_| {
        state.blur();
        leave(on_leave);
    };
    view! {
        <div class="combobox">
            <input
                class="input"
                id=ask.id.clone()
                dir="auto"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                aria-autocomplete="list"
                aria-expanded=move || if state.open.get() { "true" } else { "false" }
                aria-controls=list_id.clone()
                aria-activedescendant=move || state.active_id()
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=move || described_by.get()
                readonly=move || read_only.get()
                prop:value=move || state.text()
                on:input:target=move |event| {
                    let text = event.target().value();
                    if let Some(found) = found {
                        found.on_typed.run(text.clone());
                    }
                    state.typed(text);
                }
                on:keydown=move |event| state.key(&event)
                on:click=move |_| state.show()
                on:blur=on_blur
            />
            <span class="combobox-open" aria-hidden="true"><Icon glyph=Glyph::ChevronDown/></span>
            <ul
                class="listbox"
                class:hidden=move || !state.open.get()
                id=list_id
                role="listbox"
                aria-label=ask.label
                on:mousedown=|event| event.prevent_default()
            >
                {move || draw_list(state)}
            </ul>
            <p class="sr-only" role="status">{move || status(state)}</p>
        </div>
    }
}

/// Draws the options that match the text.
fn draw_list(state: State) -> Vec<AnyView> {
    let (found, total) = state.found.get();
    let shown = found.len();
    let mut list: Vec<AnyView> =
        found.into_iter().enumerate().map(|(at, option)| draw_option(state, at, option)).collect();
    if shown < total {
        let text = words::combobox::more(lang(), &shown.to_string(), &total.to_string());
        list.push(view! { <li class="option-none" role="presentation">{text}</li> }.into_any());
    } else if let Some(told) = state.told() {
        list.push(view! { <li class="option-none" role="presentation">{told}</li> }.into_any());
    } else if total == 0 {
        list.push(
            view! { <li class="option-none" role="presentation">{words::combobox::none(lang())}</li> }.into_any(),
        );
    }
    list
}

fn draw_option(state: State, at: usize, option: Choice) -> AnyView {
    let id = option.id.clone();
    let chosen = state.value.with_untracked(|value| *value == option.id);
    view! {
        <li
            class="option"
            role="option"
            id=state.option_id(at)
            aria-selected=if chosen { "true" } else { "false" }
            data-active=move || (state.active.get() == Some(at)).then_some("true")
            aria-disabled=option.unavailable.then_some("true")
            on:click=move |_| state.choose(id.clone())
        >
            <span class="grow min-w-0" dir="auto">
                {option.label} {option.price.map(|price| view! { <Price price/> })}
                {option.hint.map(|hint| view! { <span class="block text-sm text-muted font-normal">{hint}</span> })}
            </span>
            {chosen.then(|| view! { <Icon glyph=Glyph::Check/> })}
        </li>
    }
    .into_any()
}

fn status(state: State) -> String {
    match (state.open.get(), state.found.with(|(_, total)| *total)) {
        (false, _) => String::new(),
        (true, 0) if state.told().is_some() => state.told().unwrap_or_default(),
        (true, total) => words::combobox::count(lang(), u32::try_from(total).unwrap_or(u32::MAX)),
    }
}
