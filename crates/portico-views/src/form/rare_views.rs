//! What few forms show: the app loads this code, and that of the kinds (`portico_domain::field::RareKinds`), for these forms alone.

use leptos::prelude::*;

use super::{
    fields::{DateTimeField, FilesField, PeriodField, RowsField, ScaleField, TextField, TimeField},
    question::Question,
    rule_views::{Ended, Warning},
    state::FormState,
};

/// Draws a question, or a part of it.
type OfQuestion = fn(Question) -> AnyView;

/// The views of [`portico_domain::spec::RareGroup::Common`], as a context of forms that have something of it.
#[derive(Clone, Copy)]
pub struct RareViews {
    pub(super) files: OfQuestion,
    /// Addresses and networks.
    pub(super) ip: OfQuestion,
    pub(super) time: OfQuestion,
    pub(super) date_time: OfQuestion,
    pub(super) scale: OfQuestion,
    pub(super) rows: OfQuestion,
    /// What rules warn of at a question.
    pub(super) warning: OfQuestion,
    /// What says that no request is needed, for the sections of a page.
    pub(super) ended: fn(FormState, Vec<usize>) -> AnyView,
}

impl RareViews {
    /// All of them, linked into the caller's piece of the app.
    #[must_use]
    pub fn linked() -> Self {
        Self {
            files: |question| view! { <FilesField question/> }.into_any(),
            ip: |question| view! { <TextField question inputmode="url"/> }.into_any(),
            time: |question| view! { <TimeField question/> }.into_any(),
            date_time: |question| view! { <DateTimeField question/> }.into_any(),
            scale: |question| view! { <ScaleField question/> }.into_any(),
            rows: |question| view! { <RowsField question/> }.into_any(),
            warning: |question| view! { <Warning question/> }.into_any(),
            ended: |state, sections| view! { <Ended state sections/> }.into_any(),
        }
    }

    /// Those in the context.
    pub(super) fn get() -> Self {
        untrack(expect_context)
    }
}

/// The input of periods, as a context of forms that have some.
#[derive(Clone, Copy)]
pub struct PeriodView {
    pub(super) period: OfQuestion,
}

impl PeriodView {
    /// The input, linked into the caller's piece of the app.
    #[must_use]
    pub fn linked() -> Self {
        Self { period: |question| view! { <PeriodField question/> }.into_any() }
    }

    /// That in the context.
    pub(super) fn get() -> Self {
        untrack(expect_context)
    }
}
