use super::*;
use crate::ticket::{DeskList, HoldReason, Transition, desk_list};

const VERSION: u32 = 7;

fn on_hold(from: State) -> State {
    State::OnHold { reason: HoldReason::WaitingForRequester, resume_to: Box::new(from) }
}

/// Every state that a ticket of this kind can have.
fn states(kind: TicketKind) -> Vec<State> {
    let first = begin(kind).state;
    vec![
        first.clone(),
        State::InProgress,
        on_hold(first),
        on_hold(State::InProgress),
        State::Resolved,
        State::Closed,
        State::Cancelled,
    ]
}

/// "me" as the given actor, or the system.
fn acting(who: Actor, seen: Option<u32>) -> Acting<'static> {
    match who {
        Actor::Requester => Acting::requester("me", seen),
        Actor::RequestedFor => Acting::requested_for("me", seen),
        Actor::Agent => Acting::agent("me", seen),
        Actor::System => Acting::system(seen.expect("the server names what it has read")),
    }
}

/// A decision with all its inputs.
#[derive(Debug)]
struct Case {
    kind: TicketKind,
    state: State,
    action: Action,
    who: Actor,
    assignee: Option<&'static str>,
    unread: Unread,
    result: Result<Decision, TransitionRefusal>,
}

impl Case {
    /// The decision, the unread state after it, and whether the ticket is assigned then.
    fn after(&self) -> Option<(&Decision, Unread, bool)> {
        let decision = self.result.as_ref().ok()?;
        let (mut unread, mut assigned) = (self.unread, self.assignee.is_some());
        for effect in &decision.effects {
            match effect {
                Effect::Mark(mark) => unread = *mark,
                Effect::Assign(_) => assigned = true,
                Effect::CountReopening => {}
            }
        }
        Some((decision, unread, assigned))
    }
}

/// Every kind x state x action x actor x assignee x unread state, done by "me" with a text.
fn every_case() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in TicketKind::ALL {
        for state in states(kind) {
            for (action, who) in Action::ALL.into_iter().flat_map(|action| Actor::ALL.map(|who| (action, who))) {
                for (assignee, bits) in [None, Some("me"), Some("another")]
                    .into_iter()
                    .flat_map(|who| (0..4_u8).map(move |bits| (who, bits)))
                {
                    let unread = Unread { desk: bits & 1 != 0, requester: bits & 2 != 0 };
                    let facts = TicketFacts { kind, state: &state, version: VERSION, assignee, unread };
                    let text = (!matches!(action, Action::Take | Action::Close)).then(|| NormalText::from_nfc("Hello"));
                    let wanted = RequestedAction { action, text };
                    let result = decide(&facts, &wanted, acting(who, Some(VERSION)));
                    cases.push(Case { kind, state: state.clone(), action, who, assignee, unread, result });
                }
            }
        }
    }
    cases
}

#[test]
fn what_the_table_offers_is_what_is_decided() {
    for case in every_case() {
        let row = available(case.kind, &case.state, case.who).find(|row| row.action == case.action);
        match (row, &case.result) {
            (Some(_), Ok(decision)) => assert_eq!(decision.events.len(), 1, "{case:?}"),
            (None, Err(TransitionRefusal::NotTheirs)) => {
                assert!(!is_theirs(case.kind, case.action, case.who), "{case:?}");
            }
            (None, Err(TransitionRefusal::NotNow)) => assert!(is_theirs(case.kind, case.action, case.who), "{case:?}"),
            _ => panic!("{case:?}"),
        }
    }
}

#[test]
fn a_table_says_one_thing_of_an_action() {
    for kind in TicketKind::ALL {
        let rows = transitions(kind);
        let same = |a: &Transition, b: &Transition| (a.from, a.action, a.who) == (b.from, b.action, b.who);
        for (at, row) in rows.iter().enumerate() {
            assert!(!rows[at + 1..].iter().any(|other| same(row, other)), "{kind:?} {row:?}");
        }
    }
}

#[test]
fn every_state_of_a_kind_is_reached_and_none_of_another() {
    for kind in TicketKind::ALL {
        let mut reached = vec![begin(kind).state];
        let mut at = 0;
        while let Some(state) = reached.get(at).cloned() {
            for who in Actor::ALL {
                for row in available(kind, &state, who) {
                    let next = row.to.after(&state);
                    if !reached.contains(&next) {
                        reached.push(next);
                    }
                }
            }
            at += 1;
        }
        let known = states(kind);
        assert!(reached.iter().all(|state| known.contains(state)), "{kind:?}: {reached:?}");
        assert!(known.iter().all(|state| reached.contains(state)), "{kind:?}: {reached:?}");
    }
}

#[test]
fn every_accepted_message_of_who_asked_or_whom_it_is_for_stands_in_somebodys_list() {
    let mut seen = 0;
    for case in every_case() {
        let Some((decision, unread, assigned)) = case.after() else { continue };
        let told = case.action != Action::Cancel || assigned;
        if !matches!(case.who, Actor::Requester | Actor::RequestedFor) || !told {
            continue;
        }
        seen += 1;
        let list = if assigned { DeskList::Assignee } else { DeskList::Unassigned };
        assert_eq!(desk_list(&decision.state, unread, assigned), Some(list), "{case:?}");
        assert!(unread.desk && decision.lists.queued, "{case:?}");
        assert_eq!(
            unread.requester,
            case.who == Actor::RequestedFor,
            "the other's message is new to the requester: {case:?}"
        );
    }
    assert!(seen > 120, "the tables have rows for both: {seen}");
}

#[test]
fn every_accepted_message_of_an_agent_is_new_to_the_requester() {
    let mut seen = 0;
    for case in every_case() {
        let Some((decision, unread, _)) = case.after() else { continue };
        if case.who == Actor::Agent && case.action != Action::Take {
            seen += 1;
            assert!(unread.requester && decision.lists.listed, "{case:?}");
            assert!(!unread.desk || case.assignee == Some("another"), "{case:?}");
        }
    }
    assert!(seen > 60, "the tables have rows for agents: {seen}");
}

#[test]
fn what_a_colleague_says_keeps_nothing_from_the_assignee() {
    for case in every_case().into_iter().filter(|case| case.who == Actor::Agent && case.unread.desk) {
        let Some((_, unread, _)) = case.after() else { continue };
        let stays = case.assignee == Some("another") && case.action != Action::Take;
        assert_eq!(unread.desk, stays, "{case:?}");
    }
}

#[test]
fn only_a_resolved_ticket_is_reopened_and_only_by_who_asked_or_whom_it_is_for() {
    for case in every_case().into_iter().filter(|case| case.action == Action::Reopen) {
        let may = matches!(case.who, Actor::Requester | Actor::RequestedFor) && case.state == State::Resolved;
        let decided =
            case.result.as_ref().map(|decision| (&decision.state, decision.effects.contains(&Effect::CountReopening)));
        assert_eq!(decided.ok(), may.then_some((&State::InProgress, true)), "{case:?}");
    }
}

#[test]
fn only_a_resolved_ticket_is_closed_and_only_by_the_system() {
    for case in every_case().into_iter().filter(|case| case.action == Action::Close) {
        let may = case.who == Actor::System && case.state == State::Resolved;
        let decided = case.result.as_ref().ok();
        assert_eq!(decided.map(|decision| &decision.state), may.then_some(&State::Closed), "{case:?}");
        if let Some((decision, unread, _)) = case.after() {
            assert_eq!(decision.events, [TicketEvent::Closed]);
            assert_eq!(unread, case.unread, "closing says nothing to anybody: {case:?}");
        }
    }
}

#[test]
fn the_system_does_nothing_that_a_person_does() {
    for case in every_case().into_iter().filter(|case| case.who == Actor::System && case.action != Action::Close) {
        assert_eq!(case.result, Err(TransitionRefusal::NotTheirs), "{case:?}");
    }
}

#[test]
fn an_answer_brings_a_ticket_back_to_where_it_was_asked() {
    for kind in TicketKind::ALL {
        for before in [begin(kind).state, State::InProgress] {
            let asked = on_hold(before.clone());
            let answer = |who| decided(kind, &asked, Action::Comment, who).expect("allowed").state;
            assert_eq!(answer(Actor::Requester), before);
            assert_eq!(answer(Actor::RequestedFor), before, "who it is for answers as well");
            assert_eq!(answer(Actor::Agent), asked, "an agent's comment is no answer");
        }
    }
}

fn decided(kind: TicketKind, state: &State, action: Action, who: Actor) -> Result<Decision, TransitionRefusal> {
    let facts = TicketFacts { kind, state, version: VERSION, assignee: None, unread: Unread::default() };
    let wanted = RequestedAction { action, text: Some(NormalText::from_nfc("Hello")) };
    decide(&facts, &wanted, acting(who, Some(VERSION)))
}

/// The refusal when an agent requests `action` on a ticket assigned to them.
fn refused(action: Action, text: Option<&str>, seen: Option<u32>) -> Option<TransitionRefusal> {
    let unread = Unread::default();
    let facts = TicketFacts {
        kind: TicketKind::Incident,
        state: &State::InProgress,
        version: VERSION,
        assignee: Some("me"),
        unread,
    };
    let wanted = RequestedAction { action, text: text.map(NormalText::from_nfc) };
    decide(&facts, &wanted, Acting::agent("me", seen)).err()
}

#[test]
fn only_who_asked_for_it_takes_it_back() {
    for case in every_case().into_iter().filter(|case| case.action == Action::Cancel && case.who != Actor::Requester) {
        assert_eq!(case.result, Err(TransitionRefusal::NotTheirs), "{case:?}");
    }
}

#[test]
fn a_person_is_what_they_are_to_a_ticket() {
    let people = TicketPeople { requester: "ann", requested_for: Some("zoe") };
    let who = |person, works| Acting::of(person, people, works, None).map(|acting| acting.who());
    for works in [false, true] {
        assert_eq!(who("ann", works), Some(Actor::Requester));
        assert_eq!(who("zoe", works), Some(Actor::RequestedFor), "nobody fulfils what is for them");
        assert_eq!(who("sam", works), works.then_some(Actor::Agent));
    }
}

#[test]
fn what_overwrites_names_the_version_that_was_seen() {
    assert_eq!(refused(Action::Resolve, Some("Done"), None), Some(TransitionRefusal::VersionMissing));
    assert_eq!(refused(Action::Resolve, Some("Done"), Some(VERSION - 1)), Some(TransitionRefusal::ChangedMeanwhile));
    assert_eq!(refused(Action::Resolve, Some("Done"), Some(VERSION)), None);
    assert_eq!(refused(Action::Comment, Some("Hm"), None), None);
    assert_eq!(refused(Action::Comment, Some("Hm"), Some(VERSION - 1)), None);
}

#[test]
fn a_text_is_there_and_not_too_long() {
    for action in [Action::Comment, Action::Ask, Action::Resolve] {
        assert_eq!(refused(action, None, Some(VERSION)), Some(TransitionRefusal::TextMissing));
        assert_eq!(refused(action, Some(" "), Some(VERSION)), Some(TransitionRefusal::TextMissing));
        assert_eq!(refused(action, Some(&"é".repeat(10_000)), Some(VERSION)), None);
        let long = refused(action, Some(&"é".repeat(10_001)), Some(VERSION));
        assert_eq!(long, Some(TransitionRefusal::TextTooLong { most: 10_000, actual: 10_001 }));
    }
    let nothing = refused(Action::Take, Some("x"), Some(VERSION));
    assert_eq!(nothing, Some(TransitionRefusal::TextTooLong { most: 0, actual: 1 }));
}
