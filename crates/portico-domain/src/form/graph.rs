//! The order of evaluation: a topological order of the dependency graph, or a cycle.

use super::{Aggregate, DefaultValue, Field, Form, Node, Section};
use crate::field::{Computed, Kind};

/// The dependencies of a node. Only visibility, narrowing, read-only state, followed answers and computed values create edges; required
/// states and checks are sinks.
pub(super) fn dependencies(node: Node, sections: &[Section], fields: &[Field], aggregates: &[Aggregate]) -> Vec<Node> {
    let mut nodes = Vec::new();
    match node {
        Node::Section(at) => {
            if let Some(condition) = &sections[at].visible_when {
                condition.reads(&mut nodes);
            }
        }
        Node::Field(at) => {
            let field = &fields[at];
            nodes.push(field.group.map_or(Node::Section(field.section), Node::Field));
            for condition in [&field.visible_when, &field.read_only_when].into_iter().flatten() {
                condition.reads(&mut nodes);
            }
            if let Some(options) = field.kind.options() {
                nodes.extend(options.narrowing().iter().map(|narrowing| Node::Field(narrowing.field)));
                options
                    .barred()
                    .iter()
                    .filter_map(|barred| barred.when.as_ref())
                    .for_each(|when| when.reads(&mut nodes));
            }
            if let Some(DefaultValue::Answer(source)) = field.default {
                nodes.push(Node::Field(source));
            }
            if let Kind::Computed(Computed { formula, .. }) = &field.kind {
                formula.reads(&mut nodes);
            }
        }
        Node::Aggregate(at) => aggregates[at].reads(&mut nodes),
    }
    nodes
}

/// The nodes other than the field with this index that may change with its answer.
pub(super) fn consequences(form: &Form, at: usize) -> Vec<Node> {
    let slot = |node: Node| slot(node, &form.sections, &form.fields);
    let mut reached = vec![false; form.sections.len() + form.fields.len() + form.aggregates.len()];
    reached[slot(Node::Field(at))] = true;
    let mut consequences = Vec::new();
    for node in &form.order {
        let dependencies = dependencies(*node, &form.sections, &form.fields, &form.aggregates);
        if !reached[slot(*node)] && dependencies.iter().any(|dependency| reached[slot(*dependency)]) {
            reached[slot(*node)] = true;
            consequences.push(*node);
        }
    }
    consequences
}

/// The place of a node in a list of all.
fn slot(node: Node, sections: &[Section], fields: &[Field]) -> usize {
    match node {
        Node::Section(at) => at,
        Node::Field(at) => sections.len() + at,
        Node::Aggregate(at) => sections.len() + fields.len() + at,
    }
}

/// A topological order with dependencies first, or a cycle: its nodes, the first repeated at the end.
pub(super) fn order(sections: &[Section], fields: &[Field], aggregates: &[Aggregate]) -> Result<Vec<Node>, Vec<Node>> {
    let dependencies = |node| dependencies(node, sections, fields, aggregates);
    let slot = |node: Node| slot(node, sections, fields);
    let all = (0..sections.len()).map(Node::Section).chain((0..fields.len()).map(Node::Field));
    let all = all.chain((0..aggregates.len()).map(Node::Aggregate));
    let mut state = vec![State::New; sections.len() + fields.len() + aggregates.len()];
    let mut order = Vec::with_capacity(state.len());
    for root in all {
        if state[slot(root)] == State::Done {
            continue;
        }
        // Depth-first with an explicit stack, since a form may be deep.
        let mut path = vec![(root, dependencies(root))];
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
                    path.push((next, dependencies(next)));
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
