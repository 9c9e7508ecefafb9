"""The runs of ballots, for verify.py: whoever has a seat stood at the count of a run and has a vote in it. From docs/archive.md alone."""
from collections import defaultdict


def more(check, generator):
    votes, stood, wrong = defaultdict(set), defaultdict(set), []
    for paper in check.of["paper"]:
        votes[paper["round"], paper["run"]] |= {entry for entry, choice in paper["choices"] if choice == "for"}
    counted = [run for run in check.of["run"] if run["counted"]]
    for run in counted:
        candidates, gone = set(run["candidates"]), set(run.get("gone", ()))
        wrong += [(f"{run['round']}/{run['number']}", entry, "no candidate") for entry in sorted(gone - candidates)]
        stood[run["round"]] |= (candidates - gone) & votes[run["round"], run["number"]]
    decided = {(d["round"], entry) for d in check.of["decision"] if d["about"] == "going" for entry in d["entries"]}
    wrong += [(f"{line['round']}/{line['entry']}", "advanced", "no votes while it stood") for line in check.of["line"]
              if line["list"] == "selection" and line["until"] is None and line["standing"] == "advanced"
              and line["round"] in stood and line["entry"] not in stood[line["round"]]
              and (line["round"], line["entry"]) not in decided]
    check.tell("ballot-runs", len(counted), wrong)
