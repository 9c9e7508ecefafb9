/// Marks in the form that estimators need: entry, judge and value. 评分数据.
///
/// Entries and judges are numbered from 0. The marks are stored entry by entry, and within an entry in the order they came.
/// A missing mark is not stored; it never counts as 0.
public struct MarkTable: Sendable {
  public struct Mark: Hashable, Sendable {
    public let entry, judge: Int32
    public let value: Double

    public init(entry: Int, judge: Int, value: Double) {
      self.entry = Int32(clamping: entry)
      self.judge = Int32(clamping: judge)
      self.value = value
    }
  }

  public let entryCount, judgeCount: Int
  /// Sorted by entry.
  public let marks: [Mark]
  /// The marks of entry `i` are `marks[starts[i]..<starts[i + 1]]`.
  public let starts: [Int]

  /// - Parameters:
  ///   - entryCount: how many entries there are; each mark's entry is below it.
  ///   - judgeCount: how many judges there are; each mark's judge is below it.
  ///   - marks: in any order, each value finite.
  public init(entryCount: Int, judgeCount: Int, marks: [Mark]) {
    self.entryCount = entryCount
    self.judgeCount = judgeCount
    var starts = [Int](repeating: 0, count: entryCount + 1)
    for mark in marks {
      precondition(
        (0..<entryCount).contains(Int(mark.entry)) && (0..<judgeCount).contains(Int(mark.judge))
          && mark.value.isFinite, "a mark outside its table")
      starts[Int(mark.entry) + 1] += 1
    }
    for entry in 0..<entryCount { starts[entry + 1] += starts[entry] }
    self.starts = starts
    // Mostly they come entry by entry, and half a million are not copied.
    if zip(marks, marks.dropFirst()).allSatisfy({ $0.entry <= $1.entry }) {
      self.marks = marks
      return
    }
    var next = starts
    var sorted = marks
    for mark in marks {
      sorted[next[Int(mark.entry)]] = mark
      next[Int(mark.entry)] += 1
    }
    self.marks = sorted
  }

  /// The positions of one entry's marks.
  func range(of entry: Int) -> Range<Int> { starts[entry]..<starts[entry + 1] }

  func values() -> [Double] { marks.map(\.value) }

  /// How many marks each judge gave.
  func countsByJudge() -> [Int] {
    var counts = [Int](repeating: 0, count: judgeCount)
    for mark in marks { counts[Int(mark.judge)] += 1 }
    return counts
  }

  /// The positions of all marks, judge by judge; those of judge `j` are `order[starts[j]..<starts[j + 1]]`.
  func byJudge() -> (starts: [Int], order: [Int32]) {
    var starts = [0]
    starts.reserveCapacity(judgeCount + 1)
    for count in countsByJudge() { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    var order = [Int32](repeating: 0, count: marks.count)
    for (place, mark) in marks.enumerated() {
      order[next[Int(mark.judge)]] = Int32(clamping: place)
      next[Int(mark.judge)] += 1
    }
    return (starts, order)
  }
}
