//! Short and long text.

use crate::{
    answers::Wire,
    report::{ProblemKind, WireType},
    spec::{CheckSpec, KindTag, LetterCase},
    text::{NormalText, count},
};

/// The longest text of each kind, in characters; checks may ask for less.
pub(super) fn longest(kind: KindTag) -> u32 {
    match kind {
        KindTag::LongText => 10_000,
        KindTag::Url => 2_000,
        KindTag::Email => 254,
        KindTag::Phone => 40,
        _ => 250,
    }
}

/// The most bytes that a character is given room for: no emoji has more. Text that has more on average is counted by code points:
/// else a single character could go on for ever, and every check would have to read it.
const BYTES: usize = 36;
/// The most bytes of any text.
const ROOM: usize = 1 << 18;

/// How long a text may be to be an answer, as far as that depends on nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lengths {
    /// The fewest characters.
    pub min: u32,
    /// The most characters.
    pub max: u32,
    /// The most that the kind takes.
    of_kind: u32,
}

impl Default for Lengths {
    /// Those of the longest text that any field takes.
    fn default() -> Self {
        Self::of(KindTag::LongText, &[])
    }
}

impl Lengths {
    /// The lengths of a kind, narrowed by these checks.
    pub(crate) fn of(kind: KindTag, checks: &[CheckSpec]) -> Self {
        let of_kind = longest(kind);
        let always = || checks.iter().filter(|check| check.when.is_none());
        let min = always().filter_map(|check| check.min_length).max().unwrap_or(0);
        let max = always().filter_map(|check| check.max_length).fold(of_kind, u32::min);
        Self { min, max, of_kind }
    }

    /// Whether a text is as long as that.
    pub(crate) fn fit(self, text: &str) -> bool {
        let length = measure(text, self.of_kind);
        length >= self.min as usize && length <= self.max as usize
    }
}

/// The length of text that may have `max` characters.
pub(super) fn measure(text: &str, max: u32) -> usize {
    let room = (max as usize).saturating_mul(BYTES).min(ROOM);
    if text.len() > room { text.chars().count() } else { count(text) }
}

/// Text in the letters that the field keeps it in.
pub(super) fn in_case(text: NormalText, case: Option<LetterCase>) -> NormalText {
    match case {
        None => text,
        Some(LetterCase::Upper) => NormalText::from_nfc(&text.as_str().to_uppercase()),
        Some(LetterCase::Lower) => NormalText::from_nfc(&text.as_str().to_lowercase()),
    }
}

/// The text of a JSON string.
pub(super) fn read(wire: &Wire) -> Result<&str, ProblemKind> {
    match wire {
        Wire::Text(text) => Ok(text),
        _ => Err(ProblemKind::WrongType { expected: WireType::Text }),
    }
}

/// Short text is one line: line ends and tabs become spaces.
pub(super) fn one_line(text: &NormalText) -> NormalText {
    if text.as_str().contains(['\n', '\t']) {
        NormalText::from_nfc(&text.as_str().replace(['\n', '\t'], " "))
    } else {
        text.clone()
    }
}
