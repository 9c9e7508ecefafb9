/// The score sheets of a round, one after another.
///
/// A large round has half a million. An array of them takes 72 bytes for each; here entries, judges and criteria are named by
/// number, and a sheet takes 8 bytes and 4 for each of its marks. A sheet that is asked for is put together.
public struct ScoreSheetList: Sendable {
  private struct Row: Sendable {
    let entry, judge: Int32
  }

  /// Sheets that follow one another and have marks for the same criteria, and whose marks follow one another too.
  private struct Run: Sendable {
    let firstRow, criteria, firstMark: Int32
  }

  private var rows: [Row] = []
  /// The entry of each run of sheets; an entry whose sheets do not stand together is named several times.
  private var entries: [Entry.ID] = []
  private var judges: [Judge.ID] = []
  private var numbers: [Judge.ID: Int32] = [:]
  /// The criteria of sheets, each set of them once for those that follow one another.
  private var criteria: [[Criterion.ID]] = []
  /// One for each of ``criteria``, in the order of the sheets.
  private var runs: [Run] = []
  /// How many sheets are expected, until the first comes and shows how many marks one has.
  private var expected = 0
  private var marks: [Int32] = []
  /// By position in ``marks``, the marks of more than 214,748 points.
  private var large: [Int: Points] = [:]

  public init() {}

  public init(_ sheets: some Sequence<ScoreSheet>) {
    for sheet in sheets { append(sheet) }
  }

  public func entry(at position: Int) -> Entry.ID { entries[Int(rows[position].entry)] }

  public func judge(at position: Int) -> Judge.ID { judges[Int(rows[position].judge)] }

  /// Whether both are one list in memory, so that nothing has to be compared.
  func isSame(as other: ScoreSheetList) -> Bool {
    rows.count == other.rows.count
      && rows.withUnsafeBufferPointer { mine in
        other.rows.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress }
      }
  }

  /// The run in which the sheet at a position is.
  private func run(at position: Int) -> Run {
    // Nearly always there is one.
    runs.count == 1
      ? runs[0] : runs[runs.indices.bisect { Int(runs[$0].firstRow) > position } - 1]
  }

  private func mark(at place: Int) -> Points {
    large[place] ?? Points(tenThousandths: Int(marks[place]))
  }
}

extension ScoreSheetList: RandomAccessCollection, MutableCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { rows.count }

  public subscript(position: Int) -> ScoreSheet {
    get {
      let (row, run) = (rows[position], run(at: position))
      let own = criteria[Int(run.criteria)]
      let first = Int(run.firstMark) + (position - Int(run.firstRow)) * own.count
      return ScoreSheet(
        entry: entries[Int(row.entry)], judge: judges[Int(row.judge)], criteria: own,
        KeptMarks(count: own.count) { mark(at: first + $0) })
    }
    set { replaceSubrange(position..<position + 1, with: [newValue]) }
  }
}

extension ScoreSheetList: RangeReplaceableCollection {
  /// The list is made anew: single sheets are replaced seldom, when marks are corrected or tried.
  public mutating func replaceSubrange(
    _ range: Range<Int>, with sheets: some Collection<ScoreSheet>
  ) {
    if range.lowerBound == rows.count {
      for sheet in sheets { append(sheet) }
      return
    }
    var new = ScoreSheetList()
    new.reserveCapacity(rows.count - range.count + sheets.count)
    for position in 0..<range.lowerBound { new.append(self[position]) }
    for sheet in sheets { new.append(sheet) }
    for position in range.upperBound..<rows.count { new.append(self[position]) }
    self = new
  }

  public mutating func append(_ sheet: ScoreSheet) {
    if entries.last != sheet.entry { entries.append(sheet.entry) }
    if criteria.last != sheet.criteria || runs.isEmpty {
      criteria.append(sheet.criteria)
      runs.append(
        Run(
          firstRow: Int32(clamping: rows.count), criteria: Int32(clamping: criteria.count - 1),
          firstMark: Int32(clamping: marks.count)))
    }
    let judge = numbers[sheet.judge] ?? Int32(clamping: judges.count)
    if judge == judges.count {
      judges.append(sheet.judge)
      numbers[sheet.judge] = judge
    }
    if expected > 0 {
      marks.reserveCapacity(expected * sheet.criteria.count)
      expected = 0
    }
    for (_, mark) in sheet.sortedMarks {
      if let small = Int32(exactly: mark.tenThousandths) {
        marks.append(small)
      } else {
        large[marks.count] = mark
        marks.append(0)
      }
    }
    rows.append(Row(entry: Int32(clamping: entries.count - 1), judge: judge))
  }

  public mutating func reserveCapacity(_ count: Int) {
    rows.reserveCapacity(count)
    if rows.isEmpty { expected = count }
  }

  public mutating func removeAll(where isGone: (ScoreSheet) throws -> Bool) rethrows {
    let all = self
    let stays = try indices.filter { try !isGone(all[$0]) }
    guard stays.count < rows.count else { return }
    self = ScoreSheetList(stays.lazy.map { all[$0] })
  }
}

extension ScoreSheetList: Hashable, ExpressibleByArrayLiteral {
  public init(arrayLiteral sheets: ScoreSheet...) { self.init(sheets) }

  public static func == (one: ScoreSheetList, other: ScoreSheetList) -> Bool {
    one.isSame(as: other) || one.elementsEqual(other)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for sheet in self { hasher.combine(sheet) }
  }
}
