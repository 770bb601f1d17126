//! The latent space of a library: learnt in the background of a window when it opens and whenever sources changed, kept in
//! a file beside the index. Nothing waits for it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dissoi_search::answers::{Latent, LatentOptions};

use crate::view::LatentInfo;
use crate::{AppError, Library, file};

/// Its file, in the folder of the search index.
const FILE: &str = "latent";

/// What is known of the latent space just now.
#[derive(Default)]
pub(crate) struct LatentCache(Mutex<State>);

#[derive(Default)]
struct State {
    known: Option<Arc<Latent>>,
    /// Whether it may be learnt in the background: a window's library, not that of a command which ends at once.
    background: bool,
    /// Whether the file was looked at.
    read: bool,
    /// Whether it is being learnt.
    busy: bool,
    /// Up to which change of the store it was tried in vain: there was too little to learn from.
    vain: Option<u64>,
}

impl Library {
    /// The latent space, if there is one. One that is missing or behind the sources is learnt in the background; until
    /// then an older one does, since it places new passages too.
    pub(crate) fn latent(&self) -> Option<Arc<Latent>> {
        let known = self.known_latent();
        if let Some(sequence) = self.behind(known.as_deref()).ok()? {
            self.learn_behind(sequence);
        }
        known
    }

    /// From now on learns the latent space in the background whenever it is behind the library, beginning at once.
    pub fn keep_learning(&self) {
        self.latent_state().background = true;
        self.latent();
    }

    /// Learns the latent space now, unless it knows all sources.
    pub fn learn_latent(&self) -> Result<Option<LatentInfo>, AppError> {
        if let Some(sequence) = self.behind(self.known_latent().as_deref())? {
            let learnt =
                self.with_index(&mut |_| (), |index| index.learn(LatentOptions::default(), &|| false))?;
            self.keep(learnt, sequence);
        }
        self.latent_info()
    }

    /// What the latent space costs; nothing while there is none.
    pub(crate) fn latent_info(&self) -> Result<Option<LatentInfo>, AppError> {
        let Some(latent) = self.known_latent() else { return Ok(None) };
        let current = self.behind(Some(&latent))?.is_none();
        let bytes = self.latent_file().metadata().map_or(0, |m| m.len());
        Ok(Some(LatentInfo {
            passages: latent.passages(),
            words: latent.words(),
            dimensions: latent.dimensions(),
            milliseconds: latent.milliseconds(),
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
            memory: u32::try_from(latent.memory()).unwrap_or(u32::MAX),
            current,
        }))
    }

    /// The number of the library's present state, if sources changed since a space was learnt: what is done to cards and
    /// briefs is no reason to learn anew.
    fn behind(&self, known: Option<&Latent>) -> Result<Option<u64>, AppError> {
        self.read(|read| {
            let Some(latent) = known else { return Ok(Some(read.sequence()?)) };
            let since = read.pending(latent.up_to())?;
            // A library that is older than the space was put back from a backup.
            let older = since.up_to < latent.up_to();
            let behind = older || !since.changed.is_empty() || !since.gone.is_empty();
            Ok(behind.then_some(since.up_to))
        })
    }

    fn known_latent(&self) -> Option<Arc<Latent>> {
        let mut state = self.latent_state();
        if !state.read {
            state.read = true;
            let bytes = std::fs::read(self.latent_file()).ok();
            state.known = bytes.and_then(|bytes| Latent::from_bytes(&bytes).ok()).map(Arc::new);
        }
        state.known.clone()
    }

    fn learn_behind(&self, sequence: u64) {
        let mut state = self.latent_state();
        if !state.background || state.busy || state.vain == Some(sequence) {
            return;
        }
        state.busy = true;
        drop(state);
        let library = self.clone();
        let learning = std::thread::Builder::new().name("latent".into()).spawn(move || {
            let learnt =
                library.with_index(&mut |_| (), |index| index.learn(LatentOptions::default(), &|| false));
            match learnt {
                Ok(learnt) => library.keep(learnt, sequence),
                Err(error) => tracing::warn!(%error, "the latent space could not be learnt"),
            }
            library.latent_state().busy = false;
        });
        if let Err(error) = learning {
            tracing::warn!(%error, "the latent space could not be learnt");
            self.latent_state().busy = false;
        }
    }

    fn keep(&self, learnt: Option<Latent>, sequence: u64) {
        let Some(latent) = learnt else {
            let mut state = self.latent_state();
            (state.known, state.vain) = (None, Some(sequence));
            return;
        };
        // A cache: if it cannot be kept, it is learnt again another time.
        if let Err(error) = file::write(&self.latent_file(), &latent.to_bytes(), true) {
            tracing::warn!(%error, "the latent space could not be kept");
        }
        self.latent_state().known = Some(Arc::new(latent));
    }

    fn latent_file(&self) -> PathBuf {
        self.folder().join("index").join(FILE)
    }

    fn latent_state(&self) -> MutexGuard<'_, State> {
        self.latent_cache().0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
