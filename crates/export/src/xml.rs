//! Writing XML: names and order are ours, every value is escaped by quick-xml.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document that grows. Texts must hold only characters that XML allows: see [`crate::shape`].
pub(crate) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// With the declaration.
    pub(crate) fn document() -> Self {
        let mut xml = Self::fragment();
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// Without: a piece of a document.
    pub(crate) fn fragment() -> Self {
        Self(Writer::new(Vec::new()))
    }

    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.put(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())))
    }

    pub(crate) fn close(&mut self, name: &str) -> &mut Self {
        self.put(Event::End(BytesEnd::new(name)))
    }

    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.put(Event::Empty(BytesStart::new(name).with_attributes(attributes.iter().copied())))
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.put(Event::Text(BytesText::new(text)))
    }

    /// An element with nothing but a text.
    pub(crate) fn element(&mut self, name: &str, text: &str) -> &mut Self {
        self.open(name, &[]).text(text).close(name)
    }

    /// What another made.
    pub(crate) fn append(&mut self, piece: Self) -> &mut Self {
        self.0.get_mut().extend(piece.finish());
        self
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }

    fn put(&mut self, event: Event<'_>) -> &mut Self {
        // Writing to memory does not fail.
        let _ = self.0.write_event(event);
        self
    }
}
