//! Examples in messages: of a field only what the field itself would take.

use crate::{
    answers::Raw,
    calendar::Calendar,
    context::Context,
    date::Date,
    decimal::Decimal,
    field::{Bounds, Kind},
    form::{CheckTest, Condition, Form},
    locale::Locale,
    money::{Currency, Money},
    text::NormalText,
    value::Value,
    verdict::Verdict,
};

/// An answer that the field at this index would take as things stand, as the person would type it. `None` where none of those
/// that are tried passes: then a message has no example.
#[must_use]
pub fn example(form: &Form, at: usize, verdict: &Verdict, context: &Context, locale: &Locale) -> Option<String> {
    let field = &form.fields[at];
    let answer = |other: usize| verdict.value(&form.fields[other].id);
    let bounds = bounds(form, at, context, &answer);
    candidates(&field.kind, &bounds, context).into_iter().find_map(|value| {
        let Raw::Text(text) = field.kind.raw(&value, locale) else { return None };
        let read = field.kind.parse(&Raw::Text(text.clone()), locale, NormalText::from_nfc);
        (read == Ok(Some(value.clone())) && passes(form, at, &value, verdict, context)).then_some(text)
    })
}

/// Whether a value has no problem, with the other answers as they are.
fn passes<'a>(form: &'a Form, at: usize, value: &'a Value, verdict: &'a Verdict, context: &'a Context) -> bool {
    let field = &form.fields[at];
    let answer = |other: usize| if other == at { Some(value) } else { verdict.value(&form.fields[other].id) };
    let applies = |when: &'a Condition| when.holds(context, &answer, &mut Vec::new());
    let mut own = Vec::new();
    field.kind.problems(value, &mut own);
    let mut checks = field.checks.iter().filter(|check| check.when.as_ref().is_none_or(applies));
    own.is_empty()
        && checks.all(|check| check.test.problem(value, context, &answer).is_none())
        && !form.rules.iter().any(|rule| rule.at == at && applies(&rule.when))
}

/// The values that the field's bounds and checks compare with.
fn bounds<'a>(
    form: &'a Form,
    at: usize,
    context: &Context,
    answer: &impl Fn(usize) -> Option<&'a Value>,
) -> Vec<Value> {
    let field = &form.fields[at];
    let own = match &field.kind {
        Kind::Integer(bounds) | Kind::Decimal(bounds) | Kind::Money { bounds, .. } => {
            [&bounds.min, &bounds.max].into_iter().flatten().cloned().collect()
        }
        _ => Vec::new(),
    };
    let compared = field.checks.iter().filter_map(|check| match &check.test {
        CheckTest::Compare(_, bound) => bound.value(context, answer).map(std::borrow::Cow::into_owned),
        CheckTest::SameAs(other, _) => answer(*other).cloned(),
        CheckTest::Domains(domains) => {
            domains.first().map(|domain| Value::Text(NormalText::from_nfc(&format!("name@{domain}"))))
        }
        _ => None,
    });
    own.into_iter().chain(compared).collect()
}

/// What is tried, the best first.
fn candidates(kind: &Kind, bounds: &[Value], context: &Context) -> Vec<Value> {
    let text = |text: &str| Value::Text(NormalText::from_nfc(text));
    match kind {
        Kind::Email => std::iter::once(text("name@example.com")).chain(bounds.iter().cloned()).collect(),
        Kind::Url => vec![text("https://example.com")],
        Kind::Phone => vec![text("+49 30 901820")],
        Kind::Integer(of) => numbers(&[12], of, bounds, 0),
        Kind::Decimal(of) => numbers(&[125, 120], of, bounds, 1),
        Kind::Money { currency, bounds: of } => amounts(currency, of, bounds),
        Kind::Date(_) => dates(bounds, context.today, &context.calendar),
        Kind::ShortText(_) | Kind::LongText | Kind::YesNo | Kind::Radio(_) | Kind::Select(_) => Vec::new(),
        Kind::CheckboxList(_) | Kind::MultiSelect(_) | Kind::Consent | Kind::Note(_) => Vec::new(),
        Kind::Person(_) | Kind::Computed { .. } => Vec::new(),
    }
}

/// How far from where a grid begins its points are tried.
const STEPS: [i128; 12] = [0, 1, 2, 3, 4, 5, 10, 12, 20, 50, 100, 1000];

/// Numbers in units of `10^-scale`: the favourites, and what lies on the grid or beside a bound.
fn grid(favourites: impl Iterator<Item = i128>, start: i128, step: i128, bounds: &[i128]) -> Vec<i128> {
    let near = bounds.iter().flat_map(|bound| {
        // Also the points of the grid beside the bound.
        let on = bound - (bound - start).rem_euclid(step);
        [*bound, on, on + step, on - step, bound + step, bound - step]
    });
    let favourites = favourites.chain(STEPS.map(|n| start + n * step)).chain(near);
    favourites.chain(STEPS.map(|n| start - n * step)).collect()
}

fn numbers(favourites: &[i128], of: &Bounds, bounds: &[Value], scale: u8) -> Vec<Value> {
    let number = |value: &Value| if let Value::Number(number) = value { Some(*number) } else { None };
    let known: Vec<Decimal> = bounds.iter().chain(&of.step).filter_map(number).collect();
    // Everything in the smallest unit that occurs; of more digits than these no sum of two overflows.
    let unit = known.iter().map(|number| number.scale()).fold(scale, u8::max);
    let at = |number: Decimal| number.at(unit);
    let one = 10_i128.pow(u32::from(unit));
    let step = of.step.as_ref().and_then(number).map_or(one, at);
    let start = of.min.as_ref().and_then(number).map_or(0, at);
    let favourites = favourites.iter().map(|n| n * 10_i128.pow(u32::from(unit - scale)));
    let bounds: Vec<i128> = bounds.iter().filter_map(number).map(at).collect();
    let mut tried = grid(favourites, start, step.max(1), &bounds);
    tried.extend(bounds.iter().flat_map(|bound| [bound + 1, bound - 1]));
    tried.into_iter().filter_map(|n| Decimal::new(n, unit)).map(Value::Number).collect()
}

fn amounts(currency: &Currency, of: &Bounds, bounds: &[Value]) -> Vec<Value> {
    let minor = |value: &Value| if let Value::Money(money) = value { Some(i128::from(money.minor)) } else { None };
    let unit = 10_i128.pow(u32::from(currency.digits()));
    let step = of.step.as_ref().and_then(minor).unwrap_or(unit);
    let start = of.min.as_ref().and_then(minor).unwrap_or(0);
    let bounds: Vec<i128> = bounds.iter().filter_map(minor).collect();
    let mut tried = grid([120, 12, 1].map(|n| n * unit).into_iter(), start, step.max(1), &bounds);
    tried.extend(bounds.iter().flat_map(|bound| [bound + 1, bound - 1]));
    let amount = |minor| Some(Value::Money(Money { currency: currency.clone(), minor: i64::try_from(minor).ok()? }));
    tried.into_iter().filter_map(amount).collect()
}

/// Days about a month ahead first, then those near today and near each bound, and working days among them.
fn dates(bounds: &[Value], today: Date, calendar: &Calendar) -> Vec<Value> {
    let date = |value: &Value| if let Value::Date(date) = value { Some(*date) } else { None };
    let bounds: Vec<Date> = bounds.iter().filter_map(date).collect();
    let from_today = [30, 7, 1, 2, 3, 4, 5, 0, -1, -2, -3, -4, -5, -7, -30];
    let near = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6];
    let moved = |from: Date, days: i64| from.plus_days(days);
    let days = from_today.iter().filter_map(|days| moved(today, *days));
    let beside = bounds.iter().flat_map(|bound| near.iter().filter_map(|days| moved(*bound, *days)));
    let working = [20, 1, -1].into_iter().filter_map(|days| calendar.plus_working_days(today, days));
    days.chain(working).chain(beside).map(Value::Date).collect()
}
