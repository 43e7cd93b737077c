//! The state of a combobox and its keyboard handling.

use leptos::{ev, prelude::*};

use super::{super::Choice, FoundElsewhere, matching::OptionIndex};
use crate::browser;

/// The state of a combobox.
#[derive(Clone, Copy)]
pub(super) struct State {
    id: StoredValue<String>,
    options: Signal<Vec<Choice>>,
    /// The options with normalised labels; computed on first use.
    index: Memo<OptionIndex>,
    pub(super) value: Signal<String>,
    on_change: Callback<String>,
    read_only: Signal<bool>,
    elsewhere: Option<FoundElsewhere>,
    /// The text typed since the last choice; `None` when the box shows the chosen option.
    typed: RwSignal<Option<String>>,
    pub(super) open: RwSignal<bool>,
    /// Position of the option that Enter would choose.
    pub(super) active: RwSignal<Option<usize>>,
    pub(super) found: Memo<(Vec<Choice>, usize)>,
}

impl State {
    pub(super) fn new(
        id: String,
        options: Signal<Vec<Choice>>,
        value: Signal<String>,
        on_change: Callback<String>,
        read_only: Signal<bool>,
        elsewhere: Option<FoundElsewhere>,
    ) -> Self {
        let typed = RwSignal::new(None::<String>);
        let open = RwSignal::new(false);
        let index = Memo::new(move |_| options.with(|options| OptionIndex::of(options)));
        // Options are filtered only while the list is open, because forms have many comboboxes.
        let found = Memo::new(move |_| match open.get() {
            true if elsewhere.is_some() => options.with(|options| (options.clone(), options.len())),
            true => index.with(|options| typed.with(|typed| options.narrow(typed.as_deref().unwrap_or_default()))),
            false => (Vec::new(), 0),
        });
        let active = RwSignal::new(None);
        Self {
            id: StoredValue::new(id),
            options,
            index,
            value,
            on_change,
            read_only,
            elsewhere,
            typed,
            open,
            active,
            found,
        }
    }

    /// The text of the box: the typed text, else the label of the chosen option, else the value that matches none.
    pub(super) fn text(self) -> String {
        self.typed.get().unwrap_or_else(|| {
            let value = self.value.get();
            let label = self.options.with(|all| all.iter().find(|o| o.id == value).map(|o| o.label.clone()));
            label.or_else(|| self.elsewhere?.label.get()).unwrap_or(value)
        })
    }

    /// What is said of options that come from elsewhere.
    pub(super) fn told(self) -> Option<String> {
        self.elsewhere?.told.get()
    }

    pub(super) fn show(self) {
        if !self.read_only.get_untracked() {
            self.open.set(true);
        }
    }

    fn hide(self) {
        self.open.set(false);
        self.active.set(None);
    }

    pub(super) fn typed(self, text: String) {
        self.show();
        self.active.set(None);
        if text.is_empty() {
            self.on_change.run(String::new());
        }
        self.typed.set(Some(text));
    }

    /// Chooses an option; one that cannot be chosen leaves the list as it is, with the reason in it.
    pub(super) fn choose(self, id: String) {
        if self.options.with_untracked(|all| all.iter().any(|option| option.id == id && option.unavailable)) {
            return;
        }
        self.on_change.run(id);
        self.typed.set(None);
        self.hide();
    }

    /// Handles the loss of focus: text that matches an option chooses it, other text is passed on unchanged.
    pub(super) fn blur(self) {
        if let Some(text) = self.typed.get_untracked() {
            let exact = self.index.with_untracked(|all| all.exact(&text).map(|option| option.id.clone()));
            self.on_change.run(exact.unwrap_or(text));
            self.typed.set(None);
        }
        self.hide();
    }

    pub(super) fn key(self, event: &ev::KeyboardEvent) {
        let open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if event.alt_key() => self.show(),
            "ArrowUp" if event.alt_key() => self.hide(),
            "ArrowDown" => self.step(true),
            "ArrowUp" => self.step(false),
            "Enter" if open => match self.active.get_untracked() {
                Some(at) => self.choose_at(at),
                None => self.blur(),
            },
            "Escape" if open => self.hide(),
            "Escape" if !self.read_only.get_untracked() && !self.text().is_empty() => self.choose(String::new()),
            _ => return,
        }
        event.prevent_default();
        // Escape closes only the list, not the dialog around it.
        event.stop_propagation();
    }

    fn choose_at(self, at: usize) {
        let id = self.found.with_untracked(|(found, _)| found.get(at).map(|option| option.id.clone()));
        if let Some(id) = id {
            self.choose(id);
        }
    }

    fn step(self, down: bool) {
        self.show();
        let count = self.found.with_untracked(|(found, _)| found.len());
        if !self.open.get_untracked() || count == 0 {
            return;
        }
        let next = match (self.active.get_untracked(), down) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => 0,
            (None, false) => count - 1,
        };
        self.active.set(Some(next));
        if let Some(option) = browser::element(&self.option_id(next)) {
            option.scroll_into_view_with_bool(false);
        }
    }

    pub(super) fn option_id(self, at: usize) -> String {
        self.id.with_value(|id| format!("{id}-option-{at}"))
    }

    pub(super) fn active_id(self) -> Option<String> {
        self.active.get().map(|at| self.option_id(at))
    }
}
