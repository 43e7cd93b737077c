//! Law 10: dates are civil dates with the business calendar of the context; nothing reads the clock.

use portico_domain::{calendar::Calendar, context::Context, date::Date, evaluate::evaluate, form::Form};
use proptest::prelude::*;
use serde_json::json;

use crate::{cases, world};

fn date() -> impl Strategy<Value = Date> {
    let first = Date::new(1, 1, 1).unwrap();
    (0..3_652_059_i64).prop_map(move |days| first.plus_days(days).unwrap())
}

/// Days around 2027.
fn near() -> impl Strategy<Value = Date> {
    let first = Date::new(2026, 1, 1).unwrap();
    (0..1_000_i64).prop_map(move |days| first.plus_days(days).unwrap())
}

fn calendar() -> impl Strategy<Value = Calendar> {
    let holidays = prop::collection::btree_set(near(), 0..20);
    (prop::collection::btree_set(1..=7_u8, 0..=7), holidays).prop_map(|(weekdays, holidays)| Calendar {
        weekdays,
        holidays,
        ..Calendar::default()
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_date_is_written_and_read(date in date(), other in date()) {
        prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
        let (year, month, day) = date.parts();
        prop_assert_eq!(Date::new(year, month, day), Some(date));
        prop_assert_eq!(other.plus_days(date.days_since(other)), Some(date));
        prop_assert_eq!((date.days_since(other)).signum() as i32, date.cmp(&other) as i32);
        prop_assert_eq!(date.to_string().cmp(&other.to_string()), date.cmp(&other));
    }

    #[test]
    fn no_distance_makes_it_panic(date in date(), days in any::<i64>(), working in any::<i32>(), minutes in any::<u32>(), calendar in calendar()) {
        if let Some(then) = date.plus_days(days) {
            prop_assert_eq!(then.days_since(date), days);
        }
        let limit = i32::try_from(portico_domain::calendar::MAX_WORKING_DAYS).unwrap();
        prop_assert!(calendar.plus_working_days(date, working).is_none() || working.abs() <= limit);
        if let Some((end, minute)) = calendar.plus_working_minutes(date, 600, minutes) {
            prop_assert!(end >= date && (calendar.opens..=calendar.closes).contains(&minute));
        }
    }

    #[test]
    fn working_days_are_counted_from_the_day_after(from in near(), days in -200..200_i32, calendar in calendar()) {
        let found = calendar.plus_working_days(from, days);
        // Counts the days one by one.
        let step = i64::from(days.signum());
        let mut walk = (1..).map_while(|n| from.plus_days(n * step)).take(3_000).filter(|date| calendar.is_working(*date));
        let expected = if days == 0 { Some(from) } else { walk.nth(days.unsigned_abs() as usize - 1) };
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn another_day_moves_everything_with_it(today in near(), weeks in -200..200_i64, ahead in -40..40_i64, window in 0..30_u32) {
        // Without holidays, a week later gives the same result: only the context determines the day.
        let form = json!({ "sections": [{ "id": "s", "title": "S", "fields": [
            { "id": "day", "kind": "date", "label": "Day", "check": [
                { "not_before": "today-5" }, { "within_days": window }, { "within_working_days": window }, { "working_day": true },
                { "after": "today+2wd" } ] },
            { "id": "late", "kind": "note", "label": "Late", "text": "Late", "visible_when": { "field": "day", "after": "today+5wd" } },
            { "id": "stays", "kind": "rows", "label": "Stays", "fields": [
                { "id": "from", "kind": "date", "label": "From", "check": [{ "not_before": "today-5" }, { "within_days": window }] },
                { "id": "to", "kind": "date", "label": "To", "visible_when": { "field": "from", "before": "today+3" },
                  "default": { "today": 2 }, "read_only_when": { "field": "from", "after": "today" }, "check": [{ "after": "from" }, { "within_working_days": window }] } ] },
            { "id": "soon", "kind": "note", "label": "Soon", "text": "Soon",
              "visible_when": { "rows": "stays", "any": { "field": "from", "after": "today+1wd" } } },
        ] }] });
        let form = Form::compile(serde_json::from_value(form).unwrap()).unwrap();
        let judged = |today: Date| {
            let day = today.plus_days(ahead).unwrap();
            let context: Context = serde_json::from_value(json!({ "today": today })).unwrap();
            let draft = serde_json::from_value(json!({ "day": day, "stays": [{ "id": "a", "from": day, "to": day }, { "id": "b", "to": day }] })).unwrap();
            let verdict = evaluate(&form, &world::parse(&form, &draft), &context);
            let problems = serde_json::to_value(&verdict.problems).unwrap();
            let distance = |limit: &str| limit.parse::<Date>().unwrap().days_since(today);
            let problems: Vec<_> = problems
                .as_array()
                .unwrap()
                .iter()
                .map(|problem| (problem["path"].clone(), problem["kind"].clone(), problem["limit"].as_str().map(distance)))
                .collect();
            let visible = |path: &str| verdict.is_visible(&path.parse().unwrap());
            (problems, ["late", "soon", "stays[a].to", "stays[b].to"].map(visible))
        };
        prop_assert_eq!(judged(today), judged(today.plus_days(7 * weeks).unwrap()));
    }
}
