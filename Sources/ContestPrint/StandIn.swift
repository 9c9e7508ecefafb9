public import Contest

/// Puts □ in the place of characters that cannot be printed, and says so: 印不出来的字.
///
/// For papers whose words nobody can change any more: a receipt, a judge's signed marks, the bound book. Whoever is to have one gets
/// it, and reads on it that a sign is missing. Lists, letters and certificates are refused instead: there the office mends the
/// word, or installs the font.
///
/// `材料不实😀` is printed as `材料不实□`, with the note `印不出来的字（U+1F600）印作 □，原文以系统内的记录为准。`
public struct StandIn {
  private let fonts: PrintFonts

  public init(_ fonts: PrintFonts) { self.fonts = fonts }

  /// The tables as they can be printed, each with the note below it where something was replaced.
  ///
  /// - Throws: ``PrintError``.
  public func tables(
    _ tables: [OfficeTable], in language: Language
  ) throws(PrintError) -> [OfficeTable] {
    let check = try PaperCheck(fonts)
    return tables.map { table in
      guard let own = Replaced(check.fault(of: [table])?.characters ?? []) else { return table }
      var table = own.table(table)
      table.notes.append(own.note(in: language))
      return table
    }
  }

  /// The book as it can be printed, with the note on its cover. Only characters for which no font can be installed are replaced: for
  /// the others the refusal names the package.
  ///
  /// - Throws: ``PrintError``.
  public func book(_ book: BoundBook) throws(PrintError) -> BoundBook {
    let check = try PaperCheck(fonts)
    var found: [Character] = []
    func note(_ fault: PrintError?) {
      for one in fault?.characters ?? [] where !found.contains(one) { found.append(one) }
    }
    let place = Bilingual(chinese: "正文", english: "the text")
    for block in book.chapters.flatMap(\.blocks) {
      switch block {
      case .heading(let text), .paragraph(let text):
        note(check.fault(of: [(place: place, text: text)]))
      case .table(let table): note(check.fault(of: [table]))
      }
    }
    guard let own = Replaced(FontPackage.packages(for: found).others) else { return book }
    var book = book
    book.chapters = book.chapters.map { chapter in
      BoundBook.Chapter(
        own.text(chapter.title),
        chapter.blocks.map { block in
          switch block {
          case .heading(let text): .heading(own.text(text))
          case .paragraph(let text): .paragraph(own.text(text))
          case .table(let table): .table(own.table(table))
          }
        })
    }
    book.coverLines.append(own.note(in: .chinese))
    return book
  }

  /// The characters that are replaced: one at least.
  private struct Replaced {
    let characters: [Character]

    init?(_ characters: [Character]) {
      guard !characters.isEmpty else { return nil }
      self.characters = characters
    }

    func text(_ text: String) -> String {
      String(text.map { characters.contains($0) ? "□" : $0 })
    }

    func table(_ table: OfficeTable) -> OfficeTable {
      var table = table
      table.title = text(table.title)
      for place in table.columns.indices {
        table.columns[place].heading = text(table.columns[place].heading)
      }
      table.leading = text(table.leading)
      table.trailing = text(table.trailing)
      table.notes = table.notes.map(text)
      table.signatures = table.signatures.map(text)
      table.rows = table.rows.map { row in
        row.map { cell in
          switch cell {
          case .text(let text): .text(self.text(text))
          case .lamp(let lamp, let text): .lamp(lamp, self.text(text))
          case .blank, .integer, .points: cell
          }
        }
      }
      return table
    }

    func note(in language: Language) -> String {
      let codes = characters.prefix(20).map(PrintError.code)
      let more = characters.count > 20
      return switch language {
      case .chinese:
        "印不出来的字（\(codes.joined(separator: "、"))\(more ? "等" : "")）印作 □，原文以系统内的记录为准。"
      case .english:
        "Characters that cannot be printed (\(codes.joined(separator: ", "))\(more ? " …" : "")) stand as □; the text in the system counts."
      }
    }
  }
}
