//! Trying again by itself what failed because the network or the server was away.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

use crate::browser;

/// So many seconds until the first try; each pause is twice the one before.
const FIRST: u64 = 2;
/// So many seconds at most.
const MOST: u64 = 60;

/// Tries again when the network is back, when the page is looked at again, and after growing pauses meanwhile, until the
/// reactive owner is cleaned up.
pub fn recover(retry: Callback<()>) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    wait(retry, waiting, FIRST);
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
        // Before the next is waited for: what succeeds at once ends the waiting.
        wait(retry, waiting, (pause * 2).min(MOST));
        if browser::visible() {
            retry.run(());
        }
    };
    // Gone already: nothing is waited for any more.
    let _ = waiting.try_update_value(|waiting| {
        *waiting = set_timeout_with_handle(again, Duration::from_secs(pause)).ok();
    });
}
