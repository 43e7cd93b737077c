//! The text that is being written: kept in this browser at once, at the server a moment later, and never written over what
//! somebody else has written meanwhile.

use std::time::Duration;

use futures_channel::oneshot;
use leptos::{prelude::*, task::spawn_local};
use portico_domain::{
    api::{ArticleCopy, ArticleEditing, CopyConflict, EditCopy, ProblemType, Timestamp},
    knowledge::ArticleNumber,
};

use super::stored::{self, Stored};
use crate::{
    api::{ApiError, editing},
    browser,
    forms::drafts,
    paths,
};

/// So long after the last key the text goes to the server.
const PAUSE: Duration = Duration::from_millis(900);
/// So long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(5);

/// How the text stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// Nothing has been typed.
    Untouched,
    /// It is in this browser only.
    Here,
    /// It is on its way.
    Saving,
    /// The server has it since then.
    At(Timestamp),
    /// The server could not take it.
    Failed(ApiError),
}

/// The text that is being written. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Draft {
    /// What is in the inputs.
    pub text: RwSignal<EditCopy>,
    /// How it stands.
    pub saved: RwSignal<Saved>,
    /// Whether this browser does not let it be kept until the server has it.
    pub refused: RwSignal<bool>,
    /// What somebody else has written meanwhile: nothing is saved until one of the two is chosen.
    pub theirs: RwSignal<Option<ArticleCopy>>,
    /// One's own text, where the other one was taken.
    pub given_up: RwSignal<Option<EditCopy>>,
    state: StoredValue<State, LocalStorage>,
}

struct State {
    number: ArticleNumber,
    language: String,
    key: String,
    /// The version that was seen, and its text.
    version: u32,
    known: EditCopy,
    /// How that text stands.
    stands: Saved,
    busy: bool,
    waiting: Vec<oneshot::Sender<()>>,
    /// Counts the keys, so that only the last one's pause ends in a save.
    keys: u32,
}

fn text_of(copy: &ArticleCopy) -> EditCopy {
    EditCopy { title: copy.title.clone(), summary: copy.summary.clone(), markdown: copy.markdown.clone() }
}

fn standing(copy: &ArticleCopy) -> Saved {
    copy.at.filter(|_| copy.open).map_or(Saved::Untouched, Saved::At)
}

impl Draft {
    /// Begins with what the server has, or with what this browser kept; whether it was the latter.
    pub fn open(user: &str, article: &ArticleEditing) -> (Self, bool) {
        let copy = &article.copy;
        let key = stored::key(user, article.number, &copy.language);
        let known = text_of(copy);
        let kept = stored::read(&key).filter(|kept| kept.text != known);
        let conflict = kept.as_ref().is_some_and(|kept| kept.version != copy.version);
        let stands = standing(copy);
        let draft = Self {
            text: RwSignal::new(kept.as_ref().map_or_else(|| known.clone(), |kept| kept.text.clone())),
            saved: RwSignal::new(stands.clone()),
            refused: RwSignal::new(false),
            theirs: RwSignal::new(conflict.then(|| copy.clone())),
            given_up: RwSignal::new(None),
            state: StoredValue::new_local(State {
                number: article.number,
                language: copy.language.clone(),
                key,
                version: copy.version,
                known,
                stands,
                busy: false,
                waiting: Vec::new(),
                keys: 0,
            }),
        };
        if kept.is_some() {
            draft.touched();
        }
        on_cleanup(move || draft.leave());
        (draft, kept.is_some())
    }

    /// Changes the text.
    pub fn edit(self, change: impl FnOnce(&mut EditCopy)) {
        self.text.update(change);
        self.touched();
    }

    /// Whether the server has everything that was typed.
    pub fn is_kept(self) -> bool {
        self.state.with_value(|state| self.text.with_untracked(|text| *text == state.known))
    }

    /// The version of the working copy that the text was written over.
    pub fn version(self) -> u32 {
        self.state.with_value(|state| state.version)
    }

    /// Takes over what the server has now, unless something has been typed that it has not.
    pub fn adopt(self, copy: &ArticleCopy) {
        if copy.version == self.version() || self.theirs.with_untracked(Option::is_some) {
            return;
        }
        if !self.is_kept() {
            // Published meanwhile, say, by oneself: what is being typed goes on from there.
            if self.state.with_value(|state| state.known == text_of(copy)) {
                self.take_over(copy);
            }
            return;
        }
        self.take_over(copy);
        self.text.set(text_of(copy));
        self.saved.set(standing(copy));
    }

    /// Settles two texts: `chosen` goes over theirs. What is given up can be had again.
    pub fn settle(self, chosen: EditCopy) {
        let Some(theirs) = self.theirs.get_untracked() else { return };
        let mine = self.text.get_untracked();
        self.given_up.set((chosen == text_of(&theirs)).then_some(mine));
        self.take_over(&theirs);
        self.theirs.set(None);
        self.text.set(chosen);
        self.touched();
    }

    fn take_over(self, copy: &ArticleCopy) {
        self.state.update_value(|state| {
            state.version = copy.version;
            state.known = text_of(copy);
            state.stands = standing(copy);
        });
    }

    fn touched(self) {
        if self.is_kept() {
            self.state.with_value(|state| stored::write(&state.key, None));
            // Taken back to what the server has. What is under way brings another text there, and then this one again.
            if let Some(stands) = self.state.with_value(|state| (!state.busy).then(|| state.stands.clone())) {
                self.saved.set(stands);
            }
            return;
        }
        self.store();
        self.saved.set(Saved::Here);
        self.state.update_value(|state| state.keys += 1);
        let keys = self.state.with_value(|state| state.keys);
        self.later(PAUSE, keys);
    }

    fn later(self, pause: Duration, keys: u32) {
        set_timeout(
            move || {
                if self.state.try_with_value(|state| state.keys == keys) == Some(true) {
                    spawn_local(async move {
                        self.flush().await;
                    });
                }
            },
            pause,
        );
    }

    fn store(self) {
        let text = self.text.get_untracked();
        let kept = self.state.with_value(|state| {
            let stored = Stored {
                format: drafts::TEXT_FORMAT,
                name: match text.title.trim() {
                    "" => state.number.to_string(),
                    title => title.to_owned(),
                },
                path: paths::desk_article_in(state.number, &state.language),
                at: browser::now(),
                version: state.version,
                text,
            };
            stored::write(&state.key, Some(&stored))
        });
        // The page may be on its way out.
        let _ = self.refused.try_set(!kept);
    }

    /// Brings the text to the server; whether it has everything then.
    pub async fn flush(self) -> bool {
        while self.state.try_with_value(|state| state.busy) == Some(true) {
            let (sender, receiver) = oneshot::channel();
            self.state.update_value(|state| state.waiting.push(sender));
            let _ = receiver.await;
        }
        loop {
            // The page may have been left meanwhile: then `leave` has seen to it.
            let Some(text) = self.text.try_get_untracked() else { return false };
            if self.theirs.with_untracked(Option::is_some) {
                return false;
            }
            if self.is_kept() {
                return true;
            }
            self.state.update_value(|state| state.busy = true);
            self.saved.set(Saved::Saving);
            let (number, language, version) =
                self.state.with_value(|state| (state.number, state.language.clone(), state.version));
            let result = editing::keep(number, &language, version, &text).await;
            let Some(waiting) = self.state.try_update_value(|state| {
                state.busy = false;
                if let Ok(saved) = &result {
                    state.version = saved.version;
                    state.known = text;
                    state.stands = Saved::At(saved.at);
                }
                std::mem::take(&mut state.waiting)
            }) else {
                return false;
            };
            for waiting in waiting {
                // Who waited may have gone.
                let _ = waiting.send(());
            }
            match result {
                Ok(saved) => {
                    self.saved.set(Saved::At(saved.at));
                    if self.is_kept() {
                        self.state.with_value(|state| stored::write(&state.key, None));
                    } else {
                        self.store();
                    }
                }
                Err(error) => {
                    self.failed(error);
                    return false;
                }
            }
        }
    }

    fn failed(self, error: ApiError) {
        let theirs = match &error {
            ApiError::Problem(problem) if problem.kind == ProblemType::ChangedMeanwhile => {
                problem.part::<CopyConflict>().map(|conflict| conflict.theirs)
            }
            _ => None,
        };
        if theirs.is_some() {
            self.theirs.set(theirs);
            self.saved.set(Saved::Here);
            return;
        }
        // What is refused for what it says is refused again; the rest may pass.
        if !matches!(error.kind(), Some(ProblemType::Invalid | ProblemType::TooLarge | ProblemType::NotFound)) {
            let keys = self.state.with_value(|state| state.keys);
            self.later(AGAIN, keys);
        }
        self.saved.set(Saved::Failed(error));
    }

    /// The page is left: what the server does not have yet is sent, and kept in this browser until it has arrived.
    fn leave(self) {
        if self.is_kept() || self.theirs.with_untracked(Option::is_some) {
            return;
        }
        self.store();
        let text = self.text.get_untracked();
        let sent = self.state.with_value(|state| {
            (!state.busy).then(|| (state.number, state.language.clone(), state.version, state.key.clone()))
        });
        let Some((number, language, version, key)) = sent else { return };
        spawn_local(async move {
            if editing::keep(number, &language, version, &text).await.is_ok()
                && stored::read(&key).is_some_and(|kept| kept.text == text)
            {
                stored::write(&key, None);
            }
        });
    }
}
