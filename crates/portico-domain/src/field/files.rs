//! Files. They are uploaded before the form is sent; the answer names them, with what is known of each.

use super::{DefinedKind, Descriptor, Domain, FieldKind, Normal, RawForm, Written, keys};
#[cfg(feature = "schema")]
use crate::schema::{ValueSchema, any, blank_text, json};
use crate::{
    answers::{Raw, Wire, is_blank},
    context::Context,
    file::{FileContent, FileGroup, FileRef, FileSize},
    form::{Compiler, Shape},
    locale::Locale,
    report::{ProblemKind, WireType},
    spec::FieldSpec,
    value::Value,
};

/// Files.
#[derive(Clone, Debug)]
pub struct Files {
    /// The types that are taken; all without any.
    pub accepts: Vec<FileGroup>,
    /// The largest size of one.
    pub max_size: FileSize,
    /// Maximum number of files.
    pub max_files: u32,
}

/// Maximum number of files where the field does not say.
const FILES: u32 = 10;

impl DefinedKind for Files {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "files",
        takes_answer: true,
        raw: RawForm::Files,
        longest: 0,
        keys: keys::FILES,
        checks: &[],
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "files, uploaded while the form is filled in",
            wants: "at most 10 files of at most 25 MB each, or what `max_files` and `max_size` say, of types in `accepts` by their content",
        },
    };

    fn shape(_: &FieldSpec) -> Option<Shape> {
        Some(Shape::Files)
    }

    fn compile(_: &mut Compiler<'_>, Written { spec, .. }: Written<'_>) -> Option<Self> {
        Some(Self {
            accepts: spec.accepts.clone(),
            max_size: spec.max_size.unwrap_or(FileSize::LARGEST),
            max_files: spec.max_files.map_or(FILES, |files| u32::from(files.get())),
        })
    }
}

impl FieldKind for Files {
    fn parse(&self, raw: &Raw, _: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        let lines = match raw {
            Raw::Chosen(lines) => lines.as_slice(),
            Raw::Text(line) => std::slice::from_ref(line),
        };
        let files: Option<Vec<FileRef>> =
            lines.iter().filter(|line| !is_blank(line)).map(|line| line.parse().ok()).collect();
        files.and_then(|files| sound(files, normal)).map(Some).ok_or_else(wrong_type)
    }

    fn read(&self, wire: &Wire, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        let Wire::List(items) = wire else { return Err(wrong_type()) };
        let given = items.iter().filter(|item| !matches!(item, Wire::Text(text) if is_blank(text)));
        let files: Option<Vec<FileRef>> = given.map(file).collect();
        files.and_then(|files| sound(files, normal)).map(Some).ok_or_else(wrong_type)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        let Value::Files(files) = value else { return };
        let actual = u32::try_from(files.len()).unwrap_or(u32::MAX);
        if actual > self.max_files {
            into.push(ProblemKind::TooManyFiles { max: self.max_files, actual });
        }
        into.extend(files.iter().filter_map(|file| self.problem(file)));
    }

    fn domain(&self) -> Domain<'_> {
        Domain::Files(self.max_files)
    }

    fn examples(&self, _: &[Value], _: &Context) -> Vec<Value> {
        Vec::new()
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        let text = json!({ "type": "string", "minLength": 1 });
        let file = json!({
            "type": "object",
            "properties": {
                "id": text,
                "name": text,
                "type": text,
                "size": { "type": "integer", "minimum": 0, "maximum": self.max_size.bytes() },
            },
            "required": ["id", "name", "type", "size"],
            "additionalProperties": false,
        });
        ValueSchema::partly(json!({ "type": "array", "items": any(vec![blank_text(), file]) }))
    }
}

impl Files {
    /// What is wrong with one of the files.
    fn problem(&self, FileRef { name, content, .. }: &FileRef) -> Option<ProblemKind> {
        let name = name.clone();
        let Some(FileContent { media_type, size }) = content else { return Some(ProblemKind::NotFound { name }) };
        if !self.accepts.is_empty() && !self.accepts.iter().any(|group| group.takes(media_type)) {
            return Some(ProblemKind::NotAllowedFile { name, accepts: self.accepts.clone() });
        }
        let max = self.max_size;
        (*size > max.bytes()).then_some(ProblemKind::FileTooLarge { name, max })
    }
}

fn wrong_type() -> ProblemKind {
    ProblemKind::WrongType { expected: WireType::Files }
}

/// The files with normal names; none where one has no id or name, or is there twice.
fn sound(mut files: Vec<FileRef>, normal: Normal) -> Option<Value> {
    for (at, file) in files.iter().enumerate() {
        let twice = files[..at].iter().any(|other| other.id == file.id);
        let kind = file.content.as_ref().map_or("-", |content| &content.media_type);
        let plain = |text: &str| {
            (1..=FileRef::LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
        };
        if twice || !plain(&file.id) || !plain(kind) {
            return None;
        }
    }
    for file in &mut files {
        file.name = normal(&file.name).to_string();
    }
    files.iter().all(|file| !file.name.is_empty() && !file.name.contains('\n')).then_some(Value::Files(files))
}

/// Reads `{id, name, type, size}`; without type and size it is a file that is not there any more.
pub(crate) fn file(wire: &Wire) -> Option<FileRef> {
    let Wire::Object(entries) = wire else { return None };
    let text = |key: &str| match entries.get(key) {
        Some(Wire::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let (id, name) = (text("id")?, text("name")?);
    let content = match (entries.get("type"), entries.get("size")) {
        (None, None) => None,
        (Some(Wire::Text(media_type)), Some(Wire::Number(size))) => Some(FileContent {
            media_type: media_type.clone(),
            size: size.is_integer().then(|| u64::try_from(size.at(0)).ok())??,
        }),
        _ => return None,
    };
    (entries.len() == if content.is_some() { 4 } else { 2 }).then_some(FileRef { id, name, content })
}
