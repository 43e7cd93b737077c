//! Radios and checkboxes.

use leptos::{attr, prelude::*};

use super::{Choice, ControlProps, leave};
use crate::{DRAWN, drawn::marked};

/// A choice of one option, with all options visible. Used inside a [`super::FieldGroup`].
#[component]
pub fn RadioGroup(
    /// The question it answers.
    ask: ControlProps,
    /// The options.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// Id of the chosen option; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the id of the newly chosen option.
    #[prop(into)]
    on_change: Callback<String>,
    /// Called when the control loses focus.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// Whether the value is read-only.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// Whether it is drawn as one row of segments.
    #[prop(optional)]
    in_row: bool,
) -> impl IntoView {
    let radio = move |(at, choice): (usize, Choice)| {
        let id = choice.id.clone();
        let chosen = Signal::derive(move || value.with(|value| *value == id));
        let press = Callback::new(move |(id, _)| on_change.run(id));
        Line {
            name: Some(ask.id.clone()),
            is_radio: true,
            at,
            group: ask.id.clone(),
            choice,
            chosen,
            press,
            on_leave,
            read_only,
        }
        .draw()
    };
    view! {
        <div class=in_row.then_some("scale")>
            {move || options.get().into_iter().enumerate().map(radio.clone()).collect::<Vec<_>>()}
        </div>
    }
}

/// A choice of any number of options, with all options visible. Used inside a [`super::FieldGroup`].
#[component]
pub fn CheckboxList(
    /// The question it answers.
    ask: ControlProps,
    /// The options.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// Ids of the chosen options.
    #[prop(into)]
    value: Signal<Vec<String>>,
    /// Called with the ids of all chosen options, in the order in which they were chosen.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
    /// Called when the control loses focus.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// Whether the value is read-only.
    #[prop(optional, into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let press = Callback::new(move |(id, on): (String, bool)| {
        let mut ids = value.get_untracked();
        ids.retain(|other| *other != id);
        if on {
            ids.push(id);
        }
        on_change.run(ids);
    });
    let checkbox = move |(at, choice): (usize, Choice)| {
        let id = choice.id.clone();
        let chosen = Signal::derive(move || value.with(|value| value.contains(&id)));
        Line {
            name: drawn_name(&ask.id),
            is_radio: false,
            at,
            group: ask.id.clone(),
            choice,
            chosen,
            press,
            on_leave,
            read_only,
        }
        .draw()
    };
    view! { <div>{move || options.get().into_iter().enumerate().map(checkbox.clone()).collect::<Vec<_>>()}</div> }
}

/// One checkbox with its label beside it.
#[component]
pub fn Checkbox(
    /// The question it answers; its label is beside the box.
    ask: ControlProps,
    /// Whether it is ticked.
    #[prop(into)]
    value: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<bool>,
    /// Called when the control loses focus.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// Whether the value is read-only.
    #[prop(optional, into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let (described_by, invalid, required) = (ask.described_by(), ask.invalid(), ask.required);
    let name = ask.id.clone();
    let input = view! {
            <input
                type="checkbox"
                id=ask.id
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=move || described_by.get()
                disabled=move || read_only.get()
                prop:checked=move || value.get()
                on:change:target=move |event| on_change.run(event.target().checked())
                on:blur=move |_| leave(on_leave)
            />
    };
    let input = marked(input, || (attr::name(name), attr::value("yes"), attr::checked(value.get_untracked())));
    view! { <label class="choice">{input}<span>{ask.label}</span></label> }
}

/// One option of a group.
struct Line {
    /// Name of the input; checkboxes have one in a drawn page only.
    name: Option<String>,
    /// Whether it is a radio rather than a checkbox.
    is_radio: bool,
    at: usize,
    group: String,
    choice: Choice,
    chosen: Signal<bool>,
    press: Callback<(String, bool)>,
    on_leave: Option<Callback<()>>,
    read_only: Signal<bool>,
}

impl Line {
    fn draw(self) -> impl IntoView {
        let Self { name, is_radio, at, group, choice, chosen, press, on_leave, read_only } = self;
        let id = if at == 0 { group } else { format!("{group}-{at}") };
        let hint_id = choice.hint.is_some().then(|| format!("{id}-about"));
        let hint = choice.hint.map(|hint| view! { <span class="choice-hint" id=hint_id.clone()>{hint}</span> });
        let value = choice.id.clone();
        let input = view! {
                <input
                    type=if is_radio { "radio" } else { "checkbox" }
                    id=id
                    name=name
                    value=value
                    aria-describedby=hint_id
                    // What is ticked can be taken back.
                    disabled=move || read_only.get() || choice.unavailable && !chosen.get()
                    prop:checked=move || chosen.get()
                    on:change:target=move |event| press.run((choice.id.clone(), event.target().checked()))
                    on:blur=move |_| leave(on_leave)
                />
        };
        let input = marked(input, || attr::checked(chosen.get_untracked()));
        let label =
            view! { <span dir="auto">{choice.label}{choice.price.map(|price| view! { <Price price/> })}</span> };
        view! { <label class="choice">{input}{label}{hint}</label> }
    }
}

/// The price of an option.
#[component]
pub fn Price(
    /// The amount as text.
    price: String,
) -> impl IntoView {
    view! { " " <span class="choice-price">{price}</span> }
}

/// The name of checkboxes, by which a drawn page posts them.
fn drawn_name(name: &str) -> Option<String> {
    DRAWN.then(|| name.to_owned())
}
