//! The settings of a person.

use leptos::prelude::*;
use portico_domain::api::{Preferences, Theme};
use portico_words as words;

use super::password::PasswordForm;
use crate::{
    api, browser,
    lang::{self, lang},
    layout::{Notices, SignOut, SignOutDialog},
    session::{Session, apply_theme},
    ui::{
        Button, ButtonVariant, Checkbox, Choice, ControlProps, ErrorPanel, Field, FieldGroup, PageHeading, RadioGroup,
        Select,
    },
};

/// The settings page. Choices apply and are saved at once.
#[component]
pub fn Settings() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <div class="grid gap-8 max-w-form">
            <PageHeading text=words::settings::title(lang())/>
            {untrack(|| session.user()).map(|user| view! { <Choices chosen=user.preferences/> })}
            <Section id="password" title=words::settings::password_title(lang())><PasswordForm/></Section>
            <Section id="sessions" title=words::settings::sessions_title(lang())><Everywhere/></Section>
        </div>
    }
}

#[component]
fn Section(id: &'static str, title: String, children: Children) -> impl IntoView {
    view! {
        <section class="card p-5 grid gap-5" aria-labelledby=id>
            <h2 class="text-lg" id=id>{title}</h2>
            {children()}
        </section>
    }
}

/// Theme, language and keyboard shortcuts.
#[component]
fn Choices(chosen: Preferences) -> impl IntoView {
    let (session, notices) = (expect_context::<Session>(), expect_context::<Notices>());
    let chosen = RwSignal::new(chosen);
    let save = Action::new_local(move |reload: &bool| {
        let (body, reload) = (chosen.get_untracked(), *reload);
        async move {
            api::save_preferences(&body).await?;
            if reload {
                browser::reload();
            } else {
                session.reload();
                notices.show(words::common::saved(lang()));
            }
            Ok::<(), api::ApiError>(())
        }
    });
    let set_theme = move |name: String| {
        let theme = theme_named(&name);
        apply_theme(theme);
        chosen.update(|chosen| chosen.theme = theme);
        save.dispatch(false);
    };
    let set_language = move |tag: String| {
        let tag = Some(tag).filter(|tag| !tag.is_empty());
        browser::store(lang::STORED, tag.as_deref());
        chosen.update(|chosen| chosen.language = tag);
        save.dispatch(true);
    };
    let set_keys = move |off| {
        chosen.update(|chosen| chosen.shortcuts_off = off);
        save.dispatch(false);
    };
    let theme = ControlProps::new("theme", words::settings::theme(lang()));
    let language = ControlProps::new("language", words::settings::language(lang()));
    let keys = ControlProps::new("shortcuts-off", words::settings::shortcuts_off(lang()))
        .hint(words::settings::shortcuts_hint(lang()));
    let failure = move || save.value().get().and_then(Result::err).map(|error| view! { <ErrorPanel error/> });
    view! {
        <Section id="appearance" title=words::settings::appearance(lang())>
            {failure}
            <FieldGroup ask=theme.clone()>
                <RadioGroup
                    ask=theme
                    options=Signal::stored(themes())
                    value=Signal::derive(move || theme_name(chosen.with(|chosen| chosen.theme)).to_owned())
                    on_change=set_theme
                />
            </FieldGroup>
            <Field ask=language.clone()>
                <Select
                    ask=language
                    always=true
                    options=Signal::stored(languages())
                    value=Signal::derive(move || chosen.with(|chosen| chosen.language.clone().unwrap_or_default()))
                    on_change=set_language
                />
            </Field>
        </Section>
        <Section id="keyboard" title=words::settings::keyboard(lang())>
            <div>
                <Checkbox
                    ask=keys
                    value=Signal::derive(move || chosen.with(|chosen| chosen.shortcuts_off))
                    on_change=set_keys
                />
                <p class="field-hint pl-8" id="shortcuts-off-hint">{words::settings::shortcuts_hint(lang())}</p>
            </div>
        </Section>
    }
}

fn themes() -> Vec<Choice> {
    vec![
        Choice::new(theme_name(Theme::System), words::settings::theme_system(lang())),
        Choice::new(theme_name(Theme::Light), words::settings::theme_light(lang())),
        Choice::new(theme_name(Theme::Dark), words::settings::theme_dark(lang())),
    ]
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

fn theme_named(name: &str) -> Theme {
    [Theme::Light, Theme::Dark].into_iter().find(|theme| theme_name(*theme) == name).unwrap_or_default()
}

/// The available languages by their own names; the pseudo-language only when it is active.
fn languages() -> Vec<Choice> {
    let mut languages = vec![Choice::new("", words::settings::language_system(lang()))];
    let on = Some(words::Lang::Pseudo).filter(|pseudo| *pseudo == lang());
    let spoken = words::Lang::ALL.into_iter().chain(on);
    languages.extend(spoken.map(|lang| Choice::new(lang.tag(), lang.name().to_owned())));
    languages
}

/// Signing out on all devices.
#[component]
fn Everywhere() -> impl IntoView {
    let sign_out = SignOut::new(true);
    let failure = move || sign_out.failure().map(|error| view! { <ErrorPanel error/> });
    let press = Callback::new(move |()| sign_out.ask());
    view! {
        <p>{words::settings::sessions_text(lang())}</p>
        {failure}
        <div>
            <Button variant=ButtonVariant::Danger busy=sign_out.pending() on_press=press>
                {words::settings::sessions_button(lang())}
            </Button>
        </div>
        <SignOutDialog sign_out id="sign-out-everywhere-title"/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_have_names_that_lead_back() {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            assert_eq!(theme_named(theme_name(theme)), theme);
        }
    }
}
