//! An input for attachments of an article, with the files that could not be added.

use leptos::{ev::Event, html, prelude::*, task::spawn_local};
use portico_domain::{
    api::{ATTACHMENT_BYTES, ProblemType},
    knowledge::ArticleNumber,
};
use portico_words as words;
use send_wrapper::SendWrapper;
use web_sys::File;

use crate::{
    api::{ApiError, editing},
    browser,
    desk::refused::refused,
    lang::lang,
    layout::Notices,
    ui::{Button, ButtonVariant, ControlProps, Field, Panel, Tone},
};

/// Id of the file input.
const INPUT: &str = "attach";

/// Why a file was not added.
#[derive(Clone)]
enum Reason {
    /// The file is larger than [`ATTACHMENT_BYTES`].
    TooLarge,
    /// The file is empty.
    Empty,
    /// The request failed.
    Failed(ApiError),
}

impl Reason {
    /// The reason that can be detected before sending a file.
    fn of(file: &File) -> Option<Self> {
        if file.size() > ATTACHMENT_BYTES as f64 {
            Some(Self::TooLarge)
        } else {
            (file.size() == 0.0).then_some(Self::Empty)
        }
    }

    /// Whether a retry with the same file may succeed.
    fn passes(&self) -> bool {
        let Self::Failed(error) = self else { return false };
        match error {
            ApiError::Unreachable | ApiError::Aborted => true,
            ApiError::Unreadable(status) => *status >= 500,
            ApiError::Problem(problem) => matches!(
                problem.kind,
                ProblemType::SignedOut
                    | ProblemType::TooSlow
                    | ProblemType::TooMany
                    | ProblemType::Internal
                    | ProblemType::Unavailable
            ),
        }
    }

    /// What happened, as sentences. What to do is shown beside the button for it.
    fn words(&self) -> Vec<String> {
        let error = match self {
            Self::TooLarge => return vec![words::editor::attach_too_large(lang())],
            Self::Empty => return vec![words::editor::attach_empty(lang())],
            Self::Failed(error) => error,
        };
        if self.passes() {
            let id = error.request_id().map(|id| words::failure::request_id(lang(), &id));
            return std::iter::once(error.title()).chain(id).collect();
        }
        match error {
            ApiError::Problem(problem) if problem.kind == ProblemType::TooLarge => Self::TooLarge.words(),
            ApiError::Problem(problem) if problem.kind == ProblemType::Invalid => vec![refused(error)],
            _ => vec![error.title(), error.detail()],
        }
    }
}

/// A file that was not added, kept for a retry.
#[derive(Clone)]
struct FailedFile {
    /// Distinguishes files of the same name.
    key: u32,
    file: SendWrapper<File>,
    reason: Reason,
}

/// The files that were not added.
#[derive(Clone, Copy)]
struct FailedFiles {
    files: RwSignal<Vec<FailedFile>>,
    count: StoredValue<u32>,
}

impl FailedFiles {
    /// Adds one. The page may have been left.
    fn push(self, file: File, reason: Reason) {
        let Some(key) = self.count.try_update_value(|count| {
            *count += 1;
            *count
        }) else {
            return;
        };
        let _ = self.files.try_update(|files| files.push(FailedFile { key, file: SendWrapper::new(file), reason }));
    }

    /// Removes files that a retry cannot add, and those that are chosen again.
    fn make_way(self, chosen: &[File]) {
        self.files.update(|files| {
            files
                .retain(|failed| failed.reason.passes() && chosen.iter().all(|file| file.name() != failed.file.name()));
        });
    }

    fn remove(self, key: u32) {
        let _ = self.files.try_update(|files| files.retain(|failed| failed.key != key));
    }
}

/// A file input that uploads the chosen files one after another.
#[component]
pub fn AddFiles(
    /// The article.
    number: ArticleNumber,
    /// Loads the article again.
    reload: Callback<()>,
) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let input = NodeRef::<html::Input>::new();
    let adding = RwSignal::new(Vec::<String>::new());
    let failed = FailedFiles { files: RwSignal::new(Vec::new()), count: StoredValue::new(0) };
    let add = move |files: Vec<File>| {
        spawn_local(async move {
            for file in files {
                let name = file.name();
                // The page may have been left; the file is attached anyway.
                let _ = adding.try_update(|adding| adding.push(name.clone()));
                match editing::attach(number, &file).await {
                    Ok(_) => {
                        notices.announce(words::editor::attached(lang(), &name));
                        reload.try_run(());
                    }
                    Err(error) => failed.push(file, Reason::Failed(error)),
                }
                let _ = adding.try_update(|adding| {
                    let at = adding.iter().position(|one| *one == name);
                    at.map(|at| adding.remove(at))
                });
            }
        });
    };
    let chosen = move |_: Event| {
        let Some(input) = input.get_untracked() else { return };
        let files = input.files();
        let files = files.into_iter().flat_map(|files| (0..files.length()).filter_map(move |at| files.item(at)));
        let files: Vec<File> = files.collect();
        // Allows choosing the same file again.
        input.set_value("");
        failed.make_way(&files);
        let (sound, refused): (Vec<File>, Vec<File>) = files.into_iter().partition(|file| Reason::of(file).is_none());
        for file in refused {
            if let Some(reason) = Reason::of(&file) {
                failed.push(file, reason);
            }
        }
        add(sound);
    };
    let ask = ControlProps::new(INPUT, words::editor::attach(lang())).hint(words::editor::attach_hint(lang()));
    let described_by = ask.described_by();
    view! {
        <Field ask=ask>
            <input
                class="input file-input"
                id=INPUT
                type="file"
                multiple
                node_ref=input
                aria-describedby=move || described_by.get()
                on:change=chosen
            />
        </Field>
        {move || adding.get().into_iter().map(|name| view! {
            <p class="text-sm text-muted" role="status">{words::editor::attaching(lang(), &name)}</p>
        }).collect_view()}
        <For
            each=move || failed.files.get()
            key=|file| file.key
            children=move |file| view! { <NotAdded file failed number reload/> }
        />
    }
}

/// A file that was not added: the reason, and a button to retry where that may succeed.
#[component]
fn NotAdded(file: FailedFile, failed: FailedFiles, number: ArticleNumber, reload: Callback<()>) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let FailedFile { key, file, reason } = file;
    let name = file.name();
    let reason = RwSignal::new(reason);
    let retry = Action::new_local({
        let name = name.clone();
        move |(): &()| {
            let (file, name) = (file.clone(), name.clone());
            async move {
                match editing::attach(number, &file).await {
                    Ok(_) => {
                        notices.announce(words::editor::attached(lang(), &name));
                        // The button disappears with its row.
                        browser::focus(INPUT);
                        failed.remove(key);
                        reload.try_run(());
                    }
                    Err(error) => {
                        // The same text in the row is not announced again, so this announces the failure.
                        notices.announce(words::editor::not_attached(lang(), &name));
                        let _ = reason.try_set(Reason::Failed(error));
                    }
                }
            }
        }
    });
    let again = Callback::new(move |()| drop(retry.dispatch(())));
    let leave_out = Callback::new(move |()| {
        browser::focus(INPUT);
        failed.remove(key);
    });
    let of = StoredValue::new(format!(" {name}"));
    let ways = move || {
        view! {
            <p>{words::editor::still_chosen(lang())}</p>
            <div class="flex flex-wrap gap-3">
                <Button busy=retry.pending() on_press=again>
                    {words::common::try_again(lang())}<span class="sr-only">{of.get_value()}</span>
                </Button>
                <Button variant=ButtonVariant::Quiet on_press=leave_out>
                    {words::editor::leave_out(lang())}<span class="sr-only">{of.get_value()}</span>
                </Button>
            </div>
        }
    };
    view! {
        <Panel tone=Tone::Bad alert=true>
            <p class="font-semibold wrap-anywhere">{words::editor::not_attached(lang(), &name)}</p>
            {move || reason.with(Reason::words).into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
            <Show when=move || reason.with(Reason::passes)>{ways}</Show>
        </Panel>
    }
}
