//! The controls of a form that react to keys and pointers.

use leptos::prelude::*;
use portico_views::form::{FormControls, ListProps, PickerProps, Question};

use super::{calendar::Calendar, deferred_parts::DeferredParts};
use crate::{browser, layout::Notices, random::random_row_id, ui::Combobox};

/// The controls, for the context of a form.
pub fn controls() -> FormControls {
    let notices = expect_context::<Notices>();
    FormControls {
        list,
        picker,
        files,
        people,
        table,
        new_row: random_row_id,
        focus_first: browser::focus_first_control,
        when_released: |act| browser::when_released(act),
        announce: Callback::new(move |text: String| notices.announce(text)),
    }
}

fn list(ListProps { ask, options, value, on_change, placeholder, read_only }: ListProps) -> AnyView {
    view! { <Combobox ask options value on_change placeholder read_only/> }.into_any()
}

fn files(question: Question) -> AnyView {
    let part = DeferredParts::get().files;
    (move || {
        provide_context(question);
        part.view_above()
    })
    .into_any()
}

fn people(question: Question) -> AnyView {
    let part = DeferredParts::get().people;
    (move || {
        provide_context(question);
        part.view_above()
    })
    .into_any()
}

fn table(question: Question) -> AnyView {
    let part = DeferredParts::get().table;
    (move || {
        provide_context(question);
        part.view_above()
    })
    .into_any()
}

fn picker(PickerProps { id, name, chosen, today, is_working, on_pick }: PickerProps) -> AnyView {
    view! { <Calendar id name chosen today is_working on_pick/> }.into_any()
}
