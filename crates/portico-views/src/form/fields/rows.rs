//! A group: questions that are repeated in each row. Rows are added at the end, and copied to after the original; a removed
//! row can be restored. What the app has for whole tables (pasting, a file) stands beside the button that adds a row.
//!
//! Criteria: the group and each row are fieldsets named by their legends, so that screen readers announce the row of a
//! question; a new row takes focus at its first control, and a copy is announced; removing a row moves focus to the next one, or to the add
//! button if there is none; links of the error summary focus the group itself.

use std::collections::BTreeMap;

use leptos::{either::Either, prelude::*};
use portico_domain::{
    field::Rows,
    path::{Path, RowId},
    sorted,
};
use portico_words as words;

use crate::{
    DRAWN, dom, drawn,
    form::{
        FormControls,
        field::FormField,
        posted::{ACTION, ADD_ROW, COPY_ROW, REMOVE_ROW, RESTORE_ROW},
        question::Question,
        rows::{cell, group_rows, row_title},
        state::FormState,
    },
    lang::lang,
    ui::{Button, ButtonVariant, FieldGroup, Glyph, Icon, Posted},
};

/// An entry of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place {
    /// A row.
    Row(RowId),
    /// The undo line in place of a removed row, with the row's number.
    Removed(usize, RowId),
}

/// The numbers of the rows, from 1.
type Numbers = BTreeMap<RowId, usize>;

/// A group with its rows.
#[component]
pub fn RowsField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let group = Group { question, controls: FormControls::get() };
    let rows = question.rows();
    let numbers: Memo<Numbers> = Memo::new(move |_| rows.with(|rows| sorted::map(rows.iter().copied().zip(1..))));
    let draft = question.state().draft();
    let restorable = Memo::new(move |_| draft.with(|draft| draft.restorable_row(question.path().field())));
    let places = Memo::new(move |_| {
        let mut places: Vec<Place> = rows.with(|rows| rows.iter().copied().map(Place::Row).collect());
        if let Some((number, row)) = restorable.get() {
            places.insert((number - 1).min(places.len()), Place::Removed(number, row));
        }
        places
    });
    let most = group.with_rows(|rows| rows.max).unwrap_or_default();
    let is_full = Memo::new(move |_| rows.with(Vec::len) >= most as usize);
    let place = move |place: Place| match place {
        Place::Row(row) => group.draw_row(row, rows, numbers, is_full),
        Place::Removed(number, row) => group.draw_removed(number, row),
    };
    let (ask, add) = (question.ask(), group.draw_add(is_full));
    view! {
        <FieldGroup ask focusable=true>
            <div class="rows">
                <For each=move || places.get() key=|place| *place children=place/>
                {add}
                {(group.controls.table)(question)}
            </div>
        </FieldGroup>
    }
}

/// A displayed group.
#[derive(Clone, Copy)]
struct Group {
    question: Question,
    controls: FormControls,
}

impl Group {
    fn state(self) -> FormState {
        self.question.state()
    }

    fn path(self) -> Path {
        self.question.path()
    }

    fn with_rows<T>(self, read: impl FnOnce(&Rows) -> T) -> Option<T> {
        self.state().with_form(|form| group_rows(form, &self.path()).map(read))
    }

    /// The name of a row: "Device 2".
    fn name(self, number: usize) -> String {
        self.with_rows(|rows| row_title(rows, number)).unwrap_or_default()
    }

    /// The id of an element of the group, or of one of its rows.
    fn part(self, name: &str, row: Option<RowId>) -> String {
        let group = self.question.dom_id();
        row.map_or_else(|| format!("{name}-{group}"), |row| format!("{name}-{group}-{row}"))
    }

    fn draw_row(self, row: RowId, rows: Memo<Vec<RowId>>, numbers: Memo<Numbers>, is_full: Memo<bool>) -> AnyView {
        let number = move || numbers.with(|numbers| numbers.get(&row).copied()).unwrap_or(0);
        let name = Memo::new(move |_| self.name(number()));
        let question =
            |(path, at): (Path, usize)| view! { <FormField question=Question::new(self.state(), path, at)/> };
        view! {
            <fieldset class="row" id=self.part("row", Some(row))>
                <legend class="row-name">{name}</legend>
                <div class="questions">{self.cells(row).into_iter().map(question).collect_view()}</div>
                <div class="flex flex-wrap gap-x-3 -ml-3">
                    {move || (!is_full.get()).then(|| view! {
                        <button
                            type=if DRAWN { "submit" } else { "button" }
                            name=drawn(|| ACTION)
                            value=drawn(|| self.action(COPY_ROW, row))
                            class="btn btn-quiet"
                            aria-label=move || name.with(|name| words::form::copy_row_named(lang(), name))
                            on:click=move |_| self.copy(row)
                        >
                            <Icon glyph=Glyph::Plus/>{words::form::copy_row(lang())}
                        </button>
                    })}
                    <button
                        type=if DRAWN { "submit" } else { "button" }
                        name=drawn(|| ACTION)
                        value=drawn(|| self.action(REMOVE_ROW, row))
                        class="btn btn-quiet"
                        aria-label=move || name.with(|name| words::form::remove_row_named(lang(), name))
                        on:click=move |_| self.remove(row, rows)
                    >
                        <Icon glyph=Glyph::Close/>{words::form::remove_row(lang())}
                    </button>
                </div>
            </fieldset>
        }
        .into_any()
    }

    /// The questions of a row, with the indices of their fields.
    fn cells(self, row: RowId) -> Vec<(Path, usize)> {
        self.state().with_form(|form| {
            let cells = group_rows(form, &self.path()).into_iter().flat_map(|rows| form.cells(rows));
            cells.map(|(at, field)| (self.question.with(|group| cell(group, row, field)), at)).collect()
        })
    }

    fn draw_removed(self, number: usize, row: RowId) -> AnyView {
        let name = self.name(number);
        let undo = words::form::undo_remove_row(lang(), &name);
        view! {
            <p class="flex flex-wrap items-center gap-x-3 text-sm text-muted">
                <span>{words::form::row_removed(lang(), &name)}</span>
                <button
                    type=if DRAWN { "submit" } else { "button" }
                    name=drawn(|| ACTION)
                    value=drawn(|| self.action(RESTORE_ROW, row))
                    class="btn btn-quiet"
                    aria-label=undo
                    on:click=move |_| self.restore(row)
                >
                    {words::draft::undo(lang())}
                </button>
            </p>
        }
        .into_any()
    }

    /// The button that adds a row, unless the group is full.
    fn draw_add(self, is_full: Memo<bool>) -> impl IntoView {
        let (most, label) = self.with_rows(|rows| (rows.max, rows.label.clone())).unwrap_or_default();
        let text =
            label.map_or_else(|| words::form::add_row(lang()), |label| words::form::add_row_named(lang(), &label));
        let text = StoredValue::new(text);
        let add = Callback::new(move |()| self.add());
        move || {
            if is_full.get() {
                Either::Left(view! { <p class="text-sm text-muted">{words::form::most_rows(lang(), most)}</p> })
            } else {
                let posted = Posted::with(|| (ACTION, format!("{ADD_ROW}{}", self.path())));
                Either::Right(view! {
                    <div>
                        <Button variant=ButtonVariant::Plain on_press=add posted id=self.part("add", None)>
                            <Icon glyph=Glyph::Plus/>{text.get_value()}
                        </Button>
                    </div>
                })
            }
        }
    }

    /// The action on a row where there is no app.
    fn action(self, action: &str, row: RowId) -> String {
        format!("{action}{} {row}", self.path())
    }

    fn add(self) {
        let row = (self.controls.new_row)();
        self.state().add_row(self.path().field(), row);
        self.focus_row(row);
    }

    fn copy(self, row: RowId) {
        let (copy, group) = ((self.controls.new_row)(), self.path());
        let number = |row| self.state().row_number(&group, row).map(|number| self.name(number)).unwrap_or_default();
        self.state().copy_row(group.field(), row, copy);
        self.focus_row(copy);
        self.controls.announce.run(words::form::row_copied(lang(), &number(copy), &number(row)));
    }

    fn remove(self, row: RowId, rows: Memo<Vec<RowId>>) {
        let place = rows.with_untracked(|rows| rows.iter().position(|other| *other == row));
        let next = place.and_then(|place| rows.with_untracked(|rows| rows.get(place + 1).copied()));
        // Focus moves before its button is removed, because otherwise focusout would mark the group as left.
        let moved = next.is_some_and(|next| (self.controls.focus_first)(&self.part("row", Some(next))));
        if !moved {
            dom::focus(&self.question.dom_id());
        }
        self.state().remove_row(self.path().field(), row);
        if !moved {
            let add = self.part("add", None);
            request_animation_frame(move || {
                dom::focus(&add);
            });
        }
        if let Some(place) = place {
            self.controls.announce.run(words::form::row_removed(lang(), &self.name(place + 1)));
        }
    }

    fn restore(self, row: RowId) {
        self.state().restore_row(self.path().field(), row);
        self.focus_row(row);
    }

    /// Focuses the first control of a row, after it has been drawn.
    fn focus_row(self, row: RowId) {
        let id = self.part("row", Some(row));
        request_animation_frame(move || {
            (self.controls.focus_first)(&id);
        });
    }
}
