public import Contest

extension OfficeTable {
  /// The table with a note that its ranks are those of a sealed version, but its marks are today's. That happens only where
  /// the version is out of date and was sealed by a program older than format 10, which did not store the marks with it.
  func withMarksOfNow(_ standing: RoundStanding) -> OfficeTable {
    guard let version = standing.version, version.isStale, !standing.keepsMarks else { return self }
    var table = self
    table.notes.append("名次、成绩属结果第 \(version.version.number) 版，评分、成绩为现有的，二者之间的差别见“结果差别”。")
    return table
  }

  /// The table of a round with a note on what it shows: the sealed version, or a trial while the round takes marks.
  func naming(_ standing: RoundStanding, of book: ResultBook) -> OfficeTable {
    guard !standing.isClosed else { return naming(book.version) }
    let name = standing.round.name.chinese
    let marks = standing.round.marksWord(in: .chinese)
    let isReopened = book.version?.reopened.contains(standing.round.id) == true
    let sealed = book.version.map { "结果第 \($0.version.number) 版" } ?? ""
    var table = self
    table.notes.append(
      isReopened
        ? "试算：“\(name)”已重新打开，按\(marks)计算；\(sealed)封存的名次未变，重新结束本轮后以新版为准。"
        : "试算：“\(name)”尚未结束，按\(marks)计算，不是封存的结果。")
    return table
  }

  /// The table with a note that names the version it shows and, where that is out of date, says so.
  func naming(_ version: ShownVersion?) -> OfficeTable {
    guard let version else { return self }
    var table = self
    table.notes.append(version.notice(in: .chinese))
    return table
  }

  /// The table for programs, with the version in two columns of each row: its number, and whether it is out of date. A trial has
  /// no number, and `trial` in their stead. In a Chinese table the words are Chinese: 是, 否, 试算.
  public func withVersion(_ version: ShownVersion?, in language: Language) -> OfficeTable {
    let chinese = ["yes": "是", "no": "否", "trial": "试算"]
    func word(_ english: String) -> String {
      language == .chinese ? chinese[english] ?? english : english
    }
    var table = self
    table.columns += [
      .init(language == .chinese ? "结果版本" : "version", width: 9, .right),
      .init(language == .chinese ? "是否过时" : "stale", width: 9),
    ]
    let cells: [OfficeTable.Cell] =
      version.map { [.integer($0.version.number), .text(word($0.isStale ? "yes" : "no"))] }
      ?? [.blank, .text(word("trial"))]
    table.rows = rows.map { $0 + cells }
    return table
  }
}
