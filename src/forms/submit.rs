//! Submitting a request: idempotent under repeated presses and network failures.

use leptos::prelude::*;
use portico_domain::{
    api::{ItemForm, ProblemType, Ticket},
    changes::FlatChange,
    date::Date,
    report::Report,
    ticket::TicketNumber,
};
use portico_views::form::{FormState, SaveState};
use portico_words as words;
use serde::Deserialize;

use super::{
    drafts::{self, DraftStore},
    request_form::show_summary,
};
use crate::{
    api::{self, ApiError},
    lang::lang,
    paths,
    session::Session,
    ui::{Button, ButtonVariant, ErrorPanel, Panel, Tone},
};

/// The result of the last attempt, if it failed.
#[derive(Clone)]
enum Outcome {
    /// Not sent; the answers are kept.
    Failed(ApiError),
    /// The draft has already become a ticket, with other answers.
    SentBefore(Option<TicketNumber>),
}

/// The submission of a form.
#[derive(Clone, Copy)]
pub struct Submit {
    drafts: DraftStore,
    action: Action<(), ()>,
    outcome: RwSignal<Option<Outcome>>,
}

/// Creates a form's submission at the first review and keeps it as long as the form, so that an interrupted attempt is
/// retried also after the person has gone back to the questions.
#[derive(Clone, Copy)]
pub struct Sending {
    drafts: DraftStore,
    owner: StoredValue<Owner>,
    submit: StoredValue<Option<Submit>>,
    on_sent: Callback<Ticket>,
    on_stale: Callback<(ItemForm, RefusedSubmit)>,
}

impl Sending {
    /// `drafts` has the form's draft; `on_sent` gets the ticket; `on_stale` the current form with the server's answer. Keeps the current owner.
    #[must_use]
    pub fn new(drafts: DraftStore, on_sent: Callback<Ticket>, on_stale: Callback<(ItemForm, RefusedSubmit)>) -> Self {
        let owner = StoredValue::new(Owner::current().unwrap_or_default());
        Self { drafts, owner, submit: StoredValue::new(None), on_sent, on_stale }
    }

    /// The submission of `state`, created at the first call.
    #[must_use]
    pub fn submit(self, state: FormState) -> Submit {
        if let Some(submit) = self.submit.get_value() {
            return submit;
        }
        let new = || Submit::new(state, self.drafts, self.on_sent, self.on_stale);
        let submit = self.owner.with_value(|owner| owner.with(new));
        self.submit.set_value(Some(submit));
        submit
    }
}

impl Submit {
    /// The submission of `state`; the callbacks are those of [`Sending::new`].
    fn new(
        state: FormState,
        drafts: DraftStore,
        on_sent: Callback<Ticket>,
        on_stale: Callback<(ItemForm, RefusedSubmit)>,
    ) -> Self {
        let outcome = RwSignal::new(None);
        let action = Action::new_local(move |(): &()| {
            // The idempotency key is the draft's id, which all tabs share, so pending edits are stored first.
            drafts.save();
            let (body, key) = (state.to_send(), state.draft().with_untracked(|draft| draft.id.clone()));
            let user = drafts.user();
            async move {
                let result = api::new_ticket(&body, &key).await;
                match result {
                    // If the form has been left, the ticket is in the person's list; the draft is removed.
                    Ok(_) if !state.is_open() => drafts::remove(&user, &body.item),
                    Err(_) if !state.is_open() => {}
                    Ok(ticket) => {
                        drafts.sent(&ticket.summary.number);
                        on_sent.run(ticket);
                    }
                    Err(error) => outcome.set(refused(state, error, on_stale)),
                }
            }
        });
        let submit = Self { drafts, action, outcome };
        // An attempt that failed without a network is repeated when the network is back.
        let session = expect_context::<Session>();
        Effect::new(move |before: Option<bool>| {
            let online = session.online();
            if before == Some(false) && online && submit.is_interrupted() {
                submit.send();
            }
            online
        });
        submit
    }

    /// Sends the request, unless an attempt is in progress.
    pub fn send(self) {
        if !self.action.pending().get_untracked() {
            self.outcome.set(None);
            self.action.dispatch(());
        }
    }

    /// Whether an attempt is in progress.
    #[must_use]
    pub fn pending(self) -> Signal<bool> {
        self.action.pending().into()
    }

    /// Whether this browser refuses to store the draft.
    fn refused(self) -> bool {
        self.drafts.saved() == SaveState::Refused
    }

    fn is_interrupted(self) -> bool {
        self.outcome.with_untracked(|outcome| matches!(outcome, Some(Outcome::Failed(ApiError::Unreachable))))
    }
}

/// The members of a problem document that a form reads when its submit is refused.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RefusedSubmit {
    /// Problems of the answers.
    pub report: Option<Report>,
    /// Today for the server.
    pub today: Option<Date>,
    /// The form as it is now.
    pub form: Option<Box<ItemForm>>,
    /// What has changed in the form.
    pub changes: Vec<FlatChange>,
    /// The ticket that the draft's key has made before.
    pub ticket: Option<TicketNumber>,
}

/// Handles a refusal by the server.
fn refused(state: FormState, error: ApiError, on_stale: Callback<(ItemForm, RefusedSubmit)>) -> Option<Outcome> {
    let ApiError::Problem(problem) = &error else { return Some(Outcome::Failed(error)) };
    let whole: Option<RefusedSubmit> = problem.part();
    match problem.kind {
        ProblemType::InvalidAnswers => {
            let Some((report, today)) = whole.and_then(|whole| Some((whole.report?, whole.today))) else {
                return Some(Outcome::Failed(error));
            };
            state.adopt(&report, today);
            show_summary();
            None
        }
        ProblemType::StaleForm => match whole.as_ref().and_then(|whole| whole.form.clone()) {
            Some(form) => {
                whole.into_iter().for_each(|whole| on_stale.run((*form.clone(), whole)));
                None
            }
            None => Some(Outcome::Failed(error)),
        },
        ProblemType::KeyReused => Some(Outcome::SentBefore(whole.and_then(|whole| whole.ticket))),
        _ => Some(Outcome::Failed(error)),
    }
}

/// The message about the last attempt: what happened, what was kept, and what to do.
#[component]
pub fn SubmitOutcome(
    /// The submission.
    submit: Submit,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let again = Callback::new(move |()| submit.send());
    move || match submit.outcome.get() {
        None => ().into_any(),
        Some(Outcome::Failed(ApiError::Unreachable)) => {
            let text = move || {
                if submit.refused() {
                    words::draft::refused(lang())
                } else if session.online() {
                    words::form::cut_text(lang())
                } else {
                    words::form::offline_text(lang())
                }
            };
            view! {
                <Panel tone=Tone::Warning alert=true>
                    <p class="font-semibold">{words::form::cut_title(lang())}</p>
                    <p>{text}</p>
                    <Button on_press=again busy=submit.pending()>{words::common::try_again(lang())}</Button>
                </Panel>
            }
            .into_any()
        }
        Some(Outcome::Failed(error)) => view! {
            <ErrorPanel error on_retry=again/>
            <p class="text-muted text-sm">
                {move || if submit.refused() { words::draft::refused(lang()) } else { words::form::kept(lang()) }}
            </p>
        }
        .into_any(),
        Some(Outcome::SentBefore(number)) => sent_before(submit, number),
    }
}

fn sent_before(submit: Submit, number: Option<TicketNumber>) -> AnyView {
    let anew = Callback::new(move |()| {
        submit.outcome.set(None);
        submit.drafts.keep_as_new();
    });
    let open = number.map(|number| {
        let text = words::form::open_ticket(lang(), &number.to_string());
        view! { <a class="btn btn-primary" href=paths::request(&number)>{text}</a> }
    });
    view! {
        <Panel tone=Tone::Warning alert=true>
            <p class="font-semibold">{words::form::sent_before_title(lang())}</p>
            <p>{words::form::sent_before_text(lang())}</p>
            <div class="flex flex-wrap gap-2">
                {open}
                <Button variant=ButtonVariant::Plain on_press=anew>{words::form::send_as_new(lang())}</Button>
            </div>
        </Panel>
    }
    .into_any()
}
