public import Contest

/// Why a whole table file is refused. What is wrong with single cells is collected instead, as problems.
public enum SheetError: Error, Hashable {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  /// A folder where one file is read.
  case folder(path: String)
  case cannotWrite(path: String, reason: String)
  /// A database, its log or a key lies where the file would be written.
  case keepsData(path: String)
  /// The file has no bytes, or nothing but a byte order mark.
  case empty
  /// Protected with a password, so that nothing can be read without it.
  case encrypted
  /// A file in the Excel 97–2003 format, even when its name ends in .xlsx.
  case oldExcel
  /// A web page with a table, saved under an Excel name.
  case webPage
  /// Excel's XML of 2003.
  case xml2003
  /// The binary workbook format .xlsb.
  case binaryWorkbook
  /// OpenDocument as one text, .fods.
  case flatOpenDocument
  /// The OpenDocument format .ods.
  case openDocument
  /// Some other kind of file.
  case notATable(looksLike: String)
  /// A photograph or a screenshot of a table.
  case picture(kind: String)
  /// LibreOffice did not turn the file into .xlsx.
  case notConverted(ConversionFailure)
  /// The office's scanner found something in the file.
  case infected(finding: String)
  /// The office's scanner did not do its work, so that the file may not come in.
  case notScanned(reason: String)
  /// The package cannot be opened: cut off, or something else behind the first letters of one.
  case notWhole
  /// A part of the file cannot be read.
  case damaged(part: String, reason: String)
  /// Two parts have one name; readers would not agree on the content.
  case duplicatePart(String)
  /// Two sheets name one part, which no office program writes.
  case sharedPart(String, sheets: [String])
  /// Two sheets have one name, so that a place in the file could be either's.
  case sheetTwice(String)
  /// The workbook lists a sheet of which the file has nothing.
  case sheetWithoutPart(String)
  /// A document type declaration, which can read foreign files and explode in memory.
  case doctypeRefused(part: String)
  case tooLarge(what: TooLarge, limit: Int)
  /// The workbook has no sheet.
  case noSheets
  case noSuchSheet(String, has: [String])
  /// A cell address that no spreadsheet has.
  case badReference(String, sheet: String)
  /// A cell stands twice in its row, or a row twice in its sheet.
  case repeatedCell(String, sheet: String)
  /// A quotation mark is opened in this line and never closed.
  case unclosedQuote(line: Int)
  /// Some lines of a text file are UTF-8 and others GB18030: mostly two files put one behind the other.
  case twoEncodings(utf8Line: Int, otherLine: Int)
  /// The text says that it is UTF-8 and is GB18030.
  case wrongMark
  /// The bytes give Chinese characters both as Big5 and as GB18030, and nobody can say which are meant.
  case unclearEncoding

  /// Why LibreOffice made nothing of a file.
  public enum ConversionFailure: Hashable, Sendable {
    case tooLong(seconds: Int)
    case failed(status: Int)
    case killed(signal: Int)
    case notStarted(reason: String)
    /// It ended well and wrote nothing: a damaged file, mostly.
    case nothingMade
  }

  /// What there is too much of.
  public enum TooLarge: String, Hashable, Sendable {
    case file, unpacked, ratio, parts, sharedTexts, sharedTextBytes, depth, rows, columns, row
    case cells, mergedRanges
  }
}

extension SheetError: Explained {
  public var code: String {
    switch self {
    case .missing: "file-missing"
    case .unreadable: "file-unreadable"
    case .folder: "file-is-folder"
    case .cannotWrite: "file-cannot-write"
    case .keepsData: "file-keeps-data"
    case .empty: "file-empty"
    case .encrypted: "file-encrypted"
    case .oldExcel: "file-old-excel"
    case .webPage: "file-web-page"
    case .xml2003: "file-xml-2003"
    case .binaryWorkbook: "file-xlsb"
    case .flatOpenDocument: "file-fods"
    case .notWhole: "file-not-whole"
    case .openDocument: "file-ods"
    case .notATable: "file-not-a-table"
    case .picture: "file-picture"
    case .notConverted: "file-not-converted"
    case .infected: "file-infected"
    case .notScanned: "file-not-scanned"
    case .damaged: "file-damaged"
    case .duplicatePart: "file-duplicate-part"
    case .sharedPart: "file-shared-part"
    case .sheetTwice: "file-sheet-twice"
    case .sheetWithoutPart: "file-sheet-without-part"
    case .doctypeRefused: "file-doctype"
    case .tooLarge(let what, _): "file-too-large-\(what.rawValue.lowercased())"
    case .noSheets: "file-no-sheets"
    case .noSuchSheet: "file-no-such-sheet"
    case .badReference: "file-bad-reference"
    case .repeatedCell: "file-repeated-cell"
    case .unclosedQuote: "file-unclosed-quote"
    case .twoEncodings: "file-two-encodings"
    case .wrongMark: "file-wrong-mark"
    case .unclearEncoding: "file-unclear-encoding"
    }
  }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  /// What else helps with a format that LibreOffice reads.
  private static let chineseHint =
    "装有 LibreOffice 的机器（libreoffice-calc-nogui）可以直接读这种文件；这台没有装、关掉了（CONTEST_OFFICE=off），或不能断网运行它。"
  private static let englishHint =
    "Where LibreOffice is installed (libreoffice-calc-nogui), such files are read directly; here it is not, is switched off (CONTEST_OFFICE=off), or cannot run without the network."

  private var chinese: String {
    switch self {
    case .missing(let path): "找不到文件 \(path)。请检查路径和文件名。"
    case .unreadable(let path, let reason):
      "无法读取文件 \(path)（\(SystemReason.words(for: reason, in: .chinese))）。请检查权限，或关闭占用它的程序。"
    case .folder(let path): "“\(path)”是文件夹，这里一次读一个文件。请写出其中的文件。"
    case .cannotWrite("-", let reason):
      "标准输出写不出去（\(SystemReason.words(for: reason, in: .chinese))）。"
    case .cannotWrite(let path, let reason):
      "无法写入文件 \(path)（\(SystemReason.words(for: reason, in: .chinese))）。请检查目录权限和剩余空间；原文件未改动。"
    case .keepsData(let path): "“\(path)”是数据库、它的日志或密钥，不能写在它上面；它没有改动。请另指一个文件。"
    case .empty: "文件是空的。请确认选对了文件，并在 Excel 中重新保存。"
    case .encrypted: "文件已加密（需要密码）。请在 Excel“文件 › 信息 › 保护工作簿”中去掉打开密码，另存后再导入。"
    case .oldExcel:
      "这是旧版 Excel 97–2003（.xls）或 WPS 表格（.et）格式。请在 Excel 或 WPS 中打开，“另存为”时文件类型选“Excel 工作簿（.xlsx）”，再导入。\(Self.chineseHint)"
    case .webPage: "文件的内容是网页（HTML），不是表格文件。请在 Excel 或 WPS 中打开，另存为 .xlsx 后再导入。"
    case .flatOpenDocument:
      "这是 OpenDocument 单文件（.fods）表格。请在 LibreOffice 中另存为 .xlsx 后再导入。\(Self.chineseHint)"
    case .notWhole: "文件不完整，打不开：像是没有传完，或不是真正的 Excel 文件。请对方重发；自己能打开的，另存为 .xlsx 后再导入。"
    case .xml2003: "这是“XML 电子表格 2003”，不是 .xlsx。请在 Excel 中打开，另存为 .xlsx 后再导入。\(Self.chineseHint)"
    case .binaryWorkbook: "这是二进制工作簿（.xlsb）。请在 Excel 中另存为 .xlsx 后再导入。\(Self.chineseHint)"
    case .openDocument:
      "这是 OpenDocument（.ods）表格。请在 LibreOffice、WPS 或 Excel 中另存为 .xlsx 后再导入。\(Self.chineseHint)"
    case .notATable(let kind): "不是 Excel 或 CSV 文件（看起来是：\(kind)）。请提交 .xlsx 或 .csv 文件。"
    case .picture(let kind):
      "这是一张图片（\(kind)），不是表格：图片里的字读不出来。请向对方要 Excel 原件；没有原件的，请发我们的空表给对方填写。"
    case .notConverted(let failure):
      "LibreOffice 没有把文件转成 .xlsx（\(failure.chinese)）。请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”后再导入；打不开的，文件已损坏，请对方重发。"
    case .infected(let finding):
      "查毒程序在文件里发现问题\(finding.isEmpty ? "" : "（\(finding)）")，没有读取。请告知对方，重新提交干净的文件。"
    case .notScanned(let reason):
      "查毒程序没有完成（\(reason)），没有查过的文件不收。请检查 CONTEST_SCANNER 所写的命令后再试。"
    case .damaged: "文件已损坏，不是完整的工作簿。请在 Excel 中打开修复，另存后再导入；打不开的，请对方重发。"
    case .duplicatePart(let part): "文件里有两个同名部件 \(part)，内容无法确定，已拒绝。请在 Excel 中打开，另存后再导入。"
    case .sharedPart(let part, let sheets):
      "工作表\(sheets.map { "“\($0)”" }.joined(separator: "、"))用的是同一个部件 \(part)，正常的 Excel 文件不会这样，已拒绝。请在 Excel 中打开，另存后再导入。"
    case .sheetTwice(let name): "文件里有两张工作表都叫“\(name)”，问题出在哪一张说不清，已拒绝。请改名后再导入。"
    case .sheetWithoutPart(let name): "工作簿列出了工作表“\(name)”，文件里却没有它的内容，可能已损坏。请在 Excel 中打开修复，另存后再导入。"
    case .doctypeRefused(let part): "文件的 \(part) 含有文档类型声明（DTD），出于安全已拒绝。请在 Excel 中打开，另存后再导入。"
    case .tooLarge(let what, let limit):
      "文件过大：\(what.chinese)超过上限 \(limit)。请删去无关内容，或拆成几个文件后再导入。"
    case .noSheets: "工作簿里没有工作表。请确认选对了文件。"
    case .noSuchSheet(let name, let has):
      "没有名为“\(name)”的工作表。文件中有：\(has.joined(separator: "、"))。"
    case .badReference(let reference, let sheet):
      "工作表“\(sheet)”里有不存在的单元格地址“\(reference.prefix(40))”，文件可能损坏。请在 Excel 中打开，另存后再导入。"
    case .repeatedCell(let row, let sheet) where row.contains(":"):
      "工作表“\(sheet)”里第 \(row.prefix { $0 != ":" }) 行出现两次，或者排在后面的行之后，内容无法确定。请在 Excel 中打开，另存后再导入。"
    case .repeatedCell(let cell, let sheet):
      "工作表“\(sheet)”里 \(cell) 出现两次，内容无法确定。请在 Excel 中打开，另存后再导入。"
    case .twoEncodings(let utf8, let other):
      "文件里混着两种编码：第 \(utf8) 行是 UTF-8，第 \(other) 行是 GB18030（GBK），像是两个文件接在了一起，照哪一种读都有一部分是乱码，没有读取。请在 Excel 中分别打开原来的文件，合到一张表里，另存为“CSV UTF-8”或 .xlsx 后再导入。"
    case .wrongMark:
      "文件开头标着 UTF-8，内容却是 GB18030（GBK），照标的读全是乱码，没有读取。请让对方从原来的表格重新另存为“CSV UTF-8”或 .xlsx。"
    case .unclearEncoding:
      "分不清文件是大五码（Big5，繁体）还是 GB18030（GBK），照错的读全是乱码，没有读取。请在 Excel 或 WPS 中打开，确认文字无误后另存为“CSV UTF-8”或 .xlsx 再导入。"
    case .unclosedQuote(let line):
      "第 \(line) 行的左引号没有对应的右引号，其后的内容无法分列。请补上引号后再导入。"
    }
  }

  private var english: String {
    switch self {
    case .missing(let path): "There is no file \(path). Check the path and the name."
    case .unreadable(let path, let reason):
      "The file \(path) cannot be read (\(SystemReason.words(for: reason, in: .english))). Check permissions, or close the program that holds it."
    case .folder(let path):
      "“\(path)” is a folder, and one file is read here at a time. Give the file in it."
    case .cannotWrite("-", let reason):
      "Standard output cannot be written (\(SystemReason.words(for: reason, in: .english)))."
    case .cannotWrite(let path, let reason):
      "The file \(path) cannot be written (\(SystemReason.words(for: reason, in: .english))). Check the folder's permissions and space; nothing was changed."
    case .keepsData(let path):
      "“\(path)” is a database, its log or a key, and is not written over; it was left as it is. Name another file."
    case .empty: "The file is empty. Check that it is the right one and save it again in Excel."
    case .encrypted:
      "The file is encrypted with a password. Remove it in Excel (File › Info › Protect Workbook), save, and import again."
    case .oldExcel:
      "This is the Excel 97–2003 format (.xls) or WPS's own (.et). Open it in Excel or WPS, save as “Excel Workbook (.xlsx)”, and import again. \(Self.englishHint)"
    case .webPage:
      "The file is a web page (HTML), not a table file. Open it in Excel or WPS, save as .xlsx, and import again."
    case .flatOpenDocument:
      "This is OpenDocument in one text (.fods). Save it as .xlsx in LibreOffice and import again. \(Self.englishHint)"
    case .notWhole:
      "The file is not whole and cannot be opened: perhaps it was not sent to its end, or is no Excel file at all. Ask for it again; if it opens, save it as .xlsx and import again."
    case .xml2003:
      "This is “XML Spreadsheet 2003”. Open it in Excel, save as .xlsx, and import again. \(Self.englishHint)"
    case .binaryWorkbook:
      "This is a binary workbook (.xlsb). Save it as .xlsx in Excel and import again. \(Self.englishHint)"
    case .openDocument:
      "This is an OpenDocument (.ods) sheet. Save it as .xlsx and import again. \(Self.englishHint)"
    case .notATable(let kind):
      "This is not an Excel or CSV file (it looks like: \(kind)). Hand in an .xlsx or .csv file."
    case .picture(let kind):
      "This is a picture (\(kind)), not a table: what stands in it cannot be read. Ask for the workbook itself, or send our blank form to be filled in."
    case .notConverted(let failure):
      "LibreOffice did not turn the file into .xlsx (\(failure.english)). Open it in Excel or WPS, save as “Excel Workbook (.xlsx)”, and import again; if it does not open, it is damaged: ask for it again."
    case .infected(let finding):
      "The virus scanner found something in the file\(finding.isEmpty ? "" : " (\(finding))"); it was not read. Tell the sender and ask for a clean one."
    case .notScanned(let reason):
      "The virus scanner did not do its work (\(reason)), and a file that was not scanned is not taken. Check the command in CONTEST_SCANNER and try again."
    case .damaged(let part, let reason):
      "The file is damaged: \(part) (\(reason)). Open it in Excel, let it repair, save, and import again."
    case .duplicatePart(let part):
      "The file has two parts named \(part), so its content is uncertain. Open it in Excel, save, and import again."
    case .sharedPart(let part, let sheets):
      "The sheets \(sheets.map { "“\($0)”" }.joined(separator: ", ")) are one part, \(part), which no office program writes. Open the file in Excel, save, and import again."
    case .sheetTwice(let name):
      "The file has two sheets named “\(name)”, so nobody could tell which one a problem is in. Rename one and import again."
    case .sheetWithoutPart(let name):
      "The workbook lists the sheet “\(name)”, but the file has nothing of it. Open it in Excel, let it repair, save, and import again."
    case .doctypeRefused(let part):
      "\(part) has a document type declaration (DTD), which is refused for safety. Open the file in Excel, save, and import again."
    case .tooLarge(let what, let limit):
      "The file is too large: \(what.english) over the limit of \(limit). Remove what is not needed, or split the file."
    case .noSheets: "The workbook has no sheet. Check that it is the right file."
    case .noSuchSheet(let name, let has):
      "There is no sheet “\(name)”. The file has: \(has.joined(separator: ", "))."
    case .badReference(let reference, let sheet):
      "Sheet “\(sheet)” has the impossible cell address “\(reference.prefix(40))”. Open the file in Excel, save, and import again."
    case .repeatedCell(let row, let sheet) where row.contains(":"):
      "Row \(row.prefix { $0 != ":" }) of sheet “\(sheet)” stands twice, or behind a later row, so its content is uncertain. Open the file in Excel, save, and import again."
    case .repeatedCell(let cell, let sheet):
      "\(cell) stands twice in sheet “\(sheet)”, so its content is uncertain. Open the file in Excel, save, and import again."
    case .twoEncodings(let utf8, let other):
      "The file mixes two encodings: line \(utf8) is UTF-8 and line \(other) is GB18030 (GBK), as when two files were put one behind the other. Either reading garbles a part, so nothing was read. Open the original files in Excel, put them into one table, and save it as “CSV UTF-8” or .xlsx."
    case .wrongMark:
      "The file begins with the mark of UTF-8 and is GB18030 (GBK); read as marked it is garbled, so nothing was read. Have the table saved anew as “CSV UTF-8” or .xlsx."
    case .unclearEncoding:
      "The file may be Big5 (traditional Chinese) or GB18030 (GBK), and the wrong reading would garble it, so nothing was read. Open it in Excel or WPS, see that the text is right, save it as “CSV UTF-8” or .xlsx, and import again."
    case .unclosedQuote(let line):
      "The quotation mark opened in line \(line) is never closed, so what follows has no columns. Close it and import again."
    }
  }
}

extension SheetError.ConversionFailure {
  /// The reason in words, within brackets of a message.
  public var chinese: String {
    switch self {
    case .tooLong(let seconds): "\(seconds) 秒内没有完成"
    case .failed(let status): "退出码 \(status)"
    case .killed(let signal): "信号 \(signal)，可能内存不足"
    case .notStarted(let reason): "没有启动：\(reason)"
    case .nothingMade: "读不出文件"
    }
  }

  public var english: String {
    switch self {
    case .tooLong(let seconds): "not done within \(seconds) s"
    case .failed(let status): "exit \(status)"
    case .killed(let signal): "signal \(signal), perhaps for want of memory"
    case .notStarted(let reason): "not started: \(reason)"
    case .nothingMade: "it cannot read it"
    }
  }
}

extension SheetError.TooLarge {
  fileprivate var chinese: String {
    switch self {
    case .file: "文件字节数"
    case .unpacked: "解压后字节数"
    case .ratio: "压缩的倍数（解开以后大得不像一份表）"
    case .parts: "压缩包内部件数"
    case .sharedTexts: "不同文本的条数"
    case .sharedTextBytes: "全部文本的字节数"
    case .depth: "XML 嵌套层数"
    case .rows: "行数"
    case .columns: "列数"
    case .row: "单行字节数"
    case .cells: "全部工作表的单元格数"
    case .mergedRanges: "合并单元格的处数"
    }
  }

  fileprivate var english: String {
    switch self {
    case .file: "bytes of the file"
    case .unpacked: "bytes once unpacked"
    case .ratio: "compression ratio (a zip bomb?)"
    case .parts: "parts in the package"
    case .sharedTexts: "number of different texts"
    case .sharedTextBytes: "bytes of all texts"
    case .depth: "depth of XML elements"
    case .rows: "rows"
    case .columns: "columns"
    case .row: "bytes in one row"
    case .cells: "cells of all sheets"
    case .mergedRanges: "merged ranges"
    }
  }
}
