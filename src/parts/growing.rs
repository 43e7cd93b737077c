//! Lists that grow by a page at a time.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    api::ApiError,
    lang::lang,
    ui::{Button, ErrorPanel},
};

/// The rows of a list, and what asks for its next page.
pub type Rows<T> = (Vec<T>, Option<String>);

/// A list that begins with these rows: all rows so far, and what stands below them: the button for the next page, and why that
/// did not come.
pub fn growing<T, Page>(
    first: Rows<T>,
    fetch: impl Fn(Option<String>) -> Page + Clone + 'static,
) -> (RwSignal<Vec<T>>, AnyView)
where
    T: Send + Sync + 'static,
    Page: Future<Output = Result<Rows<T>, ApiError>> + 'static,
{
    let (rows, next) = (RwSignal::new(first.0), RwSignal::new(first.1));
    let more = Action::new_local(move |(): &()| {
        let page = fetch(next.get_untracked());
        async move {
            let (page, after) = page.await?;
            rows.update(|rows| rows.extend(page));
            next.set(after);
            Ok::<(), ApiError>(())
        }
    });
    let failure = Signal::derive_local(move || more.value().get().and_then(Result::err));
    let press = Callback::new(move |()| {
        more.dispatch(());
    });
    (rows, below(next.into(), more.pending().into(), failure, press))
}

/// The same for every list.
fn below(
    next: Signal<Option<String>>,
    busy: Signal<bool>,
    failure: Signal<Option<ApiError>, LocalStorage>,
    press: Callback<()>,
) -> AnyView {
    let button = move || {
        next.with(Option::is_some)
            .then(|| view! { <Button busy on_press=press>{words::requests::more(lang())}</Button> })
    };
    let failure = move || failure.get().map(|error| view! { <ErrorPanel error on_retry=press/> });
    view! { {failure}{button} }.into_any()
}
