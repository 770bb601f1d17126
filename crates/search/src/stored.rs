//! What the index stores of a document, as results read it.

use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{Field, OwnedValue};

/// The stored fields of a document. Tantivy's own document puts them into a form that can be changed, and is read for that twice as
/// long.
#[derive(Debug)]
pub(crate) struct Stored(Vec<(Field, OwnedValue)>);

impl DocumentDeserialize for Stored {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut from: D) -> Result<Self, DeserializeError> {
        let mut fields = Vec::with_capacity(from.size_hint());
        while let Some(field) = from.next_field()? {
            fields.push(field);
        }
        Ok(Self(fields))
    }
}

impl Stored {
    /// The first bytes of a field.
    pub(crate) fn bytes(&self, of: Field) -> Option<&[u8]> {
        self.values(of)
            .find_map(|value| if let OwnedValue::Bytes(bytes) = value { Some(&bytes[..]) } else { None })
    }

    /// The first text of a field.
    pub(crate) fn text(&self, of: Field) -> Option<&str> {
        self.values(of)
            .find_map(|value| if let OwnedValue::Str(text) = value { Some(&text[..]) } else { None })
    }

    fn values(&self, of: Field) -> impl Iterator<Item = &OwnedValue> {
        self.0.iter().filter(move |(field, _)| *field == of).map(|(_, value)| value)
    }
}
