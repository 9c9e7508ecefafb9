"""Reference numbers for Tests/ContestTests/Agreement, from packages that are not ours.

    pip install numpy scipy pandas pingouin krippendorff statsmodels
    python3 agreement.py        # prints Swift table rows

The marks are made by the same generator as in Swift (SplitMix64), so that a test needs the seed only.
"""
import warnings

import krippendorff
import numpy as np
import pandas as pd
import pingouin
import statsmodels.api as sm
from scipy import stats
from statsmodels.formula.api import ols
from statsmodels.stats.multitest import multipletests

warnings.filterwarnings("ignore")
pingouin.options["round"] = None
M = (1 << 64) - 1


class Seeded:
    def __init__(self, seed):
        self.state = seed & M

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & M
        x = self.state
        x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & M
        x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & M
        return x ^ (x >> 31)

    def below(self, bound):
        if bound <= 1:
            return 0
        threshold = ((1 << 64) - bound) % bound
        while True:
            wide = self.next() * bound
            if wide & M >= threshold:
                return wide >> 64


def marks(seed, entries, judges, missing):
    random = Seeded(seed)
    table = np.full((entries, judges), np.nan)
    for e in range(entries):
        for j in range(judges):
            mark = 60 + random.below(20) + 2 * (e % 7) + 3 * (j % 3)
            if random.below(100) >= missing:
                table[e, j] = mark
    return table


def long(table):
    e, j = np.nonzero(~np.isnan(table))
    return pd.DataFrame({"entry": e, "judge": j, "mark": table[e, j]})


def six(values):
    return "[" + ", ".join(f"{v:.12g}" for v in values) + "]"


print("// seed, entries, judges: ICC value, low, high of (1,1) (A,1) (C,1) (1,k) (A,k) (C,k); Kendall's W")
for seed, n, k in [(1, 12, 4), (2, 40, 6), (3, 5, 3), (4, 100, 2)]:
    table = marks(seed, n, k, 0)
    icc = pingouin.intraclass_corr(long(table), targets="entry", raters="judge", ratings="mark")
    ci = next(c for c in icc.columns if c.startswith("CI"))
    numbers = []
    for _, row in icc.iterrows():
        numbers += [row["ICC"], row[ci][0], row[ci][1]]
    q = stats.friedmanchisquare(*table).statistic if n > 2 else float("nan")
    w = q / (k * (n - 1))
    print(f"(seed: {seed}, entries: {n}, judges: {k}, icc: {six(numbers)}, w: {w:.12g}),")

print("// seed, entries, judges, missing %: alpha interval, ordinal; variance of entry, judge, rest")
for seed, n, k, gone in [(1, 12, 4, 0), (5, 12, 4, 30), (6, 60, 10, 60), (7, 200, 8, 50), (8, 30, 30, 85)]:
    table = marks(seed, n, k, gone)
    interval = krippendorff.alpha(table.T, level_of_measurement="interval")
    ordinal = krippendorff.alpha(table.T, level_of_measurement="ordinal")
    frame = long(table)
    fit = ols("mark ~ C(entry) + C(judge)", frame).fit()
    squares = sm.stats.anova_lm(fit, typ=2)
    m, N, J = len(frame), frame.entry.nunique(), frame.judge.nunique()
    rest = squares.loc["Residual", "sum_sq"] / squares.loc["Residual", "df"]
    judge = (squares.loc["C(judge)", "sum_sq"] - rest * (J - 1)) / (m - N)
    entry = (squares.loc["C(entry)", "sum_sq"] - rest * (N - 1)) / (m - J)
    print(f"(seed: {seed}, entries: {n}, judges: {k}, missing: {gone}, alpha: {six([interval, ordinal])}, "
          f"variance: {six([entry, judge, rest])}),")

print("// Welch: two samples; difference, t, degrees of freedom, p")
for one, other in [([6, 8, 7], [0, -1, 1, 0]), ([1, 2, 3, 4, 9], [2, 2.5, 3]), ([5, 5], [4, 6, 8])]:
    r = stats.ttest_ind(one, other, equal_var=False)
    print(f"(one: {one}, other: {other}, expected: {six([np.mean(one) - np.mean(other), r.statistic, r.df, r.pvalue])}),")

p = [0.01, 0.04, 0.03, 0.005, 0.5, 0.04]
print("// Holm", six(multipletests(p, method="holm")[1]))
print("// Benjamini-Hochberg", six(multipletests(p, method="fdr_bh")[1]))

print("// F quantile 0.975")
for a, b in [(11, 33), (2, 4), (99, 99), (1.5, 7.25), (39, 195)]:
    print(f"(upper: {a}, lower: {b}, value: {stats.f.ppf(0.975, a, b):.12g}),")
print("// normal quantile")
for s in [1e-10, 0.001, 0.025, 0.3, 0.5, 0.9, 0.999999]:
    print(f"(share: {s}, z: {stats.norm.ppf(s):.12g}),")

print("// pair correlations of given remainders, judges 0 and 1 of 12 entries: r, one-sided p of Fisher's z")
table = marks(9, 12, 2, 0)
r = stats.pearsonr(table[:, 0], table[:, 1]).statistic
print(six([r, stats.norm.sf(np.arctanh(r) * np.sqrt(9))]))
