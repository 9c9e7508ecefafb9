import Foundation

/// What the steps cost at each size, and which limits they keep.
struct CostTable {
  let sizes: [Int]
  private var costs: [OfficeStep: [Int: Measured]] = [:]

  init(sizes: [Int]) { self.sizes = sizes }

  mutating func add(_ measured: Measured, of step: OfficeStep, _ works: Int) {
    costs[step, default: [:]][works] = measured
    let per = measured.cpu * 1000 / Double(units(of: step, works))
    say(
      "\(works) works, \(step.rawValue): \(text(measured.wall)) s, \(text(measured.cpu)) CPU s, "
        + "\(measured.megabytes) MB, \(text(per)) CPU ms each"
        + (measured.wait.map { ", others waited \(text($0)) s at most" } ?? "")
        + (measured.failed ? "  FAILED" : "") + "  \(measured.note)")
  }

  private func units(of step: OfficeStep, _ works: Int) -> Int {
    switch step.unit {
    case .one: 1
    case .work: works
    case .sheet: works * InventedOffice.judgesPerWork
    }
  }

  /// How much dearer a unit is at the largest size than at the smallest; a size at which the whole step takes less than a
  /// fifth of a second says nothing.
  private func ratio(_ step: OfficeStep) -> Double? {
    let known = sizes.filter { (costs[step]?[$0]?.cpu ?? 0) >= 0.2 }
    guard let least = known.min(), let most = known.max(), least < most,
      let first = costs[step]?[least], let last = costs[step]?[most]
    else { return nil }
    return (last.cpu / Double(units(of: step, most)))
      / (first.cpu / Double(units(of: step, least)))
  }

  private func isKept(_ limit: Limit, by step: OfficeStep) -> Bool {
    let all = (costs[step] ?? [:]).filter { !$0.value.failed }
    return switch limit {
    case .flat(let most): (ratio(step) ?? 0) <= most
    case .cpuPerSheet(let most):
      // A quarter of a second is the program's own beginning.
      all.allSatisfy { $1.cpu <= most * Double(units(of: step, $0)) + 0.25 }
    case .memory(let most): all.allSatisfy { $1.megabytes <= most }
    case .wall(let most): all.allSatisfy { $1.wall <= most }
    case .wait(let most): all.allSatisfy { ($1.wait ?? 0) <= most }
    case .atMost(let other):
      all.allSatisfy { $1.cpu <= (costs[other]?[$0]?.cpu ?? .infinity) + 0.1 }
    }
  }

  private func words(_ limit: Limit) -> String {
    switch limit {
    case .flat(let most): "≤ \(text(most)) ×"
    case .cpuPerSheet(let most): "≤ \(text(most * 500_000)) CPU s for 500,000 sheets"
    case .memory(let most): "≤ \(most) MB"
    case .wall(let most): "≤ \(text(most)) s"
    case .wait(let most): "others wait ≤ \(text(most)) s"
    case .atMost(let other): "≤ \(other.rawValue)"
    }
  }

  var isKept: Bool {
    OfficeStep.allCases.allSatisfy { step in
      !(costs[step] ?? [:]).values.contains(where: \.failed)
        && step.limits.allSatisfy { isKept($0, by: step) }
    }
  }

  /// The table in Markdown.
  var lines: [String] {
    let heads = sizes.map { "\($0) works: wall, CPU s, MB" }
    var lines = [
      "| step | " + heads.joined(separator: " | ") + " | CPU of one, largest to smallest | limit |",
      "|" + String(repeating: "---|", count: sizes.count + 3),
    ]
    for step in OfficeStep.allCases where step != .files {
      guard let measured = costs[step] else { continue }
      var cells = [step.title]
      for works in sizes {
        guard let one = measured[works] else {
          cells.append("–")
          continue
        }
        cells.append(
          one.failed
            ? "failed"
            : "\(text(one.wall)) s, \(text(one.cpu)), \(one.megabytes)"
              + (one.wait.map { "; others waited \(text($0)) s" } ?? ""))
      }
      cells.append(step.unit == .one ? "" : ratio(step).map { "\(text($0)) ×" } ?? "–")
      cells.append(
        step.limits.map { words($0) + (isKept($0, by: step) ? " kept" : " **over**") }
          .joined(separator: "; "))
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    return lines
  }

  private func text(_ number: Double) -> String {
    number >= 100
      ? "\(Int(number.rounded()))" : String(format: number >= 10 ? "%.1f" : "%.2f", number)
  }

  private func say(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
