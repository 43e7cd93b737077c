//! Words for editors about an article's state and actions.

use portico_domain::knowledge::{ArticleState, EditAction};

use crate::{Lang, article_state_text, edit_action_text, edit_done_text, note_text};

/// The state's name.
#[must_use]
pub fn state(lang: Lang, state: ArticleState) -> String {
    match state {
        ArticleState::Draft => article_state_text::draft(lang),
        ArticleState::Review => article_state_text::review(lang),
        ArticleState::Published => article_state_text::published(lang),
        ArticleState::ChangesInReview => article_state_text::changes_in_review(lang),
        ArticleState::Retired => article_state_text::retired(lang),
    }
}

/// A warning of the Markdown import.
#[must_use]
pub fn note(lang: Lang, kind: &str) -> String {
    match kind {
        "dead-link" => note_text::dead_link(lang),
        "dead-anchor" => note_text::dead_anchor(lang),
        "unsafe-link" => note_text::unsafe_link(lang),
        "missing-picture" => note_text::missing_picture(lang),
        "refused-picture" => note_text::refused_picture(lang),
        "large-picture" => note_text::large_picture(lang),
        "not-a-picture" => note_text::not_a_picture(lang),
        "too-many-pictures" => note_text::too_many_pictures(lang),
        "missing-include" => note_text::missing_include(lang),
        "refused-include" => note_text::refused_include(lang),
        "template" => note_text::template(lang),
        "directive" => note_text::directive(lang),
        "tag-as-text" => note_text::tag_as_text(lang),
        "removed-html" => note_text::removed_html(lang),
        "comment" => note_text::comment(lang),
        "media" => note_text::media(lang),
        "invisible-characters" => note_text::invisible_characters(lang),
        "too-deep" => note_text::too_deep(lang),
        "large-table" => note_text::large_table(lang),
        "too-large" => note_text::too_large(lang),
        "more-notes" => note_text::more_notes(lang),
        _ => note_text::other(lang),
    }
}

/// The label of an action's button.
#[must_use]
pub fn action(lang: Lang, action: EditAction) -> String {
    match action {
        EditAction::Submit => edit_action_text::submit(lang),
        EditAction::SendBack => edit_action_text::send_back(lang),
        EditAction::Publish => edit_action_text::publish(lang),
        EditAction::Schedule => edit_action_text::schedule(lang),
        EditAction::Unschedule => edit_action_text::unschedule(lang),
        EditAction::Discard => edit_action_text::discard(lang),
        EditAction::Confirm => edit_action_text::confirm(lang),
        EditAction::Retire => edit_action_text::retire(lang),
        EditAction::Reopen => edit_action_text::reopen(lang),
    }
}

/// The confirmation after an action.
#[must_use]
pub fn done(lang: Lang, action: EditAction) -> String {
    match action {
        EditAction::Submit => edit_done_text::submit(lang),
        EditAction::SendBack => edit_done_text::send_back(lang),
        EditAction::Publish => edit_done_text::publish(lang),
        EditAction::Schedule => edit_done_text::schedule(lang),
        EditAction::Unschedule => edit_done_text::unschedule(lang),
        EditAction::Discard => edit_done_text::discard(lang),
        EditAction::Confirm => edit_done_text::confirm(lang),
        EditAction::Retire => edit_done_text::retire(lang),
        EditAction::Reopen => edit_done_text::reopen(lang),
    }
}
