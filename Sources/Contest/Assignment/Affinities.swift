/// How well each judge suits each entry: 匹配度, whole numbers 0…1000. Only listed pairs are candidates.
///
/// Pairs are stored by entry with eight bytes each, so five million need 40 MB.
public struct Affinities: Sendable {
  public static let range = 0...1000

  /// One listed pair.
  public struct Row: Hashable, Sendable {
    public var entry, judge: Int32
    /// 0…1000, higher is better.
    public var affinity: Int32

    public init(entry: Int, judge: Int, affinity: Int) {
      self.entry = Int32(clamping: entry)
      self.judge = Int32(clamping: judge)
      self.affinity = Int32(clamping: affinity)
    }
  }

  /// The positions where each entry's pairs begin, and at the end the number of all pairs.
  let rowStart: [Int]
  let judges: [Int32]
  let values: [Int32]
  /// Whether every entry's pairs come in the order of their judges, as a program lists them, so that a judge can be looked up.
  private let isInOrder: Bool

  public var count: Int { judges.count }

  /// The rows may come in any order.
  ///
  /// - Throws: ``AssignmentError/badInput(_:)`` with every row that names an unknown entry or judge, has an affinity outside
  ///   0…1000, or repeats a pair. Rows are counted from 1.
  public init(_ rows: [Row], entries: Int, judges judgeCount: Int) throws(AssignmentError) {
    var faults: [AssignmentFault] = []
    var starts = [Int](repeating: 0, count: entries + 1)
    for (place, row) in rows.enumerated() {
      if !(0..<entries).contains(Int(row.entry)) {
        faults.append(.noSuchEntry(row: place + 1, Int(row.entry)))
      } else if !(0..<judgeCount).contains(Int(row.judge)) {
        faults.append(.noSuchJudge(row: place + 1, Int(row.judge)))
      } else if !Self.range.contains(Int(row.affinity)) {
        faults.append(.affinityOutOfRange(row: place + 1, Int(row.affinity)))
      } else {
        starts[Int(row.entry) + 1] += 1
      }
    }
    guard faults.isEmpty else { throw .badInput(faults) }
    for entry in 0..<entries { starts[entry + 1] += starts[entry] }
    var next = starts
    var judges = [Int32](repeating: 0, count: rows.count)
    var values = [Int32](repeating: 0, count: rows.count)
    var places = [Int32](repeating: 0, count: rows.count)
    for (place, row) in rows.enumerated() {
      let spot = next[Int(row.entry)]
      next[Int(row.entry)] += 1
      judges[spot] = row.judge
      values[spot] = row.affinity
      places[spot] = Int32(clamping: place + 1)
    }
    var seenBy = [Int](repeating: -1, count: judgeCount)
    for entry in 0..<entries {
      for spot in starts[entry]..<starts[entry + 1] {
        if seenBy[Int(judges[spot])] == entry {
          faults.append(.pairTwice(row: Int(places[spot])))
        }
        seenBy[Int(judges[spot])] = entry
      }
    }
    guard faults.isEmpty else { throw .badInput(faults) }
    (rowStart, self.judges, self.values) = (starts, judges, values)
    isInOrder = (0..<entries).allSatisfy { entry in
      (starts[entry]..<starts[entry + 1]).dropFirst().allSatisfy { judges[$0 - 1] < judges[$0] }
    }
  }

  /// The affinity of a pair; `nil` when the pair is not listed.
  public func affinity(entry: Int, judge: Int) -> Int? {
    if isInOrder {
      var (low, high) = (rowStart[entry], rowStart[entry + 1])
      while low < high {
        let middle = low + (high - low) / 2
        if judges[middle] < judge { low = middle + 1 } else { high = middle }
      }
      return low < rowStart[entry + 1] && judges[low] == judge ? Int(values[low]) : nil
    }
    for spot in rowStart[entry]..<rowStart[entry + 1] where judges[spot] == judge {
      return Int(values[spot])
    }
    return nil
  }
}
