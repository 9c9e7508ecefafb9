#!/usr/bin/env python3
"""The man pages of a program: one for each command, from what the program says of itself (--experimental-dump-help).

ArgumentParser's own generate-manual leaves out every character that is not ASCII, and with it all Chinese.

    manual.py --program FILE --date 2027-05-28 --version 0.1.0 --out DIR
"""

import argparse
import json
import os
import re
import subprocess
import unicodedata


def plain(text):
    """A text that roff takes as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join(("\\&" + line) if line[:1] in (".", "'") else line for line in text.split("\n"))


def breakable(text):
    """The same, where a line may break between Chinese characters, but not before a stop or after an opening bracket."""
    out = []
    for place, character in enumerate(text):
        out.append(character)
        after = text[place + 1:place + 2]
        wide = unicodedata.east_asian_width(character) in "WF"
        if wide and after and unicodedata.category(after) not in ("Pe", "Po", "Pf") \
                and unicodedata.category(character) not in ("Ps", "Pi"):
            out.append("\\:")
    return "".join(out)


def paragraph(text):
    return breakable(plain(" ".join(text.split())))


def lines(text):
    """What is laid out by lines, such as examples, as it stands."""
    return ".nf\n" + "\n".join(plain(line) if line.strip() else ".sp" for line in text.split("\n")) + "\n.fi"


def is_example(line):
    return re.match(r"\s*(例|contest\b|\./)", line) is not None or line.startswith("  ")


def discussion(text):
    """Sentences are set, examples stand as they are."""
    out, example = [], []

    def end():
        if example:
            out.append(".PP\n" + lines("\n".join(example)))
            example.clear()

    for line in text.split("\n"):
        if not line.strip():
            end()
        elif is_example(line):
            example.append(line)
        else:
            end()
            out.append(".PP\n" + paragraph(line))
    end()
    return out


def spelled(name):
    dashes = "--" if name["kind"] == "long" else "-"
    return dashes + name["name"]


def word(argument):
    """As it stands in the synopsis: [--level LEVEL ...]."""
    value = argument.get("valueName", "")
    if argument["kind"] == "positional":
        said = f"<{value}>"
    else:
        name = argument.get("preferredName") or argument["names"][0]
        said = spelled(name) + (f" <{value}>" if argument["kind"] == "option" else "")
    if argument.get("isRepeating"):
        said += " ..."
    return f"[{said}]" if argument.get("isOptional") else said


def options(arguments):
    out = []
    for argument in arguments:
        value = argument.get("valueName", "")
        names = ", ".join(spelled(n) for n in argument.get("names", [])) or f"<{value}>"
        if argument["kind"] == "option":
            names += f" <{value}>"
        out.append(".TP\n.B " + plain(names))
        said = [argument.get("abstract", "")]
        choices = argument.get("allValues") or []
        if choices and not all(choice in said[0] for choice in choices):
            said.append("可填 · one of: " + ", ".join(choices) + ".")
        default = argument.get("defaultValue")
        if default:
            said.append(f"默认 · default: {default}.")
        out.append(paragraph(" ".join(s for s in said if s)) or "\\&")
        if argument.get("discussion"):
            out.append(".sp\n" + paragraph(argument["discussion"]))
    return out


def page(command, path, args):
    name = ".".join(path)
    shown = [a for a in command.get("arguments", []) if a.get("shouldDisplay", True)]
    below = [c for c in command.get("subcommands", []) if c.get("shouldDisplay", True)]
    out = [
        f'.TH "{name.upper()}" "1" "{args.date}" "{path[0]} {args.version}" "{path[0]}"',
        # No hyphens, no blanks to fill a line: neither suits Chinese.
        ".nh", ".ad l", ".SH NAME", f"{plain(name)} \\- {plain(command.get('abstract', ''))}",
        ".SH SYNOPSIS", ".B " + plain(" ".join(path)),
    ]
    if below:
        out.append(plain("<subcommand>"))
    out += [plain(word(argument)) for argument in shown]
    if command.get("discussion"):
        out += [".SH DESCRIPTION"] + discussion(command["discussion"])
    if below:
        out.append(".SH SUBCOMMANDS")
        for one in below:
            out += [".TP", ".B " + plain(one["commandName"]), paragraph(one.get("abstract", "")) or "\\&"]
    if shown:
        out += [".SH OPTIONS"] + options(shown)
    out += [
        ".SH EXIT STATUS",
        paragraph("0 成功 · success；64 命令写错了 · usage；65 数据有误 · data wrong；其余见 · the others stand in "
                  "/usr/share/doc/contest/docs/commands.md"),
    ]
    also = [path[:-1]] if len(path) > 1 else []
    also += [path + [one["commandName"]] for one in below]
    if also:
        out += [".SH SEE ALSO", ",\n".join(f".BR {plain('.'.join(one))} (1)" for one in also).replace("(1),", "(1),")]
    return name, "\n".join(out) + "\n"


def pages(command, path, args):
    path = path + [command["commandName"]]
    yield page(command, path, args)
    for one in command.get("subcommands", []):
        if one.get("shouldDisplay", True) and one["commandName"] != "help":
            yield from pages(one, path, args)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ["program", "date", "version", "out"]:
        parser.add_argument(f"--{name}", required=True)
    args = parser.parse_args()
    told = subprocess.run([args.program, "--experimental-dump-help"], check=True, capture_output=True)
    os.makedirs(args.out, exist_ok=True)
    for name, text in pages(json.loads(told.stdout)["command"], [], args):
        with open(os.path.join(args.out, f"{name}.1"), "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
