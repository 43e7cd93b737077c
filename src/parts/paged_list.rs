//! Lists that are loaded page by page.

use leptos::{prelude::*, task::spawn_local};
use portico_views::requests::MoreButton;

use super::list_place::ListPlace;
use crate::{
    api::ApiError,
    browser,
    ui::{Posted, failed},
};

/// The rows of a page, and the cursor of the next page.
pub type Rows<T> = (Vec<T>, Option<String>);

/// A list that begins with these rows. Returns all rows loaded so far, and the view below them: the button for the next
/// page, or the error of its load. After navigating back, the list has as many rows as before, at the same scroll
/// position.
pub fn paged_list<T, Page>(
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
        // A page that was requested twice is added once. The list may have been unmounted.
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
    // A memo, so that an equal error of a retry keeps its view and focus.
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

/// The view below the rows, not generic. After an error, its message has the only button to retry.
fn below(
    next: Signal<Option<String>>,
    busy: Signal<bool>,
    failure: Memo<Option<ApiError>>,
    press: Callback<()>,
) -> AnyView {
    let content = move || match failure.get() {
        Some(error) => failed(error, press),
        None if next.with(Option::is_some) => {
            view! { <MoreButton busy on_press=press posted=Posted::default()/> }.into_any()
        }
        None => ().into_any(),
    };
    content.into_any()
}
