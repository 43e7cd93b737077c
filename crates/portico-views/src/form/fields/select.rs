//! A choice of one of many options: a native list up to eight options, a searchable one beyond; in a drawn page always a
//! native one.

use leptos::{either::Either, prelude::*};
use portico_domain::{
    context::Context,
    form::{Field as FormField, Options},
};

use super::no_options::NoOptions;
use crate::{
    DRAWN,
    form::{FormControls, ListProps, question::Question},
    ui::{Field, Select},
};

/// Number of options from which a searchable list is used.
const SEARCHABLE_FROM: usize = 9;

/// A choice of one of many options, or of a person in the directory.
#[component]
pub fn SelectField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let ask = question.ask();
    let context = untrack(|| question.state().context());
    let (options, read_only) = (question.options(), question.read_only());
    let (value, on_change) = (question.text(), question.put());
    let placeholder = question.with(|field| field.placeholder.clone()).unwrap_or_default();
    let control = if !DRAWN && question.with(|field| most(field, &context)) >= SEARCHABLE_FROM {
        let ask = ask.clone();
        Either::Left((FormControls::get().list)(ListProps { ask, options, value, on_change, placeholder, read_only }))
    } else {
        Either::Right(view! { <Select ask=ask.clone() options value on_change read_only/> })
    };
    view! {
        <Field ask>
            {control}
            <NoOptions question/>
        </Field>
    }
}

/// Maximum number of options for any answers, so that the control does not change while the options are narrowed.
pub fn most(field: &FormField, context: &Context) -> usize {
    match field.kind.options() {
        Some(Options::Inline { options, .. }) => options.len(),
        Some(Options::Lookup { lookup, others: Some(_), .. }) => {
            context.lookups.get(lookup).map_or(0, |lookup| lookup.rows().iter().filter(|row| !row.retired).count())
        }
        Some(Options::Lookup { lookup, narrow, .. }) => {
            let Some(lookup) = context.lookups.get(lookup) else { return 0 };
            let mut groups = std::collections::HashMap::<Vec<Option<String>>, usize>::new();
            for row in lookup.rows().iter().filter(|row| !row.retired) {
                let group = narrow.iter().map(|by| row.cells.get(&by.column).map(ToString::to_string)).collect();
                *groups.entry(group).or_default() += 1;
            }
            groups.into_values().max().unwrap_or(0)
        }
        None => 0,
    }
}
