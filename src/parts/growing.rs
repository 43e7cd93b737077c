//! Lists that grow by a page at a time.

use leptos::{prelude::*, task::spawn_local};
use portico_words as words;

use super::list_place::ListPlace;
use crate::{
    api::ApiError,
    browser,
    lang::lang,
    ui::{Button, failed},
};

/// The rows of a list, and what asks for its next page.
pub type Rows<T> = (Vec<T>, Option<String>);

/// A list that begins with these rows: all rows so far, and what stands below them: the button for the next page, or why that
/// did not come. Who comes back to the list finds as many rows as there were, at the same place.
pub fn growing<T, Page>(
    first: Rows<T>,
    fetch: impl Fn(Option<String>) -> Page + Clone + 'static,
) -> (RwSignal<Vec<T>>, AnyView)
where
    T: Send + Sync + 'static,
    Page: Future<Output = Result<Rows<T>, ApiError>> + 'static,
{
    let (rows, next) = (RwSignal::new(first.0), RwSignal::new(first.1));
    let count = move || rows.try_with_untracked(Vec::len).unwrap_or_default();
    let grow = move |(page, after): Rows<T>| {
        // The list may have been left meanwhile.
        let _ = rows.try_update(|rows| rows.extend(page));
        let _ = next.try_set(after);
    };
    let back = ListPlace::noted();
    ListPlace::keep(count);
    if let Some(place) = back {
        let fetch = fetch.clone();
        spawn_local(async move {
            while count() < place.rows
                && let Some(Some(after)) = next.try_get_untracked()
                && let Ok(page) = fetch(Some(after)).await
            {
                grow(page);
            }
            if !rows.is_disposed() {
                browser::scroll_down(place.top);
            }
        });
    }
    let more = Action::new_local(move |(): &()| {
        let page = fetch(next.get_untracked());
        async move {
            grow(page.await?);
            Ok::<(), ApiError>(())
        }
    });
    // One that fails again in the same way stands as it is, with its focus.
    let failure = Memo::new(move |_| more.value().get().and_then(Result::err));
    let press = Callback::new(move |()| {
        more.dispatch(());
    });
    (rows, below(next.into(), more.pending().into(), failure, press))
}

/// The same for every list. What failed is tried again in one place.
fn below(
    next: Signal<Option<String>>,
    busy: Signal<bool>,
    failure: Memo<Option<ApiError>>,
    press: Callback<()>,
) -> AnyView {
    let content = move || match failure.get() {
        Some(error) => failed(error, press),
        None if next.with(Option::is_some) => {
            view! { <Button busy on_press=press>{words::requests::more(lang())}</Button> }.into_any()
        }
        None => ().into_any(),
    };
    content.into_any()
}
