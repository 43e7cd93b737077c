//! The text being edited: stored in this browser at once and on the server after a pause, without ever overwriting the
//! text of somebody else.

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

/// Time after the last key after which the text is saved on the server (900 ms).
const DEBOUNCE: Duration = Duration::from_millis(900);
/// Time after which a failed save is retried (5 s).
const RETRY_DELAY: Duration = Duration::from_secs(5);

/// Where the text has been saved.
#[derive(Clone, Debug, PartialEq)]
pub enum CopySaveState {
    /// Nothing has been typed.
    Untouched,
    /// Only in this browser.
    Here,
    /// A save is in progress.
    Saving,
    /// On the server, since then.
    At(Timestamp),
    /// The last save failed.
    Failed(ApiError),
}

/// The text being edited. Cheap to copy.
#[derive(Clone, Copy)]
pub struct CopyDraft {
    /// The contents of the inputs.
    pub text: RwSignal<EditCopy>,
    /// Where it has been saved.
    pub saved: RwSignal<CopySaveState>,
    /// Whether this browser refuses to store the unsaved text.
    pub refused: RwSignal<bool>,
    /// The text that somebody else has saved meanwhile; nothing is saved until one of both is chosen.
    pub conflicting_text: RwSignal<Option<ArticleCopy>>,
    /// One's own text, after the other one was chosen.
    pub rejected_text: RwSignal<Option<EditCopy>>,
    state: StoredValue<State, LocalStorage>,
}

struct State {
    number: ArticleNumber,
    language: String,
    key: String,
    /// The version on which the text is based, and the text of that version.
    version: u32,
    known: EditCopy,
    /// The save state of that version.
    known_state: CopySaveState,
    busy: bool,
    waiting: Vec<oneshot::Sender<()>>,
    /// Number of edits, so that only the pause after the last one ends in a save.
    keys: u32,
}

fn text_of(copy: &ArticleCopy) -> EditCopy {
    EditCopy { title: copy.title.clone(), summary: copy.summary.clone(), markdown: copy.markdown.clone() }
}

fn save_state_of(copy: &ArticleCopy) -> CopySaveState {
    copy.at.filter(|_| copy.open).map_or(CopySaveState::Untouched, CopySaveState::At)
}

impl CopyDraft {
    /// Begins with the text kept in this browser, or with that of the server; also returns whether it is the former.
    pub fn open(user: &str, article: &ArticleEditing) -> (Self, bool) {
        let copy = &article.copy;
        let key = stored::key(user, article.number, &copy.language);
        let known = text_of(copy);
        let kept = stored::read(&key).filter(|kept| kept.text != known);
        let conflict = kept.as_ref().is_some_and(|kept| kept.version != copy.version);
        let known_state = save_state_of(copy);
        let draft = Self {
            text: RwSignal::new(kept.as_ref().map_or_else(|| known.clone(), |kept| kept.text.clone())),
            saved: RwSignal::new(known_state.clone()),
            refused: RwSignal::new(false),
            conflicting_text: RwSignal::new(conflict.then(|| copy.clone())),
            rejected_text: RwSignal::new(None),
            state: StoredValue::new_local(State {
                number: article.number,
                language: copy.language.clone(),
                key,
                version: copy.version,
                known,
                known_state,
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

    /// Whether the server has the current text.
    pub fn is_kept(self) -> bool {
        self.state.with_value(|state| self.text.with_untracked(|text| *text == state.known))
    }

    /// The version of the working copy on which the text is based.
    pub fn version(self) -> u32 {
        self.state.with_value(|state| state.version)
    }

    /// Adopts the server's working copy, unless there is unsaved text.
    pub fn adopt(self, copy: &ArticleCopy) {
        if copy.version == self.version() || self.conflicting_text.with_untracked(Option::is_some) {
            return;
        }
        if !self.is_kept() {
            // If only the version has changed, for example by publishing, editing continues on the new version.
            if self.state.with_value(|state| state.known == text_of(copy)) {
                self.take_over(copy);
            }
            return;
        }
        self.take_over(copy);
        self.text.set(text_of(copy));
        self.saved.set(save_state_of(copy));
    }

    /// Resolves a conflict: `chosen` replaces the other text. The rejected own text can be restored.
    pub fn resolve_conflict(self, chosen: EditCopy) {
        let Some(theirs) = self.conflicting_text.get_untracked() else { return };
        let mine = self.text.get_untracked();
        self.rejected_text.set((chosen == text_of(&theirs)).then_some(mine));
        self.take_over(&theirs);
        self.conflicting_text.set(None);
        self.text.set(chosen);
        self.touched();
    }

    fn take_over(self, copy: &ArticleCopy) {
        self.state.update_value(|state| {
            state.version = copy.version;
            state.known = text_of(copy);
            state.known_state = save_state_of(copy);
        });
    }

    fn touched(self) {
        if self.is_kept() {
            self.state.with_value(|state| stored::write(&state.key, None));
            // Reverted to the server's text. A running save will store another text there, and then this one again.
            if let Some(known_state) = self.state.with_value(|state| (!state.busy).then(|| state.known_state.clone())) {
                self.saved.set(known_state);
            }
            return;
        }
        self.store();
        self.saved.set(CopySaveState::Here);
        self.state.update_value(|state| state.keys += 1);
        let keys = self.state.with_value(|state| state.keys);
        self.later(DEBOUNCE, keys);
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
        // The page may be about to be left.
        let _ = self.refused.try_set(!kept);
    }

    /// Saves the text on the server; returns whether the server then has the current text.
    pub async fn flush(self) -> bool {
        while self.state.try_with_value(|state| state.busy) == Some(true) {
            let (sender, receiver) = oneshot::channel();
            self.state.update_value(|state| state.waiting.push(sender));
            let _ = receiver.await;
        }
        loop {
            // If the page has been left, `leave` has sent the text.
            let Some(text) = self.text.try_get_untracked() else { return false };
            if self.conflicting_text.with_untracked(Option::is_some) {
                return false;
            }
            if self.is_kept() {
                return true;
            }
            self.state.update_value(|state| state.busy = true);
            self.saved.set(CopySaveState::Saving);
            let (number, language, version) =
                self.state.with_value(|state| (state.number, state.language.clone(), state.version));
            let result = editing::keep(number, &language, version, &text).await;
            let Some(waiting) = self.state.try_update_value(|state| {
                state.busy = false;
                if let Ok(saved) = &result {
                    state.version = saved.version;
                    state.known = text;
                    state.known_state = CopySaveState::At(saved.at);
                }
                std::mem::take(&mut state.waiting)
            }) else {
                return false;
            };
            for waiting in waiting {
                // The receiver may have been dropped.
                let _ = waiting.send(());
            }
            match result {
                Ok(saved) => {
                    self.saved.set(CopySaveState::At(saved.at));
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
            self.conflicting_text.set(theirs);
            self.saved.set(CopySaveState::Here);
            return;
        }
        // Errors caused by the text itself are not retried; others may be temporary.
        if !matches!(error.kind(), Some(ProblemType::Invalid | ProblemType::TooLarge | ProblemType::NotFound)) {
            let keys = self.state.with_value(|state| state.keys);
            self.later(RETRY_DELAY, keys);
        }
        self.saved.set(CopySaveState::Failed(error));
    }

    /// Called when the page is left: sends unsaved text, and stores it in this browser until it has arrived.
    fn leave(self) {
        if self.is_kept() || self.conflicting_text.with_untracked(Option::is_some) {
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
