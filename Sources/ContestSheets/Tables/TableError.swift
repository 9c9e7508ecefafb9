public import Contest

/// What is wrong with the shape of a table: its headings and its rows.
public enum TableError: Error, Hashable {
  /// No row of the sheet looks like headings.
  case noHeadings(wanted: [String])
  case missingHeading(String, found: [String])
  case repeatedHeading(String, first: String)
  /// Two headings, such as 编号 and 作品编号, that both name the same kind of column.
  case sameMeaning(String, other: String, at: String)
  /// A column that nothing is done with.
  case unknownHeading(String)
  case missingValue(String)
  /// 同上 under this heading, which would be a name of its own.
  case asAbove(String, String)
  /// A row of full marks or weights, which was not used.
  case ruleRow
  /// A text alone in its row that is no number of an entry as the others are; the row was not used.
  case loneNote(String)
  /// Words that are no entry's number, with figures beside them, among entries with codes; the row was not used.
  case noEntry(String, usual: [String])
  /// A number unlike those of the other entries; the row was used.
  case unlikeCode(String, usual: [String])
  /// A title of its own above headings that come again: what follows was read together with what stands before it.
  case partBegins(String)
  /// The title of a part with no row below it.
  case partWithoutRows(String)
  /// Something stands in a column that has no heading.
  case valueWithoutHeading
  /// Remarks in a column that is not used, as far as they are quoted, and how many there are.
  case remarksNotUsed(String, [Remark], count: Int)
  /// A column that is not used and by its heading changes what the others say: 扣分.
  case columnMayCount(String, [Remark], count: Int)
  /// A remark that calls its row void.
  case rowIsVoid(String)
  /// A note above or below the table that asks for a change to it.
  case lineOfChange(String)

  /// A remark and its row.
  public struct Remark: Hashable, Sendable {
    public let row: Int
    public let text: String
  }
  /// Headings of another table on the same sheet, and the row where the first table's stand.
  case secondTable(first: Int)
  /// Rows that follow each other and all look like headings: more than can be read as one heading.
  case headingRows(first: Int, last: Int)
  /// An ID number or a mobile where it would be printed.
  case personalNumber(String)
  /// A date in the place of a number that names something: 1-2, which a spreadsheet made 2 January.
  case numberIsDay(String)
  /// A cell merged over several columns that are read.
  case mergedAcross
  /// A cell holds a value that nobody sees, since a merged cell covers it and shows another one, or none.
  case covered(String, by: String)
  /// A cell merged over rows of data: it counts for each of them, or is refused.
  case mergedDown(String, first: Int, last: Int, isTaken: Bool)
  /// A sheet that can be seen and was not read, with what its headings lack.
  case sheetLeftOut(String, lacks: [String])
  /// A hidden sheet, which is not read.
  case hiddenSheet(String)
  /// The row is hidden or filtered away, and was read all the same.
  case hiddenRow
  /// All of the row has a line through it.
  case struckRow
  /// The cell has a line through it.
  case struckCell(String)
  /// Some words of the cell have a line through them.
  case struckWords(String)
  /// A cell of a column that is not used has a line through it.
  case struckUnused
  /// A rule of the sheet may draw lines through these cells or hide them; whether it does is not computed.
  case struckByRule(String)
  /// So many cells of the column, from this one on, show nothing in the sheet for their number format; they were read.
  case unseenCells(String, Int)
  /// So many cells of the column, from this one on, hold more decimals than the sheet shows; the numbers they hold were read.
  case roundedCells(String, Int, held: String, shown: String)
  /// Texts of a CSV file that were written as formulas, `="00123"`, and read as what stands in the quotation marks.
  case formulaTexts(Int)
  /// Somebody noted something on the cell.
  case comment(String)
  /// The column is hidden; it was read all the same, or not because nothing is done with it.
  case hiddenColumn(String, isRead: Bool)
  /// Characters that cannot be seen stood in the cell and were taken out.
  case invisibleCharacters
  /// The headings are there and no row below them.
  case noRows
  /// A sheet with the headings and no row below them, beside sheets that have rows.
  case emptySheet(String)
  /// The rows stop: a limit given by the caller.
  case tooManyRows(limit: Int)
}

extension TableError: Explained {
  public var code: String {
    switch self {
    case .noHeadings: "table-no-headings"
    case .missingHeading: "table-missing-heading"
    case .repeatedHeading: "table-repeated-heading"
    case .sameMeaning: "table-same-meaning"
    case .unknownHeading: "table-unknown-heading"
    case .missingValue: "table-missing-value"
    case .asAbove: "table-as-above"
    case .ruleRow: "table-rule-row"
    case .loneNote: "table-lone-note"
    case .noEntry: "table-no-entry"
    case .unlikeCode: "table-unlike-code"
    case .partBegins: "table-part-begins"
    case .partWithoutRows: "table-part-without-rows"
    case .remarksNotUsed: "table-remarks-not-used"
    case .columnMayCount: "table-column-may-count"
    case .rowIsVoid: "table-row-is-void"
    case .lineOfChange: "table-line-of-change"
    case .valueWithoutHeading: "table-value-without-heading"
    case .secondTable: "table-second-table"
    case .headingRows: "table-heading-rows"
    case .personalNumber: "table-personal-number"
    case .numberIsDay: "table-number-is-day"
    case .mergedAcross: "table-merged-across"
    case .covered: "table-merged-covers"
    case .mergedDown(_, _, _, isTaken: true): "table-merged-taken"
    case .mergedDown: "table-merged-down"
    case .sheetLeftOut: "table-sheet-left-out"
    case .hiddenSheet: "table-hidden-sheet"
    case .hiddenRow: "table-hidden-row"
    case .hiddenColumn: "table-hidden-column"
    case .struckRow: "table-struck-row"
    case .struckCell: "table-struck-cell"
    case .struckWords: "table-struck-words"
    case .struckUnused: "table-struck-unused"
    case .struckByRule: "table-struck-by-rule"
    case .unseenCells: "table-unseen-cells"
    case .roundedCells: "table-rounded-cells"
    case .formulaTexts: "table-formula-texts"
    case .comment: "table-comment"
    case .invisibleCharacters: "table-invisible-characters"
    case .noRows: "table-no-rows"
    case .emptySheet: "table-empty-sheet"
    case .tooManyRows: "table-too-many-rows"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noHeadings(let wanted), .chinese):
      "找不到表头行。表头至少应有：\(wanted.joined(separator: "、"))。请补上表头；有模板的，用模板。"
    case (.noHeadings(let wanted), .english):
      "No row looks like headings. Wanted at least: \(wanted.joined(separator: ", ")). Use the template, or add them."
    case (.missingHeading(let name, let found), .chinese):
      "缺少“\(name)”列。找到的列：\(found.joined(separator: "、"))。请补上该列或改正列名。"
    case (.missingHeading(let name, let found), .english):
      "The column “\(name)” is missing. Found: \(found.joined(separator: ", ")). Add it or correct its heading."
    case (.repeatedHeading(let name, let first), .chinese):
      "“\(name)”列出现两次（另一列在 \(first)），无法确定取哪一列。请删去一列。"
    case (.repeatedHeading(let name, let first), .english):
      "The column “\(name)” is there twice (also at \(first)), so it is uncertain which counts. Remove one."
    case (.sameMeaning(let name, let other, let place), .chinese):
      "“\(name)”列与 \(place) 的“\(other)”列是同一种内容，无法确定取哪一列。请删去一列，或把其中一列改成别的列名。"
    case (.sameMeaning(let name, let other, let place), .english):
      "The columns “\(name)” and “\(other)” (at \(place)) hold the same kind of thing, so it is uncertain which counts. Remove one or rename it."
    case (.unknownHeading(let name), .chinese): "不认识“\(name.prefix(40))”列，该列未使用。如果需要它，请改成模板中的列名。"
    case (.unknownHeading(let name), .english):
      "The column “\(name.prefix(40))” is not known and was not used. If it matters, name it as the template does."
    case (.asAbove(let name, let text), .chinese):
      "“\(name)”写的是“\(text)”，行一排序、一删改就不知道指的是什么。请把内容写全。"
    case (.asAbove(let name, let text), .english):
      "“\(name)” says “\(text)”, which means something else once rows are sorted or taken out. Write the value in full."
    case (.missingValue(let name), .chinese): "“\(name)”没有填写。请补填。"
    case (.missingValue(let name), .english): "“\(name)” is not filled in. Enter it."
    case (.remarksNotUsed(let name, let remarks, let count), .chinese):
      "“\(name.prefix(40))”列没有采用，有 \(count) 行写了话\(Self.quoted(remarks, of: count, .chinese))。要改动内容、或哪一行不算数的，请改在采用的各列里，或删去那一行。"
    case (.remarksNotUsed(let name, let remarks, let count), .english):
      "The column “\(name.prefix(40))” was not used; rows that say something there: \(count)\(Self.quoted(remarks, of: count, .english)). If something is to change or a row does not count, change the columns that are used, or delete the row."
    case (.columnMayCount(let name, let remarks, let count), .chinese):
      "“\(name.prefix(40))”列没有采用，结果不因它改变；有 \(count) 行填了内容\(Self.quoted(remarks, of: count, .chinese))。应当计入的，请先算进采用的各列再读取。"
    case (.columnMayCount(let name, let remarks, let count), .english):
      "The column “\(name.prefix(40))” was not used, so it changes nothing; rows with something there: \(count)\(Self.quoted(remarks, of: count, .english)). If it is to count, work it into the columns that are used first."
    case (.rowIsVoid(let text), .chinese):
      "这一行写着“\(text)”，看不出还算不算数，没有收取。不算数的请删去这一行；算数的请去掉这几个字。"
    case (.rowIsVoid(let text), .english):
      "The row says “\(text)”, so it is uncertain whether it counts; it was not taken. Delete the row if it does not count, or take the words away."
    case (.lineOfChange(let text), .chinese):
      "表上面或下面写着“\(text)”，像是要改动表里的内容；没有照办，表里的照常读取。请核对，要改的请改在表里。"
    case (.lineOfChange(let text), .english):
      "Above or below the table stands “\(text)”, which seems to ask for a change; nothing was done about it, and the table was read as it stands. Look, and change the table itself."
    case (.valueWithoutHeading, .chinese): "这一列没有表头，不知道这一格是什么；也可能是内容错位。请补上表头，或检查分隔符和引号。"
    case (.valueWithoutHeading, .english):
      "The column has no heading, so it is uncertain what the cell means; values may have shifted. Add the heading, or check separators and quotation marks."
    case (.secondTable(let first), .chinese):
      "这里另有一行表头（第 \(first) 行已有表头），同一工作表上有两张列不同的表，无法合在一起读。请把两张表分到两个工作表，或统一成同样的列。"
    case (.secondTable(let first), .english):
      "Here stand headings again, and others than those of row \(first): two tables of different columns on one sheet. Put each on a sheet of its own, or give both the same columns."
    case (.headingRows(let first, let last), .chinese):
      "第 \(first)–\(last) 行都像表头，分不清以哪一行为准，下面的内容没有读取。表头最多两行：上一行写分组（如评委1、第一作者），下一行写列名（如科学性、姓名）。请删去多余的行，或把几行合成一行。"
    case (.headingRows(let first, let last), .english):
      "Rows \(first)–\(last) all look like headings, so it is uncertain which counts, and what stands below was not read. Headings take two rows at most: groups above (评委1, 第一作者), columns below (科学性, 姓名). Delete the rows that are too many, or make one row of them."
    case (.ruleRow, .chinese): "这一行写的是满分或权重，没有采用。如须按它计分，请另列权重表；如果是作品，请填写编号。"
    case (.loneNote(let text), .chinese):
      "“\(text.prefix(40))”单独成行，不像编号，这一行没有采用。如果是作品，请写成与其他作品一样的编号，或补上名称。"
    case (.loneNote(let text), .english):
      "“\(text.prefix(40))” stands alone and is unlike the numbers of the others; the row was not used. If it is an entry, give it a number like theirs, or its title."
    case (.noEntry(let text, let usual), .chinese):
      "“\(text.prefix(40))”不像作品的编号（别的是\(usual.joined(separator: "、"))等），这一行没有采用。如果是作品，请写成与其他作品一样的编号。"
    case (.noEntry(let text, let usual), .english):
      "“\(text.prefix(40))” is no number as the other entries have (\(usual.joined(separator: ", "))); the row was not used. If it is an entry, give it a number like theirs."
    case (.unlikeCode(let text, let usual), .chinese):
      "“\(text.prefix(40))”与别的编号（\(usual.joined(separator: "、"))等）写法不同，仍作为作品收取。如果不是作品，或已退出，请删去这一行。"
    case (.unlikeCode(let text, let usual), .english):
      "“\(text.prefix(40))” is unlike the other numbers (\(usual.joined(separator: ", "))); it was taken as an entry. If it is none, or has withdrawn, delete the row."
    case (.partBegins(let title), .chinese):
      "“\(title)”以下另起一段，已与上面的合在一起读。如果应当分开（例如分组排名），请加一列组别，或分到两个工作表。"
    case (.partBegins(let title), .english):
      "“\(title)” begins another part, which was read together with what stands above. If they belong apart, as groups ranked apart do, add a column with the group or use two sheets."
    case (.partWithoutRows(let title), .chinese):
      "“\(title)”像是一段的标题，下面没有数据，这一行没有采用。如果它是一项，请写成与其他各项一样的编号。"
    case (.partWithoutRows(let title), .english):
      "“\(title)” looks like the title of a part, and nothing stands below it; the row was not used. If it is an entry, give it a number like the others'."
    case (.ruleRow, .english):
      "This row gives full marks or weights and was not used. If marks count by it, give the weights as a table of their own; if it is an entry, give its number."
    case (.personalNumber(let name), .chinese):
      "“\(name.prefix(40))”列里有身份证号或手机号，可能填错了列。这一列不收这类号码，请改正。"
    case (.personalNumber(let name), .english):
      "An ID number or a mobile stands under “\(name.prefix(40))”, perhaps in the wrong column. None is taken there; correct it."
    case (.numberIsDay(let text), .chinese):
      "这里应是编号或名称，而单元格是日期（\(text.prefix(20))），像是“1-2”这样的编号被表格软件改成的。现在按“\(text.prefix(20))”收；如不对，请把这一列设为“文本”格式后重新填写。"
    case (.numberIsDay(let text), .english):
      "A number or a name is wanted and the cell is a date (\(text.prefix(20))), as a spreadsheet makes of 1-2. It is taken as “\(text.prefix(20))”; if that is wrong, format the column as text and enter it again."
    case (.mergedDown(let heading, let first, let last, isTaken: true), .chinese):
      "“\(heading.prefix(40))”第 \(first)–\(last) 行是一个合并的单元格，每一行都按它的内容读取。如果只属于其中一行，请取消合并，逐行填写。"
    case (.mergedDown(let heading, let first, let last, isTaken: true), .english):
      "“\(heading.prefix(40))” is one merged cell in rows \(first)–\(last); it was read for each of them. If it belongs to one row only, unmerge it and fill in each row."
    case (.mergedDown(let heading, let first, let last, isTaken: false), .chinese):
      "“\(heading.prefix(40))”第 \(first)–\(last) 行是一个合并的单元格，不知道属于哪一行。请取消合并，逐行填写。"
    case (.mergedDown(let heading, let first, let last, isTaken: false), .english):
      "“\(heading.prefix(40))” is one merged cell in rows \(first)–\(last), so it is uncertain to which row it belongs. Unmerge it and fill in each row."
    case (.mergedAcross, .chinese): "这一格横跨几列合并，不知道数值属于哪一列。请取消合并，逐格填写。"
    case (.mergedAcross, .english):
      "The cell is merged over several columns, so it is uncertain whose the value is. Unmerge it and fill in each cell."
    case (.covered(let own, let shown), .chinese):
      "这一格被合并的单元格遮住，里面的“\(own.prefix(40))”在表上看不见，看到的是\(shown.isEmpty ? "空白" : "“\(shown.prefix(40))”")。请取消合并，逐格填写。"
    case (.covered(let own, let shown), .english):
      "A merged cell covers this one: it holds “\(own.prefix(40))”, and the sheet shows \(shown.isEmpty ? "nothing" : "“\(shown.prefix(40))”"). Unmerge it and fill in each cell."
    case (.sheetLeftOut(let name, let lacks), .chinese):
      lacks.isEmpty
        ? "没有读工作表“\(name)”。"
        : "没有读工作表“\(name)”：缺少“\(lacks.prefix(6).joined(separator: "”“"))”列。如果它也是数据，请补上表头。"
    case (.sheetLeftOut(let name, let lacks), .english):
      lacks.isEmpty
        ? "The sheet “\(name)” was not read."
        : "The sheet “\(name)” was not read: it lacks the column \(lacks.prefix(6).joined(separator: ", ")). If it is data too, add the headings."
    case (.hiddenSheet(let name), .chinese): "隐藏的工作表“\(name)”没有读。如果它也是数据，请取消隐藏。"
    case (.hiddenSheet(let name), .english):
      "The hidden sheet “\(name)” was not read. Unhide it if it is data."
    case (.hiddenRow, .chinese): "这一行在表中被隐藏或筛选掉了，但仍已读取。如不需要，请删除该行。"
    case (.hiddenRow, .english):
      "This row is hidden or filtered away and was read all the same. Delete it if it is not wanted."
    case (.struckRow, .chinese):
      "这一行画着删除线，看不出还算不算数，没有收取。不算数的，请删去这一行；算数的，请去掉删除线。"
    case (.struckRow, .english):
      "A line is drawn through the row, so it is uncertain whether it counts; it was not taken. Delete the row if it does not count, or take the line away."
    case (.struckCell(let text), .chinese):
      "“\(text.prefix(40))”画着删除线，看不出还算不算数，没有收取。不算数的，请清空这一格（或删去这一行、这一列）；算数的，请去掉删除线。"
    case (.struckCell(let text), .english):
      "A line is drawn through “\(text.prefix(40))”, so it is uncertain whether it counts; it was not taken. Empty the cell (or delete the row or column) if it does not count, or take the line away."
    case (.struckWords(let words), .chinese):
      "这一格里“\(words.prefix(40))”画着删除线，其余没有，看不出哪些算数，没有收取。请删去不要的字；都要的，请去掉删除线。"
    case (.struckWords(let words), .english):
      "A line is drawn through “\(words.prefix(40))” in the cell and not through the rest, so it is uncertain what counts; it was not taken. Delete the words that do not count, or take the line away."
    case (.struckUnused, .chinese): "这一格画着删除线；这一列没有采用，不影响结果。"
    case (.struckUnused, .english):
      "A line is drawn through the cell; its column is not used, so nothing depends on it."
    case (.struckByRule(let range), .chinese):
      "\(range) 设有会画删除线或隐去内容的条件格式。程序不计算条件格式，不知道哪些格被划掉、隐去，都照单元格的内容收取。请打开文件核对，不算数的行请删去。"
    case (.struckByRule(let range), .english):
      "A conditional format of \(range) draws lines through cells or hides what they hold. Such rules are not computed, so what they strike out or hide was taken like the rest. Open the file, look, and delete the rows that do not count."
    case (.unseenCells(let name, let count), .chinese):
      "“\(name)”列从这一格起有 \(count) 格的数字格式是“;;;”，打开文件看不见内容，仍已读取。请把格式改成“常规”核对，不算数的请清空。"
    case (.unseenCells(let name, let count), .english):
      "From this cell on \(count) of the column “\(name)” have the number format “;;;”, which shows nothing; they were read all the same. Set the format to General and look; empty what does not count."
    case (.roundedCells(let name, let count, let held, let shown), .chinese):
      "“\(name)”列从这一格起有 \(count) 格只显示四舍五入后的数（这一格显示 \(shown)，实际是 \(held)），按实际的数读取。应以显示的为准的，请改成显示的数。"
    case (.roundedCells(let name, let count, let held, let shown), .english):
      "From this cell on \(count) of the column “\(name)” show a rounded number (this one shows \(shown) and holds \(held)); what they hold was read. If what is shown is meant, enter that."
    case (.formulaTexts(let count), .chinese):
      "从这一格起有 \(count) 格写成 =\"…\" 的样子（别的程序为保住前面的零而写），按引号里的文字读取。"
    case (.formulaTexts(let count), .english):
      "From this cell on, \(count) cells are written as =\"…\", as other programs do to keep leading zeros; they are read as the text in the quotation marks."
    case (.comment(let text), .chinese):
      "这一格有批注：“\(text.prefix(120))”。批注里的话不作为数据，单元格照写的收。请看批注；要改的，请改单元格或删去这一行。"
    case (.comment(let text), .english):
      "There is a comment on the cell: “\(text.prefix(120))”. Comments are no data, and the cell is taken as it stands. Read it; if something is to change, change the cell or delete the row."
    case (.hiddenColumn(let name, true), .chinese):
      "“\(name.prefix(40))”列在表中是隐藏的，但仍已读取。如不需要，请删除该列。"
    case (.hiddenColumn(let name, true), .english):
      "The column “\(name.prefix(40))” is hidden and was read all the same. Delete it if it is not wanted."
    case (.hiddenColumn(let name, false), .chinese):
      "“\(name.prefix(40))”列在表中是隐藏的，没有采用。"
    case (.hiddenColumn(let name, false), .english):
      "The column “\(name.prefix(40))” is hidden and was not used."
    case (.invisibleCharacters, .chinese): "有看不见的字符，已去掉。请核对姓名和编号。"
    case (.invisibleCharacters, .english):
      "The cell held characters that cannot be seen; they were taken out. Check names and numbers."
    case (.noRows, .chinese): "表头下面没有数据。请填写后再导入。"
    case (.noRows, .english):
      "There is no row below the headings. Fill in the table and import again."
    case (.emptySheet(let name), .chinese): "工作表“\(name)”只有表头，下面没有数据。应当有的，请核对是否漏填；用不着的可以删去。"
    case (.emptySheet(let name), .english):
      "The sheet “\(name)” has headings and no row below them. Check whether it should have some; delete it if it is not needed."
    case (.tooManyRows(let limit), .chinese): "数据超过 \(limit) 行。请拆成几个文件后再导入。"
    case (.tooManyRows(let limit), .english):
      "There are more than \(limit) rows. Split the table into several files."
    }
  }

  /// The remarks with their rows, as far as they are quoted.
  private static func quoted(_ remarks: [Remark], of count: Int, _ language: Language) -> String {
    guard !remarks.isEmpty else { return "" }
    let more = count > remarks.count ? "…" : ""
    let texts = remarks.map { remark in
      let text = PersonalNumbers.masked(String(remark.text.prefix(40)))
      return language == .chinese ? "第 \(remark.row) 行“\(text)”" : "row \(remark.row) “\(text)”"
    }
    return language == .chinese
      ? "：" + texts.joined(separator: "、") + more
      : " (" + texts.joined(separator: ", ") + more + ")"
  }
}

extension TableError {
  /// What is told of sheets without rows: that there is nothing to read, or, beside sheets with rows, a warning for each.
  public static func ofEmptySheets(_ problems: [Problem], areAll: Bool) -> [Problem] {
    guard !areAll else { return problems }
    return problems.map { problem in
      Problem(
        TableError.emptySheet(problem.place.sheet ?? ""), severity: .warning,
        at: Place(file: problem.place.file, sheet: problem.place.sheet))
    }
  }
}
