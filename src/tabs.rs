//! Messages about the session between the tabs of one browser. Sent by a broadcast channel, which works without
//! storage, and by local storage, which also reaches a tab that was suspended.

use leptos::prelude::window_event_listener_untyped;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

use crate::browser;

/// Name of the channel and of the storage entry.
const NAME: &str = "portico.session";

thread_local! {
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new(NAME).ok();
}

/// A change of the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionMessage {
    /// Somebody has signed in; the person's id.
    SignedIn(String),
    /// The session has expired or was revoked.
    Expired,
    /// Somebody has signed out; the person's id.
    SignedOut(String),
}

impl SessionMessage {
    fn written(&self) -> String {
        match self {
            Self::SignedIn(user) => format!("in {user}"),
            // Storage events fire only for changed values, so each message gets a timestamp.
            Self::Expired => format!("expired {}", browser::now()),
            Self::SignedOut(user) => format!("out {user} {}", browser::now()),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (what, rest) = text.split_once(' ')?;
        match what {
            "in" => Some(Self::SignedIn(rest.to_owned())),
            "expired" => Some(Self::Expired),
            "out" => Some(Self::SignedOut(rest.split(' ').next().unwrap_or_default().to_owned())),
            _ => None,
        }
    }
}

/// The last message.
#[must_use]
pub fn last() -> Option<SessionMessage> {
    SessionMessage::read(&browser::stored(NAME)?)
}

/// Sends a message to the other tabs.
pub fn broadcast(message: &SessionMessage) {
    let text = message.written();
    browser::store(NAME, Some(&text));
    CHANNEL.with(|channel| {
        // Fails only after closing, and the channel is never closed.
        channel.as_ref().map(|channel| channel.post_message(&JsValue::from_str(&text)))
    });
}

/// Calls `handle` with each message from other tabs, as long as the page lives. A message may arrive twice.
pub fn on_message(handle: impl Fn(SessionMessage) + Clone + 'static) {
    CHANNEL.with(|channel| {
        let Some(channel) = channel else { return };
        let handle = handle.clone();
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            event.data().as_string().and_then(|text| SessionMessage::read(&text)).into_iter().for_each(&handle);
        });
        channel.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    });
    let _ = window_event_listener_untyped("storage", move |event| {
        let event = event.dyn_into::<StorageEvent>().ok().filter(|event| event.key().as_deref() == Some(NAME));
        event.and_then(|event| SessionMessage::read(&event.new_value()?)).into_iter().for_each(&handle);
    });
}

#[cfg(test)]
mod tests {
    use super::SessionMessage;

    #[test]
    fn what_is_no_message_is_none() {
        assert_eq!(SessionMessage::read("in ana"), Some(SessionMessage::SignedIn("ana".to_owned())));
        assert_eq!(SessionMessage::read("out ana 7"), Some(SessionMessage::SignedOut("ana".to_owned())));
        assert_eq!(SessionMessage::read("expired 7"), Some(SessionMessage::Expired));
        assert_eq!((SessionMessage::read(""), SessionMessage::read("up 7")), (None, None));
    }
}
