public import Contest

/// Why cells of a table were passed over: 未采用的原因.
public enum PassedOver: String, Hashable, Codable, CaseIterable, Sendable {
  /// 表头.
  case heading
  /// What stands above the headings: 标题.
  case title
  /// 填表人：…, 盖章, 日期.
  case footer
  /// 平均分, 合计: a row that sums up others.
  case summaryRow = "summary-row"
  /// 满分, 权重: a row that says how marks count.
  case ruleRow = "rule-row"
  /// 合格线, 示例: words that are no entry's number, where the others have codes.
  case noEntry = "no-entry"
  /// 一、理科组, alone in its row: the title of the group below.
  case groupTitle = "group-title"
  /// The headings once more, as on a new page.
  case repeatedHeading = "repeated-heading"
  /// The example that a template brings along.
  case example
  /// A heading that nobody knows.
  case unknownColumn = "unknown-column"
  /// Its heading stands over an earlier column too, which counts.
  case repeatedColumn = "repeated-column"
  /// Understood, and nothing is done with it: 备注.
  case notNeeded = "not-needed"
  /// Numbers that are no judge's marks: 年级, 平均分.
  case notMarks = "not-marks"
  /// A column of marks that was not among those asked for as judges.
  case notAsked = "not-asked"
  /// A row of another table on the same sheet, for which the sheet is refused.
  case otherTable = "other-table"
  /// The sheet has no headings that fit.
  case otherSheet = "other-sheet"
  /// A sheet beside the form that was sent out to be filled in.
  case besideForm = "beside-form"
  /// A sheet of a file that is refused as a whole.
  case refusedFile = "refused-file"
  /// A sheet that was sent along to be read, and is not filled in: 材料.
  case material
  /// Another sheet was asked for.
  case sheetNotAsked = "sheet-not-asked"

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.heading, .chinese): "表头"
    case (.heading, .english): "headings"
    case (.title, .chinese): "表头以上的标题"
    case (.title, .english): "title above the headings"
    case (.footer, .chinese): "表尾"
    case (.footer, .english): "footer"
    case (.summaryRow, .chinese): "汇总行"
    case (.summaryRow, .english): "row that sums up"
    case (.ruleRow, .chinese): "满分或权重行"
    case (.ruleRow, .english): "row of full marks or weights"
    case (.noEntry, .chinese): "不是作品的编号"
    case (.noEntry, .english): "no entry's number"
    case (.groupTitle, .chinese): "分组标题"
    case (.groupTitle, .english): "title of a group"
    case (.repeatedHeading, .chinese): "重复的表头"
    case (.repeatedHeading, .english): "headings again"
    case (.example, .chinese): "示例"
    case (.example, .english): "example"
    case (.unknownColumn, .chinese): "不认识的列"
    case (.unknownColumn, .english): "unknown column"
    case (.repeatedColumn, .chinese): "与前面的列重复"
    case (.repeatedColumn, .english): "repeats an earlier column"
    case (.notNeeded, .chinese): "用不到的列"
    case (.notNeeded, .english): "column not needed"
    case (.notMarks, .chinese): "不是评委打分"
    case (.notMarks, .english): "no judge's marks"
    case (.notAsked, .chinese): "没有列在指明的评委里"
    case (.notAsked, .english): "not among the judges named"
    case (.otherTable, .chinese): "同一工作表上的另一张表"
    case (.otherTable, .english): "another table on the sheet"
    case (.otherSheet, .chinese): "没有需要的列"
    case (.otherSheet, .english): "without the columns wanted"
    case (.besideForm, .chinese): "不是发出去填写的那一页"
    case (.besideForm, .english): "not the form that was sent out"
    case (.refusedFile, .chinese): "整份没有收"
    case (.refusedFile, .english): "the whole file is refused"
    case (.material, .chinese): "随表发出、不用填的材料"
    case (.material, .english): "material sent along, not to be filled in"
    case (.sheetNotAsked, .chinese): "未指定读这个工作表"
    case (.sheetNotAsked, .english): "not the sheet asked for"
    }
  }
}
