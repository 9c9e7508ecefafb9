/// The entries that every judge has marked, as a table. The classical coefficients are defined only for such a table.
struct CompleteTable {
  /// A row per entry, a column per judge who has marked anything.
  let rows: [[Double]]
  let judges: Int

  init(_ table: MarkTable) {
    let counts = table.countsByJudge()
    var column = [Int](repeating: -1, count: table.judgeCount)
    var judges = 0
    for judge in counts.indices where counts[judge] > 0 {
      column[judge] = judges
      judges += 1
    }
    var rows: [[Double]] = []
    for entry in 0..<table.entryCount {
      let own = table.range(of: entry)
      guard own.count == judges, judges > 0 else { continue }
      var row = [Double?](repeating: nil, count: judges)
      for place in own { row[column[Int(table.marks[place].judge)]] = table.marks[place].value }
      let marks = row.compactMap(\.self)
      if marks.count == judges { rows.append(marks) }
    }
    self.rows = rows
    self.judges = judges
  }
}
