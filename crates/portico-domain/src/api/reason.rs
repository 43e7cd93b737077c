//! Why a request fails, where the kind of its problem document does not say it all: kinds and parameters, no sentences.

use serde::{Deserialize, Serialize};

/// The reason of a problem document: one object of a `kind` and its parameters, such as
/// `{"kind": "text_too_long", "most": 10000, "actual": 10012}`. The groups are not on the wire: they say who may meet a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ProblemReason {
    /// What somebody typed or chose is not taken; met in both apps.
    Text(TextReason),
    /// An article, or what belongs to it, is not taken; met by those who write articles.
    Editing(EditingReason),
    /// A file of a draft is not taken; met by those who send requests, in the server's words.
    File(FileReason),
    /// The request is not what the route takes; met by those who write programs.
    Request(RequestReason),
    /// A reason that this version does not know: the server is newer. No server sends it.
    Unknown(UnknownReason),
}

/// Why what somebody typed or chose is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TextReason {
    /// The text has nothing in it.
    TextEmpty,
    /// The person may not ask for somebody else with this item.
    NotForOthers,
    /// The item is not for the person for whom it was to be requested, or there is no such person.
    NotForThem,
    /// The text is too long; both in characters as a person counts them.
    TextTooLong {
        /// Maximum number.
        most: usize,
        /// Number that was sent.
        actual: usize,
    },
    /// The new password is too short.
    PasswordTooShort {
        /// Minimum number of characters.
        least: usize,
    },
}

/// A reason of a text as it stands in JSON, with its parameters side by side. The employee's app reads this: reading the
/// tagged types costs it 9 kB more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FlatReason {
    kind: String,
    most: usize,
    actual: usize,
    least: usize,
}

impl FlatReason {
    /// The reason, if it is one of a text.
    #[must_use]
    pub fn text(&self) -> Option<TextReason> {
        Some(match self.kind.as_str() {
            "text_empty" => TextReason::TextEmpty,
            "not_for_others" => TextReason::NotForOthers,
            "not_for_them" => TextReason::NotForThem,
            "text_too_long" => TextReason::TextTooLong { most: self.most, actual: self.actual },
            "password_too_short" => TextReason::PasswordTooShort { least: self.least },
            _ => return None,
        })
    }
}

/// Why a change of an article is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EditingReason {
    /// A line that has to say something is empty.
    LineEmpty {
        /// Which.
        line: ArticleLine,
    },
    /// A line is too long; both in characters as a person counts them.
    LineTooLong {
        /// Which.
        line: ArticleLine,
        /// Maximum number.
        most: usize,
        /// Number that was sent.
        actual: usize,
    },
    /// The article's text is too large; both in bytes of UTF-8.
    ArticleTooLarge {
        /// Maximum number.
        most: usize,
        /// Number that was sent.
        actual: usize,
    },
    /// A list of the article's settings has too many entries.
    TooManyOfEach {
        /// Maximum number of labels, of teams, of related articles and of answers.
        most: usize,
    },
    /// No such item for this person.
    UnknownItem,
    /// The item's form has no such question.
    UnknownQuestion {
        /// Its id, as sent.
        question: String,
    },
    /// No such category for this person.
    UnknownCategory,
    /// Nobody in the directory.
    UnknownOwner,
    /// No such team in the directory.
    UnknownTeam {
        /// Its name, as sent.
        team: String,
    },
    /// No such other article.
    UnknownArticle {
        /// Its number, such as KB-12.
        article: String,
    },
    /// Not one of the formats that are taken: PNG, JPEG, GIF, WebP.
    NotAnImage,
    /// The article has as many pictures as it may have.
    TooManyImages {
        /// Maximum number.
        most: usize,
    },
    /// The file's name is empty or too long.
    FileName {
        /// Maximum number of characters.
        most: usize,
    },
    /// The file has no bytes.
    FileEmpty,
    /// The article has as many attachments as it may have.
    TooManyAttachments {
        /// Maximum number.
        most: usize,
    },
    /// The instant of publishing is missing or over.
    PublishTimeOver,
    /// The day of the next review is over.
    ReviewDayOver,
    /// An article without a title cannot be published.
    TitleMissing,
}

/// Why a file of a draft is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FileReason {
    /// Its name is empty or too long.
    UploadName {
        /// Maximum number of characters.
        most: usize,
    },
    /// It has no bytes.
    UploadEmpty,
    /// The person has as many files in drafts as they may have.
    TooManyUploads {
        /// Maximum number.
        most: usize,
    },
    /// With this one the files in the person's drafts are larger than they may be together.
    UploadsTooLarge {
        /// Maximum number of bytes.
        most: usize,
    },
    /// The draft was sent: it takes no more files.
    DraftSent,
}

/// The lines of an article that have a limit of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArticleLine {
    /// Its title.
    Title,
    /// Its summary.
    Summary,
    /// The service that its known error concerns.
    Service,
    /// One of its labels.
    Label,
    /// The name of a picture.
    Picture,
}

/// Why a request cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RequestReason {
    /// The body is no JSON object.
    BodyNotAnObject,
    /// The connection ended in the middle of the body.
    BodyBrokenOff,
    /// The body is not what the route takes.
    BodyUnreadable {
        /// What the reader of JSON says: for who writes the program, in English.
        says: String,
        /// Line of the body, from 1.
        line: usize,
        /// Column in bytes, from 1; 0 is before the first of the line.
        column: usize,
    },
    /// The body is too large.
    BodyTooLarge {
        /// Maximum number of bytes.
        most: usize,
    },
    /// The query string is not what the route takes.
    QueryUnreadable {
        /// What its reader says: for who writes the program, in English.
        says: String,
    },
    /// `Idempotency-Key` has other characters than visible ASCII, none or too many.
    IdempotencyKey {
        /// Maximum number.
        most: usize,
    },
    /// `If-Match` names no version.
    IfMatch,
    /// `limit` is out of its range.
    Limit {
        /// The largest that is taken; the smallest is 1.
        most: usize,
    },
    /// `after` is not the `next` of a page of this list.
    Cursor,
    /// `said` is no JSON object of answers by field.
    SaidUnreadable,
    /// `said` has too many fields or too much in them.
    SaidTooLarge,
    /// An id that the client makes has other characters than letters, digits and hyphens, or another length.
    ClientId {
        /// Minimum number of characters.
        least: usize,
        /// Maximum number.
        most: usize,
    },
    /// Not of the form of a BCP 47 tag.
    LanguageTag,
    /// Not a language as articles have it: two or three lowercase letters.
    ArticleLanguage,
    /// `days` is none of the periods.
    Days {
        /// Those that can be asked for.
        one_of: Vec<u32>,
    },
}

/// A reason of a newer server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownReason {
    /// What the server calls it.
    pub kind: String,
}

impl From<TextReason> for ProblemReason {
    fn from(reason: TextReason) -> Self {
        Self::Text(reason)
    }
}

impl From<EditingReason> for ProblemReason {
    fn from(reason: EditingReason) -> Self {
        Self::Editing(reason)
    }
}

impl From<FileReason> for ProblemReason {
    fn from(reason: FileReason) -> Self {
        Self::File(reason)
    }
}

impl From<RequestReason> for ProblemReason {
    fn from(reason: RequestReason) -> Self {
        Self::Request(reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(reason: impl Into<ProblemReason>, json: &str) {
        let reason = reason.into();
        assert_eq!(serde_json::to_string(&reason).expect("JSON"), json);
        assert_eq!(serde_json::from_str::<ProblemReason>(json).expect("a reason"), reason);
    }

    #[test]
    fn a_reason_is_one_object_of_a_kind_and_its_parameters() {
        check(TextReason::TextEmpty, r#"{"kind":"text_empty"}"#);
        check(TextReason::TextTooLong { most: 10, actual: 11 }, r#"{"kind":"text_too_long","most":10,"actual":11}"#);
        check(EditingReason::LineEmpty { line: ArticleLine::Title }, r#"{"kind":"line_empty","line":"title"}"#);
        check(FileReason::TooManyUploads { most: 100 }, r#"{"kind":"too_many_uploads","most":100}"#);
        check(RequestReason::Days { one_of: vec![7, 30] }, r#"{"kind":"days","one_of":[7,30]}"#);
    }

    #[test]
    fn every_reason_of_a_text_is_read_from_its_parameters_too() {
        let all = [
            TextReason::TextEmpty,
            TextReason::NotForOthers,
            TextReason::NotForThem,
            TextReason::TextTooLong { most: 10, actual: 11 },
            TextReason::PasswordTooShort { least: 12 },
        ];
        // A further reason belongs into the list above.
        let (TextReason::TextEmpty
        | TextReason::NotForOthers
        | TextReason::NotForThem
        | TextReason::TextTooLong { .. }
        | TextReason::PasswordTooShort { .. }) = &all[0];
        for reason in all {
            let json = serde_json::to_string(&reason).expect("JSON");
            assert_eq!(serde_json::from_str::<FlatReason>(&json).expect("a reason").text(), Some(reason));
        }
        let other = serde_json::to_string(&RequestReason::Limit { most: 100 }).expect("JSON");
        assert_eq!(serde_json::from_str::<FlatReason>(&other).expect("a reason").text(), None);
    }

    #[test]
    fn a_reason_of_a_newer_server_is_read_as_unknown() {
        let newer: ProblemReason = serde_json::from_str(r#"{"kind":"tea_pot","cups":3}"#).expect("a reason");
        assert_eq!(newer, ProblemReason::Unknown(UnknownReason { kind: "tea_pot".to_owned() }));
    }
}
