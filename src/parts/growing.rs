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
    let grow = move |asked: &Option<String>, (page, after): Rows<T>| {
        // A page that two have asked for comes in once. The list may have been left meanwhile.
        if next.try_with_untracked(|next| next == asked) == Some(true) {
            rows.update(|rows| rows.extend(page));
            next.set(after);
        }
    };
    let restoring = RwSignal::new(false);
    let back = ListPlace::noted();
    ListPlace::keep(count);
    if let Some(place) = back {
        let fetch = fetch.clone();
        restoring.set(true);
        spawn_local(async move {
            while count() < place.rows
                && let Some(after @ Some(_)) = next.try_get_untracked()
                && let Ok(page) = fetch(after.clone()).await
            {
                grow(&after, page);
            }
            let _ = restoring.try_set(false);
            if !rows.is_disposed() {
                browser::scroll_down(place.top);
            }
        });
    }
    let more = Action::new_local(move |(): &()| {
        let after = next.get_untracked();
        let page = fetch(after.clone());
        async move {
            grow(&after, page.await?);
            Ok::<(), ApiError>(())
        }
    });
    // One that fails again in the same way stands as it is, with its focus.
    let failure = Memo::new(move |_| more.value().get().and_then(Result::err));
    let pending = more.pending();
    let busy = Signal::derive(move || pending.get() || restoring.get());
    let press = Callback::new(move |()| {
        if !busy.get_untracked() {
            more.dispatch(());
        }
    });
    (rows, below(next.into(), busy, failure, press))
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
