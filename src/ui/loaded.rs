//! Showing what is loaded: its skeleton, its failure with a retry, or itself. A list cannot forget one of them. What failed
//! because the network or the server was away is loaded again by itself.

use leptos::prelude::*;

use super::failed;
use crate::api::ApiError;

/// How far a load has come.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Ready,
}

/// Draws what `resource` holds, anew for each value; while it loads again the old content stays. For what is loaded once.
pub fn loaded<T: Clone + 'static>(
    resource: LocalResource<Result<T, ApiError>>,
    skeleton: fn() -> AnyView,
    draw: impl Fn(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    let retry = Callback::new(move |()| resource.refetch());
    let failure = failure(resource);
    move || {
        // A load that fails again in the same way leaves the failure as it stands, with its focus.
        if let Some(error) = failure.get() {
            return failed(error, retry);
        }
        match resource.get() {
            Some(Ok(value)) => draw(value),
            _ => skeleton(),
        }
    }
}

/// Draws what `resource` holds and loads again. `draw` is called once, with a signal: what it draws stays, with its focus and what is typed
/// in it, while the resource loads again. A load that fails later says so above it and takes nothing away.
pub fn kept<T>(
    resource: LocalResource<Result<T, ApiError>>,
    skeleton: fn() -> AnyView,
    draw: impl Fn(Signal<T>) -> AnyView + Send + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let value = Memo::new(move |before: Option<&Option<T>>| match resource.get() {
        Some(Ok(value)) => Some(value),
        _ => before.cloned().flatten(),
    });
    let failure = failure(resource);
    let stage = Memo::new(move |_| match (value.with(Option::is_some), failure.get()) {
        (true, _) => Stage::Ready,
        (false, Some(error)) => Stage::Failed(error),
        (false, None) => Stage::Loading,
    });
    let retry = Callback::new(move |()| resource.refetch());
    let later_failure =
        move || (stage.get() == Stage::Ready).then(|| failure.get()).flatten().map(|e| failed(e, retry));
    let content = move || match stage.get() {
        Stage::Loading => skeleton(),
        Stage::Failed(error) => failed(error, retry),
        // Ready means that there is a value, and it stays.
        Stage::Ready => draw(Signal::derive(move || value.get().expect("a value that has been loaded stays"))),
    };
    (later_failure, content)
}

fn failure<T: Clone + 'static>(resource: LocalResource<Result<T, ApiError>>) -> Memo<Option<ApiError>> {
    Memo::new(move |_| resource.get().and_then(Result::err).filter(|error| *error != ApiError::Aborted))
}
