//! Small types, every value of each; and the examples.

use portico_domain::{
    answers::{Draft, WireAnswers},
    api::{NewTicket, ProblemDocument, TicketAction},
    context::Context,
    date_time::Moment,
    openapi::examples,
    path::Path,
    report::Problem,
    spec::{FormSpec, KindTag},
    ticket::{Action, Actor, HoldReason, State, TicketKind, TicketNumber, is_theirs},
    verdict::Verdict,
};
use serde_json::json;
use utoipa::ToSchema;

use crate::published::Published;

#[test]
fn every_state_is_as_published() {
    let plain = [State::Submitted, State::New, State::InProgress, State::Resolved, State::Closed, State::Cancelled];
    let published = Published::of::<State>();
    for state in plain {
        let held = State::OnHold { reason: HoldReason::WaitingForRequester, resume_to: Box::new(state.clone()) };
        [&state, &held].into_iter().for_each(|state| published.check(state, "a state"));
    }
    assert!(!published.is_valid(&json!({ "is": "on_hold" })) && !published.is_valid(&json!({ "is": "asleep" })));
}

#[test]
fn every_action_and_kind_is_as_published() {
    let (actions, bodies) = (Published::of::<Action>(), Published::of::<TicketAction>());
    for action in Action::ALL {
        actions.check(&action, "an action");
        let of_people = |kind: TicketKind| {
            [Actor::Requester, Actor::RequestedFor, Actor::Agent].iter().any(|who| is_theirs(kind, action, *who))
        };
        if !TicketKind::ALL.into_iter().any(of_people) {
            // What the server does by itself has no body.
            assert!(!bodies.is_valid(&json!({ "action": action })), "{action:?}");
            continue;
        }
        let bare = json!({ "action": action });
        let body = if serde_json::from_value::<TicketAction>(bare.clone()).is_ok() {
            bare
        } else {
            json!({ "action": action, "text": "Because." })
        };
        let read: TicketAction = serde_json::from_value(body.clone()).unwrap();
        assert_eq!(read.action(), action);
        assert!(bodies.is_valid(&body), "{body}");
        assert!(!bodies.is_valid(&json!({ "action": action, "text": 7, "reason": 7 })) || read.text().is_none());
    }
    let (kinds, tickets) = (Published::of::<KindTag>(), Published::of::<TicketKind>());
    KindTag::ALL.iter().for_each(|kind| kinds.check(kind, "a kind"));
    TicketKind::ALL.iter().for_each(|kind| tickets.check(kind, "a kind"));
}

/// Makes sure that text which `T` reads is valid, and other text is not.
#[track_caller]
fn check_text<T: ToSchema + serde::de::DeserializeOwned>(good: &[&str], bad: &[&str]) {
    let published = Published::of::<T>();
    for (texts, wanted) in [(good, true), (bad, false)] {
        for text in texts {
            assert_eq!(serde_json::from_value::<T>(json!(text)).is_ok(), wanted, "{text} is read");
            assert_eq!(published.is_valid(&json!(text)), wanted, "{text} is valid");
        }
    }
}

#[test]
fn texts_are_as_published() {
    check_text::<Path>(&["end_date", "items[r7].serial"], &["", "End", "items[r7]", "items[R7].serial", "a.b"]);
    check_text::<Moment>(
        &["2027-03-19", "09:30", "2027-03-19T09:30"],
        &["today", "2027-3-19", "9:30", "2027-03-19 09:30"],
    );
    check_text::<TicketNumber>(&["REQ-000123", "INC-1000000"], &["req-000123", "REQ-1", "CHG-000001"]);
}

#[track_caller]
fn check_example<T: ToSchema>() {
    let examples = examples();
    let example = examples.get(T::name().as_ref()).unwrap_or_else(|| panic!("no example of {}", T::name()));
    Published::of::<T>().check(example, &T::name());
}

#[test]
fn examples_are_as_published() {
    check_example::<FormSpec>();
    check_example::<Context>();
    check_example::<Draft>();
    check_example::<WireAnswers>();
    check_example::<Verdict>();
    check_example::<Problem>();
    check_example::<ProblemDocument>();
    check_example::<NewTicket>();
    check_example::<State>();
    check_example::<TicketAction>();
    assert_eq!(examples().len(), 10, "each is looked at above");
}
