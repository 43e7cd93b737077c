//! What adds whole tables to the rows of a group: cells pasted from a spreadsheet into one of its inputs, and a CSV file that is
//! chosen or dropped. A WASM file of its own, loaded with a form that has such a group.
//!
//! Criteria: one sentence is announced; the focus stays where it is; what could not be placed is named and stays readable until
//! the next table; everything is undone with one button.

use leptos::{ev, html, prelude::*, tachys::html::element::ElementExt, task::spawn_local};
use portico_domain::{field::Kind, path::Path};
use portico_views::form::{
    Question, dom_id,
    draft::DraftDefaults,
    table::{self, Column, Group, Plan, Table, Target, YesNoWords},
};
use portico_words as words;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, File, FileList, HtmlElement, HtmlTextAreaElement, TextDecoder, TextDecoderOptions};

use crate::{
    browser,
    lang::lang,
    layout::Notices,
    random::random_row_id,
    ui::{Button, ButtonVariant, Panel, Tone},
};

/// The largest file that is read, in MB.
const MOST_MB: u32 = 2;

/// What became of the last table.
#[derive(Clone)]
enum Outcome {
    /// It is in the rows.
    Placed(Placed),
    /// Nothing of it was taken.
    Refused(String),
}

/// A table that is in the rows.
#[derive(Clone)]
struct Placed {
    plan: SendWrapper<std::rc::Rc<Plan>>,
    /// What was done, in one sentence.
    done: String,
    /// The ids of the inputs that need a look.
    look: Vec<String>,
    /// How many answers belong to questions that are not asked.
    not_asked: usize,
}

#[derive(Clone, Copy)]
struct Tables {
    question: Question,
    notices: Notices,
    outcome: RwSignal<Option<Outcome>>,
}

/// The button for a file, and what became of the last table, for the group in the context.
#[component]
pub fn TableInput() -> impl IntoView {
    let tables = Tables { question: expect_context(), notices: expect_context(), outcome: RwSignal::new(None) };
    let (input, root) = (NodeRef::<html::Input>::new(), NodeRef::<html::Div>::new());
    // The inputs into which is pasted are those of the rows, outside of this view.
    root.on_load(move |root: web_sys::HtmlDivElement| {
        let Some(rows) = root.closest(".rows").ok().flatten() else { return };
        let pasted = rows.on(ev::paste, move |event| tables.paste(&event));
        let dragged = rows.on(ev::dragover, |event: ev::DragEvent| event.prevent_default());
        let dropped = rows.on(ev::drop, move |event: ev::DragEvent| {
            if let Some(files) = event.data_transfer().and_then(|data| data.files()).filter(|files| files.length() > 0)
            {
                event.prevent_default();
                tables.read(Some(files));
            }
        });
        on_cleanup(move || drop((pasted, dragged, dropped)));
    });
    let chosen = move |_: ev::Event| {
        let Some(input) = input.get_untracked() else { return };
        tables.read(input.files());
        // Allows choosing the same file again.
        input.set_value("");
    };
    let open = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <div class="grid gap-3" node_ref=root>
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Button variant=ButtonVariant::Plain on_press=open id=format!("import-{}", tables.question.dom_id())>
                    {words::form::table_import(lang())}
                </Button>
                <span class="text-sm text-muted">{words::form::table_hint(lang())}</span>
            </div>
            <input
                type="file"
                hidden
                node_ref=input
                accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
                on:change=chosen
            />
            {move || tables.outcome.get().map(|outcome| tables.draw(outcome))}
        </div>
    }
}

impl Tables {
    /// Takes a block of cells. Any other text is left to the browser.
    fn paste(self, event: &ev::ClipboardEvent) {
        let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()) else { return };
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
        // Lines of text belong into an input for lines of text.
        if input.is_instance_of::<HtmlTextAreaElement>() && !text.contains('\t') {
            return;
        }
        let (Some(target), Some(table)) = (self.target(&input), table::from_clipboard(&text)) else { return };
        event.prevent_default();
        self.put(table, Some(target));
    }

    /// The cell with an input.
    fn target(self, input: &Element) -> Option<Target> {
        let (state, id) = (self.question.state(), input.id());
        let (verdict, path) = (state.verdict().get_untracked(), self.question.path());
        state.with_form(|form| {
            let Kind::Rows(rows) = &form.at(&path)?.kind else { return None };
            let there = verdict.rows(&path).iter().enumerate();
            there
                .flat_map(|(row, of)| {
                    form.cells(rows).enumerate().map(move |(column, (_, field))| (row, *of, column, field))
                })
                .find(|(_, of, _, field)| {
                    let (group, field) = (path.field().clone(), field.id.clone());
                    dom_id(&Path::Cell { group, row: *of, field }) == id
                })
                .map(|(row, _, column, _)| Target { row, column })
        })
    }

    /// Reads the first of some files.
    fn read(self, files: Option<FileList>) {
        let Some(file) = files.and_then(|files| files.item(0)) else { return };
        let name = file.name();
        if file.size() > f64::from(MOST_MB << 20) {
            return self.refuse(words::form::table_too_large(lang(), &name, &MOST_MB.to_string()));
        }
        spawn_local(async move {
            let text = text(&file).await;
            if !self.question.state().is_open() {
                return;
            }
            match text.map(|text| table::from_file(&text)) {
                None => self.refuse(words::form::table_not_csv(lang(), &name)),
                Some(table) if table.is_empty() => self.refuse(words::form::table_no_rows(lang(), &name)),
                Some(table) => self.put(table, None),
            }
        });
    }

    fn refuse(self, why: String) {
        self.notices.announce(why.clone());
        self.outcome.set(Some(Outcome::Refused(why)));
    }

    fn put(self, table: Table, target: Option<Target>) {
        let (state, path) = (self.question.state(), self.question.path());
        let (setup, context) = (state.setup(), untrack(|| state.context()));
        let there = state.verdict().get_untracked().rows(&path).to_vec();
        let yes_no = YesNoWords { yes: words::common::yes(lang()), no: words::common::no(lang()) };
        let plan = state.draft().with_untracked(|draft| {
            let field = setup.form.at(&path)?;
            let rows = field.kind.rows()?;
            let (form, defaults) =
                (&setup.form, DraftDefaults { form: &setup.form, context: &context, locale: &setup.locale });
            let group = Group { form, field, rows, there: &there, draft, context: &context, defaults, words: &yes_no };
            Some(table::place(table, target, group, random_row_id))
        });
        let Some(mut plan) = plan else { return };
        let changes = std::mem::take(&mut plan.changes);
        state.put_table(path.field(), changes, plan.written.clone());
        let verdict = state.verdict().get_untracked();
        let is_asked = |path: &&Path| verdict.is_visible(path);
        let (asked, others): (Vec<_>, Vec<_>) = plan.written.iter().partition(is_asked);
        let look: Vec<String> =
            asked.into_iter().filter(|path| verdict.problems.at(path).next().is_some()).map(dom_id).collect();
        let is_typed = |path: &Path| {
            state
                .draft()
                .with_untracked(|draft| draft.fields.get(path).is_some_and(|edit| edit.at > 0 && !edit.raw.is_blank()))
        };
        let not_asked = others.into_iter().filter(|path| is_typed(path)).count();
        let done = done(&plan, look.len());
        self.notices.announce(done.clone());
        let plan = SendWrapper::new(std::rc::Rc::new(plan));
        self.outcome.set(Some(Outcome::Placed(Placed { plan, done, look, not_asked })));
    }

    fn undo(self, plan: &Plan) {
        let (state, path) = (self.question.state(), self.question.path());
        let changes = state.with_form(|form| {
            form.at(&path).map(|field| state.draft().with_untracked(|draft| plan.undo(field, draft)))
        });
        // The button with the focus goes.
        browser::focus(&format!("import-{}", self.question.dom_id()));
        self.outcome.set(None);
        state.put_table(path.field(), changes.unwrap_or_default(), Vec::new());
        self.notices.announce(words::form::table_undone(lang()));
    }

    fn draw(self, outcome: Outcome) -> AnyView {
        let Placed { plan, done, look, not_asked } = match outcome {
            Outcome::Refused(why) => return view! { <Panel tone=Tone::Bad>{why}</Panel> }.into_any(),
            Outcome::Placed(placed) => placed,
        };
        let line = |text: String| view! { <p class="wrap-anywhere">{text}</p> };
        let column = |column: &Column| match column {
            Column::Named(name) => words::form::table_column_named(lang(), name),
            Column::Number(number) => words::form::table_column(lang(), count(*number)),
        };
        let columns: Vec<String> = plan.unknown.iter().map(column).collect();
        let unknown = (!columns.is_empty()).then(|| line(words::form::table_unknown(lang(), &columns.join(", "))));
        let unread =
            (!plan.unread.is_empty()).then(|| line(words::form::table_unread(lang(), &plan.unread.join(", "))));
        let not_asked = (not_asked > 0).then(|| line(words::form::table_not_asked(lang(), count(not_asked))));
        let over = (plan.over_lines > 0).then(|| {
            view! {
                <p>{words::form::table_over(lang(), count(plan.over_lines))}</p>
                <textarea
                    class="input"
                    rows="4"
                    readonly
                    dir="auto"
                    aria-label=words::form::table_over_label(lang())
                    prop:value=table::to_text(&plan.over)
                ></textarea>
            }
        });
        let first = look.first().cloned().map(|id| {
            let go = move |()| {
                browser::focus(&id);
            };
            view! { <Button variant=ButtonVariant::Quiet on_press=go>{words::form::table_first_look(lang())}</Button> }
        });
        let tone = if look.is_empty() && plan.over_lines == 0 { Tone::Neutral } else { Tone::Warning };
        let undo = move |()| self.undo(&plan);
        view! {
            <Panel tone>
                <p class="font-semibold">{done}</p>
                {unknown}
                {unread}
                {not_asked}
                {over}
                <div class="flex flex-wrap gap-3">
                    {first}
                    <Button variant=ButtonVariant::Quiet on_press=undo>{words::draft::undo(lang())}</Button>
                </div>
            </Panel>
        }
        .into_any()
    }
}

/// "42 rows added, 7 answers need a look."
fn done(plan: &Plan, look: usize) -> String {
    let mut parts = Vec::new();
    if plan.filled > 0 {
        parts.push(words::form::table_filled(lang(), count(plan.filled)));
    }
    if !plan.added.is_empty() || plan.filled == 0 {
        parts.push(words::form::table_added(lang(), count(plan.added.len())));
    }
    if look > 0 {
        parts.push(words::form::table_look(lang(), count(look)));
    }
    format!("{}.", parts.join(", "))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The text of a file: UTF-8, UTF-16 with its mark, or else what Excel writes in Western Europe. `None` if it is no text.
async fn text(file: &File) -> Option<String> {
    let bytes = js_sys::Uint8Array::new(&JsFuture::from(file.array_buffer()).await.ok()?).to_vec();
    let decoded = |label: &str, strict: bool| {
        let options = TextDecoderOptions::new();
        options.set_fatal(strict);
        TextDecoder::new_with_label_and_options(label, &options).ok()?.decode_with_u8_array(&bytes).ok()
    };
    let text = match bytes[..] {
        [0xff, 0xfe, ..] => decoded("utf-16le", true),
        [0xfe, 0xff, ..] => decoded("utf-16be", true),
        _ => decoded("utf-8", true).or_else(|| decoded("windows-1252", false)),
    };
    // A workbook is a ZIP archive.
    text.filter(|text| !text.contains('\0') && !text.starts_with("PK\u{3}\u{4}"))
}
