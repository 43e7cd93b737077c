//! What the tabs of one browser tell each other of the session. By a channel, because that works where storage is refused;
//! and by storage, because that also tells a tab that was asleep.

use leptos::prelude::window_event_listener_untyped;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

use crate::browser;

/// Name of the channel and of the entry in storage.
const NAME: &str = "portico.session";

thread_local! {
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new(NAME).ok();
}

/// What happened to the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Somebody is signed in: their id.
    SignedIn(String),
    /// It has ended by itself, or by somebody else.
    Expired,
    /// Somebody has signed out: their id.
    SignedOut(String),
}

impl News {
    fn written(&self) -> String {
        match self {
            Self::SignedIn(user) => format!("in {user}"),
            // Storage tells of changes only: no two ends are written alike.
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

/// What was told last.
#[must_use]
pub fn last() -> Option<News> {
    News::read(&browser::stored(NAME)?)
}

/// Tells the other tabs.
pub fn tell(news: &News) {
    let text = news.written();
    browser::store(NAME, Some(&text));
    CHANNEL.with(|channel| {
        // Refused after closing only, and it is never closed.
        channel.as_ref().map(|channel| channel.post_message(&JsValue::from_str(&text)))
    });
}

/// Hears what other tabs tell, as long as the page lives. The same may be heard twice.
pub fn listen(hear: impl Fn(News) + Clone + 'static) {
    CHANNEL.with(|channel| {
        let Some(channel) = channel else { return };
        let hear = hear.clone();
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            event.data().as_string().and_then(|text| News::read(&text)).into_iter().for_each(&hear);
        });
        channel.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    });
    let _ = window_event_listener_untyped("storage", move |event| {
        let event = event.dyn_into::<StorageEvent>().ok().filter(|event| event.key().as_deref() == Some(NAME));
        event.and_then(|event| News::read(&event.new_value()?)).into_iter().for_each(&hear);
    });
}

#[cfg(test)]
mod tests {
    use super::News;

    #[test]
    fn what_is_no_news_is_none() {
        assert_eq!(News::read("in ana"), Some(News::SignedIn("ana".to_owned())));
        assert_eq!(News::read("out ana 7"), Some(News::SignedOut("ana".to_owned())));
        assert_eq!(News::read("expired 7"), Some(News::Expired));
        assert_eq!((News::read(""), News::read("up 7")), (None, None));
    }
}
