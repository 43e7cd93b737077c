//! Automatic retries of what failed because the network or the server was unavailable.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use crate::browser;

/// Delay before the first retry, in seconds; each further delay is twice as long.
const FIRST_DELAY_SECS: u64 = 2;
/// Maximum delay between two retries, in seconds.
const MAX_DELAY_SECS: u64 = 60;

/// Retries when the network is back, when the page becomes visible, and after increasing delays, until the reactive
/// owner is cleaned up.
pub fn recover(retry: Callback<()>) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    wait(retry, waiting, FIRST_DELAY_SECS);
    let online = window_event_listener_untyped("online", move |_| retry.run(()));
    let shown = window_event_listener_untyped("visibilitychange", move |_| {
        if browser::visible() {
            retry.run(());
        }
    });
    on_cleanup(move || {
        online.remove();
        shown.remove();
        if let Some(waiting) = waiting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
    });
}

fn wait(retry: Callback<()>, waiting: StoredValue<Option<TimeoutHandle>>, pause: u64) {
    let again = move || {
        // Set before the retry: an immediate success cleans up the owner and so cancels the timeout.
        wait(retry, waiting, (pause * 2).min(MAX_DELAY_SECS));
        if browser::visible() {
            retry.run(());
        }
    };
    // Does nothing after the owner has been cleaned up.
    let _ = waiting.try_update_value(|waiting| {
        *waiting = set_timeout_with_handle(again, Duration::from_secs(pause)).ok();
    });
}
