//! Messages between tabs about one draft.

use leptos::prelude::*;
use portico_domain::ticket::TicketNumber;
use portico_views::form::draft::StoredDraft;
use send_wrapper::SendWrapper;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

use super::local_storage;
use crate::decode::decode;

/// A message about a draft from another tab.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftMessage {
    /// It was edited or restored.
    Edited(Box<StoredDraft>),
    /// It was discarded, or removed by signing out.
    Removed,
    /// It was sent and has become this ticket.
    Sent(TicketNumber),
}

impl DraftMessage {
    /// The message; `None` when its draft has a later format than this app knows.
    fn known(self) -> Option<Self> {
        match self {
            Self::Edited(draft) => draft.carried_over().map(|draft| Self::Edited(Box::new(draft))),
            Self::Removed | Self::Sent(_) => Some(self),
        }
    }
}

/// The connection to other tabs with the same draft. Uses a broadcast channel, which works where storage is full or
/// refused, and storage events, which reach tabs whose channel the browser has frozen.
#[derive(Clone, Copy)]
pub struct Channel(StoredValue<Option<SendWrapper<BroadcastChannel>>>);

impl Channel {
    /// Listens until the reactive owner is cleaned up.
    pub fn open(user: &str, item: &str, on_message: impl Fn(DraftMessage) + Clone + 'static) -> Self {
        let key = local_storage::key(user, item);
        let channel = BroadcastChannel::new(&key).ok().map(SendWrapper::new);
        if let Some(channel) = channel.clone() {
            let on_message = on_message.clone();
            let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let message =
                    event.data().as_string().and_then(|json| decode(&json).ok()).and_then(DraftMessage::known);
                message.into_iter().for_each(&on_message);
            });
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
            let listener = SendWrapper::new(listener);
            on_cleanup(move || {
                channel.close();
                drop(listener);
            });
        }
        let stored = window_event_listener_untyped("storage", move |event| {
            let Ok(event) = event.dyn_into::<StorageEvent>() else { return };
            // Without a key, the whole storage was cleared.
            if event.key().is_none_or(|changed| changed == key) {
                let draft = event.new_value().as_deref().and_then(local_storage::decode);
                on_message(draft.map_or(DraftMessage::Removed, |draft| DraftMessage::Edited(Box::new(draft))));
            }
        });
        on_cleanup(move || stored.remove());
        Self(StoredValue::new(channel))
    }

    /// Sends a message to the other tabs.
    pub fn broadcast(self, message: &DraftMessage) {
        self.0.with_value(|channel| {
            if let (Some(channel), Ok(json)) = (channel, serde_json::to_string(message)) {
                // Fails only for a closed channel: then this form is gone.
                let _ = channel.post_message(&JsValue::from_str(&json));
            }
        });
    }
}
