/// The score sheets of a round, one after another.
///
/// A large round has half a million. An array of them takes 72 bytes for each; here entries, judges and criteria are named by
/// number, and a sheet takes 16 bytes and 4 for each of its marks. A sheet that is asked for is put together.
public struct ScoreSheetList: Sendable {
  private struct Row: Sendable {
    let entry, judge, criteria, firstMark: Int32
  }

  private var rows: [Row] = []
  /// The entry of each run of sheets; an entry whose sheets do not stand together is named several times.
  private var entries: [Entry.ID] = []
  private var judges: [Judge.ID] = []
  private var numbers: [Judge.ID: Int32] = [:]
  /// The criteria of sheets, each set of them once for those that follow one another.
  private var criteria: [[Criterion.ID]] = []
  private var marks: [Int32] = []
  /// By position in ``marks``, the marks of more than 214,748 points.
  private var large: [Int: Points] = [:]

  public init() {}

  public init(_ sheets: some Sequence<ScoreSheet>) {
    for sheet in sheets { append(sheet) }
  }

  public func entry(at position: Int) -> Entry.ID { entries[Int(rows[position].entry)] }

  func judge(at position: Int) -> Judge.ID { judges[Int(rows[position].judge)] }

  /// Whether both are one list in memory, so that nothing has to be compared.
  func isSame(as other: ScoreSheetList) -> Bool {
    rows.count == other.rows.count
      && rows.withUnsafeBufferPointer { mine in
        other.rows.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress }
      }
  }

  /// Keeps the parts of a sheet and names them by number.
  private mutating func row(_ sheet: ScoreSheet) -> Row {
    if entries.last != sheet.entry { entries.append(sheet.entry) }
    if criteria.last != sheet.criteria { criteria.append(sheet.criteria) }
    let judge = numbers[sheet.judge] ?? Int32(clamping: judges.count)
    if judge == judges.count {
      judges.append(sheet.judge)
      numbers[sheet.judge] = judge
    }
    let first = marks.count
    for (_, mark) in sheet.sortedMarks {
      if let small = Int32(exactly: mark.tenThousandths) {
        marks.append(small)
      } else {
        large[marks.count] = mark
        marks.append(0)
      }
    }
    return Row(
      entry: Int32(clamping: entries.count - 1), judge: judge,
      criteria: Int32(clamping: criteria.count - 1), firstMark: Int32(clamping: first))
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
      let row = rows[position]
      let own = criteria[Int(row.criteria)]
      return ScoreSheet(
        entry: entries[Int(row.entry)], judge: judges[Int(row.judge)], criteria: own,
        KeptMarks(count: own.count) { mark(at: Int(row.firstMark) + $0) })
    }
    set { rows[position] = row(newValue) }
  }
}

extension ScoreSheetList: RangeReplaceableCollection {
  public mutating func replaceSubrange(
    _ range: Range<Int>, with sheets: some Collection<ScoreSheet>
  ) {
    let new = sheets.map { row($0) }
    rows.replaceSubrange(range, with: new)
  }

  public mutating func append(_ sheet: ScoreSheet) {
    let new = row(sheet)
    rows.append(new)
  }

  public mutating func reserveCapacity(_ count: Int) { rows.reserveCapacity(count) }

  public mutating func removeAll(where isGone: (ScoreSheet) throws -> Bool) rethrows {
    rows = try indices.filter { try !isGone(self[$0]) }.map { rows[$0] }
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
