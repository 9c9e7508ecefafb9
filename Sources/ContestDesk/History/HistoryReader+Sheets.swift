import Contest
import ContestStore

/// Marks in the history of an entry or a judge: score sheets, signatures over them, and recorded marks.
extension HistoryReader {
  /// That the judges of an entry signed what they gave it, and were let change it again.
  func addSignatures(
    over sheets: [ToldRecord], _ round: Round, to history: inout History
  ) throws {
    let first = Dictionary(
      sheets.map { ($0.keys.last ?? "", $0.record.sequence) }, uniquingKeysWith: min)
    for (judge, sequence) in first.sorted(by: { $0.value < $1.value }) {
      for told in try HistoryRecords.records(
        of: .assignment(edition.id, round.id), mentioning: judge, in: connection)
      where told.record.sequence > sequence && told.told("judge") == judge {
        guard var line = signature(told) else { continue }
        let colon = language == .chinese ? "：" : ": "
        line.what = "\(round.name.text(in: language))\(colon)\(try named(judge))"
        history.add(line, told)
      }
    }
  }

  /// Signing and unlocking, as lines; `nil` for another record.
  func signature(_ told: ToldRecord) -> HistoryLine? {
    var line = HistoryLine(told, language)
    let (open, locked) =
      language == .chinese
      ? ("评委可以改分", "已签字，评分锁定") : ("the judge may change marks", "signed, the marks are locked")
    switch told.record.action {
    case "round.sign": (line.old, line.new) = (open, locked)
    case "round.unlock", "round.sign.take-back": (line.old, line.new) = (locked, open)
    case "round.unlock.ask":
      line.new = language == .chinese ? "等组委会答复" : "waits for the office's answer"
    case "round.unlock.refuse":
      line.new = language == .chinese ? "评分仍锁定" : "the marks stay locked"
    default: return nil
    }
    if let sheets = told.told("sheets") {
      let count = language == .chinese ? "（\(sheets) 份）" : " (\(Counted.english(sheets, "sheet")))"
      if told.record.action == "round.sign" {
        line.new = locked + count
      } else {
        line.old = locked + count
      }
    }
    return line
  }

  /// The records of sheets, subject by subject: what a record replaced is what the one before it had brought.
  func addSheets(
    _ records: [ToldRecord], _ round: Round, naming name: (ToldRecord) throws -> String,
    to history: inout History
  ) throws {
    let rubric = round.judging?.rubric
    for (index, told) in records.enumerated() {
      var line = HistoryLine(told, language)
      let colon = language == .chinese ? "：" : ": "
      line.what = "\(round.name.text(in: language))\(colon)\(try name(told))"
      line.place = told.told("row") ?? line.place
      if let digest = told.told("file").flatMap({ Digest($0) }) {
        let file = try HistoryRecords.records(of: .file(digest), in: connection).last
        line.file = file?.withheld("file").map(PersonalNumbers.masked)
        line.fileRecord = file?.record.sequence
      }
      if seesMarks {
        line.old = told.withheld("before").flatMap { text($0, rubric) }
        let later = records.dropFirst(index + 1).first { $0.record.subject == told.record.subject }
        if told.record.after == nil {
          line.new = language == .chinese ? "（无）" : "none"
        } else if let later {
          line.new = later.withheld("before").flatMap { text($0, rubric) }
        } else if told.keys.count == 4 {
          let stored = try ScoreSheetRecords.sheet(
            of: Entry.ID(told.keys[2]), by: Judge.ID(told.keys[3]), edition.id, round.id,
            in: connection)
          line.new = stored.map { text($0.sheet.marks, rubric) }
        }
        line.explainSheet(told, in: language)
      } else {
        history.hidesMarks = true
      }
      history.add(line, told)
    }
  }

  /// What was recorded of an entry, time after time: each record says what it replaced, the last what is kept.
  ///
  /// As long as the marks are under code numbers, the records are left out for everybody: when they came, and what they
  /// say, tells which of the code numbers is the entry's.
  func addRecords(of id: Entry.ID, _ round: Round, to history: inout History) throws {
    if try round.keepsCodes(in: edition.id, connection) {
      history.hidesCodedMarks = true
      history.hidesMarks = history.hidesMarks || !seesMarks
      return
    }
    let records = try HistoryRecords.records(
      of: .recordedMarks(edition.id, round.id, id), in: connection)
    for (index, told) in records.enumerated() {
      var line = HistoryLine(told, language)
      line.what = round.name.text(in: language)
      if let digest = told.told("file").flatMap({ Digest($0) }) {
        let file = try HistoryRecords.records(of: .file(digest), in: connection).last
        line.file = file?.withheld("file").map(PersonalNumbers.masked)
        line.fileRecord = file?.record.sequence
      }
      if seesMarks {
        line.old = told.withheld("before").flatMap { recordText($0, round) }
        if index + 1 < records.count {
          line.new = records[index + 1].withheld("before").flatMap { recordText($0, round) }
        } else {
          line.new = recordText(
            try RecordedMarkRecords.marks(of: id, edition.id, round.id, in: connection), round)
        }
      } else {
        history.hidesMarks = true
      }
      history.add(line, told)
    }
  }

  func recordText(_ kept: String, _ round: Round) -> String? {
    RecordedText.marks(in: kept).map { recordText($0, round) }
  }

  /// 第1次 85，第2次 缺席; the mark alone where there is one.
  func recordText(_ marks: [Criterion.ID: RecordedMark], _ round: Round) -> String {
    let criteria = round.judging?.rubric.criteria ?? []
    let unit = round.judging?.markUnit ?? .points
    return criteria.compactMap { criterion in
      marks[criterion.id].map { mark in
        let text = mark.text(in: language, unit)
        return criteria.count == 1 ? text : "\(criterion.name.text(in: language)) \(text)"
      }
    }.joined(separator: language == .chinese ? "，" : ", ")
  }

  func text(_ kept: String, _ rubric: Rubric?) -> String? {
    SheetText.marks(in: kept).map { text($0, rubric) }
  }

  func text(_ marks: [Criterion.ID: Points], _ rubric: Rubric?) -> String {
    rubric.text(of: marks, in: language)
  }
}
