"""Files, manifest and signature of an archive, by docs/archive.md; the part of verify.py that computes nothing again."""
import hashlib
import json


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def digests(check):
    wrong = []
    for file in check.manifest["files"]:
        data = check.files[file["path"]]
        rows = None if file["rows"] is None else str(data.count(b"\n"))
        found = {"bytes": str(len(data)), "sha256": sha256(data), "rows": rows}
        wrong += [(file["path"], file[k], v) for k, v in found.items() if file[k] != v]
    named = {f["path"] for f in check.manifest["files"]}
    wrong += [(name, name, None) for name in set(check.files) - named - {"manifest.json", "signature.json"}]
    check.tell("digests", len(check.manifest["files"]), wrong)
    sealed = [check.manifest["rulebook"]] + [a["sha256"] for a in check.manifest["amendments"]]
    texts = [sha256(check.files[f"rulebook-{number}.yml" if number else "rulebook.yml"])
             for number in range(len(sealed))]
    check.tell("rulebook", len(sealed), [("rulebook", *p) for p in zip(sealed, texts) if p[0] != p[1]])


def signature(check, card):
    signed = json.loads(check.files["signature.json"])
    if signed["algorithm"] != "Ed25519":
        check.tell("signature", 1, [("signature.json algorithm", signed["algorithm"], "Ed25519")])
    expected = None
    if card is not None:
        with open(card, encoding="utf-8") as file:
            expected = json.load(file)["signing-key"]
    if expected not in (None, signed["key"]):
        check.tell("signer", 1, [("signature.json", signed["key"], expected)])
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return print("skipped signature no library")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed["key"])).verify(
            bytes.fromhex(signed["signature"]), check.files["manifest.json"])
        check.tell("signature", 1, [])
        if expected == signed["key"]:
            check.tell("signer", 1, [])
    except InvalidSignature:
        # Anyone can write an office's key into the file, so who signed is not known.
        check.tell("signature", 1, [("signature.json", signed["signature"], None)])


def heading(check):
    fixed = {"kind": "archive", "to": None, "previous": None}
    wrong = [(f"manifest.json {k}", check.manifest[k], v) for k, v in fixed.items() if check.manifest[k] != v]
    check.tell("manifest", len(fixed), wrong)


def seal(check, card):
    digests(check)
    heading(check)
    signature(check, card)
