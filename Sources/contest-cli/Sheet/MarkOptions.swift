import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// What `sheet rank` and `sheet agreement` ask about a table of marks.
struct MarkOptions: ParsableArguments {
  @Option(help: "评分范围 · The marks that may be given")
  var range = MarkRange(0...100)

  @Option(
    help:
      "哪些列是评委，列名用顿号或逗号隔开；不给则由列名和数值判断 · The columns that are judges, by their headings; told from headings and numbers without"
  )
  var judges: String?

  @Option(help: "只读这个工作表 · Only this sheet")
  var sheet: String?

  /// The headings that a text names, parted by commas.
  static func names(_ text: String) -> [String] {
    text.split { "、，,;；".contains($0) }.map(String.init)
  }

  /// Reads the marks, says what was taken as what, and ends the command where something is wrong. `before` are files that
  /// were read already, for the answer.
  func read(
    _ file: String, weighing: MarkList.Weighing = .equal, insists: Bool = false,
    needsTrack: Bool = false, before: [FileAccount] = [], json: Bool
  ) throws -> (list: MarkList, accounts: [FileAccount]) {
    var wish = MarkTableReader.Options(
      sheet: sheet, range: range.range, judges: judges.map(Self.names), weighing: weighing,
      insistsOnWeights: insists)
    wish.needsTrack = needsTrack
    let reading = try MarkTableReader.read(file, wish)
    try SheetReport.settle(reading.problems, reading.accounts, json: json)
    sayCounts(reading.value)
    return (reading.value, before + reading.accounts)
  }

  /// Says how many judges the entries had, where they had not all the same.
  private func sayCounts(_ list: MarkList) {
    var counts = Array(repeating: 0, count: list.entries.count)
    for total in list.totals { counts[total.entry] += 1 }
    let groups = Dictionary(grouping: counts.indices) { counts[$0] }
    guard groups.count > 1 else { return }
    let isChinese = SheetFailure.language == .chinese
    let parts = groups.sorted { $0.key < $1.key }.map { count, entries in
      let names = entries.prefix(5).map { list.entries[$0].id }.joined(
        separator: isChinese ? "、" : ", ")
      let more = entries.count > 5 ? "…" : ""
      return isChinese
        ? "\(count) 位评委的 \(entries.count) 件（\(names)\(more)）"
        : "\(entries.count) by \(count) (\(names)\(more))"
    }
    SheetFailure.say(
      isChinese
        ? "注意：各项的评委数不同：\(parts.joined(separator: "，"))。"
        : "Note: entries had unequal numbers of judges: \(parts.joined(separator: ", ")).")
  }
}

/// The marks that may be given, as `0..100`.
struct MarkRange: ExpressibleByArgument {
  let range: ClosedRange<Points>

  init?(argument: String) {
    let parts = argument.split(separator: "..", omittingEmptySubsequences: false)
    guard parts.count == 2, let low = Points(parts[0]), let high = Points(parts[1]), low < high
    else { return nil }
    range = low...high
  }

  init(_ range: ClosedRange<Points>) { self.range = range }

  var defaultValueDescription: String { "\(range.lowerBound)..\(range.upperBound)" }
}

/// JSON of numbers that may be missing or no number.
func jsonText(_ value: Double?) -> String {
  value.flatMap { Points(rounding: $0) }?.description ?? "null"
}

/// A coefficient, to eight decimals: marks have four, but a coefficient may be compared with another program's.
func jsonCoefficient(_ value: Double?) -> String {
  guard let value, value.isFinite else { return "null" }
  return String((value * 1e8).rounded() / 1e8)
}

func jsonText(_ value: Points?) -> String { value?.description ?? "null" }
func jsonText(_ value: Int?) -> String { value.map(String.init) ?? "null" }
func jsonText(_ texts: [String]) -> String {
  "[" + texts.map { "\(json: $0)" }.joined(separator: ",") + "]"
}
