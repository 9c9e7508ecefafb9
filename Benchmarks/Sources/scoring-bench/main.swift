import Contest
import Foundation

// Prints how right lists are by method on simulated contests, how true the stated probabilities are, and the CPU time.
//
//   swift run -c release --package-path Benchmarks scoring-bench            everything but the large contest
//   … scoring-bench large                                                   two million marks by 20,000 judges
//   … scoring-bench write DIR                                               the contests as files, for rivals/scoring/methods.py
//   … scoring-bench read DIR NAME,…                                         contests of others in the same form: NAME-1.txt … NAME-20.txt

/// The contests of the table: what differs from the defaults of ``SimulatedContest/Settings``.
enum Scenarios {
  static let all: [(name: String, change: @Sendable (inout SimulatedContest.Settings) -> Void)] = [
    ("base", { _ in }), ("base-3-marks", { $0.perEntry = 3 }), ("clustered", { $0.panels = true }),
    ("sloppy", { $0.sloppyJudges = 0.08 }), ("typo", { $0.typingErrors = 0.02 }),
    ("missing", { $0.missing = 0.15 }), ("favour", { $0.favour = 15 }),
  ]
}

func cpuSeconds() -> Double {
  Double(clock()) / Double(CLOCKS_PER_SEC)
}

func fixed(_ value: Double, _ places: Int = 3) -> String {
  Points(rounding: value, places: places)?.text(places: places) ?? "–"
}

func contests(
  _ change: (inout SimulatedContest.Settings) -> Void
) -> [(table: MarkTable, quality: [Double], oracle: [Double]?)] {
  var settings = SimulatedContest.Settings()
  change(&settings)
  return (1...20).map {
    let contest = SimulatedContest(settings, seed: $0)
    return (contest.table, contest.quality, contest.oracle)
  }
}

func compare(_ name: String, _ contests: [(table: MarkTable, quality: [Double], oracle: [Double]?)])
{
  var line = "| \(name) |"
  for method in ScoringMethod.allCases {
    var (inTop, order) = (0.0, 0.0)
    for contest in contests {
      let accuracy = ListAccuracy(
        scores: method.estimate(contest.table).entries.map { $0?.score },
        quality: contest.quality, top: 100)
      inTop += accuracy.inTop
      order += accuracy.orderAgreement
    }
    let count = Double(contests.count)
    line += " \(fixed(inTop / count)) / \(fixed(order / count)) |"
  }
  let known = contests.compactMap { contest in
    contest.oracle.map { ListAccuracy(scores: $0, quality: contest.quality, top: 100).inTop }
  }
  print(line + (known.isEmpty ? " |" : " \(fixed(known.reduce(0, +) / Double(known.count))) |"))
}

func heading() {
  print(
    "| contest | " + ScoringMethod.allCases.map(\.rawValue).joined(separator: " | ") + " | oracle |"
  )
  print("|---" + String(repeating: "|---", count: ScoringMethod.allCases.count + 1) + "|")
}

func calibration() {
  print("\n| contest | said 60–80 % | of these there | said on the mean | list right: said | was |")
  print("|---|---|---|---|---|---|")
  for scenario in Scenarios.all {
    var (said, there, sum, expected, actual) = (0, 0, 0.0, 0.0, 0.0)
    for contest in contests(scenario.change) {
      let estimates = ScoringMethod.severity.estimate(contest.table)
      let list = ListCertainty(estimates, top: 100)
      let order = contest.quality.indices.sorted { contest.quality[$0] > contest.quality[$1] }
      let belong = Set(order.prefix(100))
      for (entry, share) in list.probability.enumerated() {
        guard let share, share >= 0.6, share < 0.8 else { continue }
        said += 1
        sum += share
        if belong.contains(entry) { there += 1 }
      }
      expected += list.expectedRight / 20
      actual +=
        5
        * ListAccuracy(
          scores: estimates.entries.map { $0?.score }, quality: contest.quality, top: 100
        ).inTop
    }
    print(
      "| \(scenario.name) | \(said) | \(fixed(Double(there) / Double(said))) "
        + "| \(fixed(sum / Double(said))) | \(fixed(expected, 1)) | \(fixed(actual, 1)) |")
  }
}

func time(_ name: String, _ repeats: Int, _ work: () -> Void) {
  let times = (0..<repeats).map { _ in
    let start = cpuSeconds()
    work()
    return cpuSeconds() - start
  }.sorted()
  print("\(name): \(fixed(times[repeats / 2], 4)) s CPU (median of \(repeats))")
}

func write(_ folder: String) throws {
  for scenario in Scenarios.all {
    for (index, contest) in contests(scenario.change).enumerated() {
      var lines = [
        "\(contest.table.entryCount) \(contest.table.judgeCount) \(contest.table.marks.count)"
      ]
      lines += contest.quality.map { "\($0)" }
      lines += contest.table.marks.map { "\($0.entry) \($0.judge) \(Int($0.value))" }
      try lines.joined(separator: "\n").write(
        toFile: "\(folder)/\(scenario.name)-\(index + 1).txt", atomically: true, encoding: .utf8)
    }
  }
}

func read(
  _ folder: String, _ name: String
) throws -> [(table: MarkTable, quality: [Double], oracle: [Double]?)] {
  try (1...20).map { seed in
    let text = try String(contentsOfFile: "\(folder)/\(name)-\(seed).txt", encoding: .utf8)
    let lines = text.split(separator: "\n")
    let sizes = lines[0].split(separator: " ").compactMap { Int($0) }
    let quality = lines[1...sizes[0]].compactMap { Double($0) }
    let marks = lines[(1 + sizes[0])...].map { line in
      let parts = line.split(separator: " ").compactMap { Double($0) }
      return MarkTable.Mark(entry: Int(parts[0]), judge: Int(parts[1]), value: parts[2])
    }
    return (
      MarkTable(entryCount: sizes[0], judgeCount: sizes[1], marks: marks), quality, nil
    )
  }
}

switch CommandLine.arguments.dropFirst().first {
case "large":
  for panels in [false, true] {
    var settings = SimulatedContest.Settings(entries: 400_000, judges: 20_000, perEntry: 5)
    settings.panels = panels
    let contest = SimulatedContest(settings, seed: 1)
    for method in [ScoringMethod.standard, .twoWay, .severity] {
      time("2,000,000 marks\(panels ? " in panels" : ""), \(method.rawValue)", 1) {
        _ = method.estimate(contest.table)
      }
    }
  }
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  print("peak memory \(usage.ru_maxrss / 1_024) MB")
case "write":
  try write(CommandLine.arguments[2])
case "read":
  heading()
  for name in CommandLine.arguments[3].split(separator: ",") {
    compare(String(name), try read(CommandLine.arguments[2], String(name)))
  }
default:
  heading()
  for scenario in Scenarios.all { compare(scenario.name, contests(scenario.change)) }
  calibration()
  print("")
  let contest = SimulatedContest(SimulatedContest.Settings(), seed: 1)
  for method in ScoringMethod.allCases {
    time("15,000 marks, \(method.rawValue)", 9) { _ = method.estimate(contest.table) }
  }
  let estimates = ScoringMethod.severity.estimate(contest.table)
  time("probabilities of 3,000 entries", 5) { _ = ListCertainty(estimates, top: 100) }
}
