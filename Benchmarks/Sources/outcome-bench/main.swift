import Contest
import Foundation

// The whole outcome of a tier: two rounds of five marks an entry, with caps, minima, reserves and prizes. Prints wall and CPU
// time of the best of several runs, and writes the inputs as CSV for the rival when a folder is given.
//   outcome-bench [FOLDER] [WORKS …]

func cpuSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}

let rubric = Rubric([
  Criterion(id: "science", name: Bilingual(chinese: "科学性"), weight: Fraction(30)),
  Criterion(id: "novelty", name: Bilingual(chinese: "创新性"), weight: Fraction(40)),
  Criterion(id: "value", name: Bilingual(chinese: "现实意义"), weight: Fraction(30)),
])

func tier() -> Tier {
  var review = JudgingRules(
    rubric: rubric, judgesPerEntry: 5, combine: Combination(dropHigh: 1, dropLow: 1),
    ties: [.rawSum, .criterion("novelty"), .committee])
  review.advance = AdvanceRule(
    places: .count(1), per: .all, capPerOrganization: 40, leastPerTrack: 20, reserves: 20)
  var defence = review
  defence.advance = nil
  return Tier(
    id: "city", name: Bilingual(chinese: "市赛"),
    rounds: [
      Round(id: "review", name: Bilingual(chinese: "网络评审"), kind: ReviewKind(review)),
      Round(id: "defence", name: Bilingual(chinese: "现场答辩"), kind: ReviewKind(defence)),
    ],
    awards: [
      AwardRule(
        level: Bilingual(chinese: "特等奖"), places: .share(Fraction(3, over: 100)), per: .track,
        of: "defence"),
      AwardRule(
        level: Bilingual(chinese: "一等奖"), places: .share(Fraction(8, over: 100)), per: .track,
        of: "defence"),
      AwardRule(
        level: Bilingual(chinese: "二等奖"), places: .share(Fraction(24, over: 100)), per: .track,
        of: "defence"),
      AwardRule(
        level: Bilingual(chinese: "三等奖"), places: .share(Fraction(1, over: 2)), per: .track,
        of: "defence"),
    ])
}

func sheets(_ works: Int, _ random: inout SeededGenerator) -> [ScoreSheet] {
  let judges = (0..<max(works / 24, 10)).map { Judge.ID("J\($0)") }
  return (0..<works).flatMap { work in
    let quality = 60 + random.number(below: 30)
    let first = random.number(below: judges.count)
    return (0..<5).map { place in
      var marks: [Criterion.ID: Points] = [:]
      for criterion in rubric.criteria {
        let half = (quality + random.number(below: 11) - 5) * 2 + random.number(below: 2)
        marks[criterion.id] = Points(tenThousandths: half * 5_000)
      }
      return ScoreSheet(
        entry: Entry.ID("A\(100_000 + work)"), judge: judges[(first + place * 7) % judges.count],
        marks: marks)
    }
  }
}

let arguments = CommandLine.arguments.dropFirst()
let folder = arguments.first { Int($0) == nil }
let sizes = arguments.compactMap { Int($0) }
for works in sizes.isEmpty ? [2_000, 50_000] : sizes {
  var random = SeededGenerator(seed: works)
  let entries = (0..<works).map { work in
    TierInputs.EntryInput(
      Entry.ID("A\(100_000 + work)"), organization: "校\(random.number(below: max(works / 20, 20)))",
      track: Track.ID("T\(random.number(below: 5))"))
  }
  var inputs = TierInputs(entries: entries, lotSeed: 1)
  for round: Round.ID in ["review", "defence"] {
    inputs.rounds[round] = TierInputs.RoundInput(
      entries: entries.map(\.id), sheets: sheets(works, &random), isClosed: true)
  }
  var rules = tier()
  rules.rounds[0] = Round(
    id: "review", name: Bilingual(chinese: "网络评审"),
    kind: {
      var review = rules.rounds[0].judging ?? JudgingRules(rubric: rubric)
      review.advance?.places = .count(works * 2 / 5)
      return ReviewKind(review)
    }())
  if let folder { try write(inputs, to: "\(folder)/\(works)") }
  var (wall, cpu) = (Double.infinity, Double.infinity)
  var prizes = 0
  for _ in 0..<(works > 10_000 ? 3 : 10) {
    let (start, began) = (cpuSeconds(), ContinuousClock.now)
    let outcome = Outcome.of(rules, inputs)
    cpu = min(cpu, cpuSeconds() - start)
    wall = min(wall, (ContinuousClock.now - began) / .seconds(1))
    prizes = outcome.awards?.winners.count ?? 0
  }
  print(
    "\(works) works: \(prizes) prizes, \(String(format: "%.1f ms wall, %.1f ms CPU", wall * 1000, cpu * 1000))"
  )
}

func write(_ inputs: TierInputs, to folder: String) throws {
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let entries = inputs.entries.map { "\($0.id.text),\($0.organization),\($0.track)\n" }.joined()
  try Data(entries.utf8).write(to: URL(filePath: "\(folder)/entries.csv"))
  for (round, input) in inputs.rounds {
    let rows = input.sheets.map { sheet in
      ([sheet.entry.text, sheet.judge.text]
        + rubric.criteria.map { sheet.marks[$0.id]?.description ?? "" }).joined(separator: ",")
        + "\n"
    }
    try Data(rows.joined().utf8).write(to: URL(filePath: "\(folder)/\(round).csv"))
  }
}
