//! The screen that a window is on: told of everything that is drawn there, and a hand on its keyboard.
//!
//! A client for the X11 protocol with the extensions DAMAGE and XTEST, as much of them as that needs. The screen reports
//! each piece of drawing by itself, so that waiting takes nothing from the program that is watched. A picture is taken after
//! each piece: what is drawn over with the same is nothing that a person could see.
//! <https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html>

use crate::stop::Stop;
use std::collections::{HashMap, HashSet};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

/// Numbers of requests, of errors, answers and events, as the protocol has them.
const GET_INPUT_FOCUS: u8 = 43;
const GET_IMAGE: u8 = 73;
const QUERY_EXTENSION: u8 = 98;
const GET_KEYBOARD_MAPPING: u8 = 101;
const DAMAGE_QUERY_VERSION: u8 = 0;
const DAMAGE_CREATE: u8 = 1;
const XTEST_FAKE_INPUT: u8 = 2;
const KEY_DOWN: u8 = 2;
const KEY_UP: u8 = 3;
const ERROR: u8 = 0;
const ANSWER: u8 = 1;

/// A connection to the screen.
pub(crate) struct Screen {
    socket: UnixStream,
    root: u32,
    size: (u16, u16),
    xtest: u8,
    drawn: u8,
    /// Key by the character that it types.
    keys: HashMap<u32, u8>,
    /// When the last piece was drawn.
    drew: Instant,
    /// The picture that was seen last.
    seen: Vec<u8>,
}

impl Screen {
    /// Opens the screen `:NUMBER`, which must be open to all, and has it report what is drawn.
    pub(crate) fn open(name: &str) -> Result<Screen, Stop> {
        Self::connect(name).map_err(|error| Stop::failed(format!("the screen {name}: {error}")))
    }

    /// Waits until nothing has been drawn for so long; gives the moment of the last drawing that changed the picture. An
    /// error if nothing is drawn at all for `patience`, or if there is no end to it.
    pub(crate) fn settled(&mut self, still: Duration, patience: Duration) -> Result<Instant, Stop> {
        let failed = |error: io::Error| Stop::failed(format!("the screen: {error}"));
        let (begin, mut last) = (Instant::now(), None);
        loop {
            let wait = if last.is_some() { still } else { patience };
            self.socket.set_read_timeout(Some(wait)).map_err(failed)?;
            match self.message() {
                Ok(_) if begin.elapsed() > patience => {
                    return Err(Stop::failed(format!("after {patience:?} there is still no end of drawing")));
                }
                Ok(head) if self.is_drawing(&head) => {
                    if self.look().map_err(failed)? || last.is_none() {
                        last = Some(self.drew);
                    }
                }
                Ok(_) => (),
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    return last.ok_or_else(|| Stop::failed(format!("nothing was drawn in {patience:?}")));
                }
                Err(error) => return Err(failed(error)),
            }
        }
    }

    /// Forgets what has been drawn so far.
    pub(crate) fn forget(&mut self) -> Result<(), Stop> {
        let looked = self.look(); // its answer comes after all that was drawn before
        looked.map(drop).map_err(|error| Stop::failed(format!("the screen: {error}")))
    }

    /// Types a text of plain letters and spaces, all keys at once; gives the moment at which they were pressed.
    pub(crate) fn press(&mut self, text: &str) -> Result<Instant, Stop> {
        let mut requests = Vec::new();
        for letter in text.chars() {
            let key = self.keys.get(&u32::from(letter));
            let key = *key.ok_or_else(|| Stop::failed(format!("the keyboard has no key `{letter}`")))?;
            for event in [KEY_DOWN, KEY_UP] {
                let mut request = [0; 36];
                request[..6].copy_from_slice(&[self.xtest, XTEST_FAKE_INPUT, 9, 0, event, key]);
                requests.extend(request);
            }
        }
        let now = Instant::now();
        self.socket.write_all(&requests).map_err(|error| Stop::failed(format!("the screen: {error}")))?;
        Ok(now)
    }

    /// How many different colours are on the screen.
    pub(crate) fn colours(&mut self) -> Result<usize, Stop> {
        let picture = self.picture().map_err(|error| Stop::failed(format!("the screen: {error}")))?;
        Ok(picture[32..].chunks_exact(4).collect::<HashSet<_>>().len())
    }

    /// Whether the picture is another than when last looked at.
    fn look(&mut self) -> io::Result<bool> {
        let picture = self.picture()?;
        let other = self.seen.get(32..) != picture.get(32..); // one call to compare all, quick without optimisation too
        self.seen = picture;
        Ok(other)
    }

    /// All pixels, behind the 32 bytes of an answer's head.
    fn picture(&mut self) -> io::Result<Vec<u8>> {
        let mut request = [0; 20];
        request[..4].copy_from_slice(&[GET_IMAGE, 2, 5, 0]); // 2: whole pixels
        request[4..8].copy_from_slice(&self.root.to_le_bytes());
        request[12..14].copy_from_slice(&self.size.0.to_le_bytes());
        request[14..16].copy_from_slice(&self.size.1.to_le_bytes());
        request[16..].fill(0xff);
        self.ask(&request)
    }

    fn connect(name: &str) -> io::Result<Screen> {
        let mut socket = UnixStream::connect(format!("/tmp/.X11-unix/X{}", name.trim_start_matches(':')))?;
        socket.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])?; // little end first, version 11, no cookie
        let mut head = [0; 8];
        socket.read_exact(&mut head)?;
        let mut setup = vec![0; 4 * usize::from(u16::from_le_bytes([head[6], head[7]]))];
        socket.read_exact(&mut setup)?;
        if head[0] != 1 {
            return Err(io::Error::other(String::from_utf8_lossy(&setup).trim().to_owned()));
        }
        let root = 32 + usize::from(half(&setup, 16)).next_multiple_of(4) + 8 * usize::from(setup[21]);
        let mut screen = Screen {
            root: word(&setup, root),
            size: (half(&setup, root + 20), half(&setup, root + 22)),
            socket,
            xtest: 0,
            drawn: 0,
            keys: HashMap::new(),
            drew: Instant::now(),
            seen: Vec::new(),
        };
        screen.learn_keys(setup[26], setup[27])?;
        screen.xtest = screen.extension("XTEST")?.0;
        let (damage, first_event) = screen.extension("DAMAGE")?;
        screen.drawn = first_event;
        screen.ask(&[damage, DAMAGE_QUERY_VERSION, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0])?;
        let mut create = [damage, DAMAGE_CREATE, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]; // level 0: each piece
        create[4..8].copy_from_slice(&setup[4..8]); // the first name that is ours to give
        create[8..12].copy_from_slice(&screen.root.to_le_bytes());
        screen.socket.write_all(&create)?;
        screen.ask(&[GET_INPUT_FOCUS, 0, 1, 0])?; // its answer comes after any error of the last request
        Ok(screen)
    }

    fn learn_keys(&mut self, lowest: u8, highest: u8) -> io::Result<()> {
        let mapping = self.ask(&[GET_KEYBOARD_MAPPING, 0, 2, 0, lowest, highest - lowest + 1, 0, 0])?;
        let each = 4 * usize::from(mapping[1]).max(1);
        self.keys = (lowest..=highest)
            .zip(mapping[32..].chunks_exact(each))
            .map(|(key, k)| (word(k, 0), key))
            .collect();
        Ok(())
    }

    /// Number of its requests and of its first event.
    fn extension(&mut self, name: &str) -> io::Result<(u8, u8)> {
        let mut request = vec![QUERY_EXTENSION, 0, 0, 0, name.len() as u8, 0, 0, 0];
        request.extend(name.bytes());
        request.resize(request.len().next_multiple_of(4), 0);
        request[2] = (request.len() / 4) as u8;
        let answer = self.ask(&request)?;
        if answer[8] == 1 { Ok((answer[9], answer[10])) } else { Err(io::Error::other(format!("no {name}"))) }
    }

    /// Sends a request that has an answer; of what is drawn meanwhile only the time is kept.
    fn ask(&mut self, request: &[u8]) -> io::Result<Vec<u8>> {
        self.socket.set_read_timeout(None)?;
        self.socket.write_all(request)?;
        loop {
            let head = self.message()?;
            if head[0] == ANSWER {
                let mut answer = head.to_vec();
                answer.resize(32 + 4 * word(&head, 4) as usize, 0);
                self.socket.read_exact(&mut answer[32..])?;
                return Ok(answer);
            }
        }
    }

    /// The next answer's head, or event.
    fn message(&mut self) -> io::Result<[u8; 32]> {
        let mut head = [0; 32];
        self.socket.read_exact(&mut head)?;
        if head[0] == ERROR {
            return Err(io::Error::other(format!("it did not understand: error {}", head[1])));
        }
        if self.is_drawing(&head) {
            self.drew = Instant::now();
        }
        Ok(head)
    }

    fn is_drawing(&self, head: &[u8; 32]) -> bool {
        self.drawn != 0 && head[0] & 0x7f == self.drawn
    }
}

fn half(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
