//! Showing what is loaded: its skeleton, its failure with a retry, or itself. A list cannot forget one of them.

use leptos::prelude::*;

use super::ErrorPanel;
use crate::api::ApiError;

/// Draws what `resource` holds. While it loads again the old content stays.
pub fn loaded<T: Clone + 'static>(
    resource: LocalResource<Result<T, ApiError>>,
    skeleton: fn() -> AnyView,
    draw: impl Fn(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    move || match resource.get() {
        None | Some(Err(ApiError::Aborted)) => skeleton(),
        Some(Ok(value)) => draw(value),
        Some(Err(error)) => failed(error, Callback::new(move |()| resource.refetch())),
    }
}

fn failed(error: ApiError, on_retry: Callback<()>) -> AnyView {
    view! { <ErrorPanel error on_retry/> }.into_any()
}
