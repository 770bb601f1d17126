//! Queries as chips edit them: by clauses, never by cutting up text.

use dissoi_search::{Clause, Field, Node, Query};

use crate::AppError;
use crate::view::{ClauseView, QueryEdit, QueryView};

/// Reads a query and makes a change to it, if there is one to make. Every text can be read; a change that names a clause
/// or a filter which there is not is refused.
pub fn edit(text: &str, change: Option<&QueryEdit>) -> Result<QueryView, AppError> {
    let parsed = Query::parse(text);
    let Some(change) = change else {
        return Ok(QueryView {
            query: text.to_owned(),
            clauses: clauses(&parsed.query),
            notes: parsed.notes,
        });
    };
    let query = match change {
        QueryEdit::Toggle { field, value } => {
            let filter = Field::parse(field).and_then(|field| field.filter(value));
            let filter = filter.ok_or_else(|| {
                let names: Vec<_> = Field::ALL.iter().map(|f| f.as_str()).collect();
                AppError::bad(format!("“{field}:{value}” is no filter"))
                    .advise(format!("filters are {}", names.join(", ")))
            })?;
            parsed.query.toggled(&filter)
        }
        QueryEdit::Remove { clause } => parsed.query.without(place(&parsed.query, *clause)?),
        QueryEdit::Replace { clause, with } => {
            let by = Query::parse(with).query;
            parsed.query.replaced(place(&parsed.query, *clause)?, by)
        }
    };
    let text = query.to_string();
    let parsed = Query::parse(&text);
    Ok(QueryView { query: text, clauses: clauses(&parsed.query), notes: parsed.notes })
}

/// The clauses of a query, for chips.
pub(crate) fn clauses(query: &Query) -> Vec<ClauseView> {
    query.clauses().into_iter().zip(&query.nodes).map(|(clause, node)| view(clause, node)).collect()
}

fn place(query: &Query, clause: u32) -> Result<usize, AppError> {
    let place = clause as usize;
    if place < query.nodes.len() {
        return Ok(place);
    }
    Err(AppError::bad(format!(
        "the query has {} clauses, and none with the number {clause}",
        query.nodes.len()
    ))
    .advise("clauses are counted from 0"))
}

fn view(clause: Clause, node: &Node) -> ClauseView {
    let inner = match node {
        Node::Not(inner) => inner,
        other => other,
    };
    let words = match clause.field {
        Some(field) => format!("{}: {}", name(field), clause.values.join(" or ")),
        None => inner.to_string(),
    };
    let kind = match (clause.field, inner) {
        (Some(field), _) => field.as_str(),
        (None, Node::Word(_) | Node::Prefix(_)) => "word",
        (None, Node::All(_) | Node::Any(_)) => "group",
        (None, _) => "phrase",
    };
    ClauseView {
        label: if clause.negated { format!("without {words}") } else { words },
        kind: kind.to_owned(),
        text: clause.text,
        values: clause.values,
        negated: clause.negated,
    }
}

/// A field as people read it.
fn name(field: Field) -> &'static str {
    match field {
        Field::Side => "Side",
        Field::Source => "Source",
        Field::Theme => "Theme",
        Field::Author => "Author",
        Field::Year => "Year",
        Field::Kind => "Kind",
        Field::Has => "With",
        Field::In => "In brief",
        Field::Answers => "Answers",
    }
}

#[cfg(test)]
mod tests {
    //! 1. Clauses say in words what they are; edits change the clause that they name and nothing else.
    //! 2. An edit of what is not there is refused.
    use super::*;

    fn edited(text: &str, change: QueryEdit) -> String {
        edit(text, Some(&change)).unwrap().query
    }

    fn toggle(field: &str, value: &str) -> QueryEdit {
        QueryEdit::Toggle { field: field.into(), value: value.into() }
    }

    #[test]
    fn clauses_are_named_in_words() {
        let view = edit("chips \"trade war\" (a OR b) theme:N1 OR theme:N2 -kind:argument", None).unwrap();
        let labels: Vec<_> = view.clauses.iter().map(|c| (c.kind.as_str(), c.label.as_str())).collect();
        let expected = [
            ("word", "chips"),
            ("phrase", "\"trade war\""),
            ("group", "a OR b"),
            ("theme", "Theme: N1 or N2"),
            ("kind", "without Kind: argument"),
        ];
        assert_eq!(labels, expected);
    }

    #[test]
    fn edits_change_the_clause_that_they_name() {
        assert_eq!(edited("chips", toggle("side", "pro")), "chips side:pro");
        assert_eq!(edited("chips side:pro", toggle("SIDE", "pro")), "chips");
        assert_eq!(edited("a \"b c\" d", QueryEdit::Remove { clause: 1 }), "a d");
        let with = "side:con".to_owned();
        assert_eq!(edited("a side:pro d", QueryEdit::Replace { clause: 1, with }), "a side:con d");
    }

    #[test]
    fn what_is_not_there_is_refused() {
        for change in [toggle("colour", "red"), toggle("side", "left"), QueryEdit::Remove { clause: 3 }] {
            assert!(matches!(edit("a b c", Some(&change)), Err(AppError::BadInput { .. })), "{change:?}");
        }
    }
}
