public import Contest

/// What is to be known of a file that was read: no fault of its cells.
public enum FileRemark: Error, Hashable {
  /// LibreOffice turned it into .xlsx.
  case converted(from: String)
  /// It brings macros along, which were not run.
  case macros
  /// The sheet has no cells, only a picture.
  case onlyPicture(String)
}

extension FileRemark: Explained {
  public var code: String {
    switch self {
    case .converted: "file-converted"
    case .macros: "file-macros"
    case .onlyPicture: "file-only-picture"
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
    case (.onlyPicture(let sheet), .english):
      "The sheet “\(sheet)” holds only a picture and no cells: what stands in it cannot be read. Ask for the workbook itself, or send our blank form."
    }
  }
}
