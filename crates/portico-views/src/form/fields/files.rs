//! Files. The app adds, shows and removes them; a drawn page shows those that the draft has.

use leptos::prelude::*;

use crate::{
    form::{FormControls, question::Question},
    ui::Field,
};

/// Files.
#[component]
pub fn FilesField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let control = (FormControls::get().files)(question);
    view! { <Field ask=question.ask()>{control}</Field> }
}
