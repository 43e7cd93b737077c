//! The input of a question for files: choosing, dropping and pasting them, and those that the answer has.
//!
//! A file is uploaded at once, for the draft; the answer names it. What could not be uploaded stays in the list for a retry until the
//! page is left.

use leptos::{ev, html, prelude::*, task::spawn_local};
use portico_domain::{
    api::{ATTACHMENT_BYTES, DraftFile},
    field::Kind,
    file::{FileContent, FileGroup, FileRef},
};
use portico_views::form::Question;
use portico_words as words;
use send_wrapper::SendWrapper;
use web_sys::{DataTransfer, File, FileList};

use super::deferred_parts::OpenForm;
use crate::{
    api::{self, ApiError},
    browser, format,
    lang::lang,
    layout::Notices,
    ui::{Button, ButtonVariant, Panel, Tone},
};

/// A file that is on its way, or could not be uploaded.
#[derive(Clone)]
struct Pending {
    key: u32,
    file: SendWrapper<File>,
    /// Why it could not be uploaded; absent while it is on its way.
    failure: RwSignal<Option<String>>,
}

/// The files of a question.
#[derive(Clone, Copy)]
struct Uploads {
    question: Question,
    form: OpenForm,
    notices: Notices,
    pending: RwSignal<Vec<Pending>>,
    count: StoredValue<u32>,
}

/// The files of the question in the context, and an input to add some.
#[component]
pub fn FilesInput() -> impl IntoView {
    let uploads = Uploads {
        question: expect_context(),
        form: expect_context(),
        notices: expect_context(),
        pending: RwSignal::new(Vec::new()),
        count: StoredValue::new(0),
    };
    uploads.open();
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_: ev::Event| {
        let Some(input) = input.get_untracked() else { return };
        uploads.add_all(input.files());
        // Allows choosing the same file again.
        input.set_value("");
    };
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        uploads.add_all(event.data_transfer().and_then(|data: DataTransfer| data.files()));
    };
    let pasted = move |event: ev::ClipboardEvent| {
        // Text is left to the browser.
        let files = event.clipboard_data().and_then(|data| data.files()).filter(|files| files.length() > 0);
        if files.is_some() {
            event.prevent_default();
            uploads.add_all(files);
        }
    };
    let described_by = uploads.question.ask().described_by();
    let invalid = uploads.question.ask().invalid();
    view! {
        <div
            class="grid gap-3"
            on:dragover=|event: ev::DragEvent| event.prevent_default()
            on:drop=dropped
            on:paste=pasted
        >
            <ul class="grid gap-2 empty:hidden" aria-label=words::form::files_added(lang())>
                <For
                    each=move || uploads.question.chosen().get()
                    key=Clone::clone
                    children=move |line: String| uploads.added(&line)
                />
            </ul>
            <For
                each=move || uploads.pending.get()
                key=|pending| pending.key
                children=move |pending| uploads.pending_view(pending)
            />
            <input
                class="input file-input"
                id=uploads.question.dom_id()
                type="file"
                multiple
                node_ref=input
                accept=uploads.accepts()
                aria-describedby=move || described_by.get()
                aria-invalid=move || invalid.get().then_some("true")
                on:change=chosen
            />
            <p class="text-sm text-muted">{uploads.limits()}</p>
        </div>
    }
}

impl Uploads {
    fn draft(self) -> String {
        self.form.drafts.draft().with_untracked(|draft| draft.id.clone())
    }

    /// Keeps the files of the draft for another time, and finds out which are not there any more.
    fn open(self) {
        let lines = self.question.chosen().get_untracked();
        if lines.is_empty() {
            return;
        }
        let draft = self.draft();
        spawn_local(async move {
            let Ok(there) = api::keep_files(&draft).await else { return };
            let is_there = |file: &FileRef| there.files.iter().any(|other| other.id == file.id);
            let now = self.question.chosen().try_get_untracked().unwrap_or_default();
            let known = |line: &String| match line.parse::<FileRef>() {
                Ok(file) if lines.contains(line) && !is_there(&file) => FileRef { content: None, ..file }.line(),
                _ => line.clone(),
            };
            let known: Vec<String> = now.iter().map(known).collect();
            if known != now {
                self.question.put_chosen().run(known);
            }
        });
    }

    fn add_all(self, files: Option<FileList>) {
        let files = files.into_iter().flat_map(|files| (0..files.length()).filter_map(move |at| files.item(at)));
        for file in files {
            let key = self.count.try_update_value(|count| {
                *count += 1;
                *count
            });
            let Some(key) = key else { return };
            let pending = Pending { key, file: SendWrapper::new(file), failure: RwSignal::new(None) };
            self.pending.update(|all| all.push(pending.clone()));
            self.upload(pending);
        }
    }

    fn upload(self, pending: Pending) {
        let Pending { key, file, failure } = pending;
        if file.size() > ATTACHMENT_BYTES as f64 {
            return failure.set(Some(words::form::file_too_large(lang(), &(ATTACHMENT_BYTES >> 20).to_string())));
        }
        failure.set(None);
        let (draft, path) = (self.draft(), self.question.path());
        spawn_local(async move {
            match api::upload_file(&draft, &path, &file).await {
                // The question may have been left: the file waits for the draft to be opened, or its lease to end.
                Ok(uploaded) => self.take(key, uploaded),
                Err(error) => {
                    self.notices.announce(words::form::file_failed(lang(), &file.name()));
                    let _ = failure.try_set(Some(why(&error)));
                }
            }
        });
    }

    fn take(self, key: u32, DraftFile { id, name, media_type, size }: DraftFile) {
        let Some(mut lines) = self.question.chosen().try_get_untracked() else { return };
        self.notices.announce(words::form::file_added(lang(), &name));
        let line = FileRef { id, name, content: Some(FileContent { media_type, size }) }.line();
        if !lines.contains(&line) {
            lines.push(line);
            self.question.put_chosen().run(lines);
        }
        // Nothing more is typed into it: what is wrong with it is said at once.
        self.question.leave();
        self.leave_out(key);
    }

    fn leave_out(self, key: u32) {
        let _ = self.pending.try_update(|all| all.retain(|pending| pending.key != key));
    }

    fn remove(self, line: &str) {
        let mut lines = self.question.chosen().get_untracked();
        lines.retain(|other| other != line);
        self.question.put_chosen().run(lines);
        if let Ok(file) = line.parse::<FileRef>() {
            api::remove_file(&self.draft(), &file.id);
            self.notices.announce(words::form::file_removed(lang(), &file.name));
        }
        // The focused button has been removed.
        browser::focus(&self.question.dom_id());
    }

    /// A file of the answer.
    fn added(self, line: &str) -> AnyView {
        let Ok(file) = line.parse::<FileRef>() else { return ().into_any() };
        let line = StoredValue::new(line.to_owned());
        let picture = file.content.as_ref().is_some_and(|content| content.media_type.starts_with("image/"));
        let preview =
            picture.then(|| view! { <img class="size-12 object-cover rounded" src=file.url() alt="" loading="lazy"/> });
        let size = file.content.as_ref().map(|content| format::size(content.size));
        let name = StoredValue::new(file.name.clone());
        let remove = Callback::new(move |()| line.with_value(|line| self.remove(line)));
        view! {
            <li class="flex items-center gap-3 min-w-0">
                {preview}
                <span class="min-w-0 wrap-anywhere" dir="auto">{file.name}</span>
                <span class="text-sm text-muted">{size}</span>
                <Button variant=ButtonVariant::Quiet on_press=remove>
                    {words::form::file_remove(lang())}<span class="sr-only">{format!(" {}", name.get_value())}</span>
                </Button>
            </li>
        }
        .into_any()
    }

    /// A file that is on its way or could not be uploaded.
    fn pending_view(self, pending: Pending) -> impl IntoView {
        let (key, failure, name) = (pending.key, pending.failure, StoredValue::new(pending.file.name()));
        let pending = StoredValue::new(pending);
        let again = Callback::new(move |()| self.upload(pending.get_value()));
        let leave_out = Callback::new(move |()| {
            browser::focus(&self.question.dom_id());
            self.leave_out(key);
        });
        move || {
            match failure.get() {
            None => view! {
                <p class="text-sm text-muted" role="status">{words::form::file_uploading(lang(), &name.get_value())}</p>
            }
            .into_any(),
            Some(why) => view! {
                <Panel tone=Tone::Bad alert=true>
                    <p class="font-semibold wrap-anywhere">{words::form::file_failed(lang(), &name.get_value())}</p>
                    <p>{why}</p>
                    <div class="flex flex-wrap gap-3">
                        <Button on_press=again>
                            {words::common::try_again(lang())}<span class="sr-only">{format!(" {}", name.get_value())}</span>
                        </Button>
                        <Button variant=ButtonVariant::Quiet on_press=leave_out>
                            {words::form::file_remove(lang())}<span class="sr-only">{format!(" {}", name.get_value())}</span>
                        </Button>
                    </div>
                </Panel>
            }
            .into_any(),
        }
        }
    }

    /// The types for the browser's dialog; the engine judges what was uploaded by its content.
    fn accepts(self) -> Option<String> {
        self.question.with(|field| {
            let Kind::Files(files) = &field.kind else { return None };
            let types = files.accepts.iter().flat_map(|group| group.media_types().iter().copied());
            let types = types.collect::<Vec<_>>().join(",");
            (!types.is_empty()).then_some(types)
        })
    }

    /// What is taken, in words.
    fn limits(self) -> String {
        self.question.with(|field| {
            let Kind::Files(files) = &field.kind else { return String::new() };
            let (most, size) = (files.max_files, files.max_size.megabytes().to_string());
            let types: Vec<String> =
                files.accepts.iter().map(|group| words::problem::file_types(lang(), *group)).collect();
            let types = types.join(", ");
            // What can be pasted is a picture.
            if files.accepts.is_empty() {
                words::form::files_limits(lang(), most, &size)
            } else if files.accepts.contains(&FileGroup::Images) {
                words::form::files_limits_of_pictures(lang(), most, &size, &types)
            } else {
                words::form::files_limits_of(lang(), most, &size, &types)
            }
        })
    }
}

/// Why an upload failed, and what to do.
fn why(error: &ApiError) -> String {
    format!("{} {}", error.title(), error.detail())
}
