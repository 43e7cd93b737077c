//! The error messages of failed calls.

use leptos::prelude::*;

use super::FailurePanel;
use crate::api::ApiError;

/// The error message of a failed call: what happened, what to do, and a button to retry.
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#[component]
pub fn ErrorPanel(
    /// The failure.
    error: ApiError,
    /// What to do, where more is known than the kind of the failure.
    #[prop(optional, into)]
    detail: Option<String>,
    /// Called by the retry button; without it there is none.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let detail = detail.unwrap_or_else(|| error.detail());
    view! { <FailurePanel title=error.title() detail request_id=error.request_id() on_retry/> }
}
