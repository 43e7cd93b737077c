//! The page on which somebody signs in.

use leptos::{attr, attr::custom::custom_attribute, prelude::*};
use portico_domain::api::ProblemType;
use portico_words as words;

use crate::{
    drawn::{hidden_inputs, marked},
    lang::lang,
    layout::PublicFrame,
    ui::{Button, ButtonVariant, Checkbox, ControlProps, Field, PageHeading, Panel, Posted, TextInput, Tone},
};

/// Id of the input for the account, and its name in a posted form.
pub const LOGIN: &str = "sign-in-login";
/// Id of the input for the password, and its name in a posted form.
pub const PASSWORD: &str = "sign-in-password";
/// The action of the posted form.
pub const SIGN_IN: &str = "sign-in";

/// The page, at any address; the page of that address follows.
#[component]
pub fn SignInView<F: IntoView + 'static>(
    /// Whether the session has ended while a page was open.
    again: bool,
    /// The path of the page.
    path: Signal<String>,
    /// The form.
    form: F,
) -> impl IntoView {
    let (title, text) = if again {
        (words::sign_in::again_title(lang()), words::sign_in::again_text(lang()))
    } else {
        (words::sign_in::title(lang()), words::sign_in::text(lang()))
    };
    view! {
        <PublicFrame path>
            <div class="grid gap-2">
                <PageHeading text=title keep_focus=true/>
                <p class="text-muted">{text}</p>
            </div>
            {form}
        </PublicFrame>
    }
}

/// The form with account name and password.
#[component]
pub fn SignInForm(
    /// The account name or e-mail address.
    #[prop(into)]
    login: Signal<String>,
    /// Called with the new account name on every keystroke.
    on_login: Callback<String>,
    /// The password.
    #[prop(into)]
    password: Signal<String>,
    /// Called with the new password on every keystroke.
    on_password: Callback<String>,
    /// Whether the password can be read.
    #[prop(into)]
    visible: Signal<bool>,
    /// Called when it is to be shown, or to be hidden.
    on_show: Callback<bool>,
    /// Whether the account name, and the password, are missing.
    missing: (Signal<bool>, Signal<bool>),
    /// Called when the form is sent.
    on_submit: Callback<()>,
    /// Whether it is being sent.
    #[prop(into)]
    busy: Signal<bool>,
    /// Why the last attempt failed.
    #[prop(into)]
    failure: Signal<Option<String>>,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    let problem = |missing: Signal<bool>, sentence: fn(words::Lang) -> String| {
        Signal::derive(move || missing.get().then(|| sentence(lang())))
    };
    let login_ask = ControlProps::new(LOGIN, words::sign_in::login(lang()))
        .problem(problem(missing.0, words::sign_in::missing_login));
    let password_ask = ControlProps::new(PASSWORD, words::sign_in::password(lang()))
        .problem(problem(missing.1, words::sign_in::missing_password));
    let show_ask = ControlProps::new("sign-in-show", words::sign_in::show_password(lang())).optional();
    let password_input = password_ask.clone();
    // A page that answers a failed attempt has the account name already.
    let knows_login = login.with_untracked(|login| !login.is_empty());
    let show = view! { <div><Checkbox ask=show_ask value=visible on_change=on_show/></div> };
    let form = view! {
        <form class="grid gap-5" novalidate on:submit=submit>
            {hidden_inputs()}
            {move || failure.get().map(|sentence| view! { <Panel tone=Tone::Bad alert=true><p>{sentence}</p></Panel> })}
            <Field ask=login_ask.clone()>
                <TextInput ask=login_ask value=login on_input=on_login autocomplete="username" autofocus=!knows_login/>
            </Field>
            <div>
                <Field ask=password_ask>
                    {move || {
                        let kind = if visible.get() { "text" } else { "password" };
                        view! {
                            <TextInput
                                ask=password_input.clone()
                                kind
                                value=password
                                on_input=on_password
                                autocomplete="current-password"
                                autofocus=knows_login
                            />
                        }
                    }}
                </Field>
                {marked(show, || custom_attribute("data-needs-app", true))}
            </div>
            <Button variant=ButtonVariant::Primary submit=true busy posted=Posted::with(|| ("action", SIGN_IN.to_owned()))>
                {words::sign_in::submit(lang())}
            </Button>
        </form>
    };
    marked(form, || attr::method("post"))
}

/// Why the server has not let somebody in, as a sentence.
#[must_use]
pub fn refusal(kind: ProblemType, retry_after: Option<u32>) -> String {
    if kind == ProblemType::TooMany {
        return words::sign_in::wait(lang(), retry_after.unwrap_or(60));
    }
    format!("{}. {}", words::problem_document::title(lang(), kind), words::problem_document::detail(lang(), kind))
}
