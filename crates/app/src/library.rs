//! The library, open: one handle for every use case.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dissoi_model::{Look, PassageId, Source, SourceKind, Term};
use dissoi_store::{Identity, Store};
use uuid::Uuid;

use crate::index::Index;
use crate::latent::LatentCache;
use crate::search::SynonymCache;
use crate::view::{
    AnswerView, BriefSummary, BriefView, Changed, LibraryInfo, PassageView, Progress, SourceSummary,
    SourceView, TopicView,
};
use crate::worker::Warm;
use crate::{AppError, Clock, brief, cite, pack, references, resolve};

/// How to open a library.
#[derive(Debug, Clone, Default)]
pub struct OpenOptions {
    /// Where the time comes from.
    pub clock: Clock,
    /// The confined program; found beside this one unless given.
    pub worker: Option<PathBuf>,
    /// In libraries of more passages than this, a search index that has to be built anew is built behind the user's work:
    /// until it is there searching reads the texts themselves. Without a number the caller waits for it.
    pub behind: Option<u32>,
}

/// A library that is open. Cheap to clone; may be used from many threads, and by several programs at once.
#[derive(Clone)]
pub struct Library(Arc<Inner>);

struct Inner {
    store: Store,
    index: Index,
    options: OpenOptions,
    new: bool,
    synonyms: SynonymCache,
    latent: LatentCache,
    warm: Arc<Warm>,
    /// For first pages, which do not wait until all others are set.
    warm_opening: Arc<Warm>,
}

impl OpenOptions {
    /// Passages that are indexed in about a second.
    pub const MOMENT: u32 = 5_000;

    /// For those who do not wait: the index of a large library is built behind.
    pub fn without_waiting() -> Self {
        Self { behind: Some(Self::MOMENT), ..Self::default() }
    }
}

impl Library {
    /// Opens the library in a folder. If the folder is missing or empty a library is made there, with the built-in topic.
    /// A built-in topic of an earlier version is brought up to date; the search index is rebuilt if it cannot be used.
    pub fn open(
        folder: &Path,
        options: OpenOptions,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, AppError> {
        let stage = |stage: &str| Progress { stage: stage.into(), done: 0, of: 0 };
        progress(stage("Opening the library"));
        let folder = std::path::absolute(folder).map_err(|e| AppError::io(folder, e))?;
        let now = options.clock.now();
        let (store, new) = Store::open(&folder, &Identity { uuid: Uuid::now_v7().to_string(), now })?;
        let uuid = store.read(|r| r.identity())?.uuid;
        let library = Self(Arc::new(Inner {
            index: Index::new(folder.join("index"), uuid, options.behind),
            store,
            options,
            new,
            synonyms: SynonymCache::default(),
            latent: LatentCache::default(),
            warm: Arc::default(),
            warm_opening: Arc::default(),
        }));
        // Before anything is installed: a database that was put back from a backup must not catch up in number with an
        // index that knows what came after it.
        let usable = new || library.try_refresh_index(progress)?;
        progress(stage("Checking the built-in topic"));
        pack::install_builtin(library.store(), now)?;
        if library.history()?.undo.is_some()
            && let Err(error) = library.store().backup_daily(now)
        {
            // On a full disk above all, the user must still get at what is there.
            tracing::warn!(%error, "no backup could be taken");
        }
        if usable {
            library.try_refresh_index(progress)?;
        }
        tracing::debug!(new, "the library is open");
        Ok(library)
    }

    /// Where a user's library is unless they name another: `dissoi` in the platform's data folder,
    /// `dissoi-dev` for debug builds, so that trying things out never touches the user's own.
    pub fn default_folder() -> Option<PathBuf> {
        let name = if cfg!(debug_assertions) { "dissoi-dev" } else { "dissoi" };
        dirs::data_dir().map(|d| d.join(name))
    }

    /// The id of a passage.
    pub fn passage_id(source: &str, paragraph: u32) -> PassageId {
        PassageId { source: source.to_owned(), paragraph }
    }

    /// Whether the library was made by this call of [`Library::open`].
    pub fn is_new(&self) -> bool {
        self.0.new
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.store().folder()
    }

    /// The library at a glance.
    pub fn info(&self) -> Result<LibraryInfo, AppError> {
        let counts = self.store().read(|r| r.counts())?;
        Ok(LibraryInfo {
            path: self.folder().display().to_string(),
            format: dissoi_store::FORMAT,
            topics: counts.topics,
            sources: counts.sources,
            passages: counts.passages,
            cards: counts.cards,
            briefs: counts.briefs,
            indexed: self.indexed()?,
            latent: self.latent_info()?,
        })
    }

    /// Every topic, by title.
    pub fn topics(&self) -> Result<Vec<TopicView>, AppError> {
        Ok(self.store().read(|r| {
            let topics = r.topics()?;
            topics.iter().map(|t| Ok(resolve::topic_view(t, r.source_ids(&t.id)?.len()))).collect()
        })?)
    }

    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Result<TopicView, AppError> {
        let found = self.topics()?.into_iter().find(|t| t.id == id);
        found.ok_or_else(|| AppError::not_found("topic", id))
    }

    /// Every source: essays first, then by side and theme.
    pub fn sources(&self) -> Result<Vec<SourceSummary>, AppError> {
        Ok(self.store().read(|r| Ok(r.sources()?.iter().map(resolve::source_summary).collect()))?)
    }

    /// A source to read: its id, or the end of it after the `/`.
    pub fn source(&self, id: &str) -> Result<SourceView, AppError> {
        self.read(|read| {
            let source = resolve::source(read, id)?;
            let topic = resolve::topic_or_only(read, Some(&source.topic))?;
            let citation = cite::citation(read, &source)?;
            let passage = |p: &dissoi_model::Passage| PassageView {
                id: source.passage_id(p.paragraph).to_string(),
                paragraph: p.paragraph,
                heading: p.heading.clone(),
                text: source.passage_text(p).to_owned(),
            };
            let titled = |to: &str| -> Result<String, AppError> {
                let id = PassageId::parse(to).map_or_else(|| to.to_owned(), |p| p.source);
                Ok(read.source(&id)?.map_or(id, |s| s.title))
            };
            let answer = |a: &dissoi_model::Answer| {
                Ok(AnswerView { to: a.to.clone(), title: titled(&a.to)?, kind: a.kind, why: a.why.clone() })
            };
            Ok(SourceView {
                summary: resolve::source_summary(&source),
                cite_short: citation.short(),
                cite_full: citation.full(),
                url: citation.url,
                licence: source.licence.clone(),
                passages: source.passages.iter().map(passage).collect(),
                references: references::of_source(&topic, &source),
                answers: source.answers.iter().map(answer).collect::<Result<_, AppError>>()?,
                about: source.about.clone(),
                terms: terms_in(&topic.glossary, &source),
            })
        })
    }

    /// Every brief: pro first, then by age.
    pub fn briefs(&self) -> Result<Vec<BriefSummary>, AppError> {
        self.read(|read| read.briefs()?.iter().map(|b| brief::summary(read, b)).collect())
    }

    /// The brief with this id, in full.
    pub fn brief(&self, id: &str) -> Result<BriefView, AppError> {
        self.read(|read| brief::view(read, &resolve::brief(read, id)?))
    }

    /// Words per minute of all reading times.
    pub fn words_per_minute(&self) -> Result<u32, AppError> {
        self.read(|read| Ok(resolve::words_per_minute(read)?))
    }

    /// How cards are shown that do not say it themselves.
    pub fn look(&self) -> Result<Look, AppError> {
        self.read(|read| Ok(resolve::shown(read)?.look))
    }

    /// A number that changes whenever another program changes the library.
    pub fn version(&self) -> Result<i64, AppError> {
        Ok(self.store().version()?)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn index(&self) -> &Index {
        &self.0.index
    }

    pub(crate) fn synonym_cache(&self) -> &SynonymCache {
        &self.0.synonyms
    }

    pub(crate) fn latent_cache(&self) -> &LatentCache {
        &self.0.latent
    }

    pub(crate) fn clock(&self) -> Clock {
        self.0.options.clock
    }

    pub(crate) fn warm_worker(&self) -> &Arc<Warm> {
        &self.0.warm
    }

    pub(crate) fn warm_opening(&self) -> &Arc<Warm> {
        &self.0.warm_opening
    }

    pub(crate) fn worker(&self) -> Option<&Path> {
        self.0.options.worker.as_deref()
    }

    /// Brings the search index up to date after sources changed. Should that fail, the next search tries again:
    /// the change itself is safe.
    pub(crate) fn sources_changed(&self, changed: &Changed) {
        if changed.sources
            && let Err(error) = self.refresh_index(&mut |_| ())
        {
            tracing::warn!(%error, "the search index could not be brought up to date yet");
        }
    }

    /// Reads one consistent state.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&dissoi_store::Read<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.store().read(|r| Ok(read(r)))?
    }
}

/// The terms one of whose names occurs in a source; in the glossary itself none, since it says what they mean.
fn terms_in(glossary: &[Term], source: &Source) -> Vec<Term> {
    if source.kind == SourceKind::Glossary {
        return Vec::new();
    }
    let text = source.text.to_lowercase();
    let occurs = |t: &&Term| t.names.iter().any(|n| text.contains(&n.to_lowercase()));
    glossary.iter().filter(occurs).cloned().collect()
}

/// Whether a text is a published work itself, not a summary of works.
pub(crate) fn is_primary(kind: SourceKind) -> bool {
    kind == SourceKind::Essay
}
