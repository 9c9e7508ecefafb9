import Contest
import ContestSheets

/// Means or totals that a table of marks gives beside the judges' marks: 平均分 91 beside 92 and 90.
///
/// They are not used: results are computed anew. What the column is, the mean or the sum, with or without the highest and the
/// lowest mark, is told by its rows: it is what most of them agree with. A row that differs then has a slip in a mark or in
/// the result, or was pasted one row off, and is reported. Where no way of computing fits most rows, nothing is said.
///
/// | marks | stated | reported |
/// |---|---|---|
/// | 88 90, 95 93, 70 72 | 89, 94, 71 | nothing: means |
/// | 88 90, 95 93, 70 72 | 89, 90, 71 | the second row |
/// | 88 90, 95 93, 70 72 | 60, 61, 62 | nothing: something else |
struct StatedResults {
  struct Row {
    let stated: Points
    let place: Place
    let marks: [Points]
  }

  private(set) var rows: [Row] = []
  private let heading: String

  /// - Parameter heading: the heading of the column.
  init(_ heading: String) { self.heading = heading }

  /// Stores a row; a cell without a number is no result.
  mutating func add(_ cell: Cell, at place: Place, marks: [Points]) {
    guard !marks.isEmpty, let stated = Self.number(cell) else { return }
    rows.append(Row(stated: stated, place: place, marks: marks))
  }

  /// The rows that differ from what most rows agree with.
  var problems: [Problem] {
    guard rows.count > 2 else { return [] }
    let slack = self.slack
    var best: (fits: [Bool], count: Int, way: ResultWay)?
    for way in ResultWay.allCases {
      let fits = rows.map { row in
        guard let value = way.value(of: row.marks) else { return false }
        return value - slack <= Fraction(row.stated) && Fraction(row.stated) <= value + slack
      }
      let count = fits.count(where: \.self)
      if count > best?.count ?? 0 { best = (fits, count, way) }
    }
    guard let best, best.count * 2 > rows.count else { return [] }
    return zip(rows, best.fits).compactMap { row, isFitting in
      guard !isFitting, let value = best.way.value(of: row.marks) else { return nil }
      return Problem(
        MarkTableProblem.resultDiffers(
          heading, stated: row.stated, others: best.way, computed: value.rounded(places: 2)),
        severity: .warning, at: row.place)
    }
  }

  /// How far a rounded or cut number may lie from the exact one: one in the last place that the column shows.
  private var slack: Fraction {
    let places =
      rows.map { row in
        (0...4).first { places in
          Fraction(row.stated).rounded(places: places) == row.stated
        } ?? 4
      }.max() ?? 0
    return Fraction(1, over: (0..<places).reduce(Int128(1)) { whole, _ in whole * 10 })
  }

  /// The number of a cell with four decimals, further ones cut off: a formula gives 88.3333333333333.
  private static func number(_ cell: Cell) -> Points? {
    guard case .number(let digits) = cell.value, !cell.isPercent else { return try? cell.points() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return Points(digits) }
    return Points("\(parts[0]).\(parts[1].prefix(4))")
  }
}

/// How a result may have been computed.
public enum ResultWay: CaseIterable, Hashable, Sendable {
  case mean, sum, trimmedMean, trimmedSum

  func value(of marks: [Points]) -> Fraction? {
    var kept = marks.sorted()
    if self == .trimmedMean || self == .trimmedSum {
      guard kept.count > 2 else { return nil }
      kept = Array(kept.dropFirst().dropLast())
    }
    let sum = kept.reduce(Fraction.zero) { $0 + Fraction($1) }
    guard self == .mean || self == .trimmedMean else { return sum }
    return kept.isEmpty ? nil : sum / Fraction(Int128(kept.count))
  }

  func name(in language: Language) -> String {
    switch (self, language) {
    case (.mean, .chinese): "取平均"
    case (.sum, .chinese): "相加"
    case (.trimmedMean, .chinese): "去掉最高、最低各 1 个取平均"
    case (.trimmedSum, .chinese): "去掉最高、最低各 1 个相加"
    case (.mean, .english): "the mean"
    case (.sum, .english): "the sum"
    case (.trimmedMean, .english): "the mean without the highest and the lowest"
    case (.trimmedSum, .english): "the sum without the highest and the lowest"
    }
  }
}
