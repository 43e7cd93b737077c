//! Failed loads of a page: equal failures are shown once, with a button that retries all failed loads.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use super::{ErrorPanel, recover};
use crate::api::ApiError;

/// A load that failed.
#[derive(Clone)]
struct Failure {
    number: u32,
    error: ApiError,
    /// Whether this one of several equal failures shows the message.
    is_shown: RwSignal<bool>,
    retry: Callback<()>,
}

thread_local! {
    static FAILURES: RefCell<Vec<Failure>> = const { RefCell::new(Vec::new()) };
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// The view of a failed load. Failures that may be temporary are retried automatically.
#[must_use]
pub fn failed(error: ApiError, retry: Callback<()>) -> AnyView {
    if error.passes() {
        recover(retry);
    }
    let number = COUNT.get();
    COUNT.set(number.wrapping_add(1));
    let alike = |other: &Failure| other.error == error;
    let is_shown = RwSignal::new(!FAILURES.with_borrow(|all| all.iter().any(alike)));
    FAILURES.with_borrow_mut(|all| all.push(Failure { number, error: error.clone(), is_shown, retry }));
    on_cleanup(move || forget(number));
    let again = Callback::new(move |()| {
        let all = FAILURES.with_borrow(Clone::clone);
        all.into_iter().for_each(|failure| failure.retry.run(()));
    });
    let panel = move || is_shown.get().then(|| view! { <ErrorPanel error=error.clone() on_retry=again/> });
    panel.into_any()
}

/// Removes a failure; another equal failure shows the message from then on.
fn forget(number: u32) {
    let next = FAILURES.with_borrow_mut(|all| {
        let gone = all.iter().position(|failure| failure.number == number).map(|at| all.remove(at))?;
        all.iter().find(|failure| failure.error == gone.error).map(|failure| failure.is_shown)
    });
    // The other failure may be about to be removed, too.
    let _ = next.and_then(|is_shown| is_shown.try_set(true));
}
