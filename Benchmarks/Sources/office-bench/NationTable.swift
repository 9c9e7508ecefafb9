import Foundation

/// What the steps of the nation cost at each size.
struct NationTable {
  struct Key: Hashable {
    let tier: NationTier
    let step: NationStep
  }

  let sizes: [Int]
  private var costs: [Key: [Int: Measured]] = [:]

  init(sizes: [Int]) { self.sizes = sizes }

  mutating func add(_ measured: Measured, _ tier: NationTier, _ step: NationStep, _ works: Int) {
    costs[Key(tier: tier, step: step), default: [:]][works] = measured
    let line =
      "\(works) works, \(tier.rawValue) \(step.rawValue): \(text(measured.wall)) s, \(text(measured.cpu)) CPU s, "
      + "\(measured.megabytes) MB" + (measured.failed ? "  FAILED" : "") + "  \(measured.note)"
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  private var steps: [Key] {
    NationTier.allCases.flatMap { tier in
      NationStep.allCases.filter { $0.isTaken(at: tier) }.map { Key(tier: tier, step: $0) }
    }
  }

  /// The CPU time of the whole at one size, making the invented data apart, and the most memory that a step took.
  private func sum(_ works: Int) -> (cpu: Double, megabytes: Int) {
    let counted = steps.filter { !$0.step.isInvention }.compactMap { costs[$0]?[works] }
    return (counted.reduce(0) { $0 + $1.cpu }, counted.map(\.megabytes).max() ?? 0)
  }

  /// How much dearer a work is at a size than at the smallest; a step that takes less than a fifth of a second says nothing.
  private func ratio(_ key: Key, _ works: Int) -> Double? {
    guard let least = sizes.min(), works > least, let first = costs[key]?[least],
      let last = costs[key]?[works], first.cpu >= 0.2
    else { return nil }
    return last.cpu / Double(works) / (first.cpu / Double(least))
  }

  var hasFailed: Bool { costs.values.contains { $0.values.contains(where: \.failed) } }

  /// The table in Markdown.
  var lines: [String] {
    let heads = sizes.map { "\($0) works: wall, CPU s, MB" }
    var lines = [
      "| tier | step | " + heads.joined(separator: " | ") + " | CPU of one, to the smallest |",
      "|" + String(repeating: "---|", count: sizes.count + 3),
    ]
    for key in steps where costs[key] != nil {
      let cells = sizes.map { works in
        guard let one = costs[key]?[works] else { return "–" }
        return one.failed
          ? "failed" : "\(text(one.wall)) s, \(text(one.cpu)), \(one.megabytes)"
      }
      let ratios = sizes.dropFirst().map { ratio(key, $0).map { "\(text($0)) ×" } ?? "–" }
      lines.append(
        "| \(key.tier.rawValue) | \(key.step.title) | " + cells.joined(separator: " | ") + " | "
          + ratios.joined(separator: ", ") + " |")
    }
    let sums = sizes.map { works in
      let (cpu, megabytes) = sum(works)
      return "\(text(cpu)) CPU s, \(megabytes) MB"
    }
    lines.append(
      "| all | without making the invented data | " + sums.joined(separator: " | ") + " | |")
    return lines
  }

  private func text(_ number: Double) -> String {
    number >= 100
      ? "\(Int(number.rounded()))" : String(format: number >= 10 ? "%.1f" : "%.2f", number)
  }
}
