"""What is added or taken off once for every step of an amount, for verify.py. From docs/archive.md alone."""
from fractions import Fraction


def methods(check):
    """The methods by round. One whose every adjustment is told is as good as plain, but for a total that counts it elsewhere."""
    told = {a["round"] for a in check.of["adjustment"]}
    return {m["round"]: m | {"plain": m["plain"] or m["round"] in told, "counted": m["round"] in told}
            for m in check.of["method"]}


def adjusted(check, name, entry, score):
    for rule in check.of["adjustment"]:
        if rule["round"] != name:
            continue
        amount = next((Fraction(line["score"]) for line in check.of["line"] if line["score"] is not None
                       and (line["list"], line["round"], line["entry"], line["until"]) == ("ranking", rule["of"], entry, None)), None)
        if amount is None or amount <= Fraction(rule["over"]):
            continue
        steps, rest = divmod(amount - Fraction(rule["over"]), Fraction(rule["size"]))
        total = Fraction(rule["single"]) * (steps + (1 if rule["counting"] == "started" and rest else 0))
        total = min(total, Fraction(rule["cap"])) if rule["cap"] is not None else total
        score += total if rule["sign"] == "plus" else -total
    return score
