import Contest
import Foundation

// 100 of 400,000 entries of 2,000 schools in 31 regions, with caps and minima, without and with limits that cross. Prints CPU seconds (user + system), the
// total and a CSV for the rival when a path is given.

func cpuSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}

let columns = ["organization", "region", "track", "degree", "gender", "kind"]
var random = SeededGenerator(seed: 1)
var more = SeededGenerator(seed: 2)
let candidates = (0..<400_000).map { position in
  let school = random.number(below: 2_000)
  return Candidate(
    "E\(position)", score: Points(tenThousandths: 400_000 + random.number(below: 60_001) * 10),
    values: [
      "S\(school)", "R\(school % 31)", "T\(random.number(below: 5))", "D\(random.number(below: 4))",
      "G\(more.number(below: 2))", "K\(more.number(below: 3))",
    ])
}

let caps = [GroupLimit("organization", most: 2), GroupLimit("region", most: 5)]
let minima = [GroupLimit("track", least: 15), GroupLimit("track", "T0", least: 30)]
let plans = [
  ("caps and minima", SelectionPlan(places: 100, reserves: 20, limits: caps + minima)),
  (
    "and a crossing minimum",
    SelectionPlan(
      places: 100, reserves: 20, limits: caps + minima + [GroupLimit("degree", "D0", least: 35)])
  ),
  (
    "and three that cross",
    SelectionPlan(
      places: 100, reserves: 20,
      limits: caps + minima + [
        GroupLimit("degree", "D0", least: 35), GroupLimit("gender", "G1", least: 55),
        GroupLimit("kind", "K2", least: 40), GroupLimit("kind", "K0", most: 25),
      ])
  ),
]

for (name, plan) in plans {
  // Where limits cross, the scores needed by those left out take searches of their own.
  for (part, work) in [("", GeneralSelection.mostWorkOnNeeded), (", list alone", 0)] {
    let start = cpuSeconds()
    do {
      let selection = try GeneralSelection(
        candidates, columns: columns, plan: plan, mostWorkOnNeeded: work)
      let spent = cpuSeconds() - start
      print(
        "\(name)\(part): \(selection.chosen.count) chosen, total \(selection.total?.description ?? "-"), "
          + "needed not told to \(selection.entriesNotLookedAt), "
          + String(format: "%.2f s CPU", spent))
    } catch {
      print("\(name): \(error) after \(String(format: "%.2f s CPU", cpuSeconds() - start))")
    }
  }
}

if CommandLine.arguments.count > 1 {
  var text = "entry,score,organization,region,track,degree,gender,kind\n"
  for candidate in candidates {
    text +=
      "\(candidate.id),\(candidate.score?.description ?? ""),"
      + candidate.values.joined(separator: ",") + "\n"
  }
  try text.write(toFile: CommandLine.arguments[1], atomically: true, encoding: .utf8)
}
