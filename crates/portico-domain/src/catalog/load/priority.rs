//! Checks that the questions and options of an item's priority rule exist.

use super::{Diagnostic, Loader, located::Located};
use crate::{
    catalog::{LevelOf, PriorityRule, Promise},
    form::did_you_mean,
    spec::{FieldSpec, FormSpec, KindTag, OptionsSpec},
    ticket::Priority,
};

impl Loader {
    pub(super) fn check_priority(
        &self,
        file: &Located,
        form: &FormSpec,
        rule: Option<&PriorityRule>,
        promise: Option<Promise>,
    ) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for (name, of) in rule.into_iter().flat_map(|rule| [("impact", &rule.impact), ("urgency", &rule.urgency)]) {
            self.check_levels(file, form, name, of, &mut diagnostics);
        }
        let Some(promise) = promise else { return diagnostics };
        if rule.is_none() && !promise.by_priority.is_empty() {
            let message = "`by_priority` needs a `priority`: without one every ticket has the same";
            diagnostics.push(file.error("promise.by_priority", message));
        }
        let hours = Priority::ALL.map(|priority| (priority, promise.hours(priority)));
        for pair in hours.windows(2) {
            if let [(higher, sooner), (lower, later)] = pair
                && sooner > later
            {
                let (higher, lower) = (higher.name(), lower.name());
                let message = format!("`{higher}` is promised later ({sooner} hours) than `{lower}` ({later} hours)");
                diagnostics.push(file.error("promise.by_priority", message));
            }
        }
        diagnostics
    }

    fn check_levels(
        &self,
        file: &Located,
        form: &FormSpec,
        name: &str,
        of: &LevelOf,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let mut error = |at: &str, message: String| {
            diagnostics.push(file.error(&format!("priority.{name}.{at}"), message));
        };
        let fields = || form.sections.iter().flat_map(|section| &section.fields);
        let Some(field) = fields().find(|field| field.id == of.field) else {
            let hint = did_you_mean(of.field.as_str(), fields().map(|field| field.id.as_str()));
            return error("field", format!("there is no field `{}`{hint}", of.field));
        };
        if let Some(OptionsSpec::Lookup { lookup, .. }) = &field.options
            && self.sourced.contains_key(lookup)
        {
            let message = format!(
                "the options of `{}` come from elsewhere, by the lookup `{lookup}`: levels need options that are known here",
                of.field
            );
            return error("field", message);
        }
        let Some(options) =
            self.options_of(field).filter(|_| matches!(field.kind, KindTag::Radio | KindTag::Scale | KindTag::Select))
        else {
            return error("field", format!("`{}` is no radio or select with options of its own", of.field));
        };
        for (id, _) in options.iter().filter(|(id, retired)| !retired && !of.levels.contains_key(id)) {
            error("levels", format!("the option `{id}` of `{}` has no level: low, medium, high or critical", of.field));
        }
        for id in of.levels.keys().filter(|id| !options.iter().any(|(option, _)| option == *id)) {
            let hint = did_you_mean(id, options.iter().map(|(option, _)| option.as_str()));
            error(&format!("levels.{id}"), format!("`{}` has no option `{id}`{hint}", of.field));
        }
    }

    /// The ids of a field's options, each with whether it is retired.
    fn options_of(&self, field: &FieldSpec) -> Option<Vec<(String, bool)>> {
        match field.options.as_ref()? {
            OptionsSpec::Inline(options) => Some(options.iter().map(|option| (option.id.clone(), false)).collect()),
            OptionsSpec::Lookup { lookup, .. } => {
                Some(self.lookups.get(lookup)?.rows().iter().map(|row| (row.id.clone(), row.retired)).collect())
            }
        }
    }
}
