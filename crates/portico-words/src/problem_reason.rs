//! The reasons of problem documents in words: a function for each group, since not every reader has fetched the words of all.

use portico_domain::api::{ArticleLine, EditingReason, FileReason, RequestReason, TextReason};

use crate::{Lang, editing_reason, editor, file_reason, request_reason, text_reason};

/// Bytes of a MiB.
const MEBIBYTE: usize = 1024 * 1024;

/// Why a text is not taken.
#[must_use]
pub fn text(lang: Lang, reason: &TextReason) -> String {
    match reason {
        TextReason::TextEmpty => text_reason::text_empty(lang),
        TextReason::NotForOthers => text_reason::not_for_others(lang),
        TextReason::NotForThem => text_reason::not_for_them(lang),
        TextReason::TextTooLong { most, actual } => {
            text_reason::text_too_long(lang, &actual.to_string(), &most.to_string())
        }
        TextReason::PasswordTooShort { least } => text_reason::password_too_short(lang, &least.to_string()),
    }
}

/// Why a change of an article is not taken.
#[must_use]
pub fn editing(lang: Lang, reason: &EditingReason) -> String {
    use editing_reason as text;
    match reason {
        EditingReason::LineEmpty { line } => text::line_empty(lang, &name(lang, *line)),
        EditingReason::LineTooLong { line, most, actual } => {
            text::line_too_long(lang, &actual.to_string(), &name(lang, *line), &most.to_string())
        }
        EditingReason::ArticleTooLarge { most, actual } => {
            text::article_too_large(lang, &actual.to_string(), &most.to_string())
        }
        EditingReason::TooManyOfEach { most } => text::too_many_of_each(lang, &most.to_string()),
        EditingReason::UnknownItem => text::unknown_item(lang),
        EditingReason::UnknownQuestion { question } => text::unknown_question(lang, question),
        EditingReason::UnknownCategory => text::unknown_category(lang),
        EditingReason::UnknownOwner => text::unknown_owner(lang),
        EditingReason::UnknownTeam { team } => text::unknown_team(lang, team),
        EditingReason::UnknownArticle { article } => text::unknown_article(lang, article),
        EditingReason::NotAnImage => text::not_an_image(lang),
        EditingReason::TooManyImages { most } => text::too_many_images(lang, &most.to_string()),
        EditingReason::FileName { most } => text::file_name(lang, &most.to_string()),
        EditingReason::FileEmpty => editor::attach_empty(lang),
        EditingReason::TooManyAttachments { most } => text::too_many_attachments(lang, &most.to_string()),
        EditingReason::PublishTimeOver => editor::schedule_missing(lang),
        EditingReason::ReviewDayOver => text::review_day_over(lang),
        EditingReason::TitleMissing => editor::missing_title(lang),
    }
}

/// What the editor calls a line.
fn name(lang: Lang, line: ArticleLine) -> String {
    match line {
        ArticleLine::Title => editor::title(lang),
        ArticleLine::Summary => editor::summary(lang),
        ArticleLine::Service => editor::service(lang),
        ArticleLine::Label => editor::labels(lang),
        ArticleLine::Picture => editing_reason::picture_name(lang),
    }
}

/// Why a file of a draft is not taken.
#[must_use]
pub fn file(lang: Lang, reason: &FileReason) -> String {
    use file_reason as text;
    match reason {
        FileReason::UploadName { most } => text::upload_name(lang, &most.to_string()),
        FileReason::UploadEmpty => text::upload_empty(lang),
        FileReason::TooManyUploads { most } => text::too_many_uploads(lang, &most.to_string()),
        FileReason::UploadsTooLarge { most } => text::uploads_too_large(lang, &(most / MEBIBYTE).to_string()),
        FileReason::DraftSent => text::draft_sent(lang),
    }
}

/// Why a request cannot be read: for who writes the program that sends it.
#[must_use]
pub fn request(lang: Lang, reason: &RequestReason) -> String {
    use request_reason as text;
    match reason {
        RequestReason::BodyNotAnObject => text::body_not_an_object(lang),
        RequestReason::BodyBrokenOff => text::body_broken_off(lang),
        RequestReason::BodyUnreadable { says, line, column } => {
            text::body_unreadable(lang, &column.to_string(), &line.to_string(), says)
        }
        RequestReason::BodyTooLarge { most } => text::body_too_large(lang, &most.to_string()),
        RequestReason::QueryUnreadable { says } => text::query_unreadable(lang, says),
        RequestReason::IdempotencyKey { most } => text::idempotency_key(lang, &most.to_string()),
        RequestReason::IfMatch => text::if_match(lang),
        RequestReason::Limit { most } => text::limit(lang, &most.to_string()),
        RequestReason::Cursor => text::cursor(lang),
        RequestReason::SaidUnreadable => text::said_unreadable(lang),
        RequestReason::SaidTooLarge => text::said_too_large(lang),
        RequestReason::ClientId { least, most } => text::client_id(lang, &least.to_string(), &most.to_string()),
        RequestReason::LanguageTag => text::language_tag(lang),
        RequestReason::ArticleLanguage => text::article_language(lang),
        RequestReason::Days { one_of } => {
            let days = one_of.iter().map(u32::to_string).collect::<Vec<_>>();
            text::days(lang, &days.join(", "))
        }
    }
}
