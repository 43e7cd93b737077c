//! What the kinds of text share: how long it may be, and how it is read.

use crate::{
    answers::Wire,
    report::{ProblemKind, WireType},
    spec::{CheckSpec, KindTag},
    text::{NormalText, count},
    value::Value,
};

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
        let of_kind = kind.descriptor().longest;
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

/// The value that a kind makes of text; none of text that is empty.
pub(super) fn taken(
    text: NormalText,
    take: impl Fn(NormalText) -> Result<Value, ProblemKind>,
) -> Result<Option<Value>, ProblemKind> {
    if text.is_empty() { Ok(None) } else { take(text).map(Some) }
}

/// The text of a value as a kind would have read it.
pub(super) fn settled(value: Value, take: impl Fn(NormalText) -> Result<Value, ProblemKind>) -> Option<Value> {
    if let Value::Text(text) = value { taken(text, take).ok().flatten() } else { Some(value) }
}

/// The problem of text that is longer than its kind takes.
pub(super) fn too_long(value: &Value, max: u32, into: &mut Vec<ProblemKind>) {
    let Value::Text(text) = value else { return };
    let actual = measure(text.as_str(), max);
    if actual > max as usize {
        into.push(ProblemKind::TooLong { max, actual: u32::try_from(actual).unwrap_or(u32::MAX) });
    }
}

/// The text of a JSON string.
pub(super) fn read(wire: &Wire) -> Result<&str, ProblemKind> {
    match wire {
        Wire::Text(text) => Ok(text),
        _ => Err(ProblemKind::WrongType { expected: WireType::Text }),
    }
}
