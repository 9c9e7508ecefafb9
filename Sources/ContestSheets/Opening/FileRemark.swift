public import Contest

/// What is to be known of a file that was read: no fault of its cells.
public enum FileRemark: Error, Hashable {
  /// LibreOffice turned it into .xlsx.
  case converted(from: String)
  /// It brings macros along, which were not run.
  case macros
  /// The sheet has no cells, only a picture.
  case onlyPicture(String)
  /// The headings were read in the wrong encoding and saved so; what was meant, where that can be told.
  case garbled(found: String, meant: String?)
  /// It was read as Big5, which the bytes do not say by themselves.
  case big5
}

extension FileRemark: Explained {
  public var code: String {
    switch self {
    case .converted: "file-converted"
    case .macros: "file-macros"
    case .onlyPicture: "file-only-picture"
    case .garbled: "file-garbled"
    case .big5: "file-big5"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.converted(let format), .chinese):
      "文件是 .\(format) 一类的格式，由本机的 LibreOffice 转成 .xlsx 后读取；单元格地址与原文件相同。"
    case (.converted(let format), .english):
      "The file is of the .\(format) kind; LibreOffice on this machine turned it into .xlsx. Cells keep their addresses."
    case (.macros, .chinese): "文件带有宏，宏没有运行，只读了单元格。以后请存成不带宏的 .xlsx 再提交。"
    case (.macros, .english):
      "The file brings macros along; they were not run, only cells were read. Save it as .xlsx without macros next time."
    case (.onlyPicture(let sheet), .chinese):
      "工作表“\(sheet)”里只有图片，没有单元格：图片里的字读不出来。请向对方要 Excel 原件，或发我们的空表给对方填写。"
    case (.garbled(let found, let meant?), .chinese):
      "表头是乱码：“\(found)”本来像是“\(meant)”，文件曾按错的编码打开又保存过。请从原来的表格重新导出（另存为“CSV UTF-8”或 .xlsx），不要用这份改。"
    case (.garbled(let found, let meant?), .english):
      "The headings are garbled: “\(found)” seems to be “\(meant)”. The file was opened in the wrong encoding and saved. Export the original table anew, as “CSV UTF-8” or .xlsx."
    case (.garbled(let found, nil), .chinese):
      "表头是乱码\(found.isEmpty ? "" : "（“\(found)”）")，原来的字在转换编码时丢了，恢复不了。请向对方要原来的表格，或请对方另存为 .xlsx 重发。"
    case (.garbled(let found, nil), .english):
      "The headings are garbled\(found.isEmpty ? "" : " (“\(found)”)"): characters got lost when the text changed its encoding. Ask for the original table, or for it saved as .xlsx."
    case (.big5, .chinese):
      "文件是大五码（Big5，繁体）编码，已照它读取。请看一眼姓名和作品名称；有不对的字，请另存为“CSV UTF-8”或 .xlsx 再导入。"
    case (.big5, .english):
      "The file is Big5 (traditional Chinese) and was read so. Look at a name or two; where a character is wrong, save the table as “CSV UTF-8” or .xlsx and import again."
    case (.onlyPicture(let sheet), .english):
      "The sheet “\(sheet)” holds only a picture and no cells: what stands in it cannot be read. Ask for the workbook itself, or send our blank form."
    }
  }
}
