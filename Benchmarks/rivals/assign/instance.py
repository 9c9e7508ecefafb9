"""Contests to assign, drawn from a seed (numpy's PCG64), the same on every machine.

dense(entries, judges, per_entry)   every pair has an affinity; judges of the entry's school and one pair in a hundred
                                    are in conflict. Seed 1: the highest total of 2000 x 200 x 3 is 4,216,674, of
                                    10,000 x 500 x 3 it is 22,878,050.
sparse(entries, judges, per_entry)  40 to 50 candidates an entry, most of its own subject.
                                    Seed 1: the highest total of 100,000 x 5,000 x 5 is 485,060,590.

Both give (candidates, capacity): candidates is an int32 array of rows entry, judge, affinity, without conflicts.
"""
import numpy as np

SUBJECTS = 24


def dense(entries, judges, per_entry, seed=1):
    random = np.random.Generator(np.random.PCG64(seed))
    schools = max(20, judges // 4)
    everyone = np.arange(entries)
    # What an entry is about: one subject in full, a second by half.
    subject = np.zeros((entries, SUBJECTS))
    subject[everyone, random.integers(0, SUBJECTS, entries)] = 1.0
    second = random.integers(0, SUBJECTS, entries)
    subject[everyone, second] = np.maximum(subject[everyone, second], 0.5)
    # What a judge knows: three subjects, less and less.
    knows = np.zeros((judges, SUBJECTS))
    for judge in range(judges):
        knows[judge, random.choice(SUBJECTS, 3, replace=False)] = [1.0, 0.7, 0.4]
    fit = subject @ knows.T / 1.5
    fit = np.clip(0.8 * fit + 0.2 * random.random((entries, judges)), 0, 1)
    affinity = (1000 * fit).astype(np.int64)
    of_entry = random.integers(0, schools, entries)
    of_judge = random.integers(0, schools, judges)
    conflict = (of_entry[:, None] == of_judge[None, :]) | (random.random((entries, judges)) < 0.01)
    entry, judge = np.nonzero(~conflict)
    rows = np.stack([entry, judge, affinity[entry, judge]], axis=1).astype(np.int32)
    return rows, -(-entries * per_entry // judges)


def sparse(entries, judges, per_entry, seed=1, subjects=200, near=40, far=10):
    random = np.random.Generator(np.random.PCG64(seed))
    knows = random.integers(0, subjects, (judges, 4))
    experts = [np.nonzero((knows == subject).any(axis=1))[0] for subject in range(subjects)]
    about = random.integers(0, subjects, entries)
    of_entry = random.integers(0, 1000, entries)
    of_judge = random.integers(0, 1000, judges)
    pieces = []
    for entry in range(entries):
        candidates = experts[about[entry]]
        candidates = candidates[of_judge[candidates] != of_entry[entry]]
        if len(candidates) > near:
            candidates = random.choice(candidates, near, replace=False)
        candidates = np.unique(np.concatenate([candidates, random.integers(0, judges, far)]))
        candidates = candidates[of_judge[candidates] != of_entry[entry]]
        is_expert = (knows[candidates] == about[entry]).any(axis=1)
        affinity = np.where(is_expert, 600, 100) + random.integers(0, 400, len(candidates))
        pieces.append(np.stack([np.full(len(candidates), entry), candidates, affinity], axis=1))
    return np.concatenate(pieces).astype(np.int32), -(-entries * per_entry // judges) + 2
