//! What this process may not do, set before the first foreign byte is read.

/// Address space: enough for a brief of a thousand cards, too little to trouble the machine.
const MEMORY: u64 = 3 << 30;
/// Processor seconds over the life of the process; the app starts one for each job, and waits no longer than this.
const SECONDS: u64 = 120;
/// Open files: the three standard streams, and what the runtime needs.
const FILES: u64 = 64;

/// Gives up the right to open files, to write any, and to use more than the limits. What a system does not offer is
/// passed over: the app's own limits on time and output still hold.
pub(crate) fn confine() {
    limit();
    lock_files();
}

fn limit() {
    use rlimit::Resource;
    let limits = [
        (Resource::AS, MEMORY),
        (Resource::CPU, SECONDS),
        (Resource::NOFILE, FILES),
        (Resource::CORE, 0),
        // A pipe is no file: replies still go out.
        (Resource::FSIZE, 0),
    ];
    for (resource, most) in limits {
        let _ = resource.set(most, most);
    }
}

/// Landlock without a single rule: no path can be opened any more.
#[cfg(target_os = "linux")]
fn lock_files() {
    use landlock::{ABI, Access, AccessFs, Ruleset, RulesetAttr};
    let rules = Ruleset::default().handle_access(AccessFs::from_all(ABI::V3)).and_then(Ruleset::create);
    let _ = rules.map(landlock::RulesetCreated::restrict_self);
}

#[cfg(not(target_os = "linux"))]
fn lock_files() {}
