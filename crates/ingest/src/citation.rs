//! `[@key]` in the text of a document: found, checked and written out.

use std::collections::BTreeSet;

/// A text with its citations written out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Cited {
    /// The text.
    pub(crate) text: String,
    /// Keys that were cited.
    pub(crate) keys: BTreeSet<String>,
    /// Keys that no reference has.
    pub(crate) unknown: Vec<String>,
}

/// Writes out every `[@key]`, `[-@key]`, `[@a; @b]` and `[@key, p. 4]` of `text`. `label` gives what a text calls a
/// work, its last word being the year. Brackets that hold anything else stay as they are.
pub(crate) fn write_out(text: &str, label: &dyn Fn(&str) -> Option<String>) -> Cited {
    let mut out = Cited::default();
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at(open);
        out.text.push_str(before);
        let inner = from.find(']').map(|close| (&from[1..close], &from[close + 1..]));
        let cites = inner.and_then(|(inside, after)| Some((cites(inside)?, after)));
        let Some((cites, after)) = cites else {
            out.text.push('[');
            rest = &from[1..];
            continue;
        };
        let written: Vec<_> = cites.iter().map(|cite| one(cite, label, &mut out)).collect();
        out.text.push('(');
        out.text.push_str(&written.join("; "));
        out.text.push(')');
        rest = after;
    }
    out.text.push_str(rest);
    out
}

struct Cite<'t> {
    key: &'t str,
    year_only: bool,
    place: Option<&'t str>,
}

fn cites(inside: &str) -> Option<Vec<Cite<'_>>> {
    inside.split(';').map(|part| cite(part.trim())).collect()
}

fn cite(part: &str) -> Option<Cite<'_>> {
    let (year_only, part) = part.strip_prefix('-').map_or((false, part), |rest| (true, rest));
    let part = part.strip_prefix('@')?;
    let (key, place) = part.split_once(',').map_or((part, None), |(k, p)| (k, Some(p.trim())));
    let key = key.trim();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '/' | '+');
    (!key.is_empty() && key.chars().all(fits)).then_some(Cite { key, year_only, place })
}

fn one(cite: &Cite<'_>, label: &dyn Fn(&str) -> Option<String>, out: &mut Cited) -> String {
    out.keys.insert(cite.key.to_owned());
    let Some(whole) = label(cite.key) else {
        out.unknown.push(cite.key.to_owned());
        return format!("@{}", cite.key);
    };
    let named = if cite.year_only { whole.rsplit(' ').next().unwrap_or(&whole).to_owned() } else { whole };
    cite.place.map_or(named.clone(), |place| format!("{named}, {place}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn label(key: &str) -> Option<String> {
        match key {
            "f19" => Some("Farrell and Newman 2019".into()),
            "l25" => Some("Lane 2025".into()),
            _ => None,
        }
    }

    #[test]
    fn citations_are_written_out_and_other_brackets_left_alone() {
        let cited = write_out("Hubs bite [@f19; @l25, p. 4], Lane [-@l25] says [sic] [1] [", &label);
        assert_eq!(
            cited.text,
            "Hubs bite (Farrell and Newman 2019; Lane 2025, p. 4), Lane (2025) says [sic] [1] ["
        );
        assert_eq!(cited.keys.len(), 2);
        assert_eq!(write_out("x [@nobody]", &label).unknown, ["nobody"]);
    }

    proptest! {
        #[test]
        fn text_without_an_at_sign_is_unchanged(text in "[^@]{0,60}") {
            prop_assert_eq!(write_out(&text, &label).text, text);
        }
        #[test]
        fn no_text_panics(text in "[\\[\\]@;,a-z é-]{0,60}") {
            write_out(&text, &label);
        }
    }
}
