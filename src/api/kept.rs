//! Answers that the service worker has kept of an earlier visit: shown until the network answers, with their age said.
//!
//! The first time that a page asks at an address, the worker answers with what it has kept there. The network is asked too
//! then, and whoever asked is given its answer when that is another. What is asked once more is the network's answer; what
//! is kept is shown only when there is none.

use std::cell::{Cell, RefCell};

use gloo_net::http::Method;
use leptos::prelude::*;
use portico_domain::api::Timestamp;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortSignal;

use super::{
    ApiError,
    http::{Answer, Call, ask},
};

/// The header by which the worker is told not to answer with what is kept.
const FRESH: &str = "portico-fresh";

/// In the address of who is signed in.
const WHO: &str = "/me?";

/// An address that the page on screen has asked at.
struct Asked {
    address: String,
    /// Told when the network has answered otherwise than what was kept.
    changed: ArcTrigger,
    /// That answer, until it is taken.
    newer: Option<Result<String, ApiError>>,
    /// The kept answer, while it is shown.
    shown: Option<Shown>,
}

/// A kept answer that is shown.
#[derive(Clone)]
struct Shown {
    text: String,
    at: Timestamp,
    /// Whether the network has not answered.
    failed: bool,
    abort: Option<AbortSignal>,
}

/// How old the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// When the oldest of what is shown was answered.
    pub since: Timestamp,
    /// Whether what is new could not be loaded; it is still being loaded otherwise.
    pub failed: bool,
}

thread_local! {
    /// A page asks at a few dozen addresses: a list is less code than a map.
    static ASKED: RefCell<Vec<Asked>> = const { RefCell::new(Vec::new()) };
    static AGE: Cell<Option<Age>> = const { Cell::new(None) };
    /// Told when the age changes.
    static AGED: ArcTrigger = ArcTrigger::new();
}

/// How old the page is, while anything of it is what was kept; the current observer follows it.
#[must_use]
pub fn age() -> Option<Age> {
    AGED.with(Track::track);
    AGE.get()
}

/// Asks the network again for what could not be loaded.
pub fn load_newest() {
    let failed = |asked: &&Asked| asked.shown.as_ref().is_some_and(|shown| shown.failed);
    let failed: Vec<String> =
        ASKED.with_borrow(|all| all.iter().filter(failed).map(|asked| asked.address.clone()).collect());
    failed.into_iter().for_each(|address| spawn_local(load_newer(address)));
}

/// Does something with what is known of an address; nothing where the page has not asked there.
fn with_asked<T>(address: &str, act: impl FnOnce(&mut Asked) -> Option<T>) -> Option<T> {
    ASKED.with_borrow_mut(|all| act(all.iter_mut().find(|asked| asked.address == address)?))
}

/// The answer of the network that has been waited for at this address; the current observer is told when there is one.
pub(super) fn newer(address: &str) -> Option<Result<String, ApiError>> {
    with_asked(address, |asked| {
        asked.changed.track();
        asked.newer.take()
    })
}

/// Notes that the page has asked at an address, of which the current observer follows the answers; whether for the first time.
fn note(address: &str) -> bool {
    let known = with_asked(address, |asked| {
        asked.changed.track();
        Some(())
    });
    if known.is_none() {
        let changed = ArcTrigger::new();
        changed.track();
        ASKED.with_borrow_mut(|all| {
            all.push(Asked { address: address.to_owned(), changed, newer: None, shown: None });
        });
    }
    known.is_none()
}

/// Asks at an address, for an owner that `abort` belongs to, unless the page carries an answer.
pub(super) async fn load(
    mut call: Call,
    embedded: Option<Answer>,
    abort: Option<AbortSignal>,
) -> Result<String, ApiError> {
    let address = call.path.clone();
    let is_first = note(&address);
    if !is_first {
        call.headers.push((FRESH, "1".to_owned()));
    }
    let Answer { text, kept_at } = match embedded {
        Some(answer) => answer,
        None => ask(call, abort.clone()).await?,
    };
    let shown = kept_at.map(|at| Shown { text: text.clone(), at, failed: !is_first, abort });
    show(&address, shown);
    if is_first && kept_at.is_some() {
        spawn_local(load_newer(address));
    }
    Ok(text)
}

/// What was shown at this address has left the page.
pub(super) fn leave(address: &str) {
    show(address, None);
}

/// Asks the network for what is shown at an address as it was kept.
async fn load_newer(address: String) {
    let Some(shown) = with_asked(&address, |asked| asked.shown.clone()) else { return };
    let headers = vec![(FRESH, "1".to_owned())];
    let call = Call { method: Method::GET, path: address.clone(), body: None, headers };
    let answer = ask(call, shown.abort.clone()).await;
    match answer {
        Err(ApiError::Aborted) => {}
        Ok(Answer { kept_at: Some(_), .. }) => show(&address, Some(Shown { failed: true, ..shown })),
        Err(error) if error.passes() => show(&address, Some(Shown { failed: true, ..shown })),
        Ok(Answer { text, .. }) if escaped(&text) == escaped(&shown.text) => show(&address, None),
        other => {
            show(&address, None);
            let changed = with_asked(&address, |asked| {
                asked.newer = Some(other.map(|answer| answer.text));
                Some(asked.changed.clone())
            });
            changed.into_iter().for_each(|changed| changed.notify());
        }
    }
}

/// A text as it stands in a page, where it may come from: an answer of the network has not been there.
fn escaped(text: &str) -> String {
    text.replace('<', "\\u003c")
}

/// Notes what is shown at an address as it was kept, if anything.
fn show(address: &str, shown: Option<Shown>) {
    let age = ASKED.with_borrow_mut(|all| {
        if let Some(asked) = all.iter_mut().find(|asked| asked.address == address) {
            asked.shown = shown;
        }
        // Who is signed in is nothing that one reads.
        let content = all.iter().filter(|asked| !asked.address.contains(WHO));
        let shown = content.filter_map(|asked| asked.shown.as_ref());
        shown.fold(None, |age: Option<Age>, Shown { at, failed, .. }| {
            let (since, before) = age.map_or((*at, false), |age| (age.since.min(*at), age.failed));
            Some(Age { since, failed: *failed || before })
        })
    });
    if AGE.replace(age) != age {
        AGED.with(Notify::notify);
    }
}
