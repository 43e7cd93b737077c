//! An input that attaches files to an article, and what becomes of those that were not taken.

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
    ui::{Ask, Button, Field, Look, Meaning, Panel},
};

/// Id of the input.
const INPUT: &str = "attach";

/// Why a file was not added.
#[derive(Clone)]
enum Why {
    /// It has too many bytes.
    TooLarge,
    /// It has none.
    Empty,
    /// The server says so, or is away.
    Failed(ApiError),
}

impl Why {
    /// What can be seen of a file before it is sent.
    fn of(file: &File) -> Option<Self> {
        if file.size() > ATTACHMENT_BYTES as f64 {
            Some(Self::TooLarge)
        } else {
            (file.size() == 0.0).then_some(Self::Empty)
        }
    }

    /// Whether the same file may be taken at another time.
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

    /// What happened, sentence by sentence. What to do is said where it can be done.
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

/// A file that was not added. It stays chosen.
#[derive(Clone)]
struct Left {
    /// Tells it from others of its name.
    key: u32,
    file: SendWrapper<File>,
    why: Why,
}

/// The files that were not added.
#[derive(Clone, Copy)]
struct LeftOver {
    files: RwSignal<Vec<Left>>,
    count: StoredValue<u32>,
}

impl LeftOver {
    /// Notes one. The page may have been left.
    fn push(self, file: File, why: Why) {
        let Some(key) = self.count.try_update_value(|count| {
            *count += 1;
            *count
        }) else {
            return;
        };
        let _ = self.files.try_update(|files| files.push(Left { key, file: SendWrapper::new(file), why }));
    }

    /// Forgets those that were refused, and those that are chosen again.
    fn make_way(self, chosen: &[File]) {
        self.files.update(|files| {
            files.retain(|left| left.why.passes() && chosen.iter().all(|file| file.name() != left.file.name()));
        });
    }

    fn remove(self, key: u32) {
        let _ = self.files.try_update(|files| files.retain(|left| left.key != key));
    }
}

/// An input that takes files, one after another.
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
    let left = LeftOver { files: RwSignal::new(Vec::new()), count: StoredValue::new(0) };
    let add = move |files: Vec<File>| {
        spawn_local(async move {
            for file in files {
                let name = file.name();
                // The page may have been left: a file belongs to the article all the same.
                let _ = adding.try_update(|adding| adding.push(name.clone()));
                match editing::attach(number, &file).await {
                    Ok(_) => {
                        notices.announce(words::editor::attached(lang(), &name));
                        reload.try_run(());
                    }
                    Err(error) => left.push(file, Why::Failed(error)),
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
        // So that the same file can be chosen once more.
        input.set_value("");
        left.make_way(&files);
        let (sound, refused): (Vec<File>, Vec<File>) = files.into_iter().partition(|file| Why::of(file).is_none());
        for file in refused {
            if let Some(why) = Why::of(&file) {
                left.push(file, why);
            }
        }
        add(sound);
    };
    let ask = Ask::new(INPUT, words::editor::attach(lang())).hint(words::editor::attach_hint(lang()));
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
            each=move || left.files.get()
            key=|file| file.key
            children=move |file| view! { <NotAdded file left number reload/> }
        />
    }
}

/// A file that was not added: why, and a way to try again where that may help.
#[component]
fn NotAdded(file: Left, left: LeftOver, number: ArticleNumber, reload: Callback<()>) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let Left { key, file, why } = file;
    let name = file.name();
    let why = RwSignal::new(why);
    let retry = Action::new_local({
        let name = name.clone();
        move |(): &()| {
            let (file, name) = (file.clone(), name.clone());
            async move {
                match editing::attach(number, &file).await {
                    Ok(_) => {
                        notices.announce(words::editor::attached(lang(), &name));
                        // The button goes away with what it was for.
                        browser::focus(INPUT);
                        left.remove(key);
                        reload.try_run(());
                    }
                    Err(error) => {
                        // What stands there already is not read out again.
                        notices.announce(words::editor::not_attached(lang(), &name));
                        let _ = why.try_set(Why::Failed(error));
                    }
                }
            }
        }
    });
    let again = Callback::new(move |()| drop(retry.dispatch(())));
    let leave_out = Callback::new(move |()| {
        browser::focus(INPUT);
        left.remove(key);
    });
    let of = StoredValue::new(format!(" {name}"));
    let ways = move || {
        view! {
            <p>{words::editor::still_chosen(lang())}</p>
            <div class="flex flex-wrap gap-3">
                <Button busy=retry.pending() on_press=again>
                    {words::common::try_again(lang())}<span class="sr-only">{of.get_value()}</span>
                </Button>
                <Button look=Look::Quiet on_press=leave_out>
                    {words::editor::leave_out(lang())}<span class="sr-only">{of.get_value()}</span>
                </Button>
            </div>
        }
    };
    view! {
        <Panel meaning=Meaning::Bad alert=true>
            <p class="font-semibold wrap-anywhere">{words::editor::not_attached(lang(), &name)}</p>
            {move || why.with(Why::words).into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
            <Show when=move || why.with(Why::passes)>{ways}</Show>
        </Panel>
    }
}
