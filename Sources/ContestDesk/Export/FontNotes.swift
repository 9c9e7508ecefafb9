import Contest
import ContestPrint

/// What the person who prints should know about fonts.
enum FontNotes {
  /// Files of the office's folder that are no fonts.
  static func unread(_ fonts: PrintFonts) -> [Bilingual] {
    guard !fonts.unread.isEmpty else { return [] }
    return [
      Bilingual(
        chinese: "字体文件夹里读不出的文件，没有用上：\(fonts.unread.joined(separator: "、"))。请换成完好的字体文件。",
        english:
          "Files of the folder of fonts that cannot be read, and were not used: \(fonts.unread.joined(separator: ", ")). Take whole ones."
      )
    ]
  }

  /// Where whoever prints sees what a character of another font looks like.
  enum Sample {
    case proofSheet, print

    var words: Bilingual {
      switch self {
      case .proofSheet: Bilingual(chinese: "请在校对单上看一看。", english: "Look at the proof sheet.")
      case .print: Bilingual(chinese: "请看一看印出来的样子。", english: "Look at what was printed.")
      }
    }
  }

  /// All that there is to say of the fonts of a paper. `uses` are those that it has: a card has no title of an office.
  static func lines(
    _ fonts: PrintFonts, for uses: Set<PrintFonts.Use> = Set(PrintFonts.Use.allCases),
    _ fallbacks: [FontFallback], lookAt sample: Sample = .proofSheet
  ) -> [Bilingual] {
    unread(fonts) + lines(fonts.substitutes(for: uses), fallbacks, lookAt: sample)
  }

  static func lines(
    _ substitutes: [PrintFonts.Substitute], _ fallbacks: [FontFallback],
    lookAt sample: Sample = .proofSheet
  ) -> [Bilingual] {
    var notes = substitutes.map { substitute in
      Bilingual(
        chinese: "没有安装“\(substitute.wanted)”，用“\(substitute.used)”代替。",
        english: "“\(substitute.wanted)” is not installed; “\(substitute.used)” stands for it.")
    }
    let pairs = Dictionary(grouping: fallbacks) { [$0.wanted, $0.used] }
    for (fonts, found) in pairs.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let characters = found.map { String($0.character) }.joined(separator: " ")
      notes.append(
        Bilingual(
          chinese: "“\(fonts[0])”没有这些字：\(characters)，用“\(fonts[1])”代替，\(sample.words.chinese)",
          english:
            "“\(fonts[0])” lacks \(characters); “\(fonts[1])” stands for it. \(sample.words.text(in: .english))"
        ))
    }
    return notes
  }
}
