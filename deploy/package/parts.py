#!/usr/bin/env python3
"""The program's list of parts (SBOM), CycloneDX 1.5 as JSON on standard output.

Parts are: the Swift packages of Package.resolved, with version and commit, told apart into those that are linked and
those that only builds or tests use; the Swift runtime; and the Debian packages whose libraries the program loads.
Nothing in it depends on the day or the machine, except for the versions of what is installed there.
"""

import argparse
import json
import os
import re
import subprocess

LICENCES = {
    "grdb.swift": "MIT", "yams": "MIT",
}  # all others are Apache-2.0, which their repositories say
DEFAULT_LICENCE = "Apache-2.0"


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def linked_modules(link_list):
    """The modules whose objects make up the program."""
    with open(link_list, encoding="utf-8") as lines:
        return {m.group(1) for m in re.finditer(r"/([^/\n]+)\.build/", lines.read())}


def modules_of(checkout):
    """The modules that a package could give: the folders of its sources."""
    found = set()
    for folder, folders, files in os.walk(checkout):
        folders[:] = [f for f in folders if f not in (".git", "Tests", "Examples", "Benchmarks")]
        found.add(os.path.basename(folder))
    manifest = os.path.join(checkout, "Package.swift")
    if os.path.exists(manifest):
        with open(manifest, encoding="utf-8") as text:
            found |= set(re.findall(r'name:\s*"([^"]+)"', text.read()))
    return found


def swift_parts(resolved, link_list, checkouts):
    with open(resolved, encoding="utf-8") as text:
        pins = json.load(text)["pins"]
    linked = linked_modules(link_list)
    for pin in sorted(pins, key=lambda p: p["identity"]):
        state, place = pin["state"], pin["location"].removesuffix(".git")
        folder = os.path.join(checkouts, os.path.basename(place))
        is_linked = bool(linked & modules_of(folder)) if os.path.isdir(folder) else True
        version = state.get("version") or state["revision"]
        yield {
            "type": "library", "bom-ref": f"swift:{pin['identity']}", "name": pin["identity"],
            "version": version, "scope": "required" if is_linked else "excluded",
            "purl": f"pkg:swift/{place.removeprefix('https://')}@{version}",
            "licenses": [{"license": {"id": LICENCES.get(pin["identity"], DEFAULT_LICENCE)}}],
            "externalReferences": [{"type": "vcs", "url": place}],
            "properties": [{"name": "contest:commit", "value": state["revision"]}],
        }


def runtime():
    version = re.search(r"Swift version (\S+)", run("swift", "--version")).group(1)
    return {
        "type": "library", "bom-ref": "swift-runtime", "name": "swift-runtime", "version": version,
        "scope": "required", "description": "Swift's standard library, Foundation and ICU, linked statically",
        "purl": f"pkg:github/swiftlang/swift@swift-{version}-RELEASE",
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }


def debian_parts(program):
    """The packages of the libraries that the program itself asks for; apt knows what those need in turn."""
    needed = re.findall(r"NEEDED\s+(\S+)", run("objdump", "-p", program))
    paths = dict(re.findall(r"(\S+) => (\S+)", run("ldd", program)))
    names = {}
    for library in needed:
        path = paths.get(library)
        if not path:
            continue
        for spelling in (path, os.path.realpath(path), os.path.realpath(path).removeprefix("/usr")):
            answer = subprocess.run(["dpkg-query", "-S", spelling], capture_output=True, text=True)
            if answer.returncode == 0:
                names.setdefault(answer.stdout.split(": ")[0].split(",")[0], []).append(library)
                break
    for name in sorted(names):
        version, source, arch = run(
            "dpkg-query", "-W", "-f=${Version}\t${source:Package}\t${Architecture}", name).split("\t")
        bare = name.split(":")[0]
        yield {
            "type": "library", "bom-ref": f"debian:{bare}", "name": bare, "version": version,
            "scope": "required", "purl": f"pkg:deb/debian/{bare}@{version}?arch={arch}&distro=debian-12",
            "description": "loaded: " + ", ".join(sorted(names[name])),
            "properties": [{"name": "contest:source-package", "value": source}],
        }


def main():
    words = argparse.ArgumentParser(description=__doc__)
    for name in ("version", "resolved", "program", "links", "checkouts"):
        words.add_argument("--" + name, required=True)
    given = words.parse_args()
    parts = [runtime(), *swift_parts(given.resolved, given.links, given.checkouts), *debian_parts(given.program)]
    product = {
        "type": "application", "bom-ref": "contest", "name": "contest", "version": given.version,
        "description": "competitions and awards, from call to archive",
    }
    print(json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": product},
        "components": parts,
        "dependencies": [{
            "ref": "contest",
            "dependsOn": [p["bom-ref"] for p in parts if p["scope"] == "required"]}],
    }, ensure_ascii=False, indent=2))


main()
