//! A glossary: a document in which every paragraph is `Term (other name, abbreviation): what it means`.

use std::collections::HashMap;

use dissoi_model::Term;

use crate::markdown::Block;

/// Longest name of a term, in characters: a colon further on belongs to a sentence.
const MAX_NAME: usize = 80;

/// The terms of a glossary, or every paragraph that is none, with its line.
pub(crate) fn terms(blocks: &[Block]) -> Result<Vec<Term>, Vec<(usize, String)>> {
    let (mut terms, mut problems) = (Vec::with_capacity(blocks.len()), Vec::new());
    let mut taken: HashMap<String, usize> = HashMap::new();
    for block in blocks {
        let Some(term) = term(&block.text) else {
            let start: String = block.text.chars().take(40).collect();
            let message =
                format!("is no term: a glossary has `**Term** (other name): meaning`, not “{start}…”");
            problems.push((block.line, message));
            continue;
        };
        for name in &term.names {
            if let Some(first) = taken.insert(name.to_lowercase(), block.line) {
                problems.push((block.line, format!("the name “{name}” is also in line {first}")));
            }
        }
        terms.push(term);
    }
    if problems.is_empty() { Ok(terms) } else { Err(problems) }
}

fn term(text: &str) -> Option<Term> {
    let (head, meaning) = text.split_once(": ")?;
    let (name, others) = match head.trim().strip_suffix(')').and_then(|h| h.rsplit_once(" (")) {
        Some((name, others)) => (name, others.split(',').map(str::trim).collect()),
        None => (head, Vec::new()),
    };
    let names: Vec<String> = std::iter::once(name.trim()).chain(others).map(str::to_owned).collect();
    let fits = |n: &String| n.chars().any(char::is_alphanumeric) && n.chars().count() <= MAX_NAME;
    let meaning = meaning.trim().to_owned();
    (names.iter().all(fits) && !meaning.is_empty()).then_some(Term { names, meaning })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_markdown;
    use proptest::prelude::*;

    #[test]
    fn names_and_meaning_are_told_apart() {
        let read = |md: &str| terms(&read_markdown(md, 1));
        let found = read(
            "**Entity List** (**list of entities**, EL): firms that need a licence: many.\n\n**3GPP**: a body.\n",
        );
        let names = |t: &Term| t.names.join("|");
        let seen: Vec<_> = found.unwrap_or_default().iter().map(|t| (names(t), t.meaning.clone())).collect();
        assert_eq!(
            seen[0],
            ("Entity List|list of entities|EL".into(), "firms that need a licence: many.".into())
        );
        assert_eq!(seen[1], ("3GPP".into(), "a body.".into()));
        assert_eq!(
            read("Just a sentence.\n\nA: b\n\na: c")
                .map_err(|p| p.iter().map(|(l, _)| *l).collect::<Vec<_>>()),
            Err(vec![1, 5])
        );
    }

    proptest! {
        #[test]
        fn no_paragraph_panics(text in "[\\PC]{0,120}") {
            let _ = term(&text);
        }
    }
}
