/// Several judges' orders of the same entries, after checking. Each judge gives places; a lower place is better.
///
/// Places may be shared. Entries that a judge did not place come behind all that the judge placed, and share that place.
public struct RankedOrders: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var judge, entry: String
    public var place: Int

    public init(judge: String, entry: String, place: Int) {
      self.judge = judge
      self.entry = entry
      self.place = place
    }
  }

  public let judges: [String]
  /// In the order of their names.
  public let entries: [String]
  /// The places by judge and entry; `Int.max` for an entry that the judge did not place.
  let places: [[Int]]

  /// - Throws: ``AggregationError`` with the position of the row at fault.
  public init(_ rows: [Row]) throws(AggregationError) {
    guard !rows.isEmpty else { throw .noRows }
    judges = Array(Set(rows.map(\.judge))).sorted()
    entries = Array(Set(rows.map(\.entry))).sorted()
    let judgeNumbers = Dictionary(uniqueKeysWithValues: zip(judges, judges.indices))
    let entryNumbers = Dictionary(uniqueKeysWithValues: zip(entries, entries.indices))
    var places = Array(
      repeating: Array(repeating: Int.max, count: entries.count), count: judges.count)
    for (position, row) in rows.enumerated() {
      guard (1...1_000_000).contains(row.place) else { throw .badPlace(position, row.place) }
      guard let judge = judgeNumbers[row.judge], let entry = entryNumbers[row.entry] else {
        continue
      }
      guard places[judge][entry] == .max else {
        throw .placedTwice(position, judge: row.judge, entry: row.entry)
      }
      places[judge][entry] = row.place
    }
    self.places = places
  }

  /// The judges who left entries without a place, with those entries.
  public var notPlaced: [(judge: String, entries: [String])] {
    zip(judges, places).compactMap { judge, own in
      let missing = entries.indices.filter { own[$0] == .max }.map { entries[$0] }
      return missing.isEmpty ? nil : (judge, missing)
    }
  }

  /// For each two entries, how many judges put the first before the second.
  func preferences() -> [[Int]] {
    var wins = Array(repeating: Array(repeating: 0, count: entries.count), count: entries.count)
    for order in places {
      for one in entries.indices {
        for other in entries.indices where order[one] < order[other] { wins[one][other] += 1 }
      }
    }
    return wins
  }
}

/// One order computed from several, best first. Equal entries share a place (1-2-2-4).
public struct AggregatedOrder: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public let entry: String
    public let place: Int
    /// The value that decides the place, higher is better: Borda points, the round in which the entry left, minus the
    /// number of entries that are better (Schulze), or minus the place (skating).
    public let value: Fraction
    public let note: String
  }
  public let rows: [Row]

  init(_ values: [(entry: String, value: Fraction, note: String)]) {
    let sorted = values.sorted { ($1.value, $0.entry) < ($0.value, $1.entry) }
    let places = sharedPlaces(of: sorted) { $0.value == $1.value }
    rows = zip(sorted, places).map {
      Row(entry: $0.entry, place: $1, value: $0.value, note: $0.note)
    }
  }

  public subscript(entry: String) -> Row? { rows.first { $0.entry == entry } }
}

/// Why orders could not be combined. Positions are those of the rows, from 0.
public enum AggregationError: Error, Hashable {
  case noRows
  case badPlace(Int, Int)
  case placedTwice(Int, judge: String, entry: String)
  /// The method needs complete orders, and this one has a gap or a shared place.
  case notAnOrder(judge: String)
  case sameEntry(Int, String)
  /// There are too many entries for a method that compares every two.
  case tooMany(Int, most: Int)
  /// The weight of the prior is too small.
  case priorTooSmall
  /// The strengths could not be computed to the decimals shown.
  case notConverged
}

extension AggregationError: Explained {
  public var code: String {
    switch self {
    case .noRows: "orders-no-rows"
    case .badPlace: "orders-bad-place"
    case .placedTwice: "orders-placed-twice"
    case .notAnOrder: "orders-not-an-order"
    case .sameEntry: "pairs-same-entry"
    case .tooMany: "orders-too-many"
    case .priorTooSmall: "pairs-prior-too-small"
    case .notConverged: "pairs-not-converged"
    }
  }

  /// The position of the row at fault; `nil` when the fault is not one row's.
  public var position: Int? {
    switch self {
    case .badPlace(let position, _), .placedTwice(let position, _, _), .sameEntry(let position, _):
      position
    case .noRows, .notAnOrder, .tooMany, .priorTooSmall, .notConverged: nil
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noRows, .chinese): "没有数据，请至少填一行。"
    case (.noRows, .english): "There are no rows. Give at least one."
    case (.badPlace(_, let place), .chinese): "名次 \(place) 应在 1 到 1000000 之间，请更正。"
    case (.badPlace(_, let place), .english): "Place \(place) must be within 1…1000000. Correct it."
    case (.placedTwice(_, let judge, let entry), .chinese):
      "评委“\(judge)”给“\(entry)”排了两次名次，请删去一次。"
    case (.placedTwice(_, let judge, let entry), .english):
      "Judge “\(judge)” placed “\(entry)” twice. Remove one."
    case (.priorTooSmall, .chinese): "先验的分量太小，算不准。请用 0.00000001 或更大的数。"
    case (.priorTooSmall, .english):
      "The prior is too small to compute with. Give 0.00000001 or more."
    case (.notConverged, .chinese): "强弱没能算到所示的小数位，所以不给结果。请加大先验的分量，或补充比较。"
    case (.notConverged, .english):
      "The strengths were not found to the decimals shown, so none are given. Give the prior more weight, or add comparisons."
    case (.notAnOrder(let judge), .chinese):
      "评委“\(judge)”的名次有并列或缺漏；这种方法要求每位评委把各项都排成 1、2、3……请更正。"
    case (.notAnOrder(let judge), .english):
      "Judge “\(judge)” has shared or missing places; this method needs 1, 2, 3, … for all entries. Correct them."
    case (.sameEntry(_, let entry), .chinese): "“\(entry)”与自己比较，请更正或删去这一行。"
    case (.sameEntry(_, let entry), .english):
      "“\(entry)” is compared with itself. Correct or remove the row."
    case (.tooMany(let count, let most), .chinese):
      "共有 \(count) 项，这种方法最多 \(most) 项；请先初选，或改用波达计数。"
    case (.tooMany(let count, let most), .english):
      "There are \(count) entries; this method takes at most \(most). Select first, or use Borda."
    }
  }
}
