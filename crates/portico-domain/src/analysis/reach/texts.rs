//! Representative texts: those that conditions name, and others with the required matches, parts and lengths.

use std::collections::BTreeSet;

use super::{
    domain::{Slot, name},
    folding,
    outcome::outcome,
    sample::sample,
    test,
};
use crate::{
    analysis::scope::bare_context,
    answers::Raw,
    field::{Domain, Kind},
    form::{Condition, Operator},
    locale::Locale,
    text::{NormalText, fold},
    value::Value,
};

/// Maximum number of tests of one text whose outcomes are distinguished.
const MAX_TESTS: usize = 8;
/// Maximum length of a text, in characters.
const LONGEST: u32 = 10_000;

/// Texts for a field of this kind, or for a fact if `None`, including those it is `compared` with; and whether they
/// represent all texts. Loose ones do, unless there are too many tests.
pub(super) fn slots(
    kind: Option<&Kind>,
    leaves: &[&Condition],
    compared: &BTreeSet<String>,
    loose: bool,
) -> (Vec<Slot>, bool) {
    let bases = bases(leaves).into_iter().chain(compared.iter().cloned()).collect();
    let candidates: BTreeSet<Value> = lengthened(&bases, leaves).iter().flat_map(|text| of_kind(kind, text)).collect();
    let context = bare_context();
    let vector = |value: &Value| -> Vec<bool> { leaves.iter().map(|l| outcome(&context, l, Some(value))).collect() };
    let found: BTreeSet<Vec<bool>> = candidates.iter().map(vector).collect();
    let mut slots: Vec<Slot> = candidates.into_iter().map(|value| Slot::Known(Some(value))).collect();
    let missing = missing(kind.is_none(), leaves, &found);
    match missing {
        None => (slots, false),
        Some(missing) if !loose => (slots, missing.is_empty()),
        Some(missing) => {
            let free = |outcomes: Vec<bool>| Slot::Free(leaves.iter().map(|leaf| name(leaf)).zip(outcomes).collect());
            slots.extend(missing.into_iter().map(free));
            (slots, true)
        }
    }
}

/// Texts built from the operands of the tests.
fn bases(leaves: &[&Condition]) -> BTreeSet<String> {
    let mut bases = BTreeSet::from(["other".to_owned()]);
    let mut contained: Vec<String> = vec![String::new()];
    let mut samples: Vec<String> = Vec::new();
    for test in leaves.iter().filter_map(|leaf| test(leaf)) {
        match &test.operator {
            Operator::AnyOf { values } => bases.extend(values.iter().flat_map(literals)),
            Operator::ContainsAll(parts) if contained.len() <= 64 => {
                let part = parts.join(" ");
                contained.extend(contained.clone().iter().map(|text| format!("{text} {part}").trim().to_owned()));
                bases.insert(parts.concat());
            }
            Operator::Matches(regex, _) => samples.extend(sample(regex.as_str())),
            _ => {}
        }
    }
    for text in &samples {
        let with = |part: &String| {
            [format!("{text} {part}"), format!("{part} {text}"), format!("{part}{text}"), format!("{text}{part}")]
        };
        bases.extend(contained.iter().chain(&samples).take(40).flat_map(with));
    }
    // A text that contains a part need not equal a text named by another test.
    let more = |part: &String| ["q", "0", " other"].map(|end| format!("{part}{end}"));
    bases.extend(contained.iter().chain(&samples).flat_map(more));
    bases.extend(contained);
    bases.extend(samples);
    bases
}

fn literals(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => {
            let mut chars = text.as_str().chars();
            let title = chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str());
            [text.to_string(), text.as_str().to_uppercase()].into_iter().chain(title).collect()
        }
        value => value.chosen().map(str::to_owned).collect(),
    }
}

/// The texts, also padded to each length that is tested.
fn lengthened(bases: &BTreeSet<String>, leaves: &[&Condition]) -> BTreeSet<String> {
    let mut out = bases.clone();
    // Padding must not introduce what another test looks for.
    let fills = ['x', unnamed(leaves)];
    for test in leaves.iter().filter_map(|leaf| test(leaf)) {
        let Operator::Length(_, length) = test.operator else { continue };
        for wanted in [length.saturating_sub(1), length, length.saturating_add(1)] {
            if !(1..=LONGEST).contains(&wanted) {
                continue;
            }
            for base in bases.iter().chain([&String::new()]).take(100) {
                let have = crate::text::count(base);
                for fill in fills {
                    let fill = fill.to_string().repeat((wanted as usize).saturating_sub(have));
                    out.extend([format!("{base}{fill}"), format!("{fill}{base}")]);
                }
            }
        }
    }
    out
}

/// A letter that occurs in no test.
fn unnamed(leaves: &[&Condition]) -> char {
    let named = |letter: char| {
        leaves.iter().filter_map(|leaf| test(leaf)).any(|test| match &test.operator {
            Operator::AnyOf { values } => values.iter().flat_map(literals).any(|value| value.contains(letter)),
            Operator::ContainsAll(parts) => parts.iter().any(|part| part.contains(letter)),
            Operator::Matches(regex, _) => regex.as_str().contains(letter),
            _ => false,
        })
    };
    ('a'..='z').rev().chain('0'..='9').find(|letter| !named(*letter)).unwrap_or('x')
}

/// The values of a text in a field of this kind, as it is or adjusted.
fn of_kind(kind: Option<&Kind>, text: &str) -> Vec<Value> {
    let Some(kind) = kind else {
        let fact = NormalText::from_nfc(text).to_string();
        return if fact.is_empty() { Vec::new() } else { vec![Value::Choice(fact)] };
    };
    let mut forms = vec![text.to_owned()];
    if let Domain::Texts(around) = kind.domain() {
        forms.extend(around(text));
    }
    let read = |text: &String| kind.parse(&Raw::Text(text.clone()), &Locale::ENGLISH, NormalText::from_nfc).ok()?;
    forms.iter().filter_map(read).collect()
}

/// Combinations of outcomes that no candidate has but that may be possible. `None` if there are too many tests.
fn missing(is_fact: bool, leaves: &[&Condition], found: &BTreeSet<Vec<bool>>) -> Option<Vec<Vec<bool>>> {
    let free = leaves.iter().filter(|leaf| {
        test(leaf).is_some_and(|t| {
            matches!(t.operator, Operator::ContainsAll(_) | Operator::Matches(..) | Operator::Length(..))
        })
    });
    if free.count() == 0 && !found.is_empty() {
        return Some(Vec::new());
    }
    if leaves.len() > MAX_TESTS {
        return None;
    }
    let one = |bits: usize| -> Vec<bool> { (0..leaves.len()).map(|i| bits >> i & 1 == 1).collect() };
    let all = (0..1_usize << leaves.len()).map(one);
    Some(all.filter(|outcomes| !found.contains(outcomes) && possible(is_fact, leaves, outcomes)).collect())
}

/// Whether some text may have these outcomes, according to simple rules.
fn possible(is_fact: bool, leaves: &[&Condition], outcomes: &[bool]) -> bool {
    let tests = leaves.iter().zip(outcomes).filter_map(|(leaf, outcome)| {
        let test = test(leaf)?;
        Some((&test.operator, *outcome != test.negated))
    });
    let tests: Vec<(&Operator, bool)> = tests.collect();
    if tests.iter().any(|(operator, holds)| matches!(operator, Operator::Answered) && !holds) {
        return false;
    }
    let named = tests.iter().find_map(|(operator, holds)| match operator {
        Operator::AnyOf { values } if *holds => Some(values),
        _ => None,
    });
    if let Some(values) = named {
        // The text equals one of these except for case, which only patterns distinguish.
        return !is_fact && values.iter().any(|value| agrees(value, &tests));
    }
    let parts = |wanted: bool| {
        tests.iter().filter_map(move |(operator, holds)| match operator {
            Operator::ContainsAll(parts) if *holds == wanted => Some(parts),
            _ => None,
        })
    };
    let within = |part: &String| parts(true).flatten().any(|whole| whole.contains(part.as_str()));
    if parts(false).any(|parts| parts.iter().all(within)) {
        return false;
    }
    let least = folding::least(&parts(true).flatten().map(String::as_str).collect::<Vec<_>>());
    let fits = |length: &u32| {
        tests.iter().all(|(operator, holds)| match operator {
            Operator::Length(comparison, of) => comparison.holds(length, of) == *holds,
            _ => true,
        })
    };
    (least..=LONGEST + 1).any(|length| fits(&length))
}

/// Whether a named text, ignoring case, has the outcomes of all tests except patterns.
fn agrees(value: &Value, tests: &[(&Operator, bool)]) -> bool {
    let Value::Text(text) = value else { return false };
    let folded = fold(text.as_str());
    let longest = u32::try_from(text.count()).unwrap_or(u32::MAX);
    let of_length = |length: u32| {
        tests.iter().all(|(operator, holds)| match operator {
            Operator::Length(comparison, of) => comparison.holds(&length, of) == *holds,
            _ => true,
        })
    };
    let lengths = (folding::least(&[&folded])..=longest).any(of_length);
    lengths
        && tests.iter().all(|(operator, holds)| match operator {
            Operator::AnyOf { values } => values.contains(value) == *holds,
            Operator::ContainsAll(parts) => parts.iter().all(|part| folded.contains(part.as_str())) == *holds,
            _ => true,
        })
}
