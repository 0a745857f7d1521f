#!/usr/bin/env python3
"""Fetches the pinned packages of corpora.json with pip, npm, cargo and apt-get.

    get_corpora.py DIR [--language L] [--package ID] [--set S] [--dependencies] [--again]

makes DIR/LANGUAGE/ID, what `linnea-eval accuracy --corpora DIR` measures on, and with --dependencies
DIR/_deps/LANGUAGE/ID, which only a language server needs that makes truth. Rust dependencies go to cargo's own cache.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

# What `cargo vendor` adds to a crate, and what would pin its dependencies.
VENDOR_FILES = (".cargo-checksum.json", "Cargo.toml.orig", "Cargo.lock")


def run(command, folder):
    """Runs a command; its output is shown only if it fails."""
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}")


def unpack(folder, pattern):
    """Unpacks the one archive of a folder and returns the one folder in it."""
    archives = list(folder.glob(pattern))
    if len(archives) != 1:
        sys.exit(f"{len(archives)} archives fit {pattern}")
    inside = folder / "unpacked"
    with tarfile.open(archives[0]) as archive:
        archive.extractall(inside, filter="data")
    (top,) = inside.iterdir()
    return top


def copy_kept(source, target, kept):
    """Copies the parts of a package that are measured on; a link becomes what it leads to."""
    target.mkdir(parents=True)
    for part in kept:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part, ignore_dangling_symlinks=True,
                            ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (target / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / part, target / part)


def pypi(pin, target, dependencies, scratch):
    exact = f"{pin['pkg']}=={pin['version']}"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    run(pip + ["download", "--no-deps", "--no-binary", pin["pkg"], exact], scratch)
    copy_kept(unpack(scratch, "*.tar.gz"), target, pin["keep"])
    if dependencies and pin.get("deps"):
        wanted = [exact if it == "@metadata" else it for it in pin["deps"]]
        run(pip + ["install", "--target", str(dependencies)] + wanted, scratch)
        # The package itself may come along; it must not be found twice.
        own = pin["pkg"].lower().replace("-", "_")
        for found in list(dependencies.iterdir()):
            if found.name.lower() == own or found.name.lower().startswith(own + "-"):
                shutil.rmtree(found)


def npm(pin, target, dependencies, scratch):
    run(["npm", "pack", "--silent", f"{pin['pkg']}@{pin['version']}"], scratch)
    source = unpack(scratch, "*.tgz")
    copy_kept(source, target, pin["keep"])
    manifest = json.loads((source / "package.json").read_text())
    kept = {key: manifest[key] for key in ("name", "version", "type", "sideEffects") if key in manifest}
    (target / "package.json").write_text(json.dumps(kept, indent=1))
    if "tsconfig" in pin:
        (target / "tsconfig.json").write_text(json.dumps(pin["tsconfig"], indent=1))
    if dependencies and pin.get("deps"):
        dependencies.mkdir(parents=True)
        own = manifest.get("dependencies", {}) if "@metadata" in pin["deps"] else {}
        needs = {"name": "dependencies", "version": "0.0.0", "private": True, "dependencies": own}
        (dependencies / "package.json").write_text(json.dumps(needs))
        others = [it for it in pin["deps"] if it != "@metadata"]
        flags = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps"]
        run(["npm", "install"] + flags + others, dependencies)


def crates(pin, target, dependencies, scratch):
    """Several crates become one workspace, each in place of what is published."""
    (scratch / "src").mkdir()
    (scratch / "src/lib.rs").touch()
    manifest = ["[package]", 'name = "scratch"', 'version = "0.0.0"', 'edition = "2021"', "[dependencies]"]
    manifest += [f'{name} = {{ version = "={version}", default-features = false }}'
                 for name, version in pin["crates"].items()]
    (scratch / "Cargo.toml").write_text("\n".join(manifest) + "\n")
    run(["cargo", "vendor", "--quiet", "--versioned-dirs", "vendored"], scratch)
    target.mkdir(parents=True)
    for name, version in pin["crates"].items():
        shutil.copytree(scratch / "vendored" / f"{name}-{version}", target / name,
                        ignore=shutil.ignore_patterns(*VENDOR_FILES))
    workspace = ["[workspace]", 'resolver = "2"', f"members = {json.dumps(list(pin['crates']))}", "",
                 "[patch.crates-io]"]
    workspace += [f'{name} = {{ path = "{name}" }}' for name in pin["crates"]]
    (target / "Cargo.toml").write_text("\n".join(workspace) + "\n")
    if dependencies:
        run(["cargo", "fetch", "--quiet"], target)


def apt_of(suite, root):
    """Returns the options by which apt sees one release of Debian, from the mirror that the machine uses."""
    sources = [*Path("/etc/apt").glob("sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
    words = [word.rstrip("/") for it in sources for word in it.read_text().split()]
    mirror = next(it for it in words if it.startswith("http") and it.endswith("/debian"))
    for folder in ("etc/apt/preferences.d", "etc/apt/apt.conf.d", "var/lib/apt/lists/partial", "var/cache/apt/archives/partial", "var/lib/dpkg"):
        (root / folder).mkdir(parents=True)
    (root / "var/lib/dpkg/status").touch()
    key = "/usr/share/keyrings/debian-archive-keyring.gpg"
    (root / "etc/apt/sources.list").write_text(
        "".join(f"{kind} [signed-by={key}] {mirror} {suite} main\n" for kind in ("deb", "deb-src")))
    options = [f"-oDir={root}", f"-oDir::State::status={root}/var/lib/dpkg/status", "-oAPT::Sandbox::User=root"]
    run(["apt-get", "--quiet", *options, "update"], root)
    return options


def debian_go(pin, target, dependencies, scratch):
    """A Debian package of Go sources is a workspace: packages lie below `src` by their whole paths."""
    apt = apt_of(pin["suite"], scratch / "apt")
    wanted = [f"{pin['pkg']}={pin['version']}"]
    if dependencies:
        flags = ["--recurse", "--no-suggests", "--no-recommends", "--no-conflicts", "--no-breaks", "--no-replaces",
                 "--no-enhances"]
        listed = subprocess.run(["apt-cache", *apt, "depends", *flags, pin["pkg"]], stdout=subprocess.PIPE, text=True)
        names = {it.strip() for it in listed.stdout.splitlines()}
        wanted += sorted(it for it in names if it.startswith("golang-") and it.endswith("-dev") and it != pin["pkg"])
    run(["apt-get", "--quiet", *apt, "download", *wanted], scratch)
    sources = Path("usr/share/gocode/src")
    for archive in scratch.glob("*.deb"):
        own = archive.name.startswith(pin["pkg"] + "_")
        run(["dpkg", "-x", str(archive), str(scratch / ("own" if own else "others"))], scratch)
    path = pin["import_path"]
    shutil.copytree(scratch / "own" / sources / path, target / "src" / path)
    if dependencies:
        shutil.copytree(scratch / "others" / sources, dependencies / "src", ignore_dangling_symlinks=True)
        shutil.rmtree(dependencies / "src" / path, ignore_errors=True)


def debian_source(pin, target, dependencies, scratch):
    """The original source of a Debian package; what its build makes is written out in the pin."""
    apt = apt_of(pin["suite"], scratch / "apt")
    sources = scratch / "apt/etc/apt/sources.list"
    sources.write_text(sources.read_text() + sources.read_text().replace("deb ", "deb-src ", 1))
    run(["apt-get", "--quiet", *apt, "update"], scratch)
    # The description of the package may be gone where its files are still there.
    source = ["apt-get", "--quiet", *apt, "source", "--download-only", f"{pin['pkg']}={pin['version']}"]
    subprocess.run(source, cwd=scratch)
    copy_kept(unpack(scratch, "*.orig.tar.*[!c]"), target, pin["keep"])
    for path, text in pin.get("write", {}).items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(text)
    for pattern in pin.get("exclude", []):
        for path in target.rglob("*"):
            if path.is_file() and path.relative_to(target).match(pattern):
                path.unlink()


FETCH = {"debian-go": debian_go, "debian-source": debian_source, "pypi": pypi, "npm": npm, "crates": crates}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=Path)
    parser.add_argument("--language")
    parser.add_argument("--package")
    parser.add_argument("--set")
    parser.add_argument("--dependencies", action="store_true", help="also what the packages depend on")
    parser.add_argument("--again", action="store_true", help="also what is there already")
    options = parser.parse_args()
    wanted = {"lang": options.language, "id": options.package, "set": options.set}
    for pin in json.loads((HERE / "corpora.json").read_text())["corpora"]:
        if any(value not in (None, pin[key]) for key, value in wanted.items()):
            continue
        target = options.dir.resolve() / pin["lang"] / pin["id"]
        dependencies = options.dir.resolve() / "_deps" / pin["lang"] / pin["id"]
        if target.exists() and not options.again:
            print(f"{pin['lang']}/{pin['id']} is there", flush=True)
            continue
        for old in [target, dependencies] if options.dependencies else [target]:
            shutil.rmtree(old, ignore_errors=True)
        with tempfile.TemporaryDirectory() as scratch:
            FETCH[pin["kind"]](pin, target, dependencies if options.dependencies else None, Path(scratch))
        files = sum(it.is_file() for it in target.rglob("*"))
        print(f"{pin['lang']}/{pin['id']}: {files} files", flush=True)


if __name__ == "__main__":
    main()
