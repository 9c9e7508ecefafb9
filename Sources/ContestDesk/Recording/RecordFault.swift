public import Contest

/// What is wrong with a list of recorded marks, or prevents taking it.
public enum RecordFault: Error, Hashable {
  /// Judges give the marks in this round, so none are recorded.
  case notRecorded(Round.ID)
  /// The totals of a public vote are counted from its votes. Until they are recorded, no mark stands in their place.
  case votesCounted(Round.ID)
  /// The rulebook requires that two people record the marks independently.
  case keyedTwice(Round.ID)
  case entryMissing
  /// The entry has another row.
  case twice(entry: String, first: String)
  case notAMark(String, MarkUnit)
  case outOfRange(mark: String, allowed: String)
  case offStep(mark: String, step: String)
  /// An Excel cell with a time, which loses fractions of a second.
  case excelTime(String)
  case formula
  /// Another mark is stored; `was` is `nil` for whoever may not see marks.
  case recordedBefore(entry: String, column: String, was: String?, now: String)
  case empty
  /// A column of the list is missing from the table.
  case columnsMissing([String])
  case nothingChanges
  /// The round has no such column; `known` are its columns.
  case noSuchColumn(String, known: [String])
  /// The row has a remark, which is not stored.
  case remark(String)
  /// A word other than 缺席 that was read as absent.
  case readAsAbsent(String)
  /// The title of the table names another round than the one that it is taken into.
  case otherRound(String, String)
  /// The title of the table names another year than the edition's.
  case otherYear(String, Int)
}

extension RecordFault: NamingThings {
  public var code: String {
    switch self {
    case .notRecorded: "record-not-recorded-round"
    case .votesCounted: "record-votes-counted"
    case .keyedTwice: "record-keyed-twice"
    case .entryMissing: "record-entry-missing"
    case .twice: "record-twice"
    case .notAMark: "record-not-a-mark"
    case .outOfRange: "record-out-of-range"
    case .offStep: "record-off-step"
    case .excelTime: "record-excel-time"
    case .formula: "record-formula"
    case .recordedBefore: "record-recorded-before"
    case .empty: "record-empty"
    case .columnsMissing: "record-columns-missing"
    case .nothingChanges: "record-nothing-changes"
    case .noSuchColumn: "record-no-such-column"
    case .remark: "record-remark"
    case .readAsAbsent: "record-read-as-absent"
    case .otherRound: "record-other-round"
    case .otherYear: "record-other-year"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .keyedTwice: [.keySheets]
    case .recordedBefore: [.replace]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.remark(let text), .chinese): "备注“\(text)”没有保存，也不影响成绩。要加罚、扣分或作废的，请改成绩，或由评委会决定。"
    case (.remark(let text), .english):
      "The remark “\(text)” is not kept and changes no mark. For a penalty or a void result change the mark, or have the committee decide."
    case (.otherRound(let named, let round), .chinese):
      "这是“\(named)”的成绩登记表，不是“\(round)”的，没有收。请收入“\(named)”，或换成“\(round)”的登记表。"
    case (.otherRound(let named, let round), .english):
      "This is the register of “\(named)”, not of “\(round)”; nothing of it was taken. Take it into “\(named)”, or use the register of “\(round)”."
    case (.otherYear(let named, let year), .chinese):
      "这是 \(named) 年的成绩登记表，本届是 \(String(year)) 年，没有收。请用本届写出的登记表。"
    case (.otherYear(let named, let year), .english):
      "This is a register of \(named), and the edition is of \(String(year)); nothing of it was taken. Use the register that was written for this edition."
    case (.readAsAbsent(let text), .chinese): "“\(text)”登记为缺席，没有成绩。"
    case (.readAsAbsent(let text), .english): "“\(text)” is recorded as absent."
    case (.notRecorded(let round), .chinese): "轮次“\(name(round))”由评委打分，不登记成绩。"
    case (.notRecorded(let round), .english):
      "In round “\(name(round))” judges mark; no marks are recorded."
    case (.votesCounted(let round), .chinese):
      "“\(name(round))”的得票按收到的票计算，不能用成绩登记表填写，也不能在登记得票以前更正，没有改动。请在投票截止以后登记得票；得票有误的，登记以后写明理由更正。"
    case (.votesCounted(let round), .english):
      "The totals of “\(name(round))” are counted from its votes; no list of marks is taken for it, and nothing is corrected before they are recorded. Nothing was changed. Record the totals when the vote is over; a wrong total is corrected after that, with the reason."
    case (.keyedTwice(let round), .chinese): "规程要求轮次“\(name(round))”由两人各录一遍，一致才收。请两人分别录入，再比对。"
    case (.keyedTwice(let round), .english):
      "The rulebook wants two people to key round “\(name(round))” apart. Have both key the list, then compare."
    case (.entryMissing, .chinese): "这一行没有编号。请补上，或删去这一行。"
    case (.entryMissing, .english): "The row has no entry number. Put it in, or take the row out."
    case (.twice(let entry, let first), .chinese): "\(entry) 在 \(first) 已有一行。请只留一行。"
    case (.twice(let entry, let first), .english):
      "\(entry) has a row at \(first) already. Keep one."
    case (.notAMark(let text, .points), .chinese):
      "“\(text)”不是成绩。请填数字，没有成绩的填“缺席”。"
    case (.notAMark(let text, .points), .english):
      "“\(text)” is no mark. Enter a number, or 缺席 (absent)."
    case (.notAMark(let text, .time), .chinese):
      "“\(text)”不是时间。请写成 分:秒，如 1:23.4，没有成绩的填“缺席”。"
    case (.notAMark(let text, .time), .english):
      "“\(text)” is no time. Write minutes:seconds such as 1:23.4, or 缺席 (absent)."
    case (.outOfRange(let mark, let allowed), .chinese): "\(mark) 超出范围，应在 \(allowed) 之间。请核对原始记录。"
    case (.outOfRange(let mark, let allowed), .english):
      "\(mark) is out of range; it must be between \(allowed). Look at the original."
    case (.offStep(let mark, let step), .chinese): "\(mark) 不合最小分差，应为 \(step) 的整数倍。"
    case (.offStep(let mark, let step), .english):
      "\(mark) is off the step; marks go in steps of \(step)."
    case (.excelTime(let text), .chinese):
      "“\(text)”是 Excel 的时间格式，会丢掉不足一秒的部分。请把单元格设为文本，重新填写，如 1:23.4。"
    case (.excelTime(let text), .english):
      "“\(text)” is a time cell of Excel, which loses parts of a second. Format the cell as text and enter 1:23.4 again."
    case (.formula, .chinese): "这里是公式。请改为照原始记录填写的数字。"
    case (.formula, .english): "This is a formula. Enter the number as it stands in the original."
    case (.recordedBefore(let entry, let column, let was?, let now), .chinese):
      "\(entry) 的“\(column)”已登记为 \(was)，这里是 \(now)。请核对以哪个为准。"
    case (.recordedBefore(let entry, let column, nil, let now), .chinese):
      "\(entry) 的“\(column)”已登记，与这里的 \(now) 不同。两边的成绩组织者看得到，请组织者核对以哪个为准。"
    case (.recordedBefore(let entry, let column, nil, let now), .english):
      "\(entry) has another mark recorded for “\(column)” than \(now), which stands here. An organizer sees both and checks which holds."
    case (.recordedBefore(let entry, let column, let was?, let now), .english):
      "\(entry) has \(was) recorded for “\(column)”, and here stands \(now). Check which holds."
    case (.empty, .chinese): "表里没有一个成绩。"
    case (.empty, .english): "There is not one mark in the table."
    case (.columnsMissing(let names), .chinese):
      "缺少成绩列：\(names.joined(separator: "、"))。请用本轮的成绩登记表填写。"
    case (.columnsMissing(let names), .english):
      "Columns are missing: \(names.joined(separator: ", ")). Use the list that was written for the round."
    case (.nothingChanges, .chinese): "这就是现有的成绩，没有改动。"
    case (.nothingChanges, .english): "These are the marks that stand; nothing was changed."
    case (.noSuchColumn(let name, let known), .chinese):
      "本轮没有“\(name)”这一项，可填：\(known.named(in: .chinese))。"
    case (.noSuchColumn(let name, let known), .english):
      "The round has no “\(name)”; it has: \(known.named(in: .english))."
    }
  }
}
