//! "Was this helpful?" below an article: the answer is saved at once, the reason may follow.

use leptos::prelude::*;
use portico_domain::{
    api::{Feedback, Unhelpful},
    knowledge::ArticleNumber,
};
use portico_views::article::HelpfulQuestion;
use portico_words as words;

use crate::{
    api::{self, ApiError},
    lang::lang,
    parts::UnsentText,
    paths,
    ui::{Button, ButtonVariant, Choice, ControlProps, Field, FieldGroup, RadioGroup, TextArea},
};

/// The reasons why an article did not help, with the ids of their options.
const REASONS: [(Unhelpful, &str); 4] = [
    (Unhelpful::OutOfDate, "out_of_date"),
    (Unhelpful::DidNotWork, "did_not_work"),
    (Unhelpful::HardToFollow, "hard_to_follow"),
    (Unhelpful::NotMyQuestion, "not_my_question"),
];

/// The reason why an article did not help, as a sentence.
#[must_use]
pub fn unhelpful(reason: Unhelpful) -> String {
    match reason {
        Unhelpful::OutOfDate => words::helpful::out_of_date(lang()),
        Unhelpful::DidNotWork => words::helpful::did_not_work(lang()),
        Unhelpful::HardToFollow => words::helpful::hard_to_follow(lang()),
        Unhelpful::NotMyQuestion => words::helpful::not_my_question(lang()),
    }
}

/// The question, and the form for the reason after a "no".
#[component]
pub fn Helpful(
    /// The article.
    number: ArticleNumber,
    /// The language in which it is read.
    language: String,
    /// The id of the search that led to the article.
    #[prop(optional_no_strip)]
    search: Option<String>,
) -> impl IntoView {
    let about = StoredValue::new((language, search));
    let name = words::kept_text::feedback(lang(), &number.to_string());
    let comment = UnsentText::open(&format!("{number}:feedback"), name, paths::article(number));
    // A kept comment means that the person had answered "no".
    let said_no = comment.text().with_untracked(|text| !text.is_empty());
    let (answer, reason) = (RwSignal::new(said_no.then_some(false)), RwSignal::new(String::new()));
    let send = Action::new_local(move |(helpful, finished): &(bool, bool)| {
        let (helpful, finished) = (*helpful, *finished);
        let (language, search) = about.get_value();
        let chosen = reason.with_untracked(|id| REASONS.iter().find(|(_, name)| name == id).map(|(reason, _)| *reason));
        let sent = comment.send();
        let text = sent.words().to_owned();
        let body = Feedback {
            helpful,
            reason: chosen.filter(|_| !helpful),
            comment: Some(text).filter(|text| !helpful && !text.is_empty()),
            search,
            language: Some(language),
        };
        async move {
            api::keep_feedback(number, &body).await?;
            if finished {
                comment.arrived(&sent);
            }
            Ok(finished)
        }
    });
    let say = move |helpful: bool| {
        answer.set(Some(helpful));
        send.dispatch((helpful, helpful));
    };
    let done = move || send.value().with(|sent| matches!(sent, Some(Ok(true)))) && !send.pending().get();
    // The form stays while the person writes, even when the first answer arrives meanwhile.
    let writes = move || comment.text().with(|text| !text.is_empty());
    let asks_why = Memo::new(move |_| answer.get() == Some(false) && (!done() || writes()));
    let failed =
        move || send.value().with(|sent| matches!(sent, Some(Err(ApiError::Unreachable | ApiError::Problem(_)))));
    let send_why = Callback::new(move |()| {
        send.dispatch((false, true));
    });
    let why = view! {
        <Show when=move || asks_why.get()>
            <Why reason comment busy=send.pending().into() on_send=send_why/>
        </Show>
        {move || failed().then(|| view! { <p class="text-bad" role="alert">{words::helpful::failed(lang())}</p> })}
    };
    view! { <HelpfulQuestion answer on_say=Callback::new(say) done=Signal::derive(done) below=why/> }
}

#[component]
fn Why(reason: RwSignal<String>, comment: UnsentText, busy: Signal<bool>, on_send: Callback<()>) -> impl IntoView {
    let options = REASONS.map(|(reason, id)| Choice::new(id, unhelpful(reason))).to_vec();
    let why = ControlProps::new("helpful-why", words::helpful::why(lang())).optional();
    let word = ControlProps::new("helpful-comment", words::helpful::comment(lang()))
        .hint(words::helpful::comment_hint(lang()))
        .optional();
    view! {
        <div class="card p-4 grid gap-4 w-full max-w-form">
            <FieldGroup ask=why.clone()>
                <RadioGroup
                    ask=why
                    options=Signal::stored(options)
                    value=reason
                    on_change=Callback::new(move |id| reason.set(id))
                />
            </FieldGroup>
            <Field ask=word.clone()>
                <TextArea ask=word value=comment.text() on_input=Callback::new(move |text| comment.typed(text))/>
            </Field>
            <div><Button variant=ButtonVariant::Plain busy=busy on_press=on_send>{words::helpful::send(lang())}</Button></div>
        </div>
    }
}
