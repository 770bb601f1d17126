//! Libraries and programs that come from the operating system: which are needed, why, and how to get them.

use crate::process;
use crate::stop::Stop;
use std::io::IsTerminal;
use std::process::Stdio;

/// What a package is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Building and running the app.
    Build,
    /// Running the tests, on top of that.
    Test,
}

/// One Debian package.
struct Package {
    name: &'static str,
    purpose: Purpose,
    why: &'static str,
}

const DEBIAN: &[Package] = &[
    Package { name: "build-essential", purpose: Purpose::Build, why: "C compiler and linker, for SQLite" },
    Package { name: "pkg-config", purpose: Purpose::Build, why: "finds the two libraries below" },
    Package { name: "libwebkit2gtk-4.1-dev", purpose: Purpose::Build, why: "the web view inside the window" },
    Package {
        name: "libdbus-1-dev",
        purpose: Purpose::Build,
        why: "session bus: a second start finds the first",
    },
    Package { name: "xvfb", purpose: Purpose::Test, why: "a display for journeys in the real window" },
    Package { name: "webkit2gtk-driver", purpose: Purpose::Test, why: "clicks and types in that window" },
    Package { name: "dbus-x11", purpose: Purpose::Test, why: "a session bus for that window alone" },
    Package { name: "poppler-utils", purpose: Purpose::Test, why: "reads exported PDF files back" },
    Package { name: "pandoc", purpose: Purpose::Test, why: "reads exported Markdown as others do" },
    Package {
        name: "default-jre-headless",
        purpose: Purpose::Test,
        why: "runs the checker of exported web pages",
    },
    Package {
        name: "xclip",
        purpose: Purpose::Test,
        why: "reads back what was copied, as other programs do",
    },
    Package {
        name: "fonts-dejavu-core",
        purpose: Purpose::Test,
        why: "a font to draw the window's text with",
    },
];

const ELSEWHERE: &str = "\
  Fedora:   sudo dnf install gcc gcc-c++ make pkgconf-pkg-config webkit2gtk4.1-devel dbus-devel
  Arch:     sudo pacman -S --needed base-devel pkgconf webkit2gtk-4.1 dbus
  openSUSE: sudo zypper install gcc gcc-c++ make pkgconf webkit2gtk3-devel dbus-1-devel
  macOS:    xcode-select --install    (the web view is part of the system)
  Windows:  Visual Studio Build Tools with \"Desktop development with C++\", and the WebView2 runtime
            (part of Windows 11)";

/// Makes sure that the packages for `purpose` are there. On Debian and Ubuntu it installs the missing ones,
/// unless `install` is false; elsewhere it names the libraries when they cannot be found.
pub(crate) fn ensure(purpose: Purpose, install: bool) -> Result<(), Stop> {
    if !is_debian() {
        return elsewhere(purpose);
    }
    let wanted: Vec<&Package> = DEBIAN
        .iter()
        .filter(|package| package.purpose == Purpose::Build || purpose == Purpose::Test)
        .collect();
    let names: Vec<&str> = wanted.iter().map(|package| package.name).collect();
    let missing = missing(&names);
    if missing.is_empty() {
        return Ok(());
    }
    println!("These system packages are missing:");
    for package in wanted.iter().filter(|package| missing.contains(&package.name)) {
        println!("  {:<24} {}", package.name, package.why);
    }
    if !install {
        println!("Not installed, as asked. By hand: sudo apt-get install {}", missing.join(" "));
        return Ok(());
    }
    println!("Installing them with apt-get (`--no-install` would leave the system alone).");
    apt_get(&["update"])?;
    let mut words = vec!["install", "--yes", "--no-install-recommends"];
    words.extend(&missing);
    apt_get(&words)
}

fn is_debian() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    is_debian_like(&release) && process::on_path("dpkg-query") && process::on_path("apt-get")
}

fn is_debian_like(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split_whitespace())
        .any(|id| matches!(id, "debian" | "ubuntu"))
}

fn missing<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut query = process::program("dpkg-query");
    query.args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"]).args(names);
    // It exits with 1 when one of the names is unknown, and still tells of the others.
    let known = query.stderr(Stdio::null()).output().map(|output| output.stdout).unwrap_or_default();
    not_installed(names, &String::from_utf8_lossy(&known))
}

fn not_installed<'a>(names: &[&'a str], known: &str) -> Vec<&'a str> {
    names
        .iter()
        .copied()
        .filter(|name| !known.lines().any(|line| line == format!("{name} installed")))
        .collect()
}

fn apt_get(words: &[&str]) -> Result<(), Stop> {
    let root = process::output(process::program("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let mut command = if root {
        process::program("env")
    } else if process::on_path("sudo") {
        let mut sudo = process::program("sudo");
        if std::io::stdin().is_terminal() {
            sudo.stdin(Stdio::inherit()); // for the password
        } else {
            sudo.arg("--non-interactive");
        }
        sudo.arg("env");
        sudo
    } else {
        return Err(Stop::failed(format!(
            "neither root nor sudo: as root, run `apt-get {}`, then this again",
            words.join(" ")
        )));
    };
    process::run(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(words))
}

fn elsewhere(purpose: Purpose) -> Result<(), Stop> {
    if purpose == Purpose::Test {
        let wanted = ["Xvfb", "WebKitWebDriver", "dbus-run-session", "pdftotext", "xclip", "java"];
        let missing: Vec<&str> = wanted.into_iter().filter(|name| !process::on_path(name)).collect();
        if cfg!(target_os = "linux") && !missing.is_empty() {
            return Err(Stop::failed(format!(
                "the tests need these programs, which this system's packages have: {}",
                missing.join(", ")
            )));
        }
    }
    let found =
        process::output(process::program("pkg-config").args(["--exists", "webkit2gtk-4.1", "dbus-1"]));
    if cfg!(target_os = "linux") && found.is_none() {
        return Err(Stop::failed(format!(
            "the libraries of the window were not found. They are:\n{ELSEWHERE}"
        )));
    }
    if !cfg!(target_os = "linux") {
        println!("If the build stops at a missing library, this is what each system needs:\n{ELSEWHERE}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_that_are_unknown_or_only_configured_are_missing() {
        let known = "xvfb installed\nlibdbus-1-dev installed\npoppler-utils config-files\n";
        let names = ["xvfb", "poppler-utils", "libdbus-1-dev", "nowhere", "xv"];
        assert_eq!(not_installed(&names, known), ["poppler-utils", "nowhere", "xv"]);
    }

    #[test]
    fn debian_and_its_children_are_recognised() {
        for release in
            ["ID=debian\n", "NAME=x\nID=ubuntu\nID_LIKE=debian", "ID=linuxmint\nID_LIKE=\"ubuntu debian\""]
        {
            assert!(is_debian_like(release), "{release}");
        }
        for release in ["", "ID=fedora", "ID_LIKE=\"rhel fedora\"", "NAME=debian", "ID=debianish"] {
            assert!(!is_debian_like(release), "{release}");
        }
    }
}
