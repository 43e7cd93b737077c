//! A text that somebody writes, kept in this browser under their id until it has been sent, as drafts are: it survives a reload,
//! a closed tab and an expired session. Signing out names it and removes it.

use leptos::prelude::*;
use portico_domain::api::Timestamp;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use crate::{browser, decode::decode, forms::drafts, random::random_id, session::Session};

/// The version of the format.
const FORMAT: u32 = drafts::TEXT_FORMAT;

/// As it lies in storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
    format: u32,
    /// The idempotency key of what is sent, the same in all tabs.
    id: String,
    /// What a list calls it.
    name: String,
    /// Where it is gone on with.
    path: String,
    text: String,
    /// When it was edited.
    at: Timestamp,
}

/// What a text is about.
#[derive(Clone, Debug)]
struct Place {
    key: String,
    name: String,
    path: String,
}

/// A text on its way, as it was when it was sent.
#[derive(Clone, Debug)]
pub struct OnItsWay {
    /// Where it is kept.
    key: String,
    /// Its idempotency key.
    id: String,
    text: String,
}

impl OnItsWay {
    /// The idempotency key.
    #[must_use]
    pub fn id(&self) -> String {
        self.id.clone()
    }

    /// Its words, without the blanks around them.
    #[must_use]
    pub fn words(&self) -> &str {
        self.text.trim()
    }

    /// Whether what is kept in this browser is what was sent.
    fn is_kept(&self) -> bool {
        let stored = browser::stored(&self.key).and_then(|json| read(&json));
        stored.is_some_and(|stored| (&stored.id, &stored.text) == (&self.id, &self.text))
    }
}

/// A text that is kept until it has been sent. Cheap to copy.
#[derive(Clone, Copy)]
pub struct KeptText {
    text: RwSignal<String>,
    id: StoredValue<String>,
    place: StoredValue<Place>,
    refused: RwSignal<bool>,
}

impl KeptText {
    /// The text of the signed-in person at `place`, as it was left; `name` is what lists call it, `path` where it is gone on
    /// with. Follows other tabs until the reactive owner is cleaned up.
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

    /// What is sent now. What is typed from now on is another text.
    #[must_use]
    pub fn send(self) -> OnItsWay {
        let key = self.place.with_value(|place| place.key.clone());
        OnItsWay { key, id: self.id.get_value(), text: self.text.get_untracked() }
    }

    /// Whether this browser does not let it be kept.
    #[must_use]
    pub fn refused(self) -> bool {
        self.refused.get()
    }

    /// This is in the input now.
    pub fn typed(self, text: String) {
        self.text.set(text);
        self.store();
    }

    /// It is not wanted any more: nothing of it is kept.
    pub fn done(self) {
        self.text.set(String::new());
        self.id.set_value(random_id());
        self.place.with_value(|place| drafts::discard(&place.key));
    }

    /// It has arrived: nothing of it is kept, also when the page has been left meanwhile. What was typed since then stays.
    pub fn arrived(self, sent: &OnItsWay) {
        match self.text.try_with_untracked(|text| *text == sent.text) {
            Some(true) => self.done(),
            Some(false) => self.renew(),
            None if sent.is_kept() => drafts::discard(&sent.key),
            None => {}
        }
    }

    /// What was sent under its key has arrived, and this text is another: it goes under a key of its own.
    pub fn renew(self) {
        // Where the page has been left, its next visit finds the text, and the same answer.
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
            // Texts and numbers always serialise.
            browser::store(&key, Some(&serde_json::to_string(&stored).unwrap_or_default()))
        });
        self.refused.set(!kept);
    }

    /// Another tab has edited it, or is done with it.
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
