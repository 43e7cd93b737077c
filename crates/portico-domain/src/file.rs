//! Files of answers: what is known of one, and which are taken.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A file that was uploaded for an answer, as the answer names it. Its name, type and size are what the server has found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct FileRef {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its type and size; absent when the file is not there any more.
    #[serde(flatten)]
    pub content: Option<FileContent>,
}

/// What is known of a file's content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct FileContent {
    /// Its media type, told by its content: `image/png`.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
}

impl FileRef {
    /// Maximum number of characters of an id, and of a media type.
    pub(crate) const LONGEST: usize = 100;

    /// Where the server has it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("/api/v1/files/{}", self.id)
    }

    /// The file as one line, as drafts hold it: id, type, size, name. The inverse of its `FromStr`.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { id, name, content } = self;
        match content {
            Some(FileContent { media_type, size }) => format!("{id} {media_type} {size} {name}"),
            None => format!("{id} - 0 {name}"),
        }
    }
}

/// A text is no line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAFile;

impl FromStr for FileRef {
    type Err = NotAFile;

    fn from_str(line: &str) -> Result<Self, NotAFile> {
        let mut parts = line.splitn(4, ' ');
        let mut next = || parts.next().filter(|part| !part.is_empty()).ok_or(NotAFile);
        let (id, media_type, size, name) = (next()?, next()?, next()?, next()?);
        let size = size.parse().map_err(|_| NotAFile)?;
        let content = (media_type != "-").then(|| FileContent { media_type: media_type.to_owned(), size });
        Ok(Self { id: id.to_owned(), name: name.to_owned(), content })
    }
}

/// Types of files, by the name that catalog authors give them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileGroup {
    /// PNG, JPEG, GIF, WebP.
    Images,
    /// PDF.
    Pdf,
    /// Documents of word processors.
    Documents,
    /// Spreadsheets of office programs.
    Spreadsheets,
    /// Presentations.
    Presentations,
    /// Text of any sort, CSV and logs among it.
    Text,
    /// ZIP, gzip, 7z.
    Archives,
}

/// What the files of Office before 2007 have in common.
const OLE: &str = "application/x-ole-storage";

impl FileGroup {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Images, Self::Pdf, Self::Documents, Self::Spreadsheets, Self::Presentations, Self::Text, Self::Archives];

    /// The media types in it.
    #[must_use]
    pub fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Images => &["image/png", "image/jpeg", "image/gif", "image/webp"],
            Self::Pdf => &["application/pdf"],
            Self::Documents => &[
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/vnd.oasis.opendocument.text",
                "application/rtf",
                OLE,
            ],
            Self::Spreadsheets => &[
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.oasis.opendocument.spreadsheet",
                OLE,
            ],
            Self::Presentations => &[
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                "application/vnd.oasis.opendocument.presentation",
                OLE,
            ],
            Self::Text => &["text/plain"],
            Self::Archives => &["application/zip", "application/gzip", "application/x-7z-compressed"],
        }
    }

    /// Whether a media type is in it.
    #[must_use]
    pub fn takes(self, media_type: &str) -> bool {
        self.media_types().contains(&media_type)
    }
}

/// The largest size of a file: whole megabytes (of 1,048,576 bytes), `"10 MB"` in a catalog file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileSize {
    megabytes: u8,
}

impl FileSize {
    /// The largest that is taken at all.
    pub const LARGEST: Self = Self { megabytes: 25 };

    /// Number of bytes.
    #[must_use]
    pub fn bytes(self) -> u64 {
        u64::from(self.megabytes) * 1024 * 1024
    }

    /// Number of megabytes.
    #[must_use]
    pub fn megabytes(self) -> u8 {
        self.megabytes
    }
}

impl FromStr for FileSize {
    type Err = NotAFile;

    fn from_str(text: &str) -> Result<Self, NotAFile> {
        let number = text.strip_suffix(" MB").filter(|number| !number.starts_with(['0', '+'])).ok_or(NotAFile)?;
        let megabytes = number.parse().map_err(|_| NotAFile)?;
        let size = Self { megabytes };
        if size <= Self::LARGEST { Ok(size) } else { Err(NotAFile) }
    }
}

impl fmt::Display for FileSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} MB", self.megabytes)
    }
}

impl Serialize for FileSize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FileSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| D::Error::custom("expected a size from \"1 MB\" to \"25 MB\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_one_line_of_a_draft() {
        let content = Some(FileContent { media_type: "image/png".to_owned(), size: 12 });
        for (line, content) in [("f1 image/png 12 my  screen.png", content), ("f1 - 0 my  screen.png", None)] {
            let file = FileRef { id: "f1".to_owned(), name: "my  screen.png".to_owned(), content };
            assert_eq!((file.line().as_str(), line.parse()), (line, Ok(file)));
        }
        for line in ["", "f1", "f1 image/png 12", "f1 image/png 12 ", "f1 image/png x a.png", " image/png 12 a.png"] {
            assert_eq!(line.parse::<FileRef>(), Err(NotAFile), "{line}");
        }
    }

    #[test]
    fn a_size_is_whole_megabytes_up_to_the_largest() {
        assert_eq!("10 MB".parse().map(FileSize::bytes), Ok(10 * 1024 * 1024));
        for text in ["0 MB", "26 MB", "010 MB", "+1 MB", "10", "10MB", "1.5 MB", "-1 MB", " MB"] {
            assert_eq!(text.parse::<FileSize>(), Err(NotAFile), "{text}");
        }
    }
}
