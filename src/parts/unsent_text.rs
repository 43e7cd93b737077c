//! A text that is kept in this browser under the person's id until it has been sent, as drafts are: it survives a
//! reload, a closed tab and an expired session. Signing out lists it and removes it.

use leptos::prelude::*;
use portico_domain::api::Timestamp;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use crate::{browser, decode::decode, forms::drafts, random::random_id, session::Session};

/// Version of the storage format.
const FORMAT: u32 = drafts::TEXT_FORMAT;

/// The storage format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
    format: u32,
    /// The idempotency key of the request that sends it, the same in all tabs.
    id: String,
    /// The name of the text in lists.
    name: String,
    /// The address at which it can be edited further.
    path: String,
    text: String,
    /// Time of the last edit.
    at: Timestamp,
}

/// The storage key of a text, its name and the address at which it is edited.
#[derive(Clone, Debug)]
struct Place {
    key: String,
    name: String,
    path: String,
}

/// A text at the time at which it was sent.
#[derive(Clone, Debug)]
pub struct SentText {
    /// The storage key.
    key: String,
    /// The idempotency key.
    id: String,
    text: String,
}

impl SentText {
    /// The idempotency key.
    #[must_use]
    pub fn id(&self) -> String {
        self.id.clone()
    }

    /// The text without surrounding white space.
    #[must_use]
    pub fn words(&self) -> &str {
        self.text.trim()
    }

    /// Whether the stored text is still the one that was sent.
    fn is_kept(&self) -> bool {
        let stored = browser::stored(&self.key).and_then(|json| read(&json));
        stored.is_some_and(|stored| (&stored.id, &stored.text) == (&self.id, &self.text))
    }
}

/// A text that is kept until it has been sent. Cheap to copy.
#[derive(Clone, Copy)]
pub struct UnsentText {
    text: RwSignal<String>,
    id: StoredValue<String>,
    place: StoredValue<Place>,
    refused: RwSignal<bool>,
}

impl UnsentText {
    /// The signed-in person's text for `place`, restored from storage; `name` is its name in lists, `path` the address
    /// at which it is edited. Follows other tabs until the reactive owner is cleaned up.
    #[must_use]
    pub fn open(place: &str, name: String, path: String) -> Self {
        let session = expect_context::<Session>();
        let user = untrack(|| session.user()).map(|user| user.id).unwrap_or_default();
        let key = drafts::key(&user, &format!("text:{place}"));
        let stored = browser::stored(&key).and_then(|json| read(&json));
        let (id, text) = stored.map_or_else(|| (random_id(), String::new()), |stored| (stored.id, stored.text));
        let kept = Self {
            text: RwSignal::new(text),
            id: StoredValue::new(id),
            place: StoredValue::new(Place { key: key.clone(), name, path }),
            refused: RwSignal::new(false),
        };
        let listener = window_event_listener_untyped("storage", move |event| {
            let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
            if event.key().is_none_or(|changed| changed == key) {
                kept.adopt(event.new_value().and_then(|json| read(&json)));
            }
        });
        on_cleanup(move || listener.remove());
        kept
    }

    /// The text.
    #[must_use]
    pub fn text(self) -> Signal<String> {
        self.text.into()
    }

    /// The text to send now. Later edits belong to another text.
    #[must_use]
    pub fn send(self) -> SentText {
        let key = self.place.with_value(|place| place.key.clone());
        SentText { key, id: self.id.get_value(), text: self.text.get_untracked() }
    }

    /// Whether this browser refuses to store it.
    #[must_use]
    pub fn refused(self) -> bool {
        self.refused.get()
    }

    /// Records an edit of the input.
    pub fn typed(self, text: String) {
        self.text.set(text);
        self.store();
    }

    /// Empties the text and removes it from storage.
    pub fn done(self) {
        self.text.set(String::new());
        self.id.set_value(random_id());
        self.place.with_value(|place| drafts::discard(&place.key));
    }

    /// Removes the text after it has arrived, also when the page has been left. Later edits are kept.
    pub fn arrived(self, sent: &SentText) {
        match self.text.try_with_untracked(|text| *text == sent.text) {
            Some(true) => self.done(),
            Some(false) => self.renew(),
            None if sent.is_kept() => drafts::discard(&sent.key),
            None => {}
        }
    }

    /// Gives the text a new idempotency key, because the old one was used for an earlier version.
    pub fn renew(self) {
        // If the page has been left, the next visit finds the text and gets the same answer from the server.
        if self.id.try_set_value(random_id()).is_none() {
            self.store();
        }
    }

    fn store(self) {
        let text = self.text.get_untracked();
        let kept = self.place.with_value(|place| {
            if text.trim().is_empty() {
                drafts::discard(&place.key);
                return true;
            }
            let Place { key, name, path } = place.clone();
            let stored = Stored { format: FORMAT, id: self.id.get_value(), name, path, text, at: browser::now() };
            // Strings and numbers always serialise.
            browser::store(&key, Some(&serde_json::to_string(&stored).unwrap_or_default()))
        });
        self.refused.set(!kept);
    }

    /// Adopts the edit or removal by another tab.
    fn adopt(self, stored: Option<Stored>) {
        let (id, text) = stored.map_or_else(|| (random_id(), String::new()), |stored| (stored.id, stored.text));
        self.id.set_value(id);
        self.text.set(text);
    }
}

fn read(json: &str) -> Option<Stored> {
    decode(json).ok().filter(|stored: &Stored| stored.format == FORMAT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_keeps_its_shape() {
        let json = r#"{"format":1,"id":"k","name":"Comment","path":"/requests/REQ-1","text":"Hello","at":9}"#;
        let stored = read(json).expect("a text");
        assert_eq!(serde_json::to_string(&stored).expect("JSON"), json);
        assert_eq!(read(&json.replace("\"format\":1", "\"format\":2")), None);
        assert_eq!(read("{}"), None);
    }
}
