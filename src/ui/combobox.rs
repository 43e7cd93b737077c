//! A choice of many options: a text box that narrows a list.
//!
//! The "editable combobox with list autocomplete" of the ARIA Authoring Practices:
//! - typing narrows and opens the list; Down and Up open it and move in it; Enter chooses; Escape closes it, and when it is
//!   closed empties the box; Tab leaves, keeping what is chosen; Alt+Up closes, Alt+Down opens without moving;
//! - focus stays in the box, `aria-activedescendant` names the option that Enter would choose;
//! - the number of options is announced;
//! - text that names no option is kept and handed on as it is: the form says what is wrong with it.

use leptos::{ev, prelude::*};
use portico_words as words;

use super::{Ask, Choice, Icon, Shape, matching, text_input::leave};
use crate::{browser, lang::lang};

/// A searchable choice of one option. Stands inside a [`super::Field`].
#[component]
pub fn Combobox(
    /// The question it answers.
    ask: Ask,
    /// The options.
    #[prop(into)]
    options: Signal<Vec<Choice>>,
    /// Id of the chosen option, or the text that names none; empty for nothing.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the id of the newly chosen option, or with text that names none.
    #[prop(into)]
    on_change: Callback<String>,
    /// Called when it is left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// An example, where it helps.
    #[prop(optional)]
    placeholder: Option<String>,
    /// Cannot be changed.
    #[prop(optional, into)]
    read_only: Signal<bool>,
) -> impl IntoView {
    let box_ = Box_::new(ask.id.clone(), options, value, on_change, read_only);
    let (described_by, invalid, required) = (ask.described_by(), ask.invalid(), ask.required);
    let list_id = format!("{}-list", ask.id);
    let blur = move |_| {
        box_.settle();
        leave(on_leave);
    };
    view! {
        <div class="combobox">
            <input
                class="input"
                id=ask.id.clone()
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                aria-autocomplete="list"
                aria-expanded=move || if box_.open.get() { "true" } else { "false" }
                aria-controls=list_id.clone()
                aria-activedescendant=move || box_.active_id()
                aria-required=move || required.get().then_some("true")
                aria-invalid=move || invalid.get().then_some("true")
                aria-describedby=move || described_by.get()
                readonly=move || read_only.get()
                prop:value=move || box_.text()
                on:input:target=move |event| box_.typed(event.target().value())
                on:keydown=move |event| box_.key(&event)
                on:click=move |_| box_.show()
                on:blur=blur
            />
            <span class="combobox-open" aria-hidden="true"><Icon shape=Shape::ChevronDown/></span>
            <ul
                class="listbox"
                class:hidden=move || !box_.open.get()
                id=list_id
                role="listbox"
                aria-label=ask.label
                on:mousedown=|event| event.prevent_default()
            >
                {move || box_.draw_list()}
            </ul>
            <p class="sr-only" role="status">{move || box_.status()}</p>
        </div>
    }
}

/// The state of a combobox.
#[derive(Clone, Copy)]
struct Box_ {
    id: StoredValue<String>,
    options: Signal<Vec<Choice>>,
    value: Signal<String>,
    on_change: Callback<String>,
    read_only: Signal<bool>,
    /// What has been typed since the last choice; `None`: the box shows the chosen option.
    typed: RwSignal<Option<String>>,
    open: RwSignal<bool>,
    /// Position of the option that Enter would choose.
    active: RwSignal<Option<usize>>,
    found: Memo<(Vec<Choice>, usize)>,
}

impl Box_ {
    fn new(
        id: String,
        options: Signal<Vec<Choice>>,
        value: Signal<String>,
        on_change: Callback<String>,
        read_only: Signal<bool>,
    ) -> Self {
        let typed = RwSignal::new(None::<String>);
        let open = RwSignal::new(false);
        // Nothing is narrowed while the list is closed: forms have many of these.
        let found = Memo::new(move |_| match open.get() {
            true => options
                .with(|options| typed.with(|typed| matching::narrow(options, typed.as_deref().unwrap_or_default()))),
            false => (Vec::new(), 0),
        });
        let active = RwSignal::new(None);
        Self { id: StoredValue::new(id), options, value, on_change, read_only, typed, open, active, found }
    }

    /// What the box shows: what is being typed, else the chosen option's label, else the text that names none.
    fn text(self) -> String {
        self.typed.get().unwrap_or_else(|| {
            let value = self.value.get();
            let label = self.options.with(|all| all.iter().find(|o| o.id == value).map(|o| o.label.clone()));
            label.unwrap_or(value)
        })
    }

    fn show(self) {
        if !self.read_only.get_untracked() {
            self.open.set(true);
        }
    }

    fn hide(self) {
        self.open.set(false);
        self.active.set(None);
    }

    fn typed(self, text: String) {
        self.show();
        self.active.set(None);
        if text.is_empty() {
            self.on_change.run(String::new());
        }
        self.typed.set(Some(text));
    }

    fn choose(self, id: String) {
        self.on_change.run(id);
        self.typed.set(None);
        self.hide();
    }

    /// The box is left: text that names an option chooses it, other text is handed on as it is.
    fn settle(self) {
        if let Some(text) = self.typed.get_untracked() {
            let exact = self.options.with_untracked(|all| matching::exact(all, &text).map(|option| option.id.clone()));
            self.on_change.run(exact.unwrap_or(text));
            self.typed.set(None);
        }
        self.hide();
    }

    fn key(self, event: &ev::KeyboardEvent) {
        let open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if event.alt_key() => self.show(),
            "ArrowUp" if event.alt_key() => self.hide(),
            "ArrowDown" => self.step(true),
            "ArrowUp" => self.step(false),
            "Enter" if open => match self.active.get_untracked() {
                Some(at) => self.choose_at(at),
                None => self.settle(),
            },
            "Escape" if open => self.hide(),
            "Escape" if !self.read_only.get_untracked() && !self.text().is_empty() => self.choose(String::new()),
            _ => return,
        }
        event.prevent_default();
        // Escape closes the list, not the dialog around it.
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

    fn option_id(self, at: usize) -> String {
        self.id.with_value(|id| format!("{id}-option-{at}"))
    }

    fn active_id(self) -> Option<String> {
        self.active.get().map(|at| self.option_id(at))
    }

    fn draw_list(self) -> Vec<AnyView> {
        let (found, total) = self.found.get();
        let shown = found.len();
        let mut list: Vec<AnyView> =
            found.into_iter().enumerate().map(|(at, option)| self.draw_option(at, option)).collect();
        if shown < total {
            let text = words::combobox::more(lang(), &shown.to_string(), &total.to_string());
            list.push(view! { <li class="option-none" role="presentation">{text}</li> }.into_any());
        } else if total == 0 {
            list.push(
                view! { <li class="option-none" role="presentation">{words::combobox::none(lang())}</li> }.into_any(),
            );
        }
        list
    }

    fn draw_option(self, at: usize, option: Choice) -> AnyView {
        let id = option.id.clone();
        let chosen = self.value.with_untracked(|value| *value == option.id);
        view! {
            <li
                class="option"
                role="option"
                id=self.option_id(at)
                aria-selected=if chosen { "true" } else { "false" }
                data-active=move || (self.active.get() == Some(at)).then_some("true")
                on:click=move |_| self.choose(id.clone())
            >
                <span class="grow min-w-0">
                    {option.label}
                    {option.hint.map(|hint| view! { <span class="block text-sm text-muted font-normal">{hint}</span> })}
                </span>
                {chosen.then(|| view! { <Icon shape=Shape::Check/> })}
            </li>
        }
        .into_any()
    }

    fn status(self) -> String {
        match (self.open.get(), self.found.with(|(_, total)| *total)) {
            (false, _) => String::new(),
            (true, total) => words::combobox::count(lang(), u32::try_from(total).unwrap_or(u32::MAX)),
        }
    }
}
