//! What rules say that do not refuse an answer: warnings at a question, and that no request is needed.

use leptos::prelude::*;
use portico_domain::{
    form::Instead,
    report::{Problem, ProblemKind},
    spec::RuleEffect,
};
use portico_words as words;

use super::{question::Question, state::FormState};
use crate::{
    lang::lang,
    paths,
    ui::{Glyph, Icon, Panel, Tone},
};

/// Id of the panel that says that no request is needed. It takes focus.
pub const ENDED: &str = "no-request-needed";

/// What rules warn of at a question, once it was left.
///
/// Criteria: a status, so that screen readers say it without taking focus; text with an icon, not colour alone.
#[component]
pub(super) fn Warning(
    /// The question.
    question: Question,
) -> impl IntoView {
    let (state, path) = (question.state(), StoredValue::new(question.path()));
    let messages = Memo::new(move |_| {
        path.with_value(|path| {
            let said = |warning: &Problem| warning.message.clone().unwrap_or_default();
            let shows = state.problem_visibility().with(|visibility| visibility.shows(path, &ProblemKind::Rule));
            let verdict = state.verdict().get();
            if shows { verdict.warnings.at(path).map(said).collect() } else { Vec::new() }
        })
    });
    let line = |text: String| view! { <p class="field-warning"><Icon glyph=Glyph::Alert/><span>{text}</span></p> };
    view! { <div role="status">{move || messages.get().into_iter().map(line).collect_view()}</div> }
}

/// Says that no request is needed while a rule that ends the form applies on this page, and where the person is helped.
#[component]
pub(super) fn Ended(
    /// The form.
    state: FormState,
    /// The sections of the page.
    sections: Vec<usize>,
) -> impl IntoView {
    let ended = Memo::new(move |_| {
        let verdict = state.verdict().get();
        state.with_form(|form| {
            let is_here = |at: usize| sections.contains(&form.fields[at].section);
            let says = |at: usize, message: &str| {
                let mut problems = verdict.problems.at(&form.fields[at].path);
                problems.any(|is| is.kind == ProblemKind::NoRequestNeeded && is.message.as_deref() == Some(message))
            };
            let mut ends = form.rules.iter().filter(|rule| rule.effect == RuleEffect::End && is_here(rule.at));
            let rule = ends.find(|rule| says(rule.at, &rule.message))?;
            Some((rule.message.clone(), rule.instead.clone()))
        })
    });
    let panel = |(message, instead): (String, Option<Instead>)| {
        view! {
            <div id=ENDED tabindex="-1" class="mt-8">
                <Panel tone=Tone::Good>
                    <p class="font-semibold">{words::form::no_request_needed(lang())}</p>
                    <p>{message}</p>
                    {instead.map(link)}
                </Panel>
            </div>
        }
    };
    view! { <div role="status">{move || ended.get().map(panel)}</div> }
}

fn link(instead: Instead) -> impl IntoView {
    let (to, text) = match instead {
        Instead::Article(number) => (paths::article(number), words::form::read_article(lang())),
        Instead::Item(id) => (paths::item(&id), words::form::ask_for_that(lang())),
        Instead::Url(url) => (url, words::form::open_page(lang())),
        Instead::Phone(phone) => (format!("tel:{}", dialled(&phone)), words::form::call(lang(), &phone)),
    };
    view! { <a class="btn btn-plain" href=to>{text}</a> }
}

/// A telephone number without what is there for the eye.
fn dialled(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn a_number_is_dialled_without_spaces_and_words() {
        assert_eq!(dialled("+49 30 1234-567"), "+49301234567");
    }
}
