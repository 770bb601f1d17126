//! Editing a query by its clauses, as chips do: on the tree, never on the text.

use super::{Field, Node, Query};

/// A clause of a query, as a chip shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// In the query language.
    pub text: String,
    /// The field if it is a filter, or several of one field with OR between them; nothing for words.
    pub field: Option<Field>,
    /// What stands behind the colon, one for each alternative; empty for words.
    pub values: Vec<String>,
    /// Whether it leaves out what matches.
    pub negated: bool,
}

impl Query {
    /// The clauses, from left to right; their places are what [`Query::without`] and [`Query::replaced`] take.
    pub fn clauses(&self) -> Vec<Clause> {
        self.nodes.iter().map(clause).collect()
    }

    /// Without the clause at this place; the same query if there is none.
    pub fn without(&self, place: usize) -> Self {
        let mut nodes = self.nodes.clone();
        if place < nodes.len() {
            nodes.remove(place);
        }
        Self { nodes }
    }

    /// With the clauses of another query in place of the clause at this place; at the end if there is none.
    pub fn replaced(&self, place: usize, by: Self) -> Self {
        let mut nodes = self.nodes.clone();
        let place = place.min(nodes.len());
        nodes.splice(place..(place + 1).min(nodes.len()), by.nodes);
        Self { nodes }
    }

    /// Whether this filter is one of its clauses, alone or among alternatives of the same field.
    pub fn has(&self, filter: &Node) -> bool {
        self.nodes.iter().any(|node| alternatives(node).contains(filter))
    }

    /// With this filter added, or taken away if it is there. A source, theme, author, year, kind, brief or answered text
    /// becomes an alternative to those of the same field that are wanted already; one side takes the place of the other.
    pub fn toggled(&self, filter: &Node) -> Self {
        let mut nodes = self.nodes.clone();
        let same_field = |node: &Node| {
            let all = alternatives(node);
            filter.field().is_some() && !all.is_empty() && all.iter().all(|f| f.field() == filter.field())
        };
        let holding = nodes.iter().position(|node| same_field(node) && alternatives(node).contains(filter));
        if let Some(place) = holding {
            let kept: Vec<Node> =
                alternatives(&nodes[place]).iter().filter(|f| *f != filter).cloned().collect();
            nodes.splice(place..=place, any(kept));
            return Self { nodes };
        }
        match nodes.iter().position(same_field) {
            Some(place) if filter.field() == Some(Field::Side) => nodes[place] = filter.clone(),
            Some(place) => {
                let node = std::mem::replace(&mut nodes[place], Node::HasCard);
                nodes[place] = node.or(filter.clone());
            }
            None => nodes.push(filter.clone()),
        }
        Self { nodes }
    }
}

fn clause(node: &Node) -> Clause {
    let (inner, negated) = match node {
        Node::Not(inner) => (&**inner, true),
        other => (other, false),
    };
    let filters = alternatives(inner);
    let field = filters.first().and_then(Node::field);
    let field = field.filter(|_| filters.iter().all(|f| f.field() == field));
    let value = |filter: &Node| {
        let text = filter.to_string();
        let value = text.split_once(':').map_or("", |(_, value)| value);
        value.trim_matches('"').to_owned()
    };
    let values = if field.is_some() { filters.iter().map(value).collect() } else { Vec::new() };
    Clause { text: Query { nodes: vec![node.clone()] }.to_string(), field, values, negated }
}

/// The alternatives of a clause: itself, if it is none of several.
fn alternatives(node: &Node) -> &[Node] {
    match node {
        Node::Any(nodes) => nodes,
        other => std::slice::from_ref(other),
    }
}

fn any(mut nodes: Vec<Node>) -> Option<Node> {
    if nodes.len() > 1 { Some(Node::Any(nodes)) } else { nodes.pop() }
}

#[cfg(test)]
mod tests {
    //! 1. Chips add, join and remove filters by structure; words stay as they are.
    //! 2. Places of clauses can be removed and replaced; a place that is not there changes nothing.
    use super::*;

    fn query(text: &str) -> Query {
        Query::parse(text).query
    }

    fn toggled(text: &str, field: Field, value: &str) -> String {
        let filter = field.filter(value).map(|filter| query(text).toggled(&filter));
        filter.map(|query| query.to_string()).unwrap_or_default()
    }

    #[test]
    fn filters_are_added_joined_and_taken_away() {
        assert_eq!(toggled("chips", Field::Side, "pro"), "chips side:pro");
        assert_eq!(toggled("chips side:pro", Field::Side, "pro"), "chips");
        assert_eq!(toggled("side:pro chips", Field::Side, "con"), "side:con chips");
        assert_eq!(toggled("theme:N1 chips", Field::Theme, "N2"), "theme:N1 OR theme:N2 chips");
        assert_eq!(toggled("theme:N1 OR theme:N2 chips", Field::Theme, "N1"), "theme:N2 chips");
        assert_eq!(toggled("year:2020", Field::Year, "2021"), "year:2020 OR year:2021");
        assert_eq!(toggled("-theme:N1", Field::Theme, "N1"), "-theme:N1 theme:N1");
        assert_eq!(toggled("chips OR theme:N1", Field::Theme, "N1"), "chips OR theme:N1 theme:N1");
        assert_eq!(toggled("", Field::Source, "A title: of \"words\""), "source:\"A title: of  words\"");
        assert_eq!(toggled("x", Field::Has, "card"), "x has:card");
    }

    #[test]
    fn clauses_are_listed_removed_and_replaced_by_place() {
        let query = query("chips \"trade war\" theme:N1 OR theme:N2 -kind:card");
        let clauses = query.clauses();
        let texts: Vec<_> = clauses.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, ["chips", "\"trade war\"", "theme:N1 OR theme:N2", "-kind:card"]);
        assert_eq!((clauses[0].field, clauses[2].field), (None, Some(Field::Theme)));
        assert_eq!(clauses[2].values, ["N1", "N2"]);
        assert!(clauses[3].negated && clauses[3].values == ["card"]);
        assert_eq!(query.without(1).to_string(), "chips theme:N1 OR theme:N2 -kind:card");
        assert_eq!(query.without(9), query);
        let other = Query::parse("tariffs side:pro").query;
        assert_eq!(query.replaced(0, other.clone()).nodes.len(), 5);
        assert_eq!(query.replaced(9, other).nodes.len(), 6);
    }
}
