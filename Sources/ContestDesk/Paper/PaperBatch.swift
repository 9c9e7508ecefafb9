public import Contest
import ContestPrint
import ContestSheets

/// A paper that one person gets: a judge's sheet with its material, a voter's ballot.
struct OfficePaper: Sendable {
  /// Whose it is, for messages.
  let whose: Bilingual
  let tables: [OfficeTable]
}

/// Why a paper of a batch is left out while the others are printed.
public enum LeftOutPaper: Error, Hashable {
  /// Characters that would print as boxes, with where they stand.
  case unprintable(whose: Bilingual, reason: Bilingual)
}

extension LeftOutPaper: Explained {
  public var code: String {
    switch self {
    case .unprintable: "paper-unprintable"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unprintable(let whose, let reason), .chinese):
      "\(whose.chinese)没有印：\(reason.chinese)"
    case (.unprintable(let whose, let reason), .english):
      "\(whose.text(in: .english)) was not printed: \(reason.text(in: .english))"
    }
  }
}

/// The papers of a batch, of which those with characters that cannot be printed are left out and named: 缺字的先不印.
///
/// One bad character in a title stopped the sheets of all judges. Working papers stand each for itself, so the others are
/// printed. Who is left out is told to whoever prints, and stands on the last page of the file: a sheet that is missing from a
/// stack is noticed by nobody. Where a character is on every paper, nothing is printed and every place is named.
struct PaperBatch {
  private(set) var printed: [OfficePaper] = []
  /// The places of the printed ones among all.
  private(set) var places: [Int] = []
  private(set) var leftOut: [Problem] = []
  private var lines: [[OfficeTable.Cell]] = []

  /// - Throws: `PrintError` with every place, where no paper can be printed.
  init(_ papers: [OfficePaper], fonts: PrintFonts) throws {
    let check = try PaperCheck(fonts)
    var errors: [PrintError] = []
    for (place, paper) in papers.enumerated() {
      guard let error = check.fault(of: paper.tables) else {
        printed.append(paper)
        places.append(place)
        continue
      }
      errors.append(error)
      leftOut.append(LeftOutPaper.problem(paper.whose, error))
      lines += Self.lines(paper.whose, error)
    }
    if printed.isEmpty, let all = PrintError.all(errors) { throw all }
  }

  /// A line of the last page for each spot. A text that cannot be printed itself, such as the judge's name, is left out of it.
  static func lines(_ whose: Bilingual, _ error: PrintError) -> [[OfficeTable.Cell]] {
    func shown(_ text: String) -> String {
      text.filter { !error.characters.contains($0) }
    }
    // What cannot be printed stands as a square, so that the text is found.
    func squared(_ text: String) -> String {
      String(text.map { error.characters.contains($0) ? "□" : $0 })
    }
    return error.spots.map { spot in
      let text = spot.text.isEmpty ? "" : "：“\(squared(spot.text))”"
      return [
        .text(shown(whose.chinese)), .text(shown(spot.place.chinese) + text),
        .text(spot.characters.map(PrintError.code).joined(separator: "、")),
      ]
    }
  }

  /// What to print: the papers, and a page that names those left out.
  var tables: [OfficeTable] { printed.flatMap(\.tables) + Self.page(of: lines) }

  static func page(of lines: [[OfficeTable.Cell]]) -> [OfficeTable] {
    typealias Column = OfficeTable.Column
    guard !lines.isEmpty else { return [] }
    return [
      OfficeTable(
        name: "没有印出的", title: "没有印出的（字体里没有的字）",
        columns: [
          Column("谁的", width: 24), Column("在哪里", width: 50), Column("字的统一码", width: 20),
        ],
        rows: lines,
        notes: ["其余的都已印出。请装上有这些字的字体，造字、表情符号改成统一码里的字，再补印这里写的几份。"],
        isLandscape: false, form: OfficeTable.Form(number: nil, rowHeight: 20))
    ]
  }
}

extension LeftOutPaper {
  static func problem(_ whose: Bilingual, _ error: PrintError) -> Problem {
    Problem(
      LeftOutPaper.unprintable(
        whose: whose,
        reason: Bilingual(
          chinese: error.message(in: .chinese), english: error.message(in: .english))),
      at: Place())
  }
}

extension Desk {
  /// Prints papers, each for itself; see ``PaperBatch``.
  ///
  /// - Returns: which papers were printed, by their places, which were left out, and notes about fonts.
  func print(
    _ papers: [OfficePaper], to path: String
  ) throws -> (batch: PaperBatch, notes: [Bilingual]) {
    let fonts = try printFonts()
    let batch = try PaperBatch(papers, fonts: fonts)
    let printed = try TablePrinter(batch.tables, fonts: fonts).printed(created: nil)
    try WholeFile.write(printed.bytes, to: path)
    return (batch, FontNotes.lines(fonts, printed.fallbacks, lookAt: .print))
  }
}
