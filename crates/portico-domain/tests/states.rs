//! docs/STATES.md matches the transition tables.

#![allow(clippy::unwrap_used)]

use std::{fmt::Write, fs, path::Path};

use portico_domain::ticket::{
    Action, Actor, FromState, HoldReason, Needs, PublicStatus, State, TicketKind, ToState, begin, transitions,
};

const HEAD: &str = "# The life of a ticket

Written from the tables in `crates/portico-domain/src/ticket/transition.rs` by
`PORTICO_BLESS=1 cargo test -p portico-domain --test states`; a test holds it to them. What stands in no row is refused.

A transition is `POST /api/v1/tickets/{number}/transitions` with `{\"action\": …}`; every action but `comment` names the version
that was seen in `If-Match`. On one's own ticket one is its requester, whatever else one is; on a ticket that somebody else has asked
for one, one is who it is for.
";

fn from(from: FromState) -> &'static str {
    match from {
        FromState::Submitted => "`submitted`",
        FromState::New => "`new`",
        FromState::InProgress => "`in_progress`",
        FromState::WaitingForRequester => "`on_hold` (waiting for requester)",
        FromState::Resolved => "`resolved`",
    }
}

fn to(to: ToState) -> &'static str {
    match to {
        ToState::Same => "the same",
        ToState::InProgress => "`in_progress`",
        ToState::WaitingForRequester => "`on_hold` (waiting for requester)",
        ToState::Resumed => "where it was before it was put on hold",
        ToState::Resolved => "`resolved`",
        ToState::Cancelled => "`cancelled`",
        ToState::Closed => "`closed`",
    }
}

fn who(who: Actor) -> &'static str {
    match who {
        Actor::Requester => "requester",
        Actor::RequestedFor => "who it is for",
        Actor::Agent => "agent",
        Actor::System => "the server by itself",
    }
}

fn needs(needs: Needs) -> String {
    match needs {
        Needs::Nothing => String::new(),
        Needs::Text => format!("`text`, at most {} characters", needs.most()),
        Needs::Reason => format!("`reason` or none, at most {} characters", needs.most()),
    }
}

fn document() -> String {
    let mut out = HEAD.to_owned();
    for kind in TicketKind::ALL {
        let first = serde_json::to_value(begin(kind).state).unwrap();
        writeln!(out, "\n## `{}`, {}-000001\n", kind.name(), kind.prefix()).unwrap();
        writeln!(out, "Begins as `{}`.\n", first["is"].as_str().unwrap()).unwrap();
        writeln!(out, "| state | action | by | comes to | needs |\n|---|---|---|---|---|").unwrap();
        for row in transitions(kind) {
            let (from, action, who, to) = (from(row.from), row.action.name(), who(row.who), to(row.to));
            writeln!(out, "| {from} | `{action}` | {who} | {to} | {} |", needs(row.needs)).unwrap();
        }
    }
    out += "\n## What people read\n\n| state | status | acts next |\n|---|---|---|\n";
    let held = State::OnHold { reason: HoldReason::WaitingForRequester, resume_to: Box::new(State::InProgress) };
    let states =
        [State::Submitted, State::New, State::InProgress, held, State::Resolved, State::Closed, State::Cancelled];
    for state in states {
        let status = PublicStatus::of(&state);
        let name = |value: serde_json::Value| value.as_str().unwrap().to_owned();
        let is = name(serde_json::to_value(&state).unwrap()["is"].take());
        let (status, next) = (serde_json::to_value(status).unwrap(), serde_json::to_value(status.acts_next()).unwrap());
        writeln!(out, "| `{is}` | `{}` | `{}` |", name(status), name(next)).unwrap();
    }
    out
}

#[test]
fn the_document_says_what_the_tables_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/STATES.md");
    let written = fs::read_to_string(&path).unwrap_or_default();
    if written != document() && std::env::var_os("PORTICO_BLESS").is_some() {
        return fs::write(&path, document()).unwrap();
    }
    assert_eq!(written, document(), "PORTICO_BLESS=1 writes it anew");
}

#[test]
fn an_action_is_called_as_it_is_sent() {
    for action in Action::ALL {
        assert_eq!(serde_json::to_value(action).unwrap(), action.name());
    }
}
