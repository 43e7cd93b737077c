//! An item's form with the draft that the server keeps.

use portico_domain::{
    api::{ItemForm, NewTicket, Timestamp},
    field::Kind,
    form::Form,
    path::{Path, RowId},
    verdict::Verdict,
};
use portico_views::{
    form::{
        PeopleMatches, body, copied, dom_id,
        draft::{Changes, DraftDefaults, NewDraft, StoredDraft, begin, fit},
        judge, paths as asked_paths,
        posted::{self, ADD_ROW, COPY_ROW, REMOVE_ROW, RESTORE_ROW},
        prefill,
        steps::{self, Place},
    },
    format,
    pages::{PageContext, read_by},
};

use crate::assets::EmbeddedAnswer;

/// An item's form with the person's draft.
pub(super) struct OpenForm {
    pub(super) context: PageContext,
    pub(super) person: String,
    pub(super) about: ItemForm,
    pub(super) form: Form,
    pub(super) draft: StoredDraft,
    pub(super) changes: Changes,
    pub(super) stored_at: Option<Timestamp>,
    pub(super) embedded: Vec<EmbeddedAnswer>,
    /// Whom names may be that several people have.
    pub(super) matches: PeopleMatches,
}

impl OpenForm {
    pub(super) fn with_verdict<T>(&self, read: impl FnOnce(&Form, &Verdict) -> T) -> T {
        let verdict = read_by(&self.context, || judge(&self.form, &self.draft, &self.about.context, &format::locale()));
        read(&self.form, &verdict)
    }

    /// Gives the draft the id that its page has posted, or else a new one; `false` without randomness.
    pub(super) fn name_draft(&mut self, posted: Option<&str>) -> bool {
        let posted = posted.filter(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let id = posted.map(str::to_owned).or_else(new_draft);
        self.draft.id = id.unwrap_or_default();
        !self.draft.id.is_empty()
    }

    /// Adopts what was typed and chosen; returns the questions that the page has shown.
    pub(super) fn adopt(&mut self, pairs: &[(String, String)], now: Timestamp) -> Vec<Path> {
        let verdict = self.with_verdict(|_, verdict| verdict.clone());
        let locale = read_by(&self.context, format::locale);
        posted::adopt(&self.form, &verdict, &mut self.draft, (&self.about.context, &locale), pairs, now)
    }

    /// Adds, copies, removes or restores the row that an action names.
    pub(super) fn change_rows(&mut self, action: &str, now: Timestamp) {
        let row_of = |rest: &str| {
            let (group, row) = rest.split_once(' ')?;
            Some((group.parse::<Path>().ok()?, RowId::new(row)?))
        };
        if let Some(group) = action.strip_prefix(ADD_ROW).and_then(|group| group.parse::<Path>().ok()) {
            if let (Some(false), Some(row)) = (self.is_full(&group), new_row()) {
                let cells = read_by(&self.context, || {
                    let locale = format::locale();
                    DraftDefaults { form: &self.form, context: &self.about.context, locale: &locale }
                        .cells(group.field(), row)
                });
                self.draft.add_row(group.field(), row, cells, now);
            }
        } else if let Some((group, of)) = action.strip_prefix(COPY_ROW).and_then(row_of) {
            if let (Some(false), Some(row)) = (self.is_full(&group), new_row()) {
                self.draft.copy_row(group.field(), of, row, &copied(&self.form, &group), now);
            }
        } else if let Some((group, row)) = action.strip_prefix(REMOVE_ROW).and_then(row_of) {
            self.draft.remove_row(group.field(), row, now);
        } else if let Some((group, row)) = action.strip_prefix(RESTORE_ROW).and_then(row_of) {
            self.draft.restore_row(group.field(), row, now);
        }
    }

    /// Whether a group has as many rows as it may; `None` if there is no such group.
    fn is_full(&self, group: &Path) -> Option<bool> {
        self.with_verdict(|form, verdict| {
            let Kind::Rows(rows) = &form.at(group)?.kind else { return None };
            Some(verdict.rows(group).len() >= rows.max as usize)
        })
    }

    /// The anchor of the copy of a row: the row after it.
    pub(super) fn copy_anchor(&self, of: &str) -> Option<String> {
        let (group, of) = of.split_once(' ')?;
        let (group, of): (Path, _) = (group.parse().ok()?, RowId::new(of)?);
        let rows = self.draft.rows(group.field());
        let copy = rows.get(rows.iter().position(|row| *row == of)? + 1)?;
        Some(format!("#row-{}-{copy}", dom_id(&group)))
    }

    /// The anchor of the row that an action on a group has added or restored: the last one, or the named one.
    pub(super) fn row_anchor(&self, of: &str) -> Option<String> {
        let (group, row) = of.split_once(' ').map_or((of, None), |(group, row)| (group, RowId::new(row)));
        let group: Path = group.parse().ok()?;
        let row = row.or_else(|| self.draft.rows(group.field()).last().copied())?;
        Some(format!("#row-{}-{row}", dom_id(&group)))
    }

    pub(super) fn place(&self, step: Option<&str>) -> Place {
        self.with_verdict(|form, verdict| steps::place(form, &steps::pages(form, verdict), step))
    }

    pub(super) fn step_name(&self, place: Place) -> Option<String> {
        self.with_verdict(|form, verdict| {
            steps::step_name(form, &steps::pages(form, verdict), place).map(str::to_owned)
        })
    }

    pub(super) fn after(&self, place: Place) -> Place {
        let pages = self.with_verdict(|form, verdict| steps::pages(form, verdict).len());
        match place {
            Place::Page(at) if at + 1 < pages => Place::Page(at + 1),
            Place::Page(_) | Place::Review => Place::Review,
        }
    }

    /// The paths of the questions that are asked on a page, in order.
    pub(super) fn asked(&self, place: Place) -> Vec<Path> {
        let Place::Page(at) = place else { return self.asked_everywhere() };
        self.with_verdict(|form, verdict| {
            let page = steps::pages(form, verdict).get(at).cloned().unwrap_or_default();
            asked_in(form, verdict, &page)
        })
    }

    pub(super) fn asked_everywhere(&self) -> Vec<Path> {
        self.with_verdict(|form, verdict| asked_in(form, verdict, &(0..form.sections.len()).collect::<Vec<_>>()))
    }

    pub(super) fn has_problems(&self, at: &[Path]) -> bool {
        self.with_verdict(|_, verdict| at.iter().any(|path| verdict.problems.at(path).next().is_some()))
    }

    pub(super) fn to_send(&self) -> NewTicket {
        read_by(&self.context, || {
            let verdict = judge(&self.form, &self.draft, &self.about.context, &format::locale());
            body(&self.form, &self.about, &verdict)
        })
    }
}

fn asked_in(form: &Form, verdict: &Verdict, sections: &[usize]) -> Vec<Path> {
    let paths = sections.iter().flat_map(|at| asked_paths(form, verdict, &form.sections[*at]));
    let takes_answer = |path: &Path| form.at(path).is_some_and(|field| field.kind.takes_answer());
    paths.filter(|path| verdict.is_visible(path) && takes_answer(path)).collect()
}

/// The draft that the server keeps, or else a new one without an id, and how the form has changed since.
pub(super) fn fitting(
    context: &PageContext,
    about: &ItemForm,
    form: &Form,
    kept: Option<StoredDraft>,
    now: Timestamp,
) -> (StoredDraft, Changes) {
    read_by(context, || {
        let locale = format::locale();
        let defaults = DraftDefaults { form, context: &about.context, locale: &locale };
        if let Some(mut kept) = kept {
            let changes = fit(&mut kept, &about.form_version, defaults);
            return (kept, changes);
        }
        let (item, name) = (about.item.id.as_str(), about.item.name.as_str());
        let new = NewDraft { id: "", now, item, name, form_version: &about.form_version };
        (begin(new, defaults), Changes::default())
    })
}

/// Fills in fields that nobody has filled in, with answers from the address, as the app does.
pub(super) fn prefill_draft(
    context: &PageContext,
    about: &ItemForm,
    form: &Form,
    draft: &mut StoredDraft,
    given: &[(String, String)],
    now: Timestamp,
) {
    let values = |name: &str| given.iter().filter(|(of, _)| of == name).map(|(_, value)| value.clone()).collect();
    let answers = read_by(context, || prefill::allowed(form, &about.context, &format::locale(), values));
    for (field, raw) in answers {
        let path = Path::Field(field);
        if draft.is_free(&path) {
            draft.edit(&path, raw, now);
        }
    }
}

/// The id of a new row: 64 random bits in hexadecimal, as in the app.
fn new_row() -> Option<RowId> {
    RowId::new(&format!("{:016x}", getrandom::u64().ok()?))
}

/// The id of a new draft: 128 random bits in hexadecimal, as in the app.
fn new_draft() -> Option<String> {
    Some(format!("{:016x}{:016x}", getrandom::u64().ok()?, getrandom::u64().ok()?))
}
