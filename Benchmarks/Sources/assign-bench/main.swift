// Solves one contest, given as raw numbers by Benchmarks/rivals/assign/measure.py, and prints what it took as JSON.
// usage: assign-bench FILE [total|fair|connected]      or: assign-bench meetings
import Contest
import Foundation

func cpuSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

func peakMegabytes() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1024
}

func readProblem(_ path: String) throws -> AssignmentProblem {
  let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
  return try data.withUnsafeBytes { bytes in
    let head = (0..<5).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Int.self) }
    let (entries, judges, perEntry, capacity, count) = (head[0], head[1], head[2], head[3], head[4])
    func number(_ row: Int, _ column: Int) -> Int {
      Int(bytes.loadUnaligned(fromByteOffset: 40 + row * 12 + column * 4, as: Int32.self))
    }
    let rows = (0..<count).map {
      Affinities.Row(entry: number($0, 0), judge: number($0, 1), affinity: number($0, 2))
    }
    return AssignmentProblem(
      entries: (0..<entries).map { .init("E\($0)") },
      judges: (0..<judges).map { .init("J\($0)", capacity: capacity) }, perEntry: perEntry,
      affinities: try Affinities(rows, entries: entries, judges: judges))
  }
}

/// How many entries or judges have too many, too few, or what is no candidate.
func faults(_ result: AssignmentResult) -> Int {
  let problem = result.problem
  var faults = 0
  for entry in problem.entries.indices {
    let judges = result.judges(of: entry)
    if Set(judges).count != problem.perEntry { faults += 1 }
    for judge in judges where problem.affinities?.affinity(entry: entry, judge: judge) == nil {
      faults += 1
    }
  }
  for (judge, load) in result.report.loads.enumerated()
  where load > problem.judges[judge].capacity ?? .max { faults += 1 }
  return faults
}

func meetings() throws {
  print("| entries × judges × per entry | seed | CPU s | meetings | deviation |")
  print("|---|---|---|---|---|")
  for seed in 1...5 {
    let problem = AssignmentProblem(
      entries: (0..<3000).map { .init("E\($0)") },
      judges: (0..<125).map { .init("J\($0)", capacity: 120) }, perEntry: 5,
      objective: .connected, seed: .number(seed))
    let before = cpuSeconds()
    let result = try Assignment.solve(problem)
    let seconds = String(format: "%.2f", cpuSeconds() - before)
    guard let meetings = result.report.meetings else { continue }
    let deviation = String(format: "%.4f", meetings.deviation)
    print(
      "| 3000 × 125 × 5 | \(seed) | \(seconds) | \(meetings.least)–\(meetings.most) | \(deviation) |"
    )
  }
}

if CommandLine.arguments.dropFirst().first == "meetings" {
  try meetings()
} else {
  let words = CommandLine.arguments
  guard words.count > 1 else {
    print("usage: assign-bench FILE [total|fair|connected] | assign-bench meetings")
    exit(64)
  }
  var problem = try readProblem(words[1])
  problem.objective = words.count > 2 ? .init(rawValue: words[2]) ?? .total : .total
  let before = cpuSeconds()
  let result = try Assignment.solve(problem)
  let seconds = cpuSeconds() - before
  let report = result.report
  print(
    """
    {"cpu": \(seconds), "total": \(report.total), "bound": \(report.bound ?? -1), \
    "lowestEntry": \(report.lowestEntry), "components": \(report.components), \
    "megabytes": \(peakMegabytes()), "faults": \(faults(result)), \
    "never": \(report.meetings?.never ?? -1), "deviation": \(report.meetings?.deviation ?? -1)}
    """)
}
