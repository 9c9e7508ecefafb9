"""The rounds of pairing of an archive, for verify.py: who has whom, paired again from the wishes. From docs/archive.md alone."""
from collections import defaultdict

MASK = (1 << 64) - 1


def lot(generator, seed, name):
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = ((value ^ byte) * 0x100000001B3) & MASK
    if len(seed) == 32:
        names = generator(str(value))
        seed = f"{int(seed[:16], 16) ^ names.next():016x}{int(seed[16:], 16) ^ names.next():016x}"
    else:
        seed = str(value ^ (int(seed) & MASK))
    random = generator(seed)
    random.next()
    return random.next() >> 32


def more(check, generator):
    own = [d for d in check.of["draw"] if not d["round"] and d["seed"] is not None]
    seed = max(own, key=lambda d: int(d["number"]))["seed"] if own else None
    for rule in check.of["pairing"]:
        name, wishes, held = rule["round"], {}, defaultdict(list)
        lines = {l["entry"]: l for l in check.of["line"] if (l["list"], l["round"]) == ("selection", name)
                 and l["until"] is None}
        for d in sorted(check.of["decision"], key=lambda d: int(d["number"])):
            if (d["about"], d["round"]) == ("wishes", name):
                wishes[d["entries"][0]] = d["entries"][1:], d["amount"]
        seekers, hosts = ({e for e, l in lines.items() if l["track"] == rule[side]} for side in ("seekers", "hosts"))
        by_lot = rule["unnamed"] == "by-lot" and seed is not None
        order = sorted(seekers, key=lambda s: (-lot(generator, seed, s) if by_lot else 0, s))
        named = {h: [s for s in wishes.get(h, ([], None))[0] if s in seekers] for h in hosts}
        asks = {s: [h for h in wishes.get(s, ([], None))[0] if h in hosts] for s in seekers}
        waiting = list(order)
        while waiting:
            seeker = waiting.pop()
            while asks[seeker]:
                host = asks[seeker].pop(0)
                if seeker not in named[host] and not by_lot:
                    continue
                places = wishes.get(host, ([], None))[1]
                held[host].append(seeker)
                held[host].sort(key=lambda s: (0, named[host].index(s)) if s in named[host] else (1, order.index(s)))
                gone = held[host][int(rule["each"] if places is None else places):]
                del held[host][len(held[host]) - len(gone):]
                waiting += gone
                if seeker not in gone:
                    break
                waiting.remove(seeker)
        has = {h: set(own) for h, own in held.items()} | {s: {h} for h, own in held.items() for s in own}
        wrong = [(f"{name}/{e}", l["basis"], sorted(has.get(e, ()))) for e, l in lines.items()
                 if set((l["basis"] or "").split()) != has.get(e, set())]
        check.tell(f"pairs/{name}", len(lines), wrong)
