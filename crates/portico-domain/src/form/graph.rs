//! The order of evaluation: a topological order of the dependency graph, or the cycle that forbids one.

use super::{Field, Formula, Node, Section};
use crate::field::Kind;

/// What each node depends on. Only visibility, narrowing, read-only state and computed values make edges; whether an answer is
/// needed and the checks are sinks.
pub(super) fn dependencies(node: Node, sections: &[Section], fields: &[Field]) -> Vec<Node> {
    let mut indices = Vec::new();
    let mut nodes = Vec::new();
    match node {
        Node::Section(at) => {
            if let Some(condition) = &sections[at].visible_when {
                condition.fields(&mut indices);
            }
        }
        Node::Field(at) => {
            let field = &fields[at];
            nodes.push(Node::Section(field.section));
            for condition in [&field.visible_when, &field.read_only_when].into_iter().flatten() {
                condition.fields(&mut indices);
            }
            if let Some(options) = field.kind.options() {
                indices.extend(options.narrowing().iter().map(|narrowing| narrowing.field));
            }
            if let Kind::Computed { formula, .. } = &field.kind {
                Formula::fields(formula, &mut indices);
            }
        }
    }
    nodes.extend(indices.into_iter().map(Node::Field));
    nodes
}

/// An order in which every node comes after what it depends on, or a cycle: its nodes, the first repeated at the end.
pub(super) fn order(sections: &[Section], fields: &[Field]) -> Result<Vec<Node>, Vec<Node>> {
    let slot = |node: Node| match node {
        Node::Section(at) => at,
        Node::Field(at) => sections.len() + at,
    };
    let all = (0..sections.len()).map(Node::Section).chain((0..fields.len()).map(Node::Field));
    let mut state = vec![State::New; sections.len() + fields.len()];
    let mut order = Vec::with_capacity(state.len());
    for root in all {
        if state[slot(root)] == State::Done {
            continue;
        }
        // Depth first with a stack of our own: a form may be deep.
        let mut path = vec![(root, dependencies(root, sections, fields))];
        state[slot(root)] = State::Open;
        while let Some((node, rest)) = path.last_mut() {
            let Some(next) = rest.pop() else {
                state[slot(*node)] = State::Done;
                order.push(*node);
                path.pop();
                continue;
            };
            match state[slot(next)] {
                State::Done => {}
                State::Open => {
                    let mut cycle: Vec<Node> =
                        path.iter().map(|(node, _)| *node).skip_while(|node| *node != next).collect();
                    cycle.push(next);
                    return Err(cycle);
                }
                State::New => {
                    state[slot(next)] = State::Open;
                    path.push((next, dependencies(next, sections, fields)));
                }
            }
        }
    }
    Ok(order)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}
