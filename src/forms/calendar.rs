//! A date picker with one month, in addition to the text input, which accepts every date.
//!
//! Criteria (the date picker dialog of the ARIA Authoring Practices): arrow keys move by days and weeks, Home and End
//! within the week, Page Up and Page Down by months; Enter chooses; Escape closes and returns focus to the button; one
//! day at a time is in the tab order.

use leptos::{ev, prelude::*};
use portico_domain::date::Date;
use portico_words as words;
use wasm_bindgen::JsCast;

use super::month;
use crate::{
    browser, format,
    forms::deferred_parts::DeferredParts,
    lang::lang,
    ui::{Glyph, Icon},
};

/// A button that opens the date picker.
#[component]
pub fn Calendar(
    /// The id of the input; the ids of the picker's parts are derived from it.
    id: String,
    /// The accessible name of the button.
    name: String,
    /// The date in the input.
    #[prop(into)]
    chosen: Signal<Option<Date>>,
    /// Today.
    today: Date,
    /// Whether a day is a working day.
    is_working: Callback<Date, bool>,
    /// Called with the chosen day.
    on_pick: Callback<Date>,
) -> impl IntoView {
    let picker = Picker {
        id: StoredValue::new(id),
        cursor: RwSignal::new(today),
        open: RwSignal::new(false),
        chosen,
        today,
        is_working,
        on_pick,
    };
    let month = DeferredParts::get().calendar;
    let leave = move |event: ev::FocusEvent| {
        let whole = event.current_target().and_then(|whole| whole.dyn_into::<web_sys::Node>().ok());
        // Changing the month removes the focused day; the new one takes focus before the next frame.
        request_animation_frame(move || {
            let focused = browser::document().active_element();
            if whole.is_some_and(|whole| !whole.contains(focused.as_deref())) {
                // The question may have been removed.
                let _ = picker.open.try_set(false);
            }
        });
    };
    view! {
        <div on:focusout=leave>
            <button
                type="button"
                class="btn btn-icon"
                id=picker.part("picker")
                aria-haspopup="dialog"
                aria-expanded=move || if picker.open.get() { "true" } else { "false" }
                aria-label=name
                on:click=move |_| picker.toggle()
            >
                <Icon glyph=Glyph::Calendar/>
            </button>
            {move || {
                picker.open.get().then(|| {
                    provide_context(picker);
                    month.view_above()
                })
            }}
        </div>
    }
}

/// The month of the picker in the context, with a focused day.
#[component]
pub fn CalendarMonth() -> impl IntoView {
    let picker = expect_context::<Picker>();
    picker.move_to(Some(picker.cursor.get_untracked()));
    picker.draw()
}

/// The state of a date picker.
#[derive(Clone, Copy)]
struct Picker {
    id: StoredValue<String>,
    /// The day that has focus while the picker is open.
    cursor: RwSignal<Date>,
    open: RwSignal<bool>,
    chosen: Signal<Option<Date>>,
    today: Date,
    is_working: Callback<Date, bool>,
    on_pick: Callback<Date>,
}

impl Picker {
    fn part(self, name: &str) -> String {
        self.id.with_value(|id| format!("{id}-{name}"))
    }

    fn toggle(self) {
        if self.open.get_untracked() {
            self.open.set(false);
        } else {
            self.cursor.set(self.chosen.get_untracked().unwrap_or(self.today));
            self.open.set(true);
        }
    }

    /// Focuses a day; does nothing without one.
    fn move_to(self, day: Option<Date>) {
        if let Some(day) = day {
            self.cursor.set(day);
            let id = self.part(&day.to_string());
            request_animation_frame(move || {
                browser::focus(&id);
            });
        }
    }

    fn pick(self, day: Date) {
        self.on_pick.run(day);
        self.open.set(false);
        self.id.with_value(|id| browser::focus(id));
    }

    fn key(self, event: &ev::KeyboardEvent) {
        let day = self.cursor.get_untracked();
        let weekday = i64::from(day.weekday());
        match event.key().as_str() {
            "ArrowLeft" => self.move_to(day.plus_days(-1)),
            "ArrowRight" => self.move_to(day.plus_days(1)),
            "ArrowUp" => self.move_to(day.plus_days(-7)),
            "ArrowDown" => self.move_to(day.plus_days(7)),
            "Home" => self.move_to(day.plus_days(1 - weekday)),
            "End" => self.move_to(day.plus_days(7 - weekday)),
            "PageUp" => self.move_to(month::moved(day, -1)),
            "PageDown" => self.move_to(month::moved(day, 1)),
            // Not left to the button with the focus: the focus follows the cursor a frame later.
            "Enter" | " " if is_of_day(event) => {
                if !event.repeat() {
                    self.pick(day);
                }
            }
            "Escape" => {
                self.open.set(false);
                browser::focus(&self.part("picker"));
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn draw(self) -> AnyView {
        // Redrawn only when the month changes, so that the day keeps focus.
        let month = Memo::new(move |_| self.cursor.with(|day| month::first(*day)));
        let turn = move |by: i32, name: String, glyph: Glyph| {
            view! {
                <button
                    type="button"
                    class="btn btn-quiet btn-icon"
                    aria-label=name
                    on:click=move |_| {
                        if let Some(day) = month::moved(self.cursor.get_untracked(), by) {
                            self.cursor.set(day);
                        }
                    }
                >
                    <Icon glyph/>
                </button>
            }
        };
        view! {
            <div class="calendar" role="dialog" aria-label=words::form::calendar(lang()) on:keydown=move |event| self.key(&event)>
                <div class="flex items-center">
                    {turn(-1, words::form::month_before(lang()), Glyph::ChevronLeft)}
                    <p class="grow text-center font-semibold" aria-live="polite">{move || format::month(month.get())}</p>
                    {turn(1, words::form::month_after(lang()), Glyph::ChevronRight)}
                </div>
                <table role="grid">
                    <thead><tr>{month::week_of(self.today).map(weekday).collect_view()}</tr></thead>
                    <tbody>{move || month::weeks(month.get()).into_iter().map(|week| self.week(week)).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    }

    fn week(self, week: Vec<Option<Date>>) -> impl IntoView {
        let cell = move |day: Option<Date>| view! { <td role="gridcell">{day.map(|day| self.day(day))}</td> };
        view! { <tr>{week.into_iter().map(cell).collect_view()}</tr> }
    }

    fn day(self, day: Date) -> impl IntoView {
        let chosen = move || if self.chosen.get() == Some(day) { "true" } else { "false" };
        view! {
            <button
                type="button"
                class="day"
                id=self.part(&day.to_string())
                tabindex=move || if self.cursor.get() == day { "0" } else { "-1" }
                aria-label=format::date(day)
                aria-pressed=chosen
                aria-current=(day == self.today).then_some("date")
                data-idle=(!self.is_working.run(day)).then_some("true")
                on:click=move |_| self.pick(day)
            >
                {day.parts().2}
            </button>
        }
    }
}

/// Whether a key was pressed on a day, and not on a button that turns the page.
fn is_of_day(event: &ev::KeyboardEvent) -> bool {
    let on = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    on.is_some_and(|on| on.class_list().contains("day"))
}

fn weekday(day: Date) -> impl IntoView {
    view! { <th scope="col">{format::weekday(day)}</th> }
}
