//! The store of the open form's draft: saves it within a second and synchronises it between tabs.

use std::time::Duration;

use leptos::prelude::*;
use portico_domain::{api::PersonRef, ticket::TicketNumber};
use portico_views::form::{
    SaveState,
    draft::{DraftChange, StoredDraft},
};

use super::{
    channel::{Channel, DraftMessage},
    local_storage,
};
use crate::{api, browser, random::random_id};

/// Time for which edits are collected before they are stored (400 ms).
const SAVE_DELAY: Duration = Duration::from_millis(400);

/// How the draft ended in another tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftEnd {
    /// It was sent.
    Sent(TicketNumber),
    /// It was removed.
    Removed,
}

/// The draft of an open form.
#[derive(Clone, Copy)]
pub struct DraftStore {
    draft: RwSignal<StoredDraft>,
    saved: RwSignal<SaveState>,
    elsewhere: RwSignal<Option<DraftEnd>>,
    /// The draft that was discarded last, for undo.
    discarded: RwSignal<Option<StoredDraft>>,
    user: StoredValue<String>,
    fresh: StoredValue<StoredDraft>,
    channel: StoredValue<Option<Channel>>,
    waiting: StoredValue<bool>,
    /// Whether storage contains this draft, as far as this tab knows.
    stored: StoredValue<bool>,
}

impl DraftStore {
    /// Opens the store with `kept`, the draft from storage, or else `fresh`, until the reactive owner is cleaned up.
    pub fn open(user: &str, fresh: StoredDraft, kept: Option<StoredDraft>) -> Self {
        let saved = kept.as_ref().map_or(SaveState::Untouched, |draft| SaveState::At(draft.edited_at()));
        let draft_store = Self {
            // A draft that was adapted from another form may not be in storage.
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
        draft_store
            .channel
            .set_value(Some(Channel::open(user, &item, move |message| draft_store.handle_message(message))));
        // A hidden page may be closed or frozen at any time.
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

    /// The save state.
    #[must_use]
    pub fn saved(self) -> SaveState {
        self.saved.get()
    }

    /// How the draft ended in another tab, if it did.
    #[must_use]
    pub fn elsewhere(self) -> Option<DraftEnd> {
        self.elsewhere.get()
    }

    /// Whether a discarded draft can be restored.
    #[must_use]
    pub fn can_bring_back(self) -> bool {
        self.discarded.with(Option::is_some)
    }

    fn can_bring_back_untracked(self) -> bool {
        self.discarded.with_untracked(Option::is_some)
    }

    /// Changes the draft.
    pub fn change(self, change: DraftChange) {
        self.draft.update(|draft| draft.apply(change, browser::now()));
        if self.can_bring_back_untracked() {
            // It is gone for good now, and so are its files.
            if let Some(old) = self.discarded.try_update(Option::take).flatten() {
                api::discard_files(&old.id);
            }
        }
        self.save_soon();
    }

    /// Notes for whom the draft is, with what follows for its content, and stores it; the draft.
    pub fn set_person(self, person: Option<PersonRef>, follow: impl FnOnce(&mut StoredDraft)) -> StoredDraft {
        self.draft.update(|draft| {
            draft.set_person(person, browser::now());
            follow(draft);
        });
        self.waiting.set_value(false);
        self.store();
        self.draft.get_untracked()
    }

    /// Stores pending edits at once.
    pub fn save(self) {
        if self.waiting.get_value() && self.elsewhere.with_untracked(Option::is_none) {
            self.waiting.set_value(false);
            self.store();
        }
    }

    /// Removes the draft in all tabs and starts an empty one; it can be restored until the next edit.
    pub fn discard(self) {
        let old = self.draft.get_untracked();
        self.end(&DraftMessage::Removed);
        self.start_anew();
        self.discarded.set(Some(old));
    }

    /// Restores the draft that was discarded last.
    pub fn bring_back(self) {
        if let Some(old) = self.discarded.try_update(Option::take).flatten() {
            self.draft.set(old);
            self.store();
        }
    }

    /// Removes the draft in all tabs, because it was sent.
    pub fn sent(self, number: &TicketNumber) {
        self.end(&DraftMessage::Sent(*number));
        self.start_anew();
    }

    /// Continues with these answers as a new draft, which becomes another ticket.
    pub fn keep_as_new(self) {
        self.draft.update(|draft| draft.id = random_id());
        self.elsewhere.set(None);
        self.stored.set_value(false);
        self.store();
    }

    /// Continues with an empty draft.
    pub fn start_anew(self) {
        let fresh = self.fresh.get_value();
        self.draft.set(StoredDraft { id: random_id(), begun_at: browser::now(), ..fresh });
        self.saved.set(SaveState::Untouched);
        self.elsewhere.set(None);
        self.discarded.set(None);
        self.stored.set_value(false);
        self.waiting.set_value(false);
    }

    fn end(self, message: &DraftMessage) {
        let item = self.draft.with_untracked(|draft| draft.item.clone());
        self.user.with_value(|user| local_storage::remove(user, &item));
        self.broadcast(message);
    }

    fn broadcast(self, message: &DraftMessage) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.broadcast(message);
            }
        });
    }

    fn save_soon(self) {
        if !self.waiting.get_value() {
            self.waiting.set_value(true);
            set_timeout(
                move || {
                    // The form may have been left; then its cleanup has stored pending edits.
                    if self.waiting.try_get_value() == Some(true) {
                        self.save();
                    }
                },
                SAVE_DELAY,
            );
        }
    }

    /// Stores the draft, merged with what another tab may have stored in the meantime; returns whether that succeeded.
    pub fn store(self) -> bool {
        let item = self.draft.with_untracked(|draft| draft.item.clone());
        let there = self.user.with_value(|user| local_storage::read(user, &item));
        match there {
            Some(there) => self.merge(&there),
            None if self.stored.get_value() => {
                self.elsewhere.set(Some(DraftEnd::Removed));
                return false;
            }
            None => false,
        };
        let draft = self.draft.get_untracked();
        let kept = self.user.with_value(|user| local_storage::write(user, &draft));
        self.stored.set_value(kept);
        self.saved.set(if kept { SaveState::At(browser::now()) } else { SaveState::Refused });
        self.broadcast(&DraftMessage::Edited(Box::new(draft)));
        kept
    }

    /// Merges newer edits of another copy; returns whether anything changed.
    fn merge(self, other: &StoredDraft) -> bool {
        // Tabs with different versions of the form are not merged: the server refuses the stale one.
        let mut changed = false;
        self.draft.maybe_update(|draft| {
            changed = draft.form_version == other.form_version && draft.merge(other);
            changed
        });
        changed
    }

    fn handle_message(self, message: DraftMessage) {
        match message {
            DraftMessage::Edited(other) => {
                if self.elsewhere.with_untracked(Option::is_some) {
                    // A discarded draft was restored in the other tab.
                    if self.draft.with_untracked(|draft| draft.id != other.id) {
                        return;
                    }
                    self.elsewhere.set(None);
                }
                self.merge(&other);
                self.stored.set_value(true);
                self.saved.set(SaveState::At(other.edited_at()));
                // Sends the edits that the other tab does not have, under the draft id that both have agreed on.
                if self.draft.with_untracked(|draft| *draft != *other && draft.form_version == other.form_version) {
                    self.save_soon();
                }
            }
            DraftMessage::Removed if self.elsewhere.with_untracked(Option::is_none) && self.stored.get_value() => {
                self.elsewhere.set(Some(DraftEnd::Removed));
            }
            DraftMessage::Removed => {}
            DraftMessage::Sent(number) => self.elsewhere.set(Some(DraftEnd::Sent(number))),
        }
    }
}
