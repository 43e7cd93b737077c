//! The parts of a form's inputs that only the app has: they react to keys and pointers. In a drawn page there are native
//! controls in their place, or none.

use leptos::prelude::*;
use portico_domain::{date::Date, path::RowId};

#[cfg(feature = "ssr")]
use portico_domain::file::FileRef;

use super::question::Question;
use crate::ui::{Choice, ControlProps};

/// A searchable list of options.
pub struct ListProps {
    /// The question it answers.
    pub ask: ControlProps,
    /// The options.
    pub options: Signal<Vec<Choice>>,
    /// Id of the chosen option, or text that matches none; empty for no value.
    pub value: Signal<String>,
    /// Called with the id of the newly chosen option, or with text that matches none.
    pub on_change: Callback<String>,
    /// An example value, where it helps.
    pub placeholder: String,
    /// Whether the value is read-only.
    pub read_only: Signal<bool>,
}

/// A date picker beside a text input.
pub struct PickerProps {
    /// The id of the input.
    pub id: String,
    /// The accessible name of the button that opens it.
    pub name: String,
    /// The date in the input.
    pub chosen: Signal<Option<Date>>,
    /// Today.
    pub today: Date,
    /// Whether a day is a working day.
    pub is_working: Callback<Date, bool>,
    /// Called with the chosen day.
    pub on_pick: Callback<Date>,
}

/// What a form takes from the app, as a context.
#[derive(Clone, Copy)]
pub struct FormControls {
    /// Draws a searchable list.
    pub list: fn(ListProps) -> AnyView,
    /// Draws a date picker.
    pub picker: fn(PickerProps) -> AnyView,
    /// Draws the input of a question for files.
    pub files: fn(Question) -> AnyView,
    /// Draws the input of a question for people of the directory.
    pub people: fn(Question) -> AnyView,
    /// Draws what adds whole tables to the rows of a group.
    pub table: fn(Question) -> AnyView,
    /// The id of a new row.
    pub new_row: fn() -> RowId,
    /// Focuses the first control in the element with this id; returns whether one has focus now.
    pub focus_first: fn(&str) -> bool,
    /// Calls a function once no pointer is pressed.
    pub when_released: fn(Box<dyn FnOnce()>),
    /// Says something to screen readers.
    pub announce: Callback<String>,
}

impl FormControls {
    /// Those of a drawn page, which has native controls only.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub(crate) fn drawn() -> Self {
        Self {
            list: |_| ().into_any(),
            picker: |_| ().into_any(),
            files: in_draft,
            people: super::fields::drawn_people,
            table: |_| ().into_any(),
            new_row: || RowId::new("r").expect("the id of a row"),
            focus_first: |_| false,
            when_released: |_| (),
            announce: Callback::new(|_| ()),
        }
    }

    /// The controls in the context.
    #[must_use]
    pub fn get() -> Self {
        untrack(expect_context)
    }
}

/// The files that a draft has, and that a script is needed to add some.
#[cfg(feature = "ssr")]
fn in_draft(question: Question) -> AnyView {
    let files = question.chosen().get_untracked().into_iter().filter_map(|line| line.parse::<FileRef>().ok());
    let file = |file: FileRef| view! { <li dir="auto">{file.name}</li> };
    view! {
        <div id=question.dom_id() tabindex="-1">
            <ul class="empty:hidden">{files.map(file).collect_view()}</ul>
            <p class="text-sm">{portico_words::form::files_need_script(crate::lang::lang())}</p>
        </div>
    }
    .into_any()
}
