//! Views of resources: skeleton, failure with a retry button, or content; no caller can forget one of them. Failures of
//! the network or the server are retried automatically.

use leptos::prelude::*;

use super::failed;
use crate::api::ApiError;

/// The state of a load.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Loading,
    Failed(ApiError),
    Ready,
}

/// Draws the value of `resource`, again for each new value; old content stays during a reload. For data loaded once.
pub fn loaded<T: Clone + 'static>(
    resource: LocalResource<Result<T, ApiError>>,
    skeleton: fn() -> AnyView,
    draw: impl Fn(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    let retry = Callback::new(move |()| resource.refetch());
    let failure = failure(resource);
    move || {
        // A reload that fails in the same way keeps the failure's view, and so its focus.
        if let Some(error) = failure.get() {
            return failed(error, retry);
        }
        match resource.get() {
            Some(Ok(value)) => draw(value),
            _ => skeleton(),
        }
    }
}

/// Draws the value of a `resource` that is reloaded. `draw` is called once, with a signal, so that its view keeps focus
/// and typed text during reloads. A reload that fails shows its failure above the view and removes nothing.
pub fn reloadable<T>(
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
        // In the stage `Ready` there is a value, and it is never removed.
        Stage::Ready => draw(Signal::derive(move || value.get().expect("a value that has been loaded stays"))),
    };
    (later_failure, content)
}

fn failure<T: Clone + 'static>(resource: LocalResource<Result<T, ApiError>>) -> Memo<Option<ApiError>> {
    Memo::new(move |_| resource.get().and_then(Result::err).filter(|error| *error != ApiError::Aborted))
}
