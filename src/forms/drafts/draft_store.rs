//! Keeping the draft of an open form: in storage within a second, the same in all tabs.

use std::time::Duration;

use leptos::prelude::*;
use portico_domain::{answers::Raw, path::Path, ticket::TicketNumber};

use super::{
    StoredDraft,
    channel::{Channel, News},
    local_storage,
};
use crate::{browser, random::random_id};

/// How long an edit waits to be stored together with those that follow it.
const PAUSE: Duration = Duration::from_millis(400);

/// How the draft stands in storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing has been edited since the form was opened.
    Untouched,
    /// Stored; when, in milliseconds since 1970.
    At(i64),
    /// Storage is full or refused: it lives as long as the page.
    Refused,
}

/// What became of the draft in another tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// It was sent.
    Sent(TicketNumber),
    /// It was removed.
    Removed,
}

/// The draft of an open form.
#[derive(Clone, Copy)]
pub struct DraftStore {
    draft: RwSignal<StoredDraft>,
    saved: RwSignal<Saved>,
    elsewhere: RwSignal<Option<Elsewhere>>,
    /// What was discarded last, to bring it back.
    discarded: RwSignal<Option<StoredDraft>>,
    user: StoredValue<String>,
    fresh: StoredValue<StoredDraft>,
    channel: StoredValue<Option<Channel>>,
    waiting: StoredValue<bool>,
    /// Whether storage holds this draft as far as this tab knows.
    stored: StoredValue<bool>,
}

impl DraftStore {
    /// Keeps `kept`, the draft that was found in storage, else `fresh`, until the reactive owner is cleaned up.
    pub fn open(user: &str, fresh: StoredDraft, kept: Option<StoredDraft>) -> Self {
        let saved = kept.as_ref().map_or(Saved::Untouched, |draft| Saved::At(draft.edited_at()));
        let draft_store = Self {
            // A draft that is handed on by another form need not be in storage.
            stored: StoredValue::new(local_storage::read(user, &fresh.item).is_some()),
            saved: RwSignal::new(saved),
            draft: RwSignal::new(kept.unwrap_or_else(|| fresh.clone())),
            elsewhere: RwSignal::new(None),
            discarded: RwSignal::new(None),
            user: StoredValue::new(user.to_owned()),
            channel: StoredValue::new(None),
            waiting: StoredValue::new(false),
            fresh: StoredValue::new(fresh),
        };
        let item = draft_store.draft.with_untracked(|draft| draft.item.clone());
        draft_store.channel.set_value(Some(Channel::open(user, &item, move |news| draft_store.hear(news))));
        // The page may be closed or frozen for good whenever it is hidden.
        let hidden = window_event_listener_untyped("pagehide", move |_| draft_store.save());
        let changed = window_event_listener_untyped("visibilitychange", move |_| draft_store.save());
        on_cleanup(move || {
            draft_store.save();
            hidden.remove();
            changed.remove();
        });
        draft_store
    }

    /// The draft.
    #[must_use]
    pub fn draft(self) -> ReadSignal<StoredDraft> {
        self.draft.read_only()
    }

    /// The id of the person whose draft it is.
    #[must_use]
    pub fn user(self) -> String {
        self.user.get_value()
    }

    /// How it stands in storage.
    #[must_use]
    pub fn saved(self) -> Saved {
        self.saved.get()
    }

    /// What became of it in another tab.
    #[must_use]
    pub fn elsewhere(self) -> Option<Elsewhere> {
        self.elsewhere.get()
    }

    /// Whether a draft has just been discarded.
    #[must_use]
    pub fn can_bring_back(self) -> bool {
        self.discarded.with(Option::is_some)
    }

    fn can_bring_back_untracked(self) -> bool {
        self.discarded.with_untracked(Option::is_some)
    }

    /// Puts text into a field.
    pub fn edit(self, path: &Path, raw: Raw) {
        self.change(|draft, now| draft.edit(path, raw, now));
    }

    /// Changes the draft, given the time.
    pub fn change(self, change: impl FnOnce(&mut StoredDraft, i64)) {
        self.draft.update(|draft| change(draft, browser::now()));
        if self.can_bring_back_untracked() {
            self.discarded.set(None);
        }
        self.save_soon();
    }

    /// Stores what was edited, at once.
    pub fn save(self) {
        if self.waiting.get_value() && self.elsewhere.with_untracked(Option::is_none) {
            self.waiting.set_value(false);
            self.store();
        }
    }

    /// Removes the draft everywhere and starts with an empty one; it can be brought back until the next edit.
    pub fn discard(self) {
        let old = self.draft.get_untracked();
        self.end(&News::Removed);
        self.start_anew();
        self.discarded.set(Some(old));
    }

    /// Brings back what was discarded last.
    pub fn bring_back(self) {
        if let Some(old) = self.discarded.try_update(Option::take).flatten() {
            self.draft.set(old);
            self.store();
        }
    }

    /// The draft was sent: it is removed in all tabs.
    pub fn sent(self, number: &TicketNumber) {
        self.end(&News::Sent(*number));
        self.start_anew();
    }

    /// Goes on with these answers as a new draft, which would make another ticket.
    pub fn keep_as_new(self) {
        self.draft.update(|draft| draft.id = random_id());
        self.elsewhere.set(None);
        self.stored.set_value(false);
        self.store();
    }

    /// Goes on with an empty draft.
    pub fn start_anew(self) {
        let fresh = self.fresh.get_value();
        self.draft.set(StoredDraft { id: random_id(), begun_at: browser::now(), ..fresh });
        self.saved.set(Saved::Untouched);
        self.elsewhere.set(None);
        self.discarded.set(None);
        self.stored.set_value(false);
        self.waiting.set_value(false);
    }

    fn end(self, news: &News) {
        let item = self.draft.with_untracked(|draft| draft.item.clone());
        self.user.with_value(|user| local_storage::remove(user, &item));
        self.tell(news);
    }

    fn tell(self, news: &News) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.tell(news);
            }
        });
    }

    fn save_soon(self) {
        if !self.waiting.get_value() {
            self.waiting.set_value(true);
            set_timeout(
                move || {
                    // The form may be gone by now; then it has stored what was waiting.
                    if self.waiting.try_get_value() == Some(true) {
                        self.save();
                    }
                },
                PAUSE,
            );
        }
    }

    /// Stores the draft, merged with what another tab may have stored in the meantime.
    fn store(self) {
        let item = self.draft.with_untracked(|draft| draft.item.clone());
        let there = self.user.with_value(|user| local_storage::read(user, &item));
        match there {
            Some(there) => self.merge(&there),
            None if self.stored.get_value() => return self.elsewhere.set(Some(Elsewhere::Removed)),
            None => false,
        };
        let draft = self.draft.get_untracked();
        let kept = self.user.with_value(|user| local_storage::write(user, &draft));
        self.stored.set_value(kept);
        self.saved.set(if kept { Saved::At(browser::now()) } else { Saved::Refused });
        self.tell(&News::Edited(Box::new(draft)));
    }

    /// Takes over what is newer; tells whether that was anything.
    fn merge(self, other: &StoredDraft) -> bool {
        // A tab with another version of the form settles it with the server, by the answer to a stale form.
        let mut changed = false;
        self.draft.maybe_update(|draft| {
            changed = draft.form_version == other.form_version && draft.merge(other);
            changed
        });
        changed
    }

    fn hear(self, news: News) {
        match news {
            News::Edited(other) => {
                if self.elsewhere.with_untracked(Option::is_some) {
                    // Brought back where it was discarded.
                    if self.draft.with_untracked(|draft| draft.id != other.id) {
                        return;
                    }
                    self.elsewhere.set(None);
                }
                self.merge(&other);
                self.stored.set_value(true);
                self.saved.set(Saved::At(other.edited_at()));
                // What the other tab does not have yet, under the key on which both agree.
                if self.draft.with_untracked(|draft| *draft != *other && draft.form_version == other.form_version) {
                    self.save_soon();
                }
            }
            News::Removed if self.elsewhere.with_untracked(Option::is_none) && self.stored.get_value() => {
                self.elsewhere.set(Some(Elsewhere::Removed));
            }
            News::Removed => {}
            News::Sent(number) => self.elsewhere.set(Some(Elsewhere::Sent(number))),
        }
    }
}
