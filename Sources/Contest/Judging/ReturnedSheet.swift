/// One row of a judge's workbook that has come back: 交回的评分.
public struct ReturnedSheet: Sendable {
  /// The content of one cell for a mark. A blank cell is not 0, and the result of a formula is not a judge's mark.
  public enum Mark: Hashable, Sendable {
    case blank
    case points(Points)
    /// Anything else, as written in the cell.
    case text(String)
    case formula(String)
  }

  /// The entry, by the row's key; `nil` when the key is missing or unknown.
  public var entry: Entry.ID?
  /// The code or number in the row.
  public var code: String
  /// The title in the row; empty if it was deleted.
  public var title: String
  /// The cell of the title.
  public var titlePlace: Place
  /// The version of the stored sheet when the workbook was written; 0 when there was no sheet.
  public var baseVersion: Int
  /// In the order of the rubric.
  public var marks: [Mark]
  public var comment: String
  /// Why a mark that is a text was not read, by its position from 0, if there is a more exact reason than that it is not a
  /// number.
  public var reasons: [Int: any Explained] = [:]
  /// Totals that a person typed beside the marks; values of the form's own formula are left out.
  public var totals: [TypedTotal]
  /// Whether the reader refused the row for another fault, such as a line through it.
  public var isRefused = false
  /// The position of the row; the column is that of the first mark.
  public var place: Place
  /// The columns of the marks, in the rubric's order; empty where they follow each other from ``place`` on.
  public var markColumns: [Int] = []

  /// A total as a person wrote it.
  public struct TypedTotal: Hashable, Sendable {
    public var mark: Mark
    public var place: Place

    public init(_ mark: Mark, at place: Place) { (self.mark, self.place) = (mark, place) }
  }

  public init(
    entry: Entry.ID?, code: String, title: String = "", titlePlace: Place = Place(),
    baseVersion: Int, marks: [Mark], comment: String = "", totals: [TypedTotal] = [], place: Place
  ) {
    self.entry = entry
    self.code = code
    self.title = title
    self.titlePlace = titlePlace
    self.totals = totals
    self.baseVersion = baseVersion
    self.marks = marks
    self.comment = comment
    self.place = place
  }

  /// The cell of a mark, counted from 0 in the rubric's order.
  public func place(ofMark offset: Int) -> Place {
    var place = place
    place.column =
      markColumns.indices.contains(offset)
      ? markColumns[offset] : place.column.map { $0 + offset }
    return place
  }

  /// Whether the row has no mark: 未评.
  public var isBlank: Bool { marks.allSatisfy { $0 == .blank } }
}

/// A stored score sheet, with its version and the judge's remark.
public struct StoredSheet: Hashable, Sendable {
  public var marks: [Criterion.ID: Points]
  public var comment: String
  /// How many times the sheet has been saved; 1 at first.
  public var version: Int

  public init(marks: [Criterion.ID: Points], comment: String = "", version: Int) {
    self.marks = marks
    self.comment = comment
    self.version = version
  }
}

/// Why a returned row is not taken.
public enum ReturnedSheetError: Error, Hashable {
  /// The row has marks, but its key is missing or was not written by this site.
  case keyUnknown(code: String)
  /// The row's code does not belong to its key, because some of its cells were sorted or moved without the others.
  case codeMoved(shown: String, expected: String)
  /// The row's title is that of another entry, because the titles were sorted or moved without the other cells.
  case titleMoved(code: String, shown: String, belongsTo: String)
  /// The row's title is neither the entry's nor another entry's. It was changed in the workbook, or in the system after the
  /// workbook was written.
  case titleDiffers(code: String, shown: String, expected: String)
  /// A typed total differs from the total of the marks.
  case totalDiffers(code: String, typed: String, computed: String)
  /// There is a typed total but no marks.
  case totalOnly(code: String, typed: String)
  case entryTwice(code: String, firstRow: Int)
  /// The judge has been recused from the entry, or no longer has it.
  case recused(code: String)
  case notAssigned(code: String)
  /// Some criteria have a mark and others none.
  case halfSheet(code: String, missing: [Bilingual])
  case notANumber(criterion: Bilingual, text: String)
  /// 回避, 弃权 or 缺席 stands where a mark belongs.
  case wordForNone(criterion: Bilingual, text: String)
  case formula(criterion: Bilingual)
  /// The stored sheet was saved again after this workbook was written.
  case olderVersion(code: String, base: Int, stored: Int)
  /// The judge has typed other marks in the browser, on a sheet that is not given yet.
  case typedOtherwise(code: String, criteria: [Bilingual])
  /// The row has more or fewer marks than the rubric has criteria.
  case wrongWidth(code: String, found: Int, needed: Int)
  /// The workbook has no row for an entry of the judge. Nothing is changed by that.
  case rowMissing(code: String)
  /// The row has a comment, such as 应回避, but no mark; nothing of it is stored.
  case commentWithoutMarks(code: String, comment: String)
  /// The entry is no longer judged, because it was withdrawn, refused, sent back or not let on. Its marks are kept but do
  /// not count.
  case entryOut(code: String, why: Bilingual)
}

extension ReturnedSheetError: Explained {
  public var code: String {
    switch self {
    case .keyUnknown: "sheet-row-key-unknown"
    case .codeMoved: "sheet-row-moved"
    case .titleMoved: "sheet-title-moved"
    case .titleDiffers: "sheet-title-differs"
    case .totalDiffers: "sheet-total-differs"
    case .totalOnly: "sheet-total-only"
    case .entryTwice: "sheet-entry-twice"
    case .recused: "sheet-entry-recused"
    case .notAssigned: "sheet-entry-not-assigned"
    case .halfSheet: "sheet-half-scored"
    case .notANumber: "sheet-mark-not-a-number"
    case .wordForNone: "sheet-mark-says-none"
    case .formula: "sheet-mark-is-formula"
    case .olderVersion: "sheet-older-version"
    case .typedOtherwise: "sheet-typed-otherwise"
    case .wrongWidth: "sheet-wrong-width"
    case .rowMissing: "sheet-row-missing"
    case .commentWithoutMarks: "sheet-comment-without-marks"
    case .entryOut: "sheet-entry-out"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .olderVersion, .typedOtherwise: [.replace]
    case .commentWithoutMarks, .wordForNone: [.recuseJudge]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.keyUnknown(let code), .chinese):
      "编号“\(code)”这一行没有有效的行标识，可能是手工添加或从别处复制来的。请在发给您的原表中填写。"
    case (.keyUnknown(let code), .english):
      "The row of “\(code)” has no valid key; it was added or copied from elsewhere. Use the workbook as it was sent."
    case (.codeMoved(let shown, let expected), .chinese):
      "这一行显示编号“\(shown)”，行标识却是“\(expected)”的，可能只对部分列排过序或移动过单元格。请恢复原来的次序再填。"
    case (.codeMoved(let shown, let expected), .english):
      "The row shows “\(shown)” but its key is that of “\(expected)”: some cells were sorted or moved without the "
        + "others. Restore the order and fill in again."
    case (.titleMoved(let code, let shown, let owner), .chinese):
      "编号“\(code)”这一行的名称是“\(shown)”，而它是编号“\(owner)”的名称，可能只对部分列排过序。不知道分数打给了哪一个，请与评委核对，恢复原来的次序再交。"
    case (.titleMoved(let code, let shown, let owner), .english):
      "The row of “\(code)” shows “\(shown)”, which is “\(owner)”: some cells were sorted without the others. "
        + "Ask the judge which entry the marks are for, and restore the order."
    case (.titleDiffers(let code, let shown, let expected), .chinese):
      "编号“\(code)”的名称在表里是“\(shown)”，系统中是“\(expected)”。分数仍按编号“\(code)”收，请核对。"
    case (.titleDiffers(let code, let shown, let expected), .english):
      "The workbook calls “\(code)” “\(shown)”; here it is “\(expected)”. The marks are taken for “\(code)”; check it."
    case (.totalDiffers(let code, let typed, let computed), .chinese):
      "编号“\(code)”填写的合计是 \(typed)，按各项分数应为 \(computed)。各项分数照收，合计不采用；请与评委核对是哪一个写错了。"
    case (.totalDiffers(let code, let typed, let computed), .english):
      "The total typed for “\(code)” is \(typed); the marks make \(computed). The marks are taken and the total is not; "
        + "ask the judge which is wrong."
    case (.totalOnly(let code, let typed), .chinese):
      "编号“\(code)”只填了合计 \(typed)，没有各项分数，按未评处理。请评委逐项打分。"
    case (.totalOnly(let code, let typed), .english):
      "“\(code)” has a total of \(typed) and no marks, so it counts as not scored. Let the judge mark each criterion."
    case (.entryTwice(let code, let row), .chinese):
      "编号“\(code)”在第 \(row) 行也有，两行都没有收。请只留一行。"
    case (.entryTwice(let code, let row), .english):
      "“\(code)” stands in row \(row) too, and neither is taken. Keep one of the rows."
    case (.recused(let code), .chinese):
      "编号“\(code)”您已回避或不再由您评审，不能打分。请清空这一行。"
    case (.recused(let code), .english):
      "You are recused from “\(code)”, or it is no longer yours. Clear the row."
    case (.notAssigned(let code), .chinese): "编号“\(code)”没有分给这位评委。请清空这一行，或先调整分配。"
    case (.notAssigned(let code), .english):
      "“\(code)” is not assigned to this judge. Clear the row, or change the assignment first."
    case (.halfSheet(let code, let missing), .chinese):
      "编号“\(code)”只评了一部分，缺：\(list(missing, language))。空白不等于 0 分，请补全，或整行留空表示未评。"
    case (.halfSheet(let code, let missing), .english):
      "“\(code)” is scored in part; missing: \(list(missing, language)). Blank is not zero: fill it in, or leave the "
        + "whole row blank."
    case (.notANumber(let criterion, let text), .chinese):
      "“\(criterion.text(in: language))”填的是“\(text)”，不是数字。请只填分数。"
    case (.notANumber(let criterion, let text), .english):
      "“\(criterion.text(in: language))” has “\(text)”, which is no number. Put in the mark only."
    case (.wordForNone(let criterion, let text), .chinese):
      "“\(criterion.text(in: language))”填的是“\(text)”，没有收取。请问清评委：应回避的，登记回避；没有打分的，整行留空，不要写 0。"
    case (.wordForNone(let criterion, let text), .english):
      "“\(criterion.text(in: language))” has “\(text)”, which is not taken. Ask the judge: enter a recusal if there is one; a row without marks stays blank, not 0."
    case (.formula(let criterion), .chinese):
      "“\(criterion.text(in: language))”是公式，不能作为评委的打分。请改填数字。"
    case (.formula(let criterion), .english):
      "“\(criterion.text(in: language))” holds a formula, which is no judge's mark. Put in the number."
    case (.olderVersion(let code, _, _), .chinese):
      "编号“\(code)”在这份表发出以后收过评分，与这里填的不同。请核对以哪份为准。"
    case (.olderVersion(let code, _, _), .english):
      "Marks for “\(code)” were kept after this workbook was written, and differ from those here. "
        + "Check which holds."
    case (.typedOtherwise(let code, let criteria), .chinese):
      "编号“\(code)”，评委在网页上已填了一部分，其中\(list(criteria, language))与这里的不同。请问评委以哪份为准。"
    case (.typedOtherwise(let code, let criteria), .english):
      "The judge has typed a part of the marks for “\(code)” in the browser, and \(list(criteria, language)) differs from those here. "
        + "Ask the judge which holds."
    case (.wrongWidth(let code, let found, let needed), .chinese):
      "编号“\(code)”有 \(found) 个分数，评审标准有 \(needed) 项。请用发给您的原表。"
    case (.wrongWidth(let code, let found, let needed), .english):
      "“\(code)” has \(found) marks; the rubric has \(needed) criteria. Use the workbook as it was sent."
    case (.rowMissing(let code), .chinese): "表里没有编号“\(code)”这一行，系统中的评分不变。"
    case (.rowMissing(let code), .english):
      "The row of “\(code)” is not in the workbook; what is kept stays as it is."
    case (.commentWithoutMarks(let code, let comment), .chinese):
      "编号“\(code)”没有打分，却写了“\(comment)”，没有收取。请问清评委：是要回避，还是漏评。"
    case (.commentWithoutMarks(let code, let comment), .english):
      "“\(code)” has no marks and the comment “\(comment)”, which is not taken. Ask the judge: a conflict, or forgotten?"
    case (.entryOut(let code, let why), .chinese):
      "编号“\(code)”已不再评审（\(why.chinese)）：评分收下存档，不计入成绩。请重发评分表，免得评委再评。"
    case (.entryOut(let code, let why), .english):
      "“\(code)” is no longer judged (\(why.text(in: language))): its marks are kept on record and do not count. Send the judge a new workbook."
    }
  }

  private func list(_ names: [Bilingual], _ language: Language) -> String {
    names.map { $0.text(in: language) }.joined(separator: language == .chinese ? "、" : ", ")
  }
}
