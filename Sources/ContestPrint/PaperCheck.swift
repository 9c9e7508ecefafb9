public import Contest

/// Finds the papers of a batch with characters that cannot be printed, before any is: so one of them does not stop the others.
///
/// It looks at the same texts as the printers do, and says of each where it stands: `“J003”第 2 行（005）的“作品名称”`.
public struct PaperCheck {
  private let document: PDFDocument

  /// - Throws: ``PrintError``.
  public init(_ fonts: PrintFonts) throws(PrintError) {
    document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: fonts, size: .a4)
  }

  /// What cannot be printed of a paper of one or several tables.
  public func fault(of tables: [OfficeTable]) -> PrintError? {
    for table in tables { look(at: table) }
    return document.takeFault()
  }

  /// What cannot be printed of a paper of a few texts, each with the name of its place.
  public func fault(of texts: [(place: Bilingual, text: String)]) -> PrintError? {
    for (place, text) in texts { look(at: text, place) }
    return document.takeFault()
  }

  /// What cannot be printed of a letter and its lists.
  public func fault(of notice: PrintedNotice) -> PrintError? {
    for text in notice.blocks.flatMap(\.texts) {
      look(at: text, Bilingual(chinese: "正文", english: "the text"))
    }
    for text in [notice.redHead, notice.documentNumber].compactMap(\.self) {
      look(at: text, Bilingual(chinese: "红头", english: "the red head"))
    }
    for table in notice.attachments { look(at: table) }
    return document.takeFault()
  }

  private func look(at text: String, _ place: Bilingual) {
    document.whose = place
    document.look(at: text)
    document.whose = nil
  }

  private func look(at table: OfficeTable) {
    let name = table.name
    for text in [table.title, table.leading, table.trailing] {
      look(at: text, Bilingual(chinese: "“\(name)”的表头", english: "the head of “\(name)”"))
    }
    for column in table.columns {
      look(
        at: column.heading, Bilingual(chinese: "“\(name)”的栏目", english: "a heading of “\(name)”"))
    }
    let code = table.codeColumn
    for (row, cells) in table.body.enumerated() {
      let number = code.flatMap { $0 < cells.count ? cells[$0].printed : nil } ?? ""
      for (cell, column) in zip(cells, table.columns) {
        document.cell = ListCell(list: name, row: row + 1, code: number, column: column.heading)
        document.look(at: cell.printed)
      }
    }
    document.cell = nil
    for text in table.notes + table.signatures {
      look(at: text, Bilingual(chinese: "“\(name)”的表尾", english: "the foot of “\(name)”"))
    }
  }
}

extension OfficeTable {
  /// The column that says which work or judge a row is about.
  var codeColumn: Int? {
    columns.firstIndex { $0.heading.hasSuffix("编号") || $0.heading.hasSuffix("编码") }
  }
}
