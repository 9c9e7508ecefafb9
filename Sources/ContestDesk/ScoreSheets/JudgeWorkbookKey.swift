public import Contest
import ContestStore

/// The key that ties a workbook to its judge: 评分表的标识. It is in a hidden sheet of the file.
///
/// Each row of marks has its own key, a keyed hash of edition, round, judge and entry. So rows are recognized after
/// sorting, and the workbook does not reveal the entry. The seal is a keyed hash over the whole key sheet; a key sheet
/// that was changed, or made by another installation, is refused.
struct JudgeWorkbookKey: Hashable, Sendable {
  /// A row of marks: its key, and the version of the stored sheet when the workbook was written; 0 if there was none.
  struct Row: Hashable, Sendable {
    var key: String
    var code: String
    var baseVersion: Int
  }
  var edition: Edition.ID
  var round: Round.ID
  var judge: Judge.ID
  /// The number of this workbook among those written for the judge in the round, from 1.
  var issue: Int
  /// The digest of the rubric for the marks; empty in workbooks of earlier programs.
  var rubric = ""
  /// The digest of the sheet 材料; empty where there is none, and in workbooks of earlier programs.
  var material = ""
  var rows: [Row]

  static let sheetName = "_key"
  private static let mark = "contest-judge-sheet-1"
  /// The first word of the line that names the judge.
  static let judgeLine = "judge"
  /// How many lines may stand before those of the rows.
  static let headingLines = 8

  /// The key of a row.
  static func rowKey(
    _ edition: Edition.ID, _ round: Round.ID, _ judge: Judge.ID, _ entry: Entry.ID, _ site: SiteKey
  ) -> String {
    "k"
      + site.identity(["judge-sheet-row", edition.text, round.text, judge.text, entry.text]).prefix(
        20)
  }

  private func seal(_ site: SiteKey) -> String {
    site.identity(
      ["judge-sheet", edition.text, round.text, judge.text, "\(issue)"]
        + (rubric.isEmpty ? [] : [rubric]) + (material.isEmpty ? [] : ["material", material])
        + rows.flatMap { [$0.key, $0.code, "\($0.baseVersion)"] })
  }

  /// The lines of the hidden sheet, all text.
  func lines(_ site: SiteKey) -> [[String]] {
    [
      [Self.mark, site.fingerprint], ["edition", edition.text], ["round", round.text],
      [Self.judgeLine, judge.text], ["issue", "\(issue)"],
    ] + (rubric.isEmpty ? [] : [["rubric", rubric]])
      + (material.isEmpty ? [] : [["material", material]]) + [["seal", seal(site)]]
      + rows.map { [$0.key, $0.code, "\($0.baseVersion)"] }
  }

  /// Reads the lines of the hidden sheet.
  ///
  /// - Throws: ``JudgeFileError`` when they were written by another installation, or have been changed.
  init(_ lines: [[String]], _ site: SiteKey) throws(JudgeFileError) {
    guard let first = lines.first, first.first == Self.mark else { throw .notAJudgeSheet }
    guard first.count > 1, first[1] == site.fingerprint else { throw .foreignKey }
    var fields: [String: String] = [:]
    rows = []
    for line in lines.dropFirst() {
      if line.count == 3, let base = Int(line[2]) {
        rows.append(Row(key: line[0], code: line[1], baseVersion: base))
      } else if line.count == 2 {
        fields[line[0]] = line[1]
      } else {
        throw .editedKey
      }
    }
    guard let edition = fields["edition"].map(Edition.ID.init),
      let round = fields["round"].map(Round.ID.init),
      let judge = fields[Self.judgeLine], let issue = fields["issue"].flatMap({ Int($0) })
    else { throw .editedKey }
    (self.edition, self.round, self.judge, self.issue) = (edition, round, Judge.ID(judge), issue)
    rubric = fields["rubric"] ?? ""
    material = fields["material"] ?? ""
    guard fields["seal"] == seal(site) else { throw .editedKey }
  }

  init(
    edition: Edition.ID, round: Round.ID, judge: Judge.ID, issue: Int, rubric: String = "",
    material: String = "", rows: [Row]
  ) {
    self.edition = edition
    self.round = round
    self.judge = judge
    self.issue = issue
    self.rubric = rubric
    self.material = material
    self.rows = rows
  }
}

/// Why a file is not accepted as a judge's workbook, and warnings about the file as a whole.
public enum JudgeFileError: Error, Hashable {
  case notAJudgeSheet
  case foreignKey
  case editedKey
  case wrongEdition(found: Edition.ID, expected: Edition.ID)
  case wrongRound(found: Round.ID, expected: Round.ID)
  case unknownJudge
  case headingMissing(String)
  case headingTwice(String)
  /// Several visible sheets look like the form, because a copy was made.
  case severalForms([String])
  /// There is another visible sheet that is not empty.
  case sheetNotRead(String)
  /// Something was written on the sheet with the material, which is not read.
  case materialChanged(String)
  /// There is a text outside the form, which is not read.
  case outsideForm(String)
  /// The remark beside marks mentions a recusal.
  case recusalBesideMarks(code: String)
  /// The line above the form names another judge than the key of the file.
  case otherJudgeNamed(shown: String, expected: String)
  /// The line above the form has the number of the file's key and another name. The name may have been corrected since, so the marks
  /// are taken.
  case judgeNamedOtherwise(shown: String, expected: String)
  /// A column was added to the form and contains something.
  case columnAdded(String, cells: Int)
  /// A number stands where the form has a track or a unit.
  case numberMisplaced(String, under: String)
  /// The rubric was amended after the workbook was written.
  case otherRubric(issue: Int)
  /// A later workbook was written for the judge.
  case olderIssue(found: Int, latest: Int)
  /// The judge's second file, or the same file again.
  case secondFile(first: String, at: Instant)
  case sameFileAgain(at: Instant)
  /// Files of one judge that were handed in together give entries different marks.
  case filesDisagree(others: [String], codes: [String])
  /// Entries that were assigned after the workbook was written.
  case entriesMissing([String])
}

extension JudgeFileError: NamingThings {
  public var code: String {
    switch self {
    case .notAJudgeSheet: "sheet-not-a-judge-sheet"
    case .foreignKey: "sheet-foreign-key"
    case .editedKey: "sheet-edited-key"
    case .wrongEdition: "sheet-wrong-edition"
    case .wrongRound: "sheet-wrong-round"
    case .unknownJudge: "sheet-unknown-judge"
    case .headingMissing: "sheet-heading-missing"
    case .headingTwice: "sheet-heading-twice"
    case .severalForms: "sheet-several-forms"
    case .sheetNotRead: "sheet-not-read"
    case .materialChanged: "sheet-material-changed"
    case .outsideForm: "sheet-outside-form"
    case .recusalBesideMarks: "sheet-recusal-beside-marks"
    case .otherJudgeNamed: "sheet-other-judge-named"
    case .judgeNamedOtherwise: "sheet-judge-named-otherwise"
    case .columnAdded: "sheet-column-added"
    case .numberMisplaced: "sheet-number-misplaced"
    case .otherRubric: "sheet-other-rubric"
    case .olderIssue: "sheet-older-issue"
    case .secondFile: "sheet-second-file"
    case .sameFileAgain: "sheet-same-file-again"
    case .filesDisagree: "sheet-files-disagree"
    case .entriesMissing: "sheet-entries-missing"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notAJudgeSheet: [.writeSheets, .keySheets]
    case .wrongEdition: [.nameEdition]
    case .wrongRound: [.takeSheets]
    case .recusalBesideMarks: [.recuseJudge]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    return switch (self, language) {
    case (.notAJudgeSheet, .chinese):
      "这不是本系统发出的评委评分表（没有隐藏的标识页）。请用发给评委的原表；纸质评分请另行录入。"
    case (.notAJudgeSheet, .english):
      "This is no judge's workbook of ours (no hidden key sheet). Use the one that was sent to the judge; marks on paper are keyed."
    case (.foreignKey, .chinese):
      "这份评分表是另一处系统（另一把站点密钥）发出的，不能收。请交给发出这份表的单位，或用本系统的原表。"
    case (.foreignKey, .english):
      "This workbook was written by another installation (another site key). Return it there, or use ours."
    case (.editedKey, .chinese): "评分表的标识页被改动过，不能确认是谁的评分。请用原表重新填写。"
    case (.editedKey, .english):
      "The workbook's key sheet has been changed, so it cannot be told whose marks these are. Fill in the original."
    case (.wrongEdition(let found, let expected), .chinese):
      "这是“\(found)”的评分表，现在收的是“\(expected)”。请选对文件，或指明哪一届。"
    case (.wrongEdition(let found, let expected), .english):
      "The workbook is of “\(found)”; this is “\(expected)”. Choose the right file or name the edition."
    case (.wrongRound(let found, let expected), .chinese):
      "这是“\(name(found))”轮的评分表，现在收的是“\(name(expected))”轮。请在\(names.choice(of: [found], in: language))轮收取。"
    case (.wrongRound(let found, let expected), .english):
      "The workbook is of round “\(name(found))”; this is “\(name(expected))”. Take it in for \(names.choice(of: [found], in: language))."
    case (.unknownJudge, .chinese): "这份评分表的评委不在评委名单里。请核对评委名单。"
    case (.unknownJudge, .english): "The workbook's judge is not on the list of judges. Check it."
    case (.headingMissing(let heading), .chinese):
      "找不到“\(heading)”这一列，表头可能被改动或删除。请用发给您的原表。"
    case (.headingMissing(let heading), .english):
      "There is no column “\(heading)”; the headings were changed or taken out. Use the workbook as it was sent."
    case (.recusalBesideMarks(let code), .chinese):
      "编号“\(code)”打了分，评语里又写到“回避”。评语不影响计分，这个分数会计入。请问清评委；应回避的，请登记回避。"
    case (.recusalBesideMarks(let code), .english):
      "“\(code)” has marks, and its remark speaks of recusal (回避). Remarks do not count, the marks do. Ask the judge, and enter a recusal if there is one."
    case (.otherJudgeNamed(let shown, let expected), .chinese):
      "表头写的是“\(shown)”，而文件的标识是\(expected)的：像是用了别人的评分表，都没有收。请核对是谁打的分，用本人的原表填写。"
    case (.otherJudgeNamed(let shown, let expected), .english):
      "The line above the form says “\(shown)”, and the file's key is that of \(expected): it looks like another judge's form, and nothing of it was taken. Check whose marks these are, and have them filled into the judge's own."
    case (.judgeNamedOtherwise(let shown, let expected), .chinese):
      "表头写的是“\(shown)”，而这个编号的评委是\(expected)，评分按\(expected)收。请核对是谁打的分；不是本人打的，请撤销这次收取，用本人的原表填写。"
    case (.judgeNamedOtherwise(let shown, let expected), .english):
      "The line above the form says “\(shown)”, and the judge of that number is \(expected), as whose the marks are taken. Check whose they are; if they are not, undo this and have them filled into the judge's own form."
    case (.headingTwice(let heading), .chinese):
      "“\(heading)”这一列出现两次，不知道以哪一列为准。请删去多出的一列，或用发给您的原表。"
    case (.headingTwice(let heading), .english):
      "The column “\(heading)” is there twice, so it is uncertain which counts. Take one out, or use the workbook as it was sent."
    case (.severalForms(let names), .chinese):
      "有 \(names.count) 个工作表都是评分表：\(names.joined(separator: "、"))，不知道以哪一个为准。请只留一个。"
    case (.severalForms(let names), .english):
      "\(names.count) sheets are the form: \(names.joined(separator: ", ")), so it is uncertain which counts. Keep one."
    case (.sheetNotRead(let name), .chinese):
      "没有读工作表“\(name)”：评分只从发给评委的那一页读取。里面如有分数或评语，请填到评分表里再交。"
    case (.sheetNotRead(let name), .english):
      "The sheet “\(name)” was not read: marks are taken from the form alone. Put any mark or remark on it into the form, and hand it in again."
    case (.materialChanged(let name), .chinese):
      "“\(name)”一页与发出时不同：那一页不收，里面如写了评语、分数，请填到评分表里再交。"
    case (.materialChanged(let name), .english):
      "The sheet “\(name)” is not as it was sent. It is not read: put any mark or remark on it into the form, and hand it in again."
    case (.outsideForm(let text), .chinese):
      "这一格在评分表的各列之外，没有读：“\(text.prefix(40))”。如果是评语，请写在“评语”列；如果涉及回避或分数，请告知工作人员。"
    case (.outsideForm(let text), .english):
      "This cell stands beside the form's columns and was not read: “\(text.prefix(40))”. Put a remark into the column 评语, "
        + "and tell the office if it is about a conflict or a mark."
    case (.columnAdded(let heading, let cells), .chinese):
      "“\(heading.prefix(40))”不是评分表原有的列，其中 \(cells) 格没有读。如果是评语，请写在“评语”列；如果涉及回避或分数，请告知工作人员。"
    case (.columnAdded(let heading, let cells), .english):
      "The form has no column “\(heading.prefix(40))”; its \(cells) cells were not read. Put a remark into the column 评语, "
        + "and tell the office if it is about a conflict or a mark."
    case (.numberMisplaced(let number, let heading), .chinese):
      "“\(heading)”一格写着“\(number.prefix(20))”，像是分数填错了列，没有读。是分数的，请填到分数栏再交。"
    case (.numberMisplaced(let number, let heading), .english):
      "“\(number.prefix(20))” stands under “\(heading)”, as if a mark had been typed into the wrong column; it was not read. Put a mark into its column and hand the file in again."
    case (.otherRubric(let issue), .chinese):
      "这份评分表（第 \(issue) 次发出）是按修订前的评审标准填的，不能收。请重新生成评分表发给评委，按现行标准评分。"
    case (.otherRubric(let issue), .english):
      "This workbook (issue \(issue)) goes by the rubric before its amendment and cannot be taken. "
        + "Write the judge a new one, to be filled in by the rubric in force."
    case (.olderIssue(let found, let latest), .chinese):
      "这是第 \(found) 次发出的评分表，之后又发过第 \(latest) 次。逐件比对后再收，有出入的以报告为准。"
    case (.olderIssue(let found, let latest), .english):
      "This is issue \(found) of the judge's workbook; issue \(latest) has been written since. Each entry is compared."
    case (.secondFile(let first, let at), .chinese):
      "这位评委已交过“\(first)”（\(at.shown)），这是又一份。逐件比对如下。"
    case (.secondFile(let first, let at), .english):
      "The judge has handed in “\(first)” before (\(at.shown)); this is another file. Compared below."
    case (.sameFileAgain(let at), .chinese): "同一份文件在 \(at.shown) 已经收过。"
    case (.sameFileAgain(let at), .english): "The very same file was taken before, at \(at.shown)."
    case (.filesDisagree(let others, let codes), .chinese):
      "这位评委一起交来的还有\(others.prefix(5).map { "“\($0)”" }.joined(separator: "、"))，\(codes.prefix(8).joined(separator: "、"))\(codes.count > 8 ? " 等 \(codes.count) 件" : "")的评分两份不同，不知道以哪一份为准，都没有收。请问清评委，只留一份再收。"
    case (.filesDisagree(let others, let codes), .english):
      "\(others.prefix(5).map { "“\($0)”" }.joined(separator: ", ")) of the same judge came along and gives \(codes.prefix(8).joined(separator: ", "))\(codes.count > 8 ? " and others, \(codes.count) in all," : "") other marks. It is uncertain which counts, so neither was taken. Ask the judge and keep one."
    case (.entriesMissing(let codes), .chinese):
      "这份表发出后又分给这位评委 \(codes.count) 项：\(codes.prefix(8).joined(separator: "、"))。请重新生成评分表发给评委。"
    case (.entriesMissing(let codes), .english):
      "\(codes.count) entries were assigned after this workbook was written: "
        + "\(codes.prefix(8).joined(separator: ", ")). Write the judge a new one."
    }
  }
}

extension Rubric {
  /// A digest that differs for different rubrics: criteria, ranges, steps and weights, in their order.
  var digest: Digest {
    Digest(
      of: criteria.map {
        "\($0.id)\u{1F}\($0.name.chinese)\u{1F}\($0.weight)\u{1F}\($0.range.lowerBound)"
          + "\u{1F}\($0.range.upperBound)\u{1F}\($0.step)"
      }.joined(separator: "\u{1E}"))
  }
}
