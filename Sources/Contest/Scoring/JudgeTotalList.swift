/// What all judges of a round contributed, one total after another.
///
/// A large round has half a million. As values beside one another they would take 48 bytes each, and a piece of memory for every
/// entry; here judges are named by number, and a total takes 17.
struct JudgeTotalList: Sendable {
  private struct Row: Sendable {
    var top: Int64
    /// 0 for a fraction that does not fit, which stands in ``large``.
    var bottom: UInt32
    var judge: UInt32
  }

  /// What became of a total.
  private struct Fate: OptionSet {
    let rawValue: UInt8
    static let setAsideHigh = Fate(rawValue: 1)
    static let setAsideLow = Fate(rawValue: 2)
    static let reReview = Fate(rawValue: 4)
    static let replaced = Fate(rawValue: 8)
  }

  private var rows: [Row] = []
  private var fates: [UInt8] = []
  private var large: [Int: Fraction] = [:]
  /// The adjusted totals; empty until one is adjusted.
  private var adjusted: [KeptFraction?] = []
  private var judges: [Judge.ID] = []
  private var numbers: [Judge.ID: UInt32] = [:]

  var count: Int { rows.count }
  /// All who gave a total, in the order of their ids.
  var judgesInOrder: [Judge.ID] { Set((0..<count).lazy.map { self[$0].judge }).sorted() }

  mutating func reserveCapacity(_ count: Int) {
    rows.reserveCapacity(count)
    fates.reserveCapacity(count)
  }

  mutating func append(_ total: EntryResult.JudgeTotal) {
    rows.append(Row(top: 0, bottom: 0, judge: 0))
    fates.append(0)
    if !adjusted.isEmpty { adjusted.append(nil) }
    self[rows.count - 1] = total
  }

  subscript(position: Int) -> EntryResult.JudgeTotal {
    get {
      let row = rows[position]
      let fate = Fate(rawValue: fates[position])
      var total = EntryResult.JudgeTotal(
        judge: judges[Int(row.judge)],
        total: row.bottom == 0
          ? large[position] ?? .zero
          : Fraction(inLowestTerms: Int128(row.top), over: Int128(row.bottom)),
        setAside: fate.contains(.setAsideHigh) ? .high : fate.contains(.setAsideLow) ? .low : nil,
        isReReview: fate.contains(.reReview), isReplaced: fate.contains(.replaced))
      if !adjusted.isEmpty { total.adjusted = adjusted[position]?.value }
      return total
    }
    set {
      var row = Row(top: 0, bottom: 0, judge: number(of: newValue.judge))
      if let top = Int64(exactly: newValue.total.numerator),
        let bottom = UInt32(exactly: newValue.total.denominator)
      {
        (row.top, row.bottom) = (top, bottom)
        if !large.isEmpty { large[position] = nil }
      } else {
        large[position] = newValue.total
      }
      rows[position] = row
      var fate: Fate = []
      switch newValue.setAside {
      case .high: fate.insert(.setAsideHigh)
      case .low: fate.insert(.setAsideLow)
      case nil: break
      }
      if newValue.isReReview { fate.insert(.reReview) }
      if newValue.isReplaced { fate.insert(.replaced) }
      fates[position] = fate.rawValue
      if let value = newValue.adjusted {
        if adjusted.isEmpty { adjusted = Array(repeating: nil, count: rows.count) }
        adjusted[position] = KeptFraction(value)
      } else if !adjusted.isEmpty {
        adjusted[position] = nil
      }
    }
  }

  private mutating func number(of judge: Judge.ID) -> UInt32 {
    if let number = numbers[judge] { return number }
    let number = UInt32(clamping: judges.count)
    judges.append(judge)
    numbers[judge] = number
    return number
  }
}

/// Each judge's total for one entry, in the order of the judges' ids; see ``EntryResult/totals``.
///
/// The totals of a whole round stand in one ``JudgeTotalList``, of which this is a part.
public struct JudgeTotals: RandomAccessCollection, Hashable, Sendable {
  private let all: RoundDetails
  private let first: Int32
  private let length: Int32

  init(_ range: Range<Int>, of all: RoundDetails) {
    self.all = all
    first = Int32(clamping: range.lowerBound)
    length = Int32(clamping: range.count)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { Int(length) }

  public subscript(position: Int) -> EntryResult.JudgeTotal { all.totals[Int(first) + position] }

  public static func == (one: JudgeTotals, other: JudgeTotals) -> Bool {
    one.elementsEqual(other)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for total in self { hasher.combine(total) }
  }
}

/// What stands behind the results of a round, for all of its entries together.
final class RoundDetails: Sendable {
  let totals: JudgeTotalList
  let separations: TieSeparationList

  static let none = RoundDetails(JudgeTotalList(), TieSeparationList())

  init(_ totals: JudgeTotalList, _ separations: TieSeparationList) {
    (self.totals, self.separations) = (totals, separations)
  }
}

/// The part of ``RoundDetails`` that is an entry's.
struct EntryDetails: Hashable, Sendable {
  private let all: RoundDetails
  private let firstTotal, totalCount, firstSeparation, separationCount: Int32

  static let none = EntryDetails(totals: 0..<0, separations: 0..<0, of: .none)

  init(totals: Range<Int>, separations: Range<Int>, of all: RoundDetails) {
    self.all = all
    firstTotal = Int32(clamping: totals.lowerBound)
    totalCount = Int32(clamping: totals.count)
    firstSeparation = Int32(clamping: separations.lowerBound)
    separationCount = Int32(clamping: separations.count)
  }

  var totals: JudgeTotals {
    JudgeTotals(Int(firstTotal)..<Int(firstTotal) + Int(totalCount), of: all)
  }

  var separations: [TieSeparation] {
    (Int(firstSeparation)..<Int(firstSeparation) + Int(separationCount)).map {
      all.separations[$0]
    }
  }

  static func == (one: EntryDetails, other: EntryDetails) -> Bool {
    one.totals == other.totals && one.separations == other.separations
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(totals)
    hasher.combine(separations)
  }
}
